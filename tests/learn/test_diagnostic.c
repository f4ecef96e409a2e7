/* The diagnostic on the shipped banks: every skill, no enemies, an end, the same after an interruption, and
 * estimates near the truth. */
#include <math.h>
#include <string.h>

#include "learn/diagnostic.h"
#include "learn/support_learn.h"
#include "quizradar/diagnostic.h"
#include "quizradar/rng.h"
#include "quizradar/str.h"

static struct {
    struct qr_library *library;
    const struct qr_taxonomy *taxonomy;
    const struct qr_bank *banks[32];
    size_t n_banks;
    const struct qr_exam *exam;
} world;

static int open_world(void **state)
{
    (void)state;
    assert_int_equal(qr_library_open(&world.library, QR_QUIZZES, NULL), QR_OK);
    world.taxonomy = world.library->taxonomy;
    world.n_banks = qr_library_n_banks(world.library);
    for (size_t i = 0; i < world.n_banks; i++)
        world.banks[i] = qr_library_bank(world.library, i);
    world.exam = qr_library_find_exam(world.library, "exam-diagnostic");
    assert_non_null(world.exam);
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    qr_library_free(world.library);
    return 0;
}

static struct qr_diagnostic_params usual(uint64_t seed)
{
    return (struct qr_diagnostic_params){.taxonomy = world.taxonomy,
                                         .banks = world.banks,
                                         .n_banks = world.n_banks,
                                         .exam = world.exam,
                                         .wall = NOW,
                                         .most = 40,
                                         .seed = seed};
}

/* ---- a person who answers: a small attempt of the kind that the program runs ---- */

struct person {
    struct qr_arena *arena;
    struct qr_attempt *attempt;
    struct qr_rng rng;
    double theta[QR_MAX_SKILLS];
};

static struct qr_form_params form_params(void)
{
    return (struct qr_form_params){
        .taxonomy = world.taxonomy, .banks = world.banks, .n_banks = world.n_banks};
}

static void put(struct person *p, struct qr_event event)
{
    event.seq = p->attempt->n_events + 1;
    event.at = p->attempt->elapsed + 9000;
    assert_int_equal(qr_attempt_apply(p->attempt, &event, NULL), QR_OK);
}

static void take(struct person *p, const struct qr_diagnostic_question *q)
{
    struct qr_form_params params = form_params();
    struct qr_slot slot;
    assert_int_equal(qr_form_slot(&params, q->bank_id, q->item_id, p->arena, &slot, NULL), QR_OK);
    assert_int_equal(slot.area, q->area);
    if (p->attempt) {
        put(p, (struct qr_event){.type = QR_EV_ADD, .added = &slot});
    } else {
        struct qr_form one = {.slots = &slot, .n = 1};
        struct qr_attempt_head head = {.id = "t",
                                       .mode = QR_MODE_EXAM,
                                       .behaviour = QR_DEFERRED,
                                       .started_wall = NOW,
                                       .adaptive = true,
                                       .most = 40};
        p->attempt = qr_attempt_new(&head, &one);
        assert_non_null(p->attempt);
    }
    put(p, (struct qr_event){.type = QR_EV_SHOWN, .slot = p->attempt->head.n_slots - 1});
}

static struct qr_response right_one(struct person *p, const struct qr_item *item)
{
    uint32_t *picks = qr_push(p->arena, uint32_t, item->n_choices + 1), n = 0;
    const char **texts = qr_push(p->arena, const char *, item->n_blanks + 1);
    switch (item->type) {
    case QR_ORDERING:
        return (struct qr_response){.n = item->n_choices, .picks = item->solution};
    case QR_MATCHING:
        for (uint32_t i = 0; i < item->n_pairs; i++)
            picks[item->pairs[i].left] = item->pairs[i].right;
        return (struct qr_response){.n = item->n_choices, .picks = picks};
    case QR_NUMERIC: {
        const struct qr_numeric *k = item->numeric;
        texts[0] = qr_sprintf(p->arena, "%.10g", k->has_range ? (k->min + k->max) / 2 : k->value);
        return (struct qr_response){.n = 1, .texts = texts};
    }
    case QR_SHORT:
    case QR_CLOZE:
        for (uint32_t i = 0; i < item->n_blanks; i++)
            texts[i] = item->blanks[i].accept[0];
        return (struct qr_response){.n = item->n_blanks, .texts = texts};
    default:
        for (uint32_t i = 0; i < item->n_choices; i++)
            if (item->choices[i].correct) picks[n++] = i;
        return (struct qr_response){.n = n, .picks = picks};
    }
}

