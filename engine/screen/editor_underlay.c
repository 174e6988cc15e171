// Pictures below the plan: one of each storey, or one of all that have none of their own. What the
// document says of them is one object, as an import of a picture writes it, or a list of such.

#include "screen/editor_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define METRES_LEAST 1e-6 /* of a pixel */
#define METRES_MOST  1e3

/// What an entry says; false: it is none.
static bool read_entry(const json_t* entry, EditorPicture* picture) {
    const json_t* corner = json_object_get(entry, "at");
    *picture = (EditorPicture){.storey = json_string_value(json_object_get(entry, "storey")),
                               .file = json_string_value(json_object_get(entry, "file")),
                               .at = point(json_number_value(json_array_get(corner, 0)),
                                           json_number_value(json_array_get(corner, 1))),
                               .metres = json_number_value(json_object_get(entry, "metres"))};
    return picture->file != NULL && picture->metres > METRES_LEAST &&
           picture->metres < METRES_MOST && isfinite(picture->at.x) && isfinite(picture->at.y);
}

/// The i-th entry; NULL behind the last.
static const json_t* entry_at(const json_t* underlay, size_t i) {
    return json_is_array(underlay) ? json_array_get(underlay, i) : i == 0 ? underlay : NULL;
}

static bool is_same(const char* a, const char* b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool editor_underlay(const Document* document, const char* storey, EditorPicture* picture) {
    const json_t* underlay = document_member(document, "underlay");
    bool found = false;
    const json_t* entry;
    for (size_t i = 0; (entry = entry_at(underlay, i)) != NULL; i++) {
        EditorPicture one;
        if (!read_entry(entry, &one)) {
            continue;
        }
        bool own = is_same(one.storey, storey);
        if (own || (one.storey == NULL && !found)) {
            *picture = one;
            found = true;
        }
        if (own) {
            return true;
        }
    }
    return found;
}

bool editor_other_underlay(const Document* document, const char* storey, EditorPicture* picture) {
    const json_t* underlay = document_member(document, "underlay");
    const json_t* entry;
    for (size_t i = 0; (entry = entry_at(underlay, i)) != NULL; i++) {
        if (read_entry(entry, picture) && !is_same(picture->storey, storey)) {
            return true;
        }
    }
    return false;
}

static void write_entry(TextOut* out, const EditorPicture* picture) {
    text_out(out, "{");
    if (picture->storey != NULL) {
        text_out(out, "\"storey\": ");
        text_out_string(out, picture->storey);
        text_out(out, ", ");
    }
    text_out(out, "\"file\": ");
    text_out_string(out, picture->file);
    text_out(out, ", \"at\": [");
    text_out_number(out, feature_round(picture->at.x));
    text_out(out, ", ");
    text_out_number(out, feature_round(picture->at.y));
    text_out(out, "], \"metres\": ");
    text_out_number(out, picture->metres);
    text_out(out, "}");
}

void editor_set_underlay(Document* document, const EditorPicture* picture) {
    const json_t* underlay = document_member(document, "underlay");
    TextOut list = {0};
    int count = 0;
    const json_t* entry;
    for (size_t i = 0; (entry = entry_at(underlay, i)) != NULL; i++) {
        EditorPicture one;
        if (read_entry(entry, &one) && !is_same(one.storey, picture->storey)) {
            text_out(&list, count++ > 0 ? ", " : "");
            write_entry(&list, &one);
        }
    }
    if (picture->file != NULL) {
        text_out(&list, count++ > 0 ? ", " : "");
        write_entry(&list, picture);
    }
    TextOut out = {0};
    text_out(&out, count > 1 ? "[" : "");
    text_out(&out, count > 0 ? list.data : "");
    text_out(&out, count > 1 ? "]" : "");
    if (!out.failed && !list.failed) {
        document_set_member(document, "underlay", count > 0 ? out.data : NULL);
    }
    text_out_free(&out);
    text_out_free(&list);
}

/// Writes where a picture lies now, as one step of undo.
static void place_underlay(EditorModel* model, EditorPicture picture, Text what) {
    // Its texts are the document's, which changes while they are written.
    char* file = strdup(picture.file);
    char* storey = picture.storey != NULL ? strdup(picture.storey) : NULL;
    if (file != NULL && (storey != NULL || picture.storey == NULL)) {
        picture.file = file;
        picture.storey = storey;
        document_begin(model->document, what);
        editor_set_underlay(model->document, &picture);
        document_end(model->document);
    }
    free(file);
    free(storey);
}

void editor_shift_underlay(EditorModel* model, Point by) {
    EditorPicture picture;
    if (!editor_underlay(model->document, model->storey, &picture)) {
        editor_say(model, true, UI_TEXT("There is no picture below this storey", "本层没有底图"));
        return;
    }
    picture.at = point(picture.at.x + by.x, picture.at.y + by.y);
    place_underlay(model, picture, UI_TEXT("Move the picture", "移动底图"));
    char en[96];
    char zh[96];
    snprintf(en, sizeof en, "The picture's corner lies at %.2f, %.2f", picture.at.x, picture.at.y);
    snprintf(zh, sizeof zh, "底图左下角位于 %.2f，%.2f", picture.at.x, picture.at.y);
    editor_say(model, false, (Text){en, zh});
}

void editor_scale_underlay(EditorModel* model) {
    double is = point_distance(model->drawn[0], model->drawn[1]);
    double should = editor_typed(model, 0.0);
    EditorPicture picture;
    if (should <= 0.0 || is <= 0.0 || !editor_underlay(model->document, model->storey, &picture)) {
        editor_say(model, true, UI_TEXT("Type the distance in metres", "请输入距离（米）"));
        return;
    }
    double by = should / is;
    // The first point stays where it is.
    picture.at = point_along(model->drawn[0], point_sub(picture.at, model->drawn[0]), by);
    picture.metres *= by;
    place_underlay(model, picture, UI_TEXT("Scale the picture", "设定底图比例"));
    editor_choose_tool(model, EDITOR_SELECT);
    char en[96];
    char zh[96];
    snprintf(en, sizeof en, "The picture is scaled: %.4g m a pixel", picture.metres);
    snprintf(zh, sizeof zh, "底图比例已设定：每像素 %.4g 米", picture.metres);
    editor_say(model, false, (Text){en, zh});
}
