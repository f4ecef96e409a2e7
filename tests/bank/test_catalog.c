/* Skills, steps, profiles, and the library of banks. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bank/support.h"

static void taxonomy(void **state)
{
    (void)state;
    struct qr_taxonomy *t = small_taxonomy();
    assert_int_equal(t->n_areas, 2);
    assert_int_equal(t->n_subs, 4);
    assert_string_equal(t->areas[0].id, "delivery"); /* by order, not by place in the file */
    assert_string_equal(t->subs[t->areas[0].first_sub].id, "planning");
    assert_int_equal(t->areas[1].n_subs, 2);
    assert_int_equal(qr_taxonomy_area(t, "data"), 1);
    assert_int_equal(qr_taxonomy_area(t, "quality"), 1);
    assert_int_equal(qr_taxonomy_area(t, "nothing"), -1);
    assert_int_equal(qr_taxonomy_sub(t, "data"), -1);
    assert_int_equal(qr_taxonomy_sub(t, "planning"), 0);
    qr_taxonomy_free(t);
    qr_taxonomy_free(NULL);
}

static void steps(void **state)
{
    (void)state;
    struct qr_taxonomy *t = small_taxonomy();
    struct qr_steps *s = NULL;
    struct qr_error err = {0};
    assert_int_equal(qr_steps_load(&s, GOOD "steps.json", t, NULL, &err), QR_OK);
    assert_int_equal(s->n_modules, 2);
    assert_int_equal(s->modules[1].prerequisites[0], 0);
    assert_int_equal(s->modules[0].minutes, 30);
    assert_int_equal(s->modules[0].check_questions, 4);
    assert_true(s->modules[0].gain == 0.3);
    assert_string_equal(s->resources[s->modules[0].resources[0]].name, "The guide");
    assert_null(s->resources[0].url);
    assert_true(s->resources[0].is_free);
    assert_string_equal(s->chapters[0].develops[0], "planning");
    qr_steps_free(s);
    assert_int_equal(qr_check_file(GOOD "steps.json", NULL, NULL, &err), QR_EUSAGE);
    qr_taxonomy_free(t);
}

static void roles(void **state)
{
    (void)state;
    struct qr_taxonomy *t = small_taxonomy();
    struct qr_roles *r = NULL;
    assert_int_equal(qr_roles_load(&r, GOOD "profiles.json", t, NULL, NULL), QR_OK);
    const struct qr_role *lead = qr_roles_find(r, "lead");
    assert_non_null(lead);
    assert_true(lead->level[0] == 60 && lead->level[1] == 50); /* in radar order */
    assert_true(lead->importance[0] == 9);
    assert_null(qr_roles_find(r, "nobody"));
    qr_roles_free(r);
    qr_taxonomy_free(t);
}

static void misconceptions(void **state)
{
    (void)state;
    struct qr_taxonomy *t = small_taxonomy();
    struct qr_misconceptions *m = NULL;
    assert_int_equal(qr_misconceptions_load(&m, GOOD "misconceptions.json", t, NULL, NULL), QR_OK);
    assert_int_equal(m->n, 1);
    const struct qr_misconception *seen = qr_misconceptions_find(m, "seen");
    assert_non_null(seen);
    assert_string_equal(seen->title, "Seen is known");
    assert_string_equal(seen->truth, "It is known for that day.");
    assert_int_equal(seen->n_skills, 1);
    assert_string_equal(seen->skills[0], "quality");
    assert_null(qr_misconceptions_find(m, "unseen"));
    assert_null(qr_misconceptions_find(m, NULL));
    assert_null(qr_misconceptions_find(NULL, "seen"));
    qr_misconceptions_free(m);
    qr_misconceptions_free(NULL);
    qr_taxonomy_free(t);
}

