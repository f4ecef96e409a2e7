/* Settings: one's own answers for others, and theirs for the statistics of questions. */
#include <math.h>

#include "quizradar/report.h"
#include "quizradar/str.h"
#include "screens/settings_view.h"

/* ---- the rows ---- */

static bool row(struct settings_frame *f, float x, float *y, float w, const char *name, const char *help,
                struct ui_button b)
{
    struct ui *ui = f->ui;
    float top = *y, bw = ui_button_width(ui, &b), at = settings_row(f, x, y, w, bw, name, help);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, top, w, *y - top}, name, help);
    if (!ui_button(ui, x + w - bw, at, &b)) return false;
    f->data->from = ui_make_id(ui, b.label, b.index);
    ui->again = true;
    return true;
}

static const char *size_words(struct ui *ui, uint32_t attempts, uint32_t answers)
{
    return ui_fmt(ui, "%s, %s", screen_plural(ui, attempts, "attempt", "attempts"),
                  screen_plural(ui, answers, "answer", "answers"));
}

float settings_others(struct settings_frame *f, float x, float y, float w)
{
    struct settings_data *d = f->data;
    struct ui *ui = f->ui;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Answers of several people");
    y += 28;
    if (row(f, x, &y, w, "Give your answers away", "One file, without your name",
            (struct ui_button){.label = "Write a packet", .kind = UI_SECONDARY}))
        d->dialog = SETTINGS_GIVE;
    if (row(f, x, &y, w, "Take answers in", "Drop a packet on the window, or name its file",
            (struct ui_button){.label = "Name a file", .kind = UI_SECONDARY})) {
        d->dialog = SETTINGS_FILE;
        ui_edit_set(&d->path, "");
    }
    for (size_t i = 0; i < f->m->n_persons; i++) {
        const struct screen_person *p = &f->m->persons[i];
        const char *help = ui_fmt(ui, "%s, for statistics only", size_words(ui, p->attempts, p->answers));
        struct ui_button out = {.label = ui_fmt(ui, "Take out %s", p->who),
                                .kind = UI_GHOST,
                                .icon = "trash",
                                .icon_only = true,
                                .index = (int)i};
        if (!row(f, x, &y, w, p->who, help, out)) continue;
        d->dialog = SETTINGS_OUT;
        d->person = (uint32_t)i;
    }
    return y;
}

/* ---- dialogs ---- */

static void close_dialog(struct settings_frame *f)
{
    f->data->dialog = SETTINGS_NO_DIALOG;
    ui_focus(f->ui, f->data->from);
    f->ui->again = true;
}

/* Asks with "Cancel" and one more button; true when that was pressed. */
static bool confirm(struct settings_frame *f, const char *title, const char *text, const char *yes)
{
    const struct ui_button buttons[] = {
        {.label = "Cancel", .kind = UI_SECONDARY, .key = UI_KEY_ESCAPE, .cap = "Esc"},
        {.label = yes, .kind = UI_PRIMARY}};
    int pressed = part_message(
        f->ui,
        &(struct part_message){.title = title, .text = text, .width = 600, .buttons = buttons, .n = 2});
    ui_dialog_end(f->ui);
    if (pressed >= 0) close_dialog(f);
    return pressed == 1;
}

static void give(struct settings_frame *f)
{
    if (confirm(f, "What goes into the packet", qr_report_packet_words(f->ui->arena, false, false),
                "Write the file"))
        screen_ask(f->ctx, ASK_PACKET)->index = PACKET_WRITE;
}

static void take_out(struct settings_frame *f)
{
    if (f->data->person >= f->m->n_persons) {
        close_dialog(f);
        return;
    }
    const struct screen_person *p = &f->m->persons[f->data->person];
    const char *text = ui_fmt(f->ui, "%s will no longer count. Their packet can be taken in again.",
                              size_words(f->ui, p->attempts, p->answers));
    if (!confirm(f, ui_fmt(f->ui, "Take out %s?", p->who), text, "Take out")) return;
    struct screen_ask *ask = screen_ask(f->ctx, ASK_PACKET);
    ask->index = PACKET_FORGET;
    ask->text = p->id;
}

/* "~/" is the user's folder, as in a shell. */
static void look_at(struct settings_frame *f)
{
    const char *path = f->data->path.text;
    if (!*path) return;
    bool home = qr_starts(path, "~/") && f->m->home;
    const char *whole = home ? ui_fmt(f->ui, "%s%s", f->m->home, path + 1) : qr_strdup(f->ui->arena, path);
    close_dialog(f);
    struct screen_ask *ask = screen_ask(f->ctx, ASK_PACKET);
    ask->index = PACKET_LOOK;
    ask->text = whole;
}

static void name_file(struct settings_frame *f)
{
    static const char words[] =
        "A packet that somebody wrote with quizradar. It is checked first, and you are "
        "asked before anything is taken in.";
    struct ui *ui = f->ui;
    struct ui_button look = {.label = "Look at it", .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"};
    struct ui_button esc = {.label = "Cancel", .kind = UI_SECONDARY, .cap = "Esc"};
    float most = fminf(600, ui->width - 32) - 64, h = ui_wrap_height(ui, UI_T_BODY, most, words);
    struct ui_rect d = ui_dialog_begin(ui, "Name a packet", 600, 236 + h);
    struct ui_rect body = {d.x + 8, d.y + 8, d.w - 16, d.h - 16};
    ui_id id = ui_make_id(ui, "packet file", 1);
    float x = d.x + 32, y = d.y + 27, w = d.w - 64, lw = ui_button_width(ui, &look);
    ui_dialog_focus(ui, "packet path");
    bool cancel = ui_key(ui, UI_KEY_ESCAPE); /* before the field, which would only lose the focus */
    ui_scroll_begin(ui, id, body);
    y += part_heading(ui, UI_T_TITLE, x, y, w, "Which packet?") + 16;
    y += part_text(ui, UI_T_BODY, UI_INK2, x, y, w, words) + 16;
    struct ui_field field = {.r = {x, y, w, 48},
                             .name = "File of the packet",
                             .text = f->data->path.text,
                             .empty = "/home/me/Downloads/packet.json",
                             .id = ui_make_id(ui, "packet path", 0)};
    (void)ui_field(ui, &field, ui_has_focus(ui, field.id) ? &f->data->path : NULL);
    y += 64;
    bool stack = lw + 12 + ui_button_width(ui, &esc) > w;
    bool done = ui_button(ui, x, y, &look);
    cancel |= ui_button(ui, stack ? x : x + lw + 12, stack ? y + 48 : y, &esc);
    ui_scroll_end(ui, id, body, y + (stack ? 88 : 40) + 16 - body.y);
    ui_dialog_end(ui);
    if (done) look_at(f);
    if (cancel) close_dialog(f);
}

void settings_others_dialog(struct settings_frame *f)
{
    if (f->ctx->help_open) return;
    switch (f->data->dialog) {
    case SETTINGS_GIVE:
        give(f);
        break;
    case SETTINGS_FILE:
        name_file(f);
        break;
    case SETTINGS_OUT:
        take_out(f);
        break;
    case SETTINGS_NO_DIALOG:
        break;
    }
}
