/* A custom blueprint in the set-up: levels, types, questions per skill area, and keeping it as an exam. */
#include <math.h>
#include <string.h>

#include "quizradar/file.h"
#include "quizradar/str.h"
#include "screens/parts.h"
#include "screens/setup_view.h"

#define MOST       40 /* questions of a skill area */
#define ALL_LEVELS ((1u << (QR_LEVELS + 1)) - 2)
#define ALL_TYPES  ((1u << QR_ITEM_TYPES) - 1)

static const char *const level_labels[] = {NULL, "Level 1", "Level 2", "Level 3", "Level 4", "Level 5"};
static const char *const type_labels[QR_ITEM_TYPES] = {
    "Single choice", "Multiple choice", "True or false", "Ordering",
    "Matching",      "Number",          "Short answer",  "Gaps"};

void setup_blueprint_init(struct setup_blueprint *b)
{
    b->levels = ALL_LEVELS;
    b->types = ALL_TYPES;
}

/* ---- as an exam ---- */

/* One part an area; what is not wanted at all becomes a quota over the whole part. */
static struct qr_exam_part area_part(struct setup_frame *f, uint32_t area, int questions)
{
    const struct setup_blueprint *b = &f->s->blueprint;
    const struct qr_area *a = &f->m->taxonomy->areas[area];
    struct qr_exam_part part = {.id = a->id, .title = a->title, .questions = questions, .n_skills = 1};
    part.skills = qr_push(f->ui->arena, const char *, 1);
    part.skills[0] = a->id;
    if (b->levels == ALL_LEVELS && b->types == ALL_TYPES) return part;
    part.n_quotas = 1;
    part.quotas = qr_push(f->ui->arena, struct qr_exam_quota, 1);
    part.quotas[0].levels = b->levels == ALL_LEVELS ? 0 : b->levels;
    part.quotas[0].types = b->types == ALL_TYPES ? 0 : b->types;
    part.quotas[0].questions = questions;
    return part;
}

static struct qr_exam *new_exam(struct setup_frame *f)
{
    struct qr_exam *e = qr_push(f->ui->arena, struct qr_exam, 1);
    *e = (struct qr_exam){
        .id = "blueprint", .title = "Custom blueprint", .kind = QR_EXAM_CHECK, .may_pause = true};
    e->minutes = f->s->untimed ? 0 : f->s->minutes;
    e->parts = qr_push(f->ui->arena, struct qr_exam_part, f->n_areas);
    return e;
}

const struct qr_exam *setup_blueprint_exam(struct setup_frame *f)
{
    const struct setup_blueprint *b = &f->s->blueprint;
    struct qr_exam *e = new_exam(f);
    for (uint32_t i = 0; i < f->n_areas && b->levels && b->types; i++) {
        if (!b->questions[i]) continue;
        e->parts[e->n_parts++] = area_part(f, i, b->questions[i]);
        e->questions += b->questions[i];
    }
    e->description = ui_fmt(f->ui, "%s on %s, put together in the set-up.",
                            screen_plural(f->ui, (uint32_t)e->questions, "question", "questions"),
                            screen_plural(f->ui, e->n_parts, "skill area", "skill areas"));
    return e->n_parts ? e : NULL;
}

void setup_blueprint_supply(struct setup_frame *f, struct qr_form_params p)
{
    struct qr_form_report report;
    struct qr_exam *e = new_exam(f);
    if (!f->s->blueprint.levels || !f->s->blueprint.types) return;
    for (uint32_t i = 0; i < f->n_areas; i++)
        e->parts[e->n_parts++] = area_part(f, i, 1);
    p.exam = e;
    qr_form_count(&p, f->ui->arena, &report);
    for (uint32_t i = 0; i < f->n_areas; i++)
        f->supply[i] =
            e->parts[i].n_quotas ? report.parts[i].quotas[0].matching : report.parts[i].all.matching;
}

/* ---- levels and types ---- */

