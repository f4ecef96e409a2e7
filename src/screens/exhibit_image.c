/* A picture as exhibit, or its description where it cannot be shown or is not wanted. */
#include <math.h>

#include "screens/exhibit.h"

#define PAD 16

/* Above the words: why they stand here. */
static const char *reason(const struct shown_picture *p)
{
    return p->bitmap ? "What the picture shows" : p->why;
}

static float words(const struct sheet *s, const struct shown_picture *p)
{
    struct ui *ui = s->ui;
    float w = s->w - 2 * PAD, top = ui_wrap_height(ui, UI_T_SMALL, w, reason(p)) + 6;
    struct ui_rect r = {s->x, s->y, s->w, 2 * PAD + top + ui_wrap_height(ui, UI_T_BODY, w, p->alt)};
    if (!s->draw) return r.h;
    ui_box(ui, r, 6, UI_SURFACE, UI_LINE, 1);
    ui_wrap(ui, UI_T_SMALL, UI_INK2, r.x + PAD, r.y + PAD, w, reason(p));
    ui_wrap(ui, UI_T_BODY, UI_INK, r.x + PAD, r.y + PAD + top, w, p->alt);
    ui_label(ui, UI_ROLE_IMAGE, r, p->alt, reason(p));
    return r.h;
}

/* Never larger than life, and never so high that the question below or beside is far away. */
static struct ui_rect fitted(const struct sheet *s, const struct ui_bitmap *b, float pad)
{
    float w = (float)b->width, h = (float)b->height, share = s->ui->width >= 1120 ? 0.6f : 0.45f;
    float most = fmaxf(120, floorf(s->ui->height * share));
    float k = fminf(1, fminf((s->w - 2 * pad) / w, (most - 2 * pad) / h));
    return (struct ui_rect){s->x + pad, s->y + pad, fmaxf(1, floorf(w * k)), fmaxf(1, floorf(h * k))};
}

float exhibit_image(const struct sheet *s, const struct shown_picture *p)
{
    if (!p->bitmap || p->words) return words(s, p);
    /* What is see-through was drawn for white paper, also when the program is dark. */
    float pad = p->bitmap->alpha ? 8 : 0;
    struct ui_rect r = fitted(s, p->bitmap, pad), plate = {s->x, s->y, r.w + 2 * pad, r.h + 2 * pad};
    if (!s->draw) return plate.h;
    ui_image(s->ui, plate, r, p->bitmap);
    ui_label(s->ui, UI_ROLE_IMAGE, plate, p->alt, NULL);
    return plate.h;
}