/* Right with the chance that the question's curve gives, else "I don't know". */
static void answer(struct person *p)
{
    uint32_t at = p->attempt->head.n_slots - 1;
    const struct qr_slot *slot = &p->attempt->head.slots[at];
    double c = isnan(slot->item->c) ? qr_item_guess(slot->item) : slot->item->c;
    struct qr_irt_item curve = {qr_irt_attenuate(1, slot->item->b_sd), slot->item->b, fmin(fmax(c, 0), 0.99)};
    if (qr_rng_unit(&p->rng) >= qr_irt_p(&curve, p->theta[slot->area])) return;
    put(p, (struct qr_event){.type = QR_EV_ANSWER, .slot = at, .response = right_one(p, slot->item)});
}

static void begin(struct person *p, uint64_t seed, double theta)
{
    *p = (struct person){.arena = qr_arena_new(0)};
    qr_rng_seed(&p->rng, seed);
    for (uint32_t i = 0; i < world.taxonomy->n_areas; i++)
        p->theta[i] = theta;
}

static void end(struct person *p)
{
    qr_attempt_free(p->attempt);
    qr_arena_free(p->arena);
}

/* Asks up to `most` questions. */
static void run(struct person *p, struct qr_diagnostic *d, uint32_t most)
{
    struct qr_diagnostic_question q;
    for (uint32_t i = 0; i < most && qr_diagnostic_next(d, &q); i++) {
        take(p, &q);
        answer(p);
        qr_diagnostic_follow(d, p->attempt, p->attempt->head.n_slots);
    }
}

/* ---- what it asks ---- */

static bool names(const struct qr_item *item, const struct qr_item *other)
{
    for (uint32_t i = 0; i < item->n_enemies; i++)
        if (qr_streq(item->enemies[i], other->id)) return true;
    return false;
}

static void every_skill_no_enemies_an_end(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct qr_diagnostic_params params = usual(seed);
        struct qr_diagnostic *d = qr_diagnostic_new(&params);
        struct qr_diagnostic_question q;
        struct person p;
        begin(&p, seed, 0);
        run(&p, d, 1000);
        const struct qr_attempt_head *h = &p.attempt->head;
        assert_true(h->n_slots <= 40);
        assert_false(qr_diagnostic_next(d, &q));
        for (uint32_t i = 0; i < world.taxonomy->n_areas; i++) {
            struct qr_diagnostic_area a = qr_diagnostic_area(d, i);
            assert_true(a.has_questions && a.asked >= 2);
            assert_true(a.half_more < a.half && a.half < 35);
        }
        for (uint32_t i = 0; i < h->n_slots; i++)
            for (uint32_t k = 0; k < i; k++) {
                const struct qr_item *x = h->slots[i].item, *y = h->slots[k].item;
                assert_false(qr_streq(x->id, y->id) && qr_streq(h->slots[i].bank_id, h->slots[k].bank_id));
                assert_false(names(x, y) || names(y, x));
            }
        end(&p);
        qr_diagnostic_free(d);
    }
}

/* Of three that hang together, two of them only through the third, one is asked. */
static void enemies_of_enemies_stay_out(void **state)
{
    (void)state;
    const struct qr_bank *shipped = world.banks[0];
    size_t n_shipped = world.n_banks;
    const char *middle[] = {shipped->items[1].id};
    struct qr_item items[4];
    struct qr_bank own = *shipped;
    for (int i = 0; i < 4; i++) {
        items[i] = shipped->items[i];
        items[i].enemies = middle;
        items[i].n_enemies = i == 0 || i == 2;
    }
    own.items = items;
    own.n_items = 4;
    world.banks[0] = &own;
    world.n_banks = 1;
    struct qr_diagnostic_params params = usual(8);
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    struct person p;
    begin(&p, 8, 0);
    run(&p, d, 1000);
    const struct qr_attempt_head *h = &p.attempt->head;
    assert_int_equal(h->n_slots, 2);
    bool last_is_free = qr_streq(h->slots[1].item->id, items[3].id);
    assert_true(last_is_free != qr_streq(h->slots[0].item->id, items[3].id));
    end(&p);
    qr_diagnostic_free(d);
    world.banks[0] = shipped;
    world.n_banks = n_shipped;
}

