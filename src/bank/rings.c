/* Rings among prerequisites: a depth-first walk with its own stack; each ring is reported once, with its
 * path. */
#include <string.h>

#include "catalog.h"

enum colour { WHITE, GREY, BLACK };

struct frame {
    uint32_t module, next; /* next prerequisite to look at */
};

struct walk {
    struct bk *c;
    const struct qr_steps *steps;
    const struct qr_jnode *list;
    struct frame *stack;
    size_t depth;
    unsigned char *colour;
};

static const struct qr_jnode *module_node(const struct qr_jnode *list, uint32_t i)
{
    const struct qr_jnode *e = qr_jfirst(list);
    while (i--)
        e = qr_jnext(e);
    return e;
}

static void report(struct walk *w, uint32_t again)
{
    struct qr_buf path = QR_BUF_INIT;
    size_t from = w->depth;
    while (from > 0 && w->stack[from - 1].module != again)
        from--;
    for (size_t i = from - 1; i < w->depth && path.len < 240; i++)
        qr_buf_printf(&path, "%s → ", w->steps->modules[w->stack[i].module].id);
    const struct qr_jnode *node = module_node(w->list, again);
    const struct qr_jnode *at = qr_jget(node, "prerequisites");
    bk_at(w->c, BK_STEPS_CYCLE, at ? at : node, "prerequisites form a ring: %s%s; remove one of them",
          qr_buf_str(&path), w->steps->modules[again].id);
    qr_buf_release(&path);
}

static void visit(struct walk *w, uint32_t start)
{
    w->depth = 0;
    w->stack[w->depth++] = (struct frame){start, 0};
    w->colour[start] = GREY;
    while (w->depth) {
        struct frame *top = &w->stack[w->depth - 1];
        const struct qr_module *m = &w->steps->modules[top->module];
        if (top->next == m->n_prerequisites) {
            w->colour[top->module] = BLACK;
            w->depth--;
            continue;
        }
        uint32_t next = m->prerequisites[top->next++];
        if (w->colour[next] == GREY)
            report(w, next);
        else if (w->colour[next] == WHITE) {
            w->colour[next] = GREY;
            w->stack[w->depth++] = (struct frame){next, 0};
        }
    }
}

void steps_check_rings(struct bk *c, const struct qr_steps *steps, const struct qr_jnode *list)
{
    struct walk w = {.c = c, .steps = steps, .list = list};
    w.stack = qr_push(c->temp, struct frame, (size_t)steps->n_modules + 1);
    w.colour = qr_push(c->temp, unsigned char, steps->n_modules);
    for (uint32_t i = 0; i < steps->n_modules; i++)
        if (w.colour[i] == WHITE && steps->modules[i].id) visit(&w, i);
}
