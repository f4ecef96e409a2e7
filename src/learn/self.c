/* Stated certainty against outcomes, and the felt level by the same posterior as the measured one. */
#include "quizradar/self.h"

#include <math.h>

#include "learn/evidence.h"

/* Between the four chances that can be said, so that each has a bin of its own. */
static const double edges[] = {0, 0.425, 0.675, 0.875, 1};
#define N_EDGES ((int)(sizeof edges / sizeof *edges))

static bool is_said(const struct qr_profile_entry *e, qr_ms from)
{
    const struct qr_answer_record *r = &e->record;
    bool given = r->outcome <= QR_OUT_WRONG;
    return e->why == QR_USED && given && r->certainty > QR_CERTAINTY_NONE && r->wall >= from;
}

static int level_of(int certainty)
{
    return certainty <= QR_LEANING ? 1 : certainty - 1;
}

static void feel(struct qr_posterior *felt, const struct qr_profile_entry *e, const struct qr_taxonomy *t)
{
    struct qr_evidence evidence;
    for (uint32_t area = 0; area < t->n_areas; area++)
        if (evidence_for(e, t, area, qr_certainty_p(e->record.certainty), &evidence))
            qr_posterior_add(felt, (int)area, &evidence);
}

struct qr_self qr_self_of(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                          qr_ms from_wall, struct qr_arena *arena)
{
    struct qr_self self = {.felt = qr_push(arena, struct qr_estimate, taxonomy->n_areas)};
    struct qr_arena *work = qr_arena_new(0);
    double *said = qr_push(work, double, profile->n), *right = qr_push(work, double, profile->n);
    struct qr_cbm_answer *answers = qr_push(work, struct qr_cbm_answer, profile->n);
    struct qr_posterior *felt = qr_posterior_new(taxonomy->n_areas ? (int)taxonomy->n_areas : 1);
    for (size_t i = 0; i < profile->n; i++) {
        const struct qr_profile_entry *e = &profile->entries[i];
        if (!is_said(e, from_wall)) continue;
        double credit = fmin(fmax(e->record.credit, 0), 1);
        said[self.n] = qr_certainty_p(e->record.certainty);
        right[self.n] = credit;
        answers[self.n++] =
            (struct qr_cbm_answer){.level = level_of(e->record.certainty), .credit = credit, .weight = 1};
        feel(felt, e, taxonomy);
    }
    (void)qr_calibrate(said, right, (int)self.n, edges, N_EDGES, &self.calibration, NULL);
    self.marks = qr_cbm_summary(answers, (int)self.n);
    for (uint32_t i = 0; i < taxonomy->n_areas; i++)
        self.felt[i] = qr_posterior_estimate(felt, (int)i);
    qr_posterior_free(felt);
    qr_arena_free(work);
    return self;
}
