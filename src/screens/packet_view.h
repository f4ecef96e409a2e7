/* What screens show of packets: the one that is about to be taken in, and the people who are in. */
#ifndef SCREENS_PACKET_VIEW_H
#define SCREENS_PACKET_VIEW_H

#include "quizradar/error.h"

/* A packet that was dropped or named, with what taking it in would do; nothing has been written. */
struct screen_packet {
    const char *file, *who;                          /* who: name, or the beginning of the number */
    bool own;                                        /* it would join the own history */
    const char *fault;                               /* why it cannot be taken, or NULL */
    uint32_t fresh, answers, longer, there, refused; /* attempts; answers: those that are new */
    const char *why;                                 /* the first refusal, or NULL */
};

/* Somebody whose packets are in. */
struct screen_person {
    const char *id, *who;
    uint32_t attempts, answers;
};

/* What ASK_PACKET asks for: `index`; LOOK: the file as `text`, FORGET: the person's id. */
enum screen_packet_deed { PACKET_WRITE, PACKET_LOOK, PACKET_TAKE, PACKET_CLOSE, PACKET_FORGET };

struct screen_ctx;
/* Asks before the packet of the model is taken in, over whatever is on screen. */
void screen_packet_dialog(struct screen_ctx *ctx);

#endif
