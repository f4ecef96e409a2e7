/* "Another like this": the same skill, unseen first, then its type, its difficulty, the longest not seen. */
#include <string.h>

#include "quizradar/str.h"
#include "support_quiz.h"

static struct {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_bank *banks[2];
} f;

/* A question of any type that needs choices only. */
#define SINGLE(id, skill, more)                                                                              \
    "{'id':'" id "','type':'single','stem':'?','skills':" skill ",'choices':[{'id':'a','text':'A',"          \
    "'correct':true},{'id':'b','text':'B'},{'id':'c','text':'C'},{'id':'d','text':'D'}]" more "}"
#define TRUEFALSE(id, skill, more)                                                                           \
    "{'id':'" id "','type':'truefalse','stem':'?','skills':" skill ",'choices':[{'id':'true','text':'T',"    \
    "'correct':true},{'id':'false','text':'F'}]" more "}"
#define NUMERIC(id, skill, more)                                                                             \
    "{'id':'" id "','type':'numeric','stem':'?','skills':" skill ",'answer':{'value':1}" more "}"
#define LEVEL(n) ",'difficulty':" #n

static const char first[] =
    "{'format':'quizradar-bank/1','id':'one','title':'One','questions':[" SINGLE("asked", "{'a1':2,'b1':1}", LEVEL(3)) "," SINGLE(
        "near", "'a1'",
        LEVEL(
            2)) "," SINGLE("same", "'a1'",
                           LEVEL(
                               3)) "," SINGLE("far", "'a1'",
                                              LEVEL(
                                                  5)) "," TRUEFALSE("other-type", "'a1'",
                                                                    LEVEL(
                                                                        3)) "," SINGLE("other-skill", "'b1'",
                                                                                       LEVEL(
                                                                                           3)) "," SINGLE("si"
                                                                                                          "st"
                                                                                                          "e"
                                                                                                          "r",
                                                                                                          "'a"
                                                                                                          "2"
                                                                                                          "'",
                                                                                                          LEVEL(
                                                                                                              3)) "," NUMERIC("alone",
                                                                                                                              "'c1'",
                                                                                                                              LEVEL(
                                                                                                                                  3)) "," SINGLE("plain",
                                                                                                                                                 "[]",
                                                                                                                                                 "") "]}";
static const char second[] = "{'format':'quizradar-bank/1','id':'two','title':'Two','questions':[" SINGLE(
    "twin", "'a1'",
    LEVEL(3) ",'enemies':['asked']") "," SINGLE("same", "'a1'",
                                                LEVEL(4)) "," SINGLE("gone", "'a1'",
                                                                     LEVEL(3) ",'status':'retired'") "]}";

static int set_up(void **state)
{
    (void)state;
    f.arena = qr_arena_new(0);
    f.taxonomy = support_taxonomy(f.arena);
    f.banks[0] = support_bank(first);
    f.banks[1] = support_bank(second);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_bank_free(f.banks[0]);
    qr_bank_free(f.banks[1]);
    qr_arena_free(f.arena);
    return 0;
}

/* ---- what was seen ---- */

struct seen {
    const char *id; /* "bank/question" */
    uint32_t times;
    qr_ms wall;
};

static struct qr_exposure exposure(void *ctx, const char *bank_id, const char *item_id)
{
    const char *id = qr_sprintf(f.arena, "%s/%s", bank_id, item_id);
    for (const struct seen *s = ctx; s && s->id; s++)
        if (qr_streq(s->id, id)) return (struct qr_exposure){s->times, s->wall};
    return (struct qr_exposure){0};
}

static struct qr_form_params params(const struct seen *seen)
{
    return (struct qr_form_params){.taxonomy = f.taxonomy,
                                   .banks = (const struct qr_bank *const *)f.banks,
                                   .n_banks = 2,
                                   .questions = 1, /* not read */
                                   .seed = 5,
                                   .shuffle_choices = true,
                                   .exposure = exposure,
                                   .exposure_ctx = (void *)(uintptr_t)seen};
}

