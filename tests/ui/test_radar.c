/* The radar leaves gaps where nothing is measured and says in words what it shows. */
#include <math.h>
#include <string.h>

#include "ui/radar.h"
#include "ui/support_frame.h"

#define N 8

static struct ui_spoke spokes[N];

static void measure_all(void)
{
    static const char *const names[] = {"AI & ML", "Data",          "AI tools", "Delivery",
                                        "Lead",    "Risk & ethics", "Comms",    "Strategy"};
    for (int i = 0; i < N; i++)
        spokes[i] = (struct ui_spoke){names[i], names[i], UI_MEASURED, 50, 40, 60, 70};
}

static void draw_radar(struct page *p)
{
    ui_radar(&p->ui, &(struct ui_radar){.cx = 400,
                                        .cy = 300,
                                        .r = 144,
                                        .labels = UI_LABEL_VALUE,
                                        .spokes = spokes,
                                        .n = N,
                                        .show_estimate = !p->dialog,
                                        .ring_labels = true,
                                        .background = UI_BG});
}

/* Solid accent lines of the estimate; filled discs of its dots. */
static int edges(const struct page *p)
{
    ui_color accent = ui_theme_color(false, UI_ACCENT);
    int n = 0;
    for (size_t i = 0; i < p->ui.list.n; i++) {
        const struct ui_cmd *c = &p->ui.list.cmds[i];
        n += c->op == UI_DRAW_LINE && c->width == 2 && c->color == accent && c->dash_on == 0;
    }
    return n;
}

static int dots(const struct page *p)
{
    ui_color accent = ui_theme_color(false, UI_ACCENT);
    int n = 0;
    for (size_t i = 0; i < p->ui.list.n; i++) {
        const struct ui_cmd *c = &p->ui.list.cmds[i];
        n += c->op == UI_DRAW_ARC && c->width == 0 && c->color == accent;
    }
    return n;
}

static int dashed(const struct page *p)
{
    int n = 0;
    for (size_t i = 0; i < p->ui.list.n; i++)
        n += p->ui.list.cmds[i].dash_on > 0;
    return n;
}

static void draw_picking(struct page *p)
{
    struct ui_radar radar = {.cx = 400,
                             .cy = 300,
                             .r = 144,
                             .labels = UI_LABEL_VALUE,
                             .spokes = spokes,
                             .n = N,
                             .show_estimate = true,
                             .pick = true,
                             .background = UI_BG};
    int i = ui_radar(&p->ui, &radar);
    if (i < 0) return;
    p->chosen = i;
    p->hits[i]++;
}

/* The whole sector around a spoke is its own; the middle and what lies outside is nobody's. */
static void test_a_click_finds_its_spoke(void **state)
{
    static const struct {
        float x, y;
        int spoke;
    } at[] = {{400, 180, 0}, {440, 180, 0}, {460, 190, 1}, {520, 300, 2}, {480, 380, 3},  {400, 420, 4},
              {320, 380, 5}, {280, 310, 6}, {310, 200, 7}, {385, 170, 0}, {405, 305, -1}, {262, 162, -1}};
    struct page p;
    (void)state;
    measure_all();
    page_open(&p, draw_picking);
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        p.chosen = -1;
        page_move(&p, at[i].x, at[i].y);
        page_down(&p);
        page_up(&p);
        if (p.chosen != at[i].spoke)
            fail_msg("%.0f,%.0f: spoke %d", (double)at[i].x, (double)at[i].y, p.chosen);
    }
    p.chosen = -1;
    page_click(&p, "Risk & ethics");
    assert_int_equal(p.chosen, 5);
    page_close(&p);
}

