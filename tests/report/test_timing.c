/* Times in reports: sections and breaks, limits of questions, grace and overtime; nothing where there is
 * none. */
#include "quizradar/report.h"
#include "report/support_html.h"
#include "store/sample.h"

#define MIN ((qr_ms)60000)

static int begin(void **state)
{
    struct sample *s = calloc(1, sizeof *s);
    sample_open(s);
    *state = s;
    return 0;
}

static int end(void **state)
{
    sample_close(*state);
    free(*state);
    return 0;
}

/* The sample as an exam that is given otherwise. */
static struct qr_attempt *given(struct sample *s, struct qr_attempt_head how)
{
    struct qr_form form = sample_form(s, s->bank);
    how.id = "20261121-083000-abcd";
    how.title = "Exam";
    how.about = "Test";
    how.mode = QR_MODE_EXAM;
    how.behaviour = QR_DEFERRED;
    how.extra_time = 1;
    how.started_wall = SAMPLE_WALL;
    how.program = "test";
    struct qr_attempt *a = qr_attempt_new(&how, &form);
    assert_non_null(a);
    return a;
}

static void put(struct qr_session *session, struct qr_event event, qr_ms now)
{
    struct qr_error err = {0};
    sample_ok(qr_session_put(session, &event, now, SAMPLE_WALL + now, &err), &err);
}

static const char *text_of(struct sample *s, void (*report)(const struct qr_report_input *, struct qr_buf *),
                           const struct qr_attempt *a)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_report_input input = {.attempt = a, .taxonomy = s->taxonomy};
    report(&input, &out);
    char *text = qr_strdup(s->arena, qr_buf_str(&out));
    qr_buf_release(&out);
    return text;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part)) fail_msg("'%s' is missing in: %s", part, text);
}

static void answer_first(struct qr_session *session, qr_ms now)
{
    uint32_t pick = 0;
    put(session,
        (struct qr_event){
            .type = QR_EV_ANSWER, .slot = session->attempt->current, .response = {1, &pick, NULL}},
        now);
}

static void test_sections(void **state)
{
    struct sample *s = *state;
    uint32_t n, all = s->bank->n_items;
    struct qr_section sections[] = {
        {"Sums", 1, 6 * MIN, 5 * MIN}, {"Part 2", 1, 4 * MIN, 0}, {"Rest", all - 2, 0, 0}};
    struct qr_attempt *a =
        given(s, (struct qr_attempt_head){.sections = sections, .n_sections = 3, .may_pause = true});
    struct qr_session session;
    qr_session_start(&session, a, 0, 0, NULL, NULL);
    put(&session, (struct qr_event){.type = QR_EV_SHOWN}, 0);
    const char **lines = qr_report_timing(a, s->arena, &n);
    assert_int_equal(n, 3);
    assert_string_equal(lines[0], "Part 1 (Sums): 1 question, 0 s of 6 min, not handed in yet.");
    put(&session, (struct qr_event){.type = QR_EV_SECTION}, 150000);
    put(&session, (struct qr_event){.type = QR_EV_RESUME}, 150000 + 2 * MIN);
    put(&session, (struct qr_event){.type = QR_EV_SHOWN, .slot = 1}, 150000 + 2 * MIN);
    assert_true(qr_session_tick(&session, 150000 + 6 * MIN, SAMPLE_WALL + 150000 + 6 * MIN, NULL));
    lines = qr_report_timing(a, s->arena, &n);
    assert_string_equal(lines[0],
                        "Part 1 (Sums): 1 question, 2 min 30 s of 6 min, handed in. Break of 2 min.");
    assert_string_equal(lines[1], "Part 2: 1 question, 4 min of 4 min, time ran out.");
    put(&session, (struct qr_event){.type = QR_EV_ABANDON, .slot = 2}, 150000 + 6 * MIN + 30000);
    lines = qr_report_timing(a, s->arena, &n);
    assert_string_equal(strstr(lines[2], "30 s"), "30 s, given up.");
    const char *json = text_of(s, qr_report_attempt_json, a);
    has(json, "\"title\": \"Sums\"");
    has(json, "\"end\": \"handed in\"");
    has(json, "\"end\": \"time ran out\"");
    has(json, "\"breakLimitMs\": 300000");
    has(json, "\"breakMs\": 120000");
    has(json, "\"section\": 3");
    has(text_of(s, qr_report_attempt_csv, a), "note,section,closed,overtime\r\n");
    const char *html = text_of(s, qr_report_attempt_html, a);
    assert_null(html_fault(html));
    has(html, "<li>Part 2: 1 question, 4 min of 4 min, time ran out.</li>");
    assert_int_equal(qr_attempt_section_of(a, 0), 0);
    assert_int_equal(qr_attempt_section_of(a, 1), 1);
    assert_int_equal(qr_attempt_section_of(a, all - 1), 2);
    qr_session_release(&session);
}

