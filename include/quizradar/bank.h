/*
 * Question banks: the model, loading, checking, writing.
 *
 * A loaded bank is immutable and lives in one arena; items and strings are borrowed from it. Text stays as
 * the author wrote it (Markdown is the screen's business). The format is `quizradar-bank/1`,
 * docs/bank-format.md.
 */
#ifndef QUIZRADAR_BANK_H
#define QUIZRADAR_BANK_H

#include "quizradar/json.h"
#include "quizradar/picture.h"

#define QR_BANK_MAX_BYTES ((size_t)256 << 20)

enum qr_item_type {
    QR_SINGLE,
    QR_MULTIPLE,
    QR_TRUEFALSE,
    QR_ORDERING,
    QR_MATCHING,
    QR_NUMERIC,
    QR_SHORT,
    QR_CLOZE,
    QR_ITEM_TYPES
};

const char *qr_item_type_name(enum qr_item_type type); /* "single" … */
int qr_item_type_parse(const char *name);              /* type or -1 */

enum qr_bloom {
    QR_BLOOM_NONE,
    QR_BLOOM_REMEMBER,
    QR_BLOOM_UNDERSTAND,
    QR_BLOOM_APPLY,
    QR_BLOOM_ANALYZE,
    QR_BLOOM_EVALUATE,
    QR_BLOOM_CREATE
};
enum qr_item_status {
    QR_STATUS_NONE,
    QR_STATUS_DRAFT,
    QR_STATUS_REVIEWED,
    QR_STATUS_APPROVED,
    QR_STATUS_RETIRED
};

/* A choice (single, multiple, truefalse), an element (ordering), a left or a right side (matching). */
struct qr_choice {
    const char *id, *text;
    const char *rationale;     /* or NULL */
    const char *misconception; /* id or NULL */
    double fraction;           /* credit for the rule `weighted`; NAN when not given */
    bool correct;
};

/* One matching pair: indices into `choices` (lefts) and `rights`. */
struct qr_pair {
    uint32_t left, right;
    const char *rationale, *misconception; /* or NULL */
};

/* A wrong answer that the author foresaw. */
struct qr_common_error {
    const char *text; /* as written */
    double value;     /* numeric items */
    const char *rationale, *misconception;
};

enum qr_tolerance { QR_TOL_NOMINAL, QR_TOL_RELATIVE, QR_TOL_GEOMETRIC };

/* The key of a numeric item. */
struct qr_numeric {
    double value, tolerance;
    double min, max; /* a range instead of a value when has_range */
    bool has_range;
    enum qr_tolerance kind;
    const char *unit; /* or NULL */
    int decimals;     /* -1 when not given */
    const char *formula;
    const char **steps;
    uint32_t n_steps;
    struct qr_common_error *errors;
    uint32_t n_errors;
};

/* A blank of a cloze item, or the answer of a short item (id ""). */
struct qr_blank {
    const char *id;
    const char **accept;
    uint32_t n_accept;
    const char **options; /* drop-down, or NULL */
    uint32_t n_options;
    unsigned normalise; /* bits of QR_NORM_* */
    const char *rationale, *misconception;
    struct qr_common_error *rejects;
    uint32_t n_rejects;
};
#define QR_NORM_TRIM           1u
#define QR_NORM_CASEFOLD       2u
#define QR_NORM_STRIP_QUOTES   4u
#define QR_NORM_COLLAPSE_SPACE 8u

struct qr_skill_weight {
    const char *id; /* area or sub-skill */
    double weight;  /* normalised to sum 1 */
};

struct qr_source {
    const char *kind, *title, *publisher, *identifier, *url, *locator; /* all but title nullable */
};

/* A scenario: shared by questions, or one question's own (then without id). */
struct qr_case {
    const char *id, *title;           /* or NULL */
    const char *stimulus;             /* Markdown to read first, or NULL when there is only an exhibit */
    const char *alt;                  /* an exhibit's content in words, or NULL without exhibit */
    const char *exhibit;              /* raw JSON of the exhibit object (its `kind` says which), or NULL */
    const struct qr_picture *picture; /* when that kind is "image" */
};

