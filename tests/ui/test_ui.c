/* Focus order, groups, keys and clicks. */
#include <string.h>

#include "ui/support_frame.h"

static const char *const tabs[] = {"One", "Two", "Three"};

/* Button, answers A and B, a segmented control, a disabled button, and a last one with a shortcut. */
static void draw(struct page *p)
{
    struct ui *ui = &p->ui;
    ui_id group = ui_make_id(ui, "answers", 0);
    struct ui_button first = {.label = "First"}, off = {.label = "Off", .disabled = true, .key = 'o'},
                     last = {.label = "Last", .kind = UI_PRIMARY, .key = UI_KEY_ENTER};
    if (ui_button(ui, 10, 10, &first)) p->hits[0]++;
    for (int i = 0; i < 2; i++) {
        struct ui_choice c = {.x = 10,
                              .y = 70 + 70 * (float)i,
                              .w = 400,
                              .letter = i ? "B" : "A",
                              .text = "An answer",
                              .key = '1' + i,
                              .index = i,
                              .group = group};
        if (ui_choice(ui, &c, NULL)) p->hits[1 + i]++;
    }
    struct ui_segmented s = {
        .r = {10, 220, 0, 40}, .name = "Number", .labels = tabs, .n = 3, .chosen = p->chosen};
    int to = ui_segmented(ui, &s);
    if (to >= 0) p->chosen = to;
    if (ui_button(ui, 10, 280, &off)) p->hits[3]++;
    if (ui_button(ui, 10, 340, &last)) p->hits[4]++;
    if (ui_key(ui, 'f')) p->hits[5]++;
    if (!p->dialog) return;
    ui_dialog_begin(ui, "Sure?", 300, 200);
    struct ui_button yes = {.label = "Yes", .key = UI_KEY_ENTER}, no = {.label = "No"};
    if (ui_button(ui, 300, 300, &yes)) p->hits[6]++;
    if (ui_button(ui, 400, 300, &no)) p->dialog = false;
    ui_dialog_end(ui);
}

static int open_page(void **state)
{
    static struct page p;
    page_open(&p, draw);
    *state = &p;
    return 0;
}

static int close_page(void **state)
{
    page_close(*state);
    return 0;
}

static void test_tab_follows_reading_order(void **state)
{
    static const char *const order[] = {"First", "A. An answer", "B. An answer", "One", "Last", "First"};
    struct page *p = *state;
    for (int i = 0; i < 6; i++) {
        page_key(p, "Tab");
        assert_string_equal(page_focus(p), order[i]);
    }
    for (int i = 4; i >= 0; i--) {
        page_key(p, "Shift+Tab");
        assert_string_equal(page_focus(p), order[i]);
    }
}

static void test_tab_stops_once_at_the_chosen_cell(void **state)
{
    struct page *p = *state;
    p->chosen = 2;
    page_send(p, NULL);
    for (int i = 0; i < 4; i++)
        page_key(p, "Tab");
    assert_string_equal(page_focus(p), "Three");
    page_key(p, "Tab");
    assert_string_equal(page_focus(p), "Last");
}

static void test_arrows_move_and_choose_inside_a_group(void **state)
{
    struct page *p = *state;
    page_click(p, "One");
    page_key(p, "Right");
    assert_string_equal(page_focus(p), "Two");
    assert_int_equal(p->chosen, 1);
    page_key(p, "Left");
    page_key(p, "Left");
    assert_string_equal(page_focus(p), "Three");
    assert_int_equal(p->chosen, 2);
}

static void test_arrows_move_between_answers_without_choosing(void **state)
{
    struct page *p = *state;
    page_key(p, "Tab");
    page_key(p, "Tab");
    page_key(p, "Down");
    assert_string_equal(page_focus(p), "B. An answer");
    assert_int_equal(p->hits[1] + p->hits[2], 0);
    page_key(p, "Space");
    assert_int_equal(p->hits[2], 1);
    /* Enter hands in: it goes to the primary button, not to the answer. */
    page_key(p, "Enter");
    assert_int_equal(p->hits[2], 1);
    assert_int_equal(p->hits[4], 1);
}

static void test_enter_presses_the_focused_button(void **state)
{
    struct page *p = *state;
    page_key(p, "Tab");
    page_key(p, "Enter");
    assert_int_equal(p->hits[0], 1);
    assert_int_equal(p->hits[4], 0);
}

