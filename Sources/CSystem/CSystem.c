// The few functions of the C library that Swift's Glibc module does not show.
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#define _GNU_SOURCE
#include "CSystem.h"
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>
#include <wchar.h>

_Atomic bool bohai_interrupt_flag;

int bohai_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void bohai_keep_large_buffers(void) {
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

size_t bohai_memory_in_use(void) {
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

void bohai_release_memory(void) { malloc_trim(0); }

extern void *__libc_stack_end;

// The lowest address that the thread may use, with a reserve above its end; asked for once for each thread.
static _Thread_local uintptr_t stack_floor;

static uintptr_t above(uintptr_t lowest, size_t size) {
  return lowest + (size < (2u << 20) ? size / 4 : (512u << 10));
}

// The main thread's stack grows up to the limit of the moment. Asking pthread_getattr_np for it would read a file that
// lists the whole address space, which takes a tenth of a start.
static uintptr_t main_stack_floor(void) {
  struct rlimit limit;
  size_t size = 64u << 20;
  if (getrlimit(RLIMIT_STACK, &limit) != 0) return 1;
  if (limit.rlim_cur < size) size = limit.rlim_cur;
  return above((uintptr_t)__libc_stack_end - size, size);
}

static uintptr_t find_stack_floor(void) {
  if (gettid() == getpid()) return main_stack_floor();
  pthread_attr_t attributes;
  void *lowest = 0;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 1;
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  return above((uintptr_t)lowest, size);
}

int bohai_stack_has_room(void) {
  char here;
  if (stack_floor == 0) stack_floor = find_stack_floor();
  return (uintptr_t)&here > stack_floor;
}

// Counted in bytes, which fill the lanes of a vector, and read out before one can overflow.
void bohai_count_bytes(const uint8_t *text, size_t count, uint8_t first, uint8_t second, size_t found[2]) {
  found[0] = found[1] = 0;
  for (size_t start = 0; start < count; start += 240) {
    size_t end = count - start < 240 ? count : start + 240;
    uint8_t firsts = 0, seconds = 0;
    for (size_t i = start; i < end; i++) {
      firsts += text[i] == first;
      seconds += text[i] == second;
    }
    found[0] += firsts;
    found[1] += seconds;
  }
}

static bool was_anything_said;
static FILE *silence, *held_output;

static ssize_t swallow(void *cookie, const char *text, size_t count) {
  (void)cookie, (void)text;
  was_anything_said = true;
  return (ssize_t)count;
}

// The C library prints to whatever stream `stdout` names; one without a buffer swallows at once.
void bohai_silence_begin(void) {
  if (!silence) {
    silence = fopencookie(0, "w", (cookie_io_functions_t){.write = swallow});
    if (silence) setvbuf(silence, 0, _IONBF, 0);
  }
  held_output = stdout;
  if (silence) stdout = silence;
}

void bohai_silence_end(void) { stdout = held_output; }

bool bohai_silence_said(void) {
  bool said = was_anything_said;
  was_anything_said = false;
  return said;
}
