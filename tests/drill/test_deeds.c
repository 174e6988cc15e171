// Deeds across red lines: each line is crossed by its deed and by no other, told of who did it, and
// only where the plan draws it.
#include "rig.h"

#define WRONGDOER 2 /* Wu */
#define VICTIM    3 /* Fang */

/// A drill whose plan draws one line; nothing burns.
static void open_with(Rig* rig, RedLineKind line) {
    rig_open(rig);
    rig->fire.starts = -1.0;
    rig->red_lines[0] = (RedLineDef){line, 21};
    rig->def.plan.red_line_count = 1;
    rig_start(rig);
    rig_run(rig, 1.0);
}

/// Somebody does something to somebody.
static void does(Rig* rig, EventKind kind, int32_t thing) {
    EventLog* log = world_log(rig->drill->world);
    Event event = event_make(log, kind);
    event.person = WRONGDOER;
    event.role = RIG_COMMANDER;
    event.thing = thing;
    event.other = VICTIM;
    event_append(log, event);
    rig_run(rig, 1.0);
}

/// Whether a line was crossed, and by whom it is told if so.
static bool crossed(const Rig* rig, RedLineKind line) {
    uint32_t found = rig_find(rig, EVENT_RED_LINE, -1);
    if (found == EVENT_NONE) {
        return false;
    }
    const Event* event = &world_events(drill_world(rig->drill))->events[found - 1];
    assert_int_equal(drill_def(rig->drill)->plan.red_lines[event->thing].what, line);
    assert_int_equal(event->person, WRONGDOER);
    return true;
}

static void wound_spine(Rig* rig) {
    Wound spine = {.kind = WOUND_SPINE, .site = SITE_BACK, .cause = HARM_FALL, .amount = 0.5f};
    people_wound((People*)(uintptr_t)world_people(rig->drill->world), VICTIM, &spine, EVENT_NONE,
                 world_log(rig->drill->world));
}

TEST(each_deed_crosses_its_own_line_only) {
    UNUSED_STATE;
    static const struct {
        EventKind deed;
        RedLineKind line;
    } rows[] = {{EVENT_WORKS_BELOW, RED_LINE_WORK_BELOW},
                {EVENT_TOUCHES_LIVE, RED_LINE_TOUCH_LIVE},
                {EVENT_ACCIDENT_AGAIN, RED_LINE_RESTART_UNLOCKED}};
    for (int deed = 0; deed < 3; deed++) {
        for (int line = 0; line < 3; line++) {
            Rig rig;
            open_with(&rig, rows[line].line);
            does(&rig, rows[deed].deed, NOBODY);
            assert_int_equal(crossed(&rig, rows[line].line), deed == line);
            rig_close(&rig);
        }
    }
}

TEST(an_injured_spine_is_moved_across_a_line_and_a_sound_one_is_not) {
    UNUSED_STATE;
    static const struct {
        EventKind deed;
        int32_t thing;
        bool crosses;
    } rows[] = {{EVENT_PERSON_TREATED, TREATMENT_SAT_UP, true},
                {EVENT_PERSON_TREATED, TREATMENT_HELMET_OFF, true},
                {EVENT_PERSON_LIFTED, NOBODY, true},
                {EVENT_PERSON_TREATED, TREATMENT_WARMTH, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int injured = 0; injured < 2; injured++) {
            Rig rig;
            open_with(&rig, RED_LINE_MOVE_INJURED_SPINE);
            if (injured != 0) {
                wound_spine(&rig);
            }
            does(&rig, rows[i].deed, rows[i].thing);
            assert_int_equal(crossed(&rig, RED_LINE_MOVE_INJURED_SPINE),
                             rows[i].crosses && injured != 0);
            rig_close(&rig);
        }
    }
}

SUITE(CASE(each_deed_crosses_its_own_line_only),
      CASE(an_injured_spine_is_moved_across_a_line_and_a_sound_one_is_not))
