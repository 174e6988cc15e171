// A file of cases: runs it in the sandbox of script/vm.h with constructors of its own, then reads
// the suite that it returns. lib.lua runs before it in the same state, and what it returns is `lib`
// to the file; judges stay behind as functions of that state. Everything is read before anything
// runs, so that a mistake in the last case is told at once.
#include "verify/read_people.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/detmath.h"
#include "core/text.h"
#include "script/safe.h"
#include "verify/shape.h"

#define LIBRARY     "scenarios/verify/lib.lua"
#define PROFILES    "scenarios/lib/profiles.lua"
#define OCCUPANCIES "scenarios/lib/occupancies.lua"

enum { ROOMS_MAX = 256, LIFTS_MAX = 16 };

static const char library_key, library_lost_key, environment_key;

typedef struct Load {
    CaseFile* file;
    const Source* library;    // NULL: there is none
    const char* library_lost; // where it was looked for then
    const Source* profiles;
    const Source* occupancies;
    CaseReader reader;
} Load;

// ---- environment -------------------------------------------------------------------------------

static int unknown_name(lua_State* lua) {
    const char* name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    const char* reason = safe_reason(name);
    if (strcmp(name, "lib") == 0) { // else it would be in the environment
        lua_rawgetp(lua, LUA_REGISTRYINDEX, &library_lost_key);
        reason = lua_tostring(lua, -1);
    }
    return luaL_error(lua, "unknown name \"%s\"%s%s", name, reason != NULL ? ": " : "",
                      reason != NULL ? reason : "");
}

static int new_global(lua_State* lua) {
    const char* name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    return luaL_error(lua, "\"%s\" is given a value without `local`", name);
}

static int exact_sin(lua_State* lua) {
    double x = luaL_checknumber(lua, 1);
    luaL_argcheck(lua, fabs(x) < 1e4, 1, "an angle below 10000 is needed");
    lua_pushnumber(lua, det_sin(x));
    return 1;
}

static int exact_cos(lua_State* lua) {
    double x = luaL_checknumber(lua, 1);
    luaL_argcheck(lua, fabs(x) < 1e4, 1, "an angle below 10000 is needed");
    lua_pushnumber(lua, det_cos(x));
    return 1;
}

static int exact_exp(lua_State* lua) {
    lua_pushnumber(lua, det_exp(luaL_checknumber(lua, 1)));
    return 1;
}

static int exact_log(lua_State* lua) {
    lua_pushnumber(lua, det_log(luaL_checknumber(lua, 1)));
    return 1;
}

static void set(lua_State* lua, const char* name, lua_CFunction function) {
    lua_pushcfunction(lua, function);
    lua_setfield(lua, -2, name);
}

/// The globals of a case file: harmless functions, exact elementary functions, constructors, `lib`.
static void push_environment(lua_State* lua) {
    lua_newtable(lua);
    safe_fill(lua);
    lua_getfield(lua, -1, "math");
    set(lua, "sin", exact_sin);
    set(lua, "cos", exact_cos);
    set(lua, "exp", exact_exp);
    set(lua, "log", exact_log);
    lua_pop(lua, 1);
    element_constructors(lua);
    case_statistics(lua);
    case_burn(lua);
    case_kernels(lua);
    set(lua, "occupancy", read_occupancy);
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &library_key);
    lua_setfield(lua, -2, "lib");
    lua_newtable(lua);
    set(lua, "__index", unknown_name);
    set(lua, "__newindex", new_global);
    lua_setmetatable(lua, -2);
    lua_pushvalue(lua, -1);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &environment_key);
}

// ---- places ------------------------------------------------------------------------------------

static const char* const air_fields[] = {"extinction", "celsius", "o2", "co2", "co_ppm", "hcn_ppm"};

