// The study reader: its table by the schema, then everything a factor may be - a range, numbers,
// words, named levels - made into one form: levels, each with the settings that it stands for.
#include "script/study_file.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "script/script_internal.h"

/// What the reading of a study works on.
typedef struct Making {
    Arena* arena;
    Problems* problems;
    StudyFile* study;
    bool full; // the arena gave no more
} Making;

static void* take(Making* making, size_t count, size_t size) {
    void* bytes = arena_take(making->arena, count > 0 ? count : 1, size);
    making->full = making->full || bytes == NULL;
    return bytes;
}

static const char* keep(Making* making, const char* text) {
    const char* copy = arena_text(making->arena, text);
    making->full = making->full || copy == NULL;
    return copy;
}

/// A setting's value that holds what parts settings stands in quotes.
static bool is_parted(const char* text) {
    return strpbrk(text, ",=\"") != NULL;
}

/// Reports settings that together are too long.
static bool fits(Making* making, const SpecHead* head, const char* text) {
    if (strlen(text) + 1 < STUDY_SETTINGS_LENGTH / 4) {
        return true;
    }
    spec_problem(making->problems, head, "set", NULL, "set: more than %d bytes",
                 "set：超过 %d 字节", STUDY_SETTINGS_LENGTH / 4 - 2);
    return false;
}

/// "a=1,b=2" of a list of settings; "" of none. Each must have a "=".
static const char* join_settings(Making* making, const SpecHead* head, const char* field,
                                 const Names* set) {
    char text[STUDY_SETTINGS_LENGTH] = "";
    for (int i = 0; i < set->count; ++i) {
        if (strchr(set->items[i], '=') == NULL) {
            spec_problem(making->problems, head, field, NULL,
                         "%s: expected NAME=VALUE, got \"%.60s\"", "%s：应为“名称=值”，实为“%.60s”",
                         field, set->items[i]);
            return "";
        }
        text_append(text, sizeof(text), "%s%s", i > 0 ? "," : "", set->items[i]);
    }
    return fits(making, head, text) ? keep(making, text) : "";
}

/// "way=value,way=value".
static const char* settings_of_value(Making* making, const SpecHead* head, const Names* ways,
                                     const char* value) {
    char text[STUDY_SETTINGS_LENGTH] = "";
    const char* quote = is_parted(value) ? "\"" : "";
    for (int i = 0; i < ways->count; ++i) {
        text_append(text, sizeof(text), "%s%s=%s%s%s", i > 0 ? "," : "", ways->items[i], quote,
                    value, quote);
    }
    return fits(making, head, text) ? keep(making, text) : "";
}

// ---- factors ----------------------------------------------------------------------------------

static void take_levels(Making* making, StudyFileFactor* factor, int count) {
    factor->levels = take(making, (size_t)count, sizeof(StudyFileLevel));
    factor->level_count = making->full ? 0 : count;
}

/// The level of a number; a factor that multiplies says "x0.5".
static void number_level(Making* making, const FactorSpec* spec, StudyFileFactor* factor, int level,
                         double number) {
    char words[48];
    char value[48];
    number = spec->whole ? floor(number + 0.5) : number;
    snprintf(words, sizeof(words), "%.9g", number);
    snprintf(value, sizeof(value), "%s%.9g", spec->times ? "x" : "", number);
    const char* id = keep(making, words);
    factor->levels[level] =
        (StudyFileLevel){.id = id,
                         .name = {id, id},
                         .value = number,
                         .set = settings_of_value(making, &spec->head, &spec->set, value),
                         .weight = 1.0};
}

static void range_levels(Making* making, const FactorSpec* spec, StudyFileFactor* factor) {
    if (!(spec->from < spec->to)) {
        spec_problem(making->problems, &spec->head, "from", NULL,
                     "from: expected less than `to`, got %g and %g",
                     "from：应小于 to，实为 %g 与 %g", spec->from, spec->to);
        return;
    }
    take_levels(making, factor, spec->steps);
    for (int i = 0; i < factor->level_count; ++i) {
        double share = (double)i / (double)(spec->steps - 1);
        number_level(making, spec, factor, i, spec->from + (spec->to - spec->from) * share);
    }
    factor->range = true;
    factor->from = spec->from;
    factor->to = spec->to;
    factor->ways = spec->set.items;
    factor->way_count = spec->set.count;
}

static void word_levels(Making* making, const FactorSpec* spec, StudyFileFactor* factor) {
    take_levels(making, factor, spec->words.count);
    for (int i = 0; i < factor->level_count; ++i) {
        const char* word = spec->words.items[i];
        factor->levels[i] =
            (StudyFileLevel){.id = word,
                             .name = {word, word},
                             .value = NOT_GIVEN,
                             .set = settings_of_value(making, &spec->head, &spec->set, word),
                             .weight = 1.0};
    }
}

