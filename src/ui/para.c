/* Lines of spans: greedy breaking by measuring. */
#include <math.h>
#include <string.h>

#include "quizradar/utf8.h"
#include "ui/links.h"
#include "ui/table.h"

#define PROBE     ((size_t)1024) /* bytes of a line looked at in one go */
#define TAIL      64             /* bytes of a word that is continued by the next span */
#define WORDS     64             /* words measured for the longest */
#define UNDERLINE 3.0f           /* below the baseline */

struct flow {
    struct ui *ui;
    const struct ui_para *para;
    const struct ui_type *type;
    float x, left, right, y; /* pen and line bounds, logical */
    bool line_empty;
    bool in_word;                  /* what stands before the pen ends without a space */
    bool goes_on;                  /* more may fit: the letters so far are hardly wide */
    size_t line_start, line_nodes; /* first command and node of the line, to move it */
    const struct ui_span *span, *end;
};

/* ---- fonts and widths ---- */

static struct ui_font font_of(const struct ui *ui, const struct ui_type *type, unsigned flags)
{
    struct ui_font font = {type->family, type->weight, 0, type->tabular};
    float size = (float)type->size;
    if (flags & UI_SPAN_CODE) {
        font.family = UI_MONO;
        font.weight = 400;
        size = roundf(size * 0.92f);
    } else if (flags & UI_SPAN_STRONG) {
        font.weight = 600;
    }
    font.px = (int)floorf(size * ui->scale + 0.5f);
    return font;
}

static float width_of(const struct ui *ui, const struct ui_type *type, const struct ui_span *span,
                      const char *s, size_t len)
{
    struct ui_font font = font_of(ui, type, span->flags);
    return len ? ui->text.width(ui->text.ctx, &font, s, len) / ui->scale : 0;
}

static size_t at_most(const char *s, size_t len, size_t most)
{
    if (len <= most) return len;
    while (most > 1 && ((unsigned char)s[most] & 0xC0) == 0x80)
        most--;
    return most;
}

float ui_spans_width(struct ui *ui, enum ui_style style, const struct ui_spans *spans)
{
    float w = 0;
    for (size_t i = 0; i < spans->n && i < WORDS; i++) {
        const struct ui_span *s = &spans->items[i];
        w += width_of(ui, ui_type_of(style), s, s->text, at_most(s->text, s->len, PROBE));
    }
    return w;
}

float ui_spans_word(struct ui *ui, enum ui_style style, const struct ui_spans *spans)
{
    float most = 0;
    int words = 0;
    for (size_t i = 0; i < spans->n; i++) {
        const struct ui_span *s = &spans->items[i];
        for (size_t at = 0; at < s->len && words < WORDS; words++) {
            size_t n = strcspn(s->text + at, " \n");
            most = fmaxf(most,
                         width_of(ui, ui_type_of(style), s, s->text + at, at_most(s->text + at, n, PROBE)));
            at += n + strspn(s->text + at + n, " \n");
        }
    }
    return most;
}

/* ---- lines ---- */

/* Links of the line are nodes that move along. */
static void align_line(struct flow *f)
{
    struct ui *ui = f->ui;
    if (f->para->align == UI_LEFT || f->para->measure_only) return;
    float room = f->right - f->x, shift = f->para->align == UI_CENTER ? room / 2 : room;
    shift = floorf(fmaxf(0, shift) * ui->scale);
    for (size_t i = f->line_start; i < ui->list.n; i++)
        ui->list.cmds[i].rect.x += shift;
    for (size_t i = f->line_nodes; i < ui->tree.n; i++) {
        struct ui_node *n = &ui->tree.nodes[i];
        n->bounds.x += shift;
        n->visible = ui->n_clips ? ui_rect_intersect(n->bounds, ui->clips[ui->n_clips - 1]) : n->bounds;
    }
}

