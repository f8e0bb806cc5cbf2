/*
 * Preloaded into pcscd: every accepted TCP connection gets TCP_NODELAY.
 *
 * The virtual reader vpcd sends the length of a message and its bytes in two writes. With Nagle's algorithm the
 * second write waits for the peer's delayed acknowledgement, about 44 ms for each exchange with the card, whatever
 * the peer does. Without it an exchange takes a fifth of a millisecond.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <sys/socket.h>

typedef int accept_function(int, struct sockaddr *, socklen_t *);

int accept(int listener, struct sockaddr *address, socklen_t *length)
{
    static accept_function *next;
    if (next == NULL)
        next = (accept_function *)dlsym(RTLD_NEXT, "accept");
    int connection = next(listener, address, length);
    int on = 1;
    /* Fails on the daemon's own Unix socket, which has no delay to switch off. */
    if (connection >= 0)
        setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return connection;
}
