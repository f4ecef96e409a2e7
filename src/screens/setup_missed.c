/* Which missed questions to repeat: kinds to tick, each with its number in the chosen banks and skills. */
#include "screens/setup_view.h"

static const struct {
    unsigned why;
    const char *label;
} kinds[QR_MISSED_KINDS] = {
    {QR_MISSED_WRONG, "Wrong"},     {QR_MISSED_GUESSED, "Guessed"}, {QR_MISSED_FLAGGED, "Flagged"},
    {QR_MISSED_CHANGED, "Changed"}, {QR_MISSED_SLOW, "Slow"},
};

void setup_missed_count(struct setup_frame *f, struct qr_form_params *p, struct qr_missed_filter *filter)
{
    *filter = (struct qr_missed_filter){.missed = f->m->missed};
    p->filter = qr_missed_has;
    p->filter_ctx = filter;
    for (int i = 0; i < QR_MISSED_KINDS; i++) {
        struct qr_form_report found = {0};
        filter->why = kinds[i].why;
        qr_form_count(p, f->ui->arena, &found);
        f->missed[i] = found.matching;
    }
    filter->why = f->s->why;
}

const char *setup_missed_words(struct ui *ui, const struct qr_missed *missed)
{
    size_t usual = qr_missed_count(missed, QR_MISSED_USUAL);
    if (!missed->n) return "Nothing missed so far";
    if (usual)
        return ui_fmt(ui, "%s, wrong or guessed",
                      screen_plural(ui, (uint32_t)usual, "question", "questions"));
    return "Flagged, changed or slow";
}

float setup_missed(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    int across = w >= 480 ? 3 : w >= 300 ? 2 : 1, rows = (QR_MISSED_KINDS + across - 1) / across;
    float top = y, cw = (w - 24 * (float)(across - 1)) / (float)across;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "What to repeat");
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 16,
                  screen_plural(ui, f->found.matching, "question", "questions"));
    ui_hline(ui, x, y + 32, w, UI_LINE);
    y += 33;
    for (int i = 0; i < QR_MISSED_KINDS; i++) {
        struct ui_rect r = {x + (cw + 24) * (float)(i % across), y + 40 * (float)(i / across), cw, 40};
        bool on = f->s->why & kinds[i].why;
        if (ui_checkbox_row(ui, r, kinds[i].label, ui_fmt(ui, "%u", f->missed[i]), on, 200 + i))
            f->s->why ^= kinds[i].why;
    }
    y += 40 * (float)rows + 10;
    y += ui_wrap(ui, UI_T_CAP_R, UI_INK3, x, y, w,
                 "By your last answer to each question. Wrong also means partly right or left out. Slow is "
                 "over twice the expected time or, without one, over twice your usual time.");
    return y - top + 24;
}
