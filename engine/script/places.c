// Places: from what an author asks for to rooms of the facility at hand. A named room comes first;
// without it the rooms that fit are ranked by floor area, ties by index, and one is taken, so the
// same scenario on the same facility always means the same rooms. Two names are two rooms while
// there are enough, and a fire keeps clear of the rooms of those who are to fight it. Wishes are
// dropped one by one (storey, then use) where nothing fits, each time with a note to the author.
#include <stdio.h>
#include <string.h>

#include "script/script_internal.h"

static bool is_indoor(const Facility* facility, int32_t room) {
    return facility->rooms[room].use != ROOM_OUTDOOR;
}

/// True when a person may walk through the opening out of `room` at the start of a run.
static bool lets_out(const Opening* opening, int32_t room) {
    return opening->kind != OPENING_WINDOW && opening->kind != OPENING_LIFT && !opening->locked &&
           !opening_bars(opening, opening->room[0] == room ? 0 : 1);
}

/// Marks rooms from which the open ground can be reached, working backwards from it.
static void find_ways_out(const Facility* facility, bool* out, int32_t* queue) {
    int32_t count = 0;
    for (int32_t i = 0; i < facility->room_count; ++i) {
        out[i] = !is_indoor(facility, i);
        if (out[i]) {
            queue[count++] = i;
        }
    }
    for (int32_t at = 0; at < count; ++at) {
        const Room* room = &facility->rooms[queue[at]];
        for (int32_t k = 0; k < room->opening_count; ++k) {
            const Opening* opening =
                &facility->openings[facility->room_openings[room->first_opening + k]];
            int32_t other = opening_other(opening, queue[at]);
            if (other >= 0 && !out[other] && lets_out(opening, other)) {
                out[other] = true;
                queue[count++] = other;
            }
        }
    }
}

/// Storeys that have rooms indoors, by height.
static int rank_storeys(const Facility* facility, int32_t* storeys) {
    int count = 0;
    for (int32_t s = 0; s < facility->storey_count; ++s) {
        bool has_rooms = false;
        for (int32_t i = 0; i < facility->room_count; ++i) {
            has_rooms = has_rooms || (facility->rooms[i].storey == s && is_indoor(facility, i));
        }
        if (!has_rooms) {
            continue;
        }
        int at = count++;
        for (; at > 0 &&
               facility->storeys[storeys[at - 1]].elevation > facility->storeys[s].elevation;
             --at) {
            storeys[at] = storeys[at - 1];
        }
        storeys[at] = s;
    }
    return count;
}

Status places_init(Places* places, const Facility* facility, Arena* arena, Problems* problems,
                   Error* error) {
    size_t count = (size_t)facility->room_count;
    bool* out = ARENA_TAKE(arena, bool, count);
    int32_t* queue = ARENA_TAKE(arena, int32_t, count);
    int32_t* storeys = ARENA_TAKE(arena, int32_t, (size_t)facility->storey_count);
    SettledList* settled = ARENA_TAKE(arena, SettledList, 1);
    if (out == NULL || queue == NULL || storeys == NULL || settled == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to place the people");
    }
    find_ways_out(facility, out, queue);
    *places = (Places){.facility = facility,
                       .problems = problems,
                       .arena = arena,
                       .settled = settled,
                       .has_way_out = out,
                       .storeys = storeys,
                       .storey_count = rank_storeys(facility, storeys)};
    return STATUS_OK;
}

static bool given(double number) {
    return number == number; // not NaN
}

int32_t place_storey(const Places* places, const SpecHead* head, double number) {
    if (places->storey_count == 0) {
        spec_problem(places->problems, head, NULL, NULL, "the facility has no rooms indoors",
                     "本场所没有室内房间");
        return -1;
    }
    int wanted = given(number) ? (int)number : 1;
    if (wanted > places->storey_count) {
        spec_note(places->problems, head, "the facility has %d storeys: took the top one for %d",
                  "本场所有 %d 层：以顶层代替第 %d 层", places->storey_count, wanted);
        wanted = places->storey_count;
    }
    return places->storeys[wanted - 1];
}

/// The same without a note, for ranking rooms.
static int32_t storey_of_number(const Places* places, double number) {
    int wanted = (int)number < places->storey_count ? (int)number : places->storey_count;
    return wanted >= 1 ? places->storeys[wanted - 1] : -1;
}

