/* Quotas of an exam's parts: filled whenever that is possible, unseen first, enemies apart, shortfalls named.
 */
#include <stdio.h>
#include <string.h>

#include "quizradar/rng.h"
#include "quizradar/str.h"
#include "support_quiz.h"

#define MOST 9 /* questions of a random pool */

struct fixture {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_bank *bank;
    struct qr_buf text;
};

static const char *const both_skills[] = {"a1", "a2"};

/* Adds a question "ID"; an id that ends with "s" has been seen, one with "l" longer ago. */
static void add(struct fixture *f, const char *id, const char *skill, int level, bool numeric,
                const char *more)
{
    qr_buf_printf(&f->text, "%s{'id':'%s','type':'%s','stem':'?','skills':'%s','difficulty':%d%s%s}",
                  f->text.len ? "," : "", id, numeric ? "numeric" : "single", skill, level,
                  numeric ? ",'answer':1"
                          : ",'choices':[{'id':'p','text':'P','correct':true},{'id':'q','text':'Q'}]",
                  more);
}

static struct fixture begin(void)
{
    struct fixture f = {.arena = qr_arena_new(0)};
    f.taxonomy = support_taxonomy(f.arena);
    return f;
}

static void drop(struct fixture *f)
{
    qr_bank_free(f->bank);
    qr_arena_free(f->arena);
    qr_buf_release(&f->text);
}

static struct qr_exposure seen(void *ctx, const char *bank_id, const char *item_id)
{
    (void)ctx, (void)bank_id;
    if (qr_ends(item_id, "l")) return (struct qr_exposure){1, 10};
    return (struct qr_exposure){qr_ends(item_id, "s"), 1000};
}

/* An exam of one part over both skills of area a. */
static struct qr_exam *exam_of(struct fixture *f, int questions, const struct qr_exam_quota *quotas,
                               uint32_t n)
{
    struct qr_exam *exam = qr_push(f->arena, struct qr_exam, 1);
    struct qr_exam_part *part = qr_push(f->arena, struct qr_exam_part, 1);
    *part = (struct qr_exam_part){.id = "p",
                                  .title = "Process",
                                  .questions = questions,
                                  .skills = (const char **)both_skills,
                                  .n_skills = 2,
                                  .quotas = qr_push(f->arena, struct qr_exam_quota, n),
                                  .n_quotas = n};
    memcpy(part->quotas, quotas, n * sizeof *quotas);
    *exam = (struct qr_exam){.id = "e", .title = "E", .questions = questions, .parts = part, .n_parts = 1};
    return exam;
}

static int draw(struct fixture *f, const struct qr_exam *exam, uint64_t seed, struct qr_form *form,
                struct qr_form_report *report, struct qr_error *err)
{
    if (!f->bank) f->bank = support_questions(qr_buf_str(&f->text));
    struct qr_form_params p = {.taxonomy = f->taxonomy,
                               .banks = (const struct qr_bank *const *)&f->bank,
                               .n_banks = 1,
                               .exam = exam,
                               .seed = seed,
                               .shuffle_questions = true,
                               .exposure = seen};
    *form = (struct qr_form){0};
    return qr_form_draw(&p, f->arena, form, report, err);
}

static bool holds(const struct qr_form *form, const char *id)
{
    for (uint32_t i = 0; i < form->n; i++)
        if (qr_streq(form->slots[i].item->id, id)) return true;
    return false;
}

#define HARD    (1u << 4 | 1u << 5)
#define NUMERIC (1u << QR_NUMERIC)

