/* Wrapping: lines never leave the width, long words are cut, heights are whole lines. */
#include <math.h>
#include <string.h>

#include "ui/support_frame.h"

static const char *const texts[] = {
    "",
    "One line.",
    "A project manager asks what a model can and cannot show before anyone builds on it.",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen is one word among short ones",
    "https://example.org/a/very/long/address/without/any/blank/in/it/at/all?and=more&more=and",
    "Grüße aus Zürich, mit „Anführung“ – und Gedankenstrich … und so weiter und so fort",
    "日本語のとても長い文はどこでも折り返すことができるはずですがどうでしょうか",
    "two\nlines",
};

static void draw_nothing(struct page *p)
{
    (void)p;
}

static struct page page;

static int open_page(void **state)
{
    page_open(&page, draw_nothing);
    ui_begin(&page.ui, NULL, page.width, page.height, 0);
    *state = &page;
    return 0;
}

static int close_page(void **state)
{
    page_close(*state);
    return 0;
}

static float right_edge(const struct ui_list *l)
{
    float right = 0;
    for (size_t i = 0; i < l->n; i++)
        if (l->cmds[i].op == UI_DRAW_TEXT) right = fmaxf(right, l->cmds[i].rect.x + l->cmds[i].rect.w);
    return right;
}

static void test_lines_stay_inside(void **state)
{
    struct page *p = *state;
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        for (float w = 60; w < 700; w += 53) {
            p->ui.list.n = 0;
            float h = ui_wrap(&p->ui, UI_T_BODY, UI_INK, 20, 0, w, texts[t]);
            assert_true(right_edge(&p->ui.list) <= 20 + w + 1);
            assert_float_equal(h, ui_wrap_height(&p->ui, UI_T_BODY, w, texts[t]), 0.01);
            assert_float_equal(fmod(h, 24), 0, 0.01);
        }
    }
}

/* All letters come out, in order, whatever the width: only blanks at breaks go. */
static void test_no_letter_is_lost(void **state)
{
    struct page *p = *state;
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        for (float w = 40; w < 500; w += 91) {
            const char *s = texts[t];
            p->ui.list.n = 0;
            ui_wrap(&p->ui, UI_T_SMALL, UI_INK, 0, 0, w, s);
            for (size_t i = 0; i < p->ui.list.n; i++) {
                if (p->ui.list.cmds[i].op != UI_DRAW_TEXT) continue;
                for (const char *c = p->ui.list.cmds[i].text; *c; c++) {
                    if (*c == ' ') continue;
                    while (*s == ' ' || *s == '\n')
                        s++;
                    assert_int_equal(*s, *c);
                    s++;
                }
            }
            assert_string_equal(s + strspn(s, " \n"), "");
        }
    }
}

static void test_words_stay_whole_where_they_fit(void **state)
{
    struct page *p = *state;
    /* 0.55 * 16 = 8.8 a letter: "aaaa bbbb" needs 79.2 */
    p->ui.list.n = 0;
    assert_float_equal(ui_wrap(&p->ui, UI_T_BODY, UI_INK, 0, 0, 80, "aaaa bbbb"), 24, 0.01);
    p->ui.list.n = 0;
    assert_float_equal(ui_wrap(&p->ui, UI_T_BODY, UI_INK, 0, 0, 78, "aaaa bbbb"), 48, 0.01);
    assert_int_equal(page_texts(p, "aaaa"), 1);
    assert_int_equal(page_texts(p, "bbbb"), 1);
}

static void test_a_word_too_long_is_cut(void **state)
{
    struct page *p = *state;
    p->ui.list.n = 0;
    assert_float_equal(ui_wrap(&p->ui, UI_T_BODY, UI_INK, 0, 0, 45, "abcdefghijkl"), 72, 0.01);
    assert_int_equal(page_texts(p, "abcde"), 1);
    assert_int_equal(page_texts(p, "fghij"), 1);
    assert_int_equal(page_texts(p, "kl"), 1);
}

static void test_a_width_of_nothing_ends(void **state)
{
    struct page *p = *state;
    assert_true(ui_wrap_height(&p->ui, UI_T_BODY, 0, "abc def") > 0);
    assert_true(ui_wrap_height(&p->ui, UI_T_BODY, -5, "abc") > 0);
}

static void test_empty_text_has_no_height(void **state)
{
    struct page *p = *state;
    assert_float_equal(ui_wrap_height(&p->ui, UI_T_BODY, 100, ""), 0, 0.001);
}

/* The same text breaks at the same words at every scale. */
static void test_scale_changes_no_line(void **state)
{
    struct page *p = *state;
    const char *s = texts[2];
    float once = ui_wrap_height(&p->ui, UI_T_BODY, 300, s);
    p->ui.scale = 2;
    assert_float_equal(ui_wrap_height(&p->ui, UI_T_BODY, 300, s), once, 0.01);
    p->ui.scale = 1.5f;
    assert_float_equal(ui_wrap_height(&p->ui, UI_T_BODY, 300, s), once, 0.01);
}

static void test_centred_lines_are_centred(void **state)
{
    struct page *p = *state;
    struct ui_para para = {.style = UI_T_BODY, .token = UI_INK, .x = 100, .w = 200, .align = UI_CENTER};
    p->ui.list.n = 0;
    ui_paragraph(&p->ui, &para, "aaaa");
    assert_int_equal(p->ui.list.n, 1);
    const struct ui_cmd *c = &p->ui.list.cmds[0];
    assert_float_equal(c->rect.x + c->rect.w / 2, 200, 1.01);
}

static void test_strike_reaches_the_list(void **state)
{
    struct page *p = *state;
    struct ui_para para = {.style = UI_T_BODY, .token = UI_INK, .w = 200, .strike = true};
    p->ui.list.n = 0;
    ui_paragraph(&p->ui, &para, "out");
    assert_true(p->ui.list.cmds[0].strike);
}

/* A comma behind an emphasised word never begins a line. */
static void test_words_stay_together_over_spans(void **state)
{
    struct page *p = *state;
    struct ui_para para = {.style = UI_T_BODY, .token = UI_INK, .w = 80, .markdown = true};
    p->ui.list.n = 0;
    assert_float_equal(ui_paragraph(&p->ui, &para, "aaaa **bbbb**, c"), 48, 0.01);
    assert_int_equal(page_texts(p, "bbbb"), 1);
    const struct ui_cmd *c = p->ui.list.cmds;
    assert_string_equal(c[1].text, "bbbb");
    assert_string_equal(c[2].text, ", c");
    assert_float_equal(c[1].rect.y, c[2].rect.y, 0.01);
    assert_float_equal(c[1].rect.x, 0, 0.01);
}

static void test_a_letter_keeps_its_marks(void **state)
{
    struct page *p = *state;
    p->ui.list.n = 0;
    ui_wrap(&p->ui, UI_T_BODY, UI_INK, 0, 0, 27, "abc\u0301d");
    assert_int_equal(page_texts(p, "abc"), 0);
    assert_int_equal(page_texts(p, "c\u0301d"), 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_page, close_page)

int ui_test_para(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        T(test_lines_stay_inside),
        T(test_no_letter_is_lost),
        T(test_words_stay_whole_where_they_fit),
        T(test_a_word_too_long_is_cut),
        T(test_a_width_of_nothing_ends),
        T(test_empty_text_has_no_height),
        T(test_scale_changes_no_line),
        T(test_centred_lines_are_centred),
        T(test_strike_reaches_the_list),
        T(test_words_stay_together_over_spans),
        T(test_a_letter_keeps_its_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
