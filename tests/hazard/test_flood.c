// Flood: gas systems warn, wait, fill a room by its volume and leaks, and put fires out.
#include "rig.h"

#include <math.h>

#include "hazard/hazard_internal.h"

static const char* const rooms[] = {"..............\n"
                                    ".############.\n"
                                    ".#AAAAA'BBBB#.\n"
                                    ".#AAAAA#BBBB'.\n"
                                    ".#AAAAA#BBBB#.\n"
                                    ".############.\n"
                                    "...........*.."};

/// A fire of 200 kW in room A with a system of an agent that holds `kg` (0: what its room needs).
static int32_t open_room(Rig* rig, AgentKind agent, float kg) {
    rig_draw(rig, rooms, 1, "device gas_system G 0 3 3 gas 气体\n");
    int32_t device = facility_find_device(rig->facility, "G");
    Device* system = (Device*)&rig->facility->devices[device];
    system->agent = agent;
    system->amount = kg;
    FireDef fire = rig_fire(rig, "A", FIRE_FAST, 200.0);
    rig_start(rig, &fire, 1);
    return device;
}

static void set_door(Rig* rig, bool open) {
    building_set_open(&rig->building, rig_door(rig, "A"), open, NOBODY, &rig->log);
}

TEST(a_released_system_warns_half_a_minute_and_then_floods_its_room) {
    UNUSED_STATE;
    Rig rig;
    int32_t device = open_room(&rig, AGENT_CO2, 0.0f);
    set_door(&rig, false);
    rig_run(&rig, 20.0);
    assert_int_equal(hazard_flood_state(rig.hazard, device), FLOOD_READY);
    assert_true(hazard_release(rig.hazard, device, 3, EVENT_NONE, &rig.log));
    assert_false(hazard_release(rig.hazard, device, 3, EVENT_NONE, &rig.log));
    assert_int_equal(hazard_flood_state(rig.hazard, device), FLOOD_WARNS);
    rig_run(&rig, 49.0);
    assert_near(hazard_flood_share(rig.hazard, device), 0.0, 0.0);
    rig_run(&rig, 51.0);
    assert_int_equal(hazard_flood_state(rig.hazard, device), FLOOD_RELEASES);
    assert_near(rig_event(&rig, EVENT_GAS_RELEASED, rig_room(&rig, "A")), 50.0, 0.51);
    rig_run(&rig, 115.0);
    assert_int_equal(hazard_flood_state(rig.hazard, device), FLOOD_EMPTY);
    rig_close(&rig);
}

TEST(a_held_button_keeps_the_gas_back_until_it_is_let_go) {
    UNUSED_STATE;
    Rig rig;
    int32_t device = open_room(&rig, AGENT_INERT, 0.0f);
    assert_false(hazard_hold_release(rig.hazard, device, true, 3, &rig.log));
    hazard_release(rig.hazard, device, NOBODY, EVENT_NONE, &rig.log);
    rig_run(&rig, 20.0);
    assert_true(hazard_hold_release(rig.hazard, device, true, 3, &rig.log));
    rig_run(&rig, 90.0);
    assert_int_equal(hazard_flood_state(rig.hazard, device), FLOOD_WARNS);
    hazard_hold_release(rig.hazard, device, false, 3, &rig.log);
    rig_run(&rig, 101.0);
    assert_int_equal(hazard_flood_state(rig.hazard, device), FLOOD_RELEASES);
    assert_int_equal(rig_count(&rig, EVENT_GAS_HELD), 1);
    rig_close(&rig);
}

TEST(fans_of_a_room_stand_while_its_system_warns_and_releases) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, rooms, 1,
             "device gas_system G 0 3 3\n"
             "device extract_fan X 0 4 3\n"
             "device extract_fan Y 0 9 3\n");
    rig_start(&rig, NULL, 0);
    int32_t device = facility_find_device(rig.facility, "G");
    int32_t here = facility_find_device(rig.facility, "X");
    int32_t beyond = facility_find_device(rig.facility, "Y");
    hazard_set_fan(rig.hazard, here, true, EVENT_NONE, &rig.log);
    hazard_set_fan(rig.hazard, beyond, true, EVENT_NONE, &rig.log);
    rig_run(&rig, 10.0);
    hazard_release(rig.hazard, device, NOBODY, EVENT_NONE, &rig.log);
    assert_false(hazard_fan_runs(rig.hazard, here));
    assert_true(hazard_fan_runs(rig.hazard, beyond));
    assert_int_equal(rig_count(&rig, EVENT_FAN_STOPPED), 1);
    rig_run(&rig, 45.0);
    assert_int_equal(hazard_flood_state(rig.hazard, device), FLOOD_RELEASES);
    assert_false(hazard_set_fan(rig.hazard, here, true, EVENT_NONE, &rig.log));
    rig_run(&rig, 110.0); // then whoever airs the room may
    double held = hazard_flood_share(rig.hazard, device);
    assert_true(hazard_set_fan(rig.hazard, here, true, EVENT_NONE, &rig.log));
    rig_run(&rig, 170.0);
    assert_true(hazard_flood_share(rig.hazard, device) < 0.5 * held);
    rig_close(&rig);
}

