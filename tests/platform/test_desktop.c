/* The desktop's wishes, read from variables and files; and that no display is never taken for one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/support_sheet.h"
#include "platform/window_internal.h"
#include "quizradar/file.h"

static char dir[64];

static int begin(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/qr-desktop-XXXXXX");
    if (!mkdtemp(dir)) return -1;
    setenv("XDG_CONFIG_HOME", dir, 1);
    unsetenv("GTK_THEME");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("QUIZRADAR_SCALE");
    return 0;
}

static int end(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

static void put(const char *name, const char *text)
{
    struct qr_arena *arena = qr_arena_new(0);
    char *path = qr_path_join(arena, dir, name), *slash = strrchr(path, '/');
    *slash = '\0';
    assert_int_equal(qr_make_dirs(path, 0755, NULL), QR_OK);
    *slash = '/';
    assert_int_equal(qr_file_write(path, text, strlen(text), 0, NULL), QR_OK);
    qr_arena_free(arena);
}

static void nothing_is_known_of_an_empty_desktop(void **state)
{
    (void)state;
    assert_int_equal(plat_prefers_dark(), -1);
}

static void a_variable_decides_first(void **state)
{
    (void)state;
    put("gtk-3.0/settings.ini", "[Settings]\ngtk-theme-name=Adwaita-dark\n");
    setenv("GTK_THEME", "Adwaita:light", 1);
    assert_int_equal(plat_prefers_dark(), 0);
    setenv("GTK_THEME", "Adwaita:dark", 1);
    assert_int_equal(plat_prefers_dark(), 1);
}

static void settings_of_gtk(void **state)
{
    (void)state;
    put("gtk-3.0/settings.ini", "[Settings]\r\ngtk-theme-name = Adwaita\r\n");
    assert_int_equal(plat_prefers_dark(), 0);
    put("gtk-3.0/settings.ini", "[Settings]\ngtk-theme-name=Yaru-Dark");
    assert_int_equal(plat_prefers_dark(), 1);
    put("gtk-3.0/settings.ini", "gtk-theme-name=Adwaita\ngtk-application-prefer-dark-theme = true\n");
    assert_int_equal(plat_prefers_dark(), 1);
    put("gtk-3.0/settings.ini", "gtk-theme-name=Adwaita\ngtk-application-prefer-dark-theme=0\n");
    assert_int_equal(plat_prefers_dark(), 0);
    put("gtk-4.0/settings.ini", "gtk-application-prefer-dark-theme=1");
    assert_int_equal(plat_prefers_dark(), 1);
}

static void settings_of_kde(void **state)
{
    (void)state;
    put("kdeglobals", "[General]\nColorSchemeHash=dark\nColorScheme=BreezeLight\n");
    assert_int_equal(plat_prefers_dark(), 0);
    put("kdeglobals", "[General]\nColorScheme=BreezeDark\n");
    assert_int_equal(plat_prefers_dark(), 1);
    put("kdeglobals", "=\n\n\nColorScheme\nx");
    assert_int_equal(plat_prefers_dark(), -1);
}

static void no_display_is_none(void **state)
{
    (void)state;
    struct plat_window *window = NULL;
    struct plat_window_params params = {"test", 100, 100, 50, 50};
    struct qr_error err = {0};
    assert_false(plat_have_display());
    assert_int_equal(plat_window_open(&window, &params, &err), QR_EIO);
    assert_non_null(strstr(err.message, "DISPLAY"));
    assert_null(window);
    /* One that does not answer. */
    setenv("DISPLAY", ":9999", 1);
    assert_false(plat_have_display());
    assert_int_equal(plat_window_open(&window, &params, &err), QR_EIO);
    /* Drivers that draw into nowhere do not count. */
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_false(plat_have_display());
    unsetenv("SDL_VIDEODRIVER");
    assert_int_equal(plat_clipboard_set("x"), QR_EIO);
    plat_window_close(NULL);
}

static void the_scale_can_be_set(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        float scale;
    } cases[] = {{"1.5", 1.5f}, {"2", 2},   {"1.3", 1.25f}, {"0.1", 1},
                 {"40", 1},     {"big", 1}, {"nan", 1},     {"", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        setenv("QUIZRADAR_SCALE", cases[i].value, 1);
        if (plat_display_scale() != cases[i].scale) fail_msg("QUIZRADAR_SCALE=%s", cases[i].value);
    }
}

int platform_test_desktop(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_is_known_of_an_empty_desktop, begin, end),
        cmocka_unit_test_setup_teardown(a_variable_decides_first, begin, end),
        cmocka_unit_test_setup_teardown(settings_of_gtk, begin, end),
        cmocka_unit_test_setup_teardown(settings_of_kde, begin, end),
        cmocka_unit_test_setup_teardown(no_display_is_none, begin, end),
        cmocka_unit_test_setup_teardown(the_scale_can_be_set, begin, end),
    };
    return cmocka_run_group_tests_name("platform/desktop", tests, NULL, NULL);
}
