// Detectors: smoke and heat that reach a device under the ceiling, and when it notices.
//
// Under the plume of a fire in its room a detector sits in the ceiling jet (Alpert), warmer than
// the layer; elsewhere it has the layer alone, once the front has come by. Smoke: soot goes with
// heat in the jet, and the chamber follows with a lag of its entry length over the jet's speed.
// Heat detectors and sprinklers: an element that follows the gas with its response time index.
#include <math.h>

#include "core/detmath.h"
#include "core/rng.h"
#include "core/status.h"
#include "hazard/hazard_internal.h"
#include "hazard/roots.h"

#define SMOKE_THRESHOLD 0.1188 // optical density [1/m] = 23.93 %/m (8 %/ft): CFAST's default
// Detectors of one type may differ by 1.6 between the most and the least sensitive: EN 54-7. [K]
#define SMOKE_SCATTER_LOW  0.8
#define SMOKE_SCATTER_HIGH 1.25
#define ENTRY_LENGTH       1.8  // Heskestad's characteristic length of a chamber [m], fire.md 2.13
#define ENTRY_LAG_MOST     15.0 // [s]
#define STILL_SPEED        0.15 // of gas past a detector in a room without a fire [m/s]
#define HEAT_CELSIUS       57.0 // fixed temperature, EN 54-5 class A1 range; fire.md 2.13
#define HEAT_RTI           30.0 // [(m s)^(1/2)], fire.md 1.2
#define SPRINKLER_CELSIUS  68.0 // red bulb
#define SPRINKLER_RTI      50.0 // quick response: fire.md 2.13
#define RISE_S             60.0 // over which a rate of rise is taken [s], own choice
#define JET_GAIN           1.3 // on Alpert's excess above the layer: fitted to CFAST, fire_model.md 7
#define LN_10              2.302585092994046

/// What flows past a detector.
typedef struct Surroundings {
    double density; // optical density [1/m]
    double kelvin;
    double speed; // [m/s]
} Surroundings;

static bool is_detector(const Device* device) {
    return device->kind == DEVICE_SMOKE_DETECTOR || device->kind == DEVICE_HEAT_DETECTOR ||
           device->kind == DEVICE_SPRINKLER;
}

/// What the facility's file says of a device, else what its kind is usually like.
static Detector detector_of(const Hazard* hazard, int32_t index) {
    const Device* device = &hazard->facility->devices[index];
    Detector detector = {.device = index};
    if (device->kind == DEVICE_SMOKE_DETECTOR) {
        RngKey key = {.seed = hazard->seed, .stream = RNG_DETECT, .who = hash_text(device->id)};
        detector.threshold =
            SMOKE_THRESHOLD * rng_between(key, SMOKE_SCATTER_LOW, SMOKE_SCATTER_HIGH);
        return detector;
    }
    bool sprinkler = device->kind == DEVICE_SPRINKLER;
    double celsius = device->celsius > 0.0f ? (double)device->celsius
                     : sprinkler            ? SPRINKLER_CELSIUS
                                            : HEAT_CELSIUS;
    detector.threshold = celsius + 273.15;
    detector.rti =
        device->rti > 0.0f ? (double)device->rti : (sprinkler ? SPRINKLER_RTI : HEAT_RTI);
    detector.rise = sprinkler ? 0.0 : (double)device->rise;
    detector.sensed = HAZARD_AMBIENT_K;
    detector.slow = HAZARD_AMBIENT_K;
    return detector;
}

int32_t detector_count(const Facility* facility) {
    int32_t count = 0;
    for (int32_t i = 0; i < facility->device_count; ++i) {
        count += is_detector(&facility->devices[i]) ? 1 : 0;
    }
    return count;
}

void detector_create(Hazard* hazard, Arena* arena) {
    const Facility* facility = hazard->facility;
    size_t count = (size_t)detector_count(facility);
    hazard->detectors = ARENA_TAKE(arena, Detector, count);
    hazard->detector_of_device = ARENA_TAKE(arena, int32_t, (size_t)facility->device_count);
    hazard->broken = ARENA_TAKE(arena, uint8_t, (size_t)facility->device_count);
    ASSERT(hazard->detectors != NULL && hazard->detector_of_device != NULL &&
           hazard->broken != NULL);
    hazard->first_detector = NOBODY;
    for (int32_t i = 0; i < facility->device_count; ++i) {
        const Device* device = &facility->devices[i];
        hazard->detector_of_device[i] = NOBODY;
        if (!is_detector(device)) {
            continue;
        }
        hazard->detector_of_device[i] = hazard->detector_count;
        hazard->detectors[hazard->detector_count++] = detector_of(hazard, i);
    }
}

void ceiling_jet(double heat, double height, double radius, double* excess, double* speed) {
    double size = root3(heat);
    if (radius <= 0.18 * height) {
        *excess = 16.9 * size * size / (height * root3_squared(height));
    } else {
        *excess = 5.38 * root3_squared(heat / radius) / height;
    }
    if (radius <= 0.15 * height) {
        *speed = 0.96 * root3(heat / height);
    } else {
        *speed = 0.195 * size * sqrt(height) / (root3_squared(sqrt(radius)) * sqrt(radius));
    }
}

