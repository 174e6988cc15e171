// Variants: what some runs of a scenario hold and others not. Each is drawn from a stream of its
// own, keyed by its name, so that another variant, person or inject shifts none; a setting of the
// command line or a study overrules the draw. Rows that depend on what does not hold are taken out
// before anything is checked: what is checked is the scenario that is run.
#include <stdio.h>
#include <string.h>

#include "core/hash.h"
#include "core/rng.h"
#include "script/script_internal.h"

// ---- drawing ----------------------------------------------------------------------------------

static bool is_choice(const VariantSpec* variant) {
    return variant->choices.count > 0;
}

static double draw(const Script* script, const VariantSpec* variant) {
    return rng_unit(
        (RngKey){.seed = script->seed, .stream = RNG_VARIANT, .who = hash_text(variant->id)});
}

/// Index of the choice that a draw takes, by weight; of a plain variant 1: it holds, 0: it does
/// not.
static int drawn(const VariantSpec* variant, double unit) {
    if (!is_choice(variant)) {
        return unit < variant->p ? 1 : 0;
    }
    double total = 0.0;
    for (int i = 0; i < variant->choices.count; ++i) {
        total += SPEC_AT(ChoiceSpec, variant->choices, i)->weight;
    }
    double left = unit * total;
    for (int i = 0; i < variant->choices.count; ++i) {
        left -= SPEC_AT(ChoiceSpec, variant->choices, i)->weight;
        if (left < 0.0) {
            return i;
        }
    }
    return variant->choices.count - 1;
}

/// What a setting says of a variant, as drawn() gives it; -1: nothing that it can be (reported).
static int set_to(const Script* script, const VariantSpec* variant, const char* value,
                  Problems* problems) {
    static const char* const switches[] = {"off", "on"};
    const char* names[SCENARIO_VARIANTS_MAX];
    int count = 0;
    for (int i = 0; i < variant->choices.count && count < SCENARIO_VARIANTS_MAX; ++i) {
        const char* id = SPEC_AT(ChoiceSpec, variant->choices, i)->id;
        names[count++] = id != NULL ? id : "";
    }
    for (int i = 0; i < 2 && !is_choice(variant); ++i) {
        names[count++] = switches[i];
    }
    for (int i = 0; i < count; ++i) {
        if (strcmp(names[i], value) == 0) {
            return i;
        }
    }
    char hint[PROBLEM_HINT_MAX];
    hint_near(value, names, count, hint, sizeof(hint));
    problems_add(problems, PROBLEM_ERROR, script->scenario_source.file, variant->head.line,
                 variant->head.where, hint, "\"%s\" is set to \"%s\"", "“%s”被设为“%s”",
                 variant->id, value);
    return -1;
}

// ---- checking ---------------------------------------------------------------------------------

#define VARIANT_NAMES_MAX (SCENARIO_VARIANTS_MAX * 2 + SCENARIO_BARRIERS_MAX)

/// All names that `with` and `without` may take: plain variants, choices and barriers.
typedef struct VariantNames {
    const char* items[VARIANT_NAMES_MAX];
    bool holds[VARIANT_NAMES_MAX];
    int count;
} VariantNames;

static void add_name(VariantNames* names, const SpecHead* head, const char* name, bool holds,
                     Problems* problems) {
    for (int i = 0; name != NULL && i < names->count; ++i) {
        if (strcmp(names->items[i], name) == 0) {
            spec_problem(problems, head, NULL, NULL,
                         "\"%s\" is the name of another variant, choice or barrier already",
                         "“%s”已是另一变体、选项或屏障的名称", name);
            return;
        }
    }
    if (name != NULL && names->count < VARIANT_NAMES_MAX) {
        names->items[names->count] = name;
        names->holds[names->count++] = holds;
    }
}

static void check_variant(const VariantSpec* variant, Problems* problems) {
    bool chance = variant->p == variant->p; // given: not NaN
    double total = 0.0;
    for (int i = 0; i < variant->choices.count; ++i) {
        total += SPEC_AT(ChoiceSpec, variant->choices, i)->weight;
    }
    if (chance == is_choice(variant)) {
        spec_problem(problems, &variant->head, NULL, NULL,
                     chance ? "give p or choices, not both"
                            : "p is missing: chance that it holds, or choices",
                     chance ? "p 与 choices 只能给一个" : "缺少 p（成立的概率）或 choices");
    } else if (is_choice(variant) && (variant->choices.count < 2 || total <= 0.0)) {
        spec_problem(problems, &variant->head, "choices", NULL,
                     "choices: expected two or more with a weight above 0, got %d of weight %g",
                     "choices：应有两个以上权重大于 0 的选项，实为 %d 个，权重 %g",
                     variant->choices.count, total);
    }
}

/// Whether a row stays: all of `with` hold and none of `without`. Unknown names are reported.
static bool row_stays(const SpecHead* head, const VariantNames* names, Problems* problems) {
    bool stays = true;
    for (int side = 0; side < 2; ++side) {
        const Names* wanted = side == 0 ? &head->with : &head->without;
        for (int i = 0; i < wanted->count; ++i) {
            int at = 0;
            while (at < names->count && strcmp(names->items[at], wanted->items[i]) != 0) {
                ++at;
            }
            if (at < names->count) {
                stays = stays && names->holds[at] == (side == 0);
                continue;
            }
            char hint[PROBLEM_HINT_MAX];
            hint_near(wanted->items[i], names->items, names->count, hint, sizeof(hint));
            spec_problem(problems, head, side == 0 ? "with" : "without", hint,
                         "%s: there is no variant \"%s\"", "%s：没有变体“%s”",
                         side == 0 ? "with" : "without", wanted->items[i]);
        }
    }
    return stays;
}

