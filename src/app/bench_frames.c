/* Benchmark of frames in memory: whole pictures, and what a hover over one button costs. */
#include "app/bench.h"

#define FRAMES 60

/* A size of the window that is measured. */
struct view {
    int width, height;
    float scale;
    const char *suffix;
};

static const struct view views[] = {{1280, 800, 1, "1280x800"}, {2560, 1600, 2, "2560x1600"}};

static void full(struct bench *b, struct bench_stage *s, struct plat_canvas *canvas, struct bench_entry *e)
{
    const struct ui_event wake = {.type = UI_EV_WAKE};
    for (int i = -3; i < FRAMES; i++) {
        int64_t start = qr_clock_ns();
        app_event(s->app, &wake);
        plat_canvas_draw(canvas, s->fonts, &s->app->ui.list, NULL, 0);
        if (i >= 0) bench_put(b, &e->own, bench_ms_since(start));
    }
}

static const struct ui_node *some_button(const struct ui_tree *tree)
{
    for (size_t i = 0; i < tree->n; i++) {
        const struct ui_node *node = &tree->nodes[i];
        bool usable = node->role == UI_ROLE_BUTTON && !(node->state & UI_DISABLED);
        if (usable && node->visible.w > 8 && node->visible.h > 8) return node;
    }
    return NULL;
}

/* The pointer goes on and off the button; both change its colours. */
static int hover(struct bench *b, struct bench_stage *s, struct plat_canvas *canvas, struct bench_entry *e)
{
    struct ui_damage damage = {0};
    struct ui_rect rects[UI_DAMAGE_MAX];
    const struct ui_node *button = some_button(&s->app->ui.tree);
    int changes = 0;
    if (!button) return QR_ENOTFOUND;
    struct ui_rect r = button->visible;
    for (int i = -4; i < 2 * FRAMES; i++) {
        struct ui_event move = {.type = UI_EV_MOVE, .x = 2, .y = 2};
        if (i % 2) move = (struct ui_event){.type = UI_EV_MOVE, .x = r.x + r.w / 2, .y = r.y + r.h / 2};
        int64_t start = qr_clock_ns();
        app_event(s->app, &move);
        int n = ui_damage_update(&damage, &s->app->ui.list, rects);
        if (n) plat_canvas_draw(canvas, s->fonts, &s->app->ui.list, rects, n);
        if (i < 0) continue;
        bench_put(b, &e->own, bench_ms_since(start));
        changes += n > 0;
    }
    ui_damage_release(&damage);
    return changes == 2 * FRAMES ? QR_OK : QR_EINVALID;
}

static struct bench_entry *entry(struct bench *b, const struct view *v, const char *name, const char *what)
{
    return bench_add(b, &(struct bench_entry){.name = qr_sprintf(b->arena, "%s_%s", name, v->suffix),
                                              .unit = "ms",
                                              .what = what});
}

static struct plat_canvas *set_view(struct bench_stage *s, const struct view *v)
{
    app_resize(s->app, v->width, v->height, v->scale);
    app_event(s->app, NULL);
    return plat_canvas_new(v->width, v->height);
}

static int question(struct bench *b, struct bench_stage *s, const struct view *v, struct qr_error *err)
{
    struct plat_canvas *canvas = set_view(s, v);
    full(b, s, canvas,
         entry(b, v, "full_frame_ms_question", "toolkit frame and whole picture of a question, in memory"));
    int rc = hover(b, s, canvas,
                   entry(b, v, "one_button_ms",
                         "pointer onto or off a button: toolkit frame, damage and the changed part"));
    plat_canvas_free(canvas);
    return rc == QR_OK ? rc : qr_fail(err, rc, "no button of the question screen answers to the pointer");
}

static void results(struct bench *b, struct bench_stage *s, const struct view *v)
{
    struct plat_canvas *canvas = set_view(s, v);
    full(b, s, canvas,
         entry(b, v, "full_frame_ms_results",
               "toolkit frame and whole picture of the results with the radar, in memory"));
    plat_canvas_free(canvas);
}

int bench_frames(struct bench *b, struct qr_error *err)
{
    struct bench_stage s;
    int rc = bench_stage_open(&s, b->exe, qr_sprintf(b->arena, "%s/frames", b->scratch), err);
    if (rc == QR_OK) rc = bench_start_exam(s.app, err);
    for (int i = 0; i < 2 && rc == QR_OK; i++)
        rc = question(b, &s, &views[i], err);
    if (rc == QR_OK) rc = bench_finish_exam(&s, err);
    for (int i = 0; i < 2 && rc == QR_OK; i++)
        results(b, &s, &views[i]);
    bench_stage_close(&s);
    return rc;
}
