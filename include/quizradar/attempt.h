/*
 * Attempts: a header, a journal of events, and the state that is their fold.
 *
 * qr_attempt_apply is pure: no clock, no random numbers, no input or output. Times in events are milliseconds
 * of active time since the start (`at`), so that a journal means the same on every machine and a pause or a
 * crash costs no time; wall time is kept for display only.
 */
#ifndef QUIZRADAR_ATTEMPT_H
#define QUIZRADAR_ATTEMPT_H

#include "quizradar/basis.h"
#include "quizradar/delivery.h"
#include "quizradar/form.h"

#define QR_SLOTS_MAX 100000

enum qr_mode { QR_MODE_PRACTICE, QR_MODE_EXAM };
const char *qr_mode_name(enum qr_mode mode); /* "practice", "exam" */
/* How an attempt of the mode is given unless something else is asked for: immediate, deferred. */
enum qr_behaviour qr_mode_behaviour(enum qr_mode mode);

/* What is fixed when an attempt starts. Strings borrowed from the attempt's arena. */
struct qr_attempt_head {
    const char *id;    /* letters, digits, '-'; unique */
    const char *title; /* "Timed exam", "Practice" or the exam's name */
    const char *about; /* "AI & ML foundations and 2 more banks" */
    enum qr_mode mode;
    uint64_t seed;
    qr_ms limit;       /* active milliseconds for the whole test, extra time included; 0: untimed */
    double extra_time; /* factor that went into limit: 1, 1.25, 1.5, 2 */
    bool may_pause;
    bool ask_certainty;
    bool cram; /* repeats before an exam: leaves the review schedule alone */
    /* Questions are chosen while it runs, by the answers (diagnostic.h): the last slot is the open one, those
       before it stand. Deferred, without sections. No relation to the behaviour QR_ADAPTIVE. */
    bool adaptive;
    uint32_t most;                /* questions that an adaptive attempt may come to */
    const char *exam;             /* id of the exam that an adaptive attempt follows, or NULL */
    const struct qr_basis *basis; /* what it chooses by; NULL in journals from before there was one */
    enum qr_behaviour behaviour;
    enum qr_at_limit at_limit;
    qr_ms grace;      /* QR_LIMIT_GRACE: active ms after the limit */
    qr_ms item_limit; /* active ms on one question, extra time included; 0 none */
    qr_ms show_from;  /* wall ms from which right answers may be shown; 0: when it is handed in */
    qr_ms started_wall;
    const char *program;         /* version that made it */
    struct qr_section *sections; /* in the order of the slots, all of them; or none */
    uint32_t n_sections;
    uint32_t n_slots;
    struct qr_slot *slots; /* items are snapshots in the attempt's arena */
};

enum qr_event_type {
    QR_EV_SHOWN,     /* slot is on screen */
    QR_EV_ANSWER,    /* response (blank clears) */
    QR_EV_CERTAINTY, /* value 0..4 */
    QR_EV_FLAG,      /* value 0 or 1 */
    QR_EV_STRIKE,    /* value: choice index; on: struck out or not */
    QR_EV_NOTE,      /* text (blank clears); in a break and after the end, too */
    QR_EV_DISPUTE,   /* on: the question is held to be faulty, or no longer; after the end, too */
    QR_EV_CHECK,     /* the answer is handed in: feedback and a lock, or after a failed try another one */
    QR_EV_REVEAL,    /* further tries are given up: feedback, locked */
    QR_EV_LOCK,      /* the time of the question on screen is up, at exactly its limit */
    QR_EV_ADD,       /* added: one more slot at the end, while the last section runs; what stands before it
                        in an adaptive attempt is final */
    QR_EV_PAUSE,
    QR_EV_RESUME,  /* after a pause or break, or after the program went away; `at` continues from it */
    QR_EV_SECTION, /* the section is handed in, by the clock when `on`; its break begins, or the next section
                    */
    QR_EV_SUBMIT, /* handed in by the person; `on`, in an adaptive attempt: since no question was left to ask,
                     so that a blank answer to the last one means that it is not known */
    QR_EV_TIMEUP, /* the limit is reached, at == limit: grace or overtime begins */
    QR_EV_EXPIRE, /* time is up: handed in by the clock, at exactly the limit that ran out */
    QR_EV_LATE,   /* after EXPIRE: goes on untimed; later answers are marked late and never scored */
    QR_EV_CLOSE,  /* ends the late part */
    QR_EV_ABANDON, /* given up; kept in history, not scored */
    QR_EVENT_TYPES
};
#define QR_EV_LAST_OF_SLOT QR_EV_LOCK /* up to it events are about one slot */
const char *qr_event_name(enum qr_event_type type);

#define QR_NOTE_BYTES 255

struct qr_event {
    uint32_t seq; /* 1.. without gaps */
    enum qr_event_type type;
    qr_ms at;   /* active milliseconds since the start, never falls */
    qr_ms wall; /* since 1970; display only */
    uint32_t slot;
    int32_t value;
    bool on;
    const char *text;            /* NOTE: one line, at most QR_NOTE_BYTES; NULL is "" */
    struct qr_response response; /* ANSWER */
    const struct qr_slot *added; /* ADD */
};

