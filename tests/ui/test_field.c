/* One line of text: every key, the clipboard, undo, a full buffer, random events, and the field around it. */
#include "ui/field.h"

#include <stdlib.h>
#include <string.h>

#include "quizradar/rng.h"
#include "quizradar/str.h"
#include "quizradar/utf8.h"
#include "ui/support_frame.h"

#define FULL    (UI_FIELD_BYTES - 1)
#define E_ACUTE "\xC3\xA9"
#define ACUTE   "\xCC\x81" /* joins the letter before it */
#define EURO    "\xE2\x82\xAC"
#define GRIN    "\xF0\x9F\x98\x80"
#define JOINER  "\xE2\x80\x8D"

/* ---- text with marks: '|' is the caret, '[' the anchor where it is another place ---- */

static const char *shown(const struct ui_edit *e)
{
    static char out[UI_FIELD_BYTES + 2];
    size_t n = 0;
    for (size_t i = 0; i <= strlen(e->text); i++) {
        if (i == e->anchor && i != e->caret) out[n++] = '[';
        if (i == e->caret) out[n++] = '|';
        out[n++] = e->text[i];
    }
    return out;
}

#define expect(e, marked) assert_string_equal(shown(e), marked)

static void start(struct ui_edit *e, const char *marked)
{
    char text[UI_FIELD_BYTES + 2];
    size_t n = 0, caret = 0, anchor = SIZE_MAX;
    for (; *marked; marked++) {
        if (*marked == '|')
            caret = n;
        else if (*marked == '[')
            anchor = n;
        else
            text[n++] = *marked;
    }
    text[n] = '\0';
    ui_edit_set(e, text);
    e->caret = caret;
    e->anchor = anchor == SIZE_MAX ? caret : anchor;
}

/* What the last event asked of the clipboard. */
static const char *copied;
static bool paste;

static bool send(struct ui_edit *e, const struct ui_event *event)
{
    copied = NULL;
    paste = false;
    return ui_edit_event(e, event, &copied, &paste);
}

static bool send_key(struct ui_edit *e, const char *name)
{
    struct ui_event event = {.type = UI_EV_KEY};
    event.key = ui_key_parse(name, &event.mods);
    assert_int_not_equal(event.key, 0);
    return send(e, &event);
}

static void key(struct ui_edit *e, const char *name)
{
    assert_true(send_key(e, name));
}

static void insert(struct ui_edit *e, const char *text)
{
    struct ui_event event = {.type = UI_EV_TEXT};
    qr_strlcpy(event.text, text, sizeof event.text);
    assert_true(send(e, &event));
}

/* One event for each letter, as a keyboard sends them. */
static void type(struct ui_edit *e, const char *letters)
{
    for (; *letters; letters++)
        insert(e, (char[]){*letters, '\0'});
}

static char *many(char *out, size_t n)
{
    memset(out, 'x', n);
    out[n] = '\0';
    return out;
}

/* ---- setting ---- */

static void test_a_set_text_is_selected(void **state)
{
    struct ui_edit e;
    (void)state;
    ui_edit_set(&e, "caf" E_ACUTE);
    expect(&e, "[caf" E_ACUTE "|");
    ui_edit_set(&e, NULL);
    expect(&e, "|");
}

static void test_a_set_text_is_cut_to_whole_characters(void **state)
{
    struct ui_edit e;
    char text[400];
    (void)state;
    ui_edit_set(&e, "ab\xC3");
    expect(&e, "[ab|");
    ui_edit_set(&e, "ab\xF0\x9F\x98");
    expect(&e, "[ab|");
    ui_edit_set(&e, many(text, FULL));
    assert_int_equal(strlen(e.text), FULL);
    ui_edit_set(&e, many(text, 300));
    assert_int_equal(strlen(e.text), FULL);
    assert_int_equal(e.caret, FULL);
    ui_edit_set(&e, strcat(many(text, FULL - 1), E_ACUTE));
    assert_int_equal(strlen(e.text), FULL - 1);
    ui_edit_set(&e, strcat(many(text, FULL - 3), GRIN));
    assert_int_equal(strlen(e.text), FULL - 3);
}

static void test_a_set_text_forgets_the_old_states(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "|");
    type(&e, "old");
    ui_edit_set(&e, "new");
    key(&e, "Ctrl+Z");
    expect(&e, "[new|");
}

/* ---- keys ---- */

