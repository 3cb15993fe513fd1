// The standard library's texts, embedded at compile time. Written by .ci/embed-stdlib: run it after adding a file.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CStdlib.h"

static const unsigned char prelude_boh[] = {
#embed "../../Stdlib/prelude.boh"
};
static const unsigned char units_txt[] = {
#embed "../../Stdlib/units.txt"
};

const bohai_stdlib_file bohai_stdlib_files[] = {
  {"prelude.boh", prelude_boh, sizeof prelude_boh},
  {"units.txt", units_txt, sizeof units_txt},
};
const size_t bohai_stdlib_file_count = sizeof bohai_stdlib_files / sizeof bohai_stdlib_files[0];
const bohai_stdlib_file *bohai_stdlib_first(void) { return bohai_stdlib_files; }
