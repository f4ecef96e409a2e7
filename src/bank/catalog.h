/* What the readers of skills, steps and profiles share. */
#ifndef QR_BANK_CATALOG_H
#define QR_BANK_CATALOG_H

#include "quizradar/catalog.h"
#include "read.h"

#define CATALOG_MAX_BYTES ((size_t)32 << 20)

/* Reports an absent or other format. */
void bank_check_format(struct bk *c, const struct qr_jnode *node, const char *format);

int bank_from_doc(struct qr_bank **out, const struct qr_json *doc, const struct qr_taxonomy *taxonomy,
                  struct qr_diags *diags, struct qr_error *err);
int taxonomy_from_doc(struct qr_taxonomy **out, const struct qr_json *doc, struct qr_diags *diags,
                      struct qr_error *err);
int steps_from_doc(struct qr_steps **out, const struct qr_json *doc, const struct qr_taxonomy *taxonomy,
                   struct qr_diags *diags, struct qr_error *err);
int roles_from_doc(struct qr_roles **out, const struct qr_json *doc, const struct qr_taxonomy *taxonomy,
                   struct qr_diags *diags, struct qr_error *err);

/* The list under a key that must be an array with entries; counts them. NULL after a report. */
const struct qr_jnode *catalog_list(struct bk *c, const struct qr_jnode *node, const char *key, size_t *n);

/* Looks for rings among `steps`: reports each with its path. `list` is the array of modules. */
void steps_check_rings(struct bk *c, const struct qr_steps *steps, const struct qr_jnode *list);

#endif
