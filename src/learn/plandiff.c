/* Two looks at the plan compared: what is done, new, dropped or moved, and which answers did it. */
#include "quizradar/plandiff.h"

#include <math.h>

#include "quizradar/str.h"

#define MOVED 0.5 /* points of an estimate that are worth naming */

struct qr_plan_look qr_plan_look_of(const struct qr_learning_plan *plan, struct qr_profile *profile,
                                    const struct qr_taxonomy *taxonomy, const struct qr_steps *steps,
                                    const struct qr_role *role, struct qr_arena *arena)
{
    struct qr_plan_look look = {.role = role->id, .n_skills = taxonomy->n_areas};
    look.n_modules = (uint32_t)qr_learning_plan_needed(plan);
    look.modules = qr_push(arena, const char *, look.n_modules);
    look.skills = qr_push(arena, struct qr_look_skill, look.n_skills);
    for (uint32_t i = 0; i < look.n_modules; i++)
        look.modules[i] = steps->modules[plan->reasons[i].module].id;
    for (uint32_t s = 0; s < look.n_skills; s++) {
        struct qr_estimate e = qr_posterior_estimate(profile->posterior, (int)s);
        look.skills[s] = (struct qr_look_skill){taxonomy->areas[s].id, profile->seen[s],
                                                e.state == QR_NOT_MEASURED ? (double)NAN : e.value};
    }
    return look;
}

/* ---- places ---- */

/* Place from 1 of a module in a look, 0 when it is not there. */
static int place_of(const struct qr_plan_look *look, const char *id)
{
    for (uint32_t i = 0; i < look->n_modules; i++)
        if (qr_streq(look->modules[i], id)) return (int)i + 1;
    return 0;
}

static int module_of(const struct qr_steps *steps, const char *id)
{
    for (uint32_t i = 0; i < steps->n_modules; i++)
        if (qr_streq(steps->modules[i].id, id)) return (int)i;
    return -1;
}

/* ---- why ---- */

/* What both looks know of one area; seen NAN where one of them does not know it. */
struct shift {
    double answers, was, is;
};

static const struct qr_look_skill *skill_of(const struct qr_plan_look *look, const char *id)
{
    for (uint32_t i = 0; i < look->n_skills; i++)
        if (qr_streq(look->skills[i].id, id)) return &look->skills[i];
    return NULL;
}

struct work {
    const struct qr_plan_look *before, *now;
    const struct qr_steps *steps;
    const struct qr_taxonomy *taxonomy;
    const bool *done;
    struct qr_arena *arena;
    struct qr_plan_diff *out;
};

static struct shift shift_of(const struct work *w, int area)
{
    const char *id = w->taxonomy->areas[area].id;
    const struct qr_look_skill *a = skill_of(w->before, id), *b = skill_of(w->now, id);
    if (!a || !b) return (struct shift){0, NAN, NAN};
    return (struct shift){fmax(0, round(b->seen - a->seen)), a->value, b->value};
}

static const char *title_of(const struct work *w, int area)
{
    return w->taxonomy->areas[area].title;
}

static const char *shift_words(const struct work *w, int area, struct shift s)
{
    const char *answers = qr_sprintf(w->arena, "%.0f new answer%s", s.answers, s.answers < 1.5 ? "" : "s");
    if (isnan(s.was) && !isnan(s.is))
        return qr_sprintf(w->arena, "because %s measured %s (%.0f)", answers, title_of(w, area), s.is);
    if (fabs(s.is - s.was) < MOVED || isnan(s.is) || isnan(s.was))
        return qr_sprintf(w->arena, "because %s made %s more certain", answers, title_of(w, area));
    return qr_sprintf(w->arena, "because %s %s %s (%.0f → %.0f)", answers,
                      s.is < s.was ? "lowered" : "raised", title_of(w, area), s.was, s.is);
}

