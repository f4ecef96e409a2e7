/* The exam ahead, as the plan screen shows it. */
#ifndef APP_GOAL_H
#define APP_GOAL_H

#include "quizradar/chance.h"
#include "quizradar/plandiff.h"
#include "quizradar/schedule.h"
#include "quizradar/telling.h"

struct app;

/* Made when the plan screen is shown, anew after each change. */
struct app_goal {
    struct qr_arena *arena; /* owned */
    bool fresh, has_chance, has_schedule;
    struct qr_chance chance;
    struct qr_telling telling; /* of it */
    struct qr_schedule schedule;
    struct qr_schedule_input asked;
    struct qr_plan_diff diff;
    struct qr_error chance_err, schedule_err;
};

void app_fill_goal(struct app *app); /* into the model, on the plan screen */
void app_keep_look(struct app *app); /* remembers the plan as it stands */

#endif
