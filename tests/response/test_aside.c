// Aside: bystanders in the open leave a cloud across the wind, and muster when the way is clear; a
// wet cloth before the nose keeps half of it off for a while. Who has left the cloud and rests is
// washed by the brigade, who lies in it is carried out of it first.
#include "response/contaminate.h"
#include "rig.h"
#include "support/put_state.h"

#define SIDE 96 /* metres of open ground */

static const Substance gases[] = {
    {.id = "chlorine",
     .molar = 70.91,
     .gamma = 1.33,
     .alarm = 0.5e-6,
     .smelt = 0.2e-6,
     .idlh = 10.0,
     .oel = 0.34,
     .aegl = {{0.5, 0.5, 0.5, 0.5, 0.5}, {2.8, 2.8, 2.0, 1.0, 0.71}, {50, 28, 20, 10, 7.1}},
     .probit = {-8.29, 0.92, 2.0, false},
     .slod = 4.84e5,
     .slot_power = 2.0,
     .stops = STOPS_ACID,
     .irritant = true,
     .soluble = true},
    {.id = "sulphide",
     .molar = 34.08,
     .gamma = 1.32,
     .alarm = 10e-6,
     .idlh = 100.0,
     .oel = 7.0,
     .aegl = {{0.75, 0.6, 0.51, 0.36, 0.33}, {41, 32, 27, 20, 17}, {76, 59, 50, 37, 31}},
     .probit = {-31.42, 3.008, 1.43, false},
     .slod = 1.5e13,
     .slot_power = 4.0,
     .irritant = true}};

/// Open ground with a hut in the west and the muster point in the far east.
static const char* yard(void) {
    static char map[(SIDE + 1) * SIDE + 2];
    char* at = map;
    *at++ = '\n';
    for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
            bool hut = column < 5 && row >= 46 && row <= 50;
            bool wall = hut && (column == 0 || column == 4 || row == 46 || row == 50);
            bool door = row == 48 && column == 4;
            bool muster = row == 48 && column == SIDE - 4;
            *at++ = door ? '+' : wall ? '#' : hut ? 'A' : muster ? '*' : '.';
        }
        *at++ = '\n';
    }
    *at = '\0';
    return map;
}

typedef struct Scene {
    Rig rig;
    GasDef leak;
    int32_t ground;
    int32_t bystander;
} Scene;

/// Chlorine escapes twelve metres east of the hut, the wind blows east.
static void open_yard(Scene* scene, double kilograms) {
    const char* map = yard();
    rig_init_maps(&scene->rig, &map, 1, "room A office Hut 小屋\n");
    Rig* rig = &scene->rig;
    rig->fixed = 0.5;
    scene->ground = rig->facility->musters[0].room;
    scene->leak = gas_default_def();
    scene->leak.substance = 0;
    scene->leak.room = scene->ground;
    scene->leak.at = vec(16.0f, 48.0f);
    scene->leak.rate = 0.05;
    scene->leak.contents = kilograms;
    rig->leaks = &scene->leak;
    rig->leak_count = 1;
    rig->substances = gases;
    rig->substance_count = 1;
    rig->def.wind = 7; // from the west
    scene->bystander = rig_person(rig, "Mo", "A");
}

TEST(a_bystander_goes_out_of_the_cloud_across_the_wind_and_musters_when_it_has_gone) {
    UNUSED_STATE;
    Scene scene;
    open_yard(&scene, 4.0);
    Rig* rig = &scene.rig;
    rig_start(rig);
    vec2s stood = vec(36.0f, 48.3f);
    people_lay(rig->people, scene.bystander, scene.ground, stood);
    rig_until(rig, 70.0);
    assert_int_equal(rig_events(rig, EVENT_GAS_SIDESTEPPED), 1);
    vec2s now = rig->people->at[scene.bystander];
    assert_true(fabsf(now.y - stood.y) > 15.0f);                         // to the side
    assert_true(now.x < stood.x + 1.0f);                                 // never with the wind
    assert_true(rig->people->state[scene.bystander] != PERSON_MUSTERED); // the cloud lies between
    Exposure air = hazard_exposure(rig->hazard, scene.ground, now, 1.6f);
    assert_true(1e6 * (double)air.gas[0] < 2.8);
    rig_until(rig, 400.0); // 4 kg at 50 g/s: it ended after 80 s
    assert_int_equal(rig->people->state[scene.bystander], PERSON_MUSTERED);
    rig_end(rig);
}

TEST(who_stands_aside_goes_round_a_cloud_that_does_not_pass_and_breathes_none_of_it) {
    UNUSED_STATE;
    Scene scene;
    open_yard(&scene, 4000.0); // it goes on and on
    Rig* rig = &scene.rig;
    ((Muster*)&rig->facility->musters[0])->at = vec(8.0f, 76.0f); // upwind, to one side
    rig_start(rig);
    people_lay(rig->people, scene.bystander, scene.ground, vec(50.0f, 40.0f));
    float most = 0.0f;
    double mustered = -1.0;
    for (double t = 1.0; t < 400.0 && mustered < 0.0; t += 0.5) {
        rig_until(rig, t);
        vec2s at = rig->people->at[scene.bystander];
        float ppm = 1e6f * hazard_exposure(rig->hazard, scene.ground, at, 1.6f).gas[0];
        most = t > 60.0 && ppm > most ? ppm : most;
        mustered = rig->people->state[scene.bystander] == PERSON_MUSTERED ? t : -1.0;
    }
    print_message("mustered after %.0f s, at most %.2f ppm after the first minute\n", mustered,
                  (double)most);
    assert_true(mustered > 0.0);
    assert_true(most < 2.8f);
    rig_end(rig);
}

