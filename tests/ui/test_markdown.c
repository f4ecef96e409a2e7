/* Markdown to spans and to plain words. */
#include <string.h>

#include "ui/markdown.h"
#include "ui/support_frame.h"

static void add_spans(struct qr_buf *out, const struct ui_spans *spans)
{
    for (size_t i = 0; i < spans->n; i++) {
        const struct ui_span *s = &spans->items[i];
        qr_buf_printf(out, "%s%s%s[%.*s]", s->flags & UI_SPAN_STRONG ? "S" : "",
                      s->flags & UI_SPAN_CODE ? "C" : "", s->target ? "L" : "", (int)s->len, s->text);
    }
}

/* "/" a new block ("//" one that stands off), ">" for each quote and "." for each list around it, its kind
 * ("H1", "CODE", "RULE", "TABLE"), its bullet, then the spans: "S" strong, "C" code, "L" link. */
static const char *shown(struct qr_arena *arena, const char *markdown)
{
    static const char *const kinds[] = {"", "H", "CODE", "RULE", "TABLE"};
    struct ui_block *blocks;
    struct qr_buf out = QR_BUF_INIT;
    size_t n = ui_markdown(arena, markdown, &blocks);
    for (size_t i = 0; i < n; i++) {
        const struct ui_block *b = &blocks[i];
        if (i) qr_buf_puts(&out, b->gap ? "//" : "/");
        for (int d = 0; d < b->depth; d++)
            qr_buf_puts(&out, b->quotes & 1u << d ? ">" : ".");
        qr_buf_printf(&out, "%s%s", kinds[b->kind], b->bullet ? b->bullet : "");
        if (b->level) qr_buf_printf(&out, "%d", b->level);
        add_spans(&out, &b->spans);
        for (uint32_t c = 0; c < b->table.n_rows * b->table.n_cols; c++) {
            qr_buf_puts(&out, c % b->table.n_cols ? "," : ";");
            add_spans(&out, &b->table.cells[c]);
        }
    }
    const char *text = qr_strdup(arena, qr_buf_str(&out));
    qr_buf_release(&out);
    return text;
}

static void expect_spans(const char *markdown, const char *wanted)
{
    struct qr_arena *arena = qr_arena_new(4096);
    assert_string_equal(shown(arena, markdown), wanted);
    qr_arena_free(arena);
}

static void test_spans(void **state)
{
    (void)state;
    expect_spans("plain", "[plain]");
    expect_spans("a **b** c", "[a ]S[b][ c]");
    expect_spans("**a *b* c** d", "S[a ]S[b]S[ c][ d]");
    expect_spans("use `x < 1` here", "[use ]C[x < 1][ here]");
    expect_spans("see [the guide](https://example.org)", "[see ]L[the guide]");
    expect_spans("see <https://example.org>", "[see ]L[https://example.org]");
    expect_spans("", "[]"); /* one span, so that a name is never NULL */
}

static void test_blocks(void **state)
{
    (void)state;
    expect_spans("one\n\ntwo", "[one]//[two]");
    expect_spans("one\ntwo  \nthree", "[one][ ][two][\n][three]");
    expect_spans("# a\n\n### b\nc", "H1[a]//H3[b]//[c]");
    expect_spans("a\n\n---\n\nb", "[a]//RULE//[b]");
    expect_spans("> a\n>\n> > b\n\nc", ">[a]//>>[b]//[c]");
    expect_spans("```\nint a;\n\n  b\n```", "CODE[int a;][\n][\n][  ][b]");
}

static void test_lists(void **state)
{
    (void)state;
    expect_spans("- a\n- b", ".•[a]/.•[b]");
    expect_spans("2. a\n3. b", ".2.[a]/.3.[b]");
    expect_spans("- a\n\n- b", ".•[a]//.•[b]");
    expect_spans("- a\n  1. b\n  2. c\n- d", ".•[a]/..1.[b]/..2.[c]/.•[d]");
    expect_spans("-\n- b", ".•/.•[b]");
    expect_spans("> - a", ">.•[a]");
}

