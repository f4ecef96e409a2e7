/* Damage: exactly what differs is reported, never less, and never in more pieces than promised. */
#include <string.h>

#include "quizradar/rng.h"
#include "ui/draw.h"
#include "ui/support_cmocka.h"

#define W 640
#define H 480

struct fixture {
    struct qr_arena *arena;
    struct ui_list list;
    struct ui_damage damage;
    struct ui_rect out[UI_DAMAGE_MAX];
};

static int begin(void **state)
{
    static struct fixture f;
    memset(&f, 0, sizeof f);
    f.arena = qr_arena_new(0);
    *state = &f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    ui_damage_release(&f->damage);
    qr_arena_free(f->arena);
    return 0;
}

static void start(struct fixture *f, ui_color background)
{
    ui_list_init(&f->list, f->arena, W, H, background);
}

static struct ui_cmd *rect(struct fixture *f, float x, float y, float w, float h, ui_color color)
{
    struct ui_cmd *c = ui_list_add(&f->list, UI_DRAW_RECT);
    c->rect = (struct ui_rect){x, y, w, h};
    c->color = color;
    return c;
}

static int update(struct fixture *f)
{
    return ui_damage_update(&f->damage, &f->list, f->out);
}

static bool covered(const struct fixture *f, int n, float x, float y)
{
    for (int i = 0; i < n; i++)
        if (ui_rect_contains(f->out[i], x, y)) return true;
    return false;
}

static void base(struct fixture *f)
{
    start(f, 0xFFFFFFFF);
    rect(f, 0, 0, W, 60, 0x111111FF);
    rect(f, 100, 100, 200, 40, 0x222222FF);
}

static void the_first_list_damages_all(void **state)
{
    struct fixture *f = *state;
    base(f);
    assert_int_equal(update(f), 1);
    assert_true(f->out[0].x == 0 && f->out[0].y == 0 && f->out[0].w == W && f->out[0].h == H);
}

static void the_same_list_damages_nothing(void **state)
{
    struct fixture *f = *state;
    base(f);
    update(f);
    base(f);
    assert_int_equal(update(f), 0);
    assert_int_equal(update(f), 0);
}

static void a_change_damages_its_place_only(void **state)
{
    struct fixture *f = *state;
    base(f);
    update(f);
    base(f);
    f->list.cmds[1].color = 0x333333FF;
    int n = update(f);
    assert_in_range(n, 1, 2);
    assert_true(covered(f, n, 100, 100) && covered(f, n, 299, 139));
    assert_false(covered(f, n, 20, 20) || covered(f, n, 500, 300));
}

static void what_vanished_is_damaged_too(void **state)
{
    struct fixture *f = *state;
    base(f);
    update(f);
    start(f, 0xFFFFFFFF);
    rect(f, 0, 0, W, 60, 0x111111FF);
    int n = update(f);
    assert_true(n > 0 && covered(f, n, 100, 100) && covered(f, n, 299, 139) && !covered(f, n, 10, 10));
}

static void order_matters(void **state)
{
    struct fixture *f = *state;
    start(f, 0);
    rect(f, 10, 10, 50, 50, 0x111111FF);
    rect(f, 20, 20, 50, 50, 0x222222FF);
    update(f);
    start(f, 0);
    rect(f, 20, 20, 50, 50, 0x222222FF);
    rect(f, 10, 10, 50, 50, 0x111111FF);
    int n = update(f);
    assert_true(n > 0 && covered(f, n, 30, 30));
}

static void text_is_compared_by_its_letters(void **state)
{
    struct fixture *f = *state;
    char first[] = "12:34", second[] = "12:34", third[] = "12:35";
    char *texts[] = {first, second, third};
    int found[3];
    for (int i = 0; i < 3; i++) {
        start(f, 0);
        struct ui_cmd *c = ui_list_add(&f->list, UI_DRAW_TEXT);
        *c = (struct ui_cmd){
            .op = UI_DRAW_TEXT, .rect = {300, 200, 50, 16}, .font = {UI_SANS, 400, 16, false}};
        c->text = texts[i];
        found[i] = update(f);
    }
    assert_int_equal(found[1], 0); /* another pointer, the same letters */
    assert_int_not_equal(found[2], 0);
}

static void points_and_dashes_are_compared(void **state)
{
    struct fixture *f = *state;
    struct ui_point a[] = {{10, 10}, {100, 100}}, b[] = {{10, 10}, {100, 101}};
    const struct ui_point *points[] = {a, b, b, b};
    const float dash[] = {0, 0, 4, 4};
    int found[4];
    for (int i = 0; i < 4; i++) {
        start(f, 0);
        struct ui_cmd *c = ui_list_add(&f->list, UI_DRAW_LINE);
        *c = (struct ui_cmd){.op = UI_DRAW_LINE, .points = points[i], .n_points = 2, .width = 2};
        c->dash_on = c->dash_off = dash[i];
        found[i] = update(f);
    }
    assert_true(found[1] > 0 && found[2] > 0);
    assert_int_equal(found[3], 0);
}

