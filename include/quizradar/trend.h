/*
 * How the estimates came to be: the profile as it stood after each attempt.
 */
#ifndef QUIZRADAR_TREND_H
#define QUIZRADAR_TREND_H

#include "quizradar/profile.h"

#define QR_TREND_POINTS 40

struct qr_trend {
    size_t n;                   /* at most QR_TREND_POINTS */
    uint32_t n_areas;           /* of the taxonomy */
    qr_ms *wall;                /* n, oldest first */
    struct qr_estimate *points; /* points[i * n_areas + area] */
};

/*
 * One point for each attempt since `from_wall` (0: ever) that left evidence: the estimates from all answers
 * up to it, aged as they were then. Of many attempts, some evenly spread ones, the first and the last among
 * them. The last point is today's profile: a point of its own when the last attempt was a day ago or more.
 * Answers that were left out of the profile stay left out. Each answer is read once; lives in `arena`.
 */
struct qr_trend qr_trend_of(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                            qr_ms from_wall, qr_ms now_wall, struct qr_arena *arena);

/*
 * The same in slices of about a millisecond: begin, step until it says that it is done, end, free; freed
 * before that, it is cancelled. The profile is borrowed and must not change. The same bits as of qr_trend_of.
 */
struct qr_trend_run;
struct qr_trend_run *qr_trend_begin(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                                    qr_ms from_wall, qr_ms now_wall, struct qr_arena *arena);
bool qr_trend_step(struct qr_trend_run *run);
struct qr_trend qr_trend_end(const struct qr_trend_run *run);
void qr_trend_free(struct qr_trend_run *run);

#endif
