/* Bytes as a file, for readers that take a path. */
#ifndef TESTS_FUZZ_SUPPORT_H
#define TESTS_FUZZ_SUPPORT_H

#include <stddef.h>
#include <stdint.h>

/* A file in memory with these bytes; its path until the next call. Overwritten in place, never on disk. */
const char *fuzz_file(const uint8_t *bytes, size_t len);

#endif
