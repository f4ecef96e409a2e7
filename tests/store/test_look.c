/* The last look at the plan comes back; a damaged one is none. */
#include "quizradar/str.h"
#include "store/sample.h"

static void a_look_comes_back(void **state)
{
    struct qr_arena *arena = qr_arena_new(0);
    char dir[] = "/tmp/qr-look-XXXXXX";
    const char *modules[] = {"m-1", "m-2"}, *file;
    struct qr_plan_look look = {.role = "r", .modules = modules, .n_modules = 2}, back;
    struct qr_error err = {0};
    (void)state;
    assert_non_null(mkdtemp(dir));
    file = qr_path_join(arena, dir, "plan-look.json");
    assert_int_equal(qr_look_load(&back, file, arena, &err), QR_ENOTFOUND);
    sample_ok(qr_look_save(&look, file, &err), &err);
    sample_ok(qr_look_load(&back, file, arena, &err), &err);
    assert_int_equal(back.n_modules, 2);
    assert_string_equal(back.modules[1], "m-2");
    assert_int_equal(qr_file_write(file, "[]", 2, 0600, NULL), QR_OK);
    assert_int_equal(qr_look_load(&back, file, arena, &err), QR_EINVALID);
    sample_remove(dir);
    qr_arena_free(arena);
}

int store_test_look(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_look_comes_back)};
    return cmocka_run_group_tests_name("look", tests, NULL, NULL);
}
