/* What a blind guess earns, checked against counting by hand. */
#include <math.h>

#include "bank/support.h"

static void guess_is(const char *question, double want)
{
    struct qr_bank *bank = NULL;
    struct qr_error err = {0};
    if (parse_questions(&bank, "", question, NULL, &err) != QR_OK) fail_msg("%s: %s", question, err.message);
    double got = qr_item_guess(&bank->items[0]);
    if (fabs(got - want) > 1e-12) fail_msg("%s: %.17g, expected %.17g", question, got, want);
    qr_bank_free(bank);
}

#define HEAD(type) "{\"id\":\"q\",\"stem\":\"S {{x}}\",\"type\":\"" type "\","
#define R(id)      "{\"id\":\"" id "\",\"text\":\"t" id "\",\"correct\":true}"
#define W(id)      "{\"id\":\"" id "\",\"text\":\"t" id "\"}"

static void choices(void **state)
{
    (void)state;
    guess_is(HEAD("single") "\"choices\":[" R("a") "," W("b") "," W("c") "," W("d") "]}", 0.25);
    guess_is(HEAD("single") "\"guessing\":0.2,\"choices\":[" R("a") "," W("b") "]}", 0.2);
    guess_is(HEAD("truefalse") "\"choices\":[" R("a") "," W("b") "]}", 0.5);
    /* four choices, two right, 15 sets: AB 1, A and B 1/2 each, ABC and ABD 1/2 each, the rest 0 */
    guess_is(HEAD("multiple") "\"choices\":[" R("a") "," R("b") "," W("c") "," W("d") "]}", 3.0 / 15);
    guess_is(HEAD("multiple") "\"scoring\":{\"rule\":\"all-or-nothing\"},\"choices\":[" R("a") "," R(
                 "b") "," W("c") "," W("d") "]}",
             1.0 / 15);
    guess_is(HEAD("multiple") "\"selectCount\":2,\"scoring\":{\"rule\":\"all-or-nothing\"},\"choices\":[" R(
                 "a") "," R("b") "," W("c") "," W("d") "]}",
             1.0 / 6);
    /* every decision: right decisions of 4 choices, mean over 15 sets: (64/2 - 2) / 4 / 15 */
    guess_is(HEAD("multiple") "\"scoring\":{\"rule\":\"every-decision\"},\"choices\":[" R("a") "," R(
                 "b") "," W("c") "," W("d") "]}",
             30.0 / 4 / 15);
    guess_is(HEAD("multiple") "\"scoring\":{\"rule\":\"weighted\"},\"choices\":[{\"id\":\"a\",\"text\":\"A\","
                              "\"correct\":"
                              "true,\"fraction\":1},{\"id\":\"b\",\"text\":\"B\",\"fraction\":-0.5}]}",
             (1 + 0 + 0.5) / 3);
}

static void others(void **state)
{
    (void)state;
    static const char elements[] =
        "\"elements\":[{\"id\":\"a\",\"text\":\"A\"},{\"id\":\"b\",\"text\":\"B\"},{\"id\":"
        "\"c\",\"text\":\"C\"}],\"solution\":[\"a\",\"b\",\"c\"]}";
    char text[700];
    static const struct {
        const char *rule;
        double want;
    } rules[] = {
        {"all-or-nothing", 1.0 / 6}, {"adjacent", 1.0 / 3}, {"absolute", 1.0 / 3}, {"relative", 5.0 / 9}};
    for (size_t i = 0; i < 4; i++) {
        snprintf(text, sizeof text, HEAD("ordering") "\"scoring\":{\"rule\":\"%s\"},%s", rules[i].rule,
                 elements);
        guess_is(text, rules[i].want);
    }
    static const char sides[] =
        "\"left\":[{\"id\":\"a\",\"text\":\"A\"},{\"id\":\"b\",\"text\":\"B\"}],\"right\":[{\"id\":"
        "\"x\",\"text\":\"X\"},{\"id\":\"y\",\"text\":\"Y\"},{\"id\":\"z\",\"text\":\"Z\"}],"
        "\"pairs\":[{\"left\":\"a\",\"right\":\"x\"},{\"left\":\"b\",\"right\":\"y\"}]}";
    snprintf(text, sizeof text, HEAD("matching") "%s", sides);
    guess_is(text, 1.0 / 3);
    snprintf(text, sizeof text, HEAD("matching") "\"scoring\":{\"rule\":\"all-or-nothing\"},%s", sides);
    guess_is(text, 1.0 / 6);
    guess_is(HEAD("numeric") "\"answer\":3}", 0);
    guess_is(HEAD("short") "\"accept\":[\"a\"]}", 0);
    guess_is(HEAD("cloze") "\"blanks\":[{\"id\":\"x\",\"accept\":[\"a\",\"b\"],\"options\":[\"a\",\"b\","
                           "\"c\",\"d\"]}]}",
             0.5);
}

int bank_test_guess(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(choices), cmocka_unit_test(others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
