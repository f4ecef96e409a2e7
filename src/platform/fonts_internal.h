/* Private to the font files of platform/: faces, sized fonts, caches. */
#ifndef PLATFORM_FONTS_INTERNAL_H
#define PLATFORM_FONTS_INTERNAL_H

#include <SDL.h>
#include <SDL_ttf.h>

#include "platform/fonts.h"

#define SIZED_MAX     48
#define RUN_SLOTS     2048 /* power of two */
#define RUN_BYTES     ((size_t)24 << 20)
#define MEASURE_SLOTS 8192 /* power of two */
#define RUN_TEXT_MAX  2048 /* bytes of one line that are ever shaped */

/* A font file in memory (mapped). */
struct face {
    enum ui_family family;
    int weight;
    void *bytes;
    size_t size;
};

struct sized {
    TTF_Font *font;
    int face, px;
    uint32_t used;
};

struct cached_run {
    uint64_t key;
    struct plat_run run;
    uint8_t *owned;
    uint32_t used;
    bool taken;
};

struct measure {
    uint64_t key;
    float value;
};

struct plat_fonts {
    struct qr_arena *arena;
    struct face faces[PLAT_FACES + PLAT_FALLBACKS];
    int n_faces, n_roles; /* the first n_roles are named by family and weight, the rest are fallbacks */
    struct sized sized[SIZED_MAX];
    struct cached_run runs[RUN_SLOTS];
    size_t run_bytes;
    struct measure measures[MEASURE_SLOTS];
    uint32_t tick;
};

/* A stretch of a line in one face. */
struct segment {
    int face;
    char text[RUN_TEXT_MAX * 3 + 4]; /* controls and bad bytes grow to U+FFFD */
    size_t len;
    bool digit; /* one tabular digit in its own cell */
};

TTF_Font *fonts_sized(struct plat_fonts *fonts, int face, int px);
int fonts_face_of(const struct plat_fonts *fonts, const struct ui_font *font);

/* Cuts the next segment off `*s`; false at the end. */
bool fonts_next_segment(struct plat_fonts *fonts, const struct ui_font *font, const char **s, const char *end,
                        struct segment *out);
float fonts_segment_width(struct plat_fonts *fonts, const struct ui_font *font, const struct segment *seg);
float fonts_digit_cell(const struct ui_font *font);
uint64_t fonts_key(const struct ui_font *font, const char *s, size_t len, float extra);

#endif