static void named_levels(Making* making, const FactorSpec* spec, StudyFileFactor* factor) {
    CHECK_DOUBLES(LevelSpec, making->problems, spec->levels, "level");
    take_levels(making, factor, spec->levels.count);
    for (int i = 0; i < factor->level_count; ++i) {
        const LevelSpec* level = SPEC_AT(LevelSpec, spec->levels, i);
        factor->levels[i] =
            (StudyFileLevel){.id = level->id,
                             .name = level->name,
                             .value = NOT_GIVEN,
                             .set = join_settings(making, &level->head, "set", &level->set),
                             .weight = level->weight};
    }
}

/// Exactly one way of saying what the values are, and what is set where they do not say it.
static bool check_form(Making* making, const FactorSpec* spec) {
    int forms = (spec->from == spec->from || spec->to == spec->to) + (spec->values.count > 0) +
                (spec->words.count > 0) + (spec->levels.count > 0);
    if (forms != 1) {
        spec_problem(making->problems, &spec->head, NULL, NULL,
                     forms == 0 ? "its values are missing: from and to, values, words or levels"
                                : "give one of from and to, values, words, levels",
                     forms == 0 ? "缺少取值：from 与 to、values、words 或 levels"
                                : "from 与 to、values、words、levels 只能给一种");
        return false;
    }
    bool named = spec->levels.count > 0;
    if (named == (spec->set.count > 0)) {
        spec_problem(making->problems, &spec->head, named ? "set" : NULL, NULL,
                     named ? "set: each level says what it sets" : "set is missing: what it varies",
                     named ? "set：由各 level 分别给出" : "缺少 set：要改变什么");
        return false;
    }
    for (int i = 0; i < spec->set.count; ++i) {
        if (strchr(spec->set.items[i], '=') != NULL) {
            spec_problem(making->problems, &spec->head, "set", NULL,
                         "set: expected a name or way without a value, got \"%.60s\"",
                         "set：应为不带值的名称或路径，实为“%.60s”", spec->set.items[i]);
            return false;
        }
    }
    return true;
}

static void make_factor(Making* making, const FactorSpec* spec, StudyFileFactor* factor) {
    *factor = (StudyFileFactor){.id = spec->id,
                                .name = spec->name,
                                .unit = spec->unit != NULL ? spec->unit : "",
                                .line = spec->head.line,
                                .times = spec->times,
                                .whole = spec->whole,
                                .base = spec->base - 1};
    int count = spec->values.count + spec->words.count + spec->levels.count;
    if (count > STUDY_LEVELS_MOST) {
        spec_problem(making->problems, &spec->head, NULL, NULL, "%d values; at most %d",
                     "取值 %d 个；最多 %d 个", count, STUDY_LEVELS_MOST);
        return;
    }
    if (!check_form(making, spec)) {
        return;
    }
    if (spec->levels.count > 0) {
        named_levels(making, spec, factor);
    } else if (spec->words.count > 0) {
        word_levels(making, spec, factor);
    } else if (spec->values.count > 0) {
        take_levels(making, factor, spec->values.count);
        for (int i = 0; i < factor->level_count; ++i) {
            number_level(making, spec, factor, i, spec->values.items[i]);
        }
    } else {
        range_levels(making, spec, factor);
    }
    double total = 0.0;
    for (int i = 0; i < factor->level_count; ++i) {
        total += factor->levels[i].weight;
    }
    if (factor->level_count > 0 && !(total > 0.0)) {
        spec_problem(making->problems, &spec->head, "levels", NULL,
                     "levels: none has a weight above 0", "levels：权重均为 0");
    }
    if (factor->level_count > 0 && factor->base >= factor->level_count) {
        spec_problem(making->problems, &spec->head, "base", NULL, "base: %d of %d values",
                     "base：没有第 %d 个取值（共 %d 个）", spec->base, factor->level_count);
    }
}

static int make_factors(Making* making, const SpecHead* head, const char* field,
                        const SpecList* rows, StudyFileFactor* factors) {
    CHECK_DOUBLES(FactorSpec, making->problems, *rows, "factor");
    if (rows->count > STUDY_FACTORS_MOST) {
        spec_problem(making->problems, head, field, NULL, "%s: %d rows; at most %d",
                     "%s：%d 行；最多 %d 行", field, rows->count, STUDY_FACTORS_MOST);
    }
    int count = rows->count < STUDY_FACTORS_MOST ? rows->count : STUDY_FACTORS_MOST;
    for (int i = 0; i < count; ++i) {
        make_factor(making, SPEC_AT(FactorSpec, *rows, i), &factors[i]);
    }
    return count;
}

// ---- the rest ---------------------------------------------------------------------------------

static int take_names(Making* making, const SpecHead* head, const char* field, const Names* names,
                      const char** out) {
    int count = names->count < STUDY_SCENARIOS_MOST ? names->count : STUDY_SCENARIOS_MOST;
    if (names->count > STUDY_SCENARIOS_MOST) {
        spec_problem(making->problems, head, field, NULL, "%s: %d names; at most %d",
                     "%s：%d 个；最多 %d 个", field, names->count, STUDY_SCENARIOS_MOST);
    }
    for (int i = 0; i < count; ++i) {
        out[i] = names->items[i];
        for (int k = 0; k < i; ++k) {
            if (strcmp(out[i], out[k]) == 0) {
                spec_problem(making->problems, head, field, NULL, "%s: \"%s\" stands there twice",
                             "%s：“%s”重复", field, out[i]);
            }
        }
    }
    return count;
}