struct grid {
    const char *title, *const *labels; /* by bit */
    int first, end, across, index;
    unsigned *bits;
};

static float grid(struct setup_frame *f, const struct grid *g, float x, float y, float w)
{
    struct ui *ui = f->ui;
    int n = g->end - g->first, rows = (n + g->across - 1) / g->across, on = 0;
    float cw = (w - 24 * (float)(g->across - 1)) / (float)g->across;
    for (int i = g->first; i < g->end; i++)
        on += (int)(*g->bits >> i & 1);
    ui_heading(ui, UI_T_HEAD, x, y + 18, g->title);
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 16,
                  on == n ? "Any"
                  : on    ? ui_fmt(ui, "%d of %d", on, n)
                          : "None");
    ui_hline(ui, x, y + 32, w, UI_LINE);
    for (int i = 0; i < n; i++) {
        struct ui_rect r = {x + (cw + 24) * (float)(i % g->across), y + 33 + 40 * (float)(i / g->across), cw,
                            40};
        int bit = g->first + i;
        if (ui_checkbox_row(ui, r, g->labels[bit], NULL, *g->bits >> bit & 1, g->index + bit))
            *g->bits ^= 1u << bit;
    }
    return 33 + 40 * (float)rows + 24;
}

/* ---- questions of each area ---- */

static float area_row(struct setup_frame *f, uint32_t i, float x, float y, float w)
{
    struct ui *ui = f->ui;
    const char *title = f->m->taxonomy->areas[i].title;
    int *n = &f->s->blueprint.questions[i];
    bool too_few = (uint32_t)*n > f->supply[i];
    const char *supply = f->supply[i] ? ui_fmt(ui, "%u to draw from", f->supply[i]) : "None to draw from";
    float tw = w - 168, top = y;
    y += 8;
    y += part_text(ui, UI_T_SMALL, *n ? UI_INK : UI_INK2, x, y, tw, title);
    y += part_text(ui, UI_T_CAP_R, too_few ? UI_WARN : UI_INK3, x, y, tw, supply) + 8;
    float h = fmaxf(56, y - top);
    struct ui_stepper s = {.r = {x + w - 152, top + (h - 40) / 2, 152, 40},
                           .label = title,
                           .value = ui_fmt(ui, "%d", *n),
                           .at_min = *n <= 0,
                           .at_max = *n >= MOST};
    *n += ui_stepper(ui, &s);
    ui_hline(ui, x, top + h, w, UI_LINE);
    return h + 1;
}

static float areas(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    float top = y;
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Questions");
    ui_text_right(ui, UI_T_SMALL, UI_INK3, x + w, y + 16,
                  f->exam ? ui_fmt(ui, "%d in all", f->exam->questions) : "None yet");
    ui_hline(ui, x, y + 32, w, UI_LINE);
    y += 33;
    for (uint32_t i = 0; i < f->n_areas; i++)
        y += area_row(f, i, x, y, w);
    y += 16;
    if (f->missing) y += setup_missing(f, x, y, w) + 6;
    return y - top + 8;
}

/* ---- keeping it ---- */

static bool id_taken(const struct qr_library *library, struct ui *ui, const char *id)
{
    const char *file = ui_fmt(ui, "%s.json", id);
    for (size_t i = 0; i < library->n_shelves; i++)
        if (library->shelves[i].for_exam && qr_streq(qr_path_base(library->shelves[i].path), file))
            return true;
    return qr_library_find_exam(library, id) != NULL;
}

/* "Hard & new!" becomes "my-hard-new", or "my-hard-new-2". */
static const char *id_of(struct setup_frame *f, const char *name)
{
    char id[100] = "my";
    size_t n = 2;
    bool gap = true;
    for (; *name && n < sizeof id - 2; name++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name | 0x20) : *name;
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain && gap) id[n++] = '-';
        if (plain) id[n++] = c;
        gap = !plain;
    }
    id[n] = '\0';
    const char *made = ui_fmt(f->ui, "%s", n > 2 ? id : "my-exam"), *base = made;
    for (int i = 2; id_taken(f->m->library, f->ui, made); i++)
        made = ui_fmt(f->ui, "%s-%d", base, i);
    return made;
}

