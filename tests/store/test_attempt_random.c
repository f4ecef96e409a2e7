/* 10,000 random attempts: what is unlawful changes nothing, and the journal folds into the same state. */
#include "quiz/random_answer.h"
#include "store/attempt_bytes.h"
#include "store/sample.h"

#define TYPES_DIR QR_TEST_DATA "/types"
enum { ATTEMPTS = 10000, EVENTS = 36, SLOTS_MAX = 3 };

static struct {
    struct qr_bank *banks[2];
    uint32_t used[QR_ITEM_TYPES], accepted[QR_EVENT_TYPES], refused[QR_EVENT_TYPES];
} f;

static int begin(void **state)
{
    (void)state;
    f.banks[0] = sample_bank(NULL, TYPES_DIR "/banks/types.json");
    f.banks[1] = sample_bank(NULL, SAMPLE_DIR "/bank.json"); /* has the types that the other lacks */
    return 0;
}

static int end(void **state)
{
    (void)state;
    qr_bank_free(f.banks[0]);
    qr_bank_free(f.banks[1]);
    return 0;
}

/* ---- attempts ---- */

static void fill_slot(struct qr_rng *rng, struct qr_arena *arena, struct qr_slot *slot)
{
    const struct qr_bank *bank = f.banks[random_below(rng, 2)];
    const struct qr_item *item = &bank->items[random_below(rng, bank->n_items)];
    *slot = (struct qr_slot){.item = item, .bank_id = bank->id, .area = -1, .repeat = random_below(rng, 2)};
    slot->order = qr_push(arena, uint32_t, item->n_choices);
    for (uint32_t i = 0; i < item->n_choices; i++)
        slot->order[i] = i;
    qr_rng_shuffle(rng, slot->order, item->n_choices);
    slot->right_order = qr_push(arena, uint32_t, item->n_rights);
    for (uint32_t i = 0; i < item->n_rights; i++)
        slot->right_order[i] = item->n_rights - 1 - i;
    f.used[item->type]++;
}

static struct qr_attempt *random_attempt(struct qr_rng *rng, struct qr_arena *arena)
{
    struct qr_slot slots[SLOTS_MAX];
    struct qr_form form = {slots, 1 + random_below(rng, SLOTS_MAX), 1};
    for (uint32_t i = 0; i < form.n; i++)
        fill_slot(rng, arena, &slots[i]);
    enum qr_mode mode = random_below(rng, 2) ? QR_MODE_EXAM : QR_MODE_PRACTICE;
    struct qr_attempt_head head = {.id = "random",
                                   .title = "\xF0\x9F\x8E\xB2",
                                   .mode = mode,
                                   .behaviour = qr_mode_behaviour(mode),
                                   .seed = qr_rng_next(rng),
                                   .limit = random_below(rng, 3) ? 1 + random_below(rng, 20000) : 0,
                                   .extra_time = 1.5,
                                   .may_pause = random_below(rng, 4),
                                   .started_wall = SAMPLE_WALL,
                                   .program = "test"};
    struct qr_attempt *attempt = qr_attempt_new(&head, &form);
    assert_non_null(attempt);
    return attempt;
}

/* ---- events ---- */

/* An answer that no rule of its type allows. */
static struct qr_response unlawful_answer(struct qr_rng *rng, const struct qr_item *item,
                                          struct qr_arena *arena)
{
    uint32_t n = item->n_choices + item->n_blanks + 2, *picks = qr_push(arena, uint32_t, n);
    const char **texts = qr_push(arena, const char *, n);
    bool typed = item->type >= QR_NUMERIC;
    for (uint32_t i = 0; i < n; i++) {
        picks[i] = item->type == QR_MATCHING ? 0 : i;
        texts[i] = "x";
    }
    uint32_t whole = item->type == QR_CLOZE ? item->n_blanks : typed ? 1 : item->n_choices;
    switch (random_below(rng, 3)) {
    case 0: /* the other kind */
        return (struct qr_response){.n = whole, .picks = typed ? picks : NULL, .texts = typed ? NULL : texts};
    case 1: /* one too many */
        if (item->type == QR_SINGLE || item->type == QR_TRUEFALSE) whole = 1;
        return (struct qr_response){
            .n = whole + 1, .picks = typed ? NULL : picks, .texts = typed ? texts : NULL};
    default: /* something that is not there, or not text */
        if (item->type == QR_SINGLE || item->type == QR_TRUEFALSE || item->type == QR_MULTIPLE) whole = 1;
        picks[0] = item->type == QR_MATCHING ? item->n_rights : item->n_choices;
        texts[whole - 1] = random_below(rng, 2) ? "a\xFF" : "\xC3";
        return (struct qr_response){.n = whole, .picks = typed ? NULL : picks, .texts = typed ? texts : NULL};
    }
}