TEST(who_holds_a_role_or_meets_nothing_that_bites_is_left_alone) {
    UNUSED_STATE;
    Scene scene;
    open_yard(&scene, 4.0);
    Rig* rig = &scene.rig;
    int32_t upwind = rig_person(rig, "Yu", "A");
    int32_t guard = rig_person(rig, "Lin", "A");
    rig_role(rig, "guard", guard, -1);
    rig_start(rig);
    people_lay(rig->people, upwind, scene.ground, vec(8.0f, 30.0f));
    people_lay(rig->people, guard, scene.ground, vec(36.0f, 48.0f));
    rig_until(rig, 60.0);
    assert_near((double)rig->people->at[upwind].y, 30.0, 0.5);
    for (uint32_t i = 0; i < rig->log.count; i++) {
        const Event* event = &rig->log.events[i];
        assert_false(event->kind == EVENT_GAS_SIDESTEPPED && event->person != scene.bystander);
    }
    rig_end(rig);
}

/// What somebody takes in of two gases in a minute at the same place, with a wet cloth or not.
static void breathe_minute(bool towel, double late, double met[2]) {
    Scene scene;
    open_yard(&scene, 4.0);
    Rig* rig = &scene.rig;
    rig->substance_count = 2;
    GasDef leaks[2] = {scene.leak, scene.leak};
    leaks[1].substance = 1;
    rig->leaks = leaks;
    rig->leak_count = 2;
    int32_t role = rig_role(rig, "monitor", scene.bystander, -1);
    rig_start(rig);
    rig_until(rig, 1.0);
    if (towel) {
        gear_cover(rig->response, rig_actor(rig, role));
    }
    rig_until(rig, 1.0 + late);
    for (int kind = 0; kind < 2; kind++) {
        rig->people->met_ppm[scene.bystander] = 0.0f;
        people_inhale(rig->people, rig->hazard, scene.bystander, kind, 20.0, 1.0, &rig->log);
        met[kind] = (double)rig->people->met_ppm[scene.bystander];
    }
    rig_end(rig);
}

TEST(a_wet_cloth_keeps_off_half_of_what_water_takes_up_for_two_to_three_minutes) {
    UNUSED_STATE;
    double met[2];
    breathe_minute(false, 10.0, met);
    assert_near(met[0], 20.0, 0.01);
    breathe_minute(true, 10.0, met);
    assert_near(met[0], 10.0, 0.01); // chlorine
    assert_near(met[1], 20.0, 0.01); // hydrogen sulphide: nothing of it
    breathe_minute(true, 115.0, met);
    assert_near(met[0], 10.0, 0.01);
    breathe_minute(true, 185.0, met);
    assert_near(met[0], 20.0, 0.01);
}

// ---- washed by the brigade ----------------------------------------------------------------------

/// The brigade stands ready; the tick at which it is.
static uint32_t bring_brigade(Rig* rig, int32_t role) {
    ServiceState* state = &rig->response->services[SERVICE_FIRE_BRIGADE];
    service_call(rig->response, rig_actor(rig, role), SERVICE_FIRE_BRIGADE, 1, 0, &rig->log);
    state->gate = rig->log.tick + 1;
    for (int i = 0; i < 20 * 400 && !state->ready; i++) {
        rig_step(rig);
    }
    assert_true(state->ready);
    return rig->log.tick;
}

static double ppm_at(const Rig* rig, int32_t room, vec2s at) {
    return 1e6 * (double)hazard_exposure(rig->hazard, room, at, 1.6f).gas[0];
}

