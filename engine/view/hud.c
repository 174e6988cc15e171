// Head-up display of the projector: the bar with DRILL and the clock, the current message, the
// counts. Sizes: clock 1/12 of the height, message 1/18, the rest 1/30 (LOOK.md).

#include "view/view_internal.h"

#include <stdio.h>
#include <string.h>

/// The hatch that only a drill has.
void hatch_draw(const Scene* scene, Box box) {
    Canvas* canvas = scene->canvas;
    canvas_clip(canvas, box);
    canvas_rect(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h,
                colour_hex(0xFFFFFF));
    float w = (float)box.w;
    for (float y = (float)box.y - w; y < (float)(box.y + box.h) + w; y += 2.0f * w) {
        const vec2s stripe[4] = {vec((float)box.x, y + w), vec((float)box.x + w, y),
                                 vec((float)box.x + w, y + w), vec((float)box.x, y + 2.0f * w)};
        canvas_polygon(canvas, stripe, 4, colour_hex(0xC8102E));
    }
    canvas_clip_none(canvas);
}

/// The phase that what has been told so far makes: what the players know.
static Text phase_of(const Drill* drill) {
    const EventLog* log = world_events(drill_world(drill));
    Text phase = {"Before the alarm", "平时"};
    for (uint32_t i = 0; i < log->count; i++) {
        switch (log->events[i].kind) {
        case EVENT_DETECTOR_ALARM:
        case EVENT_FINDER: phase = phase.en[0] == 'B' ? (Text){"Discovery", "发现"} : phase; break;
        case EVENT_ALARM_RAISED: phase = (Text){"Evacuation", "疏散"}; break;
        case EVENT_ALL_OUT: phase = (Text){"Headcount", "清点"}; break;
        case EVENT_COMMAND_HANDED: phase = (Text){"Handed over", "移交"}; break;
        case EVENT_DRILL_ENDED: return (Text){"Drill ended", "演练结束"};
        default: break;
        }
    }
    return phase;
}

static void speed_text(const Scene* scene, char* buffer, size_t size) {
    const ViewState* state = scene->state;
    Language language = state->language;
    if (!state->live) {
        scene_text(language, scene->facility->name, " ", buffer, size);
    } else if (state->paused) {
        scene_text(language, (Text){"paused", "已暂停"}, " ", buffer, size);
    } else if (state->speed == 1.0f) {
        scene_text(language, (Text){"real time", "实时"}, " ", buffer, size);
    } else {
        char en[32];
        char zh[32];
        snprintf(en, sizeof(en), "%g× speed", (double)state->speed);
        snprintf(zh, sizeof(zh), "%g 倍速", (double)state->speed);
        scene_text(language, (Text){en, zh}, " ", buffer, size);
    }
}

static void draw_bar(const Scene* scene) {
    const Layout* layout = scene->layout;
    Canvas* canvas = scene->canvas;
    Type* type = scene->view->type;
    const Palette* palette = scene->palette;
    Box bar = layout->bar;
    float unit = layout->unit;
    canvas_rect(canvas, 0.0f, 0.0f, (float)bar.w, (float)bar.h, palette->panel);
    canvas_rect(canvas, 0.0f, (float)bar.h - 2.0f * unit, (float)bar.w, 2.0f * unit, palette->line);
    hatch_draw(scene, (Box){0, 0, (int)(18.0f * unit), bar.h});
    float x = 40.0f * unit;
    float top = 0.30f * (float)bar.h;
    float low = 0.72f * (float)bar.h;
    const Text drill_word = {"DRILL", "演练"};
    char text[320];
    scene_text(scene->state->language, drill_word, " ", text, sizeof(text));
    type_draw(type, canvas, WEIGHT_BOLD, layout->body, x, top, ALIGN_LEFT, palette->drill, text);
    int clock_w = type_clock_width(type, WEIGHT_BOLD, layout->clock, "00:00");
    int side = (bar.w - clock_w) / 2 - (int)(60.0f * unit);
    Text title =
        scene->drill != NULL ? drill_def(scene->drill)->scenario.title : scene->facility->name;
    scene_text(scene->state->language, title, " · ", text, sizeof(text));
    if (type_width(type, WEIGHT_REGULAR, layout->body * 5 / 6, text) > side) {
        snprintf(text, sizeof(text), "%s", text_in(title, scene->state->language));
    }
    type_draw_cut(type, canvas, WEIGHT_REGULAR, layout->body * 5 / 6, x, low, side, ALIGN_LEFT,
                  palette->dim, text);
    if (scene->drill == NULL) {
        return;
    }
    text_clock(world_seconds(drill_world(scene->drill)), text, sizeof(text));
    type_draw_clock(type, canvas, WEIGHT_BOLD, layout->clock, 0.5f * (float)bar.w,
                    0.5f * (float)bar.h, ALIGN_CENTRE, palette->ink, text);
    float right = (float)bar.w - 28.0f * unit;
    scene_text(scene->state->language, phase_of(scene->drill), " ", text, sizeof(text));
    type_draw_cut(type, canvas, WEIGHT_BOLD, layout->body, right, top, side, ALIGN_RIGHT,
                  palette->ink, text);
    speed_text(scene, text, sizeof(text));
    type_draw(type, canvas, WEIGHT_REGULAR, layout->body * 5 / 6, right, low, ALIGN_RIGHT,
              palette->dim, text);
}

