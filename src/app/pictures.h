/* Pictures on show: kept copies from the user's folder, decoded once. */
#ifndef APP_PICTURES_H
#define APP_PICTURES_H

#include "quizradar/arena.h"
#include "quizradar/picture.h"
#include "ui/draw.h"

struct app_pictures;

/* `dir`: the folder of the kept copies (borrowed). `most`: bytes of pixels held, but for the two newest. */
#define APP_PICTURES_MOST ((size_t)96 << 20)
struct app_pictures *app_pictures_new(const char *dir, size_t most);
void app_pictures_free(struct app_pictures *pictures); /* NULL is legal */

/* Pictures that could not be shown are tried again. */
void app_pictures_retry(struct app_pictures *pictures);

/*
 * The pixels of a picture, or NULL with a sentence in `*why`. `pictures` is a struct app_pictures; the result
 * is valid until two other pictures have been asked for.
 */
const struct ui_bitmap *app_pictures_find(void *pictures, const struct qr_picture *picture, const char **why);

#endif
