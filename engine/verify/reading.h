/// Reading: density and speed of an area as laboratories read them from films of their experiments.
///
/// Who is where comes from one picture, how fast they are from two more, READING_APART before and
/// after it: the distance between these over their time. So the sway of bodies, and of steps that
/// give way to others, is no speed. The Hermes experiments were read from 16 pictures a second, 5
/// before and 5 after the one in question (JuPedSim v0.9.0, the settings of JPSreport for them).
///
/// Layer: verify. Internal.
#pragma once

#include "core/arena.h"
#include "verify/voronoi.h"

/// Between the picture and those before and after it [s].
#define READING_APART (5.0 / 16.0)

/// The pictures, in the order in which they are taken.
typedef enum ReadingPicture {
    READING_BEFORE = 0,
    READING_AT,
    READING_AFTER,
    READING_PICTURES
} ReadingPicture;

typedef struct Reading Reading;

/// For so many people, read every `every` seconds: less than twice READING_APART brings the
/// pictures nearer to each other. NULL: no memory left.
Reading* reading_create(Arena* arena, int people, double every);
/// Seconds that are meant to lie between two of the pictures.
double reading_apart(const Reading* reading);
/// A picture is taken now [s]: it falls on a tick, which need not be the time it is due.
void reading_time(Reading* reading, ReadingPicture picture, double now);
/// Its place of a person, [m]; `storey` -1: on a flight, or gone.
void reading_note(Reading* reading, ReadingPicture picture, int32_t person, const double at[2],
                  int32_t storey);
/// What an area on a storey reads when all pictures are taken; `within` and `area` as of
/// voronoi_read(). Who was not on a floor before, or is not afterwards, has the speed of the other
/// half.
VoronoiReading reading_take(Reading* reading, int32_t storey, const RingDef* within,
                            const RingDef* area);
