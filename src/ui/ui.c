/* Frames: begin, end, ids, focus order and keys. */
#include "ui/ui.h"

#include <math.h>
#include <string.h>

#include "quizradar/rng.h"

void ui_init(struct ui *ui, struct ui_text_ops text)
{
    memset(ui, 0, sizeof *ui);
    ui->text = text;
    ui->scale = 1;
    ui->mx = ui->my = -1;
    ui->deadline = -1;
    ui->arenas[0] = qr_arena_new(0);
    ui->arenas[1] = qr_arena_new(0);
    ui->arena = ui->arenas[0];
}

void ui_release(struct ui *ui)
{
    qr_arena_free(ui->arenas[0]);
    qr_arena_free(ui->arenas[1]);
    memset(ui, 0, sizeof *ui);
}

/* ---- focus order ---- */

static bool can_focus(const struct ui *ui, const struct ui_node *n)
{
    return n->id && (n->state & UI_FOCUSABLE) && !(n->state & UI_DISABLED) && n->scope == ui->top_scope;
}

/* In a group (radio buttons, segmented cells) Tab stops once: at the selected member, else at the first. */
static bool is_tab_stop(const struct ui *ui, const struct ui_node *n)
{
    if (!can_focus(ui, n)) return false;
    if (!n->group || n->role == UI_ROLE_CHOICE || n->role == UI_ROLE_ROW) return true;
    ui_id stop = 0;
    for (size_t i = 0; i < ui->last.n; i++) {
        const struct ui_node *m = &ui->last.nodes[i];
        if (m->group != n->group || !can_focus(ui, m)) continue;
        if (!stop || (m->state & (UI_SELECTED | UI_CHECKED))) stop = m->id;
        if (m->state & (UI_SELECTED | UI_CHECKED)) break;
    }
    return stop == n->id;
}

static int index_of(const struct ui *ui, ui_id id)
{
    for (size_t i = 0; i < ui->last.n; i++)
        if (id && ui->last.nodes[i].id == id) return (int)i;
    return -1;
}

static void set_focus(struct ui *ui, ui_id id)
{
    ui->focus = id;
    ui->focus_moved = true;
}

static void move_focus(struct ui *ui, int step)
{
    int n = (int)ui->last.n, at = index_of(ui, ui->focus);
    if (at < 0) at = step > 0 ? -1 : n;
    const struct ui_node *from = ui->focus ? ui_tree_find(&ui->last, ui->focus) : NULL;
    for (int k = 0; k < n; k++) {
        at = (at + step + n) % n;
        const struct ui_node *node = &ui->last.nodes[at];
        bool same_group = from && from->group && node->group == from->group && from->role != UI_ROLE_CHOICE &&
                          from->role != UI_ROLE_ROW;
        if (is_tab_stop(ui, node) && !same_group) {
            set_focus(ui, node->id);
            return;
        }
    }
}

/* Arrow keys inside the focused node's group. */
static bool move_in_group(struct ui *ui, int step)
{
    const struct ui_node *from = ui_tree_find(&ui->last, ui->focus);
    if (!from || !from->group) return false;
    int n = (int)ui->last.n, at = index_of(ui, ui->focus);
    for (int k = 1; k < n; k++) {
        const struct ui_node *node = &ui->last.nodes[(at + step * k + n * k) % n];
        if (node->group != from->group || !can_focus(ui, node)) continue;
        set_focus(ui, node->id);
        /* Radio buttons and segmented cells select as the focus moves, as on every desktop. */
        if (node->role == UI_ROLE_RADIO || node->role == UI_ROLE_TAB) ui->activated = node->id;
        return true;
    }
    return true;
}

/* ---- input ---- */

static ui_id node_at(const struct ui *ui, float x, float y)
{
    for (size_t i = ui->last.n; i-- > 0;) {
        const struct ui_node *n = &ui->last.nodes[i];
        if (!n->id || !ui_rect_contains(n->visible, x, y)) continue;
        if (n->scope != ui->top_scope) return 0;
        if (n->state & UI_COVERS) return 0;
        return n->id;
    }
    return 0;
}

static void pointer_down(struct ui *ui)
{
    ui->pressed = ui->hover;
    ui->keyboard = false;
    ui->pressed_since = ui->repeated = ui->now;
    const struct ui_node *n = ui_tree_find(&ui->last, ui->hover);
    if (n && can_focus(ui, n)) ui->focus = n->id;
}

static void pointer_up(struct ui *ui)
{
    const struct ui_node *n = ui_tree_find(&ui->last, ui->pressed);
    if (n && ui->pressed == ui->hover && !(n->state & UI_DISABLED)) ui->activated = ui->pressed;
    ui->pressed = 0;
}

/* Enter on these acts; on an answer it must not, because Enter hands the answer in. */
static bool enter_activates(const struct ui_node *n)
{
    return n->role == UI_ROLE_BUTTON || n->role == UI_ROLE_LINK || n->role == UI_ROLE_ROW;
}

