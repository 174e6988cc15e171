// Session files: what is recorded can be read, run again and compared; damaged ones say so.

#include "session/session.h"

#include "core/bytes.h"
#include "support/small_world.h"

#include <sqlite3.h>
#include <sys/stat.h>

typedef struct Recording {
    SmallWorld small;
    DrillDef def;
    Drill* drill;
    Arena arena;
    Bundle bundle;
    char folder[64];
    char path[96];
    Session* session;
} Recording;

static CapabilityDef capability = {.id = "OPS", .name = {"operations", "处置"}, .weight = 1};

static void make_drill(Recording* recording) {
    Error error = {0};
    recording->def = drill_default_def();
    recording->def.world = recording->small.def;
    recording->def.seed = recording->small.def.seed;
    recording->def.scenario.title = (Text){"Test", "测试"};
    recording->def.scenario.file = "test.lua";
    recording->def.scenario.length_s = 60.0;
    recording->def.plan.title = (Text){"Plan", "预案"};
    recording->def.plan.file = "plan.lua";
    recording->def.plan.capabilities = &capability;
    recording->def.plan.capability_count = 1;
    recording->def.world.length = 60 * TICKS_PER_SECOND;
    assert_int_equal(drill_create(&recording->def, &recording->drill, &error), STATUS_OK);
}

static void open_recording(Recording* recording, uint64_t seed) {
    memset(recording, 0, sizeof(*recording));
    Error error = {0};
    small_world_init(&recording->small, seed);
    make_drill(recording);
    arena_init_growing(&recording->arena, (size_t)1 << 24);
    bundle_init(&recording->bundle, &recording->arena, NULL, NULL);
    assert_int_equal(bundle_put(&recording->bundle, "test.lua", "scenario", "return 1", 8, &error),
                     STATUS_OK);
    assert_int_equal(bundle_put(&recording->bundle, "empty", "library", "", 0, &error), STATUS_OK);
    snprintf(recording->folder, sizeof(recording->folder), "/tmp/muster-session-XXXXXX");
    assert_non_null(mkdtemp(recording->folder));
    snprintf(recording->path, sizeof(recording->path), "%s/s.muster", recording->folder);
}

static void close_recording(Recording* recording) {
    char command[128];
    session_close(recording->session);
    drill_free(recording->drill);
    small_world_free(&recording->small);
    arena_free(&recording->arena);
    snprintf(command, sizeof(command), "rm -rf '%s'", recording->folder);
    assert_int_equal(system(command), 0);
}

/// Runs and records `ticks`; an order from outside comes at tick 100.
static void record_run(Recording* recording, int ticks, bool finish) {
    Error error = {0};
    SessionMeta meta = {.scenario = "test.lua",
                        .facility = "map",
                        .date = "2026-11-22 10:00",
                        .seed = recording->small.def.seed,
                        .length = recording->def.world.length};
    assert_int_equal(
        session_create(&recording->session, recording->path, &meta, &recording->bundle, &error),
        STATUS_OK);
    drill_set_record(recording->drill, session_record, recording->session);
    drill_queue(recording->drill,
                (Command){.tick = 100, .kind = COMMAND_ALARM, .source = SOURCE_TRAINER, .a = 1});
    for (int i = 0; i < ticks; i++) {
        drill_step(recording->drill);
        assert_int_equal(session_tick(recording->session, recording->drill, &error), STATUS_OK);
    }
    if (finish) {
        assert_int_equal(session_finish(recording->session, recording->drill, "{}", &error),
                         STATUS_OK);
    }
    session_close(recording->session);
    recording->session = NULL;
    drill_free(recording->drill);
    recording->drill = NULL;
}

static Status verify(Recording* recording, SessionDifference* difference) {
    Error error = {0};
    make_drill(recording);
    Status status = session_open(&recording->session, recording->path, &error);
    if (status == STATUS_OK) {
        status = session_verify(recording->session, recording->drill, difference, &error);
    }
    return status;
}

