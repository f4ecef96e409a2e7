/* The selected step of the plan: why it stands there, on what evidence, and what to do. */
#include <math.h>
#include <string.h>

#include "screens/answers.h"
#include "screens/plan_view.h"

const char *plan_area(const struct screen_model *m, uint32_t module)
{
    int area = qr_taxonomy_area(m->taxonomy, m->steps->modules[module].skill);
    return area >= 0 ? m->taxonomy->areas[area].title : "";
}

/* What one frame of the detail draws from. */
struct detail {
    struct plan_frame *f;
    struct ui *ui;
    const struct screen_model *m;
    const struct qr_module *module;
    const struct qr_plan_reason *why; /* NULL when done */
    uint32_t index;                   /* module */
    float x, w;
};

static const struct qr_module *module_at(const struct detail *d, uint32_t i)
{
    return &d->m->steps->modules[i];
}

/* ---- why ---- */

static float fact(struct detail *d, const char *icon, enum ui_token ink, float y, const char *text)
{
    return part_fact(d->ui, icon, ink, d->x, y, d->w, text) + 8;
}

static const char *answers_words(struct detail *d)
{
    int sub = qr_taxonomy_sub(d->m->taxonomy, d->module->skill);
    const char *name = sub >= 0 ? d->m->taxonomy->subs[sub].title : plan_area(d->m, d->index);
    if (d->why->seen <= 0) return ui_fmt(d->ui, "No answers on “%s” yet.", name);
    return ui_fmt(d->ui, "%s questions on “%s” correct: %s.", part_of(d->ui, d->why->right, d->why->seen),
                  name, qr_sub_word(d->why->right, d->why->seen));
}

static const char *estimate_words(struct detail *d)
{
    const struct qr_estimate *e = &d->why->estimate;
    const char *asks = ui_fmt(d->ui, "The role asks for %.0f.", d->why->level);
    if (e->state == QR_NOT_MEASURED)
        return ui_fmt(d->ui, "%s: not measured yet. %s", plan_area(d->m, d->index), asks);
    return ui_fmt(d->ui, "%s: estimate %.0f (%.0f–%.0f)%s. %s", plan_area(d->m, d->index), e->value, e->lo,
                  e->hi, e->state == QR_PROVISIONAL ? ", provisional" : "", asks);
}

static float misconceptions(struct detail *d, float y)
{
    float top = y;
    for (uint32_t i = 0; i < d->why->n_misconceptions; i++)
        y += fact(d, "alert", UI_WARN, y, screen_error_words(d->f->ctx, d->why->misconceptions[i]));
    return y - top;
}

static float prerequisites(struct detail *d, float y)
{
    float top = y;
    for (uint32_t i = 0; i < d->module->n_prerequisites; i++) {
        uint32_t p = d->module->prerequisites[i], place = part_place(d->m, p);
        bool done = d->m->modules_done && d->m->modules_done[p];
        const char *where = done                     ? "done"
                            : place == PART_NO_PLACE ? "not done yet"
                                                     : ui_fmt(d->ui, "step %u", place);
        y += fact(d, done ? "checkC" : "lock", done ? UI_CORRECT : UI_INK3, y,
                  ui_fmt(d->ui, "Needs “%s”, %s.", module_at(d, p)->title, where));
    }
    return y - top;
}

static float evidence(struct detail *d, float y)
{
    float top = y;
    bool weak = d->why->seen > 0 && d->why->right < d->why->seen;
    y += fact(d, weak ? "downC" : "info", UI_INK3, y, answers_words(d));
    y += misconceptions(d, y);
    y += fact(d, "target", UI_INK3, y, estimate_words(d));
    y += prerequisites(d, y);
    return y - top;
}

static float why_part(struct detail *d, float y)
{
    float top = y;
    if (!d->why) {
        y += fact(d, "checkC", UI_CORRECT, y + 4, "You marked this step as done.") + 12;
        return y - top;
    }
    ui_hline(d->ui, d->x, y, d->w, UI_LINE);
    y += 17 + part_heading(d->ui, UI_T_STRONG, d->x, y + 17, d->w, "Why this step") + 12;
    y += evidence(d, y) + 12;
    return y - top;
}

