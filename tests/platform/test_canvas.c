/* The canvas: exact fills and borders, exact alpha, clips, and parts that equal the whole. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/support_sheet.h"
#include "quizradar/rng.h"
#include "ui/icons.h"

#define WHITE 0xFFFFFFFF
#define RED   0xFF0000FF
#define BLUE  0x0000FFFF

struct fixture {
    struct sheet sheet;
    struct plat_canvas *canvas;
};

static int begin(void **state)
{
    static struct fixture f;
    f.canvas = plat_canvas_new(100, 80);
    sheet_begin(&f.sheet, 100, 80, WHITE);
    *state = &f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    sheet_end(&f->sheet);
    plat_canvas_free(f->canvas);
    return 0;
}

static void draw(struct fixture *f)
{
    plat_canvas_draw(f->canvas, NULL, &f->sheet.list, NULL, 0);
}

/* Number of pixels of one colour. */
static int count(const struct fixture *f, uint32_t rgb)
{
    int n = 0;
    for (int y = 0; y < 80; y++)
        for (int x = 0; x < 100; x++)
            n += pixel_at(f->canvas, x, y) == rgb;
    return n;
}

static void fills_are_exact(void **state)
{
    struct fixture *f = *state;
    sheet_rect(&f->sheet, (struct ui_rect){10, 20, 30, 15}, 0x123456FF);
    draw(f);
    assert_int_equal(count(f, 0x123456), 30 * 15);
    assert_int_equal(count(f, 0xFFFFFF), 100 * 80 - 30 * 15);
    assert_int_equal(pixel_at(f->canvas, 10, 20), 0x123456);
    assert_int_equal(pixel_at(f->canvas, 39, 34), 0x123456);
}

static void fractions_of_pixels_are_shades(void **state)
{
    struct fixture *f = *state;
    sheet_rect(&f->sheet, (struct ui_rect){10.5f, 20, 10, 10}, 0x000000FF);
    draw(f);
    assert_in_range(pixel_at(f->canvas, 10, 25) & 255, 126, 129);
    assert_int_equal(pixel_at(f->canvas, 15, 25), 0);
}

static void borders_stay_inside(void **state)
{
    struct fixture *f = *state;
    for (int width = 1; width <= 3; width++) {
        f->sheet.list.n = 0;
        sheet_box(&f->sheet, (struct ui_rect){10, 10, 60, 40}, 8, 0xEEF1FCFF, BLUE, (float)width);
        draw(f);
        for (int i = 0; i < width; i++)
            assert_int_equal(pixel_at(f->canvas, 10 + i, 30), 0x0000FF);
        assert_int_equal(pixel_at(f->canvas, 10 + width, 30), 0xEEF1FC);
        assert_int_equal(pixel_at(f->canvas, 9, 30), 0xFFFFFF);
        assert_int_equal(pixel_at(f->canvas, 70, 30), 0xFFFFFF);
        assert_int_equal(pixel_at(f->canvas, 40, 10), 0x0000FF);
        assert_int_equal(pixel_at(f->canvas, 40, 49), 0x0000FF);
        assert_int_equal(pixel_at(f->canvas, 40, 50), 0xFFFFFF);
        assert_int_equal(pixel_at(f->canvas, 10, 10), 0xFFFFFF); /* the corner is round */
    }
}

/* In a corner only mixtures of border, fill and page may appear, never the page between fill and border. */
static void fill_and_border_meet_without_a_gap(void **state)
{
    struct fixture *f = *state;
    f->sheet.list.background = 0x00FF00FF;
    sheet_box(&f->sheet, (struct ui_rect){10, 10, 60, 40}, 12, 0x000000FF, 0x000000FF, 2);
    draw(f);
    for (int y = 14; y < 46; y++)
        for (int x = 14; x < 66; x++)
            assert_int_equal(pixel_at(f->canvas, x, y), 0);
}

