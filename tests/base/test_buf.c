/* The growing buffer: always terminated, any bytes, any length. */
#include "quizradar/buf.h"
#include "support.h"

static void an_empty_buffer_reads_as_an_empty_string(void **state)
{
    (void)state;
    struct qr_buf b = QR_BUF_INIT;
    assert_string_equal(qr_buf_str(&b), "");
    assert_int_equal(b.len, 0);
    qr_buf_clear(&b);
    qr_buf_release(&b);
    qr_buf_release(&b);
    assert_null(b.data);
}

static void appends_add_up_and_stay_terminated(void **state)
{
    (void)state;
    struct qr_buf b = QR_BUF_INIT;
    qr_buf_puts(&b, "one");
    qr_buf_putc(&b, ' ');
    qr_buf_printf(&b, "%d %s", 2, "three");
    qr_buf_add(&b, "fourX", 4);
    assert_string_equal(qr_buf_str(&b), "one 2 threefour");
    assert_int_equal(b.len, strlen("one 2 threefour"));
    qr_buf_add(&b, NULL, 0);
    assert_int_equal(b.len, strlen("one 2 threefour"));
    qr_buf_release(&b);
}

static void zero_bytes_are_kept(void **state)
{
    (void)state;
    struct qr_buf b = QR_BUF_INIT;
    qr_buf_add(&b, "a\0b", 3);
    qr_buf_putc(&b, '\0');
    qr_buf_puts(&b, "c");
    assert_int_equal(b.len, 5);
    assert_memory_equal(b.data, "a\0b\0c", 6);
    qr_buf_release(&b);
}

static void every_length_around_the_steps_of_growth(void **state)
{
    (void)state;
    struct qr_buf b = QR_BUF_INIT;
    for (size_t i = 0; i < 5000; i++) {
        qr_buf_putc(&b, (char)('a' + i % 26));
        assert_int_equal(b.len, i + 1);
        assert_true(b.cap > b.len);
        assert_int_equal(b.data[b.len], '\0');
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(b.data[i], 'a' + i % 26);
    qr_buf_release(&b);
    for (int width = 0; width < 300; width++) { /* printf must not lose its last byte at any border */
        struct qr_buf p = QR_BUF_INIT;
        qr_buf_printf(&p, "%*s", width, "x");
        assert_int_equal(p.len, width ? width : 1);
        assert_int_equal(strlen(p.data), p.len);
        assert_int_equal(p.data[p.len - 1], 'x');
        qr_buf_release(&p);
    }
}

static void clearing_keeps_the_memory(void **state)
{
    (void)state;
    struct qr_buf b = QR_BUF_INIT;
    qr_buf_printf(&b, "%1000d", 1);
    size_t cap = b.cap;
    char *data = b.data;
    qr_buf_clear(&b);
    assert_int_equal(b.len, 0);
    assert_string_equal(qr_buf_str(&b), "");
    qr_buf_printf(&b, "%900d", 2);
    assert_ptr_equal(b.data, data);
    assert_int_equal(b.cap, cap);
    qr_buf_release(&b);
}

int base_test_buf(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buffer_reads_as_an_empty_string),
        cmocka_unit_test(appends_add_up_and_stay_terminated),
        cmocka_unit_test(zero_bytes_are_kept),
        cmocka_unit_test(every_length_around_the_steps_of_growth),
        cmocka_unit_test(clearing_keeps_the_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
