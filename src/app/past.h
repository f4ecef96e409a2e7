/* What is worked out only while somebody looks at it. */
#ifndef APP_PAST_H
#define APP_PAST_H

#include "app/app.h"

void app_look_back(struct app *app, enum screen_period period); /* what history shows from then on */
void app_fill_past(struct app *app);                            /* where it is not fresh */
void app_fill_layers(struct app *app);                          /* what is on and not fresh */

#endif
