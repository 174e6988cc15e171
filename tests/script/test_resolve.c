// Names and wishes against facilities: which rooms a place means, how crowds are spread, what a
// facility lacks, and that the office drill is the one its book describes.
#include "load.h"

#include "drill/tell.h"

/// Two storeys: rooms a-d below, e-h above; x and y the stairwells, o the toilet.
static const MapDef map = {
    .name = "Block",
    .storeys =
        (const char* const[]){
            ".....................\n"
            ".###################.\n"
            ".#aaaa#bbbbbb#cc#ooo#.\n"
            ".#aaaa#bbbbbb#cc#ooo#.\n"
            ".##+#####+####+###+##.\n"
            "*=kkkkkkkkkkkkkkkkkx#.\n"
            ".####################.\n"
            ".....................",
        },
    .storey_count = 1,
    .cell = 2,
    .legend = "room a office Small\nroom b office Large\nroom c store Store\n"
              "room o toilet Toilet\nroom k corridor Corridor\nroom x stair Stairwell",
};

static const char plan_text[] =
    "return plan { { en = 'P', zh = '预案' }, roles = { role { 'leader', en = 'L', zh = '长' } },\n"
    " procedure { 'p', starts = knows 'fire',\n"
    "  step { 's', by = 'leader', action = 'press_call_point', target = 20, limit = 60 } } }";

/// Resolves a scenario with these people and hazards on the small block.
static Status resolve_on_map(Load* load, const char* people, const char* hazards) {
    char text[4096];
    snprintf(
        text, sizeof(text),
        "return scenario { { en = 'T', zh = '测' }, facility = 'block', plan = 'small',\n"
        "length = 60, people = { person { 'Ann', room = 'Corridor', role = 'leader' },\n%s },\n"
        "hazards = { %s } }",
        people, hazards);
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/small.lua", "plan", plan_text,
                                strlen(plan_text), &load->error),
                     STATUS_OK);
    Status status = facility_from_map(&load->texts, &map, &load->problems, &load->facility);
    if (status != STATUS_OK) {
        load_print(&load->problems);
    }
    assert_int_equal(status, STATUS_OK);
    status = load_text(load, text);
    return status != STATUS_OK ? status
                               : script_resolve(load->script, load->facility, &load->texts,
                                                &load->problems, &load->def, &load->error);
}

static const char* room_of(const Load* load, int row) {
    int32_t room = load->def.world.people.persons[row].room;
    return text_in(load->facility->rooms[room].name, LANGUAGE_EN);
}

TEST(a_named_room_comes_first_and_wishes_choose_otherwise) {
    UNUSED_STATE;
    Load* load = load_new();
    Status status = resolve_on_map(
        load,
        "person { 'B', room = place { 'Store', use = 'office' } },\n"
        "person { 'C', room = place { 'Cellar', use = 'office', size = 'smallest' } },\n"
        "person { 'D', room = place { 'Cellar', use = 'office', size = 'largest' } },\n"
        "person { 'E', room = place { 'Cellar', use = 'office', size = 'smallest', nth = 2 } },\n"
        "person { 'F', room = place { 'Cellar', use = { 'plant', 'store' }, storey = 5 } }",
        "fire { at = place { use = { 'toilet', 'stair', 'store' } }, peak = 10 }");
    if (status != STATUS_OK) {
        load_print(&load->problems);
    }
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(room_of(load, 1), "Store");
    assert_string_equal(room_of(load, 2), "Small");
    assert_string_equal(room_of(load, 3), "Large");
    assert_string_equal(room_of(load, 4), "Large");
    assert_string_equal(room_of(load, 5), "Store");
    // Never a toilet or stairwell for a fire, whatever is asked for.
    const Room* fire = &load->facility->rooms[load->def.world.hazard.fires[0].room];
    assert_string_equal(text_in(fire->name, LANGUAGE_EN), "Store");
    char line[1024];
    load_problem(load, "has no \"Cellar\": took office \"Small\"", line, sizeof(line));
    assert_contains(line, "scenarios/test.lua:4: note:");
    load_free(load);
}