struct qr_item {
    const char *id, *version, *stem;
    enum qr_item_type type;
    enum qr_bloom bloom;
    enum qr_item_status status;
    bool myth_or_fact, shuffle, scenario, perishable, has_label;
    uint32_t select_count; /* multiple: 0 when the number is not told */
    struct qr_choice *choices;
    uint32_t n_choices; /* choices, elements or lefts by type; at least 2 */
    struct qr_choice *rights;
    uint32_t n_rights;
    struct qr_pair *pairs;
    uint32_t n_pairs;
    uint32_t *solution; /* ordering: element indices in the right order, n_choices entries */
    struct qr_numeric *numeric;
    struct qr_blank *blanks;
    uint32_t n_blanks;
    const char *explanation; /* or NULL */
    const char **hints;
    uint32_t n_hints;
    struct qr_skill_weight *skills;
    uint32_t n_skills;
    const char **steps; /* learning step ids */
    uint32_t n_steps;
    const char **enemies;
    uint32_t n_enemies;
    const char **tags;
    uint32_t n_tags;
    struct qr_source *sources;
    uint32_t n_sources;
    int level;                      /* 1..5, 0 when missing */
    double b, b_sd, a, c;           /* curve; a before attenuation; c NAN: derive from the type */
    int time_seconds;               /* 0 when not given */
    const char *as_of, *review_by;  /* ISO dates or NULL */
    const char *case_id;            /* or NULL */
    const struct qr_case *stimulus; /* its case, or its own stimulus; NULL without */
    const char *rule;               /* scoring.rule asked for by the author, or NULL */
    double penalty;    /* scoring.penalty: what each further try costs, 0..1; NAN when not given */
    const char *extra; /* raw JSON object with all x- keys, or NULL */
    uint32_t ordinal;  /* index in `questions` */
    int line;          /* where the question starts in its file */
    uint64_t hash;     /* kept by qr_item_hash, 0 until it is asked for; read it through that */
};

struct qr_bank {
    struct qr_arena *arena; /* owned; holds everything below */
    const char *file;
    const char *id, *title, *description, *language, *version, *licence;
    const char **authors;
    uint32_t n_authors;
    struct qr_item *items;
    uint32_t n_items;
    struct qr_case *cases;
    uint32_t n_cases;
    const struct qr_picture *const *pictures; /* each file once; ABSENT ones too */
    uint32_t n_pictures;
    uint64_t content_hash; /* of the file's bytes */
    size_t bytes;          /* size of the file */
    const char *extra;     /* raw JSON object with the bank's x- keys, or NULL */
    const void *by_id;     /* index for qr_bank_find */
};

struct qr_taxonomy;

/*
 * Reads and validates a bank. All faults go to `diags`; with any error the bank is not made and QR_ESYNTAX,
 * QR_EINVALID, QR_EIO, QR_ENOTFOUND or QR_ELIMIT is returned. `taxonomy` (nullable) lets unknown skill ids be
 * reported (a warning: a bank may bring its own). Pictures are looked for in the folder of `path`; parsing
 * bytes looks for none, so that all are ABSENT.
 */
int qr_bank_load(struct qr_bank **out, const char *path, const struct qr_taxonomy *taxonomy,
                 struct qr_diags *diags, struct qr_error *err);
int qr_bank_parse(struct qr_bank **out, const char *file, const char *bytes, size_t len,
                  const struct qr_taxonomy *taxonomy, struct qr_diags *diags, struct qr_error *err);
void qr_bank_free(struct qr_bank *bank);

const struct qr_item *qr_bank_find(const struct qr_bank *bank, const char *item_id);

/* Correct choices of an item. */
uint32_t qr_item_n_correct(const struct qr_item *item);

/* Expected credit of a blind guess under the item's default rule, the c of the specification 0.1. */
double qr_item_guess(const struct qr_item *item);

/*
 * One question as canonical JSON on one line: the same item gives the same bytes. This is what history keeps
 * as snapshot; qr_item_from_json reads it back (into `arena`), with the same meaning.
 */
void qr_item_write(const struct qr_item *item, struct qr_buf *out);
int qr_item_from_json(struct qr_item **out, struct qr_arena *arena, const char *json, size_t len,
                      struct qr_error *err);

/* By these bytes: another hash, another question, even under the same id. Made once, then kept in the item.
 */
uint64_t qr_item_hash(const struct qr_item *item);

/* What answers say of a question's difficulty; sd 0 or less: it stays as it is. */
struct qr_new_difficulty {
    double b, sd;
};

/*
 * Adds the bank's text with other difficulties to `out`, each with three decimals and the level that was
 * there; all else stays byte for byte as the author wrote it. bytes: the file that the bank was read from;
 * wanted: bank->n_items. QR_EINVALID when these are other bytes.
 */
int qr_bank_set_difficulties(const struct qr_bank *bank, const char *bytes, size_t len,
                             const struct qr_new_difficulty *wanted, struct qr_buf *out,
                             struct qr_error *err);

/* Every code a diagnostic can carry. */
struct qr_code {
    const char *code;
    enum qr_severity severity;
    const char *meaning, *remedy;
};
const struct qr_code *qr_diag_codes(size_t *n);

/* Prints a diagnostic as FILE:LINE:COL: error|warning: MESSAGE [code], then excerpt and caret line. */
void qr_diag_print(const struct qr_diag *diag, struct qr_buf *out);
/* All of them as JSON array / as SARIF 2.1.0. */
void qr_diags_json(const struct qr_diags *diags, struct qr_buf *out);
void qr_diags_sarif(const struct qr_diags *diags, struct qr_buf *out);

#endif