/* One stop for Tab: the first spoke; then round with the arrow keys, and Enter. */
static void test_keys_go_round(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    page_open(&p, draw_picking);
    page_key(&p, "Tab");
    assert_string_equal(page_focus(&p), "AI & ML");
    page_key(&p, "Left");
    assert_string_equal(page_focus(&p), "Strategy");
    page_key(&p, "Right");
    page_key(&p, "Down");
    assert_string_equal(page_focus(&p), "Data");
    page_key(&p, "Enter");
    assert_int_equal(p.hits[1], 1);
    page_key(&p, "Tab");
    assert_string_equal(page_focus(&p), "Data"); /* nothing else is on the page */
    assert_non_null(strstr(page_node(&p, "Data")->value, "50 (40–60), target 70"));
    page_close(&p);
}

/* A picture takes neither clicks nor the focus. */
static void test_a_picture_is_no_control(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    page_open(&p, draw_radar);
    page_key(&p, "Tab");
    assert_string_equal(page_focus(&p), "");
    assert_null(page_node(&p, "AI & ML"));
    page_close(&p);
}

static void test_a_full_polygon(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    page_open(&p, draw_radar);
    assert_int_equal(edges(&p), N);
    assert_int_equal(dots(&p), N);
    assert_int_equal(dashed(&p), 1);
    assert_int_equal(page_texts(&p, "Not yet"), 0);
    page_close(&p);
}

static void test_gaps_where_nothing_is_measured(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    spokes[2].state = UI_UNMEASURED;
    page_open(&p, draw_radar);
    assert_int_equal(edges(&p), N - 2);
    assert_int_equal(dots(&p), N - 1);
    assert_int_equal(page_texts(&p, "Not yet"), 1);
    spokes[3].state = UI_UNMEASURED;
    page_send(&p, NULL);
    assert_int_equal(edges(&p), N - 3);
    for (int i = 0; i < N; i++)
        spokes[i].state = UI_UNMEASURED;
    page_send(&p, NULL);
    assert_int_equal(edges(&p), 0);
    assert_int_equal(dots(&p), 0);
    assert_int_equal(page_texts(&p, "Not yet"), N);
    page_close(&p);
}

static void test_no_estimate_shows_the_target_only(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    page_open(&p, draw_radar);
    p.dialog = true;
    page_send(&p, NULL);
    assert_int_equal(edges(&p) + dots(&p), 0);
    assert_int_equal(dashed(&p), 1);
    assert_non_null(strstr(page_node(&p, "Skill radar")->value, "AI & ML: no estimate yet, target 70"));
    page_close(&p);
}

static void test_it_describes_itself(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    spokes[1] = (struct ui_spoke){"Data", "Data", UI_PROVISIONAL, 46, 20, 71, 55};
    spokes[2].state = UI_UNMEASURED;
    spokes[3].target = -1;
    page_open(&p, draw_radar);
    const struct ui_node *n = page_node(&p, "Skill radar");
    assert_int_equal(n->role, UI_ROLE_IMAGE);
    assert_non_null(strstr(n->value, "AI & ML: 50 (40–60), target 70"));
    assert_non_null(strstr(n->value, "Data: 46 (20–71), provisional, target 55"));
    assert_non_null(strstr(n->value, "AI tools: not measured, target 70"));
    assert_non_null(strstr(n->value, "Delivery: 50 (40–60);"));
    page_close(&p);
}

static const float felt[N] = {80, 70, NAN, 60, 50, 40, 30, 20},
                   kept[N] = {90, NAN, 90, NAN, 90, NAN, 90, NAN};

static void draw_layers(struct page *p)
{
    static const struct ui_radar_layer layers[] = {{"felt", felt, UI_LAYER_DIAMOND},
                                                   {"retained today", kept, UI_LAYER_SQUARE}};
    ui_radar(&p->ui, &(struct ui_radar){.cx = 400,
                                        .cy = 300,
                                        .r = 144,
                                        .spokes = spokes,
                                        .n = N,
                                        .layers = layers,
                                        .n_layers = 2,
                                        .show_estimate = true,
                                        .background = UI_BG});
}

