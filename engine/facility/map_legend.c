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

static void legend_problem(Map* map, const Line* line, const char* hint, const char* en,
                           const char* zh, const char* word) {
    char where[64];
    snprintf(where, sizeof where, "legend line %d", line->number);
    problems_add(map->problems, PROBLEM_ERROR, map->name, 0, where, hint, en, zh, word);
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
    legend_problem(map, line, NULL, "there is no room \"%s\" on the map", "地图上没有房间“%s”",
                   line->words[1]);
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
        legend_problem(map, line, near != NULL ? map_format(map, DID_YOU_MEAN, near, near) : NULL,
                       "\"%s\" is no use of a room", "“%s”不是房间用途", line->words[2]);
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
        legend_problem(map, line, near != NULL ? map_format(map, DID_YOU_MEAN, near, near) : NULL,
                       "\"%s\" is no kind of device", "“%s”不是设备种类", line->words[1]);
        return;
    }
    long storey = strtol(line->words[3], NULL, 10);
    double x = strtod(line->words[4], NULL);
    double y = strtod(line->words[5], NULL);
    if (storey < 0 || storey >= map->def->storey_count) {
        legend_problem(map, line, NULL, "there is no storey %s", "没有楼层 %s", line->words[3]);
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
        legend_problem(map, line, NULL, "there is no opening \"%s\" on the map",
                       "地图上没有开口“%s”", line->words[1]);
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
        } else if (strcmp(word, "held_open") == 0) {
            door->held_open = true;
        } else if (strcmp(word, "shutter") == 0) {
            door->shutter = true;
        } else {
            legend_problem(map, line,
                           IN_BOTH("known are locked, closer, one_way, open, held_open and shutter",
                                   "可用 locked、closer、one_way、open、held_open 和 shutter"),
                           "\"%s\" says nothing about a door", "“%s”不是门的属性", word);
        }
    }
}

static OpeningDef* find_flight(Map* map, const Line* line) {
    for (int i = 0; i < map->opening_count; i++) {
        if (map->openings[i].kind == OPENING_STAIR &&
            strcmp(map->openings[i].id, line->words[1]) == 0) {
            return &map->openings[i];
        }
    }
    legend_problem(map, line, NULL, "there is no stair \"%s\" on the map", "地图上没有楼梯“%s”",
                   line->words[1]);
    return NULL;
}

// "stair stair1 escalator belt 0.5 length 9": a kind, and numbers by name.
static void read_stair(Map* map, const Line* line) {
    OpeningDef* stair = find_flight(map, line);
    for (int i = 2; stair != NULL && i < line->count; i++) {
        const char* word = line->words[i];
        double number = i + 1 < line->count ? strtod(line->words[i + 1], NULL) : 0.0;
        struct {
            const char* name;
            double* value;
        } numbers[] = {{"length", &stair->length},
                       {"rise", &stair->rise},
                       {"landing", &stair->landing},
                       {"belt", &stair->belt}};
        bool known = false;
        for (int k = 0; k < FLIGHT_KIND_COUNT; k++) {
            if (strcmp(word, flight_kind_name((FlightKind)k)) == 0) {
                stair->flight = (FlightKind)k;
                known = true;
            }
        }
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0] && !known; k++) {
            if (strcmp(word, numbers[k].name) == 0) {
                *numbers[k].value = number;
                known = true;
                i++;
            }
        }
        if (!known) {
            legend_problem(
                map, line,
                IN_BOTH("known are stair, ramp, escalator, length, rise, landing and belt",
                        "可用 stair、ramp、escalator、length、rise、landing 和 belt"),
                "\"%s\" says nothing about a stair", "“%s”不是楼梯的属性", word);
        }
    }
}

// The door of a lift on each storey where the cell is floor, along the cell's side.
static void add_landings(Map* map, LiftDef* lift, long x, long y, char side) {
    LandingDef* landings =
        (LandingDef*)map_take(map, (size_t)map->def->storey_count, sizeof(LandingDef));
    double left = (double)x + 0.05;
    double right = (double)x + 0.95;
    double low = (double)map->high - (double)y - 0.95;
    double high = (double)map->high - (double)y - 0.05;
    left = side == 'E' ? (double)x + 1.0 : side == 'W' ? (double)x : left;
    right = side == 'E' ? (double)x + 1.0 : side == 'W' ? (double)x : right;
    low = side == 'N' ? high + 0.05 : side == 'S' ? low - 0.05 : low;
    high = side == 'N' ? low : side == 'S' ? low : high;
    for (int s = 0; landings != NULL && s < map->def->storey_count; s++) {
        int32_t patch = map_patch(map, s, (int)x, (int)y);
        if (patch >= 0) {
            landings[lift->landing_count++] = (LandingDef){
                map->rooms[patch].id,
                {{left * map->cell, low * map->cell}, {right * map->cell, high * map->cell}}};
        }
    }
    lift->landings = landings;
}

