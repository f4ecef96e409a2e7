/* 180 questions in 230 minutes on a fake clock: exact to the millisecond, and the same end after every crash.
 */
#include "quiz/random_answer.h"
#include "quizradar/clock.h"
#include "store/attempt_bytes.h"
#include "store/sample.h"

enum { QUESTIONS = 180, ACTIONS_MAX = 2000 };
#define LIMIT ((qr_ms)230 * 60 * 1000)

/* ---- the bank: 24 questions of all types, repeated ---- */

static const char *const kinds[] = {
    "\"single\",\"choices\":[{\"id\":\"a\",\"text\":\"A\",\"correct\":true},{\"id\":\"b\",\"text\":\"B\"},"
    "{\"id\":\"c\",\"text\":\"C\"}]",
    "\"multiple\",\"choices\":[{\"id\":\"a\",\"text\":\"A\",\"correct\":true},{\"id\":\"b\",\"text\":\"B\"},"
    "{\"id\":\"c\",\"text\":\"C\",\"correct\":true}]",
    "\"truefalse\",\"choices\":[{\"id\":\"true\",\"text\":\"T\",\"correct\":true},{\"id\":\"false\",\"text\":"
    "\"F\"}]",
    "\"ordering\",\"elements\":[{\"id\":\"a\",\"text\":\"A\"},{\"id\":\"b\",\"text\":\"B\"},"
    "{\"id\":\"c\",\"text\":\"C\"}],\"solution\":[\"b\",\"c\",\"a\"]",
    "\"matching\",\"left\":[{\"id\":\"l\",\"text\":\"L\"},{\"id\":\"m\",\"text\":\"M\"}],\"right\":["
    "{\"id\":\"r\",\"text\":\"R\"},{\"id\":\"s\",\"text\":\"S\"}],\"pairs\":[{\"left\":\"l\",\"right\":\"s\"}"
    ","
    "{\"left\":\"m\",\"right\":\"r\"}]",
    "\"numeric\",\"answer\":{\"value\":12,\"tolerance\":0.5}",
    "\"short\",\"accept\":[\"rollback\"]",
    "\"cloze\",\"blanks\":[{\"id\":\"x\",\"accept\":[\"WIP\"]},{\"id\":\"y\",\"accept\":[\"Z\"]}]",
};

static struct qr_bank *make_bank(void)
{
    struct qr_buf text = QR_BUF_INIT;
    struct qr_bank *bank = NULL;
    struct qr_error err = {0};
    qr_buf_puts(&text, "{\"format\":\"quizradar-bank/1\",\"id\":\"long\",\"title\":\"Long\",\"questions\":[");
    for (int i = 0; i < 24; i++)
        qr_buf_printf(&text, "%s{\"id\":\"q%d\",\"stem\":\"%d %s\",\"type\":%s}", i ? "," : "", i, i,
                      i % 8 == 7 ? "{{x}} {{y}}" : "?", kinds[i % 8]);
    qr_buf_puts(&text, "]}");
    sample_ok(qr_bank_parse(&bank, "long.json", text.data, text.len, NULL, NULL, &err), &err);
    qr_buf_release(&text);
    return bank;
}

static struct qr_attempt *make_attempt_by(struct qr_arena *arena, const struct qr_bank *bank,
                                          const struct qr_attempt_head *head)
{
    struct qr_slot *slots = qr_push(arena, struct qr_slot, QUESTIONS);
    for (uint32_t i = 0; i < QUESTIONS; i++)
        slots[i] = (struct qr_slot){.item = &bank->items[i % bank->n_items], .bank_id = bank->id, .area = -1};
    struct qr_form form = {slots, QUESTIONS, 1};
    struct qr_attempt *attempt = qr_attempt_new(head, &form);
    assert_non_null(attempt);
    assert_int_equal(attempt->head.n_slots, QUESTIONS);
    return attempt;
}

static struct qr_attempt_head make_head(qr_ms limit)
{
    return (struct qr_attempt_head){.id = "long",
                                    .mode = QR_MODE_EXAM,
                                    .limit = limit,
                                    .may_pause = true,
                                    .ask_certainty = true,
                                    .started_wall = SAMPLE_WALL};
}

static struct qr_attempt *make_attempt(struct qr_arena *arena, const struct qr_bank *bank)
{
    struct qr_attempt_head head = make_head(LIMIT);
    return make_attempt_by(arena, bank, &head);
}

