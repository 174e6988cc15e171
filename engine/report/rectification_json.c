// The rectification list in the JSON document, and persons, teams and roles with their marks.

#include "report/rectification_json.h"

#include "report/json.h"

static json_t* both(const char* en, const char* zh) {
    return json_pack("{s:s, s:s}", "en", en[0] != '\0' ? en : zh, "zh", zh[0] != '\0' ? zh : en);
}

static json_t* or_null(const char* text) {
    return text[0] != '\0' ? json_string(text) : json_null();
}

static json_t* causes_json(uint32_t causes) {
    static const uint32_t bits[] = {FINDING_PLAN, FINDING_TRAINING, FINDING_EQUIPMENT,
                                    FINDING_ORGANISATION};
    json_t* list = json_array();
    for (int i = 0; i < FINDING_CAUSE_COUNT; i++) {
        char word[32];
        finding_causes(causes & bits[i], LANGUAGE_EN, word, sizeof(word));
        if (word[0] != '\0') {
            json_array_append_new(list, json_string(word));
        }
    }
    return list;
}

static json_t* finding_json(const Finding* row) {
    json_t* evidence = json_array();
    for (int i = 0; i < row->evidence_count; i++) {
        json_array_append_new(evidence, json_integer(row->evidence[i]));
    }
    json_t* json = json_pack(
        "{s:s, s:s, s:s, s:o, s:o, s:o, s:s, s:o}", "id", row->id, "key", row->key, "level",
        finding_level_word(row->level), "causes", causes_json(row->causes), "problem",
        both(row->problem_en, row->problem_zh), "measure", both(row->measure_en, row->measure_zh),
        "state", finding_state_word(row->state), "evidence", evidence);
    json_object_set_new(json, "department", or_null(row->department));
    json_object_set_new(json, "owner", or_null(row->owner));
    json_object_set_new(json, "deadline", or_null(row->deadline));
    json_object_set_new(json, "checked_by", or_null(row->checked_by));
    json_object_set_new(json, "checked_on", or_null(row->checked_on));
    json_object_set_new(json, "note", or_null(row->note));
    if (row->seen != FINDING_SEEN_UNKNOWN) {
        json_object_set_new(json, "seen", json_string(finding_seen_word(row->seen)));
        json_object_set_new(json, "seen_on", or_null(row->seen_on));
    }
    return json;
}

json_t* rectification_json(const Rectification* list) {
    json_t* json = json_array();
    for (int i = 0; i < list->count; i++) {
        json_array_append_new(json, finding_json(&list->rows[i]));
    }
    return json;
}

json_t* history_json(const FindingHistory* history) {
    json_t* gone = json_array();
    for (int i = 0; i < history->gone.count; i++) {
        const Finding* row = &history->gone.rows[i];
        json_array_append_new(gone, json_pack("{s:s, s:s, s:o, s:s, s:o}", "key", row->key, "level",
                                              finding_level_word(row->level), "problem",
                                              both(row->problem_en, row->problem_zh), "state",
                                              finding_state_word(row->state), "seen_on",
                                              or_null(row->seen_on)));
    }
    return json_pack("{s:i, s:i, s:o, s:o, s:o}", "sessions", history->sessions, "passed_over",
                     history->passed_over, "from", or_null(history->from), "until",
                     or_null(history->until), "gone", gone);
}

// ---- persons, teams, roles ---------------------------------------------------------------------

json_t* persons_json(const Drill* drill, const Score* score) {
    json_t* list = json_array();
    for (int i = 0; i < score->person_count; i++) {
        const ScorePerson* person = &score->persons[i];
        char en[96];
        char zh[96];
        tell_person(drill, person->person, LANGUAGE_EN, en, sizeof(en));
        tell_person(drill, person->person, LANGUAGE_ZH, zh, sizeof(zh));
        const char* name = people_name(world_people(drill_world(drill)), person->person).en;
        json_array_append_new(list, json_pack("{s:i, s:o, s:b, s:o, s:o, s:i, s:i}", "person",
                                              person->person, "name", both(en, zh), "named",
                                              name != NULL && name[0] != '\0', "score_bp",
                                              report_bp_json(person->bp), "uncapped_bp",
                                              report_bp_json(person->whole_bp), "red_lines",
                                              person->red_lines, "items", person->items));
    }
    return list;
}

json_t* teams_json(const Drill* drill, const Score* score) {
    json_t* list = json_array();
    for (int i = 0; i < score->team_count; i++) {
        const ScoreTeam* team = &score->teams[i];
        const RoleDef* role = &drill_def(drill)->world.response.roles[team->head];
        json_array_append_new(
            list,
            json_pack("{s:s, s:o, s:o, s:o, s:i, s:i}", "head", role->id, "name",
                      both(text_in(role->name, LANGUAGE_EN), text_in(role->name, LANGUAGE_ZH)),
                      "score_bp", report_bp_json(team->bp), "uncapped_bp",
                      report_bp_json(team->whole_bp), "red_lines", team->red_lines, "items",
                      team->items));
    }
    return list;
}

json_t* roles_json(const Drill* drill, const Score* score) {
    const ResponseDef* response = &drill_def(drill)->world.response;
    json_t* list = json_array();
    for (int32_t i = 0; i < response->role_count; i++) {
        const RoleDef* role = &response->roles[i];
        char holder[96] = "";
        tell_person(drill, role->holder, LANGUAGE_EN, holder, sizeof(holder));
        json_array_append_new(
            list,
            json_pack("{s:s, s:o, s:o, s:s, s:b, s:o}", "role", role->id, "name",
                      both(text_in(role->name, LANGUAGE_EN), text_in(role->name, LANGUAGE_ZH)),
                      "holder", or_null(holder), "level", level_name(role->level), "played",
                      response_role(world_response(drill_world(drill)), i)->played, "score_bp",
                      report_bp_json(score->role_bp[i])));
    }
    return list;
}
