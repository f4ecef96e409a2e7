/* The frame of a page, its style, and the parts that an attempt and a plan have in common. */
#include <stdlib.h>
#include <string.h>

#include "report/internal.h"

/* Colours and sizes are the design tokens. No script and no address: the page works from a stick in a train.
 */
static const char css[] =
    ":root{--bg:#FAF9F7;--sunken:#F2F0EC;--surface:#FFFFFF;--line:#E5E2DC;--line2:#CFCBC3;--ink:#1E1D1A;"
    "--ink2:#4D4A44;--ink3:#67635B;--accent:#2847C4;--tint:#EEF1FC;--correct:#0B6B50;--correctTint:#E8F4EF;"
    "--wrong:#A93B12;--wrongTint:#FCEFE8;--band:rgba(40,71,196,.18);color-scheme:light dark}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--bg:#151514;--sunken:#0F0F0E;--surface:#1D1D1B;"
    "--line:#2E2D2A;--line2:#45433F;--ink:#ECEAE5;--ink2:#BCB8B0;--ink3:#9C988F;--accent:#9DB0FF;"
    "--tint:#1F243B;--correct:#63CBA5;--correctTint:#152822;--wrong:#FFA07A;--wrongTint:#33201A;"
    "--band:rgba(157,176,255,.22)}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--bg);color:var(--ink);font:400 16px/24px Inter,system-ui,sans-serif}\n"
    "main{max-width:800px;margin:0 auto;padding:40px 24px 64px}\n"
    "h1{font:400 36px/48px 'Charis SIL',Charter,Georgia,serif;margin:0 0 8px}\n"
    "h2{font:400 28px/36px 'Charis SIL',Charter,Georgia,serif;margin:48px 0 16px;padding-top:24px;"
    "border-top:1px solid var(--line)}\n"
    "h3{font-size:16px;font-weight:600;margin:0 0 8px}\n"
    "p{margin:0 0 12px}ul,ol{margin:0 0 12px;padding-left:24px}\n"
    "a{color:var(--accent)}.quiet{color:var(--ink3);font-size:14px;line-height:20px}\n"
    ".score{font:400 64px/64px 'Charis SIL',Charter,Georgia,serif;margin:16px 0 8px}\n"
    "table{border-collapse:collapse;width:100%;margin:0 0 16px;font-size:14px;line-height:20px}\n"
    "caption{text-align:left;color:var(--ink3);padding:0 0 8px}\n"
    "th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--line)}\n"
    "th{font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}\n"
    "tbody th{font-weight:400}\n"
    "svg.rd{display:block;max-width:100%;height:auto;margin:0 auto 8px}\n"
    ".question{margin:0 0 24px;padding:16px;background:var(--surface);border:1px solid var(--line);"
    "border-radius:12px}\n"
    ".stem{font:400 20px/28px 'Charis SIL',Charter,Georgia,serif}\n"
    ".case{border-left:2px solid var(--line2);padding-left:12px;margin:0 0 12px}\n"
    "ol.choices{list-style:none;padding:0}\n"
    "ol.choices>li{border:1px solid var(--line2);border-radius:8px;padding:12px;margin:0 0 8px}\n"
    "ol.choices>li.right{border:2px solid var(--correct);background:var(--correctTint)}\n"
    "ol.choices>li.miss{border:2px solid var(--wrong);background:var(--wrongTint)}\n"
    ".letter{font-weight:600}.tag{font-size:14px;font-weight:600;margin-left:8px}\n"
    ".right .tag,.good{color:var(--correct)}.miss .tag,.bad{color:var(--wrong)}\n"
    ".why{color:var(--ink2);font-size:14px;line-height:20px;margin:4px 0 0}\n"
    "pre{background:var(--sunken);padding:12px;border-radius:8px;overflow:auto}\n"
    "blockquote{margin:0 0 12px;padding-left:12px;border-left:3px solid var(--line2)}\n"
    "hr{border:0;border-top:1px solid var(--line2);margin:12px 0}\n"
    "table.inner{width:auto}table.inner th,table.inner td{padding:8px 12px}\n"
    "code{font-family:'JetBrains Mono',monospace;font-size:14px}\n"
    ":focus-visible{outline:2px solid var(--ink);outline-offset:2px}\n"
    "@media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}"
    ".question,tr,svg{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit}"
    ".question{border-color:#999}}\n";

