// Projector: bar, plan, message, cards. In a window of 4:3 the cards become a strip.

#include "screen/projector.h"

#include "drill/tell.h"

#include <string.h>

#define FACTS_MOST 4096
#define BAR        118.0f /* [units] */
#define MESSAGE    176.0f
#define CARDS      420.0f
#define CARD       84.0f  /* height of a role's card, */
#define CARD_BOTH  150.0f /* and in two languages */
#define WIDE       1600.0f
#define LOW        500.0f /* below that the texts are so large that only clock, plan and message fit */
#define LOW_BAR    76.0f
#define LOW_LINE   84.0f
#define MARGIN     20.0f /* 5 % of the height together with what lies inside */

// ---- what is known
// -------------------------------------------------------------------------------

void projector_known(const Live* live, bool* rooms, bool* persons) {
    const Drill* drill = live_drill(live);
    const World* world = drill_world(drill);
    const Response* response = world_response(world);
    const People* people = world_people(world);
    const Facility* facility = world_facility(world);
    bool all = live_projector(live)->truth;
    for (int32_t i = 0; i < facility->room_count; i++) {
        rooms[i] = all;
    }
    for (int32_t i = 0; i < people->count; i++) {
        persons[i] = all;
    }
    // A holder of a role sees the room where they are, and who is in it. Of a room that is known by
    // report alone, what is wrong there is shown, but not who is in it: nobody sees them.
    for (int32_t role = 0; role < response_role_count(response); role++) {
        int32_t holder = response_role(response, role)->holder;
        if (holder >= 0 && people->room[holder] >= 0) {
            persons[holder] = true;
            rooms[people->room[holder]] = true;
        }
    }
    for (int32_t i = 0; i < people->count; i++) {
        persons[i] = persons[i] || (people->room[i] >= 0 && rooms[people->room[i]]);
    }
    static const FactKind hazards[] = {FACT_FIRE, FACT_SMOKE, FACT_HEAT,       FACT_GAS_SMELL,
                                       FACT_GAS,  FACT_PANEL, FACT_WATER_DEPTH};
    LiveFact facts[FACTS_MOST];
    int count = live_known(drill, facts, FACTS_MOST);
    for (int i = 0; i < count; i++) {
        for (size_t k = 0; k < sizeof(hazards) / sizeof(hazards[0]); k++) {
            bool room = facts[i].kind == hazards[k] && facts[i].value != 0 &&
                        facts[i].subject >= 0 && facts[i].subject < facility->room_count;
            if (room) {
                rooms[facts[i].subject] = true;
            }
        }
        bool found = facts[i].kind == FACT_CASUALTY && facts[i].subject >= 0 &&
                     facts[i].subject < people->count;
        if (found) {
            persons[facts[i].subject] = true;
        }
    }
}

/// The size of a text that stands beside its other language, which is set a little smaller.
static float beside(const Ui* ui) {
    return ui_language(ui) == LANGUAGE_BOTH ? UI_PLAYERS / 0.85f : UI_PLAYERS;
}

// ---- the bar
// -------------------------------------------------------------------------------------

/// The moment that is shown: of a frozen picture the one at which it was.
static uint32_t shown_tick(const Live* live) {
    const LiveProjector* projector = live_projector(live);
    uint32_t now = live_tick(live);
    return projector->screen == SCREEN_FROZEN && projector->frozen_at < now ? projector->frozen_at
                                                                            : now;
}

/// Something the room is told of, or sees somebody find: from then on nothing is normal work.
static bool begins_response(EventKind kind) {
    return kind == EVENT_ALARM_RAISED || kind == EVENT_FINDER || kind == EVENT_INJECT_FIRED ||
           kind == EVENT_AD_HOC_INJECT;
}

static Text phase(const Live* live) {
    const World* world = drill_world(live_drill(live));
    const EventLog* log = world_events(world);
    bool begun = false;
    uint32_t tick = shown_tick(live);
    for (uint32_t i = 0; i < log->count && log->events[i].tick <= tick && !begun; i++) {
        begun = begins_response((EventKind)log->events[i].kind);
    }
    if (world_ended(world)) {
        return UI_TEXT("Ended", "演练结束");
    }
    if (live_is_looking(live)) {
        return UI_TEXT("Looking back", "回看");
    }
    if (live_pause_reason(live) == REASON_DISCUSSION) {
        return UI_TEXT("Discussion", "讨论中");
    }
    if (live_is_paused(live)) {
        return UI_TEXT("Paused", "暂停");
    }
    return begun ? UI_TEXT("Response", "处置阶段") : UI_TEXT("Normal", "正常工作");
}

static bool is_low(const Ui* ui) {
    return ui_height(ui) < LOW;
}

