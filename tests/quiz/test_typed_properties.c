/* Typed answers: what is evened out does not matter, what is not does; a number counts by its value. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quiz/internal.h"
#include "quiz/random_answer.h"
#include "quizradar/str.h"
#include "support_quiz.h"

/* ---- letters: every simple folding of Unicode's CaseFolding.txt in the blocks that are evened out ---- */

static const char *const alphabets[][2] = {
    {/* Latin */
     "ABCDEFGHIJKLMNOPQRSTUVWXYZµÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔ"
     "ÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐ"
     "ŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽſƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƠƢƤƦ"
     "ƧƩƬƮƯƱƲƳƵƷƸƼǄǅǇǈǊǋǍǏǑǓǕǗǙǛǞǠǢǤǦǨǪǬǮǱǲǴǶǷǸǺǼǾȀȂȄȆ"
     "ȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾɁɃɄɅɆɈɊɌɎ",
     "abcdefghijklmnopqrstuvwxyzμàáâãäåæçèéêëìíîïðñòóô"
     "õöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀłńņňŋōŏő"
     "œŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžsɓƃƅɔƈɖɗƌǝəɛƒɠɣɩɨƙɯɲɵơƣƥʀ"
     "ƨʃƭʈưʊʋƴƶʒƹƽǆǆǉǉǌǌǎǐǒǔǖǘǚǜǟǡǣǥǧǩǫǭǯǳǳǵƕƿǹǻǽǿȁȃȅȇ"
     "ȉȋȍȏȑȓȕȗșțȝȟƞȣȥȧȩȫȭȯȱȳⱥȼƚⱦɂƀʉʌɇɉɋɍɏ"},
    {/* Greek */
     "ͰͲͶͿΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫςϏϐϑϕϖϘϚϜϞϠ"
     "ϢϤϦϨϪϬϮϰϱϴϵϷϹϺϽϾϿ",
     "ͱͳͷϳάέήίόύώαβγδεζηθικλμνξοπρστυφχψωϊϋσϗβθφπϙϛϝϟϡ"
     "ϣϥϧϩϫϭϯκρθεϸϲϻͻͼͽ"},
    {/* Cyrillic */
     "ЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
     "ѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅ"
     "ӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦ"
     "ԨԪԬԮ",
     "ѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюя"
     "ѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆ"
     "ӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧ"
     "ԩԫԭԯ"},
    {/* Latin, additions */
     "ḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒṔṖṘṚṜṞ"
     "ṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎẐẒẔẛẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆ"
     "ỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸỺỼỾ",
     "ḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟ"
     "ṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕṡạảấầẩẫậắằẳẵặẹẻẽếềểễệ"
     "ỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹỻỽỿ"},
};

static const char *next_letter(const char **s, char out[5])
{
    size_t n = 1;
    while (((unsigned char)(*s)[n] & 0xC0) == 0x80)
        n++;
    memcpy(out, *s, n);
    out[n] = '\0';
    *s += n;
    return out;
}

/* That a capital equals its small letter also says that a small letter stays what it is when evened out
 * again. */
static void test_every_letter_has_one_case(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++) {
        const char *capital = alphabets[i][0], *small = alphabets[i][1];
        assert_true(text_equal(capital, small, QR_NORM_CASEFOLD));
        while (*capital) {
            char a[5], b[5];
            next_letter(&capital, a);
            next_letter(&small, b);
            if (!text_equal(a, b, QR_NORM_CASEFOLD)) fail_msg("%s and %s differ", a, b);
            if (text_equal(a, b, QR_NORM_TRIM)) fail_msg("%s and %s are the same", a, b);
        }
        assert_int_equal(*small, '\0');
    }
}

/* ---- wordings ---- */

static const char *const spaces[] = {" ",           "\t", "\n", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x83",
                                     "\xE3\x80\x80"};
static const char *const quotes[][2] = {{"\"", "\""},
                                        {"'", "'"},
                                        {"`", "\xC2\xB4"},
                                        {"\xE2\x80\x9E", "\xE2\x80\x9C"},
                                        {"\xE2\x80\x9C", "\xE2\x80\x9D"},
                                        {"\xC2\xAB", "\xC2\xBB"},
                                        {"\xE2\x80\xB9", "\xE2\x80\xBA"}};