/* The area with the most new answers, or -1 without any. */
static int most_answered(const struct work *w)
{
    int best = -1;
    double most = 0.5;
    for (int a = 0; a < (int)w->taxonomy->n_areas; a++) {
        struct shift s = shift_of(w, a);
        if (s.answers <= most) continue;
        most = s.answers;
        best = a;
    }
    return best;
}

/* Whether a change of an estimate brings a module forward (+1) or back (-1): what is lower is needed more. */
static int pull_of(struct shift s)
{
    if (s.answers < 0.5 || isnan(s.was) || isnan(s.is) || fabs(s.is - s.was) < MOVED) return 0;
    return s.is < s.was ? 1 : -1;
}

/* Whether `id`, one of both looks together, went past a module that moved from `was` to `is`. */
static bool went_past(const struct work *w, const char *id, const struct qr_plan_change *c)
{
    int from = place_of(w->before, id), to = place_of(w->now, id);
    if (c->kind == QR_PLAN_DOWN) return to && to < c->is && (!from || from > c->was);
    if (c->kind == QR_PLAN_UP) return from && from < c->was && (!to || to > c->is);
    return true;
}

/* Among the areas of modules that went past it the one that changed most in that direction, or -1. */
static int most_pulling(const struct work *w, const struct qr_plan_change *c, int pull)
{
    int best = -1;
    double most = 0;
    for (uint32_t i = 0; i < w->steps->n_modules; i++) {
        int area = qr_taxonomy_area(w->taxonomy, w->steps->modules[i].skill);
        if (area < 0 || !went_past(w, w->steps->modules[i].id, c)) continue;
        struct shift s = shift_of(w, area);
        if (pull_of(s) != pull || fabs(s.is - s.was) <= most) continue;
        most = fabs(s.is - s.was);
        best = area;
    }
    return best;
}

/*
 * The module's own area when it explains the direction; else that of modules that went past it; else where
 * most was answered.
 */
static int area_to_name(const struct work *w, const struct qr_plan_change *c, int own)
{
    int pull = c->kind == QR_PLAN_UP || c->kind == QR_PLAN_NEW ? 1 : -1;
    bool answered = own >= 0 && shift_of(w, own).answers > 0.5;
    if (answered && pull_of(shift_of(w, own)) != -pull) return own;
    int other = most_pulling(w, c, -pull);
    if (other >= 0) return other;
    return answered ? own : most_answered(w);
}

static const char *why_of(const struct work *w, const struct qr_plan_change *c)
{
    if (!qr_streq(w->before->role, w->now->role)) return "because the target role is another one";
    int area = area_to_name(w, c, qr_taxonomy_area(w->taxonomy, w->steps->modules[c->module].skill));
    if (area >= 0) return shift_words(w, area, shift_of(w, area));
    for (size_t i = 0; i < w->out->n; i++)
        if (w->out->changes[i].kind == QR_PLAN_DONE) return "because of the steps that are done";
    return "because older answers count less with time";
}

/* ---- what ---- */

static void add(const struct work *w, enum qr_plan_change_kind kind, const char *id, int was, int is)
{
    int module = module_of(w->steps, id);
    int next = kind == QR_PLAN_UP ? is + 1 : kind == QR_PLAN_DOWN ? is - 1 : 0; /* place of its neighbour */
    struct qr_plan_change c = {.kind = kind, .module = (uint32_t)module, .was = was, .is = is, .beside = -1};
    if (module < 0) return;
    if (next >= 1 && next <= (int)w->now->n_modules)
        c.beside = module_of(w->steps, w->now->modules[next - 1]);
    c.why = kind == QR_PLAN_DONE ? "" : why_of(w, &c);
    w->out->changes[w->out->n++] = c;
}

static void list_gone(const struct work *w, bool done)
{
    for (uint32_t i = 0; i < w->before->n_modules; i++) {
        const char *id = w->before->modules[i];
        int module = module_of(w->steps, id);
        bool is_done = module >= 0 && w->done && w->done[module];
        if (place_of(w->now, id) || is_done != done) continue;
        add(w, done ? QR_PLAN_DONE : QR_PLAN_DROPPED, id, (int)i + 1, 0);
    }
}

