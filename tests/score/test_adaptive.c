/* The adaptive diagnostic: best item, turns, enemies, tags, rest, ends; and that it needs fewer questions. */
#include <math.h>

#include "quizradar/adaptive.h"
#include "score/support_score.h"

#define MANY 60

struct stage {
    struct qr_arena *arena;
    struct qr_posterior *post;
    struct qr_rng rng;
    struct qr_adaptive_params params;
    struct qr_adaptive_item items[MANY];
    struct qr_adaptive_skill skills[4];
    struct qr_adaptive *session;
};

/* Items of slopes .5 to 2 over `n_skills` skills in turn, never seen; nothing random in the choice. */
static void set_stage(struct stage *s, int n_skills, uint64_t seed)
{
    s->arena = qr_arena_new(0);
    s->post = qr_posterior_new(n_skills);
    s->params = qr_adaptive_defaults();
    s->params.first = s->params.later = 1;
    qr_rng_seed(&s->rng, seed);
    for (int i = 0; i < MANY; i++)
        s->items[i] =
            (struct qr_adaptive_item){random_item(&s->rng), i % n_skills, -1, -1, QR_NEVER, QR_NEVER};
    for (int k = 0; k < 4; k++)
        s->skills[k] = (struct qr_adaptive_skill){NAN, 1};
}

static void begin(struct stage *s, int n)
{
    s->session = qr_adaptive_new(&s->params, s->items, n, s->skills, qr_posterior_skills(s->post), s->arena);
}

static void clear_stage(struct stage *s)
{
    qr_posterior_free(s->post);
    qr_arena_free(s->arena);
}

static struct qr_adaptive_choice next(struct stage *s)
{
    return qr_adaptive_next(s->session, s->post, &s->rng);
}

static void reply(struct stage *s, int item, double y)
{
    answer(s->post, s->items[item].skill, s->items[item].curve, y, 1);
    qr_adaptive_asked(s->session, item, true);
}

static void the_best_item_is_chosen(void **state)
{
    struct stage s;
    double theta[QR_GRID_N];
    (void)state;
    for (int g = 0; g < QR_GRID_N; g++)
        theta[g] = QR_GRID_LO + QR_GRID_STEP * g;
    for (int aim = QR_AIM_PRECISION; aim <= QR_AIM_DECISION; aim++) {
        set_stage(&s, 1, 41);
        s.params.aim = aim;
        s.skills[0].target = 0.45;
        s.params.sure = 0.999999;
        begin(&s, MANY);
        bool asked[MANY] = {false};
        for (int turn = 0; turn < 8; turn++) {
            struct qr_theta_dist d = {theta, qr_posterior_density(s.post, 0), QR_GRID_N};
            double best = -1, gain;
            int best_item = -1;
            for (int i = 0; i < MANY; i++) {
                gain =
                    aim ? qr_irt_class_gain(&s.items[i].curve, d, 0.45) : qr_irt_gain(&s.items[i].curve, d);
                if (asked[i] || gain <= best) continue;
                best = gain;
                best_item = i;
            }
            struct qr_adaptive_choice c = next(&s);
            assert_int_equal(c.item, best_item);
            assert_near(c.gain, best, 1e-12);
            assert_true(c.counts);
            asked[c.item] = true;
            reply(&s, c.item, turn % 3 != 0);
        }
        clear_stage(&s);
    }
}

static void skills_take_turns(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, 3, 42);
    s.params.precise = 0;
    s.skills[2].importance = 5;
    begin(&s, MANY);
    int count[3] = {0};
    for (int turn = 0; turn < 12; turn++) {
        struct qr_adaptive_choice c = next(&s);
        int least = count[0] < count[1] ? count[0] : count[1];
        least = least < count[2] ? least : count[2];
        assert_int_equal(count[c.skill], least);
        assert_int_equal(s.items[c.item].skill, c.skill);
        if (turn == 0) assert_int_equal(c.skill, 2); /* most at stake */
        if (turn == 1) assert_int_equal(c.skill, 0); /* a tie: in order */
        count[c.skill]++;
        reply(&s, c.item, turn % 2);
        assert_int_equal(qr_adaptive_n_asked(s.session, c.skill), count[c.skill]);
    }
    clear_stage(&s);
}

