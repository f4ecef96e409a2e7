/* Fonts: widths in proportion, cells for digits, lines that fit, hostile text, missing files. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/support_sheet.h"
#include "quizradar/rng.h"
#include "quizradar/utf8.h"

static const char *const sample =
    "The project manager asks the team which model answered, on which data, and who signed it off.";

struct fixture {
    struct plat_fonts *fonts;
    struct ui_text_ops ops;
    struct plat_canvas *canvas;
    struct sheet sheet;
};

static int begin(void **state)
{
    static struct fixture f;
    f.fonts = sheet_fonts(true);
    f.ops = plat_fonts_ops(f.fonts);
    f.canvas = plat_canvas_new(800, 200);
    sheet_begin(&f.sheet, 800, 200, 0xFFFFFFFF);
    *state = &f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    sheet_end(&f->sheet);
    plat_canvas_free(f->canvas);
    plat_fonts_close(f->fonts);
    return 0;
}

static struct ui_font sans(int px)
{
    return (struct ui_font){UI_SANS, 400, px, false};
}

static float width(struct fixture *f, struct ui_font font, const char *s)
{
    return f->ops.width(f->ops.ctx, &font, s, strlen(s));
}

static size_t fit(struct fixture *f, struct ui_font font, const char *s, float room)
{
    return f->ops.fit(f->ops.ctx, &font, s, strlen(s), room);
}

/* Draws one text at 20, 100 and returns the box of its ink. */
static struct ui_rect ink_of(struct fixture *f, struct ui_font font, const char *s)
{
    int x0 = 800, y0 = 200, x1 = 0, y1 = 0;
    f->sheet.list.n = 0;
    sheet_text(&f->sheet, font, 20, 100, s, 0x000000FF);
    plat_canvas_draw(f->canvas, f->fonts, &f->sheet.list, NULL, 0);
    for (int y = 0; y < 200; y++)
        for (int x = 0; x < 800; x++) {
            if (pixel_at(f->canvas, x, y) == 0xFFFFFF) continue;
            x0 = x < x0 ? x : x0;
            y0 = y < y0 ? y : y0;
            x1 = x >= x1 ? x + 1 : x1;
            y1 = y >= y1 ? y + 1 : y1;
        }
    return (struct ui_rect){(float)x0, (float)y0, (float)(x1 - x0), (float)(y1 - y0)};
}

/* ---- widths ---- */

static void widths_are_in_proportion(void **state)
{
    struct fixture *f = *state;
    static const struct ui_font fonts[] = {{UI_SANS, 400, 1, false},
                                           {UI_SANS, 600, 1, true},
                                           {UI_SERIF, 400, 1, false},
                                           {UI_MONO, 400, 1, false}};
    static const char *const texts[] = {"i", "Il legal", "46 (37–55)", "33:12", "Ελλάδα", "مرحبا"};
    for (size_t k = 0; k < sizeof fonts / sizeof *fonts; k++)
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            struct ui_font font = fonts[k];
            font.px = 16;
            float base = width(f, font, texts[i]);
            assert_true(base > 0);
            for (int px = 12; px <= 96; px += 7) {
                font.px = px;
                float ratio = width(f, font, texts[i]) * 16 / ((float)px * base);
                if (fabsf(ratio - 1) > 0.001f)
                    fail_msg("'%s' at %d px: %g of its proportion", texts[i], px, ratio);
            }
        }
}

static void widths_agree_with_the_ink(void **state)
{
    struct fixture *f = *state;
    for (int px = 12; px <= 16; px++) {
        float w = width(f, sans(px), sample);
        struct ui_rect ink = ink_of(f, sans(px), sample);
        if (fabsf(w - ink.w) > 0.01f * w) fail_msg("%d px: width %g, ink %g", px, w, ink.w);
        assert_in_range((int)ink.x, 19, 22);
    }
}

