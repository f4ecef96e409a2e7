/* Single widgets: targets, scrolling, choices, steppers, switches, progress, timer. */
#include <string.h>

#include "ui/support_frame.h"

/* ---- targets ---- */

static void draw_small(struct page *p)
{
    struct ui *ui = &p->ui;
    struct ui_link link = {.label = "More", .x = 100, .base = 100};
    if (ui_link_at(ui, &link)) p->hits[0]++;
    if (ui_switch(ui, 300, 200, "Sound", p->chosen)) p->chosen = !p->chosen;
    if (ui_button(ui, 100, 300, &(struct ui_button){.label = "Help", .icon = "help", .icon_only = true}))
        p->hits[1]++;
}

static void test_small_controls_have_large_targets(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_small);
    for (float scale = 1; scale <= 2; scale++) {
        p.ui.scale = scale;
        p.width = (int)(800 * scale);
        p.height = (int)(600 * scale);
        page_send(&p, NULL);
        static const char *const names[] = {"More", "Sound", "Help"};
        for (int i = 0; i < 3; i++) {
            const struct ui_node *n = page_node(&p, names[i]);
            assert_true(n->visible.w >= 40 * scale - 0.01f && n->visible.h >= 40 * scale - 0.01f);
        }
    }
    p.ui.scale = 1;
    page_send(&p, NULL);
    page_move(&p, 101, 104); /* just below the letters */
    page_down(&p);
    page_up(&p);
    assert_int_equal(p.hits[0], 1);
    page_close(&p);
}

static void test_switch_turns(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_small);
    assert_string_equal(page_node(&p, "Sound")->value, "Off");
    page_click(&p, "Sound");
    assert_int_equal(p.chosen, 1);
    assert_true(page_node(&p, "Sound")->state & UI_CHECKED);
    page_key(&p, "Space");
    assert_int_equal(p.chosen, 0);
    page_close(&p);
}

/* ---- scrolling ---- */

static void draw_long(struct page *p)
{
    struct ui *ui = &p->ui;
    struct ui_rect view = {0, 100, 800, 400};
    ui_id id = ui_make_id(ui, "long", 0);
    ui_scroll_begin(ui, id, view);
    for (int i = 0; i < 30; i++) {
        struct ui_button b = {.label = ui_fmt(ui, "Button %d", i)};
        if (ui_button(ui, 20, 100 + 60 * (float)i, &b)) p->hits[0] = i;
    }
    ui_scroll_end(ui, id, view, 30 * 60);
}

static bool in_view(const struct page *p, const char *name)
{
    struct ui_rect b = page_node(p, name)->bounds;
    return b.y >= 100 && b.y + b.h <= 500;
}

static void test_scroll_follows_the_focus(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_long);
    for (int i = 0; i < 30; i++) {
        page_key(&p, "Tab");
        assert_true(in_view(&p, page_focus(&p)));
    }
    assert_string_equal(page_focus(&p), "Button 29");
    page_key(&p, "Tab");
    assert_string_equal(page_focus(&p), "Button 0");
    assert_true(in_view(&p, "Button 0"));
    page_close(&p);
}

static void test_wheel_and_keys_scroll_within_bounds(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_long);
    struct ui_event wheel = {.type = UI_EV_WHEEL, .x = 400, .y = 300, .dy = 1};
    page_send(&p, &wheel);
    assert_float_equal(page_node(&p, "Button 0")->bounds.y, 100, 0.01);
    wheel.dy = -1;
    page_send(&p, &wheel);
    assert_true(page_node(&p, "Button 0")->bounds.y < 100);
    wheel.y = 50; /* outside of the area */
    float before = page_node(&p, "Button 0")->bounds.y;
    page_send(&p, &wheel);
    assert_float_equal(page_node(&p, "Button 0")->bounds.y, before, 0.01);
    page_key(&p, "End");
    assert_float_equal(page_node(&p, "Button 29")->bounds.y, 100 + 29 * 60 - 1400, 0.01);
    page_key(&p, "PageUp");
    page_key(&p, "Home");
    assert_float_equal(page_node(&p, "Button 0")->bounds.y, 100, 0.01);
    page_close(&p);
}

static void test_what_is_scrolled_away_cannot_be_clicked(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_long);
    p.hits[0] = -1;
    page_key(&p, "End");
    const struct ui_node *n = page_node(&p, "Button 0");
    assert_true(n->visible.w <= 0 || n->visible.h <= 0);
    page_move(&p, 40, 90); /* above the area, where a hidden button would lie */
    page_down(&p);
    page_up(&p);
    assert_int_equal(p.hits[0], -1);
    page_close(&p);
}

static void test_the_thumb_drags(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_long);
    page_move(&p, 793, 120);
    page_down(&p);
    page_move(&p, 793, 320);
    assert_true(page_node(&p, "Button 0")->bounds.y < -500);
    page_up(&p);
    float at = page_node(&p, "Button 0")->bounds.y;
    page_move(&p, 793, 120);
    assert_float_equal(page_node(&p, "Button 0")->bounds.y, at, 0.01);
    page_close(&p);
}

/* ---- answers ---- */

static struct ui_choice choice;

static void draw_choice(struct page *p)
{
    struct ui_hit hit;
    if (ui_choice(&p->ui, &choice, &hit)) p->hits[0]++;
}

