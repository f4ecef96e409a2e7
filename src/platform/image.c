/* Pictures: which decoder, and what the toolkit sees of the result. */
#include "platform/image.h"

#include <string.h>

#include "platform/image_private.h"
#include "quizradar/arena.h"

struct plat_image {
    struct qr_arena *arena;   /* owned; holds this struct */
    cairo_surface_t *surface; /* owned */
    struct ui_bitmap bitmap;
};

int plat_image_too_large(struct qr_error *err, uint32_t width, uint32_t height)
{
    return qr_fail(err, QR_ELIMIT, "the picture has %u x %u pixels; 1 to %d on each side are drawn", width,
                   height, PLAT_IMAGE_MAX_SIDE);
}

int plat_image_damaged(struct qr_error *err, const char *why)
{
    return qr_fail(err, QR_EINVALID, "the picture is damaged: %s", why);
}

/* Pictures often have a channel of transparency that nothing uses. */
static bool see_through(const struct ui_bitmap *b)
{
    for (int y = 0; y < b->height; y++)
        for (int x = 0; x < b->width; x++)
            if (b->pixels[(ptrdiff_t)y * b->stride + x] >> 24 != 255) return true;
    return false;
}

static struct plat_image *wrap(cairo_surface_t *surface, uint64_t id)
{
    struct qr_arena *arena = qr_arena_new(sizeof(struct plat_image));
    struct plat_image *image = qr_push(arena, struct plat_image, 1);
    bool alpha = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32;
    image->arena = arena;
    image->surface = surface;
    cairo_surface_flush(surface);
    image->bitmap = (struct ui_bitmap){
        .id = id,
        .width = cairo_image_surface_get_width(surface),
        .height = cairo_image_surface_get_height(surface),
        .stride = cairo_image_surface_get_stride(surface) / 4,
        .pixels = (const uint32_t *)(const void *)cairo_image_surface_get_data(surface),
    };
    image->bitmap.alpha = alpha && see_through(&image->bitmap);
    return image;
}

int plat_image_decode(struct plat_image **out, const void *bytes, size_t len, uint64_t id,
                      struct qr_error *err)
{
    const unsigned char *b = bytes;
    cairo_surface_t *surface = NULL;
    int rc;
    if (len >= 8 && memcmp(b, "\x89PNG\r\n\x1A\n", 8) == 0)
        rc = plat_decode_png(&surface, b, len, err);
    else if (len >= 3 && memcmp(b, "\xFF\xD8\xFF", 3) == 0)
        rc = plat_decode_jpeg(&surface, b, len, err);
    else
        rc = qr_fail(err, QR_EINVALID, "the picture is neither PNG nor JPEG");
    if (rc == QR_OK) *out = wrap(surface, id);
    return rc;
}

void plat_image_free(struct plat_image *image)
{
    if (!image) return;
    cairo_surface_destroy(image->surface);
    qr_arena_free(image->arena);
}

const struct ui_bitmap *plat_image_bitmap(const struct plat_image *image)
{
    return &image->bitmap;
}