/* Two questions on one case are not independent, as the model has it: one of them is asked. */
static void of_one_case_one_is_asked(void **state)
{
    (void)state;
    size_t cases = 0;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        struct qr_diagnostic_params params = usual(seed);
        struct qr_diagnostic *d = qr_diagnostic_new(&params);
        const struct qr_basis *basis = qr_diagnostic_basis(d);
        for (uint32_t i = 0; seed == 1 && i < basis->n_items; i++) {
            const struct qr_bank *bank = qr_library_find_bank(world.library, basis->items[i].bank);
            const struct qr_item *x = qr_bank_find(bank, basis->items[i].id);
            for (uint32_t k = 0; x->case_id && k < i; k++) {
                const struct qr_item *y = qr_bank_find(bank, basis->items[k].id);
                if (!qr_streq(basis->items[k].bank, bank->id) || !y->case_id) continue;
                if (!qr_streq(x->case_id, y->case_id)) continue;
                assert_true(basis->items[i].enemy >= 0);
                assert_int_equal(basis->items[i].enemy, basis->items[k].enemy);
                cases++;
            }
        }
        struct person p;
        begin(&p, seed, 0);
        run(&p, d, 1000);
        const struct qr_attempt_head *h = &p.attempt->head;
        for (uint32_t i = 0; i < h->n_slots; i++)
            for (uint32_t k = 0; k < i; k++) {
                const struct qr_item *x = h->slots[i].item, *y = h->slots[k].item;
                assert_false(x->case_id && y->case_id && qr_streq(x->case_id, y->case_id) &&
                             qr_streq(h->slots[i].bank_id, h->slots[k].bank_id));
            }
        end(&p);
        qr_diagnostic_free(d);
    }
    assert_true(cases > 50);
}

/* The role's levels and importances, as they are. */
static void the_role_is_in_the_basis(void **state)
{
    (void)state;
    struct qr_diagnostic_params params = usual(1);
    params.role = &world.library->roles->roles[1];
    params.vary = true;
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    const struct qr_basis *b = qr_diagnostic_basis(d);
    assert_string_equal(b->role, params.role->id);
    assert_true(b->vary);
    assert_int_equal(b->n_areas, world.taxonomy->n_areas);
    for (uint32_t i = 0; i < b->n_areas; i++) {
        assert_string_equal(b->areas[i].id, world.taxonomy->areas[i].id);
        assert_true(b->areas[i].level == params.role->level[i]);
        assert_true(b->areas[i].importance == params.role->importance[i]);
    }
    for (uint32_t i = 0; i < b->n_items; i++) {
        const struct qr_bank *bank = qr_library_find_bank(world.library, b->items[i].bank);
        const struct qr_item *item = qr_bank_find(bank, b->items[i].id);
        assert_true(b->items[i].hash == qr_item_hash(item) && b->items[i].b == item->b);
        assert_int_equal(b->items[i].tag, qr_taxonomy_sub(world.taxonomy, qr_form_main_skill(item)));
    }
    qr_diagnostic_free(d);
}

static int kinds_of_first_question(bool vary)
{
    const char *seen[30];
    int n = 0;
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct qr_diagnostic_params params = usual(seed);
        struct qr_diagnostic_question q;
        bool known = false;
        params.vary = vary;
        params.n_banks = 2;
        struct qr_diagnostic *d = qr_diagnostic_new(&params);
        assert_true(qr_diagnostic_next(d, &q));
        for (int i = 0; i < n && !known; i++)
            known = qr_streq(seen[i], q.item_id);
        for (size_t b = 0; !known && b < 2; b++) {
            const struct qr_item *item = qr_bank_find(world.banks[b], q.item_id);
            if (item) seen[n] = item->id;
        }
        n += !known;
        qr_diagnostic_free(d);
    }
    return n;
}

/* Otherwise one of the best five comes first, always the same ones. */
static void varied_questions_vary(void **state)
{
    (void)state;
    assert_int_equal(kinds_of_first_question(false), 5);
    assert_true(kinds_of_first_question(true) > 12);
}

