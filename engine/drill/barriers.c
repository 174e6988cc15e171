// Barriers: findings of an inspection that nobody put right. Each is something in the world from
// the start; here the log is watched for the moment at which it makes a difference, so that the
// report can name it as the cause: the event that shows it becomes the cause of barrier_mattered.
//
// A locked door matters when somebody turns back from it or cannot do what lies behind it; kit when
// it is fetched in vain; a wedged fire door when smoke is down to head height behind it; a
// channel when somebody takes it for dead; a radio when it is dead; a device when it does not do
// what it should. What is none of these names the kind of event that shows it.

#include "drill/drill_internal.h"

#include <string.h>

bool drill_def_set_barrier(DrillDef* def, const char* id, bool broken) {
    for (int i = 0; i < def->scenario.barrier_count; i++) {
        BarrierDef* barrier = &def->scenario.barriers[i];
        if (strcmp(barrier->id, id) == 0) {
            barrier->present = broken;
            barrier->set = true;
            return true;
        }
    }
    return false;
}

int barriers_starts(const ScenarioDef* scenario, StartDef starts[SCENARIO_BARRIERS_MAX]) {
    int count = 0;
    for (int i = 0; i < scenario->barrier_count && count < SCENARIO_BARRIERS_MAX; i++) {
        starts[count] = scenario->barriers[i].start;
        starts[count++].whole = !scenario->barriers[i].present;
    }
    return count;
}

void barriers_tell(Drill* drill) {
    EventLog* log = world_log(drill->world);
    const ScenarioDef* scenario = &drill->def->scenario;
    for (int32_t i = 0; i < scenario->barrier_count; i++) {
        const BarrierDef* barrier = &scenario->barriers[i];
        Event event =
            event_make(log, barrier->present ? EVENT_BARRIER_BROKEN : EVENT_BARRIER_WHOLE);
        event.thing = i;
        event.room = barrier->room;
        event_append(log, event);
    }
}

/// Smoke is down to head height on one side of the door, and it burns on the other: through the
/// cracks of a shut one some comes in too, but does not drive anybody out.
static bool smoke_passes(const Drill* drill, const Event* event, int32_t opening) {
    const Opening* door = &world_facility(drill->world)->openings[opening];
    if (event->kind != EVENT_SMOKE_HEAD_HEIGHT ||
        (event->room != door->room[0] && event->room != door->room[1])) {
        return false;
    }
    int32_t other = door->room[event->room == door->room[0] ? 1 : 0];
    const Hazard* hazard = world_hazard(drill->world);
    for (int32_t i = 0; i < hazard_fire_count(hazard); i++) {
        const Fire* fire = hazard_fire(hazard, i);
        if (fire->room == other && (fire->burning || fire->out)) {
            return true;
        }
    }
    return false;
}

static bool blocked_by_lock(const Event* event, int32_t opening) {
    if (event->kind == EVENT_PERSON_TURNED_BACK) {
        return event->thing == opening && event->detail == REASON_LOCKED;
    }
    Target target =
        event->kind == EVENT_TASK_BLOCKED ? target_unpack(event->other) : TARGET_NOTHING;
    return event->detail == REASON_LOCKED && target.kind == TARGET_OPENING &&
           target.index == opening;
}

/// What a detector or sprinkler that stays silent should have told long before: smoke at head
/// height or a gas that can burn in its room.
static bool should_have_told(const Device* device, const Event* event) {
    switch (device->kind) {
    case DEVICE_SMOKE_DETECTOR:
    case DEVICE_HEAT_DETECTOR:
    case DEVICE_SPRINKLER:
        return event->kind == EVENT_SMOKE_HEAD_HEIGHT && event->room == device->room;
    case DEVICE_GAS_DETECTOR:
        return event->kind == EVENT_GAS_EXPLOSIVE && event->room == device->room;
    default: return false;
    }
}

/// A device did not do its work, or whoever worked it by hand found that it does not.
static bool device_is_met(const Drill* drill, const Event* event, int32_t index) {
    const Device* device = &world_facility(drill->world)->devices[index];
    if (event->kind == EVENT_DEVICE_FAILED || should_have_told(device, event)) {
        return event->kind != EVENT_DEVICE_FAILED || event->thing == index;
    }
    bool worked = event->kind == EVENT_TASK_BLOCKED || event->kind == EVENT_TASK_FAILED;
    Target target = worked ? target_unpack(event->other) : TARGET_NOTHING;
    bool lacks = event->detail == REASON_OUT_OF_ORDER || event->detail == REASON_NOT_AUTOMATIC;
    bool here = target.kind == TARGET_DEVICE
                    ? target.index == index
                    : worked && event->room == device->room &&
                          drill->def->world.response.actions[event->thing].device == device->kind;
    return worked && lacks && here;
}

/// Whether an event shows that a broken barrier made a difference.
static bool shows(const Drill* drill, const BarrierDef* barrier, const Event* event) {
    int32_t index = barrier->start.index;
    if (barrier->shows < EVENT_KIND_COUNT) {
        return event->kind == barrier->shows;
    }
    switch (barrier->start.kind) {
    case START_WEDGED: return smoke_passes(drill, event, index);
    case START_LOCKED: return blocked_by_lock(event, index);
    case START_LEFT: return event->kind == EVENT_KIT_EMPTY && event->thing == index;
    case START_MISSING: return event->kind == EVENT_KIT_NOT_THERE && event->thing == index;
    case START_CHARGE: return event->kind == EVENT_RADIO_DEAD && event->role == index;
    case START_SILENT: return event->kind == EVENT_CHANNEL_GIVEN_UP && event->thing == index;
    case START_SET: return device_is_met(drill, event, index);
    case START_NOTHING:
    case START_KIND_COUNT: break;
    }
    return false;
}

void barriers_read(Drill* drill, uint32_t first, uint32_t end) {
    EventLog* log = world_log(drill->world);
    const ScenarioDef* scenario = &drill->def->scenario;
    for (int32_t i = 0; i < scenario->barrier_count; i++) {
        const BarrierDef* barrier = &scenario->barriers[i];
        bool told = (drill->state->mattered >> i & 1u) != 0;
        for (uint32_t e = first; e < end && barrier->present && !told; e++) {
            if (!shows(drill, barrier, &log->events[e])) {
                continue;
            }
            Event event = event_make(log, EVENT_BARRIER_MATTERED);
            event.thing = i;
            event.person = log->events[e].person;
            event.role = log->events[e].role;
            event.room = log->events[e].room >= 0 ? log->events[e].room : barrier->room;
            event.cause = e + 1;
            event_append(log, event);
            drill->state->mattered |= (uint64_t)1 << i;
            told = true;
        }
    }
}
