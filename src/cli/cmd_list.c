/* quizradar list: what the program has loaded. */
#include <string.h>

#include "cli/cmd.h"
#include "quizradar/clock.h"
#include "quizradar/packet.h"

struct lister {
    struct cmd_call *call;
    const struct cmd_world *world;
    struct qr_jwriter *w; /* NULL: plain text */
};

static void entry(struct lister *l, const char *id, const char *title, const char *detail)
{
    if (!l->w) {
        fprintf(l->call->out, "%-28s %s%s%s\n", id, title, detail ? ", " : "", detail ? detail : "");
        return;
    }
    qr_jw_begin_object(l->w);
    qr_jw_kstring(l->w, "id", id);
    qr_jw_kstring(l->w, "title", title);
    if (detail) qr_jw_kstring(l->w, "detail", detail);
    qr_jw_end_object(l->w);
}

/* Names files of banks, or of exams, that are left out. */
static int refused(struct lister *l, bool exams)
{
    const struct qr_library *lib = l->world->library;
    int code = CMD_DONE;
    for (size_t i = 0; i < lib->n_shelves; i++) {
        const struct qr_shelf *s = &lib->shelves[i];
        if (s->bank || s->exam || s->for_exam != exams) continue;
        code = CMD_NO;
        fprintf(l->call->err, "quizradar: %s is left out: %zu fault%s; 'quizradar check' shows them\n",
                s->path, s->diags.errors, s->diags.errors == 1 ? "" : "s");
    }
    return code;
}

static int list_banks(struct lister *l)
{
    const struct qr_library *lib = l->world->library;
    for (size_t i = 0; i < qr_library_n_banks(lib); i++) {
        const struct qr_bank *b = qr_library_bank(lib, i);
        entry(l, b->id, b->title, qr_sprintf(l->call->arena, "%u questions, %s", b->n_items, b->file));
    }
    return refused(l, false);
}

static int list_skills(struct lister *l)
{
    const struct qr_taxonomy *t = l->world->library->taxonomy;
    for (uint32_t i = 0; i < t->n_areas; i++) {
        entry(l, t->areas[i].id, t->areas[i].title, NULL);
        for (uint32_t k = 0; k < t->areas[i].n_subs; k++) {
            const struct qr_subskill *s = &t->subs[t->areas[i].first_sub + k];
            entry(l, l->w ? s->id : qr_sprintf(l->call->arena, "  %s", s->id), s->title, NULL);
        }
    }
    return CMD_DONE;
}

static int list_steps(struct lister *l)
{
    const struct qr_steps *s = l->world->library->steps;
    for (uint32_t c = 0; c < s->n_chapters; c++) {
        entry(l, s->chapters[c].id, s->chapters[c].title, NULL);
        for (uint32_t i = 0; i < s->n_modules; i++) {
            if (s->modules[i].chapter != c) continue;
            const char *id = l->w ? s->modules[i].id : qr_sprintf(l->call->arena, "  %s", s->modules[i].id);
            entry(l, id, s->modules[i].title, qr_sprintf(l->call->arena, "%d min", s->modules[i].minutes));
        }
    }
    return CMD_DONE;
}

static int list_profiles(struct lister *l)
{
    const struct qr_roles *r = l->world->library->roles;
    for (uint32_t i = 0; i < r->n_roles; i++)
        entry(l, r->roles[i].id, r->roles[i].title, r->roles[i].experience);
    return CMD_DONE;
}

/* "60 questions, 80 min, 3 sections, published shape, not affiliated" */
static const char *exam_words(struct qr_arena *arena, const struct qr_exam *e, const char *kind)
{
    static const char *const at_limit[] = {"", ", grace", ", overtime"};
    const char *text = qr_sprintf(arena, "%d questions", e->questions);
    if (e->minutes) text = qr_sprintf(arena, "%s, %d min%s", text, e->minutes, at_limit[e->at_limit]);
    if (e->n_sections) text = qr_sprintf(arena, "%s, %u sections", text, e->n_sections);
    if (e->seconds_per_question)
        text = qr_sprintf(arena, "%s, %d s a question", text, e->seconds_per_question);
    if (!e->may_pause) text = qr_sprintf(arena, "%s, no pauses", text);
    return qr_sprintf(arena, "%s, %s", text, kind);
}

static int list_exams(struct lister *l)
{
    static const char *const kinds[] = {"check", "adaptive", "published shape, not affiliated"};
    const struct qr_library *lib = l->world->library;
    for (size_t i = 0; i < lib->n_exams; i++) {
        const struct qr_exam *e = lib->exams[i];
        const char *kind = qr_library_exam_shelf(lib, e)->shipped ? kinds[e->kind] : "yours";
        entry(l, e->id, e->title, exam_words(l->call->arena, e, kind));
    }
    return refused(l, true);
}