/// A finding at the door of a chosen place, on a block whose small room is joined by a gap.
static Load* resolve_barrier(const char* storey, const char* at, Status* status) {
    const char* const storeys[] = {storey};
    MapDef gaps = map;
    gaps.storeys = storeys;
    Load* load = load_new();
    char text[4096];
    snprintf(text, sizeof(text),
             "local spot = %s\n"
             "return scenario { { en = 'T', zh = '测' }, facility = 'block', plan = 'small',\n"
             "length = 60, people = { person { 'Ann', room = 'Corridor', role = 'leader' } },\n"
             "hazards = { fire { 'bin', at = spot, peak = 10 } },\n"
             "barriers = { barrier { 'f01', 'door_wedged', at = door { of = spot } } } }",
             at);
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/small.lua", "plan", plan_text,
                                strlen(plan_text), &load->error),
                     STATUS_OK);
    assert_int_equal(facility_from_map(&load->texts, &gaps, &load->problems, &load->facility),
                     STATUS_OK);
    *status = load_text(load, text);
    if (*status == STATUS_OK) {
        *status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                 &load->def, &load->error);
    }
    return load;
}

static const char* fire_room(const Load* load) {
    return text_in(load->facility->rooms[load->def.world.hazard.fires[0].room].name, LANGUAGE_EN);
}

/// Small, which would be taken first, is joined by a gap; Large and the store have doors.
static const char one_gap[] = ".....................\n"
                              ".###################.\n"
                              ".#aaaa#bbbbbb#cc#ooo#.\n"
                              ".##=#####+####+###+##.\n"
                              "*=kkkkkkkkkkkkkkkkkx#.\n"
                              ".####################.\n"
                              ".....................";
/// No room has a door to another.
static const char all_gaps[] = ".....................\n"
                               ".###################.\n"
                               ".#aaaa#bbbbbb#cc#ooo#.\n"
                               ".##=#####=####=###=##.\n"
                               "*=kkkkkkkkkkkkkkkkkx#.\n"
                               ".####################.\n"
                               ".....................";

TEST(a_finding_at_a_door_takes_a_room_with_a_door_or_is_left_out_with_a_note) {
    UNUSED_STATE;
    Status status;
    const char* chosen = "place { 'Copy room', use = 'office', size = 'smallest' }";
    Load* load = resolve_barrier(one_gap, chosen, &status);
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(fire_room(load), "Large");
    assert_int_equal(load->def.scenario.barrier_count, 1);
    load_free(load);

    load = resolve_barrier(all_gaps, chosen, &status);
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(fire_room(load), "Small");
    assert_int_equal(load->def.scenario.barrier_count, 0);
    char line[1024];
    load_problem(load, "\"f01\" is left out", line, sizeof(line));
    assert_contains(line, "scenarios/test.lua:5: note:");
    load_free(load);

    // Who names a room of this very building is told that it has none.
    load = resolve_barrier(all_gaps, "place { 'Small', use = 'office' }", &status);
    assert_int_equal(status, STATUS_INVALID);
    load_problem(load, "has no door", line, sizeof(line));
    load_free(load);
}

TEST(two_names_are_two_rooms_while_there_are_enough) {
    UNUSED_STATE;
    Load* load = load_new();
    assert_int_equal(
        resolve_on_map(load,
                       "person { 'B', room = place { 'Cellar', use = 'office' } },\n"
                       "person { 'C', room = place { 'Attic', use = 'office' } },\n"
                       "person { 'D', room = place { 'Cellar', use = 'office' } },\n"
                       "person { 'E', room = place { 'Loft', use = { 'office', 'store' } } },\n"
                       "person { 'F', room = place { 'Shed', use = 'office' } }",
                       ""),
        STATUS_OK);
    assert_string_equal(room_of(load, 1), "Small");
    assert_string_equal(room_of(load, 2), "Large");
    assert_string_equal(room_of(load, 3), "Small"); // the same selector is the same room
    assert_string_equal(room_of(load, 4), "Store"); // its second use, since no office is left
    assert_string_equal(room_of(load, 5), "Small"); // none is left: shared
    // One note a selector, each with its line.
    int notes = 0;
    for (int i = 0; i < load->problems.count; ++i) {
        char line[1024];
        problem_print(&load->problems.items[i], LANGUAGE_EN, line, sizeof(line));
        if (strstr(line, "took") != NULL) {
            notes += 1;
            assert_int_equal(strncmp(line, "scenarios/test.lua:", 19), 0);
        }
    }
    assert_int_equal(notes, 4);
    load_free(load);
}

