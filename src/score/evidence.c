/* Which answers are evidence on a skill, and how much (scoring specification 0.2). */
#include <math.h>
#include <stdlib.h>

#include "quizradar/score.h"
#include "score/tables.h"

#define TIMES_FOR_A_MEDIAN 5

double qr_evidence_age(double days)
{
    return days > 0 ? exp2(-days / QR_HALF_LIFE) : 1;
}

double qr_rapid_limit(const double *seconds, int n)
{
    if (n < TIMES_FOR_A_MEDIAN) return QR_RAPID_SECONDS;
    struct qr_arena *arena =
        qr_arena_new((size_t)n * sizeof(double)); /* asked for each answer of a history */
    double *sorted = qr_push(arena, double, n);
    for (int i = 0; i < n; i++)
        sorted[i] = seconds[i];
    double limit = score_median(sorted, n) / 10;
    qr_arena_free(arena);
    return limit > QR_RAPID_SECONDS ? limit : QR_RAPID_SECONDS;
}
