// Record: what a study keeps of a run, on its way between processes.
#include "study/record.h"

#include "../support/check.h"

static const RecordMilestone milestones[] = {
    {.id = "raise",
     .title = {"Raise the alarm", "报警"},
     .done_s = 31.5,
     .took_s = 12.0,
     .target_s = 15.0,
     .limit_s = 60.0,
     .bp = 10000,
     .due = true},
    {.id = "count", .title = {"Count", "点名"}, .done_s = NAN, .took_s = NAN, .bp = -1},
};
static const RecordCasualty casualties[] = {
    {.person = 7,
     .worst = RECORD_DEAD,
     .cause = 2,
     .room = 4,
     .storey = 1,
     .at = {{3.5f, 8.0f}},
     .time_s = 201.0},
};
static const uint16_t inside[] = {120, 80, 3};
static const uint16_t unhurt[] = {120, 120, 119};
static const RecordCell cells[] = {{STUDY_MAP_DOSE, 1, 55, INT64_C(1) << 40}};

static Record* filled(void) {
    Record* record = record_failed(123456789012, "why");
    record->failed = false;
    record->hash = UINT64_MAX - 3;
    record->people = 120;
    record->measures[MEASURE_DEAD] = 1.0;
    record->milestone_count = 2;
    record->milestones = milestones;
    record->casualty_count = 1;
    record->casualties = casualties;
    record->curve_count = 3;
    record->inside = inside;
    record->unhurt = unhurt;
    record->cell_count = 1;
    record->cells = cells;
    return record;
}

TEST(a_record_comes_back_from_its_bytes) {
    UNUSED_STATE;
    Record* record = filled();
    size_t size = record_bytes(record);
    unsigned char* bytes = malloc(size);
    record_write(record, bytes, size);
    Record* back = record_read(bytes, size);
    assert_non_null(back);
    assert_true(back->run == record->run && back->hash == record->hash);
    assert_string_equal(back->fault, "why");
    assert_near(back->measures[MEASURE_DEAD], 1.0, 0.0);
    assert_true(isnan(back->measures[MEASURE_LAST_OUT]));
    assert_string_equal(back->milestones[0].title.zh, "报警");
    assert_near(back->milestones[0].took_s, 12.0, 0.0);
    assert_true(back->milestones[0].due);
    assert_true(isnan(back->milestones[1].done_s) && !back->milestones[1].due);
    assert_int_equal(back->casualties[0].worst, RECORD_DEAD);
    assert_near(back->casualties[0].at.y, 8.0, 0.0);
    assert_int_equal(back->inside[2], 3);
    assert_int_equal(back->unhurt[2], 119);
    assert_true(back->cells[0].value == INT64_C(1) << 40);
    unsigned char* again = malloc(size);
    record_write(back, again, size);
    assert_int_equal(record_bytes(back), size);
    assert_memory_equal(bytes, again, size);
    record_free(back);
    record_free(record);
    free(bytes);
    free(again);
}

TEST(bytes_that_are_cut_off_are_no_record) {
    UNUSED_STATE;
    Record* record = filled();
    size_t size = record_bytes(record);
    unsigned char* bytes = malloc(size);
    record_write(record, bytes, size);
    for (size_t cut = 0; cut < size; cut++) {
        assert_null(record_read(bytes, cut));
    }
    record_free(record);
    free(bytes);
}

SUITE(CASE(a_record_comes_back_from_its_bytes), CASE(bytes_that_are_cut_off_are_no_record))