static const struct {
    const char *before, *key, *after;
} keys[] = {
    {"ab|c", "Backspace", "a|c"},
    {"a|bc", "Delete", "a|c"},
    {"|a", "Backspace", "|a"},
    {"a|", "Delete", "a|"},
    {"|", "Backspace", "|"},
    {"h" E_ACUTE "|a", "Backspace", "h|a"},
    {"h|" E_ACUTE "a", "Delete", "h|a"},
    {"1" EURO "|2", "Backspace", "1|2"},
    {"1|" EURO "2", "Delete", "1|2"},
    {"a" GRIN "|b", "Backspace", "a|b"},
    {"a|" GRIN "b", "Delete", "a|b"},
    {"e" ACUTE "|", "Backspace", "e|"},
    {"e|" ACUTE "x", "Delete", "e|x"},
    {GRIN JOINER GRIN "|", "Backspace", GRIN JOINER "|"},
    {GRIN JOINER "|" GRIN, "Backspace", GRIN "|" GRIN},
    {"a[bc|d", "Backspace", "a|d"},
    {"a|bc[d", "Backspace", "a|d"},
    {"a[bc|d", "Delete", "a|d"},
    {"a|" GRIN "[d", "Delete", "a|d"},
    {"one two|", "Ctrl+Backspace", "one |"},
    {"one  |two", "Ctrl+Backspace", "|two"},
    {"gr" E_ACUTE "s|", "Ctrl+Backspace", "|"},
    {"|one two", "Ctrl+Delete", "| two"},
    {"one|  two", "Ctrl+Delete", "one|"},
    {"one [two|", "Ctrl+Backspace", "one |"},

    {"a" E_ACUTE "|b", "Left", "a|" E_ACUTE "b"},
    {"a|" E_ACUTE "b", "Right", "a" E_ACUTE "|b"},
    {GRIN "|", "Left", "|" GRIN},
    {"|" GRIN, "Right", GRIN "|"},
    {"|a", "Left", "|a"},
    {"a|", "Right", "a|"},
    {"a[bc|d", "Left", "a|bcd"},
    {"a|bc[d", "Left", "a|bcd"},
    {"a[bc|d", "Right", "abc|d"},
    {"a|bc[d", "Right", "abc|d"},
    {"ab|c", "Shift+Left", "a|b[c"},
    {"a|b[c", "Shift+Left", "|ab[c"},
    {"a|b[c", "Shift+Right", "ab|c"},
    {"a|" EURO "b", "Shift+Right", "a[" EURO "|b"},

    {"one two|", "Ctrl+Left", "one |two"},
    {"one |two", "Ctrl+Left", "|one two"},
    {"one t|wo", "Ctrl+Left", "one |two"},
    {"|one", "Ctrl+Left", "|one"},
    {"|one two", "Ctrl+Right", "one| two"},
    {"one| two", "Ctrl+Right", "one two|"},
    {"one|", "Ctrl+Right", "one|"},
    {"|" E_ACUTE "t" E_ACUTE " a", "Ctrl+Right", E_ACUTE "t" E_ACUTE "| a"},
    {E_ACUTE "t" E_ACUTE " " EURO "|", "Ctrl+Left", E_ACUTE "t" E_ACUTE " |" EURO},
    {"[one two|", "Ctrl+Left", "one |two"},
    {"one two|", "Ctrl+Shift+Left", "one |two["},
    {"|one two", "Ctrl+Shift+Right", "[one| two"},

    {"ab|c", "Home", "|abc"},
    {"ab|c", "End", "abc|"},
    {"a[b|c", "Home", "|abc"},
    {"a[b|c", "End", "abc|"},
    {"ab|c", "Shift+Home", "|ab[c"},
    {"a|bc", "Shift+End", "a[bc|"},
    {"a[b|c", "Shift+Home", "|a[bc"},
    {"a|bc", "Ctrl+A", "[abc|"},
    {"a|b[c", "Ctrl+A", "[abc|"},
    {"|", "Ctrl+A", "|"},
};

static void test_keys(void **state)
{
    struct ui_edit e;
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        start(&e, keys[i].before);
        key(&e, keys[i].key);
        if (strcmp(shown(&e), keys[i].after) != 0)
            fail_msg("\"%s\" %s: \"%s\", expected \"%s\"", keys[i].before, keys[i].key, shown(&e),
                     keys[i].after);
    }
}

