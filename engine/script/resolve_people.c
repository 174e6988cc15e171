// Resolving people: rows of the scenario become entries of persons, one for each room of a crowd;
// profiles, occupancies, exits and the names of others become what the people layer takes.
#include <math.h>
#include <string.h>

#include "script/resolve.h"

#define ASLEEP_AS "dwelling_asleep" /* who is asleep and of whom no more is said */

static Spread spread_of(const SpreadSpec* spec, Spread fallback) {
    return spec->head.source == NULL ? fallback : spec->spread;
}

static const ReactionSpec* reaction_of(const Build* build, const PersonSpec* spec) {
    const SpecList* rows = &build->script->occupancies.rows;
    const char* name = spec->reacts.occupancy;
    name = name == NULL && spec->asleep && spec->reacts.head.source == NULL ? ASLEEP_AS : name;
    int row = name == NULL ? -1 : SPEC_FIND(ReactionSpec, *rows, name);
    return row < 0 ? NULL : SPEC_AT(ReactionSpec, *rows, row);
}

/// The occupancy's delay, where the author names one.
static Spread delay_of(const Build* build, const PersonSpec* spec, Spread fallback) {
    const ReactionSpec* reaction = reaction_of(build, spec);
    return spread_of(reaction != NULL ? &reaction->reacts : &spec->reacts, fallback);
}

/// The profile's body, pace and stairs, and over them what the author says of these people.
static void set_body(const Build* build, const PersonSpec* spec, PersonDef* person) {
    const SpecList* rows = &build->script->profiles.rows;
    int row = spec->profile == NULL ? -1 : SPEC_FIND(ProfileSpec, *rows, spec->profile);
    if (row >= 0) {
        const ProfileSpec* profile = SPEC_AT(ProfileSpec, *rows, row);
        person->body = (PersonBody)profile->body;
        person->walks = spread_of(&profile->speed, person->walks);
        person->stairs_up = profile->stairs_up;
        person->stairs_down = profile->stairs_down;
        person->tolerance_sigma = profile->tolerance_sigma;
    }
    if (spec->body >= 0) {
        person->body = (PersonBody)spec->body;
    } else if (spec->wheelchair) {
        person->body = BODY_WHEELCHAIR;
    }
    person->walks = spread_of(&spec->speed, person->walks);
    person->stairs_up = spec->stairs_up > 0.0 ? spec->stairs_up : person->stairs_up;
    person->stairs_down = spec->stairs_down > 0.0 ? spec->stairs_down : person->stairs_down;
    person->tolerance_sigma =
        spec->tolerance_sigma > 0.0 ? spec->tolerance_sigma : person->tolerance_sigma;
}

const int32_t* build_exits(Build* build, const SpecHead* head, const char* field,
                           const Names* names, int* count) {
    const Facility* facility = build->facility;
    int32_t* exits = BUILD_TAKE(build, int32_t, names->count);
    *count = 0;
    for (int i = 0; i < names->count && exits != NULL; ++i) {
        int32_t exit = facility_find_opening(facility, names->items[i]);
        if (exit >= 0 && facility->openings[exit].is_exit) {
            exits[(*count)++] = exit;
            continue;
        }
        const char* ids[256];
        int known = 0;
        for (int32_t k = 0; k < facility->opening_count && known < 256; ++k) {
            if (facility->openings[k].is_exit) {
                ids[known++] = facility->openings[k].id;
            }
        }
        char hint[PROBLEM_HINT_MAX];
        hint_near(names->items[i], ids, known, hint, sizeof(hint));
        spec_problem(build->problems, head, field, hint, "%s: there is no exit \"%.60s\"",
                     "%s：没有出口“%.60s”", field, names->items[i]);
    }
    return exits;
}

/// Number of a group: the row that names it first.
static int32_t group_of(const Build* build, const char* group) {
    const SpecList* rows = &build->script->scenario.people;
    for (int i = 0; group != NULL && i < rows->count; ++i) {
        const char* other = SPEC_AT(PersonSpec, *rows, i)->group;
        if (other != NULL && strcmp(other, group) == 0) {
            return i;
        }
    }
    return -1;
}

/// What person and crowd share.
static PersonDef person_base(Build* build, const PersonSpec* spec) {
    PersonDef person = person_default_def();
    person.name = spec->name;
    person.count = spec->head.kind == KIND_crowd ? spec->count : 1;
    set_body(build, spec, &person);
    person.reacts = delay_of(build, spec, person.reacts);
    person.hears_alarm = spec->hears_alarm;
    person.knows_all_exits = spec->knows_all_exits;
    person.visitor = spec->visitor;
    person.uses_lifts = spec->uses_lifts;
    person.group = group_of(build, spec->group);
    person.group_size = spec->group_size;
    person.exits = build_exits(build, &spec->head, "exits", &spec->exits, &person.exit_count);
    person.familiar =
        build_exits(build, &spec->head, "familiar", &spec->familiar, &person.familiar_count);
    person.profile = spec->profile != NULL ? spec->profile : spec->visitor ? "visitor" : "staff";
    if (spec->muster != NULL) {
        person.muster = place_muster(&build->places, &spec->head, "muster", spec->muster);
    }
    return person;
}

