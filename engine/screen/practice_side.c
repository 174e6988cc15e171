// Practice, beside the plan: the plan's next step with its reason and place (guided), and the
// person: what they are doing, how they are, what they carry.

#include "screen/practice_internal.h"

#include "drill/tell.h"
#include "people/dose.h"

#include <math.h>
#include <string.h>

// ---- the next step
// -------------------------------------------------------------------------------

static Text clock_left(Ui* ui, const Practice* practice, const Hint* hint) {
    double left = ((double)hint->due - (double)live_tick(practice->live)) * TICK_S;
    char clock[16];
    text_clock(left < 0.0 ? -left : left, clock, sizeof(clock));
    return left >= 0.0 ? ui_format(ui, "within %s", "%s内完成", clock)
                       : ui_format(ui, "%s late", "已超时%s", clock);
}

/// What to do: the step's title, which names its place where its author gave one.
static Text step_title(const Practice* practice, const Hint* hint) {
    return drill_def(live_drill(practice->live))->plan.steps[hint->step].title;
}

static Text why_not(Ui* ui, const Practice* practice, const Hint* hint) {
    if (hint->waits_on >= 0) {
        Text other = drill_def(live_drill(practice->live))->plan.steps[hint->waits_on].title;
        return practice_text(ui, ui_format(ui, "First: %s", NULL, text_in(other, LANGUAGE_EN)).en,
                             ui_format(ui, "须先完成：%s", NULL, text_in(other, LANGUAGE_ZH)).en);
    }
    Reason reason = hint->ways[0].cannot;
    if (reason == REASON_ALREADY) {
        return UI_TEXT("you are at it", "正在执行");
    }
    return practice_text(ui, ui_format(ui, "Not now: %s", NULL, reason_en(reason)).en,
                         ui_format(ui, "暂不可行：%s", NULL, reason_zh(reason)).en);
}

/// "Copy room, 12 m"; empty where it is done on the spot.
static Text where_text(Ui* ui, const Practice* practice, const Hint* hint) {
    const Facility* facility = world_facility(drill_world(live_drill(practice->live)));
    const Witness* witness = live_witness(practice->live);
    Target target = hint->way >= 0 ? hint->ways[hint->way].target : TARGET_NOTHING;
    if (target.kind == TARGET_STOREY || target.kind == TARGET_ZONE) {
        char en[96];
        char zh[96];
        tell_target(live_drill(practice->live), target, LANGUAGE_EN, en, sizeof(en));
        tell_target(live_drill(practice->live), target, LANGUAGE_ZH, zh, sizeof(zh));
        return practice_text(ui, en, zh);
    }
    if (hint->room < 0) {
        return UI_TEXT("where you stand", "就在当前位置");
    }
    const Room* room = &facility->rooms[hint->room];
    if (room_contains(facility, hint->room, witness->at) && room->storey == witness->storey) {
        return UI_TEXT("in this room", "就在本房间");
    }
    if (room->storey != witness->storey) {
        Text storey = facility->storeys[room->storey].name;
        return practice_text(ui,
                             ui_format(ui, "%s, %s", NULL, text_in(room->name, LANGUAGE_EN),
                                       text_in(storey, LANGUAGE_EN))
                                 .en,
                             ui_format(ui, "%s%s", NULL, text_in(storey, LANGUAGE_ZH),
                                       text_in(room->name, LANGUAGE_ZH))
                                 .en);
    }
    float far = vec_distance(room->label, witness->at);
    return practice_text(
        ui, ui_format(ui, "%s, %.0f m", NULL, text_in(room->name, LANGUAGE_EN), (double)far).en,
        ui_format(ui, "%s，%.0f米", NULL, text_in(room->name, LANGUAGE_ZH), (double)far).en);
}

static void tell_pair(Ui* ui, Text name, Text value) {
    ui_row(ui, 28, UI_SIZES(70, -1));
    ui_words(ui, name, (UiStyle){.size = UI_NOTE, .weight = WEIGHT_BOLD, .colour = UI_FOCUS});
    ui_words(ui, value, (UiStyle){.size = UI_NOTE, .may_cut = true});
    ui_close(ui);
}