/* The answer uses one list; what the other one holds says nothing. */
static void add_noise(struct qr_rng *rng, struct qr_response *r)
{
    static const uint32_t zeros[64];
    static const char *nothing[64];
    if (!r->n || r->n > 64 || random_below(rng, 8)) return;
    if (r->texts)
        r->picks = zeros;
    else
        r->texts = nothing;
}

static qr_ms random_time(struct qr_rng *rng, const struct qr_attempt *a)
{
    qr_ms limit = a->head.limit;
    switch (random_below(rng, 20)) {
    case 0:
        return a->elapsed - 1;
    case 1:
        return limit - 1;
    case 2:
        return limit;
    case 3:
        return limit + 1;
    case 4:
        return a->elapsed + 100000;
    default:
        return a->elapsed + random_below(rng, a->phase >= QR_PHASE_LATE ? 1 : 900);
    }
}

static enum qr_event_type random_type(struct qr_rng *rng, const struct qr_attempt *a)
{
    if (a->phase == QR_PHASE_PAUSED && random_below(rng, 2)) return QR_EV_RESUME;
    if (a->expired && !a->was_late && random_below(rng, 2)) return QR_EV_LATE;
    if (a->phase == QR_PHASE_LATE && random_below(rng, 6) == 0) return QR_EV_CLOSE;
    /* Mostly what keeps an attempt alive. */
    if (random_below(rng, 6)) return (enum qr_event_type)random_below(rng, QR_EV_RESUME + 1);
    return (enum qr_event_type)random_below(rng, QR_EVENT_TYPES + 1);
}

static struct qr_event random_event(struct qr_rng *rng, const struct qr_attempt *a, struct qr_arena *arena,
                                    bool *unlawful)
{
    struct qr_event e = {.type = random_type(rng, a), .seq = a->n_events + 1, .at = random_time(rng, a)};
    if (e.type == QR_EV_EXPIRE && random_below(rng, 4)) e.at = a->head.limit;
    if (random_below(rng, 40) == 0) e.seq += random_below(rng, 3) - 1u;
    e.wall = SAMPLE_WALL + e.at + (qr_ms)random_below(rng, 1000) - 500;
    e.slot = random_below(rng, a->head.n_slots + (random_below(rng, 12) == 0));
    e.value = (int32_t)random_below(rng, 7) - 1;
    e.on = random_below(rng, 2);
    *unlawful = random_below(rng, 8) == 0;
    static const char *const notes[] = {"", "two keys?", "Größe \"7\"", "two\nlines"};
    e.text = notes[random_below(rng, 4)];
    if (e.type != QR_EV_ANSWER || e.slot >= a->head.n_slots) return e;
    const struct qr_item *item = a->head.slots[e.slot].item;
    e.response = *unlawful ? unlawful_answer(rng, item, arena) : random_answer(rng, item, arena);
    if (!*unlawful) add_noise(rng, &e.response);
    return e;
}

/* ---- what is lawful: the comments of attempt.h, said again ---- */

static bool phase_allows(const struct qr_attempt *a, const struct qr_event *e)
{
    bool running = a->phase == QR_PHASE_RUNNING, late = a->phase == QR_PHASE_LATE;
    bool under_way = running || a->phase == QR_PHASE_PAUSED;
    switch (e->type) {
    case QR_EV_SHOWN:
    case QR_EV_ANSWER:
    case QR_EV_FLAG:
    case QR_EV_STRIKE:
        return running || late;
    case QR_EV_NOTE:
    case QR_EV_DISPUTE:
        return running || late || a->phase == QR_PHASE_DONE;
    case QR_EV_CERTAINTY:
        return running;
    case QR_EV_CHECK:
        return running && a->head.mode == QR_MODE_PRACTICE;
    case QR_EV_PAUSE:
        return running && a->head.may_pause;
    case QR_EV_RESUME:
    case QR_EV_SUBMIT:
    case QR_EV_ABANDON:
        return under_way;
    case QR_EV_EXPIRE:
        return running && a->head.limit;
    case QR_EV_LATE:
        return a->phase == QR_PHASE_DONE && a->expired && !a->was_late;
    case QR_EV_CLOSE:
        return late;
    default:
        return false;
    }
}