TEST(each_gas_puts_a_fire_out_behind_a_shut_door_at_its_design_concentration) {
    UNUSED_STATE;
    static const AgentKind agents[] = {AGENT_CO2, AGENT_INERT, AGENT_HFC};
    for (int i = 0; i < 3; ++i) {
        Rig rig;
        int32_t device = open_room(&rig, agents[i], 0.0f);
        set_door(&rig, false);
        rig_run(&rig, 60.0);
        hazard_release(rig.hazard, device, NOBODY, EVENT_NONE, &rig.log);
        double most = 0.0;
        while (rig_time(&rig) < 170.0) {
            rig_step(&rig);
            double share = hazard_flood_share(rig.hazard, device);
            most = share > most ? share : most;
        }
        double out = rig_event(&rig, EVENT_FIRE_OUT, -1);
        const RoomAir* air = hazard_air(rig.hazard, rig_room(&rig, "A"));
        print_message("%s: out at %.1f s, most %.3f, O2 %.1f %%, CO2 %.1f %%\n",
                      agent_name(agents[i]), out, most, 100.0 * (double)air->upper_o2,
                      100.0 * (double)air->upper_co2);
        assert_true(out > 90.0 && out < 155.0);
        assert_true(most >= hazard_flood_design(rig.hazard, device));
        // A hot room holds less air: the same bottles go further in it.
        assert_true(most < 1.5 * hazard_flood_design(rig.hazard, device));
        rig_close(&rig);
    }
}

/// Mixing as it comes in, x volumes leave 1 - exp(-x) in a room with an open door.
TEST(the_concentration_follows_from_volume_and_contents) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, rooms, 1, "device gas_system G 0 3 3 gas 气体\n");
    int32_t device = facility_find_device(rig.facility, "G");
    Device* system = (Device*)&rig.facility->devices[device];
    system->agent = AGENT_CO2;
    system->amount = 30.0f;
    rig_start(&rig, NULL, 0);
    hazard_release(rig.hazard, device, NOBODY, EVENT_NONE, &rig.log);
    rig_run(&rig, 30.0 + 60.5);
    const Room* room = &rig.facility->rooms[rig_room(&rig, "A")];
    double volumes = 30.0 / 1.84 / (double)(room->area * room->ceiling);
    const RoomAir* air = hazard_air(rig.hazard, rig_room(&rig, "A"));
    double wanted = 1.0 - exp(-volumes);
    assert_near(hazard_flood_share(rig.hazard, device), wanted, 0.01 * wanted);
    assert_near((double)air->upper_co2, wanted, 0.02 * wanted);
    assert_near((double)air->upper_o2, 0.2095 * (1.0 - wanted), 0.003);
    rig_close(&rig);
}

TEST(too_little_gas_does_not_put_it_out_and_an_open_door_loses_it) {
    UNUSED_STATE;
    double lasts[2];
    for (int open = 0; open < 2; ++open) {
        Rig rig;
        int32_t device = open_room(&rig, AGENT_CO2, open != 0 ? 0.0f : 8.0f);
        set_door(&rig, open != 0);
        rig_run(&rig, 40.0);
        hazard_release(rig.hazard, device, NOBODY, EVENT_NONE, &rig.log);
        rig_run(&rig, 400.0);
        lasts[open] = hazard_flood_share(rig.hazard, device);
        if (open == 0) {
            assert_true(lasts[0] < hazard_flood_design(rig.hazard, device));
            assert_true(hazard_fire(rig.hazard, 0)->burning);
        } else {
            print_message("open door: %.3f after %.0f s\n", lasts[1], 400.0);
            assert_true(lasts[1] < 0.8 * hazard_flood_design(rig.hazard, device));
        }
        rig_close(&rig);
    }
}

TEST(books_stay_exact_while_gas_comes_in) {
    UNUSED_STATE;
    Rig rig;
    int32_t device = open_room(&rig, AGENT_CO2, 0.0f);
    double before = zone_mass(rig.hazard->zones);
    double energy = zone_energy(rig.hazard->zones);
    hazard_release(rig.hazard, device, NOBODY, EVENT_NONE, &rig.log);
    rig_run(&rig, 200.0);
    const ZoneLedger* ledger = &rig.hazard->zones->ledger;
    double mass = zone_mass(rig.hazard->zones) - before;
    assert_near(mass, ledger->mass_made - ledger->mass_left, 1e-9 * before);
    double gained =
        ledger->fire_heat + ledger->fuel_enthalpy - ledger->wall_heat - ledger->enthalpy_left;
    assert_near(zone_energy(rig.hazard->zones) - energy, gained, 1e-8 * energy);
    rig_close(&rig);
}

SUITE(CASE(a_released_system_warns_half_a_minute_and_then_floods_its_room),
      CASE(a_held_button_keeps_the_gas_back_until_it_is_let_go),
      CASE(fans_of_a_room_stand_while_its_system_warns_and_releases),
      CASE(each_gas_puts_a_fire_out_behind_a_shut_door_at_its_design_concentration),
      CASE(the_concentration_follows_from_volume_and_contents),
      CASE(too_little_gas_does_not_put_it_out_and_an_open_door_loses_it),
      CASE(books_stay_exact_while_gas_comes_in))
