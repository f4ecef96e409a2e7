/* JPEG by libjpeg (libjpeg-turbo), with its errors led back here instead of to exit(). */
#include <setjmp.h>
#include <stdio.h>
/* jpeglib.h needs stdio.h before it. */
#include <jpeglib.h>

#include <jerror.h>

#include "platform/image_private.h"

/* A small file can ask for thousands of passes over a large picture; honest ones have about ten. */
#define MAX_SCANS 100

struct decoder {
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf out;
    cairo_surface_t *surface;
    unsigned char *row; /* of the decoder's own memory, which goes with it */
    char why[JMSG_LENGTH_MAX];
};

static struct decoder *of(j_common_ptr info)
{
    return info->client_data;
}

static void fail(j_common_ptr info)
{
    info->err->format_message(info, of(info)->why);
    longjmp(of(info)->out, 1);
}

/* The library would patch up what is missing with grey: half a picture must not be taken for a whole one. */
static void warn(j_common_ptr info, int level)
{
    int code = info->err->msg_code;
    if (level >= 0 || code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM)
        return;
    fail(info);
}

static void no_output(j_common_ptr info)
{
    (void)info;
}

static void count_scans(j_common_ptr info)
{
    struct decoder *d = of(info);
    if (!info->is_decompressor || d->info.input_scan_number <= MAX_SCANS) return;
    snprintf(d->why, sizeof d->why, "it has more than %d passes", MAX_SCANS);
    longjmp(d->out, 1);
}

static void begin(struct decoder *d, const unsigned char *bytes, size_t len)
{
    d->info.err = jpeg_std_error(&d->errors);
    d->errors.error_exit = fail;
    d->errors.emit_message = warn;
    d->errors.output_message = no_output;
    d->info.client_data = d;
    jpeg_create_decompress(&d->info);
    d->progress.progress_monitor = count_scans;
    d->info.progress = &d->progress;
    jpeg_mem_src(&d->info, bytes, (unsigned long)len);
}

/* ---- rows of samples into pixels ---- */

static uint32_t rgb(unsigned r, unsigned g, unsigned b)
{
    return 0xFF000000u | r << 16 | g << 8 | b;
}

/* Programs that write CMYK mark it as Adobe's, whose values are the wrong way round: then 255 is no ink. */
static uint32_t cmyk(const unsigned char *p, bool inverted)
{
    unsigned c = p[0], m = p[1], y = p[2], k = p[3];
    if (!inverted) {
        c = 255 - c;
        m = 255 - m;
        y = 255 - y;
        k = 255 - k;
    }
    return rgb(c * k / 255, m * k / 255, y * k / 255);
}

static void put_row(const struct decoder *d, uint32_t *to)
{
    const unsigned char *p = d->row;
    for (unsigned x = 0; x < d->info.output_width; x++, p += d->info.output_components) {
        if (d->info.output_components == 4)
            to[x] = cmyk(p, d->info.saw_Adobe_marker);
        else if (d->info.output_components == 3)
            to[x] = rgb(p[0], p[1], p[2]);
        else
            to[x] = rgb(p[0], p[0], p[0]);
    }
}

static void all_rows(struct decoder *d)
{
    unsigned char *data = cairo_image_surface_get_data(d->surface);
    ptrdiff_t stride = cairo_image_surface_get_stride(d->surface);
    while (d->info.output_scanline < d->info.output_height) {
        unsigned y = d->info.output_scanline;
        if (jpeg_read_scanlines(&d->info, &d->row, 1) == 1)
            put_row(d, (uint32_t *)(void *)(data + y * stride));
    }
    cairo_surface_mark_dirty(d->surface);
}

/* All that may jump to `out`. */
static int decode(struct decoder *d, struct qr_error *err)
{
    jpeg_read_header(&d->info, TRUE);
    unsigned w = d->info.image_width, h = d->info.image_height;
    if (w == 0 || h == 0 || w > PLAT_IMAGE_MAX_SIDE || h > PLAT_IMAGE_MAX_SIDE)
        return plat_image_too_large(err, w, h);
    bool grey = d->info.num_components == 1, four = d->info.num_components == 4;
    d->info.out_color_space = grey ? JCS_GRAYSCALE : four ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(&d->info);
    d->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)w, (int)h);
    if (cairo_surface_status(d->surface) != CAIRO_STATUS_SUCCESS)
        return plat_image_damaged(err, "there is no memory for it");
    d->row = d->info.mem->alloc_large((j_common_ptr)&d->info, JPOOL_IMAGE,
                                      (size_t)w * (size_t)d->info.output_components);
    all_rows(d);
    jpeg_finish_decompress(&d->info);
    return QR_OK;
}

/* A function of its own: what changes after setjmp lives behind `d`, where a jump finds it as it was. */
static int guarded(struct decoder *d, const unsigned char *bytes, size_t len, struct qr_error *err)
{
    if (setjmp(d->out) != 0) return plat_image_damaged(err, d->why);
    begin(d, bytes, len);
    return decode(d, err);
}

int plat_decode_jpeg(cairo_surface_t **out, const unsigned char *bytes, size_t len, struct qr_error *err)
{
    struct decoder d = {.surface = NULL};
    int rc = guarded(&d, bytes, len, err);
    jpeg_destroy_decompress(&d.info);
    if (rc == QR_OK)
        *out = d.surface;
    else if (d.surface)
        cairo_surface_destroy(d.surface);
    return rc;
}
