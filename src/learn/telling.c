/* What would narrow the chance to pass an exam: supply, shares by skill, and the best questions together. */
#include "quizradar/telling.h"

#include <stdlib.h>
#include <string.h>

#include "learn/evidence.h"
#include "learn/question_map.h"
#include "quizradar/str.h"

#define DAY_MS ((qr_ms)24 * 60 * 60 * 1000)
#define SEED   1

enum stage { SUPPLY, GAINS, PICK, SKILLS, DONE };

struct qr_telling_run {
    struct qr_chance_input in;
    const struct qr_chance *chance;
    struct qr_telling *out;
    enum stage stage;
    struct qr_arena *arena;
    qr_ms wall;
    struct question_map answered; /* when last */
    struct qr_form supply;
    /* of those with a known skill: the slot, the question as the engine sees it, and its gain */
    int *slot, n;
    struct qr_pass_question *questions;
    double *gain;
};

/* ---- what can be asked ---- */

static void note_answered(struct qr_telling_run *w)
{
    const struct qr_profile *p = w->in.profile;
    w->answered = question_map_new(w->arena, p->n);
    for (size_t i = 0; i < p->n; i++) {
        const struct qr_answer_record *r = &p->entries[i].record;
        struct question_entry *e = question_map_find(&w->answered, r->bank_id, r->item_id);
        *e = (struct question_entry){r->bank_id ? r->bank_id : "", r->item_id, r->wall};
    }
}

static bool would_count(void *run, const char *bank_id, const char *item_id)
{
    const struct qr_telling_run *w = run;
    const struct question_entry *e = question_map_find(&w->answered, bank_id, item_id);
    return !e->item || w->wall - e->value >= QR_REPEAT_DAYS * DAY_MS;
}

/* So that of two questions with one curve the new one comes first. */
static struct qr_exposure exposure(void *run, const char *bank_id, const char *item_id)
{
    const struct qr_telling_run *w = run;
    const struct question_entry *e = question_map_find(&w->answered, bank_id, item_id);
    return (struct qr_exposure){e->item != NULL, e->value};
}

static const char **skills_of(const struct qr_exam *exam, struct qr_arena *arena, size_t *n)
{
    *n = 0;
    for (uint32_t i = 0; i < exam->n_parts; i++)
        *n += exam->parts[i].n_skills;
    const char **skills = qr_push(arena, const char *, *n);
    size_t at = 0;
    for (uint32_t i = 0; i < exam->n_parts; i++)
        for (uint32_t k = 0; k < exam->parts[i].n_skills; k++)
            skills[at++] = exam->parts[i].skills[k];
    return skills;
}

/* As one long form: enemies never meet in it, so that any of its questions may be asked together. */
static void draw_supply(struct qr_telling_run *w)
{
    const struct qr_library *library = w->in.library;
    size_t n = qr_library_n_banks(library), n_skills;
    const struct qr_bank **banks = qr_push(w->arena, const struct qr_bank *, n);
    for (size_t i = 0; i < n; i++)
        banks[i] = qr_library_bank(library, i);
    const char **skills = skills_of(w->in.exam, w->arena, &n_skills);
    const struct qr_form_params params = {.taxonomy = library->taxonomy,
                                          .banks = banks,
                                          .n_banks = n,
                                          .skills = skills,
                                          .n_skills = n_skills,
                                          .seed = SEED,
                                          .filter = would_count,
                                          .filter_ctx = w,
                                          .exposure = exposure,
                                          .exposure_ctx = w};
    struct qr_form_report report;
    int rc = qr_form_draw(&params, w->arena, &w->supply, &report, NULL);
    if (rc != QR_OK && rc != QR_ESHORT) w->supply.n = 0; /* none is left */
}

/* ---- what it would tell ---- */

/* The closest skill in the area that the question is scored by. */
static const char *skill_id(const struct qr_telling_run *w, const struct qr_slot *slot)
{
    const struct qr_taxonomy *t = w->in.library->taxonomy;
    const struct qr_item *item = slot->item;
    const char *id = t->areas[slot->area].id;
    double most = 0;
    for (uint32_t i = 0; i < item->n_skills; i++) {
        if (item->skills[i].weight <= most || qr_taxonomy_area(t, item->skills[i].id) != slot->area) continue;
        most = item->skills[i].weight;
        id = item->skills[i].id;
    }
    return id;
}

static void find_gains(struct qr_telling_run *w)
{
    uint32_t n = w->supply.n;
    w->slot = qr_push(w->arena, int, n);
    w->questions = qr_push(w->arena, struct qr_pass_question, n);
    w->gain = qr_push(w->arena, double, n);
    for (uint32_t i = 0; i < n; i++) {
        const struct qr_slot *s = &w->supply.slots[i];
        if (s->area < 0) continue;
        w->slot[w->n] = (int)i;
        w->questions[w->n++] = (struct qr_pass_question){evidence_curve(s->item), s->area};
    }
    qr_pass_gains(&w->chance->pass, w->questions, w->n, w->gain);
}

/* Of what is not known, not of 1. */
static void in_shares(struct qr_telling_run *w)
{
    const struct qr_pass *pass = &w->chance->pass;
    double var = pass->error * pass->error * pass->draws;
    for (int i = 0; i < w->n; i++)
        w->gain[i] = var > 0 ? w->gain[i] / var : 0;
    w->out->together = var > 0 ? w->out->together / var : 0;
}

