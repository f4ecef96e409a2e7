/* What the files of this folder share: numbers as people read them, gathered skills, pieces of a page. */
#ifndef QR_REPORT_INTERNAL_H
#define QR_REPORT_INTERNAL_H

#include "quizradar/report.h"

/* ---- text (text.c) ---- */

/* `v` with at most `decimals` decimals, without a locale and without trailing zeros; "-0" is "0". */
void put_number(struct qr_buf *out, double v, int decimals);
/* "38 min 18 s", "1 h 2 min", "0.8 s" */
void put_duration(struct qr_buf *out, qr_ms ms);
/* "14 October 2026, 08:30", local time */
void put_when(struct qr_buf *out, qr_ms wall);
/* "5 of 8"; partial credits with up to two decimals. */
void put_k_of_n(struct qr_buf *out, double k, double n);
/* Value and range of a measured skill: "46 (37–55)"; otherwise "not measured". */
void put_estimate(struct qr_buf *out, const struct qr_estimate *e);
double round4(double v);

/* Formats, then escapes: for everything that holds text of a bank or a person. */
void put_text(struct qr_buf *out, const char *s);
/* A link when the address is http or https, else plain text. */
void put_link(struct qr_buf *out, const char *url, const char *text);
/* Blocks of Markdown: paragraphs, lists, fenced code, tables. */
void put_markdown(struct qr_buf *out, const char *s);
/* "0.75 to 0.8 kg", "12 (± 5 %)". */
void put_numeric_key(struct qr_buf *out, const struct qr_numeric *key);
/* The letter of a displayed choice: A.. Z, then numbers. */
void put_letter(struct qr_buf *out, uint32_t position);

/* ---- skills (skills.c) ---- */

struct report_skill {
    const struct qr_area *area;
    struct qr_estimate estimate;
    int more; /* answers until its word is known, qr_profile_more_answers */
    double k, n;
    bool has_target;
    double target;
    enum qr_verdict verdict;
};

struct report_skills {
    struct report_skill *rows;
    uint32_t n;
    bool alone; /* from this attempt only */
};

/* Skills of the input's profile or, without one, of its attempt alone. */
void report_skills_of(const struct qr_report_input *input, struct qr_arena *arena, struct report_skills *out);
/* Skills of the attempt alone, whatever profile there is. */
void report_skills_alone(const struct qr_report_input *input, struct qr_arena *arena,
                         struct report_skills *out);
const char *report_state_name(enum qr_evidence_state state);
/* "Meets target", "Too close to call", "Below target", "Not measured" */
const char *report_verdict_words(enum qr_verdict verdict);
const char *report_readiness_name(enum qr_readiness_state state);

/* ---- pages (page.c) ---- */

void page_begin(struct qr_buf *out, const char *title);
void page_end(struct qr_buf *out);
/* The radar with its legend and, beside it, the same numbers as a table. */
void page_skills(struct qr_buf *out, const struct qr_report_input *input, const struct report_skills *skills);
/* One question of an attempt. */
void page_question(struct qr_buf *out, const struct qr_report_input *input, const struct qr_scorecard *card,
                   uint32_t slot);
/* The first `limit` modules of the plan (0: all), with their reasons. */
void page_modules(struct qr_buf *out, const struct qr_report_input *input, int limit);

/* ---- thinking errors (errors.c) ---- */

/* What the catalogue says of an error, or NULL; its title and what is true into a page. */
const struct qr_misconception *report_misconception(const struct qr_report_input *input, const char *id);
void page_error_name(struct qr_buf *out, const struct qr_report_input *input, const char *id);

/* The key `misconceptions` into an open object; a section of a page, where there are any. From the profile.
 */
void json_errors(struct qr_jwriter *w, const struct qr_report_input *input, struct qr_arena *arena);
void page_errors(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena);

/* The same of what the attempt took and resisted (attempt_errors.c). */
void json_attempt_errors(struct qr_jwriter *w, const struct qr_report_input *input, struct qr_arena *arena);
void page_attempt_errors(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena);

/* ---- the radar (radar.c) ---- */

void radar_svg(struct qr_buf *out, const struct report_skills *skills, const struct qr_role *role);

/* ---- the plan by date, and what changed in it (schedule_json.c) ---- */

/* The keys `schedule` and `changes` into an open object. */
void json_schedule(struct qr_jwriter *w, const struct qr_report_input *input);
void json_plan_diff(struct qr_jwriter *w, const struct qr_report_input *input);

/* Its sections of a page, where there is a schedule, and where there is an exam ahead (ahead_html.c). */
void page_schedule(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena);
void page_chance(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena);

/* The chance to pass as an object (chance_json.c). */
void json_chance(struct qr_jwriter *w, const struct qr_chance *chance, const struct qr_telling *telling,
                 const struct qr_taxonomy *taxonomy);

/* ---- times (timing.c) ---- */

/* The keys `sections` and `timing` into an open object, where there is anything to say. */
void json_timing(struct qr_jwriter *w, const struct qr_attempt *attempt);
void page_timing(struct qr_buf *out, const struct qr_attempt *attempt);

/* ---- JSON pieces (skills_json.c) ---- */

/* The estimate's keys into an open object: state, and only when measured value, lo, hi, band. */
void json_estimate(struct qr_jwriter *w, const struct qr_estimate *e);
/* The same of a gathered skill, with `moreAnswers` where its word is uncertain. */
void json_skill(struct qr_jwriter *w, const struct report_skill *s);
void json_round(struct qr_jwriter *w, const char *key, double v);
/* A score as an object: credit, max, share with its range, and the counts of outcomes. */
void json_score(struct qr_jwriter *w, const struct qr_scorecard *card);

#endif
