/* How well a posterior meets a role's requirements (scoring specification 7). */
#include <math.h>
#include <stdlib.h>

#include "quizradar/plan.h"

#define IMPORTANT 7.0 /* skills that decide readiness; a convention */

const char *qr_verdict_name(enum qr_verdict verdict)
{
    static const char *const names[] = {"not measured", "below target", "too close to call", "meets target"};
    return names[verdict];
}

static double shortfall(struct qr_posterior *post, int s, double level)
{
    const double *mass = qr_posterior_density(post, s), *display = qr_display_grid();
    double sum = 0;
    for (int g = 0; g < QR_GRID_N; g++) {
        double gap = level - 10 * display[g];
        if (gap > 0) sum += mass[g] * gap;
    }
    return sum;
}

enum qr_verdict qr_verdict_of(const struct qr_estimate *e, double level)
{
    if (e->state == QR_NOT_MEASURED) return QR_VERDICT_UNKNOWN;
    if (e->lo >= level) return QR_VERDICT_MEETS;
    return e->hi < level ? QR_VERDICT_BELOW : QR_VERDICT_CLOSE;
}

static struct qr_gap gap_of(struct qr_posterior *post, int s, const struct qr_requirement *req,
                            double importance_sum)
{
    struct qr_gap gap = {.skill = s, .level = req->level};
    gap.estimate = qr_posterior_estimate(post, s);
    gap.weight = importance_sum > 0 ? req->importance / importance_sum : 0;
    gap.p_meets = qr_posterior_above(post, s, qr_display_inverse(req->level / 10));
    gap.shortfall = shortfall(post, s, req->level);
    gap.verdict = qr_verdict_of(&gap.estimate, req->level);
    return gap;
}

/* Widest weighted shortfall first; ties by the smaller chance to meet, then by index. */
static bool ranks_before(const struct qr_gap *a, const struct qr_gap *b)
{
    double x = a->weight * a->shortfall, y = b->weight * b->shortfall;
    if (x != y) return x > y;
    if (a->p_meets != b->p_meets) return a->p_meets < b->p_meets;
    return a->skill < b->skill;
}

static void rank(struct qr_readiness *out)
{
    for (int i = 0; i < out->n; i++) {
        int at = i;
        for (; at > 0 && ranks_before(&out->gaps[i], &out->gaps[out->order[at - 1]]); at--)
            out->order[at] = out->order[at - 1];
        out->order[at] = i;
    }
}

/* Whether skill s decides: the important ones, or, in a role that has none, all that count at all. */
static bool decides(const struct qr_requirement *req, int n, int s)
{
    if (req[s].importance >= IMPORTANT) return true;
    for (int r = 0; r < n; r++)
        if (req[r].importance >= IMPORTANT) return false;
    return req[s].importance > 0;
}

static double joint_of(struct qr_posterior *post, const struct qr_requirement *req, int n,
                       struct qr_arena *arena)
{
    double *t = qr_push(arena, double, n);
    bool *use = qr_push(arena, bool, n), any = false;
    for (int s = 0; s < n; s++) {
        t[s] = qr_display_inverse(req[s].level / 10);
        use[s] = decides(req, n, s);
        any = any || use[s];
    }
    return any ? qr_posterior_joint_above(post, t, use) : 1;
}

static enum qr_readiness_state state_of(const struct qr_readiness *r, const struct qr_requirement *req)
{
    double least = 1;
    bool any = false;
    for (int s = 0; s < r->n; s++) {
        const struct qr_estimate *e = &r->gaps[s].estimate;
        if (!decides(req, r->n, s)) continue;
        any = true;
        /* Fewer than 3 counted answers, or a range of over 40 points: nothing can be said. */
        if (e->state != QR_MEASURED || e->hi - e->lo > 40) return QR_READY_UNKNOWN;
        if (r->gaps[s].p_meets < least) least = r->gaps[s].p_meets;
    }
    if (!any) return QR_READY_UNKNOWN; /* a role that asks for nothing says nothing */
    if (least >= 0.8 && r->joint >= 0.6) return QR_READY_YES;
    return r->index >= 0.6 ? QR_READY_ALMOST : QR_READY_NOT_YET;
}

void qr_readiness_of(struct qr_posterior *post, const struct qr_requirement *req, struct qr_arena *arena,
                     struct qr_readiness *out)
{
    double sum = 0;
    *out = (struct qr_readiness){.n = qr_posterior_skills(post)};
    out->gaps = qr_push(arena, struct qr_gap, out->n);
    out->order = qr_push(arena, int, out->n);
    for (int s = 0; s < out->n; s++)
        sum += req[s].importance;
    for (int s = 0; s < out->n; s++) {
        out->gaps[s] = gap_of(post, s, &req[s], sum);
        out->index += out->gaps[s].weight * out->gaps[s].p_meets;
    }
    rank(out);
    out->joint = joint_of(post, req, out->n, arena);
    out->state = state_of(out, req);
}
