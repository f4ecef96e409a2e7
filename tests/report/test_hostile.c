/* Hostile banks of every type all the way: load, draw, answer, grade, journal, report. */
#include "quiz/random_answer.h"
#include "quizradar/report.h"
#include "quizradar/utf8.h"
#include "report/support_html.h"
#include "store/attempt_bytes.h"
#include "store/sample.h"

/* ---- banks ---- */

struct made {
    uint32_t n;       /* entries of each list */
    const char *text; /* at the start of each text */
    size_t stem;      /* length of the stem at least */
};

static void put_string(struct qr_buf *out, const char *key, const char *prefix, uint32_t i)
{
    struct qr_jwriter w;
    struct qr_arena *arena = qr_arena_new(0);
    qr_buf_printf(out, "\"%s\":", key);
    qr_jw_init(&w, out, 0);
    qr_jw_string(&w, qr_sprintf(arena, "%s %u", prefix, i));
    qr_arena_free(arena);
}

static void put_entries(struct qr_buf *out, const struct made *m, const char *key, char id, bool keyed)
{
    qr_buf_printf(out, ",\"%s\":[", key);
    for (uint32_t i = 0; i < m->n; i++) {
        qr_buf_printf(out, "%s{\"id\":\"%c%u\",", i ? "," : "", id, i);
        put_string(out, "text", m->text, i);
        if (keyed && i % 3 == 0) qr_buf_puts(out, ",\"correct\":true");
        qr_buf_puts(out, "}");
    }
    qr_buf_puts(out, "]");
}

static void put_single(struct qr_buf *out, const struct made *m)
{
    qr_buf_puts(out, ",\"choices\":[{\"id\":\"key\",\"text\":\"key\",\"correct\":true}");
    for (uint32_t i = 0; i < m->n; i++) {
        qr_buf_printf(out, ",{\"id\":\"w%u\",", i);
        put_string(out, "text", m->text, i);
        qr_buf_puts(out, "}");
    }
    qr_buf_puts(out, "]");
}

static void put_pairs(struct qr_buf *out, const struct made *m)
{
    put_entries(out, m, "left", 'l', false);
    put_entries(out, m, "right", 'r', false);
    qr_buf_puts(out, ",\"pairs\":[");
    for (uint32_t i = 0; i < m->n; i++)
        qr_buf_printf(out, "%s{\"left\":\"l%u\",\"right\":\"r%u\"}", i ? "," : "", i, m->n - 1 - i);
    qr_buf_puts(out, "]");
}

static void put_order(struct qr_buf *out, const struct made *m)
{
    put_entries(out, m, "elements", 'e', false);
    qr_buf_puts(out, ",\"solution\":[");
    for (uint32_t i = 0; i < m->n; i++)
        qr_buf_printf(out, "%s\"e%u\"", i ? "," : "", m->n - 1 - i);
    qr_buf_puts(out, "]");
}

static void put_wordings(struct qr_buf *out, const struct made *m, const char *key)
{
    struct qr_jwriter w;
    struct qr_arena *arena = qr_arena_new(0);
    qr_buf_printf(out, "\"%s\":[", key);
    for (uint32_t i = 0; i < m->n; i++) {
        if (i) qr_buf_puts(out, ",");
        qr_jw_init(&w, out, 0);
        qr_jw_string(&w, qr_sprintf(arena, "%s %u", m->text, i));
    }
    qr_buf_puts(out, "]");
    qr_arena_free(arena);
}

static void put_gaps(struct qr_buf *out, const struct made *m)
{
    qr_buf_puts(out, ",\"blanks\":[");
    for (uint32_t i = 0; i < m->n; i++) {
        qr_buf_printf(out, "%s{\"id\":\"g%u\",\"accept\":[", i ? "," : "", i);
        struct qr_jwriter w;
        qr_jw_init(&w, out, 0);
        qr_jw_string(&w, m->text);
        qr_buf_puts(out, "]}");
    }
    qr_buf_puts(out, "]");
}

static void put_number(struct qr_buf *out, const struct made *m)
{
    qr_buf_puts(out, ",\"answer\":{\"value\":1e6,\"tolerance\":0.5,");
    put_string(out, "unit", m->text, 1);
    qr_buf_puts(out, ",\"commonErrors\":[");
    for (uint32_t i = 0; i < m->n; i++) {
        qr_buf_printf(out, "%s{\"value\":%u,", i ? "," : "", i + 2);
        put_string(out, "rationale", m->text, i);
        qr_buf_puts(out, "}");
    }
    qr_buf_puts(out, "]}");
}

