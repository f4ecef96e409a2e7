/* The calculator: the order of operations, every error with its place, and random expressions against the
 * value of the tree that they were written from. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quizradar/buf.h"
#include "quizradar/calculator.h"
#include "quizradar/rng.h"
#include "support_quiz.h"

static const struct {
    const char *text;
    double value;
} values[] = {
    {"7", 7},
    {" 1 + 2 * 3 ", 7},
    {"(1 + 2) * 3", 9},
    {"10 - 4 - 3", 3},
    {"24 / 4 / 3", 2},
    {"24 \xC3\xB7 4 \xC3\x97 3", 18},   /* ÷ × */
    {"2 \xC2\xB7 3 \xE2\x88\x92 5", 1}, /* · − */
    {"7\xC2\xA0+\xE2\x80\xAF"
     "1",
     8}, /* no-break spaces */
    {"2^3^2", 512},
    {"2^-1", 0.5},
    {"-2^2", -4},
    {"(-2)^2", 4},
    {"(-8)^3", -512},
    {"0^0", 1},
    {"2*-3", -6},
    {"--3", 3},
    {"-+-3", 3},
    {"1--1", 2},
    {"50%", 0.5},
    {"200+10%", 200.1},
    {"200*(1+10%)", 220.00000000000003},
    {"4^50%", 2},
    {"50%%", 0.005},
    {"(20+30)%", 0.5},
    {"sqrt(16)", 4},
    {"\xE2\x88\x9A"
     "9+1",
     4},
    {"\xE2\x88\x9A"
     "9^2",
     9},
    {"\xE2\x88\x9A\xE2\x88\x9A"
     "16",
     2},
    {"\xE2\x88\x9A"
     "4%",
     0.2},
    {"2*sqrt 25", 10},
    {"0.5", 0.5},
    {"0,5", 0.5},
    {".5 + ,25", 0.75},
    {"12. + 1", 13},
    {"1,5*2", 3},
    {"3,1415", 3.1415},
    {"3.125*8", 25},
    {"0,125*8", 1},
    {"12,500", 12500},
    {"12,500/2", 6250},
    {"1,234,567+1", 1234568},
    {"1.234.567+1", 1234568},
    {"1.234,5", 1234.5},
    {"1,234.5", 1234.5},
    {"12 500 + 1", 12501},
    {"1'000", 1000},
    {"12\xE2\x80\xAF"
     "500",
     12500},
    {"1e3", 1000},
    {"1.5e-3*2", 0.003},
    {"2E+2", 200},
    {"1e\xE2\x88\x92"
     "2",
     0.01},
    {"120/160", 0.75},
    {"1.45^(1/5)", 1.077143588},
};

static void test_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct qr_calculation out;
        struct qr_error err = {0};
        if (qr_calculate(values[i].text, &out, &err)) fail_msg("%s: %s", values[i].text, err.message);
        if (fabs(out.value - values[i].value) > 1e-9 * fmax(1, fabs(values[i].value)))
            fail_msg("%s is %.17g", values[i].text, out.value);
    }
}

