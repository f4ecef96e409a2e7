/* The header of an attempt as one line of JSON: what was fixed at its start, items as they were shown. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quiz/internal.h"
#include "quiz/reader.h"
#include "quizradar/str.h"

#define FORMAT "quizradar-journal/1"
#define MAX_MS ((int64_t)1 << 50)

/* ---- writing ---- */

void slot_write(const struct qr_slot *slot, struct qr_jwriter *w, struct qr_buf *text)
{
    const struct qr_item *item = slot->item;
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "bank", slot->bank_id);
    qr_jw_kint(w, "area", slot->area);
    qr_jw_kbool(w, "repeat", slot->repeat);
    if (slot->like) qr_jw_kint(w, "like", slot->like);
    qr_slot_orders_write(slot, w);
    qr_buf_clear(text);
    qr_item_write(item, text);
    qr_jw_key(w, "item");
    qr_jw_raw(w, qr_buf_str(text));
    qr_jw_end_object(w);
}

static void write_sections(struct qr_jwriter *w, const struct qr_attempt_head *h)
{
    if (!h->n_sections) return;
    qr_jw_key(w, "sections");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < h->n_sections; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "title", h->sections[i].title);
        qr_jw_kint(w, "questions", h->sections[i].n);
        qr_jw_kint(w, "limit", h->sections[i].limit);
        qr_jw_kint(w, "break", h->sections[i].rest);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

/* Only what is not as usual: the first journals had none of it. */
static void write_delivery(struct qr_jwriter *w, const struct qr_attempt_head *h)
{
    if (h->behaviour != qr_mode_behaviour(h->mode))
        qr_jw_kstring(w, "behaviour", qr_behaviour_name(h->behaviour));
    if (h->at_limit != QR_LIMIT_SUBMIT) qr_jw_kstring(w, "atLimit", qr_at_limit_name(h->at_limit));
    if (h->cram) qr_jw_kbool(w, "cram", true);
    if (h->adaptive) {
        qr_jw_kbool(w, "adaptive", true);
        qr_jw_kint(w, "most", h->most);
        if (h->exam) qr_jw_kstring(w, "exam", h->exam);
        if (h->basis) basis_write(h->basis, w);
    }
    if (h->grace) qr_jw_kint(w, "grace", h->grace);
    if (h->item_limit) qr_jw_kint(w, "itemLimit", h->item_limit);
    if (h->show_from) qr_jw_kint(w, "showFrom", h->show_from);
    write_sections(w, h);
}

static void write_fixed(struct qr_jwriter *w, const struct qr_attempt_head *h)
{
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, h->seed);
    qr_jw_kstring(w, "format", FORMAT);
    qr_jw_kstring(w, "id", h->id);
    qr_jw_kstring(w, "title", h->title);
    qr_jw_kstring(w, "about", h->about);
    qr_jw_kstring(w, "mode", qr_mode_name(h->mode));
    qr_jw_kstring(w, "seed", seed); /* 64 bits do not fit a JSON number everywhere */
    qr_jw_kint(w, "limit", h->limit);
    qr_jw_kdouble(w, "extraTime", h->extra_time);
    qr_jw_kbool(w, "mayPause", h->may_pause);
    qr_jw_kbool(w, "askCertainty", h->ask_certainty);
    qr_jw_kint(w, "startedWall", h->started_wall);
    qr_jw_kstring(w, "program", h->program);
}

void qr_head_write(const struct qr_attempt *attempt, struct qr_buf *out)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_jwriter w;
    qr_jw_init(&w, out, 0);
    qr_jw_begin_object(&w);
    write_fixed(&w, &attempt->head);
    write_delivery(&w, &attempt->head);
    qr_jw_key(&w, "slots");
    qr_jw_begin_array(&w);
    for (uint32_t i = 0; i < attempt->head.n_slots; i++)
        slot_write(&attempt->head.slots[i], &w, &text);
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    qr_buf_release(&text);
}

/* ---- reading ---- */

/* A list that holds each id of `choices` once, as indices. */
static uint32_t *read_order(struct reader *r, struct qr_arena *arena, const struct qr_jnode *slot,
                            const char *key, const struct qr_choice *choices, uint32_t n)
{
    uint32_t *order = qr_push(arena, uint32_t, n), found = 0;
    bool *taken = qr_push(arena, bool, n);
    const struct qr_jnode *list = n ? reader_get(r, slot, key, QR_JARRAY) : NULL;
    for (const struct qr_jnode *c = qr_jfirst(list); c && !r->rc; c = qr_jnext(c)) {
        uint32_t i = choice_index(choices, n, qr_jstring(c, NULL));
        if (i == QR_NO_PICK || taken[i])
            reader_fail(r, c, "has an unknown or repeated id in '%s'", key);
        else {
            taken[i] = true;
            order[found++] = i;
        }
    }
    if (!r->rc && found < n) reader_fail(r, list, "has %u of %u ids in '%s'", found, n, key);
    return order;
}