/* A line where both neighbours are known, a mark where one is; dashes and forms differ, and words say it. */
static void test_layers(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    page_open(&p, draw_layers);
    assert_int_equal(edges(&p), N); /* the estimate is as it was */
    int lines[2] = {0, 0}, diamonds = 0, squares = 0;
    for (size_t i = 0; i < p.ui.list.n; i++) {
        const struct ui_cmd *c = &p.ui.list.cmds[i];
        lines[0] += c->op == UI_DRAW_LINE && c->dash_on == 6;
        lines[1] += c->op == UI_DRAW_LINE && c->dash_on == 2;
        diamonds += c->op == UI_DRAW_POLY && c->n_points == 4 && c->dash_on == 0 && c->stroke_color;
        squares += c->op == UI_DRAW_RRECT && c->width == 2;
    }
    assert_int_equal(lines[0], N - 2);
    assert_int_equal(lines[1], 0);
    assert_int_equal(diamonds, N - 1);
    assert_int_equal(squares, N / 2);
    const char *words = page_node(&p, "Skill radar")->value;
    assert_non_null(strstr(words, "AI & ML: 50 (40–60), target 70, felt 80, retained today 90;"));
    assert_non_null(strstr(words, "Data: 50 (40–60), target 70, felt 70;"));
    assert_non_null(strstr(words, "AI tools: 50 (40–60), target 70, retained today 90;"));
    page_close(&p);
}

/* Point(v) = (cx + r v/100 sin b, cy - r v/100 cos b), b = 45 degrees a spoke, clockwise from up. */
static void test_dots_stand_where_they_should(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    for (int i = 0; i < N; i++)
        spokes[i].value = 10 * (float)(i + 1);
    page_open(&p, draw_radar);
    ui_color accent = ui_theme_color(false, UI_ACCENT);
    int found = 0;
    for (size_t k = 0; k < p.ui.list.n; k++) {
        const struct ui_cmd *c = &p.ui.list.cmds[k];
        if (c->op != UI_DRAW_ARC || c->width != 0 || c->color != accent) continue;
        double b = 3.14159265358979 / 4 * found, v = 10.0 * (found + 1);
        assert_float_equal(c->rect.x, 400 + 144 * v / 100 * sin(b), 0.6);
        assert_float_equal(c->rect.y, 300 - 144 * v / 100 * cos(b), 0.6);
        found++;
    }
    assert_int_equal(found, N);
    page_close(&p);
}

/* The band is one even-odd path, so that its alpha does not double where quads meet. */
static void test_the_band_is_one_path(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    page_open(&p, draw_radar);
    ui_color band = ui_theme_color(false, UI_BAND);
    int n = 0;
    for (size_t i = 0; i < p.ui.list.n; i++)
        n += p.ui.list.cmds[i].op == UI_DRAW_POLY && p.ui.list.cmds[i].color == band;
    assert_int_equal(n, 1);
    page_close(&p);
}

static void test_words(void **state)
{
    struct page p;
    (void)state;
    measure_all();
    page_open(&p, draw_radar);
    assert_string_equal(ui_spoke_words(&p.ui, &(struct ui_spoke){.state = UI_UNMEASURED}), "not measured");
    assert_string_equal(
        ui_spoke_words(&p.ui, &(struct ui_spoke){.state = UI_MEASURED, .value = 46, .lo = 37, .hi = 55}),
        "46 (37–55)");
    page_close(&p);
}

int ui_test_radar(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_full_polygon),
        cmocka_unit_test(test_a_click_finds_its_spoke),
        cmocka_unit_test(test_keys_go_round),
        cmocka_unit_test(test_a_picture_is_no_control),
        cmocka_unit_test(test_gaps_where_nothing_is_measured),
        cmocka_unit_test(test_no_estimate_shows_the_target_only),
        cmocka_unit_test(test_layers),
        cmocka_unit_test(test_it_describes_itself),
        cmocka_unit_test(test_dots_stand_where_they_should),
        cmocka_unit_test(test_the_band_is_one_path),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
