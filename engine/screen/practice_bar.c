// Practice, below the plan: what is heard, smelled and felt, as captions with their direction; what
// one's own acts came to; and the nine keys of what is likeliest now.

#include "screen/practice_internal.h"

#include "drill/lanes.h"
#include "drill/tell.h"

#include <math.h>
#include <string.h>

#define THREE_ROWS   200.0f /* [units] */
#define CAPTION_S    15.0   /* a caption stays so long [s of the run] */
#define CAPTIONS_MAX 4

// ---- what concerns the person
// --------------------------------------------------------------------

/// How an event is told to whom it happened.
typedef struct Told {
    EventKind kind;
    bool bad;    // in vermilion
    bool judges; // says how good it was: only when guided
    Text text;   // placeholders as of core/event.def
} Told;

static const Told tolds[] = {
    {EVENT_PERSON_HURT, true, false, {"You are hurt: {detail}", "你受伤了：{detail}"}},
    {EVENT_PERSON_DOWN, true, false, {"You go down: {detail}", "你倒下了：{detail}"}},
    {EVENT_PERSON_DEAD, true, false, {"You die: {detail}", "你已死亡：{detail}"}},
    {EVENT_PERSON_IRRITATED,
     true,
     false,
     {"You can hardly see or breathe: {detail}", "你难以视物、呼吸：{detail}"}},
    {EVENT_PERSON_TURNED_BACK,
     true,
     false,
     {"You turn back before {thing}: {detail}", "你在{thing}前折返：{detail}"}},
    {EVENT_PERSON_TRAPPED, true, false, {"You see no way out", "你找不到出路"}},
    {EVENT_TASK_BLOCKED,
     true,
     false,
     {"It does not work: {thing}[, {other}]: {detail}", "无法进行：{thing}[，{other}]：{detail}"}},
    {EVENT_TASK_FAILED,
     true,
     false,
     {"Failed: {thing}[, {other}]: {detail}", "失败：{thing}[，{other}]：{detail}"}},
    {EVENT_TASK_DONE, false, false, {"Done: {thing}[, {other}]", "已完成：{thing}[，{other}]"}},
    {EVENT_TASK_CANCELLED,
     false,
     false,
     {"Broken off: {thing}[, {other}]", "已中止：{thing}[，{other}]"}},
    {EVENT_GOES_WRONG, true, false, {"It goes wrong: {other}", "操作失误：{other}"}},
    {EVENT_ROOM_SWEPT,
     false,
     false,
     {"{room} is swept[, {value} sent out]", "{room}已清查[，带出{value}人]"}},
    {EVENT_ROOM_SKIPPED, true, false, {"{room} left out: {detail}", "未清查{room}：{detail}"}},
    {EVENT_AGENT_USED,
     false,
     false,
     {"{thing}: {value} of the fire put down", "{thing}：压制火势{value}"}},
    {EVENT_KIT_EMPTY, true, false, {"{thing} is empty", "{thing}已用尽"}},
    {EVENT_KIT_NOT_THERE, true, false, {"{thing} is not there", "未找到{thing}"}},
    {EVENT_KIT_TAKEN, false, false, {"You take {thing}", "取用{thing}"}},
    {EVENT_PUT_ON, false, false, {"You have put on {thing}", "已佩戴{thing}"}},
    {EVENT_AIR_WHISTLE, true, false, {"Your whistle sounds: get out", "气瓶哨响，立即撤出"}},
    {EVENT_RADIO_DEAD, true, false, {"Your radio is dead", "对讲机没电了"}},
    {EVENT_SERVICE_CALLED, false, false, {"Called: {thing}", "已呼叫{thing}"}},
    {EVENT_REPORT_GIVEN,
     false,
     false,
     {"You said {other}[; were asked for {value}]", "你报告了{other}[；被追问{value}]"}},
    {EVENT_REPORT_WRONG, true, false, {"You gave a wrong place: {thing}", "报错地点：{thing}"}},
    {EVENT_HEADCOUNT_TAKEN,
     false,
     false,
     {"Counted: {value} present, {other} missing", "清点完毕：到{value}人，缺{other}人"}},
    {EVENT_STEP_DONE, false, true, {"In the plan done: {thing}", "预案步骤完成：{thing}"}},
    {EVENT_RED_LINE, true, true, {"RED LINE: {thing}", "触碰红线：{thing}"}},
};

