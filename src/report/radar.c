/* The radar as SVG: rings, spokes, ring labels, 90 % band, target, estimate, dots, labels, in this order. */
#include <math.h>
#include <string.h>

#include "quizradar/str.h"
#include "report/internal.h"

#define RADIUS 144.0
#define CX     280.0
#define CY     210.0
#define PI     3.14159265358979323846

/*
 * Styles travel with the picture, so that it is the same in a page and on its own; plain colours, since not
 * every program that shows SVG knows custom properties.
 */
static const char style[] =
    "<style>"
    ".rd text{font-family:Inter,system-ui,sans-serif;font-size:12px;fill:#67635B}"
    ".rd .rd-name{font-size:14px;font-weight:500;fill:#1E1D1A}"
    ".rd .rd-ring,.rd .rd-spoke{fill:none;stroke:#E5E2DC;stroke-width:1}"
    ".rd .rd-outer{fill:none;stroke:#CFCBC3;stroke-width:1}"
    ".rd .rd-patch{fill:#FAF9F7}"
    ".rd .rd-band{fill:#2847C4;fill-opacity:.18}.rd .rd-hatched{fill:url(#rd-hatch)}"
    ".rd .rd-hatch-line{stroke:#2847C4;stroke-width:1.5;stroke-opacity:.45}"
    ".rd .rd-whisker{stroke:#2847C4;stroke-opacity:.18;stroke-width:10}"
    ".rd .rd-target{fill:none;stroke:#4D4A44;stroke-width:1.5;stroke-dasharray:5 4}"
    ".rd .rd-estimate{fill:none;stroke:#2847C4;stroke-width:2;stroke-linejoin:round}"
    ".rd .rd-dot{fill:#2847C4;stroke:#FAF9F7;stroke-width:1.5}"
    ".rd .rd-hollow{fill:#FAF9F7;stroke:#2847C4;stroke-width:2}"
    "@media screen and (prefers-color-scheme:dark){"
    ".rd text{fill:#9C988F}.rd .rd-name{fill:#ECEAE5}.rd .rd-ring,.rd .rd-spoke{stroke:#2E2D2A}"
    ".rd .rd-outer{stroke:#45433F}.rd .rd-patch,.rd .rd-hollow{fill:#151514}"
    ".rd .rd-band{fill:#9DB0FF;fill-opacity:.22}.rd .rd-hatch-line,.rd .rd-estimate,.rd .rd-hollow"
    "{stroke:#9DB0FF}.rd .rd-whisker{stroke:#9DB0FF;stroke-opacity:.22}.rd .rd-target{stroke:#BCB8B0}"
    ".rd .rd-dot{fill:#9DB0FF;stroke:#151514}}"
    "</style>";

struct radar {
    struct qr_buf *out;
    const struct report_skills *skills;
    uint32_t n;
};

static double bearing(const struct radar *r, double axis)
{
    return axis * 2 * PI / r->n;
}

static const struct qr_estimate *estimate(const struct radar *r, uint32_t i)
{
    return &r->skills->rows[i % r->n].estimate;
}

static bool has_value(const struct radar *r, uint32_t i)
{
    return estimate(r, i)->state != QR_NOT_MEASURED;
}

static void put_xy(struct qr_buf *out, double x, double y)
{
    put_number(out, x, 2);
    qr_buf_putc(out, ' ');
    put_number(out, y, 2);
}

/* Point of value `v` (0..100) on `axis`, as path data behind the letter `op`. */
static void put_point(const struct radar *r, char op, double axis, double v)
{
    double b = bearing(r, axis), d = RADIUS * v / 100;
    qr_buf_putc(r->out, op);
    put_xy(r->out, CX + d * sin(b), CY - d * cos(b));
}

static void put_attribute(struct qr_buf *out, const char *name, double v)
{
    qr_buf_printf(out, " %s=\"", name);
    put_number(out, v, 2);
    qr_buf_putc(out, '"');
}

/* ---- the ground ---- */

static void put_rings(const struct radar *r)
{
    for (int v = 25; v <= 100; v += 25) {
        qr_buf_printf(r->out, "<path class=\"%s\" d=\"", v == 100 ? "rd-outer" : "rd-ring");
        for (uint32_t i = 0; i < r->n; i++)
            put_point(r, i ? 'L' : 'M', i, v);
        qr_buf_puts(r->out, "Z\"/>\n");
    }
    qr_buf_puts(r->out, "<path class=\"rd-spoke\" d=\"");
    for (uint32_t i = 0; i < r->n; i++) {
        put_point(r, 'M', i, 0);
        put_point(r, 'L', i, 100);
    }
    qr_buf_puts(r->out, "\"/>\n");
}

