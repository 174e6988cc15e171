// Barriers, before a facility is known: which findings were put right, by the author's word, a draw
// or a setting, and what they are called in the library.
#include <string.h>

#include "core/hash.h"
#include "core/rng.h"
#include "script/script_internal.h"

/// What is said of a barrier from outside: "on" broken, "off" put right.
static void set_by_hand(const Script* script, BarrierSpec* barrier, const char* value,
                        Problems* problems) {
    barrier->set = true;
    barrier->present = strcmp(value, "on") == 0;
    if (!barrier->present && strcmp(value, "off") != 0) {
        problems_add(problems, PROBLEM_ERROR, script->scenario_source.file, barrier->head.line,
                     barrier->head.where,
                     IN_BOTH("there is \"off\", \"on\"", "可用 \"off\"、\"on\""),
                     "\"%s\" is set to \"%s\"", "“%s”被设为“%s”", barrier->id, value);
    }
}

/// Takes over from the library what the row leaves open.
static void take_over(const Script* script, BarrierSpec* barrier, Problems* problems) {
    int at = SPEC_NEED(BarrierSpec, problems, &barrier->head, "finding",
                       "finding in lib/barriers.lua", script->barriers.rows, barrier->finding);
    if (at < 0) {
        return;
    }
    const BarrierSpec* finding = SPEC_AT(BarrierSpec, script->barriers.rows, at);
    barrier->text = barrier->text.en != NULL ? barrier->text : finding->text;
    barrier->source = barrier->source != NULL ? barrier->source : finding->source;
    barrier->does = barrier->does >= 0 ? barrier->does : finding->does;
    barrier->channel = barrier->channel != 0 ? barrier->channel : finding->channel;
    barrier->shows = barrier->shows >= 0 ? barrier->shows : finding->shows;
    barrier->amount = barrier->amount == barrier->amount ? barrier->amount : finding->amount;
    barrier->state = barrier->state > 0 ? barrier->state : finding->state;
    barrier->device = finding->device;
}

static void check_form(const BarrierSpec* barrier, Problems* problems) {
    bool told = barrier->text.en != NULL && barrier->text.zh != NULL;
    if (!told && barrier->finding == NULL) {
        spec_problem(problems, &barrier->head, NULL, NULL,
                     "what is wrong? name a finding of lib/barriers.lua, or give en and zh",
                     "哪里不对？请写明 lib/barriers.lua 中的隐患，或给出 en 和 zh");
    }
    if (barrier->p == barrier->p && !barrier->present) {
        spec_problem(problems, &barrier->head, "p", NULL, "give p or present, not both",
                     "p 与 present 只能给一个");
    }
    bool silent = barrier->does == START_SILENT;
    if (silent && barrier->channel == 0) {
        spec_problem(problems, &barrier->head, "channel", NULL,
                     "channel is missing: what is silent", "缺少 channel：什么没有声音");
    }
    if (barrier->does == START_SET && barrier->state <= 0) {
        spec_problem(problems, &barrier->head, "state", NULL,
                     "state is missing: how the device stands", "缺少 state：设备处于什么状态");
    }
    bool has_place = barrier->target_at.form != FORM_NONE;
    TargetKind on = barrier->does > 0 ? start_target((StartKind)barrier->does) : TARGET_NONE;
    if (on != TARGET_NONE && !has_place) {
        spec_problem(problems, &barrier->head, NULL, NULL, "at is missing: the %s%.0s",
                     "缺少 at：%.0s%s",
                     on == TARGET_OPENING ? "door" : (on == TARGET_DEVICE ? "device" : "role"),
                     on == TARGET_OPENING ? "门" : (on == TARGET_DEVICE ? "设备" : "岗位"));
    }
}

void barriers_settle(Script* script, const char* settings, Problems* problems) {
    const SpecList* rows = &script->scenario.barriers;
    BarrierSpec* barriers = rows->items;
    CHECK_DOUBLES(BarrierSpec, problems, *rows, "barrier");
    CHECK_DOUBLES(BarrierSpec, problems, script->barriers.rows, "finding");
    if (rows->count > SCENARIO_BARRIERS_MAX) {
        spec_problem(problems, &script->scenario.head, "barriers", NULL, "%d barriers; at most %d",
                     "屏障 %d 项；最多 %d 项", rows->count, SCENARIO_BARRIERS_MAX);
    }
    for (int i = 0; i < rows->count; ++i) {
        BarrierSpec* barrier = &barriers[i];
        if (barrier->finding != NULL) {
            take_over(script, barrier, problems);
        }
        check_form(barrier, problems);
        char value[SETTING_MAX];
        if (barrier->id == NULL) {
            continue; // reported
        }
        if (setting_of(settings, barrier->id, value, sizeof(value))) {
            set_by_hand(script, barrier, value, problems);
        } else if (barrier->p == barrier->p) {
            double unit = rng_unit((RngKey){.seed = script->seed,
                                            .stream = RNG_VARIANT,
                                            .who = hash_text(barrier->id),
                                            .what = hash_text("barrier")});
            barrier->present = unit < barrier->p;
        }
    }
}
