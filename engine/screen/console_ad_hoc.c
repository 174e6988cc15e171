// Console, an inject of the trainer's own: whom it is for, what happens in the world, and what they
// are told. Either may be left out: words alone, or something that is for them to notice.

#include "screen/console_internal.h"

#include "drill/tell.h"

#include <string.h>

#define HURT_PERCENT 110 /* of what puts a person down */

/// What an effect asks for beside itself.
typedef enum Wants {
    WANTS_NOTHING = 0,
    WANTS_ROOM,
    WANTS_DOOR,
    WANTS_PERSON,
    WANTS_DEVICE,
    WANTS_WIND, // and other rows of choices
    WANTS_RAIN,
    WANTS_SIGHT
} Wants;

typedef struct Effect {
    Text name;
    Wants wants;         // its answer is the command's first column
    CommandKind command; // COMMAND_KIND_COUNT: none
    int32_t a, b, c;     // columns that the effect itself knows
} Effect;

/// What a trainer can do to the world, and how it is undone.
static const Effect effects[] = {
    {{"No effect, words alone", "仅文字"}, WANTS_NOTHING, COMMAND_KIND_COUNT, 0, 0, 0},
    {{"Fire breaks out", "起火"}, WANTS_ROOM, COMMAND_IGNITE_AT, 0, FIRE_FAST, 0},
    {{"A door is locked", "门被锁"}, WANTS_DOOR, COMMAND_LOCK, 0, 1, 0},
    {{"A door is unlocked", "门解锁"}, WANTS_DOOR, COMMAND_LOCK, 0, 0, 0},
    {{"A door is shut", "门关闭"}, WANTS_DOOR, COMMAND_DOOR, 0, 0, 0},
    {{"Somebody is hurt", "有人受伤"}, WANTS_PERSON, COMMAND_CASUALTY, 0, HARM_FALL, HURT_PERCENT},
    {{"The radios fail", "对讲机失灵"}, WANTS_NOTHING, COMMAND_CHANNEL, CHANNEL_RADIO, 0, -1},
    {{"The radios work again", "对讲机恢复"}, WANTS_NOTHING, COMMAND_CHANNEL, CHANNEL_RADIO, 1, -1},
    {{"A device fails", "设备故障"}, WANTS_DEVICE, COMMAND_SET_DEVICE, 0, STATE_FAULT, 0},
    {{"A device works again", "设备恢复"}, WANTS_DEVICE, COMMAND_SET_DEVICE, 0, STATE_AUTO, 0},
    {{"The alarm sounds", "警报响起"}, WANTS_NOTHING, COMMAND_ALARM, 1, 0, 0},
    {{"The alarm falls silent", "警报停止"}, WANTS_NOTHING, COMMAND_ALARM, 0, 0, 0},
    {{"The wind turns", "风向改变"}, WANTS_WIND, COMMAND_WIND, 0, 0, 0},
    {{"Rain outside", "室外降雨"}, WANTS_RAIN, COMMAND_RAIN, 0, 0, 0},
    {{"Sight outside", "室外能见度"}, WANTS_SIGHT, COMMAND_SIGHT, 0, 0, 0}};
#define EFFECTS ((int)(sizeof(effects) / sizeof(effects[0])))

/// A choice and the number that stands for it in the command.
typedef struct Choice {
    Text name;
    int32_t value;
} Choice;

static const Choice winds[] = {
    {{"from the north", "北风"}, 1}, {{"from the north-east", "东北风"}, 2},
    {{"from the east", "东风"}, 3},  {{"from the south-east", "东南风"}, 4},
    {{"from the south", "南风"}, 5}, {{"from the south-west", "西南风"}, 6},
    {{"from the west", "西风"}, 7},  {{"from the north-west", "西北风"}, 8}};
static const Choice rains[] = {{{"10 mm/h", "10毫米/小时"}, 10},
                               {{"2 mm/h", "2毫米/小时"}, 2},
                               {{"30 mm/h", "30毫米/小时"}, 30},
                               {{"60 mm/h", "60毫米/小时"}, 60},
                               {{"none any more", "停止"}, 0}};
static const Choice sights[] = {{{"50 m", "50米"}, 50},
                                {{"10 m", "10米"}, 10},
                                {{"200 m", "200米"}, 200},
                                {{"1 km", "1公里"}, 1000},
                                {{"10 km, clear", "10公里，良好"}, 10000}};

static const Choice* choices_of(Wants wants, int* count) {
    switch (wants) {
    case WANTS_WIND: *count = (int)(sizeof(winds) / sizeof(winds[0])); return winds;
    case WANTS_RAIN: *count = (int)(sizeof(rains) / sizeof(rains[0])); return rains;
    case WANTS_SIGHT: *count = (int)(sizeof(sights) / sizeof(sights[0])); return sights;
    default: *count = 0; return NULL;
    }
}

// ---- where -------------------------------------------------------------------------------------

static int things_of(const Drill* drill, Wants wants) {
    const Facility* facility = world_facility(drill_world(drill));
    switch (wants) {
    case WANTS_ROOM: return facility->room_count;
    case WANTS_DOOR: return facility->opening_count;
    case WANTS_PERSON: return world_people(drill_world(drill))->count;
    case WANTS_DEVICE: return facility->device_count;
    default: return 0;
    }
}

