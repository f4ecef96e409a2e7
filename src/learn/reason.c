/* The reason of a planned module in words. */
#include <math.h>

#include "quizradar/profile.h"

/* 2 as "2", 1.5 as "1.5". */
static const char *count(struct qr_arena *arena, double v)
{
    return fabs(v - round(v)) < 0.05 ? qr_sprintf(arena, "%.0f", v) : qr_sprintf(arena, "%.1f", v);
}

static const char *standing(struct qr_arena *arena, const struct qr_plan_reason *r)
{
    const struct qr_estimate *e = &r->estimate;
    if (r->area < 0) return "Belongs to no skill area of the radar";
    if (e->state == QR_NOT_MEASURED)
        return qr_sprintf(arena, "Not measured yet, against %.0f for your target role", r->level);
    return qr_sprintf(arena, "%s %.0f (%.0f–%.0f) against %.0f for your target role",
                      e->state == QR_PROVISIONAL ? "Provisional estimate" : "Estimate", e->value, e->lo,
                      e->hi, r->level);
}

static const char *evidence(struct qr_arena *arena, const struct qr_plan_reason *r)
{
    if (r->seen <= 0) return "no counted answer on this sub-skill yet";
    return qr_sprintf(arena, "%s of %s counted answer%s on this sub-skill %s right", count(arena, r->right),
                      count(arena, r->seen), fabs(r->seen - 1) < 0.05 ? "" : "s",
                      fabs(r->seen - 1) < 0.05 ? "was" : "were");
}

/* "accuracy-is-enough" reads "accuracy is enough". */
static const char *in_words(struct qr_arena *arena, const char *id)
{
    char *words = qr_strdup(arena, id);
    for (char *p = words; *p; p++)
        if (*p == '-' || *p == '_') *p = ' ';
    return words;
}

static const char *errors(struct qr_arena *arena, const struct qr_plan_reason *r)
{
    const char *text = "";
    for (uint32_t i = 0; i < r->n_misconceptions; i++)
        text = qr_sprintf(arena, "%s%s\"%s\"", text, i ? ", " : "; you chose ",
                          in_words(arena, r->misconceptions[i]));
    return text;
}

static const char *effect(struct qr_arena *arena, const struct qr_learning_plan *plan,
                          const struct qr_plan_reason *r)
{
    double gap = plan->plan.value_empty, percent = gap > 0 ? 100 * r->value_fall / gap : 0;
    if (percent < 0.05) return "no effect on your gap is assumed";
    return qr_sprintf(arena, "assumed to close %.*f%% of your gap", percent < 1 ? 1 : 0, percent);
}

const char *qr_plan_reason_text(struct qr_arena *arena, const struct qr_learning_plan *plan, size_t i,
                                const struct qr_taxonomy *taxonomy, const struct qr_steps *steps)
{
    const struct qr_plan_reason *r = &plan->reasons[i];
    const char *after = "";
    (void)taxonomy;
    if (r->after >= 0) after = qr_sprintf(arena, "; comes after \"%s\"", steps->modules[r->after].title);
    return qr_sprintf(arena, "%s; %s%s%s; %d minutes, %s.", standing(arena, r), evidence(arena, r),
                      errors(arena, r), after, steps->modules[r->module].minutes, effect(arena, plan, r));
}
