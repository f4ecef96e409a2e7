/* The deck: answers in their order become reviews, and reviews a schedule. */
#include "quizradar/deck.h"

#include <math.h>
#include <stdlib.h>

#include "learn/question_map.h"
#include "quizradar/clock.h"
#include "quizradar/str.h"

struct qr_deck_settings qr_deck_usual(void)
{
    return (struct qr_deck_settings){.retention = 0.9, .load = {.cap = 30, .idle = 7, .restart = 10}};
}

/* ---- one answer ---- */

static int level_of(int certainty)
{
    static const int levels[] = {0, 1, 1, 2, 3};
    return certainty >= QR_CERTAINTY_NONE && certainty <= QR_CERTAIN ? levels[certainty] : 0;
}

/* Within the author's time for the question; without one nobody knows its pace. */
static bool is_in_pace(const struct qr_answer_record *r)
{
    return r->item->time_seconds > 0 && r->time_on < (qr_ms)r->item->time_seconds * 1000;
}

static struct qr_recall recall_of(const struct qr_answer_record *r)
{
    return (struct qr_recall){.credit = fmax(r->credit, 0),
                              .level = level_of(r->certainty),
                              .rapid = r->rapid,
                              .in_pace = is_in_pace(r)};
}

static bool is_review(const struct qr_answer_record *r)
{
    return r->outcome != QR_OUT_NOT_REACHED && !r->rapid && !r->cram;
}

/* ---- the walk ---- */

struct walk {
    struct qr_deck *deck;
    struct question_map map; /* 1 + index of the card */
    struct qr_arena *arena;
    size_t cap, n_active, cap_active;
    int *active; /* days with reviews, ascending */
};

static struct qr_deck_card *new_card(struct walk *w, const struct qr_answer_record *r,
                                     const struct qr_taxonomy *taxonomy)
{
    qr_grow(w->arena, w->deck->cards, w->deck->n, &w->cap);
    struct qr_deck_card *c = &w->deck->cards[w->deck->n++];
    *c = (struct qr_deck_card){.bank_id = r->bank_id, .item_id = r->item_id};
    c->card.skill = qr_item_area(r->item, taxonomy);
    return c;
}

static void note_day(struct walk *w, int day)
{
    if (w->n_active && w->active[w->n_active - 1] >= day) return;
    qr_grow(w->arena, w->active, w->n_active, &w->cap_active);
    w->active[w->n_active++] = day;
}

static void follow(struct walk *w, const struct qr_answer_record *r, const struct qr_taxonomy *taxonomy)
{
    struct qr_recall recall = recall_of(r);
    struct question_entry *e = question_map_find(&w->map, r->bank_id, r->item_id);
    struct qr_deck_card *c = e->value ? &w->deck->cards[e->value - 1] : NULL;
    int day = (int)qr_local_day(r->wall);
    if (!is_review(r) || (!c && !qr_recall_enters(&recall))) return;
    if (!c) {
        c = new_card(w, r, taxonomy);
        *e = (struct question_entry){r->bank_id ? r->bank_id : "", r->item_id, (int64_t)w->deck->n};
    }
    c->item = r->item;
    c->last_grade = qr_recall_grade(&recall);
    c->card = qr_card_review(&w->deck->fsrs, c->card, c->last_grade, day);
    c->reviews++;
    c->lapses += c->last_grade == QR_RECALL_AGAIN;
    c->last_wall = r->wall;
    note_day(w, day);
}

/* ---- today ---- */