/* ---- what to do ---- */

static float numbered(struct detail *d, uint32_t number, float y, const char *text, const char *right)
{
    float rw = right ? ui_text_width(d->ui, UI_T_SMALL, right) + 16 : 0;
    ui_text(d->ui, UI_T_SMALL, UI_INK3, d->x, y + 14, ui_fmt(d->ui, "%u", number));
    if (right) ui_text_right(d->ui, UI_T_SMALL, UI_INK2, d->x + d->w, y + 14, right);
    return part_markdown(d->ui, UI_T_SMALL, UI_INK2, d->x + 24, y, d->w - 24 - rw, text) + 4;
}

static float activities(struct detail *d, float y)
{
    const struct qr_module *module = d->module;
    float top = y;
    ui_hline(d->ui, d->x, y, d->w, UI_LINE);
    y += 17 + part_heading(d->ui, UI_T_STRONG, d->x, y + 17, d->w, "What you do");
    ui_text_right(d->ui, UI_T_SMALL, UI_INK3, d->x + d->w, y - 6, ui_fmt(d->ui, "%d min", module->minutes));
    y += 8;
    for (uint32_t i = 0; i < module->n_activities; i++)
        y += numbered(d, i + 1, y, module->activities[i], NULL);
    if (module->check_questions > 0)
        y +=
            numbered(d, module->n_activities + 1, y,
                     ui_fmt(d->ui, "Check yourself with %s.",
                            screen_plural(d->ui, (uint32_t)module->check_questions, "question", "questions")),
                     NULL);
    return y + 16 - top;
}

static const char *resource_words(struct ui *ui, const struct qr_resource *r)
{
    const char *s = r->publisher ? ui_fmt(ui, "%s, %s", r->publisher, r->name) : r->name;
    if (r->identifier) s = ui_fmt(ui, "%s (%s)", s, r->identifier);
    s = ui_fmt(ui, "%s%s", s, r->is_free ? ", free" : "");
    return r->url ? ui_fmt(ui, "%s\n%s", s, r->url) : s;
}

static float one_resource(struct detail *d, const struct qr_resource *r, float y)
{
    struct ui *ui = d->ui;
    const char *words = resource_words(ui, r), *url = strchr(words, '\n');
    const char *head = url ? qr_strndup(ui->arena, words, (size_t)(url - words)) : words;
    float h = part_text(ui, UI_T_SMALL, UI_INK2, d->x, y, d->w, head);
    if (url) h += part_text(ui, UI_T_MONO_S, UI_INK3, d->x, y + h, d->w, url + 1);
    return h + 8;
}

static float resources(struct detail *d, float y)
{
    float top = y;
    if (!d->module->n_resources) return 0;
    ui_hline(d->ui, d->x, y, d->w, UI_LINE);
    y += 17 + part_heading(d->ui, UI_T_STRONG, d->x, y + 17, d->w, "Good sources") + 8;
    for (uint32_t i = 0; i < d->module->n_resources; i++)
        y += one_resource(d, &d->m->steps->resources[d->module->resources[i]], y);
    return y + 8 - top;
}

/* ---- the card ---- */

static void caption(struct detail *d, float base)
{
    struct ui *ui = d->ui;
    const char *place = d->why ? ui_fmt(ui, "Step %u", d->f->at + 1) : "Done";
    const char *area = plan_area(d->m, d->index);
    float w = ui_text(ui, UI_T_CAP, UI_INK3, d->x, base, place);
    ui_disc(ui, d->x + w + 9.5f, base - 4, 1.5f, UI_OUTLINE);
    ui_text(ui, UI_T_CAP, UI_INK3, d->x + w + 19, base, area);
    ui_label(ui, UI_ROLE_TEXT, (struct ui_rect){d->x, base - 12, d->w, 16}, ui_fmt(ui, "%s, %s", place, area),
             NULL);
}

