/* The chance to pass an exam of the library: forms as the set-up draws them, sat by the posterior. */
#include "quizradar/chance.h"

#include <math.h>
#include <stdlib.h>

#include "learn/evidence.h"

#define FORMS    4 /* drawn ones: which questions come is part of the luck */
#define DRAWS    2000
#define SEED     1
#define MEASURED 3.0 /* units of evidence, as for an estimate that is not provisional */

struct work {
    const struct qr_chance_input *in;
    struct qr_arena *arena;
    struct qr_form_params params;
    struct qr_form forms[FORMS];
};

/* ---- what can be drawn ---- */

static struct qr_form_params params_of(const struct qr_chance_input *in, struct qr_arena *arena)
{
    size_t n = qr_library_n_banks(in->library);
    const struct qr_bank **banks = qr_push(arena, const struct qr_bank *, n);
    for (size_t i = 0; i < n; i++)
        banks[i] = qr_library_bank(in->library, i);
    return (struct qr_form_params){.taxonomy = in->library->taxonomy, .banks = banks, .n_banks = n};
}

static int draw_forms(struct work *w, struct qr_chance *out, struct qr_error *err)
{
    struct qr_form_report report;
    struct qr_form_params params = w->params;
    params.exam = w->in->exam;
    for (int f = 0; f < FORMS; f++) {
        params.seed = (uint64_t)(SEED + f);
        int rc = qr_form_draw(&params, w->arena, &w->forms[f], &report, err);
        if (rc != QR_OK && rc != QR_ESHORT) return rc;
    }
    out->questions = (int)w->forms[0].n;
    out->missing = w->in->exam->questions - out->questions;
    out->supply = report.matching;
    return QR_OK;
}

static void name_banks(struct work *w, struct qr_chance *out)
{
    out->banks = qr_push(w->arena, const char *, w->params.n_banks);
    for (size_t b = 0; b < w->params.n_banks; b++) {
        struct qr_form_params params = w->params;
        struct qr_form_report report;
        params.exam = w->in->exam;
        params.banks = &w->params.banks[b];
        params.n_banks = 1;
        qr_form_count(&params, w->arena, &report);
        if (report.matching) out->banks[out->n_banks++] = w->params.banks[b]->title;
    }
}

/* ---- skills of the form ---- */

static int by_questions(const void *a, const void *b)
{
    const struct qr_chance_area *x = a, *y = b;
    if (x->questions != y->questions) return x->questions > y->questions ? -1 : 1;
    return (x->area > y->area) - (x->area < y->area);
}

static void list_areas(struct work *w, struct qr_chance *out)
{
    uint32_t n = w->in->library->taxonomy->n_areas;
    struct qr_chance_area *all = qr_push(w->arena, struct qr_chance_area, n);
    for (uint32_t a = 0; a < n; a++) {
        double weight = qr_posterior_weight(w->in->profile->posterior, (int)a);
        all[a] = (struct qr_chance_area){.area = (int)a, .measured = weight >= MEASURED};
        if (!all[a].measured) all[a].more = (int)ceil(MEASURED - weight - 1e-9);
    }
    for (int f = 0; f < FORMS; f++)
        for (uint32_t i = 0; i < w->forms[f].n; i++)
            if (w->forms[f].slots[i].area >= 0) all[w->forms[f].slots[i].area].questions += 1.0 / FORMS;
    out->areas = all;
    for (uint32_t a = 0; a < n; a++)
        if (all[a].questions > 0) all[out->n_areas++] = all[a];
    if (out->n_areas) qsort(all, (size_t)out->n_areas, sizeof *all, by_questions);
}

static bool too_little(const struct qr_chance *c)
{
    for (int i = 0; i < c->n_areas; i++)
        if (!c->areas[i].measured && c->areas[i].questions >= QR_CHANCE_SHARE * c->questions) return true;
    return false;
}

/* ---- the estimate ---- */

static struct qr_pass_form sat(const struct qr_form *form, int needed, struct qr_arena *arena)
{
    struct qr_pass_part *parts = qr_push(arena, struct qr_pass_part, form->n);
    struct qr_pass_form out = {.parts = parts, .needed = needed};
    for (uint32_t i = 0; i < form->n; i++)
        if (form->slots[i].area >= 0)
            parts[out.n_parts++] =
                (struct qr_pass_part){form->slots[i].area, 1, evidence_curve(form->slots[i].item)};
    return out;
}

static int sit(struct work *w, struct qr_chance *out, struct qr_error *err)
{
    struct qr_pass_form forms[FORMS];
    for (int f = 0; f < FORMS; f++)
        forms[f] = sat(&w->forms[f], (int)ceil(out->mark / 100 * (double)w->forms[f].n - 1e-9), w->arena);
    out->needed = forms[0].needed;
    return qr_pass_estimate(w->in->profile->posterior, forms, FORMS, DRAWS, SEED, w->arena, &out->pass, err);
}

static int check(const struct qr_chance_input *in, struct qr_error *err)
{
    if (in->exam->kind == QR_EXAM_DIAGNOSTIC)
        return qr_fail(err, QR_EUSAGE, "'%s' chooses its questions by the answers: there is no form to pass",
                       in->exam->id);
    if (in->mark != 0 && !(in->mark >= 1 && in->mark <= 100))
        return qr_fail(err, QR_EUSAGE, "a pass mark is 1 to 100 percent, found %g", in->mark);
    return QR_OK;
}

int qr_chance_of(const struct qr_chance_input *in, struct qr_arena *arena, struct qr_chance *out,
                 struct qr_error *err)
{
    struct work w = {.in = in, .arena = arena, .params = params_of(in, arena)};
    struct qr_chance chance = {.exam = in->exam};
    int rc = check(in, err);
    if (rc == QR_OK) rc = draw_forms(&w, &chance, err);
    if (rc != QR_OK) return rc;
    chance.mark_published = isfinite(in->exam->pass_mark) && in->exam->pass_mark > 0 &&
                            (in->mark == 0 || in->mark == in->exam->pass_mark);
    chance.mark = chance.mark_published ? in->exam->pass_mark : in->mark;
    name_banks(&w, &chance);
    list_areas(&w, &chance);
    if (too_little(&chance))
        chance.state = QR_CHANCE_TOO_LITTLE;
    else if (chance.mark == 0)
        chance.state = QR_CHANCE_NO_MARK;
    else
        rc = sit(&w, &chance, err);
    if (rc == QR_OK) *out = chance;
    return rc;
}
