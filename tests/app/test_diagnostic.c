/* An adaptive session in the program: lost between two of its events, with a disk that refuses one, and with
 * another target and other banks than it began with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "quizradar/str.h"

#define ASKED 6 /* the most that the exam of the test data asks */

struct desk {
    struct app *app;
    struct qr_fake_clock clock;
    char dir[64];
};

static void open_app(struct desk *d)
{
    struct app_params params = {.argv0 = "quizradar",
                                .data_dir = d->dir,
                                .theme = -1,
                                .seed = 11,
                                .clock = qr_clock_fake(&d->clock),
                                .text = ui_text_ops_fixed(),
                                .system_dark = -1};
    assert_int_equal(app_open(&d->app, &params, NULL), QR_OK);
    app_event(d->app, NULL);
}

/* What a kill leaves; the memory is given back for the leak check alone. */
static void drop_app(struct desk *d)
{
    d->app->in_session = false;
    qr_session_release(&d->app->session);
    app_close(d->app);
}

static void shell(const struct desk *d, const char *command)
{
    char text[512];
    snprintf(text, sizeof text, "cd '%s' && %s", d->dir, command);
    assert_int_equal(system(text), 0);
}

/* The shipped data are a copy that tests may change. */
static int setup(void **state)
{
    static struct desk d;
    struct qr_error err;
    char data[96];
    memset(&d, 0, sizeof d);
    strcpy(d.dir, "/tmp/quizradar-diagnostic-XXXXXX");
    assert_non_null(mkdtemp(d.dir));
    shell(&d, "cp -r '" QR_TEST_DATA "/timing' shipped && chmod -R u+w shipped");
    snprintf(data, sizeof data, "%s/shipped", d.dir);
    setenv("QUIZRADAR_DATA", data, 1);
    d.clock = (struct qr_fake_clock){1000000, 1760438520000};
    open_app(&d);
    struct screen_start start = {.title = "Diagnostic", .about = "All", .limit = 60000, .shuffle = true};
    start.exam = qr_library_find_exam(d.app->library, "exam-diagnostic");
    assert_int_equal(app_start_quiz(d.app, &start, &err), QR_OK);
    *state = &d;
    return 0;
}

static int teardown(void **state)
{
    struct desk *d = *state;
    char command[96];
    app_close(d->app);
    snprintf(command, sizeof command, "rm -rf '%s'", d->dir);
    return system(command);
}

static const struct qr_attempt *attempt(const struct desk *d)
{
    return d->app->session.attempt;
}

static void answer(struct desk *d, bool right)
{
    uint32_t at = attempt(d)->current, pick = 0;
    const struct qr_item *item = attempt(d)->head.slots[at].item;
    while (item->choices[pick].correct != right)
        pick++;
    struct qr_event e = {.type = QR_EV_ANSWER, .slot = at, .response = {.n = 1, .picks = &pick}};
    qr_fake_clock_advance(&d->clock, 20000);
    assert_int_equal(app_put(d->app, &e), QR_OK);
}

static void it_has_no_clock_and_one_question(void **state)
{
    const struct qr_attempt_head *h = &attempt(*state)->head;
    assert_true(h->adaptive && h->may_pause);
    assert_int_equal(h->limit, 0);
    assert_int_equal(h->n_slots, 1);
    assert_int_equal(h->most, 6);
    assert_string_equal(h->exam, "exam-diagnostic");
}

/* Whether the window says so, in whole or in part. */
static bool says(struct desk *d, const char *words)
{
    app_resize(d->app, 1280, 800, 1);
    app_event(d->app, NULL);
    for (size_t i = 0; i < d->app->ui.tree.n; i++)
        if (strstr(d->app->ui.tree.nodes[i].name, words)) return true;
    return false;
}

/* Fewer questions than the exam has, and the wish for variety, go into the head. */
static void it_keeps_what_was_asked_for(void **state)
{
    struct desk *d = *state;
    struct qr_error err;
    struct screen_start start = {.title = "First check", .about = "All", .questions = 3, .vary = true};
    assert_false(attempt(d)->head.basis->vary);
    start.exam = qr_library_find_exam(d->app->library, "exam-diagnostic");
    assert_int_equal(app_start_quiz(d->app, &start, &err), QR_OK);
    assert_int_equal(attempt(d)->head.most, 3);
    assert_true(attempt(d)->head.basis->vary);
    for (int i = 0; i < 3; i++) {
        answer(d, true);
        app_diagnostic_next(d->app);
    }
    assert_false(d->app->in_session);
    assert_true(d->app->shown->ran_out);
    start.questions = 300;
    assert_int_equal(app_start_quiz(d->app, &start, &err), QR_OK);
    assert_int_equal(attempt(d)->head.most, ASKED);
}

