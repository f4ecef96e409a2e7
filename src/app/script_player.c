/* The instructions of UI scripts. */
#include "app/script_player.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quizradar/file.h"
#include "quizradar/str.h"

void player_send(struct player *p, const struct ui_event *event)
{
    const struct script_meter *meter = p->params->meter;
    if (meter)
        meter->event(meter->ctx, p->app, p->fonts, event, p->line);
    else
        app_event(p->app, event);
}

/* ---- finding nodes ---- */

const char *player_option(const char *const *words, int n, const char *name)
{
    size_t len = strlen(name);
    for (int i = 0; i < n; i++)
        if (strncmp(words[i], name, len) == 0 && words[i][len] == '=') return words[i] + len + 1;
    return NULL;
}

/* 3 exact, 2 beginning ("A" finds "A. answer"), 1 part, 0 not. */
static int match(const char *name, const char *wanted)
{
    size_t len = strlen(wanted);
    if (!name || !*name) return 0;
    if (strcmp(name, wanted) == 0) return 3;
    if (strncmp(name, wanted, len) == 0 && (name[len] == '.' || name[len] == ' ' || name[len] == ','))
        return 2;
    return strstr(name, wanted) ? 1 : 0;
}

static const struct ui_node *by_role(struct player *p, const char *role, const char *name, int index)
{
    const struct ui_tree *t = &p->app->ui.tree;
    int id = ui_role_parse(role);
    for (size_t i = 0; i < t->n; i++) {
        const struct ui_node *node = &t->nodes[i];
        if ((int)node->role != id || (name && !match(node->name, name))) continue;
        if (--index == 0) return node;
    }
    return NULL;
}

const struct ui_node *player_find(struct player *p, const char *const *words, int n)
{
    const struct ui_tree *t = &p->app->ui.tree;
    const char *role = player_option(words, n, "role"), *index = player_option(words, n, "index");
    const struct ui_node *best = NULL;
    int best_score = 0;
    if (role) return by_role(p, role, player_option(words, n, "name"), index ? atoi(index) : 1);
    for (size_t i = 0; n && i < t->n; i++) {
        const struct ui_node *node = &t->nodes[i];
        /* Things that can be clicked come before words that look the same; of equals, the uppermost. */
        int score = match(node->name, words[0]) * 2 + (node->id != 0);
        bool reachable = node->scope == p->app->ui.seen_scope;
        if (!match(node->name, words[0]) || !reachable || score < best_score ||
            (score == best_score && !node->scope))
            continue;
        best = node;
        best_score = score;
    }
    return best;
}

int player_failed(struct player *p, const char *wanted, struct qr_error *err, const char *fmt, ...)
{
    char message[400];
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    fprintf(stderr, "%s:%d: %s\n", p->params->path, p->line, message);
    const struct ui_tree *t = &p->app->ui.tree;
    int shown = 0;
    for (size_t i = 0; i < t->n && shown < 12; i++) {
        const struct ui_node *node = &t->nodes[i];
        char first[2] = {wanted && *wanted ? wanted[0] : '\0', '\0'};
        bool near = node->id || (first[0] && strstr(node->name, first));
        if (!near || !node->name[0]) continue;
        fprintf(stderr, "    %s \"%s\"%s%s\n", ui_role_name(node->role), node->name, node->value ? " = " : "",
                node->value ? node->value : "");
        shown++;
    }
    return qr_fail(err, QR_EINVALID, "%s:%d: %s", p->params->path, p->line, message);
}

/* ---- instructions ---- */

int player_key(struct player *p, const char *name, struct qr_error *err)
{
    struct ui_event e = {.type = UI_EV_KEY};
    e.key = ui_key_parse(name, &e.mods);
    if (!e.key) return player_failed(p, name, err, "unknown key '%s'", name);
    player_send(p, &e);
    return QR_OK;
}

static int keys(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    int rc = QR_OK;
    for (int i = 0; rc == QR_OK && i < n; i++)
        rc = player_key(p, words[i], err);
    return rc;
}

int player_text(struct player *p, const char *s)
{
    struct ui_event e = {.type = UI_EV_TEXT};
    qr_strlcpy(e.text, s, sizeof e.text);
    player_send(p, &e);
    return QR_OK;
}

/* The clock moves from deadline to deadline, so that every wakeup happens when it would. */
static int wait_ms(struct player *p, long long ms)
{
    qr_ms end = p->clock.now + ms;
    struct ui_event wake = {.type = UI_EV_WAKE};
    while (p->clock.now < end) {
        qr_ms due = app_deadline(p->app), to = due > p->clock.now && due < end ? due : end;
        qr_fake_clock_advance(&p->clock, to - p->clock.now);
        player_send(p, &wake);
    }
    return QR_OK;
}

/* Paths stand beside the script, or are found from where the program runs. */
static const char *beside(struct player *p, const char *path)
{
    int dir = (int)(qr_path_base(p->params->path) - p->params->path);
    const char *near = qr_sprintf(p->arena, "%.*s%s", dir, p->params->path, path);
    return path[0] != '/' && (qr_file_exists(near) || qr_file_is_dir(near)) ? near : path;
}

static int drop(struct player *p, const char *path)
{
    struct ui_event e = {.type = UI_EV_DROP};
    qr_strlcpy(e.text, beside(p, path), sizeof e.text);
    player_send(p, &e);
    return QR_OK;
}

static int resize(struct player *p, const char *w, const char *h)
{
    struct ui_event e = {.type = UI_EV_RESIZE, .width = atoi(w), .height = atoi(h), .scale = 1};
    p->width = e.width;
    p->height = e.height;
    player_send(p, &e);
    return QR_OK;
}