/* Levels 4 and 5 would take both unseen questions, which are the only numeric ones. */
static void test_overlap(void **state)
{
    (void)state;
    struct fixture f = begin();
    add(&f, "a", "a1", 5, true, "");
    add(&f, "b", "a1", 5, true, "");
    add(&f, "cs", "a1", 4, false, "");
    add(&f, "ds", "a2", 4, false, "");
    const struct qr_exam_quota quotas[] = {{.levels = HARD, .questions = 2},
                                           {.types = NUMERIC, .questions = 1}};
    const struct qr_exam *exam = exam_of(&f, 3, quotas, 2);
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct qr_form form;
        struct qr_form_report report;
        assert_int_equal(draw(&f, exam, seed, &form, &report, NULL), QR_OK);
        assert_int_equal(form.n, 3);
        assert_true(holds(&form, "a") && holds(&form, "b"));
        assert_int_equal(report.parts[0].all.found, 3);
        assert_int_equal(report.parts[0].all.matching, 4);
        assert_int_equal(report.parts[0].quotas[0].found, 2);
        assert_int_equal(report.parts[0].quotas[0].matching, 4);
        assert_int_equal(report.parts[0].quotas[1].found, 1);
        assert_int_equal(report.parts[0].quotas[1].matching, 2);
    }
    drop(&f);
}

/* A chain: room for the last quota is made only when two others pass a question on. */
static void test_chain(void **state)
{
    (void)state;
    struct fixture f = begin();
    add(&f, "x", "a1", 1, true, "");
    add(&f, "y", "a1", 2, true, "");
    add(&f, "zs", "a2", 2, false, "");
    const char *a1[] = {"a1"};
    const struct qr_exam_quota quotas[] = {{.types = NUMERIC, .questions = 1},
                                           {.levels = 1u << 2, .questions = 1},
                                           {.skills = a1, .n_skills = 1, .questions = 1}};
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct qr_form form;
        assert_int_equal(draw(&f, exam_of(&f, 3, quotas, 3), seed, &form, NULL, NULL), QR_OK);
        assert_int_equal(form.n, 3);
    }
    drop(&f);
}

static void test_the_rest_is_free_and_in_turn(void **state)
{
    (void)state;
    struct fixture f = begin();
    const char *skills[] = {"a1", "a2"};
    for (int i = 0; i < 8; i++) {
        char id[16];
        snprintf(id, sizeof id, "q%d", i);
        add(&f, id, skills[i / 4], i % 4 + 1, i % 2, "");
    }
    const struct qr_exam_quota quotas[] = {{.skills = &skills[0], .n_skills = 1, .questions = 3}};
    struct qr_exam *exam = exam_of(&f, 6, quotas, 1);
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct qr_form form;
        uint32_t second = 0;
        assert_int_equal(draw(&f, exam, seed, &form, NULL, NULL), QR_OK);
        assert_int_equal(form.n, 6);
        for (uint32_t i = 0; i < form.n; i++)
            second += qr_streq(form.slots[i].item->skills[0].id, "a2");
        assert_int_equal(second, 3); /* the free ones: the other skill comes first */
    }
    drop(&f);
}

static void test_unseen_then_longest_ago(void **state)
{
    (void)state;
    struct fixture f = begin();
    add(&f, "1s", "a1", 3, true, "");
    add(&f, "2l", "a1", 3, true, "");
    add(&f, "3", "a1", 3, true, "");
    add(&f, "4s", "a1", 3, true, "");
    add(&f, "5", "a1", 2, true, "");
    for (int n = 1; n <= 3; n++) {
        const struct qr_exam_quota quota = {.levels = 1u << 3, .questions = n};
        struct qr_form form;
        for (uint64_t seed = 0; seed < 10; seed++) {
            assert_int_equal(draw(&f, exam_of(&f, n, &quota, 1), seed, &form, NULL, NULL), QR_OK);
            assert_true(holds(&form, "3") && !holds(&form, "5"));
            assert_int_equal(holds(&form, "2l"), n > 1);
        }
    }
    drop(&f);
}

