/* The icons: short stroke programs on a 24 grid (P polyline, Z closed, F filled, C circle, D disc, R box, A
 * arc). */
#ifndef UI_ICONS_H
#define UI_ICONS_H

#include <stddef.h>

/* Program of an icon by name, or NULL. Primitives end with ';', points join with '>', numbers with ','. */
const char *ui_icon_program(const char *name);

/* All names in table order. */
const char *ui_icon_name(size_t i);
size_t ui_icon_count(void);

#endif
