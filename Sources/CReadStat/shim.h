// The types of ReadStat, which reads the files of Stata, SPSS and SAS. Nothing is linked: the library is opened when a
// file of these is first read.
#pragma once
#include <readstat.h>