void page_begin(struct qr_buf *out, const char *title)
{
    qr_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "style-src 'unsafe-inline'\">\n<title>");
    put_text(out, title);
    qr_buf_puts(out, "</title>\n<style>\n");
    qr_buf_puts(out, css);
    qr_buf_puts(out, "</style>\n</head>\n<body>\n<main>\n");
}

void page_end(struct qr_buf *out)
{
    qr_buf_puts(out, "<p class=\"quiet\">Made by quizradar on this computer; nothing was sent anywhere.</p>\n"
                     "</main>\n</body>\n</html>\n");
}

/* ---- skills ---- */

/* Widest gap first; skills without a number come last. */
static double order_of(const struct report_skill *s)
{
    if (s->estimate.state == QR_NOT_MEASURED) return -1000;
    return s->has_target ? s->target - s->estimate.value : -s->estimate.value;
}

static int compare_skills(const void *pa, const void *pb)
{
    const struct report_skill *a = *(const struct report_skill *const *)pa;
    const struct report_skill *b = *(const struct report_skill *const *)pb;
    double da = order_of(a), db = order_of(b);
    if (da != db) return da > db ? -1 : 1;
    return a < b ? -1 : a > b;
}

static void put_skill_numbers(struct qr_buf *out, const struct report_skill *s, struct qr_arena *arena)
{
    const struct qr_estimate *e = &s->estimate;
    if (e->state == QR_NOT_MEASURED) {
        qr_buf_puts(out, "<td>Not measured</td><td class=\"n\">–</td>");
    } else {
        qr_buf_puts(out, "<td>");
        put_estimate(out, e);
        qr_buf_printf(out, "%s</td><td>%s", e->state == QR_PROVISIONAL ? ", provisional" : "",
                      qr_band_name(e->band));
        if (s->more) qr_buf_printf(out, "<p class=\"why\">%s</p>", qr_more_answers_text(s->more, arena));
        qr_buf_puts(out, "</td>");
    }
    qr_buf_puts(out, "<td class=\"n\">");
    put_k_of_n(out, s->k, s->n);
    qr_buf_puts(out, "</td>");
}

static void put_target(struct qr_buf *out, const struct report_skill *s)
{
    static const char *const classes[] = {"", "bad", "", "good"};
    if (!s->has_target) {
        qr_buf_puts(out, "<td class=\"n\">–</td><td>Not asked for</td>");
        return;
    }
    qr_buf_puts(out, "<td class=\"n\">");
    put_number(out, s->target, 0);
    qr_buf_printf(out, "</td><td class=\"%s\">%s</td>", classes[s->verdict],
                  report_verdict_words(s->verdict));
}

static void put_skill_table(struct qr_buf *out, const struct report_skills *skills,
                            const struct qr_role *role)
{
    struct qr_arena *arena = qr_arena_new(0);
    const struct report_skill **sorted = qr_push(arena, const struct report_skill *, skills->n);
    for (uint32_t i = 0; i < skills->n; i++)
        sorted[i] = &skills->rows[i];
    if (skills->n) qsort(sorted, skills->n, sizeof *sorted, compare_skills);
    qr_buf_printf(out,
                  "<table><caption>Scale 0–100 with the 90%% range. Answers: credit of those that count, "
                  "from %s.</caption>\n<thead><tr><th scope=\"col\">Skill</th><th scope=\"col\">Estimate "
                  "(range)</th><th scope=\"col\">Band</th><th scope=\"col\" class=\"n\">Answers</th>",
                  skills->alone ? "this attempt alone" : "all attempts");
    if (role) qr_buf_puts(out, "<th scope=\"col\" class=\"n\">Target</th><th scope=\"col\">Verdict</th>");
    qr_buf_puts(out, "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < skills->n; i++) {
        qr_buf_puts(out, "<tr><th scope=\"row\">");
        put_text(out, sorted[i]->area->title);
        qr_buf_puts(out, "</th>");
        put_skill_numbers(out, sorted[i], arena);
        if (role) put_target(out, sorted[i]);
        qr_buf_puts(out, "</tr>\n");
    }
    qr_buf_puts(out, "</tbody></table>\n");
    qr_arena_free(arena);
}

