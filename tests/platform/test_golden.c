/*
 * One sheet with every kind of command, light and dark, against a kept picture. QR_UPDATE_GOLDEN=1 writes the
 * picture anew; look at it before you commit it.
 */
#include <stdlib.h>
#include <string.h>

#include "platform/support_sheet.h"
#include "quizradar/file.h"
#include "ui/icons.h"
#include "ui/theme.h"

#define GOLDEN QR_SOURCE_DIR "/tests/golden/platform/"

struct page {
    struct sheet sheet;
    bool dark;
    struct ui_text_ops ops;
};

static ui_color color(const struct page *p, enum ui_token token)
{
    return ui_theme_color(p->dark, token);
}

static float put(struct page *p, enum ui_style style, enum ui_token token, float x, float base,
                 const char *text)
{
    const struct ui_type *t = ui_type_of(style);
    struct ui_font font = {t->family, t->weight, t->size, t->tabular};
    struct ui_cmd *c = sheet_text(&p->sheet, font, x, base, text, color(p, token));
    c->rect.w = p->ops.width(p->ops.ctx, &font, text, strlen(text));
    return c->rect.w;
}

static void icons(struct page *p)
{
    for (size_t i = 0; i < ui_icon_count(); i++) {
        float x = 24 + 64 * (float)(i % 15), y = 24 + 44 * (float)(i / 15);
        sheet_icon(&p->sheet, ui_icon_name(i), x, y, 24, 1.75f, color(p, UI_INK));
        sheet_icon(&p->sheet, ui_icon_name(i), x + 32, y + 4, 16, 1.5f, color(p, UI_INK));
    }
}

static void boxes(struct page *p)
{
    static const struct {
        enum ui_token fill, line;
        float radius, width;
    } looks[] = {{UI_ACCENT, UI_NONE, 8, 0},         {UI_SURFACE, UI_OUTLINE, 8, 1},
                 {UI_ACCENT_TINT, UI_ACCENT, 12, 2}, {UI_CORRECT_TINT, UI_CORRECT, 12, 2},
                 {UI_NONE, UI_FOCUS, 12, 2},         {UI_SURFACE, UI_LINE2, 4, 1},
                 {UI_RAISED, UI_LINE_RAISED, 16, 1}};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        sheet_box(&p->sheet, (struct ui_rect){24 + 136 * (float)i, 216, 120, 40}, looks[i].radius,
                  color(p, looks[i].fill), color(p, looks[i].line), looks[i].width);
    struct ui_cmd *slot =
        sheet_box(&p->sheet, (struct ui_rect){24, 272, 224, 56}, 8, 0, color(p, UI_ACCENT), 2);
    slot->dash_on = 5;
    slot->dash_off = 4;
    sheet_rect(&p->sheet, (struct ui_rect){264, 272, 200, 1}, color(p, UI_LINE));
    sheet_rect(&p->sheet, (struct ui_rect){264, 284, 200, 10}, color(p, UI_BAND));
    put(p, UI_T_BIG, UI_ON_ACCENT, 48, 242, "Submit");
}

static void chart(struct page *p)
{
    static const struct ui_point outer[] = {{600, 280}, {660, 304}, {684, 364},
                                            {660, 424}, {600, 448}, {540, 424}};
    static const struct ui_point dashes[] = {{520, 290}, {700, 300}, {690, 440}, {530, 430}};
    static const struct ui_point band[] = {{600, 300}, {660, 370}, {600, 430}, {540, 370},
                                           {600, 330}, {630, 370}, {600, 400}, {570, 370}};
    static const uint32_t holes[] = {0, 4};
    sheet_path(&p->sheet, UI_DRAW_POLY, outer, 6, 2, color(p, UI_ACCENT));
    struct ui_cmd *target = sheet_path(&p->sheet, UI_DRAW_POLY, dashes, 4, 1.5f, color(p, UI_INK2));
    target->dash_on = 5;
    target->dash_off = 4;
    struct ui_cmd *ring = sheet_path(&p->sheet, UI_DRAW_POLY, band, 8, 0, 0);
    ring->subpaths = holes;
    ring->n_subpaths = 2;
    ring->color = color(p, UI_BAND);
    sheet_path(&p->sheet, UI_DRAW_LINE, outer, 3, 4, color(p, UI_WRONG));
    struct ui_cmd *dot = ui_list_add(&p->sheet.list, UI_DRAW_ARC);
    *dot = (struct ui_cmd){
        .op = UI_DRAW_ARC, .rect = {600, 365, 0, 0}, .radius = 4.5f, .color = color(p, UI_ACCENT)};
    struct ui_cmd *arc = ui_list_add(&p->sheet.list, UI_DRAW_ARC);
    *arc = (struct ui_cmd){.op = UI_DRAW_ARC,
                           .rect = {780, 365, 0, 0},
                           .radius = 50,
                           .from = 180,
                           .to = 405,
                           .width = 6,
                           .color = color(p, UI_CORRECT)};
}