/* With AltGr some keyboards write signs: Ctrl+Alt is never a command. */
static void test_other_keys_are_left_to_the_screen(void **state)
{
    static const char *const names[] = {"A",  "Space",  "Enter",  "Escape", "Tab",        "F1",
                                        "Up", "PageUp", "Ctrl+Q", "Ctrl++", "Ctrl+Alt+V", "Ctrl+Alt+X"};
    struct ui_edit e;
    (void)state;
    start(&e, "a[b|c");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (send_key(&e, names[i])) fail_msg("%s was taken", names[i]);
        assert_false(paste);
        assert_null(copied);
    }
    assert_false(send(&e, &(struct ui_event){.type = UI_EV_MOVE, .text = "x"}));
    assert_false(send(&e, &(struct ui_event){.type = UI_EV_DROP, .text = "x"}));
    expect(&e, "a[b|c");
}

/* ---- text ---- */

static const struct {
    const char *before, *text, *after;
} texts[] = {
    {"|", "a", "a|"},
    {"a|d", "bc", "abc|d"},
    {"a|", E_ACUTE, "a" E_ACUTE "|"},
    {"|b", GRIN, GRIN "|b"},
    {"a[bc|d", "x", "ax|d"},
    {"a|bc[d", "x", "ax|d"},
    {"[abc|", EURO, EURO "|"},
    {"|", "two\nlines", "two lines|"},
    {"|", "two\rlines", "two lines|"},
    {"|", "two\r\nlines\r\n", "two lines |"},
    {"|", "a\n\nb", "a  b|"},
    {"|", "a\tb", "a b|"},
    {"a|", "\377b\303", "ab|"}, /* a clipboard may hold anything */
    {"a[b|c", "", "a[b|c"},
    {"a[b|c", "\xFF", "a[b|c"},
};

static void test_text_is_inserted(void **state)
{
    struct ui_edit e;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        start(&e, texts[i].before);
        insert(&e, texts[i].text);
        if (strcmp(shown(&e), texts[i].after) != 0)
            fail_msg("case %zu: \"%s\", expected \"%s\"", i, shown(&e), texts[i].after);
    }
}

/* ---- clipboard ---- */

static void test_copy_and_cut(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "a[b" GRIN "|c");
    key(&e, "Ctrl+C");
    assert_string_equal(copied, "b" GRIN);
    expect(&e, "a[b" GRIN "|c");
    start(&e, "a|b" E_ACUTE "[c");
    key(&e, "Ctrl+X");
    assert_string_equal(copied, "b" E_ACUTE);
    assert_false(paste);
    expect(&e, "a|c");
    key(&e, "Ctrl+Z");
    expect(&e, "a|b" E_ACUTE "c");
}

static void test_nothing_selected_copies_nothing(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "ab|c");
    key(&e, "Ctrl+C");
    assert_null(copied);
    key(&e, "Ctrl+X");
    assert_null(copied);
    expect(&e, "ab|c");
}

static void test_paste_is_asked_for(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "a[b|c");
    key(&e, "Ctrl+V");
    assert_true(paste);
    expect(&e, "a[b|c");
}

static void test_a_full_text_is_copied_whole(void **state)
{
    struct ui_edit e;
    char text[400];
    (void)state;
    ui_edit_set(&e, many(text, FULL));
    key(&e, "Ctrl+C");
    assert_string_equal(copied, text);
}

/* ---- undo ---- */

static void test_letters_are_undone_by_word(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "|");
    type(&e, "one two");
    static const char *const back[] = {"one |", "one|", "|", "|"}, *const forth[] = {"one|", "one |"};
    for (int i = 0; i < 4; i++) {
        key(&e, "Ctrl+Z");
        expect(&e, back[i]);
    }
    for (int i = 0; i < 2; i++) {
        key(&e, i ? "Ctrl+Shift+Z" : "Ctrl+Y");
        expect(&e, forth[i]);
    }
    key(&e, "Ctrl+Y");
    expect(&e, "one two|");
    key(&e, "Ctrl+Y");
    expect(&e, "one two|");
}

static void test_what_parts_letters_parts_undo(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "|");
    type(&e, "ab");
    key(&e, "Home");
    type(&e, "c");
    key(&e, "Ctrl+A");
    type(&e, "de");
    insert(&e, "fgh");
    expect(&e, "defgh|");
    static const char *const back[] = {"de|", "cab|", "|ab", "|"};
    for (int i = 0; i < 4; i++) {
        key(&e, "Ctrl+Z");
        expect(&e, back[i]);
    }
}

static void test_each_deletion_is_undone(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "ab" EURO "|c");
    key(&e, "Backspace");
    key(&e, "Delete");
    key(&e, "Delete"); /* nothing ahead: no state */
    expect(&e, "ab|");
    key(&e, "Ctrl+Z");
    expect(&e, "ab|c");
    key(&e, "Ctrl+Z");
    expect(&e, "ab" EURO "|c");
}