static void widths_add_up_at_spaces(void **state)
{
    struct fixture *f = *state;
    float whole = width(f, sans(16), "one two three");
    float parts = width(f, sans(16), "one ") + width(f, sans(16), "two ") + width(f, sans(16), "three");
    assert_true(fabsf(whole - parts) < 0.3f);
    assert_true(width(f, sans(16), "") == 0);
    assert_true(width(f, sans(16), " ") > 2);
    assert_true(fabsf(width(f, sans(16), "a  ") - width(f, sans(16), "a") - 2 * width(f, sans(16), " ")) <
                0.1f);
}

static void digits_have_cells(void **state)
{
    struct fixture *f = *state;
    static const float em[] = {0.6477f, 0.6591f, 0.6705f};
    for (int w = 0; w < 3; w++) {
        struct ui_font font = {UI_SANS, 400 + 100 * w, 20, true};
        for (char digit = '0'; digit <= '9'; digit++) {
            char text[] = {digit, 0};
            assert_true(fabsf(width(f, font, text) - em[w] * 20) < 0.01f);
        }
        assert_true(width(f, font, "11:11") == width(f, font, "88:88"));
        assert_true(width(f, font, "1–1") == width(f, font, "8–8"));
    }
    assert_true(width(f, sans(20), "11") < width(f, sans(20), "88"));
    /* These are tabular by themselves. */
    for (enum ui_family family = UI_SERIF; family <= UI_MONO; family++) {
        struct ui_font font = {family, 400, 20, true};
        assert_true(fabsf(width(f, font, "11") - width(f, font, "88")) < 0.1f);
    }
}

static void digits_stand_in_the_middle_of_their_cells(void **state)
{
    struct fixture *f = *state;
    struct ui_font font = {UI_SANS, 600, 40, true};
    for (char digit = '0'; digit <= '9'; digit++) {
        char text[] = {digit, 0};
        struct ui_rect ink = ink_of(f, font, text);
        float middle = ink.x + ink.w / 2 - 20, cell = 0.6705f * 40;
        if (fabsf(middle - cell / 2) > 2) fail_msg("%c: middle at %g of a cell of %g", digit, middle, cell);
    }
}

static void weights_and_families_differ(void **state)
{
    struct fixture *f = *state;
    float regular = width(f, sans(16), sample);
    struct ui_font bold = {UI_SANS, 600, 16, false}, serif = {UI_SERIF, 400, 16, false},
                   serif_bold = {UI_SERIF, 600, 16, false}, mono = {UI_MONO, 600, 16, false};
    assert_true(width(f, bold, sample) > regular + 5);
    assert_true(fabsf(width(f, serif, sample) - regular) > 10);
    assert_true(width(f, serif_bold, sample) > width(f, serif, sample));
    assert_true(fabsf(width(f, mono, "iiii") - width(f, mono, "WWWW")) < 0.1f);
}

/* ---- fitting ---- */

static size_t check_fit(struct fixture *f, struct ui_font font, const char *s, float room)
{
    size_t len = strlen(s), n = fit(f, font, s, room);
    assert_true(n <= len);
    if (qr_utf8_valid(s, len) == len) assert_true(n == len || ((unsigned char)s[n] & 0xC0) != 0x80);
    if (n && f->ops.width(f->ops.ctx, &font, s, n) > room) fail_msg("%zu bytes do not fit %g", n, room);
    return n;
}

/* And one letter more would not have fitted: true where letters only ever add to the width. */
static void check_best_fit(struct fixture *f, struct ui_font font, const char *s, float room)
{
    size_t len = strlen(s), n = check_fit(f, font, s, room), next = n + 1;
    if (n == len) return;
    while (next < len && ((unsigned char)s[next] & 0xC0) == 0x80)
        next++;
    if (f->ops.width(f->ops.ctx, &font, s, next) <= room)
        fail_msg("'%s': %zu bytes fit %g, not only %zu", s, next, room, n);
}

