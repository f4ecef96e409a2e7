/* Fuzz target: whatever the scan passes, the tree builder, the places and the writer can handle. */
#include <stdint.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "quizradar/json.h"

static void visit(const struct qr_json *doc, const struct qr_jnode *node)
{
    struct qr_jplace place;
    char where[80];
    qr_json_place(doc, node, true, &place);
    qr_json_where(doc, node, where, sizeof where);
    size_t len;
    qr_json_text(doc, &len);
    if (place.offset >= place.end || place.end > len || place.line < 1 || place.col < 1) abort();
    for (const struct qr_jnode *c = qr_jfirst(node); c; c = qr_jnext(c))
        visit(doc, c);
}

/* What is written must be read back, and written the same way again. */
static void round_trip(const struct qr_json *doc)
{
    struct qr_buf first = QR_BUF_INIT, second = QR_BUF_INIT;
    struct qr_jwriter w;
    struct qr_json *again = NULL;
    qr_jw_init(&w, &first, 0);
    qr_jw_node(&w, qr_json_root(doc));
    if (qr_json_parse(&again, "again", first.data, first.len, NULL, NULL) != QR_OK) abort();
    qr_jw_init(&w, &second, 0);
    qr_jw_node(&w, qr_json_root(again));
    if (first.len != second.len || memcmp(first.data, second.data, first.len) != 0) abort();
    qr_json_free(again);
    qr_buf_release(&first);
    qr_buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct qr_json *doc = NULL;
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_diags diags;
    qr_diags_init(&diags, arena);
    int rc = qr_json_parse(&doc, "fuzz", (const char *)bytes, len, &diags, NULL);
    if ((rc == QR_OK) != (diags.errors == 0)) abort();
    if (rc == QR_OK) {
        visit(doc, qr_json_root(doc));
        round_trip(doc);
    }
    qr_json_free(doc);
    qr_arena_free(arena);
    return 0;
}
