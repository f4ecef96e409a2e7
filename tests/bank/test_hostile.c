/* Hostile files: nothing crashes, nothing hangs, the answer is an error with a place. */
#include <stdlib.h>
#include <unistd.h>

#include "bank/support.h"
#include "quizradar/rng.h"

static int try_bytes(const char *bytes, size_t n)
{
    struct qr_bank *bank = NULL;
    struct qr_error err = {0};
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    qr_diags_init(&diags, arena);
    char *copy = malloc(n ? n : 1); /* exact size: the sanitizer sees a read too far */
    memcpy(copy, bytes, n);
    int rc = qr_bank_parse(&bank, "t.json", copy, n, NULL, &diags, &err);
    free(copy);
    if (rc == QR_OK) {
        assert_int_equal(diags.errors, 0);
        qr_bank_free(bank);
    } else {
        assert_true(diags.errors > 0);
        assert_true(err.line > 0 && err.col > 0 && err.message[0]);
    }
    qr_arena_free(arena);
    return rc;
}

static void truncated(void **state)
{
    (void)state;
    struct qr_buf file = QR_BUF_INIT;
    assert_int_equal(qr_file_read(&file, GOOD "minimal.json", 1 << 20, NULL), QR_OK);
    size_t whole = file.len;
    while (whole && file.data[whole - 1] != '}')
        whole--;
    for (size_t n = 0; n < whole; n++)
        assert_int_equal(try_bytes(file.data, n), QR_ESYNTAX);
    assert_int_equal(try_bytes(file.data, whole), QR_OK);
    qr_buf_release(&file);
}

static void line_ends(void **state)
{
    (void)state;
    struct qr_buf file = QR_BUF_INIT, crlf = QR_BUF_INIT;
    assert_int_equal(qr_file_read(&file, GOOD "all-types.json", 1 << 20, NULL), QR_OK);
    for (size_t i = 0; i < file.len; i++) {
        if (file.data[i] == '\n') qr_buf_putc(&crlf, '\r');
        qr_buf_putc(&crlf, file.data[i]);
    }
    struct qr_bank *a = NULL, *b = NULL;
    assert_int_equal(qr_bank_parse(&a, "a", file.data, file.len, NULL, NULL, NULL), QR_OK);
    assert_int_equal(qr_bank_parse(&b, "b", crlf.data, crlf.len, NULL, NULL, NULL), QR_OK);
    for (uint32_t i = 0; i < a->n_items; i++)
        assert_int_equal(a->items[i].line, b->items[i].line);
    assert_true(a->content_hash != b->content_hash);
    qr_bank_free(a);
    qr_bank_free(b);
    qr_buf_release(&file);
    qr_buf_release(&crlf);
}

static void mutated(void **state)
{
    (void)state;
    struct qr_rng rng;
    struct qr_buf file = QR_BUF_INIT;
    qr_rng_seed(&rng, 99);
    assert_int_equal(qr_file_read(&file, GOOD "all-types.json", 1 << 20, NULL), QR_OK);
    for (int round = 0; round < 600; round++) {
        struct qr_buf buf = QR_BUF_INIT;
        size_t from = qr_rng_below(&rng, file.len), n = qr_rng_below(&rng, 40),
               to = qr_rng_below(&rng, file.len);
        if (n > file.len - from) n = file.len - from;
        qr_buf_add(&buf, file.data, to); /* a piece of the file is copied over another place */
        if (round & 1) qr_buf_add(&buf, file.data + from, n);
        qr_buf_add(&buf, file.data + to, file.len - to);
        for (int k = 0; k < 2; k++)
            if (round % 3 == 0) buf.data[qr_rng_below(&rng, buf.len)] = (char)qr_rng_below(&rng, 256);
        try_bytes(buf.data, buf.len);
        qr_buf_release(&buf);
    }
    qr_buf_release(&file);
}

static void noise(void **state)
{
    (void)state;
    struct qr_rng rng;
    char bytes[4096];
    qr_rng_seed(&rng, 5);
    for (int round = 0; round < 50; round++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)qr_rng_below(&rng, 256);
        assert_int_equal(try_bytes(bytes, sizeof bytes), QR_ESYNTAX);
    }
    memset(bytes, 0, sizeof bytes);
    assert_int_equal(try_bytes(bytes, sizeof bytes), QR_ESYNTAX);
}

/* 100 MB of spaces behind a small bank, and the same with a hole of zero bytes. */
static void huge(void **state)
{
    (void)state;
    char path[] = "/tmp/qr-huge-XXXXXX";
    struct qr_error err;
    struct qr_bank *bank = NULL;
    int fd = mkstemp(path);
    static char spaces[1 << 20];
    memset(spaces, ' ', sizeof spaces);
    const char *text =
        "{\"format\":\"quizradar-bank/1\",\"id\":\"h\",\"title\":\"H\",\"questions\":[{\"id\":\"q\",\"type\":"
        "\"numeric\",\"stem\":\"S\",\"answer\":1}]}\n";
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    for (int i = 0; i < 100; i++)
        assert_int_equal(write(fd, spaces, sizeof spaces), sizeof spaces);
    assert_int_equal(qr_bank_load(&bank, path, NULL, NULL, &err), QR_OK);
    assert_int_equal(bank->n_items, 1);
    qr_bank_free(bank);
    assert_int_equal(ftruncate(fd, (off_t)strlen(text)), 0);
    assert_int_equal(ftruncate(fd, 100 << 20), 0);
    assert_int_equal(qr_bank_load(&bank, path, NULL, NULL, &err), QR_ESYNTAX);
    assert_int_equal(err.line, 2);
    assert_int_equal(ftruncate(fd, (off_t)QR_BANK_MAX_BYTES + 1), 0);
    assert_int_equal(qr_bank_load(&bank, path, NULL, NULL, &err), QR_ELIMIT);
    close(fd);
    unlink(path);
}

/* Much of everything: 20,000 questions, 5,000 choices, 3,000 skills, all with the same ids. */
static void crowded(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    qr_buf_puts(&buf, "{\"format\":\"quizradar-bank/1\",\"id\":\"t\",\"title\":\"T\",\"questions\":[");
    qr_buf_puts(&buf, "{\"id\":\"c\",\"type\":\"single\",\"stem\":\"S\",\"choices\":[");
    for (int i = 0; i < 5000; i++)
        qr_buf_printf(&buf, "%s{\"id\":\"a\",\"text\":\"same\"}", i ? "," : "");
    qr_buf_puts(&buf, "],\"skills\":[");
    for (int i = 0; i < 3000; i++)
        qr_buf_printf(&buf, "%s\"s%d\"", i ? "," : "", i);
    qr_buf_puts(&buf, "]}");
    for (int i = 0; i < 20000; i++)
        qr_buf_puts(&buf, ",{\"id\":\"q\",\"type\":\"numeric\",\"stem\":\"S\",\"answer\":1}");
    qr_buf_puts(&buf, "]}");
    assert_int_equal(try_bytes(buf.data, buf.len), QR_EINVALID);
    qr_buf_release(&buf);
}

int bank_test_hostile(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(truncated), cmocka_unit_test(line_ends), cmocka_unit_test(mutated),
        cmocka_unit_test(noise),     cmocka_unit_test(huge),      cmocka_unit_test(crowded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
