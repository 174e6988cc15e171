/// Voronoi: density and speed in a measuring area as the experiments measure them.
///
/// Every person is given the part of the floor that is nearer to them than to anyone else; density
/// is the share of persons in the area, each spread evenly over their part: sum over i of
/// |A_i in M| / (|A_i| |M|), speed the mean of v_i weighted with |A_i in M|. Steffen and
/// Seyfried, Physica A 389 (2010) 1902 [M]; the published speed-density points of corridors are
/// read this way, and as there (JPSreport's method D as JuPedSim v0.9.0 sets it up for them) a part
/// is bounded by the floor and the others only, not by a circle.
///
/// Layer: verify.
#pragma once

#include "facility/facility.h"

/// Persons that one reading takes; more are left out, in the order of the list.
#define VORONOI_PEOPLE 512

typedef struct VoronoiReading {
    double density; // [1/m^2]
    double speed;   // [m/s]; 0 where nobody's part lies in the area
} VoronoiReading;

/// `within` is the floor that people can stand on round the area, `area` what is measured; both
/// convex, either orientation, at most 16 corners. Persons outside `within` are left out. Cannot
/// fail; no memory is taken.
VoronoiReading voronoi_read(const vec2s* at, const float* speed, int count, const RingDef* within,
                            const RingDef* area);
