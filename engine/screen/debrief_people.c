// Debrief, people: everybody with what became of them; of the chosen one the way over the plan,
// what he learnt and did, each line at its moment. Above it, what the floor saw over the whole run,
// as a map on the replay's plan.

#include "screen/debrief_internal.h"

#include "drill/tell.h"

#define ROW          40.0f  /* [units] */
#define ROOM_FOR_NOW 110.0f /* [units] */
#define LINE         36.0f
#define LINE_MAX     400 /* lines of one person */

// ---- the map -----------------------------------------------------------------------------------

static void tell_steps(Ui* ui, HeatKind kind) {
    const HeatShade* shades = heat_shades(kind);
    ui_row(ui, 26, UI_FLOW);
    ui_words(ui,
             kind == HEAT_DENSITY ? UI_TEXT("most at once, persons a square metre, from",
                                            "最大瞬时密度，人/平方米，自")
                                  : UI_TEXT("doses of all together (1 puts one person down), from",
                                            "该处累计剂量（1＝一人失能），自"),
             (UiStyle){.size = UI_SMALL, .both = UI_BOTH_FIRST, .may_cut = true});
    for (int i = 0; i < HEAT_SHADES && ui_left_width(ui) > 90.0f; i++) {
        Box box = ui_take(ui, 30, 0);
        debrief_shade(ui, box, kind, i);
        ui_words(ui, ui_format(ui, "%s", "%s", shades[i].word),
                 (UiStyle){.size = UI_SMALL, .both = UI_BOTH_FIRST});
    }
    ui_close(ui);
}

