#include "support_learn.h"

#include <math.h>

struct qr_taxonomy *learn_taxonomy(struct qr_arena *arena)
{
    struct qr_taxonomy *t = qr_push(arena, struct qr_taxonomy, 1);
    t->arena = arena;
    t->n_areas = 3;
    t->n_subs = 6;
    t->areas = qr_push(arena, struct qr_area, t->n_areas);
    t->subs = qr_push(arena, struct qr_subskill, t->n_subs);
    for (uint32_t i = 0; i < t->n_areas; i++) {
        char *id = qr_sprintf(arena, "%c", 'a' + (int)i);
        t->areas[i] = (struct qr_area){id, id, id, "", i * 2, 2};
        for (uint32_t k = 0; k < 2; k++)
            t->subs[2 * i + k] = (struct qr_subskill){qr_sprintf(arena, "%s%u", id, k + 1), "Sub", "", i};
    }
    return t;
}

struct qr_item *learn_item(struct qr_arena *arena, const char *id, const char *skill, const char *second,
                           double w)
{
    struct qr_item *item = qr_push(arena, struct qr_item, 1);
    item->id = id;
    item->type = QR_SINGLE;
    item->n_choices = 4;
    item->choices = qr_push(arena, struct qr_choice, 4);
    for (int i = 0; i < 4; i++)
        item->choices[i] = (struct qr_choice){.id = qr_sprintf(arena, "%c", 'a' + i), .fraction = NAN};
    item->choices[0].correct = true;
    item->n_skills = second ? 2 : skill != NULL;
    item->skills = qr_push(arena, struct qr_skill_weight, 2);
    item->skills[0] = (struct qr_skill_weight){skill, second ? w : 1};
    item->skills[1] = (struct qr_skill_weight){second, 1 - w};
    item->a = 1;
    item->b_sd = QR_LABEL_SD;
    item->c = NAN;
    return item;
}

struct qr_answer_record learn_record(const struct qr_item *item, double days, double credit)
{
    return (struct qr_answer_record){.attempt_id = "t",
                                     .bank_id = "bank",
                                     .item_id = item->id,
                                     .wall = NOW - (qr_ms)(days * (double)DAY),
                                     .credit = credit,
                                     .outcome = credit >= 1  ? QR_OUT_RIGHT
                                                : credit > 0 ? QR_OUT_PARTIAL
                                                             : QR_OUT_WRONG,
                                     .item = item};
}

struct learn_shipped learn_data;

int learn_open_shipped(void **state)
{
    struct qr_error err;
    (void)state;
    learn_data.arena = qr_arena_new(0);
    return qr_library_open(&learn_data.library, QR_QUIZZES, &err);
}

int learn_close_shipped(void **state)
{
    (void)state;
    qr_library_free(learn_data.library);
    qr_arena_free(learn_data.arena);
    return 0;
}
