/* Frames for toolkit tests. */
#include "ui/support_frame.h"

#include <string.h>

#define SETTLE 8

void page_open(struct page *p, void (*draw)(struct page *p))
{
    memset(p, 0, sizeof *p);
    ui_init(&p->ui, ui_text_ops_fixed());
    p->draw = draw;
    p->width = 800;
    p->height = 600;
    page_send(p, NULL);
}

void page_close(struct page *p)
{
    ui_release(&p->ui);
}

void page_send(struct page *p, const struct ui_event *event)
{
    int n = 0;
    do {
        ui_begin(&p->ui, n ? NULL : event, p->width, p->height, p->now);
        p->frames++;
        p->draw(p);
        ui_end(&p->ui);
    } while (p->ui.again && ++n < SETTLE);
    assert_true(n < SETTLE);
}

void page_key(struct page *p, const char *name)
{
    struct ui_event e = {.type = UI_EV_KEY};
    e.key = ui_key_parse(name, &e.mods);
    assert_int_not_equal(e.key, 0);
    page_send(p, &e);
}

void page_move(struct page *p, float x, float y)
{
    page_send(p, &(struct ui_event){.type = UI_EV_MOVE, .x = x, .y = y});
}

void page_down(struct page *p)
{
    page_send(p, &(struct ui_event){.type = UI_EV_DOWN, .x = p->ui.mx, .y = p->ui.my, .button = 1});
}

void page_up(struct page *p)
{
    page_send(p, &(struct ui_event){.type = UI_EV_UP, .x = p->ui.mx, .y = p->ui.my, .button = 1});
}

void page_click(struct page *p, const char *name)
{
    const struct ui_node *n = page_node(p, name);
    assert_non_null(n);
    page_move(p, n->visible.x + n->visible.w / 2, n->visible.y + n->visible.h / 2);
    page_down(p);
    page_up(p);
}

const struct ui_node *page_node(const struct page *p, const char *name)
{
    for (size_t i = 0; i < p->ui.tree.n; i++)
        if (strcmp(p->ui.tree.nodes[i].name, name) == 0) return &p->ui.tree.nodes[i];
    return NULL;
}

const char *page_focus(const struct page *p)
{
    const struct ui_node *n = ui_tree_find(&p->ui.tree, p->ui.focus);
    return n ? n->name : "";
}

int page_texts(const struct page *p, const char *part)
{
    int n = 0;
    for (size_t i = 0; i < p->ui.list.n; i++)
        n += p->ui.list.cmds[i].op == UI_DRAW_TEXT && strstr(p->ui.list.cmds[i].text, part) != NULL;
    return n;
}
