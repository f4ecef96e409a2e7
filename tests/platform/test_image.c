/* Pictures: decoding whatever bytes come, and drawing the result at any size, place and clip. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "platform/image.h"
#include "platform/support_sheet.h"
#include "quizradar/file.h"

#define PICTURES QR_TEST_DATA "/pictures/"
#define WHITE    0xFFFFFFFF

static struct qr_buf read_picture(const char *name)
{
    char path[300];
    struct qr_buf bytes = QR_BUF_INIT;
    snprintf(path, sizeof path, PICTURES "%s", name);
    if (qr_file_read(&bytes, path, 1 << 20, NULL) != QR_OK) fail_msg("%s cannot be read", path);
    return bytes;
}

static int decode(struct plat_image **out, const char *name, struct qr_error *err)
{
    struct qr_buf bytes = read_picture(name);
    int rc = plat_image_decode(out, bytes.data, bytes.len, 7, err);
    qr_buf_release(&bytes);
    return rc;
}

static int channel(uint32_t pixel, int shift)
{
    return (int)(pixel >> shift & 255);
}

/* All of them are the same picture, from red at the top to blue at the bottom (the grey ones from dark). */
static void good_ones(void **state)
{
    static const struct {
        const char *name;
        bool grey, alpha;
        int slack; /* of what compression and inks change */
    } rows[] = {
        {"good-rgb.png", false, false, 0},          {"good-rgba.png", false, true, 128},
        {"good-grey16.png", true, false, 0},        {"good-palette.png", false, false, 64},
        {"good-interlaced.png", false, false, 0},   {"good-baseline.jpg", false, false, 40},
        {"good-progressive.jpg", false, false, 40}, {"good-grey.jpg", true, false, 8},
        {"good-cmyk.jpg", false, false, 60},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct plat_image *image = NULL;
        struct qr_error err = {0};
        if (decode(&image, rows[i].name, &err) != QR_OK) fail_msg("%s: %s", rows[i].name, err.message);
        const struct ui_bitmap *b = plat_image_bitmap(image);
        uint32_t top = b->pixels[12], bottom = b->pixels[(ptrdiff_t)15 * b->stride + 12];
        assert_int_equal(b->width, 24);
        assert_int_equal(b->height, 16);
        assert_int_equal(b->id, 7);
        assert_int_equal(b->alpha, rows[i].alpha);
        bool red = channel(top, 16) >= 255 - rows[i].slack && channel(top, 0) <= rows[i].slack;
        bool blue = channel(bottom, 0) >= 255 - rows[i].slack && channel(bottom, 16) <= rows[i].slack;
        if (!rows[i].grey && (!red || !blue)) fail_msg("%s: %08x to %08x", rows[i].name, top, bottom);
        if (rows[i].grey) assert_int_equal(channel(top, 16), channel(top, 0));
        plat_image_free(image);
    }
}

static void bad_ones(void **state)
{
    static const struct {
        const char *name, *word;
        int rc;
    } rows[] = {
        {"bad-cut.png", "damaged", QR_EINVALID},
        {"bad-head.png", "ends in its header", QR_EINVALID},
        {"bad-noise.png", "damaged", QR_EINVALID},
        {"bad-ihdr.png", "damaged", QR_EINVALID},
        {"bad-cut.jpg", "Premature end", QR_EINVALID},
        {"bad-cut-progressive.jpg", "Premature end", QR_EINVALID},
        {"bad-head.jpg", "damaged", QR_EINVALID},
        {"bad-noise.jpg", "damaged", QR_EINVALID},
        {"huge.png", "100000 x 100000", QR_ELIMIT},
        {"none.png", "0 x 16", QR_ELIMIT},
        {"huge.jpg", "60000 x 60000", QR_ELIMIT},
        {"none.jpg", "damaged", QR_EINVALID},
        {"foreign.svg", "neither PNG nor JPEG", QR_EINVALID},
        {"foreign-lossless.jpg", "damaged", QR_EINVALID},
        {"empty.png", "neither PNG nor JPEG", QR_EINVALID},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct plat_image *image = NULL;
        struct qr_error err = {0};
        int rc = decode(&image, rows[i].name, &err);
        if (rc != rows[i].rc || image) fail_msg("%s: %d %s", rows[i].name, rc, err.message);
        if (!strstr(err.message, rows[i].word)) fail_msg("%s: %s", rows[i].name, err.message);
    }
}

