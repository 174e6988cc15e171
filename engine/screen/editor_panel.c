// The panel of what is chosen: every property of the file format with its unit and range, from the
// table of edit/field.def.

#include "screen/editor_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROW_HEIGHT 40.0f

static const UiStyle LABEL = {
    .size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true, .least = 15};

/// Fields of the element; how many.
static int fields_of(const Feature* feature, const Field* fields[EDITOR_FIELD_MAX]) {
    int count = 0;
    for (int i = 0; i < FIELD_COUNT && count < EDITOR_FIELD_MAX; i++) {
        if (FIELDS[i].type != FIELD_SHAPE && field_applies(&FIELDS[i], feature)) {
            fields[count++] = &FIELDS[i];
        }
    }
    return count;
}

/// Reads the element into the buffers that are typed in.
static void read_values(EditorModel* model, const Feature* feature) {
    const uint64_t version = document_version(model->document) + 1;
    if (model->values_of == feature->key && model->values_version == version) {
        return;
    }
    const Field* fields[EDITOR_FIELD_MAX];
    int count = fields_of(feature, fields);
    for (int i = 0; i < count; i++) {
        field_text(fields[i], feature, model->values[i], sizeof model->values[i]);
    }
    snprintf(model->id, sizeof model->id, "%s", feature->id);
    model->values_of = feature->key;
    model->values_version = version;
}

static void set_property(EditorModel* model, const Feature* feature, const char* name,
                         const char* json) {
    document_begin(model->document, UI_TEXT("Change a property", "修改属性"));
    change_property(model->document, feature->key, name, json);
    document_end(model->document);
}

// ---- kinds of fields ---------------------------------------------------------------------------

/// Takes what was typed, or says what was expected and puts back what was there.
static void take_typed(EditorModel* model, const Feature* feature, const Field* field,
                       const char* typed) {
    char* json = NULL;
    Text why = {0};
    char en[96];
    char zh[96];
    if (field_read(field, typed, &json, &why)) {
        set_property(model, feature, field->name, json);
    } else {
        editor_say(model, true, field->type == FIELD_NUMBER ? field_range(field, en, zh) : why);
    }
    free(json);
    model->values_of = 0;
}

static void tell_entry(Ui* ui, EditorModel* model, const Feature* feature, const Field* field,
                       char* value) {
    char before[256];
    UiEntry entry = ui_entry(ui, field_usual(field), value, sizeof model->values[0]);
    bool left = !ui_last(ui).focused && entry != UI_ENTRY_CHANGED;
    field_text(field, feature, before, sizeof before);
    if ((entry == UI_ENTRY_DONE || left) && strcmp(before, value) != 0) {
        take_typed(model, feature, field, value);
    }
    if (entry == UI_ENTRY_DONE) {
        ui_drop_focus(ui);
    }
}

static void tell_choice(Ui* ui, EditorModel* model, const Feature* feature, const Field* field) {
    Text items[DEVICE_KIND_COUNT];
    int count = field_choices(field);
    for (int i = 0; i < count; i++) {
        items[i] = field_choice_text(field, i);
    }
    int chosen = field_chosen(field, feature);
    if (ui_menu(ui, field->label, items, count, &chosen)) {
        const char* word = field_choice_key(field, chosen);
        char* json = word[0] != '\0' ? json_text_of(word) : NULL;
        set_property(model, feature, field->name, json);
        free(json);
    }
}

static void tell_storey(Ui* ui, EditorModel* model, const Feature* feature, const Field* field) {
    uint32_t keys[EDITOR_STOREYS_MAX];
    Text items[EDITOR_STOREYS_MAX];
    int count = editor_storeys(model->document, keys);
    int chosen = -1;
    const char* now = feature_property_text(feature, field->name);
    for (int i = 0; i < count; i++) {
        const Feature* storey = document_find(model->document, keys[i]);
        items[i] = (Text){storey->name.en != NULL ? storey->name.en : storey->id,
                          storey->name.zh != NULL ? storey->name.zh : storey->id};
        chosen = now != NULL && strcmp(storey->id, now) == 0 ? i : chosen;
    }
    if (ui_menu(ui, field->label, items, count, &chosen) && chosen >= 0) {
        char* json = json_text_of(document_find(model->document, keys[chosen])->id);
        set_property(model, feature, field->name, json);
        free(json);
    }
}

static void tell_flag(Ui* ui, EditorModel* model, const Feature* feature, const Field* field) {
    bool on = json_is_true(feature_property(feature, field->name));
    ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .least = 15});
    if (ui_toggle(ui, field->label, &on)) {
        set_property(model, feature, field->name, on ? "true" : NULL);
    }
}

/// Whether a field is one button that says its name and value.
static bool is_whole(const Field* field) {
    return field->type == FIELD_FLAG || field->type == FIELD_STOREY || field_choices(field) > 0;
}