/// An orders file may answer cards of any run: those that are not in this one are remembered.
static void note_left_out(Script* script, const SpecList* list, const SpecHead* head) {
    if (list == &script->scenario.injects && script->left_out_count < SCENARIO_LEFT_OUT_MAX) {
        script->left_out[script->left_out_count++] = ((const InjectSpec*)head)->id;
    }
}

/// Takes out of every list of the scenario what does not stay.
static void filter_lists(Script* script, const VariantNames* names, Problems* problems) {
    const Constructor* constructor = schema_constructor(KIND_scenario);
    for (int i = 0; i < constructor->field_count; ++i) {
        const Field* field = &constructor->fields[i];
        if (field->type != VALUE_LIST) {
            continue;
        }
        SpecList* list = (SpecList*)((unsigned char*)&script->scenario + field->offset);
        size_t size = schema_constructor(schema_first_kind(field->kinds))->size;
        unsigned char* rows = list->items;
        int kept = 0;
        for (int k = 0; k < list->count; ++k) {
            const SpecHead* head = (const SpecHead*)(rows + (size_t)k * size);
            if (row_stays(head, names, problems)) {
                memmove(rows + (size_t)kept * size, rows + (size_t)k * size, size);
                ++kept;
            } else {
                note_left_out(script, list, head);
            }
        }
        list->count = kept;
    }
}

// ---- all of it --------------------------------------------------------------------------------

static VariantDef settle(Script* script, const VariantSpec* variant, int value, bool set) {
    VariantDef def = {.id = variant->id, .text = variant->text, .holds = true, .set = set};
    if (!is_choice(variant)) {
        def.value = value > 0 ? "on" : "off";
        def.holds = value > 0;
        return def;
    }
    const ChoiceSpec* choice = SPEC_AT(ChoiceSpec, variant->choices, value);
    def.value = choice->id;
    def.text.en = arena_format(&script->arena, "%s: %s", text_in(variant->text, LANGUAGE_EN),
                               text_in(choice->text, LANGUAGE_EN));
    def.text.zh = arena_format(&script->arena, "%s：%s", text_in(variant->text, LANGUAGE_ZH),
                               text_in(choice->text, LANGUAGE_ZH));
    return def;
}

void variants_apply(Script* script, const char* settings, Problems* problems) {
    const SpecList* rows = &script->scenario.variants;
    VariantNames names = {.count = 0};
    CHECK_DOUBLES(VariantSpec, problems, *rows, "variant");
    if (rows->count > SCENARIO_VARIANTS_MAX) {
        spec_problem(problems, &script->scenario.head, "variants", NULL, "%d variants; at most %d",
                     "变体 %d 个；最多 %d 个", rows->count, SCENARIO_VARIANTS_MAX);
    }
    for (int i = 0; i < rows->count && i < SCENARIO_VARIANTS_MAX; ++i) {
        const VariantSpec* variant = SPEC_AT(VariantSpec, *rows, i);
        check_variant(variant, problems);
        if (variant->id == NULL) {
            continue; // reported
        }
        char value[SETTING_MAX];
        bool set = setting_of(settings, variant->id, value, sizeof(value));
        int taken = set ? set_to(script, variant, value, problems) : -1;
        taken = taken >= 0 ? taken : drawn(variant, draw(script, variant));
        script->variants[script->variant_count++] = settle(script, variant, taken, set);
        if (!is_choice(variant)) {
            add_name(&names, &variant->head, variant->id, taken > 0, problems);
        }
        for (int k = 0; k < variant->choices.count; ++k) {
            const ChoiceSpec* choice = SPEC_AT(ChoiceSpec, variant->choices, k);
            add_name(&names, &choice->head, choice->id, k == taken, problems);
        }
    }
    const SpecList* barriers = &script->scenario.barriers;
    for (int i = 0; i < barriers->count && i < SCENARIO_BARRIERS_MAX; ++i) {
        const BarrierSpec* barrier = SPEC_AT(BarrierSpec, *barriers, i);
        add_name(&names, &barrier->head, barrier->id, barrier->present, problems);
    }
    filter_lists(script, &names, problems);
}

int script_variant_values(const Script* script, int variant, const char** names, int most) {
    const SpecList* rows = &script->scenario.variants;
    int count = 0;
    if (variant < 0 || variant >= rows->count) {
        return 0;
    }
    const VariantSpec* spec = SPEC_AT(VariantSpec, *rows, variant);
    for (int i = 0; i < spec->choices.count && count < most; ++i) {
        names[count++] = SPEC_AT(ChoiceSpec, spec->choices, i)->id;
    }
    for (int i = 0; i < 2 && !is_choice(spec) && count < most; ++i) {
        names[count++] = i == 0 ? "off" : "on";
    }
    return count;
}

int script_variants(const Script* script, const VariantDef** variants) {
    *variants = script->variants;
    return script->variant_count;
}
