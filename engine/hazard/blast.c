// Blast: a handful of published curves, kept apart from rooms and people so that each of their
// numbers can be checked by itself.
//
// The only thing worked out here is how a room relieves itself: Cubbage and Simmonds tell the
// pressure for vents that are there, but windows, doors and walls become vents one after the other.
// So the weakest goes as soon as the pressure without it reaches its strength, and what is left to
// be told is the larger of what the last one stood and what the vents of the end let build up.
#include "hazard/blast.h"

#include <math.h>
#include <stddef.h>

#include "core/detmath.h"

#define MBAR_KPA    0.1
#define PA_KPA      1e3
#define LEAST_Z     0.2 // the curves' shortest distance [m/kg^(1/3)]
#define MOST_Z      1e4
#define HALVINGS    80
#define SURFACE_KW  350.0 // of a fireball's surface, CCPS [kW/m^2]
#define BURST_YIELD 0.038
#define AT_LIMITS   0.1 // burning velocity at the limits against the best, own choice

// ---- at a distance ----------------------------------------------------------------------------

double blast_tnt(double fuel, double heat, double yield) {
    return yield * fuel * heat / BLAST_TNT_MJ;
}

/// exp of a polynomial in ln Z, by Horner.
static double curve(const double a[5], double scaled) {
    double x = det_log(scaled);
    return det_exp(a[0] + x * (a[1] + x * (a[2] + x * (a[3] + x * a[4]))));
}

double blast_pressure(double scaled) {
    static const double near[5] = {7.2106, -2.1069, -0.3229, 0.1117, 0.0685};
    static const double middle[5] = {7.5938, -3.0523, 0.40977, 0.0261, -0.01267};
    static const double far[5] = {6.0536, -1.4066, 0.0, 0.0, 0.0};
    double z = scaled > LEAST_Z ? scaled : LEAST_Z;
    return curve(z <= 2.9 ? near : (z <= 23.8 ? middle : far), z);
}

double blast_pressure_at(double tnt, double metres) {
    return tnt > 0.0 ? blast_pressure(metres / det_pow(tnt, 1.0 / 3.0)) : 0.0;
}

double blast_impulse_at(double tnt, double metres) {
    static const double touching[5] = {5.522, 1.117, 0.600, -0.292, -0.087};
    static const double near[5] = {5.465, -0.308, -1.464, 1.362, -0.432};
    static const double middle[5] = {5.2749, -0.4677, -0.2499, 0.0588, -0.00554};
    static const double far[5] = {5.9825, -1.062, 0.0, 0.0, 0.0};
    if (tnt <= 0.0) {
        return 0.0;
    }
    double root = det_pow(tnt, 1.0 / 3.0);
    double z = metres / root > LEAST_Z ? metres / root : LEAST_Z;
    const double* a = z <= 0.96 ? touching : (z <= 2.38 ? near : (z <= 33.7 ? middle : far));
    return root * curve(a, z);
}

double blast_distance(double tnt, double kpa) {
    double low = LEAST_Z;
    double high = MOST_Z;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = sqrt(low * high);
        if (blast_pressure(middle) > kpa) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low * det_pow(tnt, 1.0 / 3.0);
}

double blast_epa_radius(double fuel, double heat_kj) {
    return 17.0 * det_pow(0.1 * fuel * heat_kj / 4680.0, 1.0 / 3.0);
}

static const struct {
    double kpa;
    Text text;
} damages[] = {
#define DAMAGE(kpa, en, zh) {kpa, {en, zh}},
#include "hazard/blast_damage.def"
#undef DAMAGE
};

bool blast_damage_row(int index, double* kpa, Text* text) {
    if (index < 0 || index >= (int)(sizeof damages / sizeof damages[0])) {
        return false;
    }
    *kpa = damages[index].kpa;
    *text = damages[index].text;
    return true;
}

Text blast_damage(double kpa) {
    Text text = {NULL, NULL};
    for (size_t i = 0; i < sizeof damages / sizeof damages[0] && kpa >= damages[i].kpa; i++) {
        text = damages[i].text;
    }
    return text;
}

// ---- probits ----------------------------------------------------------------------------------