/// The line at or behind `line` on which a name stands in quotes; `line` where there is none. A
/// name in a list has no line of its own.
static int line_of_name(const Source* source, int line, const char* name) {
    char quoted[160];
    snprintf(quoted, sizeof(quoted), "\"%s\"", name);
    const char* at = source->text;
    for (int k = 1; k < line && at != NULL; ++k) {
        at = strchr(at, '\n');
        at = at != NULL ? at + 1 : NULL;
    }
    const char* found = at != NULL ? strstr(at, quoted) : NULL;
    for (; found != NULL && at < found; ++at) {
        line += *at == '\n' ? 1 : 0;
    }
    return line;
}

static void make_plans(Making* making, const StudySpec* spec) {
    StudyFile* study = making->study;
    CHECK_DOUBLES(AlternativeSpec, making->problems, spec->plans, "plan");
    if (spec->plans.count > STUDY_PLANS_MOST) {
        spec_problem(making->problems, &spec->head, "plans", NULL, "plans: %d rows; at most %d",
                     "plans：%d 行；最多 %d 行", spec->plans.count, STUDY_PLANS_MOST);
    }
    int plans_line = source_field_line(spec->head.source, "study", spec->head.line, "plans");
    for (int i = 0; i < spec->plans.count && i < STUDY_PLANS_MOST; ++i) {
        const AlternativeSpec* row = SPEC_AT(AlternativeSpec, spec->plans, i);
        Text name = {row->name.en != NULL ? row->name.en : row->id,
                     row->name.zh != NULL ? row->name.zh : row->id};
        // A bare name is a row whose line is that of the study.
        bool bare = row->head.line == spec->head.line;
        int line = bare ? line_of_name(spec->head.source, plans_line, row->id) : row->head.line;
        study->plans[study->plan_count++] =
            (StudyFilePlan){.id = row->id,
                            .name = name,
                            .plan = row->plan != NULL ? row->plan : row->id,
                            .set = join_settings(making, &row->head, "set", &row->set),
                            .line = line};
    }
    if (spec->plans.count == 0) {
        study->plans[study->plan_count++] = (StudyFilePlan){
            .id = "plan", .name = {"the plan", "预案"}, .set = "", .line = spec->head.line};
    }
}

static void make_study(Making* making, const StudySpec* spec) {
    StudyFile* study = making->study;
    study->title = spec->title;
    study->question = spec->question;
    study->line = spec->head.line;
    study->design = (StudyFileDesign)spec->design;
    study->runs = spec->runs;
    study->answer = spec->answer;
    study->answer_line = source_field_line(spec->head.source, "study", spec->head.line, "answer");
    study->margin = spec->margin;
    study->confidence = spec->confidence;
    study->seed = (uint64_t)spec->seed;
    study->scenario_count =
        take_names(making, &spec->head, "scenarios", &spec->scenarios, study->scenarios);
    study->facility_count =
        take_names(making, &spec->head, "facilities", &spec->facilities, study->facilities);
    study->always = join_settings(making, &spec->head, "always", &spec->always);
    study->always_line = source_field_line(spec->head.source, "study", spec->head.line, "always");
    study->scenarios_line =
        source_field_line(spec->head.source, "study", spec->head.line, "scenarios");
    make_plans(making, spec);
    study->factor_count =
        make_factors(making, &spec->head, "factors", &spec->factors, study->factors);
    study->choice_count =
        make_factors(making, &spec->head, "choices", &spec->choices, study->choices);
    if (spec->enough.head.source != NULL) {
        study->until = (StudyFilePrecision){.given = true,
                                            .measure = spec->enough.measure,
                                            .half = spec->enough.half,
                                            .difference = spec->enough.difference,
                                            .least = spec->enough.least,
                                            .line = spec->enough.head.line};
        if (spec->enough.difference && study->plan_count < 2) {
            spec_problem(making->problems, &spec->head, "enough", NULL,
                         "enough: there is one plan, so no difference; say difference = false",
                         "enough：只有一个预案，没有差值；请写 difference = false");
        }
    }
}

Status script_read_study(Bundle* bundle, Arena* arena, const char* path, Problems* problems,
                         StudyFile* study, Error* error) {
    StudySpec spec = {.enough = {.head = {0}}};
    int before = problems->errors;
    *study = (StudyFile){.file = path};
    Status status =
        script_read_one(bundle, arena, path, "study", KIND_study, &spec, problems, error);
    if (status != STATUS_OK) {
        return status;
    }
    Making making = {.arena = arena, .problems = problems, .study = study};
    if (problems->errors == before) {
        make_study(&making, &spec); // what lacks a name or value has nothing that could be made
    }
    if (making.full) {
        return error_set(error, STATUS_NO_MEMORY, "not enough memory to read '%s'", path);
    }
    if (problems->errors > before) {
        problems_sort(problems);
        return error_set(error, STATUS_INVALID, "'%s' has %d problem%s", path,
                         problems->errors - before, problems->errors - before == 1 ? "" : "s");
    }
    return STATUS_OK;
}
