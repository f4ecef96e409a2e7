/*
 * Kills a process in the middle of an exam, over and over, and looks whether anything acknowledged is lost.
 *
 * A child plays a scripted exam, every other one in two sections with a break, several tries and an added
 * question, and writes the number of each event to a pipe once it has been stored. The
 * parent kills it with SIGKILL at a random moment, opens the database, and checks: its integrity; every
 * acknowledged event is there, and at most the one in flight beside them; the attempt goes on from its
 * journal (in another child that may be killed as well) and its report is, byte for byte, that of an exam
 * that nobody disturbed. The clock is the number of the event, so that nothing depends on real time.
 *
 *     kill_test [KILLS [SEED]]
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "quizradar/catalog.h"
#include "quizradar/file.h"
#include "quizradar/report.h"
#include "quizradar/rng.h"
#include "quizradar/store.h"

#define MS_PER_EVENT 700
#define STARTED      ((qr_ms)1795249800000)
#define QUESTIONS    13
#define MAX_EVENTS   (QUESTIONS * 24 + 24)
#define REST         ((qr_ms)30000)

struct world {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_bank *bank;
    char dir[64], db[96];
};

struct script {
    struct qr_event events[MAX_EVENTS];
    uint32_t n;
};

static _Noreturn void die(const char *what, const struct qr_error *err)
{
    fprintf(stderr, "kill_test: %s: %s\n", what, err && err->message[0] ? err->message : strerror(errno));
    exit(2);
}

/* ---- the world ---- */

static void open_world(struct world *w)
{
    struct qr_error err = {0};
    /* A fixed bank with questions of every type, with exhibits. */
    const char *file = QR_TEST_DATA "/types/banks/types.json", *skills = QR_TEST_DATA "/types/skills.json";
    w->arena = qr_arena_new(0);
    if (qr_taxonomy_load(&w->taxonomy, skills, NULL, &err)) die("skills", &err);
    if (qr_bank_load(&w->bank, file, w->taxonomy, NULL, &err)) die("bank", &err);
    strcpy(w->dir, "/tmp/qr-kill-XXXXXX");
    if (!mkdtemp(w->dir)) die("folder", NULL);
    snprintf(w->db, sizeof w->db, "%s/history.db", w->dir);
}

static void close_world(struct world *w)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++)
        unlink(qr_sprintf(w->arena, "%s%s", w->db, tails[i]));
    rmdir(w->dir);
    qr_bank_free(w->bank);
    qr_taxonomy_free(w->taxonomy);
    qr_arena_free(w->arena);
}

/* Half of the exams: two sections, several tries, an added question. */
static bool in_sections(uint64_t seed)
{
    return seed & 1;
}

static struct qr_attempt *new_attempt(struct world *w, const char *id, uint64_t seed)
{
    struct qr_arena *arena = qr_arena_new(0);
    const struct qr_bank *banks[] = {w->bank};
    struct qr_form form;
    struct qr_form_report report;
    struct qr_error err = {0};
    struct qr_form_params params = {.taxonomy = w->taxonomy,
                                    .banks = banks,
                                    .n_banks = 1,
                                    .questions = QUESTIONS,
                                    .seed = seed,
                                    .shuffle_choices = true,
                                    .shuffle_questions = true};
    int rc = qr_form_draw(&params, arena, &form, &report, &err);
    if (rc && rc != QR_ESHORT) die("form", &err);
    struct qr_attempt_head head = {.id = id,
                                   .title = "Timed exam",
                                   .about = w->bank->title,
                                   .mode = QR_MODE_EXAM,
                                   .behaviour = QR_DEFERRED,
                                   .seed = seed,
                                   .limit = 3600000,
                                   .extra_time = 1,
                                   .may_pause = true,
                                   .ask_certainty = true,
                                   .started_wall = STARTED,
                                   .program = "kill_test",
                                   .n_slots = form.n,
                                   .slots = form.slots};
    struct qr_section sections[] = {{"One", form.n / 2, 1800000, REST}, {"Two", form.n - form.n / 2, 0, 0}};
    if (in_sections(seed)) {
        head.behaviour = QR_INTERACTIVE;
        head.sections = sections;
        head.n_sections = 2;
    }
    struct qr_attempt *attempt = qr_attempt_new(&head, &form);
    qr_arena_free(arena);
    return attempt;
}

