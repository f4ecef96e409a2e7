/* What is worked out only while somebody looks at it. */
#ifndef APP_PAST_H
#define APP_PAST_H

#include "app/app.h"

void app_look_back(struct app *app, const struct screen_ask *ask); /* ASK_LAYERS, EARLIER, PERIOD, THEN */
void app_forget_attempts(struct app *app);                         /* before they are listed anew */
void app_fill_past(struct app *app);                               /* where it is not fresh */
void app_fill_layers(struct app *app);                             /* what is on and not fresh */

#endif