/* Like contour labels: between the first two axes, each on a patch of background. */
static void put_ring_labels(const struct radar *r)
{
    for (int v = 50; v <= 100; v += 50) {
        double b = bearing(r, 0.5), d = RADIUS * v / 100 * cos(b), w = v == 100 ? 26 : 20;
        double x = CX + d * sin(b), y = CY - d * cos(b);
        qr_buf_puts(r->out, "<rect class=\"rd-patch\"");
        put_attribute(r->out, "x", x - w / 2);
        put_attribute(r->out, "y", y - 8);
        put_attribute(r->out, "width", w);
        qr_buf_puts(r->out, " height=\"16\"/><text text-anchor=\"middle\"");
        put_attribute(r->out, "x", x);
        put_attribute(r->out, "y", y + 4);
        qr_buf_printf(r->out, ">%d</text>\n", v);
    }
}

/* ---- the band ---- */

static bool quad_is_hatched(const struct radar *r, uint32_t i)
{
    return estimate(r, i)->state == QR_PROVISIONAL || estimate(r, i + 1)->state == QR_PROVISIONAL;
}

static bool has_quad(const struct radar *r, uint32_t i)
{
    return r->n > 2 && has_value(r, i) && has_value(r, i + 1);
}

/* All quads of one kind are one even-odd path: laid over each other, their alpha would double. */
static void put_quads(const struct radar *r, bool hatched)
{
    bool open = false;
    for (uint32_t i = 0; i < r->n; i++) {
        if (!has_quad(r, i) || quad_is_hatched(r, i) != hatched) continue;
        if (!open)
            qr_buf_printf(r->out, "<path class=\"%s\" fill-rule=\"evenodd\" d=\"",
                          hatched ? "rd-hatched" : "rd-band");
        open = true;
        put_point(r, 'M', i, estimate(r, i)->lo);
        put_point(r, 'L', i, estimate(r, i)->hi);
        put_point(r, 'L', i + 1, estimate(r, i + 1)->hi);
        put_point(r, 'L', i + 1, estimate(r, i + 1)->lo);
        qr_buf_putc(r->out, 'Z');
    }
    if (open) qr_buf_puts(r->out, "\"/>\n");
}

/* A skill between two unmeasured ones has no quad; its range is drawn along its axis. */
static void put_whiskers(const struct radar *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        if (!has_value(r, i) || has_quad(r, i) || has_quad(r, i + r->n - 1)) continue;
        qr_buf_puts(r->out, "<path class=\"rd-whisker\" d=\"");
        put_point(r, 'M', i, estimate(r, i)->lo);
        put_point(r, 'L', i, estimate(r, i)->hi);
        qr_buf_puts(r->out, "\"/>\n");
    }
}

/* ---- lines and dots ---- */

static void put_target(const struct radar *r, const struct qr_role *role)
{
    if (!role) return;
    qr_buf_puts(r->out, "<path class=\"rd-target\" d=\"");
    for (uint32_t i = 0; i < r->n; i++)
        put_point(r, i ? 'L' : 'M', i, role->level[i]);
    qr_buf_puts(r->out, "Z\"/>\n");
}

static uint32_t count_values(const struct radar *r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++)
        n += has_value(r, i);
    return n;
}

static void put_estimate_line(const struct radar *r)
{
    bool closed = count_values(r) == r->n, any = false;
    for (uint32_t i = 0; i < r->n; i++)
        any = any || (has_value(r, i) && has_value(r, i + 1));
    if (!any) return;
    qr_buf_puts(r->out, "<path class=\"rd-estimate\" d=\"");
    for (uint32_t i = 0; i < r->n; i++) {
        if (!has_value(r, i)) continue;
        bool joined = i > 0 && has_value(r, i - 1);
        put_point(r, joined ? 'L' : 'M', i, estimate(r, i)->value);
    }
    if (closed)
        qr_buf_putc(r->out, 'Z');
    else if (has_value(r, r->n - 1) && has_value(r, 0))
        put_point(r, 'L', 0, estimate(r, 0)->value);
    qr_buf_puts(r->out, "\"/>\n");
}

static void put_dots(const struct radar *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        const struct qr_estimate *e = estimate(r, i);
        if (e->state == QR_NOT_MEASURED) continue;
        double b = bearing(r, i), d = RADIUS * e->value / 100;
        qr_buf_printf(r->out, "<circle class=\"%s\" r=\"4.5\"",
                      e->state == QR_PROVISIONAL ? "rd-hollow" : "rd-dot");
        put_attribute(r->out, "cx", CX + d * sin(b));
        put_attribute(r->out, "cy", CY - d * cos(b));
        qr_buf_puts(r->out, "/>\n");
    }
}