/* ---- what the learner does, and when ---- */

struct script {
    struct qr_event actions[ACTIONS_MAX]; /* `at` is the active time */
    uint32_t n;
};

static struct qr_event *plan(struct script *script, enum qr_event_type type, qr_ms at, uint32_t slot)
{
    assert_true(script->n < ACTIONS_MAX);
    struct qr_event *e = &script->actions[script->n++];
    *e = (struct qr_event){.type = type, .at = at, .slot = slot};
    return e;
}

/* Goes through the form once and then here and there, until some minutes after the end. */
static void make_script(struct script *script, uint64_t seed, const struct qr_bank *bank,
                        struct qr_arena *arena)
{
    struct qr_rng rng;
    qr_ms t = 0;
    qr_rng_seed(&rng, seed);
    script->n = 0;
    for (uint32_t i = 0; t < LIMIT + 300000; i++) {
        uint32_t slot = i < QUESTIONS ? i : random_below(&rng, QUESTIONS);
        const struct qr_item *item = &bank->items[slot % bank->n_items];
        plan(script, QR_EV_SHOWN, t, slot);
        t += random_below(&rng, 60000);
        if (random_below(&rng, 8))
            plan(script, QR_EV_ANSWER, t, slot)->response = random_answer(&rng, item, arena);
        t += random_below(&rng, 40000);
        if (random_below(&rng, 3) == 0)
            plan(script, QR_EV_CERTAINTY, t, slot)->value = (int32_t)random_below(&rng, 5);
        if (random_below(&rng, 5) == 0)
            plan(script, QR_EV_FLAG, t, slot)->value = (int32_t)random_below(&rng, 2);
        if (random_below(&rng, 30) == 0) {
            plan(script, QR_EV_PAUSE, t, 0);
            plan(script, QR_EV_RESUME, t, 0);
        }
        t += random_below(&rng, 50000);
    }
}

/* ---- the machine it happens on ---- */

struct machine {
    struct qr_fake_clock clock;
    struct qr_session session;
    struct qr_buf journal; /* what is on disk */
    qr_ms heartbeat;
    struct qr_rng rng;
    uint32_t crashes;
};

static int to_disk(void *ctx, const struct qr_attempt *attempt, const struct qr_event *event,
                   struct qr_error *err)
{
    struct machine *m = ctx;
    (void)err;
    qr_event_write(attempt, event, &m->journal);
    qr_buf_putc(&m->journal, '\n');
    return QR_OK;
}

static void start(struct machine *m, struct qr_attempt *attempt, uint64_t seed)
{
    memset(m, 0, sizeof *m);
    qr_rng_seed(&m->rng, seed);
    m->clock = (struct qr_fake_clock){.now = 5000, .wall = SAMPLE_WALL};
    qr_head_write(attempt, &m->journal);
    qr_buf_putc(&m->journal, '\n');
    qr_session_start(&m->session, attempt, 0, m->clock.now, to_disk, m);
}

static void stop(struct machine *m)
{
    qr_session_release(&m->session);
    qr_buf_release(&m->journal);
}

static int put(struct machine *m, struct qr_event event, struct qr_event *out)
{
    int rc = qr_session_put(&m->session, &event, m->clock.now, m->clock.wall, NULL);
    if (out) *out = event;
    return rc;
}

static bool tick(struct machine *m)
{
    return qr_session_tick(&m->session, m->clock.now, m->clock.wall, NULL);
}

static qr_ms left(const struct machine *m)
{
    return qr_session_left(&m->session, m->clock.now);
}

/* Lets the clock run until `at` of active time. */
static void run_until(struct machine *m, qr_ms at)
{
    qr_fake_clock_advance(&m->clock, at - qr_session_elapsed(&m->session, m->clock.now));
}