static void a_radius_is_held_to_the_box(void **state)
{
    struct fixture *f = *state;
    sheet_box(&f->sheet, (struct ui_rect){10, 10, 40, 20}, 999, BLUE, 0, 0);
    sheet_box(&f->sheet, (struct ui_rect){60, 10, 10, 10}, -3, RED, 0, 0);
    sheet_box(&f->sheet, (struct ui_rect){60, 40, 3, 3}, 0, RED, BLUE, 9);
    sheet_box(&f->sheet, (struct ui_rect){80, 40, 0, 10}, 4, RED, BLUE, 1);
    draw(f);
    assert_int_equal(pixel_at(f->canvas, 30, 20), 0x0000FF);
    assert_int_equal(pixel_at(f->canvas, 10, 20) & 0xFF, 0xFF);
    assert_int_equal(pixel_at(f->canvas, 11, 11), 0xFFFFFF);
    assert_int_equal(count(f, 0xFF0000), 100);
}

/* Nearest whole number of the straight formula. */
static int mixed(int dst, int src, int alpha)
{
    return (dst * (255 - alpha) * 2 + src * alpha * 2 + 255) / 510;
}

static void alpha_is_exact(void **state)
{
    struct fixture *f = *state;
    for (int alpha = 0; alpha < 256; alpha++) {
        f->sheet.list.n = 0;
        f->sheet.list.background = 0xFFFFFFFF;
        sheet_rect(&f->sheet, (struct ui_rect){0, 0, 10, 10}, 0xFFFFFF00u | (ui_color)alpha);
        sheet_rect(&f->sheet, (struct ui_rect){10, 0, 10, 10}, 0x2847C400u | (ui_color)alpha);
        draw(f);
        assert_int_equal(pixel_at(f->canvas, 5, 5), 0xFFFFFF);
        assert_int_equal(pixel_at(f->canvas, 15, 5) >> 16, mixed(255, 0x28, alpha));
        assert_int_equal(pixel_at(f->canvas, 15, 5) >> 8 & 255, mixed(255, 0x47, alpha));
    }
}

static void translucent_shapes_are_close_and_even(void **state)
{
    struct fixture *f = *state;
    static const struct ui_point band[] = {{20, 10}, {80, 10}, {80, 60}, {20, 60}};
    struct ui_cmd *c = sheet_path(&f->sheet, UI_DRAW_POLY, band, 4, 0, 0);
    c->color = 0x2847C42E;
    draw(f);
    assert_in_range(pixel_at(f->canvas, 50, 30) >> 16, mixed(255, 0x28, 0x2E) - 1,
                    mixed(255, 0x28, 0x2E) + 1);
    assert_int_equal(count(f, pixel_at(f->canvas, 50, 30)), 60 * 50);
}

static void even_odd_holes_stay_open(void **state)
{
    struct fixture *f = *state;
    static const struct ui_point p[] = {{10, 10}, {60, 10}, {60, 60}, {10, 60},
                                        {20, 20}, {50, 20}, {50, 50}, {20, 50}};
    static const uint32_t starts[] = {0, 4};
    struct ui_cmd *c = sheet_path(&f->sheet, UI_DRAW_POLY, p, 8, 0, 0);
    c->color = BLUE;
    c->subpaths = starts;
    c->n_subpaths = 2;
    draw(f);
    assert_int_equal(count(f, 0x0000FF), 50 * 50 - 30 * 30);
    assert_int_equal(pixel_at(f->canvas, 35, 35), 0xFFFFFF);
}

static void dashes_have_their_lengths(void **state)
{
    struct fixture *f = *state;
    static const struct ui_point p[] = {{0, 10}, {90, 10}};
    struct ui_cmd *c = sheet_path(&f->sheet, UI_DRAW_LINE, p, 2, 2, BLUE);
    c->dash_on = 5;
    c->dash_off = 4;
    draw(f);
    for (int x = 0; x < 90; x++)
        assert_int_equal(pixel_at(f->canvas, x, 9), x % 9 < 5 ? 0x0000FF : 0xFFFFFF);
}

