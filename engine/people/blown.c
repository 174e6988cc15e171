// Blown: what an explosion does to who is there - pressure, what it throws, a fireball's heat.
//
// One draw a person and explosion decides by the probits of blast.h; indoors the one that counts
// what falls on people with the building. Who is not killed may have burst eardrums, or is thrown
// down. A flash of gas in the room itself is harm.c's.
#include "hazard/blast.h"
#include "hazard/explosion.h"
#include "people/dose.h"
#include "people/work.h"

#define LEAST_KPA  1.0   // less is only loud; Clancey: panes begin to break
#define DURATION_S 0.1   // of a deflagration's push, for its impulse: own choice
#define DEADLY     2.5f  // doses in shares of what puts one down
#define EARS       0.35f // hurt, not down
#define CUTS       0.3f  // by glass and what is thrown, over 3.4 kPa: windows are shattered
#define CUTS_KPA   3.4
#define CUTS_SHARE 0.3   // of those in a room that loses its panes; own choice
#define BLISTER    2.9e6 // second-degree burns [s (W/m^2)^(4/3)]: 290 of the usual unit [K]
#define BLISTERED  0.5f

static float of_pressure(double kpa, bool indoors, double u) {
    double impulse = 500.0 * kpa * DURATION_S; // a triangle [Pa s]
    double lungs = blast_share(indoors ? blast_lungs_hse(kpa) : blast_lungs_eisenberg(kpa));
    double head = blast_share(blast_head(kpa, impulse));
    double dead = lungs > head ? lungs : head;
    double ears = blast_share(blast_eardrum(kpa));
    if (u < dead) {
        return DEADLY;
    }
    if (u < dead + ears) {
        return EARS;
    }
    return kpa >= CUTS_KPA && u > 1.0 - CUTS_SHARE ? CUTS : 0.0f;
}

void person_blown(People* people, int32_t person, const Hazard* hazard, int32_t room, vec2s at,
                  EventLog* log) {
    double kpa = hazard_blast(hazard, room, at, log->tick);
    double heat = hazard_fireball(hazard, room, at, log->tick);
    if (kpa >= LEAST_KPA) {
        bool indoors = people->facility->rooms[room].use != ROOM_OUTDOOR;
        double u = rng_unit(person_key(people, person, RNG_HAZARD, log->tick, 1, 0));
        float dose = of_pressure(kpa, indoors, u);
        if (dose > 0.0f) {
            people_injure(people, person, HARM_BLAST, dose, log);
        }
    }
    if (heat >= BLISTER) {
        double u = rng_unit(person_key(people, person, RNG_HAZARD, log->tick, 2, 0));
        bool dies = u < blast_share(blast_burns_dose(heat));
        people_injure(people, person, HARM_BURN, dies ? DEADLY : BLISTERED, log);
    }
}
