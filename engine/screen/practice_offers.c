// Practice offers: the vocabulary as one role-holder meets it.

#include "screen/practice_offers.h"

#include "drill/tell.h"
#include "screen/offers.h"

#include <stdlib.h>
#include <string.h>

static const ResponseDef* response_of(const PracticeView* view) {
    return &drill_def(view->drill)->world.response;
}

// ---- one offer
// -----------------------------------------------------------------------------------

/// An action whose target goes without saying when none is named: the nearest device, the own
/// storey, the service that it calls.
static bool takes_for_granted(TargetKind kind) {
    return kind == TARGET_NONE || kind == TARGET_DEVICE || kind == TARGET_STOREY ||
           kind == TARGET_ZONE || kind == TARGET_SERVICE || kind == TARGET_MUSTER;
}

static void name_it(const PracticeView* view, PracticeOffer* offer) {
    const ActionDef* def = &response_of(view)->actions[offer->action];
    char en[96] = "";
    char zh[96] = "";
    text_append(offer->en, sizeof(offer->en), "%s", text_in(def->name, LANGUAGE_EN));
    text_append(offer->zh, sizeof(offer->zh), "%s", text_in(def->name, LANGUAGE_ZH));
    if (offer->en[0] >= 'a' && offer->en[0] <= 'z') {
        offer->en[0] = (char)(offer->en[0] - 'a' + 'A');
    }
    if (offer->target.kind != TARGET_NONE) {
        tell_target(view->drill, offer->target, LANGUAGE_EN, en, sizeof(en));
        tell_target(view->drill, offer->target, LANGUAGE_ZH, zh, sizeof(zh));
        text_append(offer->en, sizeof(offer->en), ": %s", en);
        text_append(offer->zh, sizeof(offer->zh), "：%s", zh);
    }
}

/// The reason, and what is missing where that can be named.
static void say_why(const PracticeView* view, PracticeOffer* offer) {
    const ActionDef* def = &response_of(view)->actions[offer->action];
    Text detail = {NULL, NULL};
    if (offer->cannot == REASON_NO_KIT || offer->cannot == REASON_EMPTY) {
        DeviceKind kind = def->kit != DEVICE_KIND_COUNT ? def->kit
                          : def->worn_count > 0         ? def->worn[0]
                                                        : def->device;
        detail = kind < DEVICE_KIND_COUNT ? device_kind_text(kind) : detail;
    } else if (offer->cannot == REASON_NOT_KNOWN && def->needs_fact) {
        detail = fact_text(def->knows);
    }
    text_append(offer->why_en, sizeof(offer->why_en), "%s", reason_en(offer->cannot));
    text_append(offer->why_zh, sizeof(offer->why_zh), "%s", reason_zh(offer->cannot));
    if (offer->cannot == REASON_NOT_KNOWN) { // told to the holder, not about them
        offer->why_en[0] = offer->why_zh[0] = '\0';
        text_append(offer->why_en, sizeof(offer->why_en), "you do not know of it");
        text_append(offer->why_zh, sizeof(offer->why_zh), "你尚不知情");
    }
    if (detail.en != NULL) {
        text_append(offer->why_en, sizeof(offer->why_en), ": %s", text_in(detail, LANGUAGE_EN));
        text_append(offer->why_zh, sizeof(offer->why_zh), "：%s", text_in(detail, LANGUAGE_ZH));
    }
}

PracticeOffer practice_offer(const PracticeView* view, int32_t action, Target target) {
    const ActionDef* def = &response_of(view)->actions[action];
    PracticeOffer offer = {.role = view->role, .action = action, .target = target};
    offer.wants_target = target.kind == TARGET_NONE && !takes_for_granted(def->target);
    Reason reason =
        response_feasible(world_response(drill_world(view->drill)), view->role, action, target);
    bool later = reason == REASON_BUSY; // it is queued behind what is in hand
    bool asked =
        offer.wants_target && (reason == REASON_NOT_KNOWN || reason == REASON_UNKNOWN_TARGET);
    bool needs = def->needs_fact && reason == REASON_NOT_KNOWN;
    offer.cannot = later || (asked && !needs) ? REASON_NONE : reason;
    const Task* task =
        response_task(world_response(drill_world(view->drill)), view->witness->person);
    if (offer.cannot == REASON_ALREADY && task != NULL && task->action == action) {
        offer.cannot = REASON_IN_HAND;
    }
    name_it(view, &offer);
    if (offer.cannot != REASON_NONE) {
        say_why(view, &offer);
    }
    return offer;
}