TEST(a_named_room_is_kept_for_its_name_whoever_comes_first) {
    UNUSED_STATE;
    Load* load = load_new();
    assert_int_equal(
        resolve_on_map(
            load,
            "person { 'B', room = place { 'Cellar', use = 'office', size = 'largest' } },"
            "person { 'C', room = 'Large' }",
            ""),
        STATUS_OK);
    assert_string_equal(room_of(load, 1), "Small");
    load_free(load);
}

/// Where the fire burns when the leader sits in a chosen office; `at` is the fire's place.
static void check_fire_room(const char* at, const char* expected) {
    Load* load = load_new();
    char text[2048];
    snprintf(text, sizeof(text),
             "return scenario { { en = 'T', zh = '测' }, facility = 'block', plan = 'small',\n"
             "length = 60, people = { person { 'Ann', role = 'leader',\n"
             "room = place { 'Desk', use = 'office', size = 'largest' } } },\n"
             "hazards = { fire { at = %s, peak = 10 } } }",
             at);
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/small.lua", "plan", plan_text,
                                strlen(plan_text), &load->error),
                     STATUS_OK);
    assert_int_equal(facility_from_map(&load->texts, &map, &load->problems, &load->facility),
                     STATUS_OK);
    assert_int_equal(load_text(load, text), STATUS_OK);
    assert_int_equal(script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                    &load->def, &load->error),
                     STATUS_OK);
    const Room* room = &load->facility->rooms[load->def.world.hazard.fires[0].room];
    assert_string_equal(text_in(room->name, LANGUAGE_EN), expected);
    load_free(load);
}

TEST(a_fire_keeps_clear_of_those_who_have_a_role_unless_it_is_named_there) {
    UNUSED_STATE;
    check_fire_room("place { use = 'office', size = 'largest' }", "Small");
    check_fire_room("place { 'Copier', use = 'office', size = 'largest' }", "Small");
    check_fire_room("'Large'", "Large");
    check_fire_room("place { 'Desk', use = 'office', size = 'largest' }", "Large");
}

