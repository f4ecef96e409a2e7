/* Kept pictures: one copy under the name of its content, healed when damaged, and copied whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "quizradar/file.h"
#include "quizradar/rng.h"
#include "quizradar/store.h"

struct place {
    struct qr_arena *arena;
    char dir[64];
    const char *kept; /* the folder of copies; not made yet */
    struct qr_buf buf;
    struct qr_picture picture;
};

static const char *in(struct place *p, const char *name)
{
    return qr_path_join(p->arena, p->dir, name);
}

static void put(struct place *p, const char *name, const char *text)
{
    assert_int_equal(qr_file_write(in(p, name), text, strlen(text), 0, NULL), QR_OK);
}

static int begin(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    p->arena = qr_arena_new(0);
    strcpy(p->dir, "/tmp/qr-kept-XXXXXX");
    *state = p;
    if (!mkdtemp(p->dir)) return -1;
    p->kept = in(p, "images");
    put(p, "a.png", "these bytes");
    p->picture = (struct qr_picture){.folder = p->dir,
                                     .file = "a.png",
                                     .kind = QR_PICTURE_PNG,
                                     .width = 1,
                                     .height = 1,
                                     .bytes = 11,
                                     .hash = qr_hash64("these bytes", 11)};
    return 0;
}

static int end(void **state)
{
    struct place *p = *state;
    qr_remove_tree(p->dir, NULL);
    qr_buf_release(&p->buf);
    qr_arena_free(p->arena);
    free(p);
    return 0;
}

static const char *copy_of(struct place *p)
{
    char name[QR_PICTURE_NAME];
    return qr_path_join(p->arena, p->kept, qr_picture_name(&p->picture, name));
}

static void a_copy_outlives_the_bank(void **state)
{
    struct place *p = *state;
    struct stat st;
    struct qr_error err;
    assert_int_equal(qr_store_picture(&p->buf, p->kept, &p->picture, &err), QR_ENOTFOUND);
    assert_int_equal(qr_store_keep_picture(p->kept, &p->picture, &err), QR_OK);
    assert_int_equal(stat(copy_of(p), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    put(p, "a.png", "other bytes");
    assert_int_equal(qr_store_keep_picture(p->kept, &p->picture, &err), QR_OK); /* it is there */
    assert_int_equal(unlink(in(p, "a.png")), 0);
    assert_int_equal(qr_store_keep_picture(p->kept, &p->picture, &err), QR_OK);
    /* A snapshot knows no folder, and needs none. */
    p->picture.folder = NULL;
    assert_int_equal(qr_store_picture(&p->buf, p->kept, &p->picture, &err), QR_OK);
    assert_string_equal(p->buf.data, "these bytes");
    const char **names;
    size_t n;
    assert_int_equal(qr_list_dir(p->arena, p->kept, "", &names, &n, NULL), QR_OK);
    assert_int_equal(n, 1);
}

static void other_bytes_are_not_kept(void **state)
{
    struct place *p = *state;
    struct qr_error err;
    put(p, "a.png", "other bytes");
    assert_int_equal(qr_store_keep_picture(p->kept, &p->picture, &err), QR_EINVALID);
    assert_false(qr_file_exists(copy_of(p)));
    p->picture.file = "../a.png";
    assert_int_equal(qr_store_keep_picture(p->kept, &p->picture, &err), QR_EINVALID);
    p->picture.file = "gone.png";
    assert_int_equal(qr_store_keep_picture(p->kept, &p->picture, &err), QR_ENOTFOUND);
}

static void a_damaged_copy_is_told_and_healed(void **state)
{
    struct place *p = *state;
    struct qr_error err;
    assert_int_equal(qr_store_keep_picture(p->kept, &p->picture, &err), QR_OK);
    assert_int_equal(truncate(copy_of(p), 4), 0);
    assert_int_equal(qr_store_picture(&p->buf, p->kept, &p->picture, &err), QR_EINVALID);
    assert_non_null(strstr(err.message, "damaged"));
    assert_int_equal(qr_store_keep_picture(p->kept, &p->picture, &err), QR_OK);
    assert_int_equal(qr_store_picture(&p->buf, p->kept, &p->picture, &err), QR_OK);
}

/* A copy that is a link out of the folder is none. */
static void links_are_not_followed_out(void **state)
{
    struct place *p = *state;
    assert_int_equal(qr_make_dirs(p->kept, 0700, NULL), QR_OK);
    assert_int_equal(symlink("../a.png", copy_of(p)), 0);
    assert_int_equal(qr_store_picture(&p->buf, p->kept, &p->picture, NULL), QR_EINVALID);
}

static void folders_are_copied_without_strangers(void **state)
{
    struct place *p = *state;
    struct qr_error err;
    const char *to = in(p, "copy.images");
    assert_int_equal(qr_store_copy_pictures(p->kept, to, &err), QR_OK);
    assert_false(qr_file_exists(to));
    assert_int_equal(qr_store_keep_picture(p->kept, &p->picture, &err), QR_OK);
    put(p, "images/stranger.png", "x");
    put(p, "images/0123456789abcdef.png", "not what the name says");
    assert_int_equal(qr_store_copy_pictures(p->kept, to, &err), QR_OK);
    assert_int_equal(qr_store_picture(&p->buf, to, &p->picture, &err), QR_OK);
    const char **names;
    size_t n;
    assert_int_equal(qr_list_dir(p->arena, to, "", &names, &n, NULL), QR_OK);
    assert_int_equal(n, 1);
    assert_int_equal(qr_store_copy_pictures(p->kept, to, &err), QR_OK);
}

int store_test_pictures(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        T(a_copy_outlives_the_bank),
        T(other_bytes_are_not_kept),
        T(links_are_not_followed_out),
        T(a_damaged_copy_is_told_and_healed),
        T(folders_are_copied_without_strangers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