/* It is left out, which is another reason than having seen the question. */
static void disputed_answers_say_so(void **state)
{
    struct desk *d = *state;
    struct qr_event dispute = {.type = QR_EV_DISPUTE, .slot = attempt(d)->current, .on = true};
    answer(d, true);
    assert_int_equal(app_put(d->app, &dispute), QR_OK);
    app_diagnostic_next(d->app);
    const struct qr_diagnostic_step *step = qr_diagnostic_last(d->app->diagnostic);
    assert_int_equal(step->effect, QR_EFFECT_DISPUTED);
    assert_true(step->before[step->area].lo == step->after[step->area].lo);
    assert_true(says(d, "You dispute that question: it is left out, and changes no range."));
    answer(d, true);
    app_diagnostic_next(d->app);
    assert_int_equal(qr_diagnostic_last(d->app->diagnostic)->effect, QR_EFFECT_COUNTS);
}

/* The question has come and was not on screen yet: it is shown, and what follows it is what would have. */
static void lost_between_coming_and_showing(void **state)
{
    struct desk *d = *state;
    char third[64], id[64];
    answer(d, true);
    app_diagnostic_next(d->app);
    assert_int_equal(attempt(d)->current, 1);
    qr_strlcpy(id, attempt(d)->head.slots[1].item->id, sizeof id);
    answer(d, false);
    app_diagnostic_next(d->app);
    qr_strlcpy(third, attempt(d)->head.slots[2].item->id, sizeof third);
    teardown(state);

    setup(state);
    answer(d, true);
    qr_diagnostic_follow(d->app->diagnostic, attempt(d), 1);
    struct qr_diagnostic_question q;
    assert_true(qr_diagnostic_next(d->app->diagnostic, &q));
    assert_string_equal(q.item_id, id);
    struct qr_arena *arena = qr_arena_new(0);
    const struct qr_bank *bank = qr_library_find_bank(d->app->library, q.bank_id);
    struct qr_form_params p = {.taxonomy = d->app->library->taxonomy, .banks = &bank, .n_banks = 1};
    struct qr_slot slot;
    assert_int_equal(qr_form_slot(&p, q.bank_id, q.item_id, arena, &slot, NULL), QR_OK);
    struct qr_event add = {.type = QR_EV_ADD, .added = &slot};
    assert_int_equal(app_put(d->app, &add), QR_OK);
    qr_arena_free(arena);
    assert_int_equal(attempt(d)->current, 0);
    drop_app(d);
    open_app(d);
    assert_int_equal(app_resume(d->app, NULL), QR_OK);
    assert_int_equal(attempt(d)->current, 1);
    assert_string_equal(attempt(d)->head.slots[1].item->id, id);
    answer(d, false);
    app_diagnostic_next(d->app);
    assert_string_equal(attempt(d)->head.slots[2].item->id, third);
}

static int refuse(void *ctx, const struct qr_attempt *a, const struct qr_event *event, struct qr_error *err)
{
    (void)ctx, (void)a;
    return event->type == QR_EV_ADD ? qr_fail(err, QR_EIO, "the disk is full") : QR_OK;
}

/* An answer that could not lead on may change, and counts once. */
static void a_full_disk_folds_nothing_in(void **state)
{
    struct desk *d = *state;
    struct qr_session *s = &d->app->session;
    qr_event_sink sink = s->sink;
    void *ctx = s->sink_ctx;
    answer(d, true);
    s->sink = refuse;
    app_diagnostic_next(d->app);
    assert_non_null(strstr(d->app->toast, "the disk is full"));
    assert_int_equal(attempt(d)->head.n_slots, 1);
    s->sink = sink;
    s->sink_ctx = ctx;
    answer(d, false);
    app_diagnostic_next(d->app);
    assert_int_equal(attempt(d)->head.n_slots, 2);
    const struct qr_diagnostic_step *step = qr_diagnostic_last(d->app->diagnostic);
    assert_true(step->before[step->area].weight < 0.01);
    assert_true(step->after[step->area].weight > 0.9 && step->after[step->area].weight < 1.1);
    assert_true(step->after[step->area].value < step->before[step->area].value);
}

