// The marks as one JSON document: the stable shape of `muster run --json`, then items,
// capabilities and red lines with their evidence.

#include "drill/struck.h"
#include "report/json.h"
#include "report/rectification_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char* verdict_of_done(const ScoreItem* item) {
    switch (score_step_word(item)) {
    case STEP_WORD_LATE: return item->bp > 0 ? "late" : "too_late";
    case STEP_WORD_NOT_DONE: return "too_late"; // all of its turns
    default: return "in_time";
    }
}

static const char* verdict_of(const ScoreItem* item) {
    switch (item->state) {
    case ITEM_SCORED: return verdict_of_done(item);
    case ITEM_OMITTED: return item->across != EVENT_NONE ? "across_red_line" : "omitted";
    case ITEM_NOT_INFORMED: return "not_informed";
    case ITEM_NOT_REACHED: return "not_reached";
    case ITEM_IMPOSSIBLE: return "impossible";
    case ITEM_NOT_APPLICABLE: return "not_applicable";
    case ITEM_UNTIMED: return "untimed";
    case ITEM_OPEN: return "open";
    }
    return "not_applicable";
}

/// A time of the run by the clock of the drill: negative in the pre phase; null for never.
static json_t* moment_json(const Drill* drill, double seconds) {
    return seconds < 0.0 ? json_null()
                         : report_number_json(seconds - drill_def(drill)->scenario.before_s);
}

static json_t* milestones_json(const Drill* drill, const Score* score) {
    json_t* list = json_array();
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->kind == ITEM_TIMED) {
            // `t`, `known_at` and `due_at` count from when it begins, the others from `due_at`.
            json_array_append_new(list, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:s}", "id",
                                                  item->id, "t", moment_json(drill, item->done_s),
                                                  "known_at", moment_json(drill, item->clock_s),
                                                  "due_at", moment_json(drill, item->due_s), "took",
                                                  report_seconds_json(item->took_s), "target",
                                                  report_seconds_json(item->target_s), "limit",
                                                  report_seconds_json(item->limit_s), "verdict",
                                                  verdict_of(item)));
        }
    }
    return list;
}

static json_t* item_json(const Drill* drill, const Score* score, const ScoreItem* item) {
    static const char* const kinds[] = {"timed", "sequence", "quantity", "outcome", "rating"};
    json_t* evidence = json_array();
    for (int i = 0; i < item->evidence_count; i++) {
        json_array_append_new(evidence, json_integer(item->evidence[i]));
    }
    const RoleDef* roles = drill_def(drill)->world.response.roles;
    const char* rating = rating_letter(item->counts ? score_rating(item->bp) : RATING_NONE);
    json_t* json =
        json_pack("{s:s, s:s, s:o, s:i, s:b, s:o, s:s, s:o}", "id", item->id, "kind",
                  kinds[item->kind], "title", report_text_json(item->title), "weight", item->weight,
                  "counts", item->counts, "score_bp", report_bp_json(item->counts ? item->bp : -1),
                  "rating", rating, "evidence", evidence);
    json_object_set_new(json, "role",
                        item->role >= 0 ? json_string(roles[item->role].id) : json_null());
    json_object_set_new(json, "capability",
                        item->capability >= 0
                            ? json_string(score->capabilities[item->capability].def->id)
                            : json_null());
    json_object_set_new(json, "line",
                        item->line >= 0 ? json_string(score->lines[item->line].def->id)
                                        : json_null());
    json_object_set_new(json, "share_bp", json_integer(score_bp(item->share)));
    json_object_set_new(json, "lost_bp", json_integer(score_lost(item)));
    json_object_set_new(json, "verdict", json_string(verdict_of(item)));
    json_object_set_new(json, "known_at", moment_json(drill, item->clock_s));
    json_object_set_new(json, "due_at", moment_json(drill, item->due_s));
    json_object_set_new(json, "took", report_seconds_json(item->took_s));
    if (item->across != EVENT_NONE) {
        json_object_set_new(json, "across_at", moment_json(drill, item->across_s));
    }
    if (item->turns > 0) {
        json_object_set_new(json, "turns",
                            json_pack("{s:i, s:i, s:i}", "judged", item->turns, "in_time",
                                      item->turns_in_time, "missed", item->turns_missed));
    }
    if (item->overruled) {
        json_object_set_new(json, "automatic_bp",
                            report_bp_json(item->auto_counts ? item->auto_bp : -1));
    }
    if (item->kind == ITEM_RATING) {
        json_object_set_new(json, "raters", json_integer(item->raters));
        json_object_set_new(json, "low_bp", report_bp_json(item->low_bp));
        json_object_set_new(json, "high_bp", report_bp_json(item->high_bp));
    }
    json_object_set_new(json, "reason", report_text_json((Text){item->reason_en, item->reason_zh}));
    return json;
}