TEST(another_plan_drops_what_is_meant_for_roles_that_it_lacks) {
    UNUSED_STATE;
    static const char other_plan[] =
        "return plan { { en = 'O', zh = '另' }, roles = { role { 'chief', en = 'C', zh = '长' } "
        "},\n"
        " procedure { 'p', starts = knows 'fire',\n"
        "  step { 's', by = 'chief', action = 'press_call_point', target = 20, limit = 60 } } }";
    static const char text[] =
        "return scenario { { en = 'T', zh = '测' }, facility = 'block', plan = 'small',\n"
        "length = 60, people = { person { 'Ann', room = 'Large', role = 'leader' },\n"
        "person { 'Bo', room = 'Small', role = 'chief' } }, injects = {\n"
        "inject { 'G-1', at = 3, to = 'leader', title = { en = 'A', zh = '甲' } },\n"
        "inject { 'G-2', at = 4, title = { en = 'B', zh = '乙' }, expect = expect {\n"
        " role = 'leader', action = 'headcount', target = 5, limit = 9 } } },\n"
        "on = { fire_started = function(drill) drill:inject('G-1') end } }";
    Load* load = load_new();
    ScriptOptions options = {.plan = "other"};
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/other.lua", "plan", other_plan,
                                strlen(other_plan), &load->error),
                     STATUS_OK);
    assert_int_equal(bundle_put(&load->bundle, "scenarios/test.lua", "scenario", text, strlen(text),
                                &load->error),
                     STATUS_OK);
    assert_int_equal(facility_from_map(&load->texts, &map, &load->problems, &load->facility),
                     STATUS_OK);
    assert_int_equal(script_open(&load->script, &load->bundle, "scenarios/test.lua", &options,
                                 &load->problems, &load->error),
                     STATUS_OK);
    assert_int_equal(script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                    &load->def, &load->error),
                     STATUS_OK);
    assert_int_equal(load->def.scenario.inject_count, 1);
    assert_string_equal(load->def.scenario.injects[0].id, "G-2");
    assert_int_equal(load->def.scenario.injects[0].expect_role, -1);
    assert_int_equal(people_count(&load->def.world.people), 2);
    char line[1024];
    load_problem(load, "inject \"G-1\": this plan has no role \"leader\": left out", line,
                 sizeof(line));
    assert_contains(line, "scenarios/test.lua:4: note:");
    load_problem(load, "its answer is not marked", line, sizeof(line));
    assert_contains(line, "scenarios/test.lua:5: note:");
    load_problem(load, "counted among the others", line, sizeof(line));
    assert_contains(line, "scenarios/test.lua:2: note: person \"Ann\"");
    load_free(load);
}

TEST(a_crowd_is_spread_by_floor_area_and_loses_nobody) {
    UNUSED_STATE;
    Load* load = load_new();
    // 8 x 4 m and 12 x 4 m of office: 25 people in shares of 10 and 15.
    assert_int_equal(resolve_on_map(load, "crowd { 25, rooms = rooms { use = 'office' } }", ""),
                     STATUS_OK);
    const PeopleDef* people = &load->def.world.people;
    assert_int_equal(people->person_count, 3);
    assert_int_equal(people->persons[1].count, 10);
    assert_int_equal(people->persons[2].count, 15);
    assert_int_equal(people_count(people), 26);
    load_free(load);
}

TEST(missing_devices_are_notes_that_say_what_will_be_impossible) {
    UNUSED_STATE;
    Load* load = load_new();
    assert_int_equal(resolve_on_map(load, "", ""), STATUS_OK);
    char line[1024];
    load_problem(load, "\"press_call_point\" cannot be done", line, sizeof(line));
    assert_contains(line, "scenarios/plans/small.lua:3: note: step \"s\"");
    assert_int_equal(load->problems.errors, 0);
    load_free(load);
}

/// The office drill, resolved on a facility file.
static Load* load_office(const char* facility) {
    Load* load = load_new();
    Status status = script_open(&load->script, &load->bundle, "scenarios/office_fire.lua", NULL,
                                &load->problems, &load->error);
    if (status == STATUS_OK) {
        load_facility(load, facility);
        status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                &load->def, &load->error);
    }
    if (status != STATUS_OK) {
        load_print(&load->problems);
        fail_msg("%s: %s", facility, load->error.message);
    }
    return load;
}

TEST(a_script_opened_like_another_on_shared_routes_gives_the_same_run) {
    UNUSED_STATE;
    Load* first = load_office("assets/facilities/office.geojson");
    Load* second = load_new();
    const ScriptOptions options = {.like = first->script};
    assert_int_equal(script_open(&second->script, &second->bundle, "scenarios/office_fire.lua",
                                 &options, &second->problems, &second->error),
                     STATUS_OK);
    assert_true(second->bundle.count < first->bundle.count); // groups of actions were not read
    assert_int_equal(script_resolve(second->script, first->facility, &second->texts,
                                    &second->problems, &second->def, &second->error),
                     STATUS_OK);
    second->def.world.routes = routes_share(&first->texts, first->facility);
    Drill* one = NULL;
    Drill* two = NULL;
    assert_int_equal(drill_create(&first->def, &one, &first->error), STATUS_OK);
    assert_int_equal(drill_create(&second->def, &two, &second->error), STATUS_OK);
    for (int tick = 0; tick < 1600; ++tick) {
        (void)drill_step(one);
        (void)drill_step(two);
    }
    assert_true(world_events(drill_world(one))->count > 10);
    assert_true(world_hash(drill_world(one)).all == world_hash(drill_world(two)).all);
    drill_free(two);
    drill_free(one);
    load_free(second);
    load_free(first);
}

