/* Packets in the window: looked at, asked about, taken in, written, and people taken out again. */
#include "app/app.h"
#include "quizradar/file.h"
#include "quizradar/packet.h"
#include "quizradar/str.h"

/* The packet on show. */
struct app_packet {
    struct qr_arena *arena; /* owned: holds this, and the view's strings */
    struct qr_packet *packet;
    struct screen_packet view;
    ui_id from; /* where the focus goes back to */
};

const struct screen_packet *app_packet_on_show(const struct app *app)
{
    return app->packet ? &app->packet->view : NULL;
}

void app_close_packet(struct app *app)
{
    struct app_packet *p = app->packet;
    app->packet = NULL;
    if (!p) return;
    ui_focus(&app->ui, p->from);
    qr_packet_free(p->packet);
    qr_arena_free(p->arena);
}

/* ---- who ---- */

/* A name, or of the number as much as tells people apart. */
static const char *who(struct qr_arena *arena, const char *name, const char *id)
{
    return *name ? qr_strdup(arena, name) : qr_sprintf(arena, "person %.8s", id);
}

int app_list_persons(struct app *app, struct qr_error *err)
{
    struct qr_person *all;
    size_t n;
    int rc = qr_store_persons(app->store, app->derived, &all, &n, err);
    if (rc != QR_OK) return rc;
    struct screen_person *views = qr_push(app->derived, struct screen_person, n);
    app->model.n_persons = 0;
    for (size_t i = 0; i < n; i++)
        if (!all[i].own)
            views[app->model.n_persons++] = (struct screen_person){
                all[i].id, who(app->derived, all[i].name, all[i].id), all[i].attempts, all[i].answers};
    app->model.persons = views;
    return QR_OK;
}

/* ---- looking ---- */

static const char *fault_words(struct qr_arena *arena, const struct qr_error *err)
{
    if (!err->line) return qr_strdup(arena, err->message);
    const char *where = *err->where ? qr_sprintf(arena, "%s: ", err->where) : "";
    return qr_sprintf(arena, "Line %d: %s%s", err->line, where, err->message);
}

static int look(struct app *app, struct app_packet *p, const struct qr_buf *bytes, struct qr_error *err)
{
    struct qr_merge r;
    int rc = qr_packet_read(&p->packet, p->view.file, qr_buf_str(bytes), bytes->len, err);
    if (rc == QR_OK) rc = qr_store_merge(app->store, p->packet, QR_MERGE_TRY, p->arena, &r, err);
    if (rc != QR_OK) return rc;
    p->view.who = who(p->arena, qr_packet_name(p->packet), qr_packet_person(p->packet));
    p->view.own = r.own;
    p->view.fresh = r.attempts[QR_MERGE_NEW];
    p->view.longer = r.attempts[QR_MERGE_LONGER];
    p->view.there = r.attempts[QR_MERGE_THERE];
    p->view.refused = r.attempts[QR_MERGE_REFUSED];
    p->view.answers = r.answers[QR_MERGE_NEW] + r.answers[QR_MERGE_LONGER];
    p->view.why = p->view.refused ? r.refused[0] : NULL;
    return QR_OK;
}

/* `rc`, `err`: what came of reading the file. */
static void show(struct app *app, const char *path, const struct qr_buf *bytes, int rc, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct app_packet *p = qr_push(arena, struct app_packet, 1);
    p->arena = arena;
    p->from = app->ui.want_focus ? app->ui.want_focus : app->ui.focus;
    p->view.file = qr_strdup(arena, qr_path_base(path));
    if (rc == QR_OK) rc = look(app, p, bytes, err);
    if (rc != QR_OK) p->view.fault = fault_words(arena, err);
    app_close_packet(app); /* another one may have been on show */
    app->packet = p;
    app->ui.again = true;
}

