/// Chance: the draws of what is still to come, taken from another seed while a run goes on.
///
/// Layer: response.
#pragma once

#include "response/response.h"

/// From now on draws of this part come from `seed`: delays, slips, what is heard and missed,
/// mishaps and services. Who people are, who sleeps how deep and whom an illness hits stay as they
/// were made.
void response_set_chance(Response* response, uint64_t seed);
