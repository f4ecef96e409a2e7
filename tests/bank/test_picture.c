/* Pictures: what their first bytes say, what a bank reads of them, and what a snapshot keeps. */
#include <stdlib.h>
#include <unistd.h>

#include "bank/support.h"
#include "quizradar/picture.h"
#include "quizradar/rng.h"

#define PICTURES QR_TEST_DATA "/pictures"

static struct qr_buf read_picture(const char *name)
{
    char path[300];
    struct qr_buf bytes = QR_BUF_INIT;
    snprintf(path, sizeof path, PICTURES "/%s", name);
    if (qr_file_read(&bytes, path, 1 << 20, NULL) != QR_OK) fail_msg("%s cannot be read", path);
    return bytes;
}

static void heads(void **state)
{
    static const struct {
        const char *name;
        enum qr_picture_fault fault;
        const char *what;
        int width, height;
    } rows[] = {
        {"good-rgb.png", QR_PICTURE_GOOD, NULL, 24, 16},
        {"good-rgba.png", QR_PICTURE_GOOD, NULL, 24, 16},
        {"good-grey16.png", QR_PICTURE_GOOD, NULL, 24, 16},
        {"good-palette.png", QR_PICTURE_GOOD, NULL, 24, 16},
        {"good-interlaced.png", QR_PICTURE_GOOD, NULL, 24, 16},
        {"good-baseline.jpg", QR_PICTURE_GOOD, NULL, 24, 16},
        {"good-progressive.jpg", QR_PICTURE_GOOD, NULL, 24, 16},
        {"good-grey.jpg", QR_PICTURE_GOOD, NULL, 24, 16},
        {"good-cmyk.jpg", QR_PICTURE_GOOD, NULL, 24, 16},
        {"huge.png", QR_PICTURE_SIZE, NULL, 100000, 100000},
        {"none.png", QR_PICTURE_SIZE, NULL, 0, 16},
        {"huge.jpg", QR_PICTURE_SIZE, NULL, 60000, 60000},
        {"none.jpg", QR_PICTURE_SIZE, NULL, 24, 0},
        {"bad-head.png", QR_PICTURE_DAMAGED, "it ends in its header", 0, 0},
        {"bad-ihdr.png", QR_PICTURE_DAMAGED, "its header names no kind of pixels", 0, 0},
        {"bad-head.jpg", QR_PICTURE_DAMAGED, "it ends in its header", 0, 0},
        {"bad-noise.jpg", QR_PICTURE_DAMAGED, NULL, 0, 0},
        {"foreign.svg", QR_PICTURE_FOREIGN, "SVG", 0, 0},
        {"foreign.gif", QR_PICTURE_FOREIGN, "GIF", 0, 0},
        {"foreign.webp", QR_PICTURE_FOREIGN, "WebP", 0, 0},
        {"foreign-lossless.jpg", QR_PICTURE_FOREIGN, "lossless, arithmetic or 12-bit JPEG", 0, 0},
        {"empty.png", QR_PICTURE_FOREIGN, "an empty file", 0, 0},
        {"make", QR_PICTURE_FOREIGN, "no picture", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct qr_buf bytes = read_picture(rows[i].name);
        struct qr_picture p = {.file = rows[i].name};
        const char *what;
        enum qr_picture_fault fault = qr_picture_head(&p, bytes.data, bytes.len, &what);
        if (fault != rows[i].fault) fail_msg("%s: fault %d", rows[i].name, (int)fault);
        if (rows[i].what) assert_string_equal(what, rows[i].what);
        assert_int_equal(p.width, rows[i].width);
        assert_int_equal(p.height, rows[i].height);
        if (fault == QR_PICTURE_GOOD)
            assert_int_equal(p.kind, qr_ends(p.file, "png") ? QR_PICTURE_PNG : QR_PICTURE_JPEG);
        qr_buf_release(&bytes);
    }
}

static enum qr_picture_fault head_of(const char *bytes, size_t len, const char **what)
{
    struct qr_picture p = {0};
    return qr_picture_head(&p, bytes, len, what);
}
#define HEAD(bytes, what) head_of((bytes), sizeof(bytes) - 1, (what))

/* What else is named in messages, and markers that are allowed but rare. */
static void rare_heads(void **state)
{
    (void)state;
    const char *what;
    assert_int_equal(HEAD("\xEF\xBB\xBF \n<svg width='1'/>", &what), QR_PICTURE_FOREIGN);
    assert_string_equal(what, "SVG");
    assert_int_equal(HEAD("<html>", &what), QR_PICTURE_FOREIGN);
    assert_string_equal(what, "no picture");
    assert_int_equal(HEAD("II*\0\x08\0\0\0", &what), QR_PICTURE_FOREIGN);
    assert_string_equal(what, "TIFF");
    assert_int_equal(HEAD("\0\0\0\x20"
                          "ftypavif",
                          &what),
                     QR_PICTURE_FOREIGN);
    assert_string_equal(what, "AVIF");
    assert_int_equal(
        HEAD("\xFF\xD8\xFF\xFF\xFF\xD0\xFF\x01\xFF\xC0\0\x0b\x08\0\x07\0\x09\x01\1\x11\0", &what),
        QR_PICTURE_GOOD);
    assert_int_equal(HEAD("\xFF\xD8\xFF\xDA\0\x02", &what), QR_PICTURE_DAMAGED);
    assert_string_equal(what, "its pixels come before its header");
    assert_int_equal(HEAD("\xFF\xD8\xFF\xE0\0\x01", &what), QR_PICTURE_DAMAGED);
    assert_int_equal(HEAD("\xFF\xD8\xFF\xE0\xFF\xFF..", &what), QR_PICTURE_DAMAGED);
    assert_int_equal(HEAD("\xFF\xD8\xFF\xC0\0\x08\x08\0\x07\0\x09\x00", &what), QR_PICTURE_DAMAGED);
    assert_int_equal(HEAD("\xFF\xD8\xFF\xC0\0\x0b\x0c\0\x07\0\x09\x01\1\x11\0", &what), QR_PICTURE_FOREIGN);
}

/* ---- banks ---- */

struct place {
    struct qr_arena *arena;
    char dir[64];
};

static int begin(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    p->arena = qr_arena_new(0);
    strcpy(p->dir, "/tmp/qr-picture-XXXXXX");
    *state = p;
    return mkdtemp(p->dir) ? 0 : -1;
}

static int end(void **state)
{
    struct place *p = *state;
    qr_remove_tree(p->dir, NULL);
    qr_arena_free(p->arena);
    free(p);
    return 0;
}

static void put(struct place *p, const char *name, const char *picture)
{
    struct qr_buf bytes = read_picture(picture);
    assert_int_equal(qr_file_write(qr_path_join(p->arena, p->dir, name), bytes.data, bytes.len, 0, NULL),
                     QR_OK);
    qr_buf_release(&bytes);
}

static void a_bank_knows_its_picture(void **state)
{
    struct place *p = *state;
    struct qr_buf bytes = QR_BUF_INIT;
    struct qr_error err = {0};
    char name[QR_PICTURE_NAME];
    put(p, "a.jpg", "good-rgb.png"); /* the content decides */
    struct qr_bank *bank = good_bank(picture_bank(p->arena, p->dir, "a.jpg"));
    const struct qr_picture *x = bank->items[0].stimulus->picture;
    assert_int_equal(bank->n_pictures, 1);
    assert_ptr_equal(bank->pictures[0], x);
    assert_int_equal(x->kind, QR_PICTURE_PNG);
    assert_int_equal(x->width, 24);
    assert_int_equal(qr_picture_read(&bytes, x, &err), QR_OK);
    assert_int_equal(bytes.len, x->bytes);
    assert_int_equal(qr_hash64(bytes.data, bytes.len), x->hash);
    assert_int_equal(strlen(qr_picture_name(x, name)), QR_PICTURE_NAME - 1);
    assert_string_equal(name + 16, ".png");
    put(p, "a.jpg", "good-rgba.png");
    assert_int_equal(qr_picture_read(&bytes, x, &err), QR_EINVALID);
    assert_non_null(strstr(err.message, "has changed"));
    assert_int_equal(unlink(qr_path_join(p->arena, p->dir, "a.jpg")), 0);
    assert_int_equal(qr_picture_read(&bytes, x, &err), QR_ENOTFOUND);
    qr_buf_release(&bytes);
    qr_bank_free(bank);
}

/* Only the words are left of a picture that is missing, and bytes without a folder look for none. */
static void absent(void **state)
{
    struct place *p = *state;
    struct qr_buf text = QR_BUF_INIT;
    struct qr_bank *bank = good_bank(picture_bank(p->arena, p->dir, "gone.png")), *parsed = NULL;
    assert_int_equal(bank->items[0].stimulus->picture->kind, QR_PICTURE_ABSENT);
    assert_null(strstr(bank->items[0].stimulus->exhibit, "shown"));
    put(p, "gone.png", "good-rgb.png");
    assert_int_equal(qr_file_read(&text, bank->file, 1 << 20, NULL), QR_OK);
    assert_int_equal(qr_bank_parse(&parsed, bank->file, text.data, text.len, NULL, NULL, NULL), QR_OK);
    assert_int_equal(parsed->items[0].stimulus->picture->kind, QR_PICTURE_ABSENT);
    assert_int_equal(parsed->n_pictures, 0);
    qr_buf_release(&text);
    qr_bank_free(bank);
    qr_bank_free(parsed);
}

static int snapshot_of(struct qr_item **out, struct qr_arena *arena, const struct qr_item *item,
                       struct qr_buf *text)
{
    qr_buf_clear(text);
    qr_item_write(item, text);
    return qr_item_from_json(out, arena, text->data, text->len, NULL);
}

/* Another picture is another snapshot; the same bytes give the same one, whatever the folder. */
static void snapshots_name_the_bytes(void **state)
{
    struct place *p = *state;
    struct qr_buf first = QR_BUF_INIT, again = QR_BUF_INIT;
    struct qr_item *item = NULL, *back = NULL;
    put(p, "a.png", "good-rgb.png");
    struct qr_bank *bank = good_bank(picture_bank(p->arena, p->dir, "a.png"));
    const struct qr_picture *x = bank->items[0].stimulus->picture;
    assert_int_equal(snapshot_of(&item, p->arena, &bank->items[0], &first), QR_OK);
    const struct qr_picture *y = item->stimulus->picture;
    assert_null(y->folder);
    assert_int_equal(y->kind, x->kind);
    assert_int_equal(y->width, x->width);
    assert_int_equal(y->height, x->height);
    assert_int_equal(y->bytes, x->bytes);
    assert_int_equal(y->hash, x->hash);
    assert_string_equal(item->stimulus->alt, "a picture");
    assert_int_equal(snapshot_of(&back, p->arena, item, &again), QR_OK);
    assert_string_equal(first.data, again.data);
    qr_bank_free(bank);
    put(p, "a.png", "good-rgba.png");
    bank = good_bank(picture_bank(p->arena, p->dir, "a.png"));
    assert_int_equal(snapshot_of(&back, p->arena, &bank->items[0], &again), QR_OK);
    assert_string_not_equal(first.data, again.data);
    qr_bank_free(bank);
    qr_buf_release(&first);
    qr_buf_release(&again);
}

/* The key of snapshots is none of banks: an author cannot name another picture by it. */
static void authors_do_not_say_what_was_shown(void **state)
{
    struct place *p = *state;
    struct qr_buf text = QR_BUF_INIT;
    struct qr_item *item = NULL;
    put(p, "a.png", "good-rgb.png");
    struct qr_bank *bank = good_bank(
        picture_bank(p->arena, p->dir, "a.png\",\"shown\":{\"hash\":\"0000000000000000\"},\"x-mine\":\"1"));
    assert_int_equal(snapshot_of(&item, p->arena, &bank->items[0], &text), QR_OK);
    assert_int_equal(item->stimulus->picture->hash, bank->items[0].stimulus->picture->hash);
    assert_null(strstr(text.data, "0000000000000000"));
    assert_non_null(strstr(text.data, "x-mine"));
    qr_bank_free(bank);
    qr_buf_release(&text);
}

static void wrong_snapshots(void **state)
{
    static const char *const from[] = {"\"hash\":\"", "\"png\"", "\"width\":24",
                                       "\"bytes\":", "\"shown\":{\"kind\""};
    static const char *const to[] = {"\"hash\":\"/", "\"svg\"", "\"width\":99999", "\"bytes\":-",
                                     "\"shown\":{\"kin\""};
    struct place *p = *state;
    struct qr_buf text = QR_BUF_INIT;
    struct qr_item *item = NULL;
    put(p, "a.png", "good-rgb.png");
    struct qr_bank *bank = good_bank(picture_bank(p->arena, p->dir, "a.png"));
    assert_int_equal(snapshot_of(&item, p->arena, &bank->items[0], &text), QR_OK);
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        const char *at = strstr(text.data, from[i]);
        const char *changed =
            qr_sprintf(p->arena, "%.*s%s%s", (int)(at - text.data), text.data, to[i], at + strlen(from[i]));
        assert_int_not_equal(qr_item_from_json(&item, p->arena, changed, strlen(changed), NULL), QR_OK);
    }
    qr_bank_free(bank);
    qr_buf_release(&text);
}

