/* 10,000 random attempts: what is unlawful changes nothing, and the journal folds into the same state. */
#include "quiz/random_answer.h"
#include "store/attempt_bytes.h"
#include "store/sample.h"

#define TYPES_DIR QR_TEST_DATA "/types"
enum { ATTEMPTS = 10000, EVENTS = 36, SLOTS_MAX = 3, STORED = 80 };

static struct {
    struct qr_bank *banks[2];
    uint32_t used[QR_ITEM_TYPES], accepted[QR_EVENT_TYPES], refused[QR_EVENT_TYPES],
        phases[QR_PHASE_DONE + 1];
    uint32_t behaviours[QR_BEHAVIOURS];
    struct qr_store *store;          /* or NULL: the journal is kept in memory alone */
    qr_ms spent[SLOTS_MAX + EVENTS]; /* the oracle's own clock of each question of the attempt at hand */
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

/* Cuts n questions into sections, each with or without a limit and a break. */
static uint32_t random_sections(struct qr_rng *rng, uint32_t n, struct qr_section *sections)
{
    uint32_t count = 0;
    while (n) {
        uint32_t part = 1 + random_below(rng, n);
        sections[count++] =
            (struct qr_section){.title = "S",
                                .n = part,
                                .limit = random_below(rng, 3) ? 1 + random_below(rng, 6000) : 0,
                                .rest = random_below(rng, 2) ? random_below(rng, 3000) : 0};
        n -= part;
    }
    return count;
}

static void random_delivery(struct qr_rng *rng, struct qr_attempt_head *head)
{
    if (random_below(rng, 3)) head->behaviour = (enum qr_behaviour)random_below(rng, QR_BEHAVIOURS);
    if (random_below(rng, 3)) head->at_limit = (enum qr_at_limit)random_below(rng, QR_LIMIT_OVERTIME + 1);
    if (random_below(rng, 2)) head->grace = random_below(rng, 4000);
    if (random_below(rng, 3) == 0) head->item_limit = 1 + random_below(rng, 4000);
    if (random_below(rng, 4) == 0) head->show_from = SAMPLE_WALL + random_below(rng, 100000);
}

static struct qr_attempt *random_attempt(struct qr_rng *rng, struct qr_arena *arena)
{
    struct qr_slot slots[SLOTS_MAX];
    struct qr_section sections[SLOTS_MAX];
    struct qr_form form = {slots, 1 + random_below(rng, SLOTS_MAX), 1};
    for (uint32_t i = 0; i < form.n; i++)
        fill_slot(rng, arena, &slots[i]);
    enum qr_mode mode = random_below(rng, 2) ? QR_MODE_EXAM : QR_MODE_PRACTICE;
    struct qr_attempt_head head = {.id = qr_sprintf(arena, "r%u", random_below(rng, UINT32_MAX)),
                                   .title = "\xF0\x9F\x8E\xB2",
                                   .mode = mode,
                                   .behaviour = qr_mode_behaviour(mode),
                                   .seed = qr_rng_next(rng),
                                   .limit = random_below(rng, 3) ? 1 + random_below(rng, 20000) : 0,
                                   .extra_time = 1.5,
                                   .may_pause = random_below(rng, 4),
                                   .started_wall = SAMPLE_WALL,
                                   .program = "test"};
    random_delivery(rng, &head);
    if (random_below(rng, 5) < 2) {
        head.sections = sections;
        head.n_sections = random_sections(rng, form.n, sections);
    }
    struct qr_attempt *attempt = qr_attempt_new(&head, &form);
    assert_non_null(attempt);
    f.behaviours[head.behaviour]++;
    memset(f.spent, 0, sizeof f.spent);
    return attempt;
}

/* ---- what the clock does next: the comments of delivery.h and attempt.h, said again ---- */

static bool is_final(const struct qr_slot_state *s)
{
    return s->checked || s->locked;
}

static bool on_screen(const struct qr_attempt *a)
{
    return a->shown_at >= 0 && a->current < a->head.n_slots;
}

/* The end goes before what it ends: of deadlines at one moment test, section, question. */
static qr_ms due(const struct qr_attempt *a, enum qr_event_type *type)
{
    const struct qr_attempt_head *h = &a->head;
    qr_ms at[3] = {INT64_MAX, INT64_MAX, INT64_MAX};
    enum qr_event_type types[3] = {h->at_limit == QR_LIMIT_SUBMIT ? QR_EV_EXPIRE : QR_EV_TIMEUP,
                                   a->section + 1 == h->n_sections ? QR_EV_EXPIRE : QR_EV_SECTION,
                                   QR_EV_LOCK};
    if (a->phase == QR_PHASE_GRACE) {
        *type = QR_EV_EXPIRE;
        return h->limit + h->grace;
    }
    if (a->phase == QR_PHASE_RUNNING) {
        if (h->limit && !a->over) at[0] = h->limit;
        if (h->n_sections && h->sections[a->section].limit)
            at[1] = a->sections[a->section].started + h->sections[a->section].limit;
        if (h->item_limit && on_screen(a) && !is_final(&a->slots[a->current]))
            at[2] = a->elapsed + h->item_limit - f.spent[a->current];
    }
    int first = at[1] < at[0] ? 1 : 0;
    if (at[2] < at[first]) first = 2;
    *type = types[first];
    return at[first];
}

/* Before the event is applied. */
static void note_time(const struct qr_attempt *a, const struct qr_event *e)
{
    if (a->phase == QR_PHASE_RUNNING && on_screen(a) && !is_final(&a->slots[a->current]))
        f.spent[a->current] += e->at - a->elapsed;
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
    enum qr_event_type type;
    qr_ms deadline = due(a, &type);
    bool near = deadline != INT64_MAX;
    switch (random_below(rng, 20)) {
    case 0:
        return a->elapsed - 1;
    case 1:
        return near ? deadline - 1 : 0;
    case 2:
        return near ? deadline : a->elapsed;
    case 3:
        return near ? deadline + 1 : a->elapsed + 1;
    case 4:
        return a->elapsed + 100000;
    default:
        return a->elapsed +
               random_below(rng, a->phase >= QR_PHASE_LATE || a->phase == QR_PHASE_BREAK ? 1 : 700);
    }
}

static enum qr_event_type random_type(struct qr_rng *rng, const struct qr_attempt *a)
{
    if ((a->phase == QR_PHASE_PAUSED || a->phase == QR_PHASE_BREAK) && random_below(rng, 2))
        return QR_EV_RESUME;
    if (a->expired && !a->was_late && random_below(rng, 2)) return QR_EV_LATE;
    if (a->phase == QR_PHASE_LATE && random_below(rng, 6) == 0) return QR_EV_CLOSE;
    if (a->head.n_sections && random_below(rng, 20) == 0) return QR_EV_SECTION;
    /* Mostly what keeps an attempt alive. */
    if (random_below(rng, 6)) return (enum qr_event_type)random_below(rng, QR_EV_RESUME + 1);
    return (enum qr_event_type)random_below(rng, QR_EVENT_TYPES + 1);
}

/* What the clock has to do, at its moment, sooner when that is near; or, now and then, beside it. */
static void by_the_clock(struct qr_rng *rng, const struct qr_attempt *a, struct qr_event *e)
{
    enum qr_event_type type;
    qr_ms at = due(a, &type);
    if (at == INT64_MAX || random_below(rng, at - a->elapsed < 1500 ? 3 : 25)) return;
    e->type = type;
    e->at = at + (random_below(rng, 10) ? 0 : (qr_ms)random_below(rng, 3) - 1);
    e->slot = random_below(rng, 20) ? a->current : 0;
    e->on = random_below(rng, 20) != 0;
}

static const struct qr_slot *random_added(struct qr_rng *rng, const struct qr_attempt *a,
                                          struct qr_arena *arena)
{
    struct qr_slot *slot = qr_push(arena, struct qr_slot, 1);
    if (random_below(rng, 20) == 0) return NULL;
    fill_slot(rng, arena, slot);
    slot->like = random_below(rng, a->head.n_slots + 2);
    if (random_below(rng, 20) == 0) slot->item = NULL;
    if (random_below(rng, 20) == 0) slot->order = NULL;
    if (slot->item && slot->order && slot->item->n_choices > 1 && random_below(rng, 20) == 0)
        slot->order[0] = slot->order[1];
    return slot;
}

static struct qr_event random_event(struct qr_rng *rng, const struct qr_attempt *a, struct qr_arena *arena,
                                    bool *unlawful)
{
    struct qr_event e = {.type = random_type(rng, a), .seq = a->n_events + 1, .at = random_time(rng, a)};
    e.slot = random_below(rng, a->head.n_slots + (random_below(rng, 12) == 0));
    e.value = (int32_t)random_below(rng, 7) - 1;
    e.on = random_below(rng, 2);
    by_the_clock(rng, a, &e);
    if (random_below(rng, 40) == 0) e.seq += random_below(rng, 3) - 1u;
    e.wall = SAMPLE_WALL + e.at + (qr_ms)random_below(rng, 1000) - 500;
    if (e.type == QR_EV_ADD) e.added = random_added(rng, a, arena);
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
    bool grace = a->phase == QR_PHASE_GRACE, paused = a->phase == QR_PHASE_PAUSED;
    bool rest = a->phase == QR_PHASE_BREAK;
    switch (e->type) {
    case QR_EV_SHOWN:
        return running || grace || late;
    case QR_EV_ANSWER:
    case QR_EV_FLAG:
    case QR_EV_STRIKE:
        return running || late;
    case QR_EV_NOTE:
    case QR_EV_DISPUTE:
        return running || rest || grace || late || a->phase == QR_PHASE_DONE;
    case QR_EV_CERTAINTY:
    case QR_EV_LOCK:
        return running;
    case QR_EV_CHECK:
        return running && a->head.behaviour != QR_DEFERRED;
    case QR_EV_REVEAL:
        return running && a->head.behaviour >= QR_INTERACTIVE;
    case QR_EV_ADD: /* it stands behind all others */
        return running && a->head.behaviour != QR_DEFERRED && a->section + 1 >= a->head.n_sections;
    case QR_EV_PAUSE:
        return running && a->head.may_pause;
    case QR_EV_RESUME:
    case QR_EV_ABANDON:
        return running || paused || rest || grace;
    case QR_EV_SECTION:
        return running && a->section + 1 < a->head.n_sections;
    case QR_EV_SUBMIT:
        return running || paused || grace;
    case QR_EV_TIMEUP:
        return running;
    case QR_EV_EXPIRE:
        return running || grace;
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
    enum qr_event_type type;
    qr_ms deadline = due(a, &type);
    bool by_clock = e->type == QR_EV_EXPIRE || e->type == QR_EV_TIMEUP || e->type == QR_EV_LOCK ||
                    (e->type == QR_EV_SECTION && e->on);
    if (e->at < a->elapsed) return false;
    if (by_clock) return deadline != INT64_MAX && e->type == type && e->at == deadline;
    if (a->phase != QR_PHASE_RUNNING && a->phase != QR_PHASE_GRACE) return e->at == a->elapsed;
    return e->at < deadline;
}

/* Of the section that runs; when nothing counts any more every question is open. */
static bool is_open(const struct qr_attempt *a, uint32_t slot)
{
    uint32_t first = 0;
    if (!a->head.n_sections || a->phase == QR_PHASE_LATE) return true;
    for (uint32_t i = 0; i < a->section; i++)
        first += a->head.sections[i].n;
    return slot >= first && slot < first + a->head.sections[a->section].n;
}

static bool try_allowed(const struct qr_attempt *a, const struct qr_event *e)
{
    const struct qr_slot_state *s = &a->slots[e->slot];
    if (a->head.behaviour == QR_IMMEDIATE) return true;
    return s->response.n && !(s->n_tries && qr_response_equal(a->head.slots[e->slot].item, &s->response,
                                                              &s->tries[s->n_tries - 1]));
}

static bool slot_allows(const struct qr_attempt *a, const struct qr_event *e, bool unlawful)
{
    if (e->slot >= a->head.n_slots) return false;
    const struct qr_slot_state *s = &a->slots[e->slot];
    bool always = e->type == QR_EV_SHOWN || e->type == QR_EV_FLAG || is_remark(e);
    if (!is_remark(e) && !is_open(a, e->slot)) return false;
    if (!always && (s->checked || (s->locked && a->phase != QR_PHASE_LATE))) return false;
    switch (e->type) {
    case QR_EV_ANSWER:
        return !unlawful;
    case QR_EV_CERTAINTY:
        return e->value >= 0 && e->value <= 4 && s->n_tries == 0;
    case QR_EV_FLAG:
        return e->value == 0 || e->value == 1;
    case QR_EV_NOTE:
        return !strchr(e->text, '\n');
    case QR_EV_STRIKE:
        return e->value >= 0 && e->value < (int32_t)a->head.slots[e->slot].item->n_choices;
    case QR_EV_CHECK:
        return try_allowed(a, e);
    case QR_EV_LOCK:
        return e->slot == a->current;
    default:
        return true;
    }
}

/* All there, with each choice once. */
static bool is_whole(const struct qr_slot *slot, uint32_t n_slots)
{
    uint64_t seen = 0;
    if (!slot || !slot->item || slot->like > n_slots) return false;
    if (!slot->item->n_choices) return true;
    for (uint32_t i = 0; slot->order && i < slot->item->n_choices; i++)
        seen |= UINT64_C(1) << slot->order[i];
    return seen == (UINT64_C(1) << slot->item->n_choices) - 1;
}

static bool lawful(const struct qr_attempt *a, const struct qr_event *e, bool unlawful)
{
    if (e->seq != a->n_events + 1 || !phase_allows(a, e) || !time_allows(a, e)) return false;
    if (e->type == QR_EV_ADD) return is_whole(e->added, a->head.n_slots);
    return e->type > QR_EV_LAST_OF_SLOT || slot_allows(a, e, unlawful);
}

/* ---- what always holds ---- */

static void check_phase(enum qr_phase from, const struct qr_attempt *a)
{
    static const bool possible[QR_PHASE_DONE + 1][QR_PHASE_DONE + 1] = {
        [QR_PHASE_RUNNING] = {1, 1, 1, 1, 0, 1}, [QR_PHASE_PAUSED] = {1, 1, 0, 0, 0, 1},
        [QR_PHASE_BREAK] = {1, 0, 1, 0, 0, 1},   [QR_PHASE_GRACE] = {0, 0, 0, 1, 0, 1},
        [QR_PHASE_LATE] = {0, 0, 0, 0, 1, 1},    [QR_PHASE_DONE] = {0, 0, 0, 0, 1, 1}};
    const struct qr_attempt_head *h = &a->head;
    bool ended = a->phase >= QR_PHASE_LATE, grace = h->at_limit == QR_LIMIT_GRACE;
    assert_true(possible[from][a->phase]);
    assert_int_equal(a->submitted + a->expired + a->abandoned, ended);
    assert_true(!a->was_late || a->expired);
    assert_true(!a->over || (h->limit && h->at_limit != QR_LIMIT_SUBMIT && a->elapsed >= h->limit));
    assert_true(!h->limit || (a->over && !grace) || a->elapsed <= h->limit + (grace ? h->grace : 0));
    assert_true(a->shown_at <= a->elapsed);
    f.phases[a->phase]++;
}

/* Sections follow each other without a gap, none is longer than its limit, and they hold all questions. */
static void check_sections(const struct qr_attempt *a)
{
    const struct qr_attempt_head *h = &a->head;
    uint32_t n = 0;
    qr_ms ended = 0;
    for (uint32_t i = 0; i < h->n_sections; i++) {
        const struct qr_section_state *s = &a->sections[i];
        if (i == a->section) assert_int_equal(a->first, n);
        n += h->sections[i].n;
        if (i > a->section) {
            assert_true(s->started == -1 && s->ended == -1 && s->rest_wall == -1);
            continue;
        }
        assert_int_equal(s->started, ended);
        ended = i < a->section || a->phase >= QR_PHASE_LATE ? s->ended : a->elapsed;
        assert_true(ended >= s->started);
        bool held = h->sections[i].limit && !(a->over && h->at_limit == QR_LIMIT_GRACE);
        assert_true(!held || ended - s->started <= h->sections[i].limit);
    }
    assert_true(!h->n_sections || n == h->n_slots);
}

/* Only an answer in time, to a question that is not final, changes what counts; what is final stays. */
static void check_what_counts(const struct qr_attempt *a, const struct qr_event *e, enum qr_phase from,
                              const struct qr_slot_state *was)
{
    const struct qr_slot_state *s = &a->slots[e->slot];
    const struct qr_response *now = &s->response;
    assert_true(s->n_tries >= was->n_tries && s->n_tries <= was->n_tries + 1);
    assert_true(s->checked >= was->checked && s->locked >= was->locked && s->revealed >= was->revealed);
    if (is_final(was)) assert_int_equal(s->n_tries, was->n_tries);
    if (e->type == QR_EV_ANSWER && from == QR_PHASE_RUNNING && !is_final(was)) return;
    assert_true(now->n == was->response.n && now->picks == was->response.picks &&
                now->texts == was->response.texts);
}

static void check_tries(const struct qr_attempt *a, uint32_t i)
{
    const struct qr_slot_state *s = &a->slots[i];
    const struct qr_item *item = a->head.slots[i].item;
    enum qr_behaviour behaviour = a->head.behaviour;
    assert_true(s->n_tries <= qr_item_tries(item, behaviour));
    assert_true(behaviour != QR_DEFERRED || (!s->n_tries && !s->checked));
    assert_true(!s->revealed || (s->checked && behaviour >= QR_INTERACTIVE));
    assert_true(!s->overtime || a->over);
    assert_true(!s->locked || s->time_on == a->head.item_limit);
    for (uint32_t k = 0; behaviour >= QR_INTERACTIVE && k < s->n_tries; k++) {
        assert_true(s->tries[k].n > 0);
        assert_true(!k || !qr_response_equal(item, &s->tries[k], &s->tries[k - 1]));
    }
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
        assert_true(s->first_shown <= a->elapsed && s->first_answered <= a->elapsed);
        assert_true(s->time_on == f.spent[i] && (!a->head.item_limit || s->time_on <= a->head.item_limit));
        for (int rule = 0; rule < QR_RULES; rule += 3) {
            double credit = qr_grade(item, &s->response, (enum qr_rule)rule, NULL);
            assert_true(credit >= (item->type == QR_SINGLE ? -1 : 0) && credit <= 1);
        }
        check_tries(a, i);
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
    for (uint32_t i = 0; i < card.n; i++) {
        const struct qr_slot_score *score = &card.slots[i];
        assert_true(a->head.behaviour < QR_INTERACTIVE || (score->credit >= 0 && score->credit <= 1));
        /* An exam that was handed in counts every answer. */
        bool exam = a->head.mode == QR_MODE_EXAM && (a->submitted || a->expired);
        if (exam && a->slots[i].response.n && !a->slots[i].revealed)
            assert_true(score->outcome < QR_OUT_SKIPPED);
    }
}

/* ---- one attempt ---- */

/* The list of attempts says what the journal says. */
static void check_row(const struct qr_attempt *a, struct qr_arena *arena)
{
    struct qr_error err = {0};
    struct qr_attempt_row *rows;
    size_t n;
    sample_ok(qr_store_attempts(f.store, arena, &rows, &n, &err), &err);
    while (n && strcmp(rows[n - 1].id, a->head.id) != 0)
        n--;
    assert_true(n > 0);
    assert_int_equal(rows[n - 1].n_slots, a->head.n_slots);
    assert_int_equal(rows[n - 1].n_answered, qr_attempt_answered(a));
    assert_int_equal(rows[n - 1].status, a->abandoned                 ? QR_ATTEMPT_ABANDONED
                                         : a->submitted || a->expired ? QR_ATTEMPT_FINISHED
                                                                      : QR_ATTEMPT_OPEN);
}

/* The history has the same attempt. */
static void check_stored(const struct qr_attempt *a, struct qr_buf state[2])
{
    struct qr_error err = {0};
    struct qr_attempt *again;
    sample_ok(qr_store_load(f.store, a->head.id, &again, NULL, &err), &err);
    attempt_bytes(&state[0], a);
    attempt_bytes(&state[1], again);
    assert_true(attempt_same_bytes(&state[0], &state[1]));
    qr_attempt_free(again);
}

static void take(struct qr_rng *rng, struct qr_attempt *a, struct qr_arena *arena, struct qr_buf state[2],
                 struct qr_buf *journal)
{
    bool unlawful;
    struct qr_error err = {0};
    struct qr_event e = random_event(rng, a, arena, &unlawful);
    enum qr_phase from = a->phase;
    qr_ms before = a->elapsed;
    bool expected = lawful(a, &e, unlawful), of_slot = e.slot < a->head.n_slots;
    if (expected) note_time(a, &e);
    struct qr_slot_state was = a->slots[of_slot ? e.slot : 0];
    attempt_bytes(&state[0], a);
    if (expected && f.store) sample_ok(qr_store_append(f.store, a, &e, &err), &err);
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
    check_sections(a);
    if (of_slot) check_what_counts(a, &e, from, &was);
    assert_false(attempt_same_bytes(&state[0], &state[1]));
    assert_int_equal(a->elapsed, e.at);
    f.accepted[e.type]++;
    if (f.store && (e.type == QR_EV_ANSWER || a->phase == QR_PHASE_DONE)) check_row(a, arena);
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
    if (f.store) sample_ok(qr_store_begin(f.store, a, &err), &err);
    qr_head_write(a, &journal);
    qr_buf_putc(&journal, '\n');
    for (int i = 0; i < EVENTS; i++)
        take(&rng, a, arena, state, &journal);
    check_score(a, arena);
    if (f.store) check_stored(a, state);
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

static void random_attempts(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < ATTEMPTS; seed++)
        run(seed);
    for (int type = 0; type < QR_ITEM_TYPES; type++)
        assert_true(f.used[type] > 500);
    for (int behaviour = 0; behaviour < QR_BEHAVIOURS; behaviour++)
        assert_true(f.behaviours[behaviour] > 500);
    for (int phase = 0; phase <= QR_PHASE_DONE; phase++)
        if (f.phases[phase] <= 1000) fail_msg("phase %d was seen %u times", phase, f.phases[phase]);
    for (int type = 0; type < QR_EVENT_TYPES; type++)
        if (f.accepted[type] <= 100 || f.refused[type] <= 100)
            fail_msg("'%s' was accepted %u times and refused %u times",
                     qr_event_name((enum qr_event_type)type), f.accepted[type], f.refused[type]);
}

/* Some of them through the database. */
static void stored_attempts(void **state)
{
    (void)state;
    struct sample s;
    struct qr_error err = {0};
    sample_open(&s);
    sample_ok(qr_store_open(&f.store, sample_path(&s, "history.db"), &err), &err);
    for (uint64_t seed = 0; seed < STORED; seed++)
        run(ATTEMPTS + seed);
    sample_ok(qr_store_verify(f.store, &err), &err);
    qr_store_close(f.store);
    f.store = NULL;
    sample_close(&s);
}

int store_test_attempt_random(int argc, char *argv[])
{
    (void)argc, (void)argv;
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_attempts), cmocka_unit_test(stored_attempts)};
    return cmocka_run_group_tests_name("attempt_random", tests, begin, end);
}
