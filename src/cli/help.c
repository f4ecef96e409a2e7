/* Help, man page and completion from the table of subcommands. */
#include <string.h>

#include "cli/cmd.h"

static void option_line(FILE *out, const struct cmd_option *o)
{
    char left[80];
    snprintf(left, sizeof left, "--%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
    fprintf(out, "  %-24s %s%s\n", left, o->help, o->repeats ? " (may be repeated)" : "");
}

void cmd_print_help(FILE *out, const struct cmd *cmd)
{
    fprintf(out, "usage: quizradar %s %s\n\n%s\n", cmd->name, cmd->usage, cmd->help);
    if (cmd->options[0].name) fprintf(out, "\noptions:\n");
    for (int i = 0; i < CMD_OPTIONS && cmd->options[i].name; i++)
        option_line(out, &cmd->options[i]);
}

void cmd_print_overview(FILE *out, const struct cmd *const *const *tables)
{
    fprintf(out,
            "usage: quizradar [OPTIONS] [BANK.json ...]      open the window\n"
            "       quizradar COMMAND [OPTIONS] [ARGUMENTS]\n\n"
            "Practice quizzes for future AI project managers, with an honest skill radar.\n\ncommands:\n");
    for (; *tables; tables++)
        for (const struct cmd *const *row = *tables; *row; row++)
            fprintf(out, "  %-10s %s\n", (*row)->name, (*row)->summary);
    fprintf(
        out,
        "\n'quizradar COMMAND --help' tells more. Exit status: 0 done, 1 the answer is no, 2 wrong usage,\n"
        "3 files or the database failed.\n");
}

/* In troff a dash is written as \- and a leading dot must not start a line. */
static void man_text(FILE *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '-')
            fputs("\\-", out);
        else if (*s == '\\')
            fputs("\\e", out);
        else
            fputc(*s, out);
    }
}

static void man_command(FILE *out, const struct cmd *cmd)
{
    fprintf(out, ".SS ");
    man_text(out, cmd->name);
    fprintf(out, " ");
    man_text(out, cmd->usage);
    fprintf(out, "\n");
    man_text(out, cmd->help);
    fprintf(out, "\n");
    for (int i = 0; i < CMD_OPTIONS && cmd->options[i].name; i++) {
        fprintf(out, ".TP\n.B \\-\\-");
        man_text(out, cmd->options[i].name);
        if (cmd->options[i].arg) fprintf(out, " \\fI%s\\fR", cmd->options[i].arg);
        fprintf(out, "\n");
        man_text(out, cmd->options[i].help);
        fprintf(out, "\n");
    }
}

void cmd_print_man(FILE *out, const struct cmd *const *const *tables)
{
    fprintf(out,
            ".TH QUIZRADAR 1 \"\" \"quizradar " QR_VERSION "\" \"User Commands\"\n.SH NAME\n"
            "quizradar \\- practice quizzes for future AI project managers, with an honest skill radar\n.SH "
            "SYNOPSIS\n"
            ".B quizradar\n[\\fIOPTIONS\\fR] [\\fIBANK.json\\fR ...]\n.br\n.B quizradar\n\\fICOMMAND\\fR "
            "[\\fIOPTIONS\\fR] "
            "[\\fIARGUMENTS\\fR]\n.SH DESCRIPTION\nLoads JSON question banks, runs timed quizzes, scores "
            "them by skill area "
            "and turns weak areas into learning steps. Works offline on files that you own.\n.SH COMMANDS\n");
    for (; *tables; tables++)
        for (const struct cmd *const *row = *tables; *row; row++)
            man_command(out, *row);
    fprintf(out, ".SH EXIT STATUS\n0 done, 1 the answer is no (an invalid bank, a failed expectation), 2 "
                 "wrong usage, 3 files or the "
                 "database failed.\n.SH FILES\n.TP\n.I $XDG_DATA_HOME/quizradar/history.db\nattempts\n.TP\n"
                 ".I $XDG_DATA_HOME/quizradar/banks/\nyour question banks\n.TP\n.I "
                 "$XDG_CONFIG_HOME/quizradar/settings.json\nsettings\n");
}

void cmd_print_completion(FILE *out, const struct cmd *const *const *tables)
{
    fprintf(
        out,
        "_quizradar() {\n  local cur=${COMP_WORDS[COMP_CWORD]} cmd=${COMP_WORDS[1]}\n  case \"$cmd\" in\n");
    const struct cmd *const *const *t;
    for (t = tables; *t; t++)
        for (const struct cmd *const *row = *t; *row; row++) {
            fprintf(out, "    %s) COMPREPLY=($(compgen -f -W '", (*row)->name);
            for (int i = 0; i < CMD_OPTIONS && (*row)->options[i].name; i++)
                fprintf(out, "--%s ", (*row)->options[i].name);
            fprintf(out, "' -- \"$cur\")) ;;\n");
        }
    fprintf(out, "    *) COMPREPLY=($(compgen -f -W '");
    for (t = tables; *t; t++)
        for (const struct cmd *const *row = *t; *row; row++)
            fprintf(out, "%s ", (*row)->name);
    fprintf(out, "' -- \"$cur\")) ;;\n  esac\n}\ncomplete -F _quizradar quizradar\n");
}
