/* The vector program's parts: one function a file shape, all counting into one tally. */
#ifndef TESTS_VECTORS_H
#define TESTS_VECTORS_H

#include <cjson/cJSON.h>

#include "quizradar/plan.h"

struct tally {
    long passed, failed;
    double worst; /* largest deviation in the file at hand */
};

/* Counts |got - want| <= tolerance (relative where |want| > 1) and prints what fails. */
void check_near(struct tally *t, const char *what, double got, double want, double tolerance);
void check_same(struct tally *t, const char *what, long got, long want);

double number(const cJSON *object, const char *key);
double element(const cJSON *array, int i);
int length(const cJSON *array);

/* A member that is an array; one without any element is a failure: a check of nothing. */
const cJSON *list(struct tally *t, const cJSON *root, const char *key);

void run_hier(struct tally *t, const cJSON *root);
void run_planner(struct tally *t, const cJSON *root);
void run_irt(struct tally *t, const cJSON *root);
void run_fsrs(struct tally *t, const cJSON *root);
void run_moodle(struct tally *t, const cJSON *root);
void run_calib(struct tally *t, const cJSON *root);
void run_rasch(struct tally *t, const cJSON *root);

#endif
