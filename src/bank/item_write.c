/* The canonical form of a question: fixed order of keys, what is usual is left out. */
#include <math.h>
#include <string.h>

#include "item.h"
#include "quizradar/rng.h"

static void put_text(struct qr_jwriter *w, const char *key, const char *s)
{
    if (s) qr_jw_kstring(w, key, s);
}

static void put_list(struct qr_jwriter *w, const char *key, const char *const *items, uint32_t n)
{
    if (!n) return;
    qr_jw_key(w, key);
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < n; i++)
        qr_jw_string(w, items[i]);
    qr_jw_end_array(w);
}

static void put_choices(struct qr_jwriter *w, const char *key, const struct qr_choice *choices, uint32_t n)
{
    qr_jw_key(w, key);
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < n; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", choices[i].id);
        qr_jw_kstring(w, "text", choices[i].text);
        if (choices[i].correct) qr_jw_kbool(w, "correct", true);
        if (!isnan(choices[i].fraction) && strcmp(key, "choices") == 0)
            qr_jw_kdouble(w, "fraction", choices[i].fraction);
        put_text(w, "rationale", choices[i].rationale);
        put_text(w, "misconception", choices[i].misconception);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void put_solution(struct qr_jwriter *w, const struct qr_item *item)
{
    qr_jw_key(w, "solution");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < item->n_choices; i++)
        qr_jw_string(w, item->choices[item->solution[i]].id);
    qr_jw_end_array(w);
}

