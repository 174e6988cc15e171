// The editor stub and the reference: equal to what is committed, and complete.
#include "load.h"

TEST(the_committed_editor_stub_is_what_the_reader_accepts) {
    UNUSED_STATE;
    char* stub = script_api_luals();
    assert_non_null(stub);
    Load* load = load_new();
    const BundleFile* file = NULL;
    assert_int_equal(bundle_get(&load->bundle, "scripts/api/muster.d.lua", "", &file, &load->error),
                     STATUS_OK);
    if (strcmp((const char*)file->bytes, stub) != 0) {
        size_t same = 0;
        while (stub[same] != 0 && stub[same] == (char)file->bytes[same]) {
            same += 1;
        }
        fail_msg("scripts/api/muster.d.lua differs from byte %zu on: run `muster api --luals >"
                 " scripts/api/muster.d.lua`\nexpected: %.120s",
                 same, stub + (same > 40 ? same - 40 : 0));
    }
    free(stub);
    load_free(load);
}

TEST(the_stub_knows_every_event_fact_and_method) {
    UNUSED_STATE;
    char* stub = script_api_luals();
    assert_non_null(stub);
    for (uint32_t kind = 0; kind < EVENT_KIND_COUNT; ++kind) {
        char line[128];
        snprintf(line, sizeof(line), "---@class Event_%s: Event\n", event_info(kind)->name);
        assert_contains(stub, line);
    }
    for (int fact = 0; fact < FACT_KIND_COUNT; ++fact) {
        char line[128];
        snprintf(line, sizeof(line), "---| \"%s\"\n", fact_name((FactKind)fact));
        assert_contains(stub, line);
    }
    assert_contains(stub, "function Drill:order(role, action, at) end");
    assert_contains(stub, "---@param at? string|integer");
    assert_contains(stub, "---@field growth? Growth  1055 kW after 600, 300, 150 or 75 s");
    assert_contains(
        stub,
        "---@field starts? Seconds  ignition; -1: waits for an inject, or for other fires [s]; "
        "from -1");
    free(stub);
}

TEST(the_stub_is_lua_that_compiles) {
    UNUSED_STATE;
    // As a scenario it is refused only for what it returns: nothing.
    Load* load = load_new();
    char* stub = script_api_luals();
    assert_non_null(stub);
    assert_int_equal(load_text(load, stub), STATUS_INVALID);
    for (int i = 0; i < load->problems.count; ++i) {
        char line[1024];
        problem_print(&load->problems.items[i], LANGUAGE_EN, line, sizeof(line));
        assert_null(strstr(line, "expected near"));
        assert_null(strstr(line, "unexpected symbol"));
    }
    free(stub);
    load_free(load);
}

TEST(the_reference_lists_actions_facts_events_and_constructors) {
    UNUSED_STATE;
    Load* load = load_new();
    char* json = script_api_json(&load->bundle);
    assert_non_null(json);
    assert_contains(json, "{\"actions\":[");
    assert_contains(json, "{\"id\":\"sweep\",\"en\":");
    assert_contains(json, "\"facts\":[\n{\"id\":\"fire\"");
    assert_contains(json, "\"events\":[\n{\"id\":\"drill_started\"");
    assert_contains(json, "\"constructors\":[\n{\"id\":\"scenario\"");
    assert_contains(json, "{\"name\":\"peak\",\"type\":\"Kilowatts\",\"unit\":\"kW\",\"from\":0.1");
    free(json);
    json = script_api_json(NULL);
    assert_contains(json, "{\"actions\":[],");
    free(json);
    load_free(load);
}

TEST(the_readme_of_the_facilities_names_every_kind_of_device) {
    UNUSED_STATE;
    Load* load = load_new();
    const BundleFile* file = NULL;
    assert_int_equal(
        bundle_get(&load->bundle, "assets/facilities/README.md", "", &file, &load->error),
        STATUS_OK);
    const char* section = strstr((const char*)file->bytes, "## Kinds of devices");
    assert_non_null(section);
    for (int kind = 0; kind < DEVICE_KIND_COUNT; ++kind) {
        const char* name = device_kind_name((DeviceKind)kind);
        size_t length = strlen(name);
        const char* at = strstr(section, name);
        while (at != NULL && (at[-1] != ' ' || (at[length] != ' ' && at[length] != '\n'))) {
            at = strstr(at + 1, name);
        }
        if (at == NULL) {
            fail_msg("assets/facilities/README.md does not name \"%s\"", name);
        }
    }
    load_free(load);
}

SUITE(CASE(the_committed_editor_stub_is_what_the_reader_accepts),
      CASE(the_stub_knows_every_event_fact_and_method), CASE(the_stub_is_lua_that_compiles),
      CASE(the_readme_of_the_facilities_names_every_kind_of_device),
      CASE(the_reference_lists_actions_facts_events_and_constructors))
