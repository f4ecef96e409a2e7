/* Subcommands that need the user interface. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include "cli/cmd.h"

extern const struct cmd *const app_commands[];
extern const struct cmd cmd_play, cmd_describe, cmd_bench;

/* "1280x800"; false and a message otherwise. */
bool command_size(const struct cmd_call *call, int *width, int *height);
/* "light", "dark", "system" to enum qr_theme_choice; -1 when absent, -2 after a message. */
int command_theme(const struct cmd_call *call);

#define COMMAND_THEME                                                                                        \
    {                                                                                                        \
        "theme", "T", "light, dark or system", false                                                         \
    }
#define COMMAND_SCALE                                                                                        \
    {                                                                                                        \
        "scale", "F", "text size, 0.8 to 2.5", false                                                         \
    }
#define COMMAND_SIZE                                                                                         \
    {                                                                                                        \
        "size", "WxH", "size of the window (1280x800)", false                                                \
    }
#define COMMAND_SEED                                                                                         \
    {                                                                                                        \
        "seed", "S", "seed of the first quiz", false                                                         \
    }

#endif
