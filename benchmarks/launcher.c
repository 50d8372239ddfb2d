/* Runs one command and tells what it took: a line of wall nanoseconds, user and system
 * microseconds, peak memory in KiB, and the exit code.
 *
 *     launcher [-t] [-l SECONDS] [-o FILE] COMMAND WORD...
 *
 * A program of its own, because the peak memory that the kernel tells of a child is at least what
 * its parent held when it forked: this one holds next to nothing. Standard input is empty.
 * Output goes to FILE (/dev/null unless told); with -t the command gets a terminal of 40 lines
 * and 120 columns, and what it draws there goes to FILE. With -l it is killed after so many
 * seconds, and its exit code is then 137.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *what) {
    fprintf(stderr, "launcher: %s: %s\n", what, strerror(errno));
    exit(125);
}

static pid_t child;

static void kill_child(int signal) {
    (void)signal;
    kill(-child, SIGKILL);
}

static void run(char **argv) {
    execvp(argv[0], argv);
    _exit(127);
}

/* Copy what the command draws until its side of the terminal is closed. */
static void drain(int from, int to) {
    char buffer[65536];
    ssize_t got;
    while ((got = read(from, buffer, sizeof buffer)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0 && write(to, buffer, (size_t)got) != got) fail("write");
}

int main(int argc, char **argv) {
    const char *output = "/dev/null";
    int terminal = 0, limit = 0, option;
    while ((option = getopt(argc, argv, "+tl:o:")) != -1) {
        if (option == 't') terminal = 1;
        else if (option == 'l') limit = atoi(optarg);
        else if (option == 'o') output = optarg;
        else return 125;
    }
    if (optind >= argc) return 125;
    int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    int out = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (in < 0 || out < 0) fail(output);

    struct winsize size = {.ws_row = 40, .ws_col = 120};
    struct timespec start, end;
    struct rusage used;
    int status, master = -1;
    clock_gettime(CLOCK_MONOTONIC, &start);
    child = terminal ? forkpty(&master, NULL, NULL, &size) : fork();
    if (child < 0) fail("fork");
    if (child == 0) {
        if (!terminal) {
            setpgid(0, 0);
            dup2(in, 0);
            dup2(out, 1);
            dup2(out, 2);
        }
        run(argv + optind);
    }
    if (limit) {
        signal(SIGALRM, kill_child);
        alarm((unsigned)limit);
    }
    if (terminal) drain(master, out);
    while (wait4(child, &status, 0, &used) < 0)
        if (errno != EINTR) fail("wait4");
    clock_gettime(CLOCK_MONOTONIC, &end);

    long long wall = (end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec);
    long long user = used.ru_utime.tv_sec * 1000000LL + used.ru_utime.tv_usec;
    long long kernel = used.ru_stime.tv_sec * 1000000LL + used.ru_stime.tv_usec;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    printf("%lld %lld %lld %ld %d\n", wall, user, kernel, used.ru_maxrss, code);
    return 0;
}
