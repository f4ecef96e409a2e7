/* The adaptive diagnostic over banks: answers go in, the next question and what is known come out. */
#include "learn/diagnostic.h"

#include <math.h>

#include "learn/evidence.h"
#include "quizradar/rng.h"
#include "quizradar/str.h"

/* ---- making ---- */

static void add_answer(struct qr_diagnostic *d, const struct qr_profile_entry *e)
{
    struct evidence_part parts[QR_MAX_SKILLS];
    double y = fmin(fmax(e->record.credit, 0), 1);
    int n = e->weight > 0 ? evidence_parts(e, d->taxonomy, y, parts) : 0;
    for (int i = 0; i < n; i++)
        qr_posterior_add(d->posterior, parts[i].area, &parts[i].evidence);
}

static struct qr_adaptive_item item_of(const struct qr_basis_item *q, int area)
{
    return (struct qr_adaptive_item){.curve = {qr_irt_attenuate(q->a, q->b_sd), q->b, q->c},
                                     .skill = area,
                                     .enemy = q->enemy,
                                     .tag = q->tag,
                                     .days = q->days < 0 ? QR_NEVER : q->days,
                                     .sessions = q->sessions < 0 ? QR_NEVER : q->sessions};
}

/* Skills are those of today's taxonomy, by their ids; what the basis says of others falls away. */
static void open_session(struct qr_diagnostic *d)
{
    const struct qr_basis *b = d->basis;
    struct qr_adaptive_params params = qr_adaptive_defaults();
    int *area = qr_push(d->arena, int, b->n_areas), n_areas = (int)d->taxonomy->n_areas;
    struct qr_adaptive_skill *skills = qr_push(d->arena, struct qr_adaptive_skill, n_areas);
    struct qr_adaptive_item *items = qr_push(d->arena, struct qr_adaptive_item, b->n_items);
    params.items = (int)d->most;
    params.vary = b->vary;
    for (int i = 0; i < n_areas; i++)
        skills[i] = (struct qr_adaptive_skill){NAN, 1};
    for (uint32_t i = 0; i < b->n_areas; i++) {
        area[i] = qr_taxonomy_area(d->taxonomy, b->areas[i].id);
        double level = b->areas[i].level, target = isnan(level) ? NAN : qr_display_inverse(level / 10);
        if (area[i] >= 0) skills[area[i]] = (struct qr_adaptive_skill){target, b->areas[i].importance};
    }
    d->questions = qr_push(d->arena, const struct qr_basis_item *, b->n_items);
    for (uint32_t i = 0; i < b->n_items; i++) {
        int at = area[b->items[i].area];
        if (at < 0) continue;
        items[d->n] = item_of(&b->items[i], at);
        d->questions[d->n++] = &b->items[i];
    }
    d->items = items;
    d->session = qr_adaptive_new(&params, items, (int)d->n, skills, n_areas, d->arena);
}

struct qr_diagnostic *qr_diagnostic_new(const struct qr_diagnostic_params *p)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diagnostic *d = qr_push(arena, struct qr_diagnostic, 1);
    uint32_t n_areas = p->taxonomy->n_areas;
    *d = (struct qr_diagnostic){.arena = arena, .taxonomy = p->taxonomy, .seed = p->seed, .most = p->most};
    if (!p->basis) d->own = diagnostic_basis(p, arena, &d->from);
    d->basis = p->basis ? p->basis : d->own;
    d->posterior = qr_posterior_new(n_areas ? (int)n_areas : 1);
    d->before = qr_push(arena, struct qr_estimate, n_areas);
    d->after = qr_push(arena, struct qr_estimate, n_areas);
    open_session(d);
    if (p->profile) qr_posterior_copy(d->posterior, p->profile->posterior);
    return d;
}

/* Hashes take longer than all the rest, and only what is kept needs them. */
const struct qr_basis *qr_diagnostic_basis(struct qr_diagnostic *d)
{
    for (uint32_t i = 0; d->own && i < d->own->n_items; i++)
        d->own->items[i].hash = qr_item_hash(d->from[i]);
    d->own = NULL;
    return d->basis;
}

void qr_diagnostic_free(struct qr_diagnostic *d)
{
    if (!d) return;
    qr_posterior_free(d->posterior);
    qr_arena_free(d->arena);
}

/* ---- answers ---- */

/* Index of a question, or -1 when it is none of the basis (of a journal without one, whose bank has gone). */
static int find(const struct qr_diagnostic *d, const char *bank, const char *id)
{
    for (uint32_t i = 0; i < d->n; i++)
        if (qr_streq(d->questions[i]->id, id) && qr_streq(d->questions[i]->bank, bank)) return (int)i;
    return -1;
}

static void look(struct qr_diagnostic *d, struct qr_estimate *estimates)
{
    for (uint32_t i = 0; i < d->taxonomy->n_areas; i++)
        estimates[i] = qr_posterior_estimate(d->posterior, (int)i);
}

static enum qr_diagnostic_effect effect_of(const struct qr_diagnostic *d, int at,
                                           const struct qr_slot_state *slot,
                                           const struct qr_slot_score *score)
{
    if (slot->disputed) return QR_EFFECT_DISPUTED;
    if (score->rapid) return QR_EFFECT_RAPID;
    if (score->outcome == QR_OUT_NOT_REACHED) return QR_EFFECT_NOT_SEEN;
    return at < 0 || d->items[at].days >= QR_REPEAT_DAYS ? QR_EFFECT_COUNTS : QR_EFFECT_REPEATED;
}