static void new_line(struct flow *f)
{
    align_line(f);
    f->y += (float)f->type->line;
    f->x = f->left;
    f->line_empty = true;
    f->in_word = false;
    f->line_start = f->ui->list.n;
    f->line_nodes = f->ui->tree.n;
}

static void draw_text(struct flow *f, const char *s, size_t len, float width, enum ui_token token)
{
    struct ui *ui = f->ui;
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_TEXT);
    c->font = font_of(ui, f->type, f->span->flags);
    c->color = ui_col(ui, token);
    c->text = qr_strndup(ui->arena, s, len);
    c->strike = f->para->strike;
    c->rect = (struct ui_rect){floorf((f->x + ui->ox) * ui->scale + 0.5f),
                               floorf((f->y + (float)f->type->baseline + ui->oy) * ui->scale + 0.5f),
                               ceilf(width * ui->scale), (float)c->font.px};
}

static void draw_link(struct flow *f, const char *s, size_t len, float width)
{
    struct ui *ui = f->ui;
    struct ui_rect r = {f->x, f->y, width, (float)f->type->line};
    struct ui_hit hit = ui_link_piece(ui, f->span->target, r);
    enum ui_token ink = hit.hover ? UI_ACCENT_HOVER : UI_ACCENT;
    draw_text(f, s, len, width, ink);
    ui_hline(ui, f->x, f->y + (float)f->type->baseline + UNDERLINE, width, ink);
    if (hit.focused) ui_focus_ring(ui, (struct ui_rect){r.x + 2, r.y + 2, r.w - 4, r.h - 4}, 2);
}

static void put(struct flow *f, const char *s, size_t len)
{
    float width = width_of(f->ui, f->type, f->span, s, len);
    if (!f->para->measure_only) {
        if (f->span->target && !f->para->still_links)
            draw_link(f, s, len, width);
        else
            draw_text(f, s, len, width, f->para->token);
    }
    f->x += width;
    f->line_empty = false;
    f->in_word = s[len - 1] != ' ';
}

/* ---- breaking ---- */

/* Where the text may be broken at or before `fit`: after a space or a dash, or beside an ideograph. */
static size_t break_before(const char *s, size_t len, size_t fit)
{
    if (fit >= len) return len;
    if (s[fit] == ' ') return fit;
    for (size_t i = fit; i > 0; i = qr_utf8_prev(s, i)) {
        uint32_t cp = 0, next = 0;
        size_t prev = qr_utf8_prev(s, i);
        qr_utf8_decode(s + prev, len - prev, &cp);
        qr_utf8_decode(s + i, len - i, &next);
        if (cp == ' ' || cp == 0x200B) return i;
        if ((cp == '-' || cp == '/' || cp == 0x2013 || cp == 0x2014) && next > '9' && i - prev < i) return i;
        if (cp >= 0x2E80 && next >= 0x2E80) return i;
    }
    return 0;
}

static size_t trim_end(const char *s, size_t len)
{
    while (len && s[len - 1] == ' ')
        len--;
    return len;
}