/* The process is gone; another one, after a new start of the computer, goes on with what is on disk. */
static void crash(struct machine *m)
{
    struct qr_attempt *attempt;
    struct qr_error err = {0};
    struct qr_event resume = {.type = QR_EV_RESUME}, put_as;
    m->crashes++;
    qr_session_release(&m->session);
    m->clock.now = (qr_ms)qr_rng_below(&m->rng, 1000000000);
    m->clock.wall += (qr_ms)qr_rng_below(&m->rng, 100000000);
    sample_ok(qr_journal_read(&attempt, m->journal.data, m->journal.len, &err), &err);
    bool running = attempt->phase == QR_PHASE_RUNNING;
    qr_ms known = m->heartbeat > attempt->elapsed ? m->heartbeat : attempt->elapsed;
    qr_session_start(&m->session, attempt, m->heartbeat, m->clock.now, to_disk, m);
    assert_int_equal(qr_session_elapsed(&m->session, m->clock.now), known);
    if (!running || known >= LIMIT) return;
    assert_int_equal(put(m, resume, &put_as), QR_OK);
    assert_int_equal(put_as.at, known);
}

/* Crashes at random moments on the way to `at`, each just after a heartbeat. */
static void crash_on_the_way(struct machine *m, qr_ms at)
{
    while (m->session.attempt->phase <= QR_PHASE_PAUSED && qr_rng_below(&m->rng, 20) == 0) {
        qr_ms now = qr_session_elapsed(&m->session, m->clock.now);
        if (at > now) run_until(m, now + (qr_ms)qr_rng_below(&m->rng, (uint64_t)(at - now)));
        m->heartbeat = qr_session_elapsed(&m->session, m->clock.now);
        crash(m);
    }
}

/* Everything that happens before the end, each event at its millisecond; the first action that is too late.
 */
static uint32_t play(struct machine *m, const struct script *script, bool crashes)
{
    uint32_t i = 0;
    for (; script->actions[i].at < LIMIT; i++) {
        const struct qr_event *e = &script->actions[i];
        struct qr_event done;
        if (crashes) crash_on_the_way(m, e->at);
        if (e->type == QR_EV_RESUME)
            qr_fake_clock_advance(&m->clock, 3600000); /* a pause costs nothing */
        else
            run_until(m, e->at);
        assert_int_equal(left(m), LIMIT - e->at);
        assert_false(tick(m));
        assert_int_equal(put(m, *e, &done), QR_OK);
        assert_int_equal(done.at, e->at);
    }
    return i;
}

static void score(const struct machine *m, struct qr_arena *arena, struct qr_scorecard *card)
{
    qr_score_attempt(m->session.attempt, NULL, QR_RULE_DEFAULT, arena, card);
}

/* After the end: refused; as late answers kept, without a point more or less. */
static void check_after_the_end(struct machine *m, const struct script *script, uint32_t from,
                                struct qr_arena *arena)
{
    struct qr_attempt *a = m->session.attempt;
    struct qr_scorecard before, after;
    struct qr_buf bytes[2] = {QR_BUF_INIT, QR_BUF_INIT};
    uint32_t late = 0;
    assert_true(a->expired && !a->submitted && a->phase == QR_PHASE_DONE && a->elapsed == LIMIT);
    assert_int_equal(left(m), 0);
    attempt_bytes(&bytes[0], a);
    score(m, arena, &before);
    assert_true(before.max == QUESTIONS && before.credit > 10);
    for (uint32_t i = from; i < script->n; i++)
        assert_int_equal(put(m, script->actions[i], NULL), QR_ESTATE);
    attempt_bytes(&bytes[1], a);
    assert_true(attempt_same_bytes(&bytes[0], &bytes[1]));
    assert_int_equal(put(m, (struct qr_event){.type = QR_EV_LATE}, NULL), QR_OK);
    for (uint32_t i = from; i < script->n; i++) {
        qr_fake_clock_advance(&m->clock, 1000);
        if (script->actions[i].type == QR_EV_ANSWER) late += put(m, script->actions[i], NULL) == QR_OK;
    }
    assert_true(late > 0);
    assert_int_equal(put(m, (struct qr_event){.type = QR_EV_CLOSE}, NULL), QR_OK);
    score(m, arena, &after);
    assert_true(after.credit == before.credit && after.max == before.max && a->elapsed == LIMIT);
    assert_int_equal(after.not_reached, before.not_reached);
    qr_buf_release(&bytes[0]);
    qr_buf_release(&bytes[1]);
}

enum ending { BY_TICK, SLEPT_OVER, CRASHED_AT_ZERO };

