/* The two pages: an attempt, and a plan. */
#include "report/internal.h"

/* ---- attempt ---- */

static void put_attempt_head(struct qr_buf *out, const struct qr_attempt *a)
{
    qr_buf_puts(out, "<header>\n<h1>");
    put_text(out, a->head.title);
    qr_buf_puts(out, "</h1>\n<p class=\"quiet\">");
    put_text(out, a->head.about);
    qr_buf_puts(out, ". ");
    put_when(out, a->head.started_wall);
    qr_buf_puts(out, ", ");
    put_duration(out, a->elapsed);
    if (a->head.limit > 0) {
        qr_buf_puts(out, " of ");
        put_duration(out, a->head.limit);
    }
    if (a->head.extra_time > 1) {
        qr_buf_puts(out, " (extra time ×");
        put_number(out, a->head.extra_time, 2);
        qr_buf_puts(out, " included)");
    }
    qr_buf_puts(out, ".");
    if (a->pauses) qr_buf_printf(out, " Paused %u time%s.", a->pauses, a->pauses == 1 ? "" : "s");
    if (a->expired) qr_buf_puts(out, " Time ran out; what was answered by then counts.");
    if (a->was_late) qr_buf_puts(out, " It was finished untimed; that part is not scored.");
    if (a->abandoned) qr_buf_puts(out, " This attempt was given up and is not scored.");
    qr_buf_puts(out, "</p>\n</header>\n");
}

static void put_counts(struct qr_buf *out, const struct qr_scorecard *card)
{
    const struct {
        uint32_t n;
        const char *word;
    } counts[] = {{card->right, "correct"},
                  {card->partial, "partly right"},
                  {card->wrong, "not quite"},
                  {card->skipped, "skipped"},
                  {card->not_reached, "not reached"}};
    bool first = true;
    qr_buf_puts(out, "<p class=\"quiet\">");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (!counts[i].n) continue;
        qr_buf_printf(out, "%s%u %s", first ? "" : ", ", counts[i].n, counts[i].word);
        first = false;
    }
    qr_buf_puts(out, first ? "Nothing was answered.</p>\n" : ".</p>\n");
}

static void put_disputed(struct qr_buf *out, const struct qr_scorecard *card)
{
    if (!card->disputed) return;
    qr_buf_printf(out, "<p class=\"quiet\">%u disputed question%s left out.</p>\n", card->disputed,
                  card->disputed == 1 ? "" : "s");
}

static void put_score(struct qr_buf *out, const struct qr_scorecard *card)
{
    double lo, hi;
    qr_buf_puts(out, "<section aria-labelledby=\"score\">\n<h2 id=\"score\">Score</h2>\n");
    if (card->max <= 0) {
        qr_buf_puts(out, card->disputed ? "<p>No score: no question is left that counts.</p>\n"
                                        : "<p>No score: nothing was handed in.</p>\n");
        put_disputed(out, card);
        qr_buf_puts(out, "</section>\n");
        return;
    }
    qr_wilson(card->credit, card->max, &lo, &hi);
    qr_buf_puts(out, "<p class=\"score\">");
    put_number(out, 100 * card->credit / card->max, 0);
    qr_buf_puts(out, "%</p>\n<p><strong>");
    put_k_of_n(out, card->credit, card->max);
    qr_buf_puts(out, "</strong>. On questions like these your true share is likely ");
    put_number(out, 100 * lo, 0);
    qr_buf_puts(out, "–");
    put_number(out, 100 * hi, 0);
    qr_buf_puts(out, "% (90% range).</p>\n");
    put_counts(out, card);
    put_disputed(out, card);
    qr_buf_puts(out, "</section>\n");
}

/* Practice shows what was checked. */
bool qr_report_may_show(const struct qr_attempt *a, uint32_t slot, qr_ms wall)
{
    if (a->slots[slot].checked) return true;
    return a->phase == QR_PHASE_DONE && wall >= a->head.show_from;
}

static void put_hidden(struct qr_buf *out, const struct qr_attempt *a, uint32_t n)
{
    qr_buf_printf(out, "<p>%u question%s will be shown ", n, n == 1 ? "" : "s");
    if (a->phase == QR_PHASE_DONE)
        put_when(out, a->head.show_from);
    else
        qr_buf_puts(out, "when the attempt is finished");
    qr_buf_puts(out, ".</p>\n");
}