/// Who follows whom, when every row's first entry is known.
static void link_followers(const Build* build, PersonDef* persons, const int32_t* first_entry,
                           const int32_t* entry_count) {
    const SpecList* rows = &build->script->scenario.people;
    for (int i = 0; i < rows->count; ++i) {
        const char* name = SPEC_AT(PersonSpec, *rows, i)->follows;
        for (int k = 0; name != NULL && k < rows->count; ++k) {
            const PersonSpec* guide = SPEC_AT(PersonSpec, *rows, k);
            if (guide->head.kind != KIND_person || k == i || entry_count[k] == 0 ||
                guide->name.en == NULL || strcmp(guide->name.en, name) != 0) {
                continue;
            }
            for (int32_t e = 0; e < entry_count[i]; ++e) {
                persons[first_entry[i] + e].follows = first_entry[k];
            }
        }
    }
}

/// Shares `count` people out over rooms by floor area: whole parts first, then the largest
/// remainders, ties by order.
static void share_out(const Facility* facility, const int32_t* rooms, int room_count, int count,
                      int32_t* shares, double* rests) {
    double area = 0.0;
    int left = count;
    for (int i = 0; i < room_count; ++i) {
        area += (double)facility->rooms[rooms[i]].area;
    }
    for (int i = 0; i < room_count; ++i) {
        double share = area > 0.0 ? count * (double)facility->rooms[rooms[i]].area / area : 0.0;
        shares[i] = (int32_t)floor(share);
        rests[i] = share - shares[i];
        left -= shares[i];
    }
    for (; left > 0; --left) {
        int best = 0;
        for (int i = 1; i < room_count; ++i) {
            best = rests[i] > rests[best] ? i : best;
        }
        shares[best] += 1;
        rests[best] -= 1.0;
    }
}

/// Arrays by room, used again for every row of people.
typedef struct Shares {
    int32_t* rooms;
    int32_t* heads;
    double* rests;
    int most;
} Shares;

// ---- zones of the plan -------------------------------------------------------------------------

static bool is_called(const char* name, const char* id, Text text) {
    return (id != NULL && strcmp(id, name) == 0) ||
           (text.en != NULL && strcmp(text.en, name) == 0) ||
           (text.zh != NULL && strcmp(text.zh, name) == 0);
}

/// True for a room that is called so, or that is of the sweep zone or on the storey called so.
static bool room_is_of(const Facility* facility, int32_t index, const char* name) {
    const Room* room = &facility->rooms[index];
    const Storey* storey = &facility->storeys[room->storey];
    return is_called(name, room->id, room->name) || is_called(name, storey->id, storey->name) ||
           (room->zone != NULL && strcmp(room->zone, name) == 0);
}

static bool zone_exists(const Facility* facility, const char* name) {
    bool any = false;
    for (int32_t i = 0; i < facility->room_count && !any; ++i) {
        any = room_is_of(facility, i, name);
    }
    return any;
}

static void complain_zone(Build* build, const WayOutSpec* zone) {
    const Facility* facility = build->facility;
    const char* names[256];
    int known = 0;
    for (int32_t i = 0; i < facility->storey_count && known < 256; ++i) {
        names[known++] = facility->storeys[i].name.en;
    }
    for (int32_t i = 0; i < facility->room_count && known < 256; ++i) {
        names[known++] = facility->rooms[i].name.en;
    }
    char hint[PROBLEM_HINT_MAX];
    hint_near(zone->name, names, known, hint, sizeof(hint));
    spec_problem(build->problems, &zone->head, "way_out", hint,
                 "there is no room, zone or storey \"%.60s\"", "没有名为“%.60s”的房间、分区或楼层",
                 zone->name);
}

/// Assigns the exits of the plan's zones to who is in them without a role and without exits of
/// their own; of two zones that hold a room the later row counts.
static void assign_zones(Build* build, PersonDef* persons, const int32_t* first_entry,
                         const int32_t* entry_count) {
    const SpecList* zones = &build->script->plan.ways_out;
    const SpecList* rows = &build->script->scenario.people;
    for (int z = 0; z < zones->count && !build->full; ++z) {
        const WayOutSpec* zone = SPEC_AT(WayOutSpec, *zones, z);
        int count = 0;
        const int32_t* exits = build_exits(build, &zone->head, "exits", &zone->exits, &count);
        if (zone->name == NULL || !zone_exists(build->facility, zone->name)) {
            complain_zone(build, zone);
            continue;
        }
        for (int i = 0; i < rows->count; ++i) {
            const PersonSpec* spec = SPEC_AT(PersonSpec, *rows, i);
            for (int32_t e = first_entry[i]; e < first_entry[i] + entry_count[i]; ++e) {
                if (spec->role == NULL && spec->exits.count == 0 &&
                    room_is_of(build->facility, persons[e].room, zone->name)) {
                    persons[e].exits = exits;
                    persons[e].exit_count = count;
                }
            }
        }
    }
}

