/* Checks a file of any of the six formats. */
#include <string.h>

#include "catalog.h"

enum format { BANK, SKILLS, STEPS, PROFILES, MISCONCEPTIONS, EXAM, FORMATS };
static const char *const formats[] = {"quizradar-bank/1",
                                      "quizradar-skills/1",
                                      "quizradar-steps/1",
                                      "quizradar-profiles/1",
                                      "quizradar-misconceptions/1",
                                      "quizradar-exam/1",
                                      NULL};
static const struct catalog_kind *const kinds[FORMATS] = {
    NULL, &catalog_skills, &catalog_steps, &catalog_roles, &catalog_misconceptions, &catalog_exam};

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
                  "the format '%s' is not known; use %s, or quizradar-skills/1, -steps/1, -profiles/1, "
                  "-misconceptions/1, -exam/1",
                  bk_short(is), formats[0]);
    int rc = bk_finish(&c, diags, err);
    qr_arena_free(arena);
    return rc;
}

static int check_doc(const struct qr_json *doc, const struct qr_taxonomy *taxonomy, struct qr_diags *diags,
                     struct qr_error *err)
{
    int format = format_of(doc);
    if (format == FORMATS) return unknown_format(doc, diags, err);
    if (format == BANK) {
        struct qr_bank *bank = NULL;
        int rc = bank_from_doc(&bank, doc, true, taxonomy, diags, err);
        qr_bank_free(bank);
        return rc;
    }
    if (format != SKILLS && !taxonomy)
        return qr_fail(err, QR_EUSAGE, "cannot check '%s': its skills file is needed too", qr_json_file(doc));
    void *made = NULL;
    int rc = catalog_from_doc(&made, kinds[format], doc, taxonomy, diags, err);
    catalog_free(made);
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
