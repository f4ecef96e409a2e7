/* Journals as text: stable bytes, clear refusals, and no harm from damaged input. */
#include <string.h>

#include "quizradar/rng.h"
#include "quizradar/str.h"
#include "support_quiz.h"

static struct qr_bank *bank;
static struct qr_attempt *attempt;
static struct qr_buf head;

static int set_up(void **state)
{
    (void)state;
    bank = support_questions(support_every_type);
    attempt = support_attempt(bank, QR_MODE_PRACTICE, 60000);
    qr_head_write(attempt, &head);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    qr_attempt_free(attempt);
    qr_bank_free(bank);
    qr_buf_release(&head);
    return 0;
}

static void test_head_is_stable(void **state)
{
    (void)state;
    struct qr_attempt *again;
    struct qr_buf text = QR_BUF_INIT;
    qr_bank_free(bank); /* the attempt holds its own copies */
    bank = NULL;
    assert_int_equal(qr_head_read(&again, head.data, head.len, NULL), QR_OK);
    qr_head_write(again, &text);
    assert_string_equal(qr_buf_str(&text), qr_buf_str(&head));
    assert_null(strchr(qr_buf_str(&text), '\n'));
    assert_true(again->head.seed == 18446744073709551615u);
    assert_true(again->head.extra_time == 1.25 && again->head.may_pause && again->head.ask_certainty);
    assert_int_equal(again->head.limit, 60000);
    assert_int_equal(again->head.mode, QR_MODE_PRACTICE);
    assert_string_equal(again->head.slots[4].item->rights[2].id, "r3");
    qr_attempt_free(again);
    qr_buf_release(&text);
}

#define TRUE_OR_FALSE "@"
static const char *const lines[] = {
    "{'seq':1,'type':'shown','at':0,'wall':5,'slot':0}",
    "{'seq':2,'type':'answer','at':1200,'wall':5,'slot':1,'answer':['a','c']}",
    "{'seq':3,'type':'answer','at':1200,'wall':5,'slot':1,'answer':null}",
    "{'seq':4,'type':'certainty','at':1200,'wall':5,'slot':1,'value':3}",
    "{'seq':5,'type':'flag','at':1200,'wall':5,'slot':7,'value':1}",
    "{'seq':6,'type':'strike','at':1200,'wall':5,'slot':0,'choice':'b','on':true}",
    "{'seq':7,'type':'answer','at':1200,'wall':5,'slot':4,'answer':{'l1':'r1'}}",
    "{'seq':8,'type':'answer','at':1200,'wall':5,'slot':5,'answer':0.5}",
    "{'seq':9,'type':'check','at':1300,'wall':5,'slot':5}",
    "{'seq':10,'type':'pause','at':1300,'wall':5}",
    "{'seq':11,'type':'resume','at':1300,'wall':-5}",
    "{'seq':12,'type':'expire','at':60000,'wall':5}",
    "{'seq':13,'type':'late','at':60000,'wall':5}",
    "{'seq':14,'type':'close','at':60000,'wall':5}",
    "{'seq':15,'type':'submit','at':60000,'wall':5}",
    "{'seq':16,'type':'abandon','at':60000,'wall':5}",
    "{'seq':17,'type':'note','at':60000,'wall':5,'slot':2,'text':'Größe \\'B\\' fehlt'}",
    "{'seq':18,'type':'note','at':60000,'wall':5,'slot':2,'text':''}",
    "{'seq':19,'type':'dispute','at':60000,'wall':5,'slot':7,'on':true}",
    "{'seq':20,'type':'dispute','at':60000,'wall':5,'slot':7,'on':false}",
    "{'seq':21,'type':'reveal','at':60000,'wall':5,'slot':3}",
    "{'seq':22,'type':'lock','at':60000,'wall':5,'slot':0}",
    "{'seq':23,'type':'section','at':60000,'wall':5,'on':true}",
    "{'seq':24,'type':'section','at':60000,'wall':5,'on':false}",
    "{'seq':25,'type':'timeup','at':60000,'wall':5}",
    "{'seq':26,'type':'add','at':60000,'wall':5,'added':{'bank':'b','area':2,'repeat':true,'like':3,"
    "'order':['false','true'],'item':" TRUE_OR_FALSE "}}",
    "{'seq':27,'type':'add','at':60000,'wall':5,'added':{'bank':'b','area':-1,'repeat':false,"
    "'order':['true','false'],'item':" TRUE_OR_FALSE "}}",
};