static void enemies_never_meet(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, 1, 43);
    s.params.precise = s.params.worthwhile = 0;
    for (int i = 0; i < 12; i++)
        s.items[i].enemy = i / 3; /* four groups of three */
    begin(&s, 12);
    bool met[4] = {false};
    for (int turn = 0; turn < 4; turn++) {
        int item = next(&s).item;
        assert_false(met[item / 3]);
        met[item / 3] = true;
        reply(&s, item, turn % 2);
    }
    assert_int_equal(next(&s).item, -1);
    assert_int_equal(qr_adaptive_state(s.session, s.post, 0), QR_ADAPTIVE_EMPTY);
    clear_stage(&s);
}

/* Ten good items of one tag and four poor ones of others: after four items at most half are of one tag. */
static void tags_share(void **state)
{
    struct stage s;
    int of_tag = 0;
    (void)state;
    set_stage(&s, 1, 44);
    s.params.precise = s.params.worthwhile = 0;
    for (int i = 0; i < 14; i++) {
        s.items[i].curve = (struct qr_irt_item){i < 10 ? 2 : 0.3, 0, 0};
        s.items[i].tag = i < 10 ? 0 : 1 + i % 2;
    }
    begin(&s, 14);
    for (int turn = 1; turn <= 8; turn++) {
        int item = next(&s).item;
        of_tag += item < 10;
        reply(&s, item, turn % 2);
        if (turn == 4) assert_int_equal(of_tag, 4);
        if (turn > 4) assert_int_equal(of_tag, 4);
    }
    assert_true(next(&s).item < 10 && next(&s).item >= 0); /* the others are used up: the bank's limit */
    clear_stage(&s);
}

static void seen_items_rest(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, 1, 45);
    for (int i = 0; i < 10; i++) {
        s.items[i].curve = (struct qr_irt_item){2, 0, 0};
        s.items[i].days = i < 4 ? 20 : 10; /* the first four are rested, not yet counting */
        s.items[i].sessions = 3;
    }
    s.items[9].curve.a = 0.5;
    s.items[9].days = 40; /* counts */
    s.params.first = 100;
    begin(&s, 10);
    for (int k = 0; k < 50; k++) { /* five are rested: no other may come */
        struct qr_adaptive_choice c = next(&s);
        assert_int_equal(c.item, 9);
        assert_true(c.counts);
    }
    reply(&s, 9, 1);
    bool seen[10] = {false};
    for (int k = 0; k < 200; k++) {
        struct qr_adaptive_choice c = next(&s);
        seen[c.item] = true;
        assert_false(c.counts);
        assert_near(c.gain, 0, 0);
    }
    for (int i = 0; i < 10; i++)
        assert_int_equal(seen[i],
                         i <= 4); /* four rested and one helper: the first of those seen ten days ago */
    qr_adaptive_asked(s.session, 0, false);
    qr_adaptive_asked(s.session, 1, false);
    assert_int_equal(qr_adaptive_state(s.session, s.post, 0), QR_ADAPTIVE_OPEN); /* one answer has counted */
    s.items[9].sessions = 2; /* seen in the last session but one */
    begin(&s, 10);
    assert_int_equal(next(&s).item, 9); /* four rested ones and it, which was seen longest ago */
    clear_stage(&s);
}