static bool is_there(const PracticeOffer* offers, int count, int32_t action, Target target) {
    for (int i = 0; i < count; i++) {
        if (offers[i].action == action && target_pack(offers[i].target) == target_pack(target)) {
            return true;
        }
    }
    return false;
}

static void add(const PracticeView* view, PracticeOffer* offers, int* count, int most,
                int32_t action, Target target) {
    if (*count < most && !is_there(offers, *count, action, target)) {
        offers[(*count)++] = practice_offer(view, action, target);
    }
}

// ---- the likeliest
// -------------------------------------------------------------------------------

static bool is_open(const StepStatus* status) {
    return status->done == UINT32_MAX && status->state != STEP_IMPOSSIBLE &&
           status->state != STEP_SKIPPED;
}

/// True of the practised role, and of every other that its holder has come to hold.
static bool is_mine(const PracticeView* view, int32_t role) {
    const Response* response = world_response(drill_world(view->drill));
    return role == view->role ||
           (role >= 0 && response_role(response, role)->holder == view->witness->person);
}

/// Smaller comes first: can be done, waits, cannot; then the sooner due.
static int rank_of(const Hint* hint) {
    return hint->way < 0 ? 2 : hint->waits_on >= 0 ? 1 : 0;
}

bool practice_hint(const PracticeView* view, Hint* hint) {
    bool any = false;
    int roles = response_of(view)->role_count;
    for (int32_t role = 0; role < roles && view->witness->person >= 0; role++) {
        Hint next;
        if (!is_mine(view, role) || !drill_hint(view->drill, role, &next)) {
            continue;
        }
        bool sooner = any && (rank_of(&next) < rank_of(hint) ||
                              (rank_of(&next) == rank_of(hint) && next.due < hint->due));
        if (!any || sooner) {
            *hint = next;
            any = true;
        }
    }
    return any;
}

/// Steps of the plan with their places, the next one marked.
static void add_steps(const PracticeView* view, PracticeOffer* offers, int* count) {
    const PlanDef* plan = &drill_def(view->drill)->plan;
    Hint hint;
    bool hinted = practice_hint(view, &hint) && hint.way >= 0;
    if (hinted) {
        add(view, offers, count, PRACTICE_LIKELY, hint.ways[hint.way].action,
            hint.ways[hint.way].target);
        offers[0].next = true;
        offers[0].role = plan->steps[hint.step].role;
    }
    for (int32_t i = 0; i < plan->step_count; i++) {
        const StepDef* step = &plan->steps[i];
        bool mine = is_mine(view, step->role) && step->way_count > 0 &&
                    is_open(drill_step_status(view->drill, i)) && (!hinted || i != hint.step);
        int before = *count;
        if (mine) {
            add(view, offers, count, PRACTICE_LIKELY, step->ways[0].action, step->ways[0].target);
        }
        if (*count > before) {
            offers[before].role = step->role;
        }
    }
}

/// What the role's steps are made of, as the duties on its card: neither where nor when.
static void add_duties(const PracticeView* view, PracticeOffer* offers, int* count) {
    const PlanDef* plan = &drill_def(view->drill)->plan;
    for (int32_t action = 0; action < response_of(view)->action_count; action++) {
        for (int32_t i = 0; i < plan->step_count; i++) {
            bool mine = is_mine(view, plan->steps[i].role);
            for (int way = 0; mine && way < plan->steps[i].way_count; way++) {
                if (plan->steps[i].ways[way].action == action) {
                    add(view, offers, count, PRACTICE_LIKELY, action, TARGET_NOTHING);
                }
            }
        }
    }
}