/* ---- the script: what the person does, fixed by the seed ---- */

static void act(struct script *script, struct qr_event event)
{
    script->events[script->n++] = event;
}

static struct qr_response choose_picks(struct world *w, const struct qr_item *item, struct qr_rng *rng)
{
    uint32_t *picks = qr_push(w->arena, uint32_t, item->n_choices), n = 0;
    if (item->type != QR_MULTIPLE) {
        picks[n++] = (uint32_t)qr_rng_below(rng, item->n_choices);
    } else {
        uint32_t want = item->select_count ? item->select_count : 2;
        for (uint32_t i = 0; i < item->n_choices && n < want; i++)
            if (item->n_choices - i == want - n || qr_rng_below(rng, 2)) picks[n++] = i;
    }
    return (struct qr_response){n, picks, NULL};
}

static struct qr_response choose_order(struct world *w, const struct qr_item *item, struct qr_rng *rng)
{
    uint32_t *picks = qr_push(w->arena, uint32_t, item->n_choices);
    for (uint32_t i = 0; i < item->n_choices; i++)
        picks[i] = i;
    qr_rng_shuffle(rng, picks, item->n_choices);
    return (struct qr_response){item->n_choices, picks, NULL};
}

/* Partners for most of the lefts. */
static struct qr_response choose_pairs(struct world *w, const struct qr_item *item, struct qr_rng *rng)
{
    uint32_t *picks = qr_push(w->arena, uint32_t, item->n_choices);
    for (uint32_t i = 0; i < item->n_choices; i++)
        picks[i] = i && qr_rng_below(rng, 4) == 0 ? QR_NO_PICK : (uint32_t)qr_rng_below(rng, item->n_rights);
    return (struct qr_response){item->n_choices, picks, NULL};
}

static struct qr_response choose_texts(struct world *w, const struct qr_item *item, struct qr_rng *rng)
{
    static const char *const words[] = {"0,8",     "rollback", "baseline",   "Größe \"7\"",
                                        "-12.5 %", "دليل",     "👩‍💻"};
    uint32_t n = item->type == QR_CLOZE ? item->n_blanks : 1;
    const char **texts = qr_push(w->arena, const char *, n);
    for (uint32_t i = 0; i < n; i++)
        texts[i] = words[qr_rng_below(rng, sizeof words / sizeof *words)];
    return (struct qr_response){n, NULL, texts};
}

static struct qr_response choose(struct world *w, const struct qr_item *item, struct qr_rng *rng)
{
    switch (item->type) {
    case QR_ORDERING:
        return choose_order(w, item, rng);
    case QR_MATCHING:
        return choose_pairs(w, item, rng);
    case QR_NUMERIC:
    case QR_SHORT:
    case QR_CLOZE:
        return choose_texts(w, item, rng);
    default:
        return choose_picks(w, item, rng);
    }
}

static void remark(struct script *script, uint32_t slot, struct qr_rng *rng)
{
    static const char *const notes[] = {"Größe \"7\"?", "B is right, too", ""};
    act(script, (struct qr_event){.type = QR_EV_NOTE, .slot = slot, .text = notes[qr_rng_below(rng, 3)]});
    act(script, (struct qr_event){.type = QR_EV_DISPUTE, .slot = slot, .on = qr_rng_below(rng, 3) != 0});
}