static void as_much_fits_as_fits(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {"W", "Precision and recall", "46 (37–55) → 80 %", "été à l’œuvre",
                                        "1234567890"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int room = 1; room < 300; room += 7) {
            check_best_fit(f, sans(16), texts[i], (float)room);
            check_best_fit(f, (struct ui_font){UI_SANS, 600, 20, true}, texts[i], (float)room + 0.5f);
        }
    for (int room = 1; room < 900; room += 31)
        check_best_fit(f, (struct ui_font){UI_SERIF, 400, 24, false}, sample, (float)room);
    assert_int_equal(fit(f, sans(16), sample, 0), 0);
    assert_int_equal(fit(f, sans(16), sample, -5), 0);
    assert_int_equal(fit(f, sans(16), "", 50), 0);
    assert_int_equal(fit(f, sans(16), sample, INFINITY), strlen(sample));
}

static void lines_break_alike_at_every_scale(void **state)
{
    struct fixture *f = *state;
    for (int room = 50; room < 700; room += 13) {
        size_t n = fit(f, sans(16), sample, (float)room);
        assert_int_equal(fit(f, sans(32), sample, 2 * (float)room), n);
        assert_int_equal(fit(f, sans(24), sample, 1.5f * (float)room), n);
    }
}

/* ---- drawing ---- */

static void text_stands_on_its_baseline(void **state)
{
    struct fixture *f = *state;
    for (enum ui_family family = UI_SANS; family <= UI_MONO; family++) {
        struct ui_font font = {family, 400, 32, false};
        struct ui_rect flat = ink_of(f, font, "HEx"), deep = ink_of(f, font, "gpq");
        assert_in_range((int)(flat.y + flat.h), 100, 101);
        assert_in_range((int)flat.h, 20, 25);
        assert_true(deep.y + deep.h > 105);
        struct ui_rect wide = ink_of(f, font, "jj");
        assert_in_range((int)wide.x, 14, 22); /* a tail to the left of the pen stays there */
    }
}

/* Accents above the ascent must not push the letters down. */
static void accents_do_not_move_letters(void **state)
{
    struct fixture *f = *state;
    struct ui_font font = {UI_SERIF, 400, 24, false};
    struct ui_rect plain = ink_of(f, font, "HHH");
    struct ui_rect high = ink_of(f, font, "HHH\u1EA8\u0301\u0301\u0301");
    assert_true(high.y + high.h == plain.y + plain.h);
    assert_true(high.y < plain.y);
}

/* A pile of accents stays near its line, and its letters on their baseline. */
static void accents_do_not_pile_up(void **state)
{
    struct fixture *f = *state;
    struct ui_font font = {UI_SERIF, 400, 24, false};
    char pile[64] = "H";
    for (int i = 0; i < 20; i++)
        memcpy(pile + 1 + 2 * i, "\u0301", 3);
    struct ui_rect two = ink_of(f, font, "H\u0301\u0301"), twenty = ink_of(f, font, pile);
    assert_true(two.y == twenty.y && two.h == twenty.h);
}

static void coverage_is_blended_exactly(void **state)
{
    struct fixture *f = *state;
    sheet_text(&f->sheet, sans(24), 20, 100, sample, 0xFFFFFFFF);
    plat_canvas_draw(f->canvas, f->fonts, &f->sheet.list, NULL, 0);
    for (int y = 0; y < 200; y++)
        for (int x = 0; x < 800; x++)
            assert_int_equal(pixel_at(f->canvas, x, y), 0xFFFFFF);
    f->sheet.list.n = 0;
    sheet_text(&f->sheet, sans(64), 20, 100, "\u2588", 0x123456FF);
    sheet_text(&f->sheet, sans(64), 20, 160, "HHH", 0x123456FF);
    plat_canvas_draw(f->canvas, f->fonts, &f->sheet.list, NULL, 0);
    int full = 0;
    for (int y = 0; y < 200; y++)
        for (int x = 0; x < 800; x++)
            full += pixel_at(f->canvas, x, y) == 0x123456;
    assert_true(full > 300);
}

