/* What attempts say about a bank's questions: a table for people, and everything as JSON. */
#include <math.h>

#include "quizradar/bankstats.h"
#include "report/internal.h"

/* ---- text ---- */

/* A number in a column, "-" where there is none. */
static void put_cell(struct qr_buf *out, int width, int decimals, double v)
{
    if (isfinite(v))
        qr_buf_printf(out, "%*.*f", width, decimals, v);
    else
        qr_buf_printf(out, "%*s", width, "-");
}

static void put_head(const struct qr_bank_stats *s, struct qr_buf *out)
{
    char whose[48];
    qr_buf_printf(out, "%s: %d attempt%s of %d %s%s%s%s, %u answers\n", s->bank->title, s->rows,
                  s->rows == 1 ? "" : "s", s->people, s->people == 1 ? "person" : "people",
                  s->people ? " (" : "", qr_bank_stats_whose(s, whose), s->people ? ")" : "", s->answers);
    if (s->repeats || s->other_versions)
        qr_buf_printf(out, "left out: %u repeated, %u of another version\n", s->repeats, s->other_versions);
    if (s->people == 1)
        qr_buf_puts(out,
                    "These are the answers of one person: they describe that person, not the questions.\n");
    if (isfinite(s->test.alpha)) {
        qr_buf_puts(out, "consistency (alpha) ");
        put_number(out, s->test.alpha, 1);
        qr_buf_puts(out, " %, error ratio ");
        put_number(out, s->test.error_ratio, 1);
        qr_buf_puts(out, " %\n");
    }
}

static void put_item(const struct qr_bank_stats *s, uint32_t i, struct qr_buf *out)
{
    const struct qr_item_stats *t = &s->items[i];
    const struct qr_difficulty *d = &s->difficulties[i];
    qr_buf_printf(out, "%-36s %4d", s->bank->items[i].id, t->n);
    put_cell(out, 8, 0, t->facility);
    put_cell(out, 8, 0, t->discrimination);
    put_cell(out, 8, 0, t->efficiency);
    put_cell(out, 8, 1, t->weight);
    put_cell(out, 8, 2, qr_difficulty_used(d));
    qr_buf_printf(out, "  %-14s  %s\n", qr_difficulty_words(d), qr_item_verdict_words(t->verdict));
}

static void put_options(const struct qr_bank_stats *s, uint32_t i, struct qr_buf *out)
{
    const struct qr_item *item = &s->bank->items[i];
    for (uint32_t o = 0; s->options[i] && o < item->n_choices; o++) {
        const struct qr_option_stats *t = &s->options[i][o];
        qr_buf_printf(out, "    %c %-8s %5d  %3.0f %% (%.0f-%.0f)", item->choices[o].correct ? '*' : ' ',
                      item->choices[o].id, t->n, 100 * t->share, 100 * t->lo, 100 * t->hi);
        qr_buf_puts(out, "  mean rest");
        put_cell(out, 7, 2, t->mean_rest);
        if (t->remark) qr_buf_printf(out, "  %s", qr_option_remark_words(t->remark));
        qr_buf_putc(out, '\n');
    }
}

void qr_report_stats_text(const struct qr_bank_stats *s, struct qr_buf *out)
{
    uint32_t unseen = 0;
    put_head(s, out);
    for (uint32_t i = 0; i < s->bank->n_items; i++)
        unseen += s->items[i].n == 0;
    if (unseen < s->bank->n_items)
        qr_buf_printf(out, "\n%-36s %4s%8s%8s%8s%8s%8s  %-14s  %s\n", "question", "n", "right", "discr.",
                      "effic.", "weight", "diff.", "difficulty is", "verdict");
    for (uint32_t i = 0; i < s->bank->n_items; i++)
        if (s->items[i].n) {
            put_item(s, i, out);
            put_options(s, i, out);
        }
    if (unseen) qr_buf_printf(out, "\n%u question%s without answers\n", unseen, unseen == 1 ? "" : "s");
    qr_buf_puts(out, "\nright, discrimination, efficiency, weight: percent; * the key. Nothing is said of a\n"
                     "question below 30 attempts.\n");
}

/* ---- JSON ---- */

static void json_number(struct qr_jwriter *w, const char *key, double v)
{
    qr_jw_key(w, key);
    if (isfinite(v))
        qr_jw_double(w, round4(v));
    else
        qr_jw_null(w);
}

