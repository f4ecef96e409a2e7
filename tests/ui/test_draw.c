/* The draw list: rectangles, what a command may touch, and text measured without fonts. */
#include <string.h>

#include "ui/support_cmocka.h"
#include "ui/textops.h"

static void assert_rect(struct ui_rect r, float x, float y, float w, float h)
{
    if (r.x != x || r.y != y || r.w != w || r.h != h)
        fail_msg("got %g %g %g %g, expected %g %g %g %g", r.x, r.y, r.w, r.h, x, y, w, h);
}

static void rectangles_cut_and_join(void **state)
{
    (void)state;
    struct ui_rect a = {0, 0, 10, 10}, b = {5, 6, 10, 10}, far_off = {40, 40, 2, 2}, none = {3, 3, 0, 0};
    assert_rect(ui_rect_intersect(a, b), 5, 6, 5, 4);
    assert_rect(ui_rect_union(a, b), 0, 0, 15, 16);
    struct ui_rect apart = ui_rect_intersect(a, far_off);
    assert_true(apart.w == 0 && apart.h == 0);
    assert_rect(ui_rect_union(a, none), 0, 0, 10, 10);
    assert_rect(ui_rect_union(none, b), 5, 6, 10, 10);
}

static void edges_belong_to_one_side(void **state)
{
    (void)state;
    struct ui_rect r = {2, 3, 4, 5};
    assert_true(ui_rect_contains(r, 2, 3));
    assert_true(ui_rect_contains(r, 5.9f, 7.9f));
    assert_false(ui_rect_contains(r, 6, 4));
    assert_false(ui_rect_contains(r, 3, 8));
    assert_false(ui_rect_contains(r, 1.9f, 4));
}

static void commands_start_blank_and_keep_their_order(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct ui_list list;
    ui_list_init(&list, arena, 10, 20, 0xFF);
    for (int i = 0; i < 1000; i++) {
        struct ui_cmd *c = ui_list_add(&list, UI_DRAW_RECT);
        assert_true(c->radius == 0 && c->text == NULL && c->color == 0);
        c->color = (ui_color)i;
    }
    assert_int_equal(list.n, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(list.cmds[i].color, i);
    qr_arena_free(arena);
}

static void bounds_hold_borders_and_smoothing(void **state)
{
    (void)state;
    static const struct ui_point p[] = {{10, 10}, {30, 20}};
    struct ui_cmd rect = {.op = UI_DRAW_RECT, .rect = {1.5f, 2, 3, 4}};
    struct ui_cmd line = {.op = UI_DRAW_LINE, .points = p, .n_points = 2, .width = 4};
    struct ui_cmd arc = {.op = UI_DRAW_ARC, .rect = {50, 50, 0, 0}, .radius = 10, .width = 2};
    struct ui_cmd empty = {.op = UI_DRAW_POLY};
    assert_rect(ui_cmd_bounds(&rect), 1, 2, 4, 4);
    assert_rect(ui_cmd_bounds(&line), 7, 7, 26, 16);
    assert_rect(ui_cmd_bounds(&arc), 38, 38, 24, 24);
    assert_rect(ui_cmd_bounds(&empty), 0, 0, 0, 0);
    assert_rect(ui_cmd_bounds(&(struct ui_cmd){.op = UI_DRAW_CLIP, .rect = {1, 1, 5, 5}}), 0, 0, 0, 0);
}

static void text_bounds_hold_accents_and_tails(void **state)
{
    (void)state;
    struct ui_cmd text = {
        .op = UI_DRAW_TEXT, .rect = {100, 50, 80, 16}, .font = {UI_SANS, 400, 16, false}, .text = "Ågj"};
    struct ui_rect r = ui_cmd_bounds(&text);
    assert_true(r.x < 98 && r.x + r.w > 182 && r.y <= 32 && r.y + r.h >= 56);
    /* Without a width the whole text is still inside. */
    text.rect.w = 0;
    text.text = "wwwwwwwwww";
    r = ui_cmd_bounds(&text);
    assert_true(r.x + r.w >= 100 + 160);
}

static void fixed_widths_count_code_points(void **state)
{
    (void)state;
    struct ui_text_ops ops = ui_text_ops_fixed();
    struct ui_font font = {UI_SANS, 400, 20, false};
    assert_true(ops.width(ops.ctx, &font, "abc", 3) == 33);
    assert_true(ops.width(ops.ctx, &font, "\xC3\xA4\xE2\x82\xAC", 5) == 22);
    assert_int_equal(ops.fit(ops.ctx, &font, "abcdef", 6, 33), 3);
    assert_int_equal(ops.fit(ops.ctx, &font, "abcdef", 6, 32.9f), 2);
    assert_int_equal(ops.fit(ops.ctx, &font, "\xC3\xA4\xC3\xA4", 4, 11), 2);
    assert_int_equal(ops.fit(ops.ctx, &font, "abc", 3, 1000), 3);
    assert_int_equal(ops.fit(ops.ctx, &font, "abc", 3, 0), 0);
}

int ui_test_draw(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangles_cut_and_join),
        cmocka_unit_test(edges_belong_to_one_side),
        cmocka_unit_test(commands_start_blank_and_keep_their_order),
        cmocka_unit_test(bounds_hold_borders_and_smoothing),
        cmocka_unit_test(text_bounds_hold_accents_and_tails),
        cmocka_unit_test(fixed_widths_count_code_points),
    };
    return cmocka_run_group_tests_name("ui/draw", tests, NULL, NULL);
}
