/* Inside of pictures: the decoders. */
#ifndef PLATFORM_IMAGE_PRIVATE_H
#define PLATFORM_IMAGE_PRIVATE_H

#include <cairo.h>

#include "platform/image.h"

/* Each gives a new surface in ARGB32 or RGB24. */
int plat_decode_png(cairo_surface_t **out, const unsigned char *bytes, size_t len, struct qr_error *err);
int plat_decode_jpeg(cairo_surface_t **out, const unsigned char *bytes, size_t len, struct qr_error *err);

/* A PNG as it comes, whatever its size: also for the kept pictures of tests. NULL when it is none. */
cairo_surface_t *plat_read_png(const unsigned char *bytes, size_t len);

int plat_image_too_large(struct qr_error *err, uint32_t width, uint32_t height);
int plat_image_damaged(struct qr_error *err, const char *why);

#endif
