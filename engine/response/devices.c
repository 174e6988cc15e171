/// Devices by kind: which panels, meters or valves a place has, without a look at all its devices.
///
/// A place has dozens of devices and a few of each kind, and most questions of a step are about one
/// kind. Devices never change their kind, so they are sorted once, by kind and then by index.
#include "response/response_internal.h"

void devices_begin(Response* response) {
    const Facility* facility = response->facility;
    int32_t count = 0;
    for (int kind = 0; kind < DEVICE_KIND_COUNT; kind++) {
        response->kind_first[kind] = count;
        for (int32_t i = 0; i < facility->device_count; i++) {
            if (facility->devices[i].kind == (DeviceKind)kind) {
                response->by_kind[count++] = i;
            }
        }
    }
    response->kind_first[DEVICE_KIND_COUNT] = count;
}

DeviceRun devices_of(const Response* response, DeviceKind kind) {
    ASSERT((unsigned)kind < DEVICE_KIND_COUNT);
    int32_t first = response->kind_first[kind];
    return (DeviceRun){response->by_kind + first, response->kind_first[kind + 1] - first};
}

bool device_stands_in(const Response* response, DeviceKind kind, int32_t room) {
    DeviceRun run = devices_of(response, kind);
    for (int32_t i = 0; i < run.count; i++) {
        if (response->facility->devices[run.of[i]].room == room) {
            return true;
        }
    }
    return false;
}

bool kind_exists(const Response* response, DeviceKind kind) {
    return (unsigned)kind < DEVICE_KIND_COUNT && devices_of(response, kind).count > 0;
}
