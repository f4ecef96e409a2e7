/* What holds on every screen: Tab reaches everything, and no text is cut off or covered by another. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/script_player.h"

#define STEPS_MAX 400

static void press(struct player *p, int key, unsigned mods)
{
    player_send(p, &(struct ui_event){.type = UI_EV_KEY, .key = key, .mods = mods});
}

static bool reachable(const struct player *p, const struct ui_node *n)
{
    return n->id && (n->state & UI_FOCUSABLE) && !(n->state & UI_DISABLED) &&
           n->scope == p->app->ui.seen_scope;
}

/* In a scroll area it has been brought into view: at least a target of 24 logical pixels shows. */
static bool in_view(const struct player *p, const struct ui_node *n)
{
    float least = 24 * p->app->ui.scale;
    struct ui_rect shown = ui_rect_intersect(n->bounds, n->visible);
    struct ui_rect window = {0, 0, (float)p->width, (float)p->height};
    shown = ui_rect_intersect(shown, window);
    return shown.h >= fminf(least, n->bounds.h) && shown.w >= fminf(least, n->bounds.w);
}

/* Round with Tab; `seen` takes the ids in order. */
static int walk(struct player *p, unsigned mods, ui_id *seen, int *count, struct qr_error *err)
{
    int n = 0;
    for (; n < STEPS_MAX; n++) {
        press(p, UI_KEY_TAB, mods);
        const struct ui_node *f = ui_tree_find(&p->app->ui.tree, p->app->ui.focus);
        if (!f) return player_failed(p, NULL, err, "after %d times Tab nothing has the focus", n + 1);
        if (n && f->id == seen[0]) break;
        if (!in_view(p, f)) return player_failed(p, f->name, err, "'%s' has the focus out of sight", f->name);
        seen[n] = f->id;
    }
    if (n == STEPS_MAX) return player_failed(p, NULL, err, "Tab never comes back to where it began");
    *count = n;
    return QR_OK;
}

static bool visited(const struct ui_tree *tree, const struct ui_node *n, const ui_id *seen, int count)
{
    for (int i = 0; i < count; i++) {
        const struct ui_node *s = ui_tree_find(tree, seen[i]);
        if (seen[i] == n->id || (s && n->group && s->group == n->group)) return true;
    }
    return false;
}

int player_expect_tabs(struct player *p, struct qr_error *err)
{
    ui_id *seen = qr_push(p->arena, ui_id, STEPS_MAX), *back = qr_push(p->arena, ui_id, STEPS_MAX);
    ui_id before = p->app->ui.focus;
    int n = 0, m = 0, rc = walk(p, 0, seen, &n, err);
    if (rc == QR_OK) rc = walk(p, UI_SHIFT, back, &m, err);
    if (rc != QR_OK) return rc;
    p->app->ui.focus = before;
    player_send(p, NULL);
    if (n != m) return player_failed(p, NULL, err, "Tab makes %d stops, Shift+Tab %d", n, m);
    const struct ui_tree *tree = &p->app->ui.tree;
    for (size_t i = 0; i < tree->n; i++)
        if (reachable(p, &tree->nodes[i]) && !visited(tree, &tree->nodes[i], seen, n))
            return player_failed(p, NULL, err, "Tab does not reach '%s'", tree->nodes[i].name);
    return QR_OK;
}

int player_expect_visible(struct player *p, const char *name, struct qr_error *err)
{
    const struct ui_node *n = player_find(p, &name, 1);
    struct ui_rect b = n ? n->bounds : (struct ui_rect){0};
    if (!n) return player_failed(p, name, err, "nothing here is called '%s'", name);
    struct ui_rect v = ui_rect_intersect(b, n->visible);
    bool inside = b.x >= 0 && b.y >= 0 && b.x + b.w <= (float)p->width && b.y + b.h <= (float)p->height;
    if (inside && v.w >= b.w && v.h >= b.h) return QR_OK;
    return player_failed(p, name, err, "only a part of '%s' can be seen (%.0f,%.0f %.0fx%.0f)", name,
                         (double)b.x, (double)b.y, (double)b.w, (double)b.h);
}

/* ---- text ---- */

