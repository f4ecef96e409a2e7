/* What became of the times, below the results: sections with their breaks, limits that closed or marked
 * something, pauses. */
#include "quizradar/report.h"
#include "screens/results_view.h"

float results_timing(struct screen_ctx *ctx, float x, float y, float w)
{
    struct ui *ui = ctx->ui;
    const struct qr_attempt *a = ctx->m->shown;
    uint32_t n;
    const char **lines = qr_report_timing(a, ui->arena, &n);
    float base = y + 36;
    if (!n && !a->pauses) return y;
    struct part_section head = {.x = x, .base = base, .w = w, .title = "Time"};
    (void)part_section(ui, &head);
    y = base + 28;
    for (uint32_t i = 0; i < n; i++)
        y += part_fact(ui, i < a->head.n_sections ? "list" : "clock", UI_INK3, x, y, w, lines[i]) + 8;
    if (a->pauses)
        y += part_fact(ui, "pause", UI_INK3, x, y, w,
                       ui_fmt(ui, "Paused %s.", screen_plural(ui, a->pauses, "time", "times"))) +
             8;
    return y;
}
