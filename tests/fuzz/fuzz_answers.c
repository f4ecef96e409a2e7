/* Fuzz target: any JSON is an answer to a question or an error; what is read is written as it was read, and
 * every rule gives it credit within bounds. Asked of a bank with all types. */
#include <math.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "quizradar/grade.h"

static const struct qr_bank *questions(void)
{
    static struct qr_bank *bank;
    if (!bank && qr_bank_load(&bank, QR_TEST_DATA "/bank/good/all-types.json", NULL, NULL, NULL) != QR_OK)
        abort();
    return bank;
}

static void round_trip(const struct qr_item *item, const struct qr_response *answer, struct qr_arena *arena)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_jwriter w;
    struct qr_json *doc;
    struct qr_response again;
    qr_jw_init(&w, &out, 0);
    qr_response_write(item, answer, &w);
    if (qr_json_parse(&doc, "answer", out.data, out.len, NULL, NULL) != QR_OK) abort();
    if (qr_response_read(item, qr_json_root(doc), arena, &again, NULL) != QR_OK) abort();
    if (!qr_response_equal(item, answer, &again)) abort();
    qr_json_free(doc);
    qr_buf_release(&out);
}

static void grade(const struct qr_item *item, const struct qr_response *answer)
{
    enum qr_rule used;
    for (int rule = 0; rule < QR_RULES; rule++) {
        double credit = qr_grade(item, answer, (enum qr_rule)rule, &used);
        if (!(fabs(credit) <= 1) || !qr_rule_fits(item, used)) abort();
        if (!answer->n && credit != 0) abort();
    }
    qr_response_misconception(item, answer);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct qr_json *doc;
    struct qr_arena *arena = qr_arena_new(0);
    if (qr_json_parse(&doc, "answer", (const char *)bytes, len, NULL, NULL) == QR_OK) {
        for (uint32_t i = 0; i < questions()->n_items; i++) {
            const struct qr_item *item = &questions()->items[i];
            struct qr_response answer;
            struct qr_error err = {0};
            if (qr_response_read(item, qr_json_root(doc), arena, &answer, &err) == QR_OK) {
                round_trip(item, &answer, arena);
                grade(item, &answer);
            } else if (!err.message[0])
                abort();
        }
        qr_json_free(doc);
    }
    qr_arena_free(arena);
    return 0;
}
