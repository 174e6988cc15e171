// Practice, driven as somebody at the keyboard would: a drill is begun, an action is taken by its
// number, another is searched, a target is asked for, something is said; what cannot be done says
// why; nothing of what the person does not know is on the screen; and no text is cut or hidden at
// any size.

#include "screen/practice.h"
#include "support/ui_drive.h"

typedef struct Desk {
    Drive drive;
    char folder[64];
    char path[96];
    Loaded loaded;
    Live* live;
    View* view;
    Practice practice;
    PracticeActions actions;
    PracticeAction last; // that was not PRACTICE_DO_NOTHING
    bool refused;
} Desk;

static Command player(CommandKind kind, int32_t a, int32_t b, int32_t c, int32_t d) {
    return (Command){
        .kind = (uint16_t)kind, .source = SOURCE_PLAYER, .a = a, .b = b, .c = c, .d = d};
}

/// What engine/app/practise.c does with the actions, as far as this test needs it.
static void obey(Desk* desk, const PracticeAction* action) {
    Error error = {0};
    Status status = STATUS_OK;
    int32_t role = desk->practice.role;
    switch (action->what) {
    case PRACTICE_DO_NOTHING: return;
    case PRACTICE_DO_ORDER:
        status = live_do(
            desk->live, player(COMMAND_ORDER, role, action->action, target_pack(action->target), 0),
            &error);
        break;
    case PRACTICE_DO_SAY:
        status = live_do(
            desk->live,
            player(COMMAND_SAY, role, action->number, (int32_t)action->fact, action->subject),
            &error);
        break;
    case PRACTICE_DO_ANSWER:
        status = live_do(desk->live, player(COMMAND_ANSWER, action->number, action->option, 0, 0),
                         &error);
        break;
    case PRACTICE_DO_PAUSE: live_pause(desk->live, REASON_DISCUSSION); break;
    case PRACTICE_DO_GO_ON: live_go_on(desk->live); break;
    case PRACTICE_DO_STOP:
        status = live_do(desk->live, player(COMMAND_END, REASON_STOPPED, 0, 0, 0), &error);
        break;
    default: break;
    }
    if (status != STATUS_OK) {
        fail_msg("%s", error.message);
    }
    desk->last = *action;
}

static void tell(Ui* ui, void* user) {
    Desk* desk = user;
    screen_practice(ui, &desk->practice, &desk->actions);
    for (int i = 0; i < desk->actions.count; i++) {
        obey(desk, &desk->actions.list[i]);
    }
}

static int32_t role_named(const Desk* desk, const char* id) {
    const ResponseDef* def = &desk->loaded.def.world.response;
    for (int32_t i = 0; i < def->role_count; i++) {
        if (strcmp(def->roles[i].id, id) == 0) {
            return i;
        }
    }
    fail_msg("no role %s", id);
    return -1;
}

static void open_desk(Desk* desk, const char* role, bool guided) {
    memset(desk, 0, sizeof(*desk));
    Error error = {0};
    assert_int_equal(setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1), 0);
    snprintf(desk->folder, sizeof(desk->folder), "/tmp/muster-desk-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    snprintf(desk->path, sizeof(desk->path), "%s/s.muster", desk->folder);
    const LoadOptions load = {.scenario = "office_fire"};
    assert_int_equal(loaded_open(&desk->loaded, &load), STATUS_OK);
    int32_t index = role_named(desk, role);
    LiveOptions options = live_default_options();
    options.delivery = RUN_BY_CLOCK;
    options.timeline = RUN_COMPRESSED;
    options.purpose = guided ? RUN_TEACHES : RUN_ASSESSES;
    options.played = (uint64_t)1 << index;
    assert_int_equal(live_new(&desk->live, &desk->loaded, desk->path, &options, NULL, &error),
                     STATUS_OK);
    assert_int_equal(live_watch(desk->live, index, &error), STATUS_OK);
    assert_int_equal(view_create(&desk->view, &error), STATUS_OK);
    assert_int_equal(practice_open(&desk->practice, desk->live, desk->view, index, guided, &error),
                     STATUS_OK);
    drive_open(&desk->drive, tell, desk);
    desk->drive.width = 1920;
    desk->drive.height = 1080;
    drive_step(&desk->drive);
}

