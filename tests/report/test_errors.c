/* Thinking errors in reports: as JSON, and as a section of the plan's page only where there are any. */
#include <string.h>

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
    qr_buf_release(&out);
}

static void test_page(void **state)
{
    struct world *w = *state;
    struct qr_buf out = QR_BUF_INIT;
    qr_report_plan_html(&w->input, &out);
    has(&out, ">Thinking errors</h2>");
    has(&out, "<th scope=\"row\">blindness-is-fairness</th><td>confirmed</td><td class=\"n\">2</td>");
    has(&out, "a&lt;b");
    assert_null(strstr(qr_buf_str(&out), "a<b"));
    qr_buf_release(&out);
    w->input.profile = NULL;
    qr_report_plan_html(&w->input, &out);
    assert_null(strstr(qr_buf_str(&out), "Thinking errors"));
    qr_buf_release(&out);
}

int report_test_errors(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_json, begin, end),
        cmocka_unit_test_setup_teardown(test_page, begin, end),
    };
    return cmocka_run_group_tests_name("errors", tests, NULL, NULL);
}