static void skills_end(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, 1, 46);
    s.skills[0].target = -3;
    begin(&s, MANY);
    assert_true(qr_posterior_above(s.post, 0, -3) > 0.9);
    assert_int_equal(qr_adaptive_state(s.session, s.post, 0), QR_ADAPTIVE_OPEN); /* not before two count */
    reply(&s, 0, 1);
    qr_adaptive_asked(s.session, 1, false);
    assert_int_equal(qr_adaptive_state(s.session, s.post, 0), QR_ADAPTIVE_OPEN);
    reply(&s, 2, 1);
    assert_int_equal(qr_adaptive_state(s.session, s.post, 0), QR_ADAPTIVE_DECIDED);
    assert_int_equal(next(&s).item, -1);
    clear_stage(&s);

    set_stage(&s, 1, 47);
    for (int i = 0; i < MANY; i++)
        s.items[i].curve = (struct qr_irt_item){2, -3 + 0.1 * i, 0};
    begin(&s, MANY);
    for (struct qr_adaptive_choice c; (c = next(&s)).item >= 0;) {
        assert_true(qr_posterior_sd(s.post, 0) > 0.45);
        reply(&s, c.item, qr_adaptive_n_asked(s.session, 0) % 2);
    }
    assert_int_equal(qr_adaptive_state(s.session, s.post, 0), QR_ADAPTIVE_PRECISE);
    assert_true(qr_posterior_sd(s.post, 0) <= 0.45);
    clear_stage(&s);

    set_stage(&s, 1, 48);
    s.params.precise = 0;
    for (int i = 0; i < MANY; i++)
        s.items[i].curve = (struct qr_irt_item){1, i < 2 ? 0 : 30, 0.25}; /* nobody knows the rest */
    s.items[2].curve.b = -4000;                                           /* or everybody */
    begin(&s, MANY);
    assert_true(next(&s).item < 2);
    reply(&s, 0, 1);
    reply(&s, 1, 0);
    assert_int_equal(qr_adaptive_state(s.session, s.post, 0), QR_ADAPTIVE_NO_GAIN);
    assert_int_equal(next(&s).item, -1);
    clear_stage(&s);
}

/* "Sure" is reached by the value itself; below the target up to the rounding of 1 - p. */
static void sure_includes_its_edge(void **state)
{
    (void)state;
    for (int above = 0; above <= 1; above++)
        for (int more = 0; more <= 1; more++) {
            struct stage s;
            set_stage(&s, 1, 47);
            s.params.precise = s.params.worthwhile = 0;
            s.skills[0].target = 0.45;
            answers(s.post, 0, (struct qr_irt_item){1, 0.45, 0}, above, 3);
            double p = qr_posterior_above(s.post, 0, 0.45);
            s.params.sure = above ? p : 1 - p - 1e-15;
            if (more) s.params.sure += 3e-15;
            begin(&s, MANY);
            for (int i = 0; i < s.params.least; i++)
                qr_adaptive_asked(s.session, i, true);
            assert_true(above ? p > 0.5 : p < 0.5);
            assert_int_equal(qr_adaptive_state(s.session, s.post, 0),
                             more ? QR_ADAPTIVE_OPEN : QR_ADAPTIVE_DECIDED);
            clear_stage(&s);
        }
}

/* The numbers of the scoring specification, 2. */
static void the_usual_session(void **state)
{
    struct qr_adaptive_params p = qr_adaptive_defaults();
    (void)state;
    assert_true(p.least == 2 && p.most == 15 && p.items == 40 && p.first == 5 && p.later == 3);
    assert_true(p.sure == 0.9 && p.precise == 0.45 && p.worthwhile == 0.01);
    assert_true(p.rest_days == 14 && p.rest_sessions == 2 && p.fewest == 5);
    assert_true(p.counts_after == QR_REPEAT_DAYS && !p.vary && p.aim == QR_AIM_PRECISION);
}

/* Of two that hang together one is asked, whichever it was. */
static void one_of_two_enemies_is_enough(void **state)
{
    (void)state;
    for (int asked = 0; asked < 2; asked++) {
        struct stage s;
        set_stage(&s, 1, 49);
        s.items[0].enemy = s.items[1].enemy = 3;
        begin(&s, 2);
        assert_true(next(&s).item >= 0);
        reply(&s, asked, 1);
        assert_int_equal(next(&s).item, -1);
        clear_stage(&s);
    }
}

/* Where nothing has rested, the one that was not seen for longest helps out: also the very first. */
static void the_longest_unseen_helps_out(void **state)
{
    (void)state;
    for (int oldest = 0; oldest < 3; oldest++)
        for (int by_sessions = 0; by_sessions <= 1; by_sessions++) {
            struct stage s;
            set_stage(&s, 1, 48);
            s.params.fewest = 1;
            for (int i = 0; i < 3; i++) {
                s.items[i].days = 10 - (by_sessions ? 0 : i != oldest);
                s.items[i].sessions = 2 - (by_sessions ? i != oldest : 0);
            }
            begin(&s, 3);
            assert_int_equal(next(&s).item, oldest);
            clear_stage(&s);
        }
}