static void write_plain(struct world *w, const struct qr_attempt *a, uint64_t seed, struct script *script)
{
    struct qr_rng rng;
    qr_rng_seed(&rng, seed);
    for (uint32_t slot = 0; slot < a->head.n_slots; slot++) {
        const struct qr_item *item = a->head.slots[slot].item;
        act(script, (struct qr_event){.type = QR_EV_SHOWN, .slot = slot});
        if (item->n_choices > 1 && qr_rng_below(&rng, 4) == 0)
            act(script, (struct qr_event){.type = QR_EV_STRIKE, .slot = slot, .value = 1, .on = true});
        if (qr_rng_below(&rng, 10) == 0) continue; /* skipped */
        act(script, (struct qr_event){.type = QR_EV_ANSWER, .slot = slot, .response = choose(w, item, &rng)});
        if (qr_rng_below(&rng, 3) == 0)
            act(script,
                (struct qr_event){.type = QR_EV_ANSWER, .slot = slot, .response = choose(w, item, &rng)});
        if (qr_rng_below(&rng, 2) == 0)
            act(script, (struct qr_event){.type = QR_EV_CERTAINTY,
                                          .slot = slot,
                                          .value = 1 + (int32_t)qr_rng_below(&rng, 4)});
        if (qr_rng_below(&rng, 5) == 0)
            act(script, (struct qr_event){.type = QR_EV_FLAG, .slot = slot, .value = 1});
        if (qr_rng_below(&rng, 4) == 0) remark(script, slot, &rng);
        if (qr_rng_below(&rng, 6) == 0) {
            act(script, (struct qr_event){.type = QR_EV_PAUSE});
            act(script, (struct qr_event){.type = QR_EV_RESUME});
        }
    }
    act(script, (struct qr_event){.type = QR_EV_SUBMIT});
    /* What is noted in the review comes after the end. */
    remark(script, (uint32_t)qr_rng_below(&rng, a->head.n_slots), &rng);
    remark(script, (uint32_t)qr_rng_below(&rng, a->head.n_slots), &rng);
}

/* Takes into the script what can follow: the shadow is the attempt as it will be then. */
static void act_on(struct script *script, struct qr_attempt *shadow, struct qr_event event)
{
    bool runs = shadow->phase == QR_PHASE_RUNNING;
    struct qr_event at = event;
    at.seq = shadow->n_events + 1;
    at.at = shadow->elapsed + (runs ? MS_PER_EVENT : 0);
    if (qr_attempt_apply(shadow, &at, NULL) == QR_OK) act(script, event);
}

static void several_tries(struct world *w, struct qr_attempt *shadow, uint32_t slot, struct qr_rng *rng,
                          struct script *script)
{
    const struct qr_item *item = shadow->head.slots[slot].item;
    act_on(script, shadow, (struct qr_event){.type = QR_EV_SHOWN, .slot = slot});
    if (qr_rng_below(rng, 3) == 0)
        act_on(script, shadow, (struct qr_event){.type = QR_EV_CERTAINTY, .slot = slot, .value = 3});
    for (uint64_t tries = qr_rng_below(rng, 4); tries > 0; tries--) {
        act_on(script, shadow,
               (struct qr_event){.type = QR_EV_ANSWER, .slot = slot, .response = choose(w, item, rng)});
        if (qr_rng_below(rng, 5))
            act_on(script, shadow, (struct qr_event){.type = QR_EV_CHECK, .slot = slot});
    }
    if (qr_rng_below(rng, 4) == 0)
        act_on(script, shadow, (struct qr_event){.type = QR_EV_REVEAL, .slot = slot});
    if (qr_rng_below(rng, 6) == 0) {
        act_on(script, shadow, (struct qr_event){.type = QR_EV_PAUSE});
        act_on(script, shadow, (struct qr_event){.type = QR_EV_RESUME});
    }
}

static const struct qr_slot *one_more(struct world *w, uint32_t like, struct qr_rng *rng)
{
    struct qr_slot *slot = qr_push(w->arena, struct qr_slot, 1);
    slot->item = &w->bank->items[qr_rng_below(rng, w->bank->n_items)];
    slot->bank_id = w->bank->id;
    slot->area = -1;
    slot->like = like + 1;
    slot->order = qr_push(w->arena, uint32_t, slot->item->n_choices);
    slot->right_order = qr_push(w->arena, uint32_t, slot->item->n_rights);
    for (uint32_t i = 0; i < slot->item->n_choices; i++)
        slot->order[i] = i;
    for (uint32_t i = 0; i < slot->item->n_rights; i++)
        slot->right_order[i] = i;
    return slot;
}

