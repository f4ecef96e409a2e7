/* The semantic tree and its text form. */
#include <string.h>

#include "ui/support_frame.h"

static void test_role_names_go_both_ways(void **state)
{
    (void)state;
    for (int i = 0; i < UI_ROLES; i++)
        assert_int_equal(ui_role_parse(ui_role_name((enum ui_role)i)), i);
    assert_int_equal(ui_role_parse("sorcerer"), -1);
    assert_int_equal(ui_role_parse(""), -1);
}

static void test_print(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(4096);
    struct ui_tree t = {.arena = arena};
    struct qr_buf out = QR_BUF_INIT;
    struct ui_node *n = ui_tree_add(&t);
    n->role = UI_ROLE_SCREEN;
    n->name = "quiz";
    n = ui_tree_add(&t);
    n->id = 7;
    n->depth = 1;
    n->role = UI_ROLE_CHOICE;
    n->name = "A. Ask";
    n->value = "why";
    n->state = UI_CHECKED | UI_CORRECT_STATE | UI_FOCUSABLE;
    n->bounds = (struct ui_rect){1, 2, 30, 40};
    ui_tree_print(&t, 7, false, &out);
    assert_string_equal(qr_buf_str(&out),
                        "screen \"quiz\"\n  choice \"A. Ask\" = why [checked, correct] <focus>\n");
    qr_buf_clear(&out);
    ui_tree_print(&t, 0, true, &out);
    assert_non_null(strstr(qr_buf_str(&out), "[checked, correct] (1,2 30x40)\n"));
    qr_buf_release(&out);
    qr_arena_free(arena);
}

static void test_find(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(4096);
    struct ui_tree t = {.arena = arena};
    for (ui_id i = 0; i < 100; i++)
        ui_tree_add(&t)->id = i;
    assert_int_equal(ui_tree_find(&t, 42)->id, 42);
    assert_null(ui_tree_find(&t, 0));
    assert_null(ui_tree_find(&t, 1000));
    qr_arena_free(arena);
}

static void draw_nested(struct page *p)
{
    struct ui *ui = &p->ui;
    struct ui_rect r = {0, 0, 100, 100};
    ui_open(ui, UI_ROLE_SCREEN, r, "page");
    ui_open(ui, UI_ROLE_REGION, r, "top");
    ui_label(ui, UI_ROLE_TEXT, r, "words", NULL);
    ui_close(ui);
    ui_label(ui, UI_ROLE_TEXT, r, "more", "");
    ui_close(ui);
}

static void test_children_stand_below_their_parents(void **state)
{
    (void)state;
    struct page p;
    struct qr_buf out = QR_BUF_INIT;
    page_open(&p, draw_nested);
    ui_tree_print(&p.ui.tree, 0, false, &out);
    assert_string_equal(qr_buf_str(&out),
                        "screen \"page\"\n  region \"top\"\n    text \"words\"\n  text \"more\"\n");
    qr_buf_release(&out);
    page_close(&p);
}

int ui_test_tree(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_role_names_go_both_ways),
        cmocka_unit_test(test_print),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_children_stand_below_their_parents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
