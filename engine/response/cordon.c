/// Cordon: from where a cordon round escaping gas is drawn by who knows the wind.
///
/// Its nearest point is the distance that the guidebook isolates all round, across the wind or
/// upwind of the source, never in the plume (hazards 2.4, 2.5). Who does not know the wind, or of
/// no gas, draws it where they would draw any.
#include "response/response_internal.h"

#define ISOLATE_M 50.0f /* of what the guidebook has no row for: a small leak (hazards 1.9) */

/// Where the wind of a fact's value blows to; values are those of FACT_WIND, y is north.
static vec2s blows_to(int32_t from) {
    static const float ways[][2] = {{0.0f, -1.0f},       {-0.7071f, -0.7071f}, {-1.0f, 0.0f},
                                    {-0.7071f, 0.7071f}, {0.0f, 1.0f},         {0.7071f, 0.7071f},
                                    {1.0f, 0.0f},        {0.7071f, -0.7071f}};
    return vec(ways[from - 1][0], ways[from - 1][1]);
}

/// The room indoors that somebody last learnt to hold gas, -1 none.
static int32_t gas_room(const Response* response, const Actor* actor) {
    const Fact* found = NULL;
    for (int i = 0; i < actor->mind.fact_count; i++) {
        const Fact* fact = &actor->mind.facts[i];
        bool gas = fact->kind == FACT_TOXIC || fact->kind == FACT_GAS ||
                   fact->kind == FACT_GAS_SMELL || fact->kind == FACT_JET_NOISE;
        if (gas && fact->value != 0 && !is_outdoors(response, fact->subject) &&
            (found == NULL || fact->known_at < found->known_at)) {
            found = fact; // the first: the rooms beside it come later
        }
    }
    return found != NULL ? found->subject : -1;
}

static float isolation_m(const Response* response) {
    double most = 0.0;
    for (int32_t kind = 0; kind < hazard_gas_kinds(response->hazard); kind++) {
        const Substance* row =
            hazard_substance(response->hazard, hazard_gas_kind(response->hazard, kind));
        most = row->isolate[0][0] > most ? row->isolate[0][0] : most;
    }
    return most > 0.0 ? (float)most : ISOLATE_M;
}

bool cordon_place(const Response* response, const Actor* actor, int32_t outdoors, Work* work) {
    const Fact* wind = mind_knows(&actor->mind, FACT_WIND, -1);
    int32_t source = gas_room(response, actor);
    if (wind == NULL || wind->value < 1 || wind->value > 8 || source < 0) {
        return false;
    }
    vec2s with = blows_to(wind->value);
    const vec2s sides[] = {vec(-with.y, with.x), vec(with.y, -with.x), vec(-with.x, -with.y)};
    vec2s from = response->facility->rooms[source].label;
    float away = isolation_m(response);
    double best = 1e29;
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        vec2s at = room_clamp(response->facility, outdoors,
                              vec(from.x + away * sides[i].x, from.y + away * sides[i].y), 0.3f);
        double seconds = walk_seconds(response, actor->person, outdoors, at);
        if (seconds < best) {
            best = seconds;
            work->goal_room = outdoors;
            work->goal_at = at;
        }
    }
    return best < 1e29;
}