static void tell_bar(Ui* ui, const Live* live) {
    bool low = is_low(ui);
    float clock_width = low ? 190.0f : ui_width(ui) >= 1000.0f ? 330.0f : 290.0f;
    const Drill* drill = live_drill(live);
    uint32_t tick = shown_tick(live);
    char clock[16];
    bool story = drill_def(drill)->scenario.story > 0.0;
    text_clock(story ? drill_story_seconds(drill, tick) : drill_seconds(drill, tick), clock,
               sizeof(clock));
    ui_row(ui, UI_REST, UI_SIZES(-1, clock_width, -1));
    Box hatch = ui_cut_box(ui_left(ui), 0, 0, 0, 0);
    hatch.w = (int)(18.0f * ui_unit(ui));
    ui_draw_hatch(ui, hatch);
    ui_pad(ui, 22);
    ui_words(ui, UI_TEXT("DRILL", "演练"),
             (UiStyle){.size = UI_PLAYERS + 6,
                       .least = UI_PLAYERS,
                       .weight = WEIGHT_BOLD,
                       .both = low ? UI_BOTH_FIRST : UI_BOTH_INLINE,
                       .colour = UI_DRILL});
    ui_close(ui);
    ui_words(ui, ui_format(ui, "%s", "%s", clock),
             (UiStyle){.size = low ? UI_MESSAGE : UI_CLOCK,
                       .weight = WEIGHT_BOLD,
                       .align = ALIGN_CENTRE,
                       .figures = true,
                       .both = UI_BOTH_FIRST});
    ui_words(ui, phase(live),
             (UiStyle){.size = ui_width(ui) < 1000.0f ? UI_PLAYERS : beside(ui),
                       .weight = WEIGHT_BOLD,
                       .align = ALIGN_RIGHT,
                       .both = ui_width(ui) < 1000.0f ? UI_BOTH_FIRST : UI_BOTH_INLINE});
    ui_close(ui);
}

// ---- the message
// ---------------------------------------------------------------------------------

static void tell_message(Ui* ui, const Live* live) {
    LiveMessage message;
    bool any = live_message(live_drill(live), shown_tick(live), &message);
    const LiveProjector* projector = live_projector(live);
    double left = ((double)projector->counts_to - (double)shown_tick(live)) * TICK_S;
    ui_panel(ui, UI_REST, any ? UI_ALERT_PANEL : UI_PANEL, any ? UI_ALERT : UI_LINE);
    ui_row(ui, UI_REST, projector->countdown ? (const float[]){-1, 260} : (const float[]){-1},
           projector->countdown ? 2 : 1);
    Text text = any ? message.text : UI_TEXT("The drill begins", "演练开始");
    ui_words(ui, text,
             (UiStyle){.size = UI_MESSAGE,
                       .least = UI_PLAYERS,
                       .weight = WEIGHT_BOLD,
                       .lines = is_low(ui) || ui_language(ui) == LANGUAGE_BOTH ? 1 : 2,
                       .may_cut = true,
                       .both = is_low(ui) ? UI_BOTH_FIRST : UI_BOTH_STACKED});
    if (projector->countdown) {
        char clock[16];
        text_clock(left > 0.0 ? left : 0.0, clock, sizeof(clock));
        ui_words(ui, ui_format(ui, "%s", "%s", clock),
                 (UiStyle){.size = UI_CLOCK,
                           .weight = WEIGHT_BOLD,
                           .align = ALIGN_RIGHT,
                           .figures = true,
                           .both = UI_BOTH_FIRST,
                           .colour = left > 0.0 ? UI_INK : UI_HARM});
    }
    ui_close(ui);
    ui_close(ui);
}

// ---- cards
// ---------------------------------------------------------------------------------------

static void tell_card(Ui* ui, const Drill* drill, int32_t role, float height) {
    const RoleDef* def = &drill_def(drill)->world.response.roles[role];
    ui_panel(ui, height, UI_PANEL, ui_role_colour(def->letter, role));
    ui_row(ui, UI_REST, UI_SIZES(64, -1));
    Box badge = ui_take(ui, 64, UI_REST);
    ui_draw_rect(ui, badge, 6.0f * ui_unit(ui), ui_role_colour(def->letter, role));
    ui_draw_words(ui, badge, ui_format(ui, "%s", "%s", def->letter),
                  (UiStyle){.size = UI_PLAYERS,
                            .weight = WEIGHT_BOLD,
                            .align = ALIGN_CENTRE,
                            .colour = UI_ON_STRONG,
                            .both = UI_BOTH_FIRST});
    ui_words(ui, def->name,
             (UiStyle){.size = height > CARD ? beside(ui) : UI_PLAYERS,
                       .weight = WEIGHT_BOLD,
                       .may_cut = true,
                       .both = height > CARD ? UI_BOTH_STACKED : UI_BOTH_FIRST});
    ui_close(ui);
    ui_close(ui);
}

static int mustered(const Live* live) {
    const EventLog* log = world_events(drill_world(live_drill(live)));
    uint32_t tick = shown_tick(live);
    int count = 0;
    for (uint32_t i = 0; i < log->count && log->events[i].tick <= tick; i++) {
        count += log->events[i].kind == EVENT_PERSON_MUSTERED ? 1 : 0;
    }
    return count;
}