static void come_to_the_end(struct machine *m, const struct qr_event *next, enum ending ending)
{
    if (ending == SLEPT_OVER) {
        qr_fake_clock_advance(&m->clock, 2 * LIMIT);
        assert_int_equal(left(m), 0);
        assert_int_equal(put(m, *next, NULL), QR_ESTATE);
        return;
    }
    run_until(m, LIMIT - 1);
    assert_int_equal(left(m), 1);
    assert_false(tick(m));
    /* The last millisecond counts; this event changes nothing that does. */
    assert_int_equal(put(m, (struct qr_event){.type = QR_EV_RESUME}, NULL), QR_OK);
    qr_fake_clock_advance(&m->clock, 1);
    if (ending == CRASHED_AT_ZERO) {
        m->heartbeat = LIMIT;
        crash(m);
    }
    assert_int_equal(left(m), 0);
    assert_true(tick(m));
    assert_false(tick(m));
}

/* One exam from start to end; its outcome into `out`. */
static void sit(const struct script *script, const struct qr_bank *bank, bool crashes, enum ending ending,
                uint64_t seed, struct qr_buf *out)
{
    struct machine m;
    struct qr_arena *arena = qr_arena_new(0);
    start(&m, make_attempt(arena, bank), seed);
    uint32_t next = play(&m, script, crashes);
    assert_int_equal(crashes, m.crashes > 5);
    come_to_the_end(&m, &script->actions[next], ending);
    check_after_the_end(&m, script, next, arena);
    attempt_outcome_bytes(out, m.session.attempt);
    stop(&m);
    qr_arena_free(arena);
}

static void the_same_end_after_every_crash(void **state)
{
    (void)state;
    static struct script script;
    struct qr_bank *bank = make_bank();
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_buf whole = QR_BUF_INIT, broken = QR_BUF_INIT;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        make_script(&script, seed, bank, arena);
        sit(&script, bank, false, BY_TICK, seed, &whole);
        for (enum ending ending = BY_TICK; ending <= CRASHED_AT_ZERO; ending++) {
            sit(&script, bank, true, ending, seed * 10 + ending, &broken);
            assert_true(attempt_same_bytes(&whole, &broken));
        }
    }
    qr_buf_release(&whole);
    qr_buf_release(&broken);
    qr_arena_free(arena);
    qr_bank_free(bank);
}

/* Without a heartbeat a crash gives back the time since the last event, never more, and the end stays exact.
 */
static void a_crash_gives_back_little(void **state)
{
    (void)state;
    struct machine m;
    struct qr_bank *bank = make_bank();
    struct qr_arena *arena = qr_arena_new(0);
    start(&m, make_attempt(arena, bank), 5);
    for (qr_ms t = 0; t < LIMIT; t += 30 * 60000) {
        m.heartbeat = t ? t - 5000 : 0;
        run_until(&m, t);
        crash(&m);
        assert_int_equal(left(&m), LIMIT - m.heartbeat);
    }
    run_until(&m, LIMIT - 1);
    assert_false(tick(&m));
    run_until(&m, LIMIT);
    assert_true(tick(&m) && m.session.attempt->elapsed == LIMIT);
    stop(&m);
    qr_arena_free(arena);
    qr_bank_free(bank);
}

/* ---- three sections of sixty, ten minutes of rest between them ---- */

#define MINUTE   ((qr_ms)60000)
#define REST     (10 * MINUTE)
#define SECTIONS 3
#define OF_EACH  (QUESTIONS / SECTIONS)

/* `limits`: of each section, 0 none. */
static void start_sections(struct machine *m, struct qr_arena *arena, const struct qr_bank *bank, qr_ms limit,
                           const qr_ms *limits, uint64_t seed)
{
    struct qr_section sections[SECTIONS];
    for (int i = 0; i < SECTIONS; i++)
        sections[i] = (struct qr_section){"Section", OF_EACH, limits[i], i + 1 < SECTIONS ? REST : 0};
    struct qr_attempt_head head = make_head(limit);
    head.sections = sections;
    head.n_sections = SECTIONS;
    start(m, make_attempt_by(arena, bank, &head), seed);
}

/* At this millisecond, with both clocks right. */
static void act_at(struct machine *m, struct qr_event event, qr_ms at)
{
    const struct qr_attempt *a = m->session.attempt;
    const struct qr_section *section = &a->head.sections[a->section];
    struct qr_event done;
    run_until(m, at);
    assert_int_equal(left(m), a->head.limit ? a->head.limit - at : -1);
    assert_int_equal(qr_session_section_left(&m->session, m->clock.now),
                     section->limit ? a->sections[a->section].started + section->limit - at : -1);
    assert_false(tick(m));
    assert_int_equal(put(m, event, &done), QR_OK);
    assert_int_equal(done.at, at);
}

