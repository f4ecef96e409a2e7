/* Key caps with words beneath the answers: what the keyboard does there. */
#include "screens/quiz_view.h"

#define CAP_GAP  8.0f  /* after a cap */
#define HINT_GAP 16.0f /* between two hints */

static bool is_dash(const char *cap)
{
    return cap[0] == '-' && !cap[1];
}

static float one_width(struct ui *ui, const struct quiz_hint *h)
{
    float w = 0;
    for (int i = 0; h->caps[i]; i++)
        w += CAP_GAP +
             (is_dash(h->caps[i]) ? ui_text_width(ui, UI_T_SMALL, "–") : ui_keycap_width(ui, h->caps[i]));
    return w + ui_text_width(ui, UI_T_SMALL, h->words);
}

float quiz_hints_width(struct ui *ui, const struct quiz_hint *hints, int n)
{
    float w = HINT_GAP * (float)(n - 1);
    for (int i = 0; i < n; i++)
        w += one_width(ui, &hints[i]);
    return w;
}

void quiz_hints(struct ui *ui, float x, float y, const struct quiz_hint *hints, int n, enum ui_token ink)
{
    for (int i = 0; i < n; i++) {
        for (int k = 0; hints[i].caps[k]; k++) {
            const char *cap = hints[i].caps[k];
            x +=
                is_dash(cap) ? ui_text(ui, UI_T_SMALL, ink, x, y + 14, "–") : ui_keycap(ui, x, y, cap, false);
            x += CAP_GAP;
        }
        x += ui_text(ui, UI_T_SMALL, ink, x, y + 14, hints[i].words) + HINT_GAP;
    }
}