static const struct qr_item *read_item(struct reader *r, struct qr_arena *arena, const struct qr_jnode *slot)
{
    const struct qr_jnode *node = reader_get(r, slot, "item", QR_JOBJECT);
    struct qr_item *item = NULL;
    struct qr_jplace place;
    struct qr_error why = {0};
    size_t len;
    if (!node) return NULL;
    const char *text = qr_json_text(r->doc, &len);
    qr_json_place(r->doc, node, false, &place);
    if (qr_item_from_json(&item, arena, text + place.offset, place.end - place.offset, &why))
        reader_fail(r, node, "has a damaged question: %.200s", why.message);
    return item;
}

void slot_read(struct reader *r, struct qr_arena *arena, const struct qr_jnode *node, struct qr_slot *slot)
{
    static const char *const keys[] = {"bank", "area", "repeat", "like", "order", "rightOrder", "item", NULL};
    if (qr_jtype_of(node) != QR_JOBJECT) {
        reader_fail(r, node, "has a slot that is no object");
        return;
    }
    reader_keys(r, node, keys);
    slot->bank_id = qr_strdup(arena, reader_string(r, node, "bank"));
    slot->area = (int)reader_int(r, node, "area", -1, 1000);
    slot->repeat = reader_bool(r, node, "repeat");
    if (qr_jget(node, "like")) slot->like = (uint32_t)reader_int(r, node, "like", 1, QR_SLOTS_MAX);
    slot->item = read_item(r, arena, node);
    if (!slot->item || r->rc) return;
    slot->order = read_order(r, arena, node, "order", slot->item->choices, slot->item->n_choices);
    if (slot->item->type == QR_MATCHING)
        slot->right_order =
            read_order(r, arena, node, "rightOrder", slot->item->rights, slot->item->n_rights);
}

static void read_slots(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root,
                       struct qr_attempt_head *h)
{
    const struct qr_jnode *list = reader_get(r, root, "slots", QR_JARRAY);
    size_t n = qr_jcount(list);
    if (n > QR_SLOTS_MAX) reader_fail(r, list, "has more than %d questions", QR_SLOTS_MAX);
    if (r->rc) return;
    h->slots = qr_push(arena, struct qr_slot, n);
    for (const struct qr_jnode *c = qr_jfirst(list); c && !r->rc; c = qr_jnext(c)) {
        struct qr_slot *slot = &h->slots[h->n_slots];
        slot_read(r, arena, c, slot);
        if (slot->like > h->n_slots++) reader_fail(r, c, "is like a question that does not stand before it");
    }
}

/* Digits only, at most 2^64-1. */
static uint64_t read_seed(struct reader *r, const struct qr_jnode *root)
{
    const char *s = reader_string(r, root, "seed");
    uint64_t seed = 0;
    bool ok = *s != '\0';
    for (; ok && *s; s++) {
        unsigned digit = (unsigned)(*s - '0');
        ok = digit <= 9 && seed <= (UINT64_MAX - digit) / 10;
        seed = seed * 10 + digit;
    }
    if (!ok) reader_fail(r, qr_jget(root, "seed"), "has a seed that is no number in quotes");
    return seed;
}

static enum qr_mode read_mode(struct reader *r, const struct qr_jnode *root)
{
    const char *name = reader_string(r, root, "mode");
    if (qr_streq(name, "practice")) return QR_MODE_PRACTICE;
    if (!qr_streq(name, "exam"))
        reader_fail(r, qr_jget(root, "mode"), "has the mode '%.40s'; expected practice or exam", name);
    return QR_MODE_EXAM;
}

/* ---- delivery: each key may be left out ---- */

static int read_name(struct reader *r, const struct qr_jnode *root, const char *key,
                     int (*parse)(const char *), int usual_value)
{
    if (!qr_jget(root, key) || r->rc) return usual_value;
    const char *name = reader_string(r, root, key);
    int value = parse(name);
    if (value >= 0) return value;
    reader_fail(r, qr_jget(root, key), "has the unknown '%s' '%.40s'", key, name);
    return usual_value;
}

static qr_ms read_ms(struct reader *r, const struct qr_jnode *root, const char *key)
{
    return qr_jget(root, key) ? reader_int(r, root, key, 0, MAX_MS) : 0;
}

