/* The plan by date and the chance to pass, as the command line or the window's settings ask for them. */
#include "cli/ahead.h"

int cmd_times_of(struct cmd_call *call, struct cmd_times *t)
{
    const char *by = cmd_value(call, "by"), *off = cmd_value(call, "days-off");
    *t = (struct cmd_times){.by = -1, .a_day = -1, .has_off = off != NULL};
    if (!cmd_number(call, "minutes-per-day", 10, 1440, &t->a_day)) return CMD_USAGE;
    if (by && !qr_days_from_iso(by, &t->by))
        return cmd_usage(call, "a date is written 2026-12-12, found '%s'", by);
    if (off && !qr_days_off_parse(off, &t->off))
        return cmd_usage(call, "days off are of mon,tue,wed,thu,fri,sat,sun, found '%s'", off);
    return CMD_DONE;
}

int cmd_schedule_of(struct cmd_call *call, const struct cmd_world *world, const struct cmd_personal *p,
                    const struct cmd_times *t, struct qr_report_input *in, struct qr_error *err)
{
    struct qr_settings set;
    struct qr_deck *deck = qr_push(call->arena, struct qr_deck, 1);
    struct qr_schedule *schedule = qr_push(call->arena, struct qr_schedule, 1);
    struct qr_schedule_input *asked = qr_push(call->arena, struct qr_schedule_input, 1);
    if (t->by < 0) return QR_OK;
    (void)qr_settings_load(&set, world->paths.settings, NULL);
    *deck = cmd_deck_of(call, world, p);
    *asked = (struct qr_schedule_input){.today = qr_local_day(p->wall),
                                        .by = t->by,
                                        .days_off = t->has_off ? t->off : (unsigned)set.plan_days_off,
                                        .minutes = t->a_day > 0 ? (int)t->a_day : set.plan_minutes,
                                        .plan = &p->plan,
                                        .steps = world->library->steps,
                                        .deck = deck};
    in->schedule = schedule;
    in->schedule_input = asked;
    return qr_schedule_make(asked, call->arena, schedule, err);
}

int cmd_chance_of(struct cmd_call *call, const struct cmd_world *world, const struct cmd_personal *p,
                  const struct qr_exam *exam, double mark, struct qr_report_input *in, struct qr_error *err)
{
    struct qr_chance *chance = qr_push(call->arena, struct qr_chance, 1);
    struct qr_telling *telling = qr_push(call->arena, struct qr_telling, 1);
    const struct qr_chance_input asked = {p->profile, world->library, exam, mark};
    int rc = qr_chance_of(&asked, call->arena, chance, err);
    if (rc != QR_OK) return rc;
    qr_telling_of(&asked, chance, p->wall, call->arena, telling);
    in->chance = chance;
    in->telling = telling;
    return QR_OK;
}
