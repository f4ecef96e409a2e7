/* The user's files: checking and adding dropped banks, exams, removing them, writing reports. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "quizradar/file.h"
#include "quizradar/report.h"
#include "quizradar/str.h"

/* The newest message stands first; the oldest falls off. */
static struct app_import *new_import(struct app *app)
{
    struct app_import *list = app->imports;
    qr_arena_free(list[APP_IMPORTS - 1].arena);
    memmove(&list[1], &list[0], (APP_IMPORTS - 1) * sizeof *list);
    if (app->n_imports < APP_IMPORTS) app->n_imports++;
    memset(&list[0], 0, sizeof list[0]);
    list[0].arena = qr_arena_new(4096);
    qr_diags_init(&list[0].diags, list[0].arena);
    return &list[0];
}

static bool shows(const struct qr_bank *bank, const char *file)
{
    for (uint32_t i = 0; i < bank->n_pictures; i++)
        if (strcmp(bank->pictures[i]->file, file) == 0) return true;
    return false;
}

/* A file in the user's folder may only be replaced by the same picture, or by a newer one of the same bank.
 */
static bool is_free(const struct app *app, const struct qr_bank *bank, const struct qr_picture *p)
{
    struct qr_picture there = *p;
    struct qr_buf bytes = QR_BUF_INIT;
    bool own = false, others = false;
    there.folder = app->paths.banks;
    int rc = qr_picture_read(&bytes, &there, NULL);
    qr_buf_release(&bytes);
    if (rc == QR_OK || rc == QR_ENOTFOUND) return true;
    for (size_t i = 0; i < qr_library_n_banks(app->library); i++) {
        const struct qr_bank *b = qr_library_bank(app->library, i);
        if (!qr_starts(b->file, app->paths.banks) || !shows(b, p->file)) continue;
        *(strcmp(b->id, bank->id) == 0 ? &own : &others) = true;
    }
    return own && !others;
}

/* Its pictures come with the bank, to the same places below the folder. */
static int copy_pictures(struct app *app, struct app_import *im, const struct qr_bank *bank,
                         struct qr_error *err)
{
    int rc = QR_OK;
    for (uint32_t i = 0; rc == QR_OK && i < bank->n_pictures; i++) {
        const struct qr_picture *p = bank->pictures[i];
        struct qr_buf bytes = QR_BUF_INIT;
        char *to = qr_path_join(im->arena, app->paths.banks, p->file);
        char *folder = qr_strndup(im->arena, to, strlen(to) - strlen(qr_path_base(to)) - 1);
        if (p->kind == QR_PICTURE_ABSENT) continue;
        if (!is_free(app, bank, p))
            return qr_fail(
                err, QR_EINVALID,
                "another file is in the place of the picture '%s' in the folder of your banks; rename "
                "the picture",
                p->file);
        rc = qr_make_dirs(folder, 0700, err);
        if (rc == QR_OK) rc = qr_picture_read(&bytes, p, err);
        if (rc == QR_OK) rc = qr_file_write(to, bytes.data, bytes.len, 0, err);
        qr_buf_release(&bytes);
    }
    return rc;
}

/* The file goes into the user's folder under its own name: what is dropped is what is kept. */
static int copy_in(struct app *app, struct app_import *im, const struct qr_bank *bank, struct qr_error *err)
{
    struct qr_buf bytes = QR_BUF_INIT;
    char *to = qr_path_join(im->arena, app->paths.banks, qr_path_base(im->view.path));
    int rc = qr_make_dirs(app->paths.banks, 0700, err);
    im->view.replaced = qr_file_exists(to);
    if (strcmp(to, im->view.path) == 0) return rc; /* it is there already: only check it again */
    if (rc == QR_OK) rc = copy_pictures(app, im, bank, err);
    if (rc == QR_OK) rc = qr_file_read(&bytes, im->view.path, QR_BANK_MAX_BYTES, err);
    if (rc == QR_OK) rc = qr_file_write(to, bytes.data, bytes.len, 0, err);
    qr_buf_release(&bytes);
    return rc;
}

static void check(struct app *app, struct app_import *im)
{
    struct qr_bank *bank = NULL;
    struct qr_error err;
    int rc = qr_bank_load(&bank, im->view.path, app->library->taxonomy, &im->diags, &err);
    qr_diags_sort(&im->diags);
    if (rc == QR_OK) {
        im->view.bank_title = qr_strdup(im->arena, bank->title);
        im->view.questions = bank->n_items;
        rc = copy_in(app, im, bank, &err);
        if (rc != QR_OK) {
            struct qr_diag d = {
                .severity = QR_SEV_ERROR, .code = "file", .file = im->view.path, .message = err.message};
            qr_diags_add(&im->diags, &d);
        }
    }
    qr_bank_free(bank);
    im->view.accepted = rc == QR_OK;
    if (rc == QR_OK) {
        qr_library_refresh(app->library, app->paths.banks);
        (void)app_refresh(app, &err);
    }
}

void app_import_file(struct app *app, const char *path)
{
    if (app_open_packet(app, path)) return;
    struct app_import *im = new_import(app);
    im->view.path = qr_strdup(im->arena, path);
    im->view.file = qr_path_base(im->view.path);
    check(app, im);
    if (im->view.accepted)
        app_say(app, "%s: %u questions added from %s", im->view.bank_title, im->view.questions,
                im->view.file);
    if (!app->in_session) app_go(app, SCREEN_BANKS);
}

