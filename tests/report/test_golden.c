/*
 * Reports of a fixed attempt, byte for byte. QR_UPDATE_GOLDEN=1 writes the files anew: read the difference
 * before you commit it.
 */
#include "quizradar/report.h"
#include "report/support_html.h"
#include "report/support_learner.h"

#define GOLDEN QR_SOURCE_DIR "/tests/golden/report/"

struct world {
    struct sample s;
    struct qr_attempt *attempt;
    struct qr_profile *profile;
    struct qr_learning_plan plan;
    struct qr_report_input alone, full;
};

static int begin(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    learner_open(&w->s, &w->attempt, &w->profile, &w->plan);
    w->alone = (struct qr_report_input){.attempt = w->attempt, .taxonomy = w->s.taxonomy};
    w->full = (struct qr_report_input){.attempt = w->attempt,
                                       .taxonomy = w->s.taxonomy,
                                       .steps = w->s.steps,
                                       .profile = w->profile,
                                       .role = &w->s.roles->roles[0],
                                       .plan = &w->plan};
    *state = w;
    return 0;
}

static int end(void **state)
{
    struct world *w = *state;
    qr_profile_free(w->profile);
    qr_attempt_free(w->attempt);
    sample_close(&w->s);
    free(w);
    return 0;
}

static void same(const char *name, void (*report)(const struct qr_report_input *, struct qr_buf *),
                 const struct qr_report_input *input)
{
    char path[512];
    struct qr_buf got = QR_BUF_INIT, want = QR_BUF_INIT, again = QR_BUF_INIT;
    struct qr_error err = {0};
    snprintf(path, sizeof path, GOLDEN "%s", name);
    report(input, &got);
    report(input, &again);
    assert_string_equal(got.data, again.data);
    if (getenv("QR_UPDATE_GOLDEN")) sample_ok(qr_file_write(path, got.data, got.len, 0644, &err), &err);
    sample_ok(qr_file_read(&want, path, 1 << 22, &err), &err);
    size_t i = 0;
    while (i < want.len && i < got.len && got.data[i] == want.data[i])
        i++;
    if (i < want.len || i < got.len) {
        size_t from = i > 60 ? i - 60 : 0;
        fail_msg("%s differs at byte %zu:\n golden: %.120s\n    now: %.120s", name, i, want.data + from,
                 got.data + from);
    }
    if (qr_ends(name, ".html") || qr_ends(name, ".svg")) {
        const char *fault = html_fault(got.data);
        if (fault) fail_msg("%s: %s", name, fault);
    } else if (qr_ends(name, ".json")) {
        assert_int_equal(qr_json_scan(name, got.data, got.len, NULL, &err), QR_OK);
    }
    qr_buf_release(&got);
    qr_buf_release(&again);
    qr_buf_release(&want);
}

static void an_attempt_alone(void **state)
{
    struct world *w = *state;
    same("attempt.json", qr_report_attempt_json, &w->alone);
    same("attempt.html", qr_report_attempt_html, &w->alone);
    same("attempt.csv", qr_report_attempt_csv, &w->alone);
}

static void disputes(const struct qr_report_input *input, struct qr_buf *out)
{
    for (uint32_t i = 0; i < input->attempt->head.n_slots; i++)
        qr_report_dispute_md(input->attempt, i, out);
}

static void disputes_of_every_type(void **state)
{
    struct world *w = *state;
    qr_ms end = w->attempt->elapsed;
    for (uint32_t i = 0; i < 8; i += 2)
        sample_put(NULL, w->attempt,
                   (struct qr_event){
                       .type = QR_EV_NOTE, .slot = i, .at = end, .text = "_B_ is <right>, too [1] 2*3"});
    same("disputes.md", disputes, &w->alone);
}

static void an_attempt_with_everything(void **state)
{
    struct world *w = *state;
    same("attempt-full.html", qr_report_attempt_html, &w->full);
    same("attempt-full.json", qr_report_attempt_json, &w->full);
}

static void profile_and_plan(void **state)
{
    struct world *w = *state;
    same("profile.json", qr_report_profile_json, &w->full);
    same("plan.json", qr_report_plan_json, &w->full);
    same("plan.html", qr_report_plan_html, &w->full);
    same("radar.svg", qr_report_radar_svg, &w->full);
}

static void dry_run_says(const struct qr_report_input *input, enum qr_rule rule, const char *want)
{
    struct qr_report_input asked = *input;
    struct qr_buf got = QR_BUF_INIT;
    asked.rule = rule;
    qr_report_rescore_text(&asked, &got);
    assert_string_equal(qr_buf_str(&got), want);
    qr_buf_release(&got);
}

static void another_rule_as_a_dry_run(void **state)
{
    struct world *w = *state;
    struct qr_report_input input = w->alone;
    input.rule = QR_RULE_EVERY_DECISION;
    same("rescore.json", qr_report_rescore_json, &input);
    dry_run_says(&input, QR_RULE_EVERY_DECISION,
                 "q-multiple  multiple  credit 0 -> 0.5  rule rights-minus-wrongs -> every-decision\n"
                 "score 3 of 8 -> 3.5 of 8\n"
                 "changed: 1, same credit: 0, own rule kept (every-decision does not fit): 7\n");
    dry_run_says(&input, QR_RULE_ALL_OR_NOTHING,
                 "score 3 of 8 -> 3 of 8\n"
                 "changed: 0, same credit: 5, own rule kept (all-or-nothing does not fit): 3\n");
    /* In practice only what was checked is in the score, before and after. */
    struct qr_attempt *practice = sample_attempt_of(&w->s, w->s.bank, "p", QR_MODE_PRACTICE, SAMPLE_WALL);
    for (uint32_t i = 0; i < 2; i++)
        sample_give(NULL, practice, i, false);
    sample_put(NULL, practice, (struct qr_event){.type = QR_EV_CHECK, .slot = 0});
    input.attempt = practice;
    dry_run_says(&input, QR_RULE_EVERY_DECISION,
                 "score 0 of 1 -> 0 of 1\n"
                 "changed: 0, same credit: 0, own rule kept (every-decision does not fit): 1\n");
    qr_attempt_free(practice);
}

static void a_replayed_journal_gives_the_same_bytes(void **state)
{
    struct world *w = *state;
    struct qr_store *store;
    struct qr_attempt *a = sample_attempt(&w->s, "20261121-083000-abcd"), *b;
    struct qr_error err = {0};
    sample_ok(qr_store_open(&store, sample_path(&w->s, "h.db"), &err), &err);
    sample_ok(qr_store_begin(store, a, &err), &err);
    sample_play(store, a);
    sample_ok(qr_store_load(store, "last", &b, NULL, &err), &err);
    struct qr_report_input input = {.attempt = b, .taxonomy = w->s.taxonomy};
    same("attempt.json", qr_report_attempt_json, &input);
    same("attempt.html", qr_report_attempt_html, &input);
    qr_attempt_free(a);
    qr_attempt_free(b);
    qr_store_close(store);
}

int report_test_golden(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_attempt_alone, begin, end),
        cmocka_unit_test_setup_teardown(disputes_of_every_type, begin, end),
        cmocka_unit_test_setup_teardown(an_attempt_with_everything, begin, end),
        cmocka_unit_test_setup_teardown(profile_and_plan, begin, end),
        cmocka_unit_test_setup_teardown(another_rule_as_a_dry_run, begin, end),
        cmocka_unit_test_setup_teardown(a_replayed_journal_gives_the_same_bytes, begin, end),
    };
    return cmocka_run_group_tests_name("report/golden", tests, NULL, NULL);
}