/// What the players cannot know from it having happened: the plan may show it, no sentence tells.
static bool is_secret(uint32_t kind) {
    switch (kind) {
    case EVENT_FIRE_STARTED:
    case EVENT_FIRE_OUT:
    case EVENT_ROOM_UNTENABLE:
    case EVENT_PERSON_TRAPPED:
    case EVENT_PERSON_HURT:
    case EVENT_PERSON_DOWN:
    case EVENT_PERSON_DEAD:
    case EVENT_RED_LINE:
    case EVENT_HANDLER_FAILED:
    case EVENT_STEP_IMPOSSIBLE: return true;
    default: return false;
    }
}

/// The last event that a room full of people should read; NULL none.
static const Event* current_message(const Drill* drill) {
    const Building* building = world_building(drill_world(drill));
    const EventLog* log = world_events(drill_world(drill));
    for (uint32_t i = log->count; i > 0; i--) {
        const Event* event = &log->events[i - 1];
        bool told = event_info(event->kind)->weight == 3 && !is_secret(event->kind);
        // Once the alarm sounds, one more detector is no news to a room.
        told = told && !(event->kind == EVENT_DETECTOR_ALARM && building->alarm &&
                         building->alarm_since <= event->tick);
        if (told || event->kind == EVENT_ANNOUNCED) {
            return event;
        }
    }
    return NULL;
}

/// What the box says in one language: an inject's own words, else the event's sentence.
static void message_text(const Scene* scene, const Event* event, Language language, char* buffer,
                         size_t size) {
    const ScenarioDef* scenario = &drill_def(scene->drill)->scenario;
    if (event->kind == EVENT_INJECT_FIRED && event->thing >= 0 &&
        event->thing < scenario->inject_count) {
        snprintf(buffer, size, "%s", text_in(scenario->injects[event->thing].title, language));
        text_cut(buffer);
    } else {
        tell_event(scene->drill, event, language, buffer, size);
    }
}

/// A message too long for one line: two lines of the first language, one of the second.
static void draw_long_message(const Scene* scene, Box inner, const char* first,
                              const char* second) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    char lines[2][TYPE_LINE_MAX];
    bool both = second[0] != '\0';
    int size = both ? layout->body : layout->body * 5 / 4;
    int count = type_wrap(type, WEIGHT_BOLD, size, inner.w, first, lines, 2);
    float step = both ? 0.30f : 0.42f;
    float top = both ? 0.20f : (count == 1 ? 0.5f : 0.29f);
    for (int i = 0; i < count; i++) {
        type_draw(type, scene->canvas, WEIGHT_BOLD, size, (float)inner.x,
                  (float)inner.y + (top + step * (float)i) * (float)inner.h, ALIGN_LEFT,
                  scene->palette->ink, lines[i]);
    }
    int small =
        type_fit(type, WEIGHT_REGULAR, layout->body * 5 / 6, layout->small, inner.w, second);
    type_draw_cut(type, scene->canvas, WEIGHT_REGULAR, small > 0 ? small : layout->small,
                  (float)inner.x, (float)inner.y + 0.80f * (float)inner.h, inner.w, ALIGN_LEFT,
                  scene->palette->dim, second);
}

