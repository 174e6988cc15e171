// Storeys: in the order of their height; one is shown and drawn on.

#include "screen/editor_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STOREY_HEIGHT 3.6 /* [m] between floors where nothing tells another */

static double elevation(const Feature* storey) {
    return feature_property_number(storey, "elevation", 0.0);
}

int editor_storeys(const Document* document, uint32_t keys[EDITOR_STOREYS_MAX]) {
    int count = 0;
    for (int i = 0; i < document_count(document) && count < EDITOR_STOREYS_MAX; i++) {
        const Feature* feature = document_at(document, i);
        if (feature->kind != FEATURE_STOREY) {
            continue;
        }
        int at = count++;
        while (at > 0 && elevation(document_find(document, keys[at - 1])) > elevation(feature)) {
            keys[at] = keys[at - 1];
            at--;
        }
        keys[at] = feature->key;
    }
    return count;
}

int editor_storey_count(const Document* document) {
    uint32_t keys[EDITOR_STOREYS_MAX];
    return editor_storeys(document, keys);
}

const Feature* editor_storey(const EditorModel* model) {
    const Feature* feature = document_find_id(model->document, model->storey);
    return feature != NULL && feature->kind == FEATURE_STOREY ? feature : NULL;
}

const Feature* editor_storey_beside(const EditorModel* model, int by) {
    uint32_t keys[EDITOR_STOREYS_MAX];
    int count = editor_storeys(model->document, keys);
    for (int i = 0; i < count; i++) {
        const Feature* storey = document_find(model->document, keys[i]);
        if (strcmp(storey->id, model->storey) == 0) {
            return i + by >= 0 && i + by < count ? document_find(model->document, keys[i + by])
                                                 : NULL;
        }
    }
    return count > 0 ? document_find(model->document, keys[0]) : NULL;
}

void editor_show_storey(EditorModel* model, const char* id) {
    if (strcmp(model->storey, id) != 0) {
        snprintf(model->storey, sizeof model->storey, "%s", id);
        model->choice = (EditorChoice){.corner = -1};
    }
}

static bool room_is_on(const Document* document, const json_t* id, const char* storey) {
    const Feature* room =
        json_is_string(id) ? document_find_id(document, json_string_value(id)) : NULL;
    return room != NULL && room->storey != NULL && strcmp(room->storey, storey) == 0;
}

bool editor_is_on(const Document* document, const Feature* feature, const char* storey) {
    if (feature->kind == FEATURE_STOREY || feature->kind == FEATURE_UNKNOWN) {
        return false;
    }
    if (feature->kind == FEATURE_MUSTER) {
        const Feature* floor = document_find_id(document, storey);
        return floor != NULL && fabs(elevation(floor)) < 1.5; // on the ground
    }
    if (feature_is_flight(feature->kind) || feature->kind == FEATURE_LIFT) {
        const json_t* rooms = feature_property(feature, "rooms");
        for (size_t i = 0; i < json_array_size(rooms); i++) {
            if (room_is_on(document, json_array_get(rooms, i), storey)) {
                return true;
            }
        }
        return false;
    }
    return feature->storey != NULL && strcmp(feature->storey, storey) == 0;
}

/// A storey above all others; its id in `id`.
static void put_storey(EditorModel* model, char id[EDITOR_ID_MAX]) {
    Document* document = model->document;
    uint32_t keys[EDITOR_STOREYS_MAX];
    int count = editor_storeys(document, keys);
    const Feature* top = count > 0 ? document_find(document, keys[count - 1]) : NULL;
    const Feature* below = count > 1 ? document_find(document, keys[count - 2]) : NULL;
    double step = below != NULL ? elevation(top) - elevation(below) : STOREY_HEIGHT;
    double height = top != NULL ? feature_property_number(top, "height", 2.8) : 2.8;
    for (int number = count + 1;; number++) {
        snprintf(id, EDITOR_ID_MAX, "%dF", number);
        if (document_find_id(document, id) == NULL) {
            break;
        }
    }
    TextOut out = {0};
    text_out(&out, "{\"type\": \"Feature\", \"id\": ");
    text_out_string(&out, id);
    text_out(&out, ", \"properties\": {\"kind\": \"storey\", \"elevation\": ");
    text_out_number(&out, top != NULL ? feature_round(elevation(top) + step) : 0.0);
    text_out(&out, ", \"height\": ");
    text_out_number(&out, height);
    text_out(&out, "}, \"geometry\": null}");
    // Storeys stand together, at the head of the file.
    int after = top != NULL ? document_index(document, top->key) + 1 : 0;
    (void)document_insert(document, after, out.failed ? NULL : out.data);
}

void editor_add_storey(EditorModel* model) {
    char id[EDITOR_ID_MAX];
    document_begin(model->document, UI_TEXT("Add a storey", "添加楼层"));
    put_storey(model, id);
    if (document_end(model->document)) {
        editor_show_storey(model, id);
    }
}

/// What belongs to one storey alone is copied with it: the building, and not what was placed for a
/// drill.
static bool is_copied(const Feature* feature, const char* storey) {
    return feature_property_text(feature, "hazard") == NULL && feature->storey != NULL &&
           strcmp(feature->storey, storey) == 0 && feature->kind != FEATURE_EXIT &&
           !feature_is_flight(feature->kind) && feature->kind != FEATURE_UNKNOWN;
}

/// Ids of the copies: old and new, so that doors name the copied rooms.
typedef struct Pair {
    char* from;
    char* to;
    uint32_t key;
} Pair;

static Pair copy_one(Document* document, const Feature* feature, const char* from, const char* to) {
    char id[EDITOR_ID_MAX];
    const char* type = feature_property_text(feature, "type");
    document_free_id(document, type != NULL ? type : feature_kind_key(feature->kind), id,
                     sizeof id);
    Pair pair = {.from = strdup(feature->id), .to = strdup(id)};
    pair.key = document_append(document, feature_with_id(feature, id));
    if (pair.key != 0) {
        change_reference(document, pair.key, from, to);
        change_property(document, pair.key, "people", NULL);
    }
    return pair;
}

void editor_copy_storey(EditorModel* model) {
    Document* document = model->document;
    char from[EDITOR_ID_MAX];
    char to[EDITOR_ID_MAX];
    snprintf(from, sizeof from, "%s", model->storey);
    int count = document_count(document);
    Pair* pairs = calloc((size_t)count + 1, sizeof *pairs);
    if (pairs == NULL) {
        return;
    }
    document_begin(document, UI_TEXT("Copy the storey", "复制楼层"));
    put_storey(model, to);
    int copied = 0;
    for (int i = 0; i <= count; i++) {
        if (is_copied(document_at(document, i), from)) {
            pairs[copied++] = copy_one(document, document_at(document, i), from, to);
        }
    }
    for (int i = 0; i < copied; i++) {
        for (int k = 0; k < copied; k++) {
            if (pairs[i].key != 0 && pairs[k].from != NULL && pairs[k].to != NULL &&
                pairs[k].from[0] != '\0') {
                change_reference(document, pairs[i].key, pairs[k].from, pairs[k].to);
            }
        }
    }
    for (int i = 0; i < copied; i++) {
        free(pairs[i].from);
        free(pairs[i].to);
    }
    free(pairs);
    if (document_end(document)) {
        editor_show_storey(model, to);
    }
}
