// Extras: a device that a scenario hangs up besides those of its building's plan is fetched like
// the others, one that is not present is nowhere, and runs beside each other may differ in them.
#include "support/check.h"

#include "load/loaded.h"
#include "world/world.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char plan[] =
    "return plan { { en = 'Plan', zh = '预案' },\n"
    "  roles = { role { 'leader', en = 'Leader', zh = '负责人', radio = true } },\n"
    "  procedure { 'p', starts = knows 'fire',\n"
    "    step { 'hit', by = 'leader', action = 'use_extinguisher', at = 'bin', target = 60,\n"
    "      limit = 300, noforget = true } } }\n";

#define EXTRA "extra { 'extinguisher-m-2', en = 'Middle', zh = '中部', room = 'Corridor 2F', "

/// A folder with a scenario and its plan; what was loaded from it.
typedef struct Desk {
    char folder[64], scenario[96];
    Loaded loaded;
} Desk;

static void write_text(const char* path, const char* text) {
    FILE* file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    fclose(file);
}

/// The scenario of a fire in the copy room; who knows of it stands in the corridor beside `extras`.
static Status desk_open(Desk* desk, const char* extras, const char* facility, const char* set) {
    char path[96];
    char text[2048];
    assert_int_equal(setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1), 0);
    snprintf(desk->folder, sizeof(desk->folder), "/tmp/muster-extras-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    snprintf(path, sizeof(path), "%s/plans", desk->folder);
    assert_int_equal(mkdir(path, 0777), 0);
    snprintf(path, sizeof(path), "%s/plans/test.lua", desk->folder);
    write_text(path, plan);
    snprintf(desk->scenario, sizeof(desk->scenario), "%s/test.lua", desk->folder);
    snprintf(text, sizeof(text),
             "return scenario { { en = 'S', zh = '情景' }, facility = 'office', plan = 'test',\n"
             "  length = 300, runs_on = true,\n"
             "  people = { person { 'Ann', room = 'Corridor 2F', role = 'leader',\n"
             "    skill = 'trained' } },\n"
             "  hazards = { fire { 'bin', at = 'Copy room', growth = 'fast', peak = 800 } },\n"
             "  injects = { inject { 'g', at = 1, to = 'leader', tells = 'fire',\n"
             "    about = 'Copy room', title = { en = 'Fire!', zh = '着火了' } } },\n"
             "  extras = {\n%s\n  } }\n",
             extras);
    write_text(desk->scenario, text);
    const LoadOptions options = {.scenario = desk->scenario, .facility = facility, .set = set};
    Status status = loaded_open(&desk->loaded, &options);
    return status;
}

static void desk_close(Desk* desk) {
    char command[160];
    loaded_close(&desk->loaded);
    snprintf(command, sizeof(command), "rm -rf '%s'", desk->folder);
    assert_int_equal(system(command), 0);
}

/// Runs on for so long [s]; the hash of where it came to.
static uint64_t run_for(Drill* drill, double seconds) {
    for (int i = 0; i < (int)(seconds * TICKS_PER_SECOND) && drill_step(drill); i++) {
    }
    return world_hash(drill_world(drill)).all;
}

/// The id of the first thing that was fetched, "" none.
static const char* first_taken(const Drill* drill) {
    const EventLog* log = world_events(drill_world(drill));
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == EVENT_KIT_TAKEN) {
            return world_facility(drill_world(drill))->devices[log->events[i].thing].id;
        }
    }
    return "";
}

static bool has_problem(const Loaded* loaded, const char* en, const char* zh) {
    for (int i = 0; i < loaded->problems.count; i++) {
        const Problem* problem = &loaded->problems.items[i];
        if (strstr(problem->message, en) != NULL && strstr(problem->message_zh, zh) != NULL &&
            problem->line > 0) {
            return true;
        }
    }
    return false;
}

TEST(an_extra_extinguisher_is_fetched_where_it_hangs) {
    UNUSED_STATE;
    Desk desk;
    assert_int_equal(desk_open(&desk, EXTRA "x = 17, y = 5.5 },", NULL, NULL), STATUS_OK);
    (void)run_for(desk.loaded.drill, 60.0);
    assert_string_equal(first_taken(desk.loaded.drill), "extinguisher-m-2");
    desk_close(&desk);
}

