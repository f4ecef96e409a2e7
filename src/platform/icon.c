/* Icons: stroke programs drawn once per name, size and stroke, then blended in any colour. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/paint.h"
#include "ui/icons.h"

#define GRID    24.0
#define DEGREES (3.14159265358979323846 / 180)

/* Room around the square for strokes that reach over the grid. */
#define MARGIN 1

/* Up to five numbers of a primitive; returns the first character behind them. */
static const char *read_numbers(const char *p, double v[5], int *n)
{
    *n = 0;
    while (*n < 5) {
        char *end;
        v[*n] = strtod(p, &end);
        if (end == p) break;
        (*n)++;
        p = end;
        if (*p != ',') break;
        p++;
    }
    return p;
}

static const char *points(cairo_t *cr, const char *p, bool closed)
{
    double v[5];
    int n;
    for (;;) {
        p = read_numbers(p, v, &n);
        if (n >= 2) cairo_line_to(cr, v[0], v[1]);
        if (*p != '>') break;
        p++;
    }
    if (closed) cairo_close_path(cr);
    return p;
}

static void box(cairo_t *cr, const double v[5])
{
    const double x = v[0], y = v[1], w = v[2], h = v[3], r = v[4];
    cairo_arc(cr, x + w - r, y + r, r, -90 * DEGREES, 0);
    cairo_arc(cr, x + w - r, y + h - r, r, 0, 90 * DEGREES);
    cairo_arc(cr, x + r, y + h - r, r, 90 * DEGREES, 180 * DEGREES);
    cairo_arc(cr, x + r, y + r, r, 180 * DEGREES, 270 * DEGREES);
    cairo_close_path(cr);
}

/* Adds one primitive to the path when it belongs to this pass; returns what follows it. */
static const char *primitive(cairo_t *cr, const char *p, bool filled)
{
    const char op = *p++;
    double v[5] = {0};
    int n;
    cairo_new_sub_path(cr);
    if (op == 'P' || op == 'Z' || op == 'F') {
        if ((op == 'F') == filled) return points(cr, p, op != 'P');
    } else {
        p = read_numbers(p, v, &n);
        if (op == 'D' && filled) cairo_arc(cr, v[0], v[1], v[2], 0, 360 * DEGREES);
        if (op == 'C' && !filled) cairo_arc(cr, v[0], v[1], v[2], 0, 360 * DEGREES);
        if (op == 'A' && !filled) cairo_arc(cr, v[0], v[1], v[2], v[3] * DEGREES, v[4] * DEGREES);
        if (op == 'R' && !filled) box(cr, v);
        if ((op == 'C' || op == 'D') && (op == 'D') == filled) cairo_close_path(cr);
    }
    return p;
}

static void add_path(cairo_t *cr, const char *program, bool filled)
{
    cairo_new_path(cr);
    for (const char *p = program; *p;) {
        p = primitive(cr, p, filled);
        p += strcspn(p, ";");
        if (*p) p++;
    }
}

static void run_program(cairo_t *cr, const char *program, double size, double width)
{
    cairo_translate(cr, MARGIN, MARGIN);
    cairo_scale(cr, size / GRID, size / GRID);
    cairo_set_line_width(cr, width * GRID / size);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    add_path(cr, program, false);
    cairo_stroke(cr);
    add_path(cr, program, true);
    cairo_fill(cr);
}

/* Draws into `mask`, whose pixels follow it. */
static void rasterise(struct plat_mask *mask, const char *program, double size, double width)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, mask->w, mask->h);
    cairo_t *cr = cairo_create(surface);
    uint8_t *out = (uint8_t *)(mask + 1);
    run_program(cr, program, size, width);
    cairo_surface_flush(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; data && y < mask->h; y++)
        memcpy(out + (ptrdiff_t)y * mask->w, data + (ptrdiff_t)y * stride, (size_t)mask->w);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static struct plat_mask *make(struct plat_cache *cache, const struct plat_key *key, const char *program,
                              int size, double width)
{
    const int side = size + 2 * MARGIN;
    struct plat_mask *mask = plat_cache_add(cache, key, sizeof *mask + (size_t)side * (size_t)side);
    mask->x = mask->y = -MARGIN;
    mask->w = mask->h = side;
    rasterise(mask, program, size, width);
    return mask;
}

void plat_draw_icon(const struct plat_target *t, struct plat_cache *cache, const struct ui_cmd *c)
{
    const char *program = c->text ? ui_icon_program(c->text) : NULL;
    const int size = (int)floorf(c->rect.w + 0.5f);
    if (!program || size < 4 || size > 1024 || !(c->width > 0)) return;
    struct plat_key key = {.text = c->text, .len = strlen(c->text)};
    key.word[0] = (uint32_t)size;
    memcpy(&key.word[1], &c->width, sizeof c->width);
    struct plat_mask *mask = plat_cache_find(cache, &key);
    if (!mask) mask = make(cache, &key, program, size, (double)c->width);
    plat_blend_mask(t, mask, mask + 1, (int)floorf(c->rect.x + 0.5f), (int)floorf(c->rect.y + 0.5f),
                    c->color);
}
