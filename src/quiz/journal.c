/* Events as lines of JSON: one event, one line, the same event always the same bytes. */
#include "quiz/internal.h"
#include "quiz/reader.h"
#include "quizradar/str.h"

#define MAX_MS ((int64_t)1 << 50)

static bool of_slot(enum qr_event_type type)
{
    return type <= QR_EV_LAST_OF_SLOT;
}

static void write_added(struct qr_jwriter *w, const struct qr_slot *slot)
{
    struct qr_buf text = QR_BUF_INIT;
    qr_jw_key(w, "added");
    slot_write(slot, w, &text);
    qr_buf_release(&text);
}

void qr_event_write(const struct qr_attempt *attempt, const struct qr_event *event, struct qr_buf *out)
{
    struct qr_jwriter w;
    const struct qr_item *item = of_slot(event->type) ? attempt->head.slots[event->slot].item : NULL;
    qr_jw_init(&w, out, 0);
    qr_jw_begin_object(&w);
    qr_jw_kint(&w, "seq", event->seq);
    qr_jw_kstring(&w, "type", qr_event_name(event->type));
    qr_jw_kint(&w, "at", event->at);
    qr_jw_kint(&w, "wall", event->wall);
    if (item) qr_jw_kint(&w, "slot", event->slot);
    if (event->type == QR_EV_ANSWER) {
        qr_jw_key(&w, "answer");
        qr_response_write(item, &event->response, &w);
    }
    if (event->type == QR_EV_CERTAINTY || event->type == QR_EV_FLAG) qr_jw_kint(&w, "value", event->value);
    if (event->type == QR_EV_STRIKE) {
        qr_jw_kstring(&w, "choice", item->choices[event->value].id);
        qr_jw_kbool(&w, "on", event->on);
    }
    if (event->type == QR_EV_NOTE) qr_jw_kstring(&w, "text", event->text ? event->text : "");
    if (event->type == QR_EV_DISPUTE || event->type == QR_EV_SECTION) qr_jw_kbool(&w, "on", event->on);
    if (event->type == QR_EV_SUBMIT && event->on) qr_jw_kbool(&w, "on", true); /* the first had none */
    if (event->type == QR_EV_ADD) write_added(&w, event->added);
    qr_jw_end_object(&w);
}

/* ---- reading ---- */

static const char *const keys_plain[] = {"seq", "type", "at", "wall", NULL};
static const char *const keys_slot[] = {"seq", "type", "at", "wall", "slot", NULL};
static const char *const keys_answer[] = {"seq", "type", "at", "wall", "slot", "answer", NULL};
static const char *const keys_value[] = {"seq", "type", "at", "wall", "slot", "value", NULL};
static const char *const keys_strike[] = {"seq", "type", "at", "wall", "slot", "choice", "on", NULL};
static const char *const keys_note[] = {"seq", "type", "at", "wall", "slot", "text", NULL};
static const char *const keys_add[] = {"seq", "type", "at", "wall", "added", NULL};
static const char *const keys_section[] = {"seq", "type", "at", "wall", "on", NULL};
static const char *const keys_dispute[] = {"seq", "type", "at", "wall", "slot", "on", NULL};

static const char *const *keys_of(enum qr_event_type type)
{
    switch (type) {
    case QR_EV_ANSWER:
        return keys_answer;
    case QR_EV_CERTAINTY:
    case QR_EV_FLAG:
        return keys_value;
    case QR_EV_STRIKE:
        return keys_strike;
    case QR_EV_NOTE:
        return keys_note;
    case QR_EV_DISPUTE:
        return keys_dispute;
    case QR_EV_ADD:
        return keys_add;
    case QR_EV_SECTION:
    case QR_EV_SUBMIT:
        return keys_section;
    default:
        return of_slot(type) ? keys_slot : keys_plain;
    }
}

