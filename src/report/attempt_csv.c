/* The attempt as CSV (RFC 4180): one row a question, for spreadsheets. */
#include <string.h>

#include "report/internal.h"

/* A field in quotes where it needs them. A leading sign that a spreadsheet would run as a formula is
 * disarmed. */
static void field(struct qr_buf *out, const char *s)
{
    bool formula = s[0] && strchr("=+-@\t", s[0]);
    if (!formula && !strpbrk(s, ",\"\r\n")) {
        qr_buf_puts(out, s);
        return;
    }
    qr_buf_putc(out, '"');
    if (formula) qr_buf_putc(out, '\'');
    for (; *s; s++) {
        if (*s == '"') qr_buf_putc(out, '"');
        qr_buf_putc(out, *s);
    }
    qr_buf_putc(out, '"');
}

static void next(struct qr_buf *out, const char *s)
{
    qr_buf_putc(out, ',');
    field(out, s ? s : "");
}

static void row(const struct qr_report_input *in, uint32_t i, const struct qr_slot_score *score, bool timed,
                struct qr_buf *out)
{
    const struct qr_slot *slot = &in->attempt->head.slots[i];
    const struct qr_slot_state *state = &in->attempt->slots[i];
    struct qr_buf answer = QR_BUF_INIT;
    struct qr_jwriter w;
    qr_jw_init(&w, &answer, 0);
    qr_response_write(slot->item, &state->response, &w);
    qr_buf_printf(out, "%u", i + 1);
    next(out, slot->bank_id);
    next(out, slot->item->id);
    next(out, qr_item_type_name(slot->item->type));
    next(out, slot->area >= 0 ? in->taxonomy->areas[slot->area].id : "");
    next(out, state->response.n ? qr_buf_str(&answer) : "");
    qr_buf_putc(out, ',');
    put_number(out, score->credit, 4);
    next(out, qr_rule_name(score->rule));
    next(out, qr_outcome_name(score->outcome));
    next(out, score->counts ? "yes" : "no");
    next(out, state->certainty ? qr_certainty_name(state->certainty) : "");
    qr_buf_printf(out, ",%s,", state->flagged ? "yes" : "no");
    put_number(out, (double)state->time_on / 1000, 1);
    qr_buf_printf(out, ",%u,%s", state->changes, state->disputed ? "yes" : "no");
    next(out, state->note);
    if (timed) {
        if (in->attempt->head.n_sections)
            qr_buf_printf(out, ",%u", qr_attempt_section_of(in->attempt, i) + 1);
        else
            qr_buf_putc(out, ',');
        next(out, state->locked ? "yes" : "no");
        next(out, state->overtime ? "yes" : "no");
    }
    qr_buf_puts(out, "\r\n");
    qr_buf_release(&answer);
}

void qr_report_attempt_csv(const struct qr_report_input *input, struct qr_buf *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_scorecard card;
    qr_score_attempt(input->attempt, input->taxonomy, input->rule, arena, &card);
    qr_buf_puts(out, "number,bank,question,type,skill,answer,credit,rule,outcome,counts,certainty,flagged,"
                     "seconds,changes,disputed,note");
    /* Columns that say nothing are left out, so that the file of a plain quiz stays as it was. */
    bool timed = qr_attempt_timing(input->attempt).any;
    qr_buf_puts(out, timed ? ",section,closed,overtime\r\n" : "\r\n");
    for (uint32_t i = 0; i < card.n; i++)
        row(input, i, &card.slots[i], timed, out);
    qr_arena_free(arena);
}
