/// Reliability: how far several raters' figures would be those of any other rater - the intraclass
/// correlations of Shrout and Fleiss, "Intraclass correlations: uses in assessing rater
/// reliability", Psychological Bulletin 86 (1979) 420-428.
///
/// Layer: drill.
#pragma once

#include "drill/assess.h"

/// Negative values are what they are: raters differ more within a line than lines do.
typedef struct Reliability {
    int lines, raters; // of the table; lines 0: it could not be computed
    int common;        // lines that every rater marked
    double one_way;    // ICC(1,1): each line rated by others
    double agreement;  // ICC(2,1): any rater's mark, strictness counted
    double order;      // ICC(3,1): these raters' order of the lines, strictness aside
    double mean;       // ICC(2,k): the mean of as many raters as these
} Reliability;

/// `table` holds `lines` rows of `raters` figures each. `lines` of the answer is 0 where there are
/// fewer than two of either, or where all figures are the same and there is nothing to tell apart.
Reliability reliability_of(const double* table, int lines, int raters);
/// Of fewer lines than these a correlation says nothing [own choice; Koo and Li ask for 30]: two
/// lines give any figure down to -3.
#define RELIABILITY_LINES_LEAST 5
/// Of the lines that every rater marked who marked any; `common` of them there were. `lines` is 0
/// also where they are fewer than RELIABILITY_LINES_LEAST.
Reliability reliability_all(const Assessment* assessment, const PlanDef* plan);
