// Reading: three pictures of everybody's places, from which an area is read. Kept apart from
// watch.c, which says when they are taken.

#include "verify/reading.h"

#include <math.h>

typedef struct Picture {
    double time; // [s]
    vec2s* at;
    int32_t* storey;
} Picture;

struct Reading {
    int people;
    double apart;
    Picture pictures[READING_PICTURES];
    vec2s* near; // of one area
    float* paces;
};

Reading* reading_create(Arena* arena, int people, double every) {
    Reading* reading = ARENA_TAKE(arena, Reading, 1);
    if (reading == NULL) {
        return NULL;
    }
    size_t count = (size_t)people + 1;
    reading->people = people;
    reading->apart = fmin(READING_APART, 0.5 * every);
    reading->near = ARENA_TAKE(arena, vec2s, count);
    reading->paces = ARENA_TAKE(arena, float, count);
    bool got = reading->near != NULL && reading->paces != NULL;
    for (int i = 0; i < READING_PICTURES; i++) {
        Picture* picture = &reading->pictures[i];
        picture->at = ARENA_TAKE(arena, vec2s, count);
        picture->storey = ARENA_TAKE(arena, int32_t, count);
        got = got && picture->at != NULL && picture->storey != NULL;
    }
    return got ? reading : NULL;
}

double reading_apart(const Reading* reading) {
    return reading->apart;
}

void reading_time(Reading* reading, ReadingPicture picture, double now) {
    reading->pictures[picture].time = now;
}

void reading_note(Reading* reading, ReadingPicture picture, int32_t person, const double at[2],
                  int32_t storey) {
    reading->pictures[picture].at[person] = (vec2s){{(float)at[0], (float)at[1]}};
    reading->pictures[picture].storey[person] = storey;
}

/// Metres a second of a person who is on a floor in the picture in question.
static double pace_of(const Reading* reading, int32_t person) {
    const Picture* pictures = reading->pictures;
    bool before = pictures[READING_BEFORE].storey[person] == pictures[READING_AT].storey[person];
    bool after = pictures[READING_AFTER].storey[person] == pictures[READING_AT].storey[person];
    const Picture* from = &pictures[before ? READING_BEFORE : READING_AT];
    const Picture* to = &pictures[after ? READING_AFTER : READING_AT];
    double distance = hypot((double)(to->at[person].x - from->at[person].x),
                            (double)(to->at[person].y - from->at[person].y));
    return to->time > from->time ? distance / (to->time - from->time) : 0.0;
}

VoronoiReading reading_take(Reading* reading, int32_t storey, const RingDef* within,
                            const RingDef* area) {
    int count = 0;
    for (int32_t i = 0; i < reading->people; i++) {
        if (reading->pictures[READING_AT].storey[i] == storey) {
            reading->near[count] = reading->pictures[READING_AT].at[i];
            reading->paces[count++] = (float)pace_of(reading, i);
        }
    }
    return voronoi_read(reading->near, reading->paces, count, within, area);
}