/* A thousand questions on one faulty file are one fault, and the file is read once. */
static void one_file_is_read_once(void **state)
{
    struct place *p = *state;
    struct qr_buf text = QR_BUF_INIT;
    struct qr_diags diags;
    qr_diags_init(&diags, p->arena);
    const char *path = qr_path_join(p->arena, p->dir, "many.json");
    qr_buf_puts(&text, "{\"format\":\"quizradar-bank/"
                       "1\",\"id\":\"t\",\"title\":\"T\",\"skills\":\"planning\",\"questions\":[");
    for (int i = 0; i < 1000; i++)
        qr_buf_printf(
            &text,
            "%s{\"id\":\"q%d\",\"type\":\"numeric\",\"stem\":\"S?\",\"answer\":1,\"stimulus\":{\"kind\":"
            "\"image\",\"file\":\"%s.png\",\"alt\":\"x\"}}",
            i ? "," : "", i, i % 2 ? "gone" : "bad");
    qr_buf_puts(&text, "]}");
    put(p, "bad.png", "foreign.svg");
    assert_int_equal(qr_file_write(path, text.data, text.len, 0, NULL), QR_OK);
    assert_int_not_equal(qr_check_file(path, NULL, &diags, NULL), QR_OK);
    assert_int_equal(diags.errors, 1);
    assert_int_equal(diags.warnings, 1);
    qr_buf_release(&text);
}

