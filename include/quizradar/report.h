/* Reports of an attempt or a plan: JSON for programs, a self-contained HTML page for people, SVG of the
 * radar. */
#ifndef QUIZRADAR_REPORT_H
#define QUIZRADAR_REPORT_H

#include "quizradar/chance.h"
#include "quizradar/plandiff.h"
#include "quizradar/schedule.h"
#include "quizradar/telling.h"

/* Everything a report draws on; `profile` and `role` may be NULL (then the attempt stands alone). */
struct qr_report_input {
    const struct qr_attempt *attempt;
    const struct qr_taxonomy *taxonomy;
    const struct qr_steps *steps;
    struct qr_profile *profile;
    const struct qr_role *role;
    const struct qr_learning_plan *plan;
    const struct qr_misconceptions *misconceptions; /* names of thinking errors, or NULL */
    enum qr_rule rule;
    /* for the plan, or NULL: by date with what it was made from; the exam ahead with what would narrow its
       chance; as JSON only what changed since the last look */
    const struct qr_schedule *schedule;
    const struct qr_schedule_input *schedule_input;
    const struct qr_chance *chance;
    const struct qr_telling *telling; /* with a chance */
    const struct qr_plan_diff *diff;
    qr_ms wall; /* now, since 1970: pages keep right answers back until the attempt's `show_from` */
};

/*
 * The attempt as JSON: head, score, per-skill counts, the posterior of this attempt alone (rounded to 4
 * digits), every item with answer, credit, rule, time and certainty. Depends on the journal and the taxonomy
 * only: the same journal gives the same bytes. This is what `replay` prints.
 */
void qr_report_attempt_json(const struct qr_report_input *input, struct qr_buf *out);

/* One row a question, RFC 4180, with a header row; columns: docs/report-format.md. */
void qr_report_attempt_csv(const struct qr_report_input *input, struct qr_buf *out);

/* One self-contained page, light and dark, printable, readable by screen readers; no script, no network. */
void qr_report_attempt_html(const struct qr_report_input *input, struct qr_buf *out);

/*
 * What `rule` of the input would change, beside each question's own rule: the questions whose credit differs
 * and the scores before and after, as JSON (quizradar-rescore/1) or as lines for people. Questions that the
 * rule does not fit keep their own and are counted; those that are not part of the score are left out.
 * Changes nothing.
 */
void qr_report_rescore_json(const struct qr_report_input *input, struct qr_buf *out);
void qr_report_rescore_text(const struct qr_report_input *input, struct qr_buf *out);

/*
 * What became of sections, breaks and limits, a sentence each, in `arena`; `*n` is 0 for an attempt without.
 * The sections come first, in their order.
 */
const char **qr_report_timing(const struct qr_attempt *attempt, struct qr_arena *arena, uint32_t *n);

/* What a packet of one's attempts holds and what not, in sentences; `named`: a name is told, `notes`: with
 * what notes say. In `arena`. */
char *qr_report_packet_words(struct qr_arena *arena, bool named, bool notes);

/* Whether a page may show the question with its key at `wall`: an unfinished exam must not give it away, nor
 * one whose answers are kept back until a date. */
bool qr_report_may_show(const struct qr_attempt *attempt, uint32_t slot, qr_ms wall);

/*
 * One question as Markdown for the author of its bank, a heading of level 2 first: id and version, the note,
 * stem and choices as shown, the key and the answer.
 */
void qr_report_dispute_md(const struct qr_attempt *attempt, uint32_t slot, struct qr_buf *out);

/* What attempts say about a bank's questions, as JSON (quizradar-stats/1) or as a table for people. */
struct qr_bank_stats;
void qr_report_stats_json(const struct qr_bank_stats *stats, struct qr_buf *out);
void qr_report_stats_text(const struct qr_bank_stats *stats, struct qr_buf *out);

void qr_report_profile_json(const struct qr_report_input *input, struct qr_buf *out);
/* The chance to pass an exam, with its assumptions and what would narrow it. */
void qr_report_chance_json(const struct qr_chance *chance, const struct qr_telling *telling,
                           const struct qr_taxonomy *taxonomy, struct qr_buf *out);
void qr_report_plan_json(const struct qr_report_input *input, struct qr_buf *out);
void qr_report_plan_html(const struct qr_report_input *input, struct qr_buf *out);

/* The radar as an <svg> element with title and description; target of `role` dashed. */
void qr_report_radar_svg(const struct qr_report_input *input, struct qr_buf *out);

/* Escapes for HTML text and attributes; a small Markdown subset (emphasis, code) becomes tags when `md`. */
void qr_html_text(struct qr_buf *out, const char *s, bool md);

#endif
