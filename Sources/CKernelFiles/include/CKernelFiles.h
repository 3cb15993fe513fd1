#pragma once
#include <stddef.h>

/// A file that Jupyter needs beside the kernel's description, embedded in the program: the kernel's logos, and the
/// extension that colours Bohai in JupyterLab (Editors/jupyterlab). The bitmaps are drawn from logo-svg.svg:
/// rsvg-convert -w 32 -h 32 logo-svg.svg -o logo-32x32.png
typedef struct {
  const char *path;            ///< below Jupyter's folder of data: "kernels/bohai/logo-32x32.png"
  const unsigned char *bytes;
  size_t count;
} bohai_kernel_file;

extern const size_t bohai_kernel_file_count;

/// The file with a number from 0.
const bohai_kernel_file *bohai_kernel_file_at(size_t number);
