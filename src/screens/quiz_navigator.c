/* All questions at a glance: what is answered, blank and flagged, and the way to hand in. */
#include <math.h>
#include <string.h>

#include "screens/quiz_tries.h"

static const char *spelled(struct ui *ui, uint32_t n)
{
    static const char *const words[] = {"No",    "One",   "Two",  "Three", "Four",   "Five",  "Six",
                                        "Seven", "Eight", "Nine", "Ten",   "Eleven", "Twelve"};
    return n <= 12 ? words[n] : ui_fmt(ui, "%u", n);
}

static const char *title(struct quiz_frame *f, uint32_t blank, uint32_t flagged)
{
    struct ui *ui = f->ui;
    if (f->a->phase == QR_PHASE_GRACE) return "The time is up";
    if (blank && quiz_retries(f))
        return ui_fmt(ui, "%s question%s still open", spelled(ui, blank), blank == 1 ? " is" : "s are");
    if (blank)
        return ui_fmt(ui, "%s question%s still need%s an answer", spelled(ui, blank), blank == 1 ? "" : "s",
                      blank == 1 ? "s" : "");
    if (flagged == 1) return "All answered, one flagged";
    if (flagged) return ui_fmt(ui, "All answered, %u flagged", flagged);
    return "All questions are answered";
}

/* Those that an answer can still be given to. */
static uint32_t blanks_of(const struct qr_attempt *a)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->head.n_slots; i++)
        n += quiz_blank(a, i);
    return n;
}

/* Where one can still go. */
static uint32_t flags_of(const struct quiz_frame *f)
{
    uint32_t n = 0;
    for (uint32_t i = f->first; i < f->end; i++)
        n += f->a->slots[i].flagged;
    return n;
}

static const char *tile_words(struct quiz_frame *f, uint32_t i)
{
    const char *is = quiz_tile_words(f, i);
    if (!qr_attempt_open(f->a, i))
        return i < f->first ? ui_fmt(f->ui, "%s, handed in", is) : "closed, comes later";
    if (f->a->slots[i].locked && !f->late) return ui_fmt(f->ui, "%s, its time is up", is);
    return is;
}

static void tile(struct quiz_frame *f, uint32_t i, struct ui_rect r)
{
    struct ui *ui = f->ui;
    bool done = quiz_answered(f->a, i), flagged = f->a->slots[i].flagged, open = qr_attempt_open(f->a, i);
    struct ui_desc desc = {.role = UI_ROLE_BUTTON,
                           .name = ui_fmt(ui, "Question %u", i + 1),
                           .value = tile_words(f, i),
                           .state = (flagged ? UI_FLAGGED : 0) | (done ? UI_CHECKED : 0) |
                                    (open ? 0 : UI_DISABLED),
                           .id = ui_make_id(ui, "tile", (int)i)};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    if (!open) {
        ui_box(ui, r, 8, UI_SUNKEN, UI_LINE, 1);
        ui_text(ui, UI_T_HEAD, UI_INK3, r.x + 12, r.y + 28, ui_fmt(ui, "%u", i + 1));
        ui_icon(ui, done ? "check" : "lock", r.x + 12, r.y + 46, 16, UI_INK3);
        if (flagged) ui_icon(ui, "flagOn", r.x + r.w - 25, r.y + 46, 16, UI_INK3);
        return;
    }
    if (done)
        ui_box(ui, r, 8, hit.hover ? UI_HOVER : UI_SURFACE, hit.hover ? UI_OUTLINE : UI_LINE2, 1);
    else
        ui_dashed_box(ui, r, 8, hit.hover ? UI_HOVER : UI_NONE, UI_OUTLINE, 1);
    ui_text(ui, UI_T_HEAD, done ? UI_INK : UI_INK2, r.x + 12, r.y + 28, ui_fmt(ui, "%u", i + 1));
    ui_icon(ui,
            done                     ? "check"
            : f->a->slots[i].n_tries ? "repeat"
                                     : "minus",
            r.x + 12, r.y + 46, 16, done ? UI_ACCENT : UI_INK2);
    if (flagged) ui_icon(ui, "flagOn", r.x + r.w - 25, r.y + 46, 16, UI_WARN);
    if (f->a->slots[i].locked && !f->late) ui_icon(ui, "lock", r.x + r.w - 25, r.y + 16, 16, UI_INK3);
    if (hit.focused) ui_focus_ring(ui, r, 8);
    if (hit.activated) quiz_show(f, i);
}

static float tiles(struct quiz_frame *f, uint32_t first, uint32_t n, float x, float y, float w)
{
    uint32_t across = w >= 620 ? 8 : w >= 400 ? 5 : 4;
    float tw = floorf((w - 8 * (float)(across - 1)) / (float)across);
    for (uint32_t i = 0; i < n; i++)
        tile(f, first + i,
             (struct ui_rect){x + (tw + 8) * (float)(i % across), y + 80 * (float)(i / across), tw, 72});
    return 80 * (float)((n + across - 1) / across);
}