static const Told* told_of(uint32_t kind) {
    for (size_t i = 0; i < sizeof(tolds) / sizeof(tolds[0]); i++) {
        if (tolds[i].kind == (EventKind)kind) {
            return &tolds[i];
        }
    }
    return NULL;
}

static bool is_mine(const Practice* practice, const Event* event) {
    int32_t person = live_witness(practice->live)->person;
    bool role = event->person < 0 && event->role == practice->role;
    return person >= 0 && (event->person == person || role);
}

/// Learnt at first hand, and worth a caption.
static bool is_sensed(const Practice* practice, const Event* event) {
    bool learnt = event->kind == EVENT_FACT_LEARNED || event->kind == EVENT_FACT_CHANGED;
    bool sensed = event->detail == WAY_SEEN || event->detail == WAY_HEARD ||
                  event->detail == WAY_SMELLED || event->detail == WAY_FELT ||
                  event->detail == WAY_PANEL || event->detail == WAY_METER;
    bool matters = lanes_fact_matters(event->thing) || event->thing == FACT_SMOKE ||
                   event->thing == FACT_HEAT || event->thing == FACT_JET_NOISE ||
                   event->thing == FACT_ANNOUNCED;
    return learnt && sensed && matters && is_mine(practice, event);
}

bool practice_is_wanted(const Practice* practice, uint32_t since) {
    const EventLog* log = world_events(drill_world(live_drill(practice->live)));
    for (uint32_t i = since; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool asked = (event->kind == EVENT_CARD_ASKED && event->role == practice->role) ||
                     (event->kind == EVENT_INJECT_FIRED &&
                      (event->other == practice->role || event->other < 0));
        bool told = is_mine(practice, event) &&
                    (told_of(event->kind) != NULL || event->kind == EVENT_MESSAGE_HEARD ||
                     event->kind == EVENT_COMMAND_REFUSED);
        if (asked || told || is_sensed(practice, event)) {
            return true;
        }
    }
    return false;
}

// ---- captions
// ------------------------------------------------------------------------------------

/// Where a room lies from the person: an arrow of the plan and how far; empty where they are.
static void direction(const Practice* practice, int32_t room, char* text, size_t size) {
    const Facility* facility = world_facility(drill_world(live_drill(practice->live)));
    const Witness* witness = live_witness(practice->live);
    text[0] = '\0';
    if (room < 0 || room >= facility->room_count || facility->rooms[room].use == ROOM_OUTDOOR) {
        return;
    }
    const Room* there = &facility->rooms[room];
    if (there->storey != witness->storey) {
        text_append(text, size, there->storey > witness->storey ? " ⇧" : " ⇩");
        return;
    }
    float dx = there->label.x - witness->at.x;
    float dy = there->label.y - witness->at.y;
    float far = sqrtf(dx * dx + dy * dy);
    if (room_contains(facility, room, witness->at)) {
        return;
    }
    const char* arrow = fabsf(dx) > fabsf(dy) ? (dx > 0.0f ? "→" : "←") : (dy > 0.0f ? "↑" : "↓");
    text_append(text, size, " %s %.0f m", arrow, (double)far);
}

typedef struct Caption {
    char en[200], zh[200];
    bool bad, sensed;
} Caption;

static void make_sensed(const Practice* practice, const Event* event, Caption* caption) {
    const Drill* drill = live_drill(practice->live);
    char en[160];
    char zh[160];
    char where[32];
    bool room = fact_subject((FactKind)event->thing) == EVENT_FIELD_ROOM;
    direction(practice, room ? event->other : NOBODY, where, sizeof(where));
    tell_fact(drill, event, LANGUAGE_EN, en, sizeof(en));
    tell_fact(drill, event, LANGUAGE_ZH, zh, sizeof(zh));
    Text way = way_text((FactWay)event->detail);
    text_append(caption->en, sizeof(caption->en), "[%s: %s%s]", way.en, en, where);
    text_append(caption->zh, sizeof(caption->zh), "[%s：%s%s]", way.zh, zh, where);
    caption->sensed = true;
}

