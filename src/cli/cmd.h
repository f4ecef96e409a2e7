/*
 * Subcommands: one table row each. The same row parses the command line and prints help, man page and
 * completion, so that none of them can say something else than the program does.
 */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include <stdio.h>

#include "quizradar/catalog.h"
#include "quizradar/clock.h"
#include "quizradar/deck.h"
#include "quizradar/profile.h"
#include "quizradar/store.h"

#define CMD_OPTIONS 14
#define CMD_ARGS    256

enum cmd_exit { CMD_DONE = 0, CMD_NO = 1, CMD_USAGE = 2, CMD_WORLD = 3 };

struct cmd_option {
    const char *name; /* without the dashes */
    const char *arg;  /* name of its value, NULL: a switch */
    const char *help;
    bool repeats;
};

struct cmd;

/* One parsed call. */
struct cmd_call {
    const struct cmd *cmd;
    const char *argv0;
    const char *values[CMD_OPTIONS][CMD_ARGS]; /* per option, in order; a switch has "" */
    int n_values[CMD_OPTIONS];
    const char *args[CMD_ARGS];
    int n_args;
    struct qr_arena *arena;
    FILE *out, *err;
};

struct cmd {
    const char *name, *usage, *summary, *help; /* help: a paragraph */
    struct cmd_option options[CMD_OPTIONS];
    int min_args, max_args; /* max -1: any number */
    int (*run)(struct cmd_call *call);
};

/* ---- the table ---- */

/* Rows of cli/; app adds its own. Ended by a row without name. */
extern const struct cmd *const cli_commands[];

/* Finds the row in `tables` (each ended by NULL), parses and runs. argv[0] is the command's name. */
int cmd_dispatch(const struct cmd *const *const *tables, const char *argv0, int argc, char *argv[]);
const struct cmd *cmd_find(const struct cmd *const *const *tables, const char *name);

void cmd_print_help(FILE *out, const struct cmd *cmd);
void cmd_print_overview(FILE *out, const struct cmd *const *const *tables);
void cmd_print_man(FILE *out, const struct cmd *const *const *tables);
void cmd_print_completion(FILE *out, const struct cmd *const *const *tables); /* bash */

/* ---- values of a call ---- */
const char *cmd_value(const struct cmd_call *call, const char *option); /* last one, or NULL */
bool cmd_has(const struct cmd_call *call, const char *option);
int cmd_all(const struct cmd_call *call, const char *option, const char *const **values);
/* False after printing what is wrong. Absent leaves *out alone. */
bool cmd_number(const struct cmd_call *call, const char *option, int64_t least, int64_t most, int64_t *out);

/* Prints "quizradar: …" and returns the exit code for the error. */
int cmd_fail(const struct cmd_call *call, const struct qr_error *err);
int cmd_usage(const struct cmd_call *call, const char *fmt, ...) QR_PRINTF(2, 3);
int cmd_exit_of(int status);

/* ---- what commands open ---- */
struct cmd_world {
    struct qr_library *library;
    struct qr_store *store; /* NULL when not asked for */
    struct qr_paths paths;
};
int cmd_open(struct cmd_call *call, bool with_store, struct cmd_world *world, struct qr_error *err);
void cmd_close(struct cmd_world *world);

/* A bank by its id, or from a file, which is then added to the world's library; NULL after an error. */
const struct qr_bank *cmd_bank(struct cmd_world *world, const char *name, struct qr_error *err);

/* The role asked for by --role, else of the settings; NULL after an error was set. */
const struct qr_role *cmd_role(struct cmd_call *call, const struct cmd_world *world, struct qr_error *err);

/* What the history says about the person, as of `wall`. */
struct cmd_personal {
    struct qr_profile *profile;
    struct qr_learning_plan plan;
    const struct qr_role *role;
    qr_ms wall;
};
int cmd_personal_of(struct cmd_call *call, const struct cmd_world *world, struct cmd_personal *p,
                    struct qr_error *err);
/* Their review deck; questions that no bank holds any more are not due. */
struct qr_deck cmd_deck_of(struct cmd_call *call, const struct cmd_world *world,
                           const struct cmd_personal *p);
void cmd_personal_free(struct cmd_personal *p);

extern const struct cmd cmd_check, cmd_list, cmd_form, cmd_grade, cmd_attempts, cmd_replay, cmd_profile,
    cmd_plan, cmd_report, cmd_disputes, cmd_review, cmd_stats, cmd_simulate, cmd_packet, cmd_merge,
    cmd_backup, cmd_restore;

#define CMD_DATA_DIR                                                                                         \
    {                                                                                                        \
        "data-dir", "DIR", "keep history, banks and settings under DIR", false                               \
    }
#define CMD_JSON                                                                                             \
    {                                                                                                        \
        "json", NULL, "print JSON", false                                                                    \
    }

#endif