static void test_a_deletion_parts_undo(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "|");
    type(&e, "ab");
    key(&e, "Backspace");
    type(&e, "c");
    expect(&e, "ac|");
    key(&e, "Ctrl+Z");
    expect(&e, "a|");
    key(&e, "Ctrl+Z");
    expect(&e, "ab|");
}

static void test_a_change_forgets_what_was_undone(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "|");
    type(&e, "one two");
    key(&e, "Ctrl+Z");
    key(&e, "Ctrl+Z");
    type(&e, "x");
    key(&e, "Ctrl+Y");
    expect(&e, "onex|");
    key(&e, "Ctrl+Z");
    expect(&e, "one|");
    key(&e, "Ctrl+Y");
    expect(&e, "onex|");
}

/* The present state takes one of the places. */
static void test_the_newest_states_are_kept(void **state)
{
    struct ui_edit e;
    char text[400];
    (void)state;
    ui_edit_set(&e, many(text, 50));
    key(&e, "End");
    for (int i = 0; i < 40; i++)
        key(&e, "Backspace");
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 1; i < 40; i++) {
            key(&e, "Ctrl+Z");
            assert_int_equal(strlen(e.text), 10 + (i < UI_FIELD_UNDO ? i : UI_FIELD_UNDO - 1));
            assert_int_equal(e.caret, strlen(e.text));
        }
        for (int i = 0; i < 40; i++)
            key(&e, "Ctrl+Y");
        assert_int_equal(strlen(e.text), 10);
    }
}

/* ---- a full buffer ---- */

static void test_typing_stops_when_it_is_full(void **state)
{
    struct ui_edit e;
    (void)state;
    start(&e, "|z");
    for (int i = 0; i < 300; i++)
        type(&e, "x");
    assert_int_equal(strlen(e.text), FULL);
    assert_int_equal(e.caret, FULL - 1);
    assert_int_equal(e.text[FULL - 1], 'z');
}

static void test_only_whole_characters_fit(void **state)
{
    struct ui_edit e;
    char text[400];
    (void)state;
    ui_edit_set(&e, many(text, FULL - 1));
    key(&e, "End");
    insert(&e, E_ACUTE);
    assert_int_equal(strlen(e.text), FULL - 1);
    key(&e, "Backspace");
    insert(&e, E_ACUTE);
    assert_int_equal(strlen(e.text), FULL);
    assert_string_equal(e.text + FULL - 3, "x" E_ACUTE);
    ui_edit_set(&e, many(text, FULL - 5));
    key(&e, "End");
    insert(&e, "ab" GRIN "cd"); /* nothing after the gap either: it would read as if it belonged there */
    assert_string_equal(e.text + FULL - 5, "ab");
}

static void test_a_long_paste_is_cut_and_the_rest_stays(void **state)
{
    struct ui_edit e;
    char text[1001];
    (void)state;
    start(&e, "ab|cd");
    insert(&e, many(text, 1000));
    assert_int_equal(strlen(e.text), FULL);
    assert_int_equal(e.caret, FULL - 2);
    assert_memory_equal(e.text, "abx", 3);
    assert_string_equal(e.text + FULL - 3, "xcd");
}

static void test_the_place_of_a_selection_is_free(void **state)
{
    struct ui_edit e;
    char text[400];
    (void)state;
    ui_edit_set(&e, many(text, FULL));
    e.anchor = FULL - 10;
    insert(&e, "0123456789abcdef");
    assert_int_equal(strlen(e.text), FULL);
    assert_string_equal(e.text + FULL - 11, "x0123456789");
    e.anchor = FULL - 1;
    insert(&e, GRIN); /* no room: what is selected stays */
    assert_string_equal(e.text + FULL - 11, "x0123456789");
    assert_int_equal(e.anchor, FULL - 1);
}

static void test_what_does_not_fit_leaves_undo_alone(void **state)
{
    struct ui_edit e;
    char text[400];
    (void)state;
    ui_edit_set(&e, many(text, FULL));
    key(&e, "End");
    key(&e, "Backspace");
    key(&e, "Backspace");
    key(&e, "Ctrl+Z");
    insert(&e, E_ACUTE);
    assert_int_equal(strlen(e.text), FULL - 1);
    key(&e, "Ctrl+Y");
    assert_int_equal(strlen(e.text), FULL - 2);
    key(&e, "Ctrl+Z");
    key(&e, "Ctrl+Z");
    assert_int_equal(strlen(e.text), FULL);
}