static void put_stem(struct qr_buf *out, const struct made *m, enum qr_item_type type)
{
    struct qr_buf stem = QR_BUF_INIT;
    struct qr_jwriter w;
    for (uint32_t i = 0; type == QR_CLOZE && i < m->n; i++)
        qr_buf_printf(&stem, "{{g%u}} ", i);
    do {
        qr_buf_puts(&stem, m->text);
        qr_buf_puts(&stem, " ");
    } while (stem.len < m->stem);
    qr_buf_puts(out, ",\"stem\":");
    qr_jw_init(&w, out, 0);
    qr_jw_string(&w, qr_buf_str(&stem));
    qr_buf_release(&stem);
}

static void put_question(struct qr_buf *out, const struct made *m, enum qr_item_type type)
{
    qr_buf_printf(out, "{\"id\":\"q\",\"type\":\"%s\"", qr_item_type_name(type));
    put_stem(out, m, type);
    if (type == QR_SINGLE) put_single(out, m);
    if (type == QR_MULTIPLE) put_entries(out, m, "choices", 'c', true);
    if (type == QR_TRUEFALSE)
        qr_buf_puts(out, ",\"choices\":[{\"id\":\"true\",\"text\":\"T\",\"correct\":true},"
                         "{\"id\":\"false\",\"text\":\"F\"}]");
    if (type == QR_ORDERING) put_order(out, m);
    if (type == QR_MATCHING) put_pairs(out, m);
    if (type == QR_NUMERIC) put_number(out, m);
    if (type == QR_SHORT) {
        qr_buf_puts(out, ",");
        put_wordings(out, m, "accept");
    }
    if (type == QR_CLOZE) put_gaps(out, m);
    qr_buf_puts(out, ",");
    put_string(out, "explanation", m->text, 0);
    qr_buf_puts(out, "}");
}

static struct qr_bank *make_bank(const struct made *m, enum qr_item_type type)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_bank *bank = NULL;
    struct qr_error err = {0};
    qr_buf_puts(&text, "{\"format\":\"quizradar-bank/1\",\"id\":\"hostile\",");
    put_string(&text, "title", m->text, 0);
    qr_buf_puts(&text, ",\"questions\":[");
    put_question(&text, m, type);
    qr_buf_puts(&text, "]}");
    int rc = qr_bank_parse(&bank, "hostile.json", text.data, text.len, NULL, NULL, &err);
    if (rc) fail_msg("%s: %s at %d:%d", qr_item_type_name(type), err.message, err.line, err.col);
    qr_buf_release(&text);
    return bank;
}

/* ---- all the way ---- */

static struct qr_attempt *draw(const struct qr_bank *bank, struct qr_arena *arena)
{
    struct qr_form form;
    struct qr_error err = {0};
    struct qr_form_params params = {
        .banks = &bank, .n_banks = 1, .seed = 3, .shuffle_choices = true, .shuffle_questions = true};
    sample_ok(qr_form_draw(&params, arena, &form, NULL, &err), &err);
    struct qr_attempt_head head = {
        .id = "hostile", .title = bank->title, .about = bank->title, .mode = QR_MODE_EXAM};
    struct qr_attempt *attempt = qr_attempt_new(&head, &form);
    assert_non_null(attempt);
    return attempt;
}

static struct qr_response right_answer(const struct qr_item *item, struct qr_arena *arena)
{
    uint32_t n = item->type == QR_CLOZE ? item->n_blanks : 1;
    if (item->type < QR_NUMERIC) return sample_answer(arena, item, true);
    const char **texts = qr_push(arena, const char *, n);
    for (uint32_t i = 0; i < n; i++)
        texts[i] =
            item->type == QR_NUMERIC ? "1000000" : item->blanks[i].accept[item->blanks[i].n_accept - 1];
    return (struct qr_response){.n = n, .texts = texts};
}

static void put(struct qr_attempt *a, struct qr_buf *journal, struct qr_event e)
{
    struct qr_error err = {0};
    e.seq = a->n_events + 1;
    e.at = a->elapsed + 5000;
    sample_ok(qr_attempt_apply(a, &e, &err), &err);
    qr_event_write(a, &e, journal);
    qr_buf_putc(journal, '\n');
}

/* Answers wrongly, by chance and rightly, then hands in. */
static void play(struct qr_attempt *a, struct qr_buf *journal, struct qr_arena *arena)
{
    struct qr_rng rng;
    const struct qr_item *item = a->head.slots[0].item;
    qr_rng_seed(&rng, 6);
    qr_head_write(a, journal);
    qr_buf_putc(journal, '\n');
    put(a, journal, (struct qr_event){.type = QR_EV_SHOWN});
    for (int i = 0; i < 2; i++)
        put(a, journal,
            (struct qr_event){.type = QR_EV_ANSWER, .response = random_answer(&rng, item, arena)});
    put(a, journal, (struct qr_event){.type = QR_EV_ANSWER, .response = right_answer(item, arena)});
    put(a, journal, (struct qr_event){.type = QR_EV_SUBMIT});
    for (int rule = 0; rule < QR_RULES; rule++)
        if (qr_grade(item, &a->slots[0].response, (enum qr_rule)rule, NULL) != 1)
            fail_msg("%s: the right answer does not earn 1 by %s", qr_item_type_name(item->type),
                     qr_rule_name((enum qr_rule)rule));
}

