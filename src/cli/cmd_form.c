/* quizradar form: the items that a quiz would draw. */
#include <math.h>
#include <string.h>

#include "cli/cmd.h"
#include "quizradar/diagnostic.h"
#include "quizradar/form.h"
#include "quizradar/str.h"

static size_t wanted_banks(struct cmd_call *call, const struct cmd_world *world, const struct qr_bank **banks,
                           struct qr_error *err)
{
    const char *const *ids;
    int n_ids = cmd_all(call, "bank", &ids);
    size_t n = 0;
    for (size_t i = 0; !n_ids && i < qr_library_n_banks(world->library) && n < CMD_ARGS; i++)
        banks[n++] = qr_library_bank(world->library, i);
    for (int i = 0; i < n_ids; i++) {
        banks[n] = qr_library_find_bank(world->library, ids[i]);
        if (!banks[n]) {
            qr_fail(err, QR_EUSAGE, "unknown bank '%s': 'quizradar list banks' shows them", ids[i]);
            return 0;
        }
        n++;
    }
    if (!n) qr_fail(err, QR_EINVALID, "there is no bank to draw from");
    return n;
}

/* By id, or from a file: `own` is then to be freed. NULL after an error. */
static const struct qr_exam *wanted_exam(const char *name, const struct cmd_world *world,
                                         struct qr_exam **own, struct qr_error *err)
{
    const struct qr_exam *exam = qr_library_find_exam(world->library, name);
    if (exam) return exam;
    if (strchr(name, '/') || qr_ends(name, ".json")) {
        (void)qr_exam_load(own, name, world->library->taxonomy, NULL, err);
        return *own;
    }
    qr_fail(err, QR_EUSAGE, "unknown exam '%s': 'quizradar list exams' shows them", name);
    return NULL;
}

/* ---- output ---- */

static void write_sections(struct qr_jwriter *w, const struct qr_form *form, const struct qr_exam *exam)
{
    qr_jw_key(w, "sections");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < exam->n_sections; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "title", exam->sections[i].title);
        qr_jw_kint(w, "questions", form->sections[i]);
        if (exam->sections[i].minutes) qr_jw_kint(w, "minutes", exam->sections[i].minutes);
        if (exam->sections[i].break_minutes) qr_jw_kint(w, "breakMinutes", exam->sections[i].break_minutes);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void write_items(struct qr_jwriter *w, const struct qr_form *form, const struct qr_taxonomy *t)
{
    qr_jw_key(w, "items");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < form->n; i++) {
        const struct qr_slot *s = &form->slots[i];
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "bank", s->bank_id);
        qr_jw_kstring(w, "question", s->item->id);
        qr_jw_kstring(w, "area", s->area >= 0 ? t->areas[s->area].id : NULL);
        qr_jw_kbool(w, "repeat", s->repeat);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void write_share(struct qr_jwriter *w, const struct qr_form_share *s)
{
    qr_jw_kint(w, "wanted", s->wanted);
    qr_jw_kint(w, "matching", s->matching);
    qr_jw_kint(w, "found", s->found);
}

