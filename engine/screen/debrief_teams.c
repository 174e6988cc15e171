// Debrief, teams: marks by role, by team and by person, as the report has them.

#include "screen/debrief_internal.h"

#include "drill/tell.h"

#define ROW  42.0f /* [units] */
#define HEAD 34.0f

static void tell_mark(Ui* ui, Text who, Text what, int32_t bp, int items) {
    ui_row(ui, ROW, UI_SIZES(-4, -4, 70, 80, 60));
    ui_words(
        ui, who,
        (UiStyle){.size = UI_NOTE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_words(ui, what,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    debrief_rating(ui, ui_take(ui, 0, 0), bp < 0 ? RATING_NONE : score_rating(bp));
    ui_words(
        ui, debrief_bp(ui, bp),
        (UiStyle){
            .weight = WEIGHT_BOLD, .figures = true, .align = ALIGN_RIGHT, .both = UI_BOTH_FIRST});
    ui_words(ui, items >= 0 ? ui_format(ui, "%d", "%d", items) : (Text){"", ""},
             (UiStyle){.size = UI_NOTE,
                       .figures = true,
                       .colour = UI_DIM,
                       .align = ALIGN_RIGHT,
                       .both = UI_BOTH_FIRST});
    ui_close(ui);
}

static void tell_head(Ui* ui, Text who) {
    const UiStyle style = {
        .size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true};
    UiStyle right = style;
    right.align = ALIGN_RIGHT;
    ui_row(ui, HEAD, UI_SIZES(-4, -4, 70, 80, 60));
    ui_words(
        ui, who,
        (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_space(ui, 1);
    ui_words(ui, UI_TEXT("rating", "评级"), style);
    ui_words(ui, UI_TEXT("mark", "得分"), right);
    ui_words(ui, UI_TEXT("items", "项数"), right);
    ui_close(ui);
}

static Text person_name(Ui* ui, const Drill* drill, int32_t person) {
    char en[96];
    char zh[96];
    tell_person(drill, person, LANGUAGE_EN, en, sizeof(en));
    tell_person(drill, person, LANGUAGE_ZH, zh, sizeof(zh));
    return (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, NULL, "%s", zh).zh};
}

/// Who holds a role at the end; empty where nobody does.
static Text holder_name(Ui* ui, const Drill* drill, int32_t role) {
    int32_t holder = response_role(world_response(drill_world(drill)), role)->holder;
    return holder >= 0 ? person_name(ui, drill, holder) : (Text){"", ""};
}

/// The first role that somebody holds; empty where they hold none.
static Text role_of(const Drill* drill, int32_t person) {
    int32_t role = response_role_of(world_response(drill_world(drill)), person);
    return role >= 0 ? tell_role(drill, role) : (Text){"", ""};
}

static void tell_roles(Ui* ui, const Debrief* debrief) {
    int32_t count = response_role_count(world_response(drill_world(debrief->drill)));
    tell_head(ui, UI_TEXT("Roles", "角色"));
    for (int32_t role = 0; role < count; role++) {
        tell_mark(ui, tell_role(debrief->drill, role), holder_name(ui, debrief->drill, role),
                  debrief->score->role_bp[role], -1);
    }
}

static void tell_teams(Ui* ui, const Debrief* debrief) {
    const Score* score = debrief->score;
    if (score->team_count == 0) {
        return;
    }
    tell_head(ui, UI_TEXT("Teams", "小组"));
    for (int i = 0; i < score->team_count; i++) {
        tell_mark(ui, tell_role(debrief->drill, score->teams[i].head),
                  UI_TEXT("and all below", "及所属"), score->teams[i].bp, score->teams[i].items);
    }
}

static void tell_persons(Ui* ui, const Debrief* debrief) {
    const Score* score = debrief->score;
    if (score->person_count == 0) {
        return;
    }
    tell_head(ui, UI_TEXT("Persons", "人员"));
    for (int i = 0; i < score->person_count; i++) {
        const ScorePerson* person = &score->persons[i];
        tell_mark(ui, person_name(ui, debrief->drill, person->person),
                  role_of(debrief->drill, person->person), person->bp, person->items);
    }
}

void debrief_teams(Ui* ui, Debrief* debrief) {
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_scroll(ui, "teams");
    ui_gap(ui, 0);
    debrief_note_text(
        ui,
        UI_TEXT("A team's mark is of what its roles were to do, whoever did it. A person's leaves "
                "out what nobody told them.",
                "小组得分按其岗位应做事项计，不论由谁完成；个人得分不计其未被告知的事项。"),
        3);
    tell_teams(ui, debrief);
    tell_roles(ui, debrief);
    tell_persons(ui, debrief);
    ui_close(ui);
    ui_close(ui);
}