TEST(one_that_is_not_present_is_nowhere) {
    UNUSED_STATE;
    Desk without;
    Desk absent;
    assert_int_equal(desk_open(&without, "", NULL, NULL), STATUS_OK);
    assert_int_equal(desk_open(&absent, EXTRA "x = 17, y = 5.5, present = false },", NULL, NULL),
                     STATUS_OK);
    assert_int_equal(facility_find_device(absent.loaded.facility, "extinguisher-m-2"), NOBODY);
    uint64_t hash = run_for(without.loaded.drill, 100.0);
    assert_true(run_for(absent.loaded.drill, 100.0) == hash);
    assert_string_not_equal(first_taken(absent.loaded.drill), "");
    desk_close(&without);
    desk_close(&absent);
}

TEST(a_setting_hangs_it_up_and_a_run_beside_has_its_own_building) {
    UNUSED_STATE;
    const char* row = EXTRA "x = 17, y = 5.5, present = false },";
    const char* set = "extras.extinguisher-m-2.present=true";
    Desk bare;
    Desk hung;
    Loaded* beside = calloc(1, sizeof(Loaded));
    Error error = {0};
    assert_non_null(beside);
    assert_int_equal(desk_open(&bare, row, NULL, NULL), STATUS_OK);
    assert_int_equal(desk_open(&hung, row, NULL, set), STATUS_OK);
    assert_int_equal(loaded_share(&bare.loaded, &error), STATUS_OK);
    assert_int_equal(loaded_again(beside, &bare.loaded, set, NULL, NULL, &error), STATUS_OK);
    assert_ptr_not_equal(beside->facility, bare.loaded.facility);
    uint64_t hash = run_for(hung.loaded.drill, 100.0);
    assert_true(run_for(beside->drill, 100.0) == hash);
    assert_string_equal(first_taken(beside->drill), "extinguisher-m-2");
    loaded_close(beside);
    assert_int_equal(loaded_again(beside, &bare.loaded, NULL, NULL, NULL, &error), STATUS_OK);
    assert_ptr_equal(beside->facility, bare.loaded.facility);
    (void)run_for(beside->drill, 100.0);
    assert_string_not_equal(first_taken(beside->drill), "extinguisher-m-2");
    loaded_close(beside);
    free(beside);
    desk_close(&bare);
    desk_close(&hung);
}

TEST(a_place_that_cannot_be_is_told_also_where_it_is_not_present) {
    UNUSED_STATE;
    Desk desk;
    Status status = desk_open(
        &desk,
        EXTRA "x = 17, y = 50 },\n"
              "extra { 'b', en = 'B', zh = '乙', room = 'Coridor 2F', x = 1, y = 6 },\n"
              "extra { 'extinguisher-w-2', en = 'C', zh = '丙', room = 'Copy room', x = 9, y = 1,\n"
              "  present = false }",
        NULL, NULL);
    assert_int_equal(status, STATUS_INVALID);
    assert_true(has_problem(&desk.loaded, "outside its room \"corridor-2\"", "之外"));
    assert_true(has_problem(&desk.loaded, "no room \"Coridor 2F\"", "没有房间"));
    assert_true(has_problem(&desk.loaded, "the id \"extinguisher-w-2\" already", "已有编号"));
    assert_int_equal(desk.loaded.problems.errors, 3);
    desk_close(&desk);
}

TEST(in_a_building_without_the_room_it_is_left_out_with_a_note) {
    UNUSED_STATE;
    Desk desk;
    Status status =
        desk_open(&desk, EXTRA "x = 17, y = 5.5 },\n" EXTRA "x = 17, y = 5.5 },", NULL, NULL);
    assert_int_equal(status, STATUS_INVALID); // the same id twice
    assert_true(has_problem(&desk.loaded, "is there already", "已在"));
    desk_close(&desk);
    (void)desk_open(&desk, EXTRA "x = 170, y = 5.5 },", "assets/facilities/office.geojson", NULL);
    assert_int_equal(desk.loaded.problems.errors, 0);
    assert_true(has_problem(&desk.loaded, "it is not hung up", "不加装"));
    assert_int_equal(facility_find_device(desk.loaded.facility, "extinguisher-m-2"), NOBODY);
    desk_close(&desk);
}

SUITE(CASE(an_extra_extinguisher_is_fetched_where_it_hangs),
      CASE(one_that_is_not_present_is_nowhere),
      CASE(a_setting_hangs_it_up_and_a_run_beside_has_its_own_building),
      CASE(a_place_that_cannot_be_is_told_also_where_it_is_not_present),
      CASE(in_a_building_without_the_room_it_is_left_out_with_a_note))
