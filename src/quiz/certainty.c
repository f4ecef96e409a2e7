/* How sure the learner is: words, probabilities and the certainty-based mark. */
#include <math.h>

#include "quizradar/confidence.h"
#include "quizradar/grade.h"

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

double qr_certainty_mark(int level, double credit, bool blank)
{
    return qr_cbm_mark(level, credit, blank);
}
