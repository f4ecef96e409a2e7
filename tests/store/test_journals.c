/* Journals as they stand in somebody's history, tests/data/journals: each is read whole, means what it always
 * meant, and would be written with the same bytes today. */
#include <math.h>

#include "store/sample.h"

static const struct {
    const char *name;
    uint32_t events;
    enum qr_phase phase;
    double credit, max;
} journals[] = {
    {"plain-exam", 24, QR_PHASE_DONE, 1 + 1 + 0.6 + 0.25 + 1, 7}, /* the eighth is disputed */
    {"item-limit", 4, QR_PHASE_RUNNING, 1, 8},
    {"lock-hands-in", 9, QR_PHASE_RUNNING, 1 + 0.5, 8},
    {"sections", 7, QR_PHASE_DONE, 0, 8},
    {"added", 6, QR_PHASE_RUNNING, 0.5, 9},
    {"grace", 6, QR_PHASE_DONE, 1, 8},
    {"overtime", 6, QR_PHASE_DONE, 2, 8},
    {"count-back", 15, QR_PHASE_DONE, 0.5 + 1. / 3, 3}, /* the third was given up */
    {"adaptive", 11, QR_PHASE_DONE, 0, 0},              /* and this one as a whole */
    {"diagnostic-first", 19, QR_PHASE_PAUSED, 3, 5},    /* from before there was a basis */
    {"diagnostic", 19, QR_PHASE_PAUSED, 3, 5},
};
enum { JOURNALS = sizeof journals / sizeof *journals };

static const char *path_of(struct qr_arena *arena, const char *name)
{
    return qr_sprintf(arena, QR_TEST_DATA "/journals/%s.jsonl", name);
}

static void keeps_its_meaning(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    for (int i = 0; i < JOURNALS; i++) {
        struct qr_buf text = QR_BUF_INIT;
        struct qr_error err = {0};
        struct qr_attempt *a;
        struct qr_scorecard card;
        sample_ok(qr_file_read(&text, path_of(arena, journals[i].name), 1 << 20, &err), &err);
        if (qr_journal_read(&a, text.data, text.len, &err))
            fail_msg("%s, line %d: %s", journals[i].name, err.line, err.message);
        qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
        assert_int_equal(a->n_events, journals[i].events);
        assert_int_equal(a->phase, journals[i].phase);
        if (fabs(card.credit - journals[i].credit) > 1e-12 || card.max != journals[i].max)
            fail_msg("%s: %g of %g", journals[i].name, card.credit, card.max);
        qr_attempt_free(a);
        qr_buf_release(&text);
    }
    qr_arena_free(arena);
}

/* Reads the journal and writes it again, line by line. */
static void write_again(const char *text, struct qr_arena *arena, struct qr_buf *out)
{
    struct qr_attempt *a;
    struct qr_error err = {0};
    const char *end = strchr(text, '\n');
    sample_ok(qr_head_read(&a, text, (size_t)(end - text), &err), &err);
    qr_head_write(a, out);
    qr_buf_putc(out, '\n');
    for (text = end + 1; *text; text = end + 1) {
        struct qr_event event;
        end = strchr(text, '\n');
        sample_ok(qr_event_read(a, arena, text, (size_t)(end - text), &event, &err), &err);
        qr_event_write(a, &event, out);
        qr_buf_putc(out, '\n');
        sample_ok(qr_attempt_apply(a, &event, &err), &err);
    }
    qr_attempt_free(a);
}

static void keeps_its_bytes(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    for (int i = 0; i < JOURNALS; i++) {
        struct qr_buf text = QR_BUF_INIT, again = QR_BUF_INIT;
        struct qr_error err = {0};
        sample_ok(qr_file_read(&text, path_of(arena, journals[i].name), 1 << 20, &err), &err);
        write_again(qr_buf_str(&text), arena, &again);
        assert_string_equal(qr_buf_str(&again), qr_buf_str(&text));
        qr_buf_release(&text);
        qr_buf_release(&again);
    }
    qr_arena_free(arena);
}

int store_test_journals(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_its_meaning),
        cmocka_unit_test(keeps_its_bytes),
    };
    return cmocka_run_group_tests_name("journals", tests, NULL, NULL);
}
