/* Kind and size of a picture from its first bytes: PNG 1.2 (IHDR) and ITU-T T.81 (frame headers). */
#include <stdio.h>
#include <string.h>

#include "quizradar/picture.h"

struct bytes {
    const unsigned char *at;
    size_t len;
};

static unsigned u16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static uint32_t u32(const unsigned char *p)
{
    return (uint32_t)u16(p) << 16 | u16(p + 2);
}

static bool begins(struct bytes b, size_t at, const char *mark, size_t n)
{
    return b.len >= at + n && memcmp(b.at + at, mark, n) == 0;
}
#define BEGINS(b, at, mark) begins((b), (at), (mark), sizeof(mark) - 1)

static enum qr_picture_fault damaged(const char **what, const char *why)
{
    *what = why;
    return QR_PICTURE_DAMAGED;
}

static enum qr_picture_fault sized(struct qr_picture *out, uint32_t width, uint32_t height)
{
    const uint32_t most = INT32_MAX;
    out->width = (int)(width < most ? width : most);
    out->height = (int)(height < most ? height : most);
    bool fits = width && height && width <= QR_PICTURE_MAX_SIDE && height <= QR_PICTURE_MAX_SIDE;
    return fits ? QR_PICTURE_GOOD : QR_PICTURE_SIZE;
}

/* ---- PNG ---- */

static bool depth_fits(unsigned depth, unsigned colour)
{
    if (colour == 0) return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    if (colour == 3) return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    return (colour == 2 || colour == 4 || colour == 6) && (depth == 8 || depth == 16);
}

static enum qr_picture_fault png(struct qr_picture *out, struct bytes b, const char **what)
{
    out->kind = QR_PICTURE_PNG;
    if (b.len < 33) return damaged(what, "it ends in its header");
    if (u32(b.at + 8) != 13 || !BEGINS(b, 12, "IHDR"))
        return damaged(what, "its header is not where it must be");
    if (!depth_fits(b.at[24], b.at[25]) || b.at[26] || b.at[27] || b.at[28] > 1)
        return damaged(what, "its header names no kind of pixels");
    return sized(out, u32(b.at + 16), u32(b.at + 20));
}

/* ---- JPEG ---- */

static bool stands_alone(unsigned marker)
{
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
}

/* Frames of any coding: C0 to CF without the tables C4, C8 and CC. */
static bool is_frame(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* `segment` begins with its length. */
static enum qr_picture_fault frame(struct qr_picture *out, unsigned marker, struct bytes segment,
                                   const char **what)
{
    if (segment.len < 8) return damaged(what, "its header is too short");
    unsigned parts = segment.at[7];
    if (marker > 0xC2 || segment.at[2] != 8) {
        *what = "lossless, arithmetic or 12-bit JPEG";
        return QR_PICTURE_FOREIGN;
    }
    if (segment.len != 8 + (size_t)parts * 3 || (parts != 1 && parts != 3 && parts != 4))
        return damaged(what, "its header names no kind of pixels");
    return sized(out, u16(segment.at + 5), u16(segment.at + 3));
}

static enum qr_picture_fault jpeg(struct qr_picture *out, struct bytes b, const char **what)
{
    out->kind = QR_PICTURE_JPEG;
    for (size_t at = 2; at + 4 <= b.len;) {
        if (b.at[at] != 0xFF) return damaged(what, "it has no marker where one must be");
        unsigned marker = b.at[at + 1];
        /* A marker may be preceded by any number of fill bytes. */
        at += marker == 0xFF ? 1 : 2;
        if (marker == 0xFF || stands_alone(marker)) continue;
        if (marker == 0xD9 || marker == 0xDA) return damaged(what, "its pixels come before its header");
        size_t len = b.len - at >= 2 ? u16(b.at + at) : 0;
        if (len < 2 || len > b.len - at) return damaged(what, "it ends in its header");
        if (is_frame(marker)) return frame(out, marker, (struct bytes){b.at + at, len}, what);
        at += len;
    }
    return damaged(what, "it ends in its header");
}

/* ---- others, only to say what they are ---- */

static const char *text_kind(struct bytes b)
{
    size_t at = BEGINS(b, 0, "\xEF\xBB\xBF") ? 3 : 0;
    while (at < b.len && memchr(" \t\r\n", b.at[at], 4))
        at++;
    if (BEGINS(b, at, "<svg") || BEGINS(b, at, "<?xml") || BEGINS(b, at, "<!DOCTYPE svg") ||
        BEGINS(b, at, "<!--"))
        return "SVG";
    return NULL;
}

static const char *foreign_kind(struct bytes b)
{
    if (b.len == 0) return "an empty file";
    if (BEGINS(b, 0, "GIF8")) return "GIF";
    if (BEGINS(b, 0, "RIFF") && BEGINS(b, 8, "WEBP")) return "WebP";
    if (BEGINS(b, 0, "BM")) return "BMP";
    if (BEGINS(b, 0, "II*\0") || BEGINS(b, 0, "MM\0*")) return "TIFF";
    if (BEGINS(b, 4, "ftypavif") || BEGINS(b, 4, "ftypavis")) return "AVIF";
    if (BEGINS(b, 4, "ftyphei") || BEGINS(b, 4, "ftypmif1")) return "HEIC";
    if (BEGINS(b, 0, "\xFF\x0A") || BEGINS(b, 4, "JXL ")) return "JPEG XL";
    if (BEGINS(b, 0, "%PDF")) return "PDF";
    if (BEGINS(b, 0, "\x1F\x8B")) return "a compressed file";
    const char *text = text_kind(b);
    return text ? text : "no picture";
}

enum qr_picture_fault qr_picture_head(struct qr_picture *out, const void *bytes, size_t len,
                                      const char **what)
{
    struct bytes b = {bytes, len};
    *what = NULL;
    out->kind = QR_PICTURE_ABSENT;
    out->width = out->height = 0;
    if (BEGINS(b, 0, "\x89PNG\r\n\x1A\n")) return png(out, b, what);
    if (BEGINS(b, 0, "\xFF\xD8\xFF")) return jpeg(out, b, what);
    *what = foreign_kind(b);
    return QR_PICTURE_FOREIGN;
}

const char *qr_picture_name(const struct qr_picture *p, char out[QR_PICTURE_NAME])
{
    snprintf(out, QR_PICTURE_NAME, "%016llx.%s", (unsigned long long)p->hash,
             p->kind == QR_PICTURE_JPEG ? "jpg" : "png");
    return out;
}