static void sessions_end(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, 2, 49);
    s.params.precise = s.params.worthwhile = 0;
    s.params.most = 4;
    begin(&s, MANY);
    int n = 0;
    for (struct qr_adaptive_choice c; (c = next(&s)).item >= 0; n++)
        reply(&s, c.item, n % 2);
    assert_int_equal(n, 8);
    assert_int_equal(qr_adaptive_state(s.session, s.post, 1), QR_ADAPTIVE_FULL);
    s.params.items = 5;
    begin(&s, MANY);
    for (n = 0; next(&s).item >= 0; n++)
        reply(&s, next(&s).item, n % 2);
    assert_int_equal(n, 5);
    begin(&s, 0);
    assert_int_equal(next(&s).item, -1);
    clear_stage(&s);
}

/* How many different items the first, and the third, choice may be. */
static void chance_is_among_the_best(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, 1, 50);
    s.params = qr_adaptive_defaults();
    begin(&s, MANY);
    for (int turn = 0; turn < 3; turn++) {
        int seen[MANY] = {0}, kinds = 0, some = 0;
        for (int k = 0; k < 500; k++)
            seen[some = next(&s).item]++;
        for (int i = 0; i < MANY; i++) {
            kinds += seen[i] > 0;
            assert_true(seen[i] == 0 || seen[i] > (turn < 2 ? 60 : 120)); /* evenly */
        }
        assert_int_equal(kinds, turn < 2 ? 5 : 3);
        reply(&s, some, turn % 2);
    }
    clear_stage(&s);
    int first[2];
    for (int run = 0; run < 2; run++) { /* the same seed, the same choice */
        set_stage(&s, 1, 51);
        s.params = qr_adaptive_defaults();
        s.params.vary = true;
        begin(&s, MANY);
        first[run] = next(&s).item;
        int seen[MANY] = {0}, kinds = 0;
        for (int k = 0; k < 500; k++)
            kinds += !seen[next(&s).item]++;
        assert_true(kinds > 40); /* varied: at first anything may come */
        clear_stage(&s);
    }
    assert_int_equal(first[0], first[1]);
}

/* Varied questions: chance decides at first, gain in the end. */
static void variety_wears_off(void **state)
{
    struct stage s;
    double least[2] = {1, 1};
    (void)state;
    for (int late = 0; late <= 1; late++) {
        set_stage(&s, 1, 54);
        s.params.most = 15;
        s.params.precise = s.params.worthwhile = 0;
        begin(&s, MANY);
        for (int i = 0; late && i < 14; i++)
            reply(&s, i, i % 2);
        double best = next(&s).gain; /* the first of the best one */
        s.params.vary = true;
        struct qr_adaptive *varied = qr_adaptive_new(&s.params, s.items, MANY, s.skills, 1, s.arena);
        for (int i = 0; late && i < 14; i++)
            qr_adaptive_asked(varied, i, true);
        for (int k = 0; k < 300; k++)
            least[late] = fmin(least[late], qr_adaptive_next(varied, s.post, &s.rng).gain / best);
        clear_stage(&s);
    }
    assert_true(least[0] < 0.5);
    assert_true(least[1] > 0.92); /* 14 of 15: what is chosen has at least 13/14 of the best gain */
}

