// xAPI: which statements a run gives. The drill begins; the drill as a whole, each team, each
// person and each heading comes to a mark; each item that counted is an objective below the drill;
// the drill ends. What could not be marked gives no score, never a zero.

#define _POSIX_C_SOURCE 200809L // open_memstream

#include "report/xapi.h"

#include <stdlib.h>
#include <string.h>

#define PASS_BP    6000 /* of a whole: "fair" */
#define SUBJECT    192
#define EXTENSIONS 512

static void add_detail(const Xapi* xapi, json_t* details, const char* name, json_t* value) {
    char address[EXTENSIONS];
    json_object_set_new(details, xapi_extension(xapi, name, address, sizeof(address)), value);
}

/// What is told of the drill's mark beside the mark.
static json_t* whole_details(const Xapi* xapi) {
    const Score* score = xapi->score;
    json_t* details = json_object();
    json_t* lines = json_array();
    char seed[24];
    char hash[24];
    for (int i = 0; i < score->red_line_count; i++) {
        json_array_append_new(lines, json_string(red_line_name(score->red_lines[i].kind)));
    }
    snprintf(seed, sizeof(seed), "%llu", (unsigned long long)drill_def(xapi->drill)->seed);
    snprintf(hash, sizeof(hash), "%016llx",
             (unsigned long long)world_hash(drill_world(xapi->drill)).all);
    if (score->total_bp >= 0) {
        add_detail(xapi, details, "band", json_string(score_grade_key(score->total_bp)));
        add_detail(xapi, details, "uncapped", json_real((double)score->uncapped_bp / 100.0));
    }
    add_detail(xapi, details, "red-lines", lines);
    add_detail(xapi, details, "seed", json_string(seed));
    add_detail(xapi, details, "hash", json_string(hash));
    return details;
}

static XapiVerb verb_of(int32_t bp, bool pass) {
    return bp < 0 ? XAPI_COMPLETED : pass ? XAPI_PASSED : XAPI_FAILED;
}

static Text title_of(const Xapi* xapi) {
    return drill_def(xapi->drill)->scenario.title;
}

static double length_of(const Xapi* xapi) {
    return world_seconds(drill_world(xapi->drill));
}

static void put_border(Xapi* xapi, bool end) {
    XapiStatement statement = {.subject = end ? "terminated" : "initialized",
                               .actor = xapi_group(xapi, -1),
                               .verb = end ? XAPI_TERMINATED : XAPI_INITIALIZED,
                               .path = "",
                               .type = XAPI_SIMULATION,
                               .name = title_of(xapi),
                               .bp = -1,
                               .took_s = end ? length_of(xapi) : -1.0,
                               .at_s = end ? length_of(xapi) : 0.0};
    xapi_put(xapi, &statement);
}

static void put_whole(Xapi* xapi) {
    const Score* score = xapi->score;
    bool pass = score->total_bp >= PASS_BP && score->red_line_count == 0;
    bool ended = world_ended(drill_world(xapi->drill));
    // A run that was cut off and could not be marked was not completed either: it says so.
    XapiStatement statement = {
        .subject = "drill",
        .actor = xapi_group(xapi, -1),
        .verb = score->total_bp < 0 && !ended ? XAPI_TERMINATED : verb_of(score->total_bp, pass),
        .path = "",
        .type = XAPI_SIMULATION,
        .name = title_of(xapi),
        .bp = score->total_bp,
        .pass = pass,
        .took_s = length_of(xapi),
        .at_s = length_of(xapi),
        .completes = true,
        .details = whole_details(xapi)};
    xapi_put(xapi, &statement);
}

/// The drill as one person's or one team's: nothing where nothing of it is theirs.
static void put_share(Xapi* xapi, const char* subject, json_t* actor, bool of_one, int32_t bp,
                      int items) {
    if (bp < 0) {
        json_decref(actor);
        return;
    }
    json_t* details = json_object();
    add_detail(xapi, details, "band", json_string(score_grade_key(bp)));
    add_detail(xapi, details, "items", json_integer(items));
    XapiStatement statement = {.subject = subject,
                               .actor = actor,
                               .of_one = of_one,
                               .verb = verb_of(bp, bp >= PASS_BP),
                               .path = "",
                               .type = XAPI_SIMULATION,
                               .name = title_of(xapi),
                               .bp = bp,
                               .pass = bp >= PASS_BP,
                               .took_s = length_of(xapi),
                               .at_s = length_of(xapi),
                               .completes = true,
                               .details = details};
    xapi_put(xapi, &statement);
}