/* Scarce questions come first: the only numeric one is taken before its enemy, which has many stand-ins. */
static void test_the_scarcest_quota_chooses_first(void **state)
{
    (void)state;
    struct fixture f = begin();
    add(&f, "n", "a1", 1, true, ",'enemies':['q0','q1','q2','q3']");
    for (int i = 0; i < 6; i++) {
        char id[16];
        snprintf(id, sizeof id, "q%d", i);
        add(&f, id, "a1", 4, false, "");
    }
    const struct qr_exam_quota quotas[] = {{.levels = HARD, .questions = 2},
                                           {.types = NUMERIC, .questions = 1}};
    for (uint64_t seed = 0; seed < 30; seed++) {
        struct qr_form form;
        assert_int_equal(draw(&f, exam_of(&f, 3, quotas, 2), seed, &form, NULL, NULL), QR_OK);
        assert_true(holds(&form, "n") && holds(&form, "q4") && holds(&form, "q5"));
    }
    drop(&f);
}

static void test_a_shortfall_has_a_name(void **state)
{
    (void)state;
    struct fixture f = begin();
    add(&f, "a", "a1", 5, true, "");
    add(&f, "b", "a1", 2, false, "");
    add(&f, "c", "a2", 2, false, "");
    add(&f, "d", "a2", 2, false, ",'enemies':['c']");
    const struct qr_exam_quota quotas[] = {{.levels = HARD, .types = NUMERIC, .questions = 2},
                                           {.levels = 1u << 1, .questions = 1}};
    struct qr_form form;
    struct qr_form_report report;
    struct qr_error err = {0};
    assert_int_equal(draw(&f, exam_of(&f, 7, quotas, 2), 1, &form, &report, &err), QR_ESHORT);
    assert_int_equal(form.n, 3); /* places of a quota are not given away, and one of c and d stays out */
    assert_string_equal(err.message,
                        "the banks hold 3 of the 7 questions asked for: Process: level 4-5, numeric 1 of 2, "
                        "Process: level 1, any type 0 of 1, Process 3 of 7; 1 more would give each other "
                        "away; add a bank with questions on these");
    assert_int_equal(draw(&f, exam_of(&f, 4, quotas, 2), 1, &form, &report, &err), QR_ESHORT);
    assert_int_equal(form.n, 2);
    assert_string_equal(err.message,
                        "the banks hold 2 of the 4 questions asked for: Process: level 4-5, numeric 1 of 2, "
                        "Process: level 1, any type 0 of 1; add a bank with questions on these");
    drop(&f);
}

/* ---- random pools against every way to fill them ---- */

static bool fits(const struct qr_exam_quota *q, const struct qr_item *item)
{
    if (q->levels && !(q->levels >> item->level & 1)) return false;
    if (q->types && !(q->types >> item->type & 1)) return false;
    return !q->n_skills || qr_streq(q->skills[0], item->skills[0].id);
}

/* Most places that `items` from `at` on can fill, in hundreds, less one for each seen question used. */
static int best_fill(const struct qr_item *const *items, uint32_t at, uint32_t n,
                     struct qr_exam_quota *quotas, uint32_t n_quotas)
{
    if (at == n) return 0;
    int best = best_fill(items, at + 1, n, quotas, n_quotas);
    for (uint32_t q = 0; q < n_quotas; q++) {
        if (!quotas[q].questions || !fits(&quotas[q], items[at])) continue;
        quotas[q].questions--;
        int with = 100 - qr_ends(items[at]->id, "s") + best_fill(items, at + 1, n, quotas, n_quotas);
        quotas[q].questions++;
        if (with > best) best = with;
    }
    return best;
}

static struct fixture random_pool(struct qr_rng *rng, bool enemies)
{
    static const char *const skills[] = {"a1", "a2"};
    struct fixture f = begin();
    uint32_t n = 2 + (uint32_t)qr_rng_below(rng, MOST - 1);
    for (uint32_t i = 0; i < n; i++) {
        char id[16], foe[64] = "";
        snprintf(id, sizeof id, "q%u%s", i, qr_rng_below(rng, 2) ? "s" : "");
        if (enemies && qr_rng_below(rng, 2))
            snprintf(foe, sizeof foe, ",'enemies':['q%u','q%us']", (i + 1) % n, (i + 2) % n);
        add(&f, id, skills[qr_rng_below(rng, 2)], 1 + (int)qr_rng_below(rng, 3), qr_rng_below(rng, 2), foe);
    }
    return f;
}

