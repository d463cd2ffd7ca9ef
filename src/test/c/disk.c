/*
 * A disk that can be cut off and that can fail, for one program: LD_PRELOAD=disk.so. It stands between the program and the
 * files below DISK_ROOT.
 *
 * Power loss: before anything is changed, what stood there is appended to DISK_LOG, so that whoever finds the files after a
 * kill -9 knows what had not been synced and can take it back (Disk.java). Nothing is really synced: a sync is a line of the
 * log. SQLite's shared memory, the lock and the native library are left out: after a power cut they are made anew.
 *
 * Failing I/O: DISK_CONTROL is a file of numbers, mapped by both sides; see struct control.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, OPEN = 4, NAME = 8 };                                /* what may fail */
enum { WRITTEN = 1, CUT = 2, SYNCED = 3, CREATED = 4, REMOVED = 5, RENAMED = 6 }; /* what the log says */
enum { SECTOR = 512, FILES = 65536, SYNC_MICROS = 3000 };

struct control {
  int32_t fails;      /* which kinds, added up */
  int32_t error;      /* with this errno */
  int32_t after;      /* so many go well before */
  int32_t times;      /* and then so many fail */
  int32_t lies;       /* 1: a sync is not one, and says that it was */
  int32_t dies_after; /* kill -9 at the so manieth change; 0: never */
  int32_t changes;    /* counted by this side */
  int32_t failed;     /* counted by this side */
  char name[64];      /* only files whose path has this in it */
};

struct record {
  int32_t type, length; /* of what follows */
  int64_t inode;        /* of the file; of the folder, where names change */
  int64_t offset, end;  /* offset of what follows; where a write ends */
  int64_t size;         /* of the file before */
};

static struct control *control;
static const char *root;
static int logged = -1;
static int removed;
static ino_t ours[FILES]; /* by descriptor; 0: none of ours */
static int appends[FILES];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  const char *to = getenv("DISK_CONTROL");
  int fd = to ? syscall(SYS_openat, AT_FDCWD, to, O_RDWR | O_CLOEXEC, 0) : -1;
  if (fd < 0) return;
  control = mmap(0, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  logged = syscall(SYS_openat, AT_FDCWD, getenv("DISK_LOG"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  root = getenv("DISK_ROOT");
}

static int is_ours(const char *path) {
  return root && !strncmp(path, root, strlen(root)) && !strstr(path, "-shm") && !strstr(path, ".lock") && !strstr(path, "/native");
}

static void note(struct record head, const void *what) {
  struct iovec both[] = {{&head, sizeof head}, {(void *)what, head.length}};
  syscall(SYS_writev, logged, both, 2);
}

static void note_names(int type, ino_t folder, const char *names, size_t length) {
  note((struct record){type, length, folder, 0, 0, 0}, names);
}

/* Counts a change; the program may end here, or be told that it failed. Called with the mutex. */
static int fails(int kind, const char *path) {
  control->changes++;
  if (control->dies_after && --control->dies_after == 0) kill(getpid(), SIGKILL);
  if (!(control->fails & kind) || (path && !strstr(path, control->name)) || control->after-- > 0) return 0;
  control->after = 0;
  if (control->times <= 0) return 0;
  control->times--;
  control->failed++;
  errno = control->error;
  return 1;
}

static const char *path_of(int fd, char *into) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, into, 4095);
  into[length < 0 ? 0 : length] = 0;
  return into;
}

static int known(int fd, struct stat *now) {
  return fd >= 0 && fd < FILES && ours[fd] && !fstat(fd, now) && now->st_ino == ours[fd];
}

/* What stands in these sectors; beyond the end nothing does. */
static void remember(int type, int fd, off_t from, off_t to, const struct stat *now) {
  char link[64];
  off_t first = from / SECTOR * SECTOR, end = (to + SECTOR - 1) / SECTOR * SECTOR;
  char *before = malloc(end - first + 1);
  ssize_t got = syscall(SYS_pread64, fd, before, end - first, first);
  if (got < 0) { /* open for writing only: none of SQLite's, whose locks a second descriptor would end */
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int reads = syscall(SYS_openat, AT_FDCWD, link, O_RDONLY | O_CLOEXEC, 0);
    got = syscall(SYS_pread64, reads, before, end - first, first);
    syscall(SYS_close, reads);
  }
  note((struct record){type, got < 0 ? 0 : got, now->st_ino, first, to, now->st_size}, before);
  free(before);
}

