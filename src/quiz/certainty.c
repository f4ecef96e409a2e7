/* How sure the learner is: words, probabilities and the certainty-based mark. */
#include <math.h>

#include "quiz/internal.h"

const char *qr_certainty_name(int certainty)
{
    static const char *const names[] = {"Not given", "Guessing", "Leaning", "Fairly sure", "Certain"};
    return certainty >= QR_CERTAINTY_NONE && certainty <= QR_CERTAIN ? names[certainty] : "";
}

double qr_certainty_p(int certainty)
{
    static const double p[] = {NAN, .30, .55, .80, .95};
    return certainty >= QR_CERTAINTY_NONE && certainty <= QR_CERTAIN ? p[certainty] : NAN;
}

/* Source: Moodle, question_cbm: the factors are 1, 2, 3, the penalties 0, 2, 6; no level means the first. */
double qr_certainty_mark(int level, double credit, bool blank)
{
    static const double factor[] = {1, 1, 2, 3}, penalty[] = {0, 0, -2, -6};
    int c = level < 1 ? 1 : level > 3 ? 3 : level;
    if (blank) return 0;
    return credit <= QUIZ_TOLERANCE ? penalty[c] : factor[c] * credit;
}