/* Works in the section that runs from one moment to another: once through, then here and there. */
static void work(struct machine *m, struct qr_rng *rng, const struct qr_bank *bank, qr_ms from, qr_ms until,
                 bool crashes)
{
    struct qr_arena *arena = qr_arena_new(0);
    uint32_t first = m->session.attempt->first;
    for (uint32_t i = 0; from < until; i++) {
        uint32_t slot = first + (i < OF_EACH ? i : random_below(rng, OF_EACH));
        qr_ms answered = from + 1 + random_below(rng, 60000);
        if (answered >= until) break;
        struct qr_event answer = {.type = QR_EV_ANSWER, .slot = slot};
        answer.response = random_answer(rng, &bank->items[slot % bank->n_items], arena);
        act_at(m, (struct qr_event){.type = QR_EV_SHOWN, .slot = slot}, from);
        if (crashes) crash_on_the_way(m, answered);
        act_at(m, answer, answered);
        from = answered + random_below(rng, 20000);
    }
    qr_arena_free(arena);
}

/* No question of any section can be touched. */
static void check_closed(struct machine *m, int refused)
{
    for (uint32_t slot = 0; slot < QUESTIONS; slot += 7) {
        assert_int_equal(put(m, (struct qr_event){.type = QR_EV_ANSWER, .slot = slot}, NULL), refused);
        assert_int_equal(put(m, (struct qr_event){.type = QR_EV_FLAG, .slot = slot}, NULL), refused);
    }
}

/* A break of `ms` that ends by the clock when it is a whole one. */
static void rest(struct machine *m, qr_ms at, qr_ms ms)
{
    const struct qr_attempt *a = m->session.attempt;
    assert_true(a->phase == QR_PHASE_BREAK && a->elapsed == at);
    check_closed(m, QR_ESTATE);
    qr_fake_clock_advance(&m->clock, ms - 1);
    assert_int_equal(qr_session_break_left(&m->session, m->clock.now), REST - ms + 1);
    assert_false(tick(m));
    qr_fake_clock_advance(&m->clock, 1);
    assert_int_equal(tick(m), ms == REST);
    if (ms < REST) assert_int_equal(put(m, (struct qr_event){.type = QR_EV_RESUME}, NULL), QR_OK);
    assert_true(a->phase == QR_PHASE_RUNNING && a->elapsed == at);
    assert_int_equal(a->sections[a->section - 1].rest_wall, ms);
    assert_int_equal(qr_session_elapsed(&m->session, m->clock.now), at);
}

static void check_over(struct machine *m, qr_ms at, qr_ms rested, bool by_clock, struct qr_arena *arena)
{
    const struct qr_attempt *a = m->session.attempt;
    struct qr_scorecard card;
    assert_true(a->phase == QR_PHASE_DONE && a->elapsed == at);
    assert_true(a->expired == by_clock && a->submitted == !by_clock);
    if (!m->crashes) assert_int_equal(a->finished_wall, SAMPLE_WALL + at + rested);
    qr_fake_clock_advance(&m->clock, 5 * MINUTE);
    check_closed(m, QR_ESTATE);
    assert_false(tick(m));
    score(m, arena, &card);
    assert_true(card.max == QUESTIONS && card.credit > 10);
}

/* One limit for all: the sections take what time they take, and it ends at zero in the third. */
static void three_sections_one_limit(void **state)
{
    (void)state;
    static const qr_ms none[SECTIONS];
    struct machine m;
    struct qr_rng rng;
    struct qr_bank *bank = make_bank();
    struct qr_arena *arena = qr_arena_new(0);
    const qr_ms first = 70 * MINUTE + 123, second = 151 * MINUTE + 7;
    qr_rng_seed(&rng, 21);
    start_sections(&m, arena, bank, LIMIT, none, 21);
    work(&m, &rng, bank, 0, first, false);
    act_at(&m, (struct qr_event){.type = QR_EV_SECTION}, first);
    rest(&m, first, REST);
    work(&m, &rng, bank, first, second, false);
    act_at(&m, (struct qr_event){.type = QR_EV_SECTION}, second);
    rest(&m, second, 4 * MINUTE);
    work(&m, &rng, bank, second, LIMIT, false);
    run_until(&m, LIMIT - 1);
    assert_int_equal(left(&m), 1);
    assert_false(tick(&m));
    qr_fake_clock_advance(&m.clock, 1);
    assert_true(tick(&m));
    check_over(&m, LIMIT, REST + 4 * MINUTE, true, arena);
    stop(&m);
    qr_arena_free(arena);
    qr_bank_free(bank);
}

