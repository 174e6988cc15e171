// People of a case: one crowd after another, with what is known of kinds of people from the same
// lists that drills use (scenarios/lib/profiles.lua, occupancies.lua).
#include "verify/read_people.h"

#include <math.h>
#include <string.h>

#include "core/text.h"

enum { KNOWN_MAX = 100, PLACES_MAX = 2000 };

static const char profiles_key, occupancies_key;

// ---- kinds of people ---------------------------------------------------------------------------

/// Pushes the row of a list of kinds of people that has this name. False, nothing pushed: there is
/// none; `near_name` is then one that is like it, or NULL.
static bool push_known(lua_State* lua, const void* key, const char* name, const char** near_name) {
    const char* names[KNOWN_MAX];
    int count = 0;
    lua_rawgetp(lua, LUA_REGISTRYINDEX, key);
    int list = lua_gettop(lua);
    size_t rows = lua_type(lua, -1) == LUA_TTABLE ? lua_rawlen(lua, -1) : 0;
    for (size_t i = 1; i <= rows && i <= KNOWN_MAX; i++) {
        lua_rawgeti(lua, -1, (lua_Integer)i);
        if (lua_type(lua, -1) == LUA_TTABLE && lua_rawgeti(lua, -1, 1) == LUA_TSTRING) {
            names[count++] = lua_tostring(lua, -1);
            if (strcmp(names[count - 1], name) == 0) {
                lua_pop(lua, 1);
                lua_remove(lua, -2);
                return true;
            }
        }
        lua_settop(lua, list);
    }
    lua_pop(lua, 1);
    *near_name = text_nearest(name, names, count);
    return false;
}

/// occupancy "office_m2": the delay of that kind of use, for `reacts`.
int read_occupancy(lua_State* lua) {
    const char* name = luaL_checkstring(lua, 1);
    const char* near_name = NULL;
    if (!push_known(lua, &occupancies_key, name, &near_name)) {
        return luaL_error(lua, "there is no occupancy \"%s\"%s%s%s", name,
                          near_name != NULL ? "; did you mean \"" : "",
                          near_name != NULL ? near_name : "", near_name != NULL ? "\"?" : "");
    }
    lua_getfield(lua, -1, "reacts");
    return 1;
}

void read_known(Vm* vm, const Source* source, VmEnvironment* environment, bool occupancies) {
    if (source != NULL) {
        vm_run_library(vm, source, environment);
        lua_rawsetp(vm->lua, LUA_REGISTRYINDEX, occupancies ? &occupancies_key : &profiles_key);
        vm_arm(vm, VM_LOAD_BUDGET);
    }
}

// ---- people ------------------------------------------------------------------------------------

static const char* const* body_names(void) {
    static const char* const names[] = {
#define BODY(NAME, name, ...) #name,
#include "people/body.def"
#undef BODY
        NULL};
    return names;
}

/// The kind of people that a crowd is of: pace, body and stairs of scenarios/lib/profiles.lua.
static void read_profile(Element* element, CaseCrowd* crowd) {
    const char* name = element_name(element, "profile");
    const char* near_name = NULL;
    PersonDef* is = &crowd->is;
    is->walks = spread_fixed(0.0);
    is->body = BODY_ADULT;
    if (name == NULL) {
        return;
    }
    if (!push_known(element->reader->lua, &profiles_key, name, &near_name)) {
        element_complain(element, "profile", "there is no profile \"%.60s\"%s%s%s", name,
                         near_name != NULL ? "; did you mean \"" : "",
                         near_name != NULL ? near_name : "", near_name != NULL ? "\"?" : "");
        return;
    }
    Element row;
    if (element_open(element->reader, element, "profile", true, &row, NULL)) {
        Text text = element_text(&row, NULL);
        crowd->profile = text.en != NULL ? text.en : name;
        crowd->profile_zh = text.zh;
        is->walks = element_spread(&row, "speed", is->walks);
        is->body = (PersonBody)element_choice(&row, "body", body_names(), (int)BODY_ADULT);
        is->stairs_up = element_number(&row, "stairs_up", 0.0, 1.0, 0.0);
        is->stairs_down = element_number(&row, "stairs_down", 0.0, 1.0, 0.0);
        is->tolerance_sigma = element_number(&row, "tolerance_sigma", 0.0, 2.0, 0.0);
    }
    lua_pop(element->reader->lua, 1);
}

