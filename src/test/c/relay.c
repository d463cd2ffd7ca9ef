/*
 * A relay between the program and amoCRM that is no JVM: it passes bytes on and prints, for each request, when the kernel
 * got its last byte, in microseconds. relay PORT: to that port of this machine; the first line is its own port. It ends with its input.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 256, HEAD = 32768 };

/* One direction of a connection, and of requests how far the present one has come. */
struct way {
    int from, to, requests, body;
    size_t length;
    long left;
    char head[HEAD + 1];
};

static struct way *ways[MOST];
static int count;

static int64_t micros(struct timespec time) {
    return (int64_t) time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

/* Takes what came; prints when a request is whole. A body of no stated length is none. */
static void count_requests(struct way *way, const char *bytes, ssize_t size, int64_t at) {
    while (size > 0) {
        if (way->body) {
            ssize_t part = size < way->left ? size : way->left;
            way->left -= part;
            bytes += part;
            size -= part;
        } else {
            if (way->length == HEAD) {
                fprintf(stderr, "a head that is too long\n");
                exit(1);
            }
            way->head[way->length++] = *bytes++;
            size--;
            way->head[way->length] = 0;
            if (way->length < 4 || memcmp(way->head + way->length - 4, "\r\n\r\n", 4)) {
                continue;
            }
            if (strcasestr(way->head, "\r\ntransfer-encoding:")) {
                fprintf(stderr, "a body of unknown length\n");
                exit(1);
            }
            char *stated = strcasestr(way->head, "\r\ncontent-length:");
            way->left = stated ? atol(stated + 17) : 0;
            way->body = 1;
        }
        if (way->body && way->left == 0) {
            printf("%lld %.*s\n", (long long) at, (int) strcspn(way->head, "?\r"), way->head);
            fflush(stdout);
            way->body = 0;
            way->length = 0;
        }
    }
}

static int pass(struct way *way) {
    static char bytes[65536];
    char control[256];
    struct iovec into = {bytes, sizeof bytes};
    struct msghdr message = {.msg_iov = &into, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t size = recvmsg(way->from, &message, 0);
    if (size <= 0) {
        return 0;
    }
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at);
    for (struct cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_TIMESTAMPNS) {
            memcpy(&at, CMSG_DATA(part), sizeof at);
        }
    }
    if (way->requests) {
        count_requests(way, bytes, size, micros(at));
    }
    for (ssize_t sent = 0, part; sent < size; sent += part) {
        part = send(way->to, bytes + sent, size - sent, MSG_NOSIGNAL);
        if (part <= 0) {
            return 0;
        }
    }
    return 1;
}

static void add(int from, int to, int requests) {
    int on = 1;
    struct way *way = calloc(1, sizeof *way);
    way->from = from;
    way->to = to;
    way->requests = requests;
    setsockopt(from, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ways[count++] = way;
}

static void drop(int socket) {
    for (int i = count - 1; i >= 0; i--) {
        if (ways[i]->from == socket || ways[i]->to == socket) {
            if (ways[i]->from == socket) {
                close(ways[i]->to);
            }
            free(ways[i]);
            ways[i] = ways[--count];
        }
    }
    close(socket);
}

int main(int arguments, char **argument) {
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in there = here;
    socklen_t size = sizeof here;
    int on = 1;
    int door = socket(AF_INET, SOCK_STREAM, 0);
    if (arguments != 2 || bind(door, (struct sockaddr *) &here, sizeof here) || listen(door, 64)) {
        return 1;
    }
    there.sin_port = htons(atoi(argument[1]));
    setsockopt(door, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    getsockname(door, (struct sockaddr *) &here, &size);
    printf("%d\n", ntohs(here.sin_port));
    fflush(stdout);
    while (1) {
        struct pollfd polled[MOST + 2] = {{0, POLLIN, 0}, {door, POLLIN, 0}};
        int known = count;
        for (int i = 0; i < known; i++) {
            polled[i + 2] = (struct pollfd) {ways[i]->from, POLLIN, 0};
        }
        poll(polled, known + 2, -1);
        if (polled[0].revents) {
            return 0;
        }
        for (int i = 0; i < known; i++) {
            if (polled[i + 2].revents && !pass(ways[i])) {
                drop(ways[i]->from);
                break; /* the others were moved: they are asked again */
            }
        }
        if (polled[1].revents && count < MOST - 2) {
            int from = accept(door, 0, 0);
            int to = socket(AF_INET, SOCK_STREAM, 0);
            setsockopt(from, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
            if (connect(to, (struct sockaddr *) &there, sizeof there)) {
                close(from);
                close(to);
            } else {
                add(from, to, 1);
                add(to, from, 0);
            }
        }
    }
}
