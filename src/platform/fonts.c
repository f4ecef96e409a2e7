/* Font files: mapping, opening at a size, choosing faces. */
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/fonts_internal.h"
#include "quizradar/rng.h"

static bool map_face(struct plat_fonts *fonts, const char *path, enum ui_family family, int weight)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    void *bytes = MAP_FAILED;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
        bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED) return false;
    fonts->faces[fonts->n_faces] = (struct face){family, weight, bytes, (size_t)st.st_size};
    /* A file may be there and still be no font. */
    if (fonts_sized(fonts, fonts->n_faces++, 16)) return true;
    munmap(bytes, (size_t)st.st_size);
    fonts->n_faces--;
    return false;
}

int plat_fonts_open(struct plat_fonts **out, const struct plat_font_config *config, struct qr_buf *notes,
                    struct qr_error *err)
{
    if (!TTF_WasInit() && TTF_Init() != 0)
        return qr_fail(err, QR_EIO, "cannot start SDL_ttf: %s", TTF_GetError());
    struct qr_arena *arena = qr_arena_new(sizeof(struct plat_fonts));
    struct plat_fonts *fonts = qr_push(arena, struct plat_fonts, 1);
    fonts->arena = arena;
    for (int i = 0; i < config->n_faces; i++) {
        const struct plat_face_config *c = &config->faces[i];
        if (!map_face(fonts, c->path, c->family, c->weight) && notes)
            qr_buf_printf(notes, "cannot open font '%s': install the package '%s' or put the file there\n",
                          c->path, c->package ? c->package : "of this font");
    }
    fonts->n_roles = fonts->n_faces;
    for (int i = 0; i < config->n_fallbacks; i++)
        map_face(fonts, config->fallbacks[i], UI_SANS, 0);
    if (fonts->n_faces == 0) {
        plat_fonts_close(fonts);
        return qr_fail(err, QR_ENOTFOUND,
                       "no font can be opened: run scripts/bootstrap, or put the files named in "
                       "fonts/fonts.json into fonts/");
    }
    *out = fonts;
    return QR_OK;
}

void plat_fonts_close(struct plat_fonts *fonts)
{
    if (!fonts) return;
    for (int i = 0; i < SIZED_MAX; i++)
        if (fonts->sized[i].font) TTF_CloseFont(fonts->sized[i].font);
    for (int i = 0; i < RUN_SLOTS; i++)
        SDL_free(fonts->runs[i].owned);
    for (int i = 0; i < fonts->n_faces; i++)
        munmap(fonts->faces[i].bytes, fonts->faces[i].size);
    qr_arena_free(fonts->arena);
    if (TTF_WasInit()) TTF_Quit();
}

static TTF_Font *open_at(const struct face *face, int px)
{
    SDL_RWops *rw = SDL_RWFromConstMem(face->bytes, (int)face->size);
    TTF_Font *font = rw ? TTF_OpenFontRW(rw, 1, px) : NULL;
    /* Even spacing at every scale; the other hintings jump by whole pixels. */
    if (font) TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    return font;
}

TTF_Font *fonts_sized(struct plat_fonts *fonts, int face, int px)
{
    struct sized *oldest = &fonts->sized[0];
    for (int i = 0; i < SIZED_MAX; i++) {
        struct sized *s = &fonts->sized[i];
        if (s->font && s->face == face && s->px == px) {
            s->used = ++fonts->tick;
            return s->font;
        }
        if (!s->font || s->used < oldest->used) oldest = s;
        if (!s->font) break;
    }
    TTF_Font *font = open_at(&fonts->faces[face], px < 1 ? 1 : px);
    if (!font) return NULL;
    if (oldest->font) TTF_CloseFont(oldest->font);
    *oldest = (struct sized){font, face, px, ++fonts->tick};
    return font;
}

int fonts_face_of(const struct plat_fonts *fonts, const struct ui_font *font)
{
    int best = 0, best_off = 1 << 20;
    for (int i = 0; i < fonts->n_faces; i++) {
        int weight = fonts->faces[i].weight,
            off = weight > font->weight ? weight - font->weight : font->weight - weight;
        if (i >= fonts->n_roles || fonts->faces[i].family != font->family) off += 10000;
        if (off >= best_off) continue;
        best = i;
        best_off = off;
    }
    return best;
}

uint64_t fonts_key(const struct ui_font *font, const char *s, size_t len, float extra)
{
    uint64_t key[2] = {qr_hash64(s, len), len};
    int style[4] = {(int)font->family, font->weight, font->px, font->tabular};
    uint64_t parts[3] = {qr_hash64(key, sizeof key), qr_hash64(style, sizeof style),
                         qr_hash64(&extra, sizeof extra)};
    uint64_t h = qr_hash64(parts, sizeof parts);
    return h ? h : 1;
}
