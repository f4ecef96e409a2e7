/* Fuzz target: any bytes give settings within their bounds, and what is saved of them is read as it was; the
 * last look at the plan likewise is one or none. */
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "fuzz/support.h"
#include "quizradar/file.h"
#include "quizradar/store.h"

static void save(const struct qr_settings *settings, const char *path, struct qr_buf *file)
{
    if (qr_settings_save(settings, path, NULL) != QR_OK) abort();
    if (qr_file_read(file, path, 1 << 24, NULL) != QR_OK) abort();
}

static void settings_round_trip(const char *path)
{
    struct qr_settings settings;
    struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
    qr_settings_load(&settings, path, NULL);
    save(&settings, path, &first);
    if (qr_settings_load(&settings, path, NULL) != QR_OK) abort();
    save(&settings, path, &second);
    if (first.len != second.len || memcmp(first.data, second.data, first.len) != 0) abort();
    qr_buf_release(&first);
    qr_buf_release(&second);
}

static void look_round_trip(const char *path, struct qr_arena *arena)
{
    struct qr_plan_look one, two;
    struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
    if (qr_look_load(&one, path, arena, NULL) == QR_OK) {
        qr_plan_look_write(&one, &first);
        if (qr_plan_look_read(&two, first.data, first.len, arena, NULL) != QR_OK) abort();
        qr_plan_look_write(&two, &second);
        if (first.len != second.len || memcmp(first.data, second.data, first.len) != 0) abort();
    }
    qr_buf_release(&first);
    qr_buf_release(&second);
}

static char dir[] = "/tmp/quizradar-fuzz-XXXXXX";

static void remove_dir(void)
{
    qr_remove_tree(dir, NULL);
}

static void make_dir(void)
{
    static bool made;
    if (made) return;
    if (!mkdtemp(dir) || atexit(remove_dir)) abort();
    made = true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct qr_arena *arena = qr_arena_new(0);
    make_dir();
    const char *path = qr_path_join(arena, dir, "settings.json");
    if (qr_file_write(path, bytes, len, 0600, NULL) != QR_OK) abort();
    settings_round_trip(path);
    look_round_trip(fuzz_file(bytes, len), arena);
    qr_arena_free(arena);
    return 0;
}
