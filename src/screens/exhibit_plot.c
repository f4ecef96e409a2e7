/* Line and bar charts, burndown and earned value: one plot with up to four series. */
#include <math.h>
#include <string.h>

#include "screens/exhibit.h"

/* The drawing area inside the axes, and the scale of the values. */
struct axes {
    struct ui_rect r;
    double low, high, step;
};

/* The step of a scale with about five marks: 1, 2 or 5 times a power of ten. */
static double nice_step(double span)
{
    double raw = span / 5, power = pow(10, floor(log10(raw))), f = raw / power;
    return (f <= 1 ? 1 : f <= 2 ? 2 : f <= 5 ? 5 : 10) * power;
}

static void fit_scale(struct axes *a, const struct plot *p)
{
    double low = 0, high = 0;
    for (uint32_t s = 0; s < p->n_series; s++)
        for (uint32_t i = 0; i < p->n; i++) {
            double v = p->series[s].values[i];
            if (isfinite(v)) {
                low = fmin(low, v);
                high = fmax(high, v);
            }
        }
    if (high - low < 1e-9) high = low + 1;
    a->step = nice_step(high - low);
    a->low = floor(low / a->step + 1e-9) * a->step;
    a->high = ceil(high / a->step - 1e-9) * a->step;
}

static float y_of(const struct axes *a, double v)
{
    return a->r.y + a->r.h * (float)((a->high - v) / (a->high - a->low));
}

/* Points stand on the edges of a line chart and in the middle of their slot in a bar chart. */
static float x_of(const struct axes *a, const struct plot *p, uint32_t i)
{
    float slot = a->r.w / (float)p->n;
    if (p->bars || p->n < 2) return a->r.x + slot * ((float)i + 0.5f);
    return a->r.x + 16 + (a->r.w - 32) * (float)i / (float)(p->n - 1);
}

static const struct look {
    enum ui_token ink;
    float dash_on, dash_off;
} looks[PLOT_SERIES] = {{UI_ACCENT, 0, 0}, {UI_WARN, 8, 4}, {UI_CORRECT, 2, 5}, {UI_INK2, 12, 3}};
static const struct look planned = {UI_INK3, 5, 5};

static const struct look *look_of(const struct plot *p, uint32_t series)
{
    uint32_t seen = 0;
    if (p->series[series].plan) return &planned;
    for (uint32_t s = 0; s < series; s++)
        seen += !p->series[s].plan;
    return &looks[seen % PLOT_SERIES];
}

static void value_axis(const struct sheet *s, const struct axes *a)
{
    for (double v = a->low; v <= a->high + a->step / 2; v += a->step) {
        float y = y_of(a, v);
        ui_hline(s->ui, a->r.x, y, a->r.w, fabs(v) < a->step / 1e6 ? UI_OUTLINE : UI_LINE);
        ui_text_right(s->ui, UI_T_CAP_R, UI_INK3, a->r.x - 8, y + 4,
                      exhibit_number(s->ui, fabs(v) < a->step / 1e6 ? 0 : v));
    }
}

/* Every label that fits; else every second, third … */
static void category_axis(const struct sheet *s, const struct axes *a, const struct plot *p)
{
    float widest = 0, room = a->r.w / (float)p->n;
    for (uint32_t i = 0; i < p->n; i++)
        widest = fmaxf(widest, ui_text_width(s->ui, UI_T_CAP_R, p->categories[i]) + 8);
    uint32_t every = (uint32_t)fmaxf(1, ceilf(widest / room));
    for (uint32_t i = 0; i < p->n; i += every) {
        float w = ui_text_width(s->ui, UI_T_CAP_R, p->categories[i]);
        float x = fminf(fmaxf(x_of(a, p, i), s->x + w / 2), s->x + s->w - w / 2);
        ui_text_center(s->ui, UI_T_CAP_R, UI_INK3, x, a->r.y + a->r.h + 18, p->categories[i]);
    }
}

static void draw_line(const struct sheet *s, const struct axes *a, const struct plot *p, uint32_t series)
{
    const struct look *look = look_of(p, series);
    const double *v = p->series[series].values;
    struct ui_point *points = qr_push(s->ui->arena, struct ui_point, p->n);
    float width = p->series[series].plan ? 1.5f : 2.5f;
    uint32_t n = 0;
    for (uint32_t i = 0; i <= p->n; i++) {
        if (i < p->n && isfinite(v[i])) {
            points[n++] = (struct ui_point){x_of(a, p, i), y_of(a, v[i])};
            if (!p->series[series].plan) ui_disc(s->ui, points[n - 1].x, points[n - 1].y, 4, look->ink);
            continue;
        }
        /* A gap ends the line. */
        if (n > 1) ui_path(s->ui, points, n, width, look->ink, false, look->dash_on, look->dash_off);
        points = qr_push(s->ui->arena, struct ui_point, p->n);
        n = 0;
    }
}

