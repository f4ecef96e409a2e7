/* Exams as JSON: those that are made in the program. */
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

static void write_part(const struct qr_exam_part *part, struct qr_jwriter *w)
{
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", part->id);
    qr_jw_kstring(w, "title", part->title);
    qr_jw_kint(w, "questions", part->questions);
    write_strings(w, "skills", part->skills, part->n_skills);
    if (part->n_quotas) {
        qr_jw_key(w, "quotas");
        qr_jw_begin_array(w);
    }
    for (uint32_t i = 0; i < part->n_quotas; i++) {
        qr_jw_begin_object(w);
        qr_exam_quota_write(&part->quotas[i], w);
        qr_jw_kint(w, "questions", part->quotas[i].questions);
        qr_jw_end_object(w);
    }
    if (part->n_quotas) qr_jw_end_array(w);
    qr_jw_end_object(w);
}

static void write_sections(const struct qr_exam *exam, struct qr_jwriter *w)
{
    if (!exam->n_sections) return;
    qr_jw_key(w, "sections");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < exam->n_sections; i++) {
        const struct qr_exam_section *s = &exam->sections[i];
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "title", s->title);
        qr_jw_kint(w, "questions", s->questions);
        if (s->minutes) qr_jw_kint(w, "minutes", s->minutes);
        if (s->break_minutes) qr_jw_kint(w, "breakMinutes", s->break_minutes);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

/* How it is given, where that is not as usual. */
static void write_delivery(const struct qr_exam *exam, struct qr_jwriter *w)
{
    static const char *const at_limits[] = {"submit", "grace", "overtime"};
    write_sections(exam, w);
    if (exam->at_limit != QR_LIMIT_SUBMIT) qr_jw_kstring(w, "atLimit", at_limits[exam->at_limit]);
    if (exam->grace_minutes) qr_jw_kint(w, "graceMinutes", exam->grace_minutes);
    if (exam->seconds_per_question) qr_jw_kint(w, "secondsPerQuestion", exam->seconds_per_question);
    if (!exam->may_pause) qr_jw_kbool(w, "mayPause", false);
    if (exam->show_after_days) qr_jw_kint(w, "showAfterDays", exam->show_after_days);
}

void qr_exam_write(const struct qr_exam *exam, struct qr_buf *out)
{
    static const char *const kinds[] = {"check", "diagnostic", "shape"};
    struct qr_jwriter w;
    qr_jw_init(&w, out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "format", "quizradar-exam/1");
    qr_jw_kstring(&w, "id", exam->id);
    qr_jw_kstring(&w, "title", exam->title);
    qr_jw_kstring(&w, "kind", kinds[exam->kind]);
    qr_jw_kstring(&w, "description", exam->description);
    qr_jw_key(&w, "practice");
    qr_jw_begin_object(&w);
    qr_jw_kint(&w, "questions", exam->questions);
    if (exam->minutes) qr_jw_kint(&w, "minutes", exam->minutes);
    qr_jw_end_object(&w);
    qr_jw_key(&w, "parts");
    qr_jw_begin_array(&w);
    for (uint32_t i = 0; i < exam->n_parts; i++)
        write_part(&exam->parts[i], &w);
    qr_jw_end_array(&w);
    write_delivery(exam, &w);
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
}