double blast_normal(double x) {
    // Abramowitz and Stegun 26.2.17.
    double t = 1.0 / (1.0 + 0.2316419 * fabs(x));
    double tail =
        t * (0.319381530 +
             t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    tail *= det_exp(-0.5 * x * x) / sqrt(2.0 * DET_PI);
    return x >= 0.0 ? 1.0 - tail : tail;
}

double blast_share(double probit) {
    return blast_normal(probit - 5.0);
}

double blast_lungs_eisenberg(double kpa) {
    return -77.1 + 6.91 * det_log(PA_KPA * kpa);
}

double blast_lungs_hse(double kpa) {
    return 5.13 + 1.37 * det_log(0.01 * kpa);
}

double blast_head(double kpa, double impulse) {
    double pa = PA_KPA * kpa;
    return 5.0 - 8.49 * det_log(2430.0 / pa + 4e8 / (pa * impulse));
}

double blast_collapse(double kpa, double impulse) {
    double pa = PA_KPA * kpa;
    return 5.0 - 0.22 * det_log(det_pow(40000.0 / pa, 7.4) + det_pow(460.0 / impulse, 11.3));
}

double blast_eardrum(double kpa) {
    return -15.6 + 1.93 * det_log(PA_KPA * kpa);
}

double blast_glass(double kpa) {
    return -18.1 + 2.79 * det_log(PA_KPA * kpa);
}

double blast_structure(double kpa) {
    return -23.8 + 2.92 * det_log(PA_KPA * kpa);
}

double blast_burns_dose(double dose) {
    return -38.48 + 2.56 * det_log(dose);
}

double blast_burns(double kw_m2, double seconds) {
    return blast_burns_dose(seconds * det_pow(1e3 * kw_m2, 4.0 / 3.0));
}

double blast_pane_strength(double normal) {
    return det_exp((5.0 + normal + 18.1) / 2.79) / PA_KPA;
}

// ---- in a room --------------------------------------------------------------------------------

double blast_burning(double best, double share, double lower, double stoichiometric, double upper) {
    if (!(share >= lower && share <= upper)) {
        return 0.0;
    }
    double span = share < stoichiometric ? stoichiometric - lower : upper - stoichiometric;
    double off = span > 0.0 ? (share - stoichiometric) / span : 0.0;
    return best * (1.0 - (1.0 - AT_LIMITS) * off * off);
}

double blast_first_peak(double burning, double k, double weight, double volume) {
    return MBAR_KPA * burning * (4.3 * k * weight + 28.0) / det_pow(volume, 1.0 / 3.0);
}

double blast_second_peak(double burning, double k) {
    return MBAR_KPA * 58.0 * burning * k;
}

double blast_room_pressure(const BlastRoom* room, double vent, double weight) {
    double most = room->fill * room->strong;
    if (vent <= 0.0) {
        return most;
    }
    double k = room->fill * room->section / vent;
    double first = blast_first_peak(room->burning, k, weight, room->volume);
    double second = blast_second_peak(room->burning, k);
    double peak = first > second ? first : second;
    return peak < most ? peak : most;
}

static BlastElement* weakest_left(BlastElement* elements, int count) {
    BlastElement* weakest = NULL;
    for (int i = 0; i < count; i++) {
        bool stands = !elements[i].gave && elements[i].area > 0.0;
        if (stands && (weakest == NULL || elements[i].strength < weakest->strength)) {
            weakest = &elements[i];
        }
    }
    return weakest;
}

double blast_vented(const BlastRoom* room, BlastElement* elements, int count, double* vent) {
    double open = room->open;
    double moved = 0.0; // [kg]
    double stood = 0.0;
    for (int i = 0; i < count; i++) {
        elements[i].gave = false;
    }
    double pressure = blast_room_pressure(room, open, 0.0);
    for (BlastElement* next = weakest_left(elements, count);
         next != NULL && pressure >= next->strength; next = weakest_left(elements, count)) {
        next->gave = true;
        stood = next->strength;
        open += next->area;
        moved += next->area * next->weight;
        pressure = blast_room_pressure(room, open, moved / open);
    }
    *vent = open;
    return pressure > stood ? pressure : stood;
}

double blast_passed_on(double kpa, double in, double out) {
    double both = in * in + out * out;
    return both > 0.0 ? kpa * in * in / both : 0.0;
}

// ---- burst vessels ----------------------------------------------------------------------------

double fireball_diameter(double fuel) {
    return 5.8 * det_pow(fuel, 1.0 / 3.0);
}

double fireball_seconds(double fuel) {
    return fuel < 30000.0 ? 0.45 * det_pow(fuel, 1.0 / 3.0) : 2.6 * det_pow(fuel, 1.0 / 6.0);
}

double fireball_heat(double fuel, double metres) {
    double radius = 0.5 * fireball_diameter(fuel);
    double away = metres * metres + radius * radius;
    return SURFACE_KW * metres * radius * radius / (away * sqrt(away));
}

double fireball_point_heat(double fuel, double heat, double share, double metres) {
    double kw = 2.2 * share * heat * det_pow(fuel, 2.0 / 3.0);
    return kw / (4.0 * DET_PI * metres * metres);
}

double fireball_dose(double fuel, double metres) {
    double radius = 0.5 * fireball_diameter(fuel);
    double view = radius * radius / (metres * metres + radius * radius);
    double kw = SURFACE_KW * (metres <= radius ? 1.0 : view);
    return fireball_seconds(fuel) * det_pow(1e3 * kw, 4.0 / 3.0);
}

double burst_tnt(double fuel) {
    return BURST_YIELD * fuel;
}
