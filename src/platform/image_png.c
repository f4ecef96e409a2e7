/* PNG by Cairo, which hands the work to libpng. */
#include <string.h>

#include "platform/image_private.h"

struct reader {
    const unsigned char *bytes;
    size_t len, at;
};

static cairo_status_t read_some(void *closure, unsigned char *data, unsigned int len)
{
    struct reader *r = closure;
    if (r->len - r->at < len) return CAIRO_STATUS_READ_ERROR;
    memcpy(data, r->bytes + r->at, len);
    r->at += len;
    return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *plat_read_png(const unsigned char *bytes, size_t len)
{
    struct reader reader = {bytes, len, 0};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_some, &reader);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) return surface;
    cairo_surface_destroy(surface);
    return NULL;
}

/* Newer versions of Cairo keep 16 bits a channel as floats. */
static cairo_surface_t *plain(cairo_surface_t *from)
{
    cairo_format_t format = cairo_image_surface_get_format(from);
    if (format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24) return from;
    cairo_surface_t *to = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width(from),
                                                     cairo_image_surface_get_height(from));
    cairo_t *cr = cairo_create(to);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_surface(cr, from, 0, 0);
    cairo_paint(cr);
    bool good = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_destroy(from);
    if (good) return to;
    cairo_surface_destroy(to);
    return NULL;
}

static uint32_t u32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

int plat_decode_png(cairo_surface_t **out, const unsigned char *bytes, size_t len, struct qr_error *err)
{
    /* The size is looked at before memory is taken for it. */
    if (len < 33) return plat_image_damaged(err, "it ends in its header");
    uint32_t w = u32(bytes + 16), h = u32(bytes + 20);
    if (w == 0 || h == 0 || w > PLAT_IMAGE_MAX_SIDE || h > PLAT_IMAGE_MAX_SIDE)
        return plat_image_too_large(err, w, h);
    cairo_surface_t *surface = plat_read_png(bytes, len);
    *out = surface ? plain(surface) : NULL;
    return *out ? QR_OK : plat_image_damaged(err, "it cannot be read to its end");
}
