/// Contaminate: clothes that give off what their wearer stood in.
///
/// Who has met more of a gas than is immediately dangerous to life and health carries some of it
/// along until washed: whoever treats or lifts them breathes it, and the ambulance takes nobody
/// unwashed. The outside of a suit does likewise; taken off under water nothing of it is left. A
/// set or a mask with the right canister keeps it off as anywhere else.
#include "response/response_internal.h"

#define GIVES_OFF 0.02 /* of what the wearer met, to who bends over them; own choice */
#define BENT_MIN  1.0  /* so long, each time; own choice */

bool contaminated(const Response* response, int32_t patient) {
    const People* people = response->people;
    const Hazard* hazard = response->hazard;
    if (gear_dirty_suit(response, patient) != NULL) {
        return true;
    }
    if (hazard_gas_kinds(hazard) == 0 || people->met_ppm[patient] <= 0.0f ||
        (response->treated[patient] >> TREATMENT_WASHED & 1u) != 0) {
        return false;
    }
    int32_t kind = people->met_kind[patient];
    const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, kind));
    return substance_loads(row) && row->idlh > 0.0 && (double)people->met_ppm[patient] >= row->idlh;
}

void contaminate(Response* response, const Actor* actor, int32_t patient, EventLog* log) {
    People* people = response->people;
    const Kit* suit = gear_dirty_suit(response, patient);
    if (suit != NULL) {
        people_inhale(people, response->hazard, actor->person, suit->dirt_kind,
                      GIVES_OFF * (double)suit->dirt_ppm, BENT_MIN, log);
    } else if (contaminated(response, patient)) {
        people_inhale(people, response->hazard, actor->person, people->met_kind[patient],
                      GIVES_OFF * (double)people->met_ppm[patient], BENT_MIN, log);
    }
}

void contaminate_by_suit(Response* response, const Actor* actor, Kit* suit, EventLog* log) {
    if (suit->dirt_ppm > 0.0f) {
        people_inhale(response->people, response->hazard, actor->person, suit->dirt_kind,
                      GIVES_OFF * (double)suit->dirt_ppm, BENT_MIN, log);
    }
}