static json_t* red_lines_json(const Drill* drill, const Score* score) {
    json_t* list = json_array();
    const RoleDef* roles = drill_def(drill)->world.response.roles;
    for (int i = 0; i < score->red_line_count; i++) {
        const ScoreRedLine* line = &score->red_lines[i];
        json_t* json =
            json_pack("{s:s, s:o, s:o, s:o}", "id", red_line_name(line->kind), "t",
                      moment_json(drill, line->seconds), "text",
                      report_text_json((Text){line->text_en, line->text_zh}), "evidence",
                      line->event != EVENT_NONE ? json_integer(line->event) : json_null());
        json_object_set_new(json, "role",
                            line->role >= 0 ? json_string(roles[line->role].id) : json_null());
        json_array_append_new(list, json);
    }
    return list;
}

static json_t* capabilities_json(const Score* score) {
    json_t* list = json_array();
    for (int i = 0; i < score->capability_count; i++) {
        const ScoreCapability* capability = &score->capabilities[i];
        json_array_append_new(list,
                              json_pack("{s:s, s:o, s:i, s:i, s:o, s:s}", "id", capability->def->id,
                                        "name", report_text_json(capability->def->name), "weight",
                                        capability->weight, "share_bp", score_bp(capability->share),
                                        "score_bp", report_bp_json(capability->bp), "rating",
                                        rating_letter(capability->rating)));
    }
    return list;
}

/// `inside` are all who are indoors, `left` those of them who are left in a building in danger;
/// `luck`: nobody was hurt, and with the same decisions people were in so many of so many chances;
/// `injured` all who were hurt, `hurt` those of them who are neither down nor dead.
static json_t* people_json(const Drill* drill, const Otherwises* otherwises) {
    const People* people = world_people(drill_world(drill));
    StruckCount count = struck_count(drill);
    json_t* json = json_pack("{s:i, s:i, s:i, s:i, s:i, s:i, s:i, s:i}", "total", people->count,
                             "out", people->out, "mustered", people->mustered, "inside",
                             people->inside, "injured", people->hurt, "hurt",
                             score_losses(drill).hurt, "down", people->down, "dead", people->dead);
    if (struck_any(drill)) {
        json_object_set_new(json, "concerned", json_integer(count.concerned));
        json_object_set_new(json, "left", json_integer(count.left));
        json_object_set_new(json, "at_work", json_integer(count.at_work));
        json_object_set_new(json, "elsewhere", json_integer(count.elsewhere));
    }
    Luck luck = otherwise_luck(otherwises);
    if (luck.hurt > 0) {
        json_object_set_new(json, "luck",
                            json_pack("{s:i, s:i}", "hurt_in", luck.hurt, "of", luck.chances));
    }
    return json;
}

/// What was drawn or set before the run.
static json_t* variants_json(const ScenarioDef* scenario) {
    json_t* object = json_object();
    for (int i = 0; i < scenario->variant_count; i++) {
        json_object_set_new(object, scenario->variants[i].id,
                            json_string(scenario->variants[i].value));
    }
    return object;
}

