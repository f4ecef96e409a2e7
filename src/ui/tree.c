/* The semantic tree and its text form. */
#include "ui/tree.h"

#include <string.h>

static const char *const role_names[UI_ROLES] = {
    "screen", "region",  "heading", "text", "button", "link",  "choice",   "checkbox", "radio", "switch",
    "tab",    "stepper", "textbox", "row",  "image",  "timer", "progress", "dialog",   "alert",
};

const char *ui_role_name(enum ui_role role)
{
    return role_names[role];
}

int ui_role_parse(const char *name)
{
    for (int i = 0; i < UI_ROLES; i++)
        if (strcmp(role_names[i], name) == 0) return i;
    return -1;
}

struct ui_node *ui_tree_add(struct ui_tree *tree)
{
    qr_grow(tree->arena, tree->nodes, tree->n, &tree->cap);
    struct ui_node *node = &tree->nodes[tree->n++];
    memset(node, 0, sizeof *node);
    return node;
}

const struct ui_node *ui_tree_find(const struct ui_tree *tree, ui_id id)
{
    for (size_t i = 0; i < tree->n; i++)
        if (id && tree->nodes[i].id == id) return &tree->nodes[i];
    return NULL;
}

static void print_states(unsigned state, struct qr_buf *out)
{
    static const struct {
        unsigned bit;
        const char *name;
    } names[] = {{UI_DISABLED, "disabled"}, {UI_CHECKED, "checked"},       {UI_SELECTED, "selected"},
                 {UI_STRUCK, "struck out"}, {UI_CORRECT_STATE, "correct"}, {UI_WRONG_STATE, "incorrect"},
                 {UI_FLAGGED, "flagged"}};
    const char *sep = " [";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(state & names[i].bit)) continue;
        qr_buf_printf(out, "%s%s", sep, names[i].name);
        sep = ", ";
    }
    if (sep[0] == ',') qr_buf_putc(out, ']');
}

void ui_tree_print(const struct ui_tree *tree, ui_id focus, bool bounds, struct qr_buf *out)
{
    for (size_t i = 0; i < tree->n; i++) {
        const struct ui_node *n = &tree->nodes[i];
        qr_buf_printf(out, "%*s%s", n->depth * 2, "", role_names[n->role]);
        if (n->name && n->name[0]) qr_buf_printf(out, " \"%s\"", n->name);
        if (n->value && n->value[0]) qr_buf_printf(out, " = %s", n->value);
        print_states(n->state, out);
        if (n->id && n->id == focus) qr_buf_puts(out, " <focus>");
        if (bounds)
            qr_buf_printf(out, " (%.0f,%.0f %.0fx%.0f)", (double)n->bounds.x, (double)n->bounds.y,
                          (double)n->bounds.w, (double)n->bounds.h);
        qr_buf_putc(out, '\n');
    }
}