void app_forget_import(struct app *app, uint32_t index)
{
    if (index >= app->n_imports) return;
    qr_arena_free(app->imports[index].arena);
    memmove(&app->imports[index], &app->imports[index + 1],
            (APP_IMPORTS - 1 - index) * sizeof app->imports[0]);
    memset(&app->imports[APP_IMPORTS - 1], 0, sizeof app->imports[0]);
    app->n_imports--;
}

void app_check_again(struct app *app, uint32_t index)
{
    char path[4096];
    if (index >= app->n_imports) return;
    qr_strlcpy(path, app->imports[index].view.path, sizeof path);
    app_forget_import(app, index);
    app_import_file(app, path);
}

void app_refresh_files(struct app *app)
{
    qr_library_refresh(app->library, app->paths.banks);
    (void)qr_library_add_exams(app->library, app->paths.exams, NULL);
}

/* Nothing is deleted: the file moves to backups/, from where it can be put back. */
static void move_to_backups(struct app *app, const char *path)
{
    struct qr_error err;
    struct qr_arena *arena = qr_arena_new(4096);
    const char *name = qr_path_base(path);
    char *to = qr_path_join(arena, app->paths.backups, name);
    for (int i = 2; qr_file_exists(to); i++)
        to = qr_sprintf(arena, "%s/%d-%s", app->paths.backups, i, name);
    if (rename(path, to) != 0)
        app_say(app, "%s could not be moved to %s.", name, app->paths.backups);
    else
        app_say(app, "Moved to %s", to);
    app_refresh_files(app);
    (void)app_refresh(app, &err);
    qr_arena_free(arena);
}

void app_remove_bank(struct app *app, const char *id)
{
    const struct qr_bank *bank = qr_library_find_bank(app->library, id);
    if (bank && qr_starts(bank->file, app->paths.banks))
        move_to_backups(app, bank->file);
    else
        app_say(app, "This bank came with the program and stays.");
}

/* ---- exams of one's own ---- */

void app_save_exam(struct app *app, const struct qr_exam *exam)
{
    struct qr_error err;
    struct qr_buf text = QR_BUF_INIT;
    struct qr_arena *arena = qr_arena_new(4096);
    char *path = qr_path_join(arena, app->paths.exams, qr_sprintf(arena, "%s.json", exam->id));
    qr_exam_write(exam, &text);
    int rc = qr_make_dirs(app->paths.exams, 0700, &err);
    if (rc == QR_OK && qr_file_exists(path)) rc = qr_fail(&err, QR_EIO, "there is a file %s already", path);
    if (rc == QR_OK) rc = qr_file_write(path, text.data, text.len, 0, &err);
    if (rc == QR_OK)
        app_say(app, "%s now stands among the ready-made exams.", exam->title);
    else
        app_say(app, "Not saved: %s", err.message);
    app_refresh_files(app);
    qr_buf_release(&text);
    qr_arena_free(arena);
}

void app_remove_exam(struct app *app, const char *id)
{
    const struct qr_exam *exam = qr_library_find_exam(app->library, id);
    const struct qr_shelf *shelf = qr_library_exam_shelf(app->library, exam);
    if (shelf && !shelf->shipped)
        move_to_backups(app, shelf->path);
    else
        app_say(app, "This exam came with the program and stays.");
}

/* ---- reports ---- */

static struct qr_report_input input_of(const struct app *app, const struct qr_attempt *attempt)
{
    return (struct qr_report_input){.attempt = attempt,
                                    .taxonomy = app->library->taxonomy,
                                    .steps = app->library->steps,
                                    .profile = app->profile,
                                    .role = app->model.role,
                                    .misconceptions = app->library->misconceptions,
                                    .wall = app->params.clock.wall(app->params.clock.ctx),
                                    .plan = &app->plan};
}

static int save(struct app *app, const char *name, const struct qr_buf *html, char **path,
                struct qr_error *err)
{
    char *dir = qr_path_join(app->arena, app->paths.data, "reports");
    int rc = qr_make_dirs(dir, 0700, err);
    *path = qr_path_join(app->arena, dir, name);
    if (rc == QR_OK) rc = qr_file_write(*path, qr_buf_str(html), html->len, 0, err);
    return rc;
}

int app_write_report(struct app *app, char **path, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    if (!app->shown) return qr_fail(err, QR_ENOTFOUND, "there is no attempt on show");
    struct qr_report_input in = input_of(app, app->shown);
    char *name = qr_sprintf(app->arena, "attempt-%s.json", app->shown->head.id);
    qr_report_attempt_json(&in, &text);
    int rc = save(app, name, &text, path, err);
    qr_buf_clear(&text);
    qr_report_attempt_html(&in, &text);
    name = qr_sprintf(app->arena, "attempt-%s.html", app->shown->head.id);
    if (rc == QR_OK) rc = save(app, name, &text, path, err);
    qr_buf_release(&text);
    return rc;
}

int app_write_plan(struct app *app, char **path, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_report_input in = input_of(app, NULL);
    in.chance = app->model.chance;
    in.telling = app->model.telling;
    in.schedule = app->model.schedule;
    in.schedule_input = app->model.schedule_input;
    qr_report_plan_html(&in, &text);
    int rc = save(app, "learning-plan.html", &text, path, err);
    qr_buf_release(&text);
    return rc;
}
