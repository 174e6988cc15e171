/// Random numbers without state: every draw is a function of what is being decided.
///
/// A draw is keyed by (seed, stream, who, what, n, slot), never by time or a serial number, so
/// that adding a person, a role or a message shifts no other draw, and plan A and plan B share
/// their luck. `who` and `what` are stable 64-bit ids of names (hash_text) or of indices.
///
/// Layer: core.
#pragma once

#include <stdint.h>

/// One stream a subject, so that two questions about the same person never share a draw.
typedef enum RngStream {
    RNG_PEOPLE = 1, // attributes: speed, size, place
    RNG_PREMOVE,    // delay before leaving
    RNG_MOVE,       // noise of the heading
    RNG_HAZARD,     // scatter of the fire's parameters
    RNG_DETECT,     // lags of detectors
    RNG_SEE,        // perceived in this check
    RNG_BELL,       // notices or ignores the alarm
    RNG_DECIDE,     // delays of deciding
    RNG_OMIT,       // a step slips the mind, comes back
    RNG_DURATION,   // durations of actions
    RNG_ERROR,      // what goes wrong in an action
    RNG_MESSAGE,    // prepare, missed, misheard, forgotten items
    RNG_COUNT,      // false missing in a headcount
    RNG_SERVICE,    // travel of outside units
    RNG_CARD,       // decision cards
    RNG_SCRIPT,     // math.random of scenario handlers
    RNG_TEST,       // tests only
    RNG_VARIANT,    // which variant of a scenario is played
    RNG_SPREAD,     // who of counted people is reached when, and what becomes of them
    RNG_BODY,       // what a hurt body bears, whether a treatment takes
    RNG_ACCIDENT,   // who falls, is hit, caught or shocked, and how badly
    RNG_RESAMPLE,   // which of a sample a bootstrap takes
    RNG_DESIGN,     // seeds of a study's runs, and where in its ranges they lie
} RngStream;

typedef struct RngKey {
    uint64_t seed;
    uint32_t stream; // RngStream
    uint32_t slot;   // which question of the decision
    uint64_t who;
    uint64_t what;
    uint64_t n; // how many times before, or a tick where time itself is the subject
} RngKey;

/// 64 well-mixed bits. Cannot fail.
uint64_t rng_bits(RngKey key);

/// Uniform in [0, 1), 53 bits.
double rng_unit(RngKey key);

/// Uniform integer in [0, count); count > 0.
uint32_t rng_below(RngKey key, uint32_t count);

/// Uniform in [low, high).
double rng_between(RngKey key, double low, double high);

/// Standard normal by the inverse distribution of one clamped uniform draw (no rejection).
/// u is clamped to [0.01, 0.99], so the result lies in about +-2.326 (response_model 2).
double rng_normal(RngKey key);

/// Lognormal with the given median (> 0) and sigma (>= 0): median * exp(sigma * rng_normal).
double rng_lognormal(RngKey key, double median, double sigma);
