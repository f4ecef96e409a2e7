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

int qr_self_level(int certainty)
{
    return certainty <= QR_LEANING ? 1 : certainty - 1;
}

static struct qr_cbm_answer mark_of(int certainty, double credit)
{
    return (struct qr_cbm_answer){
        .level = qr_self_level(certainty), .credit = fmin(fmax(credit, 0), 1), .weight = 1};
}

struct qr_self qr_self_of(const struct qr_profile *profile, qr_ms from_wall)
{
    struct qr_self self = {0};
    struct qr_arena *work = qr_arena_new(0);
    double *said = qr_push(work, double, profile->n), *right = qr_push(work, double, profile->n);
    struct qr_cbm_answer *answers = qr_push(work, struct qr_cbm_answer, profile->n);
    for (size_t i = 0; i < profile->n; i++) {
        const struct qr_profile_entry *e = &profile->entries[i];
        if (!is_said(e, from_wall)) continue;
        answers[self.n] = mark_of(e->record.certainty, e->record.credit);
        said[self.n] = qr_certainty_p(e->record.certainty);
        right[self.n] = answers[self.n].credit;
        self.n++;
    }
    (void)qr_calibrate(said, right, (int)self.n, edges, N_EDGES, &self.calibration, NULL);
    self.marks = qr_cbm_summary(answers, (int)self.n);
    qr_arena_free(work);
    return self;
}

struct qr_cbm_summary qr_self_marks(const struct qr_attempt *attempt, const struct qr_scorecard *card)
{
    struct qr_arena *work = qr_arena_new(0);
    struct qr_cbm_answer *answers = qr_push(work, struct qr_cbm_answer, card->n);
    int n = 0;
    for (uint32_t i = 0; i < card->n; i++) {
        const struct qr_slot_score *score = &card->slots[i];
        int certainty = attempt->slots[i].certainty;
        if (score->counts && score->first_outcome <= QR_OUT_WRONG && certainty > QR_CERTAINTY_NONE)
            answers[n++] = mark_of(certainty, score->first);
    }
    struct qr_cbm_summary marks = qr_cbm_summary(answers, n);
    qr_arena_free(work);
    return marks;
}

static void feel(struct qr_posterior *felt, const struct qr_profile_entry *e, const struct qr_taxonomy *t)
{
    struct evidence_part parts[QR_MAX_SKILLS];
    int n = evidence_parts(e, t, qr_certainty_p(e->record.certainty), parts);
    for (int i = 0; i < n; i++)
        qr_posterior_add(felt, parts[i].area, &parts[i].evidence);
}

struct qr_estimate *qr_self_felt(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                                 struct qr_arena *arena)
{
    struct qr_estimate *out = qr_push(arena, struct qr_estimate, taxonomy->n_areas);
    struct qr_posterior *felt = qr_posterior_new(taxonomy->n_areas ? (int)taxonomy->n_areas : 1);
    for (size_t i = 0; i < profile->n; i++)
        if (is_said(&profile->entries[i], 0)) feel(felt, &profile->entries[i], taxonomy);
    for (uint32_t i = 0; i < taxonomy->n_areas; i++)
        out[i] = qr_posterior_estimate(felt, (int)i);
    qr_posterior_free(felt);
    return out;
}
