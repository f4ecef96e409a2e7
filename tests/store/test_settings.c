/* settings.json and the user's folders. */
#include <sys/stat.h>

#include "store/sample.h"

struct folder {
    struct qr_arena *arena;
    char dir[64];
    const char *file;
};

static int begin(void **state)
{
    struct folder *f = calloc(1, sizeof *f);
    f->arena = qr_arena_new(0);
    strcpy(f->dir, "/tmp/qr-set-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    f->file = qr_path_join(f->arena, f->dir, "settings.json");
    *state = f;
    return 0;
}

static int end(void **state)
{
    struct folder *f = *state;
    sample_remove(f->dir);
    qr_arena_free(f->arena);
    free(f);
    return 0;
}

static void put(struct folder *f, const char *text)
{
    assert_int_equal(qr_file_write(f->file, text, strlen(text), 0600, NULL), QR_OK);
}

static char *get(struct folder *f, const char *path)
{
    struct qr_buf buf = QR_BUF_INIT;
    assert_int_equal(qr_file_read(&buf, path, 1 << 20, NULL), QR_OK);
    char *text = qr_strdup(f->arena, buf.data);
    qr_buf_release(&buf);
    return text;
}

static void a_missing_file_gives_defaults(void **state)
{
    struct folder *f = *state;
    struct qr_settings s, d;
    struct qr_error err = {0};
    memset(&s, 0, sizeof s);
    memset(&d, 0, sizeof d);
    sample_ok(qr_settings_load(&s, f->file, &err), &err);
    qr_settings_default(&d);
    assert_true(s.theme == d.theme && s.text_scale == 1 && s.extra_time == 1 && s.window_w == 1280);
    assert_false(qr_file_exists(f->file));
}

static void settings_come_back(void **state)
{
    struct folder *f = *state;
    struct qr_settings s, t;
    struct qr_error err = {0};
    struct stat st;
    qr_settings_default(&s);
    s.theme = QR_THEME_DARK;
    s.text_scale = 1.25;
    s.extra_time = 1.5;
    s.time_notices = false;
    s.untimed = s.hide_timer = s.first_run_done = s.reduced_motion = s.ask_certainty = true;
    strcpy(s.role, "rôle \"x\"");
    s.window_w = 1920;
    s.quiz_mode = 1;
    s.quiz_questions = 24;
    s.quiz_minutes = 40;
    s.quiz_practice = QR_ADAPTIVE;
    s.quiz_exam = QR_COUNTBACK;
    s.quiz_at_limit = QR_LIMIT_GRACE;
    s.quiz_grace = 3;
    s.quiz_item_seconds = 90;
    s.quiz_show_after = 14;
    s.quiz_vary = true;
    strcpy(s.plan_exam, "exam-x");
    s.plan_mark = 70;
    s.plan_by = 20800;
    s.plan_minutes = 45;
    s.plan_days_off = 65;
    sample_ok(qr_settings_save(&s, f->file, &err), &err);
    assert_int_equal(stat(f->file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    sample_ok(qr_settings_load(&t, f->file, &err), &err);
    assert_true(t.theme == s.theme && t.text_scale == s.text_scale && t.extra_time == s.extra_time);
    assert_true(t.quiz_practice == s.quiz_practice && t.quiz_exam == s.quiz_exam);
    assert_true(t.quiz_at_limit == s.quiz_at_limit && t.quiz_grace == 3);
    assert_true(t.quiz_item_seconds == 90 && t.quiz_show_after == 14 && t.quiz_vary);
    assert_false(t.time_notices); /* which is on by default */
    assert_true(t.untimed && t.hide_timer && t.first_run_done && t.reduced_motion && t.ask_certainty);
    assert_string_equal(t.role, s.role);
    assert_string_equal(t.plan_exam, "exam-x");
    assert_true(t.plan_mark == 70 && t.plan_by == 20800 && t.plan_minutes == 45 && t.plan_days_off == 65);
    assert_true(t.window_w == 1920 && t.window_h == s.window_h);
    assert_true(t.quiz_mode == 1 && t.quiz_questions == 24 && t.quiz_minutes == 40);
}

static void unknown_keys_stay(void **state)
{
    struct folder *f = *state;
    struct qr_settings s;
    struct qr_error err = {0};
    put(f, "{\"theme\":\"dark\",\"future\":{\"a\":[1,2.5,\"x\"]},\"zoom\":null}");
    sample_ok(qr_settings_load(&s, f->file, &err), &err);
    assert_int_equal(s.theme, QR_THEME_DARK);
    s.theme = QR_THEME_LIGHT;
    sample_ok(qr_settings_save(&s, f->file, &err), &err);
    sample_ok(qr_settings_save(&s, f->file, &err), &err);
    char *text = get(f, f->file);
    assert_non_null(strstr(text, "\"future\""));
    assert_non_null(strstr(text, "2.5"));
    assert_non_null(strstr(text, "\"zoom\": null"));
    assert_non_null(strstr(text, "\"light\""));
    assert_null(strstr(text, "dark"));
}

static void odd_values_cost_only_themselves(void **state)
{
    struct folder *f = *state;
    struct qr_settings s;
    struct qr_error err = {0};
    put(f, "{\"textScale\":99,\"extraTime\":\"2\",\"theme\":\"pink\",\"untimed\":1,\"windowWidth\":1000.5,"
           "\"quizQuestions\":-3,\"planExam\":7,\"planDaysOff\":128,\"hideTimer\":true}");
    sample_ok(qr_settings_load(&s, f->file, &err), &err);
    assert_true(s.text_scale == 1 && s.extra_time == 1 && s.theme == QR_THEME_SYSTEM && !s.untimed);
    assert_true(s.window_w == 1280 && s.quiz_questions == 24 && s.hide_timer);
    assert_true(!*s.plan_exam && s.plan_days_off == 0 && s.plan_minutes == 30);
}

static void a_damaged_file_is_kept_aside(void **state)
{
    static const char *const texts[] = {"{\"theme\":", "[1]", "", "{\"a\":1,\"a\":2}"};
    struct folder *f = *state;
    struct qr_settings s;
    struct qr_error err = {0};
    const char *bad = qr_sprintf(f->arena, "%s.bad", f->file);
    for (size_t i = 0; i < 4; i++) {
        put(f, texts[i]);
        assert_int_equal(qr_settings_load(&s, f->file, &err), QR_EINVALID);
        assert_non_null(strstr(err.message, "settings.json.bad"));
        assert_string_equal(get(f, bad), texts[i]);
        assert_false(qr_file_exists(f->file));
        assert_int_equal(s.window_w, 1280);
    }
    put(f, "nonsense"); /* damaged while the program ran: saving keeps it, too */
    sample_ok(qr_settings_save(&s, f->file, &err), &err);
    assert_string_equal(get(f, bad), "nonsense");
    sample_ok(qr_settings_load(&s, f->file, &err), &err);
}

/* ---- folders ---- */

static void folders_follow_the_environment(void **state)
{
    struct folder *f = *state;
    struct qr_paths p;
    struct qr_error err = {0};
    struct stat st;
    const char *home = qr_path_join(f->arena, f->dir, "ho me/ü");
    setenv("HOME", home, 1);
    setenv("XDG_DATA_HOME", qr_path_join(f->arena, f->dir, "data"), 1);
    setenv("XDG_CONFIG_HOME", "relative/is/ignored", 1);
    unsetenv("XDG_CACHE_HOME");
    sample_ok(qr_paths_find(f->arena, NULL, &p, &err), &err);
    assert_string_equal(p.history, qr_sprintf(f->arena, "%s/data/quizradar/history.db", f->dir));
    assert_string_equal(p.banks, qr_sprintf(f->arena, "%s/data/quizradar/banks", f->dir));
    assert_string_equal(p.settings, qr_sprintf(f->arena, "%s/.config/quizradar/settings.json", home));
    assert_string_equal(p.cache, qr_sprintf(f->arena, "%s/.cache/quizradar", home));
    assert_true(qr_file_is_dir(p.banks) && qr_file_is_dir(p.backups) && qr_file_is_dir(p.cache));
    assert_int_equal(stat(p.data, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    unsetenv("HOME");
    unsetenv("XDG_DATA_HOME");
    assert_int_equal(qr_paths_find(f->arena, NULL, &p, &err), QR_EIO);
    assert_non_null(strstr(err.message, "--data-dir"));
}

static void one_folder_can_hold_everything(void **state)
{
    struct folder *f = *state;
    struct qr_paths p;
    struct qr_error err = {0};
    const char *dir = qr_path_join(f->arena, f->dir, "my data/日");
    sample_ok(qr_paths_find(f->arena, dir, &p, &err), &err);
    const char *const all[] = {p.data, p.config, p.cache, p.history, p.banks, p.backups, p.settings};
    for (size_t i = 0; i < 7; i++)
        assert_true(qr_starts(all[i], dir));
    assert_int_equal(qr_paths_find(f->arena, "", &p, &err), QR_EUSAGE);
    put(f, "a file in the way");
    assert_int_not_equal(qr_paths_find(f->arena, f->file, &p, &err), QR_OK);
}

int store_test_settings(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_missing_file_gives_defaults, begin, end),
        cmocka_unit_test_setup_teardown(settings_come_back, begin, end),
        cmocka_unit_test_setup_teardown(unknown_keys_stay, begin, end),
        cmocka_unit_test_setup_teardown(odd_values_cost_only_themselves, begin, end),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_kept_aside, begin, end),
        cmocka_unit_test_setup_teardown(folders_follow_the_environment, begin, end),
        cmocka_unit_test_setup_teardown(one_folder_can_hold_everything, begin, end),
    };
    return cmocka_run_group_tests_name("store/settings", tests, NULL, NULL);
}