static struct qr_slot slot_of(uint32_t bank, const char *id)
{
    const struct qr_item *item = qr_bank_find(f.banks[bank], id);
    assert_non_null(item);
    return (struct qr_slot){.item = item, .bank_id = f.banks[bank]->id, .area = -1};
}

/* The id of the question that comes after those of bank one in `taken`, the last of which is asked for. */
static const char *next(const struct qr_form_params *p, const char *const *taken, struct qr_slot *out)
{
    struct qr_slot slots[8];
    struct qr_error err = {0};
    uint32_t n = 0;
    for (; taken[n]; n++)
        slots[n] = slot_of(0, taken[n]);
    int rc = qr_form_like(p, slots, n, n - 1, f.arena, out, &err);
    if (rc) {
        assert_int_equal(rc, QR_ENOTFOUND);
        assert_string_equal(err.message, "the banks hold no further question like this one");
        return NULL;
    }
    assert_int_equal(out->like, n);
    return qr_sprintf(f.arena, "%s/%s", out->bank_id, out->item->id);
}

static const char *like(const struct seen *seen, const char *const *taken)
{
    struct qr_slot out;
    struct qr_form_params p = params(seen);
    return next(&p, taken, &out);
}
#define LIKE(seen, ...) like(seen, (const char *const[]){__VA_ARGS__, NULL})

/* ---- tests ---- */

/* Same type and the same difficulty; its enemy in the other bank and the retired one never. */
static void test_nearest(void **state)
{
    (void)state;
    assert_string_equal(LIKE(NULL, "asked"), "one/same");
    assert_string_equal(LIKE(NULL, "same", "asked"), "one/near");
    assert_string_equal(LIKE(NULL, "same", "near", "asked"), "two/same"); /* ids count with their bank */
    assert_string_equal(LIKE(NULL, "far"), "two/same");
}

static void test_type_before_difficulty(void **state)
{
    (void)state;
    static const struct seen seen[] = {{"one/same", 1, 5}, {"one/near", 1, 5}, {"two/same", 1, 5}, {NULL}};
    assert_string_equal(LIKE(seen, "asked"), "one/far");
    assert_string_equal(LIKE(seen, "far", "asked"), "one/other-type");
}

/* Unseen before seen, however little else it has in common; of seen ones the longest ago. */
static void test_unseen_first(void **state)
{
    (void)state;
    static const struct seen all[] = {{"one/same", 1, 900}, {"one/near", 2, 300},     {"one/far", 1, 100},
                                      {"two/same", 3, 200}, {"one/other-type", 1, 1}, {NULL}};
    assert_string_equal(LIKE(&all[1], "asked"), "one/same");
    assert_string_equal(LIKE(all, "asked"), "one/same");         /* all seen: type and difficulty again */
    assert_string_equal(LIKE(all, "same", "asked"), "two/same"); /* two as near: the longest not seen */
    static const struct seen but_one[] = {
        {"one/same", 1, 9}, {"one/near", 1, 9}, {"one/far", 1, 9}, {"two/same", 1, 9}, {NULL}};
    assert_string_equal(LIKE(but_one, "asked"), "one/other-type");
    struct qr_slot out;
    struct qr_form_params p = params(all);
    next(&p, (const char *const[]){"asked", NULL}, &out);
    assert_true(out.repeat);
    p = params(NULL);
    next(&p, (const char *const[]){"asked", NULL}, &out);
    assert_false(out.repeat);
}

static void test_none_left(void **state)
{
    (void)state;
    assert_null(LIKE(NULL, "alone"));
    assert_null(LIKE(NULL, "sister"));
    struct qr_form_params p = params(NULL);
    struct qr_slot out;
    p.n_banks = 1;
    assert_null(next(&p, (const char *const[]){"same", "near", "far", "other-type", "asked", NULL}, &out));
    p.types = 1u << QR_NUMERIC;
    assert_null(next(&p, (const char *const[]){"asked", NULL}, &out));
}

/* The main skill is what it is about: b1 weighs less. Without a skill any question will do. */
static void test_main_skill(void **state)
{
    (void)state;
    const char *found = LIKE(NULL, "other-skill");
    assert_string_equal(found, "one/asked"); /* it touches b1, too */
    assert_null(LIKE(NULL, "asked", "other-skill"));
    assert_non_null(LIKE(NULL, "plain"));
}

