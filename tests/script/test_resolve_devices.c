// What a scenario says of a building's devices, weather, radio nets and spoken places is resolved
// against its facility.
#include "load.h"

#include "drill/tell.h"

static const char plan_text[] =
    "return plan { { en = 'P', zh = '预案' }, roles = { role { 'leader', en = 'L', zh = '长' } },\n"
    " procedure { 'p', starts = knows 'fire',\n"
    "  step { 's', by = 'leader', action = 'press_call_point', target = 20, limit = 60 } } }";

/// A scenario in the office with one person, the small plan, and these fields.
static Status resolve_in_office(Load* load, const char* extra) {
    char text[2048];
    snprintf(text, sizeof(text),
             "return scenario { { en = 'T', zh = '测' }, facility = 'office', plan = 'small',\n"
             "length = 60, people = { person { 'Ann', room = 'Lobby', role = 'leader' } },\n%s }",
             extra);
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/small.lua", "plan", plan_text,
                                strlen(plan_text), &load->error),
                     STATUS_OK);
    Status status = load_text(load, text);
    load_facility(load, "assets/facilities/office.geojson");
    return status != STATUS_OK ? status
                               : script_resolve(load->script, load->facility, &load->texts,
                                                &load->problems, &load->def, &load->error);
}

TEST(a_scenario_says_how_its_places_are_announced_and_misheard) {
    UNUSED_STATE;
    Load* load = load_new();
    (void)resolve_in_office(
        load,
        "phrases = { phrase { 'PA-HERE', { en = 'Main door', zh = '正门' },\n"
        "  by = { 'exit-main' } }, phrase { 'CALM', { en = 'c', zh = 'c' }, stays = true } },\n"
        "confusable = { confusable { 'Office 101', 'Office 102' } },\n"
        "noises = { noise { 'Lobby', db = 88 } }, wind = 'south_west'");
    const ResponseDef* response = &load->def.world.response;
    assert_true(response->phrase_count > 2); // the library's follow
    assert_string_equal(response->phrases[0].id, "PA-HERE");
    assert_int_equal(response->phrases[0].by_count, 1);
    assert_string_equal(load->facility->openings[response->phrases[0].by[0]].id, "exit-main");
    assert_false(response->phrases[0].stays);
    assert_true(response->phrases[1].stays);
    assert_int_equal(response->confusable_count, 1);
    const Room* rooms = load->facility->rooms;
    assert_string_equal(rooms[response->confusables[0].room].name.en, "Office 101");
    assert_string_equal(rooms[response->confusables[0].heard_as].name.en, "Office 102");
    assert_int_equal(response->noise_count, 1);
    assert_string_equal(rooms[response->noises[0].room].name.en, "Lobby");
    assert_int_equal(response->noises[0].device, -1);
    assert_int_equal(response->wind, 6);
    assert_near(response->noises[0].db, 88.0, 0.0);
    load_free(load);
}

TEST(devices_start_as_a_scenario_says_and_interlocks_join_them) {
    UNUSED_STATE;
    Load* load = load_new();
    (void)resolve_in_office(
        load,
        "devices = { device { 'panel', mode = 'local', fails = 0.2 } },\n"
        "interlocks = { interlock { 'i', device = 'call-point-n-1', is = 'alarm', sets = { 'panel' "
        "}, to = 'fault', after = 3 } },\n"
        "injects = { inject { 'G', at = 5, device = 'panel', state = 'fault',\n"
        "  title = { en = 'f', zh = 'f' } } }");
    const ResponseDef* response = &load->def.world.response;
    int32_t panel = facility_find_device(load->facility, "panel");
    assert_int_equal(response->device_start_count, 1);
    assert_int_equal(response->device_starts[0].device, panel);
    assert_int_equal(response->device_starts[0].mode, STATE_LOCAL);
    assert_int_equal(response->device_starts[0].key, -1);
    assert_near(response->device_starts[0].fails, 0.2, 0.0);
    assert_int_equal(response->interlock_count, 1);
    assert_int_equal(response->interlocks[0].is, STATE_ALARM);
    assert_int_equal(response->interlocks[0].others[0], panel);
    assert_near(response->interlocks[0].after_s, 3.0, 0.0);
    assert_int_equal(load->def.scenario.injects[0].device, panel);
    assert_int_equal(load->def.scenario.injects[0].device_state, STATE_FAULT);
    load_free(load);
}

TEST(the_weather_of_a_scenario_and_of_its_injects_is_one_list) {
    UNUSED_STATE;
    Load* load = load_new();
    (void)resolve_in_office(load,
                            "weather = { weather { 60, wind = 'east', gust = 12 } },\n"
                            "injects = { inject { 'F', at = 1, title = { en = 'f', zh = 'f' } "
                            "}, inject { 'G', at = 5, weather = weather { wind = 'north', "
                            "warning = 'red', celsius = -3 },\n"
                            "  title = { en = 'f', zh = 'f' } } }");
    const ResponseDef* response = &load->def.world.response;
    assert_int_equal(response->weather_count, 2);
    assert_near(response->weathers[0].at_s, 60.0, 0.0);
    assert_int_equal(response->weathers[0].wind, 3);
    assert_near((double)response->weathers[0].gust, 12.0, 0.0);
    assert_true(response->weathers[0].rain < 0.0f);
    assert_int_equal(response->weathers[0].warning, -1);
    assert_true(response->weathers[1].at_s < 0.0);
    assert_int_equal(response->weathers[1].warning, 4);
    assert_true(response->weathers[1].warms);
    assert_int_equal(load->def.scenario.injects[0].weather1, 0);
    assert_int_equal(load->def.scenario.injects[1].weather1, 2);
    load_free(load);
}

