/* Packets of others, checked wholly before anything is made of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quizradar/json.h"
#include "quizradar/packet.h"
#include "quizradar/str.h"
#include "store/told.h"

#define ID_BYTES    64
#define TITLE_BYTES 1000

struct packet_reader {
    const struct qr_json *doc;
    struct qr_error *err;
    struct qr_packet *packet;
};

/* The place of `node` in the file, in front of what an inner reader knows. */
static void set_place(const struct packet_reader *r, const struct qr_jnode *node)
{
    struct qr_error *err = r->err;
    struct qr_jplace place;
    char inner[sizeof err->where];
    if (!err) return;
    qr_strlcpy(inner, err->where, sizeof inner);
    qr_json_place(r->doc, node, false, &place);
    err->line = place.line;
    err->col = place.col;
    qr_strlcpy(err->file, qr_json_file(r->doc), sizeof err->file);
    qr_json_where(r->doc, node, err->where, sizeof err->where);
    size_t used = strlen(err->where);
    if (*inner) snprintf(err->where + used, sizeof err->where - used, ".%s", inner);
}

static int fault(const struct packet_reader *r, const struct qr_jnode *node, const char *fmt, ...)
    QR_PRINTF(3, 4);
static int fault(const struct packet_reader *r, const struct qr_jnode *node, const char *fmt, ...)
{
    char text[300];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    qr_fail(r->err, QR_EINVALID, "%s", text);
    set_place(r, node);
    return QR_EINVALID;
}

/* Members of an object of one kind; `keys` ends with NULL. */
static int check_keys(const struct packet_reader *r, const struct qr_jnode *object, const char *const *keys)
{
    for (const struct qr_jnode *m = qr_jfirst(object); m; m = qr_jnext(m)) {
        const char *const *k = keys;
        while (*k && !qr_streq(*k, qr_jkey(m)))
            k++;
        if (!*k) return fault(r, m, "the key '%.40s' means nothing in a packet", qr_jkey(m));
    }
    return QR_OK;
}

/* ---- who ---- */

static int read_format(const struct packet_reader *r, const struct qr_jnode *root)
{
    static const char *const keys[] = {"format", "person", "name", "notes", "attempts", NULL};
    const struct qr_jnode *node = qr_jget(root, "format");
    const char *format = qr_jstring(node, "");
    if (qr_jtype_of(root) != QR_JOBJECT)
        return fault(r, root, "a packet is an object, found %s", qr_jtype_name(qr_jtype_of(root)));
    if (!qr_streq(format, QR_PACKET_FORMAT) && qr_starts(format, "quizradar-packet/"))
        return fault(r, node, "the packet is of format '%.40s', this program reads '%s'; update quizradar",
                     format, QR_PACKET_FORMAT);
    if (!qr_streq(format, QR_PACKET_FORMAT))
        return fault(r, node ? node : root,
                     "this is no packet: its format is '%.40s', expected '%s'; 'quizradar packet' writes one",
                     format, QR_PACKET_FORMAT);
    return check_keys(r, root, keys);
}

static int read_person(const struct packet_reader *r, const struct qr_jnode *root)
{
    const struct qr_jnode *person = qr_jget(root, "person"), *name = qr_jget(root, "name"),
                          *notes = qr_jget(root, "notes");
    const char *id = qr_jstring(person, "");
    if (strlen(id) != QR_PERSON_DIGITS || strspn(id, "0123456789abcdef") != QR_PERSON_DIGITS)
        return fault(r, person ? person : root, "the person has no id of %d digits 0-9 a-f",
                     QR_PERSON_DIGITS);
    if (name && qr_jtype_of(name) != QR_JSTRING)
        return fault(r, name, "the name is %s; expected a string", qr_jtype_name(qr_jtype_of(name)));
    if (notes && qr_jtype_of(notes) != QR_JBOOL)
        return fault(r, notes, "'notes' is %s; expected true or false", qr_jtype_name(qr_jtype_of(notes)));
    if (name && store_check_name(qr_jstring(name, ""), r->err)) {
        set_place(r, name);
        return QR_EINVALID;
    }
    r->packet->person = qr_strdup(r->packet->arena, id);
    r->packet->name = qr_strdup(r->packet->arena, qr_jstring(name, ""));
    r->packet->notes = qr_jbool(notes, false);
    return QR_OK;
}