/* ---- labels ---- */

static void put_label_line(const struct radar *r, double x, double y, const char *anchor, const char *class)
{
    qr_buf_printf(r->out, "<text class=\"%s\" text-anchor=\"%s\"", class, anchor);
    put_attribute(r->out, "x", x);
    put_attribute(r->out, "y", y);
    qr_buf_putc(r->out, '>');
}

static void put_value_line(const struct radar *r, const struct report_skill *s)
{
    if (s->estimate.state == QR_NOT_MEASURED) {
        qr_buf_puts(r->out, "Not yet");
        return;
    }
    put_estimate(r->out, &s->estimate);
    qr_buf_puts(r->out, ", ");
    put_k_of_n(r->out, s->k, s->n);
}

static void put_label(const struct radar *r, uint32_t i)
{
    const struct report_skill *s = &r->skills->rows[i];
    double b = bearing(r, i), x = CX + (RADIUS + 14) * sin(b), y = CY - (RADIUS + 14) * cos(b);
    bool middle = fabs(sin(b)) < 1e-6, provisional = s->estimate.state == QR_PROVISIONAL;
    const char *anchor = middle ? "middle" : sin(b) > 0 ? "start" : "end";
    double lines = provisional ? 32 : 16;
    /* The block of lines stands above the top axis, below the bottom one, and centred beside the others. */
    double top = y - lines / 2;
    if (middle) top = cos(b) > 0 ? y - lines : y + 10;
    put_label_line(r, x, top, anchor, "rd-name");
    put_text(r->out, s->area->short_title);
    qr_buf_puts(r->out, "</text>");
    put_label_line(r, x, top + 16, anchor, "rd-value");
    put_value_line(r, s);
    qr_buf_puts(r->out, "</text>");
    if (provisional) {
        put_label_line(r, x, top + 32, anchor, "rd-value");
        qr_buf_puts(r->out, "provisional</text>");
    }
    qr_buf_putc(r->out, '\n');
}

/* The picture in words, for those who do not see it. */
static void put_description(const struct radar *r, const struct qr_role *role)
{
    qr_buf_puts(r->out, "<title id=\"rd-title\">Skill radar</title><desc id=\"rd-desc\">");
    for (uint32_t i = 0; i < r->n; i++) {
        const struct report_skill *s = &r->skills->rows[i];
        put_text(r->out, s->area->title);
        qr_buf_puts(r->out, ": ");
        if (s->estimate.state == QR_NOT_MEASURED)
            qr_buf_puts(r->out, "not measured");
        else
            put_value_line(r, s);
        if (s->estimate.state == QR_PROVISIONAL) qr_buf_puts(r->out, ", provisional");
        if (role && s->has_target) {
            qr_buf_puts(r->out, ", target ");
            put_number(r->out, s->target, 0);
        }
        qr_buf_puts(r->out, i + 1 < r->n ? "; " : ". ");
    }
    qr_buf_puts(r->out, "Scale 0 to 100; ranges are 90% credible intervals.</desc>\n");
}

void radar_svg(struct qr_buf *out, const struct report_skills *skills, const struct qr_role *role)
{
    struct radar r = {out, skills, skills->n};
    qr_buf_puts(out, "<svg class=\"rd\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-40 0 640 420\" "
                     "width=\"640\" height=\"420\" role=\"img\" aria-labelledby=\"rd-title rd-desc\">\n");
    put_description(&r, role);
    qr_buf_puts(out, style);
    qr_buf_puts(out,
                "<defs><pattern id=\"rd-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                "patternTransform=\"rotate(45)\"><path class=\"rd-hatch-line\" d=\"M0 0V6\"/></pattern>"
                "</defs>\n");
    if (r.n) {
        put_rings(&r);
        put_ring_labels(&r);
        put_quads(&r, false);
        put_quads(&r, true);
        put_whiskers(&r);
        put_target(&r, role);
        put_estimate_line(&r);
        put_dots(&r);
        for (uint32_t i = 0; i < r.n; i++)
            put_label(&r, i);
    }
    qr_buf_puts(out, "</svg>\n");
}

void qr_report_radar_svg(const struct qr_report_input *input, struct qr_buf *out)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct report_skills skills;
    report_skills_of(input, arena, &skills);
    radar_svg(out, &skills, input->role);
    qr_arena_free(arena);
}