static const PersonDef* person_named(const Load* load, const char* name) {
    const PeopleDef* people = &load->def.world.people;
    for (int i = 0; i < people->person_count; ++i) {
        if (people->persons[i].name.en != NULL && strcmp(people->persons[i].name.en, name) == 0) {
            return &people->persons[i];
        }
    }
    fail_msg("nobody is called %s", name);
    return NULL;
}

TEST(items_come_from_the_library_and_stand_where_they_are_put) {
    UNUSED_STATE;
    Load* load = load_new();
    Status status = resolve_on_map(load, "",
                                   "item { 'sofa', at = 'Large', east = 1.5, north = -0.5 },"
                                   "item { 'pan_of_oil', id = 'pan', at = 'Large', starts = 30,"
                                   " name = { en = 'wok', zh = '炒锅' } },"
                                   "fire { 'heap', at = 'Store', curve = { { 0, 0 }, { 60, 300 },"
                                   " { 200, 0 } }, class = 'B' }");
    if (status != STATUS_OK) {
        load_print(&load->problems);
    }
    assert_int_equal(status, STATUS_OK);
    const HazardDef* hazard = &load->def.world.hazard;
    assert_int_equal(hazard->fire_count, 3);
    const FireDef* sofa = &hazard->fires[0];
    vec2s middle = load->facility->rooms[sofa->room].label;
    assert_near(sofa->at.x, middle.x + 1.5f, 1e-6);
    assert_near(sofa->at.y, middle.y - 0.5f, 1e-6);
    assert_string_equal(text_in(sofa->name, LANGUAGE_ZH), "沙发");
    assert_near(sofa->starts, -1.0, 0.0); // waits for other fires
    assert_near(sofa->peak_kw, 2500.0, 0.0);
    assert_int_equal(sofa->growth, FIRE_FAST);
    assert_near(sofa->ignites_at, 20.0, 0.0);
    assert_true(sofa->ignition_dose > 0.0 && sofa->hcn_yield > 0.001);
    const FireDef* pan = &hazard->fires[1];
    assert_string_equal(pan->id, "pan");
    assert_string_equal(pan->name.en, "wok");
    assert_int_equal(pan->fire_class, FIRE_CLASS_F);
    assert_near(pan->starts, 30.0, 0.0);
    assert_true(pan->curve_count == 4 && pan->curve[0][1] > 0.0);
    const FireDef* heap = &hazard->fires[2];
    assert_int_equal(heap->curve_count, 3);
    assert_near(heap->curve[1][0], 60.0, 0.0);
    assert_near(heap->curve[1][1], 300.0, 0.0);
    assert_int_equal(heap->fire_class, FIRE_CLASS_B);
    load_free(load);
}

TEST(every_item_of_the_library_is_sound) {
    UNUSED_STATE;
    // All at once, each in its place: what hazard_check_def() finds would be told.
    static const char* const kinds[] = {"waste_bin",     "paper_stack",    "cardboard_boxes",
                                        "curtain",       "clothes_rack",   "office_chair",
                                        "armchair",      "sofa",           "bed",
                                        "workstation",   "desk",           "bookshelf",
                                        "wardrobe",      "christmas_tree", "tv",
                                        "copier",        "server_rack",    "switchboard",
                                        "ebike_battery", "ebike",          "pan_of_oil",
                                        "fryer",         "solvent_tray",   "petrol_spill",
                                        "pallets",       "storage_rack",   "waste_container",
                                        "car",           "gas_bottle_leak"};
    char hazards[3000] = "";
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); ++i) {
        size_t length = strlen(hazards);
        snprintf(hazards + length, sizeof(hazards) - length, "item { '%s', at = 'Large' },",
                 kinds[i]);
    }
    Load* load = load_new();
    Status status = resolve_on_map(load, "", hazards);
    if (status != STATUS_OK) {
        load_print(&load->problems);
    }
    assert_int_equal(status, STATUS_OK);
    for (int i = 0; i < load->def.world.hazard.fire_count; ++i) {
        const FireDef* fire = &load->def.world.hazard.fires[i];
        assert_non_null(fire->name.en);
        assert_non_null(fire->name.zh);
        // Not the default's: every kind says what its smoke is made of.
        assert_true(fire->soot_yield >= 0.01 && fire->co_yield > 0.0);
    }
    load_free(load);
}

