// Practice, the plan: what is in sight, what was seen before and when, what is known of rooms out
// of sight, and who stands where the pointer was pressed.

#include "screen/practice_internal.h"

#include "drill/tell.h"

#include <string.h>

#define NOTES_MOST   8
#define NOTE_WIDTH   296.0f /* [units] */
#define NOTE_HEIGHT  58.0f
#define REACH_PERSON 1.0f /* of the pointer [m] */
#define REACH_DOOR   0.9f
#define REACH_DEVICE 0.9f

// ---- what the person sees
// ------------------------------------------------------------------------

static void fill_sight(Practice* practice) {
    const Witness* witness = live_witness(practice->live);
    ViewSight* sight = &practice->sight;
    for (int32_t i = 0; i < witness->room_count; i++) {
        const WitnessRoom* room = &witness->rooms[i];
        practice->rooms[i] = (uint8_t)(room->now                        ? VIEW_NOW
                                       : room->seen_at != WITNESS_NEVER ? VIEW_BEFORE
                                                                        : VIEW_NEVER);
    }
    for (int32_t i = 0; i < witness->door_count; i++) {
        const WitnessDoor* door = &witness->doors[i];
        practice->doors[i] = (uint8_t)(door->seen_at == WITNESS_NEVER ? VIEW_DOOR_AS_BUILT
                                       : door->open                   ? VIEW_DOOR_OPEN
                                                                      : VIEW_DOOR_SHUT);
    }
    int ghosts = 0;
    for (int32_t i = 0; i < witness->person_count; i++) {
        const WitnessPerson* person = &witness->persons[i];
        practice->persons[i] = person->now;
        if (!person->now && !person->gone && person->seen_at != WITNESS_NEVER &&
            i != witness->person) {
            practice->ghosts[ghosts++] = (ViewGhost){person->storey, person->at};
        }
    }
    *sight = (ViewSight){.rooms = practice->rooms,
                         .doors = practice->doors,
                         .persons = practice->persons,
                         .person = witness->person,
                         .storey = witness->storey,
                         .edge = witness->edge,
                         .edge_count = witness->edge_count,
                         .ghosts = practice->ghosts,
                         .ghost_count = ghosts,
                         .goal_room = NOBODY};
    Hint hint;
    const PracticeView eyes = practice_eyes(practice);
    if (practice->guided && practice_hint(&eyes, &hint)) {
        sight->goal_room = hint.room;
    }
}

static void paint(void* user, Canvas* canvas, Box box) {
    Practice* practice = user;
    view_paint(practice->view, live_drill(practice->live), &practice->plan, canvas, box);
}

static ViewState state_of(Ui* ui, Practice* practice) {
    const Witness* witness = live_witness(practice->live);
    ViewState state = view_default_state();
    state.kind = VIEW_CONSOLE;
    state.bare = true;
    state.language = ui_language(ui);
    state.theme = ui_theme(ui);
    state.sight = &practice->sight;
    bool known = witness->person >= 0;
    state.storey = practice->storey != PRACTICE_OWN ? practice->storey
                   : known                          ? witness->storey
                                                    : -1;
    return state;
}

/// Changes whenever the picture does.
static uint64_t version_of(const Practice* practice) {
    uint64_t version = live_tick(practice->live);
    version = version * 64 + (uint64_t)(practice->plan.storey + 1);
    version = version * 64 + (uint64_t)(practice->sight.goal_room + 1);
    version = version * 2 + (uint64_t)practice->plan.theme;
    return version * 4 + (uint64_t)practice->plan.language;
}

// ---- notes on rooms
// ------------------------------------------------------------------------------

/// What is worth a note on the room that it is about.
static bool is_noted(const Fact* fact) {
    static const FactKind kinds[] = {
        FACT_FIRE,      FACT_SMOKE,       FACT_GAS_SMELL, FACT_GAS,
        FACT_PANEL,     FACT_WAY_BLOCKED, FACT_TOXIC,     FACT_WATER_DEPTH,
        FACT_NOT_SWEPT, FACT_SWEPT,       FACT_JET_NOISE, FACT_PEOPLE_INSIDE,
        FACT_MADE_SAFE, FACT_FIRE_OUT,    FACT_LOOKED,    FACT_SYSTEM_DOWN};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (fact->kind == (uint8_t)kinds[i]) {
            return fact->value != 0;
        }
    }
    return false;
}