void page_skills(struct qr_buf *out, const struct qr_report_input *input, const struct report_skills *skills)
{
    qr_buf_puts(out, "<section aria-labelledby=\"skills\">\n<h2 id=\"skills\">By skill, widest gap "
                     "first</h2>\n<figure style=\"margin:0\">\n");
    radar_svg(out, skills, input->role);
    qr_buf_puts(out, "<figcaption class=\"quiet\">Solid line and dots: the estimate. Shaded: its 90% range; "
                     "your true level is inside it 9 times out of 10. Hatched and hollow: provisional, from "
                     "few answers. ");
    if (input->role) {
        qr_buf_puts(out, "Dashed: the target of the role ");
        put_text(out, input->role->title);
        qr_buf_puts(out, ". ");
    }
    qr_buf_puts(out, "Areas exaggerate: read the table.</figcaption>\n</figure>\n");
    put_skill_table(out, skills, input->role);
    qr_buf_puts(out, "</section>\n");
}

/* ---- modules ---- */

static void put_resources(struct qr_buf *out, const struct qr_steps *steps, const struct qr_module *m)
{
    if (!m->n_resources) return;
    qr_buf_puts(out, "<p>Resources:</p>\n<ul>\n");
    for (uint32_t i = 0; i < m->n_resources; i++) {
        const struct qr_resource *r = &steps->resources[m->resources[i]];
        qr_buf_puts(out, "<li>");
        put_link(out, r->url, r->name);
        if (r->publisher) {
            qr_buf_puts(out, ", ");
            put_text(out, r->publisher);
        }
        qr_buf_puts(out, r->is_free ? " (free)</li>\n" : "</li>\n");
    }
    qr_buf_puts(out, "</ul>\n");
}

static void put_module(struct qr_buf *out, const struct qr_report_input *input, int i, struct qr_arena *arena)
{
    const struct qr_steps *steps = input->steps;
    const struct qr_module *m = &steps->modules[input->plan->reasons[i].module];
    qr_buf_puts(out, "<li class=\"question\"><h3>");
    put_text(out, m->title);
    qr_buf_puts(out, "</h3>\n<p class=\"quiet\">");
    put_text(out, steps->chapters[m->chapter].title);
    qr_buf_printf(out, ", %d min</p>\n<p>", m->minutes);
    put_text(out, qr_plan_reason_text(arena, input->plan, (size_t)i, input->taxonomy, steps));
    qr_buf_puts(out, "</p>\n");
    if (m->n_activities) qr_buf_puts(out, "<ul>\n");
    for (uint32_t k = 0; k < m->n_activities; k++) {
        qr_buf_puts(out, "<li>");
        qr_html_text(out, m->activities[k], true);
        qr_buf_puts(out, "</li>\n");
    }
    if (m->n_activities) qr_buf_puts(out, "</ul>\n");
    put_resources(out, steps, m);
    qr_buf_puts(out, "</li>\n");
}

void page_modules(struct qr_buf *out, const struct qr_report_input *input, int limit)
{
    const struct qr_plan *plan = &input->plan->plan;
    struct qr_arena *arena = qr_arena_new(0);
    int n = limit > 0 && limit < plan->n ? limit : plan->n;
    qr_buf_puts(out, n ? "<ol>\n" : "<p>Nothing is left to learn here: all modules are done.</p>\n");
    for (int i = 0; i < n; i++)
        put_module(out, input, i, arena);
    if (n) qr_buf_puts(out, "</ol>\n");
    qr_arena_free(arena);
}
