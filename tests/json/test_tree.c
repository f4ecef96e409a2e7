/* Documents: nodes, files, places by node and by ordinals. */
#include <stdlib.h>
#include <unistd.h>

#include "json/support.h"

static const char sample[] = "{\n"
                             "  \"title\": \"caf\xC3\xA9\",\n"
                             "  \"list\": [10, -2.5, true, null, \"x\", {\"k\": [1]}],\n"
                             "  \"\xC3\xA9t\xC3\xA9\": {\"a\": 1, \"b\": 2}\n"
                             "}\n";

static void values(void **state)
{
    (void)state;
    struct qr_json *doc = json_of(sample);
    const struct qr_jnode *root = qr_json_root(doc), *list = qr_jget(root, "list"), *e = qr_jfirst(list);
    int64_t v = 0;
    assert_int_equal(qr_jtype_of(root), QR_JOBJECT);
    assert_string_equal(qr_jstring(qr_jget(root, "title"), ""), "caf\xC3\xA9");
    assert_null(qr_jget(root, "Title")); /* keys are exact */
    assert_int_equal(qr_jcount(list), 6);
    assert_true(qr_jis_int(e, &v));
    assert_int_equal(v, 10);
    e = qr_jnext(e);
    assert_false(qr_jis_int(e, &v));
    assert_true(qr_jnumber(e, 0) == -2.5);
    e = qr_jnext(e);
    assert_true(qr_jbool(e, false));
    assert_int_equal(qr_jtype_of(qr_jnext(e)), QR_JNULL);
    assert_null(qr_jkey(e));
    assert_string_equal(qr_jkey(qr_jfirst(root)), "title");
    qr_json_free(doc);
}

static void absent_nodes(void **state)
{
    (void)state;
    assert_int_equal(qr_jtype_of(NULL), QR_JNULL);
    assert_null(qr_jget(NULL, "x"));
    assert_null(qr_jfirst(NULL));
    assert_null(qr_jnext(NULL));
    assert_null(qr_jkey(NULL));
    assert_int_equal(qr_jcount(NULL), 0);
    assert_string_equal(qr_jstring(NULL, "f"), "f");
    assert_true(qr_jnumber(NULL, 3) == 3);
    assert_true(qr_jbool(NULL, true));
    assert_false(qr_jis_int(NULL, NULL));
    assert_string_equal(qr_jtype_name(QR_JARRAY), "an array");
    qr_json_free(NULL);
}

static void whole_numbers(void **state)
{
    (void)state;
    struct qr_json *doc = json_of("[9007199254740992, 9007199254740994, -9007199254740992, 1e3, 0.5, \"1\"]");
    const struct qr_jnode *e = qr_jfirst(qr_json_root(doc));
    static const bool whole[] = {true, false, true, true, false, false};
    for (int i = 0; i < 6; i++, e = qr_jnext(e))
        assert_int_equal(qr_jis_int(e, NULL), whole[i]);
    qr_json_free(doc);
}

static void place_is(const struct qr_json *doc, const struct qr_jnode *node, bool key, int line, int col,
                     int len)
{
    struct qr_jplace p;
    qr_json_place(doc, node, key, &p);
    assert_int_equal(p.line, line);
    assert_int_equal(p.col, col);
    assert_int_equal(p.len, len);
}

static void places(void **state)
{
    (void)state;
    struct qr_json *doc = json_of(sample);
    const struct qr_jnode *root = qr_json_root(doc), *list = qr_jget(root, "list"), *ete;
    char where[40];
    place_is(doc, NULL, false, 1, 1, 1);
    place_is(doc, qr_jget(root, "title"), false, 2, 12, 6);
    place_is(doc, qr_jget(root, "title"), true, 2, 3, 7);
    place_is(doc, list, false, 3, 11, 39);
    place_is(doc, qr_jnext(qr_jfirst(list)), false, 3, 16, 4);
    place_is(doc, qr_jnext(qr_jfirst(list)), true, 3, 16, 4); /* elements have no key */
    ete = qr_jget(root, "\xC3\xA9t\xC3\xA9");
    place_is(doc, qr_jget(ete, "b"), true, 4, 19, 3);
    place_is(doc, qr_jget(ete, "b"), false, 4, 24, 1);
    qr_json_where(doc, qr_jget(ete, "b"), where, sizeof where);
    assert_string_equal(where, "\xC3\xA9t\xC3\xA9.b");
    const struct qr_jnode *k = qr_jnext(qr_jnext(qr_jnext(qr_jnext(qr_jnext(qr_jfirst(list))))));
    qr_json_where(doc, qr_jfirst(qr_jget(k, "k")), where, sizeof where);
    assert_string_equal(where, "list[5].k[0]");
    qr_json_where(doc, qr_jfirst(qr_jget(k, "k")), where, 8);
    assert_string_equal(where, "list[5]");
    qr_json_where(doc, root, where, sizeof where);
    assert_string_equal(where, "");
    qr_json_free(doc);
}