static void tell_counts(Ui* ui, const Live* live) {
    ui_panel(ui, 96, UI_PANEL, UI_LINE);
    ui_row(ui, UI_REST, UI_SIZES(-1));
    ui_words(ui, ui_format(ui, "%d mustered", "已集合%d人", mustered(live)),
             (UiStyle){.size = beside(ui), .weight = WEIGHT_BOLD});
    ui_close(ui);
    ui_close(ui);
}

/// Roles that are called on, as many as there is room for.
static void tell_cards(Ui* ui, const Live* live) {
    const Drill* drill = live_drill(live);
    uint64_t called = live_called_on(drill, shown_tick(live));
    int roles = drill_def(drill)->world.response.role_count;
    const float height = ui_language(ui) == LANGUAGE_BOTH ? CARD_BOTH : CARD;
    ui_column(ui, NULL, 0);
    ui_words(ui, UI_TEXT("Called on", "请作答"), (UiStyle){.size = beside(ui), .colour = UI_DIM});
    for (int32_t role = 0; role < roles && ui_left_height(ui) > height + 110.0f; role++) {
        if ((called >> role & 1u) != 0) {
            tell_card(ui, drill, role, height);
        }
    }
    tell_counts(ui, live);
    ui_close(ui);
}

static void tell_strip(Ui* ui, const Live* live) {
    const Drill* drill = live_drill(live);
    uint64_t called = live_called_on(drill, shown_tick(live));
    int roles = drill_def(drill)->world.response.role_count;
    ui_row(ui, 84, UI_SIZES(-1, -1, -1));
    int shown = 0;
    for (int32_t role = 0; role < roles && shown < 3; role++) {
        if ((called >> role & 1u) != 0) {
            tell_card(ui, drill, role, UI_REST);
            shown++;
        }
    }
    ui_close(ui);
}

static void tell_plan(Ui* ui, const Projector* projector) {
    Box box = drawings_picture(ui, &projector->plan);
    // A frozen picture keeps what it shows: the trainer looks ahead, and may draw there.
    if (live_projector(projector->live)->screen != SCREEN_FROZEN) {
        drawings_tell(ui, projector->live, &projector->plan, box, projector->drawing, UI_PLAYERS);
    }
}

/// Over everything, also over a black or a frozen screen: this is no drill.
static void tell_real_emergency(Ui* ui) {
    ui_draw_rect(ui, ui_left(ui), 0, UI_HARM);
    ui_pad(ui, 2.0f * MARGIN);
    ui_column(ui, NULL, 0);
    ui_space(ui, ui_height(ui) >= 900.0f ? 0.2f * ui_left_height(ui) : 0.0f);
    ui_words(ui, UI_TEXT("REAL EMERGENCY", "真实险情"),
             (UiStyle){.size = ui_height(ui) >= 900.0f ? UI_CLOCK : UI_MESSAGE,
                       .least = UI_PLAYERS,
                       .weight = WEIGHT_BOLD,
                       .align = ALIGN_CENTRE,
                       .colour = UI_ON_STRONG,
                       .both = UI_BOTH_STACKED});
    ui_words(ui, UI_TEXT("Stop. This is no drill.", "停止演练。这不是演练。"),
             (UiStyle){.size = UI_MESSAGE,
                       .least = UI_PLAYERS,
                       .align = ALIGN_CENTRE,
                       .lines = 2,
                       .colour = UI_ON_STRONG,
                       .both = UI_BOTH_STACKED});
    ui_close(ui);
    ui_close(ui);
}

void screen_projector(Ui* ui, const Projector* projector) {
    const Live* live = projector->live;
    LiveScreen screen = live_projector(live)->screen;
    if (live_pause_reason(live) == REASON_REAL_EMERGENCY && live_state(live) == LIVE_RUNS) {
        tell_real_emergency(ui);
        return;
    }
    if (screen == SCREEN_BLACK || screen == SCREEN_WHITE) {
        ui_draw_rect(ui, ui_left(ui), 0, screen == SCREEN_BLACK ? UI_BLACK : UI_WHITE);
        return;
    }
    ui_pad(ui, MARGIN);
    if (ui_width(ui) >= WIDE) {
        ui_column(ui, UI_SIZES(BAR, -1, MESSAGE));
        tell_bar(ui, live);
        ui_row(ui, UI_REST, UI_SIZES(-1, CARDS));
        tell_plan(ui, projector);
        tell_cards(ui, live);
        ui_close(ui);
    } else if (is_low(ui)) {
        ui_column(ui, UI_SIZES(LOW_BAR, -1, LOW_LINE));
        tell_bar(ui, live);
        tell_plan(ui, projector);
    } else {
        ui_column(ui, UI_SIZES(BAR, -1, 84, MESSAGE));
        tell_bar(ui, live);
        tell_plan(ui, projector);
        tell_strip(ui, live);
    }
    tell_message(ui, live);
    ui_close(ui);
    ui_close(ui);
}
