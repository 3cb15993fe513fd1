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
static const unsigned char data_bth_air_data[] = {
#embed "../../Stdlib/data/bth/air.data"
};
static const unsigned char data_bth_announced_data[] = {
#embed "../../Stdlib/data/bth/announced.data"
};
static const unsigned char data_bth_contracts_data[] = {
#embed "../../Stdlib/data/bth/contracts.data"
};
static const unsigned char data_bth_cooperation_stages_data[] = {
#embed "../../Stdlib/data/bth/cooperation_stages.data"
};
static const unsigned char data_bth_economies_2016_data[] = {
#embed "../../Stdlib/data/bth/economies_2016.data"
};
static const unsigned char data_bth_migration_data[] = {
#embed "../../Stdlib/data/bth/migration.data"
};
static const unsigned char data_bth_regional_growth_data[] = {
#embed "../../Stdlib/data/bth/regional_growth.data"
};
static const unsigned char data_bth_secondary_evidence_data[] = {
#embed "../../Stdlib/data/bth/secondary_evidence.data"
};
static const unsigned char data_bth_text_figures_data[] = {
#embed "../../Stdlib/data/bth/text_figures.data"
};
static const unsigned char data_bth_three_industries_data[] = {
#embed "../../Stdlib/data/bth/three_industries.data"
};
static const unsigned char data_bth_three_industries_wide_data[] = {
#embed "../../Stdlib/data/bth/three_industries_wide.data"
};
static const unsigned char data_china_accounts_data[] = {
#embed "../../Stdlib/data/china/accounts.data"
};
static const unsigned char data_china_research_data[] = {
#embed "../../Stdlib/data/china/research.data"
};
static const unsigned char data_cities_borders_data[] = {
#embed "../../Stdlib/data/cities/borders.data"
};
static const unsigned char data_cities_geography_data[] = {
#embed "../../Stdlib/data/cities/geography.data"
};
static const unsigned char data_cities_snapshots_data[] = {
#embed "../../Stdlib/data/cities/snapshots.data"
};
static const unsigned char data_io_bth_data[] = {
#embed "../../Stdlib/data/io/bth.data"
};
static const unsigned char data_provinces_comparison_data[] = {
#embed "../../Stdlib/data/provinces/comparison.data"
};
static const unsigned char data_provinces_gdp_data[] = {
#embed "../../Stdlib/data/provinces/gdp.data"
};
static const unsigned char data_provinces_industries_data[] = {
#embed "../../Stdlib/data/provinces/industries.data"
};
static const unsigned char data_provinces_industries_bulletin_data[] = {
#embed "../../Stdlib/data/provinces/industries_bulletin.data"
};
static const unsigned char data_provinces_industries_early_data[] = {
#embed "../../Stdlib/data/provinces/industries_early.data"
};
static const unsigned char data_provinces_innovation_data[] = {
#embed "../../Stdlib/data/provinces/innovation.data"
};
static const unsigned char data_provinces_population_data[] = {
#embed "../../Stdlib/data/provinces/population.data"
};
static const unsigned char data_provinces_research_data[] = {
#embed "../../Stdlib/data/provinces/research.data"
};
static const unsigned char data_provinces_trade_data[] = {
#embed "../../Stdlib/data/provinces/trade.data"
};
static const unsigned char data_provinces_urbanization_data[] = {
#embed "../../Stdlib/data/provinces/urbanization.data"
};
static const unsigned char data_teaching_columbus_data[] = {
#embed "../../Stdlib/data/teaching/columbus.data"
};
static const unsigned char data_teaching_columbus_neighbours_data[] = {
#embed "../../Stdlib/data/teaching/columbus_neighbours.data"
};
static const unsigned char data_teaching_grunfeld_data[] = {
#embed "../../Stdlib/data/teaching/grunfeld.data"
};
static const unsigned char data_teaching_longley_data[] = {
#embed "../../Stdlib/data/teaching/longley.data"
};
static const unsigned char describing_boh[] = {
#embed "../../Stdlib/describing.boh"
};
static const unsigned char growth_boh[] = {
#embed "../../Stdlib/growth.boh"
};
static const unsigned char index_numbers_boh[] = {
#embed "../../Stdlib/index_numbers.boh"
};
static const unsigned char inequality_boh[] = {
#embed "../../Stdlib/inequality.boh"
};
static const unsigned char input_output_boh[] = {
#embed "../../Stdlib/input_output.boh"
};
static const unsigned char neighbours_boh[] = {
#embed "../../Stdlib/neighbours.boh"
};
static const unsigned char prelude_boh[] = {
#embed "../../Stdlib/prelude.boh"
};
static const unsigned char regions_boh[] = {
#embed "../../Stdlib/regions.boh"
};
static const unsigned char regions_txt[] = {
#embed "../../Stdlib/regions.txt"
};
static const unsigned char shift_share_boh[] = {
#embed "../../Stdlib/shift_share.boh"
};
static const unsigned char structure_boh[] = {
#embed "../../Stdlib/structure.boh"
};
static const unsigned char tiles_txt[] = {
#embed "../../Stdlib/tiles.txt"
};
static const unsigned char units_txt[] = {
#embed "../../Stdlib/units.txt"
};
static const unsigned char vintages_txt[] = {
#embed "../../Stdlib/vintages.txt"
};

