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

static unsigned state_bit(const char *name)
{
    static const struct {
        const char *name;
        unsigned bit;
    } states[] = {{"checked", UI_CHECKED},      {"selected", UI_SELECTED}, {"disabled", UI_DISABLED},
                  {"struck", UI_STRUCK},        {"flagged", UI_FLAGGED},   {"correct", UI_CORRECT_STATE},
                  {"incorrect", UI_WRONG_STATE}};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(name, states[i].name) == 0) return states[i].bit;
    return 0;
}

static int expect_count(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    const char *role = player_option(words, n, "role"), *name = player_option(words, n, "name"),
               *count = player_option(words, n, "count");
    const char *state = player_option(words, n, "state");
    const struct ui_tree *t = &p->app->ui.tree;
    int id = role ? ui_role_parse(role) : -1, found = 0;
    if (id < 0 || !count) return player_failed(p, role, err, "expected role=ROLE count=N");
    unsigned bit = state ? state_bit(state) : 0;
    if (state && !bit) return player_failed(p, state, err, "unknown state '%s'", state);
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
    if (strcmp(words[0], "visible") == 0 && n == 2) return player_expect_visible(p, words[1], err);
    if (strcmp(words[0], "tree") == 0 && n == 2) return player_expect_tree(p, words[1], err);
    if (strcmp(words[0], "image") == 0 && n == 2) return player_expect_image(p, words[1], err);
    if (strcmp(words[0], "tabs") == 0 && n == 1) return player_expect_tabs(p, err);
    if (strcmp(words[0], "tidy") == 0 && n == 1) return player_expect_tidy(p, err);
    return expect_count(p, words, n, err);
}
