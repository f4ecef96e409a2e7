/* A small world for tests of history and reports: a bank of every type, attempts made by script, a scratch
 * folder. Everything is fixed, so that results can be kept as golden files. */
#ifndef TESTS_STORE_SAMPLE_H
#define TESTS_STORE_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "quizradar/file.h"
#include "quizradar/profile.h"
#include "quizradar/store.h"
#include "quizradar/str.h"

#define SAMPLE_DIR  QR_TEST_DATA "/sample"
#define SAMPLE_WALL ((qr_ms)1795249800000) /* 2026-11-21T08:30:00Z */

struct sample {
    struct qr_arena *arena;
    struct qr_taxonomy *taxonomy;
    struct qr_steps *steps;
    struct qr_roles *roles;
    struct qr_bank *bank;
    char dir[64];     /* scratch */
    qr_ms show_after; /* right answers of its attempts are shown so long after the start; 0: at the end */
};

static inline void sample_ok(int rc, const struct qr_error *err)
{
    if (rc != QR_OK) fail_msg("%s: %s (%s)", qr_status_name(rc), err->message, err->where);
}

static inline struct qr_bank *sample_bank(const struct qr_taxonomy *taxonomy, const char *path)
{
    struct qr_bank *bank = NULL;
    struct qr_error err = {0};
    struct qr_diags diags;
    struct qr_arena *arena = qr_arena_new(0);
    qr_diags_init(&diags, arena);
    int rc = qr_bank_load(&bank, path, taxonomy, &diags, &err);
    if (rc)
        for (size_t i = 0; i < diags.n; i++)
            fprintf(stderr, "%s:%d: %s\n", path, diags.items[i].line, diags.items[i].message);
    qr_arena_free(arena);
    sample_ok(rc, &err);
    return bank;
}

static inline void sample_open(struct sample *s)
{
    struct qr_error err = {0};
    memset(s, 0, sizeof *s);
    s->arena = qr_arena_new(0);
    sample_ok(qr_taxonomy_load(&s->taxonomy, SAMPLE_DIR "/skills.json", NULL, &err), &err);
    sample_ok(qr_steps_load(&s->steps, SAMPLE_DIR "/learning-steps.json", s->taxonomy, NULL, &err), &err);
    sample_ok(qr_roles_load(&s->roles, SAMPLE_DIR "/profiles.json", s->taxonomy, NULL, &err), &err);
    s->bank = sample_bank(s->taxonomy, SAMPLE_DIR "/bank.json");
    strcpy(s->dir, "/tmp/qr-store-XXXXXX");
    assert_non_null(mkdtemp(s->dir));
}

/* Removes a scratch folder and what is in it. */
static inline void sample_remove(const char *path)
{
    DIR *dir = opendir(path);
    struct qr_arena *arena = qr_arena_new(0);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        const char *child = qr_path_join(arena, path, e->d_name);
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        if (qr_file_is_dir(child))
            sample_remove(child);
        else
            unlink(child);
    }
    if (dir) closedir(dir);
    rmdir(path);
    qr_arena_free(arena);
}

static inline void sample_close(struct sample *s)
{
    qr_bank_free(s->bank);
    qr_roles_free(s->roles);
    qr_steps_free(s->steps);
    qr_taxonomy_free(s->taxonomy);
    qr_arena_free(s->arena);
    sample_remove(s->dir);
}

static inline const char *sample_path(struct sample *s, const char *name)
{
    return qr_path_join(s->arena, s->dir, name);
}

/* A form of all items of `bank`: choices in reverse order, so that place and index differ. */
static inline struct qr_form sample_form(struct sample *s, const struct qr_bank *bank)
{
    struct qr_form form = {qr_push(s->arena, struct qr_slot, bank->n_items), bank->n_items, 7};
    for (uint32_t i = 0; i < form.n; i++) {
        struct qr_slot *slot = &form.slots[i];
        const struct qr_item *item = slot->item = &bank->items[i];
        slot->bank_id = bank->id;
        slot->area = item->n_skills ? qr_taxonomy_area(s->taxonomy, item->skills[0].id) : -1;
        slot->order = qr_push(s->arena, uint32_t, item->n_choices);
        for (uint32_t k = 0; k < item->n_choices; k++)
            slot->order[k] = item->n_choices - 1 - k;
        if (item->type != QR_MATCHING) continue;
        slot->right_order = qr_push(s->arena, uint32_t, item->n_rights);
        for (uint32_t k = 0; k < item->n_rights; k++)
            slot->right_order[k] = item->n_rights - 1 - k;
    }
    return form;
}

