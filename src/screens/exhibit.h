/* Private to screens/: exhibits drawn from the data of a stimulus. */
#ifndef SCREENS_EXHIBIT_H
#define SCREENS_EXHIBIT_H

#include "screens/screen.h"

/* Where an exhibit goes; without `draw` it is only measured. */
struct sheet {
    struct ui *ui;
    float x, y, w;
    bool draw;
};

/* A grid of texts; the first row is the head. Cells may be wider than the sheet: then they wrap. */
struct grid {
    const char **cells; /* n_rows x n_cols, row by row */
    uint32_t n_rows, n_cols;
    const bool *right; /* per column: numbers stand at the right edge; NULL none */
    bool head_column;  /* the first column names its row */
    bool diagonal;     /* cells where row and column name the same thing are tinted */
};
float exhibit_grid(const struct sheet *s, const struct grid *g);

#define PLOT_SERIES 4

struct plot_series {
    const char *name;
    const double *values; /* NAN where nothing is known */
    bool plan;            /* what was planned, not seen: thin and dashed */
};

struct plot {
    const char **categories;
    uint32_t n; /* categories */
    struct plot_series series[PLOT_SERIES];
    uint32_t n_series;
    const char *x_label, *y_label, *unit; /* or NULL */
    bool bars;
};
float exhibit_plot(const struct sheet *s, const struct plot *p);

struct shown_picture {
    const struct ui_bitmap *bitmap; /* or NULL */
    const char *why;                /* without a bitmap: a sentence */
    const char *alt;
    bool words; /* the description is wanted instead */
};
float exhibit_image(const struct sheet *s, const struct shown_picture *p);

/* "12,500", "0.75", "-3": a number as the exhibits write it. */
const char *exhibit_number(struct ui *ui, double v);

#endif
