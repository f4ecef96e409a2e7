/* Hierarchical posteriors and joint probabilities against brute force. */
#include <stdio.h>

#include "vectors/vectors.h"

#define TOLERANCE   1e-4
#define P_TOLERANCE 5e-4

static void feed(struct qr_posterior *post, const cJSON *skills)
{
    int s = 0;
    const cJSON *skill, *item;
    cJSON_ArrayForEach(skill, skills)
    {
        cJSON_ArrayForEach(item, skill)
        {
            struct qr_evidence e = {{number(item, "a"), number(item, "b"), number(item, "c")},
                                    number(item, "y"),
                                    number(item, "w")};
            qr_posterior_add(post, s, &e);
        }
        s++;
    }
}

static void compare(struct tally *t, struct qr_posterior *post, const cJSON *c, const char *name)
{
    double at[QR_MAX_SKILLS], tau[QR_TAU_N];
    bool use[QR_MAX_SKILLS];
    int n = qr_posterior_skills(post);
    for (int s = 0; s < n; s++) {
        at[s] = 0.45;
        use[s] = true;
        check_near(t, name, qr_posterior_mean(post, s), element(cJSON_GetObjectItem(c, "eap"), s), TOLERANCE);
        check_near(t, name, qr_posterior_sd(post, s), element(cJSON_GetObjectItem(c, "psd"), s), TOLERANCE);
        check_near(t, name, qr_posterior_above(post, s, 0.45),
                   element(cJSON_GetObjectItem(c, "p_ge_0.45"), s), P_TOLERANCE);
    }
    double v[QR_MAX_SKILLS * QR_MAX_SKILLS];
    qr_posterior_covariances(post, v);
    if (n > 1 && cJSON_IsNumber(cJSON_GetObjectItem(c, "cov01")))
        check_near(t, name, v[1], number(c, "cov01"), TOLERANCE);
    qr_posterior_tau(post, tau);
    for (int k = 0; k < QR_TAU_N; k++)
        check_near(t, name, tau[k], element(cJSON_GetObjectItem(c, "p_tau"), k), TOLERANCE);
    check_near(t, name, qr_posterior_log_marginal(post), number(c, "log_marginal"), TOLERANCE);
    check_near(t, name, qr_posterior_joint_above(post, at, use), number(c, "p_joint_ge_0.45"), P_TOLERANCE);
}

void run_hier(struct tally *t, const cJSON *root)
{
    const cJSON *c;
    int index = 0;
    cJSON_ArrayForEach(c, list(t, root, "cases"))
    {
        char name[32];
        snprintf(name, sizeof name, "case %d", index++);
        struct qr_posterior *post = qr_posterior_new((int)number(c, "S"));
        feed(post, cJSON_GetObjectItem(c, "skills"));
        compare(t, post, c, name);
        qr_posterior_free(post);
    }
}
