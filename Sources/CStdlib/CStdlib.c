// The standard library's texts, embedded at compile time. One line here for each file of the Stdlib folder;
// a test compares this list with the folder.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CStdlib.h"


static const unsigned char prelude[] = {
#embed "../../Stdlib/prelude.boh"
};

const bohai_stdlib_file bohai_stdlib_files[] = {
  {"prelude.boh", prelude, sizeof prelude},
};
const size_t bohai_stdlib_file_count = sizeof bohai_stdlib_files / sizeof bohai_stdlib_files[0];