static void write_parts(struct qr_jwriter *w, const struct qr_exam *exam, const struct qr_form_report *report)
{
    qr_jw_kstring(w, "exam", exam->id);
    qr_jw_key(w, "parts");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < exam->n_parts; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", exam->parts[i].id);
        qr_jw_kstring(w, "title", exam->parts[i].title);
        write_share(w, &report->parts[i].all);
        qr_jw_key(w, "quotas");
        qr_jw_begin_array(w);
        for (uint32_t k = 0; k < exam->parts[i].n_quotas; k++) {
            qr_jw_begin_object(w);
            qr_exam_quota_write(&exam->parts[i].quotas[k], w);
            write_share(w, &report->parts[i].quotas[k]);
            qr_jw_end_object(w);
        }
        qr_jw_end_array(w);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

/* How near a diagnostic would come with these banks: half of a range, in points of 0..100. */
struct reach {
    uint32_t questions; /* 0: the form is of no diagnostic */
    double all, *points;
};

static int find_reach(struct cmd_call *call, const struct cmd_world *world, const struct qr_form_params *p,
                      struct reach *out, struct qr_error *err)
{
    struct qr_answer_record *records;
    struct qr_clock clock = qr_clock_system();
    size_t n;
    *out = (struct reach){0};
    if (!p->exam || p->exam->kind != QR_EXAM_DIAGNOSTIC) return QR_OK;
    int rc = qr_store_records(world->store, p->taxonomy, 0, call->arena, &records, &n, err);
    if (rc != QR_OK) return rc;
    struct qr_diagnostic_params params = {.taxonomy = p->taxonomy,
                                          .banks = p->banks,
                                          .n_banks = p->n_banks,
                                          .exam = p->exam,
                                          .wall = clock.wall(clock.ctx),
                                          .most = (uint32_t)p->exam->questions};
    struct qr_profile *profile = qr_profile_new(records, n, p->taxonomy, params.wall);
    params.profile = profile;
    struct qr_diagnostic *d = qr_diagnostic_new(&params);
    out->points = qr_push(call->arena, double, p->taxonomy->n_areas);
    out->all = qr_diagnostic_reach(d, params.most, out->points);
    if (!isnan(out->all)) out->questions = params.most;
    qr_diagnostic_free(d);
    qr_profile_free(profile);
    return QR_OK;
}

static void write_reach(struct qr_jwriter *w, const struct reach *reach, const struct qr_taxonomy *t)
{
    if (!reach->questions) return;
    qr_jw_key(w, "reach");
    qr_jw_begin_object(w);
    qr_jw_kint(w, "questions", reach->questions);
    qr_jw_kdouble(w, "points", round(10 * reach->all) / 10);
    qr_jw_key(w, "areas");
    qr_jw_begin_object(w);
    for (uint32_t i = 0; i < t->n_areas; i++)
        if (!isnan(reach->points[i])) qr_jw_kdouble(w, t->areas[i].id, round(10 * reach->points[i]) / 10);
    qr_jw_end_object(w);
    qr_jw_end_object(w);
}

static void print_reach(struct cmd_call *call, const struct reach *reach, const struct qr_taxonomy *t)
{
    if (!reach->questions) return;
    fprintf(call->out, "\nAsked adaptively, with at most %u questions, each skill to about ±%.0f of 100:\n",
            reach->questions, reach->all);
    for (uint32_t i = 0; i < t->n_areas; i++)
        if (!isnan(reach->points[i])) fprintf(call->out, "%s: ±%.0f\n", t->areas[i].title, reach->points[i]);
}

static void print_json(struct cmd_call *call, const struct qr_form_params *p, const struct qr_form *form,
                       const struct qr_form_report *report, const struct reach *reach)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_jwriter w;
    char seed[24];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)form->seed);
    qr_jw_init(&w, &out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kint(&w, "questions", form->n);
    qr_jw_kstring(&w, "seed", seed); /* a string: JSON numbers lose bits beyond 2^53 */
    if (form->sections) write_sections(&w, form, p->exam);
    if (p->exam) write_parts(&w, p->exam, report);
    write_reach(&w, reach, p->taxonomy);
    write_items(&w, form, p->taxonomy);
    qr_jw_end_object(&w);
    fprintf(call->out, "%s\n", qr_buf_str(&out));
    qr_buf_release(&out);
}

static void print_share(struct cmd_call *call, const char *indent, const char *name,
                        const struct qr_form_share *s)
{
    fprintf(call->out, "%s%s: %u of %u, from %u\n", indent, name, s->found, s->wanted, s->matching);
}

static void print_parts(struct cmd_call *call, const struct qr_form_params *p,
                        const struct qr_form_report *report)
{
    struct qr_buf words = QR_BUF_INIT;
    fprintf(call->out, "\n");
    for (uint32_t i = 0; i < p->exam->n_parts; i++) {
        const struct qr_exam_part *part = &p->exam->parts[i];
        print_share(call, "", part->title, &report->parts[i].all);
        for (uint32_t k = 0; k < part->n_quotas; k++) {
            qr_buf_clear(&words);
            qr_exam_quota_words(&part->quotas[k], p->taxonomy, &words);
            print_share(call, "  ", qr_buf_str(&words), &report->parts[i].quotas[k]);
        }
    }
    qr_buf_release(&words);
}

/* A line above its first question, as "Part 1: 20 questions, 26 min, then a break of 10 min". */
static void print_section(struct cmd_call *call, const struct qr_form *form, const struct qr_exam *exam,
                          uint32_t i)
{
    const struct qr_exam_section *s = &exam->sections[i];
    fprintf(call->out, "%s: %u question%s", s->title, form->sections[i], form->sections[i] == 1 ? "" : "s");
    if (s->minutes) fprintf(call->out, ", %d min", s->minutes);
    if (s->break_minutes) fprintf(call->out, ", then a break of %d min", s->break_minutes);
    fputc('\n', call->out);
}