static ssize_t written(int fd, const void *bytes, size_t length, off_t at, int placed) {
  struct stat now;
  char path[4096];
  long call = placed ? SYS_pwrite64 : SYS_write;
  if (!control || !known(fd, &now)) return syscall(call, fd, bytes, length, at);
  pthread_mutex_lock(&mutex);
  ssize_t done = -1;
  fstat(fd, &now);
  if (!fails(WRITE, path_of(fd, path))) {
    off_t from = placed ? at : appends[fd] ? now.st_size : lseek(fd, 0, SEEK_CUR);
    remember(WRITTEN, fd, from, from + length, &now);
    done = syscall(call, fd, bytes, length, at);
  }
  int error = errno;
  pthread_mutex_unlock(&mutex);
  errno = error;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return written(fd, bytes, length, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return written(fd, bytes, length, at, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) { return written(fd, bytes, length, at, 1); }

int ftruncate(int fd, off_t size) {
  struct stat now;
  char path[4096];
  if (!control || !known(fd, &now)) return syscall(SYS_ftruncate, fd, size);
  pthread_mutex_lock(&mutex);
  int done = -1;
  if (!fails(WRITE, path_of(fd, path))) {
    remember(CUT, fd, size, now.st_size > size ? now.st_size : size, &now);
    done = syscall(SYS_ftruncate, fd, size);
  }
  int error = errno;
  pthread_mutex_unlock(&mutex);
  errno = error;
  return done;
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

static int synced(int fd) {
  struct stat now;
  char path[4096];
  if (!control || fstat(fd, &now) || !is_ours(path_of(fd, path))) return syscall(SYS_fsync, fd);
  usleep(SYNC_MICROS);
  pthread_mutex_lock(&mutex);
  int done = fails(SYNC, path) ? -1 : 0;
  if (!done && !control->lies) note_names(SYNCED, now.st_ino, 0, 0);
  int error = errno;
  pthread_mutex_unlock(&mutex);
  errno = error;
  return done;
}
int fsync(int fd) { return synced(fd); }
int fdatasync(int fd) { return synced(fd); }

static ino_t folder_of(const char *path) {
  char folder[4096];
  struct stat now;
  snprintf(folder, sizeof folder, "%s", path);
  char *end = strrchr(folder, '/');
  if (end) *end = 0;
  return stat(folder, &now) ? 0 : now.st_ino;
}

static int opened(const char *path, int flags, mode_t mode) {
  if (!control || !is_ours(path) || !(flags & (O_WRONLY | O_RDWR | O_CREAT))) {
    int fd = syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (fd >= 0 && fd < FILES) ours[fd] = 0;
    return fd;
  }
  pthread_mutex_lock(&mutex);
  struct stat now;
  int is_new = stat(path, &now), fd = -1;
  if (!fails(OPEN, path)) {
    if (is_new && (flags & O_CREAT)) note_names(CREATED, folder_of(path), path, strlen(path));
    if (!is_new && (flags & O_TRUNC) && now.st_size > 0) {
      int reads = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
      remember(CUT, reads, 0, now.st_size, &now);
      syscall(SYS_close, reads);
    }
    fd = syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  }
  int error = errno;
  if (fd >= 0 && fd < FILES) {
    ours[fd] = fstat(fd, &now) || !S_ISREG(now.st_mode) ? 0 : now.st_ino;
    appends[fd] = flags & O_APPEND;
  }
  pthread_mutex_unlock(&mutex);
  errno = error;
  return fd;
}

#define MODE                                     \
  va_list rest;                                  \
  va_start(rest, flags);                         \
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
  va_end(rest)
int open(const char *path, int flags, ...) { MODE; return opened(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE; return opened(path, flags, mode); }

int close(int fd) {
  if (fd >= 0 && fd < FILES) ours[fd] = 0;
  return syscall(SYS_close, fd);
}

/* What is removed or replaced lives on beside the log, to be put back. */
static int keep(const char *path, char *into, size_t room) {
  snprintf(into, room, "%s.%d.%d", getenv("DISK_LOG"), getpid(), removed++);
  return syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, into, 0);
}

int unlink(const char *path) {
  char record[8192];
  if (!control || !is_ours(path)) return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  pthread_mutex_lock(&mutex);
  int done = -1;
  if (!fails(NAME, path)) {
    int length = snprintf(record, sizeof record, "%s", path) + 1;
    if (!keep(path, record + length, sizeof record - length))
      note_names(REMOVED, folder_of(path), record, length + strlen(record + length));
    done = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  }
  int error = errno;
  pthread_mutex_unlock(&mutex);
  errno = error;
  return done;
}

int rename(const char *from, const char *to) {
  char record[12288];
  if (!control || !is_ours(to)) return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  pthread_mutex_lock(&mutex);
  int done = -1;
  if (!fails(NAME, to)) {
    int length = snprintf(record, sizeof record, "%s", from) + 1;
    length += snprintf(record + length, sizeof record - length, "%s", to) + 1;
    if (keep(to, record + length, sizeof record - length)) record[length] = 0;
    note_names(RENAMED, folder_of(to), record, length + strlen(record + length));
    done = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  }
  int error = errno;
  pthread_mutex_unlock(&mutex);
  errno = error;
  return done;
}
