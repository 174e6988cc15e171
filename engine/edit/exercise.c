// The scenario is a page of Lua that somebody can go on from.

#include "edit/exercise.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The mark of a file that may be written over.
#define OURS "-- Made by Muster's editor."

#define PEOPLE_USUAL 4 /* in the largest room where nobody was put anywhere */

bool exercise_is_ours(const char* text) {
    return strncmp(text, OURS, strlen(OURS)) == 0;
}

/// A Lua string: quotes, backslashes and line ends escaped.
static void out_string(TextOut* out, const char* text) {
    text_out(out, "\"");
    for (const char* at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') {
            text_out_bytes(out, "\\", 1);
        }
        text_out_bytes(out, *at == '\n' || *at == '\r' ? " " : at, 1);
    }
    text_out(out, "\"");
}

static bool is_indoor(const Feature* feature) {
    const char* use = feature_property_text(feature, "use");
    return feature->kind == FEATURE_ROOM && (use == NULL || strcmp(use, "outdoor") != 0);
}

static const Feature* largest_room(const Document* document) {
    const Feature* found = NULL;
    for (int i = 0; i < document_count(document); i++) {
        const Feature* room = document_at(document, i);
        if (is_indoor(room) && (found == NULL || feature_area(room) > feature_area(found))) {
            found = room;
        }
    }
    return found;
}

static int people_in(const Feature* room) {
    double people = feature_property_number(room, "people", 0.0);
    return is_indoor(room) && people >= 1.0 && people < 10000.0 ? (int)people : 0;
}

static void out_crowd(TextOut* out, int people, const char* room) {
    char number[32];
    snprintf(number, sizeof number, "    crowd { %d, room = ", people);
    text_out(out, number);
    out_string(out, room);
    text_out(out, ", reacts = lognormal(30, 0.6) },\n");
}

/// The first one who was put anywhere leads.
static void out_people(TextOut* out, const Document* document, const Feature* largest) {
    bool led = false;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < document_count(document); i++) {
            const Feature* room = document_at(document, i);
            int people = pass == 0 ? people_in(room) : 0;
            people = pass == 1 && !led && room == largest ? PEOPLE_USUAL + 1 : people;
            if (people == 0) {
                continue;
            }
            if (!led) {
                text_out(out, "    person { { en = \"Leader\", zh = \"负责人\" }, room = ");
                out_string(out, room->id);
                text_out(out, ", role = \"leader\" },\n");
                people--;
                led = true;
            }
            if (people > 0) {
                out_crowd(out, people, room->id);
            }
        }
    }
}

ExerciseHas exercise_has(const Document* document) {
    ExerciseHas has = {0};
    for (int i = 0; i < document_count(document); i++) {
        const Feature* feature = document_at(document, i);
        has.people = has.people || people_in(feature) > 0;
        has.hazard = has.hazard || (feature->kind == FEATURE_DEVICE &&
                                    feature_property_text(feature, "hazard") != NULL);
    }
    return has;
}

static const char* hazard_place(const Document* document, const Feature* largest) {
    for (int i = 0; i < document_count(document); i++) {
        const Feature* feature = document_at(document, i);
        if (feature->kind == FEATURE_DEVICE && feature_property_text(feature, "hazard") != NULL) {
            return feature->id;
        }
    }
    return largest != NULL ? largest->id : "";
}

char* exercise_text(const Document* document, const char* file, size_t* length) {
    const char* slash = strrchr(file, '/');
    const char* base = slash != NULL ? slash + 1 : file;
    const char* en = json_string_value(document_member(document, "name"));
    const char* zh = json_string_value(document_member(document, "name_zh"));
    const Feature* largest = largest_room(document);
    TextOut out = {0};
    text_out(&out, OURS " As long as this line stands, \"Drill here\" writes the file anew.\n"
                        "return scenario { { en = ");
    char title[256];
    snprintf(title, sizeof title, "Fire drill: %.200s", en != NULL ? en : base);
    out_string(&out, title);
    text_out(&out, ", zh = ");
    snprintf(title, sizeof title, "火灾演练：%.200s", zh != NULL ? zh : (en != NULL ? en : base));
    text_cut(title);
    out_string(&out, title);
    text_out(&out, " },\n  facility = ");
    out_string(&out, base);
    text_out(&out, ", plan = \"any_building\", length = minutes(10), seed = 1,\n\n  people = {\n");
    out_people(&out, document, largest);
    text_out(&out, "  },\n\n"
                   "  -- A waste bin that sets what stands beside it on fire: 300 kW after 160 s.\n"
                   "  hazards = {\n    fire { \"fire\", at = ");
    out_string(&out, hazard_place(document, largest));
    text_out(&out, ", growth = \"medium\", peak = kW(500), starts = 20 },\n  },\n}\n");
    *length = out.used;
    if (out.failed) {
        text_out_free(&out);
        return NULL;
    }
    return out.data;
}
