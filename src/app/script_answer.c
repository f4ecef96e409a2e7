/* Answering the question on screen, so that scripts need not know what the banks hold. */
#include <stdlib.h>
#include <string.h>

#include "app/script_player.h"
#include "quizradar/str.h"

/* How many to choose: one, or as many as the question asks for. */
static uint32_t wanted(const struct qr_item *item)
{
    uint32_t right = 0;
    if (item->type != QR_MULTIPLE) return 1;
    for (uint32_t i = 0; i < item->n_choices; i++)
        right += item->choices[i].correct;
    return item->select_count ? item->select_count : right;
}

static int press(struct player *p, uint32_t pos, bool keys, struct qr_error *err)
{
    char letter[2] = {(char)('a' + pos), '\0'};
    const char *index = qr_sprintf(p->arena, "index=%u", pos + 1);
    const char *words[] = {"role=choice", index};
    return keys ? player_key(p, letter, err) : player_click(p, words, 2, err);
}

static bool picked(const struct qr_attempt *a, uint32_t index)
{
    const struct qr_slot_state *s = &a->slots[a->current];
    const struct qr_response *r = a->phase == QR_PHASE_LATE ? &s->late : &s->response;
    for (uint32_t i = 0; i < r->n; i++)
        if (r->picks[i] == index) return true;
    return false;
}

/* Boxes that are ticked are cleared first; one answer of several simply takes the place of another. */
static int clear(struct player *p, const struct qr_slot *slot, bool keys, struct qr_error *err)
{
    int rc = QR_OK;
    for (uint32_t pos = 0; rc == QR_OK && pos < slot->item->n_choices; pos++)
        if (picked(p->app->session.attempt, slot->order[pos])) rc = press(p, pos, keys, err);
    return rc;
}

int player_answer(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    bool right = strcmp(words[0], "right") == 0, keys = n > 1 && strcmp(words[1], "keys") == 0;
    if (!right && strcmp(words[0], "wrong") != 0)
        return player_failed(p, words[0], err, "answer is right or wrong, found '%s'", words[0]);
    if (!p->app->in_session || p->app->screen != SCREEN_QUIZ)
        return player_failed(p, "Question", err, "there is no question to answer");
    const struct qr_attempt *a = p->app->session.attempt;
    const struct qr_slot *slot = &a->head.slots[a->current];
    uint32_t left = wanted(slot->item);
    int rc = slot->item->type == QR_MULTIPLE ? clear(p, slot, keys, err) : QR_OK;
    /* Those that are meant come first; a wrong answer to a multiple question may run out of distractors. */
    for (int pass = 0; pass < (right ? 1 : 2); pass++) {
        for (uint32_t pos = 0; left && rc == QR_OK && pos < slot->item->n_choices; pos++) {
            if (slot->item->choices[slot->order[pos]].correct != (right || pass)) continue;
            rc = press(p, pos, keys, err);
            left--;
        }
    }
    return rc;
}

/* Forward with the right arrow key, at most once round, to a question of the type that is not yet locked. */
int player_seek(struct player *p, const char *type, struct qr_error *err)
{
    if (!p->app->in_session) return player_failed(p, "Question", err, "there is no quiz");
    for (uint32_t i = 0; p->app->in_session && i <= p->app->session.attempt->head.n_slots; i++) {
        const struct qr_attempt *a = p->app->session.attempt;
        const char *is = qr_item_type_name(a->head.slots[a->current].item->type);
        if (strcmp(is, type) == 0 && !a->slots[a->current].checked) return QR_OK;
        int rc = player_key(p, "Right", err);
        if (rc != QR_OK) return rc;
    }
    return player_failed(p, "Question", err, "no question of the type '%s' comes", type);
}
