// The window's settings: written and read back, and robust against what may lie in their file.

#include "support/check.h"

#include "app/settings.h"

#include <sys/stat.h>

typedef struct Desk {
    char folder[64];
    char path[96];
    char bad[104];
} Desk;

static void desk_open(Desk* desk) {
    snprintf(desk->folder, sizeof(desk->folder), "/tmp/muster-settings-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    snprintf(desk->path, sizeof(desk->path), "%s/muster/settings", desk->folder);
    snprintf(desk->bad, sizeof(desk->bad), "%s.bad", desk->path);
}

static void desk_close(Desk* desk) {
    char command[160];
    snprintf(command, sizeof(command), "rm -rf '%s'", desk->folder);
    assert_int_equal(system(command), 0);
}

static void write_file(const Desk* desk, const char* text, size_t length) {
    char folder[96];
    snprintf(folder, sizeof(folder), "%s/muster", desk->folder);
    mkdir(folder, 0777);
    FILE* file = fopen(desk->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    fclose(file);
}

TEST(what_is_written_is_read_back) {
    UNUSED_STATE;
    Desk desk;
    desk_open(&desk);
    Error error = {0};
    Settings settings = settings_default();
    settings.look = (UiLook){LANGUAGE_ZH, VIEW_DARK, 1.75f};
    settings.motion = false;
    snprintf(settings.folder, sizeof(settings.folder), "/srv/演练 records");
    const WindowPlace place = {"HDMI 1 1920x1080", 1, -40, 20, 1600, 900, true};
    settings_put_place(&settings, &place);
    assert_int_equal(settings_write(&settings, desk.path, &error), STATUS_OK);
    Settings back;
    assert_int_equal(settings_read(&back, desk.path, &error), STATUS_OK);
    assert_int_equal(back.look.language, LANGUAGE_ZH);
    assert_int_equal(back.look.theme, VIEW_DARK);
    assert_near(back.look.scale, 1.75, 1e-6);
    assert_false(back.motion);
    assert_string_equal(back.folder, settings.folder);
    const WindowPlace* found = settings_place(&back, "HDMI 1 1920x1080", 1);
    assert_non_null(found);
    assert_int_equal(found->x, -40);
    assert_int_equal(found->h, 900);
    assert_true(found->full);
    assert_null(settings_place(&back, "HDMI 1 1920x1080", 0));
    desk_close(&desk);
}

TEST(without_a_file_everything_is_as_at_first) {
    UNUSED_STATE;
    Desk desk;
    desk_open(&desk);
    Error error = {0};
    Settings settings;
    assert_int_equal(settings_read(&settings, desk.path, &error), STATUS_OK);
    assert_int_equal(settings.look.language, LANGUAGE_BOTH);
    assert_near(settings.look.scale, 1.0, 1e-6);
    desk_close(&desk);
}

typedef struct Bad {
    const char* text;
    size_t length;
    const char* said;
} Bad;
#define BAD(text, said)                                                                            \
    { text, sizeof(text) - 1, said }

TEST(the_first_language_is_the_machines) {
    UNUSED_STATE;
    static const struct {
        const char *all, *messages, *lang;
        Language language;
    } rows[] = {{NULL, NULL, "zh_CN.UTF-8", LANGUAGE_ZH}, {NULL, NULL, "de_DE.UTF-8", LANGUAGE_EN},
                {NULL, NULL, NULL, LANGUAGE_BOTH},        {NULL, NULL, "C.UTF-8", LANGUAGE_BOTH},
                {"en_GB", "zh_CN", "zh_CN", LANGUAGE_EN}, {"", "zh_TW", "en_US", LANGUAGE_ZH},
                {"POSIX", NULL, "zh_CN", LANGUAGE_BOTH}};
    static const char* const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const char* const values[] = {rows[i].all, rows[i].messages, rows[i].lang};
        for (int k = 0; k < 3; k++) {
            assert_int_equal(
                values[k] != NULL ? setenv(names[k], values[k], 1) : unsetenv(names[k]), 0);
        }
        assert_int_equal(settings_machine_language(), rows[i].language);
        assert_int_equal(settings_default().look.language, rows[i].language);
    }
}

TEST(a_corrupt_file_is_set_aside_with_one_sentence_and_the_defaults_hold) {
    UNUSED_STATE;
    static const Bad bad[] = {
        BAD("theme = dark\nscale = 9\n",
            "settings:2: scale must be a number from 1 to 3 (got \"9\")"),
        BAD("scale = nan\n", "scale must be a number from 1 to 3"),
        BAD("theme = blue\n", "theme must be light or dark (got \"blue\")"),
        BAD("language: zh\n", "settings:1: expected \"name = value\" (got \"language: zh\")"),
        BAD("place = 0 1 2 3\n", "place must be PANE X Y WIDTH HEIGHT window|full DISPLAY"),
        BAD("place = 0 1 2 999999999 800 window x\n", "place must be"),
        BAD("theme = light\n\x01\x02\xff\xfe", "the settings are no text"),
        BAD("a\0b = c\n", "the settings are no text"),
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        Desk desk;
        desk_open(&desk);
        write_file(&desk, bad[i].text, bad[i].length);
        Error error = {0};
        Settings settings;
        assert_int_equal(settings_read(&settings, desk.path, &error), STATUS_CORRUPT);
        assert_contains(error.message, bad[i].said);
        assert_true(error.message_zh[0] != '\0');
        assert_int_equal(settings.look.theme, VIEW_LIGHT);
        assert_near(settings.look.scale, 1.0, 1e-6);
        assert_int_equal(settings.place_count, 0);
        assert_int_equal(access(desk.bad, R_OK), 0);
        assert_int_equal(settings_read(&settings, desk.path, &error), STATUS_OK); // told once
        desk_close(&desk);
    }
}

TEST(lines_of_a_newer_program_and_remarks_stop_nothing) {
    UNUSED_STATE;
    Desk desk;
    desk_open(&desk);
    const char text[] = "# mine\n\nlanguage = zh\r\nhologram = yes\n";
    write_file(&desk, text, sizeof(text) - 1);
    Error error = {0};
    Settings settings;
    assert_int_equal(settings_read(&settings, desk.path, &error), STATUS_OK);
    assert_int_equal(settings.look.language, LANGUAGE_ZH);
    desk_close(&desk);
}

TEST(the_newest_places_of_windows_are_kept) {
    UNUSED_STATE;
    Settings settings = settings_default();
    for (int i = 0; i < 20; i++) {
        WindowPlace place = {.pane = 0, .x = i, .w = 800, .h = 600};
        snprintf(place.display, sizeof(place.display), "display %d", i);
        settings_put_place(&settings, &place);
    }
    assert_int_equal(settings.place_count, SETTINGS_PLACES_MAX);
    assert_null(settings_place(&settings, "display 0", 0));
    assert_int_equal(settings_place(&settings, "display 19", 0)->x, 19);
    WindowPlace moved = *settings_place(&settings, "display 10", 0);
    moved.x = 77;
    settings_put_place(&settings, &moved);
    assert_int_equal(settings.place_count, SETTINGS_PLACES_MAX);
    assert_int_equal(settings_place(&settings, "display 10", 0)->x, 77);
    assert_int_equal(settings_place(&settings, "display 19", 0)->x, 19);
}

SUITE(CASE(what_is_written_is_read_back), CASE(without_a_file_everything_is_as_at_first),
      CASE(the_first_language_is_the_machines),
      CASE(a_corrupt_file_is_set_aside_with_one_sentence_and_the_defaults_hold),
      CASE(lines_of_a_newer_program_and_remarks_stop_nothing),
      CASE(the_newest_places_of_windows_are_kept))