static void test_choice_says_what_it_is(void **state)
{
    struct page p;
    (void)state;
    choice = (struct ui_choice){
        .x = 10, .y = 10, .w = 500, .letter = "A", .text = "**Ask** first", .key = 'a', .selected = true};
    page_open(&p, draw_choice);
    const struct ui_node *n = page_node(&p, "A. Ask first");
    assert_non_null(n);
    assert_int_equal(n->role, UI_ROLE_CHOICE);
    assert_true(n->state & UI_CHECKED);
    page_key(&p, "A");
    assert_int_equal(p.hits[0], 1);
    choice.disabled = true;
    page_send(&p, NULL);
    page_key(&p, "A");
    page_click(&p, "A. Ask first");
    assert_int_equal(p.hits[0], 1);
    choice.disabled = false;
    choice.mark = UI_MARK_WRONG;
    choice.note = "Your answer";
    choice.rationale = "It comes `too late`.";
    page_send(&p, NULL);
    n = page_node(&p, "A. Ask first");
    assert_true(n->state & UI_WRONG_STATE);
    assert_string_equal(n->value, "It comes too late.");
    assert_int_equal(page_texts(&p, "Your answer"), 1);
    page_close(&p);
}

static void test_choice_grows_with_its_text(void **state)
{
    struct page p;
    (void)state;
    choice = (struct ui_choice){.x = 10, .y = 10, .w = 300, .letter = "A", .text = "Short"};
    page_open(&p, draw_choice);
    assert_float_equal(ui_choice_height(&p.ui, &choice), 56, 0.01);
    choice.text = "A long answer that needs more than one line in a column of three hundred pixels";
    float tall = ui_choice_height(&p.ui, &choice);
    assert_true(tall >= 56 + 24);
    page_send(&p, NULL);
    assert_float_equal(page_node(&p, "A. A long answer that needs more than one line in a column of three "
                                     "hundred pixels")
                           ->bounds.h,
                       tall, 0.01);
    page_close(&p);
}

/* ---- stepper, progress, timer ---- */

static void draw_stepper(struct page *p)
{
    struct ui_stepper s = {.r = {10, 10, 152, 40},
                           .label = "Questions",
                           .value = ui_fmt(&p->ui, "%d", p->chosen),
                           .at_min = p->chosen <= 0,
                           .at_max = p->chosen >= 2};
    p->chosen += ui_stepper(&p->ui, &s);
    bool done[3] = {true, false, true};
    ui_progress_bar(&p->ui,
                    &(struct ui_progress){.r = {10, 100, 300, 4}, .n = 3, .current = 1, .done = done});
    ui_timer(&p->ui, 700, 10, p->dialog ? UI_TIMER_HIDDEN : UI_TIMER_RUNNING, "12:34");
}

static void test_stepper_stops_at_its_ends(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_stepper);
    assert_true(page_node(&p, "Questions: less")->state & UI_DISABLED);
    page_click(&p, "Questions: less");
    assert_int_equal(p.chosen, 0);
    for (int i = 0; i < 4; i++)
        page_click(&p, "Questions: more");
    assert_int_equal(p.chosen, 2);
    assert_true(page_node(&p, "Questions: more")->state & UI_DISABLED);
    page_close(&p);
}

static void test_progress_and_timer_speak(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_stepper);
    assert_string_equal(page_node(&p, "Progress")->value, "2 of 3 answered");
    assert_string_equal(page_node(&p, "Time left")->value, "12:34");
    assert_int_equal(page_texts(&p, "12:34"), 1);
    p.dialog = true;
    page_send(&p, NULL);
    assert_int_equal(page_texts(&p, "12:34"), 0);
    page_close(&p);
}

static void draw_dialog(struct page *p)
{
    struct ui_rect d = ui_dialog_begin(&p->ui, "Big", 5000, 5000);
    assert_true(d.x >= 0 && d.y >= 0 && d.x + d.w <= p->ui.width && d.y + d.h <= p->ui.height);
    ui_dialog_focus(&p->ui, "Stay");
    ui_button(&p->ui, d.x + 20, d.y + 20, &(struct ui_button){.label = "Go"});
    ui_button(&p->ui, d.x + 120, d.y + 20, &(struct ui_button){.label = "Stay"});
    ui_dialog_end(&p->ui);
}

static void test_a_dialog_fits_and_starts_on_the_safe_deed(void **state)
{
    struct page p;
    (void)state;
    page_open(&p, draw_dialog);
    assert_string_equal(page_focus(&p), "Stay");
    page_key(&p, "Tab");
    assert_string_equal(page_focus(&p), "Go");
    page_close(&p);
}

int ui_test_widgets(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_controls_have_large_targets),
        cmocka_unit_test(test_switch_turns),
        cmocka_unit_test(test_scroll_follows_the_focus),
        cmocka_unit_test(test_wheel_and_keys_scroll_within_bounds),
        cmocka_unit_test(test_what_is_scrolled_away_cannot_be_clicked),
        cmocka_unit_test(test_the_thumb_drags),
        cmocka_unit_test(test_choice_says_what_it_is),
        cmocka_unit_test(test_choice_grows_with_its_text),
        cmocka_unit_test(test_stepper_stops_at_its_ends),
        cmocka_unit_test(test_progress_and_timer_speak),
        cmocka_unit_test(test_a_dialog_fits_and_starts_on_the_safe_deed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
