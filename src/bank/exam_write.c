/* Exams as JSON. */
#include "quizradar/exam.h"

static void write_strings(struct qr_jwriter *w, const char *key, const char *const *strings, uint32_t n)
{
    qr_jw_key(w, key);
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < n; i++)
        qr_jw_string(w, strings[i]);
    qr_jw_end_array(w);
}

void qr_exam_quota_write(const struct qr_exam_quota *quota, struct qr_jwriter *w)
{
    const char *types[QR_ITEM_TYPES];
    uint32_t n = 0;
    if (quota->levels) {
        qr_jw_key(w, "levels");
        qr_jw_begin_array(w);
        for (int i = 1; i <= QR_LEVELS; i++)
            if (quota->levels >> i & 1) qr_jw_int(w, i);
        qr_jw_end_array(w);
    }
    for (int i = 0; i < QR_ITEM_TYPES; i++)
        if (quota->types >> i & 1) types[n++] = qr_item_type_name((enum qr_item_type)i);
    if (n) write_strings(w, "types", types, n);
    if (quota->n_skills) write_strings(w, "skills", quota->skills, quota->n_skills);
}
