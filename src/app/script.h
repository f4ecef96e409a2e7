/*
 * UI scripts: drive the real program without a window, on a fake clock. One instruction a line:
 *
 *   click "NAME" | click role=ROLE [index=N] [button=right]      (N counts from 1)
 *   drag "NAME" to "NAME" [key=KEY]               (either also as role=ROLE index=N; KEY before it is let go)
 *   key KEY...   type "TEXT"   wait MS   hover "NAME"   drop PATH   resize W H   theme light|dark   scale F
 *   answer right|wrong [keys]                     (the question on screen, by clicks or by letters)
 *   seek TYPE                                     (on to the next open question of that type)
 *   shot NAME    tree NAME     collect            (pictures, trees and reports, into --out)
 *   expect [no] text "…"   expect focus "…"   expect screen NAME   expect visible "NAME"
 *   expect role=ROLE [name="…"] [state=STATE] count=N
 *   expect tree NAME   expect image NAME          (as kept in tests/golden)
 *   expect tabs   expect tidy                     (Tab reaches everything; no text cut or covered)
 *   shelf DIR    (starts again with the banks, skills and steps of DIR instead of the shipped ones)
 *   crash        (the program is dropped without cleanup; the next line starts it again on the same data)
 *
 * '#' starts a comment. A failing line prints script:line and the nearest matching nodes.
 */
#ifndef APP_SCRIPT_H
#define APP_SCRIPT_H

#include "app/app.h"
#include "platform/canvas.h"

/* Runs events in the place of app_event, for measurements; `line` of the script, from 1, 0 for the
 * first frame. */
struct script_meter {
    void (*event)(void *ctx, struct app *app, struct plat_fonts *fonts, const struct ui_event *event,
                  int line);
    void *ctx;
};

struct script_params {
    const char *argv0, *path, *out; /* out NULL: no pictures */
    const char *data_dir;           /* NULL: a scratch folder, removed at the end */
    int theme, width, height;
    double scale;
    uint64_t seed;
    bool verbose;
    const struct qr_clock *clock;     /* NULL: a fake one */
    const struct script_meter *meter; /* NULL: none */
};

/* QR_OK, or QR_EINVALID after the first failed line (already printed); other codes as usual. */
int script_play(const struct script_params *params, struct qr_error *err);

/* Opens the program on a fake clock and fonts, shows `screen` and returns its tree as text. */
int script_describe(const struct script_params *params, const char *screen, bool bounds, struct qr_buf *out,
                    struct qr_error *err);

#endif