static void close_desk(Desk* desk) {
    char command[128];
    drive_close(&desk->drive);
    practice_close(&desk->practice);
    view_free(desk->view);
    live_close(desk->live);
    loaded_close(&desk->loaded);
    snprintf(command, sizeof(command), "rm -rf '%s'", desk->folder);
    assert_int_equal(system(command), 0);
}

static void run(Desk* desk, double seconds) {
    for (int i = 0; i < (int)(seconds / TICK_S + 0.5); i++) {
        (void)live_frame(desk->live, TICK_S, 10.0);
    }
    drive_step(&desk->drive);
}

static uint32_t count(const Desk* desk, EventKind kind) {
    const EventLog* log = world_events(drill_world(live_drill(desk->live)));
    uint32_t found = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        found += log->events[i].kind == (uint32_t)kind ? 1u : 0u;
    }
    return found;
}

static bool says(const Desk* desk, const char* text) {
    int found = 0;
    const UiCommand* commands = ui_commands(desk->drive.ui, &found);
    for (int i = 0; i < found; i++) {
        if (commands[i].kind == UI_DRAW_TEXT && strstr(commands[i].text, text) != NULL) {
            return true;
        }
    }
    return false;
}

TEST(a_warden_practises_by_keys_alone) {
    UNUSED_STATE;
    Desk desk;
    open_desk(&desk, "warden_2f", true);
    drive_key(&desk.drive, UI_KEY_SPACE);
    assert_false(live_is_paused(desk.live));
    while (live_tick(desk.live) < 6000 && !says(&desk, "alarm bell")) {
        run(&desk, 5.0);
    }
    assert_true(says(&desk, "alarm bell"));
    // Guided: the next step stands there, with its reason, and G does it.
    assert_true(says(&desk, "Next in the plan"));
    assert_true(says(&desk, "Alert the deaf clerk") || says(&desk, "Every room of the floor"));
    drive_key(&desk.drive, (UiKey)'g');
    assert_int_equal(desk.last.what, PRACTICE_DO_ORDER);
    run(&desk, 1.0);
    assert_int_equal(count(&desk, EVENT_COMMAND_REFUSED), 0);
    // All actions, searched in either language.
    drive_key(&desk.drive, (UiKey)'/');
    drive_write(&desk.drive, "大声呼喊");
    drive_key(&desk.drive, UI_KEY_ENTER);
    assert_int_equal(desk.practice.dialog, PRACTICE_NONE);
    assert_string_equal(desk.loaded.def.world.response.actions[desk.last.action].id, "shout");
    // One that wants a target asks for it; the nearest comes first.
    drive_key(&desk.drive, (UiKey)'/');
    drive_write(&desk.drive, "shut the door");
    drive_key(&desk.drive, UI_KEY_ENTER);
    assert_int_equal(desk.practice.dialog, PRACTICE_TARGET);
    drive_key(&desk.drive, UI_KEY_ESCAPE);
    assert_int_equal(desk.practice.dialog, PRACTICE_NONE);
    // Saying: whom, what, Enter.
    drive_key(&desk.drive, (UiKey)'r');
    drive_key(&desk.drive, (UiKey)'1');
    assert_int_equal(desk.practice.dialog, PRACTICE_WHAT);
    drive_key(&desk.drive, (UiKey)'1');
    drive_key(&desk.drive, UI_KEY_ENTER);
    assert_int_equal(desk.last.what, PRACTICE_DO_SAY);
    assert_int_equal(desk.practice.dialog, PRACTICE_NONE);
    uint32_t sent = count(&desk, EVENT_MESSAGE_SENT);
    run(&desk, 10.0);
    assert_true(count(&desk, EVENT_MESSAGE_SENT) > sent);
    // Escape asks; X ends.
    drive_key(&desk.drive, UI_KEY_ESCAPE);
    drive_step(&desk.drive);
    assert_true(says(&desk, "Leave this practice?"));
    drive_key(&desk.drive, UI_KEY_ESCAPE);
    drive_key(&desk.drive, (UiKey)'x');
    drive_key(&desk.drive, UI_KEY_ENTER);
    run(&desk, 1.0);
    assert_int_equal(live_state(desk.live), LIVE_ENDED);
    close_desk(&desk);
}

