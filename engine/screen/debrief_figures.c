// Debrief, figures: who was harmed by what and where - numbered as on the plan -, by which exits
// people left and how long they queued, what kit was in whose hands and what air it held. The rows
// are those of the report.

#include "screen/debrief_internal.h"

#include "drill/tell.h"
#include "report/rows.h"

#define ROOM_FOR_NOTE 160.0f /* [units] */
#define EXITS_MAX     64

typedef struct Figures {
    const Debrief* debrief;
    int count;
    HarmedRow harmed[HARMED_MAX];
    ExitRow exits[EXITS_MAX];
    KitRows kit;
} Figures;

static void tell_empty(Ui* ui, Text text) {
    ui_words(ui, text, (UiStyle){.colour = UI_DIM, .lines = 3});
}

/// A row that is proved by an event was chosen: the run goes there.
static void go_to(Debrief* debrief, DebriefActions* actions, UiPick pick, uint32_t sequence) {
    if (pick != UI_PICK_NOTHING && sequence != EVENT_NONE) {
        debrief_point(debrief, actions, sequence);
        debrief->shows = debrief->shows || pick == UI_PICK_OPENED;
    }
}

// ---- who was harmed ----------------------------------------------------------------------------

static Text harmed_cell(void* user, Ui* ui, int row, int column) {
    const Figures* figures = user;
    const Debrief* debrief = figures->debrief;
    uint32_t sequence = figures->harmed[row].sequence;
    const Event* event = &world_events(drill_world(debrief->drill))->events[sequence - 1];
    switch (column) {
    case 0: return ui_format(ui, "%d", "%d", row + 1);
    case 1: return debrief_moment(ui, debrief, (double)event->tick * TICK_S);
    default: return debrief_sentence(ui, debrief, sequence);
    }
}

void debrief_harmed(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    static const DebriefColumn columns[] = {
        {{"no.", "编号"}, 50, ALIGN_RIGHT, true},
        {{"when", "时刻"}, 76, ALIGN_RIGHT, false},
        {{"who, by what, where", "人员、原因、位置"}, -1, ALIGN_LEFT, false}};
    Figures* figures = ui_memory(ui, sizeof(Figures));
    if (figures == NULL) {
        return;
    }
    figures->debrief = debrief;
    figures->count = rows_harmed(debrief->report, debrief->drill, figures->harmed);
    if (figures->count == 0) {
        tell_empty(ui, UI_TEXT("Nobody was harmed or trapped.", "无人受伤、被困。"));
        return;
    }
    UiPick pick = debrief_table(ui, "harmed", columns, 3, figures->count, harmed_cell, figures,
                                &debrief->row);
    if (debrief->row >= 0 && debrief->row < figures->count) {
        go_to(debrief, actions, pick, figures->harmed[debrief->row].sequence);
    }
}

// ---- exits and queues --------------------------------------------------------------------------

static Text exit_cell(void* user, Ui* ui, int row, int column) {
    const Figures* figures = user;
    const ExitRow* way = &figures->exits[row];
    const Debrief* debrief = figures->debrief;
    double before = drill_def(debrief->drill)->scenario.before_s;
    bool any = way->people > 0;
    switch (column) {
    case 0: return world_facility(drill_world(debrief->drill))->openings[way->opening].name;
    case 1: return ui_format(ui, "%d", "%d", way->people);
    case 2: return any ? debrief_moment(ui, debrief, way->first_s + before) : UI_TEXT("–", "–");
    case 3: return any ? debrief_moment(ui, debrief, way->last_s + before) : UI_TEXT("–", "–");
    case 4: {
        const char* when = debrief_moment(ui, debrief, way->longest_s + before).en;
        return way->longest > 0 ? ui_format(ui, "%d (%s)", "%d（%s）", way->longest, when)
                                : UI_TEXT("0", "0");
    }
    default: return any ? debrief_clock(ui, way->wait_s) : UI_TEXT("–", "–");
    }
}