struct plat_canvas *player_draw(struct player *p)
{
    plat_canvas_free(p->canvas);
    p->canvas = plat_canvas_new(p->width, p->height);
    plat_canvas_draw(p->canvas, p->fonts, &p->app->ui.list, NULL, 0);
    return p->canvas;
}

static int shot(struct player *p, const char *name, struct qr_error *err)
{
    if (!p->params->out) return QR_OK;
    return plat_canvas_write_png(player_draw(p), qr_sprintf(p->arena, "%s/%s.png", p->params->out, name),
                                 err);
}

static int tree(struct player *p, const char *name, struct qr_error *err)
{
    struct qr_buf out = QR_BUF_INIT;
    int rc = QR_OK;
    if (!p->params->out) return QR_OK;
    ui_tree_print(&p->app->ui.tree, p->app->ui.focus, false, &out);
    rc = qr_file_write(qr_sprintf(p->arena, "%s/%s.tree", p->params->out, name), qr_buf_str(&out), out.len, 0,
                       err);
    qr_buf_release(&out);
    return rc;
}

/* Reports written so far go to the output folder. */
static int collect(struct player *p, struct qr_error *err)
{
    const char **names, *dir = qr_path_join(p->arena, p->app->paths.data, "reports");
    size_t n;
    int rc = p->params->out ? qr_list_dir(p->arena, dir, "", &names, &n, err) : QR_OK;
    for (size_t i = 0; p->params->out && rc == QR_OK && i < n; i++) {
        struct qr_buf bytes = QR_BUF_INIT;
        rc = qr_file_read(&bytes, qr_path_join(p->arena, dir, names[i]), (size_t)64 << 20, err);
        if (rc == QR_OK)
            rc = qr_file_write(qr_path_join(p->arena, p->params->out, names[i]), bytes.data, bytes.len, 0,
                               err);
        qr_buf_release(&bytes);
    }
    return rc;
}

static int crash(struct player *p, struct qr_error *err)
{
    if (p->n_dropped == PLAYER_CRASHES) return player_failed(p, NULL, err, "too many crashes in one script");
    p->app->in_session = false; /* the session must not be paused by its own end */
    p->dropped[p->n_dropped++] = p->app;
    p->app = NULL;
    return player_start(p, err);
}

/* Starts again on other banks, skills and steps: pictures that are kept must not change with the content. */
static int shelf(struct player *p, const char *dir, struct qr_error *err)
{
    setenv("QUIZRADAR_DATA", beside(p, dir), 1);
    app_close(p->app);
    p->app = NULL;
    return player_start(p, err);
}

/* Starts again with another seed: other questions come first. */
static int seed(struct player *p, const char *number, struct qr_error *err)
{
    p->seed = strtoull(number, NULL, 10);
    app_close(p->app);
    p->app = NULL;
    return player_start(p, err);
}

static int set_theme(struct player *p, const char *name, struct qr_error *err)
{
    bool dark = strcmp(name, "dark") == 0;
    if (!dark && strcmp(name, "light") != 0)
        return player_failed(p, name, err, "theme is light or dark, found '%s'", name);
    p->app->settings.theme = dark ? QR_THEME_DARK : QR_THEME_LIGHT;
    player_send(p, NULL);
    return QR_OK;
}

/* How the next practice is given, as if it had been chosen in its set-up. */
static int set_behaviour(struct player *p, const char *name, struct qr_error *err)
{
    int behaviour = qr_behaviour_parse(name);
    if (behaviour < 0)
        return player_failed(
            p, name, err, "behaviour is deferred, immediate, interactive, count-back or adaptive, found '%s'",
            name);
    p->app->settings.quiz_practice = behaviour;
    player_send(p, NULL);
    return QR_OK;
}

int player_run(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    const char *what = words[0], *arg = n > 1 ? words[1] : "";
    if (strcmp(what, "crash") == 0) return crash(p, err);
    if (strcmp(what, "collect") == 0) return collect(p, err);
    if (n < 2) return player_failed(p, what, err, "'%s' needs more words", what);
    if (strcmp(what, "click") == 0) return player_click(p, words + 1, n - 1, err);
    if (strcmp(what, "drag") == 0) return player_drag(p, words + 1, n - 1, err);
    if (strcmp(what, "answer") == 0) return player_answer(p, words + 1, n - 1, err);
    if (strcmp(what, "seek") == 0) return player_seek(p, arg, err);
    if (strcmp(what, "hover") == 0) return player_hover(p, words + 1, n - 1, err);
    if (strcmp(what, "key") == 0) return keys(p, words + 1, n - 1, err);
    if (strcmp(what, "type") == 0) return player_text(p, arg);
    if (strcmp(what, "wait") == 0) return wait_ms(p, atoll(arg));
    if (strcmp(what, "drop") == 0) return drop(p, arg);
    if (strcmp(what, "shelf") == 0) return shelf(p, arg, err);
    if (strcmp(what, "seed") == 0) return seed(p, arg, err);
    if (strcmp(what, "resize") == 0 && n > 2) return resize(p, arg, words[2]);
    if (strcmp(what, "theme") == 0) return set_theme(p, arg, err);
    if (strcmp(what, "behaviour") == 0) return set_behaviour(p, arg, err);
    if (strcmp(what, "shot") == 0) return shot(p, arg, err);
    if (strcmp(what, "tree") == 0) return tree(p, arg, err);
    if (strcmp(what, "expect") == 0) return player_expect(p, words + 1, n - 1, err);
    if (strcmp(what, "scale") == 0) {
        p->app->settings.text_scale = atof(arg);
        player_send(p, NULL);
        return QR_OK;
    }
    return player_failed(p, what, err, "unknown instruction '%s'", what);
}
