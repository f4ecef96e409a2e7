/* The thinking errors of a profile, as JSON and as a section of a page. */
#include "quizradar/ledger.h"
#include "report/internal.h"

static const struct qr_misconception *named(const struct qr_report_input *input, const struct qr_belief *b)
{
    return input->misconceptions ? qr_misconceptions_find(input->misconceptions, b->id) : NULL;
}

static void json_error(struct qr_jwriter *w, const struct qr_report_input *input, const struct qr_belief *b)
{
    const struct qr_misconception *m = named(input, b);
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", b->id);
    if (m) qr_jw_kstring(w, "title", m->title);
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
    qr_jw_end_object(w);
}

void json_errors(struct qr_jwriter *w, const struct qr_report_input *input, struct qr_arena *arena)
{
    struct qr_ledger ledger = qr_ledger_of(input->profile, arena);
    qr_jw_key(w, "misconceptions");
    qr_jw_begin_array(w);
    for (size_t i = 0; i < ledger.n; i++)
        json_error(w, input, &ledger.beliefs[i]);
    qr_jw_end_array(w);
}

static void page_error(struct qr_buf *out, const struct qr_report_input *input, const struct qr_belief *b)
{
    const struct qr_misconception *m = named(input, b);
    qr_buf_puts(out, "<tr><th scope=\"row\">");
    put_text(out, m ? m->title : b->id);
    if (m) {
        qr_buf_puts(out, "<p class=\"why\">");
        put_text(out, m->truth);
        qr_buf_puts(out, "</p>");
    }
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
        page_error(out, input, &ledger.beliefs[i]);
    qr_buf_puts(out, "</tbody>\n</table>\n</section>\n");
}