static void arcs_run_clockwise_from_east(void **state)
{
    struct fixture *f = *state;
    struct ui_cmd *c = ui_list_add(&f->sheet.list, UI_DRAW_ARC);
    *c = (struct ui_cmd){
        .op = UI_DRAW_ARC, .rect = {50, 40, 0, 0}, .radius = 20, .to = 90, .width = 4, .color = BLUE};
    draw(f);
    assert_int_equal(pixel_at(f->canvas, 64, 54), 0x0000FF); /* south-east, as y grows downward */
    assert_int_equal(pixel_at(f->canvas, 64, 25), 0xFFFFFF);
    assert_int_equal(pixel_at(f->canvas, 50, 40), 0xFFFFFF);
    c->width = 0;
    draw(f);
    assert_int_equal(pixel_at(f->canvas, 50, 40), 0x0000FF);
    assert_in_range(count(f, 0x0000FF), 1150, 1257); /* the whole disc, without its edge */
}

static void clips_cut_and_lift(void **state)
{
    struct fixture *f = *state;
    sheet_clip(&f->sheet, (struct ui_rect){20, 20, 10, 10});
    sheet_rect(&f->sheet, (struct ui_rect){0, 0, 100, 80}, RED);
    sheet_box(&f->sheet, (struct ui_rect){0, 0, 100, 80}, 4, BLUE, 0, 0);
    sheet_icon(&f->sheet, "grip", 18, 18, 24, 1.75f, RED);
    sheet_clip(&f->sheet, (struct ui_rect){0, 0, -1, -1});
    sheet_rect(&f->sheet, (struct ui_rect){90, 70, 10, 10}, RED);
    draw(f);
    assert_int_equal(pixel_at(f->canvas, 19, 25), 0xFFFFFF);
    assert_int_equal(pixel_at(f->canvas, 30, 25), 0xFFFFFF);
    assert_int_equal(count(f, 0xFFFFFF), 8000 - 100 - 100);
    assert_int_equal(pixel_at(f->canvas, 95, 75), 0xFF0000);
}

static void an_empty_clip_hides_all(void **state)
{
    struct fixture *f = *state;
    sheet_clip(&f->sheet, (struct ui_rect){30, 30, 0, 0});
    sheet_rect(&f->sheet, (struct ui_rect){0, 0, 100, 80}, RED);
    sheet_box(&f->sheet, (struct ui_rect){0, 0, 100, 80}, 4, BLUE, RED, 2);
    draw(f);
    assert_int_equal(count(f, 0xFFFFFF), 8000);
}

static void icons_keep_to_their_square(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < ui_icon_count(); i++) {
        f->sheet.list.n = 0;
        sheet_icon(&f->sheet, ui_icon_name(i), 40, 30, 20, 1.5f, 0x000000FF);
        draw(f);
        int ink = 0;
        for (int y = 0; y < 80; y++)
            for (int x = 0; x < 100; x++) {
                bool inside = x >= 40 && x < 60 && y >= 30 && y < 50;
                ink += pixel_at(f->canvas, x, y) != 0xFFFFFF;
                if (!inside && pixel_at(f->canvas, x, y) != 0xFFFFFF)
                    fail_msg("icon %s leaves its square at %d, %d", ui_icon_name(i), x, y);
            }
        if (ink < 20) fail_msg("icon %s has no ink", ui_icon_name(i));
    }
    f->sheet.list.n = 0;
    sheet_icon(&f->sheet, "no such icon", 40, 30, 20, 1.5f, RED);
    draw(f);
    assert_int_equal(count(f, 0xFFFFFF), 8000);
}

static void numbers_without_sense_do_no_harm(void **state)
{
    struct fixture *f = *state;
    const float odd[] = {NAN, INFINITY, -INFINITY, 1e30f, -1e30f, 0, -5};
    static const struct ui_point far_off[] = {{-1e9f, -1e9f}, {1e9f, 1e9f}, {NAN, 5}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        float v = odd[i];
        sheet_rect(&f->sheet, (struct ui_rect){v, v, v, v}, RED);
        sheet_box(&f->sheet, (struct ui_rect){v, 1, v, 10}, v, RED, BLUE, v);
        sheet_icon(&f->sheet, "radar", v, 3, v, v, RED);
        sheet_path(&f->sheet, UI_DRAW_LINE, far_off, 3, v, BLUE)->dash_on = v;
        sheet_clip(&f->sheet, (struct ui_rect){v, v, 10, v});
        sheet_path(&f->sheet, UI_DRAW_POLY, far_off, 0, 1, BLUE);
    }
    sheet_clip(&f->sheet, (struct ui_rect){0, 0, -1, -1});
    sheet_rect(&f->sheet, (struct ui_rect){0, 0, 100, 80}, RED);
    draw(f);
    assert_int_equal(count(f, 0xFF0000), 8000);
}