static void tell_hint(Ui* ui, Practice* practice, PracticeActions* actions, const Hint* hint) {
    bool can = hint->way >= 0 && hint->waits_on < 0;
    bool late = hint->level >= HINT_SHOW;
    ui_row(ui, 30, UI_SIZES(-1, 150));
    ui_words(ui, UI_TEXT("Next in the plan", "预案下一步"),
             (UiStyle){.weight = WEIGHT_BOLD, .colour = UI_FOCUS});
    ui_words(ui, clock_left(ui, practice, hint),
             (UiStyle){.size = UI_NOTE,
                       .align = ALIGN_RIGHT,
                       .weight = WEIGHT_BOLD,
                       .colour = hint->level == HINT_TELL ? UI_HARM
                                 : late                   ? UI_ALERT
                                                          : UI_DIM});
    ui_close(ui);
    ui_words(ui, step_title(practice, hint),
             (UiStyle){.size = UI_LARGE,
                       .weight = WEIGHT_BOLD,
                       .lines = 2,
                       .least = UI_NOTE,
                       .may_cut = true,
                       .both = UI_BOTH_STACKED});
    if (text_in(hint->why, LANGUAGE_EN)[0] != '\0') {
        ui_words(ui, hint->why,
                 (UiStyle){.size = UI_NOTE,
                           .lines = 3,
                           .colour = UI_DIM,
                           .may_cut = true,
                           .both = UI_BOTH_STACKED});
    }
    if (!can) {
        tell_pair(ui, UI_TEXT("Wait", "等待"), why_not(ui, practice, hint));
        return;
    }
    tell_pair(ui, UI_TEXT("Where", "位置"), where_text(ui, practice, hint));
    ui_row(ui, 40, UI_FLOW);
    ui_hot(ui, (UiKey)'g', 0);
    ui_as(ui, UI_PRIMARY);
    if (ui_button(ui, UI_TEXT("Do it", "执行"))) {
        const PracticeView eyes = practice_eyes(practice);
        PracticeOffer offer =
            practice_offer(&eyes, hint->ways[hint->way].action, hint->ways[hint->way].target);
        practice_take(practice, actions, &offer);
    }
    ui_close(ui);
}

void practice_next(Ui* ui, Practice* practice, PracticeActions* actions) {
    Hint hint;
    const PracticeView eyes = practice_eyes(practice);
    bool any = practice_hint(&eyes, &hint);
    ui_panel(ui, UI_REST, UI_PANEL, any ? UI_FOCUS : UI_LINE);
    ui_gap(ui, 4);
    if (any) {
        tell_hint(ui, practice, actions, &hint);
    } else {
        ui_words(ui, UI_TEXT("Next in the plan", "预案下一步"),
                 (UiStyle){.weight = WEIGHT_BOLD, .colour = UI_FOCUS});
        ui_words(ui,
                 UI_TEXT("Nothing is due that you know of: watch, listen, ask.",
                         "就你所知，暂无应办事项：注意观察、倾听、询问。"),
                 (UiStyle){.lines = 3, .both = UI_BOTH_STACKED});
    }
    ui_close(ui);
}

// ---- the person
// ----------------------------------------------------------------------------------

/// Dose so far as a share of what puts one down [0, 1], of everything together.
static float harm_of(const People* people, int32_t person) {
    float harm = people_fed_toxic(people, person) + people_fed_heat(people, person) +
                 people->injury[person] + people_poison(people, person);
    return harm < 1.0f ? harm : 1.0f;
}

