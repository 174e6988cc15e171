// Organisations: the chart that a plan names (lib/organisations.lua) becomes its roles. A role that
// the plan writes itself changes the chart's row of that name, field by field as far as given; what
// the chart does not have is added behind it.
#include <string.h>

#include "script/script_internal.h"

static void set_text(Text* text, const Text* given) {
    text->en = given->en != NULL ? given->en : text->en;
    text->zh = given->zh != NULL ? given->zh : text->zh;
}

static void set_name(const char** name, const char* given) {
    *name = given != NULL ? given : *name;
}

/// Lays what the plan says of a role over the chart's row.
static void overlay(RoleSpec* role, const RoleSpec* given) {
    role->head = given->head;
    set_text(&role->name, &given->name);
    set_name(&role->letter, given->letter);
    set_name(&role->boss, given->boss);
    set_name(&role->merged_into, given->merged_into);
    set_text(&role->duties, &given->duties);
    set_text(&role->competence, &given->competence);
    set_text(&role->stand_in, &given->stand_in);
    if (given->deputies.count > 0) {
        role->deputies = given->deputies;
    }
    if (given->post.head.source != NULL) {
        role->post = given->post;
    }
    if (given->skills.count > 0) {
        role->skills = given->skills;
    }
    role->skill = given->skill >= 0 ? given->skill : role->skill;
    role->finder = role->finder || given->finder;
    role->radio = role->radio || given->radio;
    role->battery = given->battery < 1.0 ? given->battery : role->battery;
    role->gathers = given->gathers >= 0 ? given->gathers : role->gathers;
    role->watch = role->watch || given->watch;
    role->needs = given->needs != 1 ? given->needs : role->needs;
}

bool organisation_merge(Script* script, Problems* problems) {
    PlanSpec* plan = &script->plan;
    const SpecList* charts = &script->organisations.rows;
    int found = SPEC_NEED(OrganisationSpec, problems, &plan->head, "organisation", "organisation",
                          *charts, plan->organisation);
    if (found < 0) {
        return true;
    }
    const SpecList* chart = &SPEC_AT(OrganisationSpec, *charts, found)->roles;
    size_t most = (size_t)(chart->count + plan->roles.count);
    RoleSpec* roles = arena_take(&script->arena, most, sizeof(RoleSpec));
    if (roles == NULL) {
        return false;
    }
    SpecList merged = {.items = roles};
    for (int i = 0; i < chart->count; ++i) {
        roles[merged.count] = *SPEC_AT(RoleSpec, *chart, i);
        int own = SPEC_FIND(RoleSpec, plan->roles, roles[merged.count].id);
        if (own >= 0) {
            overlay(&roles[merged.count], SPEC_AT(RoleSpec, plan->roles, own));
        }
        merged.count += 1;
    }
    for (int i = 0; i < plan->roles.count; ++i) {
        const RoleSpec* row = SPEC_AT(RoleSpec, plan->roles, i);
        // One that is there twice stays so, for the check to find.
        if (row->id == NULL || SPEC_FIND(RoleSpec, *chart, row->id) < 0 ||
            SPEC_FIND(RoleSpec, plan->roles, row->id) < i) {
            roles[merged.count++] = *row;
        }
    }
    plan->roles = merged;
    return true;
}

void organisations_check(const OrganisationsSpec* organisations, Problems* problems) {
    const SpecList* charts = &organisations->rows;
    for (int i = 0; i < charts->count; ++i) {
        const OrganisationSpec* chart = SPEC_AT(OrganisationSpec, *charts, i);
        int first = SPEC_FIND(OrganisationSpec, *charts, chart->id);
        if (chart->id != NULL && first < i) {
            spec_problem(problems, &chart->head, NULL, NULL,
                         "the organisation \"%s\" is there already, in line %d",
                         "组织架构“%s”已在第 %d 行", chart->id,
                         SPEC_AT(OrganisationSpec, *charts, first)->head.line);
        }
        check_role_list(&chart->head, &chart->roles, problems);
    }
}