static void change(const Recording* recording, const char* sql) {
    sqlite3* database = NULL;
    assert_int_equal(sqlite3_open(recording->path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

TEST(a_recording_verifies) {
    UNUSED_STATE;
    Recording recording;
    SessionDifference difference;
    open_recording(&recording, 5);
    record_run(&recording, 1200, true);
    assert_int_equal(verify(&recording, &difference), STATUS_OK);
    const SessionMeta* meta = session_meta(recording.session);
    assert_true(meta->finished);
    assert_int_equal(meta->last_tick, 1200);
    assert_int_equal(meta->seed, 5);
    assert_string_equal(meta->scenario, "test.lua");
    close_recording(&recording);
}

TEST(a_run_cut_off_verifies_up_to_where_it_came) {
    UNUSED_STATE;
    Recording recording;
    SessionDifference difference;
    open_recording(&recording, 5);
    record_run(&recording, 333, false);
    assert_int_equal(verify(&recording, &difference), STATUS_OK);
    assert_false(session_meta(recording.session)->finished);
    assert_int_equal(session_meta(recording.session)->last_tick, 333);
    close_recording(&recording);
}

TEST(a_changed_command_is_named_with_its_tick) {
    UNUSED_STATE;
    Recording recording;
    SessionDifference difference;
    open_recording(&recording, 5);
    record_run(&recording, 600, false);
    // The column `a` of the alarm command: off instead of on.
    change(&recording, "UPDATE command SET bytes = substr(bytes, 1, 12) || x'00000000' || "
                       "substr(bytes, 17) WHERE name = 'alarm'");
    assert_int_equal(verify(&recording, &difference), STATUS_DIFFERS);
    assert_int_equal(difference.tick, 100);
    assert_string_equal(difference.subsystem, "commands");
    close_recording(&recording);
}

TEST(a_changed_hash_names_its_tick_and_subsystem) {
    UNUSED_STATE;
    Recording recording;
    SessionDifference difference;
    open_recording(&recording, 5);
    record_run(&recording, 400, false);
    // The third of the seven: hazard.
    change(&recording, "UPDATE tick SET hash = substr(hash, 1, 16) || zeroblob(8) || "
                       "substr(hash, 25) WHERE tick = 250");
    assert_int_equal(verify(&recording, &difference), STATUS_DIFFERS);
    assert_int_equal(difference.tick, 250);
    assert_string_equal(difference.subsystem, "hazard");
    close_recording(&recording);
}

/// Records, changes the file by `sql`, and expects the subsystem and tick to be named.
static void expect_difference(const char* sql, bool finish, const char* subsystem, uint32_t tick) {
    Recording recording;
    SessionDifference difference;
    open_recording(&recording, 5);
    record_run(&recording, finish ? 1200 : 400, finish);
    change(&recording, sql);
    assert_int_equal(verify(&recording, &difference), STATUS_DIFFERS);
    assert_string_equal(difference.subsystem, subsystem);
    assert_int_equal(difference.tick, tick);
    assert_true(strlen(difference.sentence) > 10);
    close_recording(&recording);
}

TEST(a_column_that_only_repeats_a_commands_bytes_must_say_the_same) {
    UNUSED_STATE;
    expect_difference("UPDATE command SET tick = 101 WHERE name = 'alarm'", false, "commands", 100);
    expect_difference("UPDATE command SET source = 'participant' WHERE name = 'alarm'", false,
                      "commands", 100);
    expect_difference("UPDATE command SET name = 'end' WHERE name = 'alarm'", false, "commands",
                      100);
    expect_difference("UPDATE command SET position = position + 7", false, "commands", 100);
    expect_difference("INSERT INTO command(tick, source, name, bytes) SELECT tick, source, name, "
                      "bytes FROM command WHERE name = 'alarm'",
                      false, "commands", 100);
}

/// Tick of the event of the test's recordings whose columns are changed: the alarm's.
#define ALARM_EVENT "(SELECT min(sequence) FROM event WHERE tick = 100)"

TEST(every_column_of_an_event_is_compared) {
    UNUSED_STATE;
    static const char* const changes[] = {
        "sequence = 1000000", "tick = 99",  "seconds = 5.25", "kind = 'x'", "person = 77",
        "role = 77",          "room = 77",  "thing = 77",     "other = 77", "value = 7777",
        "detail = 77",        "cause = 77", "en = 'HACKED'",  "zh = '改'",
    };
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        char sql[256];
        snprintf(sql, sizeof(sql), "UPDATE event SET %s WHERE sequence = " ALARM_EVENT, changes[i]);
        expect_difference(sql, false, "events", 100);
    }
}

TEST(events_that_are_missing_or_too_many_are_found) {
    UNUSED_STATE;
    expect_difference("DELETE FROM event WHERE sequence = " ALARM_EVENT, false, "events", 100);
    expect_difference("DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event "
                      "WHERE tick = 100)",
                      false, "events", 100);
    expect_difference("INSERT INTO event SELECT 100000, tick, seconds, kind, person, role, room, "
                      "thing, other, value, detail, cause, en, zh FROM event WHERE sequence = "
                      "" ALARM_EVENT,
                      false, "events", 400);
}

TEST(the_length_and_the_end_are_compared) {
    UNUSED_STATE;
    expect_difference("UPDATE meta SET value = '9' WHERE key = 'length'", false, "drill", 0);
    expect_difference("DELETE FROM tick WHERE tick > 1100", true, "events", 1100);
    expect_difference("DELETE FROM meta WHERE key = 'finished'", true, "drill", 1200);
}

TEST(stored_files_are_held_against_their_check_sums) {
    UNUSED_STATE;
    Recording recording;
    SessionDifference difference;
    Error error = {0};
    open_recording(&recording, 5);
    record_run(&recording, 20, false);
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_OK);
    assert_int_equal(session_check_files(recording.session, &difference, &error), STATUS_OK);
    session_close(recording.session);
    change(&recording, "UPDATE file SET bytes = CAST('return 2' AS BLOB) WHERE name = 'test.lua'");
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_OK);
    assert_int_equal(session_check_files(recording.session, &difference, &error), STATUS_DIFFERS);
    assert_string_equal(difference.subsystem, "files");
    assert_contains(difference.sentence, "test.lua");
    Bundle bundle;
    bundle_init(&bundle, &recording.arena, NULL, NULL);
    assert_int_equal(session_bundle(recording.session, &bundle, &error), STATUS_CORRUPT);
    assert_contains(error.message, "test.lua");
    close_recording(&recording);
}