static void exam(void **state)
{
    (void)state;
    struct qr_taxonomy *t = small_taxonomy();
    struct qr_exam *e = NULL;
    struct qr_error err = {0};
    assert_int_equal(qr_exam_load(&e, GOOD "exam.json", t, NULL, NULL), QR_OK);
    assert_int_equal(e->kind, QR_EXAM_SHAPE);
    assert_int_equal(e->published_questions, 40);
    assert_int_equal(e->scored_questions, 38);
    assert_true(e->pass_mark == 70);
    assert_int_equal(e->questions, 4);
    assert_int_equal(e->minutes, 5);
    assert_int_equal(e->n_parts, 2);
    assert_int_equal(e->parts[0].questions, 3);
    assert_true(e->parts[1].weight == 40);
    assert_string_equal(e->parts[1].skills[0], "risk");
    assert_string_equal(e->sources[0].title, "Made up");
    assert_string_equal(e->review_by, "2026-12-31");
    assert_int_equal(e->n_sections, 2);
    assert_string_equal(e->sections[0].title, "First");
    assert_int_equal(e->sections[0].questions, 3);
    assert_int_equal(e->sections[0].minutes, 4);
    assert_int_equal(e->sections[0].break_minutes, 2);
    assert_int_equal(e->sections[1].minutes, 0);
    assert_int_equal(e->at_limit, QR_LIMIT_GRACE);
    assert_int_equal(e->grace_minutes, 2);
    assert_int_equal(e->seconds_per_question, 90);
    assert_false(e->may_pause);
    assert_int_equal(e->show_after_days, 7);
    qr_exam_free(e);
    qr_exam_free(NULL);
    assert_int_equal(qr_exam_load(&e, GOOD "misconceptions.json", t, NULL, &err), QR_EINVALID);
    qr_taxonomy_free(t);
}

/* The shipped exams say what they owe a reader: sources, certainty, dates, no tie. */
static void shipped_exams(void **state)
{
    (void)state;
    struct qr_library *lib = NULL;
    assert_int_equal(qr_library_open(&lib, QR_QUIZZES, NULL), QR_OK);
    assert_int_equal(lib->n_exams, 6);
    for (size_t i = 0; i < lib->n_exams; i++) {
        const struct qr_exam *e = lib->exams[i];
        assert_ptr_equal(qr_library_find_exam(lib, e->id), e);
        assert_true(e->may_pause && e->at_limit == QR_LIMIT_SUBMIT);
        if (e->kind != QR_EXAM_SHAPE) continue;
        assert_true(e->n_sources > 0 && e->certainty && e->disclaimer && e->as_of && e->review_by);
        assert_true(e->published_questions > e->questions && e->published_minutes > e->minutes);
    }
    assert_null(qr_library_find_exam(lib, "exam-none"));
    assert_true(lib->misconceptions->n >= 30 && lib->misconceptions->n <= 60);
    qr_library_free(lib);
}

static void shipped(void **state)
{
    (void)state;
    struct qr_library *lib = NULL;
    struct qr_error err = {0};
    if (qr_library_open(&lib, QR_QUIZZES, &err) != QR_OK) fail_msg("%s: %s", err.file, err.message);
    assert_int_equal(lib->taxonomy->n_areas, 8);
    assert_true(lib->steps->n_modules >= 8);
    assert_true(lib->roles->n_roles > 0);
    assert_true(qr_library_n_banks(lib) >= 8);
    for (size_t i = 0; i < qr_library_n_banks(lib); i++)
        assert_ptr_equal(qr_library_find_bank(lib, qr_library_bank(lib, i)->id), qr_library_bank(lib, i));
    assert_null(qr_library_bank(lib, 100000));
    qr_library_free(lib);
    assert_int_equal(qr_library_open(&lib, "/no/such/folder", &err), QR_ENOTFOUND);
}

static void put(const char *dir, const char *name, const char *id, const char *title)
{
    char path[256], text[512];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    snprintf(text, sizeof text,
             "{\"format\":\"quizradar-bank/"
             "1\",\"id\":\"%s\",\"title\":\"%s\",\"questions\":[{\"id\":\"q\",\"type\":"
             "\"numeric\",\"stem\":\"S\",\"answer\":1%s}]}",
             id, title, title[0] ? "" : ",");
    assert_int_equal(qr_file_write(path, text, strlen(text), 0, NULL), QR_OK);
}

