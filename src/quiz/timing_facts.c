/* What became of the times of an attempt: its sections, and what its limits closed or marked. */
#include "quiz/internal.h"

struct qr_timing qr_attempt_timing(const struct qr_attempt *attempt)
{
    const struct qr_attempt_head *h = &attempt->head;
    struct qr_timing t = {.leaves = attempt->leaves};
    for (uint32_t i = 0; i < h->n_slots; i++) {
        t.locked += attempt->slots[i].locked;
        t.overtime += attempt->slots[i].overtime;
    }
    if (attempt->over && attempt->elapsed > h->limit) t.over = attempt->elapsed - h->limit;
    t.any = h->n_sections || t.locked || t.overtime || t.over || t.leaves;
    return t;
}

const char *qr_section_end_name(enum qr_section_end end)
{
    static const char *const names[] = {"open", "handed in", "time ran out", "given up", "not reached"};
    return names[end];
}

enum qr_section_end qr_attempt_section_end(const struct qr_attempt *attempt, uint32_t section)
{
    const struct qr_section_state *s = &attempt->sections[section];
    bool done = attempt->phase == QR_PHASE_DONE || attempt->phase == QR_PHASE_LATE;
    if (section > attempt->section) return done ? QR_SECTION_NOT_REACHED : QR_SECTION_OPEN;
    if (section < attempt->section) return s->by_clock ? QR_SECTION_TIME_RAN_OUT : QR_SECTION_HANDED_IN;
    if (!done) return QR_SECTION_OPEN;
    if (attempt->abandoned) return QR_SECTION_GIVEN_UP;
    return attempt->expired ? QR_SECTION_TIME_RAN_OUT : QR_SECTION_HANDED_IN;
}

qr_ms qr_attempt_section_time(const struct qr_attempt *attempt, uint32_t section)
{
    const struct qr_section_state *s = &attempt->sections[section];
    if (section > attempt->section) return 0;
    return (s->ended >= 0 ? s->ended : attempt->elapsed) - s->started;
}

uint32_t qr_attempt_section_of(const struct qr_attempt *attempt, uint32_t slot)
{
    uint32_t i = 0, end = 0;
    for (; i < attempt->head.n_sections; i++) {
        end += attempt->head.sections[i].n;
        if (slot < end) break;
    }
    return i;
}
