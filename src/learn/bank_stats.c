/* The table of a bank's questions, gathered from attempts (scoring specification 3.2). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "learn/bank_stats.h"
#include "learn/evidence.h"
#include "quizradar/str.h"

static void start_person(struct qr_bank_collector *c)
{
    c->counted = false;
    c->met = question_map_new(c->arena, 256);
    c->n_met = 0;
    qr_posterior_clear(c->posterior);
}

struct qr_bank_collector *qr_bank_collector_new(const struct qr_bank *bank, const struct qr_taxonomy *t)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_bank_collector *c = qr_push(arena, struct qr_bank_collector, 1);
    c->arena = arena;
    c->bank = bank;
    c->taxonomy = t;
    c->posterior = qr_posterior_new(t->n_areas ? (int)t->n_areas : 1);
    c->attempts = question_map_new(arena, 256);
    c->first_option = qr_push(arena, uint32_t, bank->n_items + 1);
    c->difficulties = qr_push(arena, struct qr_difficulty, bank->n_items);
    for (uint32_t i = 0; i < bank->n_items; i++) {
        struct qr_irt_item curve = qr_item_curve(&bank->items[i]);
        c->first_option[i + 1] = c->first_option[i] + bank->items[i].n_choices;
        c->difficulties[i] = qr_difficulty_of(curve.b, bank->items[i].b_sd, curve.a, curve.c);
    }
    start_person(c);
    return c;
}

void qr_bank_collector_free(struct qr_bank_collector *c)
{
    if (!c) return;
    qr_posterior_free(c->posterior);
    qr_arena_free(c->arena);
}

void qr_bank_collector_person(struct qr_bank_collector *c)
{
    c->others = true;
    start_person(c);
}

/* ---- one attempt ---- */

bool bank_note(struct question_map *map, size_t *n, struct qr_arena *arena, const char *bank,
               const char *item)
{
    struct question_entry *e = question_map_find(map, bank, item);
    if (e->item) return false;
    *e = (struct question_entry){qr_strdup(arena, bank ? bank : ""), qr_strdup(arena, item), 0};
    if (++*n * 2 <= map->size) return true;
    struct question_map old = *map;
    *map = question_map_new(arena, old.size);
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i].item) *question_map_find(map, old.slots[i].bank, old.slots[i].item) = old.slots[i];
    return true;
}

static bool has_options(const struct qr_item *item)
{
    return item->type == QR_SINGLE || item->type == QR_MULTIPLE || item->type == QR_TRUEFALSE;
}

static bool same_version(const struct qr_item *a, const struct qr_item *b)
{
    if (a->type != b->type || a->n_choices != b->n_choices) return false;
    return qr_streq(a->version ? a->version : "", b->version ? b->version : "");
}

/* Index in the bank; -1 with a count for what was another version of one of its questions. */
static int item_of(struct qr_bank_collector *c, const struct qr_answer_record *r)
{
    if (!qr_streq(r->bank_id, c->bank->id)) return -1;
    const struct qr_item *item = qr_bank_find(c->bank, r->item_id);
    if (item && same_version(item, r->item)) return (int)(item - c->bank->items);
    c->other_versions++;
    return -1;
}

/* Choices by id: an attempt keeps the question as it was, perhaps in another order. */
static void note_choices(struct bank_row *row, const struct qr_bank_collector *c, int index,
                         const struct qr_item *shown, const struct qr_response *response)
{
    const struct qr_item *item = &c->bank->items[index];
    for (uint32_t k = 0; has_options(item) && k < response->n; k++)
        for (uint32_t o = 0; o < item->n_choices && response->picks[k] < shown->n_choices; o++)
            if (qr_streq(item->choices[o].id, shown->choices[response->picks[k]].id))
                row->chosen[c->first_option[index] + o] = true;
}

static const struct qr_slot_state *state_of(const struct qr_attempt *attempt, const struct qr_item *item)
{
    for (uint32_t i = 0; i < attempt->head.n_slots; i++)
        if (attempt->head.slots[i].item == item) return &attempt->slots[i];
    return NULL;
}

static struct bank_row new_row(const struct qr_bank_collector *c)
{
    struct bank_row row = {qr_push(c->arena, double, c->bank->n_items),
                           qr_push(c->arena, bool, c->first_option[c->bank->n_items])};
    for (uint32_t i = 0; i < c->bank->n_items; i++)
        row.marks[i] = NAN;
    return row;
}

static void add_row(struct qr_bank_collector *c, const struct qr_attempt *attempt,
                    const struct bank_answer *answers, size_t n)
{
    struct bank_row *row = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct bank_answer *a = &answers[i];
        if (a->item < 0) continue;
        if (!a->first) {
            c->repeats++;
            continue;
        }
        if (!row) {
            qr_grow(c->arena, c->rows, c->n_rows, &c->cap_rows);
            row = &c->rows[c->n_rows++];
            *row = new_row(c);
        }
        const struct qr_slot_state *state = state_of(attempt, a->record.item);
        row->marks[a->item] = fmin(fmax(a->record.credit, 0), 1);
        if (state) note_choices(row, c, a->item, a->record.item, evidence_response(state));
        c->answers++;
    }
    c->people += row && !c->counted;
    c->own_rows += row && !c->others;
    c->counted |= row != NULL;
}

