/* The misconception ledger: a walk through the answers in the order in which they were given. */
#include "quizradar/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "quizradar/clock.h"
#include "quizradar/str.h"

const char *qr_belief_name(enum qr_belief_state state)
{
    static const char *const names[] = {"suspected", "confirmed", "challenged", "cleared"};
    return (unsigned)state <= QR_BELIEF_CLEARED ? names[state] : "";
}

/* What the walk remembers beside the result: where an error was taken, where it was resisted with certainty.
 */
struct mark {
    const struct qr_answer_record *record;
    int64_t day;
};

struct marks {
    struct mark *list;
    size_t n, cap;
};

struct track {
    struct qr_belief belief;
    struct marks taken, sure;
};

struct walk {
    struct qr_arena *arena;
    struct track *tracks;
    size_t n, cap;
};

static bool same_question(const struct qr_answer_record *a, const struct qr_answer_record *b)
{
    return qr_streq(a->item_id, b->item_id) && qr_streq(a->bank_id, b->bank_id);
}

static bool has_question(const struct marks *marks, const struct qr_answer_record *r)
{
    for (size_t i = 0; i < marks->n; i++)
        if (same_question(marks->list[i].record, r)) return true;
    return false;
}

static bool has_day(const struct marks *marks, int64_t day)
{
    for (size_t i = 0; i < marks->n; i++)
        if (marks->list[i].day == day) return true;
    return false;
}

static void add_mark(struct walk *w, struct marks *marks, const struct qr_answer_record *r, int64_t day)
{
    qr_grow(w->arena, marks->list, marks->n, &marks->cap);
    marks->list[marks->n++] = (struct mark){r, day};
}

static struct track *track_of(struct walk *w, const struct qr_answer_record *r)
{
    for (size_t i = 0; i < w->n; i++)
        if (qr_streq(w->tracks[i].belief.id, r->misconception)) return &w->tracks[i];
    qr_grow(w->arena, w->tracks, w->n, &w->cap);
    w->tracks[w->n] = (struct track){.belief = {.id = r->misconception, .first_wall = r->wall}};
    return &w->tracks[w->n++];
}

/* ---- an error is taken ---- */

static void take(struct walk *w, const struct qr_answer_record *r)
{
    struct track *t = track_of(w, r);
    struct qr_belief *b = &t->belief;
    int64_t day = qr_local_day(r->wall);
    bool back = b->taken && b->state >= QR_BELIEF_CHALLENGED;
    bool again = t->taken.n && (!has_question(&t->taken, r) || !has_day(&t->taken, day));
    b->items += !has_question(&t->taken, r);
    b->relapses += back;
    if (back || again) b->state = QR_BELIEF_CONFIRMED;
    b->taken++;
    b->resisted = b->sure = 0;
    t->sure.n = 0;
    b->last_wall = r->wall;
    b->last_bank = r->bank_id;
    b->last_item = r->item_id;
    add_mark(w, &t->taken, r, day);
}

/* ---- an error is resisted ---- */

static void resist(struct walk *w, struct track *t, const struct qr_answer_record *r)
{
    struct qr_belief *b = &t->belief;
    int64_t day = qr_local_day(r->wall);
    b->resisted++;
    b->resisted_wall = r->wall;
    if (b->state < QR_BELIEF_CHALLENGED) b->state = QR_BELIEF_CHALLENGED;
    if (r->certainty < QR_FAIRLY_SURE || has_question(&t->sure, r) || has_day(&t->sure, day)) return;
    add_mark(w, &t->sure, r, day);
    b->sure = (uint32_t)t->sure.n;
    if (b->sure >= QR_CLEAR_ITEMS) b->state = QR_BELIEF_CLEARED;
}

static void follow(struct walk *w, const struct qr_answer_record *r)
{
    if (!qr_belief_counts(r)) return;
    if (r->outcome != QR_OUT_RIGHT) {
        if (r->misconception) take(w, r);
        return;
    }
    for (size_t i = 0; i < w->n; i++)
        if (qr_item_offers(r->item, w->tracks[i].belief.id)) resist(w, &w->tracks[i], r);
}

/* ---- the result ---- */

static int by_urgency(const void *a, const void *b)
{
    static const int rank[] = {[QR_BELIEF_SUSPECTED] = 1,
                               [QR_BELIEF_CONFIRMED] = 0,
                               [QR_BELIEF_CHALLENGED] = 2,
                               [QR_BELIEF_CLEARED] = 3};
    const struct qr_belief *x = a, *y = b;
    if (x->state != y->state) return rank[x->state] - rank[y->state];
    if (x->last_wall != y->last_wall) return x->last_wall < y->last_wall ? 1 : -1;
    return strcmp(x->id, y->id);
}

struct qr_ledger qr_ledger_of(const struct qr_profile *profile, struct qr_arena *arena)
{
    struct walk w = {.arena = qr_arena_new(0)};
    for (size_t i = 0; i < profile->n; i++)
        if (!profile->entries[i].covered) follow(&w, &profile->entries[i].record);
    struct qr_ledger ledger = {.beliefs = qr_push(arena, struct qr_belief, w.n), .n = w.n};
    for (size_t i = 0; i < w.n; i++) {
        ledger.beliefs[i] = w.tracks[i].belief;
        ledger.open += w.tracks[i].belief.state != QR_BELIEF_CLEARED;
    }
    if (w.n) qsort(ledger.beliefs, w.n, sizeof *ledger.beliefs, by_urgency);
    qr_arena_free(w.arena);
    return ledger;
}

const struct qr_belief *qr_ledger_find(const struct qr_ledger *ledger, const char *id)
{
    for (size_t i = 0; i < ledger->n; i++)
        if (qr_streq(ledger->beliefs[i].id, id)) return &ledger->beliefs[i];
    return NULL;
}
