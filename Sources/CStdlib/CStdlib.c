// The standard library's texts, embedded at compile time. Written by .ci/embed-stdlib: run it after adding a file.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CStdlib.h"

static const unsigned char composite_boh[] = {
#embed "../../Stdlib/composite.boh"
};
static const unsigned char concentration_boh[] = {
#embed "../../Stdlib/concentration.boh"
};
static const unsigned char convergence_boh[] = {
#embed "../../Stdlib/convergence.boh"
};
static const unsigned char data_bth_cooperation_stages_data[] = {
#embed "../../Stdlib/data/bth/cooperation_stages.data"
};
static const unsigned char data_bth_economies_2016_data[] = {
#embed "../../Stdlib/data/bth/economies_2016.data"
};
static const unsigned char data_bth_regional_growth_data[] = {
#embed "../../Stdlib/data/bth/regional_growth.data"
};
static const unsigned char data_bth_secondary_evidence_data[] = {
#embed "../../Stdlib/data/bth/secondary_evidence.data"
};
static const unsigned char data_bth_three_industries_data[] = {
#embed "../../Stdlib/data/bth/three_industries.data"
};
static const unsigned char data_bth_three_industries_wide_data[] = {
#embed "../../Stdlib/data/bth/three_industries_wide.data"
};
static const unsigned char data_provinces_gdp_data[] = {
#embed "../../Stdlib/data/provinces/gdp.data"
};
static const unsigned char growth_boh[] = {
#embed "../../Stdlib/growth.boh"
};
static const unsigned char inequality_boh[] = {
#embed "../../Stdlib/inequality.boh"
};
static const unsigned char prelude_boh[] = {
#embed "../../Stdlib/prelude.boh"
};
static const unsigned char shift_share_boh[] = {
#embed "../../Stdlib/shift_share.boh"
};
static const unsigned char structure_boh[] = {
#embed "../../Stdlib/structure.boh"
};
static const unsigned char units_txt[] = {
#embed "../../Stdlib/units.txt"
};

const bohai_stdlib_file bohai_stdlib_files[] = {
  {"composite.boh", composite_boh, sizeof composite_boh},
  {"concentration.boh", concentration_boh, sizeof concentration_boh},
  {"convergence.boh", convergence_boh, sizeof convergence_boh},
  {"data/bth/cooperation_stages.data", data_bth_cooperation_stages_data, sizeof data_bth_cooperation_stages_data},
  {"data/bth/economies_2016.data", data_bth_economies_2016_data, sizeof data_bth_economies_2016_data},
  {"data/bth/regional_growth.data", data_bth_regional_growth_data, sizeof data_bth_regional_growth_data},
  {"data/bth/secondary_evidence.data", data_bth_secondary_evidence_data, sizeof data_bth_secondary_evidence_data},
  {"data/bth/three_industries.data", data_bth_three_industries_data, sizeof data_bth_three_industries_data},
  {"data/bth/three_industries_wide.data", data_bth_three_industries_wide_data, sizeof data_bth_three_industries_wide_data},
  {"data/provinces/gdp.data", data_provinces_gdp_data, sizeof data_provinces_gdp_data},
  {"growth.boh", growth_boh, sizeof growth_boh},
  {"inequality.boh", inequality_boh, sizeof inequality_boh},
  {"prelude.boh", prelude_boh, sizeof prelude_boh},
  {"shift_share.boh", shift_share_boh, sizeof shift_share_boh},
  {"structure.boh", structure_boh, sizeof structure_boh},
  {"units.txt", units_txt, sizeof units_txt},
};
const size_t bohai_stdlib_file_count = sizeof bohai_stdlib_files / sizeof bohai_stdlib_files[0];
const bohai_stdlib_file *bohai_stdlib_first(void) { return bohai_stdlib_files; }
