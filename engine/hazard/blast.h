/// Blast: what an explosion does in a room, at a distance and to a body. Pure arithmetic.
///
/// TNT equivalent with the hemispherical surface burst of Kingery and Bulmash (Swisdak's short
/// form), Cubbage and Simmonds' vented deflagration with openings that give way one after the
/// other, probits of harm and damage, the fireball of a burst vessel. Equations, sources and
/// limits: the README of this folder. Pressures are overpressures in kPa everywhere.
///
/// Layer: hazard. Knows nothing of facilities.
#pragma once

#include <stdbool.h>

#include "core/text.h"

/// Heat of explosion of TNT [MJ/kg].
#define BLAST_TNT_MJ 4.52
/// Pressure of a shut room full of a stoichiometric mixture of fuel gas and air [kPa]: 7 to 8 bar
/// of hydrocarbons [K].
#define BLAST_SHUT_KPA 750.0
/// Below this a burning room is a flash: no pressure worth telling of [kPa]. Clancey's loud noise.
#define BLAST_LEAST_KPA 0.28

// ---- at a distance ----------------------------------------------------------------------------

/// Mass of TNT [kg] that does as much as `fuel` [kg] of `heat` [MJ/kg] of which the share `yield`
/// goes into the wave: 0.03 open, 0.10 partly confined, 0.20 in a room (hazards.md 1.8 [K]).
double blast_tnt(double fuel, double heat, double yield);

/// Incident pressure [kPa] at a scaled distance Z = R / W^(1/3) [m/kg^(1/3)], held below 0.2.
double blast_pressure(double scaled);
/// Of a mass of TNT [kg] at a distance [m]; 0 of no mass.
double blast_pressure_at(double tnt, double metres);
/// Incident impulse [Pa s] of a mass of TNT at a distance. Swisdak 1994 [M].
double blast_impulse_at(double tnt, double metres);
/// Distance [m] at which a mass of TNT [kg] gives a pressure [kPa].
double blast_distance(double tnt, double kpa);
/// Distance [m] to 1 psi of a cloud of fuel by EPA's guidance: `heat` in kJ/kg, a tenth explodes.
double blast_epa_radius(double fuel, double heat_kj);

/// What a pressure does to buildings: Clancey's rows (blast_damage.def). NULL texts below them all.
Text blast_damage(double kpa);
/// The rows by index, false beyond the last: for tables.
bool blast_damage_row(int index, double* kpa, Text* text);

// ---- probits ----------------------------------------------------------------------------------

/// Share of people or things that a probit value stands for: the normal distribution at Pr - 5.
double blast_share(double probit);
/// Share of the standard normal distribution below x. Absolute error < 2e-7.
double blast_normal(double x);

/// Probit values. `kpa` > 0, `impulse` in Pa s.
double blast_lungs_eisenberg(double kpa);          // dead by the lungs
double blast_lungs_hse(double kpa);                // dead, people in buildings with them
double blast_head(double kpa, double impulse);     // dead by the head's impact, TNO
double blast_collapse(double kpa, double impulse); // buildings collapse, TNO
double blast_eardrum(double kpa);                  // eardrums burst
double blast_glass(double kpa);                    // panes break
double blast_structure(double kpa);                // buildings are damaged badly
double blast_burns(double kw_m2, double seconds);  // dead of burns, Eisenberg
double blast_burns_dose(double dose);              // likewise, of t I^(4/3) [s (W/m^2)^4/3]

/// Pressure [kPa] at which a pane breaks whose luck is `normal` (standard normal): the glass probit
/// turned round; 3.9 kPa in the middle, nine in ten between 2.2 and 7.1.
double blast_pane_strength(double normal);

// ---- in a room --------------------------------------------------------------------------------

/// Something of a room's edge that gives way at a pressure and is a vent from then on.
typedef struct BlastElement {
    double area;     // as a vent [m^2]
    double strength; // [kPa]
    double weight;   // that has to be moved [kg/m^2]
    int tag;         // the caller's
    bool gave;       // out
    double whole;    // its own area, where that is more; the caller's [m^2]
} BlastElement;

/// A room in which a mixture burns.
typedef struct BlastRoom {
    double volume;  // [m^3]
    double section; // its smallest upright section [m^2]
    double open;    // area that stands open already [m^2]
    double burning; // burning velocity of the mixture as it is [m/s]: blast_burning()
    double fill;    // share of the room in which it is flammable [0, 1]
    double strong;  // pressure of a shut room full of it [kPa]: BLAST_SHUT_KPA, less of a lean one
} BlastRoom;

/// Burning velocity of a mixture [m/s]: `best` at the stoichiometric share, falling to a tenth at
/// the limits, by parabolas on both sides; 0 beyond them. Own choice of form.
double blast_burning(double best, double share, double lower, double stoichiometric, double upper);

/// First peak [kPa]: P1 = S0 (4.3 K w + 28) / V^(1/3) mbar, with K = section / vent, w [kg/m^2].
double blast_first_peak(double burning, double k, double weight, double volume);
/// Second peak [kPa]: P2 = 58 S0 K mbar.
double blast_second_peak(double burning, double k);
/// Pressure in a room whose vents have an area [m^2] and a weight: the larger of both peaks with
/// the section that burns, never more than the mixture gives in a shut room.
double blast_room_pressure(const BlastRoom* room, double vent, double weight);
/// The highest pressure in the room [kPa] while the weakest elements give one after the other, each
/// in its turn a vent; `vent` gets the area open in the end [m^2].
double blast_vented(const BlastRoom* room, BlastElement* elements, int count, double* vent);

/// Pressure [kPa] that a room gets which gas enters through `in` [m^2] and leaves through `out`
/// [m^2]: two orifices in a row.
double blast_passed_on(double kpa, double in, double out);

// ---- burst vessels ----------------------------------------------------------------------------

/// The fireball of a vessel of boiling fuel, CCPS 1994: across 5.8 m^(1/3) [m], for 0.45 m^(1/3)
/// [s], 2.6 m^(1/6) from 30 t on.
double fireball_diameter(double fuel);
double fireball_seconds(double fuel);
/// Heat that reaches an upright surface at a distance on the ground from below its middle, which
/// stands at half its diameter [kW/m^2]: 350 kW/m^2 of its surface by its view factor.
double fireball_heat(double fuel, double metres);
/// Likewise by Hymes' point source: `share` radiated, `heat` [kJ/kg], distance from its middle.
double fireball_point_heat(double fuel, double heat, double share, double metres);
/// Heat dose [s (W/m^2)^(4/3)] of who faces a fireball while it burns, `metres` from below its
/// middle; within it that of its surface. Own choice: the widest view, not an upright surface's.
double fireball_dose(double fuel, double metres);
/// Mass of TNT [kg] that does as much as a vessel of `fuel` kg of liquefied gas that bursts in a
/// fire: 0.038 of it, which gives the highest pressure that BAM measured (README).
double burst_tnt(double fuel);
