/* The skill profile: which answers count as evidence, how much, and for which skill. */
#include <math.h>

#include "learn/evidence.h"
#include "learn/pace.h"
#include "learn/question_map.h"
#include "quizradar/profile.h"
#include "quizradar/str.h"

#define DAY_MS ((qr_ms)24 * 60 * 60 * 1000)

/* ---- when an item was met last ---- */

/* Notes the meeting; whether the one before was less than the repeat time ago. */
static bool meet(struct question_map *met, const struct qr_answer_record *r)
{
    struct question_entry *m = question_map_find(met, r->bank_id, r->item_id);
    bool repeat = m->item && r->wall - m->value < QR_REPEAT_DAYS * DAY_MS;
    *m = (struct question_entry){r->bank_id ? r->bank_id : "", r->item_id, r->wall};
    return repeat;
}

/* ---- weights ---- */

static bool has_area(const struct qr_item *item, const struct qr_taxonomy *taxonomy)
{
    for (uint32_t i = 0; i < item->n_skills; i++)
        if (qr_taxonomy_area(taxonomy, item->skills[i].id) >= 0) return true;
    return false;
}

static void weigh(struct qr_profile_entry *e, bool hasty, struct question_map *met,
                  const struct qr_taxonomy *taxonomy, qr_ms now)
{
    const struct qr_answer_record *r = &e->record;
    e->why = QR_USED;
    if (r->outcome == QR_OUT_NOT_REACHED)
        e->why = QR_LEFT_NOT_REACHED; /* never on screen, so not met either */
    else if (meet(met, r))
        e->why = QR_LEFT_REPEAT;
    else if (r->rapid || hasty)
        e->why = QR_LEFT_RAPID;
    else if (!has_area(r->item, taxonomy))
        e->why = QR_LEFT_NO_SKILL;
    e->covered = now < r->show_from;
    e->weight = e->why == QR_USED ? evidence_age(r->wall, now) : 0;
}

/* ---- evidence ---- */

static void count_subs(struct qr_profile *p, const struct qr_item *item, double y,
                       const struct qr_taxonomy *taxonomy)
{
    for (uint32_t i = 0; i < item->n_skills; i++) {
        int sub = qr_taxonomy_sub(taxonomy, item->skills[i].id);
        if (sub < 0) continue;
        p->sub_right[sub] += y * item->skills[i].weight;
        p->sub_seen[sub] += item->skills[i].weight;
    }
}

/* Counts stay whole, only evidence ages. */
static void add_evidence(struct qr_profile *p, size_t entry, const struct qr_taxonomy *taxonomy)
{
    const struct qr_profile_entry *e = &p->entries[entry];
    const struct qr_item *item = e->record.item;
    double y = fmin(fmax(e->record.credit, 0), 1);
    struct evidence_part parts[QR_MAX_SKILLS];
    int n = evidence_parts(e, taxonomy, y, parts);
    for (int i = 0; i < n; i++) {
        int area = parts[i].area;
        qr_grow(p->arena, p->about[area], p->n_about[area], &p->cap_about[area]);
        p->about[area][p->n_about[area]++] = (struct qr_profile_about){entry, parts[i].share};
    }
    if (!(e->weight > 0)) return;
    for (int i = 0; i < n; i++) {
        qr_posterior_add(p->posterior, parts[i].area, &parts[i].evidence);
        p->right[parts[i].area] += y * parts[i].share;
        p->seen[parts[i].area] += parts[i].share;
    }
    count_subs(p, item, y, taxonomy);
    p->counted++;
}

/* ---- the profile ---- */

static struct qr_profile *new_empty(const struct qr_taxonomy *taxonomy, size_t n)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_profile *p = qr_push(arena, struct qr_profile, 1);
    p->arena = arena;
    p->posterior = qr_posterior_new(taxonomy->n_areas ? (int)taxonomy->n_areas : 1);
    p->entries = qr_push(arena, struct qr_profile_entry, n);
    p->right = qr_push(arena, double, taxonomy->n_areas);
    p->seen = qr_push(arena, double, taxonomy->n_areas);
    p->sub_right = qr_push(arena, double, taxonomy->n_subs);
    p->sub_seen = qr_push(arena, double, taxonomy->n_subs);
    p->about = qr_push(arena, struct qr_profile_about *, taxonomy->n_areas);
    p->n_about = qr_push(arena, size_t, taxonomy->n_areas);
    p->cap_about = qr_push(arena, size_t, taxonomy->n_areas);
    return p;
}