/* From its basis alone, without banks, exam and role. */
static void the_basis_is_enough(void **state)
{
    (void)state;
    struct qr_diagnostic_params params = usual(12), bare = {.taxonomy = world.taxonomy, .wall = NOW};
    params.role = &world.library->roles->roles[0];
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    struct qr_diagnostic_question q, again;
    struct person p;
    bare.basis = qr_diagnostic_basis(d);
    bare.most = params.most;
    bare.seed = params.seed;
    begin(&p, 12, -0.5);
    for (int i = 0; i < 8; i++) {
        run(&p, d, 1);
        struct qr_diagnostic *anew = qr_diagnostic_new(&bare);
        qr_diagnostic_follow(anew, p.attempt, p.attempt->head.n_slots);
        assert_true(qr_diagnostic_next(d, &q) && qr_diagnostic_next(anew, &again));
        assert_string_equal(q.item_id, again.item_id);
        assert_string_equal(q.bank_id, again.bank_id);
        assert_true(q.hash == again.hash);
        qr_diagnostic_free(anew);
    }
    end(&p);
    qr_diagnostic_free(d);
}

/* A target far away is decided soon: then there are fewer than the most. */
static void a_clear_case_ends_early(void **state)
{
    (void)state;
    struct qr_diagnostic_params params = usual(5);
    double level[QR_MAX_SKILLS], importance[QR_MAX_SKILLS];
    struct qr_role role = {.level = level, .importance = importance};
    struct person p;
    for (uint32_t i = 0; i < world.taxonomy->n_areas; i++) {
        level[i] = 10;
        importance[i] = i + 1;
    }
    params.role = &role;
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    begin(&p, 5, 2.5);
    run(&p, d, 1000);
    assert_true(p.attempt->head.n_slots < 40);
    assert_int_equal(p.attempt->head.slots[0].area, world.taxonomy->n_areas - 1); /* what matters most */
    for (uint32_t i = 0; i < world.taxonomy->n_areas; i++)
        assert_int_equal(qr_diagnostic_area(d, i).state, QR_ADAPTIVE_DECIDED);
    assert_int_equal(qr_diagnostic_last(d)->state, QR_ADAPTIVE_DECIDED);
    end(&p);
    qr_diagnostic_free(d);
}

static void an_interruption_changes_nothing(void **state)
{
    (void)state;
    struct qr_diagnostic_params params = usual(11);
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    struct qr_diagnostic_question q, again;
    struct person p;
    begin(&p, 11, 0.5);
    for (int i = 0; i < 12; i++) {
        run(&p, d, 1);
        struct qr_diagnostic *anew = qr_diagnostic_new(&params);
        qr_diagnostic_follow(anew, p.attempt, p.attempt->head.n_slots);
        assert_true(qr_diagnostic_next(d, &q) && qr_diagnostic_next(anew, &again));
        assert_string_equal(q.item_id, again.item_id);
        assert_string_equal(q.bank_id, again.bank_id);
        const struct qr_diagnostic_step *x = qr_diagnostic_last(d), *y = qr_diagnostic_last(anew);
        assert_int_equal(x->area, y->area);
        assert_memory_equal(&x->after[x->area].lo, &y->after[x->area].lo, sizeof(double));
        qr_diagnostic_free(anew);
    }
    end(&p);
    qr_diagnostic_free(d);
}

/* An answer to a question that no bank holds any more is none to another question. */
static void questions_of_lost_banks_are_nobody_elses(void **state)
{
    (void)state;
    struct qr_diagnostic_params params = usual(12);
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    struct qr_diagnostic_question q;
    struct person p;
    begin(&p, 12, 0);
    run(&p, d, 3);
    qr_diagnostic_free(d);
    const struct qr_bank *rest[1] = {world.banks[0]};
    for (size_t b = 0; b < world.n_banks; b++)
        for (uint32_t i = 0; i < 3; i++)
            if (qr_streq(p.attempt->head.slots[i].bank_id, rest[0]->id)) rest[0] = world.banks[b];
    for (uint32_t i = 0; i < 3; i++)
        assert_false(qr_streq(p.attempt->head.slots[i].bank_id, rest[0]->id));
    params.banks = rest;
    params.n_banks = 1;
    d = qr_diagnostic_new(&params);
    qr_diagnostic_follow(d, p.attempt, 3);
    for (uint32_t i = 0; i < world.taxonomy->n_areas; i++)
        assert_int_equal(qr_diagnostic_area(d, i).asked, 0);
    assert_true(qr_diagnostic_next(d, &q));
    end(&p);
    qr_diagnostic_free(d);
}

