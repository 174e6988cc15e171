/// Plume: gas carried by the wind beyond the yard - Gaussian plumes and puffs, and how far a level
/// reaches.
///
/// A steady source in steady wind over flat ground: what neighbours may meet, not what happens
/// between houses (that is the grid's, grid.h). Gas as heavy as air; heavy clouds are wider and
/// lower. Equations, sources, limits: the README of this folder.
///
/// Layer: hazard. Includes core only.
#pragma once

#include <stdbool.h>

/// Stability of the air after Pasquill, A very unstable (sun, little wind) to F stable (clear
/// night, little wind).
typedef enum AirClass { AIR_A = 0, AIR_B, AIR_C, AIR_D, AIR_E, AIR_F, AIR_CLASS_COUNT } AirClass;

/// What the ground is like upwind of it.
typedef enum Terrain { TERRAIN_RURAL = 0, TERRAIN_URBAN, TERRAIN_COUNT } Terrain;

/// What the sun does to the air.
typedef enum Sunshine {
    SUN_STRONG = 0, // summer noon, clear
    SUN_MODERATE,
    SUN_SLIGHT,   // autumn afternoon, or thin cloud
    SKY_OVERCAST, // by day or night
    NIGHT_CLOUDY, // more than half covered
    NIGHT_CLEAR,
    SUNSHINE_COUNT
} Sunshine;

/// Widths of a cloud across the wind, upwards and along it [m].
typedef struct Widths {
    double y, z, x;
} Widths;

/// The class of a wind [m/s at 10 m] under a sky; of two classes of the table the more stable one.
AirClass air_class(double wind, Sunshine sun);
/// "A" .. "F", and back: AIR_CLASS_COUNT when unknown.
const char* air_class_name(AirClass air);
AirClass air_class_find(const char* name);
const char* sunshine_name(Sunshine sun);
Sunshine sunshine_find(const char* name);

/// Briggs: widths of a plume at `x` > 0 [m] downwind; `.x` is 0.
Widths plume_widths(Terrain terrain, AirClass air, double x);
/// CCPS: widths of a puff at `x` > 0 [m] from where it was let go.
Widths puff_widths(AirClass air, double x);
/// Wind at a height from that at 10 m [m/s]: power law.
double plume_wind_at(AirClass air, double wind_10, double height);

/// Concentration [kg/m^3] in a plume of `rate` [kg/s] in `wind` [m/s, > 0] from a source at
/// `source` [m] above the ground, at `y` beside the axis and `z` above the ground.
double plume_concentration(double rate, double wind, Widths widths, double source, double y,
                           double z);
/// Of a puff of `mass` [kg]: `x` along the wind from its middle.
double puff_concentration(double mass, Widths widths, double source, double x, double y, double z);

/// A steady source on the ground, for the questions below.
typedef struct PlumeDef {
    double rate; // [kg/s]
    double wind; // [m/s]
    AirClass air;
    Terrain terrain;
} PlumeDef;

/// On the axis at the ground `x` [m] downwind [kg/m^3].
double plume_on_axis(const PlumeDef* plume, double x);
/// How far downwind the ground's concentration stays at `level` [kg/m^3] or more [m], 0 .. 100 000:
/// within a millimetre.
double plume_reach(const PlumeDef* plume, double level);
/// Half the width of what is above a level at `x` downwind [m]; 0 beyond its reach.
double plume_half_width(const PlumeDef* plume, double level, double x);
/// The widest of it [m], and where (may be NULL).
double plume_widest(const PlumeDef* plume, double level, double* where);

/// kg/m^3 of `share` of the air by volume, of gas of `molar` g/mol at 20 C, and back.
double plume_density_of(double share, double molar);
double plume_share_of(double density, double molar);

/// A cloud that spreads evenly in still air in one, two or three dimensions from a point:
/// concentration at a distance [m] after a time [s], of `mass` per what the others measure (m^2 of
/// cross-section, m of depth).
double plume_still_air(int dimensions, double mass, double spread, double distance, double time);