struct qr_profile_run {
    struct qr_arena *scratch;
    struct qr_profile *profile;
    const struct qr_answer_record *records;
    const struct qr_taxonomy *taxonomy;
    size_t n;
    qr_ms now;
    struct question_map met;
    struct pace pace;
};

struct qr_profile_run *qr_profile_begin(const struct qr_answer_record *records, size_t n,
                                        const struct qr_taxonomy *taxonomy, qr_ms now_wall)
{
    struct qr_arena *scratch = qr_arena_new(0);
    struct qr_profile_run *run = qr_push(scratch, struct qr_profile_run, 1);
    struct qr_profile *profile = new_empty(taxonomy, n);
    profile->now = now_wall;
    *run = (struct qr_profile_run){scratch,
                                   profile,
                                   records,
                                   taxonomy,
                                   n,
                                   now_wall,
                                   question_map_new(scratch, n),
                                   pace_new(scratch, records, n)};
    return run;
}

bool qr_profile_step(struct qr_profile_run *run, size_t answers)
{
    struct qr_profile *p = run->profile;
    for (; answers > 0 && p->n < run->n; answers--) {
        size_t i = p->n++;
        struct qr_profile_entry *e = &p->entries[i];
        e->record = run->records[i];
        weigh(e, pace_is_hasty(&run->pace, i), &run->met, run->taxonomy, run->now);
        add_evidence(p, i, run->taxonomy);
    }
    return p->n == run->n;
}

struct qr_profile *qr_profile_end(struct qr_profile_run *run)
{
    struct qr_profile *p = run->profile;
    qr_arena_free(run->scratch);
    return p;
}

struct qr_profile *qr_profile_new(const struct qr_answer_record *records, size_t n,
                                  const struct qr_taxonomy *taxonomy, qr_ms now_wall)
{
    struct qr_profile_run *run = qr_profile_begin(records, n, taxonomy, now_wall);
    qr_profile_step(run, n);
    return qr_profile_end(run);
}

static qr_ms days(qr_ms from, qr_ms to)
{
    return to > from ? (to - from) / DAY_MS : 0;
}

bool qr_profile_is_as_of(const struct qr_profile *p, qr_ms wall)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct qr_answer_record *r = &p->entries[i].record;
        if (r->wall >= wall || days(r->wall, wall) != days(r->wall, p->now)) return false;
        if (p->entries[i].covered != (wall < r->show_from)) return false;
    }
    return true;
}

void qr_profile_free(struct qr_profile *profile)
{
    if (!profile) return;
    qr_posterior_free(profile->posterior);
    qr_arena_free(profile->arena);
}

size_t qr_profile_answers(const struct qr_profile *profile, uint32_t area, struct qr_arena *arena,
                          struct qr_skill_answer **answers)
{
    size_t n = profile->n_about[area];
    *answers = qr_push(arena, struct qr_skill_answer, n);
    for (size_t i = 0; i < n; i++) {
        const struct qr_profile_about *a = &profile->about[area][n - 1 - i];
        const struct qr_profile_entry *e = &profile->entries[a->entry];
        (*answers)[i] = (struct qr_skill_answer){e, a->share, e->weight * a->share};
    }
    return n;
}

int qr_profile_more_answers(const struct qr_profile *profile, uint32_t area)
{
    const struct qr_irt_item typical = {qr_irt_attenuate(1, 0.6), qr_irt_label_b(3), 0.25};
    if (qr_posterior_estimate(profile->posterior, (int)area).state == QR_NOT_MEASURED) return 0;
    return qr_posterior_more_answers(profile->posterior, (int)area, &typical);
}

const char *qr_more_answers_text(int more, struct qr_arena *arena)
{
    if (more >= QR_MORE_MOST) return "100 or more answers would be needed to tell";
    return qr_sprintf(arena, "about %d more answer%s would tell", more, more == 1 ? "" : "s");
}

const char *qr_sub_word(double right, double seen)
{
    if (seen < 3) return "too little evidence";
    double share = right / seen;
    return share < 0.4 ? "weak" : share < 0.7 ? "developing" : "strong";
}
