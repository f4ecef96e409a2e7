/* The chance to pass in words: the estimate, what is missing for it, and what it assumes. */
#include <math.h>

#include "quizradar/chance.h"

/* In 100: never 0 and never 100, because neither is known. */
static int in_100(double p)
{
    return (int)fmin(fmax(round(100 * p), 1), 99);
}

static const char *known(const struct qr_chance *c, struct qr_arena *arena)
{
    int lo = in_100(c->pass.lo), hi = in_100(c->pass.hi);
    const char *range = lo == hi ? qr_sprintf(arena, "%d", lo) : qr_sprintf(arena, "%d–%d", lo, hi);
    return qr_sprintf(arena,
                      "If you sat a form like “%s” today: about %s in 100 such forms would reach %g%%.",
                      c->exam->title, range, c->mark);
}

static const char *too_little(const struct qr_chance *c, const struct qr_taxonomy *taxonomy,
                              struct qr_arena *arena)
{
    const char *text = "";
    for (int i = 0; i < c->n_areas; i++) {
        const struct qr_chance_area *a = &c->areas[i];
        if (a->measured || a->questions < QR_CHANCE_SHARE * c->questions) continue;
        text = qr_sprintf(arena, "%s%s%s (about %.0f of %d questions; %d more answer%s)", text,
                          *text ? ", " : "", taxonomy->areas[a->area].title, a->questions, c->questions,
                          a->more, a->more == 1 ? "" : "s");
    }
    return qr_sprintf(arena, "Too little is measured to say how a form like “%s” would go. Missing: %s.",
                      c->exam->title, text);
}

const char *qr_chance_text(const struct qr_chance *c, const struct qr_taxonomy *taxonomy,
                           struct qr_arena *arena)
{
    if (c->state == QR_CHANCE_TOO_LITTLE) return too_little(c, taxonomy, arena);
    if (c->state == QR_CHANCE_KNOWN) return known(c, arena);
    return qr_sprintf(arena,
                      "No pass mark is published for “%s”. Say which share of right answers you want "
                      "to reach.",
                      c->exam->title);
}

/* ---- assumptions ---- */

static const char *form_words(const struct qr_chance *c, struct qr_arena *arena)
{
    const char *banks = "";
    for (size_t i = 0; i < c->n_banks; i++)
        banks = qr_sprintf(arena, "%s%s%s", banks, i ? ", " : "", c->banks[i]);
    const char *itself = "";
    if (c->exam->published_questions > 0 && c->exam->published_questions != c->questions)
        itself = qr_sprintf(arena, " The exam itself has %d.", c->exam->published_questions);
    return qr_sprintf(arena,
                      "A form has %d questions, drawn by the parts of the exam from %u that fit, of these "
                      "banks: %s.%s",
                      c->questions, c->supply, banks, itself);
}

static const char *mark_words(const struct qr_chance *c, struct qr_arena *arena)
{
    if (c->mark_published) return qr_sprintf(arena, "The pass mark of %g%% is the published one.", c->mark);
    return qr_sprintf(arena, "The pass mark of %g%% is yours%s%s.", c->mark,
                      c->exam->pass_note ? "; of the issuer's: " : "; none is published",
                      c->exam->pass_note ? c->exam->pass_note : "");
}

const char *const *qr_chance_assumptions(const struct qr_chance *c, struct qr_arena *arena, size_t *n)
{
    const char **list = qr_push(arena, const char *, 7);
    *n = 0;
    list[(*n)++] = form_words(c, arena);
    if (c->missing > 0)
        list[(*n)++] = qr_sprintf(arena, "The banks lack %d of its questions; the form is shorter by these.",
                                  c->missing);
    list[(*n)++] = "The real questions are like these and as hard. Difficulties are their authors' labels "
                   "where no answers have corrected them.";
    list[(*n)++] = "Your skills are as measured today: nothing is learnt or forgotten until then.";
    if (c->mark > 0) list[(*n)++] = mark_words(c, arena);
    list[(*n)++] =
        "Each question counts alike and is right or wrong. The clock and your nerves are left out.";
    if (c->state == QR_CHANCE_KNOWN)
        list[(*n)++] = qr_sprintf(arena,
                                  "The range is what is not known of you: 90 of 100 positions that fit your "
                                  "answers lie in it. Over all of them it is about %d in 100; the rest is "
                                  "the luck of the day. %d positions were drawn.",
                                  in_100(c->pass.chance), c->pass.draws);
    return list;
}