static void read_air(Element* room, CaseRun* run, const char* id) {
    lua_State* lua = room->reader->lua;
    Element air;
    lua_getfield(lua, room->table, "air");
    bool there = lua_type(lua, -1) != LUA_TNIL;
    if (there && element_open(room->reader, room, "air", false, &air, NULL)) {
        static const double low[] = {0.0, -50.0, 0.0, 0.0, 0.0, 0.0};
        static const double high[] = {100.0, 1000.0, 1.0, 1.0, 1e6, 1e6};
        const double usual[] = {0.0, HAZARD_AMBIENT_K - 273.15, (double)HAZARD_AMBIENT_O2, 0.0, 0.0,
                                0.0};
        float value[6];
        for (int i = 0; i < 6; i++) {
            value[i] = (float)element_number(&air, air_fields[i], low[i], high[i], usual[i]);
        }
        element_close(&air);
        run->airs[run->air_count++] = (CaseAir){.room = id,
                                                .air = {.layer_height = 0.0f,
                                                        .upper_extinction = value[0],
                                                        .lower_extinction = value[0],
                                                        .upper_celsius = value[1],
                                                        .lower_celsius = value[1],
                                                        .upper_o2 = value[2],
                                                        .lower_o2 = value[2],
                                                        .upper_co2 = value[3],
                                                        .lower_co2 = value[3],
                                                        .upper_co_ppm = value[4],
                                                        .lower_co_ppm = value[4],
                                                        .upper_hcn_ppm = value[5],
                                                        .lower_hcn_ppm = value[5]}};
    }
    lua_pop(lua, 1);
}

static void read_yard(Element* element, CaseRun* run, const char* id) {
    double at[2];
    double radius = element_number(element, "radius", 1.0, 500.0, 6.0);
    if (!element_point(element, "muster", at)) {
        element_complain(element, NULL, "muster = {x, y} is missing");
        return;
    }
    run->musters[run->muster_count++] =
        (MusterDef){.id = id, .at = {at[0], at[1]}, .radius = radius, .line = element->line};
}

int read_storey(Element* element, const CaseRun* run, const char* field) {
    return element_whole(element, field, 0, run->storey_count - 1, 0);
}

static void read_room(Element* element, CaseRun* run, const char* id) {
    RoomDef* room = &run->rooms[run->room_count++];
    *room = (RoomDef){.id = id, .line = element->line, .use = ROOM_OTHER};
    if (!element_shape(element, &room->outline)) {
        element_complain(element, NULL, "box or outline is missing");
    }
    room->storey = run->storeys[read_storey(element, run, "storey")].id;
    if (strcmp(element->kind, "yard") == 0) {
        room->use = ROOM_OUTDOOR;
        read_yard(element, run, id);
        return;
    }
    room->hole_count = element_rings(element, "holes", &room->holes);
    room->ceiling = element_number(element, "ceiling", 2.0, 50.0, 3.0);
    const char* use = element_name(element, "use");
    if (use != NULL && room_use_find(use) < ROOM_OUTDOOR) {
        room->use = room_use_find(use);
    } else if (use != NULL) {
        element_complain(element, "use", "\"%s\" is no use of a room indoors", use);
    }
    element->asked[element->asked_count++] = "air";
    read_air(element, run, id);
}

/// True when the opening is a flight, which is read then.
static bool read_flight(Element* element, OpeningDef* opening) {
    int kind = 0;
    while (kind < FLIGHT_KIND_COUNT &&
           strcmp(flight_kind_name((FlightKind)kind), element->kind) != 0) {
        kind++;
    }
    if (kind == FLIGHT_KIND_COUNT) {
        return false;
    }
    opening->flight = (FlightKind)kind;
    opening->kind = OPENING_STAIR;
    opening->length =
        element_number(element, "length", 0.5, 500.0, 0.0); // 0: by foot, head and rise
    opening->belt = element_number(element, "belt", -2.0, 2.0, 0.0);
    if (!element_line(element, "foot", opening->centre) ||
        !element_line(element, "head", opening->upper_line)) {
        element_complain(element, NULL, "foot and head = {{x, y}, {x, y}} are needed");
    }
    return true;
}