/* What may still be said about a question when it is checked, or when the attempt is over. */
static bool is_remark(const struct qr_event *e)
{
    return e->type == QR_EV_NOTE || e->type == QR_EV_DISPUTE;
}

static bool time_allows(const struct qr_attempt *a, const struct qr_event *e)
{
    if (is_remark(e) && a->phase == QR_PHASE_DONE) return e->at == a->elapsed;
    if (e->at < a->elapsed) return false;
    if (e->type == QR_EV_EXPIRE) return e->at == a->head.limit;
    if (a->phase != QR_PHASE_RUNNING) return e->at == a->elapsed;
    return !a->head.limit || e->at < a->head.limit;
}

static bool slot_allows(const struct qr_attempt *a, const struct qr_event *e, bool unlawful)
{
    if (e->slot >= a->head.n_slots) return false;
    bool always = e->type == QR_EV_SHOWN || e->type == QR_EV_FLAG || is_remark(e);
    if (a->slots[e->slot].checked && !always) return false;
    switch (e->type) {
    case QR_EV_ANSWER:
        return !unlawful;
    case QR_EV_CERTAINTY:
        return e->value >= 0 && e->value <= 4;
    case QR_EV_FLAG:
        return e->value == 0 || e->value == 1;
    case QR_EV_NOTE:
        return !strchr(e->text, '\n');
    case QR_EV_STRIKE:
        return e->value >= 0 && e->value < (int32_t)a->head.slots[e->slot].item->n_choices;
    default:
        return true;
    }
}

static bool lawful(const struct qr_attempt *a, const struct qr_event *e, bool unlawful)
{
    if (e->seq != a->n_events + 1 || !phase_allows(a, e) || !time_allows(a, e)) return false;
    return e->type > QR_EV_LAST_OF_SLOT || slot_allows(a, e, unlawful);
}

/* ---- what always holds ---- */

static void check_phase(enum qr_phase from, const struct qr_attempt *a)
{
    static const bool possible[QR_PHASE_DONE + 1][QR_PHASE_DONE + 1] = {
        [QR_PHASE_RUNNING] = {1, 1, 0, 0, 0, 1},
        [QR_PHASE_PAUSED] = {1, 1, 0, 0, 0, 1},
        [QR_PHASE_LATE] = {0, 0, 0, 0, 1, 1},
        [QR_PHASE_DONE] = {0, 0, 0, 0, 1, 1}};
    bool ended = a->phase >= QR_PHASE_LATE;
    assert_true(possible[from][a->phase]);
    assert_int_equal(a->submitted + a->expired + a->abandoned, ended);
    assert_true(!a->was_late || a->expired);
    assert_true(!a->head.limit || a->elapsed <= a->head.limit);
    assert_true(!a->expired || a->elapsed == a->head.limit);
    assert_true(a->shown_at <= a->elapsed);
}

/* Only an answer in time, to a question that is not checked, changes what counts. */
static void check_what_counts(const struct qr_attempt *a, const struct qr_event *e, enum qr_phase from,
                              const struct qr_slot_state *was)
{
    const struct qr_response *now = &a->slots[e->slot].response;
    if (e->type == QR_EV_ANSWER && from == QR_PHASE_RUNNING && !was->checked) return;
    assert_true(now->n == was->response.n && now->picks == was->response.picks &&
                now->texts == was->response.texts);
}

static void check_slots(const struct qr_attempt *a)
{
    qr_ms spent = 0;
    for (uint32_t i = 0; i < a->head.n_slots; i++) {
        const struct qr_slot_state *s = &a->slots[i];
        const struct qr_item *item = a->head.slots[i].item;
        assert_true(!item->select_count || s->response.n <= item->select_count);
        assert_true(!s->response.n || (s->seen && s->first_answered >= 0));
        assert_true(!s->late.n || a->was_late);
        assert_in_range(s->certainty, 0, 4);
        assert_true(s->time_on >= 0 && s->first_shown <= a->elapsed && s->first_answered <= a->elapsed);
        for (int rule = 0; rule < QR_RULES; rule += 3) {
            double credit = qr_grade(item, &s->response, (enum qr_rule)rule, NULL);
            assert_true(credit >= (item->type == QR_SINGLE ? -1 : 0) && credit <= 1);
        }
        spent += s->time_on;
    }
    assert_true(spent <= a->elapsed);
}

