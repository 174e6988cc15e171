/// Boxes: zone models set up directly, as the published cases describe them.
#pragma once

#include "hazard/zone.h"
#include "support/check.h"

#define BOXES_MAX 40

typedef struct Boxes {
    Arena arena;
    Zones* zones;
    ZoneRoomDef rooms[BOXES_MAX];
    ZoneVentDef vents[2 * BOXES_MAX];
    ZoneFanDef fans[4];
    int32_t room_count, vent_count, fan_count;
    ZoneParams params;
} Boxes;

static inline void boxes_begin(Boxes* boxes) {
    *boxes = (Boxes){.params = zone_default_params()};
}

static inline int32_t boxes_room(Boxes* boxes, double wide, double deep, double high, double z) {
    boxes->rooms[boxes->room_count] = (ZoneRoomDef){
        .floor_z = z, .height = high, .area = wide * deep, .perimeter = 2.0 * (wide + deep)};
    return boxes->room_count++;
}

/// A door from sill to soffit; shut it keeps a hundredth of its width.
static inline int32_t boxes_door(Boxes* boxes, int32_t a, int32_t b, double width, double sill,
                                 double soffit, bool open) {
    boxes->vents[boxes->vent_count] = (ZoneVentDef){.kind = ZONE_VENT_WALL,
                                                    .room = {a, b},
                                                    .sill_z = sill,
                                                    .soffit_z = soffit,
                                                    .open_width = width,
                                                    .shut_width = 0.01 * width,
                                                    .open = open};
    return boxes->vent_count++;
}

static inline int32_t boxes_hatch(Boxes* boxes, int32_t below, int32_t above, double area) {
    boxes->vents[boxes->vent_count] =
        (ZoneVentDef){.kind = ZONE_VENT_HATCH, .room = {below, above}, .area = area, .open = true};
    return boxes->vent_count++;
}

static inline int32_t boxes_fan(Boxes* boxes, int32_t room, double height, double flow,
                                bool supply) {
    boxes->fans[boxes->fan_count] =
        (ZoneFanDef){.room = room, .height = height, .flow = flow, .supply = supply};
    return boxes->fan_count++;
}

static inline void boxes_ready(Boxes* boxes) {
    ZoneDef def = {.rooms = boxes->rooms,
                   .vents = boxes->vents,
                   .fans = boxes->fans,
                   .room_count = boxes->room_count,
                   .vent_count = boxes->vent_count,
                   .fan_count = boxes->fan_count,
                   .params = boxes->params};
    size_t size = zone_bytes(&def);
    assert_int_equal(arena_init(&boxes->arena, size), STATUS_OK);
    boxes->zones = zone_create(&boxes->arena, &def);
}

/// The reference data's fuel "CVM2" on the floor of a room.
static inline ZoneFireDef boxes_fire(int32_t room, double alpha, double peak) {
    return (ZoneFireDef){.room = room,
                         .alpha = alpha,
                         .peak = peak,
                         .fuel = 1e6,
                         .radiative = 0.35,
                         .heat_of_combustion = 20000.0,
                         .soot_yield = 0.07,
                         .co_yield = 0.04};
}

static inline void boxes_run(Boxes* boxes, double until, double step) {
    while (boxes->zones->time < until - 1e-6) {
        zone_advance(boxes->zones, step);
    }
}

static inline double boxes_celsius(const Boxes* boxes, int32_t room, int layer) {
    return boxes->zones->air[room].temperature[layer] - 273.15;
}

static inline double boxes_density(const Boxes* boxes, int32_t room, int layer) {
    return zone_extinction(boxes->zones, room, layer) / 2.302585092994046;
}

static inline void boxes_end(Boxes* boxes) {
    arena_free(&boxes->arena);
}
