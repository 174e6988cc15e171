/// The store through its real file: what was written comes back after a kill, a full disk, a change
/// of program, and a share merged has the bytes of runs done at once.
#include "study/store_internal.h"

#include "support/check.h"
#include "support/map.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { RUNS = 12 };

static char folder[64];
static Arena building;
static const Facility* facility;
static StudyFileLevel levels[] = {{.id = "off", .value = NAN, .set = "", .weight = 1.0},
                                  {.id = "on", .value = NAN, .set = "f=on", .weight = 1.0}};
static StudyFile file = {.file = "test.lua",
                         .title = {"Test", "测试"},
                         .scenarios = {"one"},
                         .scenario_count = 1,
                         .always = "",
                         .plans = {{.id = "a", .set = ""}, {.id = "b", .set = "x=1"}},
                         .plan_count = 2,
                         .factor_count = 1,
                         .design = STUDY_FILE_GRID,
                         .runs = RUNS / 2,
                         .seed = 9};
static Design design;
static const StoreScenario scenario = {"one", {"One", "一"}, 600.0};

static int begin(void** state) {
    (void)state;
    Error error = {0};
    file.factors[0] = (StudyFileFactor){
        .id = "f", .name = {"F", "因"}, .unit = "", .levels = levels, .level_count = 2};
    snprintf(folder, sizeof(folder), "/tmp/muster-store-XXXXXX");
    facility = map_open(&building,
                        "########..\n"
                        "#AAA+BB'.*\n"
                        "########..\n",
                        NULL);
    return mkdtemp(folder) != NULL && design_make(&file, 0, &design, &error) == STATUS_OK ? 0 : -1;
}

static int end(void** state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof(command), "rm -rf '%s'", folder);
    arena_free(&building);
    return system(command);
}

static StoreHead head_of(const char* version, int shard, int shards) {
    return (StoreHead){.design = &design,
                       .version = version,
                       .inputs = "abc",
                       .scenarios = &scenario,
                       .facilities = &facility,
                       .shard = shard,
                       .shards = shards};
}

static const char* path_of(const char* name) {
    static char path[128];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    return path;
}

static Store* opened(const char* name, int shard, int shards) {
    Store* store = NULL;
    Error error = {0};
    StoreHead head = head_of("1", shard, shards);
    Status status = store_open(&store, path_of(name), &head, &error);
    if (status != STATUS_OK) {
        fail_msg("%s", error.message);
    }
    return store;
}

/// Run number 7 went wrong; of the others everything follows from the number.
static Status add_run(Store* store, int64_t run, Error* error) {
    DesignRun point = design_run(&design, run);
    Record* record = record_failed(run, run == 7 ? "no way out" : "");
    record->failed = run == 7;
    record->hash = (uint64_t)run * 1000;
    record->ticks = 12000;
    record->people = 40;
    record->length_s = 600.0;
    for (int i = 0; i < MEASURE_COUNT; i++) {
        record->measures[i] = (double)(run * 100 + i);
    }
    record->measures[MEASURE_LAST_OUT] = run % 3 == 0 ? RECORD_NEVER : 300.0;
    const RecordMilestone milestones[] = {
        {"call", {"Call", "呼叫"}, 50.0, 20.0, 15.0, 30.0, 10000, true},
        {"count", {"Count", "清点"}, NAN, NAN, NAN, NAN, -1, false}};
    const RecordCasualty casualty = {3, RECORD_DEAD, 1, 0, 0, {{1.5f, 1.5f}}, 120.0};
    const uint16_t curve[] = {40, 20, 300};
    const RecordCell cells[] = {{STUDY_MAP_DOSE, 0, 11, 500 + run}, {STUDY_MAP_QUEUE, 0, 12, 2}};
    if (!record->failed) {
        record->milestones = milestones;
        record->milestone_count = 2;
        record->casualties = &casualty;
        record->casualty_count = 1;
        record->inside = record->unhurt = curve;
        record->curve_count = 3;
        record->cells = cells;
        record->cell_count = 2;
    }
    char settings[1500]; // long enough for a few runs to fill a page
    memset(settings, 'f', sizeof(settings));
    settings[sizeof(settings) - 1] = '\0';
    Status status = store_add(store, &point, record, settings, "muster run one", error);
    record_free(record);
    return status;
}

static void add_good(Store* store, int64_t runs) {
    Error error = {0};
    for (int64_t i = 0; i < runs; i++) {
        if (add_run(store, store_share(store, store_count(store)), &error) != STATUS_OK) {
            fail_msg("%s", error.message);
        }
    }
}

