/* Two looks at the plan: what moved, what came and went, and why. */
#include <math.h>
#include <string.h>

#include "quizradar/buf.h"
#include "quizradar/plandiff.h"
#include "support_learn.h"

static struct qr_arena *arena;
static struct qr_taxonomy *taxonomy;
static struct qr_module modules[] = {{.id = "p", .title = "Pi", .skill = "a1"},
                                     {.id = "q", .title = "Qu", .skill = "a2"},
                                     {.id = "r", .title = "Ro", .skill = "b1"},
                                     {.id = "s", .title = "Sigma", .skill = "b2"},
                                     {.id = "t", .title = "Tau", .skill = "c1"}};
static const struct qr_steps steps = {.modules = modules, .n_modules = 5};

static int set_up(void **state)
{
    (void)state;
    arena = qr_arena_new(0);
    taxonomy = learn_taxonomy(arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_arena_free(arena);
    return 0;
}

/* Modules by the letters of `order`; each area with so many answers and such an estimate. */
static struct qr_plan_look look(const char *order, const double seen[3], const double value[3])
{
    struct qr_plan_look l = {.role = "role", .n_modules = (uint32_t)strlen(order), .n_skills = 3};
    l.modules = qr_push(arena, const char *, l.n_modules);
    l.skills = qr_push(arena, struct qr_look_skill, 3);
    for (uint32_t i = 0; i < l.n_modules; i++)
        l.modules[i] = qr_strndup(arena, order + i, 1);
    for (int s = 0; s < 3; s++)
        l.skills[s] = (struct qr_look_skill){taxonomy->areas[s].id, seen[s], value[s]};
    return l;
}

static const double seen[] = {3, 3, 0}, more[] = {3, 7, 0}, value[] = {60, 62, NAN}, lower[] = {60, 55, NAN};
static const bool nothing_done[5], first_done[5] = {true};

/* "+t1 ^s1 v..": the changes as a line: sign, id and present place. */
static const char *line(const struct qr_plan_look *a, const struct qr_plan_look *b, const bool *done)
{
    static const char signs[] = {'x', '+', '-', '^', 'v'};
    struct qr_plan_diff d = qr_plan_diff_of(a, b, &steps, taxonomy, done, arena);
    const char *text = "";
    for (size_t i = 0; i < d.n; i++)
        text = qr_sprintf(arena, "%s%s%c%s%d", text, i ? " " : "", signs[d.changes[i].kind],
                          modules[d.changes[i].module].id, d.changes[i].is);
    return text;
}

static void only_what_moved_is_named(void **state)
{
    struct qr_plan_look a = look("pqrst", seen, value), b = look("spqrt", seen, value);
    struct qr_plan_look c = look("qrst", seen, value), e = look("qrstp", seen, value);
    (void)state;
    assert_string_equal(line(&a, &a, nothing_done), "");
    assert_string_equal(line(&a, &b, nothing_done), "^s1");
    assert_string_equal(line(&b, &a, nothing_done), "vs4");
    assert_string_equal(line(&a, &e, nothing_done), "vp5");
    assert_string_equal(line(&a, &c, first_done), "xp0"); /* the others only closed up */
    assert_string_equal(line(&a, &c, nothing_done), "-p0");
    assert_string_equal(line(&c, &a, nothing_done), "+p1");
    struct qr_plan_look f = look("pq", seen, value), g = look("rsq", seen, value);
    assert_string_equal(line(&f, &g, nothing_done), "+r1 +s2 -p0");
    struct qr_plan_look gone = look("pZ", seen, value); /* a module that the steps no longer hold */
    assert_string_equal(line(&gone, &f, nothing_done), "+q2");
}

static const char *first_text(const struct qr_plan_look *a, const struct qr_plan_look *b, const bool *done)
{
    struct qr_plan_diff d = qr_plan_diff_of(a, b, &steps, taxonomy, done, arena);
    assert_true(d.n > 0);
    return qr_plan_change_text(&d.changes[d.n - 1], &steps, arena);
}

static void the_reason_is_named(void **state)
{
    struct qr_plan_look a = look("pqrs", seen, value), b = look("spqr", more, lower);
    (void)state;
    assert_string_equal(first_text(&a, &b, nothing_done),
                        "Moved up: “Sigma” to place 1 (was 4), because 4 new answers lowered b (62 → 55).");
    struct qr_plan_look same = look("spqr", more, value);
    assert_string_equal(first_text(&a, &same, nothing_done),
                        "Moved up: “Sigma” to place 1 (was 4), because 4 new answers made b more certain.");
    /* No answers of its own: those of another skill did it. */
    struct qr_plan_look t = look("tpqrs", more, lower);
    assert_string_equal(first_text(&a, &t, nothing_done),
                        "New: “Tau” at place 1, because 4 new answers lowered b (62 → 55).");
    const double one[] = {3, 3, 1}, found[] = {60, 62, 41};
    struct qr_plan_look u = look("tpqrs", one, found);
    assert_string_equal(first_text(&a, &u, nothing_done),
                        "New: “Tau” at place 1, because 1 new answer measured c (41).");
    /* What fell behind although it is needed more was passed by what is needed more still, and the reverse.
     */
    const double both[] = {5, 7, 0}, fell[] = {50, 40, NAN}, rose[] = {70, 66, NAN};
    struct qr_plan_look down = look("qrsp", both, fell), up = look("spqr", both, rose);
    assert_string_equal(first_text(&a, &down, nothing_done),
                        "Moved down: “Pi” to place 4 (was 1), because 4 new answers lowered b (62 → 40).");
    assert_string_equal(first_text(&a, &up, nothing_done),
                        "Moved up: “Sigma” to place 1 (was 4), because 2 new answers raised a (60 → 70).");
    struct qr_plan_look behind = look("srpq", both, rose);
    assert_string_equal(first_text(&a, &behind, nothing_done),
                        "Moved up: “Ro” to place 2 (was 3), because 2 new answers raised a (60 → 70).");
    struct qr_plan_look rest_of = look("qp", seen, value), first = look("pq", seen, value);
    assert_non_null(strstr(first_text(&first, &rest_of, nothing_done), "to place 2 (was 1), because"));
    struct qr_plan_look gone = look("rpqs", seen, value), left = look("qpst", seen, value);
    assert_non_null(strstr(line(&gone, &left, nothing_done), "vp2"));
    struct qr_plan_diff d = qr_plan_diff_of(&gone, &left, &steps, taxonomy, nothing_done, arena);
    for (size_t i = 0; i < d.n; i++)
        if (d.changes[i].kind == QR_PLAN_DOWN)
            assert_non_null(strstr(qr_plan_change_text(&d.changes[i], &steps, arena),
                                   "Moved down: “Pi”, now behind “Qu”, because"));
    struct qr_plan_look other = look("spqr", more, lower);
    other.role = "another";
    assert_non_null(strstr(first_text(&a, &other, nothing_done), "because the target role is another one."));
    struct qr_plan_look aged = look("spqr", seen, lower);
    assert_non_null(
        strstr(first_text(&a, &aged, nothing_done), "because older answers count less with time."));
    struct qr_plan_look after = look("sqr", seen, value);
    assert_string_equal(first_text(&a, &after, first_done),
                        "Moved up: “Sigma” to place 1 (was 4), because of the steps that are done.");
    struct qr_plan_look rest = look("qrs", seen, value);
    assert_string_equal(first_text(&a, &rest, first_done), "Done: “Pi”.");
    assert_non_null(strstr(first_text(&a, &rest, nothing_done), "No longer needed: “Pi”, because"));
}

/* What was passed gives the reason, not what changed more but stood elsewhere. */
static void the_reason_lies_in_what_was_passed(void **state)
{
    const double all_more[] = {5, 7, 9}, known[] = {60, 62, 50}, fell[] = {50, 57, 30}, rose[] = {70, 67, 70};
    struct qr_plan_look a = look("tpr", seen, known), b = look("trp", all_more, fell);
    (void)state;
    assert_string_equal(first_text(&a, &b, nothing_done),
                        "Moved down: “Pi” to place 3 (was 2), because 4 new answers lowered b (62 → 57).");
    a = look("rspt", seen, known);
    b = look("prst", all_more, rose);
    assert_string_equal(first_text(&a, &b, nothing_done),
                        "Moved up: “Pi” to place 1 (was 3), because 4 new answers raised b (62 → 67).");
}

/* Answers of its own that changed nothing, or left nothing to compare, still come before those of others. */
static void own_answers_come_first(void **state)
{
    const double both[] = {5, 7, 0}, other_fell[] = {60, 55, NAN}, lost[] = {NAN, 62, NAN};
    struct qr_plan_look a = look("pqrs", seen, value), b = look("qrsp", both, other_fell);
    (void)state;
    assert_string_equal(first_text(&a, &b, nothing_done),
                        "Moved down: “Pi” to place 4 (was 1), because 2 new answers made a more certain.");
    b = look("qrsp", both, lost);
    assert_string_equal(first_text(&a, &b, nothing_done),
                        "Moved down: “Pi” to place 4 (was 1), because 2 new answers made a more certain.");
    const double alike[] = {5, 5, 0}; /* none of its own, nothing moved: the first of the most answered */
    b = look("tpqrs", alike, value);
    assert_string_equal(first_text(&a, &b, nothing_done),
                        "New: “Tau” at place 1, because 2 new answers made a more certain.");
}

/* A module that moved but has the place it had is told by its neighbour, which may be the first of all. */
static void places_and_neighbours(void **state)
{
    struct qr_plan_look a = look("prq", seen, value), b = look("stqpr", seen, value);
    struct qr_plan_diff d = qr_plan_diff_of(&a, &b, &steps, taxonomy, nothing_done, arena);
    (void)state;
    assert_int_equal(d.n, 3);
    assert_string_equal(qr_plan_change_text(&d.changes[2], &steps, arena),
                        "Moved up: “Qu”, now before “Pi”, because older answers count less with time.");
    assert_int_equal(d.changes[2].beside, 0);
    assert_true(d.changes[0].kind == QR_PLAN_NEW && d.changes[0].was == 0 && d.changes[0].is == 1);
    assert_true(d.changes[1].kind == QR_PLAN_NEW && d.changes[1].beside == -1);
    d = qr_plan_diff_of(&b, &a, &steps, taxonomy, first_done, arena);
    const struct qr_plan_change *gone = &d.changes[d.n - 1]; /* "t" stood second */
    assert_true(gone->kind == QR_PLAN_DROPPED && gone->module == 4 && gone->was == 2 && gone->is == 0);
}

static void a_look_is_kept(void **state)
{
    struct qr_plan_look a = look("pq", more, lower), b;
    struct qr_buf text = QR_BUF_INIT;
    struct qr_error err;
    (void)state;
    qr_plan_look_write(&a, &text);
    assert_int_equal(qr_plan_look_read(&b, text.data, text.len, arena, &err), QR_OK);
    assert_string_equal(b.role, "role");
    assert_int_equal(b.n_modules, 2);
    assert_string_equal(b.modules[1], "q");
    assert_int_equal(b.n_skills, 3);
    assert_true(b.skills[1].seen == 7 && b.skills[1].value == 55 && isnan(b.skills[2].value));
    assert_string_equal(line(&a, &b, nothing_done), "");
    assert_int_equal(qr_plan_look_read(&b, "{}", 2, arena, &err), QR_EINVALID);
    assert_int_equal(qr_plan_look_read(&b, "{", 1, arena, &err), QR_ESYNTAX);
    assert_int_equal(b.n_modules, 0);
    qr_buf_release(&text);
}

static void a_look_is_of_what_is_needed(void **state)
{
    struct qr_answer_record records[] = {learn_record(learn_item(arena, "1", "a1", NULL, 1), 2, 0),
                                         learn_record(learn_item(arena, "2", "a1", NULL, 1), 1, 1)};
    struct qr_profile *profile = qr_profile_new(records, 2, taxonomy, NOW);
    struct qr_plan_reason reasons[] = {{.module = 3, .value_fall = 1}, {.module = 1, .value_fall = 0}};
    const struct qr_learning_plan plan = {.plan = {.n = 2}, .reasons = reasons};
    const struct qr_role role = {.id = "r"};
    struct qr_plan_look l = qr_plan_look_of(&plan, profile, taxonomy, &steps, &role, arena);
    (void)state;
    assert_int_equal(l.n_modules, 1);
    assert_string_equal(l.modules[0], "s");
    assert_true(l.skills[0].seen == 2 && isfinite(l.skills[0].value) && isnan(l.skills[1].value));
    qr_profile_free(profile);
}

int learn_test_plandiff(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_moved_is_named),
        cmocka_unit_test(the_reason_is_named),
        cmocka_unit_test(the_reason_lies_in_what_was_passed),
        cmocka_unit_test(own_answers_come_first),
        cmocka_unit_test(places_and_neighbours),
        cmocka_unit_test(a_look_is_kept),
        cmocka_unit_test(a_look_is_of_what_is_needed),
    };
    return cmocka_run_group_tests_name("plandiff", tests, set_up, tear_down);
}
