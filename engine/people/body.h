/// One body whose clocks run: wounds, what they do by the second, what is done for them, what can
/// be seen of it. Pure: no person, no place, no log; people_wound() keeps such bodies for the hurt
/// (People), the response treats them.
///
/// Amounts are those of hazards.md 3.1 and 3.2 (README, "Patients": what is sourced and what is own
/// choice). A body is stepped by whole seconds; draws are made once, when it is first hurt.
///
/// Layer: people.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/hash.h"
#include "core/rng.h"
#include "core/text.h"

/// Kinds of wounds (wound.def).
typedef enum WoundKind {
#define WOUND(NAME, ...) WOUND_##NAME,
#include "people/wound.def"
#undef WOUND
    WOUND_KIND_COUNT
} WoundKind;

/// Where on the body (body_site.def).
typedef enum BodySite {
#define SITE(NAME, ...) SITE_##NAME,
#include "people/body_site.def"
#undef SITE
    SITE_COUNT
} BodySite;

/// What is done for a patient (treatment.def).
typedef enum Treatment {
#define TREATMENT(NAME, ...) TREATMENT_##NAME,
#include "people/treatment.def"
#undef TREATMENT
    TREATMENT_COUNT
} Treatment;
_Static_assert(TREATMENT_COUNT <= 64, "what was given is kept as bits");

/// What happens to a body at once.
typedef struct Wound {
    WoundKind kind;
    BodySite site; // SITE_WHOLE where it does not matter
    int cause;     // HarmCause (people.h), for what is told
    float amount;  // in the unit of the kind (wound.def), cut to its bounds
} Wound;

#define BODY_LITRES      5.0f /* blood of an adult */
#define BODY_WOUNDS_MOST 10   /* further ones go into the one of their kind that is there */

/// How far somebody answers, best first: ACVPU of the ambulance services, of which `voice` here
/// moves with purpose but follows no order.
typedef enum Awake {
    AWAKE_ALERT = 0,
    AWAKE_CONFUSED, // follows simple orders
    AWAKE_VOICE,    // opens the eyes, moves with purpose, follows no order
    AWAKE_PAIN,     // draws back from pain
    AWAKE_NOT,      // nothing
    AWAKE_COUNT
} Awake;

typedef enum Heart {
    HEART_BEATS = 0,
    HEART_FIBRILLATES, // a shock can bring it back
    HEART_STANDS,      // for lack of oxygen or blood: compressions with breaths can
    HEART_COUNT
} Heart;

typedef enum Skin {
    SKIN_NORMAL = 0,
    SKIN_PALE,
    SKIN_CLAMMY, // pale, cold, wet: shock
    SKIN_BLUE,   // lack of oxygen
    SKIN_HOT,    // red, hot, dry
    SKIN_COLD,
    SKIN_COUNT
} Skin;

/// The clock that stopped a heart, or ended a life without an arrest.
typedef enum BodyStop {
    STOP_NONE = 0,
    STOP_WOUND,   // what dealt a wound: a current, poison, air without oxygen, water
    STOP_BLOOD,   // bled to death
    STOP_AIRWAY,  // shut by a wound, a swelling, the tongue or vomit
    STOP_CHEST,   // too little breath through a hurt chest
    STOP_HEAD,    // a head injury that no longer drives the breath
    STOP_NECK,    // the cord cut at the neck: the diaphragm alone
    STOP_HANGING, // unconscious in the harness
    STOP_CRUSH,   // what a long crush let loose on release
    STOP_COLD,
    STOP_COUNT
} BodyStop;

#define BODY_NEVER UINT32_MAX /* a time that has not come [s] */

/// A wound that a body keeps.
typedef struct KeptWound {
    uint8_t kind, site, cause;
    uint8_t tied;    // a tourniquet sits above it
    uint8_t reached; // pressure on it works: 0 not tried, 1 yes, 2 no
    uint8_t packed;
    float amount;  // as it was dealt
    float kept;    // share of a bleeding that what was left on it lets through
    float pressed; // pressure so far [s]
} KeptWound;

/// What is drawn once of a body.
typedef struct BodyDraws {
    float bleeds_out;  // loss that it does not survive, share of the blood
    float faints;      // minutes without oxygen until it faints
    float stops;       // and until the heart stands still
    float tongue;      // share of the airway left open when unconscious on its back
    float hang_faints; // minutes hanging until it faints
    float hang_dies;   // and from there until it dies
    float luck;        // of an arrest: comes back where the chance is greater
    float washes_out;  // of what a long crush lets loose on release
    float clots;       // seconds of pressure after which a bleeding stays as it is
} BodyDraws;