/* A folder of the user's: good, bad and doubled banks come and go while the program runs. */
static void refresh(void **state)
{
    (void)state;
    char dir[] = "/tmp/qr-lib-XXXXXX", path[256];
    struct qr_library *lib = NULL;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(qr_library_open(&lib, QR_QUIZZES, NULL), QR_OK);
    size_t base = qr_library_n_banks(lib);
    put(dir, "a.json", "mine", "Mine");
    put(dir, "b.json", "broken", "");
    put(dir, "c.json", "mine", "Hidden twin");
    assert_int_equal(qr_library_add_dir(lib, dir, false, NULL), QR_OK);
    assert_int_equal(qr_library_n_banks(lib), base + 1);
    assert_string_equal(qr_library_find_bank(lib, "mine")->title, "Mine");
    const struct qr_shelf *last = &lib->shelves[lib->n_shelves - 2];
    assert_null(last->bank);
    assert_true(last->diags.errors > 0);
    assert_int_equal(qr_library_refresh(lib, dir), 0);

    put(dir, "b.json", "mended", "Mended");
    put(dir, "d.json", "new", "New");
    snprintf(path, sizeof path, "%s/a.json", dir);
    unlink(path);
    assert_int_equal(qr_library_refresh(lib, dir), 3);
    assert_int_equal(qr_library_n_banks(lib), base + 3);
    assert_string_equal(qr_library_find_bank(lib, "mine")->title, "Hidden twin");
    assert_non_null(qr_library_find_bank(lib, "mended"));

    struct qr_shelf *shelf = NULL;
    snprintf(path, sizeof path, "%s/d.json", dir);
    assert_int_equal(qr_library_add_file(lib, path, false, &shelf), QR_OK);
    assert_string_equal(shelf->bank->id, "new");
    assert_int_equal(qr_library_add_file(lib, "/no/such/bank.json", false, &shelf), QR_EINVALID);
    assert_string_equal(shelf->diags.items[0].code, "file-not-found");
    assert_int_equal(qr_library_add_dir(lib, "/no/such/folder", false, NULL), QR_OK);
    qr_library_free(lib);
    for (char c = 'b'; c <= 'd'; c++) {
        snprintf(path, sizeof path, "%s/%c.json", dir, c);
        unlink(path);
    }
    rmdir(dir);
}

static void put_exam(const char *dir, const char *name, const char *id, const char *title, int questions)
{
    struct qr_buf text = QR_BUF_INIT;
    char path[256];
    const char *skills[] = {"data-literacy"};
    struct qr_exam_quota quota = {.levels = 1u << 2 | 1u << 3, .types = 1u << QR_SINGLE, .questions = 1};
    struct qr_exam_part part = {.id = "p",
                                .title = "P",
                                .questions = 2,
                                .skills = skills,
                                .n_skills = 1,
                                .quotas = &quota,
                                .n_quotas = 1};
    struct qr_exam_section sections[] = {{.title = "S", .questions = 1, .minutes = 2, .break_minutes = 3},
                                         {.title = "T", .questions = questions - 1}};
    struct qr_exam exam = {.id = id,
                           .title = title,
                           .description = "D",
                           .questions = questions,
                           .minutes = 9,
                           .parts = &part,
                           .n_parts = 1,
                           .sections = sections,
                           .n_sections = 2,
                           .at_limit = QR_LIMIT_GRACE,
                           .grace_minutes = 4,
                           .seconds_per_question = 90,
                           .show_after_days = 5};
    snprintf(path, sizeof path, "%s/%s", dir, name);
    qr_exam_write(&exam, &text);
    assert_int_equal(qr_file_write(path, text.data, text.len, 0, NULL), QR_OK);
    qr_buf_release(&text);
}