static const struct {
    const char *text;
    int status, col;
    const char *message;
} errors[] = {
    {"", QR_ESYNTAX, 1, "a number is missing"},
    {"   ", QR_ESYNTAX, 4, "a number is missing"},
    {"3+", QR_ESYNTAX, 3, "a number is missing"},
    {"3 + * 4", QR_ESYNTAX, 5, "a number is missing"},
    {"()", QR_ESYNTAX, 2, "a number is missing"},
    {"%", QR_ESYNTAX, 1, "a number is missing"},
    {"2**3", QR_ESYNTAX, 3, "a number is missing"},
    {"\xE2\x88\x9A", QR_ESYNTAX, 2, "a number is missing"},
    {"\xE2\x88\x9A-4", QR_ESYNTAX, 2, "a number is missing"},
    {"2*(3+4", QR_ESYNTAX, 3, "a bracket is not closed"},
    {"((1)", QR_ESYNTAX, 1, "a bracket is not closed"},
    {"2\xC3\x97(3", QR_ESYNTAX, 3, "a bracket is not closed"}, /* characters, not bytes */
    {"3+4)", QR_ESYNTAX, 4, "a bracket is closed that was not opened"},
    {"2(3)", QR_ESYNTAX, 2, "an operator is missing"},
    {"(2)(3)", QR_ESYNTAX, 4, "an operator is missing"},
    {"(2 3)", QR_ESYNTAX, 4, "an operator is missing"},
    {"2 3", QR_ESYNTAX, 3, "an operator is missing"},
    {"12 5000", QR_ESYNTAX, 4, "an operator is missing"},
    {"5%2", QR_ESYNTAX, 3, "an operator is missing"},
    {"2\xE2\x88\x9A"
     "4",
     QR_ESYNTAX, 2, "an operator is missing"},
    {"2 apples", QR_ESYNTAX, 3, "this sign is not known"},
    {"$5", QR_ESYNTAX, 1, "this sign is not known"},
    {"3=3", QR_ESYNTAX, 2, "this sign is not known"},
    {"(2 x 3)", QR_ESYNTAX, 4, "this sign is not known"},
    {"1e", QR_ESYNTAX, 2, "this sign is not known"},
    {"0x10", QR_ESYNTAX, 2, "this sign is not known"},
    {"inf", QR_ESYNTAX, 1, "this sign is not known"},
    {"nan", QR_ESYNTAX, 1, "this sign is not known"},
    {"1.2.3", QR_ESYNTAX, 1, "this is no number"},
    {"5+1,23,4", QR_ESYNTAX, 3, "this is no number"},
    {".", QR_ESYNTAX, 1, "this is no number"},
    {"1e999", QR_ESYNTAX, 1, "this is no number"},
    {"1/0", QR_EINVALID, 2, "divided by zero"},
    {"8 \xC3\xB7 (4-4)", QR_EINVALID, 3, "divided by zero"},
    {"0^-1", QR_EINVALID, 2, "divided by zero"},
    {"1+sqrt(-4)", QR_EINVALID, 3, "a negative number has no root"},
    {"(-8)^(1/3)", QR_EINVALID, 5, "a negative number has no such power"},
    {"9^9^9", QR_EINVALID, 2, "the number is too large"},
    {"1e300*1e300", QR_EINVALID, 6, "the number is too large"},
    {"1e308+1e308", QR_EINVALID, 6, "the number is too large"},
};

static void test_errors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        struct qr_calculation out = {.value = -1};
        struct qr_error err = {0};
        int status = qr_calculate(errors[i].text, &out, &err);
        if (status != errors[i].status || err.code != status || err.line != 1 || err.col != errors[i].col ||
            strcmp(err.message, errors[i].message) != 0)
            fail_msg("'%s': status %d, column %d, %s", errors[i].text, status, err.col, err.message);
        assert_true(out.value == -1);
        assert_int_equal(qr_calculate(errors[i].text, &out, NULL), status);
    }
}

/* A comma that was taken for thousands is told, and only where it could have been a decimal one. */
static void test_thousands(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool told;
    } cases[] = {{"12,500*2", true}, {"3+1,234", true}, {"1,234,567", false}, {"1,234.5", false},
                 {"3.125*8", false}, {"0,125", false},  {"1,5", false},       {"12 500", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct qr_calculation out;
        assert_int_equal(qr_calculate(cases[i].text, &out, NULL), QR_OK);
        if (out.thousands != cases[i].told) fail_msg("%s", cases[i].text);
    }
}

static void test_written(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0.1 + 0.2, "0.3"},
                 {2.0 / 3, "0.6666666667"},
                 {12500, "12500"},
                 {-2.50, "-2.5"},
                 {0, "0"},
                 {-0.0, "0"},
                 {20000000000.0, "20000000000"},
                 {1e14, "100000000000000"},
                 {1e15, "1e+15"},
                 {123456789012.0, "1.23456789e+11"},
                 {1.5e-7, "1.5e-07"},
                 {99999999999.5, "1e+11"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[32];
        assert_string_equal(qr_calculation_write(text, cases[i].value), cases[i].text);
    }
}

/* ---- random expressions ---- */

enum kind { NUMBER, SUM, DIFFERENCE, PRODUCT, QUOTIENT, MINUS, POWER, SQUARE_ROOT, PERCENT };

/* How tightly each kind binds, and what its left and right side must at least have to go without brackets. */
static const struct {
    int self, left, right;
} binding[] = {[NUMBER] = {6, 0, 0},  [SUM] = {1, 1, 2},         [DIFFERENCE] = {1, 1, 2},
               [PRODUCT] = {2, 2, 3}, [QUOTIENT] = {2, 2, 3},    [MINUS] = {3, 0, 3},
               [POWER] = {4, 5, 3},   [SQUARE_ROOT] = {5, 0, 5}, [PERCENT] = {6, 6, 0}};

