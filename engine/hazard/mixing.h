/// Mixing: one room of mixed air solved, and how much air openings exchange. Pure formulas.
///
/// Equations, sources and limits: the README of this folder.
///
/// Layer: hazard. Includes core only.
#pragma once

#include <stdbool.h>

/// Share of a room's air that is gas after `seconds`: `gas` [m^3/s] comes in, `air` [m^3/s] of
/// fresh air comes in and mixed air goes out. `displaces`: gas that comes in drives out as much
/// mixed air (the strict balance), else the outflow is that of the air alone, as tables of weak
/// leaks have it.
double mixing_room(double share, double gas, double air, double volume, double seconds,
                   bool displaces);
/// The share it tends to; HUGE_VAL where nothing takes it away.
double mixing_settles(double gas, double air, bool displaces);
/// Seconds until a room reaches a share from `share`; HUGE_VAL when it never does.
double mixing_reaches(double share, double wanted, double gas, double air, double volume,
                      bool displaces);

/// Of a shut room in a cloud outside: its share over the cloud's after `hours` of an air change
/// [1/h], from a ratio of `before`; `outside` 1 in the cloud, 0 after it.
double mixing_shelter(double before, double outside, double change, double hours);

/// Each way through an upright opening of an area [m^2] and height [m] between air whose densities
/// differ by the share `pull`, of temperature (dT/T) or of gas [m^3/s].
double mixing_door(double area, double height, double pull);
/// Through the cracks of a building of effective leakage area [m^2]: stack and wind, ASHRAE's
/// sqrt(Cs |dT| + Cw u^2) [m^3/s]; Cs in (m/s)^2/K, Cw in (m/s)^2/(m/s)^2, wind [m/s].
double mixing_cracks(double area, double stack, double kelvin, double cw, double wind);
