/* Questions for simulated learners (scoring specification 2.4). */
#include <math.h>

#include "quizradar/simulate.h"

#define AUTHOR_SD 0.47 /* with the rounding to labels the known difficulty is off by about .5 */
#define LABEL_GAP 0.75 /* between the difficulties of two labels */

double qr_sim_normal(struct qr_rng *rng)
{
    double u = 1 - qr_rng_unit(rng), v = qr_rng_unit(rng);
    return sqrt(-2 * log(u)) * cos(2 * acos(-1) * v);
}

void qr_sim_label(struct qr_sim_item *item, struct qr_rng *rng)
{
    double thought = item->truth.b + AUTHOR_SD * qr_sim_normal(rng);
    int level = 3 + (int)fmin(fmax(round(thought / LABEL_GAP), -2), 2);
    item->known = (struct qr_irt_item){
        .a = qr_irt_attenuate(1, QR_LABEL_SD), .b = qr_irt_label_b(level), .c = item->truth.c};
}

static struct qr_irt_item draw(enum qr_sim_bank bank, struct qr_rng *rng)
{
    double slope = 0.3 * qr_sim_normal(rng), b = qr_sim_normal(rng), type = qr_rng_unit(rng);
    switch (bank) {
    case QR_SIM_G:
        return (struct qr_irt_item){1.5 * exp(slope), b, type < 0.5 ? 0.25 : type < 0.8 ? 0.2 : 0};
    case QR_SIM_RASCH:
        return (struct qr_irt_item){1, b, 0};
    case QR_SIM_Q:
        break;
    }
    return (struct qr_irt_item){exp(slope), b, 0.25};
}

void qr_sim_bank(enum qr_sim_bank bank, int n_skills, int per_skill, bool labels, double harder,
                 struct qr_rng *rng, struct qr_sim_item *out)
{
    for (int i = 0; i < n_skills * per_skill; i++) {
        struct qr_irt_item truth = draw(bank, rng);
        truth.b += harder;
        out[i] = (struct qr_sim_item){truth, truth, i / per_skill};
        if (labels) qr_sim_label(&out[i], rng);
    }
}
