/* The first check: which form it has with the banks there are, and how near a diagnostic comes. */
#include "screens/first_check.h"

#include "screens/parts.h"

#define ADAPTIVE_QUESTIONS 18u
#define FIXED_QUESTIONS    16u
#define EACH               2  /* questions of a skill that a diagnostic needs at least */
#define USUAL_SECONDS      75 /* of a question that does not say */

const struct qr_exam *part_first_exam(const struct screen_model *m, bool diagnostic)
{
    for (uint32_t i = 0; i < m->library->n_exams; i++)
        if ((m->library->exams[i]->kind == QR_EXAM_DIAGNOSTIC) == diagnostic) return m->library->exams[i];
    return NULL;
}

/* Whether each skill that the diagnostic asks for has questions. */
static bool feeds(const struct screen_model *m, const struct qr_exam *exam, const uint32_t *per_area)
{
    for (uint32_t i = 0; i < exam->n_parts; i++)
        for (uint32_t k = 0; k < exam->parts[i].n_skills; k++) {
            int area = qr_taxonomy_area(m->taxonomy, exam->parts[i].skills[k]);
            if (area >= 0 && (!per_area || per_area[area] < EACH)) return false;
        }
    return true;
}

/* By what the questions themselves say they take, to five minutes. */
static int minutes_of(const struct screen_model *m, uint32_t questions)
{
    double seconds = 0, n = 0;
    for (size_t b = 0; b < qr_library_n_banks(m->library); b++) {
        const struct qr_bank *bank = qr_library_bank(m->library, b);
        for (uint32_t i = 0; i < bank->n_items; i++, n++)
            seconds += bank->items[i].time_seconds ? bank->items[i].time_seconds : USUAL_SECONDS;
    }
    int minutes = n > 0 ? (int)(seconds / n * questions / 60 + 2.5) : 0;
    return minutes < 5 ? 5 : minutes - minutes % 5;
}

struct first_check first_check_of(struct screen_ctx *ctx)
{
    const struct screen_model *m = ctx->m;
    size_t n = qr_library_n_banks(m->library);
    const struct qr_bank **banks = qr_push(ctx->ui->arena, const struct qr_bank *, n);
    struct first_check check = {.diagnostic = part_first_exam(m, true)};
    struct qr_form_params params = {.taxonomy = m->taxonomy, .banks = banks, .n_banks = n};
    struct qr_form_report report = {0};
    for (size_t i = 0; i < n; i++)
        banks[i] = qr_library_bank(m->library, i);
    qr_form_count(&params, ctx->ui->arena, &report);
    if (check.diagnostic && !feeds(m, check.diagnostic, report.per_area)) check.diagnostic = NULL;
    uint32_t most = check.diagnostic ? ADAPTIVE_QUESTIONS : FIXED_QUESTIONS;
    if (check.diagnostic && (uint32_t)check.diagnostic->questions < most)
        most = (uint32_t)check.diagnostic->questions;
    check.questions = report.matching < most ? report.matching : most;
    check.minutes = minutes_of(m, check.questions);
    return check;
}

void first_check_start(struct screen_ctx *ctx, const struct first_check *check)
{
    struct screen_start *start = part_practise(ctx, "First check", NULL, "All skills", check->questions);
    start->exam = check->diagnostic;
    start->vary = ctx->m->prefs.delivery.vary;
}

double part_reach(const struct screen_model *m, const struct qr_exam *exam,
                  const struct qr_bank *const *banks, size_t n_banks, uint32_t most, double *points)
{
    struct qr_diagnostic_params p = {.taxonomy = m->taxonomy,
                                     .banks = banks,
                                     .n_banks = n_banks,
                                     .exam = exam,
                                     .role = m->role,
                                     .profile = m->profile,
                                     .wall = m->wall,
                                     .most = most};
    struct qr_diagnostic *d = qr_diagnostic_new(&p);
    double all = qr_diagnostic_reach(d, most, points);
    (void)qr_diagnostic_basis(d); /* makes the hashes here that the first question would have to wait for */
    qr_diagnostic_free(d);
    return all;
}
