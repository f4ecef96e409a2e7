/* Exams: the published shape of an exam, and the practice form that our banks can give for it. */
#include <math.h>

#include "catalog.h"
#include "item.h"

struct raw_exam {
    struct qr_exam made;
    int kind;
    const struct qr_jnode *format, *published, *practice, *parts, *sources;
};

static const char *const kind_words[] = {"check", "diagnostic", "shape", NULL};

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

static void read_exam(struct bk *c, void *out, const struct qr_taxonomy *taxonomy)
{
    struct qr_exam *exam = out;
    struct raw_exam raw = {.made = *exam};
    raw.made.pass_mark = NAN;
    bk_record(c, &top_table, qr_json_root(c->doc), &raw, NULL);
    bank_check_format(c, raw.format, "quizradar-exam/1");
    *exam = raw.made;
    exam->kind = (enum qr_exam_kind)raw.kind;
    if (raw.published) bk_record(c, &published_table, raw.published, exam, NULL);
    if (raw.practice) bk_record(c, &practice_table, raw.practice, exam, NULL);
    if (raw.sources) bank_read_sources(c, raw.sources, &exam->sources, &exam->n_sources);
    exam_read_parts(c, raw.parts, exam, taxonomy);
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