/* ---- what ---- */

static struct store_piece piece_of(const struct packet_reader *r, const struct qr_jnode *node)
{
    struct qr_jplace place;
    size_t len;
    const char *text = qr_json_text(r->doc, &len);
    qr_json_place(r->doc, node, false, &place);
    return (struct store_piece){text + place.offset, place.end - place.offset};
}

static const struct qr_jnode *child(const struct qr_jnode *list, size_t i)
{
    const struct qr_jnode *c = qr_jfirst(list);
    while (c && i--)
        c = qr_jnext(c);
    return c;
}

/* Bounds beyond those of journals: what a person's own program writes is far within them. */
static int check_told(const struct packet_reader *r, const struct qr_jnode *list,
                      const struct store_told *told)
{
    const struct qr_jnode *head = qr_jfirst(list);
    if (strlen(told->id) > ID_BYTES)
        return fault(r, head, "the attempt's id is longer than %d characters", ID_BYTES);
    if (strlen(told->title) > TITLE_BYTES || strlen(told->about) > TITLE_BYTES)
        return fault(r, head, "attempt '%s' has a title longer than %d bytes", told->id, TITLE_BYTES);
    if (told->n_slots > QR_PACKET_SLOTS)
        return fault(r, head, "attempt '%s' has %u questions; %d is the most", told->id, told->n_slots,
                     QR_PACKET_SLOTS);
    if (!told->finished)
        return fault(r, list, "attempt '%s' is not finished; a packet holds finished attempts only",
                     told->id);
    return QR_OK;
}

/* What the reader of journals says, at its place in the packet. */
static int inner_fault(const struct packet_reader *r, const struct qr_jnode *list, size_t at, int rc,
                       const struct qr_error *inner)
{
    if (at)
        qr_fail(r->err, rc, "event %zu of the attempt cannot be: %.300s", at, inner->message);
    else
        qr_fail(r->err, rc, "the attempt cannot be read: %.300s", inner->message);
    if (r->err) qr_strlcpy(r->err->where, inner->where, sizeof r->err->where);
    const struct qr_jnode *node = child(list, at);
    set_place(r, node ? node : list);
    return rc;
}

static int read_journal(const struct packet_reader *r, const struct qr_jnode *list, struct store_told *told)
{
    struct qr_arena *scratch = qr_arena_new(0);
    size_t n = qr_jcount(list), i = 0, at = 0;
    struct store_piece *pieces = qr_push(scratch, struct store_piece, n);
    struct qr_error inner = {0};
    for (const struct qr_jnode *c = qr_jfirst(list); c; c = qr_jnext(c))
        pieces[i++] = piece_of(r, c);
    int rc = store_tell(pieces, n, true, r->packet->arena, told, &at, &inner);
    rc = rc ? inner_fault(r, list, at, rc, &inner) : check_told(r, list, told);
    qr_arena_free(scratch);
    return rc;
}

static int read_attempt(const struct packet_reader *r, const struct qr_jnode *node, struct store_told *told)
{
    static const char *const keys[] = {"journal", NULL};
    const struct qr_jnode *journal = qr_jget(node, "journal");
    int rc = check_keys(r, node, keys);
    if (rc) return rc;
    if (qr_jtype_of(journal) != QR_JARRAY)
        return fault(r, node, "the attempt has no 'journal'; expected an array of its header and events");
    return read_journal(r, journal, told);
}

struct place_of_id {
    const char *id;
    size_t i;
};

static int by_id(const void *a, const void *b)
{
    const struct place_of_id *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : (x->i > y->i) - (x->i < y->i);
}

static int check_twice(const struct packet_reader *r, const struct qr_jnode *list)
{
    const struct qr_packet *p = r->packet;
    struct qr_arena *scratch = qr_arena_new(0);
    struct place_of_id *ids = qr_push(scratch, struct place_of_id, p->n);
    int rc = QR_OK;
    for (size_t i = 0; i < p->n; i++)
        ids[i] = (struct place_of_id){p->attempts[i].id, i};
    if (p->n) qsort(ids, p->n, sizeof *ids, by_id);
    for (size_t i = 1; !rc && i < p->n; i++)
        if (qr_streq(ids[i].id, ids[i - 1].id))
            rc =
                fault(r, child(list, ids[i].i), "attempt '%s' is in the packet twice, first as attempts[%zu]",
                      ids[i].id, ids[i - 1].i);
    qr_arena_free(scratch);
    return rc;
}

