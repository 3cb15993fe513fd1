#pragma once
#include <stddef.h>

/// A file of the extension that colours Bohai in JupyterLab, embedded in the program.
typedef struct {
  const char *path;            ///< below the extension's folder: "static/remoteEntry.js"
  const unsigned char *bytes;
  size_t count;
} bohai_lab_file;

extern const size_t bohai_lab_file_count;

/// The file with a number from 0; all lie in Editors/jupyterlab.
const bohai_lab_file *bohai_lab_file_at(size_t number);