/* Half a picture is none: every cut of every kind is refused, but for bytes behind the end. */
static void cuts(void **state)
{
    static const char *const names[] = {"good-rgb.png", "good-interlaced.png", "good-baseline.jpg",
                                        "good-progressive.jpg", "good-cmyk.jpg"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct qr_buf bytes = read_picture(names[i]);
        for (size_t len = 0; len + 16 < bytes.len; len++) {
            struct plat_image *image = NULL;
            void *exact = malloc(len + 1);
            memcpy(exact, bytes.data, len);
            if (plat_image_decode(&image, exact, len, 1, NULL) == QR_OK)
                fail_msg("%s cut to %zu bytes was taken", names[i], len);
            free(exact);
        }
        qr_buf_release(&bytes);
    }
}

/* A picture of eight by eight pixels in `n` passes: one for the mean of each colour, one for each of the
 * other frequencies. */
static unsigned char *in_passes(int n, unsigned long *len)
{
    jpeg_scan_info scans[190];
    struct jpeg_compress_struct c;
    struct jpeg_error_mgr errors;
    unsigned char *out = NULL, row[8 * 3] = {200, 40, 90};
    JSAMPROW rows[] = {row};
    c.err = jpeg_std_error(&errors);
    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, &out, len);
    c.image_width = c.image_height = 8;
    c.input_components = 3;
    c.in_color_space = JCS_RGB;
    jpeg_set_defaults(&c);
    scans[0] = (jpeg_scan_info){.comps_in_scan = 3, .component_index = {0, 1, 2}};
    for (int i = 1; i < n; i++)
        scans[i] = (jpeg_scan_info){.comps_in_scan = 1,
                                    .component_index = {(i - 1) / 63},
                                    .Ss = 1 + (i - 1) % 63,
                                    .Se = 1 + (i - 1) % 63};
    c.scan_info = scans;
    c.num_scans = n;
    jpeg_start_compress(&c, TRUE);
    while (c.next_scanline < 8)
        jpeg_write_scanlines(&c, rows, 1);
    jpeg_finish_compress(&c);
    jpeg_destroy_compress(&c);
    return out;
}

/* Each pass costs a walk over the whole picture, and hardly a byte of the file. */
static void too_many_passes(void **state)
{
    (void)state;
    for (int n = 50; n <= 190; n += 70) {
        struct plat_image *image = NULL;
        struct qr_error err = {0};
        unsigned long len = 0;
        unsigned char *bytes = in_passes(n, &len);
        int rc = plat_image_decode(&image, bytes, len, 1, &err);
        assert_int_equal(rc, n <= 100 ? QR_OK : QR_EINVALID);
        if (rc != QR_OK) assert_non_null(strstr(err.message, "passes"));
        plat_image_free(image);
        free(bytes);
    }
}

/* ---- drawing ---- */

static const uint32_t dots[4] = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0x80800000};
static const struct ui_bitmap two_by_two = {
    .id = 1, .width = 2, .height = 2, .stride = 2, .alpha = true, .pixels = dots};

static struct ui_cmd *add(struct sheet *s, const struct ui_bitmap *b, struct ui_rect r)
{
    struct ui_cmd *c = ui_list_add(&s->list, UI_DRAW_IMAGE);
    c->bitmap = b;
    c->rect = r;
    c->color = WHITE;
    return c;
}

static void its_own_size_is_exact(void **state)
{
    (void)state;
    struct sheet s;
    struct plat_canvas *canvas = plat_canvas_new(20, 20);
    sheet_begin(&s, 20, 20, 0x00FF00FF);
    add(&s, &two_by_two, (struct ui_rect){5, 6, 2, 2});
    plat_canvas_draw(canvas, NULL, &s.list, NULL, 0);
    assert_int_equal(pixel_at(canvas, 5, 6), 0xFF0000);
    assert_int_equal(pixel_at(canvas, 6, 6), 0x00FF00);
    assert_int_equal(pixel_at(canvas, 5, 7), 0x0000FF);
    /* Half red over the ground of the picture, whatever lies below. */
    uint32_t mixed = pixel_at(canvas, 6, 7);
    assert_in_range(mixed >> 16, 254, 255);
    assert_in_range(mixed & 255, 126, 128);
    assert_int_equal(pixel_at(canvas, 4, 6), 0x00FF00);
    assert_int_equal(pixel_at(canvas, 7, 7), 0x00FF00);
    sheet_end(&s);
    plat_canvas_free(canvas);
}