/* Answers and rows stand one above the other: left and right stay free for the screen. */
static bool arrow_moves(const struct ui_node *n, int key)
{
    bool vertical = n->role == UI_ROLE_CHOICE || n->role == UI_ROLE_ROW;
    if (key == UI_KEY_DOWN || key == UI_KEY_UP) return true;
    return !vertical && (key == UI_KEY_LEFT || key == UI_KEY_RIGHT);
}

static void key_down(struct ui *ui)
{
    const struct ui_event *e = &ui->event;
    const struct ui_node *n = ui_tree_find(&ui->last, ui->focus);
    bool usable = n && can_focus(ui, n);
    ui->keyboard = true;
    if (e->key == UI_KEY_TAB && !(e->mods & (UI_CTRL | UI_ALT))) {
        move_focus(ui, e->mods & UI_SHIFT ? -1 : 1);
        ui->consumed = true;
    } else if (e->mods & (UI_CTRL | UI_ALT)) {
        return;
    } else if (usable && arrow_moves(n, e->key)) {
        ui->consumed = move_in_group(ui, e->key == UI_KEY_DOWN || e->key == UI_KEY_RIGHT ? 1 : -1);
    } else if (usable && n->role != UI_ROLE_TEXTBOX &&
               (e->key == UI_KEY_SPACE || (e->key == UI_KEY_ENTER && enter_activates(n)))) {
        ui->activated = n->id;
        ui->consumed = true;
    }
}

static void take_input(struct ui *ui)
{
    const struct ui_event *e = &ui->event;
    bool pointer =
        e->type == UI_EV_MOVE || e->type == UI_EV_DOWN || e->type == UI_EV_UP || e->type == UI_EV_WHEEL;
    if (pointer) {
        ui->mx = e->x;
        ui->my = e->y;
    } else if (e->type == UI_EV_LEAVE) {
        ui->mx = ui->my = -1;
    }
    ui->hover = ui->mx >= 0 ? node_at(ui, ui->mx, ui->my) : 0;
    if (e->type == UI_EV_DOWN && e->button == 1) pointer_down(ui);
    if (e->type == UI_EV_UP && e->button == 1) pointer_up(ui);
    if (e->type == UI_EV_KEY) key_down(ui);
}

/* ---- frames ---- */

void ui_begin(struct ui *ui, const struct ui_event *event, int w, int h, qr_ms now)
{
    static const struct ui_event none = {0};
    ui->last = ui->tree;
    ui->flip = !ui->flip;
    ui->arena = ui->arenas[ui->flip];
    qr_arena_reset(ui->arena);
    ui->tree = (struct ui_tree){.arena = ui->arena};
    ui_list_init(&ui->list, ui->arena, w, h, ui_theme_color(ui->dark, UI_BG));
    ui->width = (float)w / ui->scale;
    ui->height = (float)h / ui->scale;
    ui->bp = ui_breakpoint_of(ui->width);
    ui->event = event ? *event : none;
    ui->consumed = ui->again = ui->focus_moved = false;
    ui->activated = 0;
    ui->wants_text = ui->want_paste = false;
    ui->copied = ui->followed = NULL;
    ui->n_links = 0;
    ui->ox = ui->oy = 0;
    ui->n_clips = ui->depth = 0;
    ui->top_scope = ui->seen_scope;
    ui->scope = ui->seen_scope = 0;
    ui->frame_no++;
    ui->now = now;
    ui->deadline = -1;
    take_input(ui);
    const struct ui_node *focused = ui_tree_find(&ui->last, ui->focus);
    ui->typing = focused && focused->role == UI_ROLE_TEXTBOX;
}

void ui_end(struct ui *ui)
{
    /* A dialog that opened or closed changes what input reaches: settle before showing. */
    if (ui->seen_scope != ui->top_scope) ui->again = true;
    if (!ui->seen_scope) ui->dialog = 0;
    const struct ui_node *f = ui_tree_find(&ui->tree, ui->focus);
    if (ui->focus && (!f || f->scope != ui->seen_scope)) ui->focus = 0;
    if (ui->activated || ui->focus_moved) ui->again = true;
}

/* ---- ids, focus, keys ---- */

ui_id ui_make_id(const struct ui *ui, const char *name, int index)
{
    uint64_t h = qr_hash64(name, strlen(name));
    uint32_t mix[4] = {(uint32_t)h, (uint32_t)(h >> 32), (uint32_t)index, ui->scope};
    uint32_t id = (uint32_t)qr_hash64(mix, sizeof mix);
    return id ? id : 1;
}

void ui_focus(struct ui *ui, ui_id id)
{
    ui->want_focus = id;
    ui->again = true;
}

bool ui_has_focus(const struct ui *ui, ui_id id)
{
    return id && ui->focus == id;
}

