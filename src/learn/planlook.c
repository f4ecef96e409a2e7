/* A look at the plan as JSON and back. */
#include <math.h>

#include "quizradar/json.h"
#include "quizradar/plandiff.h"
#include "quizradar/str.h"

#define FORMAT "quizradar-plan-look/1"

void qr_plan_look_write(const struct qr_plan_look *look, struct qr_buf *out)
{
    struct qr_jwriter w;
    qr_jw_init(&w, out, 0);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "format", FORMAT);
    qr_jw_kstring(&w, "role", look->role);
    qr_jw_key(&w, "modules");
    qr_jw_begin_array(&w);
    for (uint32_t i = 0; i < look->n_modules; i++)
        qr_jw_string(&w, look->modules[i]);
    qr_jw_end_array(&w);
    qr_jw_key(&w, "skills");
    qr_jw_begin_array(&w);
    for (uint32_t i = 0; i < look->n_skills; i++) {
        qr_jw_begin_object(&w);
        qr_jw_kstring(&w, "id", look->skills[i].id);
        qr_jw_kdouble(&w, "seen", look->skills[i].seen);
        if (isfinite(look->skills[i].value)) qr_jw_kdouble(&w, "value", look->skills[i].value);
        qr_jw_end_object(&w);
    }
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
}

static uint32_t count(const struct qr_jnode *list)
{
    uint32_t n = 0;
    for (const struct qr_jnode *c = qr_jfirst(list); c; c = qr_jnext(c))
        n++;
    return n;
}

static void read_lists(struct qr_plan_look *look, const struct qr_jnode *root, struct qr_arena *arena)
{
    const struct qr_jnode *modules = qr_jget(root, "modules"), *skills = qr_jget(root, "skills");
    look->role = qr_strdup(arena, qr_jstring(qr_jget(root, "role"), ""));
    look->modules = qr_push(arena, const char *, count(modules));
    look->skills = qr_push(arena, struct qr_look_skill, count(skills));
    for (const struct qr_jnode *c = qr_jfirst(modules); c; c = qr_jnext(c))
        look->modules[look->n_modules++] = qr_strdup(arena, qr_jstring(c, ""));
    for (const struct qr_jnode *c = qr_jfirst(skills); c; c = qr_jnext(c))
        look->skills[look->n_skills++] = (struct qr_look_skill){
            qr_strdup(arena, qr_jstring(qr_jget(c, "id"), "")), qr_jnumber(qr_jget(c, "seen"), 0),
            qr_jnumber(qr_jget(c, "value"), (double)NAN)};
}

int qr_plan_look_read(struct qr_plan_look *look, const char *text, size_t len, struct qr_arena *arena,
                      struct qr_error *err)
{
    struct qr_json *doc;
    *look = (struct qr_plan_look){0};
    int rc = qr_json_parse(&doc, "plan look", text, len, NULL, err);
    if (rc != QR_OK) return rc;
    if (qr_streq(qr_jstring(qr_jget(qr_json_root(doc), "format"), ""), FORMAT))
        read_lists(look, qr_json_root(doc), arena);
    else
        rc = qr_fail(err, QR_EINVALID, "expected the format %s", FORMAT);
    qr_json_free(doc);
    return rc;
}
