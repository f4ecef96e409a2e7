/* Answers of several parts that are only partly given: how many are open, and the way to the first of them.
 */
#include "screens/quiz_view.h"

static uint32_t parts_of(const struct qr_item *item)
{
    return item->type == QR_MATCHING ? item->n_choices : item->type == QR_CLOZE ? item->n_blanks : 0;
}

static bool is_open(const struct quiz_frame *f, uint32_t part)
{
    if (f->slot->item->type == QR_CLOZE) return !quiz_blank_filled(f, part);
    const struct qr_response *r = quiz_answer(f);
    return part >= r->n || r->picks[part] == QR_NO_PICK;
}

uint32_t quiz_open_parts(const struct quiz_frame *f)
{
    uint32_t n = parts_of(f->slot->item), open = 0;
    for (uint32_t i = 0; i < n; i++)
        open += is_open(f, i);
    return open < n ? open : 0;
}

void quiz_go_to_open(struct quiz_frame *f)
{
    const struct qr_item *item = f->slot->item;
    uint32_t n = parts_of(item), part = 0;
    while (part + 1 < n && !is_open(f, part))
        part++;
    if (item->type == QR_MATCHING) {
        f->view->match.left = part;
        ui_focus(f->ui, quiz_left_id(f->ui, part));
    } else {
        ui_focus(f->ui,
                 item->blanks[part].n_options ? quiz_option_id(f->ui, part, 0) : quiz_gap_id(f->ui, part));
    }
}
