/* Font files: mapping, opening at a size, choosing a face for a letter. */
#include "platform/fonts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/text_private.h"

#define MASK_CACHE  ((size_t)24 * 1024 * 1024)
#define WIDTH_CACHE ((size_t)4 * 1024 * 1024)

/* A scalable font of 16 px is never this high; a bitmap font (emoji, 128 px) always is. */
#define STRIKE_HEIGHT 64

static bool map_file(struct plat_face *face)
{
    struct stat st;
    int fd = open(face->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    void *bytes = MAP_FAILED;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size < INT32_MAX)
        bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED) return false;
    face->bytes = bytes;
    face->size = (size_t)st.st_size;
    return true;
}

static void unmap(struct plat_face *face)
{
    if (face->bytes) munmap(face->bytes, face->size);
    face->bytes = NULL;
}

static TTF_Font *open_at(const struct plat_face *face, int px)
{
    SDL_RWops *rw = SDL_RWFromConstMem(face->bytes, (int)face->size);
    return rw ? TTF_OpenFontRW(rw, 1, px) : NULL;
}

bool plat_face_ready(struct plat_fonts *fonts, int index)
{
    struct plat_face *face = &fonts->faces[index];
    if (face->tried) return face->bytes != NULL;
    face->tried = true;
    if (!map_file(face)) return false;
    /* A file may be there and still be no font. */
    TTF_Font *font = open_at(face, 16);
    if (!font) {
        unmap(face);
        return false;
    }
    if (TTF_FontHeight(font) > STRIKE_HEIGHT) face->strike = TTF_FontHeight(font);
    TTF_CloseFont(font);
    return true;
}

static void add_face(struct plat_fonts *fonts, const char *path, enum ui_family family, int weight)
{
    fonts->faces[fonts->n_faces++] =
        (struct plat_face){.path = qr_strdup(fonts->arena, path), .family = family, .weight = weight};
}

static void add_faces(struct plat_fonts *fonts, const struct plat_font_config *config, struct qr_buf *notes)
{
    for (int i = 0; i < config->n_faces && i < PLAT_FACES; i++) {
        const struct plat_face_config *c = &config->faces[i];
        add_face(fonts, c->path, c->family, c->weight);
        if (plat_face_ready(fonts, i) || !notes) continue;
        qr_buf_printf(notes, "cannot open font '%s': expected a font file, install the package '%s'\n",
                      c->path, c->package ? c->package : "of this font");
    }
    fonts->n_roles = fonts->n_faces;
    for (int i = 0; i < config->n_fallbacks && i < PLAT_FALLBACKS; i++)
        add_face(fonts, config->fallbacks[i], UI_SANS, 400);
}

static bool any_face(struct plat_fonts *fonts)
{
    for (int i = 0; i < fonts->n_faces; i++)
        if (plat_face_ready(fonts, i)) return true;
    return false;
}

int plat_fonts_open(struct plat_fonts **out, const struct plat_font_config *config, struct qr_buf *notes,
                    struct qr_error *err)
{
    if (TTF_Init() != 0) return qr_fail(err, QR_EIO, "cannot start SDL_ttf: %s", TTF_GetError());
    struct qr_arena *arena = qr_arena_new(sizeof(struct plat_fonts) + 4096);
    struct plat_fonts *fonts = qr_push(arena, struct plat_fonts, 1);
    fonts->arena = arena;
    fonts->scratch = qr_arena_new(0);
    plat_cache_init(&fonts->masks, MASK_CACHE);
    plat_cache_init(&fonts->widths, WIDTH_CACHE);
    add_faces(fonts, config, notes);
    if (!any_face(fonts)) {
        plat_fonts_close(fonts);
        return qr_fail(err, QR_ENOTFOUND,
                       "cannot open any font: expected the files named in fonts/fonts.json, run "
                       "scripts/bootstrap");
    }
    *out = fonts;
    return QR_OK;
}