static const char *const words[][2] = {{"recall", "REcALL"},
                                       {"\xC3\xA4rger", "\xC3\x84RGER"},
                                       {"\xCF\x83\xCE\xAF\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x82",
                                        "\xCE\xA3\xCE\x8A\xCE\xA3\xCE\xA5\xCE\xA6\xCE\x9F\xCE\xA3"},
                                       {"\xD1\x91\xD0\xB6", "\xD0\x81\xD0\x96"},
                                       {"gro\xC3\x9F", "GRO\xE1\xBA\x9E"},
                                       {"n\xC6\xB0\xE1\xBB\x9B"
                                        "c",
                                        "N\xC6\xAF\xE1\xBB\x9A"
                                        "C"},
                                       {"f1", "F1"}};
#define PICK(rng, list) ((list)[qr_rng_below(rng, sizeof(list) / sizeof *(list))])

static void put_spaces(struct qr_buf *out, struct qr_rng *rng, uint32_t n)
{
    while (n--)
        qr_buf_puts(out, PICK(rng, spaces));
}

/* One to four words. `plain` has them in small letters with one space; `other` differs by what `norm` evens
 * out. */
static void two_spellings(struct qr_rng *rng, unsigned norm, struct qr_buf *plain, struct qr_buf *other)
{
    bool quoted = norm & QR_NORM_STRIP_QUOTES && random_below(rng, 2);
    const char *const *marks = quotes[random_below(rng, sizeof quotes / sizeof *quotes)];
    uint32_t n = 1 + random_below(rng, 4);
    if (norm & QR_NORM_TRIM) put_spaces(other, rng, random_below(rng, 3));
    if (quoted) qr_buf_puts(other, marks[0]);
    if (quoted && norm & QR_NORM_TRIM) put_spaces(other, rng, random_below(rng, 3));
    for (uint32_t i = 0; i < n; i++) {
        const char *const *word = words[random_below(rng, sizeof words / sizeof *words)];
        if (i) qr_buf_puts(plain, " ");
        if (i) put_spaces(other, rng, norm & QR_NORM_COLLAPSE_SPACE ? 1 + random_below(rng, 3) : 0);
        if (i && !(norm & QR_NORM_COLLAPSE_SPACE)) qr_buf_puts(other, " ");
        qr_buf_puts(plain, word[0]);
        qr_buf_puts(other, word[norm & QR_NORM_CASEFOLD ? random_below(rng, 2) : 0]);
    }
    if (quoted && norm & QR_NORM_TRIM) put_spaces(other, rng, random_below(rng, 3));
    if (quoted) qr_buf_puts(other, marks[1]);
    if (norm & QR_NORM_TRIM) put_spaces(other, rng, random_below(rng, 3));
}

/*
 * `plain` is already even, so equality with it says what the other one is evened out to, and equality of two
 * others that the result does not depend on the way there.
 */
static void test_spellings_are_one(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 8);
    for (int round = 0; round < 20000; round++) {
        unsigned norm = random_below(&rng, 16);
        struct qr_buf plain = QR_BUF_INIT, other = QR_BUF_INIT;
        two_spellings(&rng, norm, &plain, &other);
        const char *a = qr_buf_str(&plain), *b = qr_buf_str(&other);
        if (!text_equal(a, b, norm) || !text_equal(b, a, norm) || !text_equal(b, b, norm))
            fail_msg("'%s' and '%s' differ under %u", a, b, norm);
        assert_int_equal(text_equal(a, b, 0), strcmp(a, b) == 0);
        qr_buf_release(&plain);
        qr_buf_release(&other);
    }
}

/* What the item does not even out counts. */
static void test_the_rest_counts(void **state)
{
    (void)state;
    for (unsigned norm = 0; norm < 16; norm++) {
        assert_int_equal(text_equal("a", "A", norm), (norm & QR_NORM_CASEFOLD) != 0);
        assert_int_equal(text_equal("a", " a", norm), (norm & QR_NORM_TRIM) != 0);
        assert_int_equal(text_equal("a", "a\xC2\xA0", norm), (norm & QR_NORM_TRIM) != 0);
        assert_int_equal(text_equal("a", "'a'", norm), (norm & QR_NORM_STRIP_QUOTES) != 0);
        assert_int_equal(text_equal("a b", "a  b", norm), (norm & QR_NORM_COLLAPSE_SPACE) != 0);
        assert_false(text_equal("a b", "ab", norm));
        assert_false(text_equal("a", "a.", norm));
        assert_false(text_equal("a", "\xC3\xA0", norm)); /* an accent is a difference */
        assert_false(text_equal("a", "a\xE2\x80\x8B", norm));
        assert_false(text_equal("a", "", norm));
        assert_false(text_equal("'''a'''", "a", norm)); /* one pair of marks */
    }
}