static void pick(struct qr_telling_run *w)
{
    struct qr_telling *out = w->out;
    int picked[QR_TELLING];
    out->n = qr_pass_pick(&w->chance->pass, w->questions, w->gain, w->n, QR_TELLING, picked, &out->together);
    in_shares(w);
    for (int i = 0; i < out->n; i++) {
        const struct qr_slot *s = &w->supply.slots[w->slot[picked[i]]];
        out->best[i] =
            (struct qr_telling_question){s->bank_id, s->item->id, skill_id(w, s), w->gain[picked[i]]};
    }
}

static const char *title_of(const struct qr_taxonomy *t, const char *id, struct qr_arena *arena)
{
    int area = qr_taxonomy_area(t, id), sub = qr_taxonomy_sub(t, id);
    if (sub < 0) return t->areas[area].title;
    return qr_sprintf(arena, "%s (%s)", t->subs[sub].title, t->areas[area].short_title);
}

static struct qr_telling_skill *skill_of(struct qr_telling_run *w, const char *id)
{
    struct qr_telling *out = w->out;
    for (int i = 0; i < out->n_skills; i++)
        if (strcmp(out->skills[i].id, id) == 0) return &out->skills[i];
    out->skills[out->n_skills] =
        (struct qr_telling_skill){.id = id, .title = title_of(w->in.library->taxonomy, id, w->arena)};
    return &out->skills[out->n_skills++];
}

static int by_narrows(const void *a, const void *b)
{
    const struct qr_telling_skill *x = a, *y = b;
    if (x->narrows != y->narrows) return x->narrows > y->narrows ? -1 : 1;
    return strcmp(x->id, y->id);
}

static void list_skills(struct qr_telling_run *w)
{
    const struct qr_taxonomy *t = w->in.library->taxonomy;
    struct qr_telling *out = w->out;
    out->skills = qr_push(w->arena, struct qr_telling_skill, t->n_areas + t->n_subs);
    for (int i = 0; i < w->n; i++) {
        if (!(w->gain[i] > 0)) continue;
        struct qr_telling_skill *s = skill_of(w, skill_id(w, &w->supply.slots[w->slot[i]]));
        if (w->gain[i] > s->narrows) s->narrows = w->gain[i];
    }
    for (int i = 0; i < out->n; i++)
        skill_of(w, out->best[i].skill)->questions++;
    if (out->n_skills) qsort(out->skills, (size_t)out->n_skills, sizeof *out->skills, by_narrows);
}

/* ---- in slices ---- */

struct qr_telling_run *qr_telling_begin(const struct qr_chance_input *input, const struct qr_chance *chance,
                                        qr_ms wall, struct qr_arena *arena, struct qr_telling *out)
{
    struct qr_telling_run *run = qr_push(arena, struct qr_telling_run, 1);
    *run = (struct qr_telling_run){.in = *input, .chance = chance, .out = out, .arena = arena, .wall = wall};
    *out = (struct qr_telling){0};
    if (chance->state != QR_CHANCE_KNOWN) run->stage = DONE;
    return run;
}

bool qr_telling_step(struct qr_telling_run *run)
{
    switch (run->stage) {
    case SUPPLY:
        note_answered(run);
        draw_supply(run);
        run->out->supply = run->supply.n;
        break;
    case GAINS:
        find_gains(run);
        break;
    case PICK:
        pick(run);
        break;
    case SKILLS:
        list_skills(run);
        break;
    case DONE:
        return true;
    }
    return ++run->stage == DONE;
}

void qr_telling_of(const struct qr_chance_input *input, const struct qr_chance *chance, qr_ms wall,
                   struct qr_arena *arena, struct qr_telling *out)
{
    struct qr_telling_run *run = qr_telling_begin(input, chance, wall, arena, out);
    while (!qr_telling_step(run))
        ;
}

bool qr_telling_has(void *telling, const char *bank_id, const char *item_id)
{
    const struct qr_telling *t = telling;
    for (int i = 0; i < t->n; i++)
        if (qr_streq(t->best[i].item_id, item_id) && qr_streq(t->best[i].bank_id, bank_id)) return true;
    return false;
}

/* ---- in words ---- */

static const char *percent(double share, struct qr_arena *arena)
{
    return qr_sprintf(arena, "%.*f%%", share < 0.01 ? 1 : 0, 100 * share);
}

const char *qr_telling_skill_text(const struct qr_telling_skill *s, struct qr_arena *arena)
{
    return qr_sprintf(arena, "%s: the most telling question would take away about %s of what is uncertain.",
                      s->title, percent(s->narrows, arena));
}

const char *qr_telling_text(const struct qr_telling *t, struct qr_arena *arena)
{
    const char *which = "";
    if (!t->n) return NULL;
    for (int i = 0; i < t->n_skills; i++)
        if (t->skills[i].questions)
            which = qr_sprintf(arena, "%s%s%u on %s", which, *which ? ", " : "", t->skills[i].questions,
                               t->skills[i].title);
    const char *share = percent(t->together, arena);
    if (t->n == 1)
        return qr_sprintf(arena, "The one that would tell most would take away about %s: %s.", share, which);
    return qr_sprintf(arena, "The %d that would tell most would together take away about %s: %s.", t->n,
                      share, which);
}
