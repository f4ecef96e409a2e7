#include "report/support_learner.h"

#include <time.h>

void learner_open(struct sample *s, struct qr_attempt **attempt, struct qr_profile **profile,
                  struct qr_learning_plan *plan)
{
    struct qr_answer_record *records = NULL;
    struct qr_error err = {0};
    size_t n = 0, cap = 0;
    setenv("TZ", "UTC", 1);
    tzset();
    sample_open(s);
    *attempt = sample_attempt(s, "20261121-083000-abcd");
    sample_play(NULL, *attempt);
    qr_profile_collect(*attempt, s->taxonomy, s->arena, &records, &n, &cap);
    *profile = qr_profile_new(records, n, s->taxonomy, SAMPLE_WALL);
    sample_ok(qr_learning_plan_make(*profile, s->taxonomy, s->steps, &s->roles->roles[0], NULL, s->arena,
                                    plan, &err),
              &err);
}