static enum qr_event_type read_type(struct reader *r, const struct qr_jnode *root)
{
    const char *name = reader_string(r, root, "type");
    for (int i = 0; i < QR_EVENT_TYPES; i++)
        if (qr_streq(name, qr_event_name((enum qr_event_type)i))) return (enum qr_event_type)i;
    reader_fail(r, qr_jget(root, "type"), "has the type '%.40s', which is unknown", name);
    return QR_EV_SHOWN;
}

static void read_answer(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root,
                        const struct qr_item *item, struct qr_event *event)
{
    const struct qr_jnode *node = qr_jget(root, "answer");
    if (!node)
        reader_fail(r, root, "has no 'answer'");
    else
        r->rc = qr_response_read(item, node, arena, &event->response, r->err);
}

static void read_strike(struct reader *r, const struct qr_jnode *root, const struct qr_item *item,
                        struct qr_event *event)
{
    const char *id = reader_string(r, root, "choice");
    uint32_t choice = choice_index(item->choices, item->n_choices, id);
    event->on = reader_bool(r, root, "on");
    event->value = (int32_t)choice;
    if (choice == QR_NO_PICK)
        reader_fail(r, qr_jget(root, "choice"), "strikes out '%.40s', no choice of '%.60s'", id, item->id);
}

static void read_slot_part(struct reader *r, const struct qr_attempt *attempt, struct qr_arena *arena,
                           const struct qr_jnode *root, struct qr_event *event)
{
    event->slot = (uint32_t)reader_int(r, root, "slot", 0, (int64_t)attempt->head.n_slots - 1);
    if (r->rc) return;
    const struct qr_item *item = attempt->head.slots[event->slot].item;
    if (event->type == QR_EV_ANSWER) read_answer(r, arena, root, item, event);
    if (event->type == QR_EV_STRIKE) read_strike(r, root, item, event);
    if (event->type == QR_EV_CERTAINTY) event->value = (int32_t)reader_int(r, root, "value", 0, QR_CERTAIN);
    if (event->type == QR_EV_FLAG) event->value = (int32_t)reader_int(r, root, "value", 0, 1);
    if (event->type == QR_EV_NOTE) event->text = qr_strdup(arena, reader_string(r, root, "text"));
    if (event->type == QR_EV_DISPUTE) event->on = reader_bool(r, root, "on");
}

static void read_added(struct reader *r, struct qr_arena *arena, const struct qr_jnode *root,
                       struct qr_event *event)
{
    const struct qr_jnode *node = reader_get(r, root, "added", QR_JOBJECT);
    struct qr_slot *slot = qr_push(arena, struct qr_slot, 1);
    if (node) slot_read(r, arena, node, slot);
    event->added = slot;
}

int qr_event_read(const struct qr_attempt *attempt, struct qr_arena *arena, const char *json, size_t len,
                  struct qr_event *out, struct qr_error *err)
{
    struct qr_json *doc;
    struct qr_event event = {0};
    int rc = qr_json_parse(&doc, "event", json, len, NULL, err);
    if (rc) return rc;
    struct reader r = {doc, "the event", err, QR_OK};
    const struct qr_jnode *root = qr_json_root(doc);
    if (qr_jtype_of(root) != QR_JOBJECT) reader_fail(&r, root, "is no object");
    event.type = read_type(&r, root);
    reader_keys(&r, root, keys_of(event.type));
    event.seq = (uint32_t)reader_int(&r, root, "seq", 1, UINT32_MAX);
    event.at = reader_int(&r, root, "at", 0, MAX_MS);
    event.wall = reader_int(&r, root, "wall", -MAX_MS, MAX_MS);
    if (!r.rc && of_slot(event.type)) read_slot_part(&r, attempt, arena, root, &event);
    if (!r.rc && event.type == QR_EV_ADD) read_added(&r, arena, root, &event);
    bool has_on = event.type == QR_EV_SECTION || (event.type == QR_EV_SUBMIT && qr_jget(root, "on"));
    if (!r.rc && has_on) event.on = reader_bool(&r, root, "on");
    qr_json_free(doc);
    if (!r.rc) *out = event;
    return r.rc;
}
