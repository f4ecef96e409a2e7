/* What commands about the person share: profile, plan and target role out of the history. */
#include "cli/cmd.h"

int cmd_personal_of(struct cmd_call *call, const struct cmd_world *world, struct cmd_personal *p,
                    struct qr_error *err)
{
    struct qr_answer_record *records;
    size_t n;
    struct qr_clock clock = qr_clock_system();
    p->role = cmd_role(call, world, err);
    if (!p->role) return err->code;
    int rc = qr_store_records(world->store, world->library->taxonomy, 0, call->arena, &records, &n, err);
    if (rc != QR_OK) return rc;
    p->wall = clock.wall(clock.ctx);
    p->profile = qr_profile_new(records, n, world->library->taxonomy, p->wall);
    const struct qr_steps *steps = world->library->steps;
    bool *done = qr_push(call->arena, bool, steps->n_modules);
    rc = qr_store_modules(world->store, steps, done, err);
    if (rc != QR_OK) return rc;
    return qr_learning_plan_make(p->profile, world->library->taxonomy, steps, p->role, done, call->arena,
                                 &p->plan, err);
}

struct qr_deck cmd_deck_of(struct cmd_call *call, const struct cmd_world *world, const struct cmd_personal *p)
{
    struct qr_deck_settings s = qr_deck_usual();
    s.exists = qr_library_can_ask;
    s.exists_ctx = world->library;
    return qr_deck_of(p->profile, world->library->taxonomy, &s, p->wall, call->arena);
}

void cmd_personal_free(struct cmd_personal *p)
{
    qr_profile_free(p->profile);
    p->profile = NULL;
}