TEST(the_stored_marks_are_held_against_marks_made_again) {
    UNUSED_STATE;
    Recording recording;
    SessionDifference difference;
    Error error = {0};
    open_recording(&recording, 5);
    record_run(&recording, 1200, true);
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_OK);
    assert_int_equal(session_check_result(recording.session, "{}", &difference), STATUS_OK);
    session_close(recording.session);
    change(&recording, "UPDATE meta SET value = '{\n \"score_bp\": 9999\n}' WHERE key = 'result'");
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_OK);
    assert_int_equal(
        session_check_result(recording.session, "{\n \"score_bp\": 9160\n}", &difference),
        STATUS_DIFFERS);
    assert_string_equal(difference.subsystem, "result");
    assert_int_equal(difference.tick, 1200);
    assert_contains(difference.sentence, "line 2");
    assert_contains(difference.sentence, "9999");
    assert_contains(difference.sentence, "9160");
    // Shorter and longer documents of the same beginning.
    assert_int_equal(session_check_result(recording.session, "{", &difference), STATUS_DIFFERS);
    assert_int_equal(session_check_result(recording.session, "", &difference), STATUS_DIFFERS);
    session_close(recording.session);
    change(&recording, "DELETE FROM meta WHERE key = 'result'");
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_OK);
    assert_int_equal(session_check_result(recording.session, "{}", &difference), STATUS_DIFFERS);
    close_recording(&recording);
}

TEST(an_older_session_of_the_name_is_kept) {
    UNUSED_STATE;
    Recording recording;
    SessionDifference difference;
    Error error = {0};
    open_recording(&recording, 5);
    record_run(&recording, 333, false);
    SessionMeta meta = {.scenario = "test.lua", .facility = "map", .seed = 5, .length = 1200};
    for (int i = 1; i <= 2; i++) {
        char kept[128];
        assert_int_equal(
            session_create(&recording.session, recording.path, &meta, &recording.bundle, &error),
            STATUS_OK);
        snprintf(kept, sizeof(kept), "%s/s-%d.muster", recording.folder, i);
        assert_string_equal(session_kept(recording.session), kept);
        session_close(recording.session);
        recording.session = NULL;
    }
    snprintf(recording.path, sizeof(recording.path), "%s/s-1.muster", recording.folder);
    assert_int_equal(verify(&recording, &difference), STATUS_OK);
    assert_int_equal(session_meta(recording.session)->last_tick, 333);
    close_recording(&recording);
}

