/* Pictures: PNG and JPEG bytes into pixels. Whatever the bytes hold, it is a picture or an error. */
#ifndef PLATFORM_IMAGE_H
#define PLATFORM_IMAGE_H

#include "quizradar/error.h"
#include "ui/draw.h"

#define PLAT_IMAGE_MAX_SIDE 4096 /* pixels */

struct plat_image;

/*
 * Decodes a whole picture; the signature says which kind it is. `id` names the pixels in draw lists: the same
 * bytes, the same id. QR_EINVALID for damaged, cut or foreign bytes, QR_ELIMIT for too many pixels or too
 * much work.
 */
int plat_image_decode(struct plat_image **out, const void *bytes, size_t len, uint64_t id,
                      struct qr_error *err);
void plat_image_free(struct plat_image *image); /* NULL is legal */

/* Valid as long as the image. */
const struct ui_bitmap *plat_image_bitmap(const struct plat_image *image);

#endif
