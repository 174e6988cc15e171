// Record: its way over a wire. The two ends are the same program, so there is no version; every
// number is checked all the same, since what comes in is memory of another process.
#include "study/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/bytes.h"

/// Most that one record may hold [B]: a run of a hundred thousand people, all of them hurt.
#define RECORD_BYTES_MAX ((size_t)64 << 20)

/// What one entry of each list takes in bytes, at most for texts of this length.
#define TEXT_MAX        500
#define CASUALTY_BYTES  (4 + 1 + 4 + 4 + 4 + 8 + 8)
#define CELL_BYTES      (1 + 4 + 4 + 8)
#define CURVE_BYTES     2
#define MILESTONE_BYTES (4 * 8 + 4 + 1)

const char* record_harm_name(RecordHarm harm) {
    static const char* const names[] = {"hurt", "down", "dead"};
    return names[harm];
}

Record* record_failed(int64_t run, const char* fault) {
    Record* record = calloc(1, sizeof(Record));
    if (record != NULL) {
        record->run = run;
        record->failed = true;
        snprintf(record->fault, sizeof(record->fault), "%s", fault);
        text_cut(record->fault);
        for (int i = 0; i < MEASURE_COUNT; i++) {
            record->measures[i] = RECORD_NEVER;
        }
        arena_init_growing(&record->arena, RECORD_BYTES_MAX);
    }
    return record;
}

void record_free(Record* record) {
    if (record != NULL) {
        arena_free(&record->arena);
        free(record);
    }
}

static size_t text_bytes(const char* text) {
    return 2 + (text != NULL ? strlen(text) : 0);
}

size_t record_bytes(const Record* record) {
    size_t size = 8 + 1 + text_bytes(record->fault) + 8 + 4 + 4 + 8 + 8 * MEASURE_COUNT + 4 * 4;
    for (int32_t i = 0; i < record->milestone_count; i++) {
        const RecordMilestone* milestone = &record->milestones[i];
        size += MILESTONE_BYTES + text_bytes(milestone->id) + text_bytes(milestone->title.en) +
                text_bytes(milestone->title.zh);
    }
    size += (size_t)record->casualty_count * CASUALTY_BYTES;
    size += (size_t)record->curve_count * 2 * CURVE_BYTES;
    return size + (size_t)record->cell_count * CELL_BYTES;
}

static void put_milestone(ByteWriter* writer, const RecordMilestone* milestone) {
    bytes_put_text(writer, milestone->id);
    bytes_put_text(writer, milestone->title.en != NULL ? milestone->title.en : "");
    bytes_put_text(writer, milestone->title.zh != NULL ? milestone->title.zh : "");
    bytes_put_f64(writer, milestone->done_s);
    bytes_put_f64(writer, milestone->took_s);
    bytes_put_f64(writer, milestone->target_s);
    bytes_put_f64(writer, milestone->limit_s);
    bytes_put_i32(writer, milestone->bp);
    bytes_put_u8(writer, milestone->due ? 1 : 0);
}

static void put_casualty(ByteWriter* writer, const RecordCasualty* casualty) {
    bytes_put_i32(writer, casualty->person);
    bytes_put_u8(writer, (uint8_t)casualty->worst);
    bytes_put_i32(writer, casualty->cause);
    bytes_put_i32(writer, casualty->room);
    bytes_put_i32(writer, casualty->storey);
    bytes_put_f32(writer, casualty->at.x);
    bytes_put_f32(writer, casualty->at.y);
    bytes_put_f64(writer, casualty->time_s);
}

void record_write(const Record* record, void* bytes, size_t size) {
    ByteWriter writer = bytes_writer(bytes, size);
    bytes_put_u64(&writer, (uint64_t)record->run);
    bytes_put_u8(&writer, record->failed ? 1 : 0);
    bytes_put_text(&writer, record->fault);
    bytes_put_u64(&writer, record->hash);
    bytes_put_u32(&writer, record->ticks);
    bytes_put_i32(&writer, record->people);
    bytes_put_f64(&writer, record->length_s);
    for (int i = 0; i < MEASURE_COUNT; i++) {
        bytes_put_f64(&writer, record->measures[i]);
    }
    bytes_put_i32(&writer, record->milestone_count);
    bytes_put_i32(&writer, record->casualty_count);
    bytes_put_i32(&writer, record->curve_count);
    bytes_put_i32(&writer, record->cell_count);
    for (int32_t i = 0; i < record->milestone_count; i++) {
        put_milestone(&writer, &record->milestones[i]);
    }
    for (int32_t i = 0; i < record->casualty_count; i++) {
        put_casualty(&writer, &record->casualties[i]);
    }
    for (int32_t i = 0; i < record->curve_count; i++) {
        bytes_put_u16(&writer, record->inside[i]);
        bytes_put_u16(&writer, record->unhurt[i]);
    }
    for (int32_t i = 0; i < record->cell_count; i++) {
        bytes_put_u8(&writer, record->cells[i].kind);
        bytes_put_i32(&writer, record->cells[i].storey);
        bytes_put_i32(&writer, record->cells[i].cell);
        bytes_put_u64(&writer, (uint64_t)record->cells[i].value);
    }
    ASSERT(!writer.failed);
}