TEST(a_run_killed_while_it_made_its_file_says_so) {
    UNUSED_STATE;
    Recording recording;
    Error error = {0};
    char path[128];
    open_recording(&recording, 5);
    snprintf(path, sizeof(path), "%s.new", recording.path);
    FILE* stream = fopen(path, "wb");
    assert_non_null(stream);
    fclose(stream);
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_NOT_FOUND);
    assert_contains(error.message, "killed before its first tick");
    assert_contains(error.message, "s.muster.new");
    close_recording(&recording);
}

TEST(what_is_no_session_is_called_so) {
    UNUSED_STATE;
    Session* session = NULL;
    Error error = {0};
    assert_int_equal(session_open(&session, "/dev/null", &error), STATUS_CORRUPT);
    assert_contains(error.message, "/dev/null: not a session file");
    assert_int_equal(session_open(&session, "/", &error), STATUS_CORRUPT);
    assert_contains(error.message, "a folder");
    assert_null(session);
}

TEST(the_files_come_back_byte_for_byte) {
    UNUSED_STATE;
    Recording recording;
    Error error = {0};
    open_recording(&recording, 5);
    record_run(&recording, 20, false);
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_OK);
    Bundle bundle;
    bundle_init(&bundle, &recording.arena, NULL, NULL);
    assert_int_equal(session_bundle(recording.session, &bundle, &error), STATUS_OK);
    const BundleFile* file = NULL;
    assert_int_equal(bundle_get(&bundle, "test.lua", "scenario", &file, &error), STATUS_OK);
    assert_int_equal(file->count, 8);
    assert_memory_equal(file->bytes, "return 1", 8);
    assert_int_equal(bundle_get(&bundle, "empty", "library", &file, &error), STATUS_OK);
    assert_int_equal(file->count, 0);
    assert_int_equal(bundle_get(&bundle, "other", "library", &file, &error), STATUS_NOT_FOUND);
    close_recording(&recording);
}

/// The id of the session of a file, to be freed.
static char* id_of(const char* path) {
    Error error = {0};
    Session* session = NULL;
    assert_int_equal(session_open(&session, path, &error), STATUS_OK);
    char* id = strdup(session_meta(session)->id);
    session_close(session);
    assert_true(strlen(id) >= 16);
    return id;
}

/// Copies the recording's file under another name into another folder.
static void copy_file(const Recording* recording, const char* name) {
    char command[512];
    snprintf(command, sizeof(command), "mkdir -p '%s/d' && cp '%s' '%s/d/%s'", recording->folder,
             recording->path, recording->folder, name);
    assert_int_equal(system(command), 0);
}

TEST(a_copy_is_the_same_recording_and_the_same_run_again_is_another) {
    UNUSED_STATE;
    static const char* const none = "DELETE FROM meta WHERE key = 'id'";
    Recording first;
    Recording second;
    char copy[128];
    open_recording(&first, 5);
    record_run(&first, 120, true);
    open_recording(&second, 5); // the same files, seed, commands and minute
    record_run(&second, 120, true);
    snprintf(copy, sizeof(copy), "%s/d/renamed.muster", first.folder);
    for (int old = 0; old < 2; old++) { // and without an id, as of before there were any
        copy_file(&first, "renamed.muster");
        char* one = id_of(first.path);
        char* other = id_of(copy);
        char* again = id_of(second.path);
        assert_string_equal(one, other);
        assert_int_equal(strcmp(one, again) == 0, old);
        free(one);
        free(other);
        free(again);
        change(&first, none);
        change(&second, none);
    }
    change(&second, "UPDATE meta SET value = '2026-11-22 10:01' WHERE key = 'date'");
    char* one = id_of(first.path);
    char* later = id_of(second.path);
    assert_string_not_equal(one, later);
    free(one);
    free(later);
    close_recording(&first);
    close_recording(&second);
}

