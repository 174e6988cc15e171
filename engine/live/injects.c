// Injects, in the order in which the trainer wants them: what waits first, then what comes, then
// what may be used, then what is over.

#include "live/live_internal.h"

enum { GROUP_READY, GROUP_COMING, GROUP_OPTIONAL, GROUP_OVER };

typedef struct Place {
    int group;
    uint32_t tick;
} Place;

static Place place_of(const Drill* drill, int32_t inject) {
    const InjectDef* def = &drill_def(drill)->scenario.injects[inject];
    InjectStatus status = drill_inject_status(drill, inject);
    switch (status.state) {
    case INJECT_READY: return (Place){GROUP_READY, status.ready};
    case INJECT_PENDING:
    case INJECT_DEFERRED: {
        bool comes = !def->optional || status.planned != UINT32_MAX;
        return (Place){comes ? GROUP_COMING : GROUP_OPTIONAL, status.planned};
    }
    case INJECT_DELIVERED:
    case INJECT_ANSWERED: return (Place){GROUP_OVER, UINT32_MAX - 1 - status.fired}; // newest first
    case INJECT_SKIPPED:
    case INJECT_STATE_COUNT: break;
    }
    return (Place){GROUP_OVER, UINT32_MAX};
}

static bool comes_before(Place a, Place b) {
    return a.group != b.group ? a.group < b.group : a.tick < b.tick;
}

int live_injects(const Live* live, int32_t* order, int most) {
    int count = drill_def(live->drill)->scenario.inject_count;
    count = count < most ? count : most;
    for (int32_t i = 0; i < count; i++) {
        Place place = place_of(live->drill, i);
        int at = i;
        while (at > 0 && comes_before(place, place_of(live->drill, order[at - 1]))) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    return count;
}

int32_t live_next_inject(const Live* live) {
    int32_t best = -1;
    Place first = {GROUP_OPTIONAL, 0};
    for (int32_t i = 0; i < drill_def(live->drill)->scenario.inject_count; i++) {
        Place place = place_of(live->drill, i);
        if (comes_before(place, first)) {
            first = place;
            best = i;
        }
    }
    return best;
}