static void read_landings(Element* owner, LiftDef* lift) {
    lua_State* lua = owner->reader->lua;
    int count = element_list(owner, "landings", FACILITY_STOREYS_MAX);
    LandingDef* landings = element_take(owner, count, sizeof(LandingDef));
    for (int i = 0; i < count; i++) {
        Element element;
        lua_rawgeti(lua, -1, i + 1);
        if (element_open(owner->reader, owner, "landing", true, &element, &landings[i].room)) {
            element_row_point(&element, 2, landings[i].line[0]);
            element_row_point(&element, 3, landings[i].line[1]);
            element_close(&element);
        }
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
    lift->landings = landings;
    lift->landing_count = count;
}

static void read_lift(Element* element, CaseRun* run, const char* id) {
    static const char* const in_fire[] = {"stops", "evacuates", NULL};
    LiftDef* lift = &run->lifts[run->lift_count++];
    *lift = (LiftDef){.id = id, .line = element->line};
    read_landings(element, lift);
    lift->capacity = element_whole(element, "capacity", 1, 100, 8);
    lift->speed = element_number(element, "speed", 0.1, 20.0, 1.0);
    lift->acceleration = element_number(element, "acceleration", 0.1, 5.0, 0.8);
    lift->door = element_number(element, "door", 0.1, 60.0, 5.0);
    lift->dwell = element_number(element, "dwell", 0.1, 600.0, 3.0);
    lift->in_fire = (LiftFire)element_choice(element, "in_fire", in_fire, 0);
    int home = element_whole(element, "home", 0, run->storey_count - 1, 0);
    lift->home = run->storeys[home].id;
}

static void read_opening(Element* element, CaseRun* run, const char* id) {
    OpeningDef* opening = &run->openings[run->opening_count++];
    *opening = (OpeningDef){.id = id, .line = element->line, .kind = OPENING_GAP};
    opening->rooms[0] = element_name(element, "from");
    opening->rooms[1] = element_name(element, "to");
    opening->width = element_number(element, "width", 0.3, 500.0, 0.0);
    opening->one_way = element_flag(element, "one_way", false);
    if (read_flight(element, opening)) {
        return;
    }
    opening->storey = run->storeys[read_storey(element, run, "storey")].id;
    element_row_point(element, 2, opening->centre[0]);
    element_row_point(element, 3, opening->centre[1]);
    opening->exit = strcmp(element->kind, "exit") == 0;
    if (strcmp(element->kind, "door") == 0 ||
        (opening->exit && element_flag(element, "leaf", false))) {
        opening->kind = OPENING_DOOR;
        opening->locked = element_flag(element, "locked", false);
        opening->open = element_flag(element, "open", !opening->locked);
        if (opening->open && opening->locked) {
            element_complain(element, "locked", "a leaf that stands open cannot be locked");
        }
    }
}

// ---- acts and measures -------------------------------------------------------------------------

static void read_act(Element* element, CaseRun* run, const char* id) {
    CaseAct* act = &run->acts[run->act_count++];
    *act = (CaseAct){.opening = id, .line = element->line};
    act->kind = strcmp(element->kind, "shut") == 0 ? ACT_SHUT : ACT_OPEN;
    act->at = element_number(element, "at", 0.0, CASE_LENGTH_S, (double)NAN);
}

static void read_measure(Element* element, CaseRun* run, const char* id) {
    CaseMeasure* measure = &run->measures[run->measure_count++];
    *measure = (CaseMeasure){.id = id, .source_line = element->line};
    if (strcmp(element->kind, "flight") == 0) {
        measure->kind = MEASURE_FLIGHT;
        measure->opening = element_name(element, "of");
        measure->along[0] = element_number(element, "from", 0.0, 500.0, 0.0);
        measure->along[1] = element_number(element, "to", 0.0, 500.0, 500.0);
        if (measure->opening == NULL) {
            element_complain(element, NULL, "of = \"a stair\" is missing");
        }
        return;
    }
    measure->area.storey = read_storey(element, run, "storey");
    if (strcmp(element->kind, "line") == 0) {
        measure->kind = MEASURE_LINE;
        element_row_point(element, 2, measure->line[0]);
        element_row_point(element, 3, measure->line[1]);
        return;
    }
    measure->kind = MEASURE_AREA;
    if (!element_shape(element, &measure->area.ring)) {
        element_complain(element, NULL, "box or outline is missing");
    }
    measure->within.count = element_points(element, "within", 16, &measure->within.points);
    if (measure->within.count > 0 &&
        !(shape_is_convex(&measure->within) && shape_is_convex(&measure->area.ring))) {
        element_complain(element, "within",
                         "it and the area must be convex, with 3 corners or more");
    }
}

// ---- runs and cases ----------------------------------------------------------------------------

typedef void ReadRow(Element* element, CaseRun* run, const char* id);

static void read_rows(Element* owner, CaseRun* run, const char* field, const char* kinds, int most,
                      ReadRow* read) {
    lua_State* lua = owner->reader->lua;
    int count = element_list(owner, field, most);
    for (int i = 0; i < count; i++) {
        Element element;
        const char* id = NULL;
        lua_rawgeti(lua, -1, i + 1);
        if (element_open(owner->reader, owner, kinds, true, &element, &id)) {
            read(&element, run, id);
            element_close(&element);
        }
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
}

static void read_storeys(Element* element, CaseRun* run) {
    lua_State* lua = element->reader->lua;
    int count = element_list(element, "storeys", FACILITY_STOREYS_MAX);
    run->storey_count = count > 0 ? count : 1;
    run->storeys = element_take(element, run->storey_count, sizeof(StoreyDef));
    for (int i = 0; i < run->storey_count; i++) {
        double elevation = 0.0;
        if (count > 0) {
            lua_rawgeti(lua, -1, i + 1);
            elevation = lua_tonumber(lua, -1);
            lua_pop(lua, 1);
        }
        if (!(fabs(elevation) < 1000.0) || (i > 0 && elevation <= run->storeys[i - 1].elevation)) {
            element_complain(element, "storeys", "expected heights in metres that rise");
        }
        char id[16];
        snprintf(id, sizeof(id), "%d", i);
        run->storeys[i] = (StoreyDef){
            .id = element_keep(element, id),
            .name = {arena_format(element->reader->arena, "storey %d, at %g m", i, elevation),
                     arena_format(element->reader->arena, "第 %d 层，标高 %g m", i, elevation)},
            .elevation = elevation,
            .height = 3.0};
    }
    lua_pop(lua, 1);
}

static void take_lists(Element* element, CaseRun* run) {
    run->rooms = element_take(element, ROOMS_MAX, sizeof(RoomDef));
    run->musters = element_take(element, ROOMS_MAX, sizeof(MusterDef));
    run->airs = element_take(element, ROOMS_MAX, sizeof(CaseAir));
    run->openings = element_take(element, ROOMS_MAX, sizeof(OpeningDef));
    run->lifts = element_take(element, LIFTS_MAX, sizeof(LiftDef));
    run->crowds = element_take(element, CROWDS_MAX, sizeof(CaseCrowd));
    run->acts = element_take(element, ACTS_MAX, sizeof(CaseAct));
    run->measures = element_take(element, MEASURES_MAX, sizeof(CaseMeasure));
}

static const char* const* law_names(void) {
    static const char* const names[] = {
#define SMOKE_LAW(NAME, name, ...) #name,
#include "people/smoke_law.def"
#undef SMOKE_LAW
        NULL};
    return names;
}

static void read_run(Element* element, CaseRun* run, const char* id) {
    static const char* const doors[] = {"capped", "emergent", NULL};
    run->id = id;
    run->line = element->line;
    run->caption = element_text(element, NULL);
    read_storeys(element, run);
    take_lists(element, run);
    run->length = element_number(element, "length", 0.1, CASE_LENGTH_S, (double)NAN);
    run->alarm = element_number(element, "alarm", -1.0, CASE_LENGTH_S, 0.0);
    run->tick_s = element_number(element, "tick", 0.005, 0.25, 0.0);
    run->every = element_number(element, "every", 0.05, 3600.0, 1.0);
    static const char* const policies[] = {"go_elsewhere", "wait", NULL};
    static const char* const sides[] = {"right", "left", NULL};
    run->emergent = element_choice(element, "doors", doors, 0) == 1;
    run->smoke_law = (SmokeLaw)element_choice(element, "smoke_law", law_names(), 0);
    run->shut_doors = (DoorPolicy)element_choice(element, "shut_doors", policies, 0);
    run->keep_left = element_choice(element, "keeps", sides, 0) == 1;
    run->to_the_end = element_flag(element, "to_the_end", false);
    read_rows(element, run, "rooms", "room|yard", ROOMS_MAX, read_room);
    read_rows(element, run, "openings", "gap|door|exit|stair|ramp|escalator", ROOMS_MAX,
              read_opening);
    read_rows(element, run, "lifts", "lift", LIFTS_MAX, read_lift);
    read_rows(element, run, "people", "crowd", CROWDS_MAX, read_crowd);
    read_rows(element, run, "acts", "shut|reopen", ACTS_MAX, read_act);
    read_rows(element, run, "watch", "line|area|flight", MEASURES_MAX, read_measure);
    if (run->room_count == 0 || run->crowd_count == 0) {
        element_complain(element, NULL, "rooms and people are needed");
    }
}

static void read_runs(Element* owner, CaseDef* it) {
    lua_State* lua = owner->reader->lua;
    int count = element_list(owner, "runs", RUNS_MAX);
    it->runs = element_take(owner, count, sizeof(CaseRun));
    for (int i = 0; i < count; i++) {
        Element element;
        const char* id = NULL;
        lua_rawgeti(lua, -1, i + 1);
        if (element_open(owner->reader, owner, "run", true, &element, &id)) {
            read_run(&element, &it->runs[it->run_count++], id);
            element_close(&element);
        }
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
}

static void read_case(Element* element, CaseDef* it, const char* id) {
    it->id = id;
    it->line = element->line;
    it->judge = it->chart = LUA_NOREF;
    it->number = element_name(element, "number");
    it->number = it->number != NULL ? it->number : "";
    it->title = element_text(element, NULL);
    it->setup = element_text(element, "setup");
    it->required = element_text(element, "requires");
    it->note = element_text(element, "note");
    it->missing = element_text(element, "missing");
    it->source = element_name(element, "source");
    it->is_long = element_flag(element, "long", false);
    it->pooled = element_flag(element, "pooled", false);
    it->may_stand = element_flag(element, "may_stand", false);
    it->seeds = element_whole(element, "seeds", 0, 1000, 0);
    it->calculated = element_flag(element, "calculated", false);
    read_runs(element, it);
    it->judge = element_function(element, "judge");
    it->chart = element_function(element, "chart");
    if (it->title.en == NULL || it->source == NULL || it->required.en == NULL) {
        element_complain(element, NULL, "en, source and requires are needed");
    }
    if (it->missing.en == NULL &&
        ((it->run_count == 0) != it->calculated || it->judge == LUA_NOREF)) {
        element_complain(element, NULL,
                         it->calculated ? "a judge and no runs are needed"
                                        : "runs and judge are needed");
    }
}

/// A case with a mistake in it is not run; the others are.
static void refuse(Element* element, CaseDef* it, int first) {
    const Problems* problems = element->reader->problems;
    char line[1024] = "it has a mistake";
    if (first < problems->count) {
        problem_print(&problems->items[first], LANGUAGE_EN, line, sizeof(line));
    }
    it->refused = element_keep(element, line);
}

static void check_twins(Element* suite, const CaseFile* file) {
    for (int i = 0; i < file->case_count; i++) {
        for (int j = 0; j < i; j++) {
            if (strcmp(file->cases[i].id, file->cases[j].id) == 0) {
                Element here = *suite;
                here.line = file->cases[i].line;
                element_complain(&here, NULL, "two cases are called \"%s\"", file->cases[i].id);
            }
        }
    }
}

static void read_suite(CaseReader* reader, CaseFile* file) {
    lua_State* lua = reader->lua;
    Element suite;
    if (!element_open(reader, NULL, "suite", true, &suite, &file->key)) {
        return;
    }
    file->name = element_text(&suite, NULL);
    file->edition = element_text(&suite, "edition");
    size_t count = lua_rawlen(lua, suite.table);
    if (count < 2 || count > CASES_MAX + 1) {
        element_complain(&suite, NULL, "1 to %d cases are needed", CASES_MAX);
        return;
    }
    suite.rows = (int)count;
    file->cases = element_take(&suite, (int)count - 1, sizeof(CaseDef));
    for (size_t i = 2; i <= count; i++) {
        Element element;
        const char* id = NULL;
        lua_rawgeti(lua, suite.table, (lua_Integer)i);
        int before = reader->problems->count;
        int errors = reader->problems->errors;
        if (element_open(reader, &suite, "case", true, &element, &id)) {
            CaseDef* it = &file->cases[file->case_count++];
            read_case(&element, it, id);
            element_close(&element);
            if (reader->problems->errors > errors) {
                refuse(&element, it, before);
                file->refused += reader->problems->errors - errors;
            }
        }
        lua_pop(lua, 1);
    }
    element_close(&suite);
    check_twins(&suite, file);
}

static int run_and_read(lua_State* lua) {
    Load* load = lua_touserdata(lua, 1);
    lua_settop(lua, 0);
    read_known(load->reader.vm, load->profiles, push_environment, false);
    read_known(load->reader.vm, load->occupancies, push_environment, true);
    if (load->library != NULL) {
        vm_run_library(load->reader.vm, load->library, push_environment);
        lua_rawsetp(lua, LUA_REGISTRYINDEX, &library_key);
        vm_arm(load->reader.vm, VM_LOAD_BUDGET);
    } else {
        lua_pushstring(lua, load->library_lost);
        lua_rawsetp(lua, LUA_REGISTRYINDEX, &library_lost_key);
    }
    vm_run_source(load->reader.vm, push_environment);
    read_suite(&load->reader, load->file);
    return 0;
}

static Status get_source(Bundle* bundle, const char* name, Source* source, Error* error) {
    const BundleFile* file = NULL;
    Status status = bundle_get(bundle, name, "cases", &file, error);
    if (status == STATUS_OK) {
        *source = (Source){file->name, (const char*)file->bytes, file->count};
    }
    return status;
}

/// The library of Muster, else a lib.lua beside the file of cases; `lost` tells where there is
/// none.
static bool get_library(Bundle* bundle, const char* name, Source* library, Error* lost) {
    Error error = {0};
    if (get_source(bundle, LIBRARY, library, &error) == STATUS_OK) {
        return true;
    }
    char beside[PATH_MAX];
    const char* slash = strrchr(name, '/');
    int length = slash != NULL ? (int)(slash - name) + 1 : 0;
    snprintf(beside, sizeof(beside), "%.*slib.lua", length, name);
    if (get_source(bundle, beside, library, NULL) == STATUS_OK) {
        return true;
    }
    error_set(lost, STATUS_NOT_FOUND, "lib.lua was not found: %s; nor is there '%s'", error.message,
              beside);
    return false;
}

Status case_file_open(CaseFile* file, Bundle* bundle, Arena* arena, const char* name,
                      Problems* problems, Error* error) {
    *file = (CaseFile){0};
    Source library = {0};
    Source profiles = {0};
    Source occupancies = {0};
    Status status = get_source(bundle, name, &file->source, error);
    if (status != STATUS_OK) {
        return status;
    }
    Error lost = {0};
    bool has_library = get_library(bundle, name, &library, &lost);
    bool has_profiles = get_source(bundle, PROFILES, &profiles, NULL) == STATUS_OK;
    bool has_occupancies = get_source(bundle, OCCUPANCIES, &occupancies, NULL) == STATUS_OK;
    if (file->source.count > VM_SOURCE_MAX) {
        return error_set(error, STATUS_LIMIT, "'%s' is larger than %zu KiB", name,
                         VM_SOURCE_MAX >> 10);
    }
    status = vm_open(&file->vm, file->source, problems, error);
    if (status != STATUS_OK) {
        return status;
    }
    Load load = {
        .file = file,
        .library = has_library ? &library : NULL,
        .library_lost = lost.message,
        .profiles = has_profiles ? &profiles : NULL,
        .occupancies = has_occupancies ? &occupancies : NULL,
        .reader = {.vm = file->vm, .lua = file->vm->lua, .arena = arena, .problems = problems}};
    int errors = problems->errors;
    bool ran = vm_protect(file->vm, run_and_read, &load);
    if (!ran || problems->errors - errors > file->refused) {
        case_file_close(file);
        return STATUS_INVALID;
    }
    return STATUS_OK;
}

void case_file_close(CaseFile* file) {
    vm_close(file->vm);
    file->vm = NULL;
}
