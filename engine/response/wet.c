/// Wet: what people make out of water in rooms - how deep it stands, which door it holds shut, who
/// is shut in by it.
///
/// Depth is read in steps by whoever stands in it; a door is felt by whoever stands at it, and
/// holds nobody up whom it has let go. Current in water shows nobody anything before it strikes.
#include "response/wet.h"

#define RATE_WET  0.9  /* wet feet; own choice, as of a casualty */
#define RATE_FELT 0.25 /* a hand on the door (notice.c) */
#define AT_DOOR_M 1.0f
#define SEEN_M    0.01
#define TRAPPED_M 0.05
#define HELD      5 /* value of the fact "door shut" (fact_value.def) */
#define IN_WATER  4 /* value of the fact "trapped" */
#define SHUT_IN   1

/// Steps in which a change of depth is news [cm].
static int32_t in_steps(double depth) {
    static const int32_t steps[] = {0, 1, 5, 10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200};
    int32_t found = 0;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        found = 100.0 * depth >= (double)steps[i] ? steps[i] : found;
    }
    return found;
}

static void see_depth(Response* response, Actor* actor, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    int32_t depth = in_steps(hazard_water_depth(response->hazard, room));
    const Fact* held = mind_find(&actor->mind, FACT_WATER_DEPTH, room);
    if (depth > 0 || (held != NULL && held->value != 0)) {
        perceive_see(response, actor,
                     (Sight){.kind = FACT_WATER_DEPTH,
                             .subject = room,
                             .value = depth,
                             .rate = RATE_WET,
                             .shared = true,
                             .way = WAY_SEEN},
                     log);
    }
}

static void feel_doors(Response* response, Actor* actor, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    vec2s at = person_at(response, actor->person);
    const Room* here = &response->facility->rooms[room];
    for (int32_t i = 0; i < here->opening_count; i++) {
        int32_t index = response->facility->room_openings[here->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        const DoorState* door = &response->building->doors[index];
        vec2s middle = glms_vec2_lerp(opening->line[0], opening->line[1], 0.5f);
        if (opening->kind != OPENING_DOOR || vec_distance(at, middle) > AT_DOOR_M) {
            continue;
        }
        const Fact* held = mind_find(&actor->mind, FACT_DOOR_SHUT, index);
        bool believed = held != NULL && held->value == HELD;
        bool presses = door->pressed && !door->open;
        if (presses || believed) {
            perceive_see(response, actor,
                         (Sight){.kind = FACT_DOOR_SHUT,
                                 .subject = index,
                                 .value = presses ? HELD : (door->open ? 0 : 1),
                                 .rate = RATE_FELT,
                                 .way = WAY_FELT},
                         log);
        }
    }
}

void wet_see(Response* response, Actor* actor, EventLog* log) {
    if (hazard_has_water(response->hazard)) {
        see_depth(response, actor, log);
        feel_doors(response, actor, log);
    }
}

bool wet_finds(const Response* response, int32_t person) {
    return hazard_has_water(response->hazard) &&
           hazard_water_depth(response->hazard, response->people->room[person]) >= SEEN_M;
}

int32_t wet_trap(const Response* response, int32_t person) {
    double depth = hazard_water_depth(response->hazard, response->people->room[person]);
    return depth >= TRAPPED_M ? IN_WATER : SHUT_IN;
}