static void draw_message(const Scene* scene) {
    const Layout* layout = scene->layout;
    Box box = layout->alert;
    const Event* event = box.w > 0 ? current_message(scene->drill) : NULL;
    if (event == NULL) {
        return;
    }
    Canvas* canvas = scene->canvas;
    Type* type = scene->view->type;
    float unit = layout->unit;
    float radius = 10.0f * unit;
    canvas_round_rect(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h, radius,
                      scene->palette->alert_panel);
    canvas_frame(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h, radius,
                 3.0f * unit, scene->palette->alert);
    Language language = scene->state->language;
    char first[512];
    char second[512] = "";
    char clock[16];
    message_text(scene, event, language == LANGUAGE_BOTH ? LANGUAGE_EN : language, first,
                 sizeof(first));
    if (language == LANGUAGE_BOTH) {
        message_text(scene, event, LANGUAGE_ZH, second, sizeof(second));
    }
    text_clock((double)event->tick * TICK_S, clock, sizeof(clock));
    float x = (float)box.x + 24.0f * unit;
    int width = box.w - (int)(48.0f * unit);
    int clock_w = type_clock_width(type, WEIGHT_REGULAR, layout->body, clock) + layout->body / 2;
    float low = (float)box.y + 0.76f * (float)box.h;
    int size = type_fit(type, WEIGHT_BOLD, layout->message, layout->body, width, first);
    if (size == 0 || (size < layout->message * 3 / 4 && second[0] == '\0')) {
        const Box inner = {(int)x, box.y, width - clock_w, box.h};
        draw_long_message(scene, inner, first, second);
    } else {
        float high = (float)box.y + (second[0] != '\0' ? 0.34f : 0.38f) * (float)box.h;
        type_draw(type, canvas, WEIGHT_BOLD, size, x, high, ALIGN_LEFT, scene->palette->ink, first);
        type_draw_cut(type, canvas, WEIGHT_REGULAR, layout->body, x, low, width - clock_w,
                      ALIGN_LEFT, scene->palette->dim, second);
    }
    type_draw_clock(type, canvas, WEIGHT_REGULAR, layout->body,
                    (float)(box.x + box.w) - 24.0f * unit, low, ALIGN_RIGHT, scene->palette->dim,
                    clock);
}

/// Missing by the last headcount: what is known, not what is so; -1 before any.
static int known_missing(const Drill* drill) {
    const EventLog* log = world_events(drill_world(drill));
    for (uint32_t i = log->count; i > 0; i--) {
        if (log->events[i - 1].kind == EVENT_HEADCOUNT_TAKEN) {
            return log->events[i - 1].other;
        }
    }
    return -1;
}

static void draw_counts(const Scene* scene) {
    const Layout* layout = scene->layout;
    if (layout->counts.w == 0) {
        return;
    }
    const People* people = world_people(drill_world(scene->drill));
    int missing = known_missing(scene->drill);
    const struct {
        Text name;
        int value;
        Colour colour;
    } counts[3] = {
        {{"inside", "在内"}, people->inside, scene->palette->ink},
        {{"muster", "已集合"},
         people->mustered,
         scene->state->theme == VIEW_DARK ? colour_hex(0x2BBE95) : colour_hex(0x00795A)},
        {{"missing", "失联"}, missing, missing > 0 ? scene->palette->harm : scene->palette->dim},
    };
    Type* type = scene->view->type;
    Language language = scene->state->language;
    int gap = (int)(10.0f * layout->unit);
    int w = (layout->counts.w - 2 * gap) / 3;
    // The three names have one size; two languages where all three allow it.
    int size = layout->body * 5 / 6;
    char names[3][64];
    for (int pass = language == LANGUAGE_BOTH ? 0 : 1; pass < 2; pass++) {
        int fit = layout->body * 5 / 6;
        for (int i = 0; i < 3 && fit > 0; i++) {
            Language own =
                pass == 0 ? LANGUAGE_BOTH : (language == LANGUAGE_BOTH ? LANGUAGE_EN : language);
            scene_text(own, counts[i].name, " ", names[i], sizeof(names[i]));
            fit = type_fit(type, WEIGHT_REGULAR, fit, pass == 0 ? layout->small : layout->tiny,
                           w - gap, names[i]);
        }
        size = fit;
        if (fit > 0) {
            break;
        }
    }
    bool low = layout->counts.h < layout->message + layout->body;
    for (int i = 0; i < 3; i++) {
        Box box = {layout->counts.x + i * (w + gap), layout->counts.y, w, layout->counts.h};
        char number[16] = "–";
        if (counts[i].value >= 0) {
            snprintf(number, sizeof(number), "%d", counts[i].value);
        }
        scene_card(scene, box);
        float middle = (float)box.x + 0.5f * (float)box.w;
        type_draw(type, scene->canvas, WEIGHT_BOLD, low ? layout->body * 5 / 4 : layout->message,
                  middle, (float)box.y + (low ? 0.33f : 0.36f) * (float)box.h, ALIGN_CENTRE,
                  counts[i].colour, number);
        type_draw(type, scene->canvas, WEIGHT_REGULAR, size > 0 ? size : layout->tiny, middle,
                  (float)box.y + 0.77f * (float)box.h, ALIGN_CENTRE, scene->palette->dim, names[i]);
    }
}

void hud_draw(const Scene* scene) {
    draw_bar(scene);
    if (scene->drill == NULL) {
        return;
    }
    draw_counts(scene);
    if (scene->state->kind == VIEW_CONSOLE) {
        console_draw(scene);
        return;
    }
    draw_message(scene);
    cards_roles(scene);
    smoke_legend(scene);
    figures_muster(scene);
}