static void fold(struct qr_diagnostic *d, const struct qr_attempt *a, uint32_t i,
                 const struct qr_slot_score *score)
{
    const struct qr_slot *slot = &a->head.slots[i];
    int at = find(d, slot->bank_id, slot->item->id);
    enum qr_diagnostic_effect effect = effect_of(d, at, &a->slots[i], score);
    struct qr_profile_entry e = {.record = {.item = slot->item, .credit = score->first},
                                 .weight = effect == QR_EFFECT_COUNTS ? 1 : 0};
    look(d, d->before);
    add_answer(d, &e);
    look(d, d->after);
    if (at >= 0) qr_adaptive_asked(d->session, at, effect == QR_EFFECT_COUNTS);
    d->step = (struct qr_diagnostic_step){
        .area = slot->area, .effect = effect, .before = d->before, .after = d->after};
    if (slot->area >= 0) d->step.state = qr_adaptive_state(d->session, d->posterior, slot->area);
}

void qr_diagnostic_follow(struct qr_diagnostic *d, const struct qr_attempt *attempt, uint32_t n)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_scorecard card;
    qr_score_attempt(attempt, d->taxonomy, QR_RULE_DEFAULT, arena, &card);
    for (; d->done < n && d->done < card.n; d->done++)
        fold(d, attempt, d->done, &card.slots[d->done]);
    qr_arena_free(arena);
}

/* The generator depends on how much was asked, not on how often it was drawn from. */
bool qr_diagnostic_next(const struct qr_diagnostic *d, struct qr_diagnostic_question *out)
{
    struct qr_rng rng;
    if (d->done >= d->most) return false;
    qr_rng_seed(&rng, d->seed + d->done);
    struct qr_adaptive_choice c = qr_adaptive_next(d->session, d->posterior, &rng);
    if (c.item < 0) return false;
    const struct qr_basis_item *q = d->questions[c.item];
    *out = (struct qr_diagnostic_question){q->bank, q->id, q->hash, c.skill};
    return true;
}

void qr_diagnostic_leave_out(struct qr_diagnostic *d, const struct qr_diagnostic_question *question)
{
    int at = find(d, question->bank_id, question->item_id);
    if (at >= 0) qr_adaptive_leave_out(d->session, at);
}

const struct qr_diagnostic_step *qr_diagnostic_last(const struct qr_diagnostic *d)
{
    return d->done ? &d->step : NULL;
}

/* ---- what more would buy ---- */

static bool has_questions(const struct qr_diagnostic *d, uint32_t area)
{
    for (uint32_t i = 0; i < d->n; i++)
        if (d->items[i].skill == (int)area) return true;
    return false;
}

static double half_range(const struct qr_estimate *e)
{
    return (e->hi - e->lo) / 2;
}

/* Covariance `v` of `n` thetas after observing the one at `s` with the given information. */
static void observe(double *v, uint32_t n, uint32_t s, double information)
{
    double column[QR_MAX_SKILLS];
    if (!(information > 0)) return;
    double scale = 1 / (1 / information + v[s * n + s]);
    for (uint32_t i = 0; i < n; i++)
        column[i] = v[i * n + s];
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            v[i * n + k] -= column[i] * column[k] * scale;
}

/* Skills help each other: the information of each is put into the joint covariance, one after another. */
static void spread_after(const struct qr_diagnostic *d, int m, double *v)
{
    uint32_t n = d->taxonomy->n_areas;
    qr_posterior_covariances(d->posterior, v);
    for (uint32_t s = 0; s < n; s++) {
        double sd = qr_posterior_sd(d->posterior, (int)s);
        double left = qr_adaptive_reach(d->session, d->posterior, (int)s, m);
        observe(v, n, s, 1 / (left * left) - 1 / (sd * sd));
    }
}

double qr_diagnostic_reach(const struct qr_diagnostic *d, uint32_t questions, double *points)
{
    uint32_t n = d->taxonomy->n_areas, asked = 0;
    double sum = 0;
    struct qr_arena *arena = qr_arena_new(0);
    double *v = qr_push(arena, double, (size_t)n *n);
    for (uint32_t i = 0; i < n; i++)
        asked += has_questions(d, i);
    if (asked) spread_after(d, (int)(questions / asked), v);
    for (uint32_t i = 0; i < n; i++) {
        points[i] = NAN;
        if (!has_questions(d, i)) continue;
        struct qr_estimate e = qr_posterior_estimate(d->posterior, (int)i);
        points[i] = half_range(&e) * sqrt(v[i * n + i]) / qr_posterior_sd(d->posterior, (int)i);
        sum += points[i];
    }
    qr_arena_free(arena);
    return asked ? sum / asked : NAN;
}

struct qr_diagnostic_area qr_diagnostic_area(const struct qr_diagnostic *d, uint32_t area)
{
    int s = (int)area;
    struct qr_diagnostic_area out = {.asked = qr_adaptive_n_asked(d->session, s),
                                     .has_questions = has_questions(d, area),
                                     .state = qr_adaptive_state(d->session, d->posterior, s),
                                     .now = qr_posterior_estimate(d->posterior, s)};
    out.half = half_range(&out.now);
    out.half_more = out.half * qr_adaptive_reach(d->session, d->posterior, s, QR_DIAGNOSTIC_MORE) /
                    qr_posterior_sd(d->posterior, s);
    return out;
}

const char *qr_diagnostic_why(enum qr_adaptive_state state)
{
    static const char *const words[] = {"still open",
                                        "clear against the target",
                                        "known narrowly enough",
                                        "no question left would tell much more",
                                        "the most questions for one skill were asked",
                                        "the banks have no further question"};
    return words[state];
}
