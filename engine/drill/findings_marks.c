// Findings that the marks show: red lines, steps left out, late, out of order or impossible, what
// raters saw. What the trainer overruled counts as the trainer marked it; what does not count is no
// finding.

#include "drill/drill_internal.h"
#include "drill/findings_internal.h"
#include "drill/struck.h"

#include <string.h>

static const Text line_measures[RED_LINE_KIND_COUNT] = {
#define MEASURE(NAME, en, zh) [RED_LINE_##NAME] = {en, zh},
#include "drill/red_line_measure.def"
#undef MEASURE
};

/// A step of this weight that is left out is a deficiency [own choice: the plans' heavy steps are
/// those of life and alarm].
#define HEAVY_WEIGHT 3
/// Below this a mark is U, and what it is about must be rectified.
#define POOR_BP 5000
/// From here on nothing is worth a finding: P.
#define GOOD_BP 8000

/// The evidence that shows it: the last proof of a mark is what it ended with.
static void prove_item(Finding* finding, const ScoreItem* item) {
    for (int i = 0; i < item->evidence_count; i++) {
        finder_prove(finding, item->evidence[i]);
    }
    finding->count = 1;
}

Text finding_line_measure(RedLineKind kind) {
    return line_measures[kind];
}

static bool does(const Finder* finder, const StepDef* step, EffectKind effect, int32_t argument) {
    for (int way = 0; way < step->way_count; way++) {
        int32_t found = -1;
        const ActionDef* action =
            &drill_def(finder->drill)->world.response.actions[step->ways[way].action];
        if (action_has_effect(action, effect, &found) && (argument < 0 || found == argument)) {
            return true;
        }
    }
    return false;
}

/// The role that was to do what nobody did: of the step that counts, calls or reports; else, and
/// for people left inside, whoever commands.
static int32_t role_of_omission(const Finder* finder, RedLineKind kind) {
    const DrillDef* def = drill_def(finder->drill);
    for (int32_t i = 0; i < def->plan.step_count; i++) {
        const StepDef* step = &def->plan.steps[i];
        if ((kind == RED_LINE_HEADCOUNT && does(finder, step, EFFECT_COUNT, -1)) ||
            (kind == RED_LINE_CALL_FIRE_BRIGADE &&
             does(finder, step, EFFECT_REQUEST, SERVICE_FIRE_BRIGADE)) ||
            (kind == RED_LINE_REPORT_AUTHORITY && step->legal1 != 0)) {
            return step->role;
        }
    }
    for (int32_t role = 0; role < def->world.response.role_count; role++) {
        if (def->world.response.roles[role].watch) {
            return role;
        }
    }
    return NOBODY;
}

/// Everybody who was left inside had been out: a sweep would have found nobody, a post at the door
/// would have kept them out.
static bool left_went_back(const Finder* finder) {
    StruckCount inside = struck_count(finder->drill);
    return inside.left > 0 && inside.went_back == inside.left;
}

static Text measure_of_line(const Finder* finder, RedLineKind kind) {
    return line_measures[kind == RED_LINE_ALL_OUT && left_went_back(finder)
                             ? RED_LINE_REENTER_WITHOUT_PERMISSION
                             : kind];
}

static void put_after(char* problem, size_t size, const char* stop, const char* between,
                      const char* text) {
    size_t end = strlen(problem) - strlen(stop);
    problem[strcmp(problem + end, stop) == 0 ? end : end + strlen(stop)] = '\0';
    text_append(problem, size, "%s%s", between, text);
}

/// A further act across the same line, where it still fits whole; the proofs name every one.
static void add_act(Finding* finding, const ScoreRedLine* line) {
    if (strlen(finding->problem_en) + strlen(line->text_en) + 2 < sizeof(finding->problem_en) &&
        strlen(finding->problem_zh) + strlen(line->text_zh) + 3 < sizeof(finding->problem_zh)) {
        put_after(finding->problem_en, sizeof(finding->problem_en), ".", "; ", line->text_en);
        put_after(finding->problem_zh, sizeof(finding->problem_zh), "。", "；", line->text_zh);
    }
}

