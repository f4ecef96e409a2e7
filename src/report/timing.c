/* Sections, breaks and limits of an attempt: as sentences, as JSON, as a part of the page. */
#include "quizradar/str.h"
#include "report/internal.h"

#define LINES_BESIDE_SECTIONS 4

/* ---- sentences ---- */

static const char *finish(struct qr_buf *text, struct qr_arena *arena)
{
    const char *line = qr_strdup(arena, qr_buf_str(text));
    qr_buf_release(text);
    return line;
}

static void put_part_name(struct qr_buf *out, const struct qr_attempt *a, uint32_t i)
{
    struct qr_buf number = QR_BUF_INIT;
    qr_buf_printf(&number, "Part %u", i + 1);
    qr_buf_puts(out, qr_buf_str(&number));
    if (!qr_streq(a->head.sections[i].title, qr_buf_str(&number)))
        qr_buf_printf(out, " (%s)", a->head.sections[i].title);
    qr_buf_release(&number);
}

/* "Part 1 (Sums): 3 questions, 2 min 30 s of 6 min, handed in. Break of 2 min." */
static const char *section_line(const struct qr_attempt *a, uint32_t i, struct qr_arena *arena)
{
    const struct qr_section *s = &a->head.sections[i];
    enum qr_section_end end = qr_attempt_section_end(a, i);
    struct qr_buf text = QR_BUF_INIT;
    put_part_name(&text, a, i);
    qr_buf_printf(&text, ": %u question%s, ", s->n, s->n == 1 ? "" : "s");
    if (i <= a->section) {
        put_duration(&text, qr_attempt_section_time(a, i));
        if (s->limit) qr_buf_puts(&text, " of ");
        if (s->limit) put_duration(&text, s->limit);
        qr_buf_puts(&text, ", ");
    }
    qr_buf_printf(&text, "%s.", end == QR_SECTION_OPEN ? "not handed in yet" : qr_section_end_name(end));
    if (a->sections[i].rest_wall > 0) {
        qr_buf_puts(&text, " Break of ");
        put_duration(&text, a->sections[i].rest_wall);
        qr_buf_putc(&text, '.');
    }
    return finish(&text, arena);
}

static const char *over_line(const struct qr_attempt *a, const struct qr_timing *t, struct qr_arena *arena)
{
    struct qr_buf text = QR_BUF_INIT;
    put_duration(&text, t->over);
    qr_buf_puts(&text, a->head.at_limit == QR_LIMIT_GRACE ? " of the grace used" : " over the limit");
    if (t->overtime)
        qr_buf_printf(&text, "; %u answer%s came in that time", t->overtime, t->overtime == 1 ? "" : "s");
    qr_buf_putc(&text, '.');
    return finish(&text, arena);
}

const char **qr_report_timing(const struct qr_attempt *a, struct qr_arena *arena, uint32_t *n)
{
    struct qr_timing t = qr_attempt_timing(a);
    const char **lines = qr_push(arena, const char *, a->head.n_sections + LINES_BESIDE_SECTIONS);
    *n = 0;
    for (uint32_t i = 0; i < a->head.n_sections; i++)
        lines[(*n)++] = section_line(a, i, arena);
    if (t.over) lines[(*n)++] = over_line(a, &t, arena);
    if (t.locked)
        lines[(*n)++] = qr_sprintf(arena, "%u question%s closed by the time limit of a question.", t.locked,
                                   t.locked == 1 ? " was" : "s were");
    if (t.leaves)
        lines[(*n)++] = qr_sprintf(arena, "Left %u time%s%s, although no pauses were allowed.", t.leaves,
                                   t.leaves == 1 ? "" : "s", a->head.may_pause ? " in the grace" : "");
    return lines;
}

/* ---- JSON ---- */

static void write_section(struct qr_jwriter *w, const struct qr_attempt *a, uint32_t i)
{
    const struct qr_section *s = &a->head.sections[i];
    qr_jw_begin_object(w);
    qr_jw_kstring(w, "title", s->title);
    qr_jw_kint(w, "questions", s->n);
    qr_jw_kint(w, "limitMs", s->limit);
    qr_jw_kint(w, "timeMs", qr_attempt_section_time(a, i));
    qr_jw_kstring(w, "end", qr_section_end_name(qr_attempt_section_end(a, i)));
    if (s->rest) qr_jw_kint(w, "breakLimitMs", s->rest);
    if (a->sections[i].rest_wall >= 0) qr_jw_kint(w, "breakMs", a->sections[i].rest_wall);
    qr_jw_end_object(w);
}

void json_timing(struct qr_jwriter *w, const struct qr_attempt *a)
{
    struct qr_timing t = qr_attempt_timing(a);
    const struct qr_attempt_head *h = &a->head;
    if (h->n_sections) {
        qr_jw_key(w, "sections");
        qr_jw_begin_array(w);
        for (uint32_t i = 0; i < h->n_sections; i++)
            write_section(w, a, i);
        qr_jw_end_array(w);
    }
    if (h->at_limit != QR_LIMIT_SUBMIT) qr_jw_kstring(w, "atLimit", qr_at_limit_name(h->at_limit));
    if (h->grace) qr_jw_kint(w, "graceMs", h->grace);
    if (h->item_limit) qr_jw_kint(w, "itemLimitMs", h->item_limit);
    if (t.over) qr_jw_kint(w, "overMs", t.over);
    if (t.locked) qr_jw_kint(w, "closedByLimit", t.locked);
    if (t.overtime) qr_jw_kint(w, "answeredInOvertime", t.overtime);
    if (t.leaves) qr_jw_kint(w, "leftWithoutPause", t.leaves);
}

/* ---- page ---- */

void page_timing(struct qr_buf *out, const struct qr_attempt *a)
{
    struct qr_arena *arena = qr_arena_new(0);
    uint32_t n;
    const char **lines = qr_report_timing(a, arena, &n);
    if (n) {
        qr_buf_puts(out, "<section aria-labelledby=\"time\">\n<h2 id=\"time\">Time</h2>\n<ul>\n");
        for (uint32_t i = 0; i < n; i++) {
            qr_buf_puts(out, "<li>");
            put_text(out, lines[i]);
            qr_buf_puts(out, "</li>\n");
        }
        qr_buf_puts(out, "</ul>\n</section>\n");
    }
    qr_arena_free(arena);
}