static void struck_text_has_its_line(void **state)
{
    struct fixture *f = *state;
    struct ui_cmd *c = sheet_text(&f->sheet, sans(16), 20, 100, "to  to", 0x000000FF);
    c->strike = true;
    plat_canvas_draw(f->canvas, f->fonts, &f->sheet.list, NULL, 0);
    int dark = 0, w = (int)width(f, sans(16), "to  to");
    for (int x = 20; x < 20 + w; x++)
        dark += pixel_at(f->canvas, x, 95) == 0;
    assert_in_range(dark, w - 1, w + 1);
}

/* ---- order and fallback ---- */

static void hebrew_runs_from_right_to_left(void **state)
{
    struct fixture *f = *state;
    /* A narrow and a wide letter: in order of reading the narrow one stands right. */
    struct ui_rect narrow = ink_of(f, sans(32), "ו"), wide = ink_of(f, sans(32), "ש");
    if (narrow.w == wide.w) skip(); /* no font with Hebrew here: two boxes */
    ink_of(f, sans(32), "וש");
    int dark[2] = {0, 0};
    float w = width(f, sans(32), "וש");
    for (int y = 60; y < 110; y++)
        for (int x = 20; x < 20 + (int)w; x++)
            dark[(float)(x - 20) > w / 2] += pixel_at(f->canvas, x, y) < 0x808080;
    assert_true(dark[0] > dark[1]);
}

static void arabic_letters_join(void **state)
{
    struct fixture *f = *state;
    float joined = width(f, sans(32), "ببب"), alone = 3 * width(f, sans(32), "ب");
    if (fabsf(width(f, sans(32), "ب") - width(f, sans(32), "ا")) < 0.01f) skip();
    assert_true(joined < alone * 0.9f);
    /* Numbers inside stay in their order, so the width is that of the parts. */
    assert_true(width(f, sans(32), "ببب 123") > joined + width(f, sans(32), "123"));
}

static void foreign_letters_are_found_elsewhere(void **state)
{
    struct fixture *f = *state;
    struct plat_fonts *alone = sheet_fonts(false);
    struct ui_text_ops ops = plat_fonts_ops(alone);
    struct ui_font font = sans(16);
    const char *cjk = "日本語";
    float missing = ops.width(ops.ctx, &font, cjk, strlen(cjk));
    assert_true(missing > 0); /* boxes, yet visible */
    assert_true(width(f, font, cjk) > 0);
    assert_true(ink_of(f, font, "a日b").w > ink_of(f, font, "ab").w + 8);
    plat_fonts_close(alone);
}

static void controls_become_visible(void **state)
{
    struct fixture *f = *state;
    float mark = width(f, sans(16), "\uFFFD");
    assert_true(mark > 4);
    assert_true(width(f, sans(16), "\x01") == mark);
    assert_true(width(f, sans(16), "\x7F") == mark);
    assert_true(width(f, sans(16), "\xC2\x85") == mark);
    assert_true(width(f, sans(16), "\xFF") == mark);
    assert_true(width(f, sans(16), "\t") == width(f, sans(16), " "));
    assert_true(width(f, sans(16), "\n") == width(f, sans(16), " "));
    /* What steers the order or the breaking has no width of its own. */
    assert_true(fabsf(width(f, sans(16), "a\u200B\u200E\u00ADb") - width(f, sans(16), "ab")) < 0.5f);
}

/* ---- hostile text ---- */

static void survive(struct fixture *f, const char *s)
{
    for (enum ui_family family = UI_SANS; family <= UI_MONO; family++) {
        struct ui_font font = {family, 600, 16, true};
        float w = width(f, font, s);
        assert_true(w >= 0 && isfinite(w));
        check_fit(f, font, s, 120);
        f->sheet.list.n = 0;
        sheet_text(&f->sheet, font, -300, 50, s, 0x000000FF);
        sheet_text(&f->sheet, font, 700, 150, s, 0x112233FF)->strike = true;
        plat_canvas_draw(f->canvas, f->fonts, &f->sheet.list, NULL, 0);
    }
}

