/* What the readers of skills, steps, profiles, misconceptions and exams share. */
#ifndef QR_BANK_CATALOG_H
#define QR_BANK_CATALOG_H

#include "quizradar/catalog.h"
#include "read.h"

#define CATALOG_MAX_BYTES ((size_t)32 << 20)

/* The fields with which a catalogue begins; struct `top` keeps the node of its format. */
/* clang-format off */
#define CATALOG_HEAD(top) \
    {.key = "format", .kind = F_NODE, .offset = offsetof(top, format)}, \
    {.key = "$schema", .kind = F_SKIP}, \
    {.key = "asOf", .kind = F_SKIP}, \
    {.key = "language", .kind = F_SKIP}, \
    {.key = "licence", .kind = F_SKIP}
/* clang-format on */

/* Reports an absent or other format. */
void bank_check_format(struct bk *c, const struct qr_jnode *node, const char *format);

/* Of a bank's file, as qr_bank.content_hash. */
uint64_t bank_content_hash(const char *text, size_t len);

/* `on_disk`: the document's name is a path, and pictures stand beside it. */
int bank_from_doc(struct qr_bank **out, const struct qr_json *doc, bool on_disk,
                  const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err);

/* How one kind of catalogue is read. Its struct begins with the arena that owns it. */
struct catalog_kind {
    size_t size;
    void (*read)(struct bk *c, void *out, const struct qr_taxonomy *taxonomy);
};
extern const struct catalog_kind catalog_skills, catalog_steps, catalog_roles, catalog_misconceptions,
    catalog_exam;

/* Makes a catalogue, or hands all faults to `diags` and makes none. */
int catalog_from_doc(void **out, const struct catalog_kind *kind, const struct qr_json *doc,
                     const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err);
int catalog_load(void **out, const struct catalog_kind *kind, const char *path,
                 const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err);

void catalog_free(void *catalog); /* NULL is legal */

/* Reports names in a list that are neither area nor sub-skill. */
void catalog_check_skills(struct bk *c, const struct qr_jnode *list, const struct qr_taxonomy *taxonomy);
/* Notes a record's id, reporting one that stands twice. */
void catalog_note_id(struct bk *c, struct bk_map *ids, const char *id, const struct qr_jnode *record);

/* The list under a key that must be an array with entries; counts them. NULL after a report. */
const struct qr_jnode *catalog_list(struct bk *c, const struct qr_jnode *node, const char *key, size_t *n);

/* The parts of an exam with their quotas. */
void exam_read_parts(struct bk *c, const struct qr_jnode *node, struct qr_exam *exam,
                     const struct qr_taxonomy *taxonomy);

/* Looks for rings among `steps`: reports each with its path. `list` is the array of modules. */
void steps_check_rings(struct bk *c, const struct qr_steps *steps, const struct qr_jnode *list);

#endif