static void put_pairs(struct qr_jwriter *w, const struct qr_item *item)
{
    qr_jw_key(w, "pairs");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < item->n_pairs; i++) {
        const struct qr_pair *p = &item->pairs[i];
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "left", item->choices[p->left].id);
        qr_jw_kstring(w, "right", item->rights[p->right].id);
        put_text(w, "rationale", p->rationale);
        put_text(w, "misconception", p->misconception);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void put_errors(struct qr_jwriter *w, const char *key, const struct qr_common_error *errors,
                       uint32_t n)
{
    if (!n) return;
    qr_jw_key(w, key);
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < n; i++) {
        qr_jw_begin_object(w);
        if (isnan(errors[i].value))
            qr_jw_kstring(w, "text", errors[i].text);
        else
            qr_jw_kdouble(w, "value", errors[i].value);
        put_text(w, "rationale", errors[i].rationale);
        put_text(w, "misconception", errors[i].misconception);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void put_numeric(struct qr_jwriter *w, const struct qr_numeric *num)
{
    qr_jw_key(w, "answer");
    qr_jw_begin_object(w);
    if (num->has_range) {
        qr_jw_kdouble(w, "min", num->min);
        qr_jw_kdouble(w, "max", num->max);
    } else {
        qr_jw_kdouble(w, "value", num->value);
    }
    if (num->tolerance > 0) qr_jw_kdouble(w, "tolerance", num->tolerance);
    if (num->kind != QR_TOL_NOMINAL) qr_jw_kstring(w, "toleranceType", item_tolerance_words[num->kind]);
    put_text(w, "unit", num->unit);
    if (num->decimals >= 0) qr_jw_kint(w, "decimals", num->decimals);
    put_text(w, "formula", num->formula);
    put_list(w, "steps", num->steps, num->n_steps);
    put_errors(w, "commonErrors", num->errors, num->n_errors);
    qr_jw_end_object(w);
}

static void put_blank(struct qr_jwriter *w, const struct qr_blank *b)
{
    put_list(w, "accept", b->accept, b->n_accept);
    put_list(w, "options", b->options, b->n_options);
    qr_jw_key(w, "normalise");
    qr_jw_begin_array(w);
    for (unsigned i = 0; item_norm_words[i]; i++)
        if (b->normalise >> i & 1) qr_jw_string(w, item_norm_words[i]);
    qr_jw_end_array(w);
    put_errors(w, "rejects", b->rejects, b->n_rejects);
    put_text(w, "rationale", b->rationale);
    put_text(w, "misconception", b->misconception);
}

static void put_blanks(struct qr_jwriter *w, const struct qr_item *item)
{
    qr_jw_key(w, "blanks");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < item->n_blanks; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", item->blanks[i].id);
        put_blank(w, &item->blanks[i]);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void put_answers(struct qr_jwriter *w, const struct qr_item *item)
{
    switch (item->type) {
    case QR_ORDERING:
        put_choices(w, "elements", item->choices, item->n_choices);
        put_solution(w, item);
        break;
    case QR_MATCHING:
        put_choices(w, "left", item->choices, item->n_choices);
        put_choices(w, "right", item->rights, item->n_rights);
        put_pairs(w, item);
        break;
    case QR_NUMERIC:
        put_numeric(w, item->numeric);
        break;
    case QR_SHORT:
        put_blank(w, &item->blanks[0]);
        break;
    case QR_CLOZE:
        put_blanks(w, item);
        break;
    default:
        put_choices(w, "choices", item->choices, item->n_choices);
        if (item->select_count) qr_jw_kint(w, "selectCount", item->select_count);
    }
}

static void put_stimulus(struct qr_jwriter *w, const struct qr_item *item)
{
    const struct qr_case *s = item->stimulus;
    put_text(w, "case", item->case_id);
    if (!s) return;
    qr_jw_key(w, "stimulus");
    if (s->exhibit) {
        qr_jw_raw(w, s->exhibit);
        return;
    }
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "kind", "markdown");
    put_text(w, "title", s->title);
    put_text(w, "text", s->stimulus);
    qr_jw_end_object(w);
}

static void put_skills(struct qr_jwriter *w, const struct qr_item *item)
{
    if (!item->n_skills) return;
    qr_jw_key(w, "skills");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < item->n_skills; i++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", item->skills[i].id);
        qr_jw_kdouble(w, "weight", item->skills[i].weight);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void put_curve(struct qr_jwriter *w, const struct qr_item *item)
{
    if (item->has_label) {
        qr_jw_key(w, "difficulty");
        qr_jw_begin_object(w);
        if (item->level) qr_jw_kint(w, "level", item->level);
        qr_jw_kdouble(w, "b", item->b);
        qr_jw_kdouble(w, "sd", item->b_sd);
        qr_jw_end_object(w);
    }
    if (item->a != 1.0) qr_jw_kdouble(w, "discrimination", item->a);
    if (!isnan(item->c)) qr_jw_kdouble(w, "guessing", item->c);
    if (item->rule || !isnan(item->penalty)) {
        qr_jw_key(w, "scoring");
        qr_jw_begin_object(w);
        if (item->rule) qr_jw_kstring(w, "rule", item->rule);
        if (!isnan(item->penalty)) qr_jw_kdouble(w, "penalty", item->penalty);
        qr_jw_end_object(w);
    }
}

static void put_sources(struct qr_jwriter *w, const struct qr_item *item)
{
    if (!item->n_sources) return;
    qr_jw_key(w, "sources");
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < item->n_sources; i++) {
        const struct qr_source *s = &item->sources[i];
        qr_jw_begin_object(w);
        put_text(w, "kind", s->kind);
        put_text(w, "title", s->title);
        put_text(w, "publisher", s->publisher);
        put_text(w, "identifier", s->identifier);
        put_text(w, "url", s->url);
        put_text(w, "locator", s->locator);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void put_about(struct qr_jwriter *w, const struct qr_item *item)
{
    if (item->bloom) qr_jw_kstring(w, "bloom", item_bloom_words[item->bloom - 1]);
    if (item->scenario) qr_jw_kbool(w, "scenario", true);
    if (!item->shuffle) qr_jw_kbool(w, "shuffle", false);
    if (item->time_seconds) qr_jw_kint(w, "timeSeconds", item->time_seconds);
    put_sources(w, item);
    if (item->perishable) qr_jw_kbool(w, "perishable", true);
    put_text(w, "asOf", item->as_of);
    put_text(w, "reviewBy", item->review_by);
    put_list(w, "tags", item->tags, item->n_tags);
    put_list(w, "enemies", item->enemies, item->n_enemies);
}

/* The members of `extra`, an object, become members of the object being written. */
static void put_extra(struct qr_jwriter *w, const char *extra)
{
    struct qr_json *doc;
    if (!extra || qr_json_parse(&doc, "", extra, strlen(extra), NULL, NULL) != QR_OK) return;
    for (const struct qr_jnode *m = qr_jfirst(qr_json_root(doc)); m; m = qr_jnext(m)) {
        qr_jw_key(w, qr_jkey(m));
        qr_jw_node(w, m);
    }
    qr_json_free(doc);
}

void qr_item_write(const struct qr_item *item, struct qr_buf *out)
{
    struct qr_jwriter w;
    qr_jw_init(&w, out, 0);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "id", item->id);
    put_text(&w, "version", item->version);
    if (item->status) qr_jw_kstring(&w, "status", item_status_words[item->status - 1]);
    qr_jw_kstring(&w, "type", qr_item_type_name(item->type));
    if (item->myth_or_fact) qr_jw_kstring(&w, "presentation", "myth-or-fact");
    put_stimulus(&w, item);
    qr_jw_kstring(&w, "stem", item->stem);
    put_answers(&w, item);
    put_text(&w, "explanation", item->explanation);
    put_list(&w, "hints", item->hints, item->n_hints);
    put_skills(&w, item);
    put_list(&w, "learningSteps", item->steps, item->n_steps);
    put_curve(&w, item);
    put_about(&w, item);
    put_extra(&w, item->extra);
    qr_jw_end_object(&w);
}

uint64_t qr_item_hash(const struct qr_item *item)
{
    struct qr_buf text = QR_BUF_INIT;
    if (item->hash) return item->hash;
    qr_item_write(item, &text);
    uint64_t hash = qr_hash64(text.data, text.len);
    qr_buf_release(&text);
    /* A cache inside an otherwise constant question. */
    ((struct qr_item *)(uintptr_t)item)->hash = hash;
    return hash;
}

int qr_item_from_json(struct qr_item **out, struct qr_arena *arena, const char *json, size_t len,
                      struct qr_error *err)
{
    struct qr_json *doc;
    int rc = qr_json_parse(&doc, "question", json, len, NULL, err);
    if (rc != QR_OK) return rc;
    struct bk reader, *c = &reader;
    struct draft d = {0};
    item_defaults(&d.item);
    bk_init(c, doc, arena);
    c->snapshot = true;
    d.item.line = 1;
    item_read(c, qr_json_root(doc), &d);
    rc = bk_finish(c, NULL, err);
    if (rc == QR_OK) {
        *out = qr_push(arena, struct qr_item, 1);
        **out = d.item;
    }
    qr_json_free(doc);
    return rc;
}
