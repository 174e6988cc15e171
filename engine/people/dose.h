/// Dose: what a dose does to a body, and at which height it breathes. How fast doses add up:
/// hazard/tenability.h.
///
/// Fractional effective dose (FED): the share of the dose that incapacitates; 1 stops half of the
/// people (ISO 13571). Limits and sources: the README of this folder.
///
/// Layer: people.
#pragma once

#include "hazard/tenability.h"

/// FED at which a person counts as hurt, falls, dies. 0.3 and 1: ISO 13571 (11 % and 50 % of
/// people). 2: own choice after Purser's remark that lethal doses are two to three times those
/// that incapacitate.
#define DOSE_HURT 0.3f
#define DOSE_DOWN 1.0f
#define DOSE_DEAD 2.0f

/// Bounds of personal tolerance: 1 in 1 000 of a sigma of 1 lies beyond each. Own choice.
#define TOLERANCE_LEAST 0.045
#define TOLERANCE_MOST  22.0

/// Fractional effective concentration of irritants that is told: 11 % of people cannot get away by
/// themselves (ISO 13571: 0.3; 1 stands for half of them).
#define FEC_TOLD 0.3f

/// A flash of gas: share of the skin that it burns at least, and up to how much more in a room that
/// burns throughout; share of people who breathe it in, and of the airway that swells shut. Own
/// choice.
#define FLASH_LEAST    0.06f
#define FLASH_MORE     0.5f
#define FLASH_BREATHED 0.25f
#define FLASH_THROAT   0.4f

/// Dose of burning liquid thrown about to who stands beside it. Own choice.
#define SPLASH 0.4f

/// Height of the nose above the floor [m].
#define DOSE_HEIGHT_UPRIGHT  1.6f
#define DOSE_HEIGHT_CRAWLING 0.6f
#define DOSE_HEIGHT_LYING    0.3f