struct ink {
    struct ui_rect r;    /* of the letters without ascenders' air, uncut */
    struct ui_rect clip; /* what may show */
    const char *text;
    bool may_be_cut; /* lines of a file are, on purpose; an icon is not read */
};

static struct ui_rect letters(const struct ui_cmd *c)
{
    float px = (float)c->font.px;
    return (struct ui_rect){c->rect.x + 1, c->rect.y - 0.7f * px, fmaxf(0, c->rect.w - 2), 0.7f * px};
}

/* Icons keep some air around them. */
static struct ui_rect inner(struct ui_rect r)
{
    return (struct ui_rect){r.x + r.w * 0.15f, r.y + r.h * 0.15f, r.w * 0.7f, r.h * 0.7f};
}

static bool covers_all(const struct ui_cmd *c, const struct player *p)
{
    return (c->op == UI_DRAW_RECT || c->op == UI_DRAW_RRECT) && c->rect.w >= (float)p->width &&
           c->rect.h >= (float)p->height;
}

static bool covers(const struct ui_cmd *c, struct ui_rect clip, struct ui_rect r)
{
    struct ui_rect box = ui_rect_intersect(c->rect, clip);
    if ((c->op != UI_DRAW_RECT && c->op != UI_DRAW_RRECT) || (c->color & 0xFF) != 0xFF) return false;
    return box.x <= r.x && box.y <= r.y && box.x + box.w >= r.x + r.w && box.y + box.h >= r.y + r.h;
}

/* Texts and icons that show: what a later fill hides, or lies below a dialog, is left out. */
static size_t collect(struct player *p, struct ink *out)
{
    const struct ui_list *l = &p->app->ui.list;
    struct ui_rect window = {0, 0, (float)p->width, (float)p->height}, clip = window;
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        const struct ui_cmd *c = &l->cmds[i];
        if (c->op == UI_DRAW_CLIP) clip = c->rect.w < 0 ? window : c->rect;
        if (covers_all(c, p)) n = 0;
        for (size_t k = 0; k < n; k++) {
            if (!covers(c, clip, ui_rect_intersect(out[k].r, out[k].clip))) continue;
            out[k--] = out[--n];
        }
        if (c->op == UI_DRAW_ICON) out[n++] = (struct ink){inner(c->rect), clip, c->text, true};
        if (c->op == UI_DRAW_TEXT && c->text[0])
            out[n++] = (struct ink){letters(c), clip, c->text, c->font.family == UI_MONO};
    }
    return n;
}

static bool overlap(const struct ink *a, const struct ink *b)
{
    struct ui_rect r = ui_rect_intersect(ui_rect_intersect(a->r, a->clip), ui_rect_intersect(b->r, b->clip));
    return r.w > 1 && r.h > 1;
}

/* Scrolling hides text above and below; nothing may be lost to the left or right. */
static bool cut(const struct ink *t)
{
    struct ui_rect seen = ui_rect_intersect(t->r, t->clip);
    if (t->may_be_cut || seen.h <= 0 || t->r.y >= t->clip.y + t->clip.h || t->r.y + t->r.h <= t->clip.y)
        return false;
    return t->r.x < t->clip.x - 1 || t->r.x + t->r.w > t->clip.x + t->clip.w + 1;
}

int player_expect_tidy(struct player *p, struct qr_error *err)
{
    struct ink *texts = qr_push(p->arena, struct ink, p->app->ui.list.n + 1);
    size_t n = collect(p, texts);
    for (size_t i = 0; i < n; i++) {
        if (cut(&texts[i]))
            return player_failed(p, texts[i].text, err, "'%s' is cut: %.0f to %.0f in %.0f to %.0f",
                                 texts[i].text, (double)texts[i].r.x, (double)(texts[i].r.x + texts[i].r.w),
                                 (double)texts[i].clip.x, (double)(texts[i].clip.x + texts[i].clip.w));
        for (size_t k = 0; k < i; k++)
            if (overlap(&texts[i], &texts[k]))
                return player_failed(p, texts[i].text, err, "'%s' stands on '%s'", texts[i].text,
                                     texts[k].text);
    }
    return QR_OK;
}
