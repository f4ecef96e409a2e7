/* PNG files: writing a canvas, and comparing one with a picture kept for tests. */
#include <stdlib.h>

#include "platform/canvas_private.h"
#include "platform/image_private.h"
#include "quizradar/buf.h"
#include "quizradar/file.h"

#define MAX_PNG ((size_t)64 * 1024 * 1024)

static cairo_status_t to_buf(void *closure, const unsigned char *data, unsigned int len)
{
    qr_buf_add(closure, data, len);
    return CAIRO_STATUS_SUCCESS;
}

int plat_canvas_write_png(struct plat_canvas *canvas, const char *path, struct qr_error *err)
{
    struct qr_buf buf = QR_BUF_INIT;
    cairo_status_t status = cairo_surface_write_to_png_stream(canvas->surface, to_buf, &buf);
    int rc = status == CAIRO_STATUS_SUCCESS ? qr_file_write(path, buf.data, buf.len, 0, err)
                                            : qr_fail(err, QR_EIO, "cannot make the picture \"%s\": %s", path,
                                                      cairo_status_to_string(status));
    qr_buf_release(&buf);
    return rc;
}

static int load(cairo_surface_t **out, const char *path, struct qr_error *err)
{
    struct qr_buf buf = QR_BUF_INIT;
    int rc = qr_file_read(&buf, path, MAX_PNG, err);
    if (rc == QR_OK) {
        *out = plat_read_png((const unsigned char *)buf.data, buf.len);
        if (!*out) rc = qr_fail(err, QR_EINVALID, "cannot read \"%s\": expected a PNG picture", path);
    }
    qr_buf_release(&buf);
    return rc;
}

static bool differs(uint32_t a, uint32_t b, int tolerance)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > tolerance) return true;
    return false;
}

static long count_differences(const struct plat_canvas *a, const struct plat_canvas *b, int tolerance)
{
    long n = 0;
    for (int y = 0; y < a->height; y++)
        for (int x = 0; x < a->width; x++)
            n += differs(a->pixels[(ptrdiff_t)y * a->stride + x], b->pixels[(ptrdiff_t)y * b->stride + x],
                         tolerance);
    return n;
}

long plat_canvas_compare_png(const struct plat_canvas *canvas, const char *path, int tolerance,
                             struct qr_error *err)
{
    cairo_surface_t *png;
    int rc = load(&png, path, err);
    if (rc != QR_OK) return rc;
    const int w = cairo_image_surface_get_width(png), h = cairo_image_surface_get_height(png);
    if (w != canvas->width || h != canvas->height) {
        cairo_surface_destroy(png);
        return qr_fail(err, QR_EINVALID, "\"%s\" is %d x %d pixels, expected %d x %d", path, w, h,
                       canvas->width, canvas->height);
    }
    /* Painted onto a canvas, whatever pixel format the file had. */
    struct plat_canvas *other = plat_canvas_new(w, h);
    cairo_set_source_surface(other->cr, png, 0, 0);
    cairo_paint(other->cr);
    cairo_surface_flush(other->surface);
    long n = count_differences(canvas, other, tolerance);
    plat_canvas_free(other);
    cairo_surface_destroy(png);
    return n;
}