TEST(wrong_rows_of_devices_and_interlocks_are_reported_with_their_line) {
    UNUSED_STATE;
    Load* load = load_new();
    char line[1024];
    (void)resolve_in_office(
        load, "devices = { device { 'panel', mode = 'on' } },\n"
              "interlocks = { interlock { 'a', device = 'panel', is = 'alarm' },\n"
              "  interlock { 'b', device = 'panel', is = 'alarm', sets = { 'panel' } } },\n"
              "injects = { inject { 'G', at = 5, device = 'panel', title = { en = 'f', zh = 'f' "
              "} } }");
    assert_contains(load_problem(load, "mode:", line, sizeof(line)), "on");
    assert_contains(load_problem(load, "sets or holds is missing", line, sizeof(line)), ":4");
    assert_contains(load_problem(load, "to is missing", line, sizeof(line)), ":5");
    assert_contains(load_problem(load, "give device and state together", line, sizeof(line)), "G");
    load_free(load);
    load = load_new();
    (void)resolve_in_office(load, "devices = { device { 'panell', mode = 'fault' },\n"
                                  "  device { 'panel', key = 'call-point-n-1' },\n"
                                  "  device { 'panel' } }");
    assert_contains(load_problem(load, "no device called", line, sizeof(line)), "panell");
    assert_contains(load_problem(load, "no device of type key", line, sizeof(line)), ":4");
    assert_contains(load_problem(load, "has a row already", line, sizeof(line)), ":5");
    load_free(load);
}

TEST(a_noise_of_a_device_that_is_not_there_is_reported) {
    UNUSED_STATE;
    Load* load = load_new();
    char line[1024];
    (void)resolve_in_office(load, "noises = { noise { 'Lobby', db = 88, device = 'fan-x' } }");
    assert_contains(load_problem(load, "device: the facility has none", line, sizeof(line)),
                    "fan-x");
    load_free(load);
}

TEST(nets_and_what_fails_reach_the_response) {
    UNUSED_STATE;
    Load* load = load_new();
    static const char plan[] =
        "return plan { { en = 'P', zh = '预案' },\n"
        "nets = { net { 'ops', en = 'O', zh = '指', dead = rooms { 'Copy room' } },\n"
        "  net { 'gate', en = 'G', zh = '门' } },\n"
        "roles = { role { 'leader', en = 'L', zh = '长', nets = { 'gate' } } },\n"
        "procedure { 'p', starts = knows 'fire',\n"
        "step { 's', by = 'leader', action = 'press_call_point', target = 20, limit = 60 } } }";
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/netted.lua", "plan", plan,
                                strlen(plan), &load->error),
                     STATUS_OK);
    Status status = load_text(
        load, "return scenario { { en = 'T', zh = '测' }, facility = 'office', plan = 'netted',\n"
              "length = 60, people = { person { 'Ann', room = 'Lobby', role = 'leader' } },\n"
              "injects = { inject { 'X', at = 5, breaks = 'radio', net = 'gate',\n"
              "  title = { en = 'dead', zh = '坏' } }, inject { 'Y', at = 9, restores = 'phone',\n"
              "  title = { en = 'again', zh = '好' } } } }");
    assert_int_equal(status, STATUS_OK);
    load_facility(load, "assets/facilities/office.geojson");
    status = script_resolve(load->script, load->facility, &load->texts, &load->problems, &load->def,
                            &load->error);
    load_print(&load->problems);
    assert_int_equal(status, STATUS_OK);
    const ResponseDef* response = &load->def.world.response;
    assert_int_equal(response->net_count, 2);
    assert_int_equal(response->nets[0].dead_count, 1);
    assert_int_equal(response->roles[0].nets, 2);
    const InjectDef* injects = load->def.scenario.injects;
    assert_int_equal(injects[0].breaks, CHANNEL_RADIO);
    assert_int_equal(injects[0].net, 1);
    assert_int_equal(injects[1].restores, CHANNEL_PHONE);
    load_free(load);
}

SUITE(CASE(a_scenario_says_how_its_places_are_announced_and_misheard),
      CASE(devices_start_as_a_scenario_says_and_interlocks_join_them),
      CASE(the_weather_of_a_scenario_and_of_its_injects_is_one_list),
      CASE(wrong_rows_of_devices_and_interlocks_are_reported_with_their_line),
      CASE(a_noise_of_a_device_that_is_not_there_is_reported),
      CASE(nets_and_what_fails_reach_the_response))
