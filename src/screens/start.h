/* What a screen asks for when it wants a quiz begun. */
#ifndef SCREENS_START_H
#define SCREENS_START_H

#include "quizradar/delivery.h"
#include "quizradar/exam.h"

/* What a quiz is drawn from. Arrays live in the frame's arena; app copies. */
struct screen_start {
    enum qr_mode mode;
    const char *title, *about;
    const char *const *banks; /* ids; n_banks 0: all */
    size_t n_banks;
    const char *const *skills; /* n_skills 0: all */
    size_t n_skills;
    const struct qr_exam *exam; /* its parts say what is drawn; NULL */
    uint32_t questions;
    qr_ms limit, grace, item_limit; /* without extra time; 0 untimed, none */
    double extra_time;
    enum qr_behaviour behaviour;
    enum qr_at_limit at_limit;
    int show_after;                    /* days from the start until right answers are shown; 0: at the end */
    const struct qr_section *sections; /* of the exam, limits without extra time */
    uint32_t n_sections;
    bool ask_certainty, shuffle, may_pause, vary; /* vary: of an adaptive attempt (basis.h) */
    /* DECK: a cram for the day below; TELLING: what would narrow the chance to pass most */
    enum { SCREEN_FROM_ALL, SCREEN_FROM_DUE, SCREEN_FROM_DECK, SCREEN_FROM_TELLING } from;
    int exam_day;       /* SCREEN_FROM_DECK: local civil day since 1970 */
    const char *belief; /* only questions in which this thinking error can be taken; NULL: all */
    unsigned missed;    /* only questions missed for one of these reasons, QR_MISSED_*; 0: all */
};

#endif
