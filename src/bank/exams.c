/* Exams: the published shape of an exam, and the practice form that our banks can give for it. */
#include <math.h>

#include "catalog.h"
#include "item.h"

struct raw_exam {
    struct qr_exam made;
    int kind, at_limit;
    const struct qr_jnode *format, *published, *practice, *parts, *sources, *sections;
};

static const char *const kind_words[] = {"check", "diagnostic", "shape", NULL};
static const char *const at_limit_words[] = {"submit", "grace", "overtime", NULL};

#define AT(member)   offsetof(struct raw_exam, made.member)
#define NODE(member) offsetof(struct raw_exam, member)
static const struct bk_field top_fields[] = {
    {.key = "format", .kind = F_NODE, .offset = NODE(format)},
    {.key = "$schema", .kind = F_SKIP},
    {.key = "language", .kind = F_SKIP},
    {.key = "licence", .kind = F_SKIP},
    {.key = "id", .kind = F_ID, .offset = AT(id), .required = true},
    {.key = "title", .kind = F_TEXT, .offset = AT(title), .required = true},
    {.key = "kind", .kind = F_WORD, .offset = NODE(kind), .words = kind_words, .required = true},
    {.key = "description", .kind = F_TEXT, .offset = AT(description), .required = true},
    {.key = "issuer", .kind = F_TEXT, .offset = AT(issuer)},
    {.key = "status", .kind = F_TEXT, .offset = AT(status)},
    {.key = "asOf", .kind = F_DATE, .offset = AT(as_of)},
    {.key = "reviewBy", .kind = F_DATE, .offset = AT(review_by)},
    {.key = "published", .kind = F_NODE, .offset = NODE(published)},
    {.key = "practice", .kind = F_NODE, .offset = NODE(practice), .required = true},
    {.key = "parts", .kind = F_NODE, .offset = NODE(parts), .required = true},
    {.key = "sections", .kind = F_NODE, .offset = NODE(sections)},
    {.key = "atLimit", .kind = F_WORD, .offset = NODE(at_limit), .words = at_limit_words},
    {.key = "graceMinutes", .kind = F_INT, .offset = AT(grace_minutes), .min = 1, .max = 1000},
    {.key = "secondsPerQuestion", .kind = F_INT, .offset = AT(seconds_per_question), .min = 1, .max = 36000},
    {.key = "mayPause", .kind = F_BOOL, .offset = AT(may_pause)},
    {.key = "showAfterDays", .kind = F_INT, .offset = AT(show_after_days), .min = 0, .max = 3650},
    {.key = "sources", .kind = F_NODE, .offset = NODE(sources)},
    {.key = "certainty", .kind = F_TEXT, .offset = AT(certainty)},
    {.key = "note", .kind = F_TEXT, .offset = AT(note)},
    {.key = "disclaimer", .kind = F_TEXT, .offset = AT(disclaimer)},
};
#undef AT
#undef NODE
static const struct bk_table top_table = {"exam file", top_fields, BK_N(top_fields), SLOT_TOP};

static const struct bk_field published_fields[] = {
    {.key = "questions",
     .kind = F_INT,
     .offset = offsetof(struct qr_exam, published_questions),
     .min = 1,
     .max = 1000,
     .required = true},
    {.key = "scored",
     .kind = F_INT,
     .offset = offsetof(struct qr_exam, scored_questions),
     .min = 1,
     .max = 1000},
    {.key = "minutes",
     .kind = F_INT,
     .offset = offsetof(struct qr_exam, published_minutes),
     .min = 1,
     .max = 1000,
     .required = true},
    {.key = "passMark",
     .kind = F_NUMBER,
     .offset = offsetof(struct qr_exam, pass_mark),
     .min = 1,
     .max = 100},
    {.key = "passNote", .kind = F_TEXT, .offset = offsetof(struct qr_exam, pass_note)},
};
static const struct bk_table published_table = {"published shape", published_fields, BK_N(published_fields),
                                                SLOT_PUBLISHED};

static const struct bk_field practice_fields[] = {
    {.key = "questions",
     .kind = F_INT,
     .offset = offsetof(struct qr_exam, questions),
     .min = 1,
     .max = 1000,
     .required = true},
    {.key = "minutes", .kind = F_INT, .offset = offsetof(struct qr_exam, minutes), .min = 1, .max = 1000},
};
static const struct bk_table practice_table = {"practice form", practice_fields, BK_N(practice_fields),
                                               SLOT_PRACTICE};

/* ---- sections and limits ---- */

