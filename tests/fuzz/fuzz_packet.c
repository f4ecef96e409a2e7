/* Fuzz target: any bytes give a packet or an error with its place; a packet that is read can be merged, and
 * what is merged can be read back. */
#include <stdlib.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "quizradar/packet.h"

static struct qr_store *store;
static struct qr_taxonomy *taxonomy;
static struct qr_bank *bank;
static char path[] = "/tmp/qr-fuzz-packet-XXXXXX";

static void clean(void)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    char file[sizeof path + 8];
    qr_store_close(store);
    qr_bank_free(bank);
    qr_taxonomy_free(taxonomy);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        strcpy(file, path);
        unlink(strcat(file, tails[i]));
    }
}

static void open_store(void)
{
    int fd = mkstemp(path);
    if (fd < 0) abort();
    close(fd);
    if (qr_store_open(&store, path, NULL) != QR_OK) abort();
    if (qr_taxonomy_load(&taxonomy, QR_TEST_DATA "/each/skills.json", NULL, NULL) != QR_OK) abort();
    if (qr_bank_load(&bank, QR_TEST_DATA "/each/banks/each.json", taxonomy, NULL, NULL) != QR_OK) abort();
    atexit(clean);
}

/* Statistics fold every merged journal again. */
static void read_back(struct qr_arena *arena)
{
    struct qr_bank_stats stats;
    struct qr_bank_collector *c = qr_bank_collector_new(bank, taxonomy);
    if (qr_store_bank_answers(store, c, NULL) != QR_OK) abort();
    qr_bank_stats(c, arena, &stats);
    qr_bank_collector_free(c);
}

static void merge(const struct qr_packet *packet)
{
    static const unsigned hows[] = {0, QR_MERGE_TRY, QR_MERGE_MINE | QR_MERGE_TRY};
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_merge first, again;
    struct qr_person person;
    for (int i = 0; i < 3; i++) {
        int rc = qr_store_merge(store, packet, hows[i], arena, &first, NULL);
        if (rc != QR_OK && rc != QR_ESTATE) abort();
    }
    if (qr_store_merge(store, packet, 0, arena, &again, NULL) != QR_OK) abort();
    if (again.attempts[QR_MERGE_NEW] || again.attempts[QR_MERGE_LONGER]) abort();
    read_back(arena);
    if (qr_store_forget(store, qr_packet_person(packet), false, arena, &person, NULL) != QR_OK) abort();
    qr_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct qr_packet *packet;
    struct qr_error err = {0};
    if (!store) open_store();
    (void)qr_packet_is((const char *)bytes, len);
    if (qr_packet_read(&packet, "packet", (const char *)bytes, len, &err) == QR_OK) {
        merge(packet);
        qr_packet_free(packet);
    } else if (!err.message[0] || (len && err.line < 1)) {
        abort();
    }
    return 0;
}
