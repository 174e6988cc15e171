/// Cylinder: a vessel of liquefied gas in a fire - heat, pressure, relief, and when it bursts.
///
/// One temperature of the liquid, one of the wall that no liquid wets. The liquid's vapour pressure
/// stands against a wall that loses its strength with heat; where they meet it bursts. Equations,
/// sources and limits: the README of this folder.
///
/// Layer: hazard. Knows nothing of facilities.
#pragma once

#include <stdbool.h>

/// What a cylinder is. Start from cylinder_default_def().
typedef struct CylinderDef {
    double contents; // liquefied gas that it holds full [kg]; default 15
    double volume;   // inside [m^3]; default 0.0355
    double area;     // of its wall [m^2]; default 0.72
    double wall;     // thickness [m]; default 0.003
    double burst;    // pressure that it stands cold [kPa]; default 9000
    double relief;   // gauge pressure at which its relief valve opens [kPa]; 0: it has none
    double orifice;  // of the relief valve, effective [m^2]; default 2e-5
} CylinderDef;

/// A Chinese 15 kg cylinder (YSP35.5) of propane; no relief valve.
CylinderDef cylinder_default_def(void);

/// How it stands.
typedef struct Cylinder {
    double left;     // liquefied gas in it [kg]
    double celsius;  // of the liquid
    double wall;     // temperature of the wall above the liquid [C]
    double kpa;      // pressure, absolute
    double relieves; // through its relief valve now [kg/s]
    bool open;       // the relief valve is: it shuts a tenth below its pressure
    bool burst;
} Cylinder;

/// Full to `share` of its contents, at 20 C.
Cylinder cylinder_new(const CylinderDef* def, double share);

/// What acts on it for a time.
typedef struct CylinderLoad {
    double heat;    // of the fire on what it touches [kW/m^2], for a cold wall
    double touched; // share of its surface [0, 1]
    double water;   // that runs over it [kg/s]
    double vapour;  // that leaves by its valve [kg/s]: cools what stays
    double liquid;  // likewise of a lying one [kg/s]
} CylinderLoad;

/// Advances by `seconds` > 0. True when it bursts within them.
bool cylinder_step(const CylinderDef* def, Cylinder* cylinder, const CylinderLoad* load,
                   double seconds);

/// Vapour pressure of propane [kPa, absolute].
double propane_kpa(double celsius);
/// Share of its strength that steel keeps at a temperature: EN 1993-1-2.
double steel_strength(double celsius);
