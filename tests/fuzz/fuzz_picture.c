/* Fuzz target: any bytes give the head of a picture or a fault, and never a size that is out of bounds. */
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "quizradar/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct qr_picture p = {0};
    const char *what;
    enum qr_picture_fault fault = qr_picture_head(&p, bytes, len, &what);
    bool bounded =
        p.width > 0 && p.height > 0 && p.width <= QR_PICTURE_MAX_SIDE && p.height <= QR_PICTURE_MAX_SIDE;
    if (fault == QR_PICTURE_GOOD && (!bounded || p.kind == QR_PICTURE_ABSENT)) abort();
    if ((fault == QR_PICTURE_FOREIGN || fault == QR_PICTURE_DAMAGED) && (!what || bounded)) abort();
    return 0;
}