static void print(struct cmd_call *call, const struct qr_form_params *p, const struct qr_form *form,
                  const struct qr_form_report *report, const struct reach *reach)
{
    uint32_t section = 0, first = 0;
    if (cmd_has(call, "json")) {
        print_json(call, p, form, report, reach);
        return;
    }
    for (uint32_t i = 0; i < form->n; i++) {
        const struct qr_slot *s = &form->slots[i];
        while (form->sections && section < p->exam->n_sections && first == i) {
            first += form->sections[section];
            print_section(call, form, p->exam, section++);
        }
        fprintf(call->out, "%3u  %-36s %-28s %s\n", i + 1, s->item->id,
                s->area >= 0 ? p->taxonomy->areas[s->area].id : "no skill", s->repeat ? "seen before" : "");
    }
    if (p->exam) print_parts(call, p, report);
    print_reach(call, reach, p->taxonomy);
}

/* ---- drawing ---- */

static int draw(struct cmd_call *call, const struct cmd_world *world, const struct qr_exam *exam,
                int64_t questions, int64_t seed, struct qr_error *err)
{
    const struct qr_bank *banks[CMD_ARGS];
    const char *const *skills;
    size_t n = wanted_banks(call, world, banks, err);
    if (!n) return cmd_fail(call, err);
    int n_skills = cmd_all(call, "skill", &skills);
    const struct qr_taxonomy *t = world->library->taxonomy;
    for (int i = 0; i < n_skills; i++)
        if (qr_taxonomy_area(t, skills[i]) < 0) {
            qr_fail(err, QR_EUSAGE, "unknown skill '%s': 'quizradar list skills' shows them", skills[i]);
            return cmd_fail(call, err);
        }
    struct qr_form_params p = {.taxonomy = t,
                               .banks = banks,
                               .n_banks = n,
                               .skills = skills,
                               .n_skills = (size_t)n_skills,
                               .questions = (uint32_t)questions,
                               .exam = exam,
                               .seed = (uint64_t)seed,
                               .shuffle_choices = true,
                               .shuffle_questions = true,
                               .exposure = qr_store_exposures,
                               .exposure_ctx = world->store};
    struct qr_form form = {0};
    struct qr_form_report report;
    struct reach reach;
    int rc = find_reach(call, world, &p, &reach, err);
    if (rc == QR_OK) rc = qr_form_draw(&p, call->arena, &form, &report, err);
    if (rc == QR_OK || rc == QR_ESHORT) print(call, &p, &form, &report, &reach);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, err);
}

static int run(struct cmd_call *call)
{
    int64_t questions = 24, seed = 1;
    struct cmd_world world;
    struct qr_error err;
    if (cmd_value(call, "exam") && (cmd_has(call, "questions") || cmd_has(call, "skill")))
        return cmd_usage(call, "an exam says itself how many questions it asks, and on which skills");
    if (!cmd_number(call, "questions", 0, 100000, &questions) ||
        !cmd_number(call, "seed", 0, INT64_MAX, &seed))
        return CMD_USAGE;
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    const char *name = cmd_value(call, "exam");
    struct qr_exam *own = NULL;
    const struct qr_exam *exam = name ? wanted_exam(name, &world, &own, &err) : NULL;
    int code = name && !exam ? cmd_fail(call, &err) : draw(call, &world, exam, questions, seed, &err);
    qr_exam_free(own);
    cmd_close(&world);
    return code;
}

const struct cmd cmd_form = {
    .name = "form",
    .usage = "[--exam ID|FILE] [--bank ID]... [--skill ID]... [--questions N] [--seed S] [--json]",
    .summary = "show the items a quiz would draw",
    .help = "Draws a form as the program would: areas take turns, unseen items first, enemies apart. A "
            "shortfall is\n"
            "named on the error stream (exit 1). The same seed and history give the same form. With --exam "
            "the parts\n"
            "of the exam say how many questions come from which skills; its sections are named where they "
            "begin,\n"
            "and each part and quota is printed with "
            "the\n"
            "questions found, those wanted, and how many match. Of a diagnostic, which the window asks "
            "adaptively,\n"
            "the fixed form is shown, and how near its questions can bring each skill.",
    .options = {{"exam", "E",
                 "the practice form of an exam: its id, or a file with a / in its name or ending in .json",
                 false},
                {"bank", "ID", "draw from this bank", true},
                {"skill", "ID", "only this area or sub-skill", true},
                {"questions", "N", "how many (24; 0 for all)", false},
                {"seed", "S", "seed (1)", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .run = run,
};