/* Each section ends at its own zero; crashes on the way change nothing that came of it. */
static void sit_limits(const struct qr_bank *bank, bool crashes, uint64_t seed, struct qr_buf *out)
{
    static const qr_ms limits[SECTIONS] = {76 * MINUTE, 77 * MINUTE, 77 * MINUTE};
    struct machine m;
    struct qr_rng rng;
    struct qr_arena *arena = qr_arena_new(0);
    qr_ms at = 0;
    qr_rng_seed(&rng, 22);
    start_sections(&m, arena, bank, 0, limits, seed);
    for (int i = 0; i < SECTIONS; i++) {
        work(&m, &rng, bank, at, at + limits[i], crashes);
        at += limits[i];
        run_until(&m, at - 1);
        assert_int_equal(qr_session_section_left(&m.session, m.clock.now), 1);
        assert_false(tick(&m));
        qr_fake_clock_advance(&m.clock, 1);
        assert_true(tick(&m));
        assert_int_equal(m.session.attempt->sections[i].ended, at);
        assert_true(m.session.attempt->sections[i].by_clock);
        if (i + 1 < SECTIONS) rest(&m, at, REST);
    }
    assert_int_equal(crashes, m.crashes > 3);
    assert_int_equal(at, LIMIT);
    check_over(&m, LIMIT, 2 * REST, true, arena);
    attempt_outcome_bytes(out, m.session.attempt);
    stop(&m);
    qr_arena_free(arena);
}

static void three_sections_own_limits(void **state)
{
    (void)state;
    struct qr_bank *bank = make_bank();
    struct qr_buf whole = QR_BUF_INIT, broken = QR_BUF_INIT;
    sit_limits(bank, false, 0, &whole);
    for (uint64_t seed = 1; seed <= 3; seed++) {
        sit_limits(bank, true, seed, &broken);
        assert_true(attempt_same_bytes(&whole, &broken));
    }
    qr_buf_release(&whole);
    qr_buf_release(&broken);
    qr_bank_free(bank);
}

static void three_sections_handed_in_early(void **state)
{
    (void)state;
    static const qr_ms limits[SECTIONS] = {80 * MINUTE, 80 * MINUTE, 80 * MINUTE};
    struct machine m;
    struct qr_rng rng;
    struct qr_bank *bank = make_bank();
    struct qr_arena *arena = qr_arena_new(0);
    qr_rng_seed(&rng, 23);
    start_sections(&m, arena, bank, LIMIT, limits, 23);
    work(&m, &rng, bank, 0, 50 * MINUTE, false);
    act_at(&m, (struct qr_event){.type = QR_EV_SECTION}, 50 * MINUTE);
    rest(&m, 50 * MINUTE, 1);
    work(&m, &rng, bank, 50 * MINUTE, 100 * MINUTE, false);
    act_at(&m, (struct qr_event){.type = QR_EV_SECTION}, 100 * MINUTE);
    rest(&m, 100 * MINUTE, REST);
    work(&m, &rng, bank, 100 * MINUTE, 150 * MINUTE, false);
    act_at(&m, (struct qr_event){.type = QR_EV_SUBMIT}, 150 * MINUTE);
    check_over(&m, 150 * MINUTE, REST + 1, false, arena);
    stop(&m);
    qr_arena_free(arena);
    qr_bank_free(bank);
}

int store_test_long_exam(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_end_after_every_crash), cmocka_unit_test(a_crash_gives_back_little),
        cmocka_unit_test(three_sections_one_limit),       cmocka_unit_test(three_sections_own_limits),
        cmocka_unit_test(three_sections_handed_in_early),
    };
    return cmocka_run_group_tests_name("long_exam", tests, NULL, NULL);
}