static void put_questions(struct qr_buf *out, const struct qr_report_input *input,
                          const struct qr_scorecard *card)
{
    uint32_t hidden = 0;
    qr_buf_puts(out, "<section aria-labelledby=\"questions\">\n<h2 id=\"questions\">Questions</h2>\n");
    for (uint32_t i = 0; i < card->n; i++) {
        if (qr_report_may_show(input->attempt, i, input->wall))
            page_question(out, input, card, i);
        else
            hidden++;
    }
    if (hidden) put_hidden(out, input->attempt, hidden);
    qr_buf_puts(out, "</section>\n");
}

void qr_report_attempt_html(const struct qr_report_input *input, struct qr_buf *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_scorecard card;
    struct report_skills skills;
    qr_score_attempt(input->attempt, input->taxonomy, input->rule, arena, &card);
    report_skills_of(input, arena, &skills);
    page_begin(out, input->attempt->head.title);
    put_attempt_head(out, input->attempt);
    put_score(out, &card);
    page_timing(out, input->attempt);
    page_skills(out, input, &skills);
    page_attempt_errors(out, input, arena);
    if (input->plan && input->steps) {
        qr_buf_puts(out, "<section aria-labelledby=\"next\">\n<h2 id=\"next\">What to do next</h2>\n");
        page_modules(out, input, 3);
        qr_buf_puts(out, "</section>\n");
    }
    put_questions(out, input, &card);
    page_end(out);
    qr_arena_free(arena);
}

/* ---- plan ---- */

static void put_readiness(struct qr_buf *out, const struct qr_report_input *input)
{
    static const char *const sentences[] = {
        "Too little has been measured to say how ready you are.",
        "Not yet: at least one important skill is below its target.",
        "Almost: no important skill is clearly below its target, yet not all are clear.",
        "Ready: the important skills meet their targets.",
    };
    const struct qr_readiness *r = &input->plan->readiness;
    qr_buf_puts(out, "<section aria-labelledby=\"readiness\">\n<h2 id=\"readiness\">Readiness</h2>\n<p>");
    qr_buf_puts(out, sentences[r->state]);
    qr_buf_puts(out, "</p>\n");
    if (r->state != QR_READY_UNKNOWN) {
        qr_buf_puts(out, "<p class=\"quiet\">Chance that a required level is met, weighted by importance: ");
        put_number(out, 100 * r->index, 0);
        qr_buf_puts(out, "%. Chance that all important ones are met at once: ");
        put_number(out, 100 * r->joint, 0);
        qr_buf_printf(out, "%%. From %zu counted answers.</p>\n",
                      input->profile ? input->profile->counted : 0);
    }
    qr_buf_puts(out, "</section>\n");
}

void qr_report_plan_html(const struct qr_report_input *input, struct qr_buf *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct report_skills skills;
    page_begin(out, "Learning plan");
    qr_buf_puts(out, "<header>\n<h1>Learning plan</h1>\n");
    if (input->role) {
        qr_buf_puts(out, "<p class=\"quiet\">Target role: ");
        put_text(out, input->role->title);
        qr_buf_puts(out, "</p>\n");
    }
    qr_buf_puts(out, "</header>\n");
    if (input->plan) put_readiness(out, input);
    if (input->profile || input->attempt) {
        report_skills_of(input, arena, &skills);
        page_skills(out, input, &skills);
    }
    if (input->profile) page_errors(out, input, arena);
    if (input->chance) page_chance(out, input, arena);
    if (input->schedule) page_schedule(out, input, arena);
    qr_buf_puts(out, "<section aria-labelledby=\"modules\">\n<h2 id=\"modules\">Modules, in order</h2>\n");
    if (input->plan && input->steps) {
        qr_buf_puts(out, "<p class=\"quiet\">");
        put_duration(out, (qr_ms)(input->plan->minutes_total * 60000));
        qr_buf_puts(out, " in all. The order brings the important gaps down fastest; how much a module "
                         "helps is an assumption of its author.</p>\n");
        page_modules(out, input, 0);
    }
    qr_buf_puts(out, "</section>\n");
    page_end(out);
    qr_arena_free(arena);
}