static int list_misconceptions(struct lister *l)
{
    const struct qr_misconceptions *m = l->world->library->misconceptions;
    for (uint32_t i = 0; m && i < m->n; i++)
        entry(l, m->entries[i].id, m->entries[i].title, NULL);
    return CMD_DONE;
}

static int list_attempts(struct lister *l, struct qr_error *err)
{
    struct qr_attempt_row *rows;
    size_t n;
    static const char *const states[] = {"open", "finished", "given up"};
    int rc = qr_store_attempts(l->world->store, l->call->arena, &rows, &n, err);
    if (rc != QR_OK) return cmd_fail(l->call, err);
    for (size_t i = 0; i < n; i++) {
        const char *when = qr_iso_time(l->call->arena, rows[i].started_wall);
        const char *score =
            rows[i].status == QR_ATTEMPT_FINISHED
                ? qr_sprintf(l->call->arena, "%.4g of %.4g", rows[i].credit, rows[i].max)
                : qr_sprintf(l->call->arena, "%u of %u answered", rows[i].n_answered, rows[i].n_slots);
        qr_ms over = rows[i].limit ? rows[i].elapsed - rows[i].limit : 0;
        if (over > 0)
            score = qr_sprintf(l->call->arena,
                               rows[i].grace ? "%s, %s of the grace used" : "%s, %s over the time", score,
                               qr_duration_text(l->call->arena, over));
        entry(l, rows[i].id, rows[i].title,
              qr_sprintf(l->call->arena, "%s, %s, %s", states[rows[i].status], score, when));
    }
    return CMD_DONE;
}

static int list_persons(struct lister *l, struct qr_error *err)
{
    struct qr_person *p;
    size_t n;
    int rc = qr_store_persons(l->world->store, l->call->arena, &p, &n, err);
    if (rc != QR_OK) return cmd_fail(l->call, err);
    for (size_t i = 0; i < n; i++)
        entry(l, p[i].id,
              p[i].own     ? "you"
              : *p[i].name ? p[i].name
                           : "no name told",
              qr_sprintf(l->call->arena, "%u attempt%s, %u answer%s", p[i].attempts,
                         p[i].attempts == 1 ? "" : "s", p[i].answers, p[i].answers == 1 ? "" : "s"));
    return CMD_DONE;
}

static bool of_history(const char *what)
{
    return strcmp(what, "attempts") == 0 || strcmp(what, "persons") == 0;
}

static int list(struct lister *l, const char *what)
{
    struct qr_error err;
    if (strcmp(what, "banks") == 0) return list_banks(l);
    if (strcmp(what, "skills") == 0) return list_skills(l);
    if (strcmp(what, "steps") == 0) return list_steps(l);
    if (strcmp(what, "profiles") == 0) return list_profiles(l);
    if (strcmp(what, "exams") == 0) return list_exams(l);
    if (strcmp(what, "misconceptions") == 0) return list_misconceptions(l);
    if (strcmp(what, "attempts") == 0) return list_attempts(l, &err);
    if (strcmp(what, "persons") == 0) return list_persons(l, &err);
    return cmd_usage(l->call, "cannot list '%s'", what);
}

static int run_list(struct cmd_call *call, const char *what)
{
    struct cmd_world world;
    struct qr_error err;
    struct qr_buf out = QR_BUF_INIT;
    struct qr_jwriter w;
    if (cmd_open(call, of_history(what), &world, &err) != QR_OK) return cmd_fail(call, &err);
    struct lister l = {call, &world, NULL};
    if (cmd_has(call, "json")) {
        qr_jw_init(&w, &out, 2);
        qr_jw_begin_array(&w);
        l.w = &w;
    }
    int code = list(&l, what);
    if (l.w) {
        qr_jw_end_array(&w);
        if (code == CMD_DONE || code == CMD_NO) fprintf(call->out, "%s\n", qr_buf_str(&out));
    }
    qr_buf_release(&out);
    cmd_close(&world);
    return code;
}

static int run(struct cmd_call *call)
{
    return run_list(call, call->args[0]);
}

static int run_attempts(struct cmd_call *call)
{
    return run_list(call, "attempts");
}

const struct cmd cmd_list = {
    .name = "list",
    .usage = "[--json] banks|skills|steps|profiles|exams|misconceptions|attempts|persons",
    .summary = "show what is loaded",
    .help = "One line an entry: id, title, details. Refused banks and exams are named on the error "
            "stream\n(exit 1). Persons are you and those whose packets were merged.",
    .options = {CMD_JSON, CMD_DATA_DIR},
    .min_args = 1,
    .max_args = 1,
    .run = run,
};

const struct cmd cmd_attempts = {
    .name = "attempts",
    .usage = "[--json]",
    .summary = "show the history of attempts",
    .help = "The same as 'list attempts': newest first, with state and score.",
    .options = {CMD_JSON, CMD_DATA_DIR},
    .run = run_attempts,
};
