// The few functions of the C library that Swift's Glibc module does not show.
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "CSystem.h"
#include <malloc.h>
#include <wchar.h>

int bohai_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void bohai_keep_large_buffers(void) {
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
}
