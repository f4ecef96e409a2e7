/* Pictures as stimuli: what a bank names is read once and reported where it is named. */
#include "quizradar/picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "item.h"
#include "quizradar/file.h"
#include "quizradar/rng.h"

#define SHOWN   "shown" /* a key of snapshots only */
#define BUCKETS 256

bool qr_picture_is(const struct qr_picture *p, const void *bytes, size_t len)
{
    return p->kind != QR_PICTURE_ABSENT && len == p->bytes && qr_hash64(bytes, len) == p->hash;
}

int qr_picture_read(struct qr_buf *out, const struct qr_picture *p, struct qr_error *err)
{
    qr_buf_clear(out);
    if (!p->folder) return qr_fail(err, QR_ENOTFOUND, "the picture '%s' belongs to no bank", p->file);
    int rc = qr_file_read_below(out, p->folder, p->file, QR_PICTURE_MAX_BYTES, err);
    if (rc == QR_OK && !qr_picture_is(p, out->data, out->len)) {
        qr_buf_clear(out);
        rc = qr_fail(err, QR_EINVALID, "the picture '%s' has changed since its bank was read", p->file);
    }
    return rc;
}

/* ---- in a snapshot ---- */

static void read_hash(struct bk *c, const struct qr_jnode *node, void *dst)
{
    const char *s = qr_jstring(node, "");
    if (strlen(s) == 16 && strspn(s, "0123456789abcdef") == 16)
        ((struct qr_picture *)dst)->hash = strtoull(s, NULL, 16);
    else
        bk_at(c, BK_VALUE_RANGE, node, "'hash' is no 16 hexadecimal digits");
}

static const char *const kind_words[] = {"png", "jpeg", NULL};

/* What was shown, noted by picture_write. */
static void read_shown(struct bk *c, const struct qr_jnode *node, struct qr_picture *p)
{
    struct shown {
        struct qr_picture p; /* first: read_hash writes into it */
        int kind, bytes;
    } s = {0};
    static const struct bk_field fields[] = {
        {.key = "kind",
         .kind = F_WORD,
         .offset = offsetof(struct shown, kind),
         .words = kind_words,
         .first = QR_PICTURE_PNG,
         .required = true},
        {.key = "width",
         .kind = F_INT,
         .offset = offsetof(struct shown, p.width),
         .min = 1,
         .max = QR_PICTURE_MAX_SIDE,
         .required = true},
        {.key = "height",
         .kind = F_INT,
         .offset = offsetof(struct shown, p.height),
         .min = 1,
         .max = QR_PICTURE_MAX_SIDE,
         .required = true},
        {.key = "bytes",
         .kind = F_INT,
         .offset = offsetof(struct shown, bytes),
         .min = 1,
         .max = (double)QR_PICTURE_MAX_BYTES,
         .required = true},
        {.key = "hash", .kind = F_CUSTOM, .read = read_hash, .required = true},
    };
    static const struct bk_table table = {"shown", fields, BK_N(fields), SLOT_SHOWN};
    bk_record(c, &table, node, &s, NULL);
    p->kind = (enum qr_picture_kind)s.kind;
    p->width = s.p.width;
    p->height = s.p.height;
    p->bytes = (size_t)s.bytes;
    p->hash = s.p.hash;
}

static void write_shown(struct qr_jwriter *w, const struct qr_picture *p)
{
    char hash[17];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)p->hash);
    qr_jw_key(w, SHOWN);
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "kind", kind_words[p->kind - QR_PICTURE_PNG]);
    qr_jw_kint(w, "width", p->width);
    qr_jw_kint(w, "height", p->height);
    qr_jw_kint(w, "bytes", (int64_t)p->bytes);
    qr_jw_kstring(w, "hash", hash);
    qr_jw_end_object(w);
}

/* ---- in a bank ---- */

/* Each file is read once, however many questions show it. */
struct entry {
    struct qr_picture picture;
    struct entry *next_in_bucket, *next;
};

struct bk_pictures {
    const char *folder;
    struct entry *buckets[BUCKETS], *first, **end;
    uint32_t n;
    size_t bytes;
};

void picture_begin(struct bk *c, const char *bank)
{
    struct bk_pictures *all = c->pictures = qr_push(c->temp, struct bk_pictures, 1);
    const char *slash = strrchr(bank, '/');
    size_t n = slash ? (size_t)(slash - bank) : 1;
    all->folder = n ? qr_strndup(c->arena, slash ? bank : ".", n) : "/";
    all->end = &all->first;
}

void picture_end(struct bk *c, struct qr_bank *bank)
{
    struct bk_pictures *all = c->pictures;
    if (!all || !all->n) return;
    const struct qr_picture **list = qr_push(c->arena, const struct qr_picture *, all->n);
    for (const struct entry *e = all->first; e; e = e->next)
        list[bank->n_pictures++] = &e->picture;
    bank->pictures = list;
}