/* Beyond the bound of all pictures together no further one is read, and one fault says so. */
static void all_pictures_together_are_bounded(void **state)
{
    enum { FIT = QR_PICTURES_MAX_BYTES / QR_PICTURE_MAX_BYTES };
    struct place *p = *state;
    struct qr_buf text = QR_BUF_INIT;
    struct qr_diags diags;
    qr_diags_init(&diags, p->arena);
    qr_buf_puts(&text,
                "{\"format\":\"quizradar-bank/1\",\"id\":\"t\",\"title\":\"T\",\"skills\":\"planning\","
                "\"questions\":[");
    for (int i = 0; i < FIT + 5; i++) {
        const char *name = qr_sprintf(p->arena, "%s/%d.png", p->dir, i);
        assert_int_equal(qr_file_write(name, "", 0, 0, NULL), QR_OK);
        assert_int_equal(truncate(name, (off_t)QR_PICTURE_MAX_BYTES), 0); /* a hole: it takes no room */
        qr_buf_printf(
            &text,
            "%s\n{\"id\":\"q%d\",\"type\":\"numeric\",\"stem\":\"S?\",\"answer\":1,\"stimulus\":{\"kind\":"
            "\"image\",\"file\":\"%d.png\",\"alt\":\"x\"}}",
            i ? "," : "", i, i);
    }
    qr_buf_puts(&text, "]}");
    const char *path = qr_path_join(p->arena, p->dir, "many.json");
    assert_int_equal(qr_file_write(path, text.data, text.len, 0, NULL), QR_OK);
    assert_int_not_equal(qr_check_file(path, NULL, &diags, NULL), QR_OK);
    assert_int_equal(diags.n, FIT + 1);
    for (int i = 0; i < FIT; i++)
        assert_string_equal(diags.items[i].code, "image-kind");
    assert_string_equal(diags.items[FIT].code, "image-too-large");
    qr_buf_release(&text);
}