/* Keys reach the widgets of the uppermost dialog only. */
static bool key_reaches(const struct ui *ui)
{
    return ui->event.type == UI_EV_KEY && !ui->consumed && ui->scope == ui->top_scope;
}

/* Keys that a field takes for itself while it has the focus. */
static bool edits_text(const struct ui *ui, int key)
{
    if (ui->field_empty && (key == UI_KEY_LEFT || key == UI_KEY_RIGHT)) return false;
    return key < UI_KEY_ENTER || key > UI_KEY_F1 || (key >= UI_KEY_SPACE && key <= UI_KEY_RIGHT) ||
           key == UI_KEY_HOME || key == UI_KEY_END;
}

bool ui_key(struct ui *ui, int key)
{
    if (ui->typing && edits_text(ui, key)) return false;
    if (!key || !key_reaches(ui) || ui->event.key != key || (ui->event.mods & (UI_CTRL | UI_ALT)))
        return false;
    ui->consumed = true;
    ui->again = true;
    return true;
}

bool ui_chord(struct ui *ui, unsigned mods, int key)
{
    bool hit = ui->event.type == UI_EV_KEY && !ui->consumed && ui->event.key == key &&
               (ui->event.mods & (UI_CTRL | UI_ALT)) == mods;
    if (hit) ui->consumed = ui->again = true;
    return hit;
}

struct ui_point ui_pointer(const struct ui *ui)
{
    return (struct ui_point){ui->mx / ui->scale - ui->ox, ui->my / ui->scale - ui->oy};
}

void ui_wake_at(struct ui *ui, qr_ms when)
{
    if (ui->deadline < 0 || when < ui->deadline) ui->deadline = when;
}

float ui_ease(struct ui *ui, qr_ms since, qr_ms duration)
{
    float t = (float)(ui->now - since) / (float)duration;
    if (ui->reduced_motion || t >= 1 || t < 0) return 1;
    ui_wake_at(ui, ui->now + 16);
    return 1 - (1 - t) * (1 - t) * (1 - t);
}

/* ---- nodes ---- */

static struct ui_node *add_node(struct ui *ui, struct ui_rect r, const struct ui_desc *desc)
{
    struct ui_node *n = ui_tree_add(&ui->tree);
    n->id = desc->id;
    n->group = desc->group;
    n->scope = ui->scope;
    n->role = desc->role;
    n->state = desc->state;
    n->depth = ui->depth;
    n->name = qr_strdup(ui->arena, desc->name ? desc->name : "");
    n->value = qr_strdup(ui->arena, desc->value);
    n->key = desc->key;
    n->bounds = ui_device(ui, r);
    n->visible = n->bounds;
    if (ui->n_clips) n->visible = ui_rect_intersect(n->visible, ui->clips[ui->n_clips - 1]);
    return n;
}

/* Small controls answer to at least 40 x 40 logical pixels; rows, which may be low and close, to themselves.
 */
static void widen_target(const struct ui *ui, struct ui_node *n)
{
    float least = 40 * ui->scale;
    float dx = fmaxf(0, least - n->bounds.w) / 2, dy = fmaxf(0, least - n->bounds.h) / 2;
    if (n->visible.w <= 0 || n->visible.h <= 0 || n->role == UI_ROLE_ROW) return;
    n->visible =
        (struct ui_rect){n->visible.x - dx, n->visible.y - dy, n->visible.w + 2 * dx, n->visible.h + 2 * dy};
    if (ui->n_clips) n->visible = ui_rect_intersect(n->visible, ui->clips[ui->n_clips - 1]);
}

struct ui_hit ui_interact(struct ui *ui, struct ui_rect r, const struct ui_desc *desc)
{
    struct ui_hit hit = {0};
    struct ui_node *n = add_node(ui, r, desc);
    bool enabled = !(desc->state & UI_DISABLED);
    if (enabled && !desc->pointer_only) n->state |= UI_FOCUSABLE;
    widen_target(ui, n);
    if (ui->want_focus == desc->id && enabled) {
        ui->want_focus = 0;
        set_focus(ui, desc->id);
    }
    if (!enabled) return hit;
    hit.hover = ui->hover == desc->id;
    hit.pressed = ui->pressed == desc->id && hit.hover;
    hit.activated = ui->activated == desc->id || ui_key(ui, desc->key);
    hit.focused = ui->focus == desc->id;
    hit.secondary = hit.hover && ui->event.type == UI_EV_UP && ui->event.button == 3;
    if (hit.activated || hit.secondary) ui->again = true;
    return hit;
}

void ui_label(struct ui *ui, enum ui_role role, struct ui_rect r, const char *name, const char *value)
{
    add_node(ui, r, &(struct ui_desc){.role = role, .name = name, .value = value});
}

void ui_open(struct ui *ui, enum ui_role role, struct ui_rect r, const char *name)
{
    ui_label(ui, role, r, name, NULL);
    ui->depth++;
}

void ui_close(struct ui *ui)
{
    ui->depth--;
}