static void check_score(const struct qr_attempt *a, struct qr_arena *arena)
{
    struct qr_scorecard card;
    qr_score_attempt(a, NULL, QR_RULE_DEFAULT, arena, &card);
    assert_true(card.credit <= card.max && card.credit >= -card.max && card.max <= a->head.n_slots);
    assert_true(card.right + card.partial + card.wrong + card.skipped + card.not_reached == card.max);
    assert_true(!a->abandoned || card.max == 0);
}

/* ---- one attempt ---- */

static void take(struct qr_rng *rng, struct qr_attempt *a, struct qr_arena *arena, struct qr_buf state[2],
                 struct qr_buf *journal)
{
    bool unlawful;
    struct qr_error err = {0};
    struct qr_event e = random_event(rng, a, arena, &unlawful);
    enum qr_phase from = a->phase;
    qr_ms before = a->elapsed;
    bool expected = lawful(a, &e, unlawful), of_slot = e.slot < a->head.n_slots;
    struct qr_slot_state was = a->slots[of_slot ? e.slot : 0];
    attempt_bytes(&state[0], a);
    int allowed = qr_attempt_check(a, &e, NULL), rc = qr_attempt_apply(a, &e, &err);
    attempt_bytes(&state[1], a);
    if ((rc == QR_OK) != expected)
        fail_msg("'%s' at %lld: %s; %s", qr_event_name(e.type), (long long)e.at,
                 expected ? "refused" : "accepted", err.message);
    assert_int_equal(rc, allowed);
    assert_true(a->elapsed >= before);
    check_phase(from, a);
    if (rc) {
        assert_true(rc == QR_ESTATE || rc == QR_EINVALID);
        assert_true(err.message[0] && attempt_same_bytes(&state[0], &state[1]));
        if (e.type < QR_EVENT_TYPES) f.refused[e.type]++;
        return;
    }
    check_slots(a);
    if (of_slot) check_what_counts(a, &e, from, &was);
    assert_false(attempt_same_bytes(&state[0], &state[1]));
    assert_int_equal(a->elapsed, e.at);
    f.accepted[e.type]++;
    qr_event_write(a, &e, journal);
    qr_buf_putc(journal, '\n');
}

static void run(uint64_t seed)
{
    struct qr_rng rng;
    struct qr_error err = {0};
    struct qr_buf journal = QR_BUF_INIT, state[2] = {QR_BUF_INIT, QR_BUF_INIT};
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_attempt *again;
    qr_rng_seed(&rng, seed);
    struct qr_attempt *a = random_attempt(&rng, arena);
    qr_head_write(a, &journal);
    qr_buf_putc(&journal, '\n');
    for (int i = 0; i < EVENTS; i++)
        take(&rng, a, arena, state, &journal);
    check_score(a, arena);
    if (qr_journal_read(&again, journal.data, journal.len, &err))
        fail_msg("seed %d, line %d: %s", (int)seed, err.line, err.message);
    attempt_bytes(&state[0], a);
    attempt_bytes(&state[1], again);
    if (!attempt_same_bytes(&state[0], &state[1]))
        fail_msg("seed %d: the journal says something else", (int)seed);
    qr_attempt_free(again);
    qr_attempt_free(a);
    qr_arena_free(arena);
    for (int i = 0; i < 2; i++)
        qr_buf_release(&state[i]);
    qr_buf_release(&journal);
}

/* What attempts with one try a question, one limit and no sections never have. */
static bool is_of_other_forms(int type)
{
    return type == QR_EV_REVEAL || type == QR_EV_LOCK || type == QR_EV_ADD || type == QR_EV_SECTION ||
           type == QR_EV_TIMEUP;
}

static void random_attempts(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < ATTEMPTS; seed++)
        run(seed);
    for (int type = 0; type < QR_ITEM_TYPES; type++)
        assert_true(f.used[type] > 500);
    for (int type = 0; type < QR_EVENT_TYPES; type++)
        if ((f.accepted[type] <= 100 && !is_of_other_forms(type)) || f.refused[type] <= 100)
            fail_msg("'%s' was accepted %u times and refused %u times",
                     qr_event_name((enum qr_event_type)type), f.accepted[type], f.refused[type]);
}

int store_test_attempt_random(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_attempts)};
    return cmocka_run_group_tests_name("attempt_random", tests, begin, end);
}
