/// Gas level: how bad gas is at a place, without steps, for contours of pictures.
///
/// Layer: hazard.
#pragma once

#include "hazard/hazard.h"

/// The band (hazard_gas_band()) plus how far the place is on the way to the next worse one, by the
/// logarithm of the concentration; below a detector's alarm its share of that, in [0, 1). At most
/// 4: ten times what is deadly.
float hazard_gas_level(const Hazard* hazard, int32_t room, vec2s at, float height);