/* Why it cannot be kept under this name, or NULL. */
static const char *hindrance(const struct setup_frame *f, const char *name)
{
    if (!f->exam) return "Choose questions first.";
    if (!name[strspn(name, " ")]) return "Give it a name.";
    for (size_t i = 0; i < f->m->library->n_exams; i++)
        if (strcmp(f->m->library->exams[i]->title, name) == 0) return "There is an exam of this name.";
    return NULL;
}

static void save(struct setup_frame *f)
{
    struct ui *ui = f->ui;
    struct qr_exam *e = qr_push(ui->arena, struct qr_exam, 1);
    *e = *f->exam;
    e->title = ui_fmt(ui, "%s", f->s->blueprint.name.text);
    e->id = id_of(f, e->title);
    screen_ask(f->ctx, ASK_SAVE_EXAM)->exam = e;
    f->s->kind = SETUP_SHAPE;
    qr_strlcpy(f->s->exam, e->id, sizeof f->s->exam);
    ui_edit_set(&f->s->blueprint.name, "");
    ui_focus(ui, setup_exam_row_id(ui, e->id));
    ui->again = true;
}

static float keep(struct setup_frame *f, float x, float y, float w)
{
    struct ui *ui = f->ui;
    struct ui_edit *name = &f->s->blueprint.name;
    struct ui_button b = {.label = "Save as exam", .kind = UI_SECONDARY};
    float bw = ui_button_width(ui, &b), top = y;
    bool one_row = w >= bw + 240;
    struct ui_field field = {.r = {x, y + 45, one_row ? w - bw - 12 : w, 40},
                             .name = "Name of the exam",
                             .text = name->text,
                             .empty = "Name of the exam",
                             .keeps_arrows = true,
                             .id = ui_make_id(ui, "exam name", 0)};
    ui_heading(ui, UI_T_HEAD, x, y + 18, "Keep it");
    ui_hline(ui, x, y + 32, w, UI_LINE);
    bool typing = ui_has_focus(ui, field.id);
    ui_field(ui, &field, typing ? name : NULL);
    const char *why = hindrance(f, name->text);
    bool enter = typing && ui_key(ui, UI_KEY_ENTER); /* taken in any case: it must not start the quiz */
    b.disabled = why != NULL;
    bool pressed = ui_button(ui, one_row ? x + w - bw : x, one_row ? y + 45 : y + 97, &b);
    y += one_row ? 97 : 149;
    y += part_text(ui, UI_T_CAP_R, UI_INK3, x, y, w,
                   why ? why : "It will stand among the ready-made exams, as a file in your data folder.");
    if ((pressed || enter) && !why) save(f);
    return y - top + 24;
}

float setup_blueprint(struct setup_frame *f, float x, float y, float w)
{
    struct setup_blueprint *b = &f->s->blueprint;
    const struct grid levels = {.title = "Levels",
                                .labels = level_labels,
                                .first = 1,
                                .end = QR_LEVELS + 1,
                                .across = w >= 520   ? 5
                                          : w >= 300 ? 3
                                                     : 2,
                                .index = 300,
                                .bits = &b->levels};
    const struct grid types = {.title = "Types",
                               .labels = type_labels,
                               .end = QR_ITEM_TYPES,
                               .across = w >= 480   ? 3
                                         : w >= 300 ? 2
                                                    : 1,
                               .index = 320,
                               .bits = &b->types};
    float top = y;
    y += areas(f, x, y, w);
    y += grid(f, &levels, x, y, w);
    y += grid(f, &types, x, y, w);
    y += keep(f, x, y, w);
    return y - top;
}