bool app_open_packet(struct app *app, const char *path)
{
    struct qr_buf bytes = QR_BUF_INIT;
    struct qr_error err;
    int rc = qr_file_read(&bytes, path, QR_PACKET_BYTES, &err);
    bool is = rc == QR_OK && qr_packet_is(qr_buf_str(&bytes), bytes.len);
    if (is && app->in_session)
        app_say(app, "%s is a packet. Finish or leave the quiz before you take it in.", qr_path_base(path));
    else if (is)
        show(app, path, &bytes, rc, &err);
    qr_buf_release(&bytes);
    return is;
}

/* A file that was named as a packet: whatever it is, it gets an answer. */
static void look_at(struct app *app, const char *path)
{
    struct qr_buf bytes = QR_BUF_INIT;
    struct qr_error err;
    int rc = qr_file_read(&bytes, path, QR_PACKET_BYTES, &err);
    show(app, path, &bytes, rc, &err);
    qr_buf_release(&bytes);
}

/* ---- deeds ---- */

/* What rests on the history, and on the answers of others. */
static void refresh(struct app *app)
{
    struct qr_error err;
    if (app_refresh(app, &err) != QR_OK) app_say(app, "%s", err.message);
    if (!app->stats) return;
    char *bank = qr_strdup(app->derived, app->stats_bank);
    app_show_stats(app, bank);
}

static void take(struct app *app)
{
    struct app_packet *p = app->packet;
    struct qr_merge r;
    struct qr_error err;
    if (!p || !p->packet) return;
    int rc = qr_store_merge(app->store, p->packet, 0, p->arena, &r, &err);
    uint32_t n = rc == QR_OK ? r.attempts[QR_MERGE_NEW] + r.attempts[QR_MERGE_LONGER] : 0;
    if (rc == QR_OK)
        app_say(app, "%u attempt%s of %s taken in.", n, n == 1 ? "" : "s", r.own ? "yours" : p->view.who);
    else
        app_say(app, "Nothing taken: %s", err.message);
    app_close_packet(app);
    refresh(app);
}

static void write_packet(struct app *app)
{
    const struct qr_packet_ask ask = {0};
    struct qr_packet_told told;
    struct qr_error err;
    struct qr_buf text = QR_BUF_INIT;
    struct qr_arena *arena = qr_arena_new(4096);
    struct qr_date day = qr_date_local(app->params.clock.wall(app->params.clock.ctx));
    char *dir = qr_path_join(arena, app->paths.data, "packets");
    char *path = qr_sprintf(arena, "%s/packet-%04d-%02d-%02d.json", dir, day.year, day.month, day.day);
    int rc = qr_packet_write(app->store, &ask, &text, &told, &err);
    if (rc == QR_OK) rc = qr_make_dirs(dir, 0700, &err);
    if (rc == QR_OK) rc = qr_file_write(path, text.data, text.len, 0600, &err);
    if (rc == QR_OK)
        app_say(app, "Saved as %s", path);
    else
        app_say(app, "Not saved: %s", err.message);
    qr_buf_release(&text);
    qr_arena_free(arena);
}

static void forget(struct app *app, const char *id)
{
    struct qr_person p;
    struct qr_error err;
    struct qr_arena *arena = qr_arena_new(4096);
    if (qr_store_forget(app->store, id, false, arena, &p, &err) == QR_OK)
        app_say(app, "Taken out: %s.", who(arena, p.name, p.id));
    else
        app_say(app, "%s", err.message);
    refresh(app);
    qr_arena_free(arena);
}

void app_do_packet(struct app *app, const struct screen_ask *ask)
{
    switch ((enum screen_packet_deed)ask->index) {
    case PACKET_WRITE:
        write_packet(app);
        break;
    case PACKET_LOOK:
        look_at(app, ask->text);
        break;
    case PACKET_TAKE:
        take(app);
        break;
    case PACKET_CLOSE:
        app_close_packet(app);
        break;
    case PACKET_FORGET:
        forget(app, ask->text);
        break;
    }
}