/* A fine grid becomes an even grey: every pixel counts in what is drawn smaller. */
static void smaller_is_an_average(void **state)
{
    (void)state;
    enum { SIDE = 128 };
    static uint32_t grid[SIDE * SIDE];
    struct ui_bitmap b = {.id = 2, .width = SIDE, .height = SIDE, .stride = SIDE, .pixels = grid};
    struct sheet s;
    struct plat_canvas *canvas = plat_canvas_new(40, 40);
    for (int i = 0; i < SIDE * SIDE; i++)
        grid[i] = (i + i / SIDE) % 2 ? 0xFFFFFFFF : 0xFF000000;
    sheet_begin(&s, 40, 40, WHITE);
    add(&s, &b, (struct ui_rect){4, 4, 32, 32});
    plat_canvas_draw(canvas, NULL, &s.list, NULL, 0);
    for (int y = 6; y < 34; y++)
        for (int x = 6; x < 34; x++)
            assert_in_range(pixel_at(canvas, x, y) & 255, 110, 145);
    sheet_end(&s);
    plat_canvas_free(canvas);
}

static void parts_equal_the_whole(void **state)
{
    (void)state;
    struct plat_image *image = NULL;
    struct sheet s;
    struct plat_canvas *whole = plat_canvas_new(60, 50), *parts = plat_canvas_new(60, 50);
    assert_int_equal(decode(&image, "good-rgba.png", NULL), QR_OK);
    sheet_begin(&s, 60, 50, 0x808080FF);
    sheet_clip(&s, (struct ui_rect){3, 3, 50, 40});
    add(&s, plat_image_bitmap(image), (struct ui_rect){-7, 9, 52, 37});
    plat_canvas_draw(whole, NULL, &s.list, NULL, 0);
    for (int y = 0; y < 50; y += 7)
        for (int x = 0; x < 60; x += 11) {
            struct ui_rect r = {(float)x, (float)y, 11, 7};
            plat_canvas_draw(parts, NULL, &s.list, &r, 1);
        }
    assert_int_equal(pixels_differ(whole, parts), 0);
    assert_int_equal(pixel_at(whole, 2, 20), 0x808080);
    assert_int_not_equal(pixel_at(whole, 4, 20), 0x808080);
    sheet_end(&s);
    plat_canvas_free(whole);
    plat_canvas_free(parts);
    plat_image_free(image);
}

static void odd_sizes_are_harmless(void **state)
{
    (void)state;
    static const struct ui_rect odd[] = {{0, 0, 0, 5},       {0, 0, 5, 0},       {0, 0, -3, -3},
                                         {1e9f, 1e9f, 4, 4}, {-50, -50, 20, 20}, {0, 0, 1e6f, 2},
                                         {2, 2, 1, 30}};
    struct sheet s;
    struct plat_canvas *canvas = plat_canvas_new(20, 20);
    sheet_begin(&s, 20, 20, WHITE);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        add(&s, &two_by_two, odd[i]);
    add(&s, NULL, (struct ui_rect){0, 0, 5, 5});
    plat_canvas_draw(canvas, NULL, &s.list, NULL, 0);
    assert_int_equal(pixel_at(canvas, 10, 10), 0xFFFFFF);
    assert_int_not_equal(pixel_at(canvas, 2, 2), 0xFFFFFF);
    sheet_end(&s);
    plat_canvas_free(canvas);
}

int platform_test_image(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_ones),
        cmocka_unit_test(bad_ones),
        cmocka_unit_test(cuts),
        cmocka_unit_test(too_many_passes),
        cmocka_unit_test(its_own_size_is_exact),
        cmocka_unit_test(smaller_is_an_average),
        cmocka_unit_test(parts_equal_the_whole),
        cmocka_unit_test(odd_sizes_are_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
