// Practice, radio and phone: what the person said and was told, and saying: to whom, by what, and
// which of the things they know. Nobody can say what they do not know.

#include "screen/practice_internal.h"

#include "drill/tell.h"

#include <string.h>

#define LINES_MOST 40
#define FACTS_MOST 64

// ---- what was said and heard
// ---------------------------------------------------------------------

typedef struct Line {
    uint32_t tick;
    int32_t role; // who speaks, -1 somebody else
    char en[240], zh[240];
    bool mine, urgent;
} Line;

/// The words of a message by what was kept of it.
static bool put_items(const Drill* drill, int32_t number, char* en, char* zh, size_t size) {
    const MessageRecord* record =
        response_message_record(world_response(drill_world(drill)), number);
    for (int i = 0; record != NULL && i < record->item_count; i++) {
        char one[160];
        char two[160];
        practice_fact(drill, (FactKind)record->items[i].kind, record->items[i].subject,
                      record->values[i], one, two, sizeof(one));
        text_append(en, size, "%s%s", i > 0 ? "; " : "", one);
        text_append(zh, size, "%s%s", i > 0 ? "；" : "", two);
    }
    return record != NULL && record->item_count > 0;
}

static bool make_sent(const Drill* drill, const Event* event, Line* line) {
    const MessageRecord* record =
        response_message_record(world_response(drill_world(drill)), event->detail);
    line->mine = true;
    line->role = event->role;
    if (!put_items(drill, event->detail, line->en, line->zh, sizeof(line->en))) {
        return false;
    }
    bool heard = record->heard != 0;
    bool waits = world_tick(drill_world(drill)) - event->tick < 10u * TICKS_PER_SECOND;
    const char* sign = heard ? " ✓" : waits ? " …" : " ?";
    text_append(line->en, sizeof(line->en), "%s", sign);
    text_append(line->zh, sizeof(line->zh), "%s", sign);
    return true;
}

static bool make_heard(const Drill* drill, const Event* event, Line* line) {
    const EventLog* log = world_events(drill_world(drill));
    const Event* sent = event->cause != EVENT_NONE && event->cause <= log->count
                            ? &log->events[event->cause - 1]
                            : NULL;
    line->role = response_role_of(world_response(drill_world(drill)), event->other);
    if (sent != NULL && sent->kind == EVENT_MESSAGE_SENT &&
        put_items(drill, sent->detail, line->en, line->zh, sizeof(line->en))) {
        return true;
    }
    Text fact = fact_text((FactKind)event->value);
    text_append(line->en, sizeof(line->en), "%s", text_in(fact, LANGUAGE_EN));
    text_append(line->zh, sizeof(line->zh), "%s", text_in(fact, LANGUAGE_ZH));
    return true;
}

static bool make_told(const Drill* drill, const Event* event, Text text, Line* line) {
    line->urgent = true;
    tell_template(drill, event, text, LANGUAGE_EN, line->en, sizeof(line->en));
    tell_template(drill, event, text, LANGUAGE_ZH, line->zh, sizeof(line->zh));
    return true;
}

static bool make_inject(const Drill* drill, const Event* event, Line* line) {
    Text text = drill_inject_text(drill, event->thing);
    line->role = NOBODY; // somebody says it to the role
    line->urgent = true;
    text_append(line->en, sizeof(line->en), "%s", text_in(text, LANGUAGE_EN));
    text_append(line->zh, sizeof(line->zh), "%s", text_in(text, LANGUAGE_ZH));
    return true;
}

/// A line of the log that the person said or heard.
static bool make_line(const Practice* practice, const Event* event, Line* line) {
    static const Text asks = {"Where is it? ({value})", "究竟是哪里？（{value}）"};
    static const Text how_far = {"How far is it: {thing}?", "{thing}办得如何？"};
    static const Text answers = {"{thing}: {detail}", "{thing}：{detail}"};
    static const Text speaks = {"Loudspeakers: {thing}", "广播：{thing}"};
    const Drill* drill = live_drill(practice->live);
    const World* world = drill_world(drill);
    int32_t me = live_witness(practice->live)->person;
    bool from_me = event->person == me;
    bool to_me = event->other == practice->role;
    *line = (Line){.tick = event->tick, .role = event->role};
    switch ((EventKind)event->kind) {
    case EVENT_MESSAGE_SENT: return from_me && make_sent(drill, event, line);
    case EVENT_MESSAGE_HEARD: return from_me && make_heard(drill, event, line);
    case EVENT_QUESTION_ASKED: return event->other == me && make_told(drill, event, asks, line);
    case EVENT_STEP_ASKED: return to_me && make_told(drill, event, how_far, line);
    case EVENT_STEP_ANSWERED: return to_me && make_told(drill, event, answers, line);
    case EVENT_ANNOUNCEMENT:
        return building_sounds(world_building(world), world_people(world)->room[me]) &&
               make_told(drill, event, speaks, line);
    case EVENT_INJECT_FIRED: return (to_me || event->other < 0) && make_inject(drill, event, line);
    default: return false;
    }
}

