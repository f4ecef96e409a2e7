/* Paragraphs: greedy line breaking over measured spans. */
#include "ui/para.h"

#include <math.h>
#include <string.h>

#include "quizradar/utf8.h"

#define INDENT 24.0f

struct flow {
    struct ui *ui;
    const struct ui_para *para;
    const struct ui_type *type;
    float x, left, right, y; /* pen and line bounds, logical */
    bool line_empty;
    size_t line_start; /* first command of the line, for centring */
    const struct ui_span *span;
};

static struct ui_font span_font(const struct flow *f)
{
    struct ui_font font = {f->type->family, f->type->weight, 0, f->type->tabular};
    float size = (float)f->type->size;
    if (f->span->flags & UI_SPAN_CODE) {
        font.family = UI_MONO;
        font.weight = 400;
        size = roundf(size * 0.92f);
    } else if (f->span->flags & UI_SPAN_STRONG) {
        font.weight = 600;
    }
    font.px = (int)floorf(size * f->ui->scale + 0.5f);
    return font;
}

static void center_line(struct flow *f)
{
    if (!f->para->center || f->para->measure_only) return;
    float shift = floorf((f->right - f->x) / 2 * f->ui->scale);
    for (size_t i = f->line_start; i < f->ui->list.n; i++)
        f->ui->list.cmds[i].rect.x += shift;
}

static void new_line(struct flow *f)
{
    center_line(f);
    f->y += (float)f->type->line;
    f->x = f->left;
    f->line_empty = true;
    f->line_start = f->ui->list.n;
}

static void put(struct flow *f, const char *s, size_t len, float width)
{
    const struct ui *ui = f->ui;
    if (!f->para->measure_only) {
        struct ui_cmd *c = ui_list_add(&f->ui->list, UI_DRAW_TEXT);
        bool link = f->span->flags & UI_SPAN_LINK;
        c->font = span_font(f);
        c->color = ui_col(ui, link ? UI_ACCENT : f->para->token);
        c->text = qr_strndup(ui->arena, s, len);
        c->strike = f->para->strike;
        c->rect = (struct ui_rect){floorf((f->x + ui->ox) * ui->scale + 0.5f),
                                   floorf((f->y + (float)f->type->baseline + ui->oy) * ui->scale + 0.5f),
                                   ceilf(width * ui->scale), (float)c->font.px};
    }
    f->x += width;
    f->line_empty = false;
}

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

/* Puts as much of the span's rest as fits on this line; returns the bytes taken (0: a new line is needed). */
static size_t put_some(struct flow *f, const char *s, size_t len)
{
    struct ui *ui = f->ui;
    struct ui_font font = span_font(f);
    float room = (f->right - f->x) * ui->scale;
    size_t fit =
        room > 0 ? ui->text.fit(ui->text.ctx, &font, s, trim_end(s, len) ? trim_end(s, len) : len, room) : 0;
    if (fit >= trim_end(s, len)) fit = len;
    size_t take = break_before(s, len, fit);
    if (take == 0) {
        if (!f->line_empty) return 0;
        take = fit ? fit : 1; /* a word wider than the line is cut */
        if (take > len) take = len;
        while (take < len && ((unsigned char)s[take] & 0xC0) == 0x80)
            take++;
    }
    size_t visible = take < len ? trim_end(s, take) : take;
    if (visible) put(f, s, visible, ui->text.width(ui->text.ctx, &font, s, visible) / ui->scale);
    return take;
}

static void flow_part(struct flow *f, const char *s, size_t len)
{
    while (len) {
        if (f->line_empty)
            while (len && *s == ' ') {
                s++;
                len--;
            }
        if (!len) return;
        size_t took = put_some(f, s, len);
        s += took;
        len -= took;
        if (len) new_line(f);
    }
}

/* A line feed in plain text ends the line; in Markdown there is none left. */
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

static void start_block(struct flow *f)
{
    if (!f->line_empty) new_line(f);
    f->left = f->para->x + INDENT * (float)f->span->indent;
    f->x = f->left;
    if (!f->span->bullet) return;
    float keep = f->x;
    f->x = f->left - INDENT + 4;
    struct ui_font font = span_font(f);
    const char *b = f->span->bullet;
    put(f, b, strlen(b), f->ui->text.width(f->ui->text.ctx, &font, b, strlen(b)) / f->ui->scale);
    f->x = keep;
    f->line_empty = true;
}

float ui_paragraph(struct ui *ui, const struct ui_para *para, const char *text)
{
    if (!text || !*text) return 0;
    struct ui_span one = {.text = text, .len = strlen(text)}, *spans = &one;
    size_t n = 1;
    if (para->markdown && strpbrk(text, "*_`[\\#&\n>-+|")) n = ui_markdown_spans(ui->arena, text, &spans);
    struct flow f = {.ui = ui,
                     .para = para,
                     .type = ui_type_of(para->style),
                     .x = para->x,
                     .left = para->x,
                     .right = para->x + para->w,
                     .y = para->y,
                     .line_empty = true,
                     .line_start = ui->list.n};
    for (size_t i = 0; i < n; i++) {
        f.span = &spans[i];
        if (f.span->starts_block || f.span->bullet) start_block(&f);
        flow_span(&f);
    }
    if (!f.line_empty) new_line(&f);
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
