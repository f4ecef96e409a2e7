/* Pages: hostile text, states of an attempt, what must not be shown. */
#include "quizradar/report.h"
#include "report/support_html.h"
#include "store/sample.h"

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

static const char *page(struct sample *s, const struct qr_attempt *a)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_report_input input = {.attempt = a, .taxonomy = s->taxonomy, .role = &s->roles->roles[0]};
    qr_report_attempt_html(&input, &out);
    const char *fault = html_fault(out.data);
    if (fault) fail_msg("%s", fault);
    char *text = qr_strdup(s->arena, out.data);
    qr_buf_release(&out);
    return text;
}

static void hostile_text_stays_text(void **state)
{
    struct sample *s = *state;
    struct qr_error err = {0};
    struct qr_bank *bank = sample_bank(s->taxonomy, SAMPLE_DIR "/hostile.json");
    for (uint32_t pick = 0; pick < 3; pick++) {
        struct qr_attempt *a =
            sample_attempt_of(s, bank, "hostile", pick ? QR_MODE_EXAM : QR_MODE_PRACTICE, SAMPLE_WALL);
        struct qr_response r = {1, &pick, NULL};
        sample_show(NULL, a, 0);
        sample_put(NULL, a, (struct qr_event){.type = QR_EV_ANSWER, .response = r});
        sample_put(NULL, a, (struct qr_event){.type = QR_EV_SUBMIT});
        const char *html = page(s, a);
        assert_non_null(strstr(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert_null(strstr(html, "href=\"javascript"));
        assert_null(strstr(html, "<h1>gone"));
        struct qr_buf json = QR_BUF_INIT;
        struct qr_report_input input = {.attempt = a, .taxonomy = s->taxonomy};
        qr_report_attempt_json(&input, &json);
        sample_ok(qr_json_scan("report", json.data, json.len, NULL, &err), &err);
        qr_buf_release(&json);
        qr_attempt_free(a);
    }
    qr_bank_free(bank);
}

static const char *text_of(struct sample *s, void (*report)(const struct qr_report_input *, struct qr_buf *),
                           const struct qr_attempt *a)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_report_input input = {.attempt = a, .taxonomy = s->taxonomy};
    report(&input, &out);
    char *text = qr_strdup(s->arena, out.data);
    qr_buf_release(&out);
    return text;
}

static void a_dispute_and_its_note_stand_in_every_report(void **state)
{
    struct sample *s = *state;
    struct qr_attempt *a = sample_attempt(s, "remarked");
    sample_play(NULL, a);
    assert_null(strstr(text_of(s, qr_report_attempt_json, a), "isputed"));
    sample_put(NULL, a, (struct qr_event){.type = QR_EV_NOTE, .at = a->elapsed, .text = "=B <b>& C"});
    sample_put(NULL, a, (struct qr_event){.type = QR_EV_DISPUTE, .at = a->elapsed, .on = true});
    const char *html = page(s, a), *json = text_of(s, qr_report_attempt_json, a);
    assert_non_null(strstr(html, "1 disputed question left out."));
    assert_non_null(strstr(html, "You dispute this question.</strong> It is left out"));
    assert_non_null(strstr(html, "Your note: =B &lt;b&gt;&amp; C"));
    assert_non_null(strstr(json, "\"max\": 7,"));
    assert_non_null(strstr(json, "\"disputed\": 1"));
    assert_non_null(strstr(json, "\"disputed\": true"));
    assert_non_null(strstr(json, "\"note\": \"=B <b>& C\""));
    assert_non_null(strstr(text_of(s, qr_report_attempt_csv, a), ",yes,\"'=B <b>& C\"\r\n"));
    qr_attempt_free(a);
}

static void an_open_exam_keeps_its_keys(void **state)
{
    struct sample *s = *state;
    struct qr_attempt *a = sample_attempt(s, "open");
    sample_show(NULL, a, 0);
    sample_give(NULL, a, 0, false);
    const char *html = page(s, a);
    assert_null(strstr(html, "The rule is written down."));
    assert_non_null(strstr(html, "8 questions will be shown"));
    qr_attempt_free(a);
}

/* Handed in, but its answers are shown a week later: the page keeps the keys until then. */
static void answers_wait_for_their_date(void **state)
{
    struct sample *s = *state;
    struct qr_attempt *a = sample_attempt(s, "later");
    a->head.show_from = SAMPLE_WALL + 7 * 86400000LL;
    sample_play(NULL, a);
    struct qr_report_input in = {.attempt = a, .taxonomy = s->taxonomy, .wall = a->head.show_from - 1};
    struct qr_buf out = QR_BUF_INIT;
    qr_report_attempt_html(&in, &out);
    assert_null(strstr(qr_buf_str(&out), "The rule is written down."));
    assert_non_null(strstr(qr_buf_str(&out), "8 questions will be shown 28 November 2026"));
    qr_buf_clear(&out);
    in.wall++;
    qr_report_attempt_html(&in, &out);
    assert_non_null(strstr(qr_buf_str(&out), "The rule is written down."));
    qr_buf_release(&out);
    qr_attempt_free(a);
}

static void practice_shows_what_was_checked(void **state)
{
    struct sample *s = *state;
    struct qr_attempt *a = sample_attempt_of(s, s->bank, "practice", QR_MODE_PRACTICE, SAMPLE_WALL);
    sample_show(NULL, a, 0);
    sample_give(NULL, a, 0, false);
    sample_put(NULL, a, (struct qr_event){.type = QR_EV_CHECK, .slot = 0});
    const char *html = page(s, a);
    assert_non_null(strstr(html, "The rule is written down."));
    assert_null(strstr(html, "Filled afterwards."));
    assert_non_null(strstr(html, "7 questions will be shown"));
    qr_attempt_free(a);
}

static void marks_are_words_and_choices_stand_as_shown(void **state)
{
    struct sample *s = *state;
    struct qr_attempt *a = sample_attempt(s, "marks");
    sample_play(NULL, a);
    const char *html = page(s, a);
    /* Choices were shown in reverse: the key, first in the bank, is C. */
    const char *key = strstr(html, "C.</span> Fixed rules");
    assert_non_null(key);
    assert_true(qr_starts(key, "C.</span> Fixed rules<span class=\"tag\">Your answer</span><span "
                               "class=\"tag\">Correct</span>"));
    assert_non_null(strstr(html, "You crossed this out"));
    assert_non_null(strstr(html, "Not quite</span>"));
    assert_non_null(strstr(html, "(90% range)"));
    assert_non_null(strstr(html, "you said: "));
    assert_non_null(strstr(html, "https://scrumguides.org/scrum-guide.html"));
    assert_non_null(strstr(html, "Multiplies instead of dividing."));
    assert_non_null(strstr(html, "Not asked for")); /* importance 0 */
    assert_null(strstr(html, "http://"
                             "fonts"));
    qr_attempt_free(a);
}

static void nothing_answered_has_no_number(void **state)
{
    struct sample *s = *state;
    struct qr_attempt *a = sample_attempt(s, "none");
    sample_show(NULL, a, 0);
    sample_put(NULL, a, (struct qr_event){.type = QR_EV_ABANDON});
    const char *html = page(s, a);
    assert_non_null(strstr(html, "No score"));
    assert_non_null(strstr(html, "given up"));
    assert_non_null(strstr(html, "Not measured"));
    assert_null(strstr(html, "class=\"rd-dot\""));
    qr_attempt_free(a);
}

int report_test_html(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hostile_text_stays_text, begin, end),
        cmocka_unit_test_setup_teardown(a_dispute_and_its_note_stand_in_every_report, begin, end),
        cmocka_unit_test_setup_teardown(an_open_exam_keeps_its_keys, begin, end),
        cmocka_unit_test_setup_teardown(answers_wait_for_their_date, begin, end),
        cmocka_unit_test_setup_teardown(practice_shows_what_was_checked, begin, end),
        cmocka_unit_test_setup_teardown(marks_are_words_and_choices_stand_as_shown, begin, end),
        cmocka_unit_test_setup_teardown(nothing_answered_has_no_number, begin, end),
    };
    return cmocka_run_group_tests_name("report/html", tests, NULL, NULL);
}
