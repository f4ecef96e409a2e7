#include "support_quiz.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quizradar/str.h"

static char *quoted(const char *text, struct qr_arena *arena)
{
    char *copy = qr_strdup(arena, text);
    for (char *p = copy; *p; p++)
        if (*p == '\'') *p = '"';
    return copy;
}

struct qr_bank *support_bank(const char *text)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_bank *bank = NULL;
    struct qr_diags diags;
    struct qr_error err = {0};
    char *json = quoted(text, arena);
    qr_diags_init(&diags, arena);
    if (qr_bank_parse(&bank, "test.json", json, strlen(json), NULL, &diags, &err)) {
        struct qr_buf out = QR_BUF_INIT;
        for (size_t i = 0; i < diags.n; i++)
            qr_diag_print(&diags.items[i], &out);
        fprintf(stderr, "%s%s\n", qr_buf_str(&out), err.message);
        qr_buf_release(&out);
    }
    qr_arena_free(arena);
    assert_non_null(bank);
    return bank;
}

struct qr_bank *support_questions(const char *questions)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_bank *bank = support_bank(qr_sprintf(
        arena, "{'format':'quizradar-bank/1','id':'b','title':'Test','questions':[%s]}", questions));
    qr_arena_free(arena);
    return bank;
}

struct qr_taxonomy *support_taxonomy(struct qr_arena *arena)
{
    struct qr_taxonomy *t = qr_push(arena, struct qr_taxonomy, 1);
    t->arena = arena;
    t->n_areas = 3;
    t->n_subs = 6;
    t->areas = qr_push(arena, struct qr_area, t->n_areas);
    t->subs = qr_push(arena, struct qr_subskill, t->n_subs);
    for (uint32_t i = 0; i < t->n_areas; i++) {
        char *id = qr_sprintf(arena, "%c", 'a' + (int)i), *title = qr_sprintf(arena, "Area %c", 'A' + (int)i);
        t->areas[i] = (struct qr_area){id, title, title, "", i * 2, 2};
        for (uint32_t k = 0; k < 2; k++)
            t->subs[2 * i + k] = (struct qr_subskill){qr_sprintf(arena, "%s%u", id, k + 1), "Sub", "", i};
    }
    return t;
}

int support_answer(const struct qr_item *item, const char *json, struct qr_arena *arena,
                   struct qr_response *out, struct qr_error *err)
{
    struct qr_json *doc;
    char *text = quoted(json, arena);
    assert_int_equal(qr_json_parse(&doc, "answer", text, strlen(text), NULL, err), QR_OK);
    int rc = qr_response_read(item, qr_json_root(doc), arena, out, err);
    qr_json_free(doc);
    return rc;
}

double support_credit(const struct qr_item *item, const char *answer, const char *rule)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_error err = {0};
    struct qr_response response;
    int rc = support_answer(item, answer, arena, &response, &err);
    if (rc) fprintf(stderr, "%s: %s: %s\n", item->id, answer, err.message);
    assert_int_equal(rc, QR_OK);
    double credit = qr_grade(item, &response, (enum qr_rule)qr_rule_parse(rule), NULL);
    qr_arena_free(arena);
    return credit;
}

void support_golden_check(const struct qr_bank *bank, const struct support_golden *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct support_golden *g = &values[i];
        const struct qr_item *item = qr_bank_find(bank, g->item);
        assert_non_null(item);
        double credit = support_credit(item, g->answer, g->rule);
        if (!(fabs(credit - g->credit) <= 1e-12))
            fail_msg("%s %s by %s: %.17g, expected %.17g", g->item, g->answer, g->rule, credit, g->credit);
    }
}

const char support_every_type[] =
    "{'id':'single','type':'single','stem':'S?','skills':'a1','choices':[{'id':'a','text':'A','correct':true}"
    ","
    "{'id':'b','text':'B','misconception':'b-is-right'},{'id':'c','text':'C'}]},"
    "{'id':'multiple','type':'multiple','stem':'M?','skills':'a2','selectCount':2,'choices':["
    "{'id':'a','text':'A','correct':true},{'id':'b','text':'B','misconception':'b-too'},"
    "{'id':'c','text':'C','correct':true},{'id':'d','text':'D'}]},"
    "{'id':'truefalse','type':'truefalse','stem':'T.','skills':'b1','choices':["
    "{'id':'true','text':'True','correct':true},{'id':'false','text':'False'}]},"
    "{'id':'ordering','type':'ordering','stem':'O?','skills':'b2','elements':[{'id':'C','text':'c'},"
    "{'id':'A','text':'a'},{'id':'F','text':'f'},{'id':'B','text':'b'},{'id':'E','text':'e'},"
    "{'id':'D','text':'d'}],'solution':['A','B','C','D','E','F']},"
    "{'id':'matching','type':'matching','stem':'P?','skills':'c1','left':[{'id':'l1','text':'1'},"
    "{'id':'l2','text':'2'},{'id':'l3','text':'3'},{'id':'l4','text':'4'}],'right':[{'id':'r1','text':'x'},"
    "{'id':'r2','text':'y'},{'id':'r3','text':'z'},{'id':'r4','text':'v'},{'id':'r5','text':'w'}],'pairs':["
    "{'left':'l1','right':'r3'},{'left':'l2','right':'r1'},{'left':'l3','right':'r2'},"
    "{'left':'l4','right':'r5'}]},"
    "{'id':'numeric','type':'numeric','stem':'N?','skills':'c2','answer':{'value':0.75,'tolerance':0.005,"
    "'commonErrors':[{'value':0.25,'rationale':'R','misconception':'upside-down'}]}},"
    "{'id':'short','type':'short','stem':'W?','skills':{'a1':1,'b1':1},'accept':['rollback','roll back'],"
    "'rejects':[{'text':'restart','misconception':'restart-undoes'}]},"
    "{'id':'cloze','type':'cloze','stem':'{{x}} and {{y}} and {{z}}','skills':'c1','blanks':["
    "{'id':'x','accept':['work in progress','WIP']},{'id':'y','accept':['throughput'],"
    "'options':['capacity','throughput']},{'id':'z','accept':['Z']}]}";

struct qr_form support_form(const struct qr_bank *bank, struct qr_arena *arena)
{
    struct qr_form form = {0};
    struct qr_error err = {0};
    struct qr_form_params params = {.banks = &bank, .n_banks = 1, .seed = 7};
    assert_int_equal(qr_form_draw(&params, arena, &form, NULL, &err), QR_OK);
    return form;
}

struct qr_attempt_head support_head(enum qr_mode mode, qr_ms limit)
{
    return (struct qr_attempt_head){.id = "20261121-083000-4f2a",
                                    .title = "Practice",
                                    .about = "Test",
                                    .mode = mode,
                                    .behaviour = qr_mode_behaviour(mode),
                                    .seed = 18446744073709551615u,
                                    .limit = limit,
                                    .extra_time = 1.25,
                                    .may_pause = true,
                                    .ask_certainty = true,
                                    .started_wall = 1795000000000,
                                    .program = "test"};
}

struct qr_attempt *support_attempt_by(const struct qr_bank *bank, const struct qr_attempt_head *head)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_form form = support_form(bank, arena);
    struct qr_attempt *attempt = qr_attempt_new(head, &form);
    qr_arena_free(arena);
    assert_non_null(attempt);
    return attempt;
}

struct qr_attempt *support_attempt(const struct qr_bank *bank, enum qr_mode mode, qr_ms limit)
{
    struct qr_attempt_head head = support_head(mode, limit);
    return support_attempt_by(bank, &head);
}