enum qr_phase {
    QR_PHASE_RUNNING,
    QR_PHASE_PAUSED,
    QR_PHASE_BREAK, /* between two sections */
    QR_PHASE_GRACE, /* no more answers; to be handed in */
    QR_PHASE_LATE,
    QR_PHASE_DONE
};

/* State of one slot. */
struct qr_slot_state {
    struct qr_response response; /* what counts; late answers do not touch it */
    struct qr_response late;     /* answers given after time was up */
    int certainty;               /* said before the first try */
    bool seen, flagged;
    bool checked;                    /* final, with feedback */
    bool locked;                     /* final: its time ran out; no feedback before the end */
    bool revealed;                   /* given up before it was right */
    bool overtime;                   /* answered after the limit */
    bool disputed;                   /* left out of score and evidence; the answer stays */
    const struct qr_response *tries; /* what was handed in, oldest first */
    uint32_t n_tries;
    uint32_t
        hints;  /* shown so far, the first ones of the question: one after each try that was not the last */
    bool rapid; /* the first try came before the question can have been read */
    const char *note; /* what the person wrote to it, or NULL */
    bool *struck;     /* n_choices entries */
    qr_ms first_shown, first_answered,
        time_on;              /* active ms; time_on sums the visits up to CHECK; first_* are -1 if never */
    uint32_t visits, changes; /* changes: answers given after the first */
    /* Changes of mind, up to the first try: those that took something back, or came in a later visit than
       the answer before. */
    uint32_t revisions, answer_visit; /* answer_visit: `visits` when the answer was given last */
};

/* How a section went; `ended` and `rest_wall` are -1 until then. */
struct qr_section_state {
    qr_ms started, ended; /* active ms */
    qr_ms rest_wall;      /* ms of break taken after it, by the wall clock */
    bool by_clock;        /* its time ran out */
};

struct qr_attempt {
    struct qr_arena *arena; /* owned: head, snapshots, responses */
    struct qr_attempt_head head;
    struct qr_slot_state *slots;
    enum qr_phase phase;
    bool submitted, expired, abandoned, was_late;
    bool ran_out;     /* adaptive: submitted since no question was left to ask */
    bool over;        /* the limit has been passed: grace or overtime */
    uint32_t current; /* slot on screen */
    uint32_t section; /* the one that runs, or that comes after the break */
    uint32_t first;   /* its first slot */
    struct qr_section_state *sections;
    uint32_t n_events, pauses;
    uint32_t leaves; /* how often the program went away where no pause was allowed; a grace has none */
    qr_ms elapsed;   /* `at` of the last event */
    qr_ms shown_at;  /* when the current slot came on screen, -1 before the first */
    qr_ms finished_wall, paused_wall;
};

/*
 * A new attempt from a form: copies everything it needs, the banks may go away. Owned by the caller. NULL
 * when a question cannot be kept or the sections do not add up to the form: no journal could be read back.
 */
struct qr_attempt *qr_attempt_new(const struct qr_attempt_head *head, const struct qr_form *form);
void qr_attempt_free(struct qr_attempt *attempt);

/* A fresh id from wall time and seed: "20261121-083000-4f2a". */
char *qr_attempt_make_id(struct qr_arena *arena, qr_ms wall, uint64_t seed);

/* Whether `event` may follow now; QR_ESTATE or QR_EINVALID with the reason. Changes nothing. */
int qr_attempt_check(const struct qr_attempt *attempt, const struct qr_event *event, struct qr_error *err);

/* Folds one event in (after the same check). Responses and texts are copied. */
int qr_attempt_apply(struct qr_attempt *attempt, const struct qr_event *event, struct qr_error *err);

/* Active time at which the clock will do the next thing by itself (`*what`), or INT64_MAX. */
qr_ms qr_attempt_deadline(const struct qr_attempt *attempt, enum qr_event_type *what);

/* Whether a slot may be shown and answered now: it belongs to the section that runs. */
bool qr_attempt_open(const struct qr_attempt *attempt, uint32_t slot);

/* What limits did in an attempt, for results and reports. */
struct qr_timing {
    bool any;                  /* sections, or anything of the below */
    uint32_t locked, overtime; /* questions closed by their own limit; answered after that of the test */
    qr_ms over;                /* active ms beyond the limit: grace used, or overtime */
    uint32_t leaves;           /* where no pause was allowed */
};
struct qr_timing qr_attempt_timing(const struct qr_attempt *attempt);

enum qr_section_end {
    QR_SECTION_OPEN,
    QR_SECTION_HANDED_IN,
    QR_SECTION_TIME_RAN_OUT,
    QR_SECTION_GIVEN_UP,
    QR_SECTION_NOT_REACHED
};
const char *qr_section_end_name(enum qr_section_end end); /* "open", "handed in", "time ran out" … */
enum qr_section_end qr_attempt_section_end(const struct qr_attempt *attempt, uint32_t section);
/* Active ms spent in it so far. */
qr_ms qr_attempt_section_time(const struct qr_attempt *attempt, uint32_t section);
/* The section a slot belongs to; n_sections without sections. */
uint32_t qr_attempt_section_of(const struct qr_attempt *attempt, uint32_t slot);