static void banks_reach_so_far(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, 2, 52);
    begin(&s, MANY);
    double last = qr_posterior_sd(s.post, 0);
    assert_near(qr_adaptive_reach(s.session, s.post, 0, 0), last, 1e-12);
    for (int m = 1; m <= 30; m++) {
        double reach = qr_adaptive_reach(s.session, s.post, 0, m);
        assert_true(reach < last);
        last = reach;
    }
    assert_near(qr_adaptive_reach(s.session, s.post, 0, 1000), last, 0); /* thirty are all it has */
    /* alike items: the sum of the informations at each point */
    for (int i = 0; i < MANY; i++)
        s.items[i].curve = (struct qr_irt_item){1, 0, 0.25};
    begin(&s, MANY);
    const double *mass = qr_posterior_density(s.post, 0);
    double var = qr_posterior_sd(s.post, 0) * qr_posterior_sd(s.post, 0), want = 0;
    for (int g = 0; g < QR_GRID_N; g++)
        want +=
            mass[g] / sqrt(1 / var + 7 * qr_irt_at(&s.items[0].curve, QR_GRID_LO + QR_GRID_STEP * g).info);
    assert_near(qr_adaptive_reach(s.session, s.post, 0, 7), want, 1e-12);
    clear_stage(&s);
}

/* ---- what holds in every session ---- */

struct record {
    bool asked[MANY], out[MANY];
    int of_skill[4], of_tag[4][8], counted[4];
};

/* Targets, importances, enemies, tags and rests at random. */
static void draw_stage(struct stage *s, uint64_t seed)
{
    set_stage(s, 4, seed);
    s->params = qr_adaptive_defaults();
    s->params.vary = seed % 3 == 0;
    s->params.items = 30;
    s->params.precise = 0.3;
    for (int k = 0; k < 4; k++)
        s->skills[k] =
            (struct qr_adaptive_skill){k ? random_normal(&s->rng) : NAN, (double)qr_rng_below(&s->rng, 11)};
    for (int i = 0; i < MANY; i++) {
        struct qr_adaptive_item *it = &s->items[i];
        it->enemy = qr_rng_below(&s->rng, 3) ? -1 : (int)qr_rng_below(&s->rng, 9); /* across skills, too */
        it->tag = qr_rng_below(&s->rng, 5) ? (int)qr_rng_below(&s->rng, 3) : -1;
        if (qr_rng_below(&s->rng, 3)) continue;
        it->days = (int)qr_rng_below(&s->rng, 50);
        it->sessions = 1 + (int)qr_rng_below(&s->rng, 5);
    }
    begin(s, MANY);
}

static bool free_of_enemies(const struct stage *s, const struct record *r, int item)
{
    for (int i = 0; i < MANY; i++)
        if (r->asked[i] && i != item && s->items[i].enemy >= 0 && s->items[i].enemy == s->items[item].enemy)
            return false;
    return true;
}

/* Whether its tag has room: the fifth item of a skill and those after it leave half to others. */
static bool tag_has_room(const struct stage *s, const struct record *r, int item)
{
    int skill = s->items[item].skill, tag = s->items[item].tag, all = r->of_skill[skill] + 1;
    return tag < 0 || all <= 4 || 2 * (r->of_tag[skill][tag] + 1) <= all;
}

static bool has_rested(const struct stage *s, int item)
{
    return s->items[item].days > s->params.rest_days && s->items[item].sessions > s->params.rest_sessions;
}

static void expect_fair(const struct stage *s, const struct record *r, struct qr_adaptive_choice c)
{
    const struct qr_adaptive_item *it = &s->items[c.item];
    int rested = 0, others = 0;
    assert_true(it->skill == c.skill && !r->asked[c.item] && !r->out[c.item]);
    assert_true(c.counts == (it->days >= s->params.counts_after) && (c.counts || c.gain == 0));
    assert_true(free_of_enemies(s, r, c.item));
    for (int i = 0; i < MANY; i++) {
        if (s->items[i].skill != c.skill || r->asked[i] || r->out[i] || !free_of_enemies(s, r, i)) continue;
        others += tag_has_room(s, r, i);
        rested += tag_has_room(s, r, i) && has_rested(s, i);
    }
    assert_true(others == 0 || tag_has_room(s, r, c.item));
    assert_true(has_rested(s, c.item) || others == 0 || rested < s->params.fewest);
}

