/* Checks a file of any of the four formats. */
#include <string.h>

#include "catalog.h"

enum format { BANK, SKILLS, STEPS, PROFILES, FORMATS };
static const char *const formats[] = {"quizradar-bank/1", "quizradar-skills/1", "quizradar-steps/1",
                                      "quizradar-profiles/1", NULL};

static int format_of(const struct qr_json *doc)
{
    const char *is = qr_jstring(qr_jget(qr_json_root(doc), "format"), "");
    for (int i = 0; i < FORMATS; i++)
        if (strcmp(is, formats[i]) == 0) return i;
    return FORMATS;
}

static int unknown_format(const struct qr_json *doc, struct qr_diags *diags, struct qr_error *err)
{
    struct bk c;
    struct qr_arena *arena = qr_arena_new(4096);
    const struct qr_jnode *node = qr_jget(qr_json_root(doc), "format");
    const char *is = qr_jstring(node, "");
    bk_init(&c, doc, arena);
    int near = bk_nearest(is, formats, FORMATS);
    struct bk_fault fault = {.code = BK_FORMAT_UNKNOWN, .node = node, .expected = formats[0]};
    if (!bk_is(&c, qr_json_root(doc), QR_JOBJECT))
        ;
    else if (!node)
        bank_check_format(&c, NULL, formats[0]);
    else if (near >= 0)
        bk_report(&c, &fault, "the format '%s' is not known; did you mean '%s'?", bk_short(is),
                  formats[near]);
    else
        bk_report(&c, &fault,
                  "the format '%s' is not known; use %s, or quizradar-skills/1, -steps/1, -profiles/1",
                  bk_short(is), formats[0]);
    int rc = bk_finish(&c, diags, err);
    qr_arena_free(arena);
    return rc;
}

static int check_doc(const struct qr_json *doc, const struct qr_taxonomy *taxonomy, struct qr_diags *diags,
                     struct qr_error *err)
{
    struct qr_bank *bank = NULL;
    struct qr_taxonomy *skills = NULL;
    struct qr_steps *steps = NULL;
    struct qr_roles *roles = NULL;
    int rc, format = format_of(doc);
    if ((format == STEPS || format == PROFILES) && !taxonomy)
        return qr_fail(err, QR_EUSAGE, "cannot check '%s': its skills file is needed too", qr_json_file(doc));
    switch (format) {
    case BANK:
        rc = bank_from_doc(&bank, doc, taxonomy, diags, err);
        break;
    case SKILLS:
        rc = taxonomy_from_doc(&skills, doc, diags, err);
        break;
    case STEPS:
        rc = steps_from_doc(&steps, doc, taxonomy, diags, err);
        break;
    case PROFILES:
        rc = roles_from_doc(&roles, doc, taxonomy, diags, err);
        break;
    default:
        rc = unknown_format(doc, diags, err);
    }
    qr_bank_free(bank);
    qr_taxonomy_free(skills);
    qr_steps_free(steps);
    qr_roles_free(roles);
    return rc;
}

int qr_check_file(const char *path, const struct qr_taxonomy *taxonomy, struct qr_diags *diags,
                  struct qr_error *err)
{
    struct qr_json *doc;
    int rc = qr_json_load(&doc, path, QR_BANK_MAX_BYTES, diags, err);
    if (rc != QR_OK) return rc;
    rc = check_doc(doc, taxonomy, diags, err);
    qr_json_free(doc);
    return rc;
}
