#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CKernelLogos.h"

static const unsigned char small[] = {
#embed "Logos/logo-32x32.png"
};
static const unsigned char large[] = {
#embed "Logos/logo-64x64.png"
};
static const unsigned char scalable[] = {
#embed "Logos/logo-svg.svg"
};

static const bohai_logo logos[] = {
  {"logo-32x32.png", small, sizeof small},
  {"logo-64x64.png", large, sizeof large},
  {"logo-svg.svg", scalable, sizeof scalable},
};

const size_t bohai_logo_count = sizeof logos / sizeof logos[0];
const bohai_logo *bohai_logo_at(size_t number) { return &logos[number]; }