static int find_lines(const Practice* practice, Line* lines, int most) {
    const EventLog* log = world_events(drill_world(live_drill(practice->live)));
    int count = 0;
    if (live_witness(practice->live)->person < 0) {
        return 0;
    }
    for (uint32_t i = log->count; i > 0 && count < most; i--) {
        count += make_line(practice, &log->events[i - 1], &lines[count]) ? 1 : 0;
    }
    return count;
}

static void tell_said(Ui* ui, const Practice* practice, const Line* line) {
    const Drill* drill = live_drill(practice->live);
    char clock[16];
    text_clock(drill_seconds(drill, line->tick), clock, sizeof(clock));
    Text text = practice_text(ui, line->en, line->zh);
    UiStyle style = {.size = UI_NOTE,
                     .lines = 8,
                     .may_cut = true,
                     .both = UI_BOTH_STACKED,
                     .weight = line->urgent ? WEIGHT_BOLD : WEIGHT_REGULAR,
                     .colour = line->mine ? UI_DIM : UI_INK};
    float wide = ui_left_width(ui) - 70.0f - 44.0f - 3.0f * 8.0f;
    float height = ui_text_height(ui, text, style, wide);
    ui_row(ui, height > 28.0f ? height : 28.0f, UI_SIZES(70, 44, -1));
    ui_words(ui, ui_format(ui, "%s", "%s", clock),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .figures = true, .both = UI_BOTH_FIRST});
    if (line->role >= 0) {
        ui_badge(ui, drill_def(drill)->world.response.roles[line->role].letter, line->role);
    } else {
        ui_space(ui, 44);
    }
    ui_words(ui, text, style);
    ui_close(ui);
}

void practice_radio(Ui* ui, Practice* practice) {
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    ui_row(ui, 44, UI_SIZES(-1, 150));
    ui_words(ui, UI_TEXT("Radio and phone", "对讲与电话"), (UiStyle){.weight = WEIGHT_BOLD});
    ui_hot(ui, (UiKey)'r', 0);
    if (ui_button(ui, UI_TEXT("Say…", "通报……")) && practice->dialog == PRACTICE_NONE) {
        practice_shut(practice);
        practice->dialog = PRACTICE_WHOM;
    }
    ui_close(ui);
    Line* lines = ui_memory(ui, LINES_MOST * sizeof(Line));
    int count = lines != NULL ? find_lines(practice, lines, LINES_MOST) : 0;
    ui_scroll(ui, "lines");
    if (count == 0) {
        ui_words(ui, UI_TEXT("Nobody has said anything to you yet.", "目前还没有人与你通话。"),
                 (UiStyle){.colour = UI_DIM, .lines = 2, .both = UI_BOTH_STACKED});
    }
    for (int i = 0; i < count; i++) {
        ui_push_number(ui, i);
        tell_said(ui, practice, &lines[i]);
        ui_pop_id(ui);
    }
    ui_close(ui);
    ui_close(ui);
}

// ---- to whom
// -------------------------------------------------------------------------------------

void practice_whom(Ui* ui, Practice* practice) {
    const Drill* drill = live_drill(practice->live);
    const ResponseDef* def = &drill_def(drill)->world.response;
    bool open = ui_modal(ui, UI_TEXT("Say to whom?", "通报给谁？"), 640, 620);
    ui_scroll(ui, "roles");
    int shown = 0;
    for (int32_t role = 0; role < def->role_count; role++) {
        const Role* held = response_role(world_response(drill_world(drill)), role);
        if (role == practice->role || held->holder < 0 ||
            held->holder == live_witness(practice->live)->person) {
            continue;
        }
        ui_push_number(ui, role);
        ui_row(ui, 46, UI_SIZES(56, -1));
        ui_badge(ui, def->roles[role].letter, role);
        if (shown < 9) {
            ui_hot(ui, (UiKey)('1' + shown), 0);
        }
        ui_style(ui, (UiStyle){.align = ALIGN_LEFT, .may_cut = true, .both = UI_BOTH_INLINE});
        if (ui_button(ui, def->roles[role].name)) {
            practice->to = role;
            practice->chosen = 0;
            practice->pick = 0;
            practice->dialog = PRACTICE_WHAT;
        }
        ui_close(ui);
        ui_pop_id(ui);
        shown++;
    }
    ui_close(ui);
    ui_close(ui);
    if (!open) {
        practice_shut(practice);
    }
}

// ---- what
// ----------------------------------------------------------------------------------------

typedef struct Sayable {
    const Fact* facts[FACTS_MOST];
    int count;
} Sayable;

/// Kinds that nobody says: how many doors one knows, what one's own kit is.
static bool is_sayable(const Fact* fact) {
    switch ((FactKind)fact->kind) {
    case FACT_EXIT_KNOWN:
    case FACT_KIT_AT:
    case FACT_ORDER:
    case FACT_CHANNEL_DOWN:
    case FACT_COMMANDER_IS: return false;
    default: return fact->way != WAY_START;
    }
}

