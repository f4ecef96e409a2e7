/*
 * Arenas: memory by lifetime. Everything pushed is released together.
 *
 * Four lifetimes exist: app, bank (immutable once loaded), attempt, frame (reset each frame).
 * Pushed memory is zeroed and aligned for any type. Out of memory ends the program with a message: at these
 * sizes nothing sensible can follow. With QR_ARENA_DEBUG each push is its own allocation, so that the address
 * sanitizer sees every overrun and every use after reset.
 */
#ifndef QUIZRADAR_ARENA_H
#define QUIZRADAR_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "quizradar/error.h"

struct qr_arena;

/* Creates an empty arena; blocks of at least `block` bytes are taken as needed (0: a sensible default). */
struct qr_arena *qr_arena_new(size_t block);

/* Releases all pushed memory and the arena itself. NULL is legal. */
void qr_arena_free(struct qr_arena *arena);

/* Forgets all pushed memory but keeps one block for reuse. */
void qr_arena_reset(struct qr_arena *arena);

/* Zeroed, aligned memory of `n * size` bytes; n * size == 0 gives a valid, unusable pointer. */
void *qr_arena_push(struct qr_arena *arena, size_t n, size_t size);

/* Bytes taken from the system by this arena. */
size_t qr_arena_bytes(const struct qr_arena *arena);

#define qr_push(arena, T, n) ((T *)qr_arena_push((arena), (size_t)(n), sizeof(T)))

/* Copies a string, or `len` bytes of one, adding the terminator. NULL stays NULL. */
char *qr_strdup(struct qr_arena *arena, const char *s);
char *qr_strndup(struct qr_arena *arena, const char *s, size_t len);

/* Formats into the arena. */
char *qr_sprintf(struct qr_arena *arena, const char *fmt, ...) QR_PRINTF(2, 3);
char *qr_vsprintf(struct qr_arena *arena, const char *fmt, va_list args) QR_PRINTF(2, 0);

/*
 * Makes room for one more element in a growing array that lives in the arena: the old array stays behind
 * unused, so total waste is bounded by the final size. Use through qr_grow().
 */
void *qr_arena_grow(struct qr_arena *arena, void *items, size_t n, size_t *cap, size_t size);
#define qr_grow(arena, items, n, cap) ((items) = qr_arena_grow((arena), (items), (n), (cap), sizeof *(items)))

#endif
