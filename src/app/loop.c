/* The window loop. */
#include "app/loop.h"

#include <stdio.h>
#include <string.h>

#include "app/fonts_config.h"

int loop_open_fonts(struct plat_fonts **out, const char *argv0, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(4096);
    struct qr_buf notes = QR_BUF_INIT;
    struct plat_font_config config;
    const char *dir = app_find_fonts(arena, argv0);
    int rc =
        dir ? app_fonts_config(arena, dir, &config, err)
            : qr_fail(err, QR_ENOTFOUND,
                      "cannot find 'fonts/fonts.json': run from the program's folder, install it, or set "
                      "QUIZRADAR_FONTS");
    if (rc == QR_OK) rc = plat_fonts_open(out, &config, &notes, err);
    if (notes.len) fprintf(stderr, "%s", qr_buf_str(&notes));
    qr_buf_release(&notes);
    qr_arena_free(arena);
    return rc;
}

/* Draws what changed since the last picture and shows it. */
static void present(struct loop *l)
{
    struct ui_rect rects[UI_DAMAGE_MAX];
    struct plat_canvas *canvas = plat_window_canvas(l->window);
    if (!canvas) return;
    if (canvas != l->canvas) ui_damage_reset(&l->damage);
    l->canvas = canvas;
    int n = ui_damage_update(&l->damage, &l->app->ui.list, rects);
    if (n == 0) return;
    plat_canvas_draw(canvas, l->fonts, &l->app->ui.list, rects, n);
    plat_window_present(l->window, rects, n);
}

static void resize(struct loop *l)
{
    struct ui_event e = {.type = UI_EV_RESIZE};
    plat_window_size(l->window, &e.width, &e.height, &e.scale);
    app_event(l->app, &e);
}

static int timeout_of(const struct loop *l)
{
    qr_ms due = app_deadline(l->app), now = l->app->params.clock.now(l->app->params.clock.ctx);
    if (due < 0) return -1;
    if (due <= now) return 0;
    return due - now > 600000 ? 600000 : (int)(due - now);
}

void loop_step(struct loop *l)
{
    struct ui_event e;
    if (!plat_window_wait(l->window, timeout_of(l), &e)) e = (struct ui_event){.type = UI_EV_WAKE};
    /* All that waits is taken in before one picture is drawn. */
    do
        app_event(l->app, &e);
    while (!l->app->quit && plat_window_wait(l->window, 0, &e));
    /* Text instead of keys while a field has the focus, and the input method beside its caret. */
    if (l->app->ui.wants_text || l->typing)
        plat_window_text_input(l->window, l->app->ui.wants_text, l->app->ui.text_at);
    l->typing = l->app->ui.wants_text;
    present(l);
}

static int copy_text(const char *text)
{
    return plat_clipboard_set(text);
}

static void copy(const char *text)
{
    (void)copy_text(text);
}

int loop_open(struct loop *l, const struct loop_params *params, struct qr_error *err)
{
    struct plat_window_params wp = {.title = "quizradar",
                                    .width = params->width,
                                    .height = params->height,
                                    .min_width = 480,
                                    .min_height = 400};
    struct app_params ap = params->app;
    int rc = loop_open_fonts(&l->fonts, params->argv0, err);
    if (rc == QR_OK) rc = plat_window_open(&l->window, &wp, err);
    if (rc != QR_OK) return rc;
    ap.text = plat_fonts_ops(l->fonts);
    ap.system_dark = plat_prefers_dark();
    ap.copy = copy;
    ap.paste = plat_clipboard_get;
    ap.open = plat_open_address;
    ap.has_window = true;
    rc = app_open(&l->app, &ap, err);
    if (rc != QR_OK) return rc;
    resize(l);
    present(l);
    return QR_OK;
}

void loop_close(struct loop *l)
{
    app_close(l->app);
    plat_window_close(l->window);
    plat_fonts_close(l->fonts);
    ui_damage_release(&l->damage);
}

int loop_run(const struct loop_params *params, struct qr_error *err)
{
    struct loop l = {0};
    int rc = loop_open(&l, params, err);
    while (rc == QR_OK && !l.app->quit)
        loop_step(&l);
    loop_close(&l);
    return rc;
}
