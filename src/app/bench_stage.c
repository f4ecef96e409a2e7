/* The program without a window for the benchmark, and an exam played on it. */
#include <string.h>

#include "app/bench.h"
#include "app/loop.h"

#define QUESTIONS    24
#define LIMIT_MS     ((qr_ms)40 * 60000)
#define ANSWER_MS    ((qr_ms)9000)
#define STARTED_WALL ((qr_ms)1760438520000) /* 14 October 2025 */

int bench_stage_open(struct bench_stage *s, const char *exe, const char *data_dir, struct qr_error *err)
{
    memset(s, 0, sizeof *s);
    s->clock = (struct qr_fake_clock){1000000, STARTED_WALL};
    int rc = loop_open_fonts(&s->fonts, exe, err);
    if (rc != QR_OK) return rc;
    struct app_params ap = {.argv0 = exe,
                            .data_dir = data_dir,
                            .theme = QR_THEME_LIGHT,
                            .seed = 7,
                            .clock = qr_clock_fake(&s->clock),
                            .text = plat_fonts_ops(s->fonts)};
    rc = app_open(&s->app, &ap, err);
    if (rc != QR_OK) return rc;
    app_resize(s->app, 1280, 800, 1);
    app_event(s->app, NULL);
    return QR_OK;
}

void bench_stage_close(struct bench_stage *s)
{
    app_close(s->app);
    plat_fonts_close(s->fonts);
}

int bench_start_exam(struct app *app, struct qr_error *err)
{
    struct screen_start start = {.mode = QR_MODE_EXAM,
                                 .title = "Timed exam",
                                 .about = "All banks",
                                 .questions = QUESTIONS,
                                 .limit = LIMIT_MS,
                                 .extra_time = 1,
                                 .shuffle = true};
    int rc = app_start_quiz(app, &start, err);
    if (rc != QR_OK) return rc;
    /* On a question with letters to press, whatever the banks hold. */
    const struct qr_attempt *a = app->session.attempt;
    struct qr_event shown = {.type = QR_EV_SHOWN};
    while (shown.slot + 1 < a->head.n_slots && a->head.slots[shown.slot].item->type != QR_SINGLE)
        shown.slot++;
    rc = app_put(app, &shown);
    app_event(app, NULL);
    return rc;
}

struct qr_response bench_answer(const struct qr_item *item, uint32_t turn, struct qr_arena *arena)
{
    uint32_t n = item->type == QR_ORDERING || item->type == QR_MATCHING ? item->n_choices
                 : item->type == QR_CLOZE                               ? item->n_blanks
                                                                        : 1;
    uint32_t *picks = qr_push(arena, uint32_t, n);
    const char **texts = qr_push(arena, const char *, n);
    for (uint32_t i = 0; i < n; i++) {
        texts[i] = turn % 2 ? "12" : "baseline";
        if (item->type == QR_MATCHING)
            picks[i] = (turn + i) % item->n_rights;
        else if (item->n_choices)
            picks[i] = (turn + i) % item->n_choices;
    }
    bool typed = item->type == QR_NUMERIC || item->type == QR_SHORT || item->type == QR_CLOZE;
    return (struct qr_response){n, typed ? NULL : picks, typed ? texts : NULL};
}

static int answer(struct bench_stage *s, uint32_t slot)
{
    const struct qr_item *item = s->app->session.attempt->head.slots[slot].item;
    struct qr_arena *arena = qr_arena_new(1024);
    struct qr_event shown = {.type = QR_EV_SHOWN, .slot = slot}, given = {.type = QR_EV_ANSWER, .slot = slot};
    given.response = bench_answer(item, slot, arena);
    int rc = app_put(s->app, &shown);
    qr_fake_clock_advance(&s->clock, ANSWER_MS);
    if (rc == QR_OK) rc = app_put(s->app, &given);
    qr_arena_free(arena);
    return rc;
}

int bench_finish_exam(struct bench_stage *s, struct qr_error *err)
{
    struct qr_event submit = {.type = QR_EV_SUBMIT};
    uint32_t n = s->app->session.attempt->head.n_slots;
    int rc = QR_OK;
    for (uint32_t i = 0; i < n && rc == QR_OK; i++)
        rc = answer(s, i);
    if (rc == QR_OK) rc = app_put(s->app, &submit);
    if (rc != QR_OK) return qr_fail(err, rc, "cannot play the exam that is measured");
    app_event(s->app, NULL);
    return QR_OK;
}
