// Sight: through doors and several rooms' smoke; what shines through a door.
#include "rig.h"

#include "hazard/tenability.h"

// A leads to K by a door opposite to that of D.
static vec2s middle_of(const Rig* rig, const char* room) {
    return rig->facility->rooms[rig_room(rig, room)].label;
}

static vec2s before_door(const Rig* rig, const char* room, float inwards) {
    const Opening* door = &rig->facility->openings[rig_door(rig, room)];
    vec2s at = glms_vec2_lerp(door->line[0], door->line[1], 0.5f);
    vec2s middle = middle_of(rig, room);
    return vec(at.x, at.y + (middle.y > at.y ? inwards : -inwards));
}

static float depth(const Rig* rig, const char* room, vec2s from, const char* other, vec2s to) {
    return hazard_sight(rig->hazard, rig_room(rig, room), from, rig_room(rig, other), to, 1.6f);
}

static void open_held(Rig* rig, float one, float two) {
    static AirDef airs[2];
    rig_draw(rig, rig_office, 1, NULL);
    for (int i = 0; i < 2; ++i) {
        airs[i].room = rig_room(rig, i == 0 ? "A" : "K");
        airs[i].air = (RoomAir){.layer_height = 0.5f,
                                .upper_celsius = 20.0f,
                                .lower_celsius = 20.0f,
                                .upper_extinction = i == 0 ? one : two,
                                .upper_o2 = HAZARD_AMBIENT_O2,
                                .lower_o2 = HAZARD_AMBIENT_O2};
    }
    rig->airs = airs;
    rig->air_count = 2;
    rig_start(rig, NULL, 0);
    rig_step(rig);
}

TEST(the_smoke_of_all_rooms_on_a_line_through_open_doors_adds_up) {
    UNUSED_STATE;
    Rig rig;
    open_held(&rig, 0.5f, 0.2f);
    vec2s inside = before_door(&rig, "A", 1.5f);
    vec2s far = before_door(&rig, "D", 2.5f);
    far.x = inside.x;
    // 1.5 m in A and the wall's half, 2 m of corridor, clean air in D.
    float seen = depth(&rig, "A", inside, "D", far);
    print_message("optical depth from A to D: %.3f\n", (double)seen);
    assert_near((double)seen, 0.5 * 1.0 + 0.2 * 2.0, 0.2);
    assert_near((double)depth(&rig, "D", far, "A", inside), (double)seen, 0.15);
    vec2s corridor = vec(inside.x, middle_of(&rig, "K").y);
    float half = depth(&rig, "A", inside, "K", corridor);
    assert_true(half > 0.0f && half < seen);
    rig_close(&rig);
}

TEST(a_wall_or_a_shut_door_stops_the_eye_and_a_line_in_one_room_is_that_rooms) {
    UNUSED_STATE;
    Rig rig;
    open_held(&rig, 0.5f, 0.2f);
    vec2s inside = before_door(&rig, "A", 1.5f);
    assert_true(depth(&rig, "A", inside, "B", middle_of(&rig, "B")) < 0.0f);
    vec2s beside = vec(inside.x + 1.0f, inside.y);
    assert_near((double)depth(&rig, "A", inside, "A", beside), 0.5, 1e-4);
    rig_shut(&rig, "A");
    rig_step(&rig);
    vec2s far = before_door(&rig, "D", 2.5f);
    far.x = inside.x;
    assert_true(depth(&rig, "A", inside, "D", far) < 0.0f);
    assert_true(depth(&rig, "A", inside, "A", beside) > 0.0f);
    rig_close(&rig);
}

TEST(flames_shine_through_an_open_door_and_not_through_a_shut_one) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, rig_office, 1, NULL);
    FireDef fire = rig_fire(&rig, "A", FIRE_ULTRAFAST, 1500.0);
    const Opening* door = &rig.facility->openings[rig_door(&rig, "A")];
    vec2s at = glms_vec2_lerp(door->line[0], door->line[1], 0.5f);
    fire.at = vec(at.x, middle_of(&rig, "A").y);
    rig_start(&rig, &fire, 1);
    rig_run(&rig, 45.0); // before smoke fills the corridor
    int32_t corridor = rig_room(&rig, "K");
    vec2s opposite = vec(at.x, middle_of(&rig, "K").y);
    vec2s aside = vec(at.x + 8.0f, opposite.y);
    float seen = hazard_exposure(rig.hazard, corridor, opposite, 1.0f).radiation_kw;
    float hidden = hazard_exposure(rig.hazard, corridor, aside, 1.0f).radiation_kw;
    double distance = (double)vec_distance(opposite, fire.at);
    double flame = 0.33 * (double)hazard_fire(rig.hazard, 0)->heat_kw /
                   (4.0 * 3.14159265 * distance * distance);
    print_message("opposite the door %.2f kW/m2 (flames %.2f), down the corridor %.2f\n",
                  (double)seen, flame, (double)hidden);
    assert_true((double)(seen - hidden) > 0.9 * flame);
    rig_shut(&rig, "A");
    rig_run(&rig, 47.0);
    float shut = hazard_exposure(rig.hazard, corridor, opposite, 1.0f).radiation_kw;
    assert_true((double)shut < 0.2 * flame);
    rig_close(&rig);
}

SUITE(CASE(the_smoke_of_all_rooms_on_a_line_through_open_doors_adds_up),
      CASE(a_wall_or_a_shut_door_stops_the_eye_and_a_line_in_one_room_is_that_rooms),
      CASE(flames_shine_through_an_open_door_and_not_through_a_shut_one))
