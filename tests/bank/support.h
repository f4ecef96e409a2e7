/* Shared by the tests of the bank layer. */
#ifndef TESTS_BANK_SUPPORT_H
#define TESTS_BANK_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "quizradar/catalog.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

#define GOOD QR_TEST_DATA "/bank/good/"
#define BAD  QR_TEST_DATA "/bank/bad/"

static inline struct qr_taxonomy *small_taxonomy(void)
{
    struct qr_taxonomy *t = NULL;
    struct qr_error err = {0};
    if (qr_taxonomy_load(&t, QR_TEST_DATA "/bank/skills.json", NULL, &err) != QR_OK)
        fail_msg("%s", err.message);
    return t;
}

/* Loads a bank that must be good. */
static inline struct qr_bank *good_bank(const char *path)
{
    struct qr_bank *bank = NULL;
    struct qr_error err = {0};
    if (qr_bank_load(&bank, path, NULL, NULL, &err) != QR_OK) fail_msg("%s: %s", path, err.message);
    return bank;
}

/* Parses a bank made of the given questions (JSON, comma-separated) and top-level members ("" or with comma).
 */
static inline int parse_questions(struct qr_bank **out, const char *members, const char *questions,
                                  struct qr_diags *diags, struct qr_error *err)
{
    struct qr_buf buf = QR_BUF_INIT;
    qr_buf_printf(&buf, "{\"format\":\"quizradar-bank/1\",\"id\":\"t\",\"title\":\"T\",%s\"questions\":[%s]}",
                  members, questions);
    int rc = qr_bank_parse(out, "t.json", buf.data, buf.len, NULL, diags, err);
    qr_buf_release(&buf);
    return rc;
}

/* A bank of one question: the given members behind id, stem and two choices of a single question. */
static inline struct qr_bank *one_question(const char *top, const char *members)
{
    struct qr_bank *bank = NULL;
    struct qr_error err = {0};
    struct qr_buf buf = QR_BUF_INIT;
    qr_buf_printf(
        &buf,
        "{\"id\":\"q\",\"type\":\"single\",\"stem\":\"S?\",\"choices\":[{\"id\":\"a\",\"text\":\"A\","
        "\"correct\":true},{\"id\":\"b\",\"text\":\"B\"}]%s}",
        members);
    if (parse_questions(&bank, top, buf.data, NULL, &err) != QR_OK) fail_msg("%s: %s", buf.data, err.message);
    qr_buf_release(&buf);
    return bank;
}

/* Writes a bank of one question with the picture `file` into the folder `dir`; its path. */
static inline const char *picture_bank(struct qr_arena *arena, const char *dir, const char *file)
{
    const char *path = qr_path_join(arena, dir, "bank.json");
    const char *text = qr_sprintf(
        arena,
        "{\"format\":\"quizradar-bank/"
        "1\",\"id\":\"t\",\"title\":\"T\",\"skills\":\"planning\",\"questions\":[{"
        "\"id\":\"q\",\"type\":\"single\",\"stem\":\"S?\",\"stimulus\":{\"kind\":\"image\",\"file\":\"%s\","
        "\"alt\":\"a picture\"},\"choices\":[{\"id\":\"a\",\"text\":\"A\",\"correct\":true},{\"id\":\"b\","
        "\"text\":\"B\"}]}]}",
        file);
    assert_int_equal(qr_file_write(path, text, strlen(text), 0, NULL), QR_OK);
    return path;
}

#endif
