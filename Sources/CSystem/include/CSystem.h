#pragma once
#include <stdint.h>

/// Terminal columns of a Unicode scalar as the C library counts them (-1 for control characters).
int bohai_wcwidth(uint32_t scalar);

/// Whether the running thread has stack left for some hundred more calls; costs a comparison.
int bohai_stack_has_room(void);

/// Keeps big freed buffers for reuse: fresh pages, not arithmetic, dominate the cost of large columns.
void bohai_keep_large_buffers(void);