static void ordinals(void **state)
{
    (void)state;
    struct qr_json *doc = json_of(sample);
    struct qr_jplace p;
    struct qr_jpath path = {{1, 5, 0, 0}, 4};
    assert_int_equal(qr_json_locate(doc, &path, false, &p), QR_OK);
    assert_int_equal(p.line, 3);
    assert_int_equal(p.col, 46);
    assert_int_equal(sample[p.offset], '1');
    assert_int_equal(p.end, p.offset + 1);
    path = (struct qr_jpath){{2, 1}, 2};
    assert_int_equal(qr_json_locate(doc, &path, true, &p), QR_OK);
    assert_memory_equal(sample + p.offset, "\"b\"", 3);
    path = (struct qr_jpath){{7}, 1};
    assert_int_equal(qr_json_locate(doc, &path, false, &p), QR_ENOTFOUND);
    path = (struct qr_jpath){{0, 0}, 2};
    assert_int_equal(qr_json_locate(doc, &path, false, &p), QR_ENOTFOUND);
    qr_json_free(doc);
}

/* A text longer than the distance of two marks, with everything on one line or on many. */
static void far_places(void **state)
{
    (void)state;
    for (int newline = 0; newline < 2; newline++) {
        struct qr_buf buf = QR_BUF_INIT;
        for (int i = 0; i < 3000; i++)
            qr_buf_printf(&buf, "%s\"\xE2\x82\xAC%d\"%s", i ? "," : "[", i, newline ? "\r\n" : "");
        qr_buf_putc(&buf, ']');
        struct qr_json *doc = json_of(buf.data);
        const struct qr_jnode *e = qr_jfirst(qr_json_root(doc));
        int col = 2;
        for (int i = 0; i < 3000; i++, e = qr_jnext(e)) {
            int len = 3 + snprintf(NULL, 0, "%d", i);
            place_is(doc, e, false, newline ? i + 1 : 1, newline ? 2 : col, len);
            col += len + 1;
        }
        qr_json_free(doc);
        qr_buf_release(&buf);
    }
}

static void lines(void **state)
{
    (void)state;
    size_t n;
    struct qr_json *doc = json_of("{\"a\": [1,\n2,\n[3,4]],\n\"b\": {\"x\":\n5}, \"c\": 6}");
    const uint32_t *l = qr_json_lines(doc, &n);
    assert_int_equal(n, 4);
    assert_int_equal(l[0], 1);
    assert_int_equal(l[1], 2);
    assert_int_equal(l[2], 3);
    assert_int_equal(l[3], 5);
    qr_json_free(doc);
}

static void files(void **state)
{
    (void)state;
    struct qr_json *doc = NULL;
    struct qr_error err;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    qr_diags_init(&diags, arena);
    char path[] = "/tmp/qr-json-XXXXXX";
    int fd = mkstemp(path);
    assert_int_equal(write(fd, "{\"a\":1}", 7), 7);
    close(fd);
    assert_int_equal(qr_json_load(&doc, path, 100, &diags, &err), QR_OK);
    size_t len;
    assert_string_equal(qr_json_file(doc), path);
    assert_memory_equal(qr_json_text(doc, &len), "{\"a\":1}", 7);
    assert_int_equal(len, 7);
    qr_json_free(doc);
    assert_int_equal(qr_json_load(&doc, path, 6, &diags, &err), QR_ELIMIT);
    assert_int_equal(qr_json_load(&doc, "/tmp", 100, &diags, &err), QR_EIO);
    assert_int_equal(qr_json_load(&doc, "/tmp/no/such/file", 100, &diags, &err), QR_ENOTFOUND);
    assert_int_equal(diags.n, 3);
    assert_string_equal(diags.items[0].code, "file-too-large");
    assert_string_equal(diags.items[1].code, "file-unreadable");
    assert_string_equal(diags.items[2].code, "file-not-found");
    unlink(path);
    qr_arena_free(arena);
}

int json_test_tree(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(absent_nodes), cmocka_unit_test(whole_numbers),
        cmocka_unit_test(places), cmocka_unit_test(ordinals),     cmocka_unit_test(far_places),
        cmocka_unit_test(lines),  cmocka_unit_test(files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
