/* settings.json: read with limits, written atomically, unknown keys kept. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "quizradar/file.h"
#include "quizradar/json.h"
#include "quizradar/store.h"
#include "quizradar/str.h"

#define MAX_BYTES ((size_t)1 << 20)

enum kind { BOOL, INT, NUMBER, TEXT };

/* One key of the file: a row reads it, limits it and writes it. */
struct field {
    const char *key;
    enum kind kind;
    size_t offset;
    double min, max; /* TEXT: max is the size of its array */
};

#define AT(member) offsetof(struct qr_settings, member)
static const struct field fields[] = {
    {"role", TEXT, AT(role), 0, sizeof((struct qr_settings *)0)->role},
    {"textScale", NUMBER, AT(text_scale), 0.8, 2.5},
    {"extraTime", NUMBER, AT(extra_time), 1, 2},
    {"untimed", BOOL, AT(untimed), 0, 1},
    {"reducedMotion", BOOL, AT(reduced_motion), 0, 1},
    {"hideTimer", BOOL, AT(hide_timer), 0, 1},
    {"timeNotices", BOOL, AT(time_notices), 0, 1},
    {"askCertainty", BOOL, AT(ask_certainty), 0, 1},
    {"windowWidth", INT, AT(window_w), 320, 16384},
    {"windowHeight", INT, AT(window_h), 240, 16384},
    {"quizMode", INT, AT(quiz_mode), 0, 1},
    {"quizQuestions", INT, AT(quiz_questions), 0, 10000},
    {"quizMinutes", INT, AT(quiz_minutes), 0, 1440},
    {"quizPractice", INT, AT(quiz_practice), 0, QR_BEHAVIOURS - 1},
    {"quizExam", INT, AT(quiz_exam), 0, QR_BEHAVIOURS - 1},
    {"quizAtLimit", INT, AT(quiz_at_limit), 0, QR_LIMIT_OVERTIME},
    {"quizGrace", INT, AT(quiz_grace), 1, 60},
    {"quizItemSeconds", INT, AT(quiz_item_seconds), 0, 3600},
    {"quizShowAfter", INT, AT(quiz_show_after), 0, 365},
    {"quizVary", BOOL, AT(quiz_vary), 0, 1},
    {"planExam", TEXT, AT(plan_exam), 0, sizeof((struct qr_settings *)0)->plan_exam},
    {"planMark", INT, AT(plan_mark), 0, 100},
    {"planBy", INT, AT(plan_by), 0, 1000000},
    {"planMinutes", INT, AT(plan_minutes), 10, 1440},
    {"planDaysOff", INT, AT(plan_days_off), 0, 127},
    {"firstRunDone", BOOL, AT(first_run_done), 0, 1},
};
#define N_FIELDS (sizeof fields / sizeof *fields)

static const char *const themes[] = {"system", "light", "dark"};

void qr_settings_default(struct qr_settings *settings)
{
    *settings = (struct qr_settings){
        .theme = QR_THEME_SYSTEM,
        .text_scale = 1,
        .extra_time = 1,
        .time_notices = true,
        .window_w = 1280,
        .window_h = 800,
        .quiz_questions = 24,
        .quiz_practice = QR_IMMEDIATE,
        .quiz_exam = QR_DEFERRED,
        .quiz_grace = 5,
        .plan_minutes = 30,
    };
}

/* ---- reading ---- */

/* A value of the wrong type or out of its range leaves the default: one odd key must not cost the others. */
static void read_field(struct qr_settings *settings, const struct field *f, const struct qr_jnode *node)
{
    char *place = (char *)settings + f->offset;
    enum qr_jtype type = qr_jtype_of(node);
    double v = qr_jnumber(node, f->min - 1);
    int64_t whole;
    if (f->kind == TEXT && strlen(qr_jstring(node, "")) < (size_t)f->max)
        qr_strlcpy(place, qr_jstring(node, place), (size_t)f->max);
    if (f->kind == BOOL && type == QR_JBOOL) *(bool *)(void *)place = qr_jbool(node, false);
    if (type != QR_JNUMBER || !(v >= f->min && v <= f->max)) return;
    if (f->kind == NUMBER) *(double *)(void *)place = v;
    if (f->kind == INT && qr_jis_int(node, &whole)) *(int *)(void *)place = (int)whole;
}