/// A count of entries that the bytes which are left can hold; else the reader fails.
static int32_t get_count(ByteReader* reader, size_t least) {
    int32_t count = bytes_get_i32(reader);
    if (count < 0 || (size_t)count > reader->size / least) {
        reader->failed = true;
        return 0;
    }
    return count;
}

static void get_milestones(ByteReader* reader, Record* record) {
    RecordMilestone* rows =
        ARENA_TAKE(&record->arena, RecordMilestone, (size_t)record->milestone_count);
    for (int32_t i = 0; rows != NULL && i < record->milestone_count; i++) {
        char texts[3][TEXT_MAX];
        for (int k = 0; k < 3; k++) {
            bytes_get_text(reader, texts[k], TEXT_MAX);
        }
        rows[i] = (RecordMilestone){
            .id = arena_text(&record->arena, texts[0]),
            .title = {arena_text(&record->arena, texts[1]), arena_text(&record->arena, texts[2])},
            .done_s = bytes_get_f64(reader)};
        rows[i].took_s = bytes_get_f64(reader);
        rows[i].target_s = bytes_get_f64(reader);
        rows[i].limit_s = bytes_get_f64(reader);
        rows[i].bp = bytes_get_i32(reader);
        rows[i].due = bytes_get_u8(reader) != 0;
        reader->failed = reader->failed || rows[i].title.zh == NULL;
    }
    reader->failed = reader->failed || rows == NULL;
    record->milestones = rows;
}

static void get_casualties(ByteReader* reader, Record* record) {
    RecordCasualty* rows =
        ARENA_TAKE(&record->arena, RecordCasualty, (size_t)record->casualty_count);
    for (int32_t i = 0; rows != NULL && i < record->casualty_count; i++) {
        RecordCasualty* row = &rows[i];
        row->person = bytes_get_i32(reader);
        uint8_t worst = bytes_get_u8(reader);
        row->worst = worst <= RECORD_DEAD ? (RecordHarm)worst : RECORD_HURT;
        row->cause = bytes_get_i32(reader);
        row->room = bytes_get_i32(reader);
        row->storey = bytes_get_i32(reader);
        row->at.x = bytes_get_f32(reader);
        row->at.y = bytes_get_f32(reader);
        row->time_s = bytes_get_f64(reader);
    }
    reader->failed = reader->failed || rows == NULL;
    record->casualties = rows;
}

static void get_curves_and_cells(ByteReader* reader, Record* record) {
    uint16_t* inside = ARENA_TAKE(&record->arena, uint16_t, (size_t)record->curve_count);
    uint16_t* unhurt = ARENA_TAKE(&record->arena, uint16_t, (size_t)record->curve_count);
    RecordCell* cells = ARENA_TAKE(&record->arena, RecordCell, (size_t)record->cell_count);
    if (inside == NULL || unhurt == NULL || cells == NULL) {
        reader->failed = true;
        return;
    }
    for (int32_t i = 0; i < record->curve_count; i++) {
        inside[i] = bytes_get_u16(reader);
        unhurt[i] = bytes_get_u16(reader);
    }
    for (int32_t i = 0; i < record->cell_count; i++) {
        uint8_t kind = bytes_get_u8(reader);
        cells[i].kind = kind < STUDY_MAP_COUNT ? kind : 0;
        cells[i].storey = (int16_t)bytes_get_i32(reader);
        cells[i].cell = bytes_get_i32(reader);
        cells[i].value = (int64_t)bytes_get_u64(reader);
    }
    record->inside = inside;
    record->unhurt = unhurt;
    record->cells = cells;
}

Record* record_read(const void* bytes, size_t size) {
    Record* record = record_failed(0, "");
    if (record == NULL) {
        return NULL;
    }
    ByteReader reader = bytes_reader(bytes, size);
    record->run = (int64_t)bytes_get_u64(&reader);
    record->failed = bytes_get_u8(&reader) != 0;
    bytes_get_text(&reader, record->fault, sizeof(record->fault));
    record->hash = bytes_get_u64(&reader);
    record->ticks = bytes_get_u32(&reader);
    record->people = bytes_get_i32(&reader);
    record->length_s = bytes_get_f64(&reader);
    for (int i = 0; i < MEASURE_COUNT; i++) {
        record->measures[i] = bytes_get_f64(&reader);
    }
    record->milestone_count = get_count(&reader, MILESTONE_BYTES);
    record->casualty_count = get_count(&reader, CASUALTY_BYTES);
    record->curve_count = get_count(&reader, CURVE_BYTES * 2);
    record->cell_count = get_count(&reader, CELL_BYTES);
    if (!reader.failed) {
        get_milestones(&reader, record);
        get_casualties(&reader, record);
        get_curves_and_cells(&reader, record);
    }
    if (!bytes_all_read(&reader)) {
        record_free(record);
        return NULL;
    }
    return record;
}
