/* What lies ahead, on the page of the plan and in its JSON: the exam with its assumptions, and day by day. */
#include "quizradar/clock.h"
#include "quizradar/report.h"
#include "report/support_html.h"
#include "report/support_learner.h"

#define QUESTIONS 6 /* that narrow it */

struct world {
    struct sample s;
    struct qr_attempt *attempt;
    struct qr_profile *profile;
    struct qr_learning_plan plan;
    struct qr_report_input input;
    struct qr_schedule schedule;
    struct qr_schedule_input asked;
    struct qr_chance chance;
    struct qr_telling telling;
    struct qr_telling_skill skill;
    struct qr_exam exam;
};

/* From Saturday, 21 November 2026 on, weekends off. */
static void plan_until(struct world *w, int days, int minutes)
{
    struct qr_error err = {0};
    int64_t saturday = qr_days_from_civil(2026, 11, 21);
    w->asked = (struct qr_schedule_input){.today = saturday,
                                          .by = saturday + days,
                                          .days_off = 1u << 6 | 1u << 0,
                                          .minutes = minutes,
                                          .plan = &w->plan,
                                          .steps = w->s.steps};
    sample_ok(qr_schedule_make(&w->asked, w->s.arena, &w->schedule, &err), &err);
    w->input.schedule = &w->schedule;
    w->input.schedule_input = &w->asked;
}

static void set_exam(struct world *w, enum qr_chance_state state)
{
    w->exam = (struct qr_exam){.id = "exam-x", .title = "X & <Y>", .pass_mark = 70};
    w->chance =
        (struct qr_chance){.state = state,
                           .exam = &w->exam,
                           .mark = 70,
                           .mark_published = true,
                           .questions = 40,
                           .pass = {.chance = 0.5, .lo = 0.2, .hi = 0.8, .error = 0.01, .draws = 2000}};
    w->skill = (struct qr_telling_skill){"data-quality", "Data quality (Data)", 0.12, QUESTIONS};
    w->telling = (struct qr_telling){
        .supply = 60, .n = QUESTIONS, .together = 0.34, .skills = &w->skill, .n_skills = 1};
    for (int i = 0; i < QUESTIONS; i++)
        w->telling.best[i] = (struct qr_telling_question){"sample", "q-single", "data-quality", 0.12};
    w->input.chance = &w->chance;
    w->input.telling = &w->telling;
}

static int begin(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    learner_open(&w->s, &w->attempt, &w->profile, &w->plan);
    w->input = (struct qr_report_input){
        .taxonomy = w->s.taxonomy, .steps = w->s.steps, .profile = w->profile, .plan = &w->plan};
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

/* The page, which is well formed; valid until the world ends. */
static const char *page(struct world *w)
{
    struct qr_buf out = QR_BUF_INIT;
    qr_report_plan_html(&w->input, &out);
    const char *fault = html_fault(qr_buf_str(&out));
    if (fault) fail_msg("%s", fault);
    const char *text = qr_strdup(w->s.arena, qr_buf_str(&out));
    qr_buf_release(&out);
    return text;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part)) fail_msg("'%s' is not in %s", part, text);
}

static void nothing_ahead_says_nothing(void **state)
{
    const char *text = page(*state);
    assert_null(strstr(text, "Day by day"));
    assert_null(strstr(text, "The exam ahead"));
}

static void every_day_is_named(void **state)
{
    struct world *w = *state;
    const struct qr_module *first = &w->s.steps->modules[w->plan.reasons[0].module];
    plan_until(w, 9, first->minutes);
    const char *text = page(w);
    has(text, ">Day by day</h2>");
    has(text, qr_schedule_text(&w->schedule, &w->asked, w->s.arena));
    has(text, "<th scope=\"row\">Saturday, 21 November 2026</th><td>Day off</td>");
    has(text, "<th scope=\"row\">Sunday, 22 November 2026</th><td>Day off</td>");
    has(text, qr_sprintf(w->s.arena, "<th scope=\"row\">Monday, 23 November 2026</th><td>“%s”, %d min</td>",
                         first->title, first->minutes));
    has(text, "<th scope=\"row\">Monday, 30 November 2026</th><td>The exam</td>");
    assert_null(strstr(text, "Does not fit"));
}