static void test_shortcuts_act_once(void **state)
{
    struct page *p = *state;
    page_key(p, "2");
    assert_int_equal(p->hits[2], 1);
    page_key(p, "F");
    assert_int_equal(p->hits[5], 1);
    page_key(p, "Ctrl+F");
    assert_int_equal(p->hits[5], 1);
    page_key(p, "O"); /* a disabled button's shortcut sleeps */
    assert_int_equal(p->hits[3], 0);
}

static void test_click_needs_release_on_the_same_node(void **state)
{
    struct page *p = *state;
    const struct ui_node *n = page_node(p, "First");
    float x = n->bounds.x + 5, y = n->bounds.y + 5;
    page_move(p, x, y);
    page_down(p);
    assert_int_equal(p->hits[0], 0);
    page_move(p, 700, 500);
    page_up(p);
    assert_int_equal(p->hits[0], 0);
    page_move(p, 700, 500);
    page_down(p);
    page_move(p, x, y);
    page_up(p);
    assert_int_equal(p->hits[0], 0);
    page_click(p, "First");
    assert_int_equal(p->hits[0], 1);
    page_click(p, "Off");
    assert_int_equal(p->hits[3], 0);
}

static void test_other_buttons_of_the_mouse_do_nothing(void **state)
{
    struct page *p = *state;
    const struct ui_node *n = page_node(p, "First");
    page_move(p, n->bounds.x + 5, n->bounds.y + 5);
    page_send(p, &(struct ui_event){.type = UI_EV_DOWN, .x = p->ui.mx, .y = p->ui.my, .button = 3});
    page_send(p, &(struct ui_event){.type = UI_EV_UP, .x = p->ui.mx, .y = p->ui.my, .button = 3});
    assert_int_equal(p->hits[0], 0);
}

static void test_a_dialog_keeps_input_to_itself(void **state)
{
    struct page *p = *state;
    page_key(p, "Tab");
    p->dialog = true;
    page_send(p, NULL);
    assert_string_equal(page_focus(p), "");
    page_key(p, "F");
    page_key(p, "1");
    assert_int_equal(p->hits[5] + p->hits[1], 0);
    page_click(p, "First");
    assert_int_equal(p->hits[0], 0);
    page_key(p, "Enter");
    assert_int_equal(p->hits[6], 1);
    assert_int_equal(p->hits[4], 0);
    page_key(p, "Tab");
    assert_string_equal(page_focus(p), "Yes");
    page_key(p, "Tab");
    page_key(p, "Tab");
    assert_string_equal(page_focus(p), "Yes");
    page_click(p, "No");
    assert_null(page_node(p, "Sure?"));
    page_key(p, "F");
    assert_int_equal(p->hits[5], 1);
}

static void test_ids_differ_by_name_and_index(void **state)
{
    struct page *p = *state;
    ui_id a = ui_make_id(&p->ui, "row", 0);
    assert_int_equal(a, ui_make_id(&p->ui, "row", 0));
    assert_int_not_equal(a, ui_make_id(&p->ui, "row", 1));
    assert_int_not_equal(a, ui_make_id(&p->ui, "raw", 0));
}

static void test_at_rest_no_frame_is_due(void **state)
{
    struct page *p = *state;
    page_send(p, NULL);
    assert_int_equal(p->ui.deadline, -1);
    assert_false(p->ui.again);
    int before = p->frames;
    page_send(p, NULL);
    assert_int_equal(p->frames, before + 1);
}

static void test_the_ring_shows_for_the_keyboard_only(void **state)
{
    struct page *p = *state;
    size_t plain = p->ui.list.n;
    page_click(p, "First");
    page_move(p, 790, 590);
    assert_string_equal(page_focus(p), "First");
    assert_int_equal(p->ui.list.n, plain);
    page_key(p, "Shift+Tab");
    page_key(p, "Tab");
    assert_string_equal(page_focus(p), "First");
    assert_int_equal(p->ui.list.n, plain + 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_page, close_page)

int ui_test_ui(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        T(test_tab_follows_reading_order),
        T(test_tab_stops_once_at_the_chosen_cell),
        T(test_arrows_move_and_choose_inside_a_group),
        T(test_arrows_move_between_answers_without_choosing),
        T(test_enter_presses_the_focused_button),
        T(test_shortcuts_act_once),
        T(test_click_needs_release_on_the_same_node),
        T(test_other_buttons_of_the_mouse_do_nothing),
        T(test_a_dialog_keeps_input_to_itself),
        T(test_ids_differ_by_name_and_index),
        T(test_at_rest_no_frame_is_due),
        T(test_the_ring_shows_for_the_keyboard_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
