#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CKernelFiles.h"

static const unsigned char small_logo[] = {
#embed "Logos/logo-32x32.png"
};
static const unsigned char large_logo[] = {
#embed "Logos/logo-64x64.png"
};
static const unsigned char scalable_logo[] = {
#embed "Logos/logo-svg.svg"
};
static const unsigned char lab_description[] = {
#embed "../../Editors/jupyterlab/package.json"
};
static const unsigned char lab_script[] = {
#embed "../../Editors/jupyterlab/static/remoteEntry.js"
};

static const bohai_kernel_file files[] = {
  {"kernels/bohai/logo-32x32.png", small_logo, sizeof small_logo},
  {"kernels/bohai/logo-64x64.png", large_logo, sizeof large_logo},
  {"kernels/bohai/logo-svg.svg", scalable_logo, sizeof scalable_logo},
  {"labextensions/bohai-jupyterlab/package.json", lab_description, sizeof lab_description},
  {"labextensions/bohai-jupyterlab/static/remoteEntry.js", lab_script, sizeof lab_script},
};

const size_t bohai_kernel_file_count = sizeof files / sizeof files[0];
const bohai_kernel_file *bohai_kernel_file_at(size_t number) { return &files[number]; }
