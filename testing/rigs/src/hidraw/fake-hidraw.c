// An LD_PRELOAD library that carries /dev/hidrawN to Unix sockets, so that hidapi and node-hid run unchanged
// against emulated devices. The other end is device-socket.ts; umockdev's preload provides the sysfs side.
//
// Each open makes two stream connections to $FAKEHID_DIR/hidrawN.sock. The first sent byte names the role:
//   'D' is the descriptor that the program gets: input reports come on it, each with its length (4, little-endian)
//       before it, so poll() tells of them; it hangs up at an unplug, which poll() shows, too.
//   'C' carries requests: operation (1 byte), length (4, little-endian), payload;
//       and answers: result or -errno (4), length (4), payload.
//
// After an unplug the kernel's hidraw answers ENODEV to write and ioctl and EIO to read; so does this.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/hidraw.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_DESCRIPTORS 4096
#define DEVICE_PREFIX "/dev/hidraw"
#define HIDRAW_MAJOR 240
#define MAX_PAYLOAD 4096

// All zero is a descriptor that is not ours, and an unlocked mutex.
struct open_device {
  int control; // the control connection, or 0
  int minor;
  pthread_mutex_t turn;
};

static struct open_device devices[MAX_DESCRIPTORS];

// The C library's own functions, past umockdev's: that library takes a lock in each of its functions, and a child that
// was forked (Chromium forks a lot) while another thread held it would wait for ever. Only opens of sysfs need it.
static struct {
  int (*open64)(const char *, int, ...);
  int (*close)(int);
  ssize_t (*read)(int, void *, size_t);
  ssize_t (*write)(int, const void *, size_t);
  int (*ioctl)(int, unsigned long, ...);
  int (*socket)(int, int, int);
  int (*fstat)(int, struct stat *);
  int (*fxstat)(int, int, struct stat *);
} libc;

static int (*umockdev_open64)(const char *, int, ...);

// The program that opens devices starts its own children without us: the dozens that an Electron starts and forks have
// no use for the rig, and umockdev's locks would stop one now and then.
static void leave_children_alone(void) {
  const char *last = getenv("FAKEHID_LAST_PROGRAM");
  char path[4096] = "";
  if (!last || readlink("/proc/self/exe", path, sizeof path - 1) < 0) return;
  const char *name = strrchr(path, '/');
  if (name && !strcmp(name + 1, last)) unsetenv("LD_PRELOAD");
}

// Called before anything else where the loader lets us, and otherwise at the first use: constructors of other
// libraries may open and close files before ours runs.
__attribute__((constructor)) static void resolve(void) {
  if (libc.fxstat) return;
  void *library = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD);
  umockdev_open64 = dlsym(RTLD_NEXT, "open64");
  libc.open64 = dlsym(library, "open64");
  libc.close = dlsym(library, "close");
  libc.read = dlsym(library, "read");
  libc.write = dlsym(library, "write");
  libc.ioctl = dlsym(library, "ioctl");
  libc.socket = dlsym(library, "socket");
  libc.fstat = dlsym(library, "fstat");
  libc.fxstat = dlsym(library, "__fxstat");
  leave_children_alone();
}

static int is_ours(int fd) {
  resolve();
  return fd > 0 && fd < MAX_DESCRIPTORS && devices[fd].control > 0;
}

static int is_hidraw_path(const char *path) {
  return path && !strncmp(path, DEVICE_PREFIX, strlen(DEVICE_PREFIX)) && getenv("FAKEHID_DIR");
}

// One connection in `role`; -1 with errno as open() of a device gives it.
static int connect_role(int minor, char role) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int length = snprintf(address.sun_path, sizeof address.sun_path, "%s/hidraw%d.sock", getenv("FAKEHID_DIR"), minor);
  if (length >= (int)sizeof address.sun_path) return errno = ENAMETOOLONG, -1;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) {
    int reason = errno == ECONNREFUSED ? ENODEV : errno;
    libc.close(fd);
    return errno = reason, -1;
  }
  if (fd >= MAX_DESCRIPTORS || send(fd, &role, 1, MSG_NOSIGNAL) != 1) {
    libc.close(fd);
    return errno = ENODEV, -1;
  }
  return fd;
}

static int open_device(const char *path) {
  int minor = atoi(path + strlen(DEVICE_PREFIX));
  int data = connect_role(minor, 'D');
  if (data < 0) return -1;
  int control = connect_role(minor, 'C');
  if (control < 0) {
    int reason = errno;
    libc.close(data);
    return errno = reason, -1;
  }
  devices[data].minor = minor;
  devices[data].control = control;
  return data;
}