/// What the person knows, the newest first.
static void find_sayable(const Practice* practice, Sayable* found) {
    const Response* response = world_response(drill_world(live_drill(practice->live)));
    int held = 0;
    const Fact* facts = response_facts(response, live_witness(practice->live)->person, &held);
    for (int i = 0; i < held; i++) {
        if (!is_sayable(&facts[i])) {
            continue;
        }
        int at = found->count < FACTS_MOST ? found->count++ : FACTS_MOST - 1;
        for (; at > 0 && found->facts[at - 1]->known_at < facts[i].known_at; at--) {
            found->facts[at] = found->facts[at - 1];
        }
        found->facts[at] = &facts[i];
    }
}

static const struct {
    Text text;
    Channel channel;
} ways[] = {{{"the quickest way", "最快的方式"}, CHANNEL_COUNT},
            {{"radio", "对讲机"}, CHANNEL_RADIO},
            {{"phone", "电话"}, CHANNEL_PHONE},
            {{"a runner", "派人转告"}, CHANNEL_RUNNER}};
#define WAYS ((int)(sizeof(ways) / sizeof(ways[0])))

static void send(Practice* practice, PracticeActions* actions, const Sayable* sayable) {
    for (int i = 0; i < sayable->count; i++) {
        if ((practice->chosen >> i & 1u) == 0) {
            continue;
        }
        PracticeAction* action = practice_do(actions, PRACTICE_DO_SAY);
        action->number = practice->to;
        action->fact = (FactKind)sayable->facts[i]->kind;
        action->subject = sayable->facts[i]->subject;
        action->channel = ways[practice->channel].channel;
    }
    practice_shut(practice);
}

static void tell_sayable(Ui* ui, Practice* practice, const Sayable* sayable) {
    const Drill* drill = live_drill(practice->live);
    ui_scroll(ui, "facts");
    if (sayable->count == 0) {
        ui_words(ui,
                 UI_TEXT("You know nothing yet that is worth saying.", "目前没有可通报的情况。"),
                 (UiStyle){.lines = 2, .both = UI_BOTH_STACKED});
    }
    for (int i = 0; i < sayable->count; i++) {
        const Fact* fact = sayable->facts[i];
        char en[160];
        char zh[160];
        char clock[16];
        practice_fact(drill, (FactKind)fact->kind, fact->subject, fact->value, en, zh, sizeof(en));
        text_clock(drill_seconds(drill, fact->known_at), clock, sizeof(clock));
        Text way = way_text((FactWay)fact->way);
        bool on = (practice->chosen >> i & 1u) != 0;
        ui_push_number(ui, i);
        if (i < 9) {
            ui_hot(ui, (UiKey)('1' + i), 0);
        }
        if (on) {
            ui_as(ui, UI_CHOSEN);
            ui_with_icon(ui, UI_ICON_CHECK);
        }
        ui_style(ui, (UiStyle){.align = ALIGN_LEFT, .may_cut = true});
        Text text = practice_text(ui, ui_format(ui, "%s  (%s %s)", NULL, en, way.en, clock).en,
                                  ui_format(ui, "%s（%s %s）", NULL, zh, clock, way.zh).en);
        ui_push_id(ui, "fact");
        if (ui_button(ui, text)) {
            practice->chosen ^= (uint64_t)1 << i;
        }
        ui_pop_id(ui);
        ui_pop_id(ui);
    }
    ui_close(ui);
}

void practice_what(Ui* ui, Practice* practice, PracticeActions* actions) {
    const Drill* drill = live_drill(practice->live);
    Sayable sayable = {.count = 0};
    Text names[WAYS];
    for (int i = 0; i < WAYS; i++) {
        names[i] = ways[i].text;
    }
    find_sayable(practice, &sayable);
    Text role = tell_role(drill, practice->to);
    Text title = practice_text(ui, ui_format(ui, "To %s", NULL, text_in(role, LANGUAGE_EN)).en,
                               ui_format(ui, "通报%s", NULL, text_in(role, LANGUAGE_ZH)).en);
    bool open = ui_modal(ui, title, 900, 720);
    ui_column(ui, UI_SIZES(48, 28, -1, 52));
    ui_row(ui, 48, UI_SIZES(360, -1));
    (void)ui_menu(ui, UI_TEXT("By", "方式"), names, WAYS, &practice->channel);
    ui_close(ui);
    ui_words(
        ui,
        UI_TEXT("Choose what to say (only what you know):", "选择要通报的内容（仅限已知情况）："),
        (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true});
    tell_sayable(ui, practice, &sayable);
    ui_row(ui, 48, UI_FLOW);
    if (practice->chosen == 0) {
        ui_off(ui, UI_TEXT("Choose something first", "请先选择内容"));
    }
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, UI_PRIMARY);
    bool sends = ui_button(ui, UI_TEXT("Say it", "发出"));
    ui_hot(ui, UI_KEY_BACKSPACE, 0);
    bool back = ui_button(ui, UI_TEXT("Somebody else", "换人"));
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    if (!open) {
        practice_shut(practice);
    } else if (sends && practice->chosen != 0) {
        send(practice, actions, &sayable);
    } else if (back) {
        practice->dialog = PRACTICE_WHOM;
    }
}