static bool has_effect(const ActionDef* def, EffectKind effect) {
    for (int i = 0; i < def->effect_count; i++) {
        if (def->effects[i] == effect) {
            return true;
        }
    }
    return false;
}

/// Of two actions for a door the quicker, of equally quick ones the one with the plainer name.
static bool is_plainer(const ActionDef* a, const ActionDef* b) {
    if (a->seconds < b->seconds || a->seconds > b->seconds) {
        return a->seconds < b->seconds;
    }
    return strlen(text_in(a->name, LANGUAGE_EN)) < strlen(text_in(b->name, LANGUAGE_EN));
}

/// The action that anybody may do with an effect on a kind of target: the vocabulary has the usual
/// one first, but for doors; -1 none.
static int32_t usual(const ResponseDef* def, EffectKind effect, TargetKind target) {
    int32_t found = -1;
    for (int32_t i = 0; i < def->action_count; i++) {
        const ActionDef* action = &def->actions[i];
        bool fits = has_effect(action, effect) && action->who == 0 && action->target == target;
        bool better =
            found < 0 || (target == TARGET_OPENING && is_plainer(action, &def->actions[found]));
        if (fits && better) {
            found = i;
        }
    }
    return found;
}

/// What anybody in a building would think of.
static void add_common(const PracticeView* view, PracticeOffer* offers, int* count) {
    static const struct {
        EffectKind effect;
        TargetKind target;
    } common[] = {{EFFECT_ALARM, TARGET_NONE},       {EFFECT_ALERT, TARGET_ROOM},
                  {EFFECT_LEARN, TARGET_ROOM},       {EFFECT_DOOR_CLOSE, TARGET_OPENING},
                  {EFFECT_AGENT, TARGET_FIRE},       {EFFECT_LEAVE, TARGET_NONE},
                  {EFFECT_LEARN, TARGET_OPENING},    {EFFECT_SIGN, TARGET_PERSON},
                  {EFFECT_DOOR_OPEN, TARGET_OPENING}};
    for (size_t k = 0; k < sizeof(common) / sizeof(common[0]); k++) {
        int32_t action = usual(response_of(view), common[k].effect, common[k].target);
        if (action >= 0) {
            add(view, offers, count, PRACTICE_LIKELY, action, TARGET_NOTHING);
        }
    }
}

int practice_likely(const PracticeView* view, PracticeOffer offers[PRACTICE_LIKELY]) {
    int count = 0;
    if (view->guided) {
        add_steps(view, offers, &count);
    } else {
        add_duties(view, offers, &count);
    }
    add_common(view, offers, &count);
    return count;
}

// ---- search
// --------------------------------------------------------------------------------------

int practice_search(const PracticeView* view, const char* typed, PracticeOffer* offers, int most) {
    const ResponseDef* def = response_of(view);
    int count = 0;
    for (int pass = 0; pass < 2; pass++) { // first what can be done
        for (int32_t i = 0; i < def->action_count && count < most; i++) {
            if (!offers_match(def->actions[i].name, typed)) {
                continue;
            }
            PracticeOffer offer = practice_offer(view, i, TARGET_NOTHING);
            if ((offer.cannot == REASON_NONE) == (pass == 0)) {
                offers[count++] = offer;
            }
        }
    }
    return count;
}

/// Whether an action makes sense with a thing that was pointed at.
static bool is_for(const PracticeView* view, const ActionDef* def, Target thing) {
    const Facility* facility = world_facility(drill_world(view->drill));
    if (thing.kind == TARGET_DEVICE) {
        DeviceKind kind = facility->devices[thing.index].kind;
        return (def->place == PLACE_DEVICE && def->device == kind) || def->kit == kind;
    }
    if (thing.kind == TARGET_ROOM && def->target == TARGET_FIRE) {
        return true; // the fire in it, as far as it is known
    }
    return def->target == thing.kind;
}