static void find_due(struct walk *w, const struct qr_deck_settings *settings)
{
    struct qr_deck *d = w->deck;
    int n_before = (int)w->n_active;
    d->plain = qr_push(w->arena, struct qr_card, d->n);
    for (size_t i = 0; i < d->n; i++) {
        struct qr_deck_card *c = &d->cards[i];
        c->gone = settings->exists && !settings->exists(settings->exists_ctx, c->bank_id, c->item_id);
        d->plain[i] = c->card;
        d->n_done += d->cards[i].card.last == d->today;
    }
    while (n_before && w->active[n_before - 1] >= d->today)
        n_before--;
    d->due = qr_push(w->arena, int, d->n);
    int n = qr_review_due(&d->fsrs, d->plain, (int)d->n, d->today, d->due);
    for (int i = 0; i < n; i++)
        if (!d->cards[d->due[i]].gone) d->due[d->n_due++] = d->due[i];
    int cap = qr_review_cap(&settings->load, w->active, n_before, d->today);
    size_t left = cap <= 0 ? d->n_due : (size_t)cap > d->n_done ? (size_t)cap - d->n_done : 0;
    d->n_now = d->n_due < left ? d->n_due : left;
}

struct qr_deck qr_deck_of(const struct qr_profile *profile, const struct qr_taxonomy *taxonomy,
                          const struct qr_deck_settings *settings, qr_ms now_wall, struct qr_arena *arena)
{
    struct qr_deck deck = {.fsrs = qr_fsrs_default(), .today = (int)qr_local_day(now_wall)};
    struct walk w = {.deck = &deck, .arena = arena, .map = question_map_new(arena, profile->n)};
    deck.fsrs.retention = fmin(fmax(settings->retention, 0.7), 0.99);
    for (size_t i = 0; i < profile->n; i++)
        if (!profile->entries[i].covered) follow(&w, &profile->entries[i].record, taxonomy);
    find_due(&w, settings);
    return deck;
}

/* ---- picks ---- */

struct qr_deck_pick qr_deck_today(const struct qr_deck *deck)
{
    return (struct qr_deck_pick){deck, deck->due, deck->n_now};
}

struct qr_deck_pick qr_deck_cram(const struct qr_deck *deck, int exam_day, size_t most,
                                 struct qr_arena *arena)
{
    struct qr_cram *all = qr_push(arena, struct qr_cram, deck->n);
    int *cards = qr_push(arena, int, deck->n);
    size_t n = 0;
    qr_review_cram(&deck->fsrs, deck->plain, (int)deck->n, deck->today, exam_day, all);
    for (size_t i = 0; i < deck->n && (!most || n < most); i++)
        if (!deck->cards[all[i].card].gone) cards[n++] = all[i].card;
    return (struct qr_deck_pick){deck, cards, n};
}

bool qr_deck_picked(void *pick, const char *bank_id, const char *item_id)
{
    const struct qr_deck_pick *p = pick;
    for (size_t i = 0; i < p->n; i++) {
        const struct qr_deck_card *c = &p->deck->cards[p->cards[i]];
        if (qr_streq(c->item_id, item_id) && qr_streq(c->bank_id, bank_id)) return true;
    }
    return false;
}

/* ---- in words ---- */

static const char *due_words(int due, int today, struct qr_arena *arena)
{
    if (due == today) return "Due today";
    if (due == today - 1) return "Due since yesterday";
    if (due < today) return qr_sprintf(arena, "Due for %d days", today - due);
    return due == today + 1 ? "Due tomorrow" : qr_sprintf(arena, "Due in %d days", due - today);
}

static const char *lapse_words(uint32_t lapses, struct qr_arena *arena)
{
    if (!lapses) return "right as a guess";
    if (lapses == 1) return "missed once";
    return lapses == 2 ? "missed twice" : qr_sprintf(arena, "missed %u times", lapses);
}

const char *qr_deck_reason(const struct qr_deck *deck, size_t card, struct qr_arena *arena)
{
    const struct qr_deck_card *c = &deck->cards[card];
    double recall = qr_card_recall(&deck->fsrs, &c->card, deck->today);
    return qr_sprintf(arena, "%s; %s; about %.0f in 100 to recall it today",
                      due_words(c->card.due, deck->today, arena), lapse_words(c->lapses, arena),
                      100 * recall);
}