struct writer {
    struct qr_rng rng;
    struct qr_buf text;
};

static void pad(struct writer *w)
{
    if (qr_rng_below(&w->rng, 3) == 0) qr_buf_puts(&w->text, qr_rng_below(&w->rng, 4) ? " " : "\xC2\xA0");
}

static void put(struct writer *w, const char *plain, const char *typographic)
{
    pad(w);
    qr_buf_puts(&w->text, qr_rng_below(&w->rng, 2) ? typographic : plain);
    pad(w);
}

static double write_number(struct writer *w)
{
    char digits[32];
    double value = (double)qr_rng_below(&w->rng, 1000);
    unsigned decimals = (unsigned)qr_rng_below(&w->rng, 3);
    value = decimals == 0 ? value : decimals == 1 ? value / 10 : value / 100;
    snprintf(digits, sizeof digits, "%.*f", (int)decimals, value);
    char *point = strchr(digits, '.');
    if (point && qr_rng_below(&w->rng, 2)) *point = ',';
    qr_buf_puts(&w->text, digits);
    return value;
}

static double write_tree(struct writer *w, int depth, int least);

static double write_two(struct writer *w, enum kind kind, int depth)
{
    static const char *const signs[][2] = {[SUM] = {"+", "+"},
                                           [DIFFERENCE] = {"-", "\xE2\x88\x92"},
                                           [PRODUCT] = {"*", "\xC3\x97"},
                                           [QUOTIENT] = {"/", "\xC3\xB7"},
                                           [POWER] = {"^", "^"}};
    double left = write_tree(w, depth, binding[kind].left);
    put(w, signs[kind][0], signs[kind][1]);
    double right = write_tree(w, depth, binding[kind].right);
    switch (kind) {
    case SUM:
        return left + right;
    case DIFFERENCE:
        return left - right;
    case PRODUCT:
        return left * right;
    case QUOTIENT:
        return right == 0 ? NAN : left / right;
    default:
        return isnan(left + right) ? NAN : pow(left, right); /* C: pow(NAN, 0) is 1 */
    }
}

static double write_one(struct writer *w, enum kind kind, int depth)
{
    if (kind == MINUS) put(w, "-", "\xE2\x88\x92");
    if (kind == SQUARE_ROOT) put(w, "sqrt", "\xE2\x88\x9A");
    double of = write_tree(w, depth, kind == PERCENT ? binding[kind].left : binding[kind].right);
    if (kind == PERCENT) put(w, "%", "%");
    return kind == MINUS ? -of : kind == PERCENT ? of / 100 : sqrt(of);
}

/* Writes a random tree, with brackets where it binds less than `least` and now and then for nothing; returns
 * its value by C's own arithmetic. What has none is NAN or infinite from there on. */
static double write_tree(struct writer *w, int depth, int least)
{
    enum kind kind = depth ? (enum kind)qr_rng_below(&w->rng, PERCENT + 1) : NUMBER;
    bool brackets = binding[kind].self < least || qr_rng_below(&w->rng, 8) == 0;
    double value;
    if (brackets) put(w, "(", "(");
    if (kind == NUMBER)
        value = write_number(w);
    else if (kind == MINUS || kind == SQUARE_ROOT || kind == PERCENT)
        value = write_one(w, kind, depth - 1);
    else
        value = write_two(w, kind, depth - 1);
    if (brackets) put(w, ")", ")");
    return isfinite(value) ? value : NAN;
}

static void test_random(void **state)
{
    (void)state;
    struct writer w = {.text = QR_BUF_INIT};
    qr_rng_seed(&w.rng, 19);
    int computed = 0, refused = 0;
    while (computed + refused < 10000) {
        qr_buf_clear(&w.text);
        double expected = write_tree(&w, 1 + (int)qr_rng_below(&w.rng, 5), 0);
        if (w.text.len > QR_CALCULATION_BYTES) continue;
        struct qr_calculation out;
        struct qr_error err = {0};
        int status = qr_calculate(qr_buf_str(&w.text), &out, &err);
        if (isnan(expected) != (status == QR_EINVALID) || (status && status != QR_EINVALID))
            fail_msg("%s: expected %g, found %s", qr_buf_str(&w.text), expected, err.message);
        if (!status && out.value != expected)
            fail_msg("%s is %.17g, found %.17g", qr_buf_str(&w.text), expected, out.value);
        computed += !status;
        refused += status != 0;
    }
    assert_true(computed > 5000 && refused > 500);
    qr_buf_release(&w.text);
}