void plat_fonts_close(struct plat_fonts *fonts)
{
    if (!fonts) return;
    for (int i = 0; i < PLAT_SIZES; i++)
        if (fonts->sizes[i].font) TTF_CloseFont(fonts->sizes[i].font);
    for (int i = 0; i < fonts->n_faces; i++)
        unmap(&fonts->faces[i]);
    plat_cache_release(&fonts->masks);
    plat_cache_release(&fonts->widths);
    qr_arena_free(fonts->scratch);
    qr_arena_free(fonts->arena);
    TTF_Quit();
}

/* ---- fonts at a size ---- */

static struct plat_size *oldest_size(struct plat_fonts *fonts)
{
    struct plat_size *oldest = &fonts->sizes[0];
    for (int i = 0; i < PLAT_SIZES; i++) {
        struct plat_size *s = &fonts->sizes[i];
        if (!s->font) return s;
        if (s->used < oldest->used) oldest = s;
    }
    return oldest;
}

TTF_Font *plat_font_at(struct plat_fonts *fonts, int face, int px, bool measuring)
{
    if (!plat_face_ready(fonts, face)) return NULL;
    if (measuring) px = PLAT_EM;
    if (px < 1) px = 1;
    for (int i = 0; i < PLAT_SIZES; i++) {
        struct plat_size *s = &fonts->sizes[i];
        if (!s->font || s->face != face || s->px != px || s->measuring != measuring) continue;
        s->used = ++fonts->tick;
        return s->font;
    }
    TTF_Font *font = open_at(&fonts->faces[face], px);
    if (!font) return NULL;
    /* Light subpixel hinting is the only one whose letters stand evenly at every scale. */
    TTF_SetFontHinting(font, measuring ? TTF_HINTING_NONE : TTF_HINTING_LIGHT_SUBPIXEL);
    struct plat_size *slot = oldest_size(fonts);
    if (slot->font) TTF_CloseFont(slot->font);
    *slot = (struct plat_size){font, face, px, measuring, ++fonts->tick};
    return font;
}

void plat_font_prepare(TTF_Font *font, const struct plat_piece *piece)
{
    /* Both stick to the font, so they are set every time. */
    TTF_SetFontDirection(font, piece->level & 1 ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, piece->script);
}

/* ---- faces ---- */

int plat_face_of(struct plat_fonts *fonts, const struct ui_font *font)
{
    int best = 0, best_off = 1 << 20;
    for (int i = 0; i < fonts->n_faces; i++) {
        const struct plat_face *face = &fonts->faces[i];
        int off = abs(face->weight - font->weight) + (face->family == font->family ? 0 : 10000) +
                  (i < fonts->n_roles ? 0 : 100000);
        if (off >= best_off || !plat_face_ready(fonts, i)) continue;
        best = i;
        best_off = off;
    }
    return best;
}

static bool has_glyph(struct plat_fonts *fonts, int face, uint32_t cp)
{
    TTF_Font *font = plat_font_at(fonts, face, PLAT_EM, true);
    return font && TTF_GlyphIsProvided32(font, cp);
}

static int find_face(struct plat_fonts *fonts, int wanted, uint32_t cp)
{
    if (has_glyph(fonts, wanted, cp)) return wanted;
    for (int i = 0; i < fonts->n_faces; i++)
        if (i != wanted && has_glyph(fonts, i, cp)) return i;
    return wanted; /* which shows its box for a missing letter */
}

int plat_face_for(struct plat_fonts *fonts, int wanted, uint32_t cp)
{
    struct plat_lookup *slot = &fonts->lookups[(cp * 7 + (uint32_t)wanted) & (PLAT_LOOKUPS - 1)];
    if (slot->face == 0 || slot->cp != cp || slot->wanted != wanted)
        *slot = (struct plat_lookup){cp, (int8_t)wanted, (int8_t)(find_face(fonts, wanted, cp) + 1)};
    return slot->face - 1;
}
