#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CLabExtension.h"

static const unsigned char description[] = {
#embed "../../Editors/jupyterlab/package.json"
};
static const unsigned char script[] = {
#embed "../../Editors/jupyterlab/static/remoteEntry.js"
};

static const bohai_lab_file files[] = {
  {"package.json", description, sizeof description},
  {"static/remoteEntry.js", script, sizeof script},
};

const size_t bohai_lab_file_count = sizeof files / sizeof files[0];
const bohai_lab_file *bohai_lab_file_at(size_t number) { return &files[number]; }