/* ---- random events ---- */

static bool on_border(const char *text, size_t at)
{
    return at <= strlen(text) && ((unsigned char)text[at] & 0xC0) != 0x80;
}

static void check_text(const char text[UI_FIELD_BYTES])
{
    assert_non_null(memchr(text, '\0', UI_FIELD_BYTES));
    assert_int_equal(qr_utf8_valid(text, strlen(text)), strlen(text));
}

static void check(const struct ui_edit *e)
{
    check_text(e->text);
    assert_true(on_border(e->text, e->caret));
    assert_true(on_border(e->text, e->anchor));
    assert_in_range(e->n_undo, 0, UI_FIELD_UNDO);
    assert_in_range(e->at_undo, 0, e->n_undo);
    for (int i = 0; i < e->n_undo; i++) {
        check_text(e->undo[i].text);
        assert_true(on_border(e->undo[i].text, e->undo[i].caret));
    }
    if (copied) assert_int_equal(qr_utf8_valid(copied, strlen(copied)), strlen(copied));
}

static void random_text(struct qr_rng *rng, char *out)
{
    static const char *const parts[] = {"a",  "b",  " ",    E_ACUTE, ACUTE,  EURO,           GRIN,
                                        "\n", "\t", JOINER, "\xFF",  "\xC3", "\xF0\x9F\x98", "word "};
    size_t n = qr_rng_below(rng, 40) ? qr_rng_below(rng, 4) : 100;
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        strcat(out, parts[qr_rng_below(rng, sizeof parts / sizeof *parts)]);
}

static void random_event(struct qr_rng *rng, struct ui_edit *e)
{
    static const int codes[] = {UI_KEY_LEFT,
                                UI_KEY_RIGHT,
                                UI_KEY_LEFT,
                                UI_KEY_RIGHT,
                                UI_KEY_HOME,
                                UI_KEY_END,
                                UI_KEY_BACKSPACE,
                                UI_KEY_DELETE,
                                'a',
                                'c',
                                'x',
                                'v',
                                'z',
                                'z',
                                'y'};
    struct ui_event event = {.type = UI_EV_TEXT};
    if (qr_rng_below(rng, 2)) {
        random_text(rng, event.text);
    } else {
        event.type = UI_EV_KEY;
        event.key = codes[qr_rng_below(rng, sizeof codes / sizeof *codes)];
        event.mods = (unsigned)qr_rng_below(rng, 8);
    }
    send(e, &event);
}

static void test_random_events_keep_the_text_whole(void **state)
{
    struct ui_edit *e = malloc(sizeof *e); /* so that the sanitizer sees its ends */
    struct qr_rng rng;
    int full = 0, selected = 0, undone = 0, empty = 0;
    (void)state;
    qr_rng_seed(&rng, 20260);
    ui_edit_set(e, "");
    for (int i = 0; i < 20000; i++) {
        random_event(&rng, e);
        check(e);
        full += strlen(e->text) > FULL - 4;
        selected += e->caret != e->anchor;
        undone += e->at_undo < e->n_undo;
        empty += !e->text[0];
    }
    /* Otherwise the events have not been where the dangers are. */
    assert_true(full > 200 && selected > 200 && undone > 200 && empty > 200);
    free(e);
}

static void press(struct ui_edit *e, const char *name, int times)
{
    while (times-- > 0)
        key(e, name);
}

static void test_redo_gives_back_what_undo_took(void **state)
{
    struct ui_edit e;
    struct qr_rng rng;
    char newest[UI_FIELD_BYTES];
    (void)state;
    qr_rng_seed(&rng, 7);
    ui_edit_set(&e, "");
    for (int i = 0; i < 2000; i++) {
        random_event(&rng, &e);
        if (i % 20) continue;
        press(&e, "Ctrl+Y", UI_FIELD_UNDO);
        memcpy(newest, e.text, sizeof newest);
        press(&e, "Ctrl+Z", (int)qr_rng_below(&rng, UI_FIELD_UNDO + 2));
        press(&e, "Ctrl+Y", UI_FIELD_UNDO);
        assert_string_equal(e.text, newest);
    }
}

/* ---- the field in a frame ---- */

enum { HIT_LETTER, HIT_SPACE, HIT_LEFT, HIT_RIGHT, HIT_ESCAPE, HIT_CHORD, HIT_CHANGED, HIT_PASTE };

static struct {
    struct ui_edit edit;
    bool keys_first; /* the screen asks for its keys before it draws the field */
    char copied[UI_FIELD_BYTES];
} form;