#define AT(member) offsetof(struct qr_exam_section, member)
static const struct bk_field section_fields[] = {
    {.key = "title", .kind = F_TEXT, .offset = AT(title), .required = true},
    {.key = "questions", .kind = F_INT, .offset = AT(questions), .min = 1, .max = 1000, .required = true},
    {.key = "minutes", .kind = F_INT, .offset = AT(minutes), .min = 1, .max = 1000},
    {.key = "breakMinutes", .kind = F_INT, .offset = AT(break_minutes), .min = 1, .max = 1000},
};
#undef AT
static const struct bk_table section_table = {"section", section_fields, BK_N(section_fields), SLOT_SECTION};

static void check_sections(struct bk *c, const struct qr_jnode *node, const struct qr_exam *exam)
{
    int questions = 0, minutes = 0;
    for (uint32_t i = 0; i < exam->n_sections; i++) {
        questions += exam->sections[i].questions;
        minutes += exam->sections[i].minutes;
    }
    if (exam->questions && questions != exam->questions)
        bk_at(c, BK_EXAM_SECTIONS, node,
              "the sections have %d questions, the practice form %d; make them agree", questions,
              exam->questions);
    if (exam->minutes && minutes > exam->minutes)
        bk_at(c, BK_EXAM_SECTION_TIME, node,
              "the sections take %d minutes, the practice form %d; shorten them", minutes, exam->minutes);
    if (exam->sections[exam->n_sections - 1].break_minutes)
        bk_at(c, BK_EXAM_SECTION_TIME, node, "the last section has a break after it; leave it out");
}

static void read_sections(struct bk *c, const struct qr_jnode *node, struct qr_exam *exam)
{
    size_t n;
    const struct qr_jnode *list = catalog_list(c, node, "sections", &n);
    if (!list) return;
    exam->sections = qr_push(c->arena, struct qr_exam_section, n);
    for (const struct qr_jnode *e = qr_jfirst(list); e; e = qr_jnext(e))
        bk_record(c, &section_table, e, &exam->sections[exam->n_sections++], NULL);
    check_sections(c, node, exam);
}

/* The default needs no time; the other two begin when it is up. */
static void check_limit(struct bk *c, const struct qr_exam *exam)
{
    const struct qr_jnode *root = qr_json_root(c->doc), *at = qr_jget(root, "atLimit");
    if (exam->at_limit != QR_LIMIT_SUBMIT && !exam->minutes)
        bk_at(c, BK_EXAM_LIMIT, at, "the practice form has no limit to be reached; give it 'minutes'");
    if (exam->at_limit == QR_LIMIT_GRACE && !exam->grace_minutes)
        bk_at(c, BK_EXAM_LIMIT, at, "grace has no length; add 'graceMinutes'");
    if (exam->at_limit != QR_LIMIT_GRACE && exam->grace_minutes)
        bk_at(c, BK_EXAM_LIMIT, qr_jget(root, "graceMinutes"),
              "there are minutes of grace, but 'atLimit' is not \"grace\"; make them agree");
}

static void read_exam(struct bk *c, void *out, const struct qr_taxonomy *taxonomy)
{
    struct qr_exam *exam = out;
    struct raw_exam raw = {.made = *exam};
    raw.made.pass_mark = NAN;
    raw.made.may_pause = true;
    bk_record(c, &top_table, qr_json_root(c->doc), &raw, NULL);
    bank_check_format(c, raw.format, "quizradar-exam/1");
    *exam = raw.made;
    exam->kind = (enum qr_exam_kind)raw.kind;
    exam->at_limit = (enum qr_at_limit)raw.at_limit;
    if (raw.published) bk_record(c, &published_table, raw.published, exam, NULL);
    if (raw.practice) bk_record(c, &practice_table, raw.practice, exam, NULL);
    if (raw.sources) bank_read_sources(c, raw.sources, &exam->sources, &exam->n_sources);
    exam_read_parts(c, raw.parts, exam, taxonomy);
    if (raw.sections) read_sections(c, raw.sections, exam);
    check_limit(c, exam);
}

const struct catalog_kind catalog_exam = {sizeof(struct qr_exam), read_exam};

int qr_exam_load(struct qr_exam **out, const char *path, const struct qr_taxonomy *taxonomy,
                 struct qr_diags *diags, struct qr_error *err)
{
    void *made = NULL;
    int rc = catalog_load(&made, &catalog_exam, path, taxonomy, diags, err);
    if (rc == QR_OK) *out = made;
    return rc;
}

void qr_exam_free(struct qr_exam *exam)
{
    catalog_free(exam);
}
