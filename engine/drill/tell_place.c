// Tell, places: where a door is, and where what an inspection found is - a finding that does not
// say where sends somebody through the whole building.

#include "drill/tell.h"

#include <stdio.h>
#include <string.h>

static const char* room_in(const Drill* drill, int32_t room, Language language) {
    return room >= 0 ? text_in(world_facility(drill_world(drill))->rooms[room].name, language) : "";
}

int tell_opening_place(const Drill* drill, int32_t opening, Language language, char* buffer,
                       size_t size) {
    const Opening* door = &world_facility(drill_world(drill))->openings[opening];
    const char* name = text_in(door->name, language);
    const char* one = room_in(drill, door->room[0], language);
    const char* other = room_in(drill, door->room[1], language);
    bool named = strstr(name, one) != NULL && strstr(name, other) != NULL;
    buffer[0] = '\0';
    text_append(buffer, size, "%s", name);
    if (!named) {
        bool zh = language == LANGUAGE_ZH;
        text_append(buffer, size, zh ? "（%s－%s）" : " (%s - %s)", one, other);
    }
    return (int)strlen(buffer);
}

int tell_barrier_place(const Drill* drill, int32_t barrier, Language language, char* buffer,
                       size_t size) {
    const BarrierDef* def = &drill_def(drill)->scenario.barriers[barrier];
    TargetKind kind = start_target(def->start.kind);
    buffer[0] = '\0';
    if (kind == TARGET_OPENING && def->start.index >= 0) {
        return tell_opening_place(drill, def->start.index, language, buffer, size);
    }
    int32_t room = def->room;
    if (kind == TARGET_DEVICE && def->start.index >= 0) {
        tell_target(drill, (Target){TARGET_DEVICE, def->start.index}, language, buffer, size);
        int32_t hangs = world_facility(drill_world(drill))->devices[def->start.index].room;
        room = hangs >= 0 ? hangs : room;
    }
    const char* where = room_in(drill, room, language);
    if (where[0] != '\0' && strstr(buffer, where) == NULL) {
        const char* comma = language == LANGUAGE_ZH ? "，" : ", ";
        text_append(buffer, size, "%s%s", buffer[0] != '\0' ? comma : "", where);
    }
    return (int)strlen(buffer);
}
