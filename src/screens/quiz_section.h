/* Private to the quiz screen: its times, its sections, and questions whose answer is closed. */
#ifndef SCREENS_QUIZ_SECTION_H
#define SCREENS_QUIZ_SECTION_H

#include "screens/quiz_view.h"

/* ---- time (quiz_time.c) ---- */

bool quiz_is_timed(const struct qr_attempt *a); /* by any limit */
/* Asks for a frame when a time of which `left` is shown moves on; times are shown rounded up. */
void quiz_wake_second(const struct quiz_frame *f, qr_ms left);
/* What the timer shows; *time is NULL where it is hidden. */
enum ui_timer_state quiz_timer(const struct quiz_frame *f, const char **time);
/* Below the progress bar: section, times of section and question, what the limit means. Its height, 0
 * without. */
float quiz_strip_height(const struct quiz_frame *f);
void quiz_strip(struct quiz_frame *f, float margin, float y);
/* Until answers are closed by the nearest limit; -1: no limit. */
qr_ms quiz_closes_in(const struct quiz_frame *f);

/* ---- sections (quiz_section.c, quiz_break.c) ---- */

/* A section that others follow runs: it is handed in by itself. */
bool quiz_has_next_section(const struct qr_attempt *a);
const char *quiz_part(struct ui *ui, const struct qr_attempt *a,
                      uint32_t section); /* "Part 2 of 3 · Process" */
const char *quiz_blank_names(struct ui *ui, const struct qr_attempt *a, uint32_t first, uint32_t end);
void quiz_hand_in(struct quiz_frame *f); /* asks before a section, submits the whole */
const char *quiz_hand_in_words(struct quiz_frame *f);
void quiz_section_dialog(struct quiz_frame *f);
void quiz_break(struct quiz_frame *f);
/* A row of a dialog: name at the left, value at the right; returns the height. */
float quiz_fact(struct ui *ui, struct ui_rect dialog, float y, const char *name, const char *value);

void quiz_closed(struct quiz_frame *f); /* question whose answer can only be looked at */

#endif