static void tell_bar(Ui* ui, Text name, Text value, float share, UiColour colour) {
    ui_column(ui, UI_SIZES(-2, 14));
    ui_gap(ui, 2);
    ui_row(ui, UI_REST, UI_SIZES(-1, 80));
    ui_words(ui, name, (UiStyle){.size = UI_NOTE, .colour = UI_DIM});
    ui_words(
        ui, value,
        (UiStyle){
            .size = UI_NOTE, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_bar(ui, share, colour);
    ui_close(ui);
}

/// What the person has in hand or on: names of devices, as many as fit.
static Text carried(Ui* ui, const Practice* practice, int32_t person) {
    const World* world = drill_world(live_drill(practice->live));
    const Facility* facility = world_facility(world);
    char en[200] = "";
    char zh[200] = "";
    for (int32_t i = 0; i < facility->device_count; i++) {
        if (response_device_with(world_response(world), i) != person) {
            continue;
        }
        Text kind = device_kind_text(facility->devices[i].kind);
        text_append(en, sizeof(en), "%s%s", en[0] != '\0' ? ", " : "", kind.en);
        text_append(zh, sizeof(zh), "%s%s", zh[0] != '\0' ? "、" : "", kind.zh);
    }
    if (response_def(world_response(world))->roles[practice->role].has_radio) {
        text_append(en, sizeof(en), "%s", en[0] != '\0' ? ", radio" : "radio");
        text_append(zh, sizeof(zh), "%s", zh[0] != '\0' ? "、对讲机" : "对讲机");
    }
    if (en[0] == '\0') {
        return UI_TEXT("nothing in hand", "空手");
    }
    return practice_text(ui, en, zh);
}

static void tell_name(Ui* ui, const Practice* practice, int32_t person) {
    const Drill* drill = live_drill(practice->live);
    const RoleDef* def = &drill_def(drill)->world.response.roles[practice->role];
    char en[96];
    char zh[96];
    tell_person(drill, person, LANGUAGE_EN, en, sizeof(en));
    tell_person(drill, person, LANGUAGE_ZH, zh, sizeof(zh));
    ui_row(ui, 32, UI_SIZES(48, -1, -1));
    ui_badge(ui, def->letter, practice->role);
    ui_words(ui, practice_text(ui, en, zh),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD, .may_cut = true, .least = UI_NOTE});
    ui_words(ui, def->name,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .align = ALIGN_RIGHT, .may_cut = true});
    ui_close(ui);
}

void practice_you(Ui* ui, const Practice* practice) {
    const Drill* drill = live_drill(practice->live);
    const World* world = drill_world(drill);
    const People* people = world_people(world);
    int32_t person = live_witness(practice->live)->person;
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    ui_gap(ui, 6);
    if (person < 0) {
        ui_words(ui, tell_role(drill, practice->role),
                 (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD});
        ui_words(ui,
                 UI_TEXT("Whoever finds it first will be you. Press W to wait for it.",
                         "谁最先发现，谁就是你。按 W 等待。"),
                 (UiStyle){.lines = 3, .both = UI_BOTH_STACKED});
        ui_close(ui);
        return;
    }
    tell_name(ui, practice, person);
    char en[200];
    char zh[200];
    tell_doing(drill, practice->role, LANGUAGE_EN, en, sizeof(en));
    tell_doing(drill, practice->role, LANGUAGE_ZH, zh, sizeof(zh));
    ui_words(ui, practice_text(ui, en, zh), (UiStyle){.weight = WEIGHT_BOLD, .may_cut = true});
    float harm = harm_of(people, person);
    float sight = people_visibility(people, person);
    ui_row(ui, 46, UI_SIZES(-1, -1));
    ui_gap(ui, 18);
    tell_bar(ui, UI_TEXT("Harm", "伤害"), ui_format(ui, "%.0f %%", "%.0f%%", (double)harm * 100.0),
             harm,
             harm >= DOSE_HURT ? UI_HARM
             : harm > 0.05f    ? UI_ALERT
                               : UI_DIM);
    tell_bar(ui, UI_TEXT("Sight", "能见度"), ui_format(ui, "%.0f m", "%.0f米", (double)sight),
             sight / 30.0f, sight < 10.0f ? UI_ALERT : UI_DIM);
    ui_close(ui);
    ui_words(ui, carried(ui, practice, person),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true});
    ui_close(ui);
}