static Target target_of(Wants wants, int32_t thing) {
    static const TargetKind kinds[] = {[WANTS_ROOM] = TARGET_ROOM,
                                       [WANTS_DOOR] = TARGET_OPENING,
                                       [WANTS_PERSON] = TARGET_PERSON,
                                       [WANTS_DEVICE] = TARGET_DEVICE};
    return (Target){kinds[wants], thing};
}

/// Only a leaf is locked and shut.
static bool is_offered(const Drill* drill, Wants wants, int thing) {
    const Facility* facility = world_facility(drill_world(drill));
    return wants != WANTS_DOOR || facility->openings[thing].kind == OPENING_DOOR;
}

/// Chooses one of a list of things; the thing, -1: there is none.
static int32_t tell_things(Ui* ui, Console* console, Wants wants) {
    const Drill* drill = live_drill(console->live);
    int all = things_of(drill, wants);
    Text* names = ui_memory(ui, (size_t)(all > 0 ? all : 1) * sizeof(Text));
    int32_t* things = ui_memory(ui, (size_t)(all > 0 ? all : 1) * sizeof(int32_t));
    int count = 0;
    for (int i = 0; i < all && names != NULL && things != NULL; i++) {
        char en[96];
        char zh[96];
        if (!is_offered(drill, wants, i)) {
            continue;
        }
        tell_target(drill, target_of(wants, i), LANGUAGE_EN, en, sizeof(en));
        tell_target(drill, target_of(wants, i), LANGUAGE_ZH, zh, sizeof(zh));
        names[count] = ui_format(ui, "%s", "%s", ui_language(ui) == LANGUAGE_ZH ? zh : en);
        things[count++] = i;
    }
    console->where = console->where < count ? console->where : 0;
    if (count == 0) {
        return -1;
    }
    (void)ui_menu(ui, UI_TEXT("Where or whom", "地点或对象"), names, count, &console->where);
    return things[console->where];
}

static int32_t tell_choices(Ui* ui, Console* console, const Choice* choices, int count) {
    Text names[16];
    for (int i = 0; i < count; i++) {
        names[i] = choices[i].name;
    }
    console->where = console->where < count ? console->where : 0;
    (void)ui_menu(ui, UI_TEXT("What exactly", "具体"), names, count, &console->where);
    return choices[console->where].value;
}

/// What the effect asks for; -1: there is nothing of the kind.
static int32_t tell_where(Ui* ui, Console* console, const Effect* effect) {
    int count = 0;
    const Choice* choices = choices_of(effect->wants, &count);
    return effect->wants == WANTS_NOTHING ? effect->a
           : choices != NULL              ? tell_choices(ui, console, choices, count)
                                          : tell_things(ui, console, effect->wants);
}

// ---- the dialog --------------------------------------------------------------------------------

static void tell_to(Ui* ui, Console* console) {
    const ResponseDef* response = &drill_def(live_drill(console->live))->world.response;
    Text names[RESPONSE_ROLES_MAX + 1] = {UI_TEXT("everybody", "全体")};
    for (int32_t i = 0; i < response->role_count; i++) {
        names[i + 1] = response->roles[i].name;
    }
    (void)ui_menu(ui, UI_TEXT("To", "接收"), names, response->role_count + 1, &console->to);
}

static void tell_effect(Ui* ui, Console* console) {
    Text names[EFFECTS];
    for (int i = 0; i < EFFECTS; i++) {
        names[i] = effects[i].name;
    }
    int before = console->effect;
    (void)ui_menu(ui, UI_TEXT("In the world", "态势变化"), names, EFFECTS, &console->effect);
    console->where = before == console->effect ? console->where : 0;
}

void console_ad_hoc(Ui* ui, Console* console, ConsoleActions* actions) {
    bool open =
        console_open_modal(ui, console, UI_TEXT("Inject of your own", "临时注入"), 820, 460);
    tell_to(ui, console);
    tell_effect(ui, console);
    const Effect* effect = &effects[console->effect];
    int32_t where = tell_where(ui, console, effect);
    bool acts = effect->command != COMMAND_KIND_COUNT && where >= 0;
    bool done = console_entry(ui, console,
                              acts ? UI_TEXT("What are they told? Nothing: they have to notice",
                                             "告知内容（留空则由其自行发现）")
                                   : UI_TEXT("What are they told?", "告知内容"),
                              UI_TEXT("Fire now", "立即发出"));
    ui_close(ui);
    bool says = console->text[0] != '\0';
    if (!open || !done || (!says && !acts)) {
        return;
    }
    if (says) {
        ConsoleAction* action = console_do(actions, CONSOLE_DO_COMMAND);
        action->command =
            (Command){.kind = COMMAND_AD_HOC, .source = SOURCE_TRAINER, .a = console->to};
        memcpy(action->text, console->text, sizeof(action->text));
    }
    if (acts) {
        console_do(actions, CONSOLE_DO_COMMAND)->command =
            (Command){.kind = (uint16_t)effect->command,
                      .source = SOURCE_TRAINER,
                      .a = where,
                      .b = effect->b,
                      .c = effect->c};
    }
    console_close_dialog(console);
}