static void read_sections(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root,
                          struct qr_attempt_head *h)
{
    static const char *const keys[] = {"title", "questions", "limit", "break", NULL};
    if (!qr_jget(root, "sections") || r->rc) return;
    const struct qr_jnode *list = reader_get(r, root, "sections", QR_JARRAY);
    int64_t n = 0;
    h->sections = qr_push(arena, struct qr_section, qr_jcount(list));
    for (const struct qr_jnode *c = qr_jfirst(list); c && !r->rc; c = qr_jnext(c)) {
        struct qr_section *s = &h->sections[h->n_sections++];
        if (qr_jtype_of(c) != QR_JOBJECT) {
            reader_fail(r, c, "has a section that is no object");
            return;
        }
        reader_keys(r, c, keys);
        s->title = qr_strdup(arena, reader_string(r, c, "title"));
        s->n = (uint32_t)reader_int(r, c, "questions", 1, QR_SLOTS_MAX);
        s->limit = reader_int(r, c, "limit", 0, MAX_MS);
        s->rest = reader_int(r, c, "break", 0, MAX_MS);
        n += s->n;
    }
    if (!r->rc && n != h->n_slots)
        reader_fail(r, list, "has %lld questions in its sections and %u in all", (long long)n, h->n_slots);
}

static void read_adaptive(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root,
                          struct qr_attempt_head *h)
{
    h->adaptive = qr_jget(root, "adaptive") && reader_bool(r, root, "adaptive");
    if (!h->adaptive || r->rc) return;
    h->most = (uint32_t)reader_int(r, root, "most", 1, QR_SLOTS_MAX);
    if (qr_jget(root, "exam")) h->exam = qr_strdup(arena, reader_string(r, root, "exam"));
    if (qr_jget(root, "basis")) h->basis = basis_read(r, arena, root);
    if (!attempt_may_adapt(h, h->n_slots))
        reader_fail(r, qr_jget(root, "adaptive"),
                    "cannot be adaptive: it has feedback, sections, no question or more than its most");
}

static void read_delivery(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root,
                          struct qr_attempt_head *h)
{
    h->behaviour = (enum qr_behaviour)read_name(r, root, "behaviour", qr_behaviour_parse,
                                                (int)qr_mode_behaviour(h->mode));
    h->at_limit = (enum qr_at_limit)read_name(r, root, "atLimit", qr_at_limit_parse, QR_LIMIT_SUBMIT);
    h->cram = qr_jget(root, "cram") && reader_bool(r, root, "cram");
    h->grace = read_ms(r, root, "grace");
    h->item_limit = read_ms(r, root, "itemLimit");
    h->show_from = read_ms(r, root, "showFrom");
    read_sections(r, arena, root, h);
    read_adaptive(r, arena, root, h);
}

static void read_fixed(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root,
                       struct qr_attempt_head *h)
{
    if (!qr_streq(qr_jstring(qr_jget(root, "format"), NULL), FORMAT))
        reader_fail(r, root, "is not of format '" FORMAT "'");
    h->id = qr_strdup(arena, reader_string(r, root, "id"));
    if (!*h->id || h->id[strspn(h->id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")])
        reader_fail(r, qr_jget(root, "id"), "has an id that is not made of letters, digits and '-'");
    h->title = qr_strdup(arena, reader_string(r, root, "title"));
    h->about = qr_strdup(arena, reader_string(r, root, "about"));
    h->mode = read_mode(r, root);
    h->seed = read_seed(r, root);
    h->limit = reader_int(r, root, "limit", 0, MAX_MS);
    h->extra_time = qr_jnumber(reader_get(r, root, "extraTime", QR_JNUMBER), 0);
    if (!(h->extra_time > 0 && h->extra_time <= 100))
        reader_fail(r, qr_jget(root, "extraTime"), "has an 'extraTime' that is no factor from 0 to 100");
    h->may_pause = reader_bool(r, root, "mayPause");
    h->ask_certainty = reader_bool(r, root, "askCertainty");
    h->started_wall = reader_int(r, root, "startedWall", -MAX_MS, MAX_MS);
    h->program = qr_strdup(arena, reader_string(r, root, "program"));
}

int qr_head_read(struct qr_attempt **out, const char *json, size_t len, struct qr_error *err)
{
    static const char *const keys[] = {"format",      "id",        "title",     "about",     "mode",
                                       "seed",        "limit",     "extraTime", "mayPause",  "askCertainty",
                                       "startedWall", "program",   "slots",     "behaviour", "atLimit",
                                       "grace",       "itemLimit", "showFrom",  "sections",  "cram",
                                       "adaptive",    "most",      "exam",      "basis",     NULL};
    struct qr_json *doc;
    int rc = qr_json_parse(&doc, "attempt", json, len, NULL, err);
    if (rc) return rc;
    struct reader r = {doc, "the attempt's header", err, QR_OK};
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_attempt_head head = {0};
    const struct qr_jnode *root = qr_json_root(doc);
    if (qr_jtype_of(root) != QR_JOBJECT) reader_fail(&r, root, "is no object");
    reader_keys(&r, root, keys);
    read_fixed(&r, arena, root, &head);
    read_slots(&r, arena, root, &head);
    read_delivery(&r, arena, root, &head);
    qr_json_free(doc);
    if (r.rc)
        qr_arena_free(arena);
    else
        *out = attempt_blank(arena, &head);
    return r.rc;
}
