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

/* ---- two people with an attempt each ---- */

struct packets {
    struct sample s;
    struct qr_store *mine, *hers; /* histories of two people */
};

static inline int packets_begin(void **state)
{
    struct packets *w = calloc(1, sizeof *w);
    sample_open(&w->s);
    w->mine = packets_store(&w->s, "mine.db");
    w->hers = packets_store(&w->s, "hers.db");
    packets_play(&w->s, w->mine, "m-1", 0x3f);
    packets_play(&w->s, w->hers, "h-1", 0x15);
    *state = w;
    return 0;
}

static inline int packets_end(void **state)
{
    struct packets *w = *state;
    qr_store_close(w->mine);
    qr_store_close(w->hers);
    sample_close(&w->s);
    free(w);
    return 0;
}

static inline const char *packets_person(struct sample *s, struct qr_store *store)
{
    struct qr_person *persons;
    struct qr_error err = {0};
    size_t n;
    sample_ok(qr_store_persons(store, s->arena, &persons, &n, &err), &err);
    return persons[0].id;
}

static inline const char *packets_journal(struct packets *w, struct qr_store *store, const char *id)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_error err = {0};
    sample_ok(qr_store_journal(store, id, &text, &err), &err);
    const char *copy = qr_strdup(w->s.arena, text.data);
    qr_buf_release(&text);
    return copy;
}

/* A second computer, which began with a backup of the first. */
static inline struct qr_store *packets_other_computer(struct packets *w)
{
    struct qr_error err = {0};
    sample_ok(qr_store_backup(w->mine, sample_path(&w->s, "copy.db"), &err), &err);
    sample_ok(qr_store_restore(sample_path(&w->s, "copy.db"), sample_path(&w->s, "laptop.db"), &err), &err);
    return packets_store(&w->s, "laptop.db");
}

static inline struct qr_bank_stats packets_stats(struct packets *w, struct qr_store *store)
{
    struct qr_bank_collector *c = qr_bank_collector_new(w->s.bank, w->s.taxonomy);
    struct qr_bank_stats out;
    struct qr_error err = {0};
    sample_ok(qr_store_bank_answers(store, c, &err), &err);
    qr_bank_stats(c, w->s.arena, &out);
    qr_bank_collector_free(c);
    return out;
}

#endif