int practice_with(const PracticeView* view, Target thing, PracticeOffer* offers, int most) {
    const ResponseDef* def = response_of(view);
    int count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t i = 0; i < def->action_count && count < most; i++) {
            const ActionDef* action = &def->actions[i];
            if (!is_for(view, action, thing)) {
                continue;
            }
            bool itself = thing.kind != TARGET_DEVICE || action->target == TARGET_DEVICE;
            PracticeOffer offer = practice_offer(view, i, itself ? thing : TARGET_NOTHING);
            if ((offer.cannot == REASON_NONE) == (pass == 0)) {
                offers[count++] = offer;
            }
        }
    }
    return count;
}

// ---- targets
// -------------------------------------------------------------------------------------

typedef struct Candidate {
    Target target;
    float far; // [m], storeys apart far away
} Candidate;

static int by_distance(const void* a, const void* b) {
    const Candidate* one = a;
    const Candidate* two = b;
    if (one->far < two->far || one->far > two->far) {
        return one->far < two->far ? -1 : 1;
    }
    int32_t first = target_pack(one->target);
    int32_t second = target_pack(two->target);
    return first < second ? -1 : first > second;
}

typedef struct Candidates {
    Candidate list[PRACTICE_OFFERS_MAX * 4];
    int count;
} Candidates;

static void note(const PracticeView* view, Candidates* found, Target target, int32_t storey,
                 vec2s at) {
    const Witness* witness = view->witness;
    int most = (int)(sizeof(found->list) / sizeof(found->list[0]));
    float apart = storey != witness->storey ? 1000.0f : 0.0f;
    if (found->count < most) {
        found->list[found->count++] = (Candidate){target, vec_distance(at, witness->at) + apart};
    }
}

/// Somebody whom the holder has seen, or knows something of.
static bool knows_of(const PracticeView* view, int32_t person) {
    const Response* response = world_response(drill_world(view->drill));
    if (view->witness->persons[person].seen_at != WITNESS_NEVER) {
        return true;
    }
    int count = 0;
    const Fact* facts = response_facts(response, view->witness->person, &count);
    for (int i = 0; i < count; i++) {
        if (fact_subject((FactKind)facts[i].kind) == EVENT_FIELD_PERSON &&
            facts[i].subject == person) {
            return true;
        }
    }
    return false;
}

static void note_rooms(const PracticeView* view, Candidates* found) {
    const Facility* facility = world_facility(drill_world(view->drill));
    for (int32_t i = 0; i < facility->room_count; i++) {
        note(view, found, (Target){TARGET_ROOM, i}, facility->rooms[i].storey,
             facility->rooms[i].label);
    }
}

static void note_doors(const PracticeView* view, Candidates* found) {
    const Facility* facility = world_facility(drill_world(view->drill));
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        if (opening->kind == OPENING_DOOR) {
            note(view, found, (Target){TARGET_OPENING, i}, facility->rooms[opening->room[0]].storey,
                 opening->line[0]);
        }
    }
}

static void note_devices(const PracticeView* view, Candidates* found, DeviceKind kind) {
    const Facility* facility = world_facility(drill_world(view->drill));
    for (int32_t i = 0; i < facility->device_count; i++) {
        const Device* device = &facility->devices[i];
        if (device->kind != DEVICE_SPOT && (kind == DEVICE_KIND_COUNT || device->kind == kind)) {
            note(view, found, (Target){TARGET_DEVICE, i}, facility->rooms[device->room].storey,
                 device->at);
        }
    }
}

static void note_people(const PracticeView* view, Candidates* found) {
    for (int32_t i = 0; i < view->witness->person_count; i++) {
        const WitnessPerson* person = &view->witness->persons[i];
        if (i != view->witness->person && knows_of(view, i)) {
            note(view, found, (Target){TARGET_PERSON, i}, person->storey, person->at);
        }
    }
}

static void note_fires(const PracticeView* view, Candidates* found) {
    const World* world = drill_world(view->drill);
    int count = 0;
    const Fact* facts = response_facts(world_response(world), view->witness->person, &count);
    for (int i = 0; i < count; i++) {
        if (facts[i].kind == FACT_FIRE && facts[i].value != 0) {
            const Room* room = &world_facility(world)->rooms[facts[i].subject];
            note(view, found, (Target){TARGET_ROOM, facts[i].subject}, room->storey, room->label);
        }
    }
}

