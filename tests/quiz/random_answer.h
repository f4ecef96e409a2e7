/* Random answers that an item of their kind can have: for tests of this layer and of those above. */
#ifndef QR_TESTS_RANDOM_ANSWER_H
#define QR_TESTS_RANDOM_ANSWER_H

#include "quizradar/grade.h"
#include "quizradar/rng.h"

/* Awkward things to type: nothing, spaces, numbers of many spellings, foreign letters, quotes, what JSON
 * escapes. */
static const char *const random_typed[] = {
    "",
    " ",
    "\xC2\xA0",
    "0,75",
    "1.234",
    "1e5",
    "-0",
    "0.5",
    "12",
    "3/4",
    "75 %",
    "rollback",
    "WIP",
    "throughput",
    "Z",
    "\xC3\xA4\xC3\x96",
    "e\xCC\x81",
    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
    "\xE2\x80\x8Bx",
    "\xF0\x9F\x98\x80",
    "\"q\\\"",
    "a\tb\nc\x01",
    "\xE2\x80\xA8",
    "\x7F",
    "1.50",
    "00",
    "+5",
    ".5",
    "1e-7",
    "9007199254740993",
};

static inline const char *random_text(struct qr_rng *rng)
{
    return random_typed[qr_rng_below(rng, sizeof random_typed / sizeof *random_typed)];
}

static inline uint32_t random_below(struct qr_rng *rng, uint32_t n)
{
    return (uint32_t)qr_rng_below(rng, n);
}

/* Picks of a choice item, an order or pairs into picks[]; their number. */
static inline uint32_t random_picks(struct qr_rng *rng, const struct qr_item *item, uint32_t *picks)
{
    uint32_t n = 0, most = item->select_count ? item->select_count : item->n_choices;
    if (item->type == QR_SINGLE || item->type == QR_TRUEFALSE) {
        picks[n++] = random_below(rng, item->n_choices);
    } else if (item->type == QR_MULTIPLE) {
        for (uint32_t i = 0; i < item->n_choices && n < most; i++)
            if (random_below(rng, 2)) picks[n++] = i;
    } else {
        for (; n < item->n_choices; n++)
            picks[n] = n;
        if (item->type == QR_ORDERING) qr_rng_shuffle(rng, picks, n);
        for (uint32_t i = 0; item->type == QR_MATCHING && i < n; i++)
            picks[i] = random_below(rng, 4) ? random_below(rng, item->n_rights) : QR_NO_PICK;
    }
    return n;
}

/* A lawful answer in `arena`, now and then blank, for typed items often a right one. */
static inline struct qr_response random_answer(struct qr_rng *rng, const struct qr_item *item,
                                               struct qr_arena *arena)
{
    bool typed = item->type >= QR_NUMERIC;
    uint32_t n = item->type == QR_CLOZE ? item->n_blanks : 1;
    if (random_below(rng, 12) == 0) return (struct qr_response){0};
    if (!typed) {
        uint32_t *picks = qr_push(arena, uint32_t, item->n_choices);
        n = random_picks(rng, item, picks);
        return n ? (struct qr_response){.n = n, .picks = picks} : (struct qr_response){0};
    }
    const char **texts = qr_push(arena, const char *, n);
    for (uint32_t i = 0; i < n; i++) {
        texts[i] = random_text(rng);
        if (item->type == QR_NUMERIC || random_below(rng, 2)) continue;
        texts[i] = item->blanks[i].accept[random_below(rng, item->blanks[i].n_accept)];
    }
    return (struct qr_response){.n = n, .texts = texts};
}

#endif