static void words(struct page *p)
{
    static const struct {
        enum ui_style style;
        float base;
        const char *text;
    } lines[] = {{UI_T_SCORE, 400, "71%"},
                 {UI_T_TITLE, 440, "Learning plan"},
                 {UI_T_STEM, 476, "Which three items belong in it?"},
                 {UI_T_HEAD, 504, "Due for review"},
                 {UI_T_BODY, 530, "Hand-over to a human agent is tested end to end"},
                 {UI_T_UI, 554, "Save and next"},
                 {UI_T_SMALL, 578, "About 12 minutes, no time limit: 46 (37–55)"},
                 {UI_T_CAP, 600, "Question 7 of 24"},
                 {UI_T_MONO, 624, "team-onboarding.json:41:18"}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        put(p, lines[i].style, UI_INK, 24, lines[i].base, lines[i].text);
    float w = put(p, UI_T_TIMER, UI_INK, 520, 504, "33:12");
    put(p, UI_T_SMALL, UI_INK3, 520 + w + 8, 504, "left");
    put(p, UI_T_TIMER, UI_INK, 520, 530, "11:11");
    put(p, UI_T_BODY, UI_INK3, 520, 560, "Precision and recall");
    p->sheet.list.cmds[p->sheet.list.n - 1].strike = true;
    put(p, UI_T_BODY, UI_INK, 520, 590, "Café Ångström Ἀθῆναι Ελλάδα Привет ≥ 80 % → œuvre");
    sheet_clip(&p->sheet, (struct ui_rect){520, 606, 100, 12});
    put(p, UI_T_TITLE, UI_WRONG, 516, 622, "cut on all sides");
    sheet_icon(&p->sheet, "radar", 600, 600, 32, 2, color(p, UI_INK));
    sheet_clip(&p->sheet, (struct ui_rect){0, 0, -1, -1});
}

static void compare(struct plat_canvas *canvas, const char *path)
{
    struct qr_error err = {0};
    if (getenv("QR_UPDATE_GOLDEN")) {
        assert_int_equal(qr_make_dirs(GOLDEN, 0755, &err), QR_OK);
        assert_int_equal(plat_canvas_write_png(canvas, path, &err), QR_OK);
    }
    long n = plat_canvas_compare_png(canvas, path, 0, &err);
    if (n == 0) return;
    plat_canvas_write_png(canvas, "/tmp/quizradar-sheet-now.png", NULL);
    fail_msg("%s: %ld pixels differ (%s); the picture of now is /tmp/quizradar-sheet-now.png", path, n,
             err.message);
}

static void check(bool dark, const char *path)
{
    struct plat_fonts *fonts = sheet_fonts(false);
    struct page p = {.dark = dark, .ops = plat_fonts_ops(fonts)};
    struct plat_canvas *canvas = plat_canvas_new(1000, 648);
    sheet_begin(&p.sheet, 1000, 648, color(&p, UI_BG));
    icons(&p);
    boxes(&p);
    chart(&p);
    words(&p);
    plat_canvas_draw(canvas, fonts, &p.sheet.list, NULL, 0);
    compare(canvas, path);
    sheet_end(&p.sheet);
    plat_canvas_free(canvas);
    plat_fonts_close(fonts);
}

static void light(void **state)
{
    (void)state;
    check(false, GOLDEN "sheet-light.png");
}

static void dark(void **state)
{
    (void)state;
    check(true, GOLDEN "sheet-dark.png");
}

int platform_test_golden(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(light), cmocka_unit_test(dark)};
    return cmocka_run_group_tests_name("platform/golden", tests, NULL, NULL);
}
