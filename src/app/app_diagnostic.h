/* Adaptive attempts: which question comes next, and what became of them. */
#ifndef APP_APP_DIAGNOSTIC_H
#define APP_APP_DIAGNOSTIC_H

#include "quizradar/exam.h"
#include "quizradar/form.h"

struct app;

/* Its first question, as a form; the next one, or the end; after an interruption. */
int app_diagnostic_begin(struct app *app, const struct qr_form_params *params, bool vary,
                         struct qr_arena *arena, struct qr_form *form, struct qr_error *err);
/* Questions that it may come to: those of its exam, or fewer when fewer are wanted (0: as the exam says). */
uint32_t app_diagnostic_most(const struct qr_exam *exam, uint32_t questions);
void app_diagnostic_next(struct app *app);
void app_diagnostic_resume(struct app *app);
int app_diagnose(struct app *app, struct qr_error *err); /* the attempt on show */

#endif