// ---- candidates -----------------------------------------------------------------------------

/// Uses that nobody means when they say "a room", and that no fire is put in.
static bool is_passage(RoomUse use) {
    return use == ROOM_STAIR || use == ROOM_TOILET || use == ROOM_CORRIDOR || use == ROOM_LOBBY;
}

static bool fits(const Places* places, int32_t index, int use, double storey, bool fire) {
    const Room* room = &places->facility->rooms[index];
    bool meant_outdoors = use == ROOM_OUTDOOR && !fire;
    if ((!is_indoor(places->facility, index) && !meant_outdoors) || !places->has_way_out[index]) {
        return false;
    }
    if (fire && (room->use == ROOM_STAIR || room->use == ROOM_TOILET)) {
        return false;
    }
    if (use >= 0 ? (int)room->use != use : is_passage(room->use)) {
        return false;
    }
    return !given(storey) || room->storey == storey_of_number(places, storey);
}

/// Whether room `a` comes before room `b` by floor area, ties by index.
static bool smaller(const Facility* facility, int32_t a, int32_t b) {
    float area_a = facility->rooms[a].area;
    float area_b = facility->rooms[b].area;
    return area_a < area_b || (!(area_b < area_a) && a < b);
}

/// The fitting room that has exactly `rank` smaller ones; -1 when there are fewer.
static int32_t fitting_at(const Places* places, int use, double storey, bool fire, int rank) {
    const Facility* facility = places->facility;
    for (int32_t i = 0; i < facility->room_count; ++i) {
        if (!fits(places, i, use, storey, fire)) {
            continue;
        }
        int before = 0;
        for (int32_t k = 0; k < facility->room_count; ++k) {
            before += fits(places, k, use, storey, fire) && smaller(facility, k, i) ? 1 : 0;
        }
        if (before == rank) {
            return i;
        }
    }
    return -1;
}

// ---- rooms that are spoken for --------------------------------------------------------------

