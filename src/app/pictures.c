/* A few decoded pictures, the last used first; what could not be shown is remembered as well. */
#include "app/pictures.h"

#include <string.h>

#include "platform/image.h"
#include "quizradar/store.h"

#define KEPT    8
#define MISSING "The picture is missing. These words say what it shows:"

struct kept {
    uint64_t hash;
    struct plat_image *image; /* owned; NULL when it cannot be shown */
    const char *why;
};

struct app_pictures {
    struct qr_arena *arena; /* owned; holds this struct */
    const char *dir;
    size_t most; /* bytes */
    struct kept list[KEPT];
    int n;
};

struct app_pictures *app_pictures_new(const char *dir, size_t most)
{
    struct qr_arena *arena = qr_arena_new(sizeof(struct app_pictures));
    struct app_pictures *p = qr_push(arena, struct app_pictures, 1);
    p->arena = arena;
    p->dir = dir;
    p->most = most;
    return p;
}

void app_pictures_free(struct app_pictures *p)
{
    if (!p) return;
    for (int i = 0; i < p->n; i++)
        plat_image_free(p->list[i].image);
    qr_arena_free(p->arena);
}

static struct kept load(const struct app_pictures *all, const struct qr_picture *picture)
{
    struct kept k = {.hash = picture->hash};
    struct qr_buf bytes = QR_BUF_INIT;
    int rc = qr_store_picture(&bytes, all->dir, picture, NULL);
    if (rc == QR_ENOTFOUND)
        k.why = MISSING;
    else if (rc != QR_OK || plat_image_decode(&k.image, bytes.data, bytes.len, picture->hash, NULL) != QR_OK)
        k.why = "The picture is damaged. These words say what it shows:";
    qr_buf_release(&bytes);
    return k;
}

static size_t size_of(const struct kept *k)
{
    const struct ui_bitmap *b = k->image ? plat_image_bitmap(k->image) : NULL;
    return b ? (size_t)b->stride * (size_t)b->height * sizeof *b->pixels : 0;
}

/* Makes room, but never at the cost of the two newest: a frame may show them. */
static void shrink(struct app_pictures *all)
{
    size_t bytes = 0;
    for (int i = 0; i < all->n; i++) {
        bytes += size_of(&all->list[i]);
        if (i < 2 || bytes <= all->most) continue;
        while (all->n > i)
            plat_image_free(all->list[--all->n].image);
    }
}

void app_pictures_retry(struct app_pictures *all)
{
    int kept = 0;
    for (int i = 0; i < all->n; i++)
        if (all->list[i].image) all->list[kept++] = all->list[i];
    all->n = kept;
}

static void to_front(struct app_pictures *all, int from, struct kept k)
{
    memmove(&all->list[1], &all->list[0], (size_t)from * sizeof all->list[0]);
    all->list[0] = k;
}

const struct ui_bitmap *app_pictures_find(void *pictures, const struct qr_picture *picture, const char **why)
{
    struct app_pictures *all = pictures;
    int i = 0;
    *why = MISSING;
    if (picture->kind == QR_PICTURE_ABSENT) return NULL;
    while (i < all->n && all->list[i].hash != picture->hash)
        i++;
    if (i < all->n) {
        to_front(all, i, all->list[i]);
    } else {
        if (all->n == KEPT) plat_image_free(all->list[--all->n].image);
        to_front(all, all->n, load(all, picture));
        all->n++;
        shrink(all);
    }
    *why = all->list[0].why;
    return all->list[0].image ? plat_image_bitmap(all->list[0].image) : NULL;
}
