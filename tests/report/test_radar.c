/* The radar's geometry and its rules about evidence. */
#include "report/internal.h"
#include "report/support_html.h"
#include "store/sample.h"

static struct qr_area areas[8];
static struct report_skill rows[8];
static double levels[8], importances[8];
static const struct qr_role role = {"r", "Role", "R", "", levels, importances};

static struct report_skills make(void)
{
    static const char *const names[] = {"AI & ML",    "Data",          "AI tools", "Delivery",
                                        "Leadership", "Risk & ethics", "Comms",    "Strategy"};
    for (int i = 0; i < 8; i++) {
        areas[i] = (struct qr_area){.id = names[i], .title = names[i], .short_title = names[i]};
        rows[i] = (struct report_skill){
            .area = &areas[i],
            .estimate = {.state = QR_MEASURED, .value = 50, .lo = 40, .hi = 60, .weight = 5},
            .k = 3,
            .n = 5,
            .has_target = true,
            .target = 75};
        levels[i] = 75;
        importances[i] = 9;
    }
    return (struct report_skills){rows, 8, true};
}

static const char *draw(const struct report_skills *skills)
{
    static char text[32768];
    struct qr_buf buf = QR_BUF_INIT;
    radar_svg(&buf, skills, &role);
    const char *fault = html_fault(buf.data);
    if (fault) fail_msg("%s", fault);
    qr_strlcpy(text, buf.data, sizeof text);
    qr_buf_release(&buf);
    return text;
}

/* The `d` of the first path of a class, or "". */
static const char *path_of(const char *svg, const char *class)
{
    static char out[4096];
    char mark[64];
    snprintf(mark, sizeof mark, "<path class=\"%s\"", class);
    const char *at = strstr(svg, mark);
    const char *d = at ? strstr(at, " d=\"") : NULL;
    if (!d) return "";
    qr_strlcpy(out, d + 4, sizeof out);
    *strchr(out, '"') = '\0';
    return out;
}

static int count(const char *s, const char *part)
{
    int n = 0;
    for (; (s = strstr(s, part)); s += strlen(part))
        n++;
    return n;
}

static void all_measured_is_a_closed_line(void **state)
{
    (void)state;
    struct report_skills skills = make();
    const char *svg = draw(&skills);
    assert_string_equal(path_of(svg, "rd-estimate"), "M280 138L330.91 159.09L352 210L330.91 260.91L280 282"
                                                     "L229.09 260.91L208 210L229.09 159.09Z");
    assert_int_equal(count(svg, "class=\"rd-dot\""), 8);
    assert_int_equal(count(path_of(svg, "rd-band"), "Z"), 8);
    assert_true(qr_starts(path_of(svg, "rd-band"), "M280 152.4L280 123.6L341.09 148.91L320.73 169.27Z"));
    assert_int_equal(count(svg, "fill-rule=\"evenodd\""), 1);
    assert_string_equal(path_of(svg, "rd-hatched"), "");
    assert_true(qr_starts(path_of(svg, "rd-target"), "M280 102L"));
    assert_int_equal(count(svg, "class=\"rd-ring\""), 3);
    assert_true(qr_starts(path_of(svg, "rd-outer"), "M280 66L381.82 108.18L424 210"));
    assert_int_equal(count(svg, "50 (40–60), 3 of 5"), 16); /* in the labels and in the description */
    assert_int_equal(count(svg, "text-anchor=\"start\""), 6);
    assert_int_equal(count(svg, "role=\"img\""), 1);
}

static void ring_labels_stand_between_the_axes(void **state)
{
    (void)state;
    struct report_skills skills = make();
    const char *svg = draw(&skills);
    /* 144 cos(22.5) = 133.04, at 22.5 degrees: 280 + 50.91, 210 - 122.91. */
    assert_non_null(strstr(svg, "x=\"330.91\" y=\"91.09\">100<"));
    assert_non_null(strstr(svg, "x=\"305.46\" y=\"152.54\">50<"));
}

static void unmeasured_opens_the_line(void **state)
{
    (void)state;
    struct report_skills skills = make();
    rows[2].estimate.state = rows[3].estimate.state = QR_NOT_MEASURED;
    rows[2].estimate.value = rows[3].estimate.value = 97; /* must not be seen */
    rows[2].estimate.lo = rows[3].estimate.lo = 97;
    const char *svg = draw(&skills);
    const char *d = path_of(svg, "rd-estimate");
    assert_int_equal(count(d, "M"), 2);
    assert_int_equal(count(d, "Z"), 0);
    assert_true(qr_ends(d, "L280 138")); /* the last axis is joined to the first */
    assert_int_equal(count(svg, "class=\"rd-dot\""), 6);
    assert_int_equal(count(path_of(svg, "rd-band"), "Z"), 5);
    assert_int_equal(count(svg, ">Not yet<"), 2);
    assert_int_equal(count(svg, "97 (") + count(svg, "(97"), 0);
    assert_non_null(strstr(svg, "AI tools: not measured"));
}

static void provisional_is_hatched_and_hollow(void **state)
{
    (void)state;
    struct report_skills skills = make();
    rows[5].estimate.state = QR_PROVISIONAL;
    const char *svg = draw(&skills);
    assert_int_equal(count(path_of(svg, "rd-hatched"), "Z"), 2);
    assert_int_equal(count(path_of(svg, "rd-band"), "Z"), 6);
    assert_int_equal(count(svg, "class=\"rd-hollow\""), 1);
    assert_int_equal(count(svg, ">provisional<"), 1);
    assert_int_equal(count(path_of(svg, "rd-estimate"), "Z"), 1);
}

static void a_lonely_skill_keeps_its_range(void **state)
{
    (void)state;
    struct report_skills skills = make();
    for (int i = 0; i < 8; i++)
        if (i != 4) rows[i].estimate.state = QR_NOT_MEASURED;
    const char *svg = draw(&skills);
    assert_string_equal(path_of(svg, "rd-whisker"), "M280 267.6L280 296.4");
    assert_string_equal(path_of(svg, "rd-estimate"), "");
    rows[4].estimate.state = QR_NOT_MEASURED;
    svg = draw(&skills);
    assert_int_equal(count(svg, "<circle"), 0);
    assert_int_equal(count(svg, ">Not yet<"), 8);
}

int report_test_radar(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_measured_is_a_closed_line),
        cmocka_unit_test(ring_labels_stand_between_the_axes),
        cmocka_unit_test(unmeasured_opens_the_line),
        cmocka_unit_test(provisional_is_hatched_and_hollow),
        cmocka_unit_test(a_lonely_skill_keeps_its_range),
    };
    return cmocka_run_group_tests_name("report/radar", tests, NULL, NULL);
}