TEST(the_office_drill_is_the_one_of_the_book) {
    UNUSED_STATE;
    Load* load = load_office("assets/facilities/office.geojson");
    const DrillDef* def = &load->def;
    const Facility* facility = load->facility;
    assert_int_equal(people_count(&def->world.people), 120);
    assert_int_equal(def->seed, 7);
    assert_int_equal(def->world.length, 900 * TICKS_PER_SECOND);
    static const char* const steps[] = {"raise",      "verify",   "first_blow", "call",
                                        "announce",   "sweep_2f", "sweep_1f",   "deaf",
                                        "close_door", "count",    "brief",      "end"};
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); ++i) {
        bool found = false;
        for (int k = 0; k < def->plan.step_count; ++k) {
            found = found || strcmp(def->plan.steps[k].id, steps[i]) == 0;
        }
        if (!found) {
            fail_msg("the plan has no step \"%s\"", steps[i]);
        }
    }
    assert_int_equal(def->world.response.role_count, 8);
    for (int i = 0; i < def->world.response.role_count; ++i) {
        const RoleDef* role = &def->world.response.roles[i];
        assert_true(role->finder ? role->holder == -1 : role->holder >= 0);
    }
    const FireDef* fire = &def->world.hazard.fires[0];
    assert_string_equal(facility->rooms[fire->room].id, "copy");
    assert_near(fire->peak_kw, 1500.0, 0.0);
    assert_near(fire->starts, 20.0, 0.0);
    assert_int_equal(fire->growth, FIRE_MEDIUM);
    const PersonDef* deaf = person_named(load, "Wang Fang");
    assert_false(deaf->hears_alarm);
    assert_string_equal(facility->rooms[deaf->room].id, "archive");
    assert_int_equal(person_named(load, "He Ping")->body, BODY_WHEELCHAIR);
    load_free(load);
}

TEST(every_text_of_the_office_drill_is_there_in_both_languages) {
    UNUSED_STATE;
    Load* load = load_office("assets/facilities/office.geojson");
    const PlanDef* plan = &load->def.plan;
    for (int i = 0; i < plan->step_count; ++i) {
        const StepDef* step = &plan->steps[i];
        assert_non_null(step->title.en);
        assert_non_null(step->title.zh);
        assert_non_null(step->why.en);
        assert_non_null(step->why.zh);
        // Chinese is Chinese: its first byte starts a three-byte character.
        assert_true((unsigned char)step->why.zh[0] >= 0xE3);
    }
    load_free(load);
}

/// The office drill on a plan that nobody drew for it: everyone has a place, nothing is an error.
static void check_elsewhere(const char* path, const char* overlay) {
    Load* load = load_new();
    assert_int_equal(script_open(&load->script, &load->bundle, "scenarios/office_fire.lua", NULL,
                                 &load->problems, &load->error),
                     STATUS_OK);
    load_import(load, path, overlay);
    Status status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                   &load->def, &load->error);
    if (status != STATUS_OK) {
        load_print(&load->problems);
    }
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(people_count(&load->def.world.people), 120);
    const Facility* facility = load->facility;
    const FireDef* fire = &load->def.world.hazard.fires[0];
    RoomUse use = facility->rooms[fire->room].use;
    assert_true(use != ROOM_STAIR && use != ROOM_TOILET && use != ROOM_OUTDOOR);
    // The second storey from below, as the book has it.
    int lower = 0;
    for (int32_t i = 0; i < facility->storey_count; ++i) {
        lower += facility->storeys[i].elevation <
                         facility->storeys[facility->rooms[fire->room].storey].elevation
                     ? 1
                     : 0;
    }
    assert_int_equal(lower, 1);
    // The deaf clerk is not put into the burning room.
    assert_true(person_named(load, "Wang Fang")->room != fire->room);
    load_free(load);
}