/* "Part 1 of 3 · Analysis" and how far it is. */
static float part_head(struct quiz_frame *f, uint32_t section, uint32_t first, float x, float y, float w)
{
    struct ui *ui = f->ui;
    uint32_t n = f->a->head.sections[section].n, done = 0;
    for (uint32_t i = first; i < first + n; i++)
        done += quiz_answered(f->a, i);
    const char *name = quiz_part(ui, f->a, section);
    const char *is = section > f->a->section   ? "comes later"
                     : section < f->a->section ? ui_fmt(ui, "handed in, %u of %u answered", done, n)
                                               : ui_fmt(ui, "%u of %u answered", done, n);
    float iw = ui_text_width(ui, UI_T_SMALL, is) + 16,
          h = ui_wrap(ui, UI_T_STRONG, UI_INK, x, y, w - iw, name);
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 15, is);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){x, y, w, h}, name, is);
    return h + 8;
}

static float all_tiles(struct quiz_frame *f, float x, float y, float w)
{
    float top = y;
    uint32_t first = 0;
    if (!f->a->head.n_sections) return tiles(f, 0, f->a->head.n_slots, x, y, w);
    for (uint32_t s = 0; s < f->a->head.n_sections; s++) {
        uint32_t n = f->a->head.sections[s].n;
        y += part_head(f, s, first, x, y, w);
        y += tiles(f, first, n, x, y, w) + 16;
        first += n;
    }
    return y - 16 - top;
}

/* Counts of the whole. */
static void legend(struct quiz_frame *f, float x, float y, uint32_t flagged)
{
    struct ui *ui = f->ui;
    uint32_t blank = 0;
    for (uint32_t i = 0; i < f->a->head.n_slots; i++)
        blank += !quiz_answered(f->a, i);
    ui_box(ui, (struct ui_rect){x, y, 24, 24}, 6, UI_SURFACE, UI_LINE2, 1);
    ui_icon(ui, "check", x + 4, y + 4, 16, UI_ACCENT);
    x += 32;
    x += ui_text(ui, UI_T_SMALL, UI_INK2, x, y + 16, "Answered") + 8;
    x += ui_text(ui, UI_T_STRONG, UI_INK2, x, y + 16, ui_fmt(ui, "%u", f->a->head.n_slots - blank)) + 24;
    ui_dashed_box(ui, (struct ui_rect){x, y, 24, 24}, 6, UI_NONE, UI_OUTLINE, 1);
    ui_icon(ui, "minus", x + 4, y + 4, 16, UI_INK2);
    x += 32;
    x += ui_text(ui, UI_T_SMALL, UI_INK2, x, y + 16, "Not answered") + 8;
    x += ui_text(ui, UI_T_STRONG, UI_INK2, x, y + 16, ui_fmt(ui, "%u", blank)) + 24;
    ui_icon(ui, "flagOn", x, y + 4, 16, UI_WARN);
    x += 24;
    x += ui_text(ui, UI_T_SMALL, UI_INK2, x, y + 16, "Flagged") + 8;
    ui_text(ui, UI_T_STRONG, UI_INK2, x, y + 16, ui_fmt(ui, "%u", flagged));
}

#define LOOK_ROWS  8
#define LOOK_CHARS 56

/* The beginning of a stem, cut at a word: the list names questions, it does not repeat them. */
static const char *beginning(struct ui *ui, const char *stem)
{
    const char *text = ui_plain(ui, stem);
    size_t n = LOOK_CHARS;
    if (strlen(text) <= LOOK_CHARS + 16) return text;
    while (n > 40 && text[n] != ' ')
        n--;
    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    while (n > 0 && strchr(" .,;:", text[n - 1])) /* three dots follow */
        n--;
    return ui_fmt(ui, "%.*s…", (int)n, text);
}

static float look_row(struct quiz_frame *f, uint32_t i, float x, float y, float w)
{
    struct ui *ui = f->ui;
    bool blank = quiz_blank(f->a, i), flagged = f->a->slots[i].flagged;
    const char *stem = beginning(ui, screen_stem(ui, f->a->head.slots[i].item, &f->a->slots[i]));
    const char *words = f->a->slots[i].n_tries ? "Open" : "Blank";
    float right = x + w - 24, text_w = w - 36 - 24 - (blank ? 44 : 0) - (flagged ? 28 : 0);
    float h = fmaxf(48, ui_wrap_height(ui, UI_T_SMALL, text_w, stem) + 28);
    ui_hline(ui, x, y, w, UI_LINE);
    if (ui_row(ui, (struct ui_rect){x, y, w, h}, ui_fmt(ui, "Go to question %u", i + 1), 500))
        quiz_show(f, i);
    ui_text_right(ui, UI_T_STRONG, UI_INK, x + 24, y + 29, ui_fmt(ui, "%u", i + 1));
    ui_wrap(ui, UI_T_SMALL, UI_INK, x + 36, y + 15, text_w, stem);
    if (flagged) ui_icon(ui, "flagOn", right - 20, y + 17, 16, UI_WARN);
    if (blank) ui_text_right(ui, UI_T_CAP_R, UI_INK3, right - (flagged ? 28 : 4), y + 29, words);
    ui_icon(ui, "right", x + w - 16, y + 17, 16, UI_INK3);
    return h;
}

