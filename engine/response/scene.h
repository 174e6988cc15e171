/// Scene: what a scenario says of the surroundings that people act in - how its devices are
/// switched and what they do to each other.
///
/// All of it is data of the scenario; what comes of it is in the file of its subject.
///
/// Layer: response.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/spread.h"
#include "response/accidents.h"

/// States that effects put devices and services into (device_state.def).
typedef enum DeviceState {
#define STATE(NAME, name, en, zh) STATE_##NAME,
#include "response/device_state.def"
#undef STATE
    DEVICE_STATE_COUNT
} DeviceState;

/// A device that is not as usual at the start of the run.
typedef struct DeviceStartDef {
    int32_t device;
    DeviceState mode;  // STATE_AUTO, _LOCAL, _OFF, _TEST or _FAULT
    DeviceState state; // STATE_RESTING: as usual
    double fails;      // chance that it turns out to be out of order when it is first needed [0, 1]
    int32_t key;       // device that one must carry to work it, -1 none
} DeviceStartDef;

#define INTERLOCK_DEVICES_MAX 8

/// A wire between devices. Either it switches others once a device comes into a state, or it holds
/// others back as long as the device is not in it.
typedef struct InterlockDef {
    const char* id;
    int32_t device; // that is watched
    DeviceState is; // STATE_ALARM, a mode, or what it does
    bool holds;     // `others` are held back until the device is so
    int32_t others[INTERLOCK_DEVICES_MAX];
    int other_count;
    DeviceState to; // what they are switched to
    double after_s; // so long after [s] in [0, 3600]
} InterlockDef;

/// The weather from a time on; what is not given stays as it was.
typedef struct WeatherDef {
    double at_s;       // [s]; < 0: by an inject
    int32_t wind;      // 1 from the north, clockwise to 8; 0 as before
    float speed, gust; // [m/s] up to 120; < 0 as before
    float rain;        // [mm/h]; < 0 as before
    float sight;       // how far one sees outside [m]; < 0 as before
    float celsius;     // of the air outside, where `warms`
    bool warms;
    int32_t warning; // 0 none, 1 blue, 2 yellow, 3 orange, 4 red; -1 as before
    int32_t sky;     // Sunshine (plume.h), what mixes the air; -1 as before
    int line;
} WeatherDef;

/// The weather now.
typedef struct Weather {
    int32_t wind; // as above; 0 not stated
    float speed, gust, rain;
    float sight; // < 0: as far as ever
    float celsius;
    int32_t warning;
    int32_t sky; // Sunshine; overcast until told
    bool turned; // rain or sight were changed from outside
} Weather;

/// A room whose name is mistaken for another's when it is misheard. Without a row of its own: the
/// room whose name differs in nothing but its figures, on another storey first.
typedef struct ConfusableDef {
    int32_t room, heard_as;
} ConfusableDef;

/// How loud it is in a room while something runs there. The loudest row of a room counts.
typedef struct NoiseDef {
    int32_t room;
    int32_t device; // it ends when this is stopped or has no power; -1: it never does
    double db;      // [dB(A)], 0-140
} NoiseDef;

/// A person of the response who is asleep when the run begins.
typedef struct SleeperDef {
    int32_t person;
    Spread wakes; // from the first sound that reaches them to being awake [s]
} SleeperDef;
