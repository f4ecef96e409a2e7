/* Layers of the radar: dashed lines with marks of their own form. */
#include "ui/radar_layers.h"

#include <math.h>

static const struct look {
    enum ui_token ink;
    float on, off;
} looks[] = {[UI_LAYER_DIAMOND] = {UI_WARN, 6, 4},
             [UI_LAYER_SQUARE] = {UI_CORRECT, 2, 4},
             [UI_LAYER_TRIANGLE] = {UI_INK2, 10, 4}};

static void mark(struct ui *ui, enum ui_layer_look look, struct ui_point p, float r, enum ui_token background)
{
    struct ui_point diamond[] = {{p.x, p.y - r}, {p.x + r, p.y}, {p.x, p.y + r}, {p.x - r, p.y}};
    struct ui_point triangle[] = {{p.x, p.y - r}, {p.x + r, p.y + r * 0.8f}, {p.x - r, p.y + r * 0.8f}};
    ui_disc(ui, p.x, p.y, r, background);
    if (look == UI_LAYER_SQUARE)
        ui_box(ui, (struct ui_rect){p.x - r * 0.8f, p.y - r * 0.8f, 1.6f * r, 1.6f * r}, 0, background,
               looks[look].ink, 2);
    else
        ui_path(ui, look == UI_LAYER_DIAMOND ? diamond : triangle, look == UI_LAYER_DIAMOND ? 4 : 3, 2,
                looks[look].ink, true, 0, 0);
}

static void layer(struct ui *ui, const struct ui_radar *radar, const struct ui_radar_layer *l)
{
    const struct look *look = &looks[l->look];
    for (int i = 0; i < radar->n; i++) {
        int j = (i + 1) % radar->n;
        if (!isfinite(l->values[i]) || !isfinite(l->values[j])) continue;
        struct ui_point line[2] = {radar_point(radar, i, l->values[i]), radar_point(radar, j, l->values[j])};
        ui_path(ui, line, 2, 1.5f, look->ink, false, look->on, look->off);
    }
    float r = radar->r < 120 ? 4 : 5;
    for (int i = 0; i < radar->n; i++)
        if (isfinite(l->values[i]))
            mark(ui, l->look, radar_point(radar, i, l->values[i]), r, radar->background);
}

void radar_layers(struct ui *ui, const struct ui_radar *radar)
{
    for (int k = 0; k < radar->n_layers; k++)
        layer(ui, radar, &radar->layers[k]);
}

void ui_layer_swatch(struct ui *ui, enum ui_layer_look look, float x, float mid, enum ui_token background)
{
    struct ui_point line[2] = {{x, mid}, {x + 24, mid}};
    ui_path(ui, line, 2, 1.5f, looks[look].ink, false, looks[look].on, looks[look].off);
    mark(ui, look, (struct ui_point){x + 12, mid}, 4, background);
}
