// Counts: where everybody is - inside, outside, at a muster point, missing - so that the four sum
// to all people. Missing is who was named so by the last headcount of a muster point and has not
// come to one since; these are taken off the place where they really are. In an accident that sends
// nobody out, inside and outside say nothing: who is in a hut, on a deck or in the yard is on site.

#include "drill/struck.h"
#include "view/view_internal.h"

#include <stdio.h>

#define COUNTS 4

static void move_missing(const People* people, const Facility* facility, int32_t person,
                         Headcount* count) {
    bool at_muster = people->state[person] == PERSON_MUSTERED ||
                     (people->flags[person] & PERSON_FLAG_COUNTED_MUSTERED) != 0;
    bool outdoor =
        people->stair[person] < 0 && facility->rooms[people->room[person]].use == ROOM_OUTDOOR;
    int* place = outdoor ? &count->outside : &count->inside;
    if (!at_muster && *place > 0) {
        (*place)--;
        count->missing++;
    }
}

Headcount counts_of(const Drill* drill) {
    const World* world = drill_world(drill);
    const People* people = world_people(world);
    const EventLog* log = world_events(world);
    Headcount count = {.inside = people->inside,
                       .outside = people->out - people->mustered,
                       .mustered = people->mustered,
                       .missing = -1};
    uint64_t told = 0; // muster points whose last headcount was read
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* event = &log->events[i - 1];
        if (event->kind != EVENT_HEADCOUNT_TAKEN) {
            continue;
        }
        uint64_t bit = (uint64_t)1 << (event->thing & 63);
        if ((told & bit) != 0) {
            continue;
        }
        told |= bit;
        count.missing = count.missing < 0 ? 0 : count.missing;
        // The names stand before it, at the same moment.
        int left = event->other;
        for (uint32_t k = i - 1; k > 0 && left > 0 && log->events[k - 1].tick == event->tick; k--) {
            if (log->events[k - 1].kind == EVENT_PERSON_MISSING) {
                move_missing(people, world_facility(world), log->events[k - 1].person, &count);
                left--;
            }
        }
    }
    return count;
}

/// Names of one size for all: both languages on two lines where the boxes are high enough, else on
/// one where all allow it.
typedef struct Names {
    int size;
    bool two_lines, both;
} Names;

static Names fit_names(const Scene* scene, const Text* names, int count, int width, bool high) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    Language language = scene->state->language;
    Names fit = {.two_lines = high && language == LANGUAGE_BOTH};
    fit.both = !high && language == LANGUAGE_BOTH;
    for (int pass = fit.both ? 0 : 1; pass < 2 && fit.size == 0; pass++) {
        fit.both = pass == 0;
        fit.size = high ? layout->body * 3 / 4 : layout->body * 5 / 6;
        for (int i = 0; i < count && fit.size > 0; i++) {
            char text[64];
            scene_text(fit.both || language != LANGUAGE_BOTH ? language : LANGUAGE_EN, names[i],
                       " ", text, sizeof(text));
            fit.size = type_fit(type, WEIGHT_REGULAR, fit.size, layout->tiny * 3 / 4, width, text);
        }
    }
    fit.size = fit.size > 0 ? fit.size : layout->tiny * 3 / 4;
    return fit;
}

bool counts_by_place(const Drill* drill) {
    const HazardDef* hazard = &drill_def(drill)->world.hazard;
    return hazard->fire_count > 0 || hazard->leak_count > 0 || struck_any(drill);
}

/// What the tiles say.
typedef struct Tiles {
    int count;
    Text names[COUNTS];
    int values[COUNTS];
    Colour colours[COUNTS];
} Tiles;

static Tiles tiles_of(const Scene* scene) {
    const Palette* palette = scene->palette;
    const Headcount count = counts_of(scene->drill);
    const Colour good =
        scene->state->theme == VIEW_DARK ? colour_hex(0x2BBE95) : colour_hex(0x00795A);
    const Colour missing = count.missing > 0 ? palette->harm : palette->dim;
    if (!counts_by_place(scene->drill)) {
        return (Tiles){3,
                       {{"on site", "在场"}, {"at muster", "已集合"}, {"missing", "失联"}},
                       {count.inside + count.outside, count.mustered, count.missing},
                       {palette->ink, good, missing}};
    }
    return (Tiles){
        COUNTS,
        {{"inside", "在内"}, {"outside", "室外"}, {"at muster", "已集合"}, {"missing", "失联"}},
        {count.inside, count.outside, count.mustered, count.missing},
        {palette->ink, palette->ink, good, missing}};
}

void counts_draw(const Scene* scene) {
    const Layout* layout = scene->layout;
    if (layout->counts.w == 0) {
        return;
    }
    const Palette* palette = scene->palette;
    const Tiles tiles = tiles_of(scene);
    Type* type = scene->view->type;
    int gap = (int)(8.0f * layout->unit);
    int w = (layout->counts.w - (tiles.count - 1) * gap) / tiles.count;
    bool high = layout->counts.h >= layout->message + layout->body;
    const Names fit = fit_names(scene, tiles.names, tiles.count, w - gap, high);
    for (int i = 0; i < tiles.count; i++) {
        Box box = {layout->counts.x + i * (w + gap), layout->counts.y, w, layout->counts.h};
        char number[16] = "–";
        if (tiles.values[i] >= 0) {
            snprintf(number, sizeof(number), "%d", tiles.values[i]);
        }
        scene_card(scene, box);
        float middle = (float)box.x + 0.5f * (float)box.w;
        float top = (float)box.y;
        float h = (float)box.h;
        int size = type_fit(type, WEIGHT_BOLD, high ? layout->message : layout->body * 5 / 4,
                            layout->small, w - gap, number);
        float number_at = fit.two_lines ? 0.29f : (high ? 0.36f : 0.33f);
        type_draw(type, scene->canvas, WEIGHT_BOLD, size > 0 ? size : layout->small, middle,
                  top + number_at * h, ALIGN_CENTRE, tiles.colours[i], number);
        char text[64];
        Language language = scene->state->language;
        scene_text(fit.both || language != LANGUAGE_BOTH ? language : LANGUAGE_EN, tiles.names[i],
                   " ", text, sizeof(text));
        type_draw(type, scene->canvas, WEIGHT_REGULAR, fit.size, middle,
                  top + (fit.two_lines ? 0.65f : 0.77f) * h, ALIGN_CENTRE, palette->dim, text);
        if (fit.two_lines) {
            type_draw(type, scene->canvas, WEIGHT_REGULAR, fit.size, middle, top + 0.86f * h,
                      ALIGN_CENTRE, palette->dim, tiles.names[i].zh);
        }
    }
}
