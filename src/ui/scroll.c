/* Scroll areas: clip, offset, wheel, keys, a draggable thumb, and bringing the focus into view. */
#include <math.h>

#include "ui/widgets.h"

#define BAR         6.0f
#define BAR_EDGE    4.0f
#define THUMB_LEAST 40.0f
#define NOTCH       60.0f

/* State by id; the one unused for longest makes room. */
static struct ui_scroll *find(struct ui *ui, ui_id id)
{
    struct ui_scroll *oldest = &ui->scrolls[0];
    for (int i = 0; i < UI_SCROLLS; i++) {
        struct ui_scroll *s = &ui->scrolls[i];
        if (s->id == id) {
            s->used = ui->frame_no;
            return s;
        }
        if (s->used < oldest->used) oldest = s;
    }
    *oldest = (struct ui_scroll){.id = id, .grab = -1, .used = ui->frame_no};
    return oldest;
}

static float furthest(const struct ui_scroll *s)
{
    return fmaxf(0, s->content - s->view);
}

static void move_to(struct ui *ui, struct ui_scroll *s, float offset)
{
    float v = fminf(fmaxf(0, offset), furthest(s));
    if (v != s->offset) ui->again = true;
    s->offset = v;
}

void ui_scroll_to(struct ui *ui, ui_id id, float offset)
{
    find(ui, id)->offset = fmaxf(0, offset);
}

static void wheel_and_keys(struct ui *ui, struct ui_scroll *s, struct ui_rect r)
{
    struct ui_event *e = &ui->event;
    if (ui->consumed || ui->scope != ui->top_scope || furthest(s) <= 0) return;
    if (e->type == UI_EV_WHEEL && ui_rect_contains(ui_device(ui, r), e->x, e->y)) {
        move_to(ui, s, s->offset - e->dy * NOTCH);
        ui->consumed = true;
    }
    float page = s->view - 40;
    if (ui_key(ui, UI_KEY_PAGE_DOWN)) move_to(ui, s, s->offset + page);
    if (ui_key(ui, UI_KEY_PAGE_UP)) move_to(ui, s, s->offset - page);
    if (ui_key(ui, UI_KEY_HOME)) move_to(ui, s, 0);
    if (ui_key(ui, UI_KEY_END)) move_to(ui, s, furthest(s));
}

void ui_scroll_begin(struct ui *ui, ui_id id, struct ui_rect r)
{
    struct ui_scroll *s = find(ui, id);
    s->view = r.h;
    s->offset = fminf(fmaxf(0, s->offset), furthest(s));
    wheel_and_keys(ui, s, r);
    ui_push_clip(ui, r);
    ui->oy -= s->offset;
}

/* When Tab reached something outside the view, the view follows. */
static void follow_focus(struct ui *ui, struct ui_scroll *s, struct ui_rect view)
{
    const struct ui_node *n = ui_tree_find(&ui->tree, ui->focus);
    if (!n || !ui->focus_moved) return;
    float top = n->bounds.y - 12 * ui->scale, bottom = n->bounds.y + n->bounds.h + 12 * ui->scale;
    bool inside_x = n->bounds.x < view.x + view.w && n->bounds.x + n->bounds.w > view.x;
    if (!inside_x) return;
    if (top < view.y)
        move_to(ui, s, s->offset - (view.y - top) / ui->scale);
    else if (bottom > view.y + view.h)
        move_to(ui, s, s->offset + (bottom - view.y - view.h) / ui->scale);
}

static bool is_inside(const struct ui *ui, size_t first, ui_id focus)
{
    for (size_t i = first; i < ui->tree.n; i++)
        if (ui->tree.nodes[i].id == focus) return true;
    return false;
}

static void draw_bar(struct ui *ui, ui_id id, struct ui_scroll *s, struct ui_rect r)
{
    float room = r.h - 8, thumb = fmaxf(THUMB_LEAST, room * s->view / s->content);
    float y = r.y + 4 + (room - thumb) * s->offset / furthest(s);
    struct ui_rect t = {r.x + r.w - BAR - BAR_EDGE, y, BAR, thumb};
    struct ui_rect hit = {t.x - 4, t.y, BAR + 8, thumb};
    struct ui_rect d = ui_device(ui, hit);
    struct ui_event *e = &ui->event;
    if (e->type == UI_EV_DOWN && ui->scope == ui->top_scope && ui_rect_contains(d, e->x, e->y)) {
        s->grab = e->y - d.y;
        ui->consumed = true;
    }
    if (e->type == UI_EV_UP) s->grab = -1;
    if (s->grab >= 0 && e->type == UI_EV_MOVE && room > thumb)
        move_to(ui, s, ((e->y - s->grab) / ui->scale - r.y - 4) / (room - thumb) * furthest(s));
    ui_box(ui, t, 3, UI_OUTLINE, UI_NONE, 0);
    (void)id;
}

void ui_scroll_end(struct ui *ui, ui_id id, struct ui_rect r, float content_height)
{
    struct ui_scroll *s = find(ui, id);
    if (s->content != content_height && s->offset > fmaxf(0, content_height - s->view)) ui->again = true;
    s->content = content_height;
    ui->oy += s->offset;
    ui_pop_clip(ui);
    if (ui->scope == ui->seen_scope && is_inside(ui, 0, ui->focus)) follow_focus(ui, s, ui_device(ui, r));
    if (furthest(s) > 0.5f) draw_bar(ui, id, s, r);
}