/// Findings beforehand: which were broken, and when they mattered.
static json_t* barriers_json(const Drill* drill) {
    json_t* list = json_array();
    const ScenarioDef* scenario = &drill_def(drill)->scenario;
    const EventLog* log = world_events(drill_world(drill));
    for (int32_t i = 0; i < scenario->barrier_count; i++) {
        const BarrierDef* barrier = &scenario->barriers[i];
        json_t* json = json_pack("{s:s, s:o, s:b}", "id", barrier->id, "text",
                                 report_text_json(barrier->text), "broken", barrier->present);
        for (uint32_t e = 0; e < log->count; e++) {
            if (log->events[e].kind == EVENT_BARRIER_MATTERED && log->events[e].thing == i) {
                json_object_set_new(json, "mattered_at",
                                    report_number_json(drill_seconds(drill, log->events[e].tick)));
            }
        }
        json_array_append_new(list, json);
    }
    return list;
}

/// The sheet whose headings these are; null where they are the plan's own.
static json_t* sheet_json(const Score* score) {
    if (score->sheet == NULL) {
        return json_null();
    }
    return json_pack("{s:s, s:o}", "id", score->sheet, "name", report_text_json(score->sheet_name));
}

/// Lines of a sheet: points of those that apply, and what they came to.
static json_t* lines_json(const Score* score) {
    json_t* list = json_array();
    for (int i = 0; i < score->line_count; i++) {
        const ScoreLine* line = &score->lines[i];
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:o, s:i, s:b, s:o}", "id", line->def->id, "capability",
                            score->capabilities[line->capability].def->id, "text",
                            report_text_json(line->def->text), "points", line->def->points,
                            "optional", line->def->optional, "score_bp", report_bp_json(line->bp)));
    }
    return list;
}

/// Clocks of laws. `known_at` and `told_at` count from the start.
static json_t* legal_json(const Drill* drill, const Score* score) {
    json_t* list = json_array();
    const ResponseDef* response = &drill_def(drill)->world.response;
    for (int i = 0; i < score->legal_count; i++) {
        const ScoreLegal* clock = &score->legal[i];
        json_t* missing = json_array();
        for (int k = 0; clock->form >= 0 && k < response->reports[clock->form].item_count; k++) {
            if ((clock->missing >> k & 1u) != 0) {
                const char* item = response->reports[clock->form].items[k].id;
                json_array_append_new(missing, json_string(item));
            }
        }
        json_t* numbers = json_array();
        for (int k = 0; k < clock->number_count; k++) {
            const ScoreNumber* number = &clock->numbers[k];
            json_array_append_new(numbers,
                                  json_pack("{s:s, s:i, s:i}", "fact", fact_name(number->kind),
                                            "told", number->told, "known", number->known));
        }
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:o, s:b, s:o, s:o, s:o, s:s, s:o, s:o, s:{s:i, s:i, s:i}}",
                            "id", clock->def->id, "authority", service_name(clock->def->service),
                            "law", report_text_json(clock->def->law), "read", clock->def->read,
                            "within", report_seconds_json(clock->def->within_s), "known_at",
                            report_seconds_json(clock->known_s), "told_at",
                            report_seconds_json(clock->told_s), "verdict",
                            legal_verdict_key(clock->verdict), "missing", missing, "numbers",
                            numbers, "further", "due", clock->further_due, "told",
                            clock->further_told, "late", clock->further_late));
    }
    return list;
}

/// Who rated and how far they agree; kappas only when the ratings are open.
static json_t* raters_json(const Score* score) {
    json_t* json =
        json_pack("{s:i, s:b}", "count", score->rater_count, "opened", score->ratings_opened);
    if (score->agreement.lines > 0) {
        json_object_set_new(json, "agreement", json_real(score->agreement.share));
        json_object_set_new(json, "kappa", json_real(score->agreement.kappa));
        json_object_set_new(json, "weighted_kappa", json_real(score->agreement.weighted));
    }
    if (score->reliability.lines > 0) {
        const Reliability* found = &score->reliability;
        json_object_set_new(json, "icc",
                            json_pack("{s:i, s:i, s:f, s:f, s:f, s:f}", "lines", found->lines,
                                      "raters", found->raters, "1,1", found->one_way, "2,1",
                                      found->agreement, "3,1", found->order, "2,k", found->mean));
    }
    return json;
}

