#pragma once
#include <stddef.h>

/// A picture that stands beside the kernel's description, embedded in the program.
typedef struct {
  const char *name;            ///< as Jupyter looks for it: "logo-32x32.png"
  const unsigned char *bytes;
  size_t count;
} bohai_logo;

extern const size_t bohai_logo_count;

/// The logo with a number from 0; the pictures are drawn from logo-svg.svg:
/// rsvg-convert -w 32 -h 32 logo-svg.svg -o logo-32x32.png
const bohai_logo *bohai_logo_at(size_t number);