/*
 * Marks modules of `now` that stand in a longest run of rising former places: they stayed, the others moved.
 * was: former place of each, 0 for new ones.
 */
static void find_stayed(const int *was, int n, bool *stayed, struct qr_arena *arena)
{
    int *length = qr_push(arena, int, n), *from = qr_push(arena, int, n), end = -1;
    for (int i = 0; i < n; i++) {
        from[i] = -1;
        if (!was[i]) continue;
        length[i] = 1;
        for (int k = 0; k < i; k++) {
            if (!was[k] || was[k] > was[i] || length[k] + 1 <= length[i]) continue;
            length[i] = length[k] + 1;
            from[i] = k;
        }
        if (end < 0 || length[i] > length[end]) end = i;
    }
    for (; end >= 0; end = from[end])
        stayed[end] = true;
}

/* Whether a module that moved came forward: more of those that stayed follow it now than did before. */
static bool went_up(const int *was, const bool *stayed, int n, int at)
{
    int before = 0, now = 0;
    for (int i = 0; i < n; i++) {
        before += stayed[i] && was[i] < was[at];
        now += stayed[i] && i < at;
    }
    return now < before;
}

static void list_moved(const struct work *w)
{
    int n = (int)w->now->n_modules, *was = qr_push(w->arena, int, n);
    bool *stayed = qr_push(w->arena, bool, n);
    for (int i = 0; i < n; i++)
        was[i] = place_of(w->before, w->now->modules[i]);
    find_stayed(was, n, stayed, w->arena);
    for (int i = 0; i < n; i++)
        if (!was[i]) add(w, QR_PLAN_NEW, w->now->modules[i], 0, i + 1);
    for (int up = 1; up >= 0; up--)
        for (int i = 0; i < n; i++)
            if (was[i] && !stayed[i] && went_up(was, stayed, n, i) == up)
                add(w, up ? QR_PLAN_UP : QR_PLAN_DOWN, w->now->modules[i], was[i], i + 1);
}

struct qr_plan_diff qr_plan_diff_of(const struct qr_plan_look *before, const struct qr_plan_look *now,
                                    const struct qr_steps *steps, const struct qr_taxonomy *taxonomy,
                                    const bool *done, struct qr_arena *arena)
{
    struct qr_plan_diff diff = {
        .changes = qr_push(arena, struct qr_plan_change, before->n_modules + now->n_modules)};
    const struct work w = {before, now, steps, taxonomy, done, arena, &diff};
    list_gone(&w, true);
    list_moved(&w);
    list_gone(&w, false);
    return diff;
}

static const char *moved_text(const struct qr_plan_change *c, const struct qr_steps *steps,
                              struct qr_arena *arena)
{
    bool up = c->kind == QR_PLAN_UP;
    const char *where = qr_sprintf(arena, " to place %d (was %d)", c->is, c->was);
    if (c->was == c->is && c->beside >= 0)
        where = qr_sprintf(arena, ", now %s “%s”", up ? "before" : "behind", steps->modules[c->beside].title);
    return qr_sprintf(arena, "Moved %s: “%s”%s, %s.", up ? "up" : "down", steps->modules[c->module].title,
                      where, c->why);
}

const char *qr_plan_change_text(const struct qr_plan_change *c, const struct qr_steps *steps,
                                struct qr_arena *arena)
{
    const char *title = steps->modules[c->module].title;
    switch (c->kind) {
    case QR_PLAN_DONE:
        return qr_sprintf(arena, "Done: “%s”.", title);
    case QR_PLAN_NEW:
        return qr_sprintf(arena, "New: “%s” at place %d, %s.", title, c->is, c->why);
    case QR_PLAN_DROPPED:
        return qr_sprintf(arena, "No longer needed: “%s”, %s.", title, c->why);
    case QR_PLAN_UP:
    case QR_PLAN_DOWN:
        break;
    }
    return moved_text(c, steps, arena);
}