/* The user's exams stand beside the shipped ones; a bad one is a refused shelf, a doubled one is hidden. */
static void own_exams(void **state)
{
    (void)state;
    char dir[] = "/tmp/qr-exams-XXXXXX", path[256];
    struct qr_library *lib = NULL;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(qr_library_open(&lib, QR_QUIZZES, NULL), QR_OK);
    size_t base = lib->n_exams, banks = qr_library_n_banks(lib);
    put_exam(dir, "a.json", "mine", "Mine", 2);
    put_exam(dir, "b.json", "broken", "Broken", 3);
    put_exam(dir, "c.json", "exam-ai-pm-check", "Twin of a shipped one", 2);
    assert_int_equal(qr_library_add_exams(lib, dir, NULL), QR_OK);
    assert_int_equal(qr_library_add_exams(lib, dir, NULL), QR_OK);
    assert_int_equal(lib->n_exams, base + 1);
    assert_int_equal(qr_library_n_banks(lib), banks);
    const struct qr_exam *mine = qr_library_find_exam(lib, "mine");
    assert_false(qr_library_exam_shelf(lib, mine)->shipped);
    assert_true(qr_library_exam_shelf(lib, qr_library_find_exam(lib, "exam-ai-pm-check"))->shipped);
    assert_null(qr_library_exam_shelf(lib, NULL));
    const struct qr_shelf *broken = &lib->shelves[lib->n_shelves - 2];
    assert_true(broken->for_exam && !broken->exam && broken->diags.errors == 1);

    /* What was written is what is read. */
    assert_int_equal(mine->kind, QR_EXAM_CHECK);
    assert_int_equal(mine->minutes, 9);
    assert_int_equal(mine->n_sections, 2);
    assert_string_equal(mine->sections[0].title, "S");
    assert_int_equal(mine->sections[0].minutes, 2);
    assert_int_equal(mine->sections[0].break_minutes, 3);
    assert_int_equal(mine->sections[1].questions, 1);
    assert_int_equal(mine->at_limit, QR_LIMIT_GRACE);
    assert_int_equal(mine->grace_minutes, 4);
    assert_int_equal(mine->seconds_per_question, 90);
    assert_int_equal(mine->show_after_days, 5);
    assert_false(mine->may_pause);
    assert_int_equal(mine->parts[0].questions, 2);
    assert_string_equal(mine->parts[0].skills[0], "data-literacy");
    assert_int_equal(mine->parts[0].n_quotas, 1);
    assert_int_equal(mine->parts[0].quotas[0].levels, 1u << 2 | 1u << 3);
    assert_int_equal(mine->parts[0].quotas[0].types, 1u << QR_SINGLE);
    assert_int_equal(mine->parts[0].quotas[0].questions, 1);

    put_exam(dir, "b.json", "mended", "Mended", 2);
    snprintf(path, sizeof path, "%s/a.json", dir);
    unlink(path);
    assert_int_equal(qr_library_refresh(lib, NULL), 2);
    assert_null(qr_library_find_exam(lib, "mine"));
    assert_non_null(qr_library_find_exam(lib, "mended"));
    assert_int_equal(lib->n_exams, base + 1);
    qr_library_free(lib);
    for (char c = 'b'; c <= 'c'; c++) {
        snprintf(path, sizeof path, "%s/%c.json", dir, c);
        unlink(path);
    }
    rmdir(dir);
}

static void words_of(unsigned levels, unsigned types, uint32_t n_skills, const char *expected)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_taxonomy *t = small_taxonomy();
    const char *skills[] = {"quality", "delivery"};
    struct qr_exam_quota quota = {.levels = levels, .types = types, .skills = skills, .n_skills = n_skills};
    qr_exam_quota_words(&quota, t, &text);
    assert_string_equal(qr_buf_str(&text), expected);
    qr_taxonomy_free(t);
    qr_buf_release(&text);
}

static void quotas_in_words(void **state)
{
    (void)state;
    unsigned ordering = 1u << QR_ORDERING, cloze = 1u << QR_CLOZE, all = (1u << QR_ITEM_TYPES) - 1;
    words_of(1u << 4 | 1u << 5, ordering, 0, "level 4-5, ordering");
    words_of(1u << 1 | 1u << 3 | 1u << 4 | 1u << 5, 0, 0, "level 1, 3-5, any type");
    words_of(1u << 5, 0, 1, "level 5, Quality");
    words_of(0, ordering | cloze, 2, "ordering or cloze, Quality, Delivery");
    words_of(0, all & ~(ordering | cloze), 0, "any type but ordering or cloze");
    words_of(0, all, 0, "any type");
}

static void finds_data(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    unsetenv("QUIZRADAR_DATA");
    const char *found = qr_find_quizzes(arena, NULL);
    assert_non_null(found);
    assert_true(qr_file_exists(qr_path_join(arena, found, "skills.json")));
    setenv("QUIZRADAR_DATA", QR_TEST_DATA "/bank", 1); /* holds a skills.json */
    assert_string_equal(qr_find_quizzes(arena, NULL), QR_TEST_DATA "/bank");
    unsetenv("QUIZRADAR_DATA");
    qr_arena_free(arena);
}

int bank_test_catalog(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taxonomy),      cmocka_unit_test(steps),           cmocka_unit_test(roles),
        cmocka_unit_test(shipped),       cmocka_unit_test(misconceptions),  cmocka_unit_test(exam),
        cmocka_unit_test(shipped_exams), cmocka_unit_test(refresh),         cmocka_unit_test(finds_data),
        cmocka_unit_test(own_exams),     cmocka_unit_test(quotas_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
