/* Files that come and go while the program runs: banks, exams, and the messages about them. */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "quizradar/error.h"

struct app;
struct qr_bank_stats;
struct qr_exam;
struct screen_ask;
struct screen_packet;

void app_import_file(struct app *app, const char *path);
void app_check_again(struct app *app, uint32_t index);
void app_forget_import(struct app *app, uint32_t index);
/* Statistics of a bank (id) for its author; NULL ends them. They end by themselves off the page of the banks.
 */
void app_show_stats(struct app *app, const char *bank_id);
const struct qr_bank_stats *app_stats_on_show(struct app *app);
void app_remove_bank(struct app *app, const char *id);
void app_save_exam(struct app *app, const struct qr_exam *exam);
void app_remove_exam(struct app *app, const char *id);
void app_refresh_files(struct app *app); /* banks and exams that came, changed or went */

/* A dropped file that is a packet is looked at and asked about; false for any other. */
bool app_open_packet(struct app *app, const char *path);
const struct screen_packet *app_packet_on_show(const struct app *app);
void app_close_packet(struct app *app);
void app_do_packet(struct app *app, const struct screen_ask *ask);
int app_list_persons(struct app *app, struct qr_error *err); /* whose packets are in, for the model */

#endif
