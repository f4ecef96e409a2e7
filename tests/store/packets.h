/* Histories that give packets to each other, for the tests of them. */
#ifndef TESTS_STORE_PACKETS_H
#define TESTS_STORE_PACKETS_H

#include "quizradar/packet.h"
#include "store/internal.h"
#include "store/sample.h"

static inline struct qr_store *packets_store(struct sample *s, const char *name)
{
    struct qr_store *store;
    struct qr_error err = {0};
    sample_ok(qr_store_open(&store, sample_path(s, name), &err), &err);
    /* Nobody pulls a plug here, and the disk is slow. */
    sample_ok(store_exec(store, "PRAGMA synchronous = OFF", "test", &err), &err);
    return store;
}

/* An attempt of the fixed kind, or with the answers of `how`: bit i says whether question i is right. */
static inline void packets_play(struct sample *s, struct qr_store *store, const char *id, int how)
{
    struct qr_error err = {0};
    struct qr_attempt *a = sample_attempt(s, id);
    sample_ok(qr_store_begin(store, a, &err), &err);
    for (uint32_t i = 0; i < 6; i++) {
        sample_show(store, a, i);
        sample_give(store, a, i, (how >> i) & 1);
    }
    sample_put(store, a, (struct qr_event){.type = QR_EV_NOTE, .slot = 1, .text = "my own words"});
    sample_put(store, a, (struct qr_event){.type = QR_EV_SUBMIT});
    qr_attempt_free(a);
}

/* A remark after the end. */
static inline void packets_remark(struct qr_store *store, const char *id, struct qr_event event)
{
    struct qr_attempt *a;
    struct qr_error err = {0};
    sample_ok(qr_store_load(store, id, &a, NULL, &err), &err);
    event.at = a->elapsed;
    sample_put(store, a, event);
    qr_attempt_free(a);
}

/* The packet as text, in the sample's arena. */
static inline char *packets_write(struct sample *s, struct qr_store *store, const struct qr_packet_ask *ask)
{
    static const struct qr_packet_ask plain;
    struct qr_buf out = QR_BUF_INIT;
    struct qr_packet_told told;
    struct qr_error err = {0};
    sample_ok(qr_packet_write(store, ask ? ask : &plain, &out, &told, &err), &err);
    char *text = qr_strdup(s->arena, out.data);
    qr_buf_release(&out);
    return text;
}

static inline int packets_try(struct sample *s, struct qr_store *store, const char *text, unsigned how,
                              struct qr_merge *out, struct qr_error *err)
{
    struct qr_packet *packet;
    sample_ok(qr_packet_read(&packet, "p.json", text, strlen(text), err), err);
    int rc = qr_store_merge(store, packet, how, s->arena, out, err);
    qr_packet_free(packet);
    return rc;
}

static inline struct qr_merge packets_merge(struct sample *s, struct qr_store *store, const char *text)
{
    struct qr_merge out = {0};
    struct qr_error err = {0};
    sample_ok(packets_try(s, store, text, 0, &out, &err), &err);
    return out;
}

static inline void packets_counts(const uint32_t *n, uint32_t fresh, uint32_t longer, uint32_t there,
                                  uint32_t refused)
{
    assert_int_equal(n[QR_MERGE_NEW], fresh);
    assert_int_equal(n[QR_MERGE_LONGER], longer);
    assert_int_equal(n[QR_MERGE_THERE], there);
    assert_int_equal(n[QR_MERGE_REFUSED], refused);
}

static inline int64_t packets_number(struct qr_store *store, const char *sql)
{
    int64_t n = -1;
    struct qr_error err = {0};
    sample_ok(store_int(store, sql, &n, &err), &err);
    return n;
}

#endif
