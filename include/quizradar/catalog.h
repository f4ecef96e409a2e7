/*
 * What surrounds the banks: skill taxonomy, learning steps, role profiles, misconceptions, and the library of
 * loaded banks and exams (exam.h). (Implemented in src/bank.)
 */
#ifndef QUIZRADAR_CATALOG_H
#define QUIZRADAR_CATALOG_H

#include "quizradar/exam.h"

/* ---- skills: `quizradar-skills/1` ---- */

struct qr_subskill {
    const char *id, *title, *definition;
    uint32_t area; /* index */
};

struct qr_area {
    const char *id, *title, *short_title, *definition;
    uint32_t first_sub, n_subs; /* range in subs */
};

struct qr_taxonomy {
    struct qr_arena *arena; /* owned */
    struct qr_area *areas;  /* in radar order */
    uint32_t n_areas;
    struct qr_subskill *subs;
    uint32_t n_subs;
    const struct qr_skill_index *index; /* by id; NULL: the lists are searched */
};

int qr_taxonomy_load(struct qr_taxonomy **out, const char *path, struct qr_diags *diags,
                     struct qr_error *err);
void qr_taxonomy_free(struct qr_taxonomy *taxonomy);

/* Area of a skill id (area or sub-skill), or -1. Sub-skill index, or -1. */
int qr_taxonomy_area(const struct qr_taxonomy *taxonomy, const char *skill_id);
int qr_taxonomy_sub(const struct qr_taxonomy *taxonomy, const char *skill_id);

/* Whether a skill that was asked for takes `skill_id` in: an area all of its own, a sub-skill only itself.
 * Without a taxonomy (NULL) equal ids only. */
bool qr_taxonomy_covers(const struct qr_taxonomy *taxonomy, const char *wanted, const char *skill_id);

/* ---- learning steps: `quizradar-steps/1` ---- */

struct qr_resource {
    const char *id, *name, *publisher, *identifier, *url, *note;
    bool is_free;
};

struct qr_chapter {
    const char *id, *title, *what_to_do;
    const char **prerequisites, **develops, **evidence, **resources;
    uint32_t n_prerequisites, n_develops, n_evidence, n_resources;
    int order;
};

/* A module: the unit the plan orders. */
struct qr_module {
    const char *id, *title;
    const char *skill; /* sub-skill id */
    uint32_t chapter;  /* index */
    int minutes;       /* 20..90 */
    const char **activities;
    uint32_t n_activities;
    uint32_t *resources; /* indices */
    uint32_t n_resources;
    uint32_t *prerequisites; /* module indices */
    uint32_t n_prerequisites;
    double gain; /* theta units for the module's sub-skill's area; the author's assumption */
    int check_questions;
};

struct qr_steps {
    struct qr_arena *arena; /* owned */
    struct qr_chapter *chapters;
    uint32_t n_chapters;
    struct qr_module *modules;
    uint32_t n_modules;
    struct qr_resource *resources;
    uint32_t n_resources;
};

/* Unknown ids and prerequisite cycles are errors. `taxonomy` is required. */
int qr_steps_load(struct qr_steps **out, const char *path, const struct qr_taxonomy *taxonomy,
                  struct qr_diags *diags, struct qr_error *err);
void qr_steps_free(struct qr_steps *steps);

/* ---- roles: `quizradar-profiles/1` ---- */

struct qr_role {
    const char *id, *title, *short_title, *experience;
    double *level;      /* per area of the taxonomy, 0..100 */
    double *importance; /* per area, 0..10 */
};

struct qr_roles {
    struct qr_arena *arena; /* owned */
    struct qr_role *roles;
    uint32_t n_roles;
};

int qr_roles_load(struct qr_roles **out, const char *path, const struct qr_taxonomy *taxonomy,
                  struct qr_diags *diags, struct qr_error *err);
void qr_roles_free(struct qr_roles *roles);
const struct qr_role *qr_roles_find(const struct qr_roles *roles, const char *id);

/* ---- misconceptions: `quizradar-misconceptions/1` ---- */

/* A thinking error that recurs; questions name it by its id. */
struct qr_misconception {
    const char *id;
    const char *title;     /* the error in a few words */
    const char *belief;    /* what people think */
    const char *truth;     /* what is true */
    const char *challenge; /* what makes a holder doubt it */
    const char **skills;   /* sub-skills where it shows */
    uint32_t n_skills;
};