/* Signs that are drawn onto the letter before them, or join two. */
static bool clings(uint32_t cp)
{
    return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1AB0 && cp <= 0x1AFF) || (cp >= 0x1DC0 && cp <= 0x1DFF) ||
           (cp >= 0x20D0 && cp <= 0x20FF) || cp == 0x200D || (cp >= 0xFE00 && cp <= 0xFE0F) ||
           (cp >= 0xFE20 && cp <= 0xFE2F) || (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

/* Inside a word that is wider than the line: what fits, at least one letter, and no letter without its marks.
 */
static size_t cut_word(const char *s, size_t len, size_t fit)
{
    uint32_t cp = 0;
    size_t at = fit;
    while (at > 0 && at < len && qr_utf8_decode(s + at, len - at, &cp) && clings(cp))
        at = qr_utf8_prev(s, at);
    if (at > 0) return at;
    at = fit ? fit : 1;
    while (at < len && ((unsigned char)s[at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* Width of what the next spans add to the word that ends this one. */
static float tail_width(const struct flow *f)
{
    float w = 0;
    size_t bytes = 0;
    for (const struct ui_span *s = f->span + 1; s < f->end && bytes < TAIL; s++) {
        size_t n = at_most(s->text, strcspn(s->text, " \n"), TAIL);
        w += width_of(f->ui, f->type, s, s->text, n);
        bytes += n;
        if (n < s->len) break;
    }
    return w;
}

/* How much of the whole rest, which fits, may stay: its last word goes on in the next span. */
static size_t keep_word(const struct flow *f, const char *s, size_t len)
{
    if (s[len - 1] == ' ') return len;
    float tail = tail_width(f);
    if (tail <= 0 || f->x + width_of(f->ui, f->type, f->span, s, len) + tail <= f->right) return len;
    size_t at = break_before(s, len, qr_utf8_prev(s, len));
    return at || (!f->line_empty && !f->in_word) ? at : len;
}

/* Puts as much of the span's rest as fits on this line; returns the bytes taken (0: a new line is needed). */
static size_t put_some(struct flow *f, const char *s, size_t len)
{
    struct ui *ui = f->ui;
    struct ui_font font = font_of(ui, f->type, f->span->flags);
    float room = (f->right - f->x) * ui->scale;
    size_t probe = at_most(s, len, PROBE), words = trim_end(s, probe), take;
    size_t fit = room > 0 ? ui->text.fit(ui->text.ctx, &font, s, words ? words : probe, room) : 0;
    f->goes_on = fit >= words && probe < len;
    if (words == 0 && fit < probe) {
        f->in_word = false; /* blanks at the end of a line take no room */
        return probe;
    }
    if (fit < words)
        take = break_before(s, len, fit);
    else if (f->goes_on)
        take = probe;
    else
        take = keep_word(f, s, len);
    if (take == 0) {
        if (!f->line_empty) return 0;
        take = cut_word(s, len, fit);
    }
    size_t visible = take < len && !f->goes_on ? trim_end(s, take) : take;
    if (visible) put(f, s, visible);
    return take;
}

static void flow_part(struct flow *f, const char *s, size_t len)
{
    while (len) {
        if (f->line_empty && !(f->span->flags & UI_SPAN_PRE))
            while (len && *s == ' ') {
                s++;
                len--;
            }
        if (!len) return;
        size_t took = put_some(f, s, len);
        s += took;
        len -= took;
        if (len && !f->goes_on) new_line(f);
    }
}

/* A line feed ends the line. */
static void flow_span(struct flow *f)
{
    const char *s = f->span->text, *end = s + f->span->len;
    for (;;) {
        const char *feed = memchr(s, '\n', (size_t)(end - s));
        flow_part(f, s, (size_t)((feed ? feed : end) - s));
        if (!feed) return;
        new_line(f);
        s = feed + 1;
    }
}

float ui_flow(struct ui *ui, const struct ui_para *para, const struct ui_spans *spans, float first)
{
    struct flow f = {.ui = ui,
                     .para = para,
                     .type = ui_type_of(para->style),
                     .x = para->x + first,
                     .left = para->x,
                     .right = para->x + para->w,
                     .y = para->y,
                     .line_empty = true,
                     .line_start = ui->list.n,
                     .line_nodes = ui->tree.n};
    f.end = spans->items + spans->n;
    for (f.span = spans->items; f.span < f.end; f.span++)
        flow_span(&f);
    if (!f.line_empty || first > 0) new_line(&f);
    return f.y - para->y;
}

float ui_wrap(struct ui *ui, enum ui_style style, enum ui_token token, float x, float y, float w,
              const char *text)
{
    return ui_paragraph(ui, &(struct ui_para){.style = style, .token = token, .x = x, .y = y, .w = w}, text);
}

float ui_wrap_height(struct ui *ui, enum ui_style style, float w, const char *text)
{
    return ui_paragraph(ui, &(struct ui_para){.style = style, .w = w, .measure_only = true}, text);
}
