/* What lies ahead of the person, for commands: the plan by date, and the chance to pass an exam. */
#ifndef CLI_AHEAD_H
#define CLI_AHEAD_H

#include "cli/cmd.h"
#include "quizradar/report.h"

/* What the command line says about time: --by, --days-off and --minutes-per-day; by and a_day -1: nothing. */
struct cmd_times {
    int64_t by, a_day;
    bool has_off;
    unsigned off;
};

/* CMD_DONE, or CMD_USAGE after saying what is wrong. */
int cmd_times_of(struct cmd_call *call, struct cmd_times *times);

/* The plan by date into `in`, nothing without a day; what was not said is as set in the window. */
int cmd_schedule_of(struct cmd_call *call, const struct cmd_world *world, const struct cmd_personal *p,
                    const struct cmd_times *times, struct qr_report_input *in, struct qr_error *err);

/* The chance to pass `exam` (mark 0: the published one) and what would narrow it into `in`. */
int cmd_chance_of(struct cmd_call *call, const struct cmd_world *world, const struct cmd_personal *p,
                  const struct qr_exam *exam, double mark, struct qr_report_input *in, struct qr_error *err);

#endif
