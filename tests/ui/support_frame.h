/* Frames for toolkit tests: a page of widgets, events sent to it, and what came of them. */
#ifndef TESTS_UI_SUPPORT_FRAME_H
#define TESTS_UI_SUPPORT_FRAME_H

#include "ui/support_cmocka.h"
#include "ui/widgets.h"

struct page {
    struct ui ui;
    void (*draw)(struct page *p);
    int width, height; /* device pixels */
    qr_ms now;
    int hits[16]; /* counted by the drawing function */
    bool dialog;
    int chosen, frames;
};

/* 800 x 600, scale 1, text by the table of one width. */
void page_open(struct page *p, void (*draw)(struct page *p));
void page_close(struct page *p);

/* Sends the event and runs the frames that follow from it. */
void page_send(struct page *p, const struct ui_event *event);
void page_key(struct page *p, const char *name);
void page_move(struct page *p, float x, float y);
void page_down(struct page *p);
void page_up(struct page *p);
void page_click(struct page *p, const char *name);

const struct ui_node *page_node(const struct page *p, const char *name); /* NULL when there is none */
const char *page_focus(const struct page *p);                            /* name, or "" */
/* Text commands whose text contains `part`. */
int page_texts(const struct page *p, const char *part);

#endif
