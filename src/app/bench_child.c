/* Children of the benchmark: started, listened to, looked at in /proc. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/bench.h"
#include "quizradar/str.h"

/* A child that hangs ends itself, so that the parent never waits for ever. */
#define CHILD_SECONDS 120

extern char **environ;

int bench_spawn(struct bench_child *child, const char *const *argv, struct qr_error *err)
{
    int fds[2];
    posix_spawn_file_actions_t actions;
    if (pipe(fds) != 0) return qr_fail(err, QR_EIO, "cannot make a pipe: %s", strerror(errno));
    (void)fcntl(fds[0], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, fds[1]);
    child->started_ns = qr_clock_ns();
    int rc = posix_spawn(&child->pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(fds[1]);
    child->out = rc == 0 ? fdopen(fds[0], "r") : NULL;
    if (child->out) return QR_OK;
    close(fds[0]);
    return qr_fail(err, QR_EIO, "cannot start '%s': %s", argv[0], strerror(rc ? rc : errno));
}

int bench_spawn_self(const struct bench *b, struct bench_child *child, const char *what, const char *arg,
                     struct qr_error *err)
{
    const char *const argv[] = {b->exe, "bench", "child", what, arg, NULL};
    return bench_spawn(child, argv, err);
}

bool bench_await(struct bench_child *child, const char *word)
{
    char line[256];
    while (fgets(line, sizeof line, child->out))
        if (qr_starts(line, word)) return true;
    return false;
}

int bench_collect(struct bench_child *child, struct qr_buf *text, struct qr_error *err)
{
    char chunk[4096];
    int status = 0;
    qr_buf_clear(text);
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, child->out)) > 0;)
        qr_buf_add(text, chunk, n);
    fclose(child->out);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return QR_OK;
    return qr_fail(err, QR_EIO, "a measured program failed (%s %d)",
                   WIFSIGNALED(status) ? "signal" : "exit code",
                   WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

double bench_number(const struct qr_buf *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *s = qr_buf_str(text); s; s = strchr(s, '\n'), s = s ? s + 1 : NULL)
        if (strncmp(s, word, n) == 0 && (s[n] == ' ' || s[n] == ':')) return strtod(s + n + 1, NULL);
    return NAN;
}

double bench_proc(pid_t pid, const char *file, const char *field)
{
    char path[64], chunk[4096];
    struct qr_buf text = QR_BUF_INIT;
    if (pid)
        snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, file);
    else
        snprintf(path, sizeof path, "/proc/self/%s", file);
    FILE *f = fopen(path, "r");
    for (size_t n; f && (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        qr_buf_add(&text, chunk, n);
    if (f) fclose(f);
    double v = bench_number(&text, field);
    qr_buf_release(&text);
    return v;
}

int bench_child_main(const struct cmd_call *call)
{
    const char *what = call->args[1], *arg = call->args[2];
    alarm(CHILD_SECONDS);
    return qr_starts(what, "bank-") ? bench_child_bank(what, arg) : bench_child_window(call, what, arg);
}