/* ---- hostile input ---- */

/* `n` times `piece`, then `end`, at most as long as a calculation may be. */
static int calculate_repeated(const char *piece, int n, const char *end, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_calculation out;
    for (int i = 0; i < n; i++)
        qr_buf_puts(&text, piece);
    qr_buf_puts(&text, end);
    int status = qr_calculate(qr_buf_str(&text), &out, err);
    qr_buf_release(&text);
    return status;
}

static void test_bounds(void **state)
{
    (void)state;
    struct qr_error err;
    char closed[QR_CALCULATION_DEPTH + 2] = "1";
    memset(closed + 1, ')', QR_CALCULATION_DEPTH);
    assert_int_equal(calculate_repeated("(", QR_CALCULATION_DEPTH, closed, &err), QR_OK);
    assert_int_equal(calculate_repeated("(", QR_CALCULATION_DEPTH + 1, closed, &err), QR_ELIMIT);
    assert_int_equal(err.col, QR_CALCULATION_DEPTH + 2);
    assert_int_equal(calculate_repeated("sqrt", QR_CALCULATION_DEPTH, "1", &err), QR_OK);
    assert_int_equal(calculate_repeated("sqrt", QR_CALCULATION_DEPTH + 1, "1", &err), QR_ELIMIT);
    assert_int_equal(calculate_repeated("1^", QR_CALCULATION_DEPTH, "1", &err), QR_OK);
    assert_int_equal(calculate_repeated("1^", QR_CALCULATION_DEPTH + 1, "1", &err), QR_ELIMIT);
    assert_int_equal(calculate_repeated("-", QR_CALCULATION_BYTES - 1, "1", &err), QR_OK);
    assert_int_equal(calculate_repeated("-", QR_CALCULATION_BYTES, "1", &err), QR_ELIMIT);
    assert_string_equal(err.message, "the calculation is too long");
    assert_int_equal(calculate_repeated("1+", 1 << 20, "1", &err), QR_ELIMIT);
    assert_int_equal(calculate_repeated("9", QR_CALCULATION_BYTES, "", &err), QR_ESYNTAX);
}

/* Any bytes end in a finite number or in an error with a place inside the text. */
static void test_any_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "1",        "0",    "9",        ".",    ",",    "'",    " ",  "+",    "-",    "*",
        "/",        "^",    "(",        ")",    "%",    "e",    "E",  "sqrt", "s",    "\xE2\x88\x9A",
        "\xE2\x88", "\xE2", "\xC3\x97", "\xC3", "\xFF", "\x80", "\t", "\n",   "\x01", "\xF0\x9F\x98\x80",
        "000",      "1e9"};
    struct qr_rng rng;
    qr_rng_seed(&rng, 20);
    for (int round = 0; round < 20000; round++) {
        char text[64] = "";
        for (uint64_t n = qr_rng_below(&rng, 12); n > 0; n--)
            strcat(text, pieces[qr_rng_below(&rng, sizeof pieces / sizeof *pieces)]);
        struct qr_calculation out;
        struct qr_error err = {0};
        int status = qr_calculate(text, &out, &err);
        if (status == QR_OK ? !isfinite(out.value) : err.col < 1 || err.col > (int)strlen(text) + 1)
            fail_msg("'%s': status %d, column %d", text, status, err.col);
    }
}

/* What is written can be worked with again, to the ten digits that were written. */
static void test_reads_back(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 21);
    for (int round = 0; round < 5000; round++) {
        double value = (qr_rng_unit(&rng) - 0.5) * pow(10, (double)qr_rng_below(&rng, 60) - 30);
        char text[32];
        struct qr_calculation out;
        assert_int_equal(qr_calculate(qr_calculation_write(text, value), &out, NULL), QR_OK);
        if (fabs(out.value - value) > 5.1e-10 * fabs(value)) fail_msg("%.17g as %s", value, text);
        assert_false(out.thousands);
    }
}

int quiz_test_calculator(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),    cmocka_unit_test(test_errors),     cmocka_unit_test(test_thousands),
        cmocka_unit_test(test_written),   cmocka_unit_test(test_random),     cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_any_bytes), cmocka_unit_test(test_reads_back),
    };
    return cmocka_run_group_tests_name("calculator", tests, NULL, NULL);
}
