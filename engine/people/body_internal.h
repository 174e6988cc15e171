/// What the files of one body share: its rows, rates and thresholds with their sources.
///
/// Layer: people, private to body*.c.
#pragma once

#include "people/body.h"

// ---- blood (hazards.md 3.2; * own choice) ------------------------------------------------------
#define PRESSED_SHARE 0.3f /* of a bleeding under pressure, drillbook A.9 */
#define PRESS_LEAST_S 60.0 /* pressure until it stays so: 60 to 180 s */
#define PRESS_MOST_S  180.0
#define TAMPONADE     0.3f  /* * what holds a limb shuts its wound, too */
#define CORE_CLOTS    35.0f /* * colder than that blood clots badly */
#define COLD_BLEEDS   0.1f  /* * so much more a kelvin */
#define TRICKLE       0.01f /* * [L/min] stops by itself ... */
#define TRICKLE_S     600u  /* * ... in this time */

// ---- breath, oxygen ----------------------------------------------------------------------------
#define FAINT_LEAST       1.0 /* minutes without air until one faints: 1 to 3 */
#define FAINT_MOST        3.0
#define STOP_LEAST        3.0 /* until the heart stands: 3 to 6 */
#define STOP_MOST         6.0
#define BRAIN_BEARS       4.0f  /* minutes that the brain bears unharmed */
#define TONGUE_SHUTS      0.3f  /* * of the unconscious on their back choke on the tongue */
#define TONGUE_OPEN       0.7f  /* * the others keep this share of the airway */
#define VOMIT_OPEN        0.3f  /* * what breathed-in vomit leaves of it */
#define HEAD_STOPS_BREATH 0.9f  /* * a head injury that slows breathing to ... */
#define HEAD_BREATH       0.3f  /* * ... this share */
#define NECK_BREATH       0.35f /* * the diaphragm alone */
#define BREATHS_SHARE     0.8f  /* * of well given breaths */
#define OXYGEN_MORE       1.5f  /* * what oxygen adds to each breath */
#define PRESSED_BLOOD                                                                              \
    0.8f                   /* * share of the brain's need that good compressions carry, so that    \
                                with breaths the brain stays as it is */
#define SUPPLY_ENOUGH 0.5f /* * less than this share and the lack is added up */
#define ANOXIA_MENDS  1.0f /* * minutes of lack that a minute of air makes good */
#define FACE_SWELLS   0.1f /* * share of the airway a minute, by how much of the face is burnt */

// ---- hanging, crush (hazards.md 3.1, 3.2) ------------------------------------------------------
// How soon one faints: accident.h.
#define HANG_DEATH_MEDIAN 10.0 /* [min] from fainting */
#define HANG_DEATH_SIGMA  0.4  /* * */
#define HANG_STOPS                                                                                 \
    0.5f /* * share of that time after which the heart stands: who is short of air faints at 2,    \
            stops at 4.5 and is past help at 11 minutes, a third of the way; some blood still      \
            comes back to a hanging heart */
#define HANG_MENDS  5.0f   /* * minutes hanging unconscious that a minute flat makes good */
#define CRUSH_FROM  60.0f  /* [min] held: what is let loose can stop the heart */
#define CRUSH_LEAST 0.1f   /* * chance of that then, and ... */
#define CRUSH_MORE  0.4f   /* * ... so much more ... */
#define CRUSH_SPAN  180.0f /* * ... this much later [min] */

// ---- heat, cold, poison ------------------------------------------------------------------------
#define CORE_WELL         37.0f
#define CORE_STROKE       40.0f
#define CORE_STOPS        26.0f  /* * the heart fibrillates */
#define CHILLS            0.1f   /* * [K/min] with water and a fan */
#define COOLS_BY_ITSELF   0.01f  /* * [K/min] in the shade */
#define SHOCK_CHILLS_FROM 0.15f  /* * share of the blood: from then on one cools ... */
#define SHOCK_CHILLS      0.015f /* * ... [K/min] uncovered */
#define WARMS             0.01f  /* * [K/min] covered */
#define WET_AREA          0.2f /* share of the skin burnt above which water chills (drillbook A.9) */
#define WET_CHILLS        0.05f  /* * [K/min] */
#define TOXIC_HALF_AIR    240.0f /* * half of the poison is gone [min] (carbon monoxide, memory) */
#define TOXIC_HALF_OXYGEN 60.0f  /* * */
#define WAKES_AT          0.8f   /* * who was overcome wakes below this share of the poison */
#define LN_2              0.69314718f
#define EYES_WORSEN       0.1f       /* * share a minute until flushed */
#define COOLS_BURN        1.8594e-4f /* a second: 1200 of them leave .8 of the burn */
#define COOL_S            1200.0f    /* burns under running water, and */
#define FLUSH_S           900.0f     /* eyes and skin, until it is done (drillbook A.9) */
#define HEAD_SWELLS_FROM  0.5f       /* * a head injury from here on grows ... */
#define HEAD_SWELLS       0.002f     /* * ... this much a minute, twice as fast without oxygen */

// ---- the heart ---------------------------------------------------------------------------------
#define RESTART_S     120.0f /* * good compressions with breaths until a standing heart may beat */
#define RESTART_TOXIC 1.2f   /* * breath comes back with the heart */
// Larsen's share of all arrests is that of the hearts that come back times that of those who live
// with one that did. * Of the latter as many live as of who is helped at once, LARSEN_BEST, so that
// the former is the chance over LARSEN_BEST.
#define SHOCK_FIRST                                                                                \
    0.9f /* * of the hearts that can come back by a shock; the second brings all                   \
          */

typedef struct WoundRow {
    const char* name;
    bool blow;
    float least, most;
    Text text;
} WoundRow;
extern const WoundRow WOUND_ROWS[WOUND_KIND_COUNT];

typedef struct SiteRow {
    const char* name;
    bool limb, carries, deep;
    Text text;
} SiteRow;
extern const SiteRow SITE_ROWS[SITE_COUNT];

float body_cut(float value, float least, float most);
/// Litres a minute out of one wound now.
float wound_flow(const Vitals* body, const KeptWound* wound);
/// True where the spine is hurt at the neck.
bool body_neck(const Vitals* body);
/// The heart stops as said and for that reason, where it still beats.
void body_arrest(Vitals* body, Heart heart, BodyStop stop);
/// Share of the airway that is open [0, 1].
float body_airway(const Vitals* body);
/// Which clock it is that the body gets too little oxygen by now (body_stop.c).
BodyStop body_suffocates_by(const Vitals* body);
/// What dealt the wound that such a stop goes back to, as Wound.cause; 0 where there is none.
int body_stop_cause(const Vitals* body, BodyStop stop);
/// Share of the drive to breathe that each clock leaves, 1 where it takes nothing.
float body_drive_head(const Vitals* body);
float body_drive_neck(const Vitals* body);
float body_drive_poison(const Vitals* body);
void body_restart(Vitals* body);
/// A new wound below a tourniquet that sits already.
void body_tie_new(const Vitals* body, KeptWound* wound);
/// Whether the heart comes back by what is tried now, which brings back `share` of those it can.
bool body_comes_back(const Vitals* body, float share);
/// What follows from the numbers at once: awake, pain, death.
void body_update(Vitals* body);