/* ' stands for a quotation mark, @ for the snapshot of the true or false question. */
static char *quoted(struct qr_arena *arena, const char *text)
{
    const char *at = strchr(text, '@');
    struct qr_buf item = QR_BUF_INIT;
    if (at) qr_item_write(attempt->head.slots[2].item, &item);
    char *copy = at ? qr_sprintf(arena, "%.*s%s%s", (int)(at - text), text, item.data, at + 1)
                    : qr_strdup(arena, text);
    qr_buf_release(&item);
    for (char *p = copy; *p; p++)
        if (*p == '\'') *p = '"';
    return copy;
}

static void test_event_lines(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct qr_buf out = QR_BUF_INIT;
        struct qr_event event;
        char *line = quoted(arena, lines[i]);
        assert_int_equal(qr_event_read(attempt, arena, line, strlen(line), &event, NULL), QR_OK);
        qr_event_write(attempt, &event, &out);
        assert_string_equal(qr_buf_str(&out), line);
        qr_buf_release(&out);
    }
    qr_arena_free(arena);
}

#define ADDED(keys)                                                                                          \
    "{'seq':1,'type':'add','at':0,'wall':5,'added':{'bank':'b','area':-1,'repeat':false," keys               \
    "'item':" TRUE_OR_FALSE "}}"

static const struct {
    const char *line, *where, *message;
} bad_lines[] = {
    {"[]", "", "the event is no object"},
    {"{'seq':1,'at':0,'wall':5}", "", "the event has no 'type'"},
    {"{'seq':1,'type':'jump','at':0,'wall':5}", "type", "the event has the type 'jump', which is unknown"},
    {"{'seq':0,'type':'pause','at':0,'wall':5}", "seq", NULL},
    {"{'seq':1.5,'type':'pause','at':0,'wall':5}", "seq", NULL},
    {"{'seq':'1','type':'pause','at':0,'wall':5}", "seq",
     "the event has a string as 'seq'; expected a number"},
    {"{'seq':1,'type':'pause','at':-1,'wall':5}", "at", NULL},
    {"{'seq':1,'type':'pause','at':1e300,'wall':5}", "at", NULL},
    {"{'seq':1,'type':'pause','at':0}", "", "the event has no 'wall'"},
    {"{'seq':1,'type':'pause','at':0,'wall':5,'slot':1}", "slot",
     "the event has a key 'slot' that means nothing here"},
    {"{'seq':1,'type':'shown','at':0,'wall':5,'slot':8}", "slot",
     "the event has a 'slot' that is no whole number from 0 to 7"},
    {"{'seq':1,'type':'answer','at':0,'wall':5,'slot':0}", "", "the event has no 'answer'"},
    {"{'seq':1,'type':'answer','at':0,'wall':5,'slot':0,'answer':'z'}", "answer", NULL},
    {"{'seq':1,'type':'certainty','at':0,'wall':5,'slot':0,'value':5}", "value", NULL},
    {"{'seq':1,'type':'flag','at':0,'wall':5,'slot':0,'value':true}", "value", NULL},
    {"{'seq':1,'type':'strike','at':0,'wall':5,'slot':0,'choice':'z','on':true}", "choice",
     "the event strikes out 'z', no choice of 'single'"},
    {"{'seq':1,'type':'strike','at':0,'wall':5,'slot':0,'choice':'a'}", "", "the event has no 'on'"},
    {"{'seq':1,'type':'note','at':0,'wall':5,'slot':0}", "", "the event has no 'text'"},
    {"{'seq':1,'type':'note','at':0,'wall':5,'slot':0,'text':7}", "text", NULL},
    {"{'seq':1,'type':'dispute','at':0,'wall':5,'slot':0,'on':1}", "on", NULL},
    {"{'seq':1,'type':'dispute','at':0,'wall':5,'on':true}", "", "the event has no 'slot'"},
    {"{'seq':1,'type':'reveal','at':0,'wall':5}", "", "the event has no 'slot'"},
    {"{'seq':1,'type':'lock','at':0,'wall':5,'slot':8}", "slot", NULL},
    {"{'seq':1,'type':'lock','at':0,'wall':5,'slot':0,'on':true}", "on", NULL},
    {"{'seq':1,'type':'section','at':0,'wall':5}", "", "the event has no 'on'"},
    {"{'seq':1,'type':'section','at':0,'wall':5,'on':0}", "on",
     "the event has a number as 'on'; expected true or false"},
    {"{'seq':1,'type':'timeup','at':0,'wall':5,'on':true}", "on",
     "the event has a key 'on' that means nothing here"},
    {"{'seq':1,'type':'add','at':0,'wall':5}", "", "the event has no 'added'"},
    {"{'seq':1,'type':'add','at':0,'wall':5,'added':[]}", "added", NULL},
    {"{'seq':1,'type':'add','at':0,'wall':5,'added':{}}", "added", "the event has no 'bank'"},
    {"{'seq':1,'type':'add','at':0,'wall':5,'added':{'x':1}}", "added.x",
     "the event has a key 'x' that means nothing here"},
    {"{'seq':1,'type':'add','at':0,'wall':5,'slot':1,'added':{}}", "slot", NULL},
    {ADDED("'like':0,'order':['true','false'],"), "added.like", NULL},
    {ADDED("'like':100001,'order':['true','false'],"), "added.like",
     "the event has a 'like' that is no whole number from 1 to 100000"},
    {ADDED("'order':['true','true'],"), "added.order[1]", NULL},
    {ADDED("'order':['true'],"), "added.order", NULL},
    {ADDED(""), "added", "the event has no 'order'"},
    {"{'seq':1,'type':'add','at':0,'wall':5,'added':{'bank':'b','area':-1,'repeat':false,'item':{}}}",
     "added.item", NULL},
};

