// The step: one tick of everything, and the page to read first.
//
// Outside of this function nothing changes a world. Commands come in at the top, events go out
// through the log, and what lies between runs in this order for a reason: hazards and doors move
// first, so that people perceive the present; people perceive before they decide, and decide
// before they move; what tasks do to the building comes after everyone has moved, in the order of
// persons, so that no result depends on who is asked first. The step cannot fail and allocates
// nothing.

#include "world/world_internal.h"

/// Hazards advance every 10th tick (HAZARD_STEP_S).
#define HAZARD_TICKS 10
/// Classes of routes that are solved again in one tick at most: counted, not timed.
#define ROUTES_BUDGET 8

_Static_assert(HAZARD_TICKS * 10 == 5 * TICKS_PER_SECOND, "HAZARD_STEP_S is 0.5 s");

static void end_when_due(World* world) {
    if (!world->end_wanted && world->tick >= world->def.length) {
        world_end(world, REASON_TIME_UP);
    }
    if (world->end_wanted) {
        Event event = event_make(&world->log, EVENT_DRILL_ENDED);
        event.detail = (int32_t)world->end_reason;
        event_append(&world->log, event);
        world->ended = true;
    }
}

void world_lap(World* world, Subsystem subsystem, bool hashing) {
    if (world->lap != NULL) {
        world->lap(world->lap_user, subsystem, hashing);
    }
}

static void lap(World* world, Subsystem subsystem) { // for who measures
    world_lap(world, subsystem, false);
}

void world_step(World* world) {
    if (world->ended) {
        return;
    }
    EventLog* log = &world->log;
    Building* building = &world->building;
    People* people = world->people;
    Hazard* hazard = world->hazard;
    Response* response = world->response;

    world->tick++;
    log->tick = world->tick;

    world_obey(world); // orders, injects, controls that are due
    lap(world, SUBSYSTEM_COMMANDS);

    if (world->tick % HAZARD_TICKS == 0) {
        hazard_step(hazard, building, TICK_S, log); // fire, smoke, detectors
    }
    lap(world, SUBSYSTEM_HAZARD);
    building_step(building, log);                 // doors that close themselves
    routes_refresh(world->routes, ROUTES_BUDGET); // ways that a door has changed
    lap(world, SUBSYSTEM_BUILDING);

    people_index(people);                 // who is near whom
    people_perceive(people, hazard, log); // cues that make people leave
    lap(world, SUBSYSTEM_PEOPLE);
    response_perceive(response, log); // what role-holders see, hear, read -> facts
    lap(world, SUBSYSTEM_RESPONSE);
    people_decide(people, hazard, log); // where to go next
    lap(world, SUBSYSTEM_PEOPLE);
    response_messages(response, TICK_S, log); // what is said arrives
    response_tasks(response, TICK_S, log);    // role-holders get on with their orders
    lap(world, SUBSYSTEM_RESPONSE);
    people_move(people, hazard, TICK_S, log); // reads this tick, writes the next
    people_harm(people, hazard, TICK_S, log); // doses and what they do
    lap(world, SUBSYSTEM_PEOPLE);
    response_acts(response, TICK_S, log); // what people did to doors, alarms, fires
    lap(world, SUBSYSTEM_RESPONSE);
    people_leave(people, log); // who is out, who is at the muster point
    lap(world, SUBSYSTEM_PEOPLE);

    end_when_due(world);
    world_rehash(world);
}