static void test_tables(void **state)
{
    struct qr_arena *arena = qr_arena_new(4096);
    struct ui_block *blocks;
    (void)state;
    expect_spans("| a | **b** |\n|---|--:|\n| `1` | [l](https://x.y) |\n| 2 |\n",
                 "TABLE;[a],S[b];C[1],L[l];[2],");
    assert_int_equal(ui_markdown(arena, "| a | b | c | d |\n|:--|:-:|--:|---|", &blocks), 1);
    assert_int_equal(blocks[0].table.align[0], UI_LEFT);
    assert_int_equal(blocks[0].table.align[1], UI_CENTER);
    assert_int_equal(blocks[0].table.align[2], UI_RIGHT);
    assert_int_equal(blocks[0].table.align[3], UI_LEFT);
    qr_arena_free(arena);
}

static void test_marks_that_are_none_stay(void **state)
{
    (void)state;
    expect_spans("2 * 3 * 4", "[2 * 3 * 4]");
    expect_spans("snake_case_name", "[snake_case_name]");
    expect_spans("5 < 6 & 7 > 2", "[5 < 6 & 7 > 2]");
    expect_spans("a | b", "[a | b]");
}

/* Where a link leads is said in ASCII, so that nothing in it can hide or turn around. */
static void test_addresses(void **state)
{
    struct qr_arena *arena = qr_arena_new(4096);
    struct ui_block *blocks;
    (void)state;
    ui_markdown(arena, "[a **b**](https://x.example/?a=1&amp;b=\u202E\u00FC)", &blocks);
    const struct ui_target *to = blocks[0].spans.items[0].target;
    assert_string_equal(to->address, "https://x.example/?a=1&b=%E2%80%AE%C3%BC");
    assert_string_equal(to->name, "a b");
    assert_ptr_equal(blocks[0].spans.items[1].target, to);
    ui_markdown(arena, "[](https://x.example) [b]()", &blocks);
    assert_string_equal(blocks[0].spans.items[1].target->address, "");
    qr_arena_free(arena);
}

