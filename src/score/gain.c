/* What an item would tell about a position: criteria of selection (scoring specification 2.1). */
#include <math.h>

#include "quizradar/irt.h"
#include "score/internal.h"

/* The distribution parted by the answer: masses and first moments of all and of its right answers. */
struct parts {
    double all, all_1, right, right_1;
};

static struct parts part(const struct qr_irt_item *item, struct qr_theta_dist dist)
{
    struct parts s = {0};
    for (int g = 0; g < dist.n; g++) {
        double w = dist.mass[g], wp = w * qr_irt_p(item, dist.theta[g]);
        s.all += w;
        s.all_1 += w * dist.theta[g];
        s.right += wp;
        s.right_1 += wp * dist.theta[g];
    }
    return s;
}

static double ratio(double x, double y)
{
    return y > 0 ? x / y : 0;
}

double qr_irt_gain(const struct qr_irt_item *item, struct qr_theta_dist dist)
{
    struct parts s = part(item, dist);
    double wrong = s.all - s.right, wrong_1 = s.all_1 - s.right_1;
    if (!(s.all > 0)) return 0;
    double mean = s.all_1 / s.all;
    double square = ratio(s.right_1 * s.right_1, s.right) + ratio(wrong_1 * wrong_1, wrong);
    return fmax(0, square / s.all - mean * mean);
}

double qr_irt_variance_after(const struct qr_irt_item *item, struct qr_theta_dist dist, double p)
{
    struct parts s = part(item, dist);
    double wrong = s.all - s.right, right_2 = 0, wrong_2 = 0;
    double m1 = ratio(s.right_1, s.right), m0 = ratio(s.all_1 - s.right_1, wrong);
    for (int g = 0; g < dist.n; g++) {
        double theta = dist.theta[g], w = dist.mass[g], at = qr_irt_p(item, theta);
        right_2 += w * at * (theta - m1) * (theta - m1);
        wrong_2 += w * (1 - at) * (theta - m0) * (theta - m0);
    }
    return p * ratio(right_2, s.right) + (1 - p) * ratio(wrong_2, wrong);
}

double qr_irt_kl(const struct qr_irt_item *item, struct qr_theta_dist dist, double at)
{
    double ln_p0, ln_q0, p = qr_irt_p(item, at), sum = 0;
    qr_irt_log_p(item, at, &ln_p0, &ln_q0);
    for (int g = 0; g < dist.n; g++) {
        double ln_p, ln_q;
        qr_irt_log_p(item, dist.theta[g], &ln_p, &ln_q);
        sum += dist.mass[g] * (p * (ln_p0 - ln_p) + (1 - p) * (ln_q0 - ln_q));
    }
    return sum;
}

double qr_irt_mean_info(const struct qr_irt_item *item, struct qr_theta_dist dist)
{
    double sum = 0;
    for (int g = 0; g < dist.n; g++)
        sum += dist.mass[g] * qr_irt_at(item, dist.theta[g]).info;
    return sum;
}

double qr_irt_class_gain(const struct qr_irt_item *item, struct qr_theta_dist dist, double cut)
{
    double all = 0, above = 0, right = 0, right_above = 0;
    for (int g = 0; g < dist.n; g++) {
        double w = dist.mass[g], wp = w * qr_irt_p(item, dist.theta[g]);
        bool in = dist.theta[g] >= cut;
        all += w;
        right += wp;
        above += in ? w : 0;
        right_above += in ? wp : 0;
    }
    if (!(all > 0)) return 0;
    double p = right / all;
    double after = p * score_entropy(ratio(right_above, right)) +
                   (1 - p) * score_entropy(ratio(above - right_above, all - right));
    return fmax(0, score_entropy(above / all) - after);
}