static void tell_whole(Ui* ui, EditorModel* model, const Feature* feature, const Field* field) {
    ui_row(ui, ROW_HEIGHT, UI_SIZES(-1));
    if (field->type == FIELD_FLAG) {
        tell_flag(ui, model, feature, field);
    } else {
        ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .may_cut = true});
        if (field->type == FIELD_STOREY) {
            tell_storey(ui, model, feature, field);
        } else {
            tell_choice(ui, model, feature, field);
        }
    }
    ui_close(ui);
}

static void tell_field(Ui* ui, EditorModel* model, const Feature* feature, const Field* field,
                       char* value) {
    if (is_whole(field)) {
        tell_whole(ui, model, feature, field);
        return;
    }
    ui_row(ui, ROW_HEIGHT, UI_SIZES(-2, -3));
    const char* unit = field->unit;
    ui_words(ui,
             unit[0] != '\0' ? ui_format(ui, "%s%.0s [%s]", "%.0s%s [%s]", field->label.en,
                                         field->label.zh, unit)
                             : field->label,
             LABEL);
    if (field->type == FIELD_ROOMS) {
        ui_words(ui, value[0] != '\0' ? ui_format(ui, "%s", "%s", value) : field_usual(field),
                 (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .may_cut = true});
    } else {
        tell_entry(ui, model, feature, field, value);
    }
    ui_close(ui);
}

// ---- the element -------------------------------------------------------------------------------

/// The id, by which plans and overlays name it; what names it here follows.
static void tell_id(Ui* ui, EditorModel* model, const Feature* feature) {
    ui_row(ui, ROW_HEIGHT, UI_SIZES(-2, -3));
    ui_words(ui, UI_TEXT("Id", "编号"), LABEL);
    UiEntry entry = ui_entry(ui, UI_TEXT("id", "编号"), model->id, sizeof model->id);
    bool left = !ui_last(ui).focused && entry != UI_ENTRY_CHANGED;
    bool other = strcmp(model->id, feature->id) != 0;
    if ((entry == UI_ENTRY_DONE || left) && other) {
        const Feature* same = document_find_id(model->document, model->id);
        if (model->id[0] == '\0' || strlen(model->id) > 100 || same != NULL) {
            editor_say(model, true,
                       same != NULL
                           ? UI_TEXT("Another element has this id", "编号已被其他要素使用")
                           : UI_TEXT("An id has 1 to 100 bytes", "编号应为 1 至 100 字节"));
            model->values_of = 0;
        } else {
            bool shown = strcmp(feature->id, model->storey) == 0;
            document_begin(model->document, UI_TEXT("Change the id", "修改编号"));
            change_id(model->document, feature->key, model->id);
            document_end(model->document);
            if (shown) {
                snprintf(model->storey, sizeof model->storey, "%s", model->id);
            }
        }
    }
    if (entry == UI_ENTRY_DONE) {
        ui_drop_focus(ui);
    }
    ui_close(ui);
}

/// What is worked out of it: area, length of a line, people.
static void tell_figures(Ui* ui, const Feature* feature) {
    const UiStyle style = {
        .size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true};
    if (feature->kind == FEATURE_ROOM) {
        ui_words(ui,
                 ui_format(ui, "%.2f m² · %d corners", "%.2f 平方米 · %d 个角点",
                           feature_area(feature), feature->point_count),
                 style);
    } else if (feature_is_doorway(feature->kind)) {
        double width = point_distance(feature->points[0], feature->points[1]);
        ui_words(ui, ui_format(ui, "Line of %.2f m", "门线长 %.2f 米", width), style);
    } else if (feature->point_count > 0) {
        ui_words(ui,
                 ui_format(ui, "At %.2f, %.2f", "位于 %.2f, %.2f", feature->points[0].x,
                           feature->points[0].y),
                 style);
    }
}

/// The two buttons that turn a door's leaves, with the keys that do the same.
static void tell_turns(Ui* ui, EditorModel* model, uint32_t key) {
    ui_row(ui, ROW_HEIGHT, UI_SIZES(-1, -1));
    ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .least = 13});
    bool side = ui_button(ui, UI_TEXT("Other side  X", "换开向 X"));
    ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .least = 13});
    bool hinge = ui_button(ui, UI_TEXT("Other hinge  Y", "换铰链 Y"));
    ui_close(ui);
    if (side || hinge) {
        editor_turn_leaves(model, key, hinge);
    }
}