static void json_difficulty(struct qr_jwriter *w, const struct qr_difficulty *d)
{
    static const char *const states[] = {"author", "provisional", "calibrated"};
    qr_jw_key(w, "difficulty");
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "state", states[qr_difficulty_state(d)]);
    json_number(w, "used", qr_difficulty_used(d));
    json_number(w, "author", d->b0);
    json_number(w, "estimate", d->b);
    json_number(w, "sd", d->sd);
    qr_jw_kint(w, "people", d->people);
    qr_jw_end_object(w);
}

static void json_options(struct qr_jwriter *w, const struct qr_item *item, const struct qr_option_stats *t)
{
    static const char *const remarks[] = {NULL, "rival", "idle"};
    qr_jw_key(w, "options");
    qr_jw_begin_array(w);
    for (uint32_t o = 0; o < item->n_choices; o++) {
        qr_jw_begin_object(w);
        qr_jw_kstring(w, "id", item->choices[o].id);
        qr_jw_kbool(w, "key", item->choices[o].correct);
        qr_jw_kint(w, "n", t[o].n);
        json_number(w, "share", t[o].share);
        json_number(w, "lo", t[o].lo);
        json_number(w, "hi", t[o].hi);
        json_number(w, "meanRest", t[o].mean_rest);
        json_number(w, "withRest", t[o].with_rest);
        qr_jw_kstring(w, "remark", remarks[t[o].remark]);
        qr_jw_end_object(w);
    }
    qr_jw_end_array(w);
}

static void json_item(struct qr_jwriter *w, const struct qr_bank_stats *s, uint32_t i)
{
    static const char *const verdicts[] = {"tooFew", "fine", "undiscerning", "belowChance"};
    const struct qr_item_stats *t = &s->items[i];
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", s->bank->items[i].id);
    qr_jw_kint(w, "n", t->n);
    json_number(w, "facility", t->facility);
    json_number(w, "sd", t->sd);
    json_number(w, "discrimination", t->discrimination);
    json_number(w, "lo", t->lo);
    json_number(w, "hi", t->hi);
    json_number(w, "efficiency", t->efficiency);
    json_number(w, "weight", t->weight);
    json_number(w, "intendedWeight", t->intended);
    json_number(w, "withTotal", t->with_total);
    qr_jw_kstring(w, "verdict", verdicts[t->verdict]);
    json_difficulty(w, &s->difficulties[i]);
    if (s->options[i]) json_options(w, &s->bank->items[i], s->options[i]);
    qr_jw_end_object(w);
}

static void json_test(struct qr_jwriter *w, const struct qr_test_stats *t)
{
    qr_jw_key(w, "test");
    qr_jw_begin_object(w);
    json_number(w, "mean", t->mean);
    json_number(w, "median", t->median);
    json_number(w, "sd", t->sd);
    json_number(w, "skewness", t->skewness);
    json_number(w, "kurtosis", t->kurtosis);
    json_number(w, "alpha", t->alpha);
    json_number(w, "errorRatio", t->error_ratio);
    json_number(w, "standardError", t->error);
    qr_jw_end_object(w);
}

void qr_report_stats_json(const struct qr_bank_stats *s, struct qr_buf *out)
{
    struct qr_jwriter w;
    qr_jw_init(&w, out, 2);
    qr_jw_begin_object(&w);
    qr_jw_kstring(&w, "format", "quizradar-stats/1");
    qr_jw_kstring(&w, "bank", s->bank->id);
    qr_jw_kint(&w, "people", s->people);
    qr_jw_kint(&w, "attempts", s->rows);
    qr_jw_kint(&w, "ownAttempts", s->own_rows);
    qr_jw_kint(&w, "answers", s->answers);
    qr_jw_kint(&w, "repeats", s->repeats);
    qr_jw_kint(&w, "otherVersions", s->other_versions);
    json_test(&w, &s->test);
    qr_jw_key(&w, "questions");
    qr_jw_begin_array(&w);
    for (uint32_t i = 0; i < s->bank->n_items; i++)
        json_item(&w, s, i);
    qr_jw_end_array(&w);
    qr_jw_end_object(&w);
    qr_buf_putc(out, '\n');
}