/* ---- what it says ---- */

static void an_answer_is_told_by_its_area(void **state)
{
    (void)state;
    struct qr_diagnostic_params params = usual(2);
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    struct person p;
    begin(&p, 2, 0);
    assert_null(qr_diagnostic_last(d));
    run(&p, d, 1);
    const struct qr_diagnostic_step *s = qr_diagnostic_last(d);
    const struct qr_estimate *b = &s->before[s->area], *a = &s->after[s->area];
    assert_int_equal(s->effect, QR_EFFECT_COUNTS);
    assert_int_equal(s->state, QR_ADAPTIVE_OPEN);
    assert_int_equal(s->area, p.attempt->head.slots[0].area);
    assert_true(a->hi - a->lo < b->hi - b->lo);
    assert_true(a->weight > b->weight);
    end(&p);
    qr_diagnostic_free(d);
}

/* What was answered before is known, its questions rest, and an exam that lists one skill asks no other. */
static void history_counts_and_rests(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    const struct qr_bank *bank = world.banks[0];
    struct qr_answer_record *records = qr_push(arena, struct qr_answer_record, bank->n_items);
    for (uint32_t i = 0; i < bank->n_items; i++) {
        records[i] = learn_record(&bank->items[i], 3, 0);
        records[i].bank_id = bank->id;
    }
    struct qr_profile *profile = qr_profile_new(records, bank->n_items, world.taxonomy, NOW);
    int area = qr_taxonomy_area(world.taxonomy, qr_form_main_skill(&bank->items[0]));
    const char *skills[] = {world.taxonomy->areas[area].id};
    struct qr_exam_part part = {.skills = skills, .n_skills = 1};
    struct qr_exam exam = {.parts = &part, .n_parts = 1, .questions = 9};
    struct qr_diagnostic_params params = usual(4);
    params.profile = profile;
    params.exam = &exam;
    params.n_banks = 1;
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    struct qr_estimate before = qr_posterior_estimate(profile->posterior, area);
    struct qr_estimate now = qr_diagnostic_area(d, (uint32_t)area).now;
    assert_true(before.lo == now.lo && before.hi == now.hi && now.weight > 10);
    for (uint32_t i = 0; i < world.taxonomy->n_areas; i++)
        assert_true(qr_diagnostic_area(d, i).has_questions == ((int)i == area));
    struct person p;
    begin(&p, 4, 0);
    run(&p, d, 1);
    assert_int_equal(qr_diagnostic_last(d)->effect, QR_EFFECT_REPEATED); /* all there is was seen lately */
    end(&p);
    qr_diagnostic_free(d);
    qr_profile_free(profile);
    qr_arena_free(arena);
}

/* Without a role all skills matter alike: the least known one comes first. */
static void the_least_known_skill_comes_first(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    const struct qr_bank *bank = world.banks[0];
    struct qr_answer_record *records = qr_push(arena, struct qr_answer_record, bank->n_items);
    size_t n = 0;
    for (uint32_t i = 0; i < bank->n_items; i++) /* the first skill of the taxonomy is known best */
        if (qr_taxonomy_area(world.taxonomy, qr_form_main_skill(&bank->items[i])) == 0) {
            records[n] = learn_record(&bank->items[i], 300, i % 2);
            records[n++].bank_id = bank->id;
        }
    assert_true(n > 5);
    struct qr_profile *profile = qr_profile_new(records, n, world.taxonomy, NOW);
    struct qr_diagnostic_params params = usual(3);
    struct qr_diagnostic_question q;
    int widest = 0;
    for (int i = 1; i < (int)world.taxonomy->n_areas; i++)
        if (qr_posterior_sd(profile->posterior, i) > qr_posterior_sd(profile->posterior, widest)) widest = i;
    params.profile = profile;
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    assert_true(qr_diagnostic_next(d, &q));
    assert_true(widest > 0 && q.area == widest);
    qr_diagnostic_free(d);
    qr_profile_free(profile);
    qr_arena_free(arena);
}

/* ---- the questions as the choice sees them ---- */

static struct {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_item items[8];
    struct qr_bank bank;
    const struct qr_basis_item *found; /* as the choice sees them */
} small;

