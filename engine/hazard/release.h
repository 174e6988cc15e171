/// Release: how much escapes from a hole, a pipe, a vessel that runs down, a pool. Pure formulas
/// and the state of one source; no rooms.
///
/// Equations, sources and limits: the README of this folder.
///
/// Layer: hazard. Includes core and substance.h only.
#pragma once

#include "hazard/substance.h"

#define RELEASE_SHARP   0.61 /* discharge coefficients: a sharp hole */
#define RELEASE_ROUNDED 0.85 /* a rounded one */

/// Ratio of pressures (outside over inside) below which gas of `gamma` flows no faster: it chokes.
double release_critical(double gamma);
/// Gas through a hole [kg/s], isentropic, one formula choked or not: gas density and pressure
/// [kg/m^3, Pa absolute] behind it, pressure before it [Pa], area [m^2], discharge coefficient.
/// 0 where the pressure outside is not lower.
double release_hole_gas(double gamma, double density, double pressure, double outside, double area,
                        double discharge);
/// Density of an ideal gas [kg/m^3] of a molar mass [g/mol] at `pressure` [Pa] and `kelvin`.
double release_density(double molar, double pressure, double kelvin);
/// Liquid through a hole [kg/s]: Cd A sqrt(2 rho dP); `over` [Pa] drives it.
double release_hole_liquid(double density, double over, double area, double discharge);

/// Share of a liquid at `kelvin` that turns to gas at once when its pressure is gone: cp (T - Tb)
/// over the latent heat, [0, 1].
double release_flash(const Substance* substance, double kelvin);
/// Flow of a liquid in balance with its vapour on the way out [kg/(m^2 s)]: Fauske's equilibrium
/// rate hfg/vfg sqrt(1/(T cp)); latent heat [J/kg], growth of its volume [m^3/kg], heat capacity
/// [J/(kg K)].
double release_balanced(double latent, double grows, double capacity, double kelvin);
/// Liquid that boils on its way out [kg/s] (Fauske and Epstein, CCPS): `over` [Pa above the air's]
/// at `kelvin`, `length` of the way [m]: 1/G^2 = 1/G_liquid^2 + (L / 0.1 m, at most
/// 1)/G_balanced^2, and pressure beyond the vapour's own drives it as a liquid. Length 0 is
/// release_hole_liquid().
double release_boiling(const Substance* substance, double kelvin, double over, double area,
                       double discharge, double length);

/// Darcy's friction factor of rough turbulent flow in a steel pipe of a diameter [m].
double release_friction(double diameter);
/// Gas through a pipe of `length` and `diameter` [m] with friction, isothermal, to `outside`
/// [kg/s]: never more than through a hole of its width.
double release_pipe_gas(double molar, double gamma, double kelvin, double pressure, double outside,
                        double diameter, double length, double discharge);
/// Liquid through a pipe [kg/s].
double release_pipe_liquid(double density, double over, double diameter, double length,
                           double discharge);

/// Evaporation of a pool in a wind [kg/s] (EPA RMP): wind [m/s], molar mass [g/mol], area [m^2],
/// vapour pressure [Pa], temperature [K].
double release_evaporation(double wind, double molar, double area, double vapour, double kelvin);
/// Evaporation of a pool that boils on ground of `ground` [K], mean from `begin` to `end` [s] after
/// it touched it [kg/s]: heat out of a thick slab of concrete (TNO, Yellow Book).
double release_boil_off(const Substance* substance, double area, double ground, double begin,
                        double end);

/// Share of the gas on the axis of a jet at `distance` [m] (Lees): 6 (d/z) sqrt(rho_air/rho_gas),
/// at most 1; `relative` density of the gas over air's. `aside` [m] off the axis: exp(-(5 r/z)^2).
double release_jet_share(double diameter, double relative, double distance, double aside);
/// Distance on the axis to a share [m]: of the lower limit, how far the jet can burn.
double release_jet_reach(double diameter, double relative, double share);

/// In what state a vessel's contents meet the hole.
typedef enum ReleasePhase {
    RELEASE_GAS = 0, // gas, or the vapour above a liquid
    RELEASE_LIQUID,  // the liquid: a cylinder that lies, a hole below the level
    RELEASE_POOL,    // a spill on the floor, no vessel
    RELEASE_PHASE_COUNT
} ReleasePhase;

/// How a vessel's pressure goes on.
typedef enum ReleaseLaw {
    RELEASE_HELD = 0,   // a main: as at the start until it is empty
    RELEASE_ISOTHERMAL, // slow: the walls keep it warm. A liquid keeps its vapour pressure
    RELEASE_ADIABATIC,  // fast: the gas cools as it expands, a liquid as it boils
    RELEASE_LAW_COUNT
} ReleaseLaw;

/// NULL beyond the last.
const char* release_phase_name(int phase);
const char* release_law_name(int law);

/// A source. Start from release_default_def(); what is not asked for may stay 0.
typedef struct ReleaseDef {
    ReleasePhase phase;
    ReleaseLaw law;
    double diameter;  // of the hole or pipe [m]
    double length;    // of pipe between vessel and air [m], 0 a mere hole
    double discharge; // default RELEASE_SHARP
    double
        pressure;   // at the start, above the air's [Pa]; of a liquefied gas 0: its vapour pressure
    double celsius; // of contents and ground, default 20
    double contents;  // [kg]; 0: no end
    double volume;    // of the vessel [m^3]; 0: a gas fills what its contents need at its pressure
    double pool_area; // that a spill can cover at most [m^2]; 0: as its depth allows
    double pool_deep; // least depth of a spill [m], default 0.005
    double wind;      // over the pool [m/s], default 0.2: indoors
    uint32_t cookie;
} ReleaseDef;

ReleaseDef release_default_def(void);

/// How a source stands.
typedef struct ReleaseState {
    double left;      // in the vessel [kg]
    double kelvin;    // of its contents
    double pressure;  // in it, above the air's [Pa]
    double pool;      // on the floor [kg]
    double pool_area; // [m^2]
    double wet;       // since when the pool has been there [s]
    double gas;       // that became gas in the last step [kg/s]
    double spilt;     // that fell to the floor as liquid [kg/s]
} ReleaseState;

/// The first thing wrong with a source of a substance; NULL: it is sound. In both languages.
const char* release_flaw(const ReleaseDef* def, const Substance* substance, Text* flaw);
ReleaseState release_begin(const ReleaseDef* def, const Substance* substance);
/// One step of `dt` [s]; `open`: a valve between vessel and hole is not shut. What lies on the
/// floor goes on evaporating.
void release_step(const ReleaseDef* def, const Substance* substance, ReleaseState* state, bool open,
                  double dt);
/// True when there is nothing left that could become gas.
bool release_over(const ReleaseDef* def, const ReleaseState* state);