/* Blanks first, then flagged ones. */
static float worth_a_look(struct quiz_frame *f, float x, float y, float w)
{
    float top = y;
    uint32_t shown = 0, all = 0;
    ui_heading(f->ui, UI_T_HEAD, x, y + 18, "Worth another look");
    y += 32;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = f->first; i < f->end; i++) {
            bool blank = quiz_blank(f->a, i);
            if (pass == 0 ? !blank : blank || !f->a->slots[i].flagged) continue;
            all++;
            if (shown == LOOK_ROWS) continue;
            y += look_row(f, i, x, y, w);
            shown++;
        }
    }
    if (all > shown) {
        ui_hline(f->ui, x, y, w, UI_LINE);
        ui_text(f->ui, UI_T_SMALL, UI_INK3, x, y + 29,
                ui_fmt(f->ui, "and %u more, marked in the grid", all - shown));
        y += 48;
    }
    return y - top;
}

static void actions(struct quiz_frame *f, uint32_t blank)
{
    struct ui *ui = f->ui;
    float h = f->foot, top = ui->height - h, y = top + (h - 40) / 2 + 0.5f, margin = f->compact ? 24 : 40;
    ui_fill(ui, (struct ui_rect){0, top, ui->width, h}, UI_BG);
    ui_hline(ui, 0, top, ui->width, UI_LINE);
    struct ui_button back = {
        .label = ui_fmt(ui, "Back to question %u", f->at + 1), .kind = UI_GHOST, .icon = "arrowL"};
    if (ui->width < 640) back.icon_only = true;
    if (ui_button(ui, margin - 16, y, &back)) f->view->navigator = false;
    struct ui_button submit = {
        .label = quiz_hand_in_words(f), .kind = UI_PRIMARY, .key = UI_KEY_ENTER, .cap = "enter"};
    float x = ui->width - margin - ui_button_width(ui, &submit);
    if (blank) {
        uint32_t first = quiz_first_blank(f->a);
        struct ui_button go = {.label = ui_fmt(ui, "Go to question %u", first + 1), .kind = UI_SECONDARY};
        if (ui_button(ui, x - 16 - ui_button_width(ui, &go), y, &go)) quiz_show(f, first);
    }
    if (ui_button(ui, x, y, &submit)) quiz_hand_in(f);
}

void quiz_navigator(struct quiz_frame *f)
{
    struct ui *ui = f->ui;
    uint32_t blank = f->a->phase == QR_PHASE_GRACE ? 0 : blanks_of(f->a), flagged = flags_of(f);
    bool two = ui->width >= 1120, look = blank || flagged;
    float all = two ? 1080 : fminf(712, ui->width - 48), x = floorf((ui->width - all) / 2),
          y = f->body.y + 28;
    ui_id id = ui_make_id(ui, "navigator", 0);
    ui_scroll_begin(ui, id, f->body);
    const char *words = title(f, blank, flagged);
    float th = ui_wrap(ui, UI_T_TITLE, UI_INK, x, y, all, words);
    ui_label(ui, UI_ROLE_HEADING, (struct ui_rect){x, y, all, th}, words, NULL);
    const char *sub =
        f->late                           ? "Late answers are marked and left out of the score."
        : f->a->phase == QR_PHASE_GRACE   ? "No more answers. What stands here is handed in."
        : !blank && f->a->head.item_limit ? "You can change answers for as long as their time lasts."
        : !blank                          ? "You can still change any answer before you hand in."
        : f->a->head.mode == QR_MODE_EXAM
            ? "A blank counts as incorrect, so a best guess never costs you anything."
        : quiz_retries(f) ? "A question without a try is not counted; an open one counts as far as it got."
                          : "Questions that you leave out of a practice are not counted.";
    y += th + 4;
    y += ui_wrap(ui, UI_T_BODY, UI_INK2, x, y, all, sub) + 32;
    float left = two && look ? 656 : all, grid = all_tiles(f, x, y, left) + 16;
    legend(f, x, y + grid, qr_attempt_flagged(f->a));
    float bottom = y + grid + 24;
    if (look && two) bottom = fmaxf(bottom, y + worth_a_look(f, x + 712, y, 368));
    if (look && !two) bottom += 32 + worth_a_look(f, x, bottom + 32, left);
    ui_scroll_end(ui, id, f->body, bottom + 24 - f->body.y);
    actions(f, blank);
}