TEST(an_assessment_hints_nothing) {
    UNUSED_STATE;
    Desk desk;
    open_desk(&desk, "warden_2f", false);
    drive_key(&desk.drive, UI_KEY_SPACE);
    run(&desk, 200.0);
    assert_false(says(&desk, "Next in the plan"));
    assert_false(says(&desk, "deaf"));
    assert_false(says(&desk, "Archive"));
    assert_int_equal(desk.practice.sight.goal_room, NOBODY);
    close_desk(&desk);
}

TEST(what_cannot_be_done_says_why) {
    UNUSED_STATE;
    Desk desk;
    open_desk(&desk, "warden_2f", false);
    const PracticeView eyes = {live_drill(desk.live), live_witness(desk.live), desk.practice.role,
                               false};
    static PracticeOffer offers[PRACTICE_OFFERS_MAX];
    int found = practice_search(&eyes, "", offers, PRACTICE_OFFERS_MAX);
    bool past = false; // what can be done comes first
    for (int i = 0; i < found; i++) {
        bool can = offers[i].cannot == REASON_NONE;
        assert_false(can && past);
        past = past || !can;
        assert_int_equal(can, offers[i].why_en[0] == '\0');
        assert_int_equal(can, offers[i].why_zh[0] == '\0');
    }
    assert_true(past && found > 50);
    // Not evacuated with equipment that is not in this building.
    found = practice_search(&eyes, "hoist", offers, PRACTICE_OFFERS_MAX);
    for (int i = 0; i < found; i++) {
        assert_true(offers[i].cannot != REASON_NONE || offers[i].wants_target);
    }
    close_desk(&desk);
}

TEST(only_people_who_were_seen_can_be_named) {
    UNUSED_STATE;
    Desk desk;
    open_desk(&desk, "warden_2f", false);
    const Witness* witness = live_witness(desk.live);
    const PracticeView eyes = {live_drill(desk.live), witness, desk.practice.role, false};
    static PracticeOffer offers[PRACTICE_OFFERS_MAX];
    int found = practice_things(&eyes, "", offers, PRACTICE_OFFERS_MAX);
    int people = 0;
    for (int i = 0; i < found; i++) {
        if (offers[i].target.kind == TARGET_PERSON) {
            assert_true(witness->persons[offers[i].target.index].seen_at != WITNESS_NEVER);
            people++;
        }
    }
    assert_true(people > 5);
    assert_int_equal(practice_things(&eyes, "Wang Fang", offers, PRACTICE_OFFERS_MAX), 0);
    close_desk(&desk);
}

TEST(a_press_on_the_plan_lists_what_may_be_done_there) {
    UNUSED_STATE;
    Desk desk;
    open_desk(&desk, "warden_2f", true);
    const Facility* facility = world_facility(drill_world(live_drill(desk.live)));
    int32_t room = facility_find_room(facility, "Archive");
    vec2s at;
    assert_true(
        view_place(desk.view, facility->rooms[room].storey, facility->rooms[room].label, &at));
    Box box = desk.practice.plan_box;
    drive_click_at(&desk.drive, box.x + (int)at.x + 30, box.y + (int)at.y + 20);
    assert_int_equal(desk.practice.dialog, PRACTICE_THING);
    assert_int_equal(desk.practice.thing.kind, TARGET_ROOM);
    assert_int_equal(desk.practice.thing.index, room);
    drive_key(&desk.drive, (UiKey)'1');
    assert_int_equal(desk.last.what, PRACTICE_DO_ORDER);
    assert_int_equal(desk.last.target.index, room);
    close_desk(&desk);
}

