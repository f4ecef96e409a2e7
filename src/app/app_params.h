/* What the program is opened with. */
#ifndef APP_APP_PARAMS_H
#define APP_APP_PARAMS_H

#include "quizradar/clock.h"
#include "quizradar/error.h"
#include "ui/textops.h"

struct app_params {
    const char *argv0, *data_dir; /* data_dir NULL: the user's folders */
    const char *const *banks;     /* further bank files */
    size_t n_banks;
    int theme;     /* enum qr_theme_choice, or -1: as set */
    double scale;  /* text scale for this run, 0: as set */
    uint64_t seed; /* of the first quiz; 0: from the system */
    struct qr_clock clock;
    struct ui_text_ops text;
    int system_dark;                                        /* 1, 0, -1 unknown */
    void (*copy)(const char *text);                         /* clipboard, or NULL */
    int (*open)(const char *address, struct qr_error *err); /* the browser, or NULL */
    char *(*paste)(struct qr_arena *arena);
    bool has_window;
    bool still; /* no motion at all: scripts and pictures */
};

#endif