/* ---- numbers ---- */

static void write_grouped(struct qr_buf *out, const char *digits, const char *mark)
{
    size_t n = strlen(digits);
    for (size_t i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0) qr_buf_puts(out, mark);
        qr_buf_putc(out, digits[i]);
    }
}

/* A number of two decimals in one of many spellings. */
static void spell(struct qr_buf *out, struct qr_rng *rng, uint32_t hundredths, bool negative)
{
    static const char *const minus[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93"};
    static const char *const groups[][2] = {{"", "."},
                                            {"", ","},
                                            {",", "."},
                                            {".", ","},
                                            {" ", ","},
                                            {"\xC2\xA0", "."},
                                            {"\xE2\x80\x99", "."},
                                            {"'", ","},
                                            {"\xE2\x80\xAF", ","}};
    const char *const *g = groups[random_below(rng, sizeof groups / sizeof *groups)];
    char digits[16];
    snprintf(digits, sizeof digits, "%u", hundredths / 100);
    qr_buf_puts(out, random_below(rng, 2) ? " " : "");
    qr_buf_puts(out, negative ? PICK(rng, minus) : random_below(rng, 3) ? "" : "+");
    write_grouped(out, digits, g[0]);
    qr_buf_printf(out, "%s%02u", g[1], hundredths % 100);
    qr_buf_puts(out, random_below(rng, 3) ? "" : " EUR");
    qr_buf_puts(out, random_below(rng, 2) ? "\xC2\xA0" : "");
}

static void test_a_number_counts_by_its_value(void **state)
{
    (void)state;
    struct qr_rng rng;
    qr_rng_seed(&rng, 9);
    for (int round = 0; round < 20000; round++) {
        struct qr_buf text = QR_BUF_INIT;
        uint32_t hundredths = random_below(&rng, round % 2 ? 100000000 : 100000);
        bool negative = random_below(&rng, 2), found = false;
        double values[2], want = (negative ? -1.0 : 1.0) * hundredths / 100;
        spell(&text, &rng, hundredths, negative);
        int n = number_read(qr_buf_str(&text), "EUR", false, values);
        for (int i = 0; i < n; i++)
            found = found || fabs(values[i] - want) <= 1e-9 * fabs(want);
        if (!found || n != 1) fail_msg("'%s' has %d readings; expected %.2f", qr_buf_str(&text), n, want);
        qr_buf_release(&text);
    }
}

/* Rubbish is no number, or a finite one. */
static void test_rubbish(void **state)
{
    (void)state;
    static const char signs[] = "0123456789.,' -+eE%/xEURinfa\xC2\xA0\xE2\x88\x92";
    struct qr_rng rng;
    qr_rng_seed(&rng, 10);
    for (int round = 0; round < 50000; round++) {
        char text[130];
        size_t n = random_below(&rng, round % 50 ? 12 : sizeof text);
        double values[2];
        for (size_t i = 0; i < n; i++)
            text[i] = signs[random_below(&rng, sizeof signs - 1)];
        text[n] = '\0';
        int found = number_read(text, random_below(&rng, 2) ? "EUR" : NULL, random_below(&rng, 2), values);
        assert_in_range(found, 0, 2);
        for (int i = 0; i < found; i++)
            if (!isfinite(values[i])) fail_msg("'%s' is read as %g", text, values[i]);
    }
}

int quiz_test_typed_properties(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_letter_has_one_case),
        cmocka_unit_test(test_spellings_are_one),
        cmocka_unit_test(test_the_rest_counts),
        cmocka_unit_test(test_a_number_counts_by_its_value),
        cmocka_unit_test(test_rubbish),
    };
    return cmocka_run_group_tests_name("typed_properties", tests, NULL, NULL);
}