static void finish(Store* store) {
    Error error = {0};
    assert_int_equal(store_finish(store, "count", &error), STATUS_OK);
    store_close(store);
}

/// All runs at once, in "whole".
static void make_whole(void) {
    unlink(path_of("whole"));
    Store* store = opened("whole", 1, 1);
    add_good(store, RUNS);
    finish(store);
}

static double asked(const char* name, const char* sql) {
    sqlite3* database = NULL;
    sqlite3_stmt* statement = NULL;
    assert_int_equal(sqlite3_open(path_of(name), &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    double value = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return value;
}

static void changed(const char* name, const char* sql) {
    sqlite3* database = NULL;
    assert_int_equal(sqlite3_open(path_of(name), &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

static void assert_same_bytes(const char* one, const char* other) {
    char command[256];
    snprintf(command, sizeof(command), "cmp '%s/%s' '%s/%s'", folder, one, folder, other);
    assert_int_equal(system(command), 0);
}

TEST(what_is_written_stands_in_the_tables) {
    UNUSED_STATE;
    make_whole();
    assert_near(asked("whole", "SELECT count(*) FROM run"), RUNS, 0);
    assert_near(asked("whole", "SELECT hurt FROM run WHERE run = 5"), 500 + MEASURE_HURT, 0);
    assert_near(asked("whole", "SELECT count(*) FROM run WHERE last_out IS NULL"), 5, 0); // and 7
    assert_near(asked("whole", "SELECT count(*) FROM run WHERE fault = 'no way out'"), 1, 0);
    assert_near(asked("whole", "SELECT sum(due) FROM milestone"), RUNS - 1, 0);
    assert_near(asked("whole", "SELECT count(*) FROM milestone WHERE done_s IS NULL AND due = 0"),
                RUNS - 1, 0);
    assert_near(asked("whole", "SELECT count(*) FROM casualty WHERE worst = 'dead'"), RUNS - 1, 0);
    // Plan a did runs 0, 2 .. 10.
    assert_near(asked("whole", "SELECT sum FROM map WHERE kind = 'dose' AND plan = 0"),
                6 * 500 + 30, 0);
    assert_near(asked("whole", "SELECT most FROM map WHERE kind = 'dose' AND plan = 0"), 510, 0);
    assert_near(asked("whole", "SELECT inside FROM curve WHERE plan = 1 AND time_s = 10"), 5 * 300,
                0);
    Store* store = opened("whole", 1, 1);
    Error error = {0};
    int64_t failed = 0;
    double values[3];
    assert_int_equal(store_failed(store, &failed, &error), STATUS_OK);
    assert_true(failed == 1 && store_count(store) == RUNS);
    assert_string_equal(store_stopped(store), "count");
    assert_int_equal(store_values(store, MEASURE_LAST_OUT, values, 3, &error), STATUS_OK);
    assert_near(values[0], 600.0, 0); // never: the run's length
    assert_near(values[1], 300.0, 0);
    store_close(store);
}

TEST(a_kill_in_the_middle_of_writing_loses_only_what_was_not_committed) {
    UNUSED_STATE;
    make_whole();
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        Store* store = opened("killed", 1, 1);
        Error error = {0};
        add_good(store, 5);
        if (store_commit(store, &error) == STATUS_OK) {
            add_good(store, 3); // in the middle of the next batch
        }
        raise(SIGKILL);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    Store* store = opened("killed", 1, 1);
    assert_true(store_count(store) == 5);
    add_good(store, RUNS - 5);
    finish(store);
    assert_same_bytes("killed", "whole");
}

TEST(runs_added_to_a_finished_file_give_the_bytes_of_all_at_once) {
    UNUSED_STATE;
    make_whole();
    Store* store = opened("grown", 1, 1);
    add_good(store, 8);
    finish(store);
    store = opened("grown", 1, 1);
    add_good(store, RUNS - 8);
    finish(store);
    assert_same_bytes("grown", "whole");
}

TEST(results_of_another_program_or_other_files_are_refused_with_the_way_out) {
    UNUSED_STATE;
    make_whole();
    Store* store = NULL;
    Error error = {0};
    StoreHead head = head_of("2", 1, 1);
    assert_int_equal(store_open(&store, path_of("whole"), &head, &error), STATUS_DIFFERS);
    assert_contains(error.message, "made by Muster 1, and this is Muster 2");
    assert_contains(error.message, "another --out");
    assert_null(store);
    head = head_of("1", 1, 1);
    head.inputs = "abd";
    assert_int_equal(store_open(&store, path_of("whole"), &head, &error), STATUS_DIFFERS);
    assert_contains(error.message, "holds results of other files");
    head = head_of("1", 2, 3);
    assert_int_equal(store_open(&store, path_of("whole"), &head, &error), STATUS_DIFFERS);
    assert_contains(error.message, "holds the share 1/1 of the runs, asked for is 2/3");
    file.factors[0].level_count = 1;
    assert_int_equal(design_make(&file, 0, &design, &error), STATUS_OK);
    head = head_of("1", 1, 1);
    assert_int_equal(store_open(&store, path_of("whole"), &head, &error), STATUS_DIFFERS);
    assert_contains(error.message, "holds another design");
    file.factors[0].level_count = 2;
    assert_int_equal(design_make(&file, 0, &design, &error), STATUS_OK);
    store_close(opened("whole", 1, 1)); // and it is as it was
}

TEST(a_damaged_file_is_called_so) {
    UNUSED_STATE;
    make_whole();
    Store* store = NULL;
    Error error = {0};
    StoreHead head = head_of("1", 1, 1);
    changed("whole", "DELETE FROM run WHERE run = 4");
    assert_int_equal(store_open(&store, path_of("whole"), &head, &error), STATUS_CORRUPT);
    assert_contains(error.message, "runs are missing");
    assert_int_equal(truncate(path_of("whole"), 5000), 0);
    assert_int_equal(store_open(&store, path_of("whole"), &head, &error), STATUS_CORRUPT);
    assert_contains(error.message, "damaged or not a file of results");
    assert_null(store);
}

TEST(a_full_disk_is_told_and_what_was_committed_is_kept) {
    UNUSED_STATE;
    make_whole();
    Store* store = opened("full", 1, 1);
    Error error = {0};
    add_good(store, 4);
    assert_int_equal(store_commit(store, &error), STATUS_OK);
    // SQLite's own limit gives the fault of a disk without room.
    assert_int_equal(sqlite3_exec(store->database, "PRAGMA max_page_count = 1", NULL, NULL, NULL),
                     SQLITE_OK);
    Status status = STATUS_OK;
    for (int64_t run = 4; run < RUNS && status == STATUS_OK; run++) {
        status = add_run(store, run, &error);
        status = status == STATUS_OK ? store_commit(store, &error) : status;
    }
    assert_int_equal(status, STATUS_IO);
    assert_contains(error.message, "free some space and run again");
    store_close(store);
    store = opened("full", 1, 1);
    int64_t kept = store_count(store);
    assert_true(kept >= 4 && kept < RUNS);
    add_good(store, RUNS - kept);
    finish(store);
    assert_same_bytes("full", "whole");
}

TEST(shares_put_together_have_the_bytes_of_all_at_once) {
    UNUSED_STATE;
    make_whole();
    static const char* const names[] = {"share1", "share2"};
    for (int i = 0; i < 2; i++) {
        Store* share = opened(names[i], i + 1, 2);
        add_good(share, RUNS / 2);
        finish(share);
    }
    Store* store = opened("merged", 1, 1);
    Error error = {0};
    for (int i = 1; i >= 0; i--) { // in any order
        assert_int_equal(store_take_share(store, path_of(names[i]), 2, RUNS, &error), STATUS_OK);
    }
    assert_int_equal(store_recount(store, &error), STATUS_OK);
    finish(store);
    assert_same_bytes("merged", "whole");
    changed("share2", "UPDATE study SET value = '3' WHERE key = 'version'");
    store = opened("other", 1, 1);
    assert_int_equal(store_take_share(store, path_of("share2"), 2, RUNS, &error), STATUS_DIFFERS);
    assert_contains(error.message, "share of other runs than the rest");
    store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(what_is_written_stands_in_the_tables),
        CASE(a_kill_in_the_middle_of_writing_loses_only_what_was_not_committed),
        CASE(runs_added_to_a_finished_file_give_the_bytes_of_all_at_once),
        CASE(results_of_another_program_or_other_files_are_refused_with_the_way_out),
        CASE(a_damaged_file_is_called_so),
        CASE(a_full_disk_is_told_and_what_was_committed_is_kept),
        CASE(shares_put_together_have_the_bytes_of_all_at_once)};
    return cmocka_run_group_tests(tests, begin, end);
}
