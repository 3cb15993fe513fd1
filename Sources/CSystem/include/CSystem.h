#pragma once
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the running evaluation is to stop; read in every turn of every loop, so it must cost one comparison.
extern _Atomic bool bohai_interrupt_flag;
static inline bool bohai_interrupt_is_requested(void) {
  return atomic_load_explicit(&bohai_interrupt_flag, memory_order_relaxed);
}
/// Safe to call from a signal handler.
static inline void bohai_set_interrupt(bool requested) {
  atomic_store_explicit(&bohai_interrupt_flag, requested, memory_order_relaxed);
}

/// Terminal columns of a Unicode scalar as the C library counts them (-1 for control characters).
int bohai_wcwidth(uint32_t scalar);

/// Whether the running thread has stack left for some hundred more calls; costs a comparison.
int bohai_stack_has_room(void);

/// Keeps big freed buffers for reuse: fresh pages, not arithmetic, dominate the cost of large columns.
void bohai_keep_large_buffers(void);

/// Bytes that the process has taken from the allocator and not given back.
size_t bohai_memory_in_use(void);
/// Gives buffers that are kept for reuse back to the system.
void bohai_release_memory(void);

/// How often two bytes occur in a text; C because Swift makes no vectors of this loop.
void bohai_count_bytes(const uint8_t *text, size_t count, uint8_t first, uint8_t second, size_t found[2]);

/// From `begin` to `end` nothing that C code prints reaches the standard output; `said` tells, once, whether there was
/// anything. For the main thread only.
void bohai_silence_begin(void);
void bohai_silence_end(void);
bool bohai_silence_said(void);