/* An early end leaves later sections unreached. */
static void test_not_reached(void **state)
{
    struct sample *s = *state;
    uint32_t n, all = s->bank->n_items;
    struct qr_section sections[] = {{"One", all - 1, 0, 0}, {"Two", 1, 0, 0}};
    struct qr_attempt *a =
        given(s, (struct qr_attempt_head){.limit = MIN, .sections = sections, .n_sections = 2});
    struct qr_session session;
    qr_session_start(&session, a, 0, 0, NULL, NULL);
    put(&session, (struct qr_event){.type = QR_EV_SHOWN}, 0);
    assert_true(qr_session_tick(&session, 2 * MIN, SAMPLE_WALL, NULL));
    const char **lines = qr_report_timing(a, s->arena, &n);
    has(lines[0], "1 min, time ran out.");
    assert_string_equal(lines[1], "Part 2 (Two): 1 question, not reached.");
    qr_session_release(&session);
}

static void test_overtime_and_leaving(void **state)
{
    struct sample *s = *state;
    uint32_t n;
    struct qr_attempt *a =
        given(s, (struct qr_attempt_head){.limit = 10 * MIN, .at_limit = QR_LIMIT_OVERTIME});
    struct qr_session session;
    qr_session_start(&session, a, 0, 0, NULL, NULL);
    put(&session, (struct qr_event){.type = QR_EV_SHOWN}, 0);
    (void)qr_report_timing(a, s->arena, &n);
    assert_int_equal(n, 0);
    put(&session, (struct qr_event){.type = QR_EV_RESUME}, MIN); /* as after a crash */
    answer_first(&session, 11 * MIN);
    put(&session, (struct qr_event){.type = QR_EV_SUBMIT}, 13 * MIN + 12000);
    const char **lines = qr_report_timing(a, s->arena, &n);
    assert_int_equal(n, 2);
    assert_string_equal(lines[0], "3 min 12 s over the limit; 1 answer came in that time.");
    assert_string_equal(lines[1], "Left 1 time, although no pauses were allowed.");
    const char *json = text_of(s, qr_report_attempt_json, a);
    has(json, "\"atLimit\": \"overtime\"");
    has(json, "\"overMs\": 192000");
    has(json, "\"answeredInOvertime\": 1");
    has(json, "\"leftWithoutPause\": 1");
    has(json, "\"overtime\": true");
    has(text_of(s, qr_report_attempt_html, a), "in overtime.");
    qr_session_release(&session);
}

static void test_grace_and_item_limit(void **state)
{
    struct sample *s = *state;
    uint32_t n;
    struct qr_attempt_head how = {.limit = 10 * MIN,
                                  .at_limit = QR_LIMIT_GRACE,
                                  .grace = 2 * MIN,
                                  .item_limit = MIN,
                                  .may_pause = true};
    struct qr_attempt *a = given(s, how);
    struct qr_session session;
    qr_session_start(&session, a, 0, 0, NULL, NULL);
    put(&session, (struct qr_event){.type = QR_EV_SHOWN}, 0);
    assert_true(qr_session_tick(&session, 11 * MIN, SAMPLE_WALL, NULL));
    put(&session, (struct qr_event){.type = QR_EV_SUBMIT}, 11 * MIN + 20000);
    const char **lines = qr_report_timing(a, s->arena, &n);
    assert_int_equal(n, 2);
    assert_string_equal(lines[0], "1 min 20 s of the grace used.");
    assert_string_equal(lines[1], "1 question was closed by the time limit of a question.");
    const char *json = text_of(s, qr_report_attempt_json, a), *csv = text_of(s, qr_report_attempt_csv, a);
    has(json, "\"graceMs\": 120000");
    has(json, "\"itemLimitMs\": 60000");
    has(json, "\"closedByLimit\": 1");
    has(json, "\"closedByLimit\": true");
    has(csv, ",,yes,no\r\n");
    has(csv, ",,no,no\r\n");
    qr_session_release(&session);
}

int report_test_timing(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sections, begin, end),
        cmocka_unit_test_setup_teardown(test_not_reached, begin, end),
        cmocka_unit_test_setup_teardown(test_overtime_and_leaving, begin, end),
        cmocka_unit_test_setup_teardown(test_grace_and_item_limit, begin, end),
    };
    return cmocka_run_group_tests_name("timing", tests, NULL, NULL);
}