void debrief_ways(Ui* ui, Debrief* debrief) {
    static const DebriefColumn columns[] = {{{"exit", "出口"}, -3, ALIGN_LEFT, true},
                                            {{"people", "人数"}, 66, ALIGN_RIGHT, true},
                                            {{"first", "首人"}, 76, ALIGN_RIGHT, false},
                                            {{"last", "末人"}, 76, ALIGN_RIGHT, false},
                                            {{"longest queue", "最长排队"}, -2, ALIGN_RIGHT, false},
                                            {{"mean wait", "平均等待"}, -1, ALIGN_RIGHT, false}};
    Figures* figures = ui_memory(ui, sizeof(Figures));
    if (figures == NULL) {
        return;
    }
    figures->debrief = debrief;
    figures->count = rows_exits(debrief->report, debrief->drill, figures->exits, EXITS_MAX);
    bool room = ui_left_height(ui) >= ROOM_FOR_NOTE; // else the figures alone
    ui_column(ui, room ? (const float[]){-1, 50} : (const float[]){-1}, room ? 2 : 1);
    UiPick pick =
        debrief_table(ui, "exits", columns, 6, figures->count, exit_cell, figures, &debrief->row);
    if (room) {
        debrief_note_text(ui, rows_queue(), 2);
    }
    ui_close(ui);
    if (pick != UI_PICK_NOTHING && debrief->row >= 0) { // the plan shows where it leads from
        const Opening* opening = &world_facility(drill_world(debrief->drill))
                                      ->openings[figures->exits[debrief->row].opening];
        debrief->person = -1;
        debrief->room = opening->room[0];
        debrief->event = EVENT_NONE;
    }
}

// ---- kit and air -------------------------------------------------------------------------------

static Text percent_text(Ui* ui, int32_t value) {
    return value < 0 ? UI_TEXT("–", "–") : ui_format(ui, "%d %%", "%d%%", value);
}

static Text remark_text(Ui* ui, const Debrief* debrief, const KitRow* kit) {
    const Text remark = rows_kit_remark(kit);
    if (kit->whistle_s < 0.0) {
        return remark;
    }
    const char* when = debrief_moment(ui, debrief, kit->whistle_s).en;
    return (Text){ui_format(ui, "%s; whistle at %s", NULL, remark.en, when).en,
                  ui_format(ui, NULL, "%s；报警哨%s", remark.zh, when).zh};
}

static Text kit_cell(void* user, Ui* ui, int row, int column) {
    const Figures* figures = user;
    const Debrief* debrief = figures->debrief;
    const KitRow* kit = &figures->kit.items[row];
    char en[160];
    char zh[160];
    switch (column) {
    case 0:
        rows_kit_name(debrief->drill, kit, LANGUAGE_EN, en, sizeof(en));
        rows_kit_name(debrief->drill, kit, LANGUAGE_ZH, zh, sizeof(zh));
        break;
    case 1:
        tell_person(debrief->drill, kit->person, LANGUAGE_EN, en, sizeof(en));
        tell_person(debrief->drill, kit->person, LANGUAGE_ZH, zh, sizeof(zh));
        break;
    case 2: return debrief_moment(ui, debrief, kit->taken_s);
    case 3: return debrief_moment(ui, debrief, kit->ended_s);
    case 4: return percent_text(ui, kit->before);
    case 5: return percent_text(ui, kit->after);
    default: return remark_text(ui, debrief, kit);
    }
    return (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, NULL, "%s", zh).zh};
}

void debrief_kit(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    static const DebriefColumn columns[] = {
        {{"kit", "器材"}, -4, ALIGN_LEFT, true},      {{"who", "使用人"}, -3, ALIGN_LEFT, false},
        {{"taken", "取用"}, 70, ALIGN_RIGHT, false},  {{"until", "放下"}, 70, ALIGN_RIGHT, false},
        {{"held", "取用时"}, 66, ALIGN_RIGHT, false}, {{"left", "剩余"}, 66, ALIGN_RIGHT, true},
        {{"remark", "备注"}, -3, ALIGN_LEFT, false}};
    Figures* figures = ui_memory(ui, sizeof(Figures));
    if (figures == NULL) {
        return;
    }
    figures->debrief = debrief;
    rows_kit(debrief->drill, &figures->kit);
    if (figures->kit.count == 0) {
        tell_empty(ui, UI_TEXT("No kit was taken, worn or used.", "未取用、佩戴器材。"));
        return;
    }
    ui_column(ui, UI_SIZES(-1, 26));
    UiPick pick =
        debrief_table(ui, "kit", columns, 7, figures->kit.count, kit_cell, figures, &debrief->row);
    if (figures->kit.left_out > 0) {
        debrief_note_text(
            ui, ui_format(ui, "+ %d more in the log", "另有%d条，见日志", figures->kit.left_out),
            1);
    }
    ui_close(ui);
    if (debrief->row >= 0 && debrief->row < figures->kit.count) {
        go_to(debrief, actions, pick, figures->kit.items[debrief->row].proof);
    }
}
