/* A learner with one attempt on the sample bank, for what reports say of profile and plan. */
#ifndef TESTS_REPORT_SUPPORT_LEARNER_H
#define TESTS_REPORT_SUPPORT_LEARNER_H

#include "quizradar/profile.h"
#include "store/sample.h"

/* Opens the sample, in UTC, and plays an attempt; profile and plan are as of its day. All but the plan, which
 * lives in the sample's arena, are to be freed. */
void learner_open(struct sample *s, struct qr_attempt **attempt, struct qr_profile **profile,
                  struct qr_learning_plan *plan);

#endif
