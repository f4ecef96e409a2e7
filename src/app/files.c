/* The user's files: checking and adding dropped banks, removing them, writing reports. */
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

/* The file goes into the user's folder under its own name: what is dropped is what is kept. */
static int copy_in(struct app *app, struct app_import *im, struct qr_error *err)
{
    struct qr_buf bytes = QR_BUF_INIT;
    char *to = qr_path_join(im->arena, app->paths.banks, qr_path_base(im->view.path));
    int rc = qr_make_dirs(app->paths.banks, 0700, err);
    im->view.replaced = qr_file_exists(to);
    if (strcmp(to, im->view.path) == 0) return rc; /* it is there already: only check it again */
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
        rc = copy_in(app, im, &err);
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

/* Nothing is deleted: the file moves to backups/, from where it can be put back. */
void app_remove_bank(struct app *app, const char *id)
{
    const struct qr_bank *bank = qr_library_find_bank(app->library, id);
    struct qr_error err;
    if (!bank || !qr_starts(bank->file, app->paths.banks)) {
        app_say(app, "This bank came with the program and stays.");
        return;
    }
    struct qr_arena *arena = qr_arena_new(4096);
    char *to = qr_path_join(arena, app->paths.backups, qr_path_base(bank->file));
    for (int i = 2; qr_file_exists(to); i++)
        to = qr_sprintf(arena, "%s/%d-%s", app->paths.backups, i, qr_path_base(bank->file));
    if (rename(bank->file, to) != 0)
        app_say(app, "The bank could not be moved to %s.", app->paths.backups);
    else
        app_say(app, "Moved to %s", to);
    qr_library_refresh(app->library, app->paths.banks);
    (void)app_refresh(app, &err);
    qr_arena_free(arena);
}

/* ---- reports ---- */

static struct qr_report_input input_of(const struct app *app, const struct qr_attempt *attempt)
{
    return (struct qr_report_input){.attempt = attempt,
                                    .taxonomy = app->library->taxonomy,
                                    .steps = app->library->steps,
                                    .profile = app->profile,
                                    .role = app->model.role,
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
    qr_report_plan_html(&in, &text);
    int rc = save(app, "learning-plan.html", &text, path, err);
    qr_buf_release(&text);
    return rc;
}
