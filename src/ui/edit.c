/* Editing one line of text: what each key does, without any drawing. */
#include <string.h>

#include "quizradar/str.h"
#include "quizradar/utf8.h"
#include "ui/field.h"

static size_t next(const char *s, size_t at)
{
    uint32_t cp;
    size_t len = strlen(s);
    int n = at < len ? qr_utf8_decode(s + at, len - at, &cp) : 0;
    return at + (size_t)(n > 0 ? n : at < len);
}

static size_t previous(const char *s, size_t at)
{
    return at ? qr_utf8_prev(s, at) : 0;
}

static size_t low(const struct ui_edit *e)
{
    return e->caret < e->anchor ? e->caret : e->anchor;
}

static size_t high(const struct ui_edit *e)
{
    return e->caret > e->anchor ? e->caret : e->anchor;
}

void ui_edit_set(struct ui_edit *e, const char *text)
{
    memset(e, 0, sizeof *e);
    qr_strlcpy(e->text, text ? text : "", sizeof e->text);
    /* Half a character at the end is none. */
    size_t len = qr_utf8_valid(e->text, strlen(e->text));
    e->text[len] = '\0';
    e->caret = len;
}

/* ---- undo ---- */

static void keep(struct ui_edit *e)
{
    if (e->at_undo == UI_FIELD_UNDO) {
        memmove(&e->undo[0], &e->undo[1], sizeof e->undo - sizeof e->undo[0]);
        e->at_undo--;
    }
    memcpy(e->undo[e->at_undo].text, e->text, sizeof e->text);
    e->undo[e->at_undo].caret = e->caret;
    e->n_undo = ++e->at_undo;
}

static void show(struct ui_edit *e, int state)
{
    memcpy(e->text, e->undo[state].text, sizeof e->text);
    e->caret = e->anchor = e->undo[state].caret;
    e->typing = false;
}

static void undo(struct ui_edit *e)
{
    if (e->at_undo == 0) return;
    if (e->at_undo == e->n_undo) { /* the present state, so that redo finds it */
        if (e->n_undo == UI_FIELD_UNDO) {
            memmove(&e->undo[0], &e->undo[1], sizeof e->undo - sizeof e->undo[0]);
            e->n_undo = e->at_undo = UI_FIELD_UNDO - 1;
            if (e->at_undo == 0) return;
        }
        memcpy(e->undo[e->n_undo].text, e->text, sizeof e->text);
        e->undo[e->n_undo].caret = e->caret;
        e->n_undo++;
    }
    show(e, --e->at_undo);
}

static void redo(struct ui_edit *e)
{
    if (e->at_undo + 1 < e->n_undo) show(e, ++e->at_undo);
}

/* ---- changes ---- */

static void cut_range(struct ui_edit *e, size_t from, size_t to)
{
    memmove(e->text + from, e->text + to, strlen(e->text + to) + 1);
    e->caret = e->anchor = from;
}

/* Line ends of pasted text become spaces; bytes that are no character and what does not fit are left out. */
static size_t fitting(const struct ui_edit *e, const char *text, char clean[UI_FIELD_BYTES])
{
    size_t n = 0, room = sizeof e->text - 1 - (strlen(e->text) - (high(e) - low(e)));
    for (size_t i = 0, to; text[i]; i = to) {
        to = next(text, i);
        size_t len = to - i;
        unsigned char first = (unsigned char)text[i];
        if (len == 1 && first >= 0x80) continue;         /* a clipboard may hold anything */
        if (first == '\r' && text[to] == '\n') continue; /* both are one line end */
        if (n + len > room) break;
        memcpy(clean + n, first < ' ' ? " " : text + i, len);
        n += len;
    }
    return n;
}

static void insert(struct ui_edit *e, const char *text, size_t n)
{
    cut_range(e, low(e), high(e));
    memmove(e->text + e->caret + n, e->text + e->caret, strlen(e->text + e->caret) + 1);
    memcpy(e->text + e->caret, text, n);
    e->caret = e->anchor = e->caret + n;
}