static void long_text_survives(void **state)
{
    struct fixture *f = *state;
    char *text = qr_push(f->sheet.arena, char, 80001);
    memset(text, 'W', 10000);
    survive(f, text);
    struct ui_font font = sans(16);
    float w = width(f, font, text);
    /* "W" is kerned against itself, so the steps are compared. */
    assert_true(fabsf(w - 9999 * (width(f, font, "WWW") - width(f, font, "WW"))) < w * 0.002f);
    memset(text, 'x', 80000);
    survive(f, text);
    for (int i = 0; i + 2 < 80000; i += 3)
        memcpy(text + i, "日", 3);
    text[30000] = 0;
    survive(f, text);
}

static void marks_without_end_survive(void **state)
{
    struct fixture *f = *state;
    char text[1 + 400 * 2 + 1] = "a";
    for (int i = 0; i < 400; i++)
        memcpy(text + 1 + 2 * i, i % 2 ? "\u0301" : "\u0323", 2);
    survive(f, text);
    survive(f, text + 1); /* no letter to stand on */
}

static void odd_texts_survive(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {
        "שלום (world) 123 مرحبا \u202E reversed \u202C end \u2067 isolate",
        "\u202E\u202E\u202E\u202E\u202E",
        "\u2067\u2067\u2067\u2067",
        "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 emoji",
        "\uFE0F\u200D\u200D",
        "\xC3",
        "\xE2\x82",
        "\xF0\x9F\x98",
        "\xED\xA0\x80 surrogate",
        "\xF4\x90\x80\x80",
        "ok\xFF\xFE\xFD\x80 ok",
        "a\x01\x02\x1F\x7F z",
        "\u0E01\u0E33\u0E49 \u0915\u094D\u0937\u093F",
        "\U0001F9D1\U000E0100\U0010FFFF\uFFFF",
        "\u1112\u1161\u11AB",
        "                    ",
        "١٢٣ 45 ٦",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        survive(f, texts[i]);
}

static void random_bytes_survive(void **state)
{
    struct fixture *f = *state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 99);
    for (int round = 0; round < 150; round++) {
        char text[64] = {0};
        size_t at = 0;
        while (at < 50) {
            uint32_t cp = (uint32_t)qr_rng_below(&rng, qr_rng_below(&rng, 2) ? 0x10FFFF : 0x800) + 1;
            if (qr_rng_below(&rng, 8) == 0)
                text[at++] = (char)(1 + qr_rng_below(&rng, 255));
            else
                at += (size_t)qr_utf8_encode(cp, text + at);
        }
        survive(f, text);
    }
}

static void odd_sizes_survive(void **state)
{
    struct fixture *f = *state;
    static const int sizes[] = {0, 1, 3, 300, 1024, 5000, -7};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct ui_font font = sans(sizes[i]);
        float w = width(f, font, "size");
        assert_true(isfinite(w));
        fit(f, font, "size", 50);
        sheet_text(&f->sheet, font, 20, 100, "size", 0xFF);
    }
    plat_canvas_draw(f->canvas, f->fonts, &f->sheet.list, NULL, 0);
    /* More sizes than are kept open at once. */
    for (int px = 5; px < 120; px++)
        sheet_text(&f->sheet, sans(px), 20, 100, "a", 0xFF);
    plat_canvas_draw(f->canvas, f->fonts, &f->sheet.list, NULL, 0);
}

/* ---- caches and files ---- */

/* Far more text than the caches hold: the picture afterwards is the one before. */
static void caches_forget_without_harm(void **state)
{
    struct fixture *f = *state;
    struct ui_font big = sans(200);
    ink_of(f, sans(24), sample);
    uint64_t before = pixels_hash(f->canvas);
    float w = width(f, sans(24), sample);
    for (int i = 0; i < 800; i++) {
        char text[40];
        f->sheet.list.n = 0;
        snprintf(text, sizeof text, "%d memories %d", i, i * 7);
        sheet_text(&f->sheet, big, 0, 150, text, 0xFF);
        plat_canvas_draw(f->canvas, f->fonts, &f->sheet.list, NULL, 0);
    }
    ink_of(f, sans(24), sample);
    assert_true(pixels_hash(f->canvas) == before);
    assert_true(width(f, sans(24), sample) == w);
}