/// The newest noted fact of a room that the person does not have before their eyes; NULL none.
static const Fact* note_of(const Practice* practice, const Fact* facts, int count, int32_t room) {
    const Witness* witness = live_witness(practice->live);
    const Fact* found = NULL;
    for (int i = 0; i < count; i++) {
        bool about = is_noted(&facts[i]) && facts[i].subject == room;
        bool seen =
            witness->rooms[room].now && facts[i].way != WAY_TOLD && facts[i].way != WAY_PANEL;
        if (about && !seen && (found == NULL || facts[i].known_at >= found->known_at)) {
            found = &facts[i];
        }
    }
    return found;
}

/// "told 1:05 · Communications".
static Text source_of(Ui* ui, const Practice* practice, const Fact* fact) {
    const Drill* drill = live_drill(practice->live);
    char clock[16];
    text_clock(drill_seconds(drill, fact->way == WAY_TOLD ? fact->known_at : fact->true_at), clock,
               sizeof(clock));
    Text way = way_text((FactWay)fact->way);
    if (fact->way != WAY_TOLD || fact->source < 0) {
        return practice_text(ui, ui_format(ui, "%s %s", NULL, way.en, clock).en,
                             ui_format(ui, "%s %s", NULL, clock, way.zh).en);
    }
    char en[96];
    char zh[96];
    int32_t role = response_role_of(world_response(drill_world(drill)), fact->source);
    if (role >= 0) {
        en[0] = '\0';
        text_append(en, sizeof(en), "%s", tell_role(drill, role).en);
        zh[0] = '\0';
        text_append(zh, sizeof(zh), "%s", text_in(tell_role(drill, role), LANGUAGE_ZH));
    } else {
        tell_person(drill, fact->source, LANGUAGE_EN, en, sizeof(en));
        tell_person(drill, fact->source, LANGUAGE_ZH, zh, sizeof(zh));
    }
    return practice_text(ui, ui_format(ui, "told %s · %s", NULL, clock, en).en,
                         ui_format(ui, "%s %s告知", NULL, clock, zh).en);
}

static void tell_note(Ui* ui, const Practice* practice, const Fact* fact, Box box) {
    char en[160];
    char zh[160];
    practice_fact(live_drill(practice->live), (FactKind)fact->kind, fact->subject, fact->value, en,
                  zh, sizeof(en));
    bool told = fact->way == WAY_TOLD || fact->way == WAY_PANEL;
    float unit = ui_unit(ui);
    ui_draw_rect(ui, box, 6.0f * unit, UI_PANEL);
    ui_draw_frame(ui, box, 6.0f * unit, 1.5f * unit, told ? UI_ALERT : UI_LINE);
    Box line = ui_cut_box(box, (int)(8.0f * unit), (int)(4.0f * unit), (int)(8.0f * unit), 0);
    line.h = (int)(22.0f * unit);
    ui_draw_words(ui, line, source_of(ui, practice, fact),
                  (UiStyle){.size = UI_SMALL, .colour = told ? UI_ALERT : UI_DIM, .may_cut = true});
    line.y += (int)(25.0f * unit);
    line.h = (int)(24.0f * unit);
    ui_draw_words(ui, line, practice_text(ui, en, zh),
                  (UiStyle){.size = UI_NOTE, .weight = WEIGHT_BOLD, .may_cut = true});
}

static bool is_free(Box box, const Box* taken, int count, Box within) {
    bool inside = box.x >= within.x && box.y >= within.y && box.x + box.w <= within.x + within.w &&
                  box.y + box.h <= within.y + within.h;
    for (int i = 0; i < count && inside; i++) {
        inside = !box_meets(box, taken[i]);
    }
    return inside;
}

static void tell_notes(Ui* ui, const Practice* practice, Box box) {
    const Drill* drill = live_drill(practice->live);
    const Facility* facility = world_facility(drill_world(drill));
    const Witness* witness = live_witness(practice->live);
    Box taken[NOTES_MOST];
    int count = 0;
    int held = 0;
    const Fact* facts = witness->person >= 0 ? response_facts(world_response(drill_world(drill)),
                                                              witness->person, &held)
                                             : NULL;
    for (int32_t room = 0; held > 0 && room < facility->room_count && count < NOTES_MOST; room++) {
        vec2s at;
        const Fact* fact = note_of(practice, facts, held, room);
        if (fact == NULL || facility->rooms[room].use == ROOM_OUTDOOR ||
            !view_place(practice->view, facility->rooms[room].storey, facility->rooms[room].label,
                        &at)) {
            continue;
        }
        int w = (int)(NOTE_WIDTH * ui_unit(ui));
        int h = (int)(NOTE_HEIGHT * ui_unit(ui));
        Box note = {box.x + (int)at.x - w / 2, box.y + (int)at.y - h / 2, w, h};
        if (is_free(note, taken, count, box)) {
            tell_note(ui, practice, fact, note);
            taken[count++] = note;
        }
    }
}

