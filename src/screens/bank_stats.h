/* The statistics of a bank, as a dialog over the banks. */
#ifndef SCREENS_BANK_STATS_H
#define SCREENS_BANK_STATS_H

#include "screens/parts.h"

struct bank_stats_view {
    uint32_t item; /* 1 + the question whose options are shown, 0 none */
    ui_id from;    /* what the focus goes back to */
    size_t laid;   /* questions that are laid out so far */
};
void bank_stats_panel(struct screen_ctx *ctx, struct bank_stats_view *view);

#endif