/* The turn is of an open skill with the fewest items; among those, of the one with most at stake. */
static void expect_turn(const struct stage *s, const struct record *r, int skill)
{
    for (int k = 0; k < 4; k++) {
        if (qr_adaptive_state(s->session, s->post, k) != QR_ADAPTIVE_OPEN) continue;
        double mine = s->skills[skill].importance * qr_posterior_sd(s->post, skill);
        double theirs = s->skills[k].importance * qr_posterior_sd(s->post, k);
        assert_true(r->of_skill[skill] < r->of_skill[k] ||
                    (r->of_skill[skill] == r->of_skill[k] && mine >= theirs));
    }
}

/* Open until two answers count; then closed as soon as the target is clear or the position narrow. */
static void expect_ends(const struct stage *s, const struct record *r)
{
    for (int k = 0; k < 4; k++) {
        enum qr_adaptive_state state = qr_adaptive_state(s->session, s->post, k);
        double p = isnan(s->skills[k].target) ? 0.5 : qr_posterior_above(s->post, k, s->skills[k].target);
        if (r->counted[k] < 2)
            assert_true(state == QR_ADAPTIVE_OPEN || state == QR_ADAPTIVE_EMPTY || state == QR_ADAPTIVE_FULL);
        else if (p >= 0.9 || p <= 0.1)
            assert_int_equal(state, QR_ADAPTIVE_DECIDED);
        else
            assert_int_not_equal(state, QR_ADAPTIVE_DECIDED);
    }
}

static void every_session_keeps_the_rules(void **state)
{
    struct stage s;
    int ends[6] = {0}, tagged = 0;
    (void)state;
    for (uint64_t seed = 300; seed < 360; seed++) {
        struct record r = {0};
        struct qr_adaptive_choice c;
        int n = 0;
        draw_stage(&s, seed);
        for (; (c = next(&s)).item >= 0; n++) {
            expect_fair(&s, &r, c);
            expect_turn(&s, &r, c.skill);
            expect_ends(&s, &r);
            if (qr_rng_below(&s.rng, 6) == 0) { /* cannot be asked after all */
                r.out[c.item] = true;
                qr_adaptive_leave_out(s.session, c.item);
                continue;
            }
            r.asked[c.item] = true;
            r.of_skill[c.skill]++;
            r.counted[c.skill] += c.counts;
            if (s.items[c.item].tag >= 0) r.of_tag[c.skill][s.items[c.item].tag]++;
            answer(s.post, c.skill, s.items[c.item].curve, qr_rng_unit(&s.rng) < 0.6, c.counts);
            qr_adaptive_asked(s.session, c.item, c.counts);
            tagged += r.of_skill[c.skill] > 4;
        }
        for (int k = 0; k < 4; k++)
            ends[qr_adaptive_state(s.session, s.post, k)]++;
        clear_stage(&s);
    }
    assert_true(ends[QR_ADAPTIVE_DECIDED] > 5 && ends[QR_ADAPTIVE_OPEN] > 5 && tagged > 100);
}

/* A target elsewhere ends skills elsewhere: it is looked at, and each skill has its own. */
static void targets_decide(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, 2, 55);
    s.skills[0].target = -2.5;
    s.skills[1].target = 0;
    begin(&s, MANY);
    for (int i = 0; i < 4; i++)
        reply(&s, i, 1);
    assert_int_equal(qr_adaptive_state(s.session, s.post, 0), QR_ADAPTIVE_DECIDED);
    struct qr_adaptive_skill turned[2] = {{qr_posterior_mean(s.post, 0), 1}, {-5, 1}};
    struct qr_adaptive *other = qr_adaptive_new(&s.params, s.items, MANY, turned, 2, s.arena);
    for (int i = 0; i < 4; i++)
        qr_adaptive_asked(other, i, true);
    assert_int_equal(qr_adaptive_state(other, s.post, 0), QR_ADAPTIVE_OPEN);
    assert_int_equal(qr_adaptive_state(other, s.post, 1), QR_ADAPTIVE_DECIDED);
    clear_stage(&s);
}

