/* Private to the script player: its state and the instructions. */
#ifndef APP_SCRIPT_PLAYER_H
#define APP_SCRIPT_PLAYER_H

#include "app/script.h"

#define PLAYER_WORDS   16
#define PLAYER_CRASHES 32

struct player {
    const struct script_params *params;
    struct qr_arena *arena;
    struct app *app;
    struct app *dropped[PLAYER_CRASHES]; /* left as a crash leaves them; closed when the script ends */
    int n_dropped;
    struct qr_fake_clock clock;
    struct plat_fonts *fonts;
    struct plat_canvas *canvas;
    const char *data_dir;
    char *scratch;
    int width, height, line;
};

int player_start(struct player *p, struct qr_error *err);
int player_run(struct player *p, const char *const *words, int n, struct qr_error *err);

/* Prints script:line, the reason and the nodes nearest to `wanted`; returns QR_EINVALID. */
int player_failed(struct player *p, const char *wanted, struct qr_error *err, const char *fmt, ...)
    QR_PRINTF(4, 5);

/* What `expect` says. */
int player_expect(struct player *p, const char *const *words, int n, struct qr_error *err);

/* Node by name (exact, then beginning, then part), or by role and 1-based index; NULL. */
const struct ui_node *player_find(struct player *p, const char *const *words, int n);

#endif