/* ---- parts ---- */

static struct ui_rect random_rect(struct qr_rng *rng, int w, int h, bool whole)
{
    float part = whole ? 0 : (float)qr_rng_unit(rng);
    return (struct ui_rect){(float)qr_rng_below(rng, (uint64_t)w) - 20 + part,
                            (float)qr_rng_below(rng, (uint64_t)h) - 20 + part,
                            4 + (float)qr_rng_below(rng, 150), 4 + (float)qr_rng_below(rng, 110)};
}

static ui_color random_color(struct qr_rng *rng)
{
    ui_color rgb = (ui_color)qr_rng_next(rng) << 8;
    return qr_rng_below(rng, 3) ? rgb | 255 : rgb | (ui_color)qr_rng_below(rng, 256);
}

static void random_path(struct sheet *s, struct qr_rng *rng, int w, int h)
{
    struct ui_point p[8];
    uint32_t n = 2 + (uint32_t)qr_rng_below(rng, 7);
    for (uint32_t i = 0; i < n; i++)
        p[i] = (struct ui_point){(float)(qr_rng_unit(rng) * w), (float)(qr_rng_unit(rng) * h)};
    enum ui_draw_op op = qr_rng_below(rng, 2) ? UI_DRAW_LINE : UI_DRAW_POLY;
    struct ui_cmd *c = sheet_path(s, op, p, n, 0.5f + 4 * (float)qr_rng_unit(rng), random_color(rng));
    if (op == UI_DRAW_POLY) c->color = random_color(rng);
    if (qr_rng_below(rng, 2)) {
        c->dash_on = 5;
        c->dash_off = 4;
    }
}

static void random_cmd(struct sheet *s, struct qr_rng *rng, int w, int h)
{
    static const char *const words[] = {"Precision and recall", "jÅgf", "46 (37–55)", "11:23"};
    struct ui_rect r = random_rect(rng, w, h, qr_rng_below(rng, 4) != 0);
    struct ui_cmd *c;
    switch (qr_rng_below(rng, 7)) {
    case 0:
        sheet_rect(s, r, random_color(rng));
        break;
    case 1:
        c = sheet_box(s, r, (float)qr_rng_below(rng, 30), random_color(rng), random_color(rng), 1.5f);
        if (qr_rng_below(rng, 3) == 0) c->dash_on = c->dash_off = 4;
        break;
    case 2:
        random_path(s, rng, w, h);
        break;
    case 3:
        c = ui_list_add(&s->list, UI_DRAW_ARC);
        *c = (struct ui_cmd){.op = UI_DRAW_ARC, .rect = r, .radius = r.w / 3, .from = r.x, .to = r.x + 200};
        c->color = random_color(rng);
        c->width = qr_rng_below(rng, 2) ? 2.5f : 0;
        break;
    case 4:
        sheet_icon(s, ui_icon_name((size_t)qr_rng_below(rng, ui_icon_count())), r.x, r.y, 16, 1.5f,
                   random_color(rng));
        break;
    case 5:
        sheet_text(s,
                   (struct ui_font){(enum ui_family)qr_rng_below(rng, 3), 400,
                                    12 + (int)qr_rng_below(rng, 20), true},
                   r.x, r.y, words[qr_rng_below(rng, 4)], random_color(rng));
        break;
    default:
        sheet_clip(s, qr_rng_below(rng, 3) ? random_rect(rng, w, h, true) : (struct ui_rect){0, 0, -1, -1});
    }
}

