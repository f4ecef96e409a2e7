/* Reports of attempts in which a question could be tried again. */
#include "quizradar/report.h"
#include "store/sample.h"

/* Wrong and sure, then right: the credit is that of both tries, the mark of certainty that of the first. */
static void certainty_goes_with_the_first_try(void **state)
{
    (void)state;
    struct sample s;
    struct qr_buf out = QR_BUF_INIT;
    sample_open(&s);
    struct qr_attempt *a = sample_attempt_of(&s, s.bank, "tries", QR_MODE_PRACTICE, SAMPLE_WALL);
    a->head.behaviour = QR_ADAPTIVE;
    sample_show(NULL, a, 0);
    sample_give(NULL, a, 0, false);
    sample_put(NULL, a, (struct qr_event){.type = QR_EV_CERTAINTY, .value = QR_CERTAIN});
    sample_put(NULL, a, (struct qr_event){.type = QR_EV_CHECK});
    sample_give(NULL, a, 0, true);
    sample_put(NULL, a, (struct qr_event){.type = QR_EV_CHECK});
    struct qr_report_input input = {.attempt = a, .taxonomy = s.taxonomy};
    qr_report_attempt_json(&input, &out);
    const char *item = strstr(qr_buf_str(&out), "\"items\"");
    assert_non_null(item);
    assert_non_null(strstr(item, "\"certaintyMark\": -6,"));
    assert_non_null(strstr(item, "\"credit\": 0.666666666"));
    qr_buf_release(&out);
    qr_attempt_free(a);
    sample_close(&s);
}

int report_test_tries(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(certainty_goes_with_the_first_try)};
    return cmocka_run_group_tests_name("tries", tests, NULL, NULL);
}