TEST(who_gives_off_gas_is_washed_once_out_of_the_cloud_and_from_the_beginning_when_it_comes_back) {
    UNUSED_STATE;
    Scene scene;
    open_yard(&scene, 4000.0);
    scene.leak.rate = 0.005; // nobody dies of it meanwhile
    Rig* rig = &scene.rig;
    int32_t dirty = rig_person(rig, "Lin", "A");
    int32_t role = rig_role(rig, "fitter", dirty, -1);
    rig_start(rig);
    vec2s plume = vec(30.0f, 48.3f);
    vec2s upwind = vec(8.0f, 20.0f);
    people_lay(rig->people, dirty, scene.ground, plume);
    put_state(rig->people, dirty, PERSON_DOWN);
    rig_until(rig, 60.0);
    assert_true(ppm_at(rig, scene.ground, plume) > 10.0);
    assert_true(contaminated(rig->response, dirty));
    (void)bring_brigade(rig, role);
    // In the cloud, however long: nobody washes there.
    people_lay(rig->people, dirty, scene.ground, plume);
    double ready = rig->log.tick * 0.05;
    rig_until(rig, ready + 300.0);
    assert_int_equal(rig_events(rig, EVENT_UNIT_WASHES), 0);
    // Out of it for a minute, and in it again: that minute counts for nothing.
    people_lay(rig->people, dirty, scene.ground, upwind);
    assert_true(ppm_at(rig, scene.ground, upwind) < 0.5);
    rig_until(rig, ready + 360.0);
    people_lay(rig->people, dirty, scene.ground, plume);
    rig_until(rig, ready + 380.0);
    people_lay(rig->people, dirty, scene.ground, upwind);
    rig_until(rig, ready + 380.0 + 118.0);
    assert_int_equal(rig_events(rig, EVENT_UNIT_WASHES), 0);
    rig_until(rig, ready + 380.0 + 125.0);
    assert_int_equal(rig_events(rig, EVENT_UNIT_WASHES), 1);
    assert_false(contaminated(rig->response, dirty));
    rig_end(rig);
}

TEST(who_goes_back_to_work_is_not_washed_meanwhile) {
    UNUSED_STATE;
    Scene scene;
    open_yard(&scene, 4.0);
    Rig* rig = &scene.rig;
    int32_t dirty = rig_person(rig, "Lin", "A");
    int32_t role = rig_role(rig, "fitter", dirty, -1);
    rig_start(rig);
    people_lay(rig->people, dirty, scene.ground, vec(30.0f, 48.3f));
    rig_until(rig, 60.0);
    (void)bring_brigade(rig, role);
    people_lay(rig->people, dirty, scene.ground, vec(8.0f, 20.0f));
    double ready = rig->log.tick * 0.05;
    rig_until(rig, ready + 60.0);
    rig->actions[ACT_THINK].seconds = 100.0;
    assert_int_equal(rig_order(rig, role, ACT_THINK, TARGET_NOTHING), REASON_NONE);
    rig_until(rig, ready + 62.0);
    const Actor* actor = rig_actor(rig, role);
    assert_true(actor->busy);
    while (actor->busy) {
        rig_step(rig);
    }
    double free_again = rig->log.tick * 0.05;
    assert_true(free_again > ready + 120.0);
    assert_int_equal(rig_events(rig, EVENT_UNIT_WASHES), 0);
    rig_until(rig, free_again + 118.0);
    assert_int_equal(rig_events(rig, EVENT_UNIT_WASHES), 0);
    rig_until(rig, free_again + 125.0);
    assert_int_equal(rig_events(rig, EVENT_UNIT_WASHES), 1);
    rig_end(rig);
}

TEST(who_lies_in_the_cloud_is_carried_out_of_it_before_anybody_washes_or_treats_them) {
    UNUSED_STATE;
    Scene scene;
    open_yard(&scene, 4000.0);
    scene.leak.rate = 0.005;
    Rig* rig = &scene.rig;
    int32_t boss = rig_person(rig, "Lin", "A");
    int32_t role = rig_role(rig, "commander", boss, -1);
    rig_start(rig);
    // The muster point lies in the plume: they are brought to where patients are gathered.
    rig->response->spots[SPOT_TREATMENT] =
        (Spot){.set = true, .room = scene.ground, .at = vec(8.0f, 80.0f), .by = boss};
    rig_until(rig, 60.0);
    people_lay(rig->people, scene.bystander, scene.ground, vec(30.0f, 48.3f));
    put_state(rig->people, scene.bystander, PERSON_DOWN);
    rig_until(rig, 70.0);
    assert_false(unit_reaches(rig->response, scene.bystander)); // no crew of an ambulance goes in
    (void)bring_brigade(rig, role);
    double ready = rig->log.tick * 0.05;
    rig_until(rig, ready + 900.0);
    const Event* out = rig_event(rig, EVENT_UNIT_RESCUES, 0);
    const Event* washed = rig_event(rig, EVENT_UNIT_WASHES, 0);
    assert_non_null(out);
    assert_non_null(washed);
    assert_int_equal(out->other, scene.bystander);
    assert_near(rig_time(washed) - rig_time(out), 120.0, 0.2);
    assert_true(ppm_at(rig, scene.ground, rig->people->at[scene.bystander]) < 0.5);
    rig_end(rig);
}

SUITE(
    CASE(who_stands_aside_goes_round_a_cloud_that_does_not_pass_and_breathes_none_of_it),

    CASE(a_bystander_goes_out_of_the_cloud_across_the_wind_and_musters_when_it_has_gone),
    CASE(who_holds_a_role_or_meets_nothing_that_bites_is_left_alone),
    CASE(a_wet_cloth_keeps_off_half_of_what_water_takes_up_for_two_to_three_minutes),
    CASE(
        who_gives_off_gas_is_washed_once_out_of_the_cloud_and_from_the_beginning_when_it_comes_back),
    CASE(who_goes_back_to_work_is_not_washed_meanwhile),
    CASE(who_lies_in_the_cloud_is_carried_out_of_it_before_anybody_washes_or_treats_them))