static bool make_caption(const Practice* practice, const Event* event, Caption* caption) {
    const Drill* drill = live_drill(practice->live);
    *caption = (Caption){.bad = false};
    if (is_sensed(practice, event)) {
        make_sensed(practice, event, caption);
        return true;
    }
    if (!is_mine(practice, event)) {
        return false;
    }
    if (event->kind == EVENT_COMMAND_REFUSED) {
        const Text text = {"Not possible[: {value}]: {detail}", "无法执行[：{value}]：{detail}"};
        tell_template(drill, event, text, LANGUAGE_EN, caption->en, sizeof(caption->en));
        tell_template(drill, event, text, LANGUAGE_ZH, caption->zh, sizeof(caption->zh));
        caption->bad = true;
        return true;
    }
    const Told* told = told_of(event->kind);
    if (told == NULL || (told->judges && !practice->guided)) {
        return false;
    }
    tell_template(drill, event, told->text, LANGUAGE_EN, caption->en, sizeof(caption->en));
    tell_template(drill, event, told->text, LANGUAGE_ZH, caption->zh, sizeof(caption->zh));
    caption->bad = told->bad;
    return true;
}

/// The newest first.
static int find_captions(const Practice* practice, Caption captions[CAPTIONS_MAX]) {
    const EventLog* log = world_events(drill_world(live_drill(practice->live)));
    uint32_t now = live_tick(practice->live);
    int count = 0;
    for (uint32_t i = log->count; i > 0 && count < CAPTIONS_MAX; i--) {
        const Event* event = &log->events[i - 1];
        if ((double)(now - event->tick) * TICK_S > CAPTION_S) {
            break;
        }
        count += make_caption(practice, event, &captions[count]) ? 1 : 0;
    }
    return count;
}

/// True while the bell is in the person's ears.
static bool hears_bell(const Practice* practice) {
    const World* world = drill_world(live_drill(practice->live));
    int32_t person = live_witness(practice->live)->person;
    if (person < 0 || world_people(world)->room[person] < 0 ||
        (world_people(world)->flags[person] & PERSON_FLAG_DEAF) != 0) {
        return false;
    }
    return world_building(world)->alarm &&
           building_sounds(world_building(world), world_people(world)->room[person]);
}

static UiColour caption_colour(const Caption* caption) {
    return caption->bad ? UI_HARM : caption->sensed ? UI_ALERT : UI_INK;
}

void practice_captions(Ui* ui, const Practice* practice) {
    Caption captions[CAPTIONS_MAX];
    int count = find_captions(practice, captions);
    ui_panel(ui, UI_REST, UI_PANEL, count > 0 && captions[0].bad ? UI_HARM : UI_LINE);
    ui_row(ui, UI_REST, UI_FLOW);
    ui_gap(ui, 18);
    if (hears_bell(practice)) {
        ui_icon(ui, UI_ICON_SOUND, UI_ALERT);
        ui_words(ui, UI_TEXT("[alarm bell]", "[警铃声]"),
                 (UiStyle){.weight = WEIGHT_BOLD, .colour = UI_ALERT});
    }
    for (int i = 0; i < count; i++) {
        Text text = practice_text(ui, captions[i].en, captions[i].zh);
        UiStyle style = {
            .weight = WEIGHT_BOLD, .colour = caption_colour(&captions[i]), .may_cut = true};
        if (i > 0 && ui_text_width(ui, text, style) > ui_left_width(ui)) {
            break;
        }
        ui_words(ui, text, style);
    }
    if (count == 0 && live_head(practice->live) == 0) {
        ui_words(
            ui,
            practice->guided
                ? UI_TEXT("Space begins. Watch, listen, ask.", "按空格开始。看、听、问。")
                : UI_TEXT("Space begins. Nothing will be hinted.", "按空格开始。过程中不作提示。"),
            (UiStyle){.colour = UI_DIM, .may_cut = true});
    }
    ui_close(ui);
    ui_close(ui);
}