#define FIELD_X 100.0f
#define FIELD_W 300.0f

static void shortcuts(struct page *p)
{
    static const int codes[] = {'a', UI_KEY_SPACE, UI_KEY_LEFT, UI_KEY_RIGHT, UI_KEY_ESCAPE};
    for (int i = 0; i < 5; i++)
        p->hits[i] += ui_key(&p->ui, codes[i]);
    p->hits[HIT_CHORD] += ui_chord(&p->ui, UI_CTRL, 'x');
}

static void draw_form(struct page *p)
{
    struct ui *ui = &p->ui;
    struct ui_field f = {.r = {FIELD_X, 100, FIELD_W, 48},
                         .name = "Answer",
                         .text = "kept",
                         .empty = "Type here",
                         .id = ui_make_id(ui, "answer", 0)};
    if (p->dialog) f.text = "";
    if (form.keys_first) shortcuts(p);
    p->hits[HIT_CHANGED] += ui_field(ui, &f, &form.edit);
    if (!form.keys_first) shortcuts(p);
    if (ui->copied) qr_strlcpy(form.copied, ui->copied, sizeof form.copied);
    p->hits[HIT_PASTE] += ui->want_paste;
}

static void open_form(struct page *p, const char *text)
{
    memset(&form, 0, sizeof form);
    ui_edit_set(&form.edit, text);
    page_open(p, draw_form);
}

static void page_text(struct page *p, const char *text)
{
    struct ui_event e = {.type = UI_EV_TEXT};
    qr_strlcpy(e.text, text, sizeof e.text);
    page_send(p, &e);
}

/* The button goes down next to the end of `before`. */
static void press_after(struct page *p, const char *before, int clicks, unsigned mods)
{
    float x = FIELD_X + 14 + ui_text_width(&p->ui, UI_T_BODY, before) + 1;
    page_move(p, x, 124);
    page_send(p, &(struct ui_event){
                     .type = UI_EV_DOWN, .x = x, .y = 124, .button = 1, .clicks = clicks, .mods = mods});
}

static void click_after(struct page *p, const char *before, int clicks, unsigned mods)
{
    press_after(p, before, clicks, mods);
    page_up(p);
}

static void test_a_click_gives_the_focus(void **state)
{
    struct page p;
    (void)state;
    open_form(&p, "");
    page_text(&p, "no");
    assert_string_equal(form.edit.text, "");
    assert_false(p.ui.wants_text);
    assert_string_equal(page_node(&p, "Answer")->value, "kept");
    page_click(&p, "Answer");
    assert_string_equal(page_focus(&p), "Answer");
    assert_true(p.ui.wants_text);
    page_text(&p, "yes");
    assert_string_equal(form.edit.text, "yes");
    assert_string_equal(page_node(&p, "Answer")->value, "yes");
    assert_int_equal(page_texts(&p, "yes"), 1);
    assert_int_equal(p.hits[HIT_CHANGED], 1);
    page_key(&p, "Home");
    assert_int_equal(p.hits[HIT_CHANGED], 1);
    page_close(&p);
}

static void test_the_grey_text_is_for_an_empty_field(void **state)
{
    struct page p;
    (void)state;
    open_form(&p, "");
    assert_int_equal(page_texts(&p, "Type here"), 0);
    p.dialog = true;
    page_send(&p, NULL);
    assert_int_equal(page_texts(&p, "Type here"), 1);
    page_click(&p, "Answer");
    assert_int_equal(page_texts(&p, "Type here"), 0);
    page_close(&p);
}

static void letters_stay(bool keys_first)
{
    struct page p;
    open_form(&p, "");
    form.keys_first = keys_first;
    page_key(&p, "A");
    page_key(&p, "Space");
    assert_int_equal(p.hits[HIT_LETTER], 1);
    assert_int_equal(p.hits[HIT_SPACE], 1);
    page_click(&p, "Answer");
    page_key(&p, "A");
    page_text(&p, "a");
    page_key(&p, "A");
    page_key(&p, "Space");
    assert_int_equal(p.hits[HIT_LETTER], 1);
    assert_int_equal(p.hits[HIT_SPACE], 1);
    assert_string_equal(form.edit.text, "a");
    page_close(&p);
}

static void test_letters_stay_in_the_field(void **state)
{
    (void)state;
    letters_stay(false);
    letters_stay(true);
}