static inline struct qr_attempt *sample_attempt_of(struct sample *s, const struct qr_bank *bank,
                                                   const char *id, enum qr_mode mode, qr_ms wall)
{
    struct qr_form form = sample_form(s, bank);
    struct qr_attempt_head head = {
        .id = id,
        .title = mode == QR_MODE_EXAM ? "Timed exam" : "Practice",
        .about = bank->title,
        .mode = mode,
        .behaviour = qr_mode_behaviour(mode),
        .seed = 7,
        .limit = mode == QR_MODE_EXAM ? 600000 : 0,
        .extra_time = 1,
        .may_pause = true,
        .ask_certainty = true,
        .started_wall = wall,
        .show_from = s->show_after ? wall + s->show_after : 0,
        .program = "test",
        .n_slots = form.n,
        .slots = form.slots,
    };
    struct qr_attempt *attempt = qr_attempt_new(&head, &form);
    assert_non_null(attempt);
    return attempt;
}

static inline struct qr_attempt *sample_attempt(struct sample *s, const char *id)
{
    return sample_attempt_of(s, s->bank, id, QR_MODE_EXAM, SAMPLE_WALL);
}

/* ---- answers ---- */

static inline struct qr_response sample_texts(struct qr_arena *arena, uint32_t n, const char *text)
{
    const char **texts = qr_push(arena, const char *, n);
    for (uint32_t i = 0; i < n; i++)
        texts[i] = text;
    return (struct qr_response){n, NULL, texts};
}

static inline struct qr_response sample_picks(struct qr_arena *arena, const struct qr_item *item, bool right)
{
    uint32_t n = 0, *picks = qr_push(arena, uint32_t, item->n_choices + 1);
    for (uint32_t i = 0; i < item->n_choices; i++)
        if (item->choices[i].correct == right) picks[n++] = i;
    /* A wrong answer to a multiple question has one key and one distractor. */
    if (item->type == QR_MULTIPLE && !right) {
        picks[0] = 0;
        picks[1] = 1;
        n = 2;
    } else if (item->type != QR_MULTIPLE) {
        n = 1;
    }
    return (struct qr_response){n, picks, NULL};
}

static inline struct qr_response sample_order(struct qr_arena *arena, const struct qr_item *item, bool right)
{
    uint32_t n = item->n_choices, *picks = qr_push(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        if (item->type == QR_MATCHING)
            picks[item->pairs[i].left] =
                right ? item->pairs[i].right : (item->pairs[i].right + 1) % item->n_rights;
        else
            picks[i] = item->solution[right ? i : n - 1 - i];
    }
    return (struct qr_response){n, picks, NULL};
}

static inline struct qr_response sample_answer(struct qr_arena *arena, const struct qr_item *item, bool right)
{
    switch (item->type) {
    case QR_ORDERING:
    case QR_MATCHING:
        return sample_order(arena, item, right);
    case QR_NUMERIC:
        return sample_texts(arena, 1, right ? qr_sprintf(arena, "%.0f", item->numeric->value) : "1");
    case QR_SHORT:
    case QR_CLOZE:
        return sample_texts(arena, item->n_blanks, right ? item->blanks[0].accept[0] : "zzz");
    default:
        return sample_picks(arena, item, right);
    }
}

/* ---- events ---- */

/* Fills the rest of the event in, stores it (when there is a store) and applies it. */
static inline void sample_put(struct qr_store *store, struct qr_attempt *a, struct qr_event event)
{
    struct qr_error err = {0};
    event.seq = a->n_events + 1;
    if (!event.at) event.at = a->elapsed + 4000;
    event.wall = a->head.started_wall + event.at;
    if (store) sample_ok(qr_store_append(store, a, &event, &err), &err);
    sample_ok(qr_attempt_apply(a, &event, &err), &err);
}

static inline void sample_show(struct qr_store *store, struct qr_attempt *a, uint32_t slot)
{
    sample_put(store, a, (struct qr_event){.type = QR_EV_SHOWN, .slot = slot});
}

static inline void sample_give(struct qr_store *store, struct qr_attempt *a, uint32_t slot, bool right)
{
    struct qr_arena *arena = qr_arena_new(0);
    sample_put(store, a,
               (struct qr_event){.type = QR_EV_ANSWER,
                                 .slot = slot,
                                 .response = sample_answer(arena, a->head.slots[slot].item, right)});
    qr_arena_free(arena);
}

/* The fixed attempt: right, partly, wrong, wrong, right, right, skipped, not reached. */
static inline void sample_play(struct qr_store *store, struct qr_attempt *a)
{
    static const bool right[] = {true, false, false, false, true, true};
    for (uint32_t i = 0; i < 6; i++) {
        sample_show(store, a, i);
        if (i == 0)
            sample_put(store, a, (struct qr_event){.type = QR_EV_STRIKE, .slot = 0, .value = 2, .on = true});
        if (i == 1) sample_give(store, a, i, true); /* changed his mind */
        sample_give(store, a, i, right[i]);
        if (i == 2)
            sample_put(store, a, (struct qr_event){.type = QR_EV_CERTAINTY, .slot = i, .value = QR_CERTAIN});
        if (i == 3) sample_put(store, a, (struct qr_event){.type = QR_EV_FLAG, .slot = i, .value = 1});
    }
    sample_show(store, a, 6);
    sample_put(store, a, (struct qr_event){.type = QR_EV_SUBMIT});
}

#endif