void qr_bank_collector_add(struct qr_bank_collector *c, const struct qr_attempt *attempt)
{
    struct qr_arena *scratch = qr_arena_new(0);
    struct qr_answer_record *records = NULL;
    size_t n = 0, cap = 0, kept = 0;
    if (bank_note(&c->attempts, &c->n_attempts, c->arena, NULL, attempt->head.id))
        qr_profile_collect(attempt, c->taxonomy, scratch, &records, &n, &cap);
    struct bank_answer *answers = qr_push(scratch, struct bank_answer, n);
    for (size_t i = 0; i < n; i++) {
        const struct qr_answer_record *r = &records[i];
        if (r->outcome == QR_OUT_NOT_REACHED) continue;
        bool first = bank_note(&c->met, &c->n_met, c->arena, r->bank_id, r->item_id);
        answers[kept++] = (struct bank_answer){item_of(c, r), *r, first};
    }
    add_row(c, attempt, answers, kept);
    bank_calibrate(c, answers, kept);
    qr_arena_free(scratch);
}

/* ---- the statistics ---- */

static struct qr_option_stats *options_of(const struct qr_bank_collector *c, const struct qr_table *table,
                                          uint32_t index, struct qr_arena *arena)
{
    const struct qr_item *item = &c->bank->items[index];
    uint32_t n = item->n_choices;
    if (!has_options(item)) return NULL;
    struct qr_option_stats *out = qr_push(arena, struct qr_option_stats, n);
    struct qr_arena *scratch = qr_arena_new(0);
    bool *chosen = qr_push(scratch, bool, c->n_rows *n), *key = qr_push(scratch, bool, n);
    double *rest = qr_push(scratch, double, c->n_rows);
    for (uint32_t o = 0; o < n; o++)
        key[o] = item->choices[o].correct;
    for (size_t r = 0; r < c->n_rows; r++)
        memcpy(chosen + r * n, c->rows[r].chosen + c->first_option[index], n * sizeof *chosen);
    qr_item_rest(table, (int)index, rest);
    struct qr_option_table options = {chosen, key, rest, (int)c->n_rows, (int)n};
    qr_option_stats(&options, out);
    qr_arena_free(scratch);
    return out;
}

void qr_bank_stats(const struct qr_bank_collector *c, struct qr_arena *arena, struct qr_bank_stats *out)
{
    uint32_t n = c->bank->n_items;
    double *marks = qr_push(arena, double, c->n_rows *n), *most = qr_push(arena, double, n);
    double *chance = qr_push(arena, double, n);
    struct qr_table table = {marks, most, (int)c->n_rows, (int)n};
    for (size_t r = 0; r < c->n_rows; r++)
        memcpy(marks + r * n, c->rows[r].marks, n * sizeof *marks);
    for (uint32_t i = 0; i < n; i++) {
        most[i] = 1;
        chance[i] = c->difficulties[i].c;
    }
    *out = (struct qr_bank_stats){.bank = c->bank,
                                  .people = c->people,
                                  .rows = (int)c->n_rows,
                                  .own_rows = c->own_rows,
                                  .answers = c->answers,
                                  .repeats = c->repeats,
                                  .other_versions = c->other_versions};
    out->items = qr_push(arena, struct qr_item_stats, n);
    out->options = qr_push(arena, struct qr_option_stats *, n);
    out->difficulties = bank_difficulties(c, arena);
    qr_item_stats(&table, chance, out->items);
    out->test = qr_test_stats(&table);
    for (uint32_t i = 0; i < n; i++)
        out->options[i] = options_of(c, &table, i, arena);
}

/* ---- words ---- */

char *qr_bank_stats_whose(const struct qr_bank_stats *s, char out[48])
{
    int others = s->people - (s->own_rows > 0);
    const char *own = s->own_rows ? "yours" : "";
    *out = '\0';
    if (others)
        snprintf(out, 48, "%s%s%d of others", own, *own ? ", " : "", others);
    else
        qr_strlcpy(out, own, 48);
    return out;
}

const char *qr_item_verdict_words(enum qr_item_verdict verdict)
{
    static const char *const words[] = {"too few answers", "fine", "does not tell people apart",
                                        "answered worse than by guessing"};
    return words[verdict];
}

const char *qr_difficulty_words(const struct qr_difficulty *difficulty)
{
    static const char *const words[] = {"author's label", "provisional", "calibrated"};
    return words[qr_difficulty_state(difficulty)];
}

const char *qr_option_remark_words(enum qr_option_remark remark)
{
    static const char *const words[] = {"", "perhaps the key is wrong", "hardly anybody takes it"};
    return words[remark];
}