static void test_bad_lines(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    for (size_t i = 0; i < sizeof bad_lines / sizeof *bad_lines; i++) {
        struct qr_error err = {0};
        struct qr_event event;
        char *line = quoted(arena, bad_lines[i].line);
        assert_int_equal(qr_event_read(attempt, arena, line, strlen(line), &event, &err), QR_EINVALID);
        assert_string_equal(err.where, bad_lines[i].where);
        if (bad_lines[i].message) assert_string_equal(err.message, bad_lines[i].message);
    }
    struct qr_event event;
    assert_int_equal(qr_event_read(attempt, arena, "{\"seq\":1,", 9, &event, NULL), QR_ESYNTAX);
    assert_int_equal(qr_event_read(attempt, arena, "", 0, &event, NULL), QR_ESYNTAX);
    qr_arena_free(arena);
}

/* The header with one piece of text exchanged. */
static int read_changed(const char *from, const char *to, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_attempt *again;
    char *old = quoted(arena, from);
    const char *at = strstr(head.data, old);
    assert_non_null(at);
    char *text =
        qr_sprintf(arena, "%.*s%s%s", (int)(at - head.data), head.data, quoted(arena, to), at + strlen(old));
    int rc = qr_head_read(&again, text, strlen(text), err);
    if (!rc) qr_attempt_free(again);
    qr_arena_free(arena);
    return rc;
}

#define END        "'program':'test'"
#define SECTION(n) "{'title':'S','questions':" n ",'limit':0,'break':0}"

