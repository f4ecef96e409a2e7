/* Reading records from JSON by tables: each member of an object is looked up in the table of its record. */
#ifndef QR_BANK_READ_H
#define QR_BANK_READ_H

#include "codes.h"
#include "map.h"
#include "quizradar/bank.h"
#include "slots.h"

struct bk;

/* Reads a value that the simple kinds do not cover into the record `dst`. */
typedef void (*bk_reader)(struct bk *c, const struct qr_jnode *node, void *dst);

enum bk_kind {
    F_SKIP,   /* known, not kept */
    F_TEXT,   /* a string that is not empty */
    F_STRING, /* a string or null */
    F_ID,
    F_DATE,
    F_BOOL,
    F_INT,    /* int, min..max */
    F_NUMBER, /* double, min..max */
    F_WORD,   /* one of `words`; an enum: index + first */
    F_LIST,   /* strings that are not empty */
    F_IDS,
    F_NODE, /* the node itself, to be read when its neighbours are known */
    F_CUSTOM
};

struct bk_field {
    const char *key;
    enum bk_kind kind;
    size_t offset, count; /* where value and (for lists) its length go */
    double min, max;
    const char *const *words; /* ends with NULL */
    int first;
    bk_reader read;
    bool required;
    unsigned types; /* F_NODE of items: bits of the types that the key belongs to */
};

struct bk_table {
    const char *record; /* "question" in messages */
    const struct bk_field *fields;
    size_t n;
    enum bk_slot slot;
};

#define BK_SLOTS        128
#define BK_SHARED       1024
#define BK_MAX_ERRORS   1000
#define BK_MAX_WARNINGS 500

struct bk {
    const struct qr_json *doc;
    struct qr_arena *arena; /* of the result */
    struct qr_arena *temp;
    struct qr_diags diags;       /* in temp */
    const struct bk_map *skills; /* of the taxonomy, or NULL */
    char *strings;               /* one block for all strings of the file */
    size_t strings_left;
    const char *shared[BK_SHARED]; /* short strings seen lately, to store each once */
    unsigned char lookup[BK_TABLES][BK_SLOTS];
    bool lookup_made[BK_TABLES];
    bool snapshot;         /* reading a question that was written, not a bank */
    bool defaults;         /* reading the defaults: nothing is required */
    struct qr_case *cases; /* shared stimuli, by id */
    struct bk_map *case_ids;
    struct bk_pictures *pictures; /* NULL: none are looked for */
    size_t without_skills;        /* questions */
    const struct qr_jnode *first_without_skills;
    const char *first_without_id;
};

void bk_init(struct bk *c, const struct qr_json *doc, struct qr_arena *arena);
/* Sorts, hands the faults to `diags` and the first error to `err`; QR_OK without errors. Releases. */
int bk_finish(struct bk *c, struct qr_diags *diags, struct qr_error *err);

struct bk_fault {
    enum bank_code code;
    const struct qr_jnode *node;
    bool key; /* point at the key */
    const char *expected, *found;
};
void bk_report(struct bk *c, const struct bk_fault *fault, const char *fmt, ...) QR_PRINTF(3, 4);
#define bk_at(c, code_, node_, ...)                                                                          \
    bk_report((c), &(struct bk_fault){.code = (code_), .node = (node_)}, __VA_ARGS__)

/* Walks an object into `dst`; `extra` (nullable) collects x- keys as raw JSON. Bits of the fields seen. */
uint64_t bk_record(struct bk *c, const struct bk_table *table, const struct qr_jnode *node, void *dst,
                   const char **extra);
/* The same for one value whose key is known. */
void bk_value(struct bk *c, const struct bk_field *field, const struct qr_jnode *node, void *dst);

/* Checks a type, reporting KEY_TYPE. */
bool bk_is(struct bk *c, const struct qr_jnode *node, enum qr_jtype type);
bool bk_id_ok(const char *id);
bool bk_date_ok(const char *date);
const char *bk_copy(struct bk *c, const char *s);
const char *bk_share(struct bk *c, const char *s);             /* for texts that recur */
const char *bk_raw(struct bk *c, const struct qr_jnode *node); /* the value as raw JSON, copied */
/* Array of strings; false (and reported) for another type or an empty or wrong entry. */
bool bk_strings(struct bk *c, const struct qr_jnode *node, bool ids, const char ***items, uint32_t *n);
/* Index of the nearest word within a small distance, or -1. */
int bk_nearest(const char *word, const char *const *words, size_t n);
/* Shortens a text for a message into a buffer of its own (four may live at once). */
const char *bk_short(const char *text);

#define BK_N(array) (sizeof(array) / sizeof *(array))

#endif
