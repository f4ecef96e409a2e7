/*
 * The draw list: what a frame looks like, as data.
 *
 * Widgets append commands in device pixels; the platform draws them with Cairo and SDL_ttf; tests read them.
 * Commands and their strings live in the frame's arena. Edges are already snapped to whole pixels.
 */
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include "quizradar/arena.h"

/* 0xRRGGBBAA, not premultiplied. */
typedef uint32_t ui_color;

struct ui_rect {
    float x, y, w, h;
};

struct ui_point {
    float x, y;
};

enum ui_family { UI_SANS, UI_SERIF, UI_MONO };

/* A font as the platform needs it: family, weight 400/500/600, pixel size on the device. */
struct ui_font {
    enum ui_family family;
    int weight;
    int px;
    bool tabular; /* digits drawn centred in equal cells */
};

enum ui_draw_op {
    UI_DRAW_CLIP,  /* rect: following commands are cut to it; w < 0 lifts the clip */
    UI_DRAW_RECT,  /* rect, color: sharp fill */
    UI_DRAW_RRECT, /* rect, radius, color (fill, alpha 0: none), stroke_color, width: border inside the box;
                      dash_on > 0: dashed border */
    UI_DRAW_LINE,  /* points[0..n): open path, width, color, round caps and joins; dash_on > 0: dashed */
    UI_DRAW_POLY,  /* points: closed path, color fill (even-odd over all subpaths), stroke_color, width; dash
                    */
    UI_DRAW_ARC,   /* centre rect.x, rect.y, radius; from, to in degrees (0 east, clockwise); color, width;
                      width 0: filled disc */
    UI_DRAW_TEXT,  /* text at rect.x, baseline rect.y, width rect.w (for damage), font, color */
    UI_DRAW_ICON,  /* icon name in text, rect square, color, width = stroke */
    UI_DRAW_IMAGE  /* bitmap scaled to rect; color (opaque) where it is see-through */
};

/* A picture's pixels, made and kept by the platform. */
struct ui_bitmap {
    uint64_t id;               /* the same id, the same pixels */
    int width, height, stride; /* pixels */
    bool alpha;                /* some are see-through */
    const uint32_t *pixels;    /* 0xAARRGGBB, premultiplied */
};

struct ui_cmd {
    enum ui_draw_op op;
    struct ui_rect rect;
    ui_color color, stroke_color;
    float radius, width, from, to, dash_on, dash_off;
    struct ui_font font;
    const char *text; /* UTF-8, one line, or icon name */
    const struct ui_point *points;
    const uint32_t *subpaths; /* POLY: start index of each subpath; NULL: one */
    const struct ui_bitmap *bitmap;
    uint32_t n_points, n_subpaths;
    bool strike; /* TEXT: line through */
};

struct ui_list {
    struct qr_arena *arena; /* borrowed: the frame's */
    struct ui_cmd *cmds;
    size_t n, cap;
    int width, height; /* device pixels of the whole canvas */
    ui_color background;
};

void ui_list_init(struct ui_list *list, struct qr_arena *arena, int width, int height, ui_color background);
struct ui_cmd *ui_list_add(struct ui_list *list, enum ui_draw_op op);

/* Pixels a command may touch, border and anti-aliasing included. */
struct ui_rect ui_cmd_bounds(const struct ui_cmd *cmd);

struct ui_rect ui_rect_intersect(struct ui_rect a, struct ui_rect b);
struct ui_rect ui_rect_union(struct ui_rect a, struct ui_rect b);
bool ui_rect_contains(struct ui_rect r, float x, float y);

/*
 * What changed between two frames: compares the commands that fall into each cell of a grid and merges
 * the cells that differ. Source of the idea: the cell hashing of rxi's "lite" editor (rencache).
 */
struct ui_damage {
    struct qr_arena *arena;        /* owned; holds the cells */
    uint64_t *cells, *fresh;       /* hashes of the last list and of the one being compared */
    int cols, rows, width, height; /* of the list last seen */
};
#define UI_DAMAGE_MAX 16

/* Fills `out` with at most UI_DAMAGE_MAX rectangles (whole pixels) and returns how many; remembers `list`. */
int ui_damage_update(struct ui_damage *damage, const struct ui_list *list, struct ui_rect out[UI_DAMAGE_MAX]);
void ui_damage_reset(struct ui_damage *damage); /* the next update returns the whole canvas */
void ui_damage_release(struct ui_damage *damage);

#endif