// "lift lift1 12 3 N capacity 8 evacuates": column, row and side of the cell before its doors.
static void read_lift(Map* map, const Line* line) {
    long x = strtol(line->words[2], NULL, 10);
    long y = strtol(line->words[3], NULL, 10);
    char side = line->words[4][0];
    if (x < 0 || x >= map->wide || y < 0 || y >= map->high ||
        (side != 'N' && side != 'E' && side != 'S' && side != 'W')) {
        legend_problem(map, line,
                       IN_BOTH("the line reads \"lift ID COLUMN ROW N|E|S|W\"",
                               "写法为 \"lift ID COLUMN ROW N|E|S|W\""),
                       "lift \"%s\" is not on the map", "地图上没有电梯“%s”", line->words[1]);
        return;
    }
    LiftDef* lift = &map->lifts[map->lift_count++];
    lift->id = map_format(map, "%s", line->words[1]);
    add_landings(map, lift, x, y, side);
    for (int i = 5; i < line->count; i++) {
        const char* word = line->words[i];
        const char* next = i + 1 < line->count ? line->words[i + 1] : "";
        if (strcmp(word, "evacuates") == 0) {
            lift->in_fire = LIFT_EVACUATES;
        } else if (strcmp(word, "capacity") == 0) {
            lift->capacity = (int)strtol(next, NULL, 10);
            i++;
        } else if (strcmp(word, "home") == 0) {
            long storey = strtol(next, NULL, 10);
            lift->home =
                storey >= 0 && storey < map->def->storey_count ? map->storeys[storey].id : "none";
            i++;
        } else if (strcmp(word, "speed") == 0 || strcmp(word, "acceleration") == 0 ||
                   strcmp(word, "door") == 0 || strcmp(word, "dwell") == 0) {
            double* value = word[0] == 's'   ? &lift->speed
                            : word[0] == 'a' ? &lift->acceleration
                            : word[1] == 'o' ? &lift->door
                                             : &lift->dwell;
            *value = strtod(next, NULL);
            i++;
        } else {
            legend_problem(
                map, line,
                IN_BOTH("known are capacity, speed, acceleration, door, dwell, home and evacuates",
                        "可用 capacity、speed、acceleration、door、dwell、home 和 evacuates"),
                "\"%s\" says nothing about a lift", "“%s”不是电梯的属性", word);
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
    legend_problem(map, line, NULL, "there is no muster point \"%s\" on the map",
                   "地图上没有集合点“%s”", line->words[1]);
}

static void read_entry(Map* map, const Line* line) {
    static const struct {
        const char* word;
        int least; // words
        const char* form;
    } KINDS[] = {
        {"room", 3, "room ID USE NAME"},   {"device", 6, "device KIND ID STOREY COLUMN ROW"},
        {"door", 3, "door ID PROPERTY"},   {"muster", 3, "muster ID NAME"},
        {"stair", 3, "stair ID PROPERTY"}, {"lift", 5, "lift ID COLUMN ROW N|E|S|W"},
        {"refuge", 2, "refuge ROOM"},      {"zone", 3, "zone ROOM NAME"}};
    enum { COUNT = sizeof KINDS / sizeof KINDS[0] };
    int kind = 0;
    while (kind < COUNT && strcmp(KINDS[kind].word, line->words[0]) != 0) {
        kind++;
    }
    if (kind == COUNT) {
        legend_problem(
            map, line,
            IN_BOTH("lines start with room, device, door, stair, lift, muster, refuge or zone",
                    "每行以 room、device、door、stair、lift、muster、refuge 或 zone 开头"),
            "\"%s\" starts no line of a legend", "图例中没有以“%s”开头的行", line->words[0]);
        return;
    }
    if (line->count < KINDS[kind].least) {
        legend_problem(map, line, NULL, "the line reads \"%s\"", "写法为“%s”", KINDS[kind].form);
        return;
    }
    switch (kind) {
    case 0: read_room(map, line); break;
    case 1: read_device(map, line); break;
    case 2: read_door(map, line); break;
    case 3: read_muster(map, line); break;
    case 4: read_stair(map, line); break;
    case 5: read_lift(map, line); break;
    default: {
        RoomDef* room = find_room(map, line);
        if (room != NULL && kind == 6) {
            room->refuge = true;
        } else if (room != NULL) {
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
    map->lifts = (LiftDef*)map_take(map, lines, sizeof(LiftDef));
    Line line = {0};
    while (text != NULL && !map->no_memory) {
        text = read_line(text, &line);
        line.number++;
        if (line.count > 0) {
            read_entry(map, &line);
        }
    }
}