/* i0..: a1 | b heavier than a | a heavier than b | both alike, a first | no such skill | retired | c1 | c2 */
static int open_small(void **state)
{
    static const struct {
        const char *skill, *second;
        double w;
    } rows[] = {{"a1", NULL, 1}, {"a1", "b2", 0.3}, {"a2", "b1", 0.7}, {"a1", "b1", 0.5},
                {"z", NULL, 1},  {"b1", NULL, 1},   {"c1", NULL, 1},   {"c2", NULL, 1}};
    (void)state;
    small.arena = qr_arena_new(0);
    small.taxonomy = learn_taxonomy(small.arena);
    for (int i = 0; i < 8; i++)
        small.items[i] = *learn_item(small.arena, qr_sprintf(small.arena, "i%d", i), rows[i].skill,
                                     rows[i].second, rows[i].w);
    small.items[5].status = QR_STATUS_RETIRED;
    small.bank = (struct qr_bank){.id = "bank", .items = small.items, .n_items = 8};
    return 0;
}

static int close_small(void **state)
{
    (void)state;
    qr_arena_free(small.arena);
    return 0;
}

static uint32_t small_items(const struct qr_profile *profile, const struct qr_exam *exam)
{
    const struct qr_bank *bank = &small.bank;
    const struct qr_diagnostic_params params = {.taxonomy = small.taxonomy,
                                                .banks = &bank,
                                                .n_banks = 1,
                                                .wall = NOW,
                                                .profile = profile,
                                                .exam = exam};
    const struct qr_item **from;
    const struct qr_basis *basis = diagnostic_basis(&params, small.arena, &from);
    small.found = basis->items;
    return basis->n_items;
}

static void only_questions_of_a_skill_are_asked(void **state)
{
    static const char *const ids[] = {"i0", "i1", "i2", "i3", "i6", "i7"};
    static const int areas[] = {0, 1, 0, 0, 2, 2};
    (void)state;
    assert_int_equal(small_items(NULL, NULL), 6);
    for (int i = 0; i < 6; i++) {
        assert_string_equal(small.found[i].id, ids[i]);
        assert_int_equal(small.found[i].area, areas[i]);
        assert_int_equal(small.found[i].enemy, -1);
        assert_true(small.found[i].days == QR_BASIS_NEVER && small.found[i].sessions == QR_BASIS_NEVER);
    }
    assert_int_equal(small.found[1].tag, 3); /* b2 */
    const char *skills[] = {"c2", "b"};
    struct qr_exam_part parts[] = {{.skills = skills, .n_skills = 1}, {.skills = skills + 1, .n_skills = 1}};
    const struct qr_exam exam = {.parts = parts, .n_parts = 2};
    assert_int_equal(small_items(NULL, &exam), 2);
    assert_string_equal(small.found[0].id, "i1");
    assert_string_equal(small.found[1].id, "i7");
}

/* 250 questions of one area and 3 of another: some of the many, by the seed, all of the few, in their order.
 */
static void large_areas_are_thinned(void **state)
{
    enum { MANY = 250, ALL = 253 };
    (void)state;
    struct qr_item *items = qr_push(small.arena, struct qr_item, ALL);
    for (int i = 0; i < ALL; i++)
        items[i] =
            *learn_item(small.arena, qr_sprintf(small.arena, "q%03d", i), i < MANY ? "a1" : "c1", NULL, 1);
    struct qr_bank bank = {.id = "many", .items = items, .n_items = ALL};
    const struct qr_bank *banks = &bank;
    const struct qr_item **from;
    struct qr_diagnostic_params params = {
        .taxonomy = small.taxonomy, .banks = &banks, .n_banks = 1, .wall = NOW, .seed = 3};
    const struct qr_basis *once = diagnostic_basis(&params, small.arena, &from);
    const struct qr_basis *again = diagnostic_basis(&params, small.arena, &from);
    assert_int_equal(once->n_items, QR_BASIS_MOST + 3);
    for (uint32_t i = 0; i < once->n_items; i++) {
        assert_string_equal(once->items[i].id, again->items[i].id);
        assert_string_equal(again->items[i].id, from[i]->id);
        assert_true(i == 0 || strcmp(once->items[i - 1].id, once->items[i].id) < 0);
        assert_int_equal(once->items[i].area, i < QR_BASIS_MOST ? 0 : 2);
    }
    /* Over many seeds each has the same chance, 4 in 5: within 5 standard deviations of 400 draws. */
    int drawn[ALL] = {0};
    for (params.seed = 0; params.seed < 400; params.seed++) {
        struct qr_arena *arena = qr_arena_new(0);
        const struct qr_basis *b = diagnostic_basis(&params, arena, &from);
        for (uint32_t i = 0; i < b->n_items; i++)
            drawn[from[i] - items]++;
        qr_arena_free(arena);
    }
    for (int i = 0; i < ALL; i++)
        assert_in_range(drawn[i], i < MANY ? 280 : 400, i < MANY ? 360 : 400);
}