static void tell_feature(Ui* ui, EditorModel* model, const Feature* feature) {
    const Field* fields[EDITOR_FIELD_MAX];
    const uint32_t key = feature->key;
    read_values(model, feature);
    ui_words(ui, feature_kind_text(feature->kind), (UiStyle){.weight = WEIGHT_BOLD});
    tell_figures(ui, feature);
    ui_push_number(ui, (int)key);
    ui_scroll(ui, "fields");
    ui_gap(ui, 4);
    int count = fields_of(feature, fields);
    for (int i = 0; i < count; i++) {
        ui_push_number(ui, i);
        // What was changed above is read again.
        const Feature* now = document_find(model->document, key);
        if (now != NULL && field_applies(fields[i], now)) {
            tell_field(ui, model, now, fields[i], model->values[i]);
        }
        if (now != NULL && fields[i]->type == FIELD_OPENS) {
            tell_turns(ui, model, key);
        }
        ui_pop_id(ui);
    }
    const Feature* now = document_find(model->document, key);
    if (now != NULL) {
        tell_id(ui, model, now);
    }
    ui_close(ui);
    ui_pop_id(ui);
}

/// The facility's own name in a language.
static void tell_name(Ui* ui, EditorModel* model, int language, const char* member, Text label) {
    const char* said = json_string_value(document_member(model->document, member));
    char* name = model->name[language];
    ui_row(ui, ROW_HEIGHT, UI_SIZES(-2, -3));
    ui_words(ui, label, LABEL);
    UiEntry entry = ui_entry(ui, label, name, sizeof model->name[0]);
    bool left = !ui_last(ui).focused && entry != UI_ENTRY_CHANGED;
    if ((entry == UI_ENTRY_DONE || left) && strcmp(name, said != NULL ? said : "") != 0) {
        char* json = name[0] != '\0' ? json_text_of(name) : NULL;
        document_begin(model->document, UI_TEXT("Name the facility", "修改场所名称"));
        document_set_member(model->document, member, json);
        document_end(model->document);
        free(json);
    }
    if (entry == UI_ENTRY_DONE) {
        ui_drop_focus(ui);
    }
    ui_close(ui);
}

static void tell_names(Ui* ui, EditorModel* model) {
    static const char* const members[] = {"name", "name_zh"};
    for (int i = 0; i < 2; i++) {
        const char* said = json_string_value(document_member(model->document, members[i]));
        if (model->values_version != document_version(model->document) + 1) {
            snprintf(model->name[i], sizeof model->name[i], "%s", said != NULL ? said : "");
            text_cut(model->name[i]);
        }
    }
    tell_name(ui, model, 0, members[0], UI_TEXT("Facility", "场所英文名"));
    tell_name(ui, model, 1, members[1], UI_TEXT("In Chinese", "场所中文名"));
}

/// Nothing is chosen: the facility, the storey, and what can be done to it.
static void tell_nothing(Ui* ui, EditorModel* model) {
    const Feature* storey = editor_storey(model);
    tell_names(ui, model);
    ui_row(ui, 44, UI_SIZES(-1, -1));
    ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .least = 15});
    if (ui_button(ui, UI_TEXT("Copy storey", "复制楼层"))) {
        editor_copy_storey(model);
    }
    ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .least = 15});
    ui_as(ui, UI_DANGER);
    bool removes = ui_button(ui, UI_TEXT("Remove storey", "删除楼层"));
    ui_close(ui);
    if (storey != NULL) {
        tell_feature(ui, model, storey);
    }
    if (removes && storey != NULL) {
        const Feature* other = editor_storey_beside(model, -1);
        other = other != NULL ? other : editor_storey_beside(model, 1);
        char next[EDITOR_ID_MAX] = "";
        snprintf(next, sizeof next, "%s", other != NULL ? other->id : "");
        document_begin(model->document, UI_TEXT("Remove the storey", "删除楼层"));
        change_remove(model->document, storey->key);
        document_end(model->document);
        editor_show_storey(model, next);
    }
}

static void tell_wall(Ui* ui, EditorModel* model) {
    const WallEdge* wall = &model->choice.wall;
    ui_words(ui, UI_TEXT("Wall", "墙"), (UiStyle){.weight = WEIGHT_BOLD});
    ui_words(ui, ui_format(ui, "Edge of %.2f m", "边长 %.2f 米", point_distance(wall->a, wall->b)),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST});
    ui_words(
        ui,
        UI_TEXT("Drag it: the rooms on both sides and its doors go along. Del takes it out and "
                "joins the rooms. A double click, or I, puts a corner there.",
                "拖动时两侧房间和墙上的门一起移动。Del 拆墙并合并房间；双击或按 I 添加角点。"),
        (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 6, .both = UI_BOTH_FIRST});
    ui_row(ui, 44, UI_FLOW);
    const uint32_t room = wall->room;
    if (ui_button(ui, UI_TEXT("Its room", "所属房间"))) {
        model->choice = (EditorChoice){.feature = room, .corner = -1};
    }
    ui_close(ui);
}

void editor_element(Ui* ui, EditorModel* model) {
    const Feature* feature = editor_chosen(model);
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    ui_gap(ui, 6);
    if (model->choice.is_wall) {
        tell_wall(ui, model);
    } else if (feature != NULL) {
        tell_feature(ui, model, feature);
    } else {
        tell_nothing(ui, model);
    }
    ui_close(ui);
}
