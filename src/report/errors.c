/* The thinking errors of a profile, as JSON and as a section of a page. */
#include <string.h>

#include "quizradar/ledger.h"
#include "report/internal.h"

#define ANSWERS 5 /* of an error that a page lists, the latest */

const struct qr_misconception *report_misconception(const struct qr_report_input *input, const char *id)
{
    return input->misconceptions ? qr_misconceptions_find(input->misconceptions, id) : NULL;
}

/* ---- as JSON ---- */

static void json_answer(struct qr_jwriter *w, const struct qr_belief_answer *a)
{
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "attempt", a->record->attempt_id);
    qr_jw_kstring(w, "bank", a->record->bank_id);
    qr_jw_kstring(w, "question", a->record->item_id);
    qr_jw_kint(w, "wall", a->record->wall);
    qr_jw_kstring(w, "sign", a->taken ? "taken" : "resisted");
    if (a->record->certainty > QR_CERTAINTY_NONE && a->record->certainty <= QR_CERTAIN)
        qr_jw_kstring(w, "certainty", qr_certainty_name(a->record->certainty));
    qr_jw_end_object(w);
}

static void json_answers(struct qr_jwriter *w, const struct qr_report_input *input, const char *id,
                         struct qr_arena *arena)
{
    struct qr_belief_answer *answers;
    size_t n = qr_belief_answers(input->profile, id, arena, &answers);
    qr_jw_key(w, "answers");
    qr_jw_begin_array(w);
    for (size_t i = 0; i < n; i++)
        json_answer(w, &answers[i]);
    qr_jw_end_array(w);
}

static void json_error(struct qr_jwriter *w, const struct qr_report_input *input, const struct qr_belief *b,
                       struct qr_arena *arena)
{
    const struct qr_misconception *m = report_misconception(input, b->id);
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", b->id);
    if (m) qr_jw_kstring(w, "title", m->title);
    if (m) qr_jw_kstring(w, "truth", m->truth);
    qr_jw_kstring(w, "state", qr_belief_name(b->state));
    qr_jw_kint(w, "taken", b->taken);
    qr_jw_kint(w, "questions", b->items);
    qr_jw_kint(w, "resisted", b->resisted);
    qr_jw_kint(w, "sure", b->sure);
    qr_jw_kint(w, "relapses", b->relapses);
    qr_jw_kint(w, "firstWall", b->first_wall);
    qr_jw_kint(w, "lastWall", b->last_wall);
    qr_jw_kstring(w, "lastBank", b->last_bank);
    qr_jw_kstring(w, "lastQuestion", b->last_item);
    json_answers(w, input, b->id, arena);
    qr_jw_end_object(w);
}

void json_errors(struct qr_jwriter *w, const struct qr_report_input *input, struct qr_arena *arena)
{
    struct qr_ledger ledger = qr_ledger_of(input->profile, arena);
    qr_jw_key(w, "misconceptions");
    qr_jw_begin_array(w);
    for (size_t i = 0; i < ledger.n; i++)
        json_error(w, input, &ledger.beliefs[i], arena);
    qr_jw_end_array(w);
}

/* ---- as a section of a page ---- */

void page_error_name(struct qr_buf *out, const struct qr_report_input *input, const char *id)
{
    const struct qr_misconception *m = report_misconception(input, id);
    put_text(out, m ? m->title : id);
    if (!m) return;
    qr_buf_puts(out, "<p class=\"why\">");
    put_text(out, m->truth);
    qr_buf_puts(out, "</p>");
}

/* The first line of its question is enough to know it again. */
static void page_answer(struct qr_buf *out, const struct qr_belief_answer *a, struct qr_arena *arena)
{
    const char *stem = a->record->item->stem ? a->record->item->stem : a->record->item_id;
    qr_buf_puts(out, a->taken ? "<li>Taken " : "<li>Resisted ");
    put_when(out, a->record->wall);
    qr_buf_puts(out, ": ");
    qr_html_text(out, qr_strndup(arena, stem, strcspn(stem, "\n")), true);
    qr_buf_puts(out, "</li>");
}

static void page_answers(struct qr_buf *out, const struct qr_report_input *input, const char *id,
                         struct qr_arena *arena)
{
    struct qr_belief_answer *answers;
    size_t n = qr_belief_answers(input->profile, id, arena, &answers);
    size_t from = n > ANSWERS ? n - ANSWERS : 0;
    qr_buf_puts(out, "<ul class=\"why\">");
    for (size_t i = n; i > from; i--)
        page_answer(out, &answers[i - 1], arena);
    if (from) qr_buf_printf(out, "<li>and %zu before</li>", from);
    qr_buf_puts(out, "</ul>");
}

static void page_error(struct qr_buf *out, const struct qr_report_input *input, const struct qr_belief *b,
                       struct qr_arena *arena)
{
    qr_buf_puts(out, "<tr><th scope=\"row\">");
    page_error_name(out, input, b->id);
    page_answers(out, input, b->id, arena);
    qr_buf_printf(out, "</th><td>%s</td><td class=\"n\">%u</td><td class=\"n\">%u</td><td>",
                  qr_belief_name(b->state), (unsigned)b->taken, (unsigned)b->resisted);
    put_when(out, b->last_wall);
    qr_buf_puts(out, "</td></tr>\n");
}

void page_errors(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena)
{
    struct qr_ledger ledger = qr_ledger_of(input->profile, arena);
    if (!ledger.n) return;
    qr_buf_puts(out, "<section aria-labelledby=\"errors\">\n<h2 id=\"errors\">Thinking errors</h2>\n"
                     "<table>\n<caption>Wrong answers that share a cause. One clears when you are right on 2 "
                     "different questions that offer it, on different days, each time fairly sure or certain."
                     "</caption>\n<thead><tr><th scope=\"col\">Error</th><th scope=\"col\">State</th>"
                     "<th scope=\"col\" class=\"n\">Taken</th>"
                     "<th scope=\"col\" class=\"n\">Resisted since</th><th scope=\"col\">Last taken</th></tr>"
                     "</thead>\n<tbody>\n");
    for (size_t i = 0; i < ledger.n; i++)
        page_error(out, input, &ledger.beliefs[i], arena);
    qr_buf_puts(out, "</tbody>\n</table>\n</section>\n");
}
