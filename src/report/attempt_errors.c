/* The thinking errors of an attempt: where it took them, where it resisted them, and what became of each. */
#include "quizradar/ledger.h"
#include "quizradar/str.h"
#include "report/internal.h"

/* One error with the questions of the attempt that speak of it, by their place. */
struct sighting {
    const struct qr_belief *belief;
    uint32_t *taken, *resisted; /* slots */
    uint32_t n_taken, n_resisted;
};

struct sightings {
    struct sighting *list;
    size_t n;
    bool known; /* states are those of the whole history */
};

static bool holds(const struct qr_profile *profile, const char *attempt_id)
{
    for (size_t i = 0; profile && i < profile->n; i++)
        if (qr_streq(profile->entries[i].record.attempt_id, attempt_id)) return true;
    return false;
}

/* For a journal from elsewhere, or without a history. Answers that are kept back stay so. */
static struct qr_profile *alone(const struct qr_report_input *input, struct qr_arena *arena)
{
    struct qr_answer_record *records = NULL;
    size_t n = 0, cap = 0;
    qr_ms started = input->attempt->head.started_wall;
    qr_profile_collect(input->attempt, input->taxonomy, arena, &records, &n, &cap);
    return qr_profile_new(records, n, input->taxonomy, input->wall > started ? input->wall : started);
}

static uint32_t slot_of(const struct qr_attempt *a, const struct qr_answer_record *r)
{
    for (uint32_t i = 0; i < a->head.n_slots; i++)
        if (qr_streq(a->head.slots[i].item->id, r->item_id) && qr_streq(a->head.slots[i].bank_id, r->bank_id))
            return i;
    return a->head.n_slots;
}

static struct sighting sight(const struct qr_attempt *a, const struct qr_profile *profile,
                             const struct qr_belief *belief, struct qr_arena *arena)
{
    struct qr_belief_answer *answers;
    size_t n = qr_belief_answers(profile, belief->id, arena, &answers);
    struct sighting s = {.belief = belief,
                         .taken = qr_push(arena, uint32_t, a->head.n_slots),
                         .resisted = qr_push(arena, uint32_t, a->head.n_slots)};
    for (size_t i = 0; i < n; i++) {
        if (!qr_streq(answers[i].record->attempt_id, a->head.id)) continue;
        uint32_t slot = slot_of(a, answers[i].record);
        if (slot == a->head.n_slots) continue;
        if (answers[i].taken)
            s.taken[s.n_taken++] = slot;
        else
            s.resisted[s.n_resisted++] = slot;
    }
    return s;
}

static struct sightings sightings_of(const struct qr_report_input *input, const struct qr_profile *profile,
                                     struct qr_arena *arena)
{
    struct qr_ledger *ledger = qr_push(arena, struct qr_ledger, 1);
    *ledger = qr_ledger_of(profile, arena);
    struct sightings out = {.list = qr_push(arena, struct sighting, ledger->n),
                            .known = profile == input->profile};
    for (size_t i = 0; i < ledger->n; i++) {
        struct sighting s = sight(input->attempt, profile, &ledger->beliefs[i], arena);
        if (s.n_taken + s.n_resisted) out.list[out.n++] = s;
    }
    return out;
}

/* ---- as JSON ---- */

static void json_slots(struct qr_jwriter *w, const char *key, const uint32_t *slots, uint32_t n)
{
    qr_jw_key(w, key);
    qr_jw_begin_array(w);
    for (uint32_t i = 0; i < n; i++)
        qr_jw_int(w, slots[i] + 1);
    qr_jw_end_array(w);
}

static void json_sighting(struct qr_jwriter *w, const struct qr_report_input *input, const struct sighting *s,
                          bool known)
{
    const struct qr_misconception *m = report_misconception(input, s->belief->id);
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "id", s->belief->id);
    if (m) qr_jw_kstring(w, "title", m->title);
    if (m) qr_jw_kstring(w, "truth", m->truth);
    json_slots(w, "taken", s->taken, s->n_taken);
    json_slots(w, "resisted", s->resisted, s->n_resisted);
    if (known) qr_jw_kstring(w, "state", qr_belief_name(s->belief->state));
    qr_jw_end_object(w);
}

void json_attempt_errors(struct qr_jwriter *w, const struct qr_report_input *input, struct qr_arena *arena)
{
    bool history = holds(input->profile, input->attempt->head.id);
    struct qr_profile *own = history ? NULL : alone(input, arena);
    struct sightings all = sightings_of(input, history ? input->profile : own, arena);
    qr_jw_key(w, "misconceptions");
    qr_jw_begin_array(w);
    for (size_t i = 0; i < all.n; i++)
        json_sighting(w, input, &all.list[i], all.known);
    qr_jw_end_array(w);
    qr_profile_free(own);
}

/* ---- as a section of a page ---- */

static void page_slots(struct qr_buf *out, const char *words, const uint32_t *slots, uint32_t n)
{
    if (!n) return;
    qr_buf_printf(out, "<p>%s in question%s ", words, n == 1 ? "" : "s");
    for (uint32_t i = 0; i < n; i++)
        qr_buf_printf(out, "%s<a href=\"#q%u\">%u</a>", i ? ", " : "", slots[i] + 1, slots[i] + 1);
    qr_buf_puts(out, ".</p>");
}

static void page_sighting(struct qr_buf *out, const struct qr_report_input *input, const struct sighting *s,
                          bool known)
{
    qr_buf_puts(out, "<tr><th scope=\"row\">");
    page_error_name(out, input, s->belief->id);
    qr_buf_puts(out, "</th><td>");
    page_slots(out, "Taken", s->taken, s->n_taken);
    page_slots(out, "Resisted", s->resisted, s->n_resisted);
    qr_buf_puts(out, "</td>");
    if (known) qr_buf_printf(out, "<td>%s</td>", qr_belief_name(s->belief->state));
    qr_buf_puts(out, "</tr>\n");
}

void page_attempt_errors(struct qr_buf *out, const struct qr_report_input *input, struct qr_arena *arena)
{
    bool history = holds(input->profile, input->attempt->head.id);
    struct qr_profile *own = history ? NULL : alone(input, arena);
    struct sightings all = sightings_of(input, history ? input->profile : own, arena);
    if (all.n) {
        qr_buf_printf(
            out,
            "<section aria-labelledby=\"errors\">\n<h2 id=\"errors\">Thinking errors</h2>\n"
            "<table>\n<caption>Wrong answers that share a cause, as far as this attempt shows them%s."
            "</caption>\n<thead><tr><th scope=\"col\">Error</th><th scope=\"col\">In this "
            "attempt</th>%s</tr></thead>\n<tbody>\n",
            all.known ? "; the state is that of all attempts" : "",
            all.known ? "<th scope=\"col\">State today</th>" : "");
        for (size_t i = 0; i < all.n; i++)
            page_sighting(out, input, &all.list[i], all.known);
        qr_buf_puts(out, "</tbody>\n</table>\n</section>\n");
    }
    qr_profile_free(own);
}
