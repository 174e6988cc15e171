// Summary: what a list of scenarios says of one, without its facility.
#include "response/accidents.h"
#include "script/resolve.h"
#include "script/script_internal.h"

static Text copy_text(Arena* arena, Text text) {
    return (Text){arena_text(arena, text.en), arena_text(arena, text.zh)};
}

/// Where the first hazard begins, by its name, and what it is.
static void summarise_hazard(const ScenarioSpec* scenario, Arena* arena, ScriptSummary* summary) {
    const PlaceSpec* at = NULL;
    if (scenario->hazards.count > 0) {
        at = &SPEC_AT(FireSpec, scenario->hazards, 0)->at;
    } else if (scenario->leaks.count > 0) {
        const GasLeakSpec* leak = SPEC_AT(GasLeakSpec, scenario->leaks, 0);
        at = &leak->at;
        summary->detail = arena_text(arena, leak->substance);
    } else if (scenario->accidents.count > 0) {
        const AccidentSpec* accident = SPEC_AT(AccidentSpec, scenario->accidents, 0);
        at = &accident->at;
        summary->detail = accident_kind_name(accident->kind);
    }
    summary->place = at != NULL ? arena_text(arena, at->name) : NULL;
}

void script_summary(const Script* script, Arena* arena, ScriptSummary* summary) {
    const ScenarioSpec* scenario = &script->scenario;
    *summary = (ScriptSummary){.title = copy_text(arena, scenario->title),
                               .summary = copy_text(arena, scenario->summary),
                               .facility = arena_text(arena, scenario->facility),
                               .plan = arena_text(arena, scenario->plan),
                               .hazard = build_hazard_kind(scenario),
                               .length_s = scenario->length};
    for (int i = 0; i < scenario->people.count; ++i) {
        const PersonSpec* person = SPEC_AT(PersonSpec, scenario->people, i);
        summary->people += person->head.kind == KIND_crowd ? person->count : 1;
    }
    for (int i = 0; i < script->plan.roles.count && i < RESPONSE_ROLES_MAX; ++i) {
        const RoleSpec* role = SPEC_AT(RoleSpec, script->plan.roles, i);
        summary->roles[i] = arena_text(arena, role->id);
        summary->role_names[i] = copy_text(arena, role->name);
        summary->role_letters[i] = role->letter != NULL ? arena_text(arena, role->letter)
                                                        : role_default_letter(arena, role->name.en);
        summary->role_count = i + 1;
    }
    summarise_hazard(scenario, arena, summary);
}