static void test_schemes(void **state)
{
    (void)state;
    assert_true(ui_address_opens("https://example.org"));
    assert_true(ui_address_opens("HTTP://example.org"));
    assert_true(ui_address_opens("mailto:a@b.example"));
    static const char *const others[] = {
        "",   "https:/x", "https://",         "javascript:alert(1)", "file:///etc", "ftp://a",
        "-x", "/etc",     "data:text/html,x", " https://a",          "xhttp://a"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(ui_address_opens(others[i]));
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
    assert_string_equal(plain(&p, "See:\n\n|a|b|\n|---|---|\n|1|2|"), "See: a, b; 1, 2");
    assert_string_equal(plain(&p, "one  \ntwo"), "one two");
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

/* Nothing may leave its box, whatever is written into it. */
static void expect_inside(struct page *p, const char *markdown, float w)
{
    ui_begin(&p->ui, NULL, 800, 600, 0);
    struct ui_para para = {.style = UI_T_BODY,
                           .token = UI_INK,
                           .x = 20,
                           .y = 10,
                           .w = w,
                           .markdown = true,
                           .measure_only = true};
    float h = ui_paragraph(&p->ui, &para, markdown);
    assert_int_equal(p->ui.tree.n, 0);
    assert_int_equal(p->ui.list.n, 0);
    para.measure_only = false;
    assert_float_equal(ui_paragraph(&p->ui, &para, markdown), h, 0.01);
    for (size_t i = 0; i < p->ui.list.n; i++) {
        struct ui_rect r = p->ui.list.cmds[i].rect;
        if (r.x < 19.5f || r.x + r.w > 20 + w + 1.5f)
            fail_msg("%.0f to %.0f in 20 to %.0f: %s", (double)r.x, (double)(r.x + r.w), (double)(20 + w),
                     p->ui.list.cmds[i].text ? p->ui.list.cmds[i].text : "a box");
        assert_true(r.y >= 9 && r.y <= 10 + h);
    }
}

static char *many(const char *part, int n)
{
    static struct qr_buf out = QR_BUF_INIT;
    qr_buf_clear(&out);
    for (int i = 0; i < n; i++)
        qr_buf_puts(&out, part);
    return out.data;
}

static void test_nothing_leaves_its_box(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_nothing);
    for (float w = 130; w < 700; w += 190) {
        expect_inside(&p, "# Head\n\n> quote\n>\n> - a\n>   10. b\n\n```\ncode\n```\n\n---\n", w);
        expect_inside(&p, "> > > > > > > > > > deep in quotes and words", w);
        expect_inside(&p, "123456789. a number that needs room\n", w);
        expect_inside(&p, many("*a*", 300), w);
        expect_inside(&p, many("Wort", 3000), w);
        expect_inside(
            &p, "|a|b|\n|---|--:|\n|Donaudampfschifffahrtsgesellschaftskapitän|1|\n|[x](http://y)|2|", w);
        expect_inside(&p, "|a|b|c|d|e|f|g|h|i|j|k|l|m|n|\n|-|-|-|-|-|-|-|-|-|-|-|-|-|-|\n|1|2|3|4|5|6|7|8|",
                      w);
        expect_inside(
            &p, "[\u05E9\u05DC\u05D5\u05DD \u202Eabc](https://x.example) \U0001F9D1\u200D\U0001F680", w);
        expect_inside(&p, many("a\u0301\u0302\u0303", 2000), w);
        expect_inside(&p, many("\u200B\u200D**\u2060**", 2000), w);
    }
    page_close(&p);
}

/* What md4c would take long over stays as it is written. */
static void test_very_wide_tables_stay_text(void **state)
{
    struct qr_arena *arena = qr_arena_new(4096);
    struct ui_block *blocks;
    (void)state;
    for (int columns = 128; columns <= 129; columns++) {
        struct qr_buf wide = QR_BUF_INIT;
        for (int i = 0; i < 2 * columns; i++)
            qr_buf_puts(&wide, i < columns ? "|a" : i == columns ? "|\n|---" : "|---");
        ui_markdown(arena, qr_buf_str(&wide), &blocks);
        assert_int_equal(blocks[0].kind, columns > 128 ? UI_BLOCK_TEXT : UI_BLOCK_TABLE);
        qr_buf_release(&wide);
    }
    qr_arena_free(arena);
}

/* 100 x 100 cells: drawn up to a limit, with a word on the rest. */
static void test_a_huge_table_is_bounded(void **state)
{
    struct page p;
    struct qr_buf huge = QR_BUF_INIT;
    (void)state;
    page_open(&p, draw_nothing);
    for (int row = 0; row < 101; row++) {
        for (int col = 0; col < 100; col++)
            qr_buf_puts(&huge, row == 1 ? "|---" : "|x");
        qr_buf_puts(&huge, "|\n");
    }
    expect_inside(&p, qr_buf_str(&huge), 600);
    assert_true(p.ui.list.n < 2 * UI_TABLE_CELLS + 200);
    assert_int_equal(page_texts(&p, "and 90 more rows"), 1);
    qr_buf_clear(&huge);
    /* Short rows of a wide head would be filled up with cells: they stay text. */
    for (int i = 0; i < 8000; i++)
        qr_buf_puts(&huge, i < 4000 ? "|---" : i == 4000 ? "\n" : "|\n");
    expect_inside(&p, qr_buf_str(&huge), 600);
    qr_buf_release(&huge);
    page_close(&p);
}

static struct ui_para paragraph = {.style = UI_T_BODY, .token = UI_INK, .w = 600, .markdown = true};

static const struct ui_cmd *command(const struct page *p, const char *text)
{
    for (size_t i = 0; i < p->ui.list.n; i++)
        if (p->ui.list.cmds[i].op == UI_DRAW_TEXT && strcmp(p->ui.list.cmds[i].text, text) == 0)
            return &p->ui.list.cmds[i];
    fail_msg("'%s' is not drawn", text);
    return NULL;
}

static void test_faces(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_nothing);
    ui_begin(&p.ui, NULL, 800, 600, 0);
    ui_paragraph(&p.ui, &paragraph, "# Big\n\nplain `code` **strong**\n\n```\nfenced\n```");
    assert_int_equal(command(&p, "code")->font.family, UI_MONO);
    assert_int_equal(command(&p, "strong")->font.weight, 600);
    assert_int_equal(command(&p, "fenced")->font.family, UI_MONO);
    assert_true(command(&p, "Big")->font.px > command(&p, "plain ")->font.px);
    page_close(&p);
}

