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

static int answer_choices(struct player *p, const struct qr_slot *slot, bool right, bool keys,
                          struct qr_error *err)
{
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

/* Each element is picked up and dropped at its place; a wrong order has the last one first. */
static int answer_ordering(struct player *p, const struct qr_slot *slot, bool right, struct qr_error *err)
{
    const struct qr_item *item = slot->item;
    uint32_t n = item->n_choices, *now = qr_push(p->arena, uint32_t, n);
    const struct qr_response *r = &p->app->session.attempt->slots[p->app->session.attempt->current].response;
    memcpy(now, r->n == n ? r->picks : slot->order, n * sizeof *now);
    int rc = QR_OK;
    for (uint32_t i = 0; rc == QR_OK && i < n; i++) {
        uint32_t want = item->solution[right ? i : (i + n - 1) % n], at = i;
        while (now[at] != want)
            at++;
        rc = press(p, at, false, err);
        if (rc == QR_OK) rc = press(p, i, false, err);
        memmove(now + i + 1, now + i, (at - i) * sizeof *now);
        now[i] = want;
    }
    return rc;
}

/* Situation by situation: a click there, the letter of its answer; a wrong one takes its neighbour's. */
static int answer_matching(struct player *p, const struct qr_slot *slot, bool right, struct qr_error *err)
{
    const struct qr_item *item = slot->item;
    int rc = QR_OK;
    for (uint32_t i = 0; rc == QR_OK && i < item->n_choices; i++) {
        uint32_t of = right ? i : (i + 1) % item->n_choices, pos = 0;
        for (uint32_t k = 0; k < item->n_pairs; k++)
            while (item->pairs[k].left == of && slot->right_order[pos] != item->pairs[k].right)
                pos++;
        rc = press(p, i, false, err);
        if (rc == QR_OK) rc = press(p, pos, true, err);
    }
    return rc;
}

static int type_into(struct player *p, uint32_t field, const char *text, struct qr_error *err)
{
    const char *words[] = {"role=textbox", qr_sprintf(p->arena, "index=%u", field + 1)};
    int rc = player_click(p, words, 2, err);
    if (rc == QR_OK) rc = player_key(p, "Ctrl+a", err);
    if (rc == QR_OK) player_text(p, text);
    return rc;
}

/* Options are told apart by their place: those of two gaps may read the same. */
static int answer_gaps(struct player *p, const struct qr_item *item, bool right, struct qr_error *err)
{
    int rc = QR_OK;
    uint32_t field = 0, before = 0;
    for (uint32_t i = 0; rc == QR_OK && i < item->n_blanks; i++) {
        const struct qr_blank *b = &item->blanks[i];
        const char *text = right ? b->accept[0] : "no such word";
        uint32_t pos = 0;
        for (uint32_t k = 0; k < b->n_options; k++)
            if (qr_blank_right(b, b->options[k]) == right) pos = before + k;
        rc = b->n_options ? press(p, pos, false, err) : type_into(p, field++, text, err);
        before += b->n_options;
    }
    return rc;
}

static int answer_number(struct player *p, const struct qr_numeric *k, bool right, struct qr_error *err)
{
    double v = k->has_range ? k->min : k->value;
    return type_into(p, 0, qr_sprintf(p->arena, "%.10g", right ? v : 3 * v + 1000), err);
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
    switch (slot->item->type) {
    case QR_ORDERING:
        return answer_ordering(p, slot, right, err);
    case QR_MATCHING:
        return answer_matching(p, slot, right, err);
    case QR_NUMERIC:
        return answer_number(p, slot->item->numeric, right, err);
    case QR_SHORT:
    case QR_CLOZE:
        return answer_gaps(p, slot->item, right, err);
    default:
        return answer_choices(p, slot, right, keys, err);
    }
}

/* Forward with the right arrow key, at most once round, to a question of the type that is not yet locked. */
int player_seek(struct player *p, const char *type, struct qr_error *err)
{
    if (!p->app->in_session) return player_failed(p, "Question", err, "there is no quiz");
    for (uint32_t i = 0; p->app->in_session && i <= p->app->session.attempt->head.n_slots; i++) {
        const struct qr_attempt *a = p->app->session.attempt;
        const struct qr_item *item = a->head.slots[a->current].item;
        bool exhibit = strcmp(type, "exhibit") == 0 && item->stimulus && item->stimulus->exhibit;
        bool found = exhibit || strcmp(qr_item_type_name(item->type), type) == 0;
        if (found && !a->slots[a->current].checked) return QR_OK;
        /* In a field the arrows move the caret; after the last question comes the overview. */
        int rc = p->app->ui.typing ? player_key(p, "Escape", err) : QR_OK;
        const char *first[] = {"Question 1"};
        bool last = a->current + 1 == a->head.n_slots;
        if (rc == QR_OK) rc = player_key(p, last ? "g" : "Right", err);
        if (rc == QR_OK && last) rc = player_click(p, first, 1, err);
        if (rc != QR_OK) return rc;
    }
    return player_failed(p, "Question", err, "no question of the type '%s' comes", type);
}
