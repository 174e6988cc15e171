// Map legend: lines of words that name rooms and place devices. The first word says what the line
// is about; words that start with a byte above 127 are Chinese, the others English.
#include "facility/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_MOST 16
#define WORD_BYTES 64

typedef struct Line {
    int number;
    int count;
    char words[WORDS_MOST][WORD_BYTES];
} Line;

static void legend_problem(Map* map, const Line* line, const char* hint, const char* format,
                           const char* word) {
    char message[256];
    snprintf(message, sizeof message, format, word);
    char where[64];
    snprintf(where, sizeof where, "legend line %d", line->number);
    problems_add(map->problems, PROBLEM_ERROR, map->name, 0, where, hint, "%s", message);
}

// Reads one line into words; returns the start of the next line or NULL.
static const char* read_line(const char* text, Line* line) {
    line->count = 0;
    while (*text != '\0' && *text != '\n') {
        while (*text == ' ') {
            text++;
        }
        int length = 0;
        while (*text != '\0' && *text != '\n' && *text != ' ') {
            if (line->count < WORDS_MOST && length + 1 < WORD_BYTES) {
                line->words[line->count][length++] = *text;
            }
            text++;
        }
        if (length > 0) {
            line->words[line->count++][length] = '\0';
        }
    }
    return *text == '\n' ? text + 1 : NULL;
}

// The words from `first` on as a text in both languages.
static Text read_name(Map* map, const Line* line, int first) {
    char parts[2][WORDS_MOST * WORD_BYTES] = {"", ""};
    for (int i = first; i < line->count; i++) {
        char* part = parts[(unsigned char)line->words[i][0] > 127];
        size_t used = strlen(part);
        snprintf(part + used, sizeof parts[0] - used, "%s%s", used > 0 ? " " : "", line->words[i]);
    }
    return (Text){parts[0][0] != '\0' ? map_format(map, "%s", parts[0]) : NULL,
                  parts[1][0] != '\0' ? map_format(map, "%s", parts[1]) : NULL};
}

static RoomDef* find_room(Map* map, const Line* line) {
    for (int i = 0; i < map->patch_count; i++) {
        if (strcmp(map->rooms[i].id, line->words[1]) == 0) {
            return &map->rooms[i];
        }
    }
    legend_problem(map, line, NULL, "there is no room \"%s\" on the map", line->words[1]);
    return NULL;
}

static void read_room(Map* map, const Line* line) {
    RoomDef* room = find_room(map, line);
    RoomUse use = room_use_find(line->words[2]);
    if (use == ROOM_USE_COUNT) {
        const char* names[ROOM_USE_COUNT];
        for (int i = 0; i < ROOM_USE_COUNT; i++) {
            names[i] = room_use_name((RoomUse)i);
        }
        const char* near = text_nearest(line->words[2], names, ROOM_USE_COUNT);
        legend_problem(map, line,
                       near != NULL ? map_format(map, "did you mean \"%s\"?", near) : NULL,
                       "\"%s\" is no use of a room", line->words[2]);
    } else if (room != NULL) {
        room->use = use;
        if (line->count > 3) {
            room->name = read_name(map, line, 3);
        }
    }
}

static void read_device(Map* map, const Line* line) {
    DeviceKind kind = device_kind_find(line->words[1]);
    if (kind == DEVICE_KIND_COUNT) {
        const char* names[DEVICE_KIND_COUNT];
        for (int i = 0; i < DEVICE_KIND_COUNT; i++) {
            names[i] = device_kind_name((DeviceKind)i);
        }
        const char* near = text_nearest(line->words[1], names, DEVICE_KIND_COUNT);
        legend_problem(map, line,
                       near != NULL ? map_format(map, "did you mean \"%s\"?", near) : NULL,
                       "\"%s\" is no kind of device", line->words[1]);
        return;
    }
    long storey = strtol(line->words[3], NULL, 10);
    double x = strtod(line->words[4], NULL);
    double y = strtod(line->words[5], NULL);
    if (storey < 0 || storey >= map->def->storey_count) {
        legend_problem(map, line, NULL, "there is no storey %s", line->words[3]);
        return;
    }
    DeviceDef* device = &map->devices[map->device_count++];
    device->id = map_format(map, "%s", line->words[2]);
    device->kind = kind;
    device->storey = map->storeys[storey].id;
    device->at[0] = (x + 0.5) * map->cell;
    device->at[1] = (map->high - y - 0.5) * map->cell;
    device->name = read_name(map, line, 6);
}

static void read_door(Map* map, const Line* line) {
    OpeningDef* door = NULL;
    for (int i = 0; i < map->opening_count; i++) {
        if (strcmp(map->openings[i].id, line->words[1]) == 0) {
            door = &map->openings[i];
        }
    }
    if (door == NULL) {
        legend_problem(map, line, NULL, "there is no opening \"%s\" on the map", line->words[1]);
        return;
    }
    for (int i = 2; i < line->count; i++) {
        const char* word = line->words[i];
        if (strcmp(word, "locked") == 0) {
            door->locked = true;
        } else if (strcmp(word, "closer") == 0) {
            door->self_closing = true;
        } else if (strcmp(word, "one_way") == 0) {
            door->one_way = true;
        } else if (strcmp(word, "open") == 0) {
            door->open = true;
        } else {
            legend_problem(map, line, "known are locked, closer, one_way and open",
                           "\"%s\" says nothing about a door", word);
        }
    }
}

static void read_muster(Map* map, const Line* line) {
    for (int i = 0; i < map->muster_count; i++) {
        if (strcmp(map->musters[i].id, line->words[1]) == 0) {
            map->musters[i].name = read_name(map, line, 2);
            return;
        }
    }
    legend_problem(map, line, NULL, "there is no muster point \"%s\" on the map", line->words[1]);
}

static void read_entry(Map* map, const Line* line) {
    static const struct {
        const char* word;
        int least; // words
        const char* form;
    } KINDS[] = {{"room", 3, "room ID USE NAME"},
                 {"device", 6, "device KIND ID STOREY COLUMN ROW"},
                 {"door", 3, "door ID PROPERTY"},
                 {"muster", 3, "muster ID NAME"},
                 {"zone", 3, "zone ROOM NAME"}};
    enum { COUNT = sizeof KINDS / sizeof KINDS[0] };
    int kind = 0;
    while (kind < COUNT && strcmp(KINDS[kind].word, line->words[0]) != 0) {
        kind++;
    }
    if (kind == COUNT) {
        legend_problem(map, line, "lines start with room, device, door, muster or zone",
                       "\"%s\" starts no line of a legend", line->words[0]);
        return;
    }
    if (line->count < KINDS[kind].least) {
        legend_problem(map, line, NULL, "the line reads \"%s\"", KINDS[kind].form);
        return;
    }
    switch (kind) {
    case 0: read_room(map, line); break;
    case 1: read_device(map, line); break;
    case 2: read_door(map, line); break;
    case 3: read_muster(map, line); break;
    default: {
        RoomDef* room = find_room(map, line);
        if (room != NULL) {
            room->zone = map_format(map, "%s", line->words[2]);
        }
    }
    }
}

void map_legend(Map* map) {
    const char* text = map->def->legend != NULL ? map->def->legend : "";
    size_t lines = 1;
    for (const char* c = text; *c != '\0'; c++) {
        lines += *c == '\n';
    }
    map->devices = (DeviceDef*)map_take(map, lines, sizeof(DeviceDef));
    Line line = {0};
    while (text != NULL && !map->no_memory) {
        text = read_line(text, &line);
        line.number++;
        if (line.count > 0) {
            read_entry(map, &line);
        }
    }
}
