/*
 * Parts that the learner's screens share: page geometry, verdicts, evidence in words, steps of the plan and
 * requests for practice.
 */
#ifndef SCREENS_PARTS_H
#define SCREENS_PARTS_H

#include "screens/screen.h"

/* ---- geometry ---- */

bool part_narrow(const struct ui *ui); /* below the compact class: everything in one column */
bool part_split(const struct ui *ui);  /* room for two columns side by side: regular and wide */

/* Width of `cols` columns of the grid over `w`. */
float part_cols(const struct ui *ui, float w, int cols);

/* What scrolls below `top`: to the window's edges, so that rings and hover fills are not cut. */
struct ui_rect part_view(const struct ui *ui, struct ui_rect page, float top);

/* Ends the scroll area whose content reached `bottom`, leaving the page's margin below. */
void part_view_end(struct ui *ui, ui_id id, struct ui_rect view, float bottom);

/* Scrolls so that `h` at `y` (unscrolled) is inside; `offset`: where the area stands. h 0: does nothing. */
void part_reveal(struct ui *ui, ui_id id, struct ui_rect view, float offset, float y, float h);

/* ---- text ---- */

/* Wrapped text that is also a node for scripts and screen readers; returns its height. */
float part_text(struct ui *ui, enum ui_style style, enum ui_token token, float x, float y, float w,
                const char *text);
float part_markdown(struct ui *ui, enum ui_style style, enum ui_token token, float x, float y, float w,
                    const char *text);

/* A wrapped heading; returns its height. */
float part_heading(struct ui *ui, enum ui_style style, float x, float y, float w, const char *text);

/* Icon 20 and wrapped small text 32 beside it, y at the top of the text; returns the height. */
float part_fact(struct ui *ui, const char *icon, enum ui_token ink, float x, float y, float w,
                const char *text);

/* Heading with a hairline 14 below its baseline and a link at the right (NULL: none); true: link followed. */
struct part_section {
    float x, base, w;
    const char *title, *link;
    bool arrow;
};
bool part_section(struct ui *ui, const struct part_section *s);

/* Dashed swatch and words, centred at `cx` within `w`; returns the height. */
float part_target_note(struct ui *ui, float cx, float y, float w, const char *words);

/* A name with its value at the right, or below where both do not fit; hairline above. Returns the height. */
float part_line(struct ui *ui, float x, float y, float w, const char *name, const char *value);

/* "54–83%": the range of `k` right in `n`, 90 %. */
const char *part_likely(struct ui *ui, double k, double n);
const char *part_of(struct ui *ui, double k, double n); /* "21 of 34" */

const char *part_short_date(struct ui *ui, qr_ms wall, qr_ms now); /* "14 Oct", of another year "Oct 2024" */
const char *part_day(struct ui *ui, qr_ms wall, qr_ms now);        /* "14 Oct", "14 Oct 2024" */

/* ---- outcomes ---- */

/* Questions to be looked at again: not right, and part of the score or only disputed. */
bool part_is_miss(const struct qr_slot_score *score);
uint32_t part_misses(const struct qr_scorecard *card);

/* ---- messages ---- */

/* A dialog with a title, words and a row of buttons that breaks where it must; in a low window it scrolls.
 * The first button has the focus. The caller ends the dialog. Returns the index of the button pressed, or -1.
 */
struct part_message {
    const char *title, *text, *icon;
    const char *address; /* in the mono face below the text, or NULL */
    float width, least;  /* least height */
    const struct ui_button *buttons;
    int n;
    bool last_right; /* the last button stands at the right edge while all are in one row */
};
int part_message(struct ui *ui, const struct part_message *m);

/* ---- skills ---- */

struct part_verdict {
    const char *icon, *words;
    enum ui_token ink;
};
const struct part_verdict *part_verdict_of(enum qr_verdict verdict);

struct part_skill {
    uint32_t area;
    const struct ui_spoke *spoke;
    enum qr_verdict verdict;
    double right, seen; /* counted answers */
    const char *word;   /* "strong", or "uncertain (about 7 more answers would tell)"; "" not measured */
    int more;           /* 0, or answers until the word is known */
};

struct part_skills {
    struct ui_spoke *spokes; /* radar order */
    struct part_skill *rows; /* widest gap first */
    uint32_t n, verdicts[4]; /* how many of each verdict */
    bool measured;           /* at least one skill has an estimate */
    bool provisional;        /* at least one estimate rests on few answers */
};

/* The learner's skills against the target role; in the frame's arena. */
void part_skills_of(struct screen_ctx *ctx, struct part_skills *out);

/* "46 (37–55), developing, 21 of 34 correct, target 70, below target". */
const char *part_skill_words(struct ui *ui, const struct part_skill *skill);

/* "2 skills are uncertain. The nearest to a word is Delivery methods: about 4 more answers would tell." or
 * NULL when none is. */
const char *part_uncertain_words(struct screen_ctx *ctx, const struct part_skills *skills);

/* ---- practice ---- */

/* Questions that a practice on `skill` (NULL: all) could draw from. */
uint32_t part_supply(struct screen_ctx *ctx, const char *skill);

/* Questions in which the thinking error `id` can be taken. */
uint32_t part_supply_error(struct screen_ctx *ctx, const char *id);

/* Begins a practice; `skill` NULL: over all skills. What is returned may be changed. */
struct screen_start *part_practise(struct screen_ctx *ctx, const char *title, const char *skill,
                                   const char *about, uint32_t questions);

/* ---- steps of the plan ---- */

#define PART_NO_PLACE UINT32_MAX

/* 1-based place of a module in the plan, or PART_NO_PLACE. */
uint32_t part_place(const struct screen_model *m, uint32_t module);

void part_open_module(struct screen_ctx *ctx, uint32_t module);

/* Rows of the first `n` modules of the plan, hairline above each; returns the height. */
struct part_steps {
    float x, y, w;
    uint32_t n;
    bool area, minutes;
};
float part_steps(struct screen_ctx *ctx, const struct part_steps *s);

#endif
