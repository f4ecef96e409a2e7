/* Private to the radar: its layers. */
#ifndef UI_RADAR_LAYERS_H
#define UI_RADAR_LAYERS_H

#include "ui/radar.h"

/* Where `value` stands on spoke `i`. */
struct ui_point radar_point(const struct ui_radar *radar, int i, float value);

void radar_layers(struct ui *ui, const struct ui_radar *radar);

#endif