/* ---- what it chooses by stays as it was ---- */

typedef char sequence[ASKED][96];

static void note_question(const struct desk *d, sequence out)
{
    const struct qr_slot *s = &attempt(d)->head.slots[attempt(d)->current];
    snprintf(out[attempt(d)->current], sizeof out[0], "%s/%s", s->bank_id, s->item->id);
}

/* Right and wrong in turn, from the question on screen to that with the index `to`. */
static void go_on(struct desk *d, uint32_t to, sequence out)
{
    note_question(d, out);
    while (d->app->in_session && attempt(d)->current < to) {
        answer(d, attempt(d)->current % 2 == 0);
        app_diagnostic_next(d->app);
        if (d->app->in_session) note_question(d, out);
    }
}

static void come_back(struct desk *d, const char *command)
{
    app_close(d->app);
    if (command) shell(d, command);
    open_app(d);
}

/* All the questions, with a pause after the second in which `command` is run and `role` becomes the target.
 */
static void play(void **state, const char *command, const char *role, sequence out)
{
    memset(out, 0, sizeof(sequence));
    setup(state);
    go_on(*state, 2, out);
    come_back(*state, command);
    struct desk *d = *state;
    if (role) qr_strlcpy(d->app->settings.role, role, sizeof d->app->settings.role);
    assert_int_equal(app_resume(d->app, NULL), QR_OK);
    go_on(d, ASKED - 1, out);
}

static void expect_same(const sequence got, const sequence want)
{
    for (int i = 0; i < ASKED; i++)
        assert_string_equal(got[i], want[i]);
}

#define ANOTHER_ROLE                                                                                         \
    "sed -i 's/^ \"roles\": \\[/ \"roles\": [{\"id\": \"role-other\", \"title\": \"Other\", "                \
    "\"requiredLevel\": "                                                                                    \
    "{\"numbers\": 5, \"words\": 97, \"places\": 5, \"kinds\": 5}, \"importance\": {\"numbers\": 1, "        \
    "\"words\": 9, "                                                                                         \
    "\"places\": 5, \"kinds\": 1}},/' shipped/profiles.json"
#define ANOTHER_BANK                                                                                         \
    "sed 's/\"id\": *\"hall\"/\"id\": \"aaa\"/' shipped/banks/hall.json > shipped/banks/aaa.json && "        \
    "grep -q '\"aaa\"' shipped/banks/aaa.json"

static void another_target_or_bank_changes_nothing(void **state)
{
    sequence as_it_was, now;
    play(state, NULL, NULL, as_it_was);
    assert_true(*as_it_was[ASKED - 1] != '\0');
    teardown(state);
    play(state, ANOTHER_ROLE, "role-other", now);
    struct desk *d = *state;
    assert_string_equal(app_role(d->app)->id, "role-other"); /* and the choice still goes by the other one */
    assert_string_equal(attempt(d)->head.basis->role, "role-examinee");
    expect_same(now, as_it_was);
    teardown(state);
    play(state, ANOTHER_BANK, NULL, now);
    d = *state;
    assert_non_null(qr_library_find_bank(d->app->library, "aaa"));
    expect_same(now, as_it_was);
}

/* An edited question is no longer the one that was to come: another one comes, and somebody is told. */
static void edited_questions_are_left_out(void **state)
{
    sequence as_it_was, now;
    char edit[160];
    play(state, NULL, NULL, as_it_was);
    teardown(state);
    const char *fourth = strchr(as_it_was[3], '/') + 1;
    snprintf(edit, sizeof edit,
             "sed -i '/\"id\": *\"%s\"/,/stem/s/What/What, then,/' shipped/banks/hall.json", fourth);
    play(state, edit, NULL, now);
    struct desk *d = *state;
    const struct qr_bank *bank = qr_library_find_bank(d->app->library, "hall");
    assert_non_null(strstr(qr_bank_find(bank, fourth)->stem, "What, then,"));
    assert_string_equal(now[2], as_it_was[2]);
    assert_true(*now[3] && !qr_streq(now[3], as_it_was[3]));
    for (int i = 0; i < ASKED; i++)
        assert_true(*now[i] && !qr_streq(now[i], as_it_was[3]));
    assert_non_null(strstr(d->app->toast_text, "One question is left out"));
    int area = attempt(d)->head.slots[3].area; /* its turn is not lost */
    assert_string_equal(d->app->library->taxonomy->areas[area].id,
                        qr_bank_find(bank, fourth)->skills[0].id[0] == 'n'   ? "numbers"
                        : qr_bank_find(bank, fourth)->skills[0].id[0] == 'w' ? "words"
                                                                             : "places");
}

