/* Certainty-based marks and their summary (scoring specification 4). */
#include <math.h>

#include "quizradar/confidence.h"
#include "quizradar/score.h"

#define NO_CREDIT 5e-7 /* credit up to this is a wrong answer */

static const double right_mark[] = {1, 2, 3}, wrong_mark[] = {0, -2, -6};
static const double band[][2] = {{0, 2.0 / 3}, {2.0 / 3, 0.8}, {0.8, 1}};

static int at(int level)
{
    return level < 1 ? 0 : level > QR_CBM_LEVELS ? QR_CBM_LEVELS - 1 : level - 1;
}

double qr_cbm_mark(int level, double credit, bool blank)
{
    if (blank) return 0;
    return credit <= NO_CREDIT ? wrong_mark[at(level)] : right_mark[at(level)] * credit;
}

int qr_cbm_best_level(double p)
{
    return p < band[1][0] ? 1 : p < band[2][0] ? 2 : 3;
}

double qr_cbm_chance(int level, int options)
{
    static const double chance[] = {0.5, 0.735, 0.9};
    if (at(level) == 0 && options >= 2) return (1.0 / options + band[0][1]) / 2;
    return chance[at(level)];
}

/* What a single level would have earned with the same share of right answers. */
static double best_expected(double accuracy)
{
    double best = -INFINITY;
    for (int c = 0; c < QR_CBM_LEVELS; c++)
        best = fmax(best, accuracy * right_mark[c] + (1 - accuracy) * wrong_mark[c]);
    return best;
}

/* Moodle's rule: outside the band, and by how much for so many. */
static enum qr_confidence by_moodle(double fraction, int n, const double limits[2])
{
    bool over = fraction < limits[0];
    if (!over && fraction <= limits[1]) return QR_CONFIDENCE_FITS;
    double off = fraction - limits[over ? 0 : 1];
    if (off * off * n > 0.5) return over ? QR_CONFIDENCE_OVER : QR_CONFIDENCE_UNDER;
    return over ? QR_CONFIDENCE_SLIGHTLY_OVER : QR_CONFIDENCE_SLIGHTLY_UNDER;
}

static struct qr_cbm_level level_of(const struct qr_cbm_answer *answers, int n, int c)
{
    struct qr_cbm_level level = {.fraction = NAN};
    double credit = 0;
    for (int i = 0; i < n; i++) {
        if (at(answers[i].level) != c) continue;
        level.n++;
        credit += answers[i].credit;
    }
    qr_jeffreys(credit, level.n, &level.lo, &level.hi);
    if (!level.n) return level;
    level.fraction = credit / level.n;
    level.moodle = by_moodle(level.fraction, level.n, band[c]);
    if (level.hi < band[c][0]) level.judgement = QR_CONFIDENCE_OVER;
    if (level.lo > band[c][1]) level.judgement = QR_CONFIDENCE_UNDER;
    return level;
}

struct qr_cbm_summary qr_cbm_summary(const struct qr_cbm_answer *answers, int n)
{
    struct qr_cbm_summary s = {.n = n};
    double weight = 0, credit = 0, mark = 0;
    for (int i = 0; i < n; i++) {
        const struct qr_cbm_answer *a = &answers[i];
        weight += a->weight;
        credit += a->weight * a->credit;
        mark += a->weight * qr_cbm_mark(a->level, a->credit, a->blank);
    }
    s.accuracy = weight > 0 ? credit / weight : NAN;
    s.average = weight > 0 ? mark / weight : NAN;
    s.bonus = 0.1 * (s.average - best_expected(s.accuracy));
    s.accuracy_with_bonus = s.accuracy + s.bonus;
    if (!(weight > 0)) s.bonus = s.accuracy_with_bonus = NAN;
    for (int c = 0; c < QR_CBM_LEVELS; c++)
        s.levels[c] = level_of(answers, n, c);
    return s;
}