static int receive_all(int fd, void *buffer, size_t length) {
  for (size_t got = 0; got < length;) {
    ssize_t count = recv(fd, (char *)buffer + got, length - got, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return -1;
    got += count;
  }
  return 0;
}

static int exchange(int control, char operation, const void *request, uint32_t length, void *answer, uint32_t room) {
  char header[5] = {operation};
  memcpy(header + 1, &length, sizeof length);
  if (send(control, header, sizeof header, MSG_NOSIGNAL | MSG_MORE) != sizeof header) return -ENODEV;
  if (send(control, request, length, MSG_NOSIGNAL) != (ssize_t)length) return -ENODEV;
  struct {
    int32_t result;
    uint32_t length;
  } head;
  char payload[MAX_PAYLOAD];
  if (receive_all(control, &head, sizeof head) || head.length > sizeof payload) return -ENODEV;
  if (receive_all(control, payload, head.length)) return -ENODEV;
  if (head.result >= 0 && answer) memcpy(answer, payload, head.length < room ? head.length : room);
  return head.result;
}

// One request and its answer; -1 with errno when the device refused it or is gone.
static int call(int fd, char operation, const void *request, uint32_t length, void *answer, uint32_t room) {
  pthread_mutex_lock(&devices[fd].turn);
  int result = exchange(devices[fd].control, operation, request, length, answer, room);
  pthread_mutex_unlock(&devices[fd].turn);
  return result < 0 ? (errno = -result, -1) : result;
}

static int get_descriptor(int fd, struct hidraw_report_descriptor *out, int *size) {
  char bytes[HID_MAX_DESCRIPTOR_SIZE];
  int length = call(fd, 'R', "", 0, bytes, sizeof bytes);
  if (length < 0) return -1;
  if (size) *size = length;
  if (out) memcpy(out->value, bytes, length < (int)out->size ? (size_t)length : out->size);
  return 0;
}

static int get_feature(int fd, unsigned char *report, uint32_t size) {
  char request[5] = {report[0]};
  memcpy(request + 1, &size, sizeof size);
  return call(fd, 'G', request, sizeof request, report, size);
}

static int is_sysfs_path(const char *path) {
  return path && (!strncmp(path, "/sys/", 5) || !strncmp(path, "/run/udev/", 10));
}

static int open_path(const char *path, int flags, mode_t mode) {
  resolve();
  if (is_hidraw_path(path)) return open_device(path);
  return is_sysfs_path(path) ? umockdev_open64(path, flags, mode) : libc.open64(path, flags, mode);
}

#define WITH_MODE(flags)                                    \
  mode_t mode = 0;                                          \
  if (flags & (O_CREAT | __O_TMPFILE)) {                    \
    va_list rest;                                           \
    va_start(rest, flags);                                  \
    mode = va_arg(rest, mode_t);                            \
    va_end(rest);                                           \
  }

int open64(const char *path, int flags, ...) {
  WITH_MODE(flags)
  return open_path(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  WITH_MODE(flags)
  return open_path(path, flags, mode);
}

int close(int fd) {
  if (is_ours(fd)) {
    int control = devices[fd].control;
    devices[fd].control = 0;
    libc.close(control);
  }
  return libc.close(fd);
}

// One input report; what does not fit the caller's buffer is cut off, as hidraw does.
static ssize_t read_report(int fd, void *buffer, size_t size) {
  uint32_t length;
  char report[MAX_PAYLOAD];
  if (receive_all(fd, &length, sizeof length) || length > sizeof report || receive_all(fd, report, length))
    return errno = EIO, -1;
  size_t fits = length < size ? length : size;
  memcpy(buffer, report, fits);
  return fits;
}

ssize_t read(int fd, void *buffer, size_t size) {
  return is_ours(fd) ? read_report(fd, buffer, size) : libc.read(fd, buffer, size);
}

// umockdev gives out sockets of its own for udev's events and remembers their descriptors; as it sees no close of ours,
// it would take later sockets of the same number for them.
int socket(int domain, int type, int protocol) {
  resolve();
  return libc.socket(domain, type, protocol);
}

ssize_t write(int fd, const void *buffer, size_t size) {
  return is_ours(fd) ? call(fd, 'O', buffer, size, NULL, 0) : libc.write(fd, buffer, size);
}

int ioctl(int fd, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  if (!is_ours(fd)) return libc.ioctl(fd, request, argument);
  uint32_t size = _IOC_SIZE(request);
  switch (_IOC_NR(request)) { // numbers: linux/hidraw.h
  case 0x01: return get_descriptor(fd, NULL, argument);
  case 0x02: return get_descriptor(fd, argument, NULL);
  case 0x03: return call(fd, 'I', "", 0, argument, sizeof(struct hidraw_devinfo)) < 0 ? -1 : 0;
  case 0x04: return call(fd, 'N', "", 0, argument, size);
  case 0x05: return call(fd, 'P', "", 0, argument, size);
  case 0x06: return call(fd, 'S', argument, size, NULL, 0);
  case 0x07: return get_feature(fd, argument, size);
  case 0x08: return call(fd, 'U', "", 0, argument, size);
  default: return errno = EINVAL, -1;
  }
}

// hidapi learns which device it opened from the descriptor's device number. The prebuilt bindings call the names of
// old C libraries (__fxstat64), programs of today fstat; both layouts are the same on 64-bit systems.
static int fill_stat(int fd, struct stat *status) {
  memset(status, 0, sizeof *status);
  status->st_mode = S_IFCHR | 0600;
  status->st_rdev = makedev(HIDRAW_MAJOR, devices[fd].minor);
  return 0;
}

int __fxstat(int version, int fd, struct stat *status);
int __fxstat64(int version, int fd, struct stat64 *status);

int fstat(int fd, struct stat *status) { return is_ours(fd) ? fill_stat(fd, status) : libc.fstat(fd, status); }

int fstat64(int fd, struct stat64 *status) {
  return is_ours(fd) ? fill_stat(fd, (struct stat *)status) : libc.fstat(fd, (struct stat *)status);
}

int __fxstat(int version, int fd, struct stat *status) {
  return is_ours(fd) ? fill_stat(fd, status) : libc.fxstat(version, fd, status);
}

int __fxstat64(int version, int fd, struct stat64 *status) {
  return is_ours(fd) ? fill_stat(fd, (struct stat *)status) : libc.fxstat(version, fd, (struct stat *)status);
}
