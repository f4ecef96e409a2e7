/* The pointer of UI scripts: pointing, clicking and dragging as a hand does it. */
#include <math.h>
#include <string.h>

#include "app/script_player.h"
#include "quizradar/str.h"

#define DRAG_STEPS  12
#define WHEEL_TURNS 200

static void send(struct player *p, enum ui_event_type type, struct ui_event *e)
{
    e->type = type;
    player_send(p, e);
}

static bool in_sight(const struct ui_node *node)
{
    return node->visible.w > 0 && node->visible.h > 0;
}

/* The words of an instruction as they stand in the script. */
static const char *joined(struct player *p, const char *const *words, int n)
{
    const char *all = words[0];
    for (int i = 1; i < n; i++)
        all = qr_sprintf(p->arena, "%s %s", all, words[i]);
    return all;
}

/* The node that the words name, brought into sight by the wheel as a person would; NULL after a failure. */
static const struct ui_node *reach(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    const struct ui_node *node = player_find(p, words, n);
    if (!node) {
        player_failed(p, words[0], err, "nothing here is called '%s'", joined(p, words, n));
        return NULL;
    }
    if (in_sight(node)) return node;
    struct ui_event wheel = {.x = (float)p->width / 2, .y = (float)p->height / 2};
    wheel.dy = node->bounds.y < node->visible.y ? 1 : -1; /* cut off above, or below */
    for (int i = 0; i < WHEEL_TURNS && node && (node->visible.w <= 0 || node->visible.h < 8); i++) {
        send(p, UI_EV_WHEEL, &wheel);
        node = player_find(p, words, n);
    }
    if (node && node->visible.w > 0 && node->visible.h > 0) return node;
    player_failed(p, words[0], err, "'%s' cannot be reached", joined(p, words, n));
    return NULL;
}

static void point_at(struct ui_event *e, const struct ui_node *node)
{
    e->x = node->visible.x + node->visible.w / 2;
    e->y = node->visible.y + node->visible.h / 2;
}

int player_hover(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    struct ui_event e = {0};
    const struct ui_node *node = reach(p, words, n, err);
    if (!node) return QR_EINVALID;
    point_at(&e, node);
    send(p, UI_EV_MOVE, &e);
    return QR_OK;
}

int player_click(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    const char *button = player_option(words, n, "button");
    struct ui_event e = {.button = button && strcmp(button, "right") == 0 ? 3 : 1, .clicks = 1};
    const struct ui_node *node = reach(p, words, n, err);
    if (!node) return QR_EINVALID;
    point_at(&e, node);
    bool disabled = node->state & UI_DISABLED;
    send(p, UI_EV_MOVE, &e);
    if (disabled) return player_failed(p, words[0], err, "'%s' is disabled", joined(p, words, n));
    send(p, UI_EV_DOWN, &e);
    send(p, UI_EV_UP, &e);
    return QR_OK;
}

/* A hand goes a little further than the middle of where it lets go, never out of it. */
static void aim(struct ui_event *end, const struct ui_event *from, const struct ui_node *target)
{
    point_at(end, target);
    float dx = end->x - from->x, dy = end->y - from->y, way = hypotf(dx, dy);
    if (way <= 0) return;
    end->x += dx / way * target->visible.w / 4;
    end->y += dy / way * target->visible.h / 4;
}

int player_drag(struct player *p, const char *const *words, int n, struct qr_error *err)
{
    int to = 1;
    struct ui_event e = {.button = 1, .clicks = 1}, end = e;
    while (to < n && strcmp(words[to], "to") != 0)
        to++;
    if (to + 1 >= n) return player_failed(p, words[0], err, "say what to drag where: drag \"A\" to \"B\"");
    /* Where one is reached by the wheel the other may go out of sight: both are looked up once more. */
    if (!reach(p, words, to, err) || !reach(p, words + to + 1, n - to - 1, err)) return QR_EINVALID;
    const struct ui_node *from = player_find(p, words, to);
    const struct ui_node *target = player_find(p, words + to + 1, n - to - 1);
    if (!from || !in_sight(from) || !target)
        return player_failed(p, words[0], err, "'%s' and '%s' are not in sight at once", joined(p, words, to),
                             joined(p, words + to + 1, n - to - 1));
    if (from->state & UI_DISABLED)
        return player_failed(p, words[0], err, "'%s' is disabled", joined(p, words, to));
    point_at(&e, from);
    aim(&end, &e, target);
    struct ui_event start = e;
    send(p, UI_EV_MOVE, &e);
    send(p, UI_EV_DOWN, &e);
    /* From a place to itself it goes aside and comes back: not to move at all would be a click. */
    float aside = hypotf(end.x - start.x, end.y - start.y) > 0 ? 0 : 12;
    for (int i = 1; i <= DRAG_STEPS; i++) {
        float t = (float)i / DRAG_STEPS;
        e.x = start.x + t * (end.x - start.x);
        e.y = start.y + t * (end.y - start.y) + 4 * t * (1 - t) * aside;
        send(p, UI_EV_MOVE, &e);
    }
    const char *key = player_option(words, n, "key");
    int rc = key ? player_key(p, key, err) : QR_OK;
    send(p, UI_EV_UP, &e);
    return rc;
}
