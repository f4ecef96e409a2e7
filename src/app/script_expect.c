/* What scripts expect of the screen. */
#include <stdlib.h>
#include <string.h>

#include "app/script_player.h"

static bool contains(const char *haystack, const char *needle)
{
    return haystack && strstr(haystack, needle);
}

/* In a node, or in the drawn text (which may break a sentence over several lines). */
static bool on_screen(struct player *p, const char *wanted)
{
    const struct ui_tree *t = &p->app->ui.tree;
    const struct ui_list *l = &p->app->ui.list;
    struct qr_buf all = QR_BUF_INIT;
    for (size_t i = 0; i < t->n; i++)
        if (contains(t->nodes[i].name, wanted) || contains(t->nodes[i].value, wanted)) return true;
    for (size_t i = 0; i < l->n; i++)
        if (l->cmds[i].op == UI_DRAW_TEXT) qr_buf_printf(&all, "%s ", l->cmds[i].text);
    bool found = contains(qr_buf_str(&all), wanted);
    qr_buf_release(&all);
    return found;
}

static int expect_text(struct player *p, const char *wanted, bool want, struct qr_error *err)
{
    if (on_screen(p, wanted) == want) return QR_OK;
    return player_failed(p, wanted, err, want ? "expected the text '%s'" : "did not expect the text '%s'",
                         wanted);
}

static int expect_focus(struct player *p, const char *wanted, struct qr_error *err)
{
    const struct ui_node *f = ui_tree_find(&p->app->ui.tree, p->app->ui.focus);
    size_t len = strlen(wanted);
    if (f && strncmp(f->name, wanted, len) == 0 &&
        (!f->name[len] || f->name[len] == '.' || f->name[len] == ' '))
        return QR_OK;
    return player_failed(p, wanted, err, "expected the focus on '%s', found it on '%s'", wanted,
                         f ? f->name : "nothing");
}

static int expect_screen(struct player *p, const char *wanted, struct qr_error *err)
{
    const char *name = screen_ops_of(p->app->screen)->name;
    if (strcmp(name, wanted) == 0) return QR_OK;
    return player_failed(p, wanted, err, "expected the screen '%s', found '%s'", wanted, name);
}

static const char *option(const char *const *words, int n, const char *name)
{
    size_t len = strlen(name);
    for (int i = 0; i < n; i++)
        if (strncmp(words[i], name, len) == 0 && words[i][len] == '=') return words[i] + len + 1;
    return NULL;
}

static int expect_count(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    const char *role = option(words, n, "role"), *name = option(words, n, "name"),
               *count = option(words, n, "count");
    const char *state = option(words, n, "state");
    const struct ui_tree *t = &p->app->ui.tree;
    int id = role ? ui_role_parse(role) : -1, found = 0;
    if (id < 0 || !count) return player_failed(p, role, err, "expected role=ROLE count=N");
    unsigned bit = !state                           ? 0
                   : strcmp(state, "checked") == 0  ? UI_CHECKED
                   : strcmp(state, "disabled") == 0 ? UI_DISABLED
                                                    : UI_STRUCK;
    for (size_t i = 0; i < t->n; i++)
        found += (int)t->nodes[i].role == id && (!name || contains(t->nodes[i].name, name)) &&
                 (t->nodes[i].state & bit) == bit;
    if (found == atoi(count)) return QR_OK;
    return player_failed(p, role, err, "expected %s of role %s, found %d", count, role, found);
}

int player_expect(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    if (strcmp(words[0], "no") == 0 && n == 3) return expect_text(p, words[2], false, err);
    if (strcmp(words[0], "text") == 0 && n == 2) return expect_text(p, words[1], true, err);
    if (strcmp(words[0], "focus") == 0 && n == 2) return expect_focus(p, words[1], err);
    if (strcmp(words[0], "screen") == 0 && n == 2) return expect_screen(p, words[1], err);
    return expect_count(p, words, n, err);
}
