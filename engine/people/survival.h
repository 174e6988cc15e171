/// Published laws of survival and of the delays of first aid, as plain functions of times.
/// Sources: hazards.md 3.2, 3.3 (README, "Patients").
///
/// Layer: people.
#pragma once

/// Larsen 1993: share that survives an arrest with fibrillation, minutes from collapse to
/// compressions, first shock and advanced care; not below 0.
double survival_larsen(double compressions, double shock, double advanced);
/// Its slopes, share lost a minute until each of the three.
#define LARSEN_BEST     0.67
#define LARSEN_CPR      0.023
#define LARSEN_SHOCK    0.011
#define LARSEN_ADVANCED 0.021
/// Valenzuela 1997: the same of a witnessed arrest by minutes to compressions and shock.
double survival_valenzuela(double compressions, double shock);
/// Of a loss of blood, share of all: half die of 45 %, spread 5 %.
double survival_bleeding(double lost);
/// Loss that one body does not survive: the inverse, u in (0, 1).
double bleeding_limit(double u);
/// The golden hour: e^(-minutes / tau); 60 for who is red, 360 for yellow.
double survival_waiting(double minutes, double tau);
#define WAITING_RED    60.0
#define WAITING_YELLOW 360.0
/// Minutes until `share` of the blood is lost at litres a minute.
double bleeding_minutes(double share, double litres_a_minute);
/// Class of a loss of blood, 1 to 4 (ATLS): below 15 %, 30 %, 40 %.
int bleeding_class(double lost);
/// Seconds to fetch a defibrillator that is `metres` away and to have it analyse.
double aed_seconds(double metres);
/// Quality [0, 1] of compressions by one who has pressed for so many seconds without a rest.
double compressions_quality(double seconds);