/// Room by room where a row of people stands; the rooms' number.
static int people_rooms(Build* build, const PersonSpec* spec, Shares* shares) {
    if (spec->rooms.head.source == NULL) {
        if (spec->room.head.source == NULL) {
            return 0; // missing, and reported
        }
        shares->rooms[0] = place_room(&build->places, &spec->room, false, NULL, NULL);
        shares->heads[0] = spec->head.kind == KIND_crowd ? spec->count : 1;
        if (shares->rooms[0] >= 0 && spec->role != NULL) {
            places_settle(&build->places, &spec->room, shares->rooms[0], true);
        }
        return shares->rooms[0] >= 0 ? 1 : 0;
    }
    int count = places_rooms(&build->places, &spec->rooms, shares->rooms, shares->most);
    if (count > 0) {
        share_out(build->facility, shares->rooms, count, spec->count, shares->heads, shares->rests);
    }
    return count;
}

/// Most rows of persons that the scenario can come to: a crowd takes one for each of its rooms.
static size_t person_rows(const Build* build) {
    const SpecList* rows = &build->script->scenario.people;
    size_t total = 0;
    for (int i = 0; i < rows->count; ++i) {
        const PersonSpec* spec = SPEC_AT(PersonSpec, *rows, i);
        int most = spec->rooms.head.source == NULL ? 1 : spec->count;
        int rooms = build->facility->room_count;
        total += (size_t)(most < rooms ? most : rooms);
    }
    return total;
}

/// Those of the response who lie in bed: the scenario says so, or their occupancy does.
static void resolve_sleepers(Build* build, const PersonDef* persons, const int32_t* first_entry) {
    const SpecList* rows = &build->script->scenario.people;
    SleeperDef* sleepers = BUILD_TAKE(build, SleeperDef, rows->count);
    int count = 0;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const PersonSpec* spec = SPEC_AT(PersonSpec, *rows, i);
        const ReactionSpec* reaction = reaction_of(build, spec);
        bool of_response = spec->role != NULL || spec->member_of != NULL || spec->deputy_of != NULL;
        bool asleep = spec->asleep || (reaction != NULL && reaction->asleep);
        if (spec->head.kind == KIND_person && of_response && asleep && !spec->absent) {
            sleepers[count++] = (SleeperDef){.person = build->first_person[i],
                                             .wakes = persons[first_entry[i]].reacts};
        }
    }
    build->def->world.response.sleepers = sleepers;
    build->def->world.response.sleeper_count = count;
}

void resolve_people(Build* build) {
    const SpecList* rows = &build->script->scenario.people;
    PeopleDef* people = &build->def->world.people;
    int most = build->facility->room_count;
    PersonDef* persons = BUILD_TAKE(build, PersonDef, person_rows(build));
    Shares shares = {.rooms = BUILD_TAKE(build, int32_t, most),
                     .heads = BUILD_TAKE(build, int32_t, most),
                     .rests = BUILD_TAKE(build, double, most),
                     .most = most};
    int32_t* first = BUILD_TAKE(build, int32_t, rows->count);
    int32_t* first_entry = BUILD_TAKE(build, int32_t, rows->count);
    int32_t* entry_count = BUILD_TAKE(build, int32_t, rows->count);
    int32_t heads = 0;
    int count = 0;
    for (int i = 0; i < rows->count && !build->full; ++i) {
        const PersonSpec* spec = SPEC_AT(PersonSpec, *rows, i);
        PersonDef base = person_base(build, spec);
        int room_count = people_rooms(build, spec, &shares);
        first[i] = heads;
        first_entry[i] = count;
        for (int k = 0; k < room_count; ++k) {
            if (shares.heads[k] > 0) {
                persons[count] = base;
                persons[count].room = shares.rooms[k];
                persons[count].count = shares.heads[k];
                heads += shares.heads[k];
                count += 1;
            }
        }
        entry_count[i] = count - first_entry[i];
        if (room_count == 1 && spec->room.name != NULL && base.count == 1) {
            place_spot(&build->places, spec->room.name, &persons[count - 1].has_at,
                       &persons[count - 1].at);
        }
    }
    if (!build->full) {
        link_followers(build, persons, first_entry, entry_count);
        assign_zones(build, persons, first_entry, entry_count);
    }
    people->persons = persons;
    people->person_count = count;
    people->emergent_doors = build->script->scenario.emergent_doors;
    people->dose_law = (DoseLaw)build->script->scenario.dose_law;
    people->smoke_law = (SmokeLaw)build->script->scenario.smoke_law;
    people->shut_doors = (DoorPolicy)build->script->scenario.shut_doors;
    people->keeps = build->script->scenario.keeps == 1 ? -1 : 1;
    build->first_person = first;
    if (!build->full) {
        resolve_sleepers(build, persons, first_entry);
    }
}