// ---- the nine keys
// -------------------------------------------------------------------------------

static Text why_text(Ui* ui, const PracticeOffer* offer) {
    return practice_text(ui, ui_format(ui, "× %s", NULL, offer->why_en).en,
                         ui_format(ui, "× %s", NULL, offer->why_zh).en);
}

/// A key with what it does, and below it why it cannot.
static bool tell_key(Ui* ui, UiKey key, Text text, Text below, bool can, bool chosen) {
    ui_hot_hidden(ui, key, 0);
    bool pressed = ui_card(ui, "key", UI_REST, chosen);
    ui_row(ui, UI_REST, UI_SIZES(34, -1));
    ui_gap(ui, 6);
    ui_key_cap(ui, key, 0);
    ui_column(ui, below.en != NULL ? (const float[]){-1, -1} : (const float[]){-1},
              below.en != NULL ? 2 : 1);
    ui_gap(ui, 0);
    UiStyle style = {.size = UI_NOTE,
                     .least = 14.0f,
                     .weight = WEIGHT_BOLD,
                     .colour = can ? UI_INK : UI_DIM,
                     .lines = below.en == NULL ? 2 : 1,
                     .may_cut = true,
                     .both = UI_BOTH_STACKED};
    if (below.en != NULL ||
        ui_text_height(ui, text, style, ui_left_width(ui)) > ui_left_height(ui)) {
        style.both = UI_BOTH_FIRST; // no room for the second
    }
    ui_words(ui, text, style);
    if (below.en != NULL) {
        ui_words(ui, below,
                 (UiStyle){.size = UI_SMALL, .least = 13.0f, .colour = UI_DIM, .may_cut = true});
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    return pressed;
}

void practice_keys(Ui* ui, Practice* practice, PracticeActions* actions) {
    PracticeOffer* offers = ui_memory(ui, PRACTICE_LIKELY * sizeof(PracticeOffer));
    const PracticeView eyes = practice_eyes(practice);
    if (offers == NULL) {
        return;
    }
    int count = eyes.witness->person >= 0 ? practice_likely(&eyes, offers) : 0;
    // The middle gives the height of three rows where it is narrow (practice.c).
    int rows = ui_left_height(ui) >= THREE_ROWS ? 3 : 2;
    int columns = rows == 2 ? 5 : 4;
    float height = (ui_left_height(ui) - (float)(rows - 1) * 6.0f) / (float)rows;
    ui_push_id(ui, "keys");
    ui_grid(ui, columns, height);
    ui_gap(ui, 6);
    for (int i = 0; i < count; i++) {
        bool can = offers[i].cannot == REASON_NONE;
        ui_push_number(ui, i);
        bool pressed = tell_key(ui, (UiKey)('1' + i), practice_text(ui, offers[i].en, offers[i].zh),
                                can ? (Text){0} : why_text(ui, &offers[i]), can, offers[i].next);
        ui_pop_id(ui);
        if (pressed && practice->dialog == PRACTICE_NONE) {
            practice_take(practice, actions, &offers[i]);
        }
    }
    static const struct {
        UiKey key;
        Text text;
        PracticeDialog dialog;
    } others[] = {{(UiKey)'r', {"Say… (radio, phone)", "通报……（对讲、电话）"}, PRACTICE_WHOM},
                  {(UiKey)'/', {"All actions", "全部行动"}, PRACTICE_PALETTE}};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (columns == 5 && i == 0) {
            continue; // the radio's own panel has it
        }
        ui_push_number(ui, 20 + (int)i);
        bool pressed = tell_key(ui, others[i].key, others[i].text, (Text){0}, true, false);
        ui_pop_id(ui);
        if (pressed && practice->dialog == PRACTICE_NONE) {
            practice_shut(practice);
            practice->dialog = others[i].dialog;
            practice_do(actions, PRACTICE_DO_NOTHING);
        }
    }
    ui_close(ui);
    ui_pop_id(ui);
}