/* A picture that changes on disk makes the library read its bank again. */
static void the_library_follows(void **state)
{
    struct place *p = *state;
    struct qr_library *library = NULL;
    put(p, "a.png", "good-rgb.png");
    const char *path = picture_bank(p->arena, p->dir, "a.png");
    assert_int_equal(qr_library_open(&library, QR_TEST_DATA "/types", NULL), QR_OK);
    assert_int_equal(qr_library_add_file(library, path, false, NULL), QR_OK);
    assert_int_equal(qr_library_refresh(library, NULL), 0);
    uint64_t was = qr_library_find_bank(library, "t")->pictures[0]->hash;
    usleep(20000); /* stamps of files have a grain */
    put(p, "a.png", "good-rgba.png");
    assert_int_equal(qr_library_refresh(library, NULL), 1);
    assert_int_not_equal(qr_library_find_bank(library, "t")->pictures[0]->hash, was);
    assert_int_equal(unlink(qr_path_join(p->arena, p->dir, "a.png")), 0);
    assert_int_equal(qr_library_refresh(library, NULL), 1);
    assert_int_equal(qr_library_find_bank(library, "t")->pictures[0]->kind, QR_PICTURE_ABSENT);
    qr_library_free(library);
}

int bank_test_picture(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads),
        cmocka_unit_test(rare_heads),
        T(a_bank_knows_its_picture),
        T(absent),
        T(snapshots_name_the_bytes),
        T(authors_do_not_say_what_was_shown),
        T(wrong_snapshots),
        T(one_file_is_read_once),
        T(all_pictures_together_are_bounded),
        T(the_library_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