static void add_red_line(Finder* finder, const ScoreRedLine* line) {
    Finding* finding = finder_add(finder, FINDING_KIND_RED_LINE, red_line_name(line->kind));
    if (finding == NULL) {
        return;
    }
    finder_prove(finding, line->event);
    if (finding->count++ == 0) {
        FindingWords words = {.title = {line->text_en, line->text_zh},
                              .measure = measure_of_line(finder, line->kind)};
        finder_word(finder, finding, &words);
        int32_t role = line->person < 0 ? role_of_omission(finder, line->kind) : line->role;
        finder_assign(finder, finding, role, line->person);
    } else {
        add_act(finding, line);
    }
}

/// Which kind of finding a mark of a timed step is; FINDING_KIND_COUNT none.
static FindingKind kind_of_step(const ScoreItem* item) {
    switch (item->state) {
    case ITEM_OMITTED:
        if (item->across != EVENT_NONE) {
            return FINDING_KIND_ACROSS;
        }
        return item->weight >= HEAVY_WEIGHT ? FINDING_KIND_OMITTED_HEAVY : FINDING_KIND_OMITTED;
    case ITEM_NOT_INFORMED: return FINDING_KIND_NOT_INFORMED;
    case ITEM_IMPOSSIBLE: return FINDING_KIND_IMPOSSIBLE;
    case ITEM_SCORED:
        return item->bp < POOR_BP   ? FINDING_KIND_TOO_LATE
               : item->bp < GOOD_BP ? FINDING_KIND_LATE
                                    : FINDING_KIND_COUNT;
    case ITEM_NOT_REACHED: // what it waits for has a finding of its own
    case ITEM_NOT_APPLICABLE:
    case ITEM_UNTIMED:
    case ITEM_OPEN: break;
    }
    return FINDING_KIND_COUNT;
}

static FindingKind kind_of_rating(const ScoreItem* item) {
    Rating rating = score_rating(item->bp);
    return rating == RATING_U   ? FINDING_KIND_RATED_LOW
           : rating == RATING_M ? FINDING_KIND_RATED_FAIR
                                : FINDING_KIND_COUNT;
}

/// Counts of people and what a report said are marked like the answer to a decision card.
static FindingKind kind_of_quantity(const Drill* drill, const ScoreItem* item) {
    const ScenarioDef* scenario = &drill_def(drill)->scenario;
    if (strcmp(item->id, "headcount") == 0) {
        return item->bp < 10000 ? FINDING_KIND_HEADCOUNT : FINDING_KIND_COUNT;
    }
    if (strcmp(item->id, "people_out") == 0) {
        return item->bp < 10000 ? FINDING_KIND_PEOPLE_LEFT : FINDING_KIND_COUNT;
    }
    for (int i = 0; i < scenario->inject_count; i++) {
        if (strcmp(scenario->injects[i].id, item->id) == 0) {
            return item->bp < GOOD_BP ? FINDING_KIND_WRONG_CHOICE : FINDING_KIND_COUNT;
        }
    }
    return item->bp < GOOD_BP ? FINDING_KIND_INCOMPLETE : FINDING_KIND_COUNT;
}

static FindingKind kind_of(const Drill* drill, const ScoreItem* item) {
    if (item->state == ITEM_IMPOSSIBLE && item->kind == ITEM_TIMED) {
        return FINDING_KIND_IMPOSSIBLE; // not counted as a mark, and a finding all the more
    }
    if (!item->counts) {
        return FINDING_KIND_COUNT;
    }
    switch (item->kind) {
    case ITEM_TIMED: return kind_of_step(item);
    case ITEM_SEQUENCE: return item->bp < GOOD_BP ? FINDING_KIND_ORDER : FINDING_KIND_COUNT;
    case ITEM_QUANTITY: return kind_of_quantity(drill, item);
    case ITEM_RATING: return kind_of_rating(item);
    case ITEM_OUTCOME: break; // a consequence: what it came from has rows of its own
    }
    return FINDING_KIND_COUNT;
}

