/* One position from its answers: the top of a likelihood, by its score (scoring specification 6). */
#include <math.h>

#include "quizradar/irt.h"

#define REACH 6.0
#define CELLS 240
#define STEP  (2 * REACH / CELLS)

struct search {
    enum qr_irt_method method;
    const struct qr_evidence *answers;
    int n;
    struct qr_normal prior;
};

/* Sums over the answers at theta: d ln L / d theta, and information and J weighted alike. */
static void sums_at(const struct search *s, double theta, double *score, double *info, double *j)
{
    *score = *info = *j = 0;
    for (int i = 0; i < s->n; i++) {
        const struct qr_evidence *e = &s->answers[i];
        if (!(e->w > 0)) continue;
        struct qr_irt_point at = qr_irt_at(&e->item, theta);
        double y = fmin(fmax(e->y, 0), 1);
        /* P' / PQ = a (P - c) / ((1 - c) P), which is a where nobody guesses. */
        double slope = e->item.c == 0 ? e->item.a : e->item.a * (1 - e->item.c / at.p) / (1 - e->item.c);
        *score += e->w * slope * (y - at.p);
        *info += e->w * at.info;
        *j += e->w * at.j;
    }
}

static double score_at(const struct search *s, double theta)
{
    double score, info, j;
    sums_at(s, theta, &score, &info, &j);
    if (s->method == QR_IRT_MAP) score -= (theta - s->prior.mean) / (s->prior.sd * s->prior.sd);
    if (s->method == QR_IRT_WL && info > 0) score += j / (2 * info);
    return score;
}

/* The zero of a score that falls from above 0 at lo to below it at hi. */
static double root(const struct search *s, double lo, double hi)
{
    for (int i = 0; i < 60; i++) {
        double mid = (lo + hi) / 2;
        if (score_at(s, mid) > 0)
            lo = mid;
        else
            hi = mid;
    }
    return (lo + hi) / 2;
}

/*
 * The highest point of the likelihood. With guessing there may be several hills, and one of them at an end:
 * the score is summed along the range to see how high each is, then the best one's top is found.
 */
static double summit(const struct search *s, bool *at_bound)
{
    double height = 0, best = 0, from = -REACH, last = score_at(s, -REACH);
    *at_bound = true;
    for (int i = 1; i <= CELLS; i++) {
        double theta = -REACH + STEP * i, score = score_at(s, theta);
        height += STEP * (last + score) / 2;
        bool top = score <= 0 && last > 0;
        if (height > best && (top || i == CELLS)) {
            best = height;
            from = theta;
            *at_bound = !top;
        }
        last = score;
    }
    return *at_bound ? from : root(s, from - STEP, from);
}

static bool any_evidence(const struct qr_evidence *answers, int n)
{
    for (int i = 0; i < n; i++)
        if (answers[i].w > 0) return true;
    return false;
}

struct qr_irt_estimate qr_irt_estimate(enum qr_irt_method method, const struct qr_evidence *answers, int n,
                                       struct qr_normal prior)
{
    struct search s = {method, answers, n, prior};
    struct qr_irt_estimate out = {NAN, NAN, false};
    double score, info, j;
    if (!any_evidence(answers, n)) {
        if (method == QR_IRT_MAP) out = (struct qr_irt_estimate){prior.mean, prior.sd, false};
        return out;
    }
    out.theta = summit(&s, &out.at_bound);
    sums_at(&s, out.theta, &score, &info, &j);
    if (method == QR_IRT_MAP) info += 1 / (prior.sd * prior.sd);
    out.se = 1 / sqrt(info);
    return out;
}
