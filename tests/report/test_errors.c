/* Thinking errors in reports: as JSON, and as a section of the plan's page only where there are any. */
#include <string.h>
#include <time.h>

#include "quizradar/report.h"
#include "store/sample.h"

struct world {
    struct sample s;
    struct qr_profile *profile;
    struct qr_report_input input;
};

static struct qr_answer_record taken(const struct qr_item *item, const char *error, qr_ms wall)
{
    return (struct qr_answer_record){.attempt_id = "t",
                                     .bank_id = "sample",
                                     .item_id = item->id,
                                     .wall = wall,
                                     .outcome = QR_OUT_WRONG,
                                     .misconception = error,
                                     .item = item};
}

static int begin(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    setenv("TZ", "UTC", 1);
    tzset();
    sample_open(&w->s);
    struct qr_answer_record *r = qr_push(w->s.arena, struct qr_answer_record, 3);
    r[0] = taken(&w->s.bank->items[0], "blindness-is-fairness", SAMPLE_WALL);
    r[1] = taken(&w->s.bank->items[1], "blindness-is-fairness", SAMPLE_WALL);
    r[2] = taken(&w->s.bank->items[2], "a<b", SAMPLE_WALL + 60000);
    w->profile = qr_profile_new(r, 3, w->s.taxonomy, SAMPLE_WALL + 120000);
    w->input = (struct qr_report_input){.taxonomy = w->s.taxonomy, .profile = w->profile};
    *state = w;
    return 0;
}

static int end(void **state)
{
    struct world *w = *state;
    qr_profile_free(w->profile);
    sample_close(&w->s);
    free(w);
    return 0;
}

static void has(struct qr_buf *out, const char *text)
{
    if (!strstr(qr_buf_str(out), text)) fail_msg("'%s' is not in %s", text, qr_buf_str(out));
}

static void test_json(void **state)
{
    struct world *w = *state;
    struct qr_buf out = QR_BUF_INIT;
    qr_report_profile_json(&w->input, &out);
    has(&out, "\"misconceptions\": [");
    has(&out, "\"id\": \"blindness-is-fairness\",\n      \"state\": \"confirmed\",\n      \"taken\": 2,\n"
              "      \"questions\": 2");
    has(&out, "\"id\": \"a<b\",\n      \"state\": \"suspected\"");
    has(&out, "\"lastBank\": \"sample\"");
    has(&out, "\"answers\": [\n        {\n          \"attempt\": \"t\",\n          \"bank\": \"sample\"");
    has(&out, "\"sign\": \"taken\"");
    qr_buf_clear(&out);
    qr_report_plan_json(&w->input, &out);
    has(&out, "\"misconceptions\": [\n    {\n      \"id\": \"blindness-is-fairness\"");
    has(&out, "\"sign\": \"taken\"");
    qr_buf_release(&out);
}

static void test_page(void **state)
{
    struct world *w = *state;
    struct qr_buf out = QR_BUF_INIT;
    qr_report_plan_html(&w->input, &out);
    has(&out, ">Thinking errors</h2>");
    has(&out, "<th scope=\"row\">blindness-is-fairness<ul class=\"why\"><li>Taken 21 November 2026, 08:30: ");
    has(&out, "</ul></th><td>confirmed</td><td class=\"n\">2</td>");
    has(&out, "a&lt;b");
    assert_null(strstr(qr_buf_str(&out), "a<b"));
    qr_buf_release(&out);
    w->input.profile = NULL;
    qr_report_plan_html(&w->input, &out);
    assert_null(strstr(qr_buf_str(&out), "Thinking errors"));
    qr_buf_release(&out);
}

/* ---- of an attempt ---- */

static struct qr_attempt *attempt_at(struct sample *s, const char *id, qr_ms wall, bool right)
{
    struct qr_attempt *a = sample_attempt_of(s, s->bank, id, QR_MODE_EXAM, wall);
    for (uint32_t i = 1; i < 3; i++) {
        sample_show(NULL, a, i);
        sample_give(NULL, a, i, right);
    }
    sample_put(NULL, a, (struct qr_event){.type = QR_EV_SUBMIT});
    return a;
}

/* Two questions taken wrongly, and rightly the day after; the second attempt is on show. */
struct two {
    struct sample s;
    struct qr_attempt *first, *second;
    struct qr_profile *profile;
    struct qr_misconceptions *catalogue;
    struct qr_report_input input;
};