static void check_arrows(struct page *p, int reached)
{
    p->hits[HIT_LEFT] = p->hits[HIT_RIGHT] = 0;
    page_key(p, "Left");
    page_key(p, "Right");
    assert_int_equal(p->hits[HIT_LEFT], reached);
    assert_int_equal(p->hits[HIT_RIGHT], reached);
}

static void arrows_leave_an_empty_field(bool keys_first)
{
    struct page p;
    open_form(&p, "");
    form.keys_first = keys_first;
    page_click(&p, "Answer");
    check_arrows(&p, 1);
    page_text(&p, "ab");
    check_arrows(&p, 0);
    page_key(&p, "Left");
    expect(&form.edit, "a|b");
    page_key(&p, "Ctrl+A");
    page_key(&p, "Delete");
    check_arrows(&p, 1);
    page_close(&p);
}

static void test_arrows_reach_the_screen_while_it_is_empty(void **state)
{
    (void)state;
    arrows_leave_an_empty_field(false);
    arrows_leave_an_empty_field(true);
}

static void test_escape_leaves_the_field(void **state)
{
    struct page p;
    (void)state;
    open_form(&p, "ab");
    page_click(&p, "Answer");
    page_key(&p, "Escape");
    assert_string_equal(page_focus(&p), "");
    assert_false(p.ui.wants_text);
    assert_int_equal(p.hits[HIT_ESCAPE], 0);
    assert_string_equal(form.edit.text, "ab");
    page_key(&p, "A");
    page_key(&p, "Left");
    page_key(&p, "Escape");
    assert_int_equal(p.hits[HIT_LETTER], 1);
    assert_int_equal(p.hits[HIT_LEFT], 1);
    assert_int_equal(p.hits[HIT_ESCAPE], 1);
    page_close(&p);
}

static void test_the_pointer_places_the_caret(void **state)
{
    struct page p;
    (void)state;
    open_form(&p, "a" GRIN "c" E_ACUTE "e");
    click_after(&p, "xx", 1, 0);
    expect(&form.edit, "a" GRIN "|c" E_ACUTE "e");
    click_after(&p, "xxxx", 1, UI_SHIFT);
    expect(&form.edit, "a" GRIN "[c" E_ACUTE "|e");
    click_after(&p, "xxxxxxxxx", 1, 0);
    expect(&form.edit, "a" GRIN "c" E_ACUTE "e|");
    press_after(&p, "x", 1, 0);
    page_move(&p, 5, 124);
    expect(&form.edit, "|a[" GRIN "c" E_ACUTE "e");
    page_up(&p);
    page_move(&p, 300, 124);
    expect(&form.edit, "|a[" GRIN "c" E_ACUTE "e");
    page_close(&p);
}

static void test_a_double_click_selects_all(void **state)
{
    struct page p;
    (void)state;
    open_form(&p, "one two");
    click_after(&p, "xx", 1, 0);
    click_after(&p, "xx", 2, 0);
    expect(&form.edit, "[one two|");
    page_close(&p);
}

static void test_a_click_parts_undo(void **state)
{
    struct page p;
    (void)state;
    open_form(&p, "");
    page_click(&p, "Answer");
    page_text(&p, "a");
    page_text(&p, "b");
    click_after(&p, "", 1, 0);
    page_text(&p, "c");
    assert_string_equal(form.edit.text, "cab");
    page_key(&p, "Ctrl+Z");
    assert_string_equal(form.edit.text, "ab");
    page_close(&p);
}

static void test_the_clipboard_is_asked_once(void **state)
{
    struct page p;
    (void)state;
    open_form(&p, "one");
    page_key(&p, "Ctrl+V");
    assert_int_equal(p.hits[HIT_PASTE], 0);
    click_after(&p, "x", 2, 0);
    page_key(&p, "Ctrl+C");
    assert_string_equal(form.copied, "one");
    page_key(&p, "Ctrl+V");
    assert_int_equal(p.hits[HIT_PASTE], 1);
    page_close(&p);
}

static void test_one_key_does_one_deed(void **state)
{
    struct page p;
    (void)state;
    open_form(&p, "one");
    click_after(&p, "x", 2, 0);
    form.keys_first = true;
    page_key(&p, "Ctrl+X");
    assert_int_equal(p.hits[HIT_CHORD], 1);
    expect(&form.edit, "[one|");
    form.keys_first = false;
    page_key(&p, "Ctrl+X");
    assert_int_equal(p.hits[HIT_CHORD], 1);
    expect(&form.edit, "|");
    page_close(&p);
}

/* ---- units ---- */

static float unit_width;