static void write_sections(struct world *w, const char *id, uint64_t seed, struct script *script)
{
    struct qr_rng rng;
    struct qr_attempt *shadow = new_attempt(w, id, seed);
    uint32_t n = shadow->head.n_slots;
    qr_rng_seed(&rng, seed);
    for (uint32_t slot = 0; slot < n; slot++) {
        if (slot == n / 2) {
            act_on(script, shadow, (struct qr_event){.type = QR_EV_SECTION});
            act_on(script, shadow, (struct qr_event){.type = QR_EV_RESUME});
        }
        several_tries(w, shadow, slot, &rng, script);
    }
    act_on(script, shadow, (struct qr_event){.type = QR_EV_ADD, .added = one_more(w, n - 1, &rng)});
    several_tries(w, shadow, n, &rng, script);
    act_on(script, shadow, (struct qr_event){.type = QR_EV_SUBMIT});
    bool whole = shadow->submitted && shadow->section == 1 && shadow->head.n_slots == n + 1;
    qr_attempt_free(shadow);
    if (!whole) die("the script is not what it should be", NULL);
}

static void write_script(struct world *w, const struct qr_attempt *a, uint64_t seed, struct script *script)
{
    script->n = 0;
    if (in_sections(seed))
        write_sections(w, a->head.id, seed, script);
    else
        write_plain(w, a, seed, script);
}

/* Plays on from where the journal stands. `ack` is a pipe, or -1. */
static int play(const struct script *script, struct qr_session *session, int ack, struct qr_error *err)
{
    while (session->attempt->n_events < script->n) {
        uint32_t seq = session->attempt->n_events + 1;
        struct qr_event event = script->events[seq - 1];
        qr_ms now = (qr_ms)seq * MS_PER_EVENT;
        /* Who was killed in the break finds it over. */
        bool by_clock = qr_session_tick(session, now, STARTED + now, err);
        int rc = by_clock ? QR_OK : qr_session_put(session, &event, now, STARTED + now, err);
        if (rc) return rc;
        if (ack >= 0 && write(ack, &seq, sizeof seq) != (ssize_t)sizeof seq) return QR_EIO;
    }
    return QR_OK;
}

static char *report_of(struct world *w, const struct qr_attempt *attempt)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_report_input input = {.attempt = attempt, .taxonomy = w->taxonomy};
    qr_report_attempt_json(&input, &out);
    char *text = qr_strdup(w->arena, out.data);
    qr_buf_release(&out);
    return text;
}

/* ---- one process that may be killed ---- */

/* Opens the database, starts the attempt or resumes it, and plays to the end. */
static int run(struct world *w, const char *id, uint64_t seed, int ack, char **report, struct qr_error *err)
{
    struct qr_store *store;
    struct qr_attempt *attempt = NULL;
    struct qr_session session;
    struct script script;
    qr_ms elapsed = 0;
    int rc = qr_store_open(&store, w->db, err);
    if (rc) return rc;
    rc = qr_store_load(store, id, &attempt, &elapsed, err);
    if (rc == QR_ENOTFOUND) {
        attempt = new_attempt(w, id, seed);
        rc = qr_store_begin(store, attempt, err);
    }
    if (!rc) {
        write_script(w, attempt, seed, &script);
        /* A break ends when the program is back, not an event before. */
        uint32_t from = attempt->n_events + (attempt->phase == QR_PHASE_BREAK);
        qr_session_start(&session, attempt, elapsed, (qr_ms)from * MS_PER_EVENT, qr_store_append, store);
        rc = play(&script, &session, ack, err);
        if (!rc && report) *report = report_of(w, attempt);
        qr_session_release(&session);
    } else {
        qr_attempt_free(attempt);
    }
    qr_store_close(store);
    return rc;
}

static char *undisturbed(struct world *w, const char *id, uint64_t seed)
{
    struct qr_session session;
    struct script script;
    struct qr_error err = {0};
    struct qr_attempt *attempt = new_attempt(w, id, seed);
    write_script(w, attempt, seed, &script);
    qr_session_start(&session, attempt, 0, 0, NULL, NULL);
    if (play(&script, &session, -1, &err)) die("undisturbed exam", &err);
    char *report = report_of(w, attempt);
    qr_session_release(&session);
    return report;
}

/* ---- the killer ---- */

struct wound {
    uint32_t acked; /* last acknowledged event */
    bool killed;    /* false: it had finished before */
};