struct qr_misconceptions {
    struct qr_arena *arena; /* owned */
    struct qr_misconception *entries;
    uint32_t n;
    const void *by_id; /* index for qr_misconceptions_find */
};

int qr_misconceptions_load(struct qr_misconceptions **out, const char *path,
                           const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err);
void qr_misconceptions_free(struct qr_misconceptions *misconceptions);
/* NULL when the catalogue (which may be NULL) does not hold it: banks may bring ids of their own. */
const struct qr_misconception *qr_misconceptions_find(const struct qr_misconceptions *misconceptions,
                                                      const char *id);

/*
 * Checks a file of any of the six formats, chosen by its `format`; all faults go to `diags`. All but banks
 * and skills need a taxonomy: without one they are QR_EUSAGE.
 */
int qr_check_file(const char *path, const struct qr_taxonomy *taxonomy, struct qr_diags *diags,
                  struct qr_error *err);

/* ---- library: all data the program works with ---- */

/* One file of banks/ or exams/: loaded, or refused with its diagnostics. */
struct qr_shelf {
    char *path;
    bool for_exam;
    struct qr_bank *bank; /* owned; NULL when refused, or for an exam */
    struct qr_exam *exam; /* owned; NULL when refused, or for a bank */
    struct qr_arena *diag_arena;
    struct qr_diags diags;
    int64_t stamp;        /* modification time when read */
    uint64_t pictures;    /* of all pictures likewise, mixed */
    bool shipped, hidden; /* hidden: the same id stands in an earlier shelf */
};

struct qr_library {
    struct qr_arena *arena; /* owned */
    struct qr_taxonomy *taxonomy;
    struct qr_steps *steps;
    struct qr_roles *roles;
    struct qr_misconceptions *misconceptions; /* NULL when the data hold none */
    struct qr_exam **exams;                   /* visible ones: our own first, then by title */
    size_t n_exams, cap_exams;
    struct qr_shelf *shelves;
    size_t n_shelves, cap_shelves;
};

/*
 * Loads skills, steps and profiles of `quizzes_dir` (each required), misconceptions and the exams in `exams/`
 * (where there are any) and all banks in its `banks/`. A bad bank is kept as a refused shelf and never stops
 * the others; a fault in any other file does.
 */
int qr_library_open(struct qr_library **out, const char *quizzes_dir, struct qr_error *err);
void qr_library_free(struct qr_library *library);

/* Adds one bank file, or each *.json of a folder (a missing folder adds none). */
int qr_library_add_file(struct qr_library *library, const char *path, bool shipped, struct qr_shelf **out);
int qr_library_add_dir(struct qr_library *library, const char *dir, bool shipped, struct qr_error *err);
/* Adds each *.json of a folder of the user's exams that stands on no shelf yet. A bad one is kept as a
 * refused shelf; one with the id of an earlier exam is hidden. */
int qr_library_add_exams(struct qr_library *library, const char *dir, struct qr_error *err);

/*
 * Re-reads files whose stamp, or that of a picture, changed and drops shelves whose file is gone, and adds
 * the new banks of `dir`. Returns the number of changes. Banks in use by a running attempt are unaffected: an
 * attempt holds its own snapshots.
 */
int qr_library_refresh(struct qr_library *library, const char *dir);

/* Loaded, visible banks. */
size_t qr_library_n_banks(const struct qr_library *library);
const struct qr_bank *qr_library_bank(const struct qr_library *library, size_t i);
const struct qr_bank *qr_library_find_bank(const struct qr_library *library, const char *id);
/* Whether a loaded bank holds the question, so that it can be asked: with the library as ctx a filter for
 * decks. */
bool qr_library_can_ask(void *library, const char *bank_id, const char *item_id);
const struct qr_exam *qr_library_find_exam(const struct qr_library *library, const char *id);
/* Where a loaded exam stands. */
const struct qr_shelf *qr_library_exam_shelf(const struct qr_library *library, const struct qr_exam *exam);

/* Finds `quizzes/` without configuration: $QUIZRADAR_DATA, beside the source tree, or installed. NULL if
 * none. */
char *qr_find_quizzes(struct qr_arena *arena, const char *argv0);

#endif