static size_t word_left(const char *s, size_t at)
{
    while (at && s[at - 1] == ' ')
        at--;
    while (at && s[at - 1] != ' ')
        at--;
    return at;
}

static size_t word_right(const char *s, size_t at)
{
    while (s[at] == ' ')
        at++;
    while (s[at] && s[at] != ' ')
        at++;
    return at;
}

static void go(struct ui_edit *e, size_t to, bool select)
{
    e->caret = to;
    if (!select) e->anchor = to;
    e->typing = false;
}

/* Without Shift an arrow first ends a selection, at the side it points to. */
static void arrow(struct ui_edit *e, bool right, unsigned mods)
{
    bool select = mods & UI_SHIFT, word = mods & UI_CTRL;
    if (!select && e->caret != e->anchor && !word) {
        go(e, right ? high(e) : low(e), false);
        return;
    }
    size_t to = right ? (word ? word_right(e->text, e->caret) : next(e->text, e->caret))
                      : (word ? word_left(e->text, e->caret) : previous(e->text, e->caret));
    go(e, to, select);
}

static void erase(struct ui_edit *e, bool ahead, unsigned mods)
{
    bool word = mods & UI_CTRL;
    size_t from = low(e), to = high(e);
    if (from == to && ahead) to = word ? word_right(e->text, e->caret) : next(e->text, e->caret);
    if (from == to && !ahead) from = word ? word_left(e->text, e->caret) : previous(e->text, e->caret);
    if (from == to) return;
    keep(e);
    cut_range(e, from, to);
    e->typing = false;
}

static bool control_key(struct ui_edit *e, int key, unsigned mods, const char **copied, bool *paste)
{
    static char clip[UI_FIELD_BYTES];
    switch (key) {
    case 'a':
        e->anchor = 0;
        e->caret = strlen(e->text);
        return true;
    case 'z':
        if (mods & UI_SHIFT)
            redo(e);
        else
            undo(e);
        return true;
    case 'y':
        redo(e);
        return true;
    case 'v':
        *paste = true;
        return true;
    case 'c':
    case 'x':
        if (low(e) == high(e)) return true;
        memcpy(clip, e->text + low(e), high(e) - low(e));
        clip[high(e) - low(e)] = '\0';
        *copied = clip;
        if (key == 'x') erase(e, true, 0);
        return true;
    default:
        return false;
    }
}

static bool key_event(struct ui_edit *e, const struct ui_event *event, const char **copied, bool *paste)
{
    unsigned mods = event->mods;
    switch (event->key) {
    case UI_KEY_LEFT:
    case UI_KEY_RIGHT:
        arrow(e, event->key == UI_KEY_RIGHT, mods);
        return true;
    case UI_KEY_HOME:
        go(e, 0, mods & UI_SHIFT);
        return true;
    case UI_KEY_END:
        go(e, strlen(e->text), mods & UI_SHIFT);
        return true;
    case UI_KEY_BACKSPACE:
    case UI_KEY_DELETE:
        erase(e, event->key == UI_KEY_DELETE, mods);
        return true;
    default:
        if (mods & UI_CTRL && !(mods & UI_ALT)) return control_key(e, event->key, mods, copied, paste);
        return false;
    }
}

bool ui_edit_event(struct ui_edit *e, const struct ui_event *event, const char **copied, bool *paste)
{
    if (event->type == UI_EV_KEY) return key_event(e, event, copied, paste);
    if (event->type != UI_EV_TEXT) return false;
    char clean[UI_FIELD_BYTES];
    size_t n = fitting(e, event->text, clean);
    if (n == 0) return true; /* no change: the selection and what was undone stay */
    /* Letters typed in a row are undone together, word by word. */
    bool letter = event->text[0] && event->text[0] != ' ' && !event->text[next(event->text, 0)];
    if (!e->typing || !letter || e->caret != e->anchor) keep(e);
    insert(e, clean, n);
    e->typing = letter;
    return true;
}
