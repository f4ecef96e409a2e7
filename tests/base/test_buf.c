/* The growing buffer: always terminated, whatever is added. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "quizradar/buf.h"

static void test_empty(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    assert_string_equal(qr_buf_str(&buf), "");
    qr_buf_clear(&buf);
    assert_int_equal(buf.len, 0);
    qr_buf_add(&buf, NULL, 0);
    assert_string_equal(qr_buf_str(&buf), "");
    qr_buf_release(&buf);
    qr_buf_release(&buf);
    assert_null(buf.data);
}

static void test_every_way_to_add(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    qr_buf_puts(&buf, "one");
    qr_buf_putc(&buf, ' ');
    qr_buf_add(&buf, "two!", 3);
    qr_buf_printf(&buf, " %d%%", 3);
    qr_buf_printf(&buf, "%s", "");
    assert_string_equal(qr_buf_str(&buf), "one two 3%");
    assert_int_equal(buf.len, 10);
    qr_buf_release(&buf);
}

static void test_zero_bytes_count(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    qr_buf_add(&buf, "a\0b", 3);
    assert_int_equal(buf.len, 3);
    assert_memory_equal(buf.data, "a\0b", 4);
    qr_buf_release(&buf);
}

/* Every length around each doubling of the capacity keeps its terminator. */
static void test_growth_byte_by_byte(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    for (size_t i = 0; i < 5000; i++) {
        qr_buf_putc(&buf, (char)('a' + i % 26));
        assert_int_equal(buf.len, i + 1);
        assert_true(buf.cap > buf.len);
        assert_int_equal(buf.data[buf.len], 0);
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(buf.data[i], 'a' + i % 26);
    qr_buf_release(&buf);
}

static void test_printf_larger_than_the_capacity(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    for (int width = 60; width < 70; width++) {
        qr_buf_clear(&buf);
        qr_buf_printf(&buf, "%*d", width, 5);
        assert_int_equal(buf.len, width);
        assert_int_equal(strlen(qr_buf_str(&buf)), width);
    }
    qr_buf_printf(&buf, "%100000d", 5);
    assert_int_equal(buf.len, 100069);
    qr_buf_release(&buf);
}

static void test_clear_keeps_the_memory(void **state)
{
    (void)state;
    struct qr_buf buf = QR_BUF_INIT;
    qr_buf_puts(&buf, "something");
    size_t cap = buf.cap;
    qr_buf_clear(&buf);
    assert_int_equal(buf.cap, cap);
    assert_string_equal(qr_buf_str(&buf), "");
    qr_buf_puts(&buf, "new");
    assert_string_equal(qr_buf_str(&buf), "new");
    qr_buf_release(&buf);
}

int base_test_buf(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_every_way_to_add),
        cmocka_unit_test(test_zero_bytes_count),
        cmocka_unit_test(test_growth_byte_by_byte),
        cmocka_unit_test(test_printf_larger_than_the_capacity),
        cmocka_unit_test(test_clear_keeps_the_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