/* Those that nobody would have come to may change as they like. */
static void questions_that_do_not_come_may_change(void **state)
{
    sequence as_it_was, now;
    play(state, NULL, NULL, as_it_was);
    teardown(state);
    play(state, "sed -i '/\"id\": *\"hall-17[0-9]\"/,/stem/s/What/What, then,/' shipped/banks/hall.json",
         NULL, now);
    expect_same(now, as_it_was);
}

/* Without its bank it ends, with the results of what was answered. */
static void a_bank_that_has_gone_ends_it(void **state)
{
    sequence now;
    play(state, "rm shipped/banks/hall.json", NULL, now);
    struct desk *d = *state;
    assert_false(d->app->in_session);
    assert_int_equal(d->app->screen, SCREEN_RESULTS);
    assert_int_equal(d->app->shown->head.n_slots, 3);
    assert_non_null(strstr(d->app->toast_text, "questions are left out: your banks no longer hold them"));
    assert_int_equal(d->app->diagnosis[0].asked + d->app->diagnosis[1].asked + d->app->diagnosis[2].asked, 3);
}

/* A bank of eight questions: after some diagnostics of "I don't know" all of them are known from before. */
static void repeats_say_so(void **state)
{
    struct desk *d = *state;
    struct qr_error err;
    bool repeated = false;
    come_back(d,
              "sed 's/exam-diagnostic/exam-kinds/;s/\"numbers\"/\"kinds\"/;/\"skills\"/,/]/"
              "{s/words/kinds/;s/places/kinds/}' shipped/exams/diagnostic.json > shipped/exams/kinds.json");
    struct screen_start start = {.title = "Kinds", .about = "All"};
    start.exam = qr_library_find_exam(d->app->library, "exam-kinds");
    assert_non_null(start.exam);
    for (int session = 0; session < 12 && !repeated; session++) {
        qr_fake_clock_advance(&d->clock, 60000);
        assert_int_equal(app_start_quiz(d->app, &start, &err), QR_OK);
        assert_true(attempt(d)->head.slots[0].area == 3);
        while (d->app->in_session && !repeated) {
            qr_fake_clock_advance(&d->clock, 20000);
            app_diagnostic_next(d->app);
            if (!d->app->in_session) break;
            const struct qr_diagnostic_step *step = qr_diagnostic_last(d->app->diagnostic);
            repeated = step->effect == QR_EFFECT_REPEATED;
            assert_true(step->effect == QR_EFFECT_COUNTS || repeated);
            assert_true(!repeated || step->before[3].lo == step->after[3].lo);
            assert_true(repeated || says(d, "is now known to lie within"));
        }
    }
    assert_true(repeated);
    assert_true(
        says(d, "You saw that question within the last 30 days: it is scored, and changes no range."));
}

/* A journal from before there was a basis: it goes by the target and the banks of today. */
static void without_a_basis_today_counts(void **state)
{
    sequence as_it_was, now;
    play(state, NULL, NULL, as_it_was);
    teardown(state);
    memset(now, 0, sizeof now);
    setup(state);
    struct desk *d = *state;
    go_on(d, 2, now);
    d->app->session.attempt->head.basis = NULL;
    app_diagnostic_resume(d->app);
    go_on(d, ASKED - 1, now);
    expect_same(now, as_it_was);
}

int app_test_diagnostic(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_has_no_clock_and_one_question, setup, teardown),
        cmocka_unit_test_setup_teardown(it_keeps_what_was_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(disputed_answers_say_so, setup, teardown),
        cmocka_unit_test_setup_teardown(lost_between_coming_and_showing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_folds_nothing_in, setup, teardown),
        cmocka_unit_test_teardown(another_target_or_bank_changes_nothing, teardown),
        cmocka_unit_test_teardown(edited_questions_are_left_out, teardown),
        cmocka_unit_test_teardown(questions_that_do_not_come_may_change, teardown),
        cmocka_unit_test_teardown(a_bank_that_has_gone_ends_it, teardown),
        cmocka_unit_test_setup_teardown(repeats_say_so, setup, teardown),
        cmocka_unit_test_teardown(without_a_basis_today_counts, teardown),
    };
    return cmocka_run_group_tests_name("diagnostic", tests, NULL, NULL);
}
