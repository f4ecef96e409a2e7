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
    uint64_t seed; /* of the first quiz */
    const char *data_dir;
    char *scratch;
    int width, height, line;
};

int player_start(struct player *p, struct qr_error *err);
int player_run(struct player *p, const char *const *words, int n, struct qr_error *err);

/* Every event of a script goes through here. */
void player_send(struct player *p, const struct ui_event *event);

/* Prints script:line, the reason and the nodes nearest to `wanted`; returns QR_EINVALID. */
int player_failed(struct player *p, const char *wanted, struct qr_error *err, const char *fmt, ...)
    QR_PRINTF(4, 5);

/* What `expect` says. */
int player_expect(struct player *p, const char *const *words, int n, struct qr_error *err);

/* Node by name (exact, then beginning, then part), or by role and 1-based index; NULL. */
const struct ui_node *player_find(struct player *p, const char *const *words, int n);

/* Value of NAME=VALUE among the words, or NULL. */
const char *player_option(const char *const *words, int n, const char *name);

/* The pointer on what the words name; a press and release there; or from there to what comes after `to`. */
int player_hover(struct player *p, const char *const *words, int n, struct qr_error *err);
int player_click(struct player *p, const char *const *words, int n, struct qr_error *err);
int player_drag(struct player *p, const char *const *words, int n, struct qr_error *err);

/* Text as it is typed, or a key by its name. */
int player_text(struct player *p, const char *text);
int player_key(struct player *p, const char *name, struct qr_error *err);

/* `answer right|wrong [keys]`: chooses answers of the question on screen by clicks or by their letters. */
int player_answer(struct player *p, const char *const *words, int n, struct qr_error *err);

/* `seek TYPE`: on to the next open question of the type, with the arrow key. */
int player_seek(struct player *p, const char *type, struct qr_error *err);

/* A canvas of the window's size with the frame drawn on it; borrowed until the next call. */
struct plat_canvas *player_draw(struct player *p);

/* `expect tree NAME`, `expect image NAME`: against tests/golden beside the script; QR_UPDATE_GOLDEN=1 writes.
 */
int player_expect_tree(struct player *p, const char *name, struct qr_error *err);
int player_expect_image(struct player *p, const char *name, struct qr_error *err);

/* `expect tabs`: Tab reaches every control and brings it into view; `expect tidy`: no text leaves the window
 * or stands on another; `expect visible "NAME"`: all of it can be seen. */
int player_expect_tabs(struct player *p, struct qr_error *err);
int player_expect_tidy(struct player *p, struct qr_error *err);
int player_expect_visible(struct player *p, const char *name, struct qr_error *err);

#endif
