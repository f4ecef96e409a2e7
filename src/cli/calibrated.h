/* What answers taught about difficulties, written into a copy of the bank. */
#ifndef CLI_CALIBRATED_H
#define CLI_CALIBRATED_H

#include "cli/cmd.h"
#include "quizradar/bankstats.h"

/* Writes the bank's text with the difficulties that are calibrated to `path` and says how many there are; the
 * exit code. CMD_NO, and nothing is written, while none is. */
int cli_write_calibrated(struct cmd_call *call, const struct qr_bank_stats *stats, const char *path);

#endif