/// All that is kept of a body. Read it; write through the functions below.
typedef struct Vitals {
    BodyDraws draws;
    KeptWound wounds[BODY_WOUNDS_MOST];
    int32_t wound_count;
    uint32_t seconds; // since it was first hurt
    // What runs.
    float blood_lost;  // [L]
    float airway_shut; // share, by wounds and swelling
    float chest;       // share of breathing lost
    float head;        // as WOUND_HEAD, swelling included
    float spine;       // chance that the worst movement cuts the cord
    float cord;        // harm done to it: 0, or 1 cut
    float burnt;       // share of the skin
    float face_burnt;  // of that, in the face and throat
    float lame;        // worst fracture that one would walk on
    float pain;        // 0 to 10
    float core;        // temperature [°C]
    float toxic;       // shares of what puts one down
    float toxic_most;
    float eyes;   // share of sight lost
    float air;    // oxygen of what is breathed, share of that of fresh air; set from outside
    float anoxia; // minutes without oxygen, as far as not made up for
    float anoxia_most;
    float brain;          // minutes past those it bears unharmed
    float hot_minutes;    // with a core above 40 °C
    float cooled_s;       // burns under running water so far [s]
    float flushed_s;      // eyes and skin likewise
    float hang, hang_out; // minutes hanging awake, and unconscious
    float crush;          // minutes held
    uint8_t hanging, crushed, fainted_hanging, vomited;
    uint8_t heart; // Heart
    uint8_t awake; // Awake
    uint8_t dead;
    // An arrest.
    uint8_t stop;           // BodyStop of the last arrest, or of the death; follows from the rest
    uint8_t lack_by;        // BodyStop of the clock that the present lack of oxygen began with
    uint8_t stop_cause;     // what dealt the wound behind it, as Wound.cause
    float chance;           // of surviving it, as things stand (Larsen), 1 without one
    uint32_t arrest_at;     // these [s] of `seconds`, BODY_NEVER
    uint32_t compressed_at; // first compression of the arrest
    uint32_t shocked_at;    // first shock of the arrest
    uint32_t shocks;        // so many of the arrest
    uint32_t medic_at;      // a medic with kit
    uint32_t controlled_at; // the last external bleeding under control
    uint32_t tied_at;       // first tourniquet: the time that has to be written
    uint32_t back_at;       // the heart beats again
    float compressed_s;     // good compressions with breaths, without a break [s]
    float back_chance;      // the chance when the heart came back, 0 before
    uint8_t settled;        // in hospital: the clocks of the scene have stopped
    // What is done.
    uint64_t given;                       // bits of Treatment: stands, or was done
    uint32_t held_until[TREATMENT_COUNT]; // HELD ones: kept up until then [s]
    float quality[TREATMENT_COUNT];       // [0, 1]
    uint32_t moves;                       // so many movements: keys of draws
} Vitals;

/// What a body shows. What a helper finds of it depends on what is done: signs_found().
typedef struct Signs {
    Awake awake;
    bool walks, talks, obeys, purposeful; // would, if asked
    bool breathes, gasps;
    bool distressed; // breathes with great trouble
    float breaths;   // a minute
    bool radial, carotid;
    float pulse;  // a minute
    float refill; // of the capillaries [s]
    Skin skin;
    float pain;       // 0 to 10, of who can say
    float bleeding;   // seen from outside, now [L/min]
    bool controlled;  // a bleeding there was, and is under control
    bool deformed;    // a fracture
    bool neck_pain;   // or no feeling in the legs
    float burnt;      // share of the skin
    float core;       // [°C]
    float saturation; // of the blood with oxygen, share
    bool child;
} Signs;

/// An unhurt body; draws are keyed by `key`, its slot left at 0.
void body_begin(Vitals* body, RngKey key);
/// Deals a wound. Cannot fail; amounts are cut to the bounds of wound.def.
void body_wound(Vitals* body, Wound wound);
/// Runs all clocks on by one second.
void body_step(Vitals* body);
/// Gives a treatment once. `quality` is the skill [0, 1], 1 trained; `u` a draw in [0, 1) that
/// decides whether it takes. Returns whether it did.
bool body_treat(Vitals* body, Treatment treatment, float quality, double u);
/// Keeps a HELD treatment up for `seconds` more from now. The first call of a pressure decides by
/// `u` whether it reaches the wound.
void body_hold(Vitals* body, Treatment treatment, float quality, uint32_t seconds, double u);
/// Moves the body: `roughness` 0 not at all, 1 sat up or carried by shoulders and legs, .3 a log
/// roll by two. In-line holding and a board soften it. Returns whether the cord was cut, u in [0,
/// 1).
bool body_move(Vitals* body, float roughness, double u);
/// Ends hanging and being held: what was dammed up comes.
void body_release(Vitals* body);
/// Oxygen of what is breathed from now on, share of that of fresh air [0, 1].
void body_breathes(Vitals* body, float share);
/// A medic with kit is there: what Larsen calls advanced care begins.
void body_medic(Vitals* body);
/// The hospital has them: nothing of the scene runs on, the chance stays what it is.
void body_settle(Vitals* body);

/// Litres a minute that leave the body now, and those of them that can be seen.
float body_bleeding(const Vitals* body, bool seen);
/// Share of what breathing brings when well [0, 1].
float body_breathing(const Vitals* body);
/// True where `held` treatment is kept up now.
bool body_held(const Vitals* body, Treatment treatment);
bool body_given(const Vitals* body, Treatment treatment);
/// Could stand up and walk now.
bool body_walks(const Vitals* body);
Signs body_signs(const Vitals* body);
/// Chance that this patient lives, as things stand, if all stayed as it is until care (README).
double body_survival(const Vitals* body);
/// The site of that which the next minute costs, everything else as it is: what help would save.
double body_minute_cost(const Vitals* body);

/// The chance after so many seconds in which everybody lets go and nobody does anything more.
double body_outlook(const Vitals* body, int seconds);

/// Texts; names in files. NULL beyond the last, the count for a name not known.
const char* wound_name(int kind);
WoundKind wound_find(const char* name);
Text wound_text(WoundKind kind);
/// True where a helmet or suit lessens it.
bool wound_is_blow(WoundKind kind);
const char* body_site_name(int site);
BodySite body_site_find(const char* name);
Text body_site_text(BodySite site);
/// A bleeding there is inside: nobody sees it, no pressure reaches it.
bool body_site_is_deep(BodySite site);
/// An arm, a hand or a leg: a tourniquet fits.
bool body_site_is_limb(BodySite site);
Text awake_text(Awake awake);
Text skin_text(Skin skin);
Text heart_text(Heart heart);
/// How a treatment works and whether it is kept up by hand.
bool treatment_is_held(Treatment treatment);
float treatment_takes(Treatment treatment);

void body_hash(const Vitals* body, Hash* hash);