/* ---- links ---- */

static void draw_links(struct page *p)
{
    struct ui_para narrow = paragraph;
    ui_paragraph(&p->ui, &paragraph, "see [one](https://a.example) and [two](ftp://b.example)");
    if (p->ui.followed) p->hits[p->ui.followed[0] == 'h' ? 0 : 1]++;
    narrow.y = 100;
    narrow.w = 150;
    ui_paragraph(&p->ui, &narrow, "[a link of several words on lines](https://c.example)");
    narrow.y = 300;
    narrow.still_links = true;
    ui_paragraph(&p->ui, &narrow, "[still](https://d.example)");
}

static void test_links_are_reached(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_links);
    assert_int_equal(page_node(&p, "one")->role, UI_ROLE_LINK);
    assert_string_equal(page_node(&p, "one")->value, "https://a.example");
    assert_null(page_node(&p, "still"));
    assert_int_equal(command(&p, "one")->color, ui_theme_color(false, UI_ACCENT));
    assert_int_equal(command(&p, "still")->color, ui_theme_color(false, UI_INK));
    page_click(&p, "one");
    assert_int_equal(p.hits[0], 1);
    page_key(&p, "Tab");
    assert_string_equal(page_focus(&p), "two");
    page_key(&p, "Enter");
    assert_int_equal(p.hits[1], 1);
    page_key(&p, "Tab");
    assert_string_equal(page_focus(&p), "a link of several words on lines");
    page_key(&p, "Tab");
    assert_string_equal(page_focus(&p), "one");
    page_key(&p, "Shift+Tab");
    assert_string_equal(page_focus(&p), "a link of several words on lines");
    page_close(&p);
}

/* The second line of a link answers as the first does, and a link in an aligned cell where it is drawn. */
static void test_links_are_where_they_are_drawn(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_links);
    const struct ui_cmd *c = command(&p, "words on lines");
    page_move(&p, c->rect.x + 5, c->rect.y - 4);
    page_down(&p);
    page_up(&p);
    assert_string_equal(page_focus(&p), "a link of several words on lines");
    ui_begin(&p.ui, NULL, 800, 600, 0);
    ui_paragraph(&p.ui, &paragraph, "|head of it|\n|--:|\n|[to](https://a.example)|");
    assert_float_equal(page_node(&p, "to")->bounds.x, command(&p, "to")->rect.x, 1.01);
    page_close(&p);
}

int ui_test_markdown(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_schemes),
        cmocka_unit_test(test_marks_that_are_none_stay),
        cmocka_unit_test(test_plain_words),
        cmocka_unit_test(test_html_is_text),
        cmocka_unit_test(test_hostile_markdown_ends),
        cmocka_unit_test(test_nothing_leaves_its_box),
        cmocka_unit_test(test_very_wide_tables_stay_text),
        cmocka_unit_test(test_a_huge_table_is_bounded),
        cmocka_unit_test(test_faces),
        cmocka_unit_test(test_links_are_reached),
        cmocka_unit_test(test_links_are_where_they_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