/// What the author chose of how the crowd behaves.
static json_t* choices_json(const PeopleDef* people) {
    return json_pack(
        "{s:s, s:s, s:s, s:s}", "doors", people->emergent_doors ? "emergent" : "capped",
        "shut_doors", people->shut_doors == DOOR_WAIT ? "wait" : "go_elsewhere", "smoke_law",
        smoke_law_name(people->smoke_law), "keeps", people->keeps < 0 ? "left" : "right");
}

static const char* or_empty(const char* text) {
    return text != NULL ? text : "";
}

char* report_score_json(const Drill* drill, const Score* score, const ReportInfo* info) {
    const World* world = drill_world(drill);
    char hash[24];
    char seed[24];
    snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)world_hash(world).all);
    snprintf(seed, sizeof(seed), "%llu", (unsigned long long)drill_def(drill)->seed);
    json_t* items = json_array();
    for (int i = 0; i < score->item_count; i++) {
        json_array_append_new(items, item_json(drill, score, &score->items[i]));
    }
    json_t* document =
        json_pack("{s:s, s:s, s:s}", "scenario", or_empty(info->scenario_file), "facility",
                  or_empty(info->facility_file), "plan", or_empty(info->plan_file));
    // A seed above 2^63 does not fit JSON's integers of this library: it is written as it is read.
    uint64_t number = drill_def(drill)->seed;
    json_object_set_new(document, "seed",
                        number <= INT64_MAX ? json_integer((json_int_t)number) : json_string(seed));
    json_object_set_new(document, "ticks", json_integer(world_tick(world)));
    json_object_set_new(document, "complete", json_boolean(world_ended(world)));
    json_object_set_new(document, "hash", json_string(hash));
    if (info->differs) {
        json_object_set_new(document, "recorded_otherwise", json_true());
    }
    json_object_set_new(document, "score_bp", report_bp_json(score->total_bp));
    json_object_set_new(document, "uncapped_bp", report_bp_json(score->uncapped_bp));
    json_object_set_new(document, "grade", json_string(score_grade_key(score->total_bp)));
    json_object_set_new(document, "red_lines", red_lines_json(drill, score));
    json_object_set_new(document, "people", people_json(drill, info->otherwises));
    json_object_set_new(document, "variants", variants_json(&drill_def(drill)->scenario));
    json_object_set_new(document, "barriers", barriers_json(drill));
    json_object_set_new(document, "crowd", choices_json(&drill_def(drill)->world.people));
    json_object_set_new(document, "milestones", milestones_json(drill, score));
    json_object_set_new(document, "capabilities", capabilities_json(score));
    json_object_set_new(document, "sheet", sheet_json(score));
    json_object_set_new(document, "legal", legal_json(drill, score));
    json_object_set_new(document, "lines", lines_json(score));
    json_object_set_new(document, "raters", raters_json(score));
    json_object_set_new(document, "items", items);
    json_object_set_new(document, "persons", persons_json(drill, score));
    json_object_set_new(document, "teams", teams_json(drill, score));
    json_object_set_new(document, "roles", roles_json(drill, score));
    Rectification* made = NULL;
    const Rectification* list = report_list(drill, score, info, &made);
    json_object_set_new(document, "rectification",
                        list != NULL ? rectification_json(list) : json_null());
    free(made);
    if (info->history != NULL) {
        json_object_set_new(document, "since", history_json(info->history));
    }
    char* text = json_dumps(document, JSON_INDENT(1) | JSON_REAL_PRECISION(REPORT_JSON_DIGITS));
    json_decref(document);
    return text;
}