/// What people of a crowd are like; the frame knows no other parameters of theirs.
static void read_person(Element* element, PersonDef* is) {
    is->walks = element_spread(element, "walks", is->walks);
    is->reacts = element_spread(element, "reacts", spread_fixed(0.0));
    is->body = (PersonBody)element_choice(element, "body", body_names(), (int)is->body);
    is->stairs_up = element_number(element, "stairs_up", 0.0, 1.0, is->stairs_up);
    is->stairs_down = element_number(element, "stairs_down", 0.0, 1.0, is->stairs_down);
    is->tolerance_sigma = element_number(element, "tolerance_sigma", 0.0, 2.0, is->tolerance_sigma);
    // What starts the people of a case is what the case says, not the model's own guess.
    is->heeds_others = element_flag(element, "heeds_others", false);
    is->hears_alarm = element_flag(element, "hears_alarm", true);
    is->knows_all_exits = element_flag(element, "knows_all_exits", true);
    is->uses_lifts = element_flag(element, "uses_lifts", true);
    is->group_size = element_whole(element, "group_size", 0, 100, 0);
}

/// Points of a crowd, one a person; their number, 0 when none are given.
static int read_places(Element* element, CaseCrowd* crowd) {
    double(*at)[2] = element_take(element, 1, sizeof(*at));
    int count = element_points(element, "places", PLACES_MAX, &crowd->places);
    if (count == 0 && element_point(element, "at", at[0])) {
        crowd->places = (const double(*)[2])at;
        count = 1;
    }
    return count;
}

void read_crowd(Element* element, CaseRun* run, const char* id) {
    lua_State* lua = element->reader->lua;
    CaseCrowd* crowd = &run->crowds[run->crowd_count++];
    *crowd = (CaseCrowd){.id = id, .line = element->line, .is = person_default_def()};
    element->rows = 2;
    bool is_number = lua_rawgeti(lua, element->table, 2) == LUA_TNUMBER;
    double count = is_number ? lua_tonumber(lua, -1) : 1.0;
    lua_pop(lua, 1);
    int places = read_places(element, crowd);
    count = !is_number && places > 0 ? places : count;
    if (!(count >= 1.0 && count <= CASE_PEOPLE && floor(count) == count)) {
        element_complain(element, NULL, "1 to %d whole people in the second place, got %g",
                         CASE_PEOPLE, count);
        count = 1.0;
    }
    crowd->count = (int)count;
    crowd->area.storey = read_storey(element, run, "storey");
    if (element_shape(element, &crowd->area.ring) == (places > 0)) {
        element_complain(element, NULL, "one of box, outline, at and places is needed");
    } else if (places > 0 && places != crowd->count) {
        element_complain(element, NULL, "%d people need as many places, got %d", crowd->count,
                         places);
        crowd->count = places;
    }
    crowd->goes_count = element_points(element, "goes", GOES_MAX, &crowd->goes);
    crowd->again = element_flag(element, "again", false);
    crowd->stays = element_flag(element, "stays", false);
    crowd->exits = element_names(element, "exits", &crowd->exit_count);
    crowd->familiar = element_names(element, "familiar", &crowd->familiar_count);
    crowd->muster = element_name(element, "muster");
    crowd->follows = element_name(element, "follows");
    PersonDef* is = &crowd->is;
    is->profile = id;
    read_profile(element, crowd);
    crowd->stair_up = element_spread(element, "stair_speed_up", spread_fixed(0.0));
    crowd->stair_down = element_spread(element, "stair_speed_down", spread_fixed(0.0));
    read_person(element, is);
    crowd->group = element_name(element, "group");
}