static void what_does_not_fit_is_named(void **state)
{
    struct world *w = *state;
    plan_until(w, 3, 10); /* Monday is the only day */
    assert_int_equal(w->schedule.fits, 0);
    const char *text = page(w);
    has(text, "<h3>Does not fit</h3>");
    for (int i = 0; i < w->schedule.needed; i++) {
        const struct qr_module *m = &w->s.steps->modules[w->plan.reasons[i].module];
        has(text, qr_sprintf(w->s.arena, "<li>%s, %d min</li>", m->title, m->minutes));
    }
    w->schedule.waiting = 3;
    has(page(w), "3 reviews find no room.");
}

static void days_without_work_are_one_line(void **state)
{
    struct world *w = *state;
    plan_until(w, 60, 200);
    assert_int_equal(w->schedule.fits, w->schedule.needed);
    const char *text = page(w);
    has(text, "From here on nothing more is planned.");
    has(text, "<th scope=\"row\">Wednesday, 20 January 2027</th><td>The exam</td>");
    assert_null(strstr(text, "January 2027</th><td>Day off"));
}

static void an_estimate_comes_with_its_assumptions(void **state)
{
    struct world *w = *state;
    size_t n;
    set_exam(w, QR_CHANCE_KNOWN);
    const char *text = page(w);
    has(text, ">The exam ahead</h2>");
    has(text,
        "If you sat a form like “X &amp; &lt;Y&gt;” today: about 20–80 in 100 such forms would reach 70%.");
    has(text, "<h3>An estimate under assumptions</h3>");
    const char *const *list = qr_chance_assumptions(&w->chance, w->s.arena, &n);
    for (size_t i = 0; i < n; i++)
        if (!strchr(list[i], '\'') && !strchr(list[i], '&')) has(text, list[i]);
    has(text, "<li>The pass mark of 70% is the published one.</li>");
    has(text,
        "Data quality (Data): the most telling question would take away about 12% of what is uncertain.");
    has(text, "The 6 that would tell most would together take away about 34%: 6 on Data quality (Data).");
}

static void without_an_estimate_nothing_is_assumed(void **state)
{
    struct world *w = *state;
    set_exam(w, QR_CHANCE_NO_MARK);
    const char *text = page(w);
    has(text, "No pass mark is published for “X &amp; &lt;Y&gt;”.");
    assert_null(strstr(text, "assumptions"));
    assert_null(strstr(text, "tell most"));
}

static void json_has_it_too(void **state)
{
    struct world *w = *state;
    struct qr_buf out = QR_BUF_INIT;
    struct qr_error err;
    set_exam(w, QR_CHANCE_KNOWN);
    qr_report_plan_json(&w->input, &out);
    has(qr_buf_str(&out), "\"examAhead\": {\n    \"format\": \"quizradar-chance/1\"");
    has(qr_buf_str(&out), "\"together\": 0.34");
    assert_int_equal(qr_json_scan("plan", out.data, out.len, NULL, &err), QR_OK);
    qr_buf_release(&out);
}

int report_test_ahead(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_ahead_says_nothing, begin, end),
        cmocka_unit_test_setup_teardown(every_day_is_named, begin, end),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_named, begin, end),
        cmocka_unit_test_setup_teardown(days_without_work_are_one_line, begin, end),
        cmocka_unit_test_setup_teardown(an_estimate_comes_with_its_assumptions, begin, end),
        cmocka_unit_test_setup_teardown(without_an_estimate_nothing_is_assumed, begin, end),
        cmocka_unit_test_setup_teardown(json_has_it_too, begin, end),
    };
    return cmocka_run_group_tests_name("ahead", tests, NULL, NULL);
}