static bool same_text(const char* a, const char* b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/// Two selectors that say the same are one choice, wherever they stand.
static bool same_selector(const PlaceSpec* a, const PlaceSpec* b) {
    bool same = same_text(a->name, b->name) && a->size == b->size && a->nth == b->nth &&
                a->use.count == b->use.count && given(a->storey) == given(b->storey) &&
                !(given(a->storey) && a->storey != b->storey);
    for (int i = 0; same && i < a->use.count; ++i) {
        same = a->use.items[i] == b->use.items[i];
    }
    return same;
}

void places_settle(const Places* places, const PlaceSpec* spec, int32_t room, bool holder) {
    SettledList* list = places->settled;
    for (Settled* at = list->first; at != NULL; at = at->next) {
        if (at->room == room && same_selector(&at->spec, spec)) {
            at->holder = at->holder || holder;
            return;
        }
    }
    Settled* settled = ARENA_TAKE(places->arena, Settled, 1);
    if (settled == NULL) {
        list->full = true;
        return;
    }
    *settled = (Settled){.spec = *spec, .room = room, .holder = holder};
    if (list->last == NULL) {
        list->first = settled;
    } else {
        list->last->next = settled;
    }
    list->last = settled;
}

/// Room that the same selector was settled on before, NOBODY when it was not.
static int32_t settled_room(const Places* places, const PlaceSpec* spec) {
    for (const Settled* at = places->settled->first; at != NULL; at = at->next) {
        if (same_selector(&at->spec, spec)) {
            return at->room;
        }
    }
    return NOBODY;
}

/// True when the room belongs to a place of another name, or for a fire, to somebody with a role.
static bool is_spoken_for(const Places* places, const PlaceSpec* spec, bool fire, int32_t room) {
    for (const Settled* at = places->settled->first; at != NULL; at = at->next) {
        bool other_name =
            at->spec.name != NULL && spec->name != NULL && strcmp(at->spec.name, spec->name) != 0;
        bool keeps_clear = fire && at->holder && !same_selector(&at->spec, spec);
        if (at->room == room && (other_name || keeps_clear)) {
            return true;
        }
    }
    return false;
}

// ---- choosing -------------------------------------------------------------------------------

/// What is looked for at one go.
typedef struct Search {
    const Places* places;
    const PlaceSpec* spec;
    bool fire;
    bool clear; // only rooms that nobody else means
    bool door;  // only rooms that a door shuts off
} Search;

/// Whether the room has a door to another room: what shuts it off from the building.
static bool has_inner_door(const Facility* facility, int32_t room) {
    for (int32_t i = 0; i < facility->rooms[room].opening_count; ++i) {
        const Opening* opening =
            &facility->openings[facility->room_openings[facility->rooms[room].first_opening + i]];
        int32_t other = opening_other(opening, room);
        if (opening->kind == OPENING_DOOR && other >= 0 && is_indoor(facility, other)) {
            return true;
        }
    }
    return false;
}

/// Whether a finding is made at the door of this place: one joined by gaps alone would lose it.
static bool wants_door(const Places* places, const PlaceSpec* spec) {
    const SpecList* rows = places->barriers;
    for (int i = 0; rows != NULL && i < rows->count; ++i) {
        const TargetSpec* at = &SPEC_AT(BarrierSpec, *rows, i)->target_at;
        if (at->form == FORM_DOOR && at->of.head.source != NULL && same_selector(&at->of, spec)) {
            return true;
        }
    }
    return false;
}

/// The room of rank `size` and `nth` among those that fit; where it must be clear and is not, the
/// next one that is.
static int32_t choose(const Search* search, int use, double storey) {
    const Places* places = search->places;
    const PlaceSpec* spec = search->spec;
    int count = 0;
    for (int32_t i = 0; i < places->facility->room_count; ++i) {
        count += fits(places, i, use, storey, search->fire) ? 1 : 0;
    }
    int start = spec->size == PLACE_SMALLEST  ? 0
                : spec->size == PLACE_LARGEST ? count - 1
                                              : (count - 1) / 2;
    for (int k = 0; k < count; ++k) {
        int step = ((spec->nth < 1 ? 1 : spec->nth) - 1 + k) % count;
        int rank = spec->size == PLACE_LARGEST ? start - step : start + step;
        int32_t room = fitting_at(places, use, storey, search->fire, (rank + count) % count);
        bool taken = search->clear && is_spoken_for(places, spec, search->fire, room);
        if (!taken && (!search->door || has_inner_door(places->facility, room))) {
            return room;
        }
    }
    return -1;
}

/// By use, best first; without one, any room.
static int32_t choose_by_use(const Search* search, double storey) {
    const Choices* uses = &search->spec->use;
    int32_t room = uses->count == 0 ? choose(search, -1, storey) : -1;
    for (int i = 0; i < uses->count && room < 0; ++i) {
        room = choose(search, uses->items[i], storey);
    }
    return room;
}

/// By use on the storey wished for, then on any, then any room at all. A room that another name
/// means is shared before the storey is given up, except by a fire, which takes any room there.
static int32_t choose_by_wishes(const Places* places, const PlaceSpec* spec, bool fire, bool door) {
    const Search clear = {places, spec, .fire = fire, .clear = true, .door = door};
    const Search shared = {places, spec, .fire = fire, .door = door};
    double storeys[2] = {spec->storey, NOT_GIVEN};
    int32_t room = -1;
    for (int k = given(spec->storey) ? 0 : 1; k < 2 && room < 0; ++k) {
        room = choose_by_use(&clear, storeys[k]);
        if (room < 0 && fire) {
            room = choose(&clear, -1, storeys[k]);
        }
        if (room < 0) {
            room = choose_by_use(&shared, storeys[k]);
        }
    }
    for (int k = given(spec->storey) ? 0 : 1; k < 2 && room < 0; ++k) {
        room = choose(&clear, -1, storeys[k]);
        room = room >= 0 ? room : choose(&shared, -1, storeys[k]);
    }
    return room;
}

// ---- a place --------------------------------------------------------------------------------

static void room_hint(const Facility* facility, const char* name, char* hint, size_t size) {
    const char* names[1024];
    int count = 0;
    for (int32_t i = 0; i < facility->room_count && count + 3 < 1024; ++i) {
        names[count++] = facility->rooms[i].id;
        if (facility->rooms[i].name.en != NULL) {
            names[count++] = facility->rooms[i].name.en;
        }
        if (facility->rooms[i].name.zh != NULL) {
            names[count++] = facility->rooms[i].name.zh;
        }
    }
    hint_near(name, names, count, hint, size);
}

static void note_choice(const Places* places, const PlaceSpec* spec, int32_t room) {
    const Room* chosen = &places->facility->rooms[room];
    spec_note(places->problems, &spec->head,
              "this facility has no \"%s\": took %s \"%s\"%.0s (%s, %s)",
              "本场所没有“%s”：改用 %s%.0s“%s”（%s，%s）", spec->name, room_use_name(chosen->use),
              text_in(chosen->name, LANGUAGE_EN), text_in(chosen->name, LANGUAGE_ZH), chosen->id,
              places->facility->storeys[chosen->storey].id);
}

/// Room or spot of that very name, NOBODY when the facility has none.
static int32_t named_room(const Places* places, const char* name, bool* has_at, vec2s* at) {
    const Facility* facility = places->facility;
    int32_t room = facility_find_room(facility, name);
    int32_t device = room == NOBODY ? facility_find_device(facility, name) : NOBODY;
    if (device != NOBODY) {
        room = facility->devices[device].room;
        if (has_at != NULL) {
            *has_at = true;
            *at = facility->devices[device].at;
        }
    }
    return room;
}

void place_spot(const Places* places, const char* name, bool* has_at, vec2s* at) {
    *has_at = false;
    (void)named_room(places, name, has_at, at);
}

void places_settle_named(const Places* places, const PlaceSpec* spec) {
    int32_t room = spec->name != NULL ? named_room(places, spec->name, NULL, NULL) : NOBODY;
    if (room != NOBODY) {
        places_settle(places, spec, room, false);
    }
}

int32_t place_room(const Places* places, const PlaceSpec* spec, bool fire, bool* has_at,
                   vec2s* at) {
    const Facility* facility = places->facility;
    if (has_at != NULL) {
        *has_at = false;
    }
    int32_t room = spec->name != NULL ? named_room(places, spec->name, has_at, at) : NOBODY;
    if (room != NOBODY) {
        return room;
    }
    bool asks = spec->use.count > 0 || given(spec->storey);
    if (spec->name != NULL && !asks) {
        char hint[PROBLEM_HINT_MAX];
        room_hint(facility, spec->name, hint, sizeof(hint));
        spec_problem(places->problems, &spec->head, NULL, hint,
                     "the facility \"%s\" has no room or spot \"%s\"", "场所“%s”没有房间或位置“%s”",
                     facility->id, spec->name);
        return -1;
    }
    room = spec->name != NULL ? settled_room(places, spec) : NOBODY;
    if (room != NOBODY) {
        return room; // the same selector again
    }
    room = wants_door(places, spec) ? choose_by_wishes(places, spec, fire, true) : NOBODY;
    room = room < 0 ? choose_by_wishes(places, spec, fire, false) : room;
    if (room < 0) {
        spec_problem(places->problems, &spec->head, NULL, NULL,
                     "the facility has no room with a way out that fits",
                     "本场所没有符合条件且有出路的房间");
    } else if (spec->name != NULL) {
        places_settle(places, spec, room, false);
        note_choice(places, spec, room);
    }
    return room;
}

// ---- several rooms --------------------------------------------------------------------------

static int add_fitting(const Places* places, const RoomsSpec* spec, double storey, bool anything,
                       int32_t* rooms, int most) {
    int count = 0;
    for (int32_t i = 0; i < places->facility->room_count && count < most; ++i) {
        bool taken = anything || spec->use.count == 0 ? fits(places, i, -1, storey, false) : false;
        for (int k = 0; k < spec->use.count && !anything; ++k) {
            taken = taken || fits(places, i, spec->use.items[k], storey, false);
        }
        if (taken) {
            rooms[count++] = i;
        }
    }
    return count;
}

int places_rooms(const Places* places, const RoomsSpec* spec, int32_t* rooms, int most) {
    bool asks = spec->use.count > 0 || given(spec->storey);
    int count = 0;
    for (int i = 0; i < spec->names.count && count < most; ++i) {
        int32_t room = facility_find_room(places->facility, spec->names.items[i]);
        if (room != NOBODY) {
            rooms[count++] = room;
        } else if (!asks) {
            char hint[PROBLEM_HINT_MAX];
            room_hint(places->facility, spec->names.items[i], hint, sizeof(hint));
            spec_problem(places->problems, &spec->head, NULL, hint,
                         "the facility \"%s\" has no room \"%s\"", "场所“%s”没有房间“%s”",
                         places->facility->id, spec->names.items[i]);
        }
    }
    if (count > 0 || (spec->names.count > 0 && !asks)) {
        return count;
    }
    count = add_fitting(places, spec, spec->storey, false, rooms, most);
    if (count == 0) {
        count = add_fitting(places, spec, spec->storey, true, rooms, most);
        if (count == 0) {
            count = add_fitting(places, spec, NOT_GIVEN, true, rooms, most);
        }
        if (count > 0) {
            spec_note(places->problems, &spec->head,
                      "no room of that use there: spread over %d other rooms",
                      "那里没有该用途的房间：分散到其他 %d 个房间", count);
        }
    }
    if (count == 0) {
        spec_problem(places->problems, &spec->head, NULL, NULL,
                     "the facility has no room with a way out that fits",
                     "本场所没有符合条件且有出路的房间");
    }
    return count;
}

// ---- doors and muster points ----------------------------------------------------------------

/// How well an opening serves as the door to shut a room off: open beats shut, a closer beats none.
static int door_rank(const Opening* opening) {
    if (opening->kind != OPENING_DOOR) {
        return 0;
    }
    return 1 + (opening->self_closing ? 1 : 0) + (opening->open ? 2 : 0);
}

bool place_lacks_door(const Places* places, const TargetSpec* spec) {
    const Facility* facility = places->facility;
    bool chosen =
        spec->form == FORM_DOOR && spec->of.head.source != NULL &&
        (spec->name == NULL || facility_find_opening(facility, spec->name) == NOBODY) &&
        (spec->of.name == NULL || named_room(places, spec->of.name, NULL, NULL) == NOBODY);
    int32_t room = chosen ? place_room(places, &spec->of, true, NULL, NULL) : NOBODY;
    for (int32_t i = 0; room >= 0 && i < facility->rooms[room].opening_count; ++i) {
        int32_t at = facility->room_openings[facility->rooms[room].first_opening + i];
        if (facility->openings[at].kind == OPENING_DOOR) {
            return false;
        }
    }
    return room >= 0;
}

int32_t place_door(const Places* places, const TargetSpec* spec) {
    const Facility* facility = places->facility;
    if (spec->name != NULL) {
        int32_t door = facility_find_opening(facility, spec->name);
        if (door == NOBODY && spec->of.head.source == NULL) {
            const char* names[1024];
            int count = 0;
            for (int32_t i = 0; i < facility->opening_count && count < 1024; ++i) {
                names[count++] = facility->openings[i].id;
            }
            char hint[PROBLEM_HINT_MAX];
            hint_near(spec->name, names, count, hint, sizeof(hint));
            spec_problem(places->problems, &spec->head, NULL, hint,
                         "the facility \"%s\" has no door \"%s\"", "场所“%s”没有门“%s”",
                         facility->id, spec->name);
        }
        if (door != NOBODY || spec->of.head.source == NULL) {
            return door;
        }
    }
    if (spec->of.head.source == NULL) {
        spec_problem(places->problems, &spec->head, NULL, NULL, "a name or of = ... is missing",
                     "缺少名称或 of = ...");
        return -1;
    }
    int32_t room = place_room(places, &spec->of, true, NULL, NULL);
    int32_t best = -1;
    int best_rank = 0;
    for (int32_t i = 0; room >= 0 && i < facility->rooms[room].opening_count; ++i) {
        int32_t opening = facility->room_openings[facility->rooms[room].first_opening + i];
        int rank = door_rank(&facility->openings[opening]);
        if (rank > best_rank) {
            best = opening;
            best_rank = rank;
        }
    }
    if (room >= 0 && best < 0) {
        spec_problem(places->problems, &spec->head, NULL, NULL, "the room \"%s\" has no door",
                     "房间“%s”没有门", facility->rooms[room].id);
    }
    return best;
}

int32_t place_muster(const Places* places, const SpecHead* head, const char* field,
                     const char* name) {
    int32_t muster = facility_find_muster(places->facility, name);
    if (muster == NOBODY) {
        const char* names[256];
        int count = 0;
        for (int32_t i = 0; i < places->facility->muster_count && count < 256; ++i) {
            names[count++] = places->facility->musters[i].id;
        }
        char hint[PROBLEM_HINT_MAX];
        hint_near(name, names, count, hint, sizeof(hint));
        spec_problem(places->problems, head, field, hint, "%s: there is no muster point \"%s\"",
                     "%s：没有集合点“%s”", field, name);
    }
    return muster;
}