/* One side's word is enough, and it holds against every question of the attempt. */
static void test_enemies(void **state)
{
    (void)state;
    static const struct seen rest[] = {{"one/same", 1, 5},
                                       {"one/near", 1, 5},
                                       {"two/same", 1, 5},
                                       {"one/far", 1, 5},
                                       {"one/other-type", 1, 5},
                                       {"one/asked", 1, 5},
                                       {NULL}};
    assert_string_equal(LIKE(rest, "near"), "two/twin");
    assert_string_not_equal(LIKE(rest, "asked", "near"), "two/twin");
    struct qr_slot taken[2] = {slot_of(1, "twin"), slot_of(0, "near")}, out;
    struct qr_form_params p = params(NULL);
    assert_int_equal(qr_form_like(&p, taken, 2, 1, f.arena, &out, NULL), QR_OK);
    assert_string_not_equal(out.item->id, "asked");
}

static bool only_far(void *ctx, const char *bank_id, const char *item_id)
{
    (void)ctx, (void)bank_id;
    return qr_streq(item_id, "far");
}

static void test_filter_and_order(void **state)
{
    (void)state;
    struct qr_slot one, two;
    struct qr_form_params p = params(NULL);
    const char *const asked[] = {"asked", NULL};
    p.filter = only_far;
    assert_string_equal(next(&p, asked, &one), "one/far");
    p = params(NULL);
    uint32_t differ = 0;
    for (p.seed = 0; p.seed < 20; p.seed++) {
        assert_string_equal(next(&p, asked, &one), "one/same"); /* no seed changes which one */
        next(&p, asked, &two);
        assert_memory_equal(one.order, two.order, 4 * sizeof *one.order);
        uint32_t set = 0;
        for (uint32_t i = 0; i < 4; i++)
            set |= 1u << one.order[i];
        assert_int_equal(set, 15);
        p.seed++;
        next(&p, asked, &two);
        p.seed--;
        differ += memcmp(one.order, two.order, 4 * sizeof *one.order) != 0;
    }
    assert_true(differ > 10);
    p.shuffle_choices = false;
    next(&p, asked, &one);
    assert_true(one.order[0] == 0 && one.order[3] == 3);
}

/* What comes out can go into an attempt, and its journal gives it back. */
static void test_goes_into_an_attempt(void **state)
{
    (void)state;
    struct qr_bank *questions = support_questions(support_every_type);
    struct qr_attempt *a = support_attempt(questions, QR_MODE_PRACTICE, 0);
    struct qr_slot out;
    struct qr_form_params p = params(NULL);
    next(&p, (const char *const[]){"asked", NULL}, &out);
    struct qr_event add = {.type = QR_EV_ADD, .seq = 1, .added = &out};
    assert_int_equal(qr_attempt_apply(a, &add, NULL), QR_OK);
    assert_int_equal(a->head.n_slots, 9);
    assert_string_equal(a->head.slots[8].item->id, "same");
    assert_ptr_not_equal(a->head.slots[8].item, out.item);
    assert_memory_equal(a->head.slots[8].order, out.order, 4 * sizeof *out.order);
    assert_int_equal(a->head.slots[8].like, 1);
    assert_int_equal(a->slots[8].first_shown, -1);
    out.order = NULL; /* such a one no journal could give back */
    add.seq = 2;
    assert_int_equal(qr_attempt_apply(a, &add, NULL), QR_EINVALID);
    qr_attempt_free(a);
    qr_bank_free(questions);
}

int quiz_test_like(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nearest),          cmocka_unit_test(test_type_before_difficulty),
        cmocka_unit_test(test_unseen_first),     cmocka_unit_test(test_none_left),
        cmocka_unit_test(test_main_skill),       cmocka_unit_test(test_enemies),
        cmocka_unit_test(test_filter_and_order), cmocka_unit_test(test_goes_into_an_attempt),
    };
    return cmocka_run_group_tests_name("like", tests, set_up, tear_down);
}
