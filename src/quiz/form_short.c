/* What a form is short of, by name: areas, or the parts of an exam and their quotas. */
#include "quiz/draw.h"

/* Areas with questions, and those that were named even though they have none. */
static bool area_asked(const struct qr_form_params *p, const struct pool *pool, uint32_t area)
{
    for (uint32_t i = 0; i < pool->n; i++)
        if (pool->items[i].group == area) return true;
    if (!p->taxonomy || area >= p->taxonomy->n_areas) return false;
    for (size_t i = 0; i < p->n_skills; i++)
        if (qr_taxonomy_area(p->taxonomy, p->skills[i]) == (int)area) return true;
    return false;
}

static const char *area_name(const struct qr_form_params *p, uint32_t area)
{
    if (!p->taxonomy || area >= p->taxonomy->n_areas) return "questions without a skill";
    const struct qr_area *a = &p->taxonomy->areas[area];
    return a->short_title ? a->short_title : a->title;
}

/* "AI & ML 1 of 3, Data 2 of 3": what each area gave of its even share. */
static void name_areas(const struct qr_form_params *p, const struct pool *pool, struct qr_buf *text)
{
    uint32_t asked = 0, share;
    for (uint32_t i = 0; i < pool->n_groups; i++)
        asked += area_asked(p, pool, i);
    share = (p->questions + asked - 1) / asked;
    for (uint32_t i = 0; i < pool->n_groups; i++)
        if (area_asked(p, pool, i) && pool->drawn[i] < share && text->len < 200)
            qr_buf_printf(text, "%s%s %u of %u", text->len ? ", " : "", area_name(p, i), pool->drawn[i],
                          share);
}

/* "Process: level 4-5, ordering 1 of 2, Process 8 of 10": quotas, and what the free places of a part lack. */
static void name_part(const struct qr_form_params *p, const struct qr_exam_part *part,
                      const struct qr_form_part *shares, struct qr_buf *text)
{
    uint32_t missing = shares->all.wanted - shares->all.found;
    for (uint32_t i = 0; i < part->n_quotas; i++) {
        const struct qr_form_share *s = &shares->quotas[i];
        missing -= s->wanted - s->found;
        if (s->found == s->wanted || text->len >= 300) continue;
        qr_buf_printf(text, "%s%s: ", text->len ? ", " : "", part->title);
        qr_exam_quota_words(&part->quotas[i], p->taxonomy, text);
        qr_buf_printf(text, " %u of %u", s->found, s->wanted);
    }
    if (missing && text->len < 300)
        qr_buf_printf(text, "%s%s %u of %u", text->len ? ", " : "", part->title, shares->all.found,
                      shares->all.wanted);
}

void qr_form_missing(const struct qr_form_params *p, const struct qr_form_report *report, struct qr_buf *out)
{
    for (uint32_t i = 0; i < p->exam->n_parts; i++)
        name_part(p, &p->exam->parts[i], &report->parts[i], out);
}

int draw_shortfall(const struct qr_form_params *p, const struct pool *pool, uint32_t n,
                   const struct qr_form_report *report, struct qr_error *err)
{
    struct qr_buf text = QR_BUF_INIT;
    if (p->exam)
        qr_form_missing(p, report, &text);
    else
        name_areas(p, pool, &text);
    if (report->by_enemy_excluded)
        qr_buf_printf(&text, "; %u more would give each other away", report->by_enemy_excluded);
    if (p->exam)
        qr_buf_puts(&text, "; add a bank with questions on these");
    else
        qr_buf_printf(&text, "; ask for %u or add a bank", n);
    int rc = qr_fail(err, QR_ESHORT, "the banks hold %u of the %u questions asked for: %s", n, report->wanted,
                     qr_buf_str(&text));
    qr_buf_release(&text);
    return rc;
}