/// Rows of a table by number; in their own order.
static void note_rows(Candidates* found, TargetKind kind, int count, int without) {
    for (int32_t i = 0; i < count; i++) {
        if (i != without) {
            found->list[found->count++] = (Candidate){{kind, i}, 0.0f};
        }
    }
}

static void find(const PracticeView* view, const ActionDef* def, Candidates* found) {
    const Facility* facility = world_facility(drill_world(view->drill));
    const ResponseDef* response = response_of(view);
    switch (def->target) {
    case TARGET_ROOM: note_rooms(view, found); break;
    case TARGET_OPENING: note_doors(view, found); break;
    case TARGET_DEVICE: note_devices(view, found, def->device); break;
    case TARGET_PERSON: note_people(view, found); break;
    case TARGET_FIRE: note_fires(view, found); break;
    case TARGET_MUSTER: note_rows(found, TARGET_MUSTER, facility->muster_count, -1); break;
    case TARGET_STOREY: note_rows(found, TARGET_STOREY, facility->storey_count, -1); break;
    case TARGET_ZONE: note_rows(found, TARGET_ZONE, response->zone_count, -1); break;
    case TARGET_SERVICE: note_rows(found, TARGET_SERVICE, SERVICE_COUNT, -1); break;
    case TARGET_ROLE: note_rows(found, TARGET_ROLE, response->role_count, view->role); break;
    case TARGET_NONE:
    case TARGET_KIND_COUNT: break;
    }
}

/// "Wang Fang, Archive": a target alone, with where it is or was seen.
static void name_target(const PracticeView* view, Target target, PracticeOffer* offer) {
    const Facility* facility = world_facility(drill_world(view->drill));
    char* texts[2] = {offer->en, offer->zh};
    for (int language = 0; language < 2; language++) {
        char* text = texts[language];
        text[0] = '\0';
        int32_t room = -1;
        if (target.kind == TARGET_OPENING) {
            tell_opening_place(view->drill, target.index, (Language)language, text,
                               sizeof(offer->en));
        } else {
            tell_target(view->drill, target, (Language)language, text, sizeof(offer->en));
        }
        if (target.kind == TARGET_PERSON &&
            view->witness->persons[target.index].seen_at != WITNESS_NEVER) {
            room = view->witness->persons[target.index].room;
        } else if (target.kind == TARGET_DEVICE) {
            room = facility->devices[target.index].room;
        }
        if (room >= 0) {
            text_append(text, sizeof(offer->en), language == LANGUAGE_ZH ? "（%s）" : " (%s)",
                        text_in(facility->rooms[room].name, (Language)language));
        }
    }
}

static int tell_candidates(const PracticeView* view, Candidates* found, int32_t action,
                           const char* typed, PracticeOffer* offers, int most) {
    qsort(found->list, (size_t)found->count, sizeof(found->list[0]), by_distance);
    int count = 0;
    for (int i = 0; i < found->count && count < most; i++) {
        PracticeOffer name = {.action = action, .target = found->list[i].target};
        name_target(view, name.target, &name);
        if (!offers_match((Text){name.en, name.zh}, typed)) {
            continue;
        }
        offers[count] = action >= 0 ? practice_offer(view, action, name.target) : name;
        memcpy(offers[count].en, name.en, sizeof(name.en));
        memcpy(offers[count].zh, name.zh, sizeof(name.zh));
        count++;
    }
    return count;
}

int practice_targets(const PracticeView* view, int32_t action, const char* typed,
                     PracticeOffer* offers, int most) {
    Candidates found = {.count = 0};
    find(view, &response_of(view)->actions[action], &found);
    return tell_candidates(view, &found, action, typed, offers, most);
}

int practice_things(const PracticeView* view, const char* typed, PracticeOffer* offers, int most) {
    Candidates found = {.count = 0};
    note_people(view, &found);
    note_doors(view, &found);
    note_devices(view, &found, DEVICE_KIND_COUNT);
    note_rooms(view, &found);
    return tell_candidates(view, &found, -1, typed, offers, most);
}