/* Whether right answers may be shown by now: feedback at once, or handed in and the date has come. */
bool qr_attempt_may_show(const struct qr_attempt *attempt, qr_ms wall);

/* Counts for the navigator and the home card. */
uint32_t qr_attempt_answered(const struct qr_attempt *attempt);
uint32_t qr_attempt_flagged(const struct qr_attempt *attempt);
bool qr_slot_answered(const struct qr_attempt *attempt, uint32_t slot);

/* ---- as JSON: header once, then one line an event ---- */

void qr_head_write(const struct qr_attempt *attempt, struct qr_buf *out);
int qr_head_read(struct qr_attempt **out, const char *json, size_t len, struct qr_error *err);
void qr_event_write(const struct qr_attempt *attempt, const struct qr_event *event, struct qr_buf *out);
/* Response and text of the event live in `arena`. */
int qr_event_read(const struct qr_attempt *attempt, struct qr_arena *arena, const char *json, size_t len,
                  struct qr_event *out, struct qr_error *err);

/* ---- a live attempt: clock in, events out ---- */

/* Takes an event to safety before it is applied; nonzero stops it. */
typedef int (*qr_event_sink)(void *ctx, const struct qr_attempt *attempt, const struct qr_event *event,
                             struct qr_error *err);

struct qr_session {
    struct qr_attempt *attempt; /* owned */
    qr_event_sink sink;         /* or NULL */
    void *sink_ctx;
    qr_ms base_elapsed, base_now; /* active time = base_elapsed + (now - base_now) while running */
};

/* Takes ownership of the attempt; `elapsed` is where active time goes on (0 for a new attempt). */
void qr_session_start(struct qr_session *session, struct qr_attempt *attempt, qr_ms elapsed, qr_ms now,
                      qr_event_sink sink, void *sink_ctx);
void qr_session_release(struct qr_session *session);

/* Active time so far, never beyond the next deadline; frozen while paused, late or done. */
qr_ms qr_session_elapsed(const struct qr_session *session, qr_ms now);
/* Milliseconds left of the test, 0 when over, or -1 when untimed. */
qr_ms qr_session_left(const struct qr_session *session, qr_ms now);
/* The same for the section that runs, for the question on screen, and for grace; -1 without such a limit. */
qr_ms qr_session_section_left(const struct qr_session *session, qr_ms now);
qr_ms qr_session_item_left(const struct qr_session *session, qr_ms now);
qr_ms qr_session_grace_left(const struct qr_session *session, qr_ms now);
/* Milliseconds left of the break, by the monotonic clock; -1 outside breaks. */
qr_ms qr_session_break_left(const struct qr_session *session, qr_ms now);

/* Until the clock does something by itself (a limit, the end of a break); -1: never. */
qr_ms qr_session_due_in(const struct qr_session *session, qr_ms now);

/*
 * Numbers and stamps the event, hands it to the sink, then applies it. What the clock had to do first is done
 * first, at its own time; when that ended the attempt, the event is refused (QR_ESTATE). type, slot, value,
 * on, text, response, added are the caller's; the rest is filled in.
 */
int qr_session_put(struct qr_session *session, struct qr_event *event, qr_ms now, qr_ms wall,
                   struct qr_error *err);

/* Lets the clock do what is due: locks, sections, the end. True when it did. Call when the countdown wakes.
 */
bool qr_session_tick(struct qr_session *session, qr_ms now, qr_ms wall, struct qr_error *err);

/* ---- the score of an attempt ---- */

enum qr_outcome { QR_OUT_RIGHT, QR_OUT_PARTIAL, QR_OUT_WRONG, QR_OUT_SKIPPED, QR_OUT_NOT_REACHED };
const char *qr_outcome_name(enum qr_outcome outcome);

struct qr_slot_score {
    double credit;
    double first; /* credit of the first try alone: the evidence of skill; later ones had help */
    enum qr_rule rule;
    enum qr_outcome outcome, first_outcome;
    bool rapid;    /* answered faster than 1.5 s: counts in the raw score, not as evidence */
    bool counts;   /* part of the score (seen or not, but not after abandonment; practice: checked only) */
    bool disputed; /* would count, and is left out because it is disputed */
};

struct qr_area_score {
    double credit; /* sum of credits, items split by skill weight */
    double n;
    uint32_t items; /* items that touch the area */
};

struct qr_scorecard {
    struct qr_slot_score *slots;
    uint32_t n;
    double credit, max;
    uint32_t right, partial, wrong, skipped, not_reached, rapid;
    uint32_t disputed;           /* left out; in none of the counts above */
    struct qr_area_score *areas; /* taxonomy order */
    uint32_t n_areas;
};

/* Grades an attempt, finished or not, by each item's own rule or by `rule`. Lives in `arena`. */
void qr_score_attempt(const struct qr_attempt *attempt, const struct qr_taxonomy *taxonomy, enum qr_rule rule,
                      struct qr_arena *arena, struct qr_scorecard *out);

#endif