TEST(the_office_drill_finds_its_places_in_a_real_office) {
    UNUSED_STATE;
    const char* path = MUSTER_SHARED_DIR "/data/layouts/ifc/derived/Office_A_20110811.geojson";
    skip_without(path);
    check_elsewhere(path, "assets/facilities/office_a.overlay.geojson");
}

TEST(the_office_drill_finds_its_places_in_a_real_university) {
    UNUSED_STATE;
    const char* path = MUSTER_SHARED_DIR "/data/layouts/udsu_json/udsu_b5_L4_v1_200102.json";
    skip_without(path);
    check_elsewhere(path, "assets/facilities/udsu_b5.overlay.geojson");
}

TEST(the_command_line_overrides_seed_and_plan) {
    UNUSED_STATE;
    Load* load = load_new();
    ScriptOptions options = {
        .plan = "tests/scenarios/good/plans/least.lua", .has_seed = true, .seed = 99};
    Status status = script_open(&load->script, &load->bundle, "tests/scenarios/good/least.lua",
                                &options, &load->problems, &load->error);
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(script_facility(load->script), "office");
    load_facility(load, "assets/facilities/office.geojson");
    assert_int_equal(script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                    &load->def, &load->error),
                     STATUS_OK);
    assert_int_equal(load->def.seed, 99);
    assert_int_equal(load->def.world.people.seed, 99);
    ScriptSummary summary;
    script_summary(load->script, &load->texts, &summary);
    assert_string_equal(summary.title.zh, "最小情景");
    assert_int_equal(summary.people, 1);
    assert_string_equal(summary.roles[0], "leader");
    assert_string_equal(summary.hazard, "none");
    load_free(load);
}

TEST(a_plan_that_is_not_there_is_named) {
    UNUSED_STATE;
    Load* load = load_new();
    ScriptOptions options = {.plan = "nowhere"};
    Status status = script_open(&load->script, &load->bundle, "scenarios/office_fire.lua", &options,
                                &load->problems, &load->error);
    assert_int_equal(status, STATUS_NOT_FOUND);
    assert_contains(load->error.message, "plans/nowhere.lua");
    load_free(load);
}

SUITE(CASE(a_script_opened_like_another_on_shared_routes_gives_the_same_run),
      CASE(items_come_from_the_library_and_stand_where_they_are_put),
      CASE(every_item_of_the_library_is_sound),
      CASE(a_named_room_comes_first_and_wishes_choose_otherwise),
      CASE(a_finding_at_a_door_takes_a_room_with_a_door_or_is_left_out_with_a_note),
      CASE(two_names_are_two_rooms_while_there_are_enough),
      CASE(a_named_room_is_kept_for_its_name_whoever_comes_first),
      CASE(a_fire_keeps_clear_of_those_who_have_a_role_unless_it_is_named_there),
      CASE(another_plan_drops_what_is_meant_for_roles_that_it_lacks),
      CASE(a_crowd_is_spread_by_floor_area_and_loses_nobody),
      CASE(missing_devices_are_notes_that_say_what_will_be_impossible),
      CASE(the_office_drill_is_the_one_of_the_book),
      CASE(every_text_of_the_office_drill_is_there_in_both_languages),
      CASE(the_office_drill_finds_its_places_in_a_real_office),
      CASE(the_office_drill_finds_its_places_in_a_real_university),
      CASE(the_command_line_overrides_seed_and_plan), CASE(a_plan_that_is_not_there_is_named))