static void pictures_are_compared_by_their_id(void **state)
{
    struct fixture *f = *state;
    const struct ui_bitmap first = {.id = 1}, same = {.id = 1}, other = {.id = 2};
    const struct ui_bitmap *const shown[] = {&first, &same, &other};
    for (int i = 0; i < 3; i++) {
        start(f, 0xFFFFFFFF);
        struct ui_cmd *c = ui_list_add(&f->list, UI_DRAW_IMAGE);
        c->rect = (struct ui_rect){100, 100, 30, 30};
        c->bitmap = shown[i];
        int n = update(f);
        assert_int_equal(n, i != 1);
        if (i == 2) assert_true(covered(f, n, 129, 129) && !covered(f, n, 20, 20));
    }
}

static void clips_hide_changes_and_are_changes(void **state)
{
    struct fixture *f = *state;
    static const struct {
        float clip_w;
        ui_color color;
        bool damaged;
    } steps[] = {{100, 1, true}, {100, 1, false}, {200, 1, true}, {200, 1, false}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        start(f, 0);
        ui_list_add(&f->list, UI_DRAW_CLIP)->rect = (struct ui_rect){0, 0, steps[i].clip_w, 100};
        rect(f, 0, 0, W, H, steps[i].color);
        ui_list_add(&f->list, UI_DRAW_CLIP)->rect = (struct ui_rect){0, 0, -1, -1};
        assert_int_equal(update(f) > 0, steps[i].damaged);
    }
    /* Outside the clip a change cannot be seen. */
    for (int i = 0; i < 2; i++) {
        start(f, 0);
        ui_list_add(&f->list, UI_DRAW_CLIP)->rect = (struct ui_rect){0, 0, 100, 100};
        rect(f, 300, 300, 50, 50, (ui_color)(i + 1));
        int n = update(f);
        if (i == 1) assert_int_equal(n, 0);
    }
}

static void a_new_background_or_size_damages_all(void **state)
{
    struct fixture *f = *state;
    base(f);
    update(f);
    base(f);
    f->list.background = 0x000000FF;
    int n = update(f);
    assert_true(covered(f, n, 0, 0) && covered(f, n, W - 1, H - 1) && covered(f, n, W / 2, H / 2));
    base(f);
    f->list.width = W / 2;
    assert_int_equal(update(f), 1);
    assert_true(f->out[0].w == W / 2);
}

static void reset_and_odd_sizes(void **state)
{
    struct fixture *f = *state;
    base(f);
    update(f);
    ui_damage_reset(&f->damage);
    assert_int_equal(update(f), 1);
    f->list.width = f->list.height = 1;
    assert_int_equal(update(f), 1);
    f->list.width = 0;
    assert_int_equal(update(f), 0);
}

/* Any two lists: whatever differs lies inside the rectangles, which stay whole, inside and few. */
static void random_changes_are_covered(void **state)
{
    struct fixture *f = *state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 7);
    for (int round = 0; round < 300; round++) {
        struct ui_rect changed[60];
        int n_changed = (int)qr_rng_below(&rng, 60) + 1;
        base(f);
        update(f);
        base(f);
        for (int i = 0; i < n_changed; i++) {
            float x = (float)qr_rng_below(&rng, W), y = (float)qr_rng_below(&rng, H);
            changed[i] =
                (struct ui_rect){x, y, 1 + (float)qr_rng_below(&rng, 90), 1 + (float)qr_rng_below(&rng, 90)};
            rect(f, x, y, changed[i].w, changed[i].h, (ui_color)i);
        }
        int n = update(f);
        assert_in_range(n, 1, UI_DAMAGE_MAX);
        for (int i = 0; i < n; i++) {
            struct ui_rect r = f->out[i];
            assert_true(r.x == (float)(int)r.x && r.w == (float)(int)r.w && r.x >= 0 && r.y >= 0);
            assert_true(r.x + r.w <= W && r.y + r.h <= H && r.w > 0 && r.h > 0);
        }
        for (int i = 0; i < n_changed; i++) {
            float x1 = changed[i].x + changed[i].w - 1, y1 = changed[i].y + changed[i].h - 1;
            assert_true(covered(f, n, changed[i].x, changed[i].y));
            if (x1 < W && y1 < H) assert_true(covered(f, n, x1, y1));
        }
    }
}

int ui_test_damage(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_list_damages_all, begin, end),
        cmocka_unit_test_setup_teardown(the_same_list_damages_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_change_damages_its_place_only, begin, end),
        cmocka_unit_test_setup_teardown(what_vanished_is_damaged_too, begin, end),
        cmocka_unit_test_setup_teardown(order_matters, begin, end),
        cmocka_unit_test_setup_teardown(text_is_compared_by_its_letters, begin, end),
        cmocka_unit_test_setup_teardown(points_and_dashes_are_compared, begin, end),
        cmocka_unit_test_setup_teardown(pictures_are_compared_by_their_id, begin, end),
        cmocka_unit_test_setup_teardown(clips_hide_changes_and_are_changes, begin, end),
        cmocka_unit_test_setup_teardown(a_new_background_or_size_damages_all, begin, end),
        cmocka_unit_test_setup_teardown(reset_and_odd_sizes, begin, end),
        cmocka_unit_test_setup_teardown(random_changes_are_covered, begin, end),
    };
    return cmocka_run_group_tests_name("ui/damage", tests, NULL, NULL);
}