static void parts_equal_the_whole(void **state)
{
    (void)state;
    const int w = 320, h = 240;
    struct plat_fonts *fonts = sheet_fonts(false);
    struct plat_canvas *whole = plat_canvas_new(w, h), *parts = plat_canvas_new(w, h);
    struct qr_rng rng;
    qr_rng_seed(&rng, 20261121);
    for (int round = 0; round < 150; round++) {
        struct sheet s;
        sheet_begin(&s, w, h, random_color(&rng));
        for (int i = 0; i < 25; i++)
            random_cmd(&s, &rng, w, h);
        plat_canvas_draw(whole, fonts, &s.list, NULL, 0);
        /* Tiles of an odd size, so that every seam is somewhere else. */
        for (int y = 0; y < h; y += 37)
            for (int x = 0; x < w; x += 53)
                plat_canvas_draw(parts, fonts, &s.list, &(struct ui_rect){(float)x, (float)y, 53, 37}, 1);
        long n = pixels_differ(whole, parts);
        if (n) fail_msg("round %d: %ld pixels differ", round, n);
        sheet_end(&s);
    }
    plat_canvas_free(whole);
    plat_canvas_free(parts);
    plat_fonts_close(fonts);
}

/* The way the program draws: each frame only what the damage says, onto what was there. */
static void damage_keeps_the_picture_right(void **state)
{
    (void)state;
    const int w = 320, h = 240;
    struct plat_fonts *fonts = sheet_fonts(false);
    struct plat_canvas *whole = plat_canvas_new(w, h), *kept = plat_canvas_new(w, h);
    struct ui_damage damage = {0};
    struct ui_rect rects[UI_DAMAGE_MAX];
    struct qr_rng rng;
    struct sheet s;
    qr_rng_seed(&rng, 4);
    sheet_begin(&s, w, h, WHITE);
    for (int round = 0; round < 120; round++) {
        if (s.list.n > 20) memmove(s.list.cmds, s.list.cmds + 1, --s.list.n * sizeof *s.list.cmds);
        if (s.list.n && qr_rng_below(&rng, 2)) s.list.cmds[qr_rng_below(&rng, s.list.n)].rect.x += 3;
        random_cmd(&s, &rng, w, h);
        int n = ui_damage_update(&damage, &s.list, rects);
        if (n) plat_canvas_draw(kept, fonts, &s.list, rects, n);
        plat_canvas_draw(whole, fonts, &s.list, NULL, 0);
        long differ = pixels_differ(whole, kept);
        if (differ) fail_msg("round %d: %ld pixels differ after %d rectangles", round, differ, n);
    }
    sheet_end(&s);
    ui_damage_release(&damage);
    plat_canvas_free(whole);
    plat_canvas_free(kept);
    plat_fonts_close(fonts);
}

static void the_same_list_gives_the_same_pixels(void **state)
{
    (void)state;
    uint64_t hash[2];
    for (int i = 0; i < 2; i++) {
        struct plat_fonts *fonts = sheet_fonts(false);
        struct plat_canvas *canvas = plat_canvas_new(320, 240);
        struct qr_rng rng;
        struct sheet s;
        qr_rng_seed(&rng, 1);
        sheet_begin(&s, 320, 240, WHITE);
        for (int k = 0; k < 60; k++)
            random_cmd(&s, &rng, 320, 240);
        plat_canvas_draw(canvas, fonts, &s.list, NULL, 0);
        hash[i] = pixels_hash(canvas);
        sheet_end(&s);
        plat_canvas_free(canvas);
        plat_fonts_close(fonts);
    }
    assert_true(hash[0] == hash[1]);
}

static void rectangles_outside_are_ignored(void **state)
{
    struct fixture *f = *state;
    const struct ui_rect rects[] = {{-50, -50, 10, 10}, {200, 10, 10, 10}, {95, 75, 50, 50}, {5, 5, 0, 9}};
    sheet_rect(&f->sheet, (struct ui_rect){0, 0, 100, 80}, RED);
    f->sheet.list.background = WHITE;
    plat_canvas_draw(f->canvas, NULL, &f->sheet.list, rects, 4);
    assert_int_equal(count(f, 0xFF0000), 25);
}

