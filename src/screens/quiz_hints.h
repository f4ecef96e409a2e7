/* Key caps with their words, as they stand below the answers of a question. */
#ifndef SCREENS_QUIZ_HINTS_H
#define SCREENS_QUIZ_HINTS_H

#include "ui/ui.h"

/* Key caps, each group with its words: "-" is a dash between two; drawn from `x` on, 20 high. */
struct quiz_hint {
    const char *caps[4]; /* NULL ends them */
    const char *words;
};
float quiz_hints_width(struct ui *ui, const struct quiz_hint *hints, int n);
void quiz_hints(struct ui *ui, float x, float y, const struct quiz_hint *hints, int n, enum ui_token ink);

#endif