static void wait_a_little(struct qr_rng *rng)
{
    /* Spinning reaches moments between two system calls that a sleep would round away. */
    for (volatile uint64_t i = qr_rng_below(rng, 300000); i > 0; i--)
        ;
}

static struct wound run_and_kill(struct world *w, const char *id, uint64_t seed, struct qr_rng *rng)
{
    struct wound wound = {0, false};
    uint32_t seq, until = (uint32_t)qr_rng_below(rng, QUESTIONS * (in_sections(seed) ? 6 : 4));
    int pipe_fd[2], status;
    if (pipe(pipe_fd)) die("pipe", NULL);
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) die("fork", NULL);
    if (child == 0) {
        struct qr_error err = {0};
        close(pipe_fd[0]);
        int rc = run(w, id, seed, pipe_fd[1], NULL, &err);
        if (rc) fprintf(stderr, "child: %s\n", err.message);
        _exit(rc ? 3 : 0);
    }
    close(pipe_fd[1]);
    for (uint32_t i = 0; i < until && read(pipe_fd[0], &seq, sizeof seq) == (ssize_t)sizeof seq; i++)
        wound.acked = seq;
    wait_a_little(rng);
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    while (read(pipe_fd[0], &seq, sizeof seq) == (ssize_t)sizeof seq)
        wound.acked = seq;
    close(pipe_fd[0]);
    if (WIFEXITED(status) && WEXITSTATUS(status)) die("the child failed", NULL);
    wound.killed = WIFSIGNALED(status);
    return wound;
}

/* What must hold right after the kill. */
static bool nothing_lost(struct world *w, const char *id, uint32_t acked, struct qr_error *err)
{
    struct qr_store *store;
    struct qr_attempt *attempt = NULL;
    if (qr_store_open(&store, w->db, err)) return false;
    int rc = qr_store_verify(store, err);
    if (!rc) rc = qr_store_load(store, id, &attempt, NULL, err);
    uint32_t have = rc ? 0 : attempt->n_events;
    if (rc == QR_ENOTFOUND && acked == 0) rc = QR_OK; /* killed before it began */
    if (!rc && (have < acked || have > acked + 1))
        rc = qr_fail(err, QR_EDB, "%u events acknowledged, %u found", acked, have);
    qr_attempt_free(attempt);
    qr_store_close(store);
    return rc == QR_OK;
}

/* Returns the kills it made; `*ok` tells whether all held. */
static int one_exam(struct world *w, int number, int max_kills, struct qr_rng *rng, bool *ok)
{
    struct qr_error err = {0};
    char id[32];
    char *report = NULL;
    uint64_t seed = qr_rng_next(rng);
    int kills = 0, want = 1 + (int)qr_rng_below(rng, 3);
    uint32_t acked = 0;
    snprintf(id, sizeof id, "exam-%05d", number);
    for (*ok = true; *ok && kills < want && kills < max_kills;) {
        struct wound wound = run_and_kill(w, id, seed, rng);
        if (wound.acked > acked) acked = wound.acked;
        kills += wound.killed;
        *ok = nothing_lost(w, id, acked, &err);
        if (!wound.killed) break;
    }
    if (*ok) *ok = run(w, id, seed, -1, &report, &err) == QR_OK;
    if (*ok && strcmp(report, undisturbed(w, id, seed)) != 0) {
        qr_fail(&err, QR_EDB, "the resumed exam's report differs from the undisturbed one");
        *ok = false;
    }
    if (!*ok) fprintf(stderr, "%s: %s\n", id, err.message);
    return kills;
}

int main(int argc, char **argv)
{
    int want = argc > 1 ? atoi(argv[1]) : 200, kills = 0, passed = 0, failed = 0;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : qr_random_seed();
    struct world world;
    struct qr_rng rng;
    qr_rng_seed(&rng, seed);
    printf("kill_test: %d kills, seed %llu\n", want, (unsigned long long)seed);
    open_world(&world);
    for (int i = 0; kills < want; i++) {
        bool ok;
        int made = one_exam(&world, i, want - kills, &rng, &ok);
        kills += made;
        *(ok ? &passed : &failed) += made ? made : !ok;
        if (failed > 20) break;
    }
    close_world(&world);
    printf("%d passed, %d failed\n", passed, failed);
    return failed ? 1 : 0;
}