/* i0 and i7 hang together by i2; i1 and i3 are a group of their own, i6 has none. */
static void enemies_share_a_number(void **state)
{
    const char *of_0[] = {"i2", "nowhere"}, *of_7[] = {"i2"}, *of_1[] = {"i3", "i1"};
    (void)state;
    small.items[0].enemies = of_0;
    small.items[0].n_enemies = 2;
    small.items[7].enemies = of_7;
    small.items[7].n_enemies = 1;
    small.items[1].enemies = of_1;
    small.items[1].n_enemies = 2;
    assert_int_equal(small_items(NULL, NULL), 6);
    const struct qr_basis_item *x = small.found; /* i0 i1 i2 i3 i6 i7 */
    assert_true(x[0].enemy >= 0 && x[0].enemy == x[2].enemy && x[0].enemy == x[5].enemy);
    assert_true(x[1].enemy >= 0 && x[1].enemy == x[3].enemy && x[1].enemy != x[0].enemy);
    assert_int_equal(x[4].enemy, -1);
}

/* One that is an enemy of both groups makes them one, whichever it names first. */
static void groups_of_enemies_grow_together(void **state)
{
    static const char *const both[][2] = {{"i2", "i3"}, {"i3", "i2"}};
    const char *of_0[] = {"i2"}, *of_1[] = {"i3"};
    (void)state;
    small.items[0].enemies = of_0;
    small.items[1].enemies = of_1;
    small.items[0].n_enemies = small.items[1].n_enemies = 1;
    small.items[6].n_enemies = 2;
    for (int order = 0; order < 2; order++) {
        small.items[6].enemies = (const char **)both[order];
        assert_int_equal(small_items(NULL, NULL), 6);
        for (int i = 1; i < 5; i++)
            assert_int_equal(small.found[i].enemy, small.found[0].enemy);
        assert_true(small.found[0].enemy >= 0 && small.found[5].enemy == -1);
    }
}

/* Days are whole ones since the last answer, sessions are attempts since then, that one among them. */
static void questions_know_when_they_were_seen(void **state)
{
    (void)state;
    struct qr_answer_record r[] = {
        learn_record(&small.items[0], 6, 1),    learn_record(&small.items[3], 6, 1),
        learn_record(&small.items[1], 3, 0),    learn_record(&small.items[3], 3, 0),
        learn_record(&small.items[3], 1.99, 1), learn_record(&small.items[5], 1.99, 1),
        learn_record(&small.items[6], -0.5, 1)};
    const char *const attempts[] = {"one", "one", "two", "two", "three", "three", "four"};
    for (int i = 0; i < 7; i++)
        r[i].attempt_id = attempts[i];
    r[2].outcome = QR_OUT_NOT_REACHED;
    struct qr_profile *profile = qr_profile_new(r, 7, small.taxonomy, NOW);
    assert_int_equal(small_items(profile, NULL), 6);
    const struct qr_basis_item *x = small.found; /* i0 i1 i2 i3 i6 i7 */
    assert_true(x[0].days == 6 && x[0].sessions == 4);
    assert_true(x[1].days == QR_BASIS_NEVER && x[1].sessions == QR_BASIS_NEVER);
    assert_true(x[3].days == 1 && x[3].sessions == 2);
    assert_true(x[4].days == 0 && x[4].sessions == 1);
    qr_profile_free(profile);
}