static void borrowed_pixels_are_drawn_on(void **state)
{
    struct fixture *f = *state;
    uint32_t pixels[12 * 10];
    memset(pixels, 0xAB, sizeof pixels);
    struct plat_canvas *canvas = plat_canvas_wrap(pixels, 8, 10, 12 * 4);
    assert_non_null(canvas);
    sheet_rect(&f->sheet, (struct ui_rect){0, 0, 100, 80}, RED);
    plat_canvas_draw(canvas, NULL, &f->sheet.list, NULL, 0);
    plat_canvas_free(canvas);
    for (int i = 0; i < 12 * 10; i++)
        assert_int_equal(pixels[i] & 0xFFFFFF, i % 12 < 8 ? 0xFF0000 : 0xABABAB);
}

/* ---- pictures ---- */

static void pictures_come_back(void **state)
{
    struct fixture *f = *state;
    struct qr_error err = {0};
    char path[] = "/tmp/qr-canvas-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    sheet_box(&f->sheet, (struct ui_rect){10, 10, 60, 40}, 8, 0xEEF1FCFF, BLUE, 1.5f);
    draw(f);
    assert_int_equal(plat_canvas_write_png(f->canvas, path, &err), QR_OK);
    assert_int_equal(plat_canvas_compare_png(f->canvas, path, 0, &err), 0);
    sheet_rect(&f->sheet, (struct ui_rect){80, 60, 5, 4}, 0xFEFEFEFF);
    draw(f);
    assert_int_equal(plat_canvas_compare_png(f->canvas, path, 0, &err), 20);
    assert_int_equal(plat_canvas_compare_png(f->canvas, path, 1, &err), 0);
    struct plat_canvas *other = plat_canvas_new(10, 10);
    assert_int_equal(plat_canvas_compare_png(other, path, 0, &err), QR_EINVALID);
    plat_canvas_free(other);
    unlink(path);
    assert_int_equal(plat_canvas_compare_png(f->canvas, path, 0, &err), QR_ENOTFOUND);
    assert_int_equal(plat_canvas_compare_png(f->canvas, QR_SOURCE_DIR "/CMakeLists.txt", 0, &err),
                     QR_EINVALID);
    assert_true(plat_canvas_write_png(f->canvas, "/no/such/folder/a.png", &err) < 0);
}

int platform_test_canvas(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fills_are_exact, begin, end),
        cmocka_unit_test_setup_teardown(fractions_of_pixels_are_shades, begin, end),
        cmocka_unit_test_setup_teardown(borders_stay_inside, begin, end),
        cmocka_unit_test_setup_teardown(fill_and_border_meet_without_a_gap, begin, end),
        cmocka_unit_test_setup_teardown(a_radius_is_held_to_the_box, begin, end),
        cmocka_unit_test_setup_teardown(alpha_is_exact, begin, end),
        cmocka_unit_test_setup_teardown(translucent_shapes_are_close_and_even, begin, end),
        cmocka_unit_test_setup_teardown(even_odd_holes_stay_open, begin, end),
        cmocka_unit_test_setup_teardown(dashes_have_their_lengths, begin, end),
        cmocka_unit_test_setup_teardown(arcs_run_clockwise_from_east, begin, end),
        cmocka_unit_test_setup_teardown(clips_cut_and_lift, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_clip_hides_all, begin, end),
        cmocka_unit_test_setup_teardown(icons_keep_to_their_square, begin, end),
        cmocka_unit_test_setup_teardown(numbers_without_sense_do_no_harm, begin, end),
        cmocka_unit_test(parts_equal_the_whole),
        cmocka_unit_test(damage_keeps_the_picture_right),
        cmocka_unit_test(the_same_list_gives_the_same_pixels),
        cmocka_unit_test_setup_teardown(rectangles_outside_are_ignored, begin, end),
        cmocka_unit_test_setup_teardown(borrowed_pixels_are_drawn_on, begin, end),
        cmocka_unit_test_setup_teardown(pictures_come_back, begin, end),
    };
    return cmocka_run_group_tests_name("platform/canvas", tests, NULL, NULL);
}