static const struct {
    const char *from, *to, *where;
} bad_heads[] = {
    {"quizradar-journal/1", "quizradar-journal/9", ""},
    {"'id':'2026", "'id':'20/26", "id"},
    {"'mode':'practice'", "'mode':'play'", "mode"},
    {"'seed':'18446744073709551615'", "'seed':'18446744073709551616'", "seed"},
    {"'seed':'18446744073709551615'", "'seed':''", "seed"},
    {"'seed':'18446744073709551615'", "'seed':5", "seed"},
    {"'limit':60000", "'limit':-1", "limit"},
    {"'limit':60000,", "", ""},
    {"'extraTime':1.25", "'extraTime':0", "extraTime"},
    {"'mayPause':true", "'mayPause':1", "mayPause"},
    {"'program':'test'", "'program':'test','x':1", "x"},
    {"'area':-1", "'area':-2", "slots[0].area"},
    {"'order':['a','b','c']", "'order':['a','b','b']", "slots[0].order[2]"},
    {"'order':['a','b','c']", "'order':['a','b']", "slots[0].order"},
    {"'order':['a','b','c']", "'order':['a','b','z']", "slots[0].order[2]"},
    {"'rightOrder':['r1','r2','r3','r4','r5'],", "", "slots[4]"},
    {"'type':'single'", "'type':'double'", "slots[0].item"},
    {"'slots':[", "'slots':[7,", "slots[0]"},
    {"'repeat':false,", "'repeat':false,'like':1,", "slots[0]"}, /* like itself */
    {"'repeat':false,", "'repeat':false,'like':0,", "slots[0].like"},
    {END, END ",'behaviour':'x'", "behaviour"},
    {END, END ",'behaviour':2", "behaviour"},
    {END, END ",'behaviour':null", "behaviour"},
    {END, END ",'atLimit':'abandon'", "atLimit"},
    {END, END ",'grace':-1", "grace"},
    {END, END ",'grace':2251799813685248", "grace"},
    {END, END ",'itemLimit':0.5", "itemLimit"},
    {END, END ",'itemLimit':'5000'", "itemLimit"},
    {END, END ",'showFrom':-5", "showFrom"},
    {END, END ",'sections':{}", "sections"},
    {END, END ",'sections':[]", "sections"}, /* eight questions in none */
    {END, END ",'sections':[7]", "sections[0]"},
    {END, END ",'sections':[" SECTION("8") ",7]", "sections[1]"},
    {END, END ",'sections':[" SECTION("7") "]", "sections"},
    {END, END ",'sections':[" SECTION("8") "," SECTION("1") "]", "sections"},
    {END, END ",'sections':[" SECTION("0") "," SECTION("8") "]", "sections[0].questions"},
    {END, END ",'sections':[" SECTION("-1") "]", "sections[0].questions"},
    {END, END ",'sections':[" SECTION("100001") "]", "sections[0].questions"},
    {END, END ",'sections':[{'title':'S','questions':8,'limit':-1,'break':0}]", "sections[0].limit"},
    {END, END ",'sections':[{'title':'S','questions':8,'limit':0,'break':true}]", "sections[0].break"},
    {END, END ",'sections':[{'title':5,'questions':8,'limit':0,'break':0}]", "sections[0].title"},
    {END, END ",'sections':[{'questions':8,'limit':0,'break':0}]", "sections[0]"},
    {END, END ",'sections':[{'title':'S','questions':8,'limit':0,'break':0,'rest':0}]", "sections[0].rest"},
};

static void test_bad_heads(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad_heads / sizeof *bad_heads; i++) {
        struct qr_error err = {0};
        if (read_changed(bad_heads[i].from, bad_heads[i].to, &err) != QR_EINVALID)
            fail_msg("%s: %s", bad_heads[i].to, err.message);
        assert_string_equal(err.where, bad_heads[i].where);
        assert_true(qr_starts(err.message, "the attempt's header "));
    }
}

static void test_what_is_wrong_is_said(void **state)
{
    (void)state;
    struct qr_error err = {0};
    read_changed(END, END ",'behaviour':'x'", &err);
    assert_string_equal(err.message, "the attempt's header has the unknown 'behaviour' 'x'");
    read_changed(END, END ",'sections':[" SECTION("7") "]", &err);
    assert_string_equal(err.message, "the attempt's header has 7 questions in its sections and 8 in all");
    read_changed("'repeat':false,", "'repeat':false,'like':4,", &err);
    assert_string_equal(err.message, "the attempt's header is like a question that does not stand before it");
}

/* ---- bytes that stay ---- */

