/// What stops a heart: the clock that took most of the oxygen, and the wound that it goes back to.
///
/// Told of an arrest and of a death, so that nobody reads "a fall" of who could not breathe any
/// more: which clock it was decides what would have helped.
#include "people/body_internal.h"

float body_drive_head(const Vitals* body) {
    return body->head >= HEAD_STOPS_BREATH ? HEAD_BREATH : 1.0f;
}

float body_drive_neck(const Vitals* body) {
    return body->cord > 0.0f && body_neck(body) ? NECK_BREATH : 1.0f;
}

float body_drive_poison(const Vitals* body) {
    return body_cut(2.0f - body->toxic, 0.0f, 1.0f);
}

BodyStop body_suffocates_by(const Vitals* body) {
    const struct {
        BodyStop stop;
        float leaves; // share of the oxygen
    } clocks[] = {{STOP_WOUND, body->air},
                  {STOP_WOUND, body_drive_poison(body)},
                  {STOP_NECK, body_drive_neck(body)},
                  {STOP_HEAD, body_drive_head(body)},
                  {STOP_CHEST, 1.0f - body->chest},
                  {STOP_AIRWAY, body_airway(body)}};
    int least = 0;
    for (int i = 1; i < (int)(sizeof clocks / sizeof clocks[0]); i++) {
        least = clocks[i].leaves < clocks[least].leaves ? i : least;
    }
    if (clocks[least].stop == STOP_AIRWAY && body->hanging && body->fainted_hanging) {
        return STOP_HANGING; // the head sinks on the chest: down, it is open again
    }
    // Where all of them leave it all, the lack itself was dealt: under water, by a current.
    return clocks[least].leaves < 1.0f ? clocks[least].stop : STOP_WOUND;
}

/// True where a wound of the kind can end in such a stop.
static bool leads_to(const Vitals* body, const KeptWound* wound, BodyStop stop) {
    switch (stop) {
    case STOP_WOUND: {
        bool poisoned = body_drive_poison(body) < body->air;
        return wound->kind == (poisoned ? WOUND_TOXIC : WOUND_ASPHYXIA);
    }
    case STOP_BLOOD: return wound->kind == WOUND_BLEEDING;
    case STOP_AIRWAY: return wound->kind == WOUND_AIRWAY;
    case STOP_CHEST: return wound->kind == WOUND_CHEST;
    case STOP_HEAD: return wound->kind == WOUND_HEAD;
    case STOP_NECK: return wound->kind == WOUND_SPINE;
    case STOP_HANGING: return wound->kind == WOUND_SUSPENSION;
    case STOP_CRUSH: return wound->kind == WOUND_CRUSH;
    case STOP_COLD: return wound->kind == WOUND_COLD;
    case STOP_NONE:
    case STOP_COUNT: break;
    }
    return false;
}

int body_stop_cause(const Vitals* body, BodyStop stop) {
    int found = -1;
    for (int i = 0; i < body->wound_count; i++) {
        bool larger = found < 0 || body->wounds[i].amount > body->wounds[found].amount;
        found = leads_to(body, &body->wounds[i], stop) && larger ? i : found;
    }
    // Whom the tongue chokes has no wound there: it goes back to what took their senses first.
    int first = body->wound_count > 0 ? body->wounds[0].cause : 0;
    return found >= 0 ? body->wounds[found].cause : first;
}