static const char catalogue[] =
    "{\"format\": \"quizradar-misconceptions/1\", \"misconceptions\": [{\"id\": \"blindness-is-fairness\", "
    "\"title\": \"Fair because it cannot see\", \"belief\": \"What is left out cannot do harm.\", "
    "\"truth\": \"Other columns give it away.\", \"challenge\": \"Guess it from the others.\", "
    "\"skills\": [\"fairness\"]}]}";

static int begin_two(void **state)
{
    struct two *t = calloc(1, sizeof *t);
    struct qr_answer_record *records = NULL;
    size_t n = 0, cap = 0;
    struct qr_error err = {0};
    setenv("TZ", "UTC", 1);
    tzset();
    sample_open(&t->s);
    const char *path = sample_path(&t->s, "misconceptions.json");
    sample_ok(qr_file_write(path, catalogue, strlen(catalogue), 0, &err), &err);
    sample_ok(qr_misconceptions_load(&t->catalogue, path, t->s.taxonomy, NULL, &err), &err);
    t->first = attempt_at(&t->s, "first", SAMPLE_WALL, false);
    t->second = attempt_at(&t->s, "second", SAMPLE_WALL + 86400000, true);
    qr_profile_collect(t->first, t->s.taxonomy, t->s.arena, &records, &n, &cap);
    qr_profile_collect(t->second, t->s.taxonomy, t->s.arena, &records, &n, &cap);
    t->profile = qr_profile_new(records, n, t->s.taxonomy, SAMPLE_WALL + 2 * 86400000);
    t->input = (struct qr_report_input){.attempt = t->second,
                                        .taxonomy = t->s.taxonomy,
                                        .profile = t->profile,
                                        .misconceptions = t->catalogue,
                                        .wall = SAMPLE_WALL + 2 * 86400000};
    *state = t;
    return 0;
}

static int end_two(void **state)
{
    struct two *t = *state;
    qr_profile_free(t->profile);
    qr_attempt_free(t->first);
    qr_attempt_free(t->second);
    qr_misconceptions_free(t->catalogue);
    sample_close(&t->s);
    free(t);
    return 0;
}

static void test_what_an_attempt_resisted(void **state)
{
    struct two *t = *state;
    struct qr_buf out = QR_BUF_INIT;
    qr_report_attempt_json(&t->input, &out);
    has(&out, "\"id\": \"blindness-is-fairness\"");
    has(&out, "\"taken\": [],\n      \"resisted\": [\n        3\n      ],\n      \"state\": \"challenged\"");
    qr_buf_clear(&out);
    qr_report_attempt_html(&t->input, &out);
    has(&out, "Resisted in question <a href=\"#q3\">3</a>");
    has(&out, "<td>challenged</td>");
    has(&out, "the state is that of all attempts");
    assert_null(strstr(qr_buf_str(&out), "Taken in"));
    qr_buf_release(&out);
}

/* By itself an attempt knows what it took, not what became of it. */
static void test_an_attempt_from_elsewhere(void **state)
{
    struct two *t = *state;
    struct qr_buf out = QR_BUF_INIT;
    t->input.attempt = t->first;
    t->input.profile = NULL;
    qr_report_attempt_json(&t->input, &out);
    has(&out, "\"taken\": [\n        3\n      ],\n      \"resisted\": []\n    }");
    has(&out, "\"title\": \"Fair because it cannot see\",\n      \"truth\": \"Other columns give it away.\"");
    qr_buf_clear(&out);
    t->input.attempt = t->second; /* it took nothing that it could resist */
    qr_report_attempt_json(&t->input, &out);
    has(&out, "\"misconceptions\": [],");
    qr_buf_clear(&out);
    qr_report_attempt_html(&t->input, &out);
    assert_null(strstr(qr_buf_str(&out), "Thinking errors"));
    qr_buf_release(&out);
}

int report_test_errors(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_json, begin, end),
        cmocka_unit_test_setup_teardown(test_page, begin, end),
        cmocka_unit_test_setup_teardown(test_what_an_attempt_resisted, begin_two, end_two),
        cmocka_unit_test_setup_teardown(test_an_attempt_from_elsewhere, begin_two, end_two),
    };
    return cmocka_run_group_tests_name("errors", tests, NULL, NULL);
}