static void check_replay(const struct qr_attempt *a, const struct qr_buf *journal)
{
    struct qr_attempt *again;
    struct qr_error err = {0};
    struct qr_buf one = QR_BUF_INIT, two = QR_BUF_INIT;
    sample_ok(qr_journal_read(&again, journal->data, journal->len, &err), &err);
    attempt_bytes(&one, a);
    attempt_bytes(&two, again);
    assert_true(attempt_same_bytes(&one, &two));
    qr_attempt_free(again);
    qr_buf_release(&one);
    qr_buf_release(&two);
}

static void check_reports(const struct sample *s, const struct qr_attempt *a)
{
    struct qr_error err = {0};
    struct qr_report_input input = {.attempt = a, .taxonomy = s->taxonomy};
    struct qr_buf json = QR_BUF_INIT, csv = QR_BUF_INIT, html = QR_BUF_INIT;
    qr_report_attempt_json(&input, &json);
    sample_ok(qr_json_scan("report", json.data, json.len, NULL, &err), &err);
    qr_report_attempt_csv(&input, &csv);
    assert_int_equal(qr_utf8_valid(csv.data, csv.len), csv.len);
    qr_report_attempt_html(&input, &html);
    assert_int_equal(qr_utf8_valid(html.data, html.len), html.len);
    const char *fault = html_fault(qr_buf_str(&html));
    if (fault) fail_msg("%s: %s", qr_item_type_name(a->head.slots[0].item->type), fault);
    qr_buf_release(&json);
    qr_buf_release(&csv);
    qr_buf_release(&html);
}

/* Types of a bit mask; 0 for all. */
static void go_all_the_way(const struct sample *s, const struct made *m, unsigned types)
{
    for (int type = 0; type < QR_ITEM_TYPES; type++) {
        if (types && !(types >> type & 1)) continue;
        struct qr_arena *arena = qr_arena_new(0);
        struct qr_buf journal = QR_BUF_INIT;
        struct qr_bank *bank = make_bank(m, (enum qr_item_type)type);
        struct qr_attempt *a = draw(bank, arena);
        qr_bank_free(bank);
        play(a, &journal, arena);
        check_replay(a, &journal);
        check_reports(s, a);
        qr_attempt_free(a);
        qr_buf_release(&journal);
        qr_arena_free(arena);
    }
}

static int begin(void **state)
{
    struct sample *s = calloc(1, sizeof *s);
    sample_open(s);
    *state = s;
    return 0;
}

static int end(void **state)
{
    sample_close(*state);
    free(*state);
    return 0;
}

static void ten_thousand_entries(void **state)
{
    unsigned choices = 1u << QR_SINGLE | 1u << QR_MULTIPLE | 1u << QR_NUMERIC | 1u << QR_SHORT;
    go_all_the_way(*state, &(struct made){.n = 10000, .text = "t"}, choices);
    /* Orders and pairs are compared each with each: the square of this many takes a second. */
    go_all_the_way(*state, &(struct made){.n = 2000, .text = "t"}, ~choices);
}

static void a_stem_of_a_megabyte(void **state)
{
    go_all_the_way(*state, &(struct made){.n = 3, .text = "word", .stem = 1 << 20}, 0);
    go_all_the_way(*state, &(struct made){.n = 3, .text = "**a_`[<{|", .stem = 1 << 17},
                   0); /* Markdown gone wild */
}

static void foreign_and_invisible_text(void **state)
{
    static const char *const texts[] = {
        "zero\xE2\x80\x8Bwidth\xE2\x80\x8D\xEF\xBB\xBF\xC2\xAD",
        "\xE2\x80\x8B",
        "\xE2\x80\xAE\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\xE2\x80\xAC \xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 "
        "\xE2\x81\xA6x",
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\xF0\x9F\x8F\xBD\xEF\xB8"
        "\x8F",
        "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88\xCC\x89\xCC\x8A\xCC\x8B\xCC\x8C",
        "\xCC\x81",
        "\xE1\x84\x80\xE1\x85\xA1 \xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7",
        "\xF4\x8F\xBF\xBD \xEF\xBF\xBE \xEE\x80\x80",
        "\x01\x1B[31m\x7F",
        "]]></script><!--\"'&lt;",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        go_all_the_way(*state, &(struct made){.n = 4, .text = texts[i]}, 0);
}

int report_test_hostile(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ten_thousand_entries, begin, end),
        cmocka_unit_test_setup_teardown(a_stem_of_a_megabyte, begin, end),
        cmocka_unit_test_setup_teardown(foreign_and_invisible_text, begin, end),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