static float content(struct detail *d, float y)
{
    struct ui *ui = d->ui;
    float top = y;
    caption(d, y + 12);
    y += 22 + part_heading(ui, UI_T_STEM, d->x, y + 22, d->w, d->module->title) + 8;
    const char *reason =
        d->why ? qr_plan_reason_text(ui->arena, d->m->plan, d->f->at, d->m->taxonomy, d->m->steps) : NULL;
    if (reason) y += part_text(ui, UI_T_BODY, UI_INK2, d->x, y, d->w, reason) + 18;
    y += why_part(d, y);
    y += activities(d, y);
    y += resources(d, y);
    y += part_text(ui, UI_T_CAP_R, UI_INK3, d->x, y + 4, d->w,
                   ui_fmt(ui, "Part of the chapter “%s”.", d->m->steps->chapters[d->module->chapter].title));
    return y + 12 - top;
}

static void practise(struct detail *d, uint32_t supply)
{
    uint32_t want = d->module->check_questions > 0 ? (uint32_t)d->module->check_questions : 5;
    part_practise(d->f->ctx, "Practice", d->module->skill, d->module->title, want < supply ? want : supply);
}

static void primary(struct detail *d, const struct ui_button *b, float x, float y, uint32_t supply)
{
    bool enter = d->f->go && !b->disabled;
    if (!ui_button(d->ui, x, y, b) && !enter) return;
    if (d->why)
        practise(d, supply);
    else
        d->f->view->chosen = false; /* on to the first open step */
}

/* Primary and done side by side, or one above the other; `draw` false only measures. Returns the height. */
static float buttons(struct detail *d, float bottom, bool draw)
{
    struct ui *ui = d->ui;
    uint32_t supply = d->why ? part_supply(d->f->ctx, d->module->skill) : 0;
    bool none = d->why && !supply, last = !d->why && !d->f->planned;
    struct ui_button go = {.label = none     ? "No questions on this yet"
                                    : d->why ? "Practise this skill"
                                             : "Go to the next step",
                           .kind = UI_PRIMARY,
                           .key = UI_KEY_ENTER,
                           .cap = none ? NULL : "enter",
                           .disabled = none || last};
    struct ui_button mark = {.label = d->why ? "Mark as done" : "Not done yet", .kind = UI_GHOST};
    float gw = ui_button_width(ui, &go), mw = ui_button_width(ui, &mark);
    bool stacked = gw + mw > d->w + 16;
    float h = stacked ? 88 : 40, y = bottom - h;
    if (!draw) return h;
    primary(d, &go, d->x, y, supply);
    if (ui_button(ui, stacked ? d->x : fminf(d->x + gw + 12, d->x + d->w + 16 - mw), stacked ? y + 48 : y,
                  &mark)) {
        struct screen_ask *ask = screen_ask(d->f->ctx, ASK_MODULE);
        ask->index = d->index;
        ask->on = d->why != NULL;
        d->f->view->module = d->index;
        d->f->view->chosen = true;
    }
    return h;
}

void plan_detail(struct plan_frame *f, struct ui_rect card)
{
    const struct screen_model *m = f->ctx->m;
    uint32_t index = f->modules[f->at];
    float pad = f->compact ? 24 : 32;
    struct detail d = {.f = f,
                       .ui = f->ui,
                       .m = m,
                       .module = &m->steps->modules[index],
                       .why = f->at < f->planned ? &m->plan->reasons[f->at] : NULL,
                       .index = index,
                       .x = card.x + pad,
                       .w = card.w - 2 * pad};
    float foot = buttons(&d, 0, false) + pad;
    struct ui_rect view = {card.x + 1, card.y + 8, card.w - 2, fmaxf(40, card.h - foot - 24)};
    ui_id id = ui_make_id(f->ui, "plan detail", (int)index);
    ui_card(f->ui, card);
    ui_scroll_begin(f->ui, id, view);
    float h = content(&d, card.y + pad);
    ui_scroll_end(f->ui, id, view, h + pad);
    if (h + pad > view.h) ui_hline(f->ui, card.x + 1, view.y + view.h, card.w - 2, UI_LINE);
    buttons(&d, card.y + card.h - pad, true);
}
