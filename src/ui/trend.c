/* The trend of one skill: band, target, line, and a dot where it stands now. */
#include "ui/trend.h"

static struct ui_point place(const struct ui_trend *t, float at, float v)
{
    return (struct ui_point){t->r.x + t->r.w * at, t->r.y + t->r.h * (t->high - v) / (t->high - t->low)};
}

/* One path there along the upper ends and back along the lower, so that it is painted once everywhere. */
static void ribbon(struct ui *ui, const struct ui_trend *t)
{
    struct ui_point *p = qr_push(ui->arena, struct ui_point, 2 * t->n);
    for (int i = 0; i < t->n; i++) {
        p[i] = place(t, t->points[i].at, t->points[i].hi);
        p[2 * t->n - 1 - i] = place(t, t->points[i].at, t->points[i].lo);
    }
    for (int i = 0; i < 2 * t->n; i++)
        p[i] = (struct ui_point){(p[i].x + ui->ox) * ui->scale, (p[i].y + ui->oy) * ui->scale};
    struct ui_cmd *c = ui_list_add(&ui->list, UI_DRAW_POLY);
    c->points = p;
    c->n_points = 2 * (uint32_t)t->n;
    c->color = ui_col(ui, UI_BAND);
}

void ui_trend(struct ui *ui, const struct ui_trend *t)
{
    struct ui_point *line = qr_push(ui->arena, struct ui_point, t->n);
    for (int i = 0; i < t->n; i++)
        line[i] = place(t, t->points[i].at, t->points[i].value);
    ribbon(ui, t);
    if (t->target >= t->low && t->target <= t->high) {
        struct ui_point goal[2] = {place(t, 0, t->target), place(t, 1, t->target)};
        ui_path(ui, goal, 2, 1.5f, UI_INK2, false, 5, 4);
    }
    ui_path(ui, line, (uint32_t)t->n, 2, UI_ACCENT, false, 0, 0);
    struct ui_point end = line[t->n - 1];
    ui_disc(ui, end.x, end.y, 5.5f, UI_BG);
    ui_disc(ui, end.x, end.y, 4, UI_ACCENT);
    if (t->provisional) ui_disc(ui, end.x, end.y, 2.5f, UI_BG);
}
