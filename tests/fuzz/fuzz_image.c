/* Fuzz target: any bytes are decoded to a whole picture or refused with a message. */
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "platform/image.h"

/* Every pixel is looked at: memory that was never written is found. */
static uint32_t sum(const struct ui_bitmap *b)
{
    uint32_t all = 0;
    for (int y = 0; y < b->height; y++)
        for (int x = 0; x < b->width; x++)
            all += b->pixels[(ptrdiff_t)y * b->stride + x];
    return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct plat_image *image = NULL;
    struct qr_error err = {0};
    if (plat_image_decode(&image, bytes, len, 1, &err) != QR_OK) {
        if (!err.message[0] || image) abort();
        return 0;
    }
    const struct ui_bitmap *b = plat_image_bitmap(image);
    if (b->width < 1 || b->height < 1 || b->width > PLAT_IMAGE_MAX_SIDE || b->height > PLAT_IMAGE_MAX_SIDE)
        abort();
    volatile uint32_t seen = sum(b);
    (void)seen;
    plat_image_free(image);
    return 0;
}
