/*
 * The adaptive diagnostic: which question next, and when to stop, on plain arrays. Scoring specification 2.
 *
 * Questions are chosen by what they are expected to take off the variance of their skill (minimum expected
 * posterior variance, van der Linden 1998), at random among the best few (Kingsbury and Zara 1989); skills
 * take turns. The caller owns the clock and the answers; nothing here is random without the given generator.
 */
#ifndef QUIZRADAR_ADAPTIVE_H
#define QUIZRADAR_ADAPTIVE_H

#include "quizradar/rng.h"
#include "quizradar/score.h"

#define QR_NEVER 1000000 /* days or sessions since something that never was */

struct qr_adaptive_item {
    struct qr_irt_item curve; /* slope already attenuated */
    int skill;                /* the one it is chosen for */
    int enemy;                /* items of one number >= 0 never come together; -1: none */
    int tag;                  /* sub-skill, -1: none */
    int days, sessions;       /* since it was last seen, or QR_NEVER */
};

enum qr_adaptive_aim {
    QR_AIM_PRECISION, /* smallest variance to expect */
    QR_AIM_DECISION   /* most information on "at or above the target" */
};

struct qr_adaptive_params {
    enum qr_adaptive_aim aim;
    int least, most;   /* items a skill: 2, 15 */
    int items;         /* items in all: 40 */
    int first, later;  /* one of the best so many: 5 for the first two of a skill, then 3 */
    bool vary;         /* progressive instead: begins at random, ends at the best (Revuelta and Ponsoda) */
    double sure;       /* a skill is decided at P(at or above target) >= this or <= 1 - this: .90 */
    double precise;    /* a skill is measured at this posterior sd of theta: .45 */
    double worthwhile; /* no item takes off this share of the variance: .01 */
    int rest_days, rest_sessions; /* an item seen within so many is left to rest: 14, 2 */
    int fewest;                   /* with fewer rested items than this the least recently seen help out: 5 */
    int counts_after;             /* an answer counts so many days after the last: 30 */
};
struct qr_adaptive_params qr_adaptive_defaults(void);

/* What a skill is asked for. */
struct qr_adaptive_skill {
    double target;     /* theta, or NAN: nothing to decide */
    double importance; /* breaks ties of the turn; >= 0 */
};

/* Why a skill is asked no more. */
enum qr_adaptive_state {
    QR_ADAPTIVE_OPEN,
    QR_ADAPTIVE_DECIDED,
    QR_ADAPTIVE_PRECISE,
    QR_ADAPTIVE_NO_GAIN, /* no item left would tell enough */
    QR_ADAPTIVE_FULL,    /* most items asked */
    QR_ADAPTIVE_EMPTY    /* no item left */
};

struct qr_adaptive;

/* A session over `n` items (copied into `arena`) and the skills of a posterior (n_skills entries, copied). */
struct qr_adaptive *qr_adaptive_new(const struct qr_adaptive_params *params,
                                    const struct qr_adaptive_item *items, int n,
                                    const struct qr_adaptive_skill *skills, int n_skills,
                                    struct qr_arena *arena);

struct qr_adaptive_choice {
    int item; /* index, or -1: stop */
    int skill;
    double gain; /* expected fall of the variance, or nats where the aim is a decision */
    bool counts; /* an answer is evidence; else it was seen too lately */
};

/*
 * The next question, or item -1 when all skills have stopped or enough was asked. Changes nothing but `rng`:
 * ask again and draw anew.
 */
struct qr_adaptive_choice qr_adaptive_next(const struct qr_adaptive *session, struct qr_posterior *post,
                                           struct qr_rng *rng);

/* Notes that an item was asked; counted: its answer went into the posterior. */
void qr_adaptive_asked(struct qr_adaptive *session, int item, bool counted);

/* An item that cannot be asked after all: as if it had never been there, while the others keep their places.
 */
void qr_adaptive_leave_out(struct qr_adaptive *session, int item);

enum qr_adaptive_state qr_adaptive_state(const struct qr_adaptive *session, struct qr_posterior *post,
                                         int skill);
int qr_adaptive_n_asked(const struct qr_adaptive *session, int skill);

/*
 * Posterior sd of theta that the best `m` items of a skill would leave, for a person drawn from the skill's
 * present marginal: the best a bank can do, before anybody answers. Rests and enemies are not looked at.
 */
double qr_adaptive_reach(const struct qr_adaptive *session, struct qr_posterior *post, int skill, int m);

#endif
