/* Links inside text: nodes for their pieces, and addresses that show what they are. */
#include "ui/links.h"

#include <ctype.h>
#include <string.h>

#define LINK_IDS 8000

/* Lines stand close: a piece answers only where its line is, or two links would share their edges. */
static void keep_to_line(struct ui *ui, struct ui_node *n)
{
    n->visible = n->bounds;
    if (ui->n_clips) n->visible = ui_rect_intersect(n->visible, ui->clips[ui->n_clips - 1]);
}

struct ui_hit ui_link_piece(struct ui *ui, struct ui_target *target, struct ui_rect r)
{
    bool first = target->id == 0;
    /* The same words may lead to the same place twice on a screen: they are told apart by their order. */
    if (first) target->id = ui_make_id(ui, target->address, LINK_IDS + ui->n_links++);
    struct ui_desc desc = {.role = first ? UI_ROLE_LINK : UI_ROLE_REGION,
                           .name = first ? target->name : "",
                           .value = first ? target->address : NULL,
                           .id = target->id};
    struct ui_hit hit = ui_interact(ui, r, &desc);
    struct ui_node *n = &ui->tree.nodes[ui->tree.n - 1];
    keep_to_line(ui, n);
    if (!first) n->state &= ~UI_FOCUSABLE; /* Tab stops once at a link */
    if (first && hit.activated) {
        ui->followed = target->address;
        ui->followed_from = target->id;
    }
    return hit;
}

const char *ui_address(struct qr_arena *arena, const char *s, size_t len)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = qr_push(arena, char, 3 * len + 1), *p = out;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c > ' ' && c < 0x7F) {
            *p++ = (char)c;
        } else {
            *p++ = '%';
            *p++ = hex[c >> 4];
            *p++ = hex[c & 15];
        }
    }
    return out;
}

bool ui_address_opens(const char *address)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = 0;
        while (schemes[i][n] && tolower((unsigned char)address[n]) == schemes[i][n])
            n++;
        if (!schemes[i][n]) return address[n] != '\0';
    }
    return false;
}
