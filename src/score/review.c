/* What to review when: grades, due cards, the load of a day, a cram before an exam (scoring specification 5).
 */
#include <math.h>
#include <stdlib.h>

#include "quizradar/memory.h"

#define NEARLY_RIGHT (1 - 1e-9) /* shares of credit sum to one only up to rounding */

/* ---- grades ---- */

enum qr_recall_grade qr_recall_grade(const struct qr_recall *r)
{
    if (r->credit < 0.5) return QR_RECALL_AGAIN;
    if (r->credit < NEARLY_RIGHT || r->level == 1 || r->hinted || r->rapid) return QR_RECALL_HARD;
    return r->level == 3 && r->in_pace ? QR_RECALL_EASY : QR_RECALL_GOOD;
}

bool qr_recall_enters(const struct qr_recall *r)
{
    return r->credit < NEARLY_RIGHT || r->level == 1;
}

/* ---- cards ---- */

struct qr_card qr_card_review(const struct qr_fsrs *fsrs, struct qr_card card, enum qr_recall_grade grade,
                              int today)
{
    int choices[4], days = today - card.last;
    qr_fsrs_choices(fsrs, card.memory, days, choices);
    card.memory = qr_fsrs_review(fsrs, card.memory, grade, days);
    card.last = today;
    card.due = today + choices[grade - 1];
    return card;
}

double qr_card_recall(const struct qr_fsrs *fsrs, const struct qr_card *card, int day)
{
    return qr_fsrs_recall(fsrs, card->memory.stability, day - card->last);
}

/* ---- a day ---- */

#define RAMP_DAYS 7 /* until a restart without a cap is over */

int qr_review_cap(const struct qr_review_load *load, const int *active, int n, int today)
{
    int all = load->cap > 0 ? load->cap : QR_FSRS_LONGEST, day = 1, next = today;
    if (load->idle < 1 || load->restart < 1 || n < 1) return all;
    for (int i = n - 1; i >= 0; i--) {
        if (next - active[i] > load->idle) {
            bool over = load->cap < 1 && day > RAMP_DAYS;
            return over || day > all / load->restart ? all : day * load->restart;
        }
        if (active[i] < next) day++;
        next = active[i];
    }
    return all; /* no pause ever */
}

struct ranked {
    int card, due;
    double key; /* the larger the earlier */
};

static int by_key(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->key != y->key) return x->key > y->key ? -1 : 1;
    if (x->due != y->due) return x->due < y->due ? -1 : 1;
    return (x->card > y->card) - (x->card < y->card);
}

int qr_review_due(const struct qr_fsrs *fsrs, const struct qr_card *cards, int n, int today, int *order)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct ranked *due = qr_push(arena, struct ranked, n);
    int m = 0;
    for (int i = 0; i < n; i++)
        if (cards[i].due <= today)
            due[m++] = (struct ranked){i, cards[i].due, qr_card_recall(fsrs, &cards[i], today)};
    qsort(due, (size_t)m, sizeof *due, by_key);
    for (int i = 0; i < m; i++)
        order[i] = due[i].card;
    qr_arena_free(arena);
    return m;
}

void qr_review_forecast(const struct qr_card *cards, int n, int today, int cap, int *count, int days)
{
    int waiting = 0;
    for (int d = 0; d < days; d++)
        count[d] = 0;
    for (int i = 0; i < n; i++) {
        int in = cards[i].due > today ? cards[i].due - today : 0;
        if (in < days) count[in]++;
    }
    for (int d = 0; d < days; d++) {
        int all = waiting + count[d];
        count[d] = cap > 0 && all > cap ? cap : all;
        waiting = all - count[d];
    }
}

/* ---- before an exam ---- */

/* Expected recall on the exam's day when the card is asked today: over knowing it and not knowing it. */
static double recall_with(const struct qr_fsrs *fsrs, const struct qr_card *card, int today, int exam)
{
    double p = qr_card_recall(fsrs, card, today);
    int since = today - card->last;
    struct qr_memory good = qr_fsrs_review(fsrs, card->memory, QR_RECALL_GOOD, since);
    struct qr_memory again = qr_fsrs_review(fsrs, card->memory, QR_RECALL_AGAIN, since);
    return p * qr_fsrs_recall(fsrs, good.stability, exam - today) +
           (1 - p) * qr_fsrs_recall(fsrs, again.stability, exam - today);
}

static int by_gain(const void *a, const void *b)
{
    const struct qr_cram *x = a, *y = b;
    double gx = x->recall_with - x->recall_without, gy = y->recall_with - y->recall_without;
    if (gx != gy) return gx > gy ? -1 : 1;
    return (x->card > y->card) - (x->card < y->card);
}

void qr_review_cram(const struct qr_fsrs *fsrs, const struct qr_card *cards, int n, int today, int exam,
                    struct qr_cram *out)
{
    for (int i = 0; i < n; i++)
        out[i] = (struct qr_cram){i, qr_card_recall(fsrs, &cards[i], exam),
                                  recall_with(fsrs, &cards[i], today, exam)};
    qsort(out, (size_t)n, sizeof *out, by_gain);
}

void qr_review_retained(const struct qr_fsrs *fsrs, const struct qr_card *cards, int n, int day, int n_skills,
                        double *recall, int *count)
{
    for (int s = 0; s < n_skills; s++) {
        recall[s] = 0;
        count[s] = 0;
    }
    for (int i = 0; i < n; i++) {
        int s = cards[i].skill;
        if (s < 0 || s >= n_skills) continue;
        recall[s] += qr_card_recall(fsrs, &cards[i], day);
        count[s]++;
    }
    for (int s = 0; s < n_skills; s++)
        recall[s] = count[s] ? recall[s] / count[s] : NAN;
}