static void read_fields(struct qr_settings *settings, const struct qr_jnode *root)
{
    const char *theme = qr_jstring(qr_jget(root, "theme"), "");
    for (int i = 0; i < 3; i++)
        if (qr_streq(theme, themes[i])) settings->theme = (enum qr_theme_choice)i;
    for (size_t i = 0; i < N_FIELDS; i++)
        read_field(settings, &fields[i], qr_jget(root, fields[i].key));
}

/* Moves a file that cannot be read out of the way, so that the next save does not destroy it. */
static int set_aside(const char *path, const struct qr_error *cause, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    char *bad = qr_sprintf(arena, "%s.bad", path);
    bool moved = rename(path, bad) == 0;
    struct qr_error why = *cause;
    qr_fail(err, QR_EINVALID, "settings '%s' are damaged (%s); defaults are used%s", path, why.message,
            moved ? ", the file is kept as settings.json.bad" : "");
    if (err) {
        err->line = why.line;
        err->col = why.col;
        qr_strlcpy(err->file, path, sizeof err->file);
    }
    qr_arena_free(arena);
    return QR_EINVALID;
}

/* QR_OK with a document, or with NULL when there is no file. */
static int open_document(struct qr_json **doc, const char *path, struct qr_error *err)
{
    struct qr_error cause;
    *doc = NULL;
    if (!qr_file_exists(path)) return QR_OK;
    int rc = qr_json_load(doc, path, MAX_BYTES, NULL, &cause);
    if (rc == QR_OK && qr_jtype_of(qr_json_root(*doc)) != QR_JOBJECT) {
        qr_json_free(*doc);
        *doc = NULL;
        rc = qr_fail(&cause, QR_EINVALID, "expected an object, found another value");
    }
    if (rc == QR_ENOTFOUND) return QR_OK;
    if (rc == QR_EIO) {
        if (err) *err = cause;
        return rc;
    }
    return rc ? set_aside(path, &cause, err) : QR_OK;
}

int qr_settings_load(struct qr_settings *settings, const char *path, struct qr_error *err)
{
    struct qr_json *doc;
    qr_settings_default(settings);
    int rc = open_document(&doc, path, err);
    if (doc) read_fields(settings, qr_json_root(doc));
    qr_json_free(doc);
    return rc;
}

/* ---- writing ---- */

static bool known(const char *key)
{
    if (qr_streq(key, "theme")) return true;
    for (size_t i = 0; i < N_FIELDS; i++)
        if (qr_streq(key, fields[i].key)) return true;
    return false;
}

static void write_field(const struct qr_settings *settings, const struct field *f, struct qr_jwriter *w)
{
    const char *place = (const char *)settings + f->offset;
    if (f->kind == TEXT) qr_jw_kstring(w, f->key, place);
    if (f->kind == BOOL) qr_jw_kbool(w, f->key, *(const bool *)(const void *)place);
    if (f->kind == INT) qr_jw_kint(w, f->key, *(const int *)(const void *)place);
    if (f->kind == NUMBER) qr_jw_kdouble(w, f->key, *(const double *)(const void *)place);
}

static void write_all(const struct qr_settings *settings, const struct qr_jnode *old, struct qr_buf *out)
{
    struct qr_jwriter w;
    qr_jw_init(&w, out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "theme", themes[settings->theme]);
    for (size_t i = 0; i < N_FIELDS; i++)
        write_field(settings, &fields[i], &w);
    for (const struct qr_jnode *c = qr_jfirst(old); c; c = qr_jnext(c)) {
        if (known(qr_jkey(c))) continue;
        qr_jw_key(&w, qr_jkey(c));
        qr_jw_node(&w, c);
    }
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
}

int qr_settings_save(const struct qr_settings *settings, const char *path, struct qr_error *err)
{
    struct qr_json *doc;
    struct qr_buf out = QR_BUF_INIT;
    int rc = open_document(&doc, path, err);
    if (rc == QR_EINVALID) rc = QR_OK; /* the damaged file has been kept; now there is room for a good one */
    if (!rc) {
        write_all(settings, doc ? qr_json_root(doc) : NULL, &out);
        rc = qr_file_write(path, out.data, out.len, 0600, err);
    }
    qr_json_free(doc);
    qr_buf_release(&out);
    return rc;
}
