/*
 * Seeded random numbers with the same stream on every machine.
 * Source: xoshiro256** 1.0 seeded by splitmix64 (Blackman and Vigna, 2018).
 */
#ifndef QUIZRADAR_RNG_H
#define QUIZRADAR_RNG_H

#include "quizradar/error.h"

struct qr_rng {
    uint64_t s[4];
};

void qr_rng_seed(struct qr_rng *rng, uint64_t seed);
uint64_t qr_rng_next(struct qr_rng *rng);

/* Uniform in 0..n-1 without modulo bias: values that would favour some results are drawn again; n >= 1. */
uint64_t qr_rng_below(struct qr_rng *rng, uint64_t n);

/* Uniform in [0,1) with 53 bits. */
double qr_rng_unit(struct qr_rng *rng);

/* Fisher-Yates on indices. */
void qr_rng_shuffle(struct qr_rng *rng, uint32_t *items, size_t n);

/* A fresh seed from the operating system. */
uint64_t qr_random_seed(void);

/* FNV-1a, 64 bit: stable stream names and content keys (never for security). */
uint64_t qr_hash64(const void *bytes, size_t len);

#endif