/* More questions bring it nearer, and what is promised is about what comes. */
static void reach_is_near_what_comes(void **state)
{
    (void)state;
    struct qr_diagnostic_params params = usual(6);
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    double points[QR_MAX_SKILLS], half = 0;
    double few = qr_diagnostic_reach(d, 8, points), all = qr_diagnostic_reach(d, 40, points);
    assert_true(all < few && all > 5 && few < 40);
    double none = qr_diagnostic_reach(d, 0, points), sum = 0;
    for (uint32_t i = 0; i < world.taxonomy->n_areas; i++) {
        assert_true(fabs(points[i] - qr_diagnostic_area(d, i).half) < 1e-6); /* no question, no step nearer */
        sum += points[i];
    }
    assert_true(fabs(none - sum / world.taxonomy->n_areas) < 1e-9);
    struct person p;
    begin(&p, 6, 0);
    run(&p, d, 1000);
    for (uint32_t i = 0; i < world.taxonomy->n_areas; i++)
        half += qr_diagnostic_area(d, i).half / world.taxonomy->n_areas;
    assert_true(fabs(half - all) < 5);
    end(&p);
    qr_diagnostic_free(d);
}

static void without_questions_there_is_no_reach(void **state)
{
    (void)state;
    struct qr_diagnostic_params params = usual(1);
    struct qr_diagnostic_question q;
    double points[QR_MAX_SKILLS];
    params.n_banks = 0;
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    assert_true(isnan(qr_diagnostic_reach(d, 40, points)) && isnan(points[0]));
    assert_false(qr_diagnostic_next(d, &q));
    assert_int_equal(qr_diagnostic_area(d, 0).state, QR_ADAPTIVE_EMPTY);
    qr_diagnostic_free(d);
}

/* ---- near the truth: 16 people of drawn levels, 40 questions each ---- */

static void estimates_land_near_the_truth(void **state)
{
    (void)state;
    double error = 0, prior = 0;
    int n = 0, inside = 0;
    for (uint64_t seed = 100; seed < 116; seed++) {
        struct qr_diagnostic_params params = usual(seed);
        struct qr_diagnostic *d = qr_diagnostic_new(&params);
        struct person p;
        begin(&p, seed, ((double)(seed % 8) - 3.5) / 2);
        run(&p, d, 1000);
        for (uint32_t i = 0; i < world.taxonomy->n_areas; i++) {
            struct qr_estimate now = qr_diagnostic_area(d, i).now;
            double truth = 10 * qr_display(p.theta[i]);
            error += (now.value - truth) * (now.value - truth);
            prior += (50 - truth) * (50 - truth);
            inside += truth >= now.lo && truth <= now.hi;
            n++;
        }
        end(&p);
        qr_diagnostic_free(d);
    }
    print_message("error %.1f points, %.1f without a question; %d of %d ranges held the truth\n",
                  sqrt(error / n), sqrt(prior / n), inside, n);
    assert_true(sqrt(error / n) < 0.6 * sqrt(prior / n));
    assert_true(inside >= n * 85 / 100);
}

int learn_test_diagnostic(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_skill_no_enemies_an_end),
        cmocka_unit_test(enemies_of_enemies_stay_out),
        cmocka_unit_test(of_one_case_one_is_asked),
        cmocka_unit_test(the_role_is_in_the_basis),
        cmocka_unit_test(varied_questions_vary),
        cmocka_unit_test(the_basis_is_enough),
        cmocka_unit_test(a_clear_case_ends_early),
        cmocka_unit_test(an_interruption_changes_nothing),
        cmocka_unit_test(questions_of_lost_banks_are_nobody_elses),
        cmocka_unit_test(an_answer_is_told_by_its_area),
        cmocka_unit_test(history_counts_and_rests),
        cmocka_unit_test(the_least_known_skill_comes_first),
        cmocka_unit_test_setup_teardown(only_questions_of_a_skill_are_asked, open_small, close_small),
        cmocka_unit_test_setup_teardown(large_areas_are_thinned, open_small, close_small),
        cmocka_unit_test_setup_teardown(enemies_share_a_number, open_small, close_small),
        cmocka_unit_test_setup_teardown(groups_of_enemies_grow_together, open_small, close_small),
        cmocka_unit_test_setup_teardown(questions_know_when_they_were_seen, open_small, close_small),
        cmocka_unit_test(reach_is_near_what_comes),
        cmocka_unit_test(without_questions_there_is_no_reach),
        cmocka_unit_test(estimates_land_near_the_truth),
    };
    return cmocka_run_group_tests_name("diagnostic", tests, open_world, close_world);
}