static int read_attempts(const struct packet_reader *r, const struct qr_jnode *root)
{
    struct qr_packet *p = r->packet;
    const struct qr_jnode *list = qr_jget(root, "attempts");
    size_t n = qr_jcount(list);
    int rc = QR_OK;
    if (qr_jtype_of(list) != QR_JARRAY)
        return fault(r, list ? list : root, "the packet has no 'attempts'; expected an array");
    if (n > QR_PACKET_ATTEMPTS)
        return fault(r, list, "the packet has %zu attempts; %d is the most", n, QR_PACKET_ATTEMPTS);
    p->attempts = qr_push(p->arena, struct store_told, n);
    for (const struct qr_jnode *c = qr_jfirst(list); c && !rc; c = qr_jnext(c))
        rc = read_attempt(r, c, &p->attempts[p->n++]);
    return rc ? rc : check_twice(r, list);
}

/* ---- the whole ---- */

#define MEANT  4096
#define VALUES ((size_t)8 << 20)

/* More values than any packet of this size has: a tree of them would fill the memory. */
static bool is_crowded(const char *bytes, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += bytes[i] == ',' || bytes[i] == '[' || bytes[i] == '{';
    return n > VALUES;
}

static size_t find(const char *bytes, size_t len, const char *mark)
{
    size_t n = strlen(mark);
    for (const char *at = bytes, *end = bytes + len; at && (size_t)(end - at) >= n; at++) {
        at = memchr(at, *mark, (size_t)(end - at) - n + 1);
        if (!at) break;
        if (memcmp(at, mark, n) == 0) return (size_t)(at - bytes);
    }
    return len;
}

bool qr_packet_is(const char *bytes, size_t len)
{
    static const char mark[] = "\"quizradar-packet/";
    struct qr_json *doc;
    size_t at = find(bytes, len, mark);
    if (at == len || is_crowded(bytes, len)) return at < len && at < MEANT;
    /* What is damaged says what it was meant to be near its beginning. */
    if (qr_json_parse(&doc, "", bytes, len, NULL, NULL) != QR_OK) return at < MEANT;
    bool is = qr_starts(qr_jstring(qr_jget(qr_json_root(doc), "format"), ""), mark + 1);
    qr_json_free(doc);
    return is;
}

int qr_packet_read(struct qr_packet **out, const char *file, const char *bytes, size_t len,
                   struct qr_error *err)
{
    struct qr_json *doc;
    if (len > QR_PACKET_BYTES)
        return qr_fail(err, QR_ELIMIT, "the packet is larger than %zu MB", QR_PACKET_BYTES >> 20);
    if (is_crowded(bytes, len))
        return qr_fail(err, QR_ELIMIT, "the packet has more values than %zu; it was not written by quizradar",
                       VALUES);
    if (len == 0) {
        qr_fail(err, QR_EINVALID, "the file is empty; 'quizradar packet' writes a packet");
        if (err) qr_strlcpy(err->file, file, sizeof err->file);
        return QR_EINVALID;
    }
    int rc = qr_json_parse(&doc, file, bytes, len, NULL, err);
    if (rc) return rc;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_packet *packet = qr_push(arena, struct qr_packet, 1);
    struct packet_reader r = {doc, err, packet};
    const struct qr_jnode *root = qr_json_root(doc);
    packet->arena = arena;
    rc = read_format(&r, root);
    if (!rc) rc = read_person(&r, root);
    if (!rc) rc = read_attempts(&r, root);
    qr_json_free(doc);
    if (rc)
        qr_packet_free(packet);
    else
        *out = packet;
    return rc;
}

void qr_packet_free(struct qr_packet *packet)
{
    if (packet) qr_arena_free(packet->arena);
}

const char *qr_packet_person(const struct qr_packet *packet)
{
    return packet->person;
}

const char *qr_packet_name(const struct qr_packet *packet)
{
    return packet->name;
}
