/* Markdown to spans and to plain words. */
#include <string.h>

#include "ui/support_frame.h"

/* "S" strong, "C" code, "L" link, "/" a new block, "*" a bullet, then the text in brackets. */
static void expect_spans(const char *markdown, const char *wanted)
{
    struct qr_arena *arena = qr_arena_new(4096);
    struct ui_span *spans;
    struct qr_buf out = QR_BUF_INIT;
    size_t n = ui_markdown_spans(arena, markdown, &spans);
    for (size_t i = 0; i < n; i++) {
        const struct ui_span *s = &spans[i];
        qr_buf_printf(&out, "%s%s%s%s%s[%.*s]", s->starts_block ? "/" : "", s->bullet ? s->bullet : "",
                      s->flags & UI_SPAN_STRONG ? "S" : "", s->flags & UI_SPAN_CODE ? "C" : "",
                      s->flags & UI_SPAN_LINK ? "L" : "", (int)s->len, s->text);
    }
    assert_string_equal(qr_buf_str(&out), wanted);
    qr_buf_release(&out);
    qr_arena_free(arena);
}

static void test_spans(void **state)
{
    (void)state;
    expect_spans("plain", "[plain]");
    expect_spans("a **b** c", "[a ]S[b][ c]");
    expect_spans("use `x < 1` here", "[use ]C[x < 1][ here]");
    expect_spans("see [the guide](https://example.org)", "[see ]L[the guide]");
    expect_spans("one\n\ntwo", "[one]/[two]");
    expect_spans("- a\n- b", "•[a]/•[b]");
    expect_spans("2. a\n3. b", "2.[a]/3.[b]");
    expect_spans("", "[]"); /* one span, so that a name is never NULL */
}

static void test_marks_that_are_none_stay(void **state)
{
    (void)state;
    expect_spans("2 * 3 * 4", "[2 * 3 * 4]");
    expect_spans("snake_case_name", "[snake_case_name]");
    expect_spans("5 < 6 & 7 > 2", "[5 < 6 & 7 > 2]");
}

static char *plain(struct page *p, const char *markdown)
{
    ui_begin(&p->ui, NULL, 800, 600, 0);
    return (char *)(uintptr_t)ui_plain(&p->ui, markdown);
}

static void draw_nothing(struct page *p)
{
    (void)p;
}

static void test_plain_words(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_nothing);
    assert_string_equal(plain(&p, "Use **two** of `three`"), "Use two of three");
    assert_string_equal(plain(&p, "see [this](https://example.org)"), "see this");
    assert_string_equal(plain(&p, "nothing"), "nothing");
    assert_string_equal(plain(&p, ""), "");
    page_close(&p);
}

/* HTML is text here: nothing of it is obeyed. */
static void test_html_is_text(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_nothing);
    assert_string_equal(plain(&p, "a <b>bold</b> word"), "a <b>bold</b> word");
    assert_non_null(strstr(plain(&p, "<script>alert(1)</script>"), "<script>"));
    page_close(&p);
}

static void test_hostile_markdown_ends(void **state)
{
    struct page p;
    struct qr_buf deep = QR_BUF_INIT;
    (void)state;
    page_open(&p, draw_nothing);
    for (int i = 0; i < 200; i++)
        qr_buf_printf(&deep, "%*s- x\n", i * 2, "");
    for (int i = 0; i < 500; i++)
        qr_buf_puts(&deep, "**[`");
    ui_begin(&p.ui, NULL, 800, 600, 0);
    struct ui_para para = {.style = UI_T_BODY, .token = UI_INK, .w = 300, .markdown = true};
    assert_true(ui_paragraph(&p.ui, &para, qr_buf_str(&deep)) > 0);
    qr_buf_release(&deep);
    page_close(&p);
}

static void test_code_is_drawn_in_mono(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_nothing);
    ui_begin(&p.ui, NULL, 800, 600, 0);
    struct ui_para para = {.style = UI_T_BODY, .token = UI_INK, .w = 600, .markdown = true};
    ui_paragraph(&p.ui, &para, "plain `code` **strong**");
    int seen = 0;
    for (size_t i = 0; i < p.ui.list.n; i++) {
        const struct ui_cmd *c = &p.ui.list.cmds[i];
        if (c->op != UI_DRAW_TEXT) continue;
        if (strcmp(c->text, "code") == 0) assert_int_equal((seen++, c->font.family), UI_MONO);
        if (strcmp(c->text, "strong") == 0) assert_int_equal((seen++, c->font.weight), 600);
    }
    assert_int_equal(seen, 2);
    page_close(&p);
}

int ui_test_markdown(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_marks_that_are_none_stay),
        cmocka_unit_test(test_plain_words),
        cmocka_unit_test(test_html_is_text),
        cmocka_unit_test(test_hostile_markdown_ends),
        cmocka_unit_test(test_code_is_drawn_in_mono),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