/* Series are told apart by fill and border, not by colour alone. */
static void draw_bars(const struct sheet *s, const struct axes *a, const struct plot *p)
{
    static const enum ui_token fills[PLOT_SERIES] = {UI_ACCENT, UI_WARN_TINT, UI_CORRECT_TINT, UI_SUNKEN};
    float slot = a->r.w / (float)p->n, bar = fminf(56, slot * 0.7f / (float)p->n_series);
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t k = 0; k < p->n_series; k++) {
            double v = p->series[k].values[i];
            if (!isfinite(v)) continue;
            float x = x_of(a, p, i) + bar * ((float)k - (float)p->n_series / 2);
            float top = y_of(a, fmax(v, 0)), base = y_of(a, fmin(v, 0));
            ui_box(s->ui, (struct ui_rect){x + 1, top, bar - 2, fmaxf(1, base - top)}, 2, fills[k],
                   looks[k].ink, 1.5f);
            const char *text = exhibit_number(s->ui, v);
            if (ui_text_width(s->ui, UI_T_CAP_R, text) < fmaxf(bar, slot / (float)p->n_series))
                ui_text_center(s->ui, UI_T_CAP_R, UI_INK2, x + bar / 2, top - 5, text);
        }
}

/* Swatches with names, as many on a line as fit; returns the height. */
static float legend(const struct sheet *s, const struct plot *p, float y)
{
    float x = s->x, top = y;
    if (p->n_series < 2) return 0;
    for (uint32_t k = 0; k < p->n_series; k++) {
        const struct look *look = look_of(p, k);
        float w = 32 + ui_text_width(s->ui, UI_T_CAP, p->series[k].name) + 20;
        if (x > s->x && x + w > s->x + s->w) {
            x = s->x;
            y += 20;
        }
        struct ui_point *line = qr_push(s->ui->arena, struct ui_point, 2);
        line[0] = (struct ui_point){x, y + 8};
        line[1] = (struct ui_point){x + 24, y + 8};
        if (s->draw) {
            ui_path(s->ui, line, 2, 2.5f, look->ink, false, look->dash_on, look->dash_off);
            ui_text(s->ui, UI_T_CAP, UI_INK2, x + 32, y + 12, p->series[k].name);
        }
        x += w;
    }
    return y + 28 - top;
}

static const char *axis_words(struct ui *ui, const struct plot *p)
{
    if (p->y_label && p->unit) return ui_fmt(ui, "%s (%s)", p->y_label, p->unit);
    return p->y_label ? p->y_label : p->unit;
}

float exhibit_plot(const struct sheet *s, const struct plot *p)
{
    struct axes a = {.r = {s->x, s->y, s->w, s->ui->bp.cls == UI_COMPACT ? 168 : 208}};
    const char *words = axis_words(s->ui, p);
    float y = s->y + legend(s, p, s->y);
    fit_scale(&a, p);
    if (words) {
        if (s->draw) ui_text(s->ui, UI_T_CAP_R, UI_INK3, s->x, y + 12, words);
        y += 20;
    }
    float gutter = fmaxf(ui_text_width(s->ui, UI_T_CAP_R, exhibit_number(s->ui, a.high)),
                         ui_text_width(s->ui, UI_T_CAP_R, exhibit_number(s->ui, a.high - a.step))) +
                   12;
    a.r = (struct ui_rect){s->x + gutter, y + 12, s->w - gutter, a.r.h};
    y += 12 + a.r.h + 28;
    if (s->draw) {
        value_axis(s, &a);
        category_axis(s, &a, p);
        if (p->bars)
            draw_bars(s, &a, p);
        else
            for (uint32_t k = 0; k < p->n_series; k++)
                draw_line(s, &a, p, k);
    }
    if (p->x_label) {
        if (s->draw) ui_text_right(s->ui, UI_T_CAP_R, UI_INK3, s->x + s->w, y + 10, p->x_label);
        y += 18;
    }
    return y - s->y;
}