static void put_shares(Xapi* xapi) {
    const RoleDef* roles = drill_def(xapi->drill)->world.response.roles;
    char subject[SUBJECT];
    for (int i = 0; i < xapi->score->team_count; i++) {
        const ScoreTeam* team = &xapi->score->teams[i];
        snprintf(subject, sizeof(subject), "team/%s", roles[team->head].id);
        put_share(xapi, subject, xapi_group(xapi, team->head), false, team->bp, team->items);
    }
    for (int i = 0; i < xapi->score->person_count; i++) {
        const ScorePerson* person = &xapi->score->persons[i];
        snprintf(subject, sizeof(subject), "person/%d", person->person);
        put_share(xapi, subject, xapi_person(xapi, person->person), true, person->bp,
                  person->items);
    }
}

/// P and S pass.
static bool is_pass(Rating rating) {
    return rating == RATING_P || rating == RATING_S;
}

static void put_capability(Xapi* xapi, const ScoreCapability* capability) {
    if (capability->bp < 0) {
        return;
    }
    char path[SUBJECT];
    json_t* details = json_object();
    snprintf(path, sizeof(path), "/capability/%s", capability->def->id);
    add_detail(xapi, details, "rating", json_string(rating_letter(capability->rating)));
    add_detail(xapi, details, "weight", json_integer(capability->weight));
    XapiStatement statement = {.subject = path,
                               .actor = xapi_group(xapi, -1),
                               .verb = verb_of(capability->bp, is_pass(capability->rating)),
                               .path = path,
                               .type = XAPI_OBJECTIVE,
                               .name = capability->def->name,
                               .bp = capability->bp,
                               .pass = is_pass(capability->rating),
                               .took_s = -1.0,
                               .at_s = length_of(xapi),
                               .details = details};
    xapi_put(xapi, &statement);
}

static json_t* item_details(const Xapi* xapi, const ScoreItem* item) {
    json_t* details = json_object();
    json_t* proof = json_array();
    for (int i = 0; i < item->evidence_count; i++) {
        json_array_append_new(proof, json_integer(item->evidence[i]));
    }
    add_detail(xapi, details, "rating", json_string(rating_letter(score_rating(item->bp))));
    add_detail(xapi, details, "weight", json_integer(item->weight));
    if (item->capability >= 0) { // what weighs nothing may stand under no heading
        const CapabilityDef* heading = xapi->score->capabilities[item->capability].def;
        add_detail(xapi, details, "capability", json_string(heading->id));
    }
    add_detail(xapi, details, "proof", proof);
    if (item->kind == ITEM_TIMED) {
        add_detail(xapi, details, "target", report_number_json(item->target_s));
        add_detail(xapi, details, "limit", report_number_json(item->limit_s));
    }
    if (item->overruled && item->auto_counts) {
        add_detail(xapi, details, "automatic", json_real((double)item->auto_bp / 100.0));
    }
    return details;
}

/// Each item that counted; `index` tells items of the same id apart.
static void put_item(Xapi* xapi, const ScoreItem* item, int index) {
    if (!item->counts) {
        return;
    }
    char path[SUBJECT];
    char subject[SUBJECT];
    bool one = item->person >= 0 && item->personal;
    bool pass = is_pass(score_rating(item->bp));
    snprintf(path, sizeof(path), "/item/%s", item->id);
    snprintf(subject, sizeof(subject), "/item/%s/%d", item->id, index);
    XapiStatement statement = {.subject = subject,
                               .actor =
                                   one ? xapi_person(xapi, item->person) : xapi_group(xapi, -1),
                               .of_one = one,
                               .verb = verb_of(item->bp, pass),
                               .path = path,
                               .type = XAPI_OBJECTIVE,
                               .name = item->title,
                               .words = (Text){item->reason_en, item->reason_zh},
                               .bp = item->bp,
                               .pass = pass,
                               .took_s = item->took_s,
                               .at_s = item->done_s >= 0.0 ? item->done_s : length_of(xapi),
                               .details = item_details(xapi, item)};
    xapi_put(xapi, &statement);
}

/// How many items before it have the same id.
static int same_before(const Score* score, int item) {
    int count = 0;
    for (int i = 0; i < item; i++) {
        count += strcmp(score->items[i].id, score->items[item].id) == 0 ? 1 : 0;
    }
    return count;
}

char* report_xapi(const Drill* drill, const Score* score, const ReportInfo* info) {
    char* text = NULL;
    size_t size = 0;
    Xapi xapi;
    FILE* out = open_memstream(&text, &size);
    if (out == NULL) {
        return NULL;
    }
    xapi_begin(&xapi, out, drill, score, info);
    put_border(&xapi, false);
    for (int i = 0; i < score->item_count; i++) {
        put_item(&xapi, &score->items[i], same_before(score, i));
    }
    xapi_put_cards(&xapi);
    for (int i = 0; i < score->capability_count; i++) {
        put_capability(&xapi, &score->capabilities[i]);
    }
    put_shares(&xapi);
    put_whole(&xapi);
    put_border(&xapi, true);
    if (fclose(out) != 0 || xapi.failed) {
        free(text);
        return NULL;
    }
    return text;
}