/* A header that asks for nothing new has the keys that the first journals had, in their order. */
static void test_plain_head_has_the_old_keys(void **state)
{
    (void)state;
    static const char *const modes[] = {"practice", "exam"};
    struct qr_arena *arena = qr_arena_new(0);
    for (enum qr_mode mode = QR_MODE_PRACTICE; mode <= QR_MODE_EXAM; mode++) {
        struct qr_attempt_head plain = support_head(mode, 60000);
        struct qr_buf text = QR_BUF_INIT;
        struct qr_bank *questions = support_questions(support_every_type);
        struct qr_attempt *a = support_attempt_by(questions, &plain);
        char *old = quoted(arena, qr_sprintf(arena,
                                             "{'format':'quizradar-journal/1','id':'20261121-083000-4f2a',"
                                             "'title':'Practice','about':'Test','mode':'%s',"
                                             "'seed':'18446744073709551615','limit':60000,'extraTime':1.25,"
                                             "'mayPause':true,'askCertainty':true,"
                                             "'startedWall':1795000000000,'program':'test','slots':["
                                             "{'bank':'b','area':-1,'repeat':false,'order':['a','b','c'],"
                                             "'item':{'id':'single','type':'single',",
                                             modes[mode]));
        qr_head_write(a, &text);
        assert_true(qr_starts(qr_buf_str(&text), old));
        qr_buf_release(&text);
        qr_attempt_free(a);
        qr_bank_free(questions);
    }
    qr_arena_free(arena);
}

/* An attempt that asks for all that is new. */
static struct qr_attempt *full_attempt(void)
{
    struct qr_section sections[] = {{"One", 5, 60000, 10000}, {"Zwei \"2\"", 3, 0, 0}};
    struct qr_attempt_head all = support_head(QR_MODE_EXAM, 60000);
    all.behaviour = QR_COUNTBACK;
    all.at_limit = QR_LIMIT_GRACE;
    all.grace = 3000;
    all.item_limit = 5000;
    all.show_from = 1795000000001;
    all.sections = sections;
    all.n_sections = 2;
    struct qr_bank *questions = support_questions(support_every_type);
    struct qr_attempt *a = support_attempt_by(questions, &all);
    qr_bank_free(questions);
    return a;
}

/* And such a header has the new keys between `program` and `slots`. */
static void test_full_head(void **state)
{
    (void)state;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_attempt *a = full_attempt(), *again;
    struct qr_buf text = QR_BUF_INIT, second = QR_BUF_INIT;
    qr_head_write(a, &text);
    assert_non_null(strstr(qr_buf_str(&text),
                           quoted(arena, "'program':'test','behaviour':'count-back','atLimit':'grace',"
                                         "'grace':3000,'itemLimit':5000,'showFrom':1795000000001,'sections':["
                                         "{'title':'One','questions':5,'limit':60000,'break':10000},"
                                         "{'title':'Zwei \\'2\\'','questions':3,'limit':0,'break':0}],"
                                         "'slots':[{")));
    assert_int_equal(qr_head_read(&again, text.data, text.len, NULL), QR_OK);
    qr_head_write(again, &second);
    assert_string_equal(qr_buf_str(&text), qr_buf_str(&second));
    assert_true(again->head.behaviour == QR_COUNTBACK && again->head.at_limit == QR_LIMIT_GRACE);
    assert_true(again->head.n_sections == 2 && again->head.sections[0].rest == 10000);
    assert_true(again->sections[0].started == 0 && again->sections[1].started == -1);
    qr_buf_release(&text);
    qr_buf_release(&second);
    qr_attempt_free(a);
    qr_attempt_free(again);
    qr_arena_free(arena);
}

/* What is as usual for the mode is not written; what is not, is: an exam with feedback, practice without. */
static void test_usual_behaviour_is_left_out(void **state)
{
    (void)state;
    for (enum qr_mode mode = QR_MODE_PRACTICE; mode <= QR_MODE_EXAM; mode++)
        for (enum qr_behaviour b = 0; b < QR_BEHAVIOURS; b++) {
            struct qr_attempt_head one = support_head(mode, 0);
            struct qr_bank *questions = support_questions(support_every_type);
            one.behaviour = b;
            struct qr_attempt *a = support_attempt_by(questions, &one), *again;
            struct qr_buf text = QR_BUF_INIT;
            qr_head_write(a, &text);
            assert_int_equal(strstr(qr_buf_str(&text), "\"behaviour\"") == NULL,
                             b == qr_mode_behaviour(mode));
            assert_int_equal(qr_head_read(&again, text.data, text.len, NULL), QR_OK);
            assert_int_equal(again->head.behaviour, b);
            qr_buf_release(&text);
            qr_attempt_free(a);
            qr_attempt_free(again);
            qr_bank_free(questions);
        }
}

