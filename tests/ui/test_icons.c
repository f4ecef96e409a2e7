/* The icon table: names are unique, and every program is well formed and stays on its grid. */
#include <stdlib.h>
#include <string.h>

#include "ui/icons.h"
#include "ui/support_cmocka.h"

static void names_are_found_and_unique(void **state)
{
    (void)state;
    size_t n = ui_icon_count();
    assert_int_equal(n, 59);
    for (size_t i = 0; i < n; i++) {
        assert_non_null(ui_icon_program(ui_icon_name(i)));
        for (size_t k = i + 1; k < n; k++)
            assert_string_not_equal(ui_icon_name(i), ui_icon_name(k));
    }
    assert_null(ui_icon_name(n));
    assert_null(ui_icon_program("no such icon"));
    assert_null(ui_icon_program(""));
}

/* Numbers of one primitive; fails on anything else. */
static int read_numbers(const char *name, const char *p, size_t len, double v[64], char separators[64])
{
    const char *end = p + len;
    int n = 0;
    while (p < end) {
        char *after;
        v[n] = strtod(p, &after);
        if (after == p) fail_msg("icon %s: expected a number at '%s'", name, p);
        separators[n++] = *after;
        p = after < end ? after + 1 : after;
    }
    return n;
}

static void check_points(const char *name, int n, const double *v, const char *separators)
{
    if (n < 4 || n % 2) fail_msg("icon %s: expected pairs of numbers, found %d", name, n);
    for (int i = 0; i < n; i++) {
        if (v[i] < 0 || v[i] > 24) fail_msg("icon %s: %g is off the grid", name, v[i]);
        if (i + 1 < n && separators[i] != (i % 2 ? '>' : ','))
            fail_msg("icon %s: '%c' between numbers", name, separators[i]);
    }
}

static void check_round(const char *name, char op, int n, const double *v)
{
    int want = op == 'R' || op == 'A' ? 5 : 3;
    double r = v[2];
    if (n != want) fail_msg("icon %s: %c takes %d numbers, found %d", name, op, want, n);
    if (op == 'R') return;
    if (op == 'A' && v[4] <= v[3]) fail_msg("icon %s: an arc runs clockwise from %g to %g", name, v[3], v[4]);
    if (op != 'A' && (v[0] - r < 0 || v[0] + r > 24 || v[1] - r < 0 || v[1] + r > 24))
        fail_msg("icon %s: a circle leaves the grid", name);
}

static void programs_are_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < ui_icon_count(); i++) {
        const char *name = ui_icon_name(i);
        for (const char *p = ui_icon_program(name); *p;) {
            double v[64] = {0};
            char separators[64] = {0};
            size_t len = strcspn(p, ";");
            char op = *p;
            assert_true(op && strchr("PZFCDRA", op));
            int n = read_numbers(name, p + 1, len - 1, v, separators);
            if (strchr("PZF", op))
                check_points(name, n, v, separators);
            else
                check_round(name, op, n, v);
            p += len + (p[len] != 0);
        }
    }
}

int ui_test_icons(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_found_and_unique),
                                       cmocka_unit_test(programs_are_well_formed)};
    return cmocka_run_group_tests_name("ui/icons", tests, NULL, NULL);
}
