#pragma once
#include <stddef.h>

/// One file of the `Stdlib` folder, embedded in the program so that it is found from anywhere.
typedef struct {
  const char *name;             ///< path below `Stdlib`, such as "inequality.boh" or "data/bth/economies_2016.data"
  const unsigned char *bytes;   ///< UTF-8 text, not terminated by zero
  size_t count;
} bohai_stdlib_file;

extern const bohai_stdlib_file bohai_stdlib_files[];
extern const size_t bohai_stdlib_file_count;

/// The first file; Swift does not import an array of unknown length.
const bohai_stdlib_file *bohai_stdlib_first(void);
