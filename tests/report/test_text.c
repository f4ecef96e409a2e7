/* Numbers, durations, escaping and the small Markdown. */
#include "quizradar/rng.h"
#include "report/internal.h"
#include "report/support_html.h"
#include "store/sample.h"

static const char *shown(void (*put)(struct qr_buf *, const char *), const char *s)
{
    static struct qr_buf buf;
    qr_buf_clear(&buf);
    put(&buf, s);
    static char text[65536];
    qr_strlcpy(text, qr_buf_str(&buf), sizeof text);
    qr_buf_release(&buf);
    return text;
}

static void md(struct qr_buf *out, const char *s)
{
    qr_html_text(out, s, true);
}

static void number_is(double v, int decimals, const char *want)
{
    struct qr_buf buf = QR_BUF_INIT;
    put_number(&buf, v, decimals);
    assert_string_equal(qr_buf_str(&buf), want);
    qr_buf_release(&buf);
}

static void numbers(void **state)
{
    (void)state;
    number_is(0, 2, "0");
    number_is(-0.001, 2, "0");
    number_is(1.5, 2, "1.5");
    number_is(1.05, 2, "1.05");
    number_is(-3.999, 2, "-4");
    number_is(0.07, 2, "0.07");
    number_is(0.0005, 4, "0.0005");
    number_is(99.5, 0, "100");
    number_is(1.0 / 0.0, 2, "?");
    number_is(0.0 / 0.0, 2, "?");
}

static void duration_is(qr_ms ms, const char *want)
{
    struct qr_buf buf = QR_BUF_INIT;
    put_duration(&buf, ms);
    assert_string_equal(qr_buf_str(&buf), want);
    qr_buf_release(&buf);
}

static void durations(void **state)
{
    (void)state;
    duration_is(0, "0 s");
    duration_is(800, "0.8 s");
    duration_is(45000, "45 s");
    duration_is(60000, "1 min");
    duration_is(2298000, "38 min 18 s");
    duration_is(3600000, "1 h");
    duration_is(5400000, "1 h 30 min");
}

static void escaping(void **state)
{
    (void)state;
    assert_string_equal(shown(put_text, "<a href='x'>\"&\"</a>"),
                        "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
    assert_string_equal(shown(put_text, "caf\xc3\xa9 \xff\x01 \xed\xa0\x80"),
                        "caf\xc3\xa9 \xef\xbf\xbd\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    assert_string_equal(shown(put_text, "\xe2\x82"), "\xef\xbf\xbd\xef\xbf\xbd");
}

static void inline_markdown(void **state)
{
    (void)state;
    assert_string_equal(shown(md, "a **b** *c* `d<` _e_"),
                        "a <strong>b</strong> <em>c</em> <code>d&lt;</code> <em>e</em>");
    assert_string_equal(shown(md, "max_len_x 2 * 3 * 4"), "max_len_x 2 * 3 * 4");
    assert_string_equal(shown(md, "\\*not\\* **open"), "*not* **open");
    assert_string_equal(shown(md, "**a *b* c**"), "<strong>a <em>b</em> c</strong>");
    assert_string_equal(shown(md, "``a`b``"), "<code>a`b</code>");
    assert_string_equal(shown(md, "[t](https://x.example/?a=1&b=2)"),
                        "<a href=\"https://x.example/?a=1&amp;b=2\" rel=\"noreferrer\">t</a>");
    assert_string_equal(shown(md, "[t](javascript:alert)"), "[t](javascript:alert)");
}

static void blocks(void **state)
{
    (void)state;
    assert_string_equal(shown(put_markdown, "one\ntwo\n\nthree"), "<p>one\ntwo</p>\n<p>three</p>\n");
    assert_string_equal(shown(put_markdown, "- a\n- b\n1. c"),
                        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n");
    assert_string_equal(shown(put_markdown, "```\n<b>\n```\nend"),
                        "<pre><code>&lt;b&gt;\n</code></pre>\n<p>end</p>\n");
    assert_string_equal(
        shown(put_markdown, "| a | b |\n|---|---|\n| 1 | |"),
        "<table class=\"inner\">\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n"
        "</thead>\n<tbody><tr><td>1</td><td></td></tr>\n</tbody></table>\n");
    assert_string_equal(shown(put_markdown, "| a | b |\n|---|---:|\n| [t](mailto:a@b.c) | `1` |"),
                        "<table class=\"inner\">\n<thead><tr><th scope=\"col\">a</th>"
                        "<th scope=\"col\" class=\"n\">b</th></tr>\n</thead>\n"
                        "<tbody><tr><td><a href=\"mailto:a@b.c\" rel=\"noreferrer\">t</a></td>"
                        "<td class=\"n\"><code>1</code></td></tr>\n</tbody></table>\n");
    assert_string_equal(shown(put_markdown, "a  \nb\\\nc\nd"), "<p>a<br>\nb<br>\nc\nd</p>\n");
    assert_string_equal(shown(put_markdown, "## h\n> a\n> - b\n\n---\nc"),
                        "<p><strong>h</strong></p>\n<blockquote>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n"
                        "</blockquote>\n<hr>\n<p>c</p>\n");
    assert_string_equal(shown(put_markdown, "- a\n  1. b\n- c"),
                        "<ul>\n<li>a\n<ol>\n<li>b</li>\n</ol>\n</li>\n<li>c</li>\n</ul>\n");
    assert_string_equal(shown(put_markdown, ""), "");
    assert_string_equal(shown(put_markdown, NULL), "");
}

/* Random mixtures of markup characters always give balanced tags and end. */
static void any_text_gives_balanced_markup(void **state)
{
    static const char *const bits[] = {
        "*", "**",       "_",    "`",    "```", "[",   "](",     "](https://a.b)", ")",  "<",
        "&", "\"",       "\n",   "\n\n", "- ",  "1. ", "|",      "|-|\n",          "\\", " ",
        "a", "\xc3\xa9", "\xff", "#",    "# ",  "> ",  "\n  - ", "---\n"};
    struct qr_rng rng;
    (void)state;
    qr_rng_seed(&rng, 11);
    for (int round = 0; round < 4000; round++) {
        char text[600] = "";
        for (uint64_t n = qr_rng_below(&rng, 30); n > 0; n--)
            strcat(text, bits[qr_rng_below(&rng, sizeof bits / sizeof *bits)]);
        const char *fault = html_fault(shown(put_markdown, text));
        if (fault) fail_msg("%s\nfrom: %s", fault, text);
    }
}

static void the_checker_finds_faults(void **state)
{
    static const char *const bad[] = {"<p>",
                                      "<p></b>",
                                      "a & b",
                                      "a < b",
                                      "<p class=x></p>",
                                      "<p id=\"a\" id=\"b\"></p>",
                                      "<i id=\"a\"></i><b id=\"a\"></b>",
                                      "<h1></h1><h3></h3>",
                                      "<table><tr></tr></table>",
                                      "<th></th>",
                                      "<p onclick=\"x\"></p>",
                                      "<script></script>"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!html_fault(bad[i])) fail_msg("not found: %s", bad[i]);
    assert_null(html_fault("<!DOCTYPE html><p>a &amp; b<br></p>"));
}

int report_test_text(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(durations),
        cmocka_unit_test(escaping),
        cmocka_unit_test(inline_markdown),
        cmocka_unit_test(blocks),
        cmocka_unit_test(any_text_gives_balanced_markup),
        cmocka_unit_test(the_checker_finds_faults),
    };
    return cmocka_run_group_tests_name("report/text", tests, NULL, NULL);
}