/// What another process would find on the disk now: a copy of the files, opened.
static int commands_on_disk(const Recording* recording) {
    char command[512];
    snprintf(command, sizeof(command),
             "rm -rf '%s/copy' && mkdir '%s/copy' && cp %s/s.muster* '%s/copy'", recording->folder,
             recording->folder, recording->folder, recording->folder);
    assert_int_equal(system(command), 0);
    char path[128];
    snprintf(path, sizeof(path), "%s/copy/s.muster", recording->folder);
    sqlite3* database = NULL;
    sqlite3_stmt* statement = NULL;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(database, "SELECT count(*) FROM command", -1, &statement, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int count = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return count;
}

TEST(a_command_from_outside_is_on_disk_when_its_tick_is_over) {
    UNUSED_STATE;
    Recording recording;
    Error error = {0};
    open_recording(&recording, 5);
    SessionMeta meta = {.scenario = "test.lua", .facility = "map", .seed = 5, .length = 1200};
    assert_int_equal(
        session_create(&recording.session, recording.path, &meta, &recording.bundle, &error),
        STATUS_OK);
    drill_set_record(recording.drill, session_record, recording.session);
    for (int i = 0; i < 7; i++) {
        drill_step(recording.drill);
        assert_int_equal(session_tick(recording.session, recording.drill, &error), STATUS_OK);
    }
    int before = commands_on_disk(&recording);
    drill_queue(recording.drill, (Command){.kind = COMMAND_ALARM, .source = SOURCE_PLAYER, .a = 1});
    drill_step(recording.drill); // without session_tick: the batch is still open
    assert_true(commands_on_disk(&recording) == before + 1);
    close_recording(&recording);
}

TEST(damaged_files_are_refused_with_a_sentence) {
    UNUSED_STATE;
    Recording recording;
    Error error = {0};
    open_recording(&recording, 5);
    record_run(&recording, 20, false);
    assert_int_equal(session_open(&recording.session, "/nowhere/s.muster", &error),
                     STATUS_NOT_FOUND);
    assert_contains(error.message, "/nowhere/s.muster");
    change(&recording, "UPDATE meta SET value = '99' WHERE key = 'version'");
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_CORRUPT);
    assert_contains(error.message, "newer Muster");
    change(&recording, "UPDATE meta SET value = 'x' WHERE key = 'version'");
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_CORRUPT);
    change(&recording, "DROP TABLE meta");
    assert_int_equal(session_open(&recording.session, recording.path, &error), STATUS_CORRUPT);
    close_recording(&recording);
}

TEST(a_folder_that_cannot_be_written_is_a_status_and_leaves_nothing) {
    UNUSED_STATE;
    Recording recording;
    Error error = {0};
    open_recording(&recording, 5);
    SessionMeta meta = {.scenario = "test.lua", .facility = "map", .seed = 5, .length = 1200};
    assert_int_not_equal(
        session_create(&recording.session, "/nowhere/s.muster", &meta, &recording.bundle, &error),
        STATUS_OK);
    assert_null(recording.session);
    assert_contains(error.message, "/nowhere/s.muster");
    close_recording(&recording);
}

SUITE(CASE(a_recording_verifies), CASE(a_run_cut_off_verifies_up_to_where_it_came),
      CASE(a_changed_command_is_named_with_its_tick),
      CASE(a_changed_hash_names_its_tick_and_subsystem),
      CASE(a_column_that_only_repeats_a_commands_bytes_must_say_the_same),
      CASE(every_column_of_an_event_is_compared),
      CASE(events_that_are_missing_or_too_many_are_found),
      CASE(the_length_and_the_end_are_compared),
      CASE(stored_files_are_held_against_their_check_sums),
      CASE(the_stored_marks_are_held_against_marks_made_again),
      CASE(an_older_session_of_the_name_is_kept),
      CASE(a_copy_is_the_same_recording_and_the_same_run_again_is_another),
      CASE(a_run_killed_while_it_made_its_file_says_so), CASE(what_is_no_session_is_called_so),
      CASE(the_files_come_back_byte_for_byte),
      CASE(a_command_from_outside_is_on_disk_when_its_tick_is_over),
      CASE(damaged_files_are_refused_with_a_sentence),
      CASE(a_folder_that_cannot_be_written_is_a_status_and_leaves_nothing))