/* What is left out costs nothing else its place. */
static void what_is_left_out_moves_no_other(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, 2, 56);
    s.params.precise = s.params.worthwhile = 0;
    begin(&s, MANY);
    struct qr_adaptive *same = qr_adaptive_new(&s.params, s.items, MANY, s.skills, 2, s.arena);
    for (int turn = 0; turn < 10; turn++) {
        struct qr_adaptive_choice c = next(&s);
        if (turn == 4) { /* the best of its skill: the next best comes */
            double gain = c.gain;
            qr_adaptive_leave_out(s.session, c.item);
            qr_adaptive_leave_out(same, c.item);
            assert_int_equal(next(&s).skill, c.skill);
            assert_int_not_equal(next(&s).item, c.item);
            assert_true(next(&s).gain <= gain);
            c = next(&s);
        }
        assert_int_equal(qr_adaptive_next(same, s.post, &s.rng).item, c.item);
        reply(&s, c.item, turn % 2);
        qr_adaptive_asked(same, c.item, true);
    }
    double reach = qr_adaptive_reach(s.session, s.post, 0, 1000);
    for (int i = 0; i < MANY; i++)
        qr_adaptive_leave_out(s.session, i);
    assert_true(reach < qr_adaptive_reach(s.session, s.post, 0, 1000));
    assert_int_equal(next(&s).item, -1);
    assert_int_equal(qr_adaptive_state(s.session, s.post, 1), QR_ADAPTIVE_EMPTY);
    clear_stage(&s);
}

/* ---- what it is for ---- */

/* Squared error of one person on 2 skills after 16 questions of 2 x 30, chosen or drawn at random. */
static double person_error(struct stage *s, uint64_t seed, bool chosen)
{
    double theta[2], error = 0;
    struct qr_rng rng;
    qr_rng_seed(&rng, seed);
    double mu = 0.8 * random_normal(&rng);
    for (int k = 0; k < 2; k++)
        theta[k] = mu + 0.6 * random_normal(&rng);
    for (int i = 0; i < MANY; i++)
        s->items[i].curve = form_item(&rng);
    qr_posterior_clear(s->post);
    begin(s, MANY);
    for (int turn = 0; turn < 16; turn++) {
        int item = chosen ? next(s).item : turn; /* items are in no order: the first are as good as any */
        double p = qr_irt_p(&s->items[item].curve, theta[s->items[item].skill]);
        reply(s, item, qr_rng_unit(&rng) < p);
    }
    for (int k = 0; k < 2; k++)
        error += (qr_posterior_mean(s->post, k) - theta[k]) * (qr_posterior_mean(s->post, k) - theta[k]);
    return error;
}

static void choice_beats_chance(void **state)
{
    struct stage s;
    double chosen = 0, random = 0;
    (void)state;
    set_stage(&s, 2, 53);
    s.params = qr_adaptive_defaults();
    s.params.precise = s.params.worthwhile = 0;
    for (int person = 0; person < 90; person++) {
        chosen += person_error(&s, 1000 + (uint64_t)person, true);
        random += person_error(&s, 1000 + (uint64_t)person, false);
    }
    print_message("rmse chosen %.3f, random %.3f\n", sqrt(chosen / 180), sqrt(random / 180));
    assert_true(sqrt(chosen / random) <
                0.92); /* the specification measured .61 : .68 at five items a skill */
    clear_stage(&s);
}

int score_test_adaptive(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_item_is_chosen),
        cmocka_unit_test(skills_take_turns),
        cmocka_unit_test(enemies_never_meet),
        cmocka_unit_test(tags_share),
        cmocka_unit_test(seen_items_rest),
        cmocka_unit_test(skills_end),
        cmocka_unit_test(sure_includes_its_edge),
        cmocka_unit_test(the_longest_unseen_helps_out),
        cmocka_unit_test(the_usual_session),
        cmocka_unit_test(one_of_two_enemies_is_enough),
        cmocka_unit_test(sessions_end),
        cmocka_unit_test(chance_is_among_the_best),
        cmocka_unit_test(variety_wears_off),
        cmocka_unit_test(banks_reach_so_far),
        cmocka_unit_test(every_session_keeps_the_rules),
        cmocka_unit_test(targets_decide),
        cmocka_unit_test(what_is_left_out_moves_no_other),
        cmocka_unit_test(choice_beats_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
