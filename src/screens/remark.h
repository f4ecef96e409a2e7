/* Note to a question, and its dispute: what quiz, feedback and review share. */
#ifndef SCREENS_REMARK_H
#define SCREENS_REMARK_H

#include "screens/screen.h"
#include "ui/field.h"
#include "ui/widgets.h"

/* What is being written; kept by the screen. */
struct remark {
    bool open, disputed; /* disputed: as ticked in the dialog, not yet kept */
    bool dirty;          /* typed since it was kept last */
    qr_ms since;
    uint32_t slot;
    struct ui_edit edit;
    char before[UI_FIELD_BYTES]; /* the note as it was: what Cancel brings back */
};

/* Opens the dialog for a question that looks like `state`. */
void remark_open(struct remark *r, uint32_t slot, const struct qr_slot_state *state);

/* The open dialog; asks for events when it is saved. `state` is that of its question. */
void remark_dialog(struct screen_ctx *ctx, struct remark *r, const struct qr_slot_state *state);

/* Asks for what stands in the dialog to be kept, and closes it; nothing when it is not open. */
void remark_save(struct screen_ctx *ctx, struct remark *r, const struct qr_slot_state *state);

/* Asks for the question to be disputed, or no longer. */
void remark_dispute(struct screen_ctx *ctx, uint32_t slot, const struct qr_slot_state *state);

/* The two buttons: "Note" (N) and "Dispute" (D), lit when there is something. */
struct ui_button remark_note_button(const struct qr_slot_state *state);
struct ui_button remark_dispute_button(const struct qr_slot_state *state);

/* The dispute and the note in words, with a gap below; 0 when there is neither. */
float remark_words(struct screen_ctx *ctx, const struct qr_slot_state *state, float x, float y, float w);

#endif
