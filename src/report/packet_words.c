/* What is in a packet, said before anybody gets it: the same words in the window and on the command line. */
#include "report/internal.h"

char *qr_report_packet_words(struct qr_arena *arena, bool named, bool notes)
{
    return qr_sprintf(
        arena,
        "In it: %s; of each finished attempt its title, the questions as they were asked, every "
        "answer and typed text, how sure, flags and disputes, with dates and times%s. Not in it: "
        "%sopen attempts, settings, plan, pictures.",
        named ? "your name as given and a random number of this history"
              : "a random number of this history instead of your name",
        notes ? ", and your notes" : "", notes ? "" : "what your notes say, ");
}
