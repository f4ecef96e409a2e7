/* Strict reading of JSON objects. */
#include "quiz/reader.h"

#include <stdio.h>

#include "quizradar/str.h"

void reader_fail(struct reader *r, const struct qr_jnode *node, const char *fmt, ...)
{
    char text[300];
    va_list args;
    if (r->rc) return;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    r->rc = qr_fail(r->err, QR_EINVALID, "%s %s", r->what, text);
    if (r->err) qr_json_where(r->doc, node, r->err->where, sizeof r->err->where);
}

static bool listed(const char *const *keys, const char *key)
{
    while (*keys && !qr_streq(*keys, key))
        keys++;
    return *keys != NULL;
}

void reader_keys(struct reader *r, const struct qr_jnode *object, const char *const *keys)
{
    for (const struct qr_jnode *m = qr_jfirst(object); m; m = qr_jnext(m))
        if (!listed(keys, qr_jkey(m)))
            reader_fail(r, m, "has a key '%.40s' that means nothing here", qr_jkey(m));
}

const struct qr_jnode *reader_get(struct reader *r, const struct qr_jnode *object, const char *key,
                                  enum qr_jtype type)
{
    const struct qr_jnode *node = qr_jget(object, key);
    if (!node)
        reader_fail(r, object, "has no '%s'", key);
    else if (qr_jtype_of(node) != type)
        reader_fail(r, node, "has %s as '%s'; expected %s", qr_jtype_name(qr_jtype_of(node)), key,
                    qr_jtype_name(type));
    return r->rc ? NULL : node;
}

const char *reader_string(struct reader *r, const struct qr_jnode *object, const char *key)
{
    return qr_jstring(reader_get(r, object, key, QR_JSTRING), "");
}

int64_t reader_int(struct reader *r, const struct qr_jnode *object, const char *key, int64_t min, int64_t max)
{
    const struct qr_jnode *node = reader_get(r, object, key, QR_JNUMBER);
    int64_t value = min;
    if (node && (!qr_jis_int(node, &value) || value < min || value > max))
        reader_fail(r, node, "has a '%s' that is no whole number from %lld to %lld", key, (long long)min,
                    (long long)max);
    return value;
}

bool reader_bool(struct reader *r, const struct qr_jnode *object, const char *key)
{
    return qr_jbool(reader_get(r, object, key, QR_JBOOL), false);
}
