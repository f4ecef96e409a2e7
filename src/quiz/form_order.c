/* In which order questions and choices are shown. */
#include <stdlib.h>
#include <string.h>

#include "quiz/draw.h"
#include "quizradar/str.h"

void draw_stream(struct qr_rng *rng, uint64_t seed, const char *purpose, const char *name)
{
    struct qr_buf text = QR_BUF_INIT;
    for (int i = 0; i < 8; i++)
        qr_buf_putc(&text, (char)(seed >> 8 * i & 0xFF)); /* the same on every machine */
    qr_buf_puts(&text, purpose);
    qr_buf_putc(&text, '/');
    qr_buf_puts(&text, name);
    qr_rng_seed(rng, qr_hash64(text.data, text.len));
    qr_buf_release(&text);
}

/* ---- questions ---- */

/* Where a question stands: with its block, and inside it in the order of its file. */
struct place {
    uint32_t block, file, candidate;
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->block != y->block) return x->block < y->block ? -1 : 1;
    return (x->file > y->file) - (x->file < y->file);
}

bool draw_same_case(const struct candidate *a, const struct candidate *b)
{
    return a->bank == b->bank && a->item->case_id && qr_streq(a->item->case_id, b->item->case_id);
}

static int by_index(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Gives each place the number of its block; the number of blocks. `taken` is in file order. */
static uint32_t make_blocks(const struct pool *pool, const uint32_t *taken, uint32_t n, struct place *places)
{
    uint32_t blocks = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t j = pool->items[taken[i]].item->case_id ? 0 : i;
        while (j < i && !draw_same_case(&pool->items[taken[i]], &pool->items[taken[j]]))
            j++;
        places[i] = (struct place){j < i ? places[j].block : blocks++, i, taken[i]};
    }
    return blocks;
}

void draw_arrange(const struct qr_form_params *p, const struct pool *pool, uint32_t *taken, uint32_t n,
                  struct qr_arena *arena)
{
    struct place *places = qr_push(arena, struct place, n);
    if (!n) return;
    qsort(taken, n, sizeof *taken, by_index);
    uint32_t blocks = make_blocks(pool, taken, n, places);
    if (p->shuffle_questions) {
        uint32_t *turn = qr_push(arena, uint32_t, blocks);
        struct qr_rng rng;
        for (uint32_t i = 0; i < blocks; i++)
            turn[i] = i;
        draw_stream(&rng, p->seed, "questions", "");
        qr_rng_shuffle(&rng, turn, blocks);
        for (uint32_t i = 0; i < n; i++)
            places[i].block = turn[places[i].block];
    }
    qsort(places, n, sizeof *places, by_place);
    for (uint32_t i = 0; i < n; i++)
        taken[i] = places[i].candidate;
}

/* ---- choices ---- */

static uint32_t *in_file_order(struct qr_arena *arena, uint32_t n)
{
    uint32_t *order = qr_push(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    return order;
}

/* True stands before false for everyone; a question may also ask for its own order. */
static bool may_shuffle(const struct qr_form_params *p, const struct qr_item *item)
{
    return p->shuffle_choices && item->shuffle && item->type != QR_TRUEFALSE;
}

/* An order to find must not be shown as the start. */
static void hide_solution(const struct qr_item *item, uint32_t *order)
{
    uint32_t n = item->n_choices;
    if (n < 2 || memcmp(order, item->solution, n * sizeof *order) != 0) return;
    uint32_t first = order[0];
    memmove(order, order + 1, (n - 1) * sizeof *order);
    order[n - 1] = first;
}

void draw_slot(const struct qr_form_params *p, const struct candidate *c, struct qr_arena *arena,
               struct qr_slot *slot)
{
    const struct qr_item *item = c->item;
    char *name = qr_sprintf(arena, "%s/%s", c->bank->id, item->id);
    struct qr_rng rng;
    *slot =
        (struct qr_slot){.item = item, .bank_id = c->bank->id, .area = c->area, .repeat = c->seen.times > 0};
    slot->order = in_file_order(arena, item->n_choices);
    if (item->type == QR_MATCHING) slot->right_order = in_file_order(arena, item->n_rights);
    if (may_shuffle(p, item)) {
        draw_stream(&rng, p->seed, "choices", name);
        qr_rng_shuffle(&rng, slot->order, item->n_choices);
        draw_stream(&rng, p->seed, "rights", name);
        if (slot->right_order) qr_rng_shuffle(&rng, slot->right_order, item->n_rights);
    }
    if (item->type == QR_ORDERING) hide_solution(item, slot->order);
}

/* ---- as JSON ---- */

static void write_order(struct qr_jwriter *w, const char *key, const struct qr_choice *choices, uint32_t n,
                        const uint32_t *order)
{
    if (!n || !order) return;
    qr_jw_key(w, key);
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < n; i++)
        qr_jw_string(w, choices[order[i]].id);
    qr_jw_end_array(w);
}

void qr_slot_orders_write(const struct qr_slot *slot, struct qr_jwriter *w)
{
    const struct qr_item *item = slot->item;
    write_order(w, "order", item->choices, item->n_choices, slot->order);
    write_order(w, "rightOrder", item->rights, item->n_rights, slot->right_order);
}
