/* Shared by the tests of the JSON layer. */
#ifndef TESTS_JSON_SUPPORT_H
#define TESTS_JSON_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "quizradar/json.h"

/* Parses text that must be valid. */
static inline struct qr_json *json_of(const char *text)
{
    struct qr_json *doc = NULL;
    struct qr_error err = {0};
    int rc = qr_json_parse(&doc, "t.json", text, strlen(text), NULL, &err);
    if (rc != QR_OK) fail_msg("%s: %s", text, err.message);
    return doc;
}

#endif