// ---- the pointer
// ---------------------------------------------------------------------------------

static int32_t person_at(const Witness* witness, int32_t storey, vec2s at) {
    int32_t found = NOBODY;
    float best = REACH_PERSON;
    for (int32_t i = 0; i < witness->person_count; i++) {
        const WitnessPerson* person = &witness->persons[i];
        float far = vec_distance(person->at, at);
        if (i != witness->person && person->now && person->storey == storey && far < best) {
            best = far;
            found = i;
        }
    }
    return found;
}

static int32_t door_at(const Facility* facility, int32_t storey, vec2s at) {
    int32_t found = NOBODY;
    float best = REACH_DOOR;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        vec2s middle = vec(0.5f * (opening->line[0].x + opening->line[1].x),
                           0.5f * (opening->line[0].y + opening->line[1].y));
        float far = vec_distance(middle, at);
        if (opening->kind == OPENING_DOOR && far < best &&
            facility->rooms[opening->room[0]].storey == storey) {
            best = far;
            found = i;
        }
    }
    return found;
}

static int32_t device_at(const Facility* facility, int32_t storey, vec2s at) {
    int32_t found = NOBODY;
    float best = REACH_DEVICE;
    for (int32_t i = 0; i < facility->device_count; i++) {
        const Device* device = &facility->devices[i];
        float far = vec_distance(device->at, at);
        if (device->kind != DEVICE_SPOT && far < best &&
            facility->rooms[device->room].storey == storey) {
            best = far;
            found = i;
        }
    }
    return found;
}

/// What lies under a point of the plan: people before devices, doors and rooms.
static Target thing_at(const Practice* practice, int32_t storey, vec2s at) {
    const Facility* facility = world_facility(drill_world(live_drill(practice->live)));
    int32_t index = person_at(live_witness(practice->live), storey, at);
    if (index >= 0) {
        return (Target){TARGET_PERSON, index};
    }
    index = device_at(facility, storey, at);
    if (index >= 0) {
        return (Target){TARGET_DEVICE, index};
    }
    index = door_at(facility, storey, at);
    if (index >= 0) {
        return (Target){TARGET_OPENING, index};
    }
    index = facility_room_at(facility, storey, at);
    return index >= 0 ? (Target){TARGET_ROOM, index} : TARGET_NOTHING;
}

/// A press on the plan names a target that is wanted, else shows what may be done with the thing.
static void press(Ui* ui, Practice* practice, PracticeActions* actions, Box box) {
    int x;
    int y;
    int32_t storey;
    vec2s at;
    ui_pointer(ui, &x, &y);
    if (!view_point(practice->view, x - box.x, y - box.y, &storey, &at)) {
        return;
    }
    Target thing = thing_at(practice, storey, at);
    if (thing.kind != TARGET_NONE) {
        practice_shut(practice);
        practice->dialog = PRACTICE_THING;
        practice->thing = thing;
        practice_do(actions, PRACTICE_DO_NOTHING);
    }
}

void practice_plan(Ui* ui, Practice* practice, PracticeActions* actions) {
    Box box = ui_take(ui, UI_REST, UI_REST);
    practice->plan_box = box;
    fill_sight(practice);
    practice->plan = state_of(ui, practice);
    if (box.w < 8 || box.h < 8) {
        return;
    }
    view_arrange(practice->view, live_drill(practice->live), &practice->plan, box.w, box.h);
    ui_draw_picture(ui, box, paint, practice, version_of(practice));
    tell_notes(ui, practice, box);
    UiTouch touch = ui_touch(ui, ui_id(ui, "the plan"), box);
    if (touch.pressed) {
        press(ui, practice, actions, box);
    }
    if (touch.clicked && touch.by_key) { // with the focus on it, Enter lists what is around
        practice->dialog = PRACTICE_THINGS;
        practice_do(actions, PRACTICE_DO_NOTHING);
    }
}