/* ---- damage ---- */

static void damage(struct qr_rng *rng, char *text, size_t len)
{
    static const char likely[] = "\"{}[],:0-9e.\\nulltrue a\x80\xFF";
    for (uint64_t n = 1 + qr_rng_below(rng, 3); n > 0; n--) {
        size_t at = (size_t)qr_rng_below(rng, len), from = (size_t)qr_rng_below(rng, len);
        switch (qr_rng_below(rng, 3)) {
        case 0:
            text[at] = (char)(1 + qr_rng_below(rng, 255));
            break;
        case 1:
            text[at] = likely[qr_rng_below(rng, sizeof likely - 1)];
            break;
        default:
            text[at] = text[from];
        }
    }
}

/* What is read from damaged text is whole: it can be written and read again. */
static void try_head(const char *text, size_t len)
{
    struct qr_attempt *one, *two;
    struct qr_error err = {0};
    if (qr_head_read(&one, text, len, &err)) {
        assert_true(err.message[0] != '\0');
        return;
    }
    struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
    qr_head_write(one, &first);
    assert_int_equal(qr_head_read(&two, first.data, first.len, NULL), QR_OK);
    qr_head_write(two, &second);
    assert_string_equal(qr_buf_str(&first), qr_buf_str(&second));
    qr_attempt_free(one);
    qr_attempt_free(two);
    qr_buf_release(&first);
    qr_buf_release(&second);
}

static void test_damaged_heads(void **state)
{
    (void)state;
    struct qr_rng rng;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_attempt *a = full_attempt();
    struct qr_buf full = QR_BUF_INIT;
    qr_head_write(a, &full);
    qr_rng_seed(&rng, 5);
    for (int i = 0; i < 4000; i++) {
        const struct qr_buf *of = i % 2 ? &full : &head;
        char *text = qr_strndup(arena, of->data, of->len);
        /* Half of the damage to a full one goes where the new keys are. */
        damage(&rng, text, i % 4 == 1 ? 600 : of->len);
        try_head(text, qr_rng_below(&rng, 10) ? of->len : (size_t)qr_rng_below(&rng, of->len));
        qr_arena_reset(arena);
    }
    qr_buf_release(&full);
    qr_attempt_free(a);
    qr_arena_free(arena);
}

static void test_damaged_events(void **state)
{
    (void)state;
    struct qr_rng rng;
    struct qr_arena *arena = qr_arena_new(0);
    qr_rng_seed(&rng, 6);
    for (int i = 0; i < 20000; i++) {
        struct qr_event event, again;
        struct qr_error err = {0};
        char *line = quoted(arena, lines[qr_rng_below(&rng, sizeof lines / sizeof *lines)]);
        size_t len = strlen(line);
        damage(&rng, line, len);
        if (qr_event_read(attempt, arena, line, len, &event, &err) == QR_OK) {
            struct qr_buf out = QR_BUF_INIT;
            qr_event_write(attempt, &event, &out);
            assert_int_equal(qr_event_read(attempt, arena, out.data, out.len, &again, NULL), QR_OK);
            assert_true(again.seq == event.seq && again.at == event.at && again.type == event.type);
            qr_buf_release(&out);
        } else {
            assert_true(err.message[0] != '\0');
        }
        qr_arena_reset(arena);
    }
    qr_arena_free(arena);
}

int quiz_test_journal(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_head_is_stable),
        cmocka_unit_test(test_event_lines),
        cmocka_unit_test(test_bad_lines),
        cmocka_unit_test(test_bad_heads),
        cmocka_unit_test(test_what_is_wrong_is_said),
        cmocka_unit_test(test_plain_head_has_the_old_keys),
        cmocka_unit_test(test_full_head),
        cmocka_unit_test(test_usual_behaviour_is_left_out),
        cmocka_unit_test(test_damaged_heads),
        cmocka_unit_test(test_damaged_events),
    };
    return cmocka_run_group_tests_name("journal", tests, set_up, tear_down);
}
