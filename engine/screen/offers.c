// Offers: few enough to choose by one key, the likeliest first.

#include "screen/offers.h"

#include "drill/tell.h"

#include <ctype.h>
#include <string.h>

static bool holds(const char* text, const char* typed) {
    size_t length = strlen(typed);
    for (const char* at = text; *at != '\0'; at++) {
        size_t i = 0;
        while (i < length && at[i] != '\0' &&
               tolower((unsigned char)at[i]) == tolower((unsigned char)typed[i])) {
            i++;
        }
        if (i == length) {
            return true;
        }
    }
    return length == 0;
}

bool offers_match(Text text, const char* typed) {
    return (text.en != NULL && holds(text.en, typed)) || (text.zh != NULL && holds(text.zh, typed));
}

static bool add(Offer* offers, int* count, Offer offer, const char* typed) {
    if (*count == OFFERS_MAX || !offers_match((Text){offer.en, offer.zh}, typed)) {
        return false;
    }
    offers[(*count)++] = offer;
    return true;
}

static void put(Offer* offer, Text text) {
    text_append(offer->en, sizeof(offer->en), "%s", text_in(text, LANGUAGE_EN));
    text_append(offer->zh, sizeof(offer->zh), "%s", text_in(text, LANGUAGE_ZH));
}

/// "shut the valve: Valve V1".
static Offer make_action(const Drill* drill, OfferKind kind, int32_t action, Target target) {
    const ActionDef* def = &drill_def(drill)->world.response.actions[action];
    Offer offer = {.kind = kind, .inject = -1, .option = -1, .action = action, .target = target};
    offer.wants_target = def->target != TARGET_NONE && target.kind == TARGET_NONE;
    put(&offer, def->name);
    if (target.kind != TARGET_NONE) {
        char name[96];
        tell_target(drill, target, LANGUAGE_EN, name, sizeof(name));
        text_append(offer.en, sizeof(offer.en), ": %s", name);
        tell_target(drill, target, LANGUAGE_ZH, name, sizeof(name));
        text_append(offer.zh, sizeof(offer.zh), "：%s", name);
    }
    return offer;
}

static void add_cards(const Drill* drill, int32_t role, const char* typed, Offer* offers,
                      int* count) {
    const ScenarioDef* scenario = &drill_def(drill)->scenario;
    for (int32_t i = 0; i < scenario->inject_count; i++) {
        const InjectDef* def = &scenario->injects[i];
        bool open = def->option_count > 0 && def->to == role &&
                    drill_inject_status(drill, i).state == INJECT_DELIVERED;
        for (int32_t k = 0; open && k < def->option_count; k++) {
            Offer offer = {.kind = OFFER_OPTION, .inject = i, .option = k, .action = -1};
            put(&offer, def->options[k].text);
            (void)add(offers, count, offer, typed);
        }
    }
}

static bool is_offered(const Offer* offers, int count, int32_t action, Target target) {
    for (int i = 0; i < count; i++) {
        if (offers[i].action == action && target_pack(offers[i].target) == target_pack(target)) {
            return true;
        }
    }
    return false;
}

/// Steps of the role: those that are due, else those to come.
static void add_steps(const Drill* drill, int32_t role, bool due, const char* typed, Offer* offers,
                      int* count) {
    const PlanDef* plan = &drill_def(drill)->plan;
    for (int32_t i = 0; i < plan->step_count; i++) {
        const StepDef* step = &plan->steps[i];
        const StepStatus* status = drill_step_status(drill, i);
        bool open = status->done == UINT32_MAX && status->state != STEP_IMPOSSIBLE &&
                    status->state != STEP_SKIPPED;
        if (step->role != role || !open || (status->clock != UINT32_MAX) != due ||
            step->way_count == 0) {
            continue;
        }
        const StepWay* way = &step->ways[0];
        if (!is_offered(offers, *count, way->action, way->target)) {
            Offer offer = make_action(drill, OFFER_STEP, way->action, way->target);
            offer.due = due;
            (void)add(offers, count, offer, typed);
        }
    }
}

int offers_of_role(const Drill* drill, int32_t role, const char* typed, Offer offers[OFFERS_MAX]) {
    int count = 0;
    add_cards(drill, role, typed, offers, &count);
    add_steps(drill, role, true, typed, offers, &count);
    add_steps(drill, role, false, typed, offers, &count);
    const ResponseDef* response = &drill_def(drill)->world.response;
    for (int32_t i = 0; i < response->action_count; i++) {
        if (!is_offered(offers, count, i, TARGET_NOTHING)) {
            (void)add(offers, &count, make_action(drill, OFFER_ACTION, i, TARGET_NOTHING), typed);
        }
    }
    return count;
}

static int32_t target_count(const Drill* drill, TargetKind kind) {
    const World* world = drill_world(drill);
    const Facility* facility = world_facility(world);
    const ResponseDef* response = &drill_def(drill)->world.response;
    switch (kind) {
    case TARGET_ROOM: return facility->room_count;
    case TARGET_OPENING: return facility->opening_count;
    case TARGET_DEVICE: return facility->device_count;
    case TARGET_PERSON: return world_people(world)->count;
    case TARGET_FIRE: return hazard_fire_count(world_hazard(world));
    case TARGET_MUSTER: return facility->muster_count;
    case TARGET_STOREY: return facility->storey_count;
    case TARGET_ZONE: return response->zone_count;
    case TARGET_SERVICE: return SERVICE_COUNT;
    case TARGET_ROLE: return response->role_count;
    case TARGET_NONE:
    case TARGET_KIND_COUNT: break;
    }
    return 0;
}

int offers_of_target(const Drill* drill, int32_t action, const char* typed,
                     Offer offers[OFFERS_MAX]) {
    TargetKind kind = drill_def(drill)->world.response.actions[action].target;
    int count = 0;
    for (int32_t i = 0; i < target_count(drill, kind); i++) {
        Offer offer = {.kind = OFFER_TARGET,
                       .inject = -1,
                       .option = -1,
                       .action = action,
                       .target = {kind, i}};
        tell_target(drill, offer.target, LANGUAGE_EN, offer.en, sizeof(offer.en));
        tell_target(drill, offer.target, LANGUAGE_ZH, offer.zh, sizeof(offer.zh));
        (void)add(offers, &count, offer, typed);
    }
    return count;
}
