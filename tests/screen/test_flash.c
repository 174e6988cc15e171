// Nothing on a screen flashes: frames of a drill that burns, of its alarm, of a real emergency and
// of a line that is written on are painted one after another, and no area changes between light and
// dark more than three times a second (WCAG 2.3.1: a flash is a pair of opposing changes of a tenth
// or more of the full relative luminance, the darker of which is below 0.8). An area here is 32
// pixels square, a twentieth of what the rule lets flash.

#include "live_rig.h"

#include <math.h>

#define FRAMES_PER_SECOND 40
#define WIDTH             1024
#define HEIGHT            768
#define TILE              32
#define TILES_ACROSS      (WIDTH / TILE)
#define TILES             (TILES_ACROSS * (HEIGHT / TILE))
#define CHANGES_MOST      6 /* in a second: three flashes */
#define FRAMES_MOST       400

/// One area as its luminance goes up and down.
typedef struct Tile {
    float low, high; // since the last change
    int way;         // 1 it rose last, -1 it fell, 0 neither yet
    int changed[FRAMES_MOST];
    int count;
} Tile;

static void change(Tile* tile, int way, float luminance, int frame) {
    tile->way = way;
    tile->low = tile->high = luminance;
    tile->changed[tile->count++] = frame;
}

/// One more frame of an area.
static void look(Tile* tile, float luminance, int frame) {
    if (frame == 0) {
        *tile = (Tile){.low = luminance, .high = luminance};
    }
    tile->low = luminance < tile->low ? luminance : tile->low;
    tile->high = luminance > tile->high ? luminance : tile->high;
    bool falls = tile->way >= 0 && tile->high - luminance >= 0.1f && luminance < 0.8f;
    bool rises = tile->way <= 0 && luminance - tile->low >= 0.1f && tile->low < 0.8f;
    if (falls) {
        change(tile, -1, luminance, frame);
    } else if (rises) {
        change(tile, 1, luminance, frame);
    }
}

/// The most changes of an area within a second.
static int most_changes(const Tile* tile) {
    int most = 0;
    for (int i = 0; i < tile->count; i++) {
        int k = i;
        while (k < tile->count && tile->changed[k] < tile->changed[i] + FRAMES_PER_SECOND) {
            k++;
        }
        most = k - i > most ? k - i : most;
    }
    return most;
}

static float linear(uint8_t channel) {
    float share = (float)channel / 255.0f;
    return share <= 0.04045f ? share / 12.92f : powf((share + 0.055f) / 1.055f, 2.4f);
}

/// Relative luminance of every area of a picture.
static void look_at(const Canvas* canvas, Tile* tiles, int frame) {
    static float table[256];
    static float sums[TILES];
    for (int i = 0; i < 256; i++) {
        table[i] = linear((uint8_t)i);
    }
    memset(sums, 0, sizeof(sums));
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            const Colour is = canvas_at(canvas, x, y);
            sums[(y / TILE) * TILES_ACROSS + x / TILE] +=
                0.2126f * table[is.r] + 0.7152f * table[is.g] + 0.0722f * table[is.b];
        }
    }
    for (int i = 0; i < TILES; i++) {
        look(&tiles[i], sums[i] / (float)(TILE * TILE), frame);
    }
}

/// Paints so many seconds of what is shown while the drill goes on, and counts.
static void watch(Stage* stage, Canvas* canvas, double seconds, const char* what) {
    static Tile tiles[TILES];
    int frames = (int)(seconds * FRAMES_PER_SECOND);
    assert_true(frames <= FRAMES_MOST);
    for (int frame = 0; frame < frames; frame++) {
        (void)live_frame(stage->live, 1.0 / FRAMES_PER_SECOND, 10.0);
        stage->drive.input.dt = 1.0f / FRAMES_PER_SECOND;
        drive_step(&stage->drive);
        (void)ui_paint(stage->drive.ui, canvas);
        look_at(canvas, tiles, frame);
    }
    for (int i = 0; i < TILES; i++) {
        int most = most_changes(&tiles[i]);
        if (most > CHANGES_MOST) {
            fail_msg("%s: the area at %d,%d changes %d times in a second", what,
                     (i % TILES_ACROSS) * TILE, (i / TILES_ACROSS) * TILE, most);
        }
    }
}

/// Changes that are found of a light that goes on and off so often a second.
static int changes_of(double hertz, float dark, float light) {
    Tile tile;
    for (int frame = 0; frame < 3 * FRAMES_PER_SECOND; frame++) {
        double phase = (double)frame / FRAMES_PER_SECOND * hertz;
        look(&tile, phase - floor(phase) < 0.5 ? light : dark, frame);
    }
    return most_changes(&tile);
}

TEST(the_count_finds_what_flashes_and_nothing_else) {
    UNUSED_STATE;
    assert_true(changes_of(4.0, 0.2f, 0.5f) > CHANGES_MOST);
    assert_true(changes_of(10.0, 0.0f, 1.0f) > CHANGES_MOST);
    assert_true(changes_of(2.0, 0.2f, 0.5f) <= CHANGES_MOST);
    assert_int_equal(changes_of(10.0, 0.45f, 0.5f), 0); // too faint
    assert_int_equal(changes_of(10.0, 0.85f, 1.0f), 0); // light on light
}

TEST(no_screen_of_a_drill_flashes) {
    UNUSED_STATE;
    static Stage stage;
    static const Shown shown[] = {SHOWS_CONSOLE, SHOWS_PROJECTOR, SHOWS_PRACTICE};
    static const char* const names[] = {"console", "projector", "practice"};
    Canvas canvas = {0};
    Error error = {0};
    open_stage(&stage);
    assert_int_equal(canvas_resize(&canvas, WIDTH, HEIGHT, &error), STATUS_OK);
    stage.shown = SHOWS_CONSOLE;
    golden_look(&stage.drive, LANGUAGE_EN, VIEW_LIGHT);
    live_go_on(stage.live);
    const EventLog* log = world_events(drill_world(live_drill(stage.live)));
    bool alarm = false;
    for (uint32_t seen = 0; !alarm && live_tick(stage.live) < 300 * TICKS_PER_SECOND;) {
        (void)live_frame(stage.live, TICK_S, 10.0);
        for (; seen < log->count; seen++) {
            alarm = alarm || log->events[seen].kind == EVENT_ALARM_RAISED;
        }
    }
    assert_true(alarm); // it burns, and from now on it sounds
    for (int i = 0; i < 3; i++) {
        stage.shown = shown[i];
        golden_look(&stage.drive, LANGUAGE_EN, i == 1 ? VIEW_DARK : VIEW_LIGHT);
        watch(&stage, &canvas, 1.5, names[i]);
    }
    stage.shown = SHOWS_CONSOLE; // a line that is written on, with its cursor
    drive_key(&stage.drive, (UiKey)'1');
    drive_write(&stage.drive, "a");
    watch(&stage, &canvas, 2.5, "log line");
    drive_key(&stage.drive, UI_KEY_ESCAPE);
    live_pause(stage.live, REASON_REAL_EMERGENCY);
    watch(&stage, &canvas, 1.5, "console in a real emergency");
    stage.shown = SHOWS_PROJECTOR;
    drive_step(&stage.drive);
    watch(&stage, &canvas, 1.5, "projector in a real emergency");
    canvas_free(&canvas);
    close_stage(&stage);
}

SUITE(CASE(the_count_finds_what_flashes_and_nothing_else), CASE(no_screen_of_a_drill_flashes))
