// DXF drawings in two passes over the text. The first finds the header's variables, the layers that
// are off, where each block begins and where the entities stand, and whether the file is whole; the
// second draws. Blocks are kept as places in the file, so that a drawing of 50 MB costs what its
// lines cost. What the file says of itself may come in any order: nothing is decoded before the end
// of the first pass.
#include "formats/dxf.h"
#include "formats/readers.h"

#include <stdlib.h>
#include <string.h>

#define ROWS_MAX 200000
/// How often progress is told [tags].
#define PROGRESS_TAGS 65536

// ---- tables -----------------------------------------------------------------------------------

static unsigned char folded(char c) {
    return (unsigned char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

static bool same_name(DxfSpan a, DxfSpan b) {
    if (a.length != b.length) {
        return false;
    }
    for (int i = 0; i < a.length; i++) {
        if (folded(a.text[i]) != folded(b.text[i])) {
            return false;
        }
    }
    return true;
}

/// The slot of a name: where it is, or the free one where it belongs.
static int* find_slot(const DxfTable* table, DxfSpan name) {
    uint32_t hash = 2166136261u; // FNV-1a
    for (int i = 0; i < name.length; i++) {
        hash = (hash ^ folded(name.text[i])) * 16777619u;
    }
    for (;; hash++) {
        int* slot = &table->slots[hash % (uint32_t)table->slot_count];
        const void* row = *slot == 0 ? NULL : table->rows + (size_t)(*slot - 1) * table->size;
        if (row == NULL || same_name(*(const DxfSpan*)row, name)) {
            return slot;
        }
    }
}

void* dxf_table_find(const DxfTable* table, DxfSpan name) {
    int slot = table->slot_count == 0 ? 0 : *find_slot(table, name);
    return slot == 0 ? NULL : table->rows + (size_t)(slot - 1) * table->size;
}

/// Room for twice as many rows, and the slots anew.
static bool grow_table(DxfReader* reader, DxfTable* table) {
    int capacity = table->capacity == 0 ? 64 : 2 * table->capacity;
    unsigned char* rows = drawing_take(reader->drawing, (size_t)capacity, table->size);
    int* slots = drawing_take(reader->drawing, (size_t)capacity * 2, sizeof *slots);
    if (rows == NULL || slots == NULL) {
        return false;
    }
    if (table->count > 0) {
        memcpy(rows, table->rows, (size_t)table->count * table->size);
    }
    table->rows = rows;
    table->slots = slots;
    table->capacity = capacity;
    table->slot_count = 2 * capacity;
    for (int i = 0; i < table->count; i++) {
        *find_slot(table, *(const DxfSpan*)(const void*)(rows + (size_t)i * table->size)) = i + 1;
    }
    return true;
}

void* dxf_table_add(DxfReader* reader, DxfTable* table, DxfSpan name) {
    void* found = dxf_table_find(table, name);
    if (found != NULL || reader->drawing->failed) {
        return found;
    }
    if (table->count >= ROWS_MAX) {
        drawing_error(reader->drawing, 0, NULL, NULL,
                      "the drawing has more than %d layers, blocks or records",
                      "图纸中的图层、图块或记录多于 %d 个", ROWS_MAX);
        return NULL;
    }
    if (table->count == table->capacity && !grow_table(reader, table)) {
        return NULL;
    }
    unsigned char* row = table->rows + (size_t)table->count * table->size;
    memset(row, 0, table->size);
    memcpy(row, &name, sizeof name);
    *find_slot(table, name) = ++table->count;
    return row;
}

// ---- first pass -------------------------------------------------------------------------------

bool dxf_check(DxfReader* reader, const DxfCursor* cursor) {
    Drawing* drawing = reader->drawing;
    if (cursor->fault == DXF_NO_CODE) {
        DxfSpan odd = cursor->odd;
        odd.length = odd.length > 40 ? 40 : odd.length;
        char word[64];
        dxf_words(reader->code, odd, word, sizeof word);
        drawing_error(drawing, cursor->line, NULL, NULL,
                      "a group code (a small whole number) was expected, and \"%s\" came",
                      "此处应为组码（小整数），却是“%s”", word);
    } else if (cursor->fault == DXF_CUT_OFF) {
        drawing_error(drawing, cursor->line, NULL,
                      IN_BOTH("save or copy the drawing again", "请重新保存或复制图纸"),
                      "the file ends behind a group code: it is cut off",
                      "文件在组码之后结束：文件被截断");
    }
    return !drawing->failed;
}

/// The next tag of a section; false at its end, or with an error where the file ends before.
static bool section_tag(DxfReader* reader, DxfCursor* cursor, const char* section, DxfTag* tag) {
    if (dxf_next(cursor, tag)) {
        if (cursor->tags % PROGRESS_TAGS == 0) {
            double all = (double)(cursor->end - (const char*)reader->source->bytes);
            import_progress(reader->source, 0.5 * (1.0 - (double)(cursor->end - cursor->at) / all));
        }
        return !(tag->code == 0 && dxf_is(tag->value, "ENDSEC"));
    }
    if (dxf_check(reader, cursor)) {
        drawing_error(reader->drawing, cursor->line, NULL,
                      IN_BOTH("save or copy the drawing again", "请重新保存或复制图纸"),
                      "the file ends within section %s: it is cut off",
                      "文件在 %s 段内结束：文件被截断", section);
    }
    return false;
}

static void read_header(DxfReader* reader, DxfCursor* cursor) {
    DxfTag tag;
    DxfSpan variable = {"", 0};
    while (section_tag(reader, cursor, "HEADER", &tag)) {
        if (tag.code == 9) {
            variable = tag.value;
        } else if (tag.code == 1 && dxf_is(variable, "$ACADVER")) {
            reader->version = tag.value;
        } else if (tag.code == 3 && dxf_is(variable, "$DWGCODEPAGE")) {
            reader->page = tag.value;
        } else if (tag.code == 70 && dxf_is(variable, "$INSUNITS")) {
            reader->units = dxf_integer(&tag);
        }
    }
}

/// What is gathered of an entry of a table until the next one begins.
typedef struct Entry {
    bool layer, record;
    DxfSpan name, handle, original;
    int flags, colour;
    bool copies; // within the data that name the original of a copied dynamic block
} Entry;

static void end_entry(DxfReader* reader, const Entry* entry) {
    if (entry->layer && entry->name.length > 0) {
        DxfLayer* layer = dxf_table_add(reader, &reader->layers, entry->name);
        if (layer != NULL) {
            layer->frozen = (entry->flags & 1) != 0;
            layer->off = entry->colour < 0;
        }
    }
    if (entry->record && entry->name.length > 0 && entry->handle.length > 0) {
        DxfRecord* record = dxf_table_add(reader, &reader->records, entry->name);
        if (record != NULL) {
            record->original = entry->original;
        }
        DxfHandle* handle = dxf_table_add(reader, &reader->handles, entry->handle);
        if (handle != NULL) {
            handle->name = entry->name;
        }
    }
}

static void read_tables(DxfReader* reader, DxfCursor* cursor) {
    DxfTag tag;
    Entry entry = {0};
    while (section_tag(reader, cursor, "TABLES", &tag)) {
        if (tag.code == 0) {
            end_entry(reader, &entry);
            entry = (Entry){.layer = dxf_is(tag.value, "LAYER"),
                            .record = dxf_is(tag.value, "BLOCK_RECORD")};
        } else if (tag.code == 2) {
            entry.name = tag.value;
        } else if (tag.code == 5) {
            entry.handle = tag.value;
        } else if (tag.code == 70) {
            entry.flags = dxf_integer(&tag);
        } else if (tag.code == 62) {
            entry.colour = dxf_integer(&tag);
        } else if (tag.code == 1001) {
            entry.copies = dxf_is(tag.value, "ACDBBLOCKREPBTAG");
        } else if (tag.code == 1005 && entry.copies) {
            entry.original = tag.value;
        }
    }
    end_entry(reader, &entry);
}

/// The head of a block, up to its first entity.
static void read_block(DxfReader* reader, DxfCursor* cursor) {
    DxfTag tag;
    DxfBlock block = {.start = *cursor};
    while (section_tag(reader, cursor, "BLOCKS", &tag) && tag.code != 0) {
        block.start = *cursor;
        double value = 0.0;
        if (tag.code == 2 && block.name.length == 0) {
            block.name = tag.value;
        } else if (tag.code == 10 && dxf_number(&tag, &value)) {
            block.base.x = value;
        } else if (tag.code == 20 && dxf_number(&tag, &value)) {
            block.base.y = value;
        } else if (tag.code == 70) {
            block.external = (dxf_integer(&tag) & (4 | 8)) != 0;
        }
    }
    *cursor = block.start;
    DxfBlock* row =
        reader->drawing->failed ? NULL : dxf_table_add(reader, &reader->blocks, block.name);
    if (row != NULL) {
        *row = block;
    }
}

static void read_section(DxfReader* reader, DxfCursor* cursor) {
    DxfTag tag;
    if (!dxf_next(cursor, &tag)) {
        dxf_check(reader, cursor);
        return;
    }
    if (tag.code == 2 && dxf_is(tag.value, "HEADER")) {
        read_header(reader, cursor);
    } else if (tag.code == 2 && dxf_is(tag.value, "TABLES")) {
        read_tables(reader, cursor);
    } else {
        bool blocks = tag.code == 2 && dxf_is(tag.value, "BLOCKS");
        bool entities = tag.code == 2 && dxf_is(tag.value, "ENTITIES");
        if (entities) {
            reader->entities = *cursor;
            reader->has_entities = true;
        }
        char name[24];
        dxf_words(reader->code, tag.value, name, sizeof name);
        while (section_tag(reader, cursor, name, &tag)) {
            if (blocks && tag.code == 0 && dxf_is(tag.value, "BLOCK")) {
                read_block(reader, cursor);
            }
        }
    }
}

static bool find_sections(DxfReader* reader) {
    const char* text = reader->source->bytes;
    size_t skip = reader->source->count >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    DxfCursor cursor = {.at = text + skip, .end = text + reader->source->count};
    DxfTag tag = {0};
    while (!reader->drawing->failed && dxf_next(&cursor, &tag)) {
        if (tag.code == 0 && dxf_is(tag.value, "SECTION")) {
            read_section(reader, &cursor);
        } else if (tag.code == 0 && dxf_is(tag.value, "EOF")) {
            break;
        }
    }
    if (!reader->drawing->failed && dxf_check(reader, &cursor) && !reader->has_entities) {
        drawing_error(reader->drawing, cursor.line, NULL, NULL,
                      "the drawing has no section ENTITIES", "图纸没有 ENTITIES 段");
    }
    return !reader->drawing->failed;
}

// ---- what it comes to -------------------------------------------------------------------------

/// Metres of $INSUNITS; 0 where it says none or one that no building is drawn in.
static double metres_of(int units) {
    static const double METRES[] = {
        [1] = 0.0254, [2] = 0.3048,  [4] = 0.001,   [5] = 0.01, [6] = 1.0,
        [7] = 1000.0, [9] = 2.54e-5, [10] = 0.9144, [14] = 0.1, [21] = 1200.0 / 3937.0};
    int count = (int)(sizeof METRES / sizeof METRES[0]);
    return units > 0 && units < count ? METRES[units] : 0.0;
}

void dxf_leave_out(DxfReader* reader, const char* type) {
    int i = 0;
    while (i < reader->left_count && strcmp(reader->left[i].type, type) != 0) {
        i++;
    }
    if (i == DXF_LEFT_MAX) {
        return;
    }
    if (i == reader->left_count) {
        snprintf(reader->left[i].type, sizeof reader->left[i].type, "%s", type);
        reader->left_count++;
    }
    reader->left[i].count++;
}

/// Objects of AutoCAD Architecture and other programs have no lines that a reader could draw.
static bool is_foreign_object(const char* type) {
    return strstr(type, "PROXY") != NULL || strncmp(type, "AEC", 3) == 0 ||
           strcmp(type, "3DSOLID") == 0 || strcmp(type, "BODY") == 0;
}

static void say_left(DxfReader* reader) {
    char list[240] = "";
    int foreign = 0;
    for (int i = 0; i < reader->left_count; i++) {
        text_append(list, sizeof list, "%s%d %s", i > 0 ? ", " : "", reader->left[i].count,
                    reader->left[i].type);
        foreign += is_foreign_object(reader->left[i].type) ? reader->left[i].count : 0;
    }
    if (list[0] != '\0') {
        drawing_note(reader->drawing, 0, NULL, "not drawn, since they are no lines: %s",
                     "以下图元不是线条，未绘出：%s", list);
    }
    if (foreign > 0) {
        drawing_note(
            reader->drawing, 0, NULL,
            "%d objects of special programs may be walls or doors: explode them, or export "
            "to plain AutoCAD, and save again",
            "有 %d 个专用程序的对象可能是墙或门：请将其分解或导出为普通 AutoCAD 图后另存", foreign);
    }
}

static void say_notes(DxfReader* reader) {
    Drawing* drawing = reader->drawing;
    say_left(reader);
    if (reader->missing > 0) {
        drawing_note(drawing, 0, NULL,
                     "%d inserts of blocks that this file does not hold were left out",
                     "有 %d 处插入的图块不在本文件中，已略去", reader->missing);
    }
    if (reader->paper > 0) {
        drawing_note(drawing, 0, NULL, "%d entities of paper space or invisible were left out",
                     "有 %d 个图纸空间或不可见的图元已略去", reader->paper);
    }
    if (reader->flat > 0) {
        drawing_note(drawing, 0, NULL, "%d splines were drawn as straight lines",
                     "有 %d 条样条曲线画成了折线", reader->flat);
    }
    if (dxf_code_unknown(reader->code)) {
        char page[24];
        dxf_words(reader->code, reader->page, page, sizeof page);
        drawing_note(drawing, 0, NULL, "texts in code page \"%s\" cannot be read here",
                     "无法读取代码页“%s”的文字", page);
    }
}

bool dxf_detects(const ImportSource* source) {
    if (import_starts(source, "AutoCAD Binary DXF") || import_starts(source, "AC10")) {
        return true;
    }
    const char* text = source->bytes;
    size_t skip = source->count >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    DxfCursor cursor = {.at = text + skip, .end = text + source->count};
    DxfTag tag;
    return dxf_next(&cursor, &tag) && tag.code == 0 && dxf_is(tag.value, "SECTION");
}

static void read_text(Drawing* drawing, const ImportSource* source) {
    DxfReader* reader = calloc(1, sizeof *reader);
    DxfCode* plain = dxf_code_new((DxfSpan){"", 0}, (DxfSpan){"", 0});
    if (reader == NULL || plain == NULL) {
        drawing->no_memory = drawing->failed = true;
        free(reader);
        dxf_code_free(plain);
        return;
    }
    reader->drawing = drawing;
    reader->source = source;
    reader->code = plain;
    reader->layers.size = sizeof(DxfLayer);
    reader->blocks.size = sizeof(DxfBlock);
    reader->records.size = sizeof(DxfRecord);
    reader->handles.size = sizeof(DxfHandle);
    if (find_sections(reader)) {
        DxfCode* code = dxf_code_new(reader->version, reader->page);
        reader->code = code != NULL ? code : plain;
        drawing->unit = metres_of(reader->units);
        dxf_draw(reader);
        if (!drawing->failed) {
            say_notes(reader);
        }
        reader->code = plain;
        dxf_code_free(code);
    }
    dxf_code_free(plain);
    dxf_free_scratch(reader);
    free(reader);
}

void dxf_read(Drawing* drawing, const ImportSource* source) {
    if (import_starts(source, "AutoCAD Binary DXF")) {
        drawing_error(drawing, 0, NULL,
                      IN_BOTH("save it as \"AutoCAD 2010 DXF\" (ASCII)",
                              "请另存为“AutoCAD 2010 DXF”（ASCII）"),
                      "this is a binary DXF, and only text DXF is read",
                      "这是二进制 DXF，只能读取文本 DXF");
    } else if (import_starts(source, "AC10")) {
        drawing_error(drawing, 0, NULL,
                      IN_BOTH("open it in a CAD program and save it as DXF (ASCII)",
                              "请在 CAD 程序中打开并另存为 DXF（ASCII）"),
                      "this is a DWG drawing, and only DXF is read", "这是 DWG 图纸，只能读取 DXF");
    } else {
        read_text(drawing, source);
    }
}
