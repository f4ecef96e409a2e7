/* What is worked out only while somebody looks at it. */
#ifndef APP_PAST_H
#define APP_PAST_H

#include "app/app.h"

void app_look_back(struct app *app, const struct screen_ask *ask); /* ASK_LAYERS, EARLIER, PERIOD, THEN */
/* Where one stood at `wall` by all earlier attempts, per area into `arena`; NULL where there is no evidence.
 */
int app_stood_at(struct app *app, qr_ms wall, struct qr_arena *arena, struct qr_estimate **out,
                 struct qr_error *err);
void app_fill_past(struct app *app);   /* where it is not fresh */
void app_fill_layers(struct app *app); /* what is on and not fresh */

#endif