static void missing_files_are_noted(void **state)
{
    (void)state;
    struct plat_font_config config = {
        .faces = {{UI_SANS, 400, "/no/such/font.otf", "fonts-nowhere"},
                  {UI_SERIF, 400, QR_SOURCE_DIR "/CMakeLists.txt", NULL},
                  {UI_SANS, 600, QR_SOURCE_DIR "/fonts", "a-folder"},
                  {UI_MONO, 400, QR_SOURCE_DIR "/fonts/JetBrainsMono-Regular.ttf", "fonts-jetbrains-mono"}},
        .n_faces = 4,
        .fallbacks = {"/no/such/fallback.ttf"},
        .n_fallbacks = 1};
    struct qr_buf notes = QR_BUF_INIT;
    struct qr_error err = {0};
    struct plat_fonts *fonts;
    assert_int_equal(plat_fonts_open(&fonts, &config, &notes, &err), QR_OK);
    assert_non_null(strstr(qr_buf_str(&notes), "/no/such/font.otf"));
    assert_non_null(strstr(qr_buf_str(&notes), "fonts-nowhere"));
    assert_non_null(strstr(qr_buf_str(&notes), "CMakeLists.txt"));
    assert_null(strstr(qr_buf_str(&notes), "fallback"));
    assert_null(strstr(qr_buf_str(&notes), "JetBrains"));
    struct ui_text_ops ops = plat_fonts_ops(fonts);
    struct ui_font font = sans(20);
    assert_true(fabsf(ops.width(ops.ctx, &font, "ab", 2) - 24) < 1); /* the one that is there serves all */
    plat_fonts_close(fonts);
    qr_buf_release(&notes);
    config.n_faces = 3;
    assert_int_equal(plat_fonts_open(&fonts, &config, NULL, &err), QR_ENOTFOUND);
    assert_non_null(strstr(err.message, "fonts.json"));
}

int platform_test_fonts(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(widths_are_in_proportion, begin, end),
        cmocka_unit_test_setup_teardown(widths_agree_with_the_ink, begin, end),
        cmocka_unit_test_setup_teardown(widths_add_up_at_spaces, begin, end),
        cmocka_unit_test_setup_teardown(digits_have_cells, begin, end),
        cmocka_unit_test_setup_teardown(digits_stand_in_the_middle_of_their_cells, begin, end),
        cmocka_unit_test_setup_teardown(weights_and_families_differ, begin, end),
        cmocka_unit_test_setup_teardown(as_much_fits_as_fits, begin, end),
        cmocka_unit_test_setup_teardown(lines_break_alike_at_every_scale, begin, end),
        cmocka_unit_test_setup_teardown(text_stands_on_its_baseline, begin, end),
        cmocka_unit_test_setup_teardown(accents_do_not_move_letters, begin, end),
        cmocka_unit_test_setup_teardown(accents_do_not_pile_up, begin, end),
        cmocka_unit_test_setup_teardown(coverage_is_blended_exactly, begin, end),
        cmocka_unit_test_setup_teardown(struck_text_has_its_line, begin, end),
        cmocka_unit_test_setup_teardown(hebrew_runs_from_right_to_left, begin, end),
        cmocka_unit_test_setup_teardown(arabic_letters_join, begin, end),
        cmocka_unit_test_setup_teardown(foreign_letters_are_found_elsewhere, begin, end),
        cmocka_unit_test_setup_teardown(controls_become_visible, begin, end),
        cmocka_unit_test_setup_teardown(long_text_survives, begin, end),
        cmocka_unit_test_setup_teardown(marks_without_end_survive, begin, end),
        cmocka_unit_test_setup_teardown(odd_texts_survive, begin, end),
        cmocka_unit_test_setup_teardown(random_bytes_survive, begin, end),
        cmocka_unit_test_setup_teardown(odd_sizes_survive, begin, end),
        cmocka_unit_test_setup_teardown(caches_forget_without_harm, begin, end),
        cmocka_unit_test(missing_files_are_noted),
    };
    return cmocka_run_group_tests_name("platform/fonts", tests, NULL, NULL);
}