const bohai_stdlib_file bohai_stdlib_files[] = {
  {"composite.boh", composite_boh, sizeof composite_boh},
  {"concentration.boh", concentration_boh, sizeof concentration_boh},
  {"convergence.boh", convergence_boh, sizeof convergence_boh},
  {"data/bth/air.data", data_bth_air_data, sizeof data_bth_air_data},
  {"data/bth/announced.data", data_bth_announced_data, sizeof data_bth_announced_data},
  {"data/bth/contracts.data", data_bth_contracts_data, sizeof data_bth_contracts_data},
  {"data/bth/cooperation_stages.data", data_bth_cooperation_stages_data, sizeof data_bth_cooperation_stages_data},
  {"data/bth/economies_2016.data", data_bth_economies_2016_data, sizeof data_bth_economies_2016_data},
  {"data/bth/migration.data", data_bth_migration_data, sizeof data_bth_migration_data},
  {"data/bth/regional_growth.data", data_bth_regional_growth_data, sizeof data_bth_regional_growth_data},
  {"data/bth/secondary_evidence.data", data_bth_secondary_evidence_data, sizeof data_bth_secondary_evidence_data},
  {"data/bth/text_figures.data", data_bth_text_figures_data, sizeof data_bth_text_figures_data},
  {"data/bth/three_industries.data", data_bth_three_industries_data, sizeof data_bth_three_industries_data},
  {"data/bth/three_industries_wide.data", data_bth_three_industries_wide_data, sizeof data_bth_three_industries_wide_data},
  {"data/china/accounts.data", data_china_accounts_data, sizeof data_china_accounts_data},
  {"data/china/research.data", data_china_research_data, sizeof data_china_research_data},
  {"data/cities/borders.data", data_cities_borders_data, sizeof data_cities_borders_data},
  {"data/cities/geography.data", data_cities_geography_data, sizeof data_cities_geography_data},
  {"data/cities/snapshots.data", data_cities_snapshots_data, sizeof data_cities_snapshots_data},
  {"data/io/bth.data", data_io_bth_data, sizeof data_io_bth_data},
  {"data/provinces/comparison.data", data_provinces_comparison_data, sizeof data_provinces_comparison_data},
  {"data/provinces/gdp.data", data_provinces_gdp_data, sizeof data_provinces_gdp_data},
  {"data/provinces/industries.data", data_provinces_industries_data, sizeof data_provinces_industries_data},
  {"data/provinces/industries_bulletin.data", data_provinces_industries_bulletin_data, sizeof data_provinces_industries_bulletin_data},
  {"data/provinces/industries_early.data", data_provinces_industries_early_data, sizeof data_provinces_industries_early_data},
  {"data/provinces/innovation.data", data_provinces_innovation_data, sizeof data_provinces_innovation_data},
  {"data/provinces/population.data", data_provinces_population_data, sizeof data_provinces_population_data},
  {"data/provinces/research.data", data_provinces_research_data, sizeof data_provinces_research_data},
  {"data/provinces/trade.data", data_provinces_trade_data, sizeof data_provinces_trade_data},
  {"data/provinces/urbanization.data", data_provinces_urbanization_data, sizeof data_provinces_urbanization_data},
  {"data/teaching/columbus.data", data_teaching_columbus_data, sizeof data_teaching_columbus_data},
  {"data/teaching/columbus_neighbours.data", data_teaching_columbus_neighbours_data, sizeof data_teaching_columbus_neighbours_data},
  {"data/teaching/grunfeld.data", data_teaching_grunfeld_data, sizeof data_teaching_grunfeld_data},
  {"data/teaching/longley.data", data_teaching_longley_data, sizeof data_teaching_longley_data},
  {"describing.boh", describing_boh, sizeof describing_boh},
  {"growth.boh", growth_boh, sizeof growth_boh},
  {"index_numbers.boh", index_numbers_boh, sizeof index_numbers_boh},
  {"inequality.boh", inequality_boh, sizeof inequality_boh},
  {"input_output.boh", input_output_boh, sizeof input_output_boh},
  {"neighbours.boh", neighbours_boh, sizeof neighbours_boh},
  {"prelude.boh", prelude_boh, sizeof prelude_boh},
  {"regions.boh", regions_boh, sizeof regions_boh},
  {"regions.txt", regions_txt, sizeof regions_txt},
  {"shift_share.boh", shift_share_boh, sizeof shift_share_boh},
  {"structure.boh", structure_boh, sizeof structure_boh},
  {"tiles.txt", tiles_txt, sizeof tiles_txt},
  {"units.txt", units_txt, sizeof units_txt},
  {"vintages.txt", vintages_txt, sizeof vintages_txt},
};
const size_t bohai_stdlib_file_count = sizeof bohai_stdlib_files / sizeof bohai_stdlib_files[0];
const bohai_stdlib_file *bohai_stdlib_first(void) { return bohai_stdlib_files; }