static uint32_t random_quotas(struct qr_rng *rng, struct qr_exam_quota *quotas, int *sum)
{
    static const char *a2[] = {"a2"};
    uint32_t n = 1 + (uint32_t)qr_rng_below(rng, 4);
    *sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        quotas[i] = (struct qr_exam_quota){.levels = (unsigned)qr_rng_below(rng, 8) << 1,
                                           .types = qr_rng_below(rng, 2) ? NUMERIC : 0,
                                           .skills = a2,
                                           .n_skills = qr_rng_below(rng, 3) == 0,
                                           .questions = 1 + (int)qr_rng_below(rng, 3)};
        *sum += quotas[i].questions;
    }
    return n;
}

static void test_as_many_as_can_be(void **state)
{
    (void)state;
    struct qr_rng rng;
    uint32_t perfect = 0, short_ones = 0;
    qr_rng_seed(&rng, 26);
    for (int round = 0; round < 1500; round++) {
        struct fixture f = random_pool(&rng, false);
        struct qr_exam_quota quotas[4];
        const struct qr_item *items[MOST + 1];
        int sum;
        uint32_t n = random_quotas(&rng, quotas, &sum), repeats = 0, found = 0;
        struct qr_form form;
        struct qr_form_report report;
        int rc = draw(&f, exam_of(&f, sum, quotas, n), (uint64_t)round, &form, &report, NULL);
        for (uint32_t i = 0; i < f.bank->n_items; i++)
            items[i] = &f.bank->items[i];
        int best = best_fill(items, 0, f.bank->n_items, quotas, n);
        for (uint32_t i = 0; i < form.n; i++) {
            repeats += form.slots[i].repeat;
            items[i] = form.slots[i].item;
        }
        for (uint32_t i = 0; i < n; i++)
            found += report.parts[0].quotas[i].found;
        assert_int_equal(found, form.n);
        assert_int_equal(100 * (int)form.n - (int)repeats, best);
        assert_int_equal(best_fill(items, 0, form.n, quotas, n), best); /* and they do fill the quotas */
        assert_int_equal(rc, (int)form.n == sum ? QR_OK : QR_ESHORT);
        perfect += rc == QR_OK;
        short_ones += rc != QR_OK;
        drop(&f);
    }
    assert_true(perfect > 100 && short_ones > 100);
}

static void test_enemies_and_seeds(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 27);
    for (int round = 0; round < 500; round++) {
        struct fixture f = random_pool(&rng, true);
        struct qr_exam_quota quotas[4];
        int sum;
        uint32_t n = random_quotas(&rng, quotas, &sum);
        struct qr_exam *exam = exam_of(&f, sum + 2, quotas, n);
        struct qr_form form, again;
        draw(&f, exam, (uint64_t)round, &form, NULL, NULL);
        draw(&f, exam, (uint64_t)round, &again, NULL, NULL);
        assert_int_equal(form.n, again.n);
        for (uint32_t i = 0; i < form.n; i++) {
            const struct qr_item *item = form.slots[i].item;
            assert_ptr_equal(item, again.slots[i].item);
            for (uint32_t e = 0; e < item->n_enemies; e++)
                assert_true(qr_streq(item->enemies[e], item->id) || !holds(&form, item->enemies[e]));
        }
        drop(&f);
    }
}

int quiz_test_form_quota(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_overlap),
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_the_rest_is_free_and_in_turn),
        cmocka_unit_test(test_unseen_then_longest_ago),
        cmocka_unit_test(test_the_scarcest_quota_chooses_first),
        cmocka_unit_test(test_a_shortfall_has_a_name),
        cmocka_unit_test(test_as_many_as_can_be),
        cmocka_unit_test(test_enemies_and_seeds),
    };
    return cmocka_run_group_tests_name("form quota", tests, NULL, NULL);
}