/// The layer, and the strongest jet of the fires in the room above it.
static Surroundings surroundings(const Hazard* hazard, const Device* device) {
    const PartState* part = &hazard->parts[zone_at(hazard, device->room, device->at)];
    const RoomAir* air = &part->air;
    double arrived = (double)front_arrived(part, device->at);
    double celsius =
        (double)air->lower_celsius + arrived * (double)(air->upper_celsius - air->lower_celsius);
    Surroundings here = {.density = arrived * (double)air->upper_extinction / LN_10,
                         .kelvin = celsius + 273.15,
                         .speed = STILL_SPEED};
    double layer_kelvin = here.kelvin;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* fire = &hazard->fires[i];
        double height = (double)hazard->facility->rooms[device->room].ceiling - fire->def.height;
        if (fire->view.room != device->room || fire->view.heat_kw <= 0.0f || height <= 0.1) {
            continue;
        }
        double excess;
        double speed;
        ceiling_jet((double)fire->view.heat_kw, height,
                    (double)vec_distance(device->at, fire->view.at), &excess, &speed);
        // Soot and heat are carried by the same gas: mass of soot per heat, on rho cp dT.
        double soot = fire->def.soot_yield /
                      (fire->def.heat_of_combustion * (1.0 - fire->def.radiative)) * 1.2 * 1.012 *
                      excess;
        double density = soot * ZONE_SOOT_EXTINCTION / LN_10;
        here.density = density > here.density ? density : here.density;
        double kelvin = layer_kelvin + JET_GAIN * excess;
        here.kelvin = kelvin > here.kelvin ? kelvin : here.kelvin;
        here.speed = speed > here.speed ? speed : here.speed;
    }
    return here;
}

static uint32_t fire_event_of(const Hazard* hazard, int32_t room) {
    uint32_t any = EVENT_NONE;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* fire = &hazard->fires[i];
        if (fire->event != EVENT_NONE && fire->view.room == room) {
            return fire->event;
        }
        any = any == EVENT_NONE ? fire->event : any;
    }
    return any;
}

double link_follow(double element, double gas, double speed, double rti, double dt) {
    return element + (gas - element) * (1.0 - det_exp(-dt * sqrt(speed) / rti));
}

static void sense(Detector* detector, const Surroundings* here, DeviceKind kind) {
    if (kind != DEVICE_SMOKE_DETECTOR) {
        detector->sensed =
            link_follow(detector->sensed, here->kelvin, here->speed, detector->rti, HAZARD_STEP_S);
        detector->slow +=
            (detector->sensed - detector->slow) * (1.0 - det_exp(-HAZARD_STEP_S / RISE_S));
        return;
    }
    double lag = ENTRY_LENGTH / here->speed;
    lag = lag < ENTRY_LAG_MOST ? lag : ENTRY_LAG_MOST;
    detector->sensed += (here->density - detector->sensed) * (1.0 - det_exp(-HAZARD_STEP_S / lag));
}

/// On a steady rise the slow element lies a minute's rise behind the first.
static bool has_tripped(const Detector* detector) {
    return detector->sensed >= detector->threshold ||
           (detector->rise > 0.0 && detector->sensed - detector->slow >= detector->rise);
}

static double heat_in(const Hazard* hazard, int32_t room) {
    double sum = 0.0;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const Fire* fire = &hazard->fires[i].view;
        sum += fire->burning && fire->room == room ? (double)fire->heat_kw : 0.0;
    }
    return sum;
}

static void trip(Hazard* hazard, Detector* detector, EventLog* log) {
    const Device* device = &hazard->facility->devices[detector->device];
    detector->active = true;
    detector->since = log->tick;
    if (hazard->first_detector == NOBODY) {
        hazard->first_detector = detector->device;
    }
    bool sprinkler = device->kind == DEVICE_SPRINKLER;
    Event event = event_make(log, sprinkler ? EVENT_SPRINKLER_OPENED : EVENT_DETECTOR_ALARM);
    event.thing = detector->device;
    event.room = device->room;
    event.cause = fire_event_of(hazard, device->room);
    if (sprinkler) {
        event.value = (int32_t)(heat_in(hazard, device->room) + 0.5);
        sprinkler_open(hazard, device);
    }
    event_append(log, event);
}

void detector_step(Hazard* hazard, EventLog* log) {
    for (int32_t i = 0; i < hazard->detector_count; ++i) {
        Detector* detector = &hazard->detectors[i];
        const Device* device = &hazard->facility->devices[detector->device];
        if (detector->active || hazard->rooms[device->room].zone < 0) {
            continue; // an alarm latches until somebody resets it
        }
        Surroundings here = surroundings(hazard, device);
        sense(detector, &here, device->kind);
        if (has_tripped(detector) && hazard->broken[detector->device] == 0) {
            trip(hazard, detector, log);
        }
    }
}

void hazard_set_working(Hazard* hazard, int32_t device, bool works) {
    hazard->broken[device] = works ? 0 : 1;
}

bool hazard_detector_active(const Hazard* hazard, int32_t device) {
    int32_t index = hazard->detector_of_device[device];
    return index >= 0 && hazard->detectors[index].active;
}

uint32_t hazard_detector_since(const Hazard* hazard, int32_t device) {
    int32_t index = hazard->detector_of_device[device];
    ASSERT(index >= 0 && hazard->detectors[index].active);
    return hazard->detectors[index].since;
}

int32_t hazard_first_detector(const Hazard* hazard) {
    return hazard->first_detector;
}
