/* The script player: reading lines and running them. */
#include "app/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/loop.h"
#include "app/script_player.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

/* Scripts start on a fixed day so that pictures and trees never change by themselves. */
#define START_WALL ((qr_ms)1760438520000) /* 14 October 2025, 10:42 UTC */
#define SCRIPT_MAX ((size_t)1 << 20)

/* A clipboard of its own: scripts must not touch the desktop's. */
static char clipboard[1024];

static void copy(const char *text)
{
    qr_strlcpy(clipboard, text, sizeof clipboard);
}

static char *pasted(struct qr_arena *arena)
{
    return qr_strdup(arena, clipboard);
}

/* Scripts must not open the desktop's browser either. */
static int opened(const char *address, struct qr_error *err)
{
    (void)address, (void)err;
    return QR_OK;
}

int player_start(struct player *p, struct qr_error *err)
{
    struct app_params ap = {.argv0 = p->params->argv0,
                            .data_dir = p->data_dir,
                            .theme = p->params->theme,
                            .scale = p->params->scale,
                            .seed = p->seed,
                            .clock = p->params->clock ? *p->params->clock : qr_clock_fake(&p->clock),
                            .text = plat_fonts_ops(p->fonts),
                            .system_dark = 0,
                            .copy = copy,
                            .paste = pasted,
                            .open = opened,
                            .still = true};
    int rc = app_open(&p->app, &ap, err);
    if (rc != QR_OK) return rc;
    app_resize(p->app, p->width, p->height, 1);
    player_send(p, NULL);
    return QR_OK;
}

static int open_player(struct player *p, const struct script_params *params, struct qr_error *err)
{
    memset(p, 0, sizeof *p);
    p->params = params;
    p->arena = qr_arena_new(0);
    p->clock = (struct qr_fake_clock){1000000, START_WALL};
    p->width = params->width ? params->width : 1280;
    p->height = params->height ? params->height : 800;
    p->data_dir = params->data_dir;
    p->seed = params->seed ? params->seed : 7;
    /* Dates in pictures must not depend on where they are made. */
    setenv("TZ", "UTC", 1);
    if (!p->data_dir) {
        char *dir = qr_strdup(p->arena, "/tmp/quizradar-script-XXXXXX");
        if (!mkdtemp(dir)) return qr_fail(err, QR_EIO, "cannot make a scratch folder in /tmp");
        /* A home of its own: paths on screen then read as they do for a user. */
        setenv("HOME", dir, 1);
        unsetenv("XDG_DATA_HOME");
        unsetenv("XDG_CONFIG_HOME");
        unsetenv("XDG_CACHE_HOME");
        p->scratch = dir;
    }
    int rc = loop_open_fonts(&p->fonts, params->argv0, err);
    if (rc == QR_OK && params->out) rc = qr_make_dirs(params->out, 0755, err);
    return rc == QR_OK ? player_start(p, err) : rc;
}

static void close_player(struct player *p)
{
    app_close(p->app);
    for (int i = 0; i < p->n_dropped; i++) {
        qr_session_release(&p->dropped[i]->session);
        app_close(p->dropped[i]);
    }
    plat_fonts_close(p->fonts);
    plat_canvas_free(p->canvas);
    if (p->scratch) (void)qr_remove_tree(p->scratch, NULL);
    qr_arena_free(p->arena);
}

/* ---- lines ---- */

/* Words, with "quoted parts" as one word each; a quote inside a word stays with it (name="…"). How many there
 * are, also those beyond the ones that fit. */
static int split(struct player *p, char *line, const char **words)
{
    int n = 0;
    char *s = line;
    while (*s) {
        while (*s == ' ' || *s == '\t' || *s == '\r')
            s++;
        if (!*s || *s == '#') break;
        char *out = qr_push(p->arena, char, strlen(s) + 1), *o = out;
        bool quoted = false;
        for (; *s && (quoted || (*s != ' ' && *s != '\t' && *s != '\r')); s++) {
            if (*s == '"')
                quoted = !quoted;
            else
                *o++ = *s;
        }
        if (n < PLAYER_WORDS) words[n] = out;
        n++;
    }
    return n;
}

static int run_lines(struct player *p, char *text, struct qr_error *err)
{
    int rc = QR_OK;
    while (text && *text && rc == QR_OK) {
        char *end = strchr(text, '\n');
        const char *words[PLAYER_WORDS] = {0};
        if (end) *end = '\0';
        p->line++;
        int n = split(p, text, words);
        if (n && p->params->verbose) printf("%s:%d: %s\n", qr_path_base(p->params->path), p->line, text);
        if (n > PLAYER_WORDS)
            rc = player_failed(p, NULL, err, "a line has at most %d words, found %d", PLAYER_WORDS, n);
        else if (n)
            rc = player_run(p, words, n, err);
        text = end ? end + 1 : NULL;
    }
    return rc;
}

int script_play(const struct script_params *params, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    struct player p;
    int rc = qr_file_read(&text, params->path, SCRIPT_MAX, err);
    if (rc == QR_OK) {
        rc = open_player(&p, params, err);
        if (rc == QR_OK) rc = run_lines(&p, text.data, err);
        close_player(&p);
    }
    qr_buf_release(&text);
    return rc;
}

int script_describe(const struct script_params *params, const char *screen, bool bounds, struct qr_buf *out,
                    struct qr_error *err)
{
    struct player p;
    int id = screen_id_parse(screen);
    if (id < 0) {
        qr_fail(err, QR_EUSAGE, "unknown screen '%s': first-run, home, setup, plan, history, banks, settings",
                screen);
        return QR_EUSAGE;
    }
    int rc = open_player(&p, params, err);
    if (rc == QR_OK) {
        app_go(p.app, (enum screen_id)id);
        app_event(p.app, NULL);
        ui_tree_print(&p.app->ui.tree, p.app->ui.focus, bounds, out);
    }
    close_player(&p);
    return rc;
}