static void tell_map(Ui* ui, Debrief* debrief) {
    static const Text names[] = {{"no map", "无热图"}, {"crowding", "密度"}, {"doses", "剂量"}};
    ui_row(ui, 44, UI_FLOW);
    for (int i = 0; i < 3; i++) {
        if (ui_fit(ui, names[i]) <= ui_left_width(ui) &&
            ui_choice(ui, names[i], debrief->map == i)) {
            debrief->map = i;
        }
    }
    ui_close(ui);
    if (debrief->map > 0) {
        tell_steps(ui, (HeatKind)(debrief->map - 1));
    } else {
        ui_words(
            ui,
            UI_TEXT("A map of the whole run lies over the plan of the replay (M).",
                    "热图叠加在回放平面图上，统计全程（M键）。"),
            (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    }
}

// ---- everybody ---------------------------------------------------------------------------------

static double dose_of(const Drill* drill, int32_t person) {
    const People* people = world_people(drill_world(drill));
    return (double)people_fed_toxic(people, person) + (double)people_fed_heat(people, person);
}

static Text name_of(Ui* ui, const Drill* drill, int32_t person) {
    char en[96];
    char zh[96];
    tell_person(drill, person, LANGUAGE_EN, en, sizeof(en));
    tell_person(drill, person, LANGUAGE_ZH, zh, sizeof(zh));
    return (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, NULL, "%s", zh).zh};
}

static void tell_row(void* user, Ui* ui, int person) {
    const Debrief* debrief = user;
    const Drill* drill = debrief->drill;
    const World* world = drill_world(drill);
    int32_t role = response_role_of(world_response(world), person);
    ui_row(ui, UI_REST, UI_SIZES(46, -3, -3, -3, 76));
    if (role >= 0) {
        ui_badge(ui, drill_def(drill)->world.response.roles[role].letter, role);
    } else {
        ui_space(ui, 46);
    }
    ui_words(
        ui, name_of(ui, drill, person),
        (UiStyle){.size = UI_NOTE, .weight = WEIGHT_BOLD, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_words(ui, tell_role(drill, role),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_words(ui, person_state_text((PersonState)world_people(world)->state[person]),
             (UiStyle){.size = UI_NOTE, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_words(
        ui, ui_format(ui, "%.2f", "%.2f", dose_of(drill, person)),
        (UiStyle){.size = UI_NOTE, .figures = true, .align = ALIGN_RIGHT, .both = UI_BOTH_FIRST});
    ui_close(ui);
}

// ---- the chosen one ----------------------------------------------------------------------------

typedef struct Lines {
    const Debrief* debrief;
    uint32_t events[LINE_MAX]; // sequences
    int count;
} Lines;

/// What he learnt and did, without what another line of the moment says too.
static void find_lines(const Debrief* debrief, int32_t person, Lines* lines) {
    const EventLog* log = world_events(drill_world(debrief->drill));
    for (uint32_t i = 0; i < log->count && lines->count < LINE_MAX; i++) {
        const Event* event = &log->events[i];
        if (event->person == person && event_info(event->kind)->weight >= 1 &&
            !tell_repeats(debrief->drill, i)) {
            lines->events[lines->count++] = i + 1;
        }
    }
}

static void tell_happened(void* user, Ui* ui, int index) {
    const Lines* lines = user;
    uint32_t sequence = lines->events[index];
    const EventLog* log = world_events(drill_world(lines->debrief->drill));
    double seconds = (double)log->events[sequence - 1].tick * TICK_S;
    ui_row(ui, UI_REST, UI_SIZES(64, -1));
    ui_words(
        ui, debrief_moment(ui, lines->debrief, seconds),
        (UiStyle){.size = UI_NOTE, .figures = true, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    ui_words(ui, debrief_sentence(ui, lines->debrief, sequence),
             (UiStyle){.size = UI_NOTE, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
}

static void tell_now(Ui* ui, const Debrief* debrief) {
    const Drill* drill = live_drill(debrief->live);
    const People* people = world_people(drill_world(drill));
    const Facility* facility = world_facility(drill_world(drill));
    int32_t room = people->room[debrief->followed];
    const Text place = room >= 0 ? facility->rooms[room].name : UI_TEXT("–", "–");
    const Text state = person_state_text((PersonState)people->state[debrief->followed]);
    double dose = dose_of(drill, debrief->followed);
    ui_words(ui,
             (Text){ui_format(ui, "At this moment: %s, %s, dose %.2f", NULL,
                              text_in(place, LANGUAGE_EN), state.en, dose)
                        .en,
                    ui_format(ui, NULL, "此刻：%s，%s，剂量%.2f", text_in(place, LANGUAGE_ZH),
                              state.zh, dose)
                        .zh},
             (UiStyle){.size = UI_NOTE, .lines = 2, .both = UI_BOTH_FIRST});
}

static void tell_followed(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    Lines* lines = ui_memory(ui, sizeof(Lines));
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    if (debrief->followed < 0 || lines == NULL) {
        ui_words(ui,
                 UI_TEXT("Choose a person: the way over the plan, what was learnt and done, doses.",
                         "选择人员：查看行动路线、所知所为和剂量。"),
                 (UiStyle){.colour = UI_DIM, .lines = 3});
        ui_close(ui);
        return;
    }
    *lines = (Lines){.debrief = debrief};
    find_lines(debrief, debrief->followed, lines);
    bool room = ui_left_height(ui) >= ROOM_FOR_NOW; // else the lines alone
    ui_column(ui, room ? (const float[]){48, -1} : (const float[]){-1}, room ? 2 : 1);
    if (room) {
        tell_now(ui, debrief);
    }
    debrief->line = debrief->line < lines->count ? debrief->line : -1;
    UiPick pick = ui_list(ui, "lines", lines->count, LINE, tell_happened, lines, &debrief->line);
    ui_close(ui);
    ui_close(ui);
    if (pick != UI_PICK_NOTHING && debrief->line >= 0) {
        debrief_point(debrief, actions, lines->events[debrief->line]);
        debrief->shows = debrief->shows || pick == UI_PICK_OPENED;
    }
}

static void tell_everybody(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    int count = world_people(drill_world(debrief->drill))->count;
    ui_column(ui, UI_SIZES(-4, -5));
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    UiPick pick = ui_list(ui, "people", count, ROW, tell_row, debrief, &debrief->followed);
    ui_close(ui);
    if (pick != UI_PICK_NOTHING && debrief->followed >= 0) {
        debrief->person = debrief->followed;
        debrief->line = -1;
        debrief->shows = debrief->shows || pick == UI_PICK_OPENED;
        debrief_do(actions, DEBRIEF_DO_NOTHING); // the plan shows it
    }
    tell_followed(ui, debrief, actions);
    ui_close(ui);
}

void debrief_see_people(Debrief* debrief, int view) {
    if (view == DEBRIEF_HARMED && debrief->people != DEBRIEF_HARMED) {
        debrief->map = HEAT_DOSE + 1; // its numbers are on the plan
    }
    debrief->people = view;
}

void debrief_people(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    static const Text views[DEBRIEF_PEOPLE_COUNT] = {{"Everybody", "全体"},
                                                     {"Harmed", "伤害"},
                                                     {"Exits", "出口"},
                                                     {"Kit, air", "器材与空气"},
                                                     {"Who told whom", "通信"}};
    int view = debrief->people;
    ui_column(ui, UI_SIZES(44, 44, 26, -1));
    debrief_views(ui, debrief, views, DEBRIEF_PEOPLE_COUNT, &view);
    debrief_see_people(debrief, view);
    tell_map(ui, debrief);
    if (debrief->people == DEBRIEF_EVERYBODY) {
        tell_everybody(ui, debrief, actions);
    } else {
        ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
        switch ((DebriefPeople)debrief->people) {
        case DEBRIEF_WAYS: debrief_ways(ui, debrief); break;
        case DEBRIEF_KIT: debrief_kit(ui, debrief, actions); break;
        case DEBRIEF_TALK: debrief_talk(ui, debrief, actions); break;
        case DEBRIEF_HARMED:
        case DEBRIEF_EVERYBODY:
        case DEBRIEF_PEOPLE_COUNT: debrief_harmed(ui, debrief, actions); break;
        }
        ui_close(ui);
    }
    ui_close(ui);
}
