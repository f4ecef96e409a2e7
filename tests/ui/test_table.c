/* Tables: column widths, wrapping, alignment, what they become where they are too narrow. */
#include "ui/table.h"

#include <math.h>
#include <string.h>

#include "ui/support_frame.h"

static struct page page;

static void draw_nothing(struct page *p)
{
    (void)p;
}

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

#define CELLS 64

/* `texts`: row by row; NULL-terminated. */
static struct ui_table table_of(const char *const *texts, uint32_t cols)
{
    static struct ui_span spans[CELLS];
    static struct ui_spans cells[CELLS];
    uint32_t n = 0;
    for (; texts[n]; n++) {
        spans[n] = (struct ui_span){.text = texts[n], .len = strlen(texts[n])};
        cells[n] = (struct ui_spans){&spans[n], 1, 1};
    }
    return (struct ui_table){.cells = cells, .n_cols = cols, .n_rows = n / cols, .w = 600};
}

static const struct ui_cmd *text(const struct page *p, const char *words)
{
    for (size_t i = 0; i < p->ui.list.n; i++) {
        const struct ui_cmd *c = &p->ui.list.cmds[i];
        if (c->op == UI_DRAW_TEXT && strcmp(c->text, words) == 0) return c;
    }
    fail_msg("'%s' is not drawn", words);
    return NULL;
}

static const char *const small[] = {"Name", "Count", "apples", "7", "pears", "12", NULL};

static void test_columns_are_aligned(void **state)
{
    struct page *p = *state;
    struct ui_table t = table_of(small, 2);
    const enum ui_align align[] = {UI_LEFT, UI_RIGHT};
    t.align = align;
    float h = ui_table(&p->ui, &t);
    assert_float_equal(h, 3 * 36, 0.01);
    assert_float_equal(text(p, "apples")->rect.x, text(p, "pears")->rect.x, 0.01);
    const struct ui_cmd *a = text(p, "7"), *b = text(p, "12");
    assert_float_equal(a->rect.x + a->rect.w, b->rect.x + b->rect.w, 1.01);
    assert_true(a->rect.x > b->rect.x);
    assert_int_equal(text(p, "Name")->color, ui_theme_color(false, UI_INK3));
    assert_int_equal(text(p, "apples")->color, ui_theme_color(false, UI_INK));
}

static void test_measuring_draws_nothing(void **state)
{
    struct page *p = *state;
    struct ui_table t = table_of(small, 2);
    t.measure_only = t.nodes = true;
    float h = ui_table(&p->ui, &t);
    assert_int_equal(p->ui.list.n + p->ui.tree.n, 0);
    t.measure_only = false;
    assert_float_equal(ui_table(&p->ui, &t), h, 0.01);
    assert_int_equal(p->ui.tree.n, 6);
    assert_non_null(page_node(p, "pears"));
}

/* A word as long as the page leaves the other columns their words. */
static void test_a_long_word_does_not_starve_the_rest(void **state)
{
    struct page *p = *state;
    const char *const texts[] = {"Head", "Value",
                                 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                 "aaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                 "untouched", NULL};
    struct ui_table t = table_of(texts, 2);
    t.w = 300;
    ui_table(&p->ui, &t);
    text(p, "untouched");
    for (size_t i = 0; i < p->ui.list.n; i++)
        assert_true(p->ui.list.cmds[i].rect.x + p->ui.list.cmds[i].rect.w <= 301);
}

/* What lies above the longest word gives way first: no word is cut while words fit. */
static void test_words_stay_whole(void **state)
{
    struct page *p = *state;
    const char *const texts[] = {"A", "B", "several words that wrap in here and go on and on", "unbreakable",
                                 NULL};
    struct ui_table t = table_of(texts, 2);
    t.w = 220;
    ui_table(&p->ui, &t);
    text(p, "unbreakable");
}

static void test_too_many_columns_make_a_list(void **state)
{
    struct page *p = *state;
    const char *const texts[] = {"h1", "h2", "h3", "h4", "h5", "h6", "v1",
                                 "v2", "v3", "v4", "v5", "v6", NULL};
    struct ui_table t = table_of(texts, 6);
    t.nodes = true;
    t.w = 239;
    ui_table(&p->ui, &t);
    assert_float_equal(text(p, "h1")->rect.x, text(p, "v6")->rect.x, 0.01);
    assert_true(text(p, "v1")->rect.y < text(p, "h2")->rect.y);
    assert_string_equal(page_node(p, "v6")->value, "h6");
    p->ui.list.n = 0;
    t.w = 240;
    ui_table(&p->ui, &t);
    assert_float_equal(text(p, "h1")->rect.y, text(p, "h6")->rect.y, 0.01);
}

static void test_rows_have_a_limit(void **state)
{
    struct page *p = *state;
    static struct ui_spans none[3000];
    struct ui_table t = {.cells = none, .n_rows = 3000, .n_cols = 1, .w = 300};
    ui_table(&p->ui, &t);
    assert_int_equal(page_texts(p, "and 2000 more rows"), 1);
    t.n_rows = 0;
    assert_float_equal(ui_table(&p->ui, &t), 0, 0.001);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_page, close_page)

int ui_test_table(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        T(test_columns_are_aligned),
        T(test_measuring_draws_nothing),
        T(test_a_long_word_does_not_starve_the_rest),
        T(test_words_stay_whole),
        T(test_too_many_columns_make_a_list),
        T(test_rows_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
