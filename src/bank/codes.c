/* The table of codes, for the program's own reports and for documentation. */
#include "codes.h"

#include "quizradar/bank.h"

static const struct qr_code table[] = {
#define X(name, code, severity, meaning, remedy) {code, QR_SEV_##severity, meaning, remedy},
    QR_ALL_CODES(X)
#undef X
};

const struct qr_code *qr_diag_codes(size_t *n)
{
    *n = sizeof table / sizeof *table;
    return table;
}
