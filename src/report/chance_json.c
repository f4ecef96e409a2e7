/* The chance to pass an exam as JSON, docs/report-format.md. */
#include "report/internal.h"

static const char *state_name(enum qr_chance_state state)
{
    static const char *const names[] = {"estimated", "no pass mark", "too little measured"};
    return names[state];
}

static void write_banks(struct qr_jwriter *w, const struct qr_chance *c)
{
    qr_jw_key(w, "banks");
    qr_jw_begin_array(w);
    for (size_t i = 0; i < c->n_banks; i++)
        qr_jw_string(w, c->banks[i]);
    qr_jw_end_array(w);
}

static void write_area(struct qr_jwriter *w, const struct qr_chance_area *a,
                       const struct qr_taxonomy *taxonomy)
{
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", taxonomy->areas[a->area].id);
    json_round(w, "questions", a->questions);
    qr_jw_kbool(w, "measured", a->measured);
    if (!a->measured) qr_jw_kint(w, "moreAnswers", a->more);
    qr_jw_end_object(w);
}

static void write_estimate(struct qr_jwriter *w, const struct qr_chance *c)
{
    if (c->state != QR_CHANCE_KNOWN) return;
    qr_jw_kint(w, "needed", c->needed);
    json_round(w, "chance", c->pass.chance);
    json_round(w, "lo", c->pass.lo);
    json_round(w, "hi", c->pass.hi);
    json_round(w, "error", c->pass.error);
    qr_jw_kint(w, "draws", c->pass.draws);
}

static void write_telling_skills(struct qr_jwriter *w, const struct qr_telling *t)
{
    qr_jw_key(w, "skills");
    qr_jw_begin_array(w);
    for (int i = 0; i < t->n_skills; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", t->skills[i].id);
        json_round(w, "narrows", t->skills[i].narrows);
        qr_jw_kint(w, "amongTheBest", t->skills[i].questions);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void write_telling(struct qr_jwriter *w, const struct qr_telling *t)
{
    qr_jw_key(w, "whatWouldNarrowIt");
    qr_jw_begin_object(w);
    qr_jw_kint(w, "supply", t->supply);
    write_telling_skills(w, t);
    json_round(w, "together", t->together);
    qr_jw_key(w, "questions");
    qr_jw_begin_array(w);
    for (int i = 0; i < t->n; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "bank", t->best[i].bank_id);
        qr_jw_kstring(w, "question", t->best[i].item_id);
        qr_jw_kstring(w, "skill", t->best[i].skill);
        json_round(w, "gain", t->best[i].narrows);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
    qr_jw_end_object(w);
}

static void write_words(struct qr_jwriter *w, const struct qr_chance *c, const struct qr_taxonomy *taxonomy)
{
    struct qr_arena *arena = qr_arena_new(0);
    size_t n;
    const char *const *list = qr_chance_assumptions(c, arena, &n);
    qr_jw_kstring(w, "text", qr_chance_text(c, taxonomy, arena));
    qr_jw_key(w, "assumptions");
    qr_jw_begin_array(w);
    for (size_t i = 0; i < n; i++)
        qr_jw_string(w, list[i]);
    qr_jw_end_array(w);
    qr_arena_free(arena);
}

void json_chance(struct qr_jwriter *w, const struct qr_chance *c, const struct qr_telling *telling,
                 const struct qr_taxonomy *taxonomy)
{
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "format", "quizradar-chance/1");
    qr_jw_kstring(w, "exam", c->exam->id);
    qr_jw_kstring(w, "state", state_name(c->state));
    qr_jw_kint(w, "questions", c->questions);
    qr_jw_kint(w, "missing", c->missing);
    qr_jw_key(w, "passMark");
    if (c->mark > 0)
        qr_jw_double(w, c->mark);
    else
        qr_jw_null(w);
    qr_jw_kbool(w, "passMarkPublished", c->mark_published);
    write_estimate(w, c);
    write_words(w, c, taxonomy);
    write_banks(w, c);
    qr_jw_key(w, "skills");
    qr_jw_begin_array(w);
    for (int i = 0; i < c->n_areas; i++)
        write_area(w, &c->areas[i], taxonomy);
    qr_jw_end_array(w);
    if (c->state == QR_CHANCE_KNOWN) write_telling(w, telling);
    qr_jw_end_object(w);
}

void qr_report_chance_json(const struct qr_chance *c, const struct qr_telling *telling,
                           const struct qr_taxonomy *taxonomy, struct qr_buf *out)
{
    struct qr_jwriter w;
    qr_jw_init(&w, out, 2);
    json_chance(&w, c, telling, taxonomy);
    qr_buf_putc(out, '\n');
}
