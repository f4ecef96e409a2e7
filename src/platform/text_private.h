/* Inside of the fonts: faces, fonts at a size, pieces of a line, masks. */
#ifndef PLATFORM_TEXT_PRIVATE_H
#define PLATFORM_TEXT_PRIVATE_H

#include <SDL.h>
#include <SDL_ttf.h>

#include "platform/cache.h"
#include "platform/fonts.h"
#include "platform/paint.h"

#define PLAT_SIZES    48
#define PLAT_LOOKUPS  1024  /* power of two */
#define PLAT_LINE_MAX 16384 /* bytes of one line that are ever looked at */

/* Widths are measured once at this size, unhinted, and scaled: the same proportions at every size. */
#define PLAT_EM 512

/* Emoji of a fixed size are drawn this much larger than the text around them. */
#define PLAT_STRIKE_EM 1.17f

/* A font file; mapped when it is first needed. */
struct plat_face {
    const char *path;
    void *bytes;
    size_t size;
    enum ui_family family;
    int weight;
    int strike; /* height of the only size a bitmap font (emoji) has; 0: scalable */
    bool tried;
};

struct plat_size {
    TTF_Font *font;
    int face, px;
    bool measuring;
    uint32_t used;
};

struct plat_lookup {
    uint32_t cp;
    int8_t wanted, face; /* face + 1; 0: empty slot */
};

struct plat_fonts {
    struct qr_arena *arena;   /* owned; holds this struct */
    struct qr_arena *scratch; /* owned; the pieces of the line in hand */
    struct plat_face faces[PLAT_FACES + PLAT_FALLBACKS];
    int n_faces, n_roles; /* the first n_roles have family and weight, the rest are the fallback chain */
    struct plat_size sizes[PLAT_SIZES];
    struct plat_lookup lookups[PLAT_LOOKUPS];
    struct plat_cache masks, widths;
    uint32_t tick;
};

/* A stretch of a line in one face, script and direction, in visual order. Lives in the scratch arena. */
struct plat_piece {
    const char *text; /* clean UTF-8, never empty */
    size_t len;
    int face;
    char script[5]; /* ISO 15924, "Zzzz" where shaping needs none */
    int level;      /* bidi level: odd is right to left */
    bool cell;      /* one tabular digit */
};

struct plat_pieces {
    struct plat_piece *items;
    size_t n, cap;
};

/* Maps and checks a face; false when it cannot be used. */
bool plat_face_ready(struct plat_fonts *fonts, int face);
int plat_face_of(struct plat_fonts *fonts, const struct ui_font *font);
int plat_face_for(struct plat_fonts *fonts, int wanted, uint32_t cp);

/* The font, prepared for the piece's script and direction; NULL when it cannot be opened. */
TTF_Font *plat_font_at(struct plat_fonts *fonts, int face, int px, bool measuring);
void plat_font_prepare(TTF_Font *font, const struct plat_piece *piece);

/* Script of a letter that needs its own shaping, "" for a sign shared by all, "Zzzz" for the rest. */
const char *plat_script_of(uint32_t cp);

/* Cuts a line into pieces; resets the scratch arena first. */
struct plat_pieces plat_itemise(struct plat_fonts *fonts, const struct ui_font *font, const char *s,
                                size_t len);

/* `len` cut to PLAT_LINE_MAX at a code point border. */
size_t plat_line_len(const char *s, size_t len);

/* Advance of a piece, of its own glyphs and as it is set (cells), in units of 1/PLAT_EM em. */
float plat_piece_advance(struct plat_fonts *fonts, const struct plat_piece *piece);
float plat_piece_width(struct plat_fonts *fonts, const struct ui_font *font, const struct plat_piece *piece);

/* Coverage of a piece; its pixels follow it. NULL without ink. Valid until the next call. */
const struct plat_mask *plat_piece_mask(struct plat_fonts *fonts, const struct plat_piece *piece, int px);

#endif