static void not_read(struct bk *c, const struct qr_jnode *node, const char *file, int rc)
{
    const char *name = bk_short(file);
    if (rc == QR_EINVALID)
        bk_at(c, BK_IMAGE_PATH, node,
              "'%s' is not below the bank's folder; put the picture there and write its path with / and "
              "without ..",
              name);
    else if (rc == QR_ENOTFOUND)
        bk_at(c, BK_IMAGE_MISSING, node,
              "there is no picture '%s', so only its words are shown; add the file or correct the path",
              name);
    else if (rc == QR_ELIMIT)
        bk_at(c, BK_IMAGE_TOO_LARGE, node, "'%s' is larger than %zu MB; save it smaller", name,
              QR_PICTURE_MAX_BYTES >> 20);
    else
        bk_at(c, BK_IMAGE_UNREADABLE, node,
              "'%s' cannot be read; name a regular file that you have permission to read", name);
}

static void look_inside(struct bk *c, const struct qr_jnode *node, struct qr_picture *p,
                        const struct qr_buf *bytes)
{
    const char *what, *name = bk_short(p->file);
    enum qr_picture_fault fault = qr_picture_head(p, bytes->data, bytes->len, &what);
    if (fault == QR_PICTURE_FOREIGN && strcmp(what, "SVG") == 0)
        bk_at(c, BK_IMAGE_KIND, node, "'%s' is SVG, which is not drawn here; export it as PNG", name);
    else if (fault == QR_PICTURE_FOREIGN)
        bk_at(c, BK_IMAGE_KIND, node, "'%s' is %s, neither PNG nor JPEG; export it as PNG", name, what);
    else if (fault == QR_PICTURE_DAMAGED)
        bk_at(c, BK_IMAGE_DAMAGED, node, "'%s' is damaged: %s; save it again", name, what);
    else if (fault == QR_PICTURE_SIZE)
        bk_at(c, BK_IMAGE_SIZE, node, "'%s' has %d x %d pixels; save it with 1 to %d on each side", name,
              p->width, p->height, QR_PICTURE_MAX_SIDE);
}

/* Faults are reported where the file is named first. */
static void look_at(struct bk *c, const struct qr_jnode *node, struct qr_picture *p)
{
    struct qr_buf bytes = QR_BUF_INIT;
    struct bk_pictures *all = c->pictures;
    if (all->bytes > QR_PICTURES_MAX_BYTES) return; /* said already */
    int rc = qr_file_read_below(&bytes, p->folder, p->file, QR_PICTURE_MAX_BYTES, NULL);
    all->bytes += bytes.len;
    if (rc != QR_OK) {
        not_read(c, node, p->file, rc);
    } else if (all->bytes > QR_PICTURES_MAX_BYTES) {
        bk_at(c, BK_IMAGE_TOO_LARGE, node, "the pictures up to '%s' have more than %zu MB; save them smaller",
              bk_short(p->file), QR_PICTURES_MAX_BYTES >> 20);
    } else {
        p->bytes = bytes.len;
        p->hash = qr_hash64(bytes.data, bytes.len);
        look_inside(c, node, p, &bytes);
    }
    qr_buf_release(&bytes);
}

static const struct qr_picture *find(struct bk *c, const struct qr_jnode *node, const char *file)
{
    struct bk_pictures *all = c->pictures;
    struct entry **bucket = &all->buckets[bk_hash(file, strlen(file)) % BUCKETS];
    for (struct entry *e = *bucket; e; e = e->next_in_bucket)
        if (strcmp(e->picture.file, file) == 0) return &e->picture;
    struct entry *e = qr_push(c->arena, struct entry, 1);
    e->picture = (struct qr_picture){.folder = all->folder, .file = file};
    e->next_in_bucket = *bucket;
    *bucket = e;
    *all->end = e;
    all->end = &e->next;
    all->n++;
    look_at(c, node, &e->picture);
    return &e->picture;
}

/* The exhibit as it was written, and behind that what its picture is. */
static const char *with_shown(struct bk *c, const struct qr_jnode *node, const struct qr_picture *p)
{
    struct qr_buf buf = QR_BUF_INIT;
    struct qr_jwriter w;
    qr_jw_init(&w, &buf, 0);
    qr_jw_begin_object(&w);
    for (const struct qr_jnode *m = qr_jfirst(node); m; m = qr_jnext(m)) {
        if (strcmp(qr_jkey(m), SHOWN) == 0) continue;
        qr_jw_key(&w, qr_jkey(m));
        qr_jw_node(&w, m);
    }
    if (p->kind != QR_PICTURE_ABSENT) write_shown(&w, p);
    qr_jw_end_object(&w);
    const char *text = qr_strdup(c->arena, qr_buf_str(&buf));
    qr_buf_release(&buf);
    return text;
}

void picture_of(struct bk *c, const struct qr_jnode *node, const char *file, struct qr_case *out)
{
    if (!file) return;
    if (c->pictures) {
        out->picture = find(c, qr_jget(node, "file"), file);
    } else {
        struct qr_picture *p = qr_push(c->arena, struct qr_picture, 1);
        const struct qr_jnode *shown = qr_jget(node, SHOWN);
        p->file = file;
        if (c->snapshot && shown) read_shown(c, shown, p);
        out->picture = p;
    }
    if (!c->snapshot) out->exhibit = with_shown(c, node, out->picture);
}
