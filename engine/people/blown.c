// Blown: what an explosion does to who is there - pressure, what it throws, a fireball's heat.
//
// One draw a person and explosion decides by the probits of blast.h; indoors the one that counts
// what falls on people with the building. Wounds are dealt to the body: a skull that nothing helps,
// bursts of the eardrum, cuts. A flash of gas in the room itself is harm.c's.
#include "hazard/blast.h"
#include "hazard/explosion.h"
#include "people/dose.h"
#include "people/work.h"

#define LEAST_KPA  1.0   // less is only loud; Clancey: panes begin to break
#define DURATION_S 0.1   // of a deflagration's push, for its impulse: own choice
#define LETHAL     1.0f  // of WOUND_HEAD
#define EARS       0.3f  // of WOUND_BLOW: burst eardrums, thrown down
#define CUTS       0.15f // litres a minute, by glass and what is thrown; own choice
#define CUTS_KPA   3.4   // windows are shattered
#define CUTS_SHARE 0.3   // of those there; own choice
#define BLISTER    2.9e6 // second-degree burns [s (W/m^2)^(4/3)]: 290 of the usual unit [K]
#define SCORCHED   0.2f  // share of the skin: bare parts that face it; own choice
#define ABLAZE     0.8f  // of who dies of it

/// What a pressure does by one draw; amount 0: nothing.
static Wound of_pressure(double kpa, bool indoors, double u) {
    double impulse = 500.0 * kpa * DURATION_S; // a triangle [Pa s]
    double lungs = blast_share(indoors ? blast_lungs_hse(kpa) : blast_lungs_eisenberg(kpa));
    double head = blast_share(blast_head(kpa, impulse));
    double dead = lungs > head ? lungs : head;
    double ears = blast_share(blast_eardrum(kpa));
    if (u < dead) {
        return (Wound){WOUND_HEAD, SITE_HEAD, HARM_BLAST, LETHAL};
    }
    if (u < dead + ears) {
        return (Wound){WOUND_BLOW, SITE_HEAD, HARM_BLAST, EARS};
    }
    bool cut = kpa >= CUTS_KPA && u > 1.0 - CUTS_SHARE;
    return (Wound){WOUND_BLEEDING, SITE_ARM, HARM_BLAST, cut ? CUTS : 0.0f};
}

void person_blown(People* people, int32_t person, const Hazard* hazard, int32_t room, vec2s at,
                  EventLog* log) {
    double kpa = hazard_blast(hazard, room, at, log->tick);
    double heat = hazard_fireball(hazard, room, at, log->tick);
    if (kpa >= LEAST_KPA) {
        bool indoors = people->facility->rooms[room].use != ROOM_OUTDOOR;
        double u = rng_unit(person_key(people, person, RNG_HAZARD, log->tick, 1, 0));
        Wound wound = of_pressure(kpa, indoors, u);
        if (wound.amount > 0.0f) {
            people_wound(people, person, &wound, EVENT_NONE, log);
        }
    }
    if (heat >= BLISTER) {
        double u = rng_unit(person_key(people, person, RNG_HAZARD, log->tick, 2, 0));
        bool dies = u < blast_share(blast_burns_dose(heat));
        Wound wound = {WOUND_BURN, SITE_CHEST, HARM_BURN, dies ? ABLAZE : SCORCHED};
        people_wound(people, person, &wound, EVENT_NONE, log);
    }
}