static void draw_with_unit(struct page *p)
{
    const struct ui_field f = {.r = {10, 10, unit_width, 48},
                               .name = "Number",
                               .text = "8000",
                               .unit = "defects per million opportunities",
                               .id = ui_make_id(&p->ui, "number", 0)};
    ui_field(&p->ui, &f, NULL);
}

/* The room that the typed text has: the clip in which it is drawn. */
static float typed_room(const struct page *p)
{
    float room = 0;
    for (size_t i = 0; i < p->ui.list.n; i++) {
        const struct ui_cmd *c = &p->ui.list.cmds[i];
        if (c->op == UI_DRAW_CLIP) room = c->rect.w;
        if (c->op == UI_DRAW_TEXT && strcmp(c->text, "8000") == 0) return room;
    }
    return 0;
}

static void test_a_long_unit_leaves_room_to_type(void **state)
{
    struct page p;
    (void)state;
    unit_width = 280;
    page_open(&p, draw_with_unit);
    assert_int_equal(page_texts(&p, "defects"), 0); /* the caller's business */
    assert_true(typed_room(&p) > 200);
    unit_width = ui_field_wants(&p.ui, "defects per million opportunities");
    page_key(&p, "Tab");
    assert_int_equal(page_texts(&p, "defects"), 1);
    assert_true(typed_room(&p) >= 100);
    page_close(&p);
}

static void check_caret_in_view(const struct page *p)
{
    float x = p->ui.text_at.x;
    if (x < FIELD_X || x > FIELD_X + FIELD_W) fail_msg("the caret is at %g", (double)x);
}

static void test_the_caret_stays_in_view(void **state)
{
    struct page p;
    char text[400];
    (void)state;
    open_form(&p, many(text, 200));
    page_key(&p, "Tab");
    check_caret_in_view(&p);
    page_key(&p, "Home");
    check_caret_in_view(&p);
    page_key(&p, "End");
    for (int i = 0; i < 120; i++) {
        page_key(&p, "Left");
        check_caret_in_view(&p);
    }
    /* A click on scrolled text means what is seen there. */
    assert_true(form.edit.scroll > 0);
    click_after(&p, "", 1, 0);
    assert_in_range(form.edit.caret, 79, 81);
    page_close(&p);
}

int ui_test_field(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_set_text_is_selected),
        cmocka_unit_test(test_a_set_text_is_cut_to_whole_characters),
        cmocka_unit_test(test_a_set_text_forgets_the_old_states),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_other_keys_are_left_to_the_screen),
        cmocka_unit_test(test_text_is_inserted),
        cmocka_unit_test(test_copy_and_cut),
        cmocka_unit_test(test_nothing_selected_copies_nothing),
        cmocka_unit_test(test_paste_is_asked_for),
        cmocka_unit_test(test_a_full_text_is_copied_whole),
        cmocka_unit_test(test_letters_are_undone_by_word),
        cmocka_unit_test(test_what_parts_letters_parts_undo),
        cmocka_unit_test(test_each_deletion_is_undone),
        cmocka_unit_test(test_a_deletion_parts_undo),
        cmocka_unit_test(test_a_change_forgets_what_was_undone),
        cmocka_unit_test(test_the_newest_states_are_kept),
        cmocka_unit_test(test_typing_stops_when_it_is_full),
        cmocka_unit_test(test_only_whole_characters_fit),
        cmocka_unit_test(test_a_long_paste_is_cut_and_the_rest_stays),
        cmocka_unit_test(test_the_place_of_a_selection_is_free),
        cmocka_unit_test(test_what_does_not_fit_leaves_undo_alone),
        cmocka_unit_test(test_random_events_keep_the_text_whole),
        cmocka_unit_test(test_redo_gives_back_what_undo_took),
        cmocka_unit_test(test_a_click_gives_the_focus),
        cmocka_unit_test(test_the_grey_text_is_for_an_empty_field),
        cmocka_unit_test(test_letters_stay_in_the_field),
        cmocka_unit_test(test_arrows_reach_the_screen_while_it_is_empty),
        cmocka_unit_test(test_escape_leaves_the_field),
        cmocka_unit_test(test_the_pointer_places_the_caret),
        cmocka_unit_test(test_a_double_click_selects_all),
        cmocka_unit_test(test_a_click_parts_undo),
        cmocka_unit_test(test_the_clipboard_is_asked_once),
        cmocka_unit_test(test_one_key_does_one_deed),
        cmocka_unit_test(test_a_long_unit_leaves_room_to_type),
        cmocka_unit_test(test_the_caret_stays_in_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