TEST(nothing_on_the_page_is_cut_or_hidden) {
    UNUSED_STATE;
    Desk desk;
    open_desk(&desk, "warden_2f", true);
    ui_check_all(&desk.drive, 0.0f);
    desk.drive.look = ui_default_look();
    drive_key(&desk.drive, UI_KEY_SPACE);
    run(&desk, 150.0);
    static const PracticeDialog dialogs[] = {PRACTICE_NONE, PRACTICE_PALETTE, PRACTICE_THINGS,
                                             PRACTICE_WHOM, PRACTICE_KEYS,    PRACTICE_STOP,
                                             PRACTICE_LEAVE};
    for (size_t i = 0; i < sizeof(dialogs) / sizeof(dialogs[0]); i++) {
        desk.practice.dialog = dialogs[i];
        ui_check_all(&desk.drive, 0.0f);
    }
    desk.practice.dialog = PRACTICE_WHAT;
    desk.practice.to = 0;
    ui_check_all(&desk.drive, 0.0f);
    desk.practice.dialog = PRACTICE_NONE;
    for (int tab = 0; tab < 3; tab++) {
        desk.practice.tab = tab;
        ui_check_all(&desk.drive, 0.0f);
    }
    close_desk(&desk);
}

TEST(the_end_says_what_it_came_to) {
    UNUSED_STATE;
    Desk desk;
    open_desk(&desk, "warden_2f", true);
    drive_key(&desk.drive, UI_KEY_SPACE);
    run(&desk, 400.0); // did nothing
    drive_key(&desk.drive, (UiKey)'x');
    drive_key(&desk.drive, UI_KEY_ENTER);
    run(&desk, 1.0);
    practice_sum(live_drill(desk.live), desk.practice.role, true, &desk.practice.result);
    desk.practice.has_result = true;
    drive_step(&desk.drive);
    const PracticeResult* result = &desk.practice.result;
    assert_true(result->role_bp >= 0 && result->role_bp < 6000);
    assert_true(result->worst_count > 0 && result->worst[0].bp == 0);
    assert_true(result->mistake < 400u * TICKS_PER_SECOND);
    assert_true(says(&desk, "What cost most"));
    ui_check_all(&desk.drive, 0.0f);
    desk.drive.look = ui_default_look();
    desk.drive.look.language = LANGUAGE_EN;
    desk.drive.width = 1920;
    desk.drive.height = 1080;
    drive_step(&desk.drive);
    drive_key(&desk.drive, (UiKey)'r');
    assert_int_equal(desk.last.what, PRACTICE_DO_RETRY);
    drive_key(&desk.drive, (UiKey)'h');
    assert_int_equal(desk.last.what, PRACTICE_DO_HARDER);
    close_desk(&desk);
}

typedef struct ChoiceDesk {
    Drive drive;
    PracticeChoice choice;
    PracticeChosen chosen;
} ChoiceDesk;

static void tell_choice(Ui* ui, void* user) {
    ChoiceDesk* desk = user;
    PracticeChosen chosen = screen_practice_choice(ui, &desk->choice);
    desk->chosen = chosen != PRACTICE_WAITS ? chosen : desk->chosen;
}

TEST(a_role_is_chosen_by_its_number) {
    UNUSED_STATE;
    ChoiceDesk desk = {0};
    Loaded loaded;
    assert_int_equal(setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1), 0);
    const LoadOptions load = {.scenario = "office_fire"};
    assert_int_equal(loaded_open(&loaded, &load), STATUS_OK);
    desk.choice = (PracticeChoice){.drill = loaded.drill};
    drive_open(&desk.drive, tell_choice, &desk);
    ui_check_all(&desk.drive, 0.0f);
    drive_key(&desk.drive, (UiKey)'4');
    assert_int_equal(desk.choice.role, 3);
    drive_key(&desk.drive, (UiKey)'g');
    assert_true(desk.choice.guided);
    drive_key(&desk.drive, UI_KEY_ENTER);
    assert_int_equal(desk.chosen, PRACTICE_BEGINS);
    drive_close(&desk.drive);
    loaded_close(&loaded);
}

SUITE(CASE(a_warden_practises_by_keys_alone), CASE(an_assessment_hints_nothing),
      CASE(what_cannot_be_done_says_why), CASE(only_people_who_were_seen_can_be_named),
      CASE(a_press_on_the_plan_lists_what_may_be_done_there),
      CASE(nothing_on_the_page_is_cut_or_hidden), CASE(the_end_says_what_it_came_to),
      CASE(a_role_is_chosen_by_its_number))
