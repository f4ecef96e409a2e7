/* quizradar review: which questions come back today, or before an exam, and why. */
#include "cli/cmd.h"
#include "quizradar/deck.h"
#include "quizradar/json.h"

struct review {
    struct cmd_call *call;
    const struct cmd_world *world;
    struct qr_deck deck;
    struct qr_deck_pick pick;
    int64_t exam; /* civil day, -1: what is due */
};

static const char *date_of(struct review *r, int day)
{
    struct qr_date d = qr_civil_from_days(day);
    return qr_sprintf(r->call->arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static const char *skill_of(const struct review *r, const struct qr_deck_card *c)
{
    return c->card.skill < 0 ? NULL : r->world->library->taxonomy->areas[c->card.skill].id;
}

/* ---- JSON ---- */

static void write_card(struct qr_jwriter *w, struct review *r, int index)
{
    const struct qr_deck_card *c = &r->deck.cards[index];
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "bank", c->bank_id);
    qr_jw_kstring(w, "question", c->item_id);
    if (skill_of(r, c)) qr_jw_kstring(w, "skill", skill_of(r, c));
    qr_jw_kstring(w, "due", date_of(r, c->card.due));
    qr_jw_kint(w, "reviews", c->reviews);
    qr_jw_kint(w, "lapses", c->lapses);
    qr_jw_kdouble(w, "stability", c->card.memory.stability);
    qr_jw_kdouble(w, "difficulty", c->card.memory.difficulty);
    qr_jw_kdouble(w, "recall", qr_card_recall(&r->deck.fsrs, &c->card, r->deck.today));
    qr_jw_kstring(w, "why", qr_deck_reason(&r->deck, (size_t)index, r->call->arena));
    qr_jw_end_object(w);
}

static void print_json(struct review *r)
{
    struct qr_buf out = QR_BUF_INIT;
    struct qr_jwriter w;
    qr_jw_init(&w, &out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "format", "quizradar-review/1");
    qr_jw_kstring(&w, "today", date_of(r, r->deck.today));
    if (r->exam >= 0) qr_jw_kstring(&w, "exam", date_of(r, (int)r->exam));
    qr_jw_kint(&w, "deck", (int64_t)r->deck.n);
    qr_jw_kint(&w, "due", (int64_t)r->deck.n_due);
    qr_jw_kint(&w, "reviewedToday", (int64_t)r->deck.n_done);
    qr_jw_key(&w, "questions");
    qr_jw_begin_array(&w);
    for (size_t i = 0; i < r->pick.n; i++)
        write_card(&w, r, r->pick.cards[i]);
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    fprintf(r->call->out, "%s\n", qr_buf_str(&out));
    qr_buf_release(&out);
}

/* ---- for people ---- */

static void print_text(struct review *r)
{
    FILE *out = r->call->out;
    if (r->exam >= 0)
        fprintf(out, "What a look today helps most on %s; the schedule stays as it is:\n",
                date_of(r, (int)r->exam));
    for (size_t i = 0; i < r->pick.n; i++) {
        const struct qr_deck_card *c = &r->deck.cards[r->pick.cards[i]];
        fprintf(out, "%s, %s: %s.\n", c->bank_id, c->item_id,
                qr_deck_reason(&r->deck, (size_t)r->pick.cards[i], r->call->arena));
    }
    if (r->exam >= 0) return;
    fprintf(out, "%zu of %zu questions to review today", r->pick.n, r->deck.n);
    if (r->deck.n_due > r->deck.n_now) fprintf(out, ", %zu more can wait", r->deck.n_due - r->deck.n_now);
    fputs(".\n", out);
}

static int review_of(struct cmd_call *call, const struct cmd_world *world, struct qr_error *err)
{
    struct review r = {.call = call, .world = world, .exam = -1};
    struct cmd_personal p = {0};
    int64_t most = 0;
    const char *by = cmd_value(call, "by");
    if (!cmd_number(call, "questions", 1, 100000, &most)) return CMD_USAGE;
    if (by && !qr_days_from_iso(by, &r.exam))
        return cmd_usage(call, "option '--by' is a date such as 2026-12-01, found '%s'", by);
    int rc = cmd_personal_of(call, world, &p, err);
    if (rc == QR_OK) {
        r.deck = cmd_deck_of(call, world, &p);
        r.pick = by ? qr_deck_cram(&r.deck, (int)r.exam, (size_t)most, call->arena) : qr_deck_today(&r.deck);
        if (most && (size_t)most < r.pick.n) r.pick.n = (size_t)most;
        if (cmd_has(call, "json"))
            print_json(&r);
        else
            print_text(&r);
    }
    cmd_personal_free(&p);
    return rc == QR_OK ? CMD_DONE : cmd_fail(call, err);
}

static int review(struct cmd_call *call)
{
    struct cmd_world world;
    struct qr_error err;
    if (cmd_open(call, true, &world, &err) != QR_OK) return cmd_fail(call, &err);
    int code = review_of(call, &world, &err);
    cmd_close(&world);
    return code;
}

const struct cmd cmd_review = {
    .name = "review",
    .usage = "[--by DATE] [--questions N] [--json]",
    .summary = "show which questions come back today, and why",
    .help =
        "A question that was missed or guessed comes back when the chance to recall it has fallen to 90 in "
        "100\n"
        "(FSRS-6). One line a question, what to review first in front. With --by the questions that a look "
        "today\n"
        "helps most on the day of an exam; a cram like that leaves the schedule alone.",
    .options = {{"by", "DATE", "before an exam on that day, such as 2026-12-01", false},
                {"questions", "N", "at most so many", false},
                CMD_JSON,
                CMD_DATA_DIR},
    .run = review,
};