bool findings_in_red_line(const Drill* drill, const Score* score, const ScoreItem* item) {
    bool no_headcount = false;
    for (int i = 0; i < score->red_line_count; i++) {
        no_headcount = no_headcount || score->red_lines[i].kind == RED_LINE_HEADCOUNT;
    }
    if (!no_headcount || (item->kind == ITEM_QUANTITY && item->step < 0)) {
        return no_headcount;
    }
    const DrillDef* def = drill_def(drill);
    if (item->step < 0 || item->step >= def->plan.step_count ||
        def->plan.steps[item->step].way_count == 0) {
        return false;
    }
    const ActionDef* action =
        &def->world.response.actions[def->plan.steps[item->step].ways[0].action];
    return action->effect_count > 0 && action->effects[0] == EFFECT_COUNT;
}

/// Whose business a mark is: its own role's; of a count that of who counts, of what is nobody's
/// alone the commander's.
static int32_t role_of_item(const Finder* finder, FindingKind kind, const ScoreItem* item) {
    int32_t boss =
        item->role >= 0 ? drill_def(finder->drill)->world.response.roles[item->role].boss : NOBODY;
    if (kind == FINDING_KIND_NOT_INFORMED && boss >= 0) {
        return boss; // who was not told has nothing to put right
    }
    if (item->role >= 0) {
        return item->role;
    }
    switch (kind) {
    case FINDING_KIND_HEADCOUNT: return role_of_omission(finder, RED_LINE_HEADCOUNT);
    case FINDING_KIND_PEOPLE_LEFT:
    case FINDING_KIND_ORDER: return role_of_omission(finder, RED_LINE_ALL_OUT);
    default: return NOBODY;
    }
}

static void add_item(Finder* finder, const ScoreItem* item) {
    FindingKind kind = kind_of(finder->drill, item);
    if (kind == FINDING_KIND_COUNT || findings_in_red_line(finder->drill, finder->score, item)) {
        return;
    }
    Finding* finding = finder_add(finder, kind, item->id);
    if (finding == NULL) {
        return;
    }
    prove_item(finding, item);
    finding->cost = item->counts ? (int64_t)(10000 - item->bp) * item->weight : 0;
    Event event = event_make(world_events(drill_world(finder->drill)), EVENT_STEP_DONE);
    event.role = item->role;
    double before = drill_def(finder->drill)->scenario.before_s;
    const FindingWords words = {.event = &event,
                                .time_s = item->across_s - before,
                                .measure =
                                    kind == FINDING_KIND_PEOPLE_LEFT && left_went_back(finder)
                                        ? line_measures[RED_LINE_REENTER_WITHOUT_PERMISSION]
                                        : (Text){NULL, NULL},
                                .title = item->title,
                                .reason = {item->reason_en, item->reason_zh}};
    finder_word(finder, finding, &words);
    int32_t role = role_of_item(finder, kind, item);
    finder_assign(finder, finding, role, role == item->role ? item->person : NOBODY);
}

/// Nobody was hurt, and only by luck.
static void add_luck(Finder* finder) {
    char en[240];
    char zh[240];
    Finding* finding = luck_tell(finder->otherwises, en, zh, sizeof(en))
                           ? finder_add(finder, FINDING_KIND_LUCK, "")
                           : NULL;
    if (finding == NULL) {
        return;
    }
    finding->count = 1;
    finder_prove(finding, otherwise_luck(finder->otherwises).event);
    const FindingWords words = {.title = {en, zh}};
    finder_word(finder, finding, &words);
    finder_assign(finder, finding, role_of_omission(finder, RED_LINE_ALL_OUT), NOBODY);
}

void findings_of_marks(Finder* finder) {
    add_luck(finder);
    for (int i = 0; i < finder->score->red_line_count; i++) {
        add_red_line(finder, &finder->score->red_lines[i]);
    }
    for (int i = 0; i < finder->score->item_count; i++) {
        add_item(finder, &finder->score->items[i]);
    }
}
