// Head-up display of the projector: the bar with DRILL and the clock, and the current message.
// Sizes: clock 1/12 of the height, message 1/18, the rest 1/30 (LOOK.md). News stays 45 s, with its
// age; after that the box says how things stand, for a room that looks up only then.

#include "drill/struck.h"
#include "view/view_internal.h"

#include <stdio.h>
#include <string.h>

#define NEWS_S 45.0 /* for so long a milestone is news [s] */

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
    Text phase = counts_by_place(drill) ? (Text){"Before the alarm", "平时"}
                                        : (Text){"In progress", "进行中"};
    for (uint32_t i = 0; i < log->count; i++) {
        switch (log->events[i].kind) {
        case EVENT_DETECTOR_ALARM:
        case EVENT_FINDER: phase = phase.en[0] == 'B' ? (Text){"Discovery", "发现"} : phase; break;
        case EVENT_PERSON_HURT:
        case EVENT_PERSON_DOWN:
            phase = counts_by_place(drill) ? phase : (Text){"Accident", "事故处置"};
            break;
        case EVENT_ALARM_RAISED: phase = (Text){"Evacuation", "疏散"}; break;
        case EVENT_ALL_OUT: phase = (Text){"Headcount", "清点"}; break;
        case EVENT_COMMAND_HANDED: phase = (Text){"Handed over", "移交"}; break;
        case EVENT_DRILL_ENDED: return (Text){"Drill ended", "演练结束"};
        default: break;
        }
    }
    return phase;
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
    text_clock(drill_seconds(scene->drill, world_tick(drill_world(scene->drill))), text,
               sizeof(text));
    type_draw_clock(type, canvas, WEIGHT_BOLD, layout->clock, 0.5f * (float)bar.w,
                    0.5f * (float)bar.h, ALIGN_CENTRE, palette->ink, text);
    float right = (float)bar.w - 28.0f * unit;
    scene_text(scene->state->language, phase_of(scene->drill), " ", text, sizeof(text));
    type_draw_cut(type, canvas, WEIGHT_BOLD, layout->body, right, top, side, ALIGN_RIGHT,
                  palette->ink, text);
    scene_text(scene->state->language, scene->facility->name, " ", text, sizeof(text));
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

/// What the box says: news with its age, or - once that is old - how things stand.
typedef struct Message {
    bool is_news;
    char first[512], second[512]; // in both languages, or what is new and what was before
    char age[64];
} Message;

static void age_text(const Scene* scene, double age_s, char* buffer, size_t size) {
    char en[32];
    char zh[32];
    if (age_s <= NEWS_S) {
        snprintf(en, sizeof(en), "%.0f s ago", floor(age_s));
        snprintf(zh, sizeof(zh), "%.0f秒前", floor(age_s));
    } else {
        snprintf(en, sizeof(en), "%.0f min ago", fmax(1.0, floor(age_s / 60.0 + 0.5)));
        snprintf(zh, sizeof(zh), "%.0f分钟前", fmax(1.0, floor(age_s / 60.0 + 0.5)));
    }
    scene_text(scene->state->language, (Text){en, zh}, " ", buffer, size);
}

/// How things stand, by what a head count at the door and the alarm's sound tell everybody.
static void situation_text(const Scene* scene, const Headcount* count, Language language,
                           char* buffer, size_t size) {
    bool zh = language == LANGUAGE_ZH;
    int left = count->inside + (count->missing > 0 ? count->missing : 0);
    if (counts_by_place(scene->drill) && !world_building(drill_world(scene->drill))->alarm &&
        count->outside + count->mustered == 0) {
        snprintf(buffer, size, zh ? "警报未响，%d 人在楼内" : "No alarm yet, %d people inside",
                 left);
    } else if (!struck_any(scene->drill)) { // nobody has to leave: an accident on an open site
        snprintf(buffer, size, zh ? "现场共 %d 人" : "%d people on site",
                 world_people(drill_world(scene->drill))->count);
    } else if (left > 0 && count->missing > 0) {
        snprintf(buffer, size,
                 zh ? "未撤出 %d 人，其中失联 %d 人" : "%d not out, %d of them missing", left,
                 count->missing);
    } else if (left > 0 && count->outside > 0) {
        snprintf(buffer, size,
                 zh ? "楼内还有 %d 人，室外未到集合点 %d 人"
                    : "%d still inside, %d outside on the way",
                 left, count->outside);
    } else if (left > 0) {
        snprintf(buffer, size, zh ? "楼内还有 %d 人" : "%d still inside", left);
    } else if (count->outside > 0) {
        snprintf(buffer, size,
                 zh ? "全部撤出，%d 人未到集合点"
                    : "Everybody is out, %d not yet at the muster point",
                 count->outside);
    } else {
        snprintf(buffer, size,
                 zh ? "全员到达集合点：%d 人" : "All %d people are at the muster point",
                 count->mustered);
    }
}

static bool make_message(const Scene* scene, Message* message) {
    const Event* event = current_message(scene->drill);
    if (event == NULL) {
        return false;
    }
    Language language = scene->state->language;
    double age = (double)(world_tick(drill_world(scene->drill)) - event->tick) * TICK_S;
    const Headcount count = counts_of(scene->drill);
    *message = (Message){.is_news = age <= NEWS_S};
    for (int i = 0; i < (language == LANGUAGE_BOTH ? 2 : 1); i++) {
        Language own = language != LANGUAGE_BOTH ? language : i == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
        char* text = i == 0 ? message->first : message->second;
        if (message->is_news) {
            message_text(scene, event, own, text, sizeof(message->first));
        } else {
            situation_text(scene, &count, own, text, sizeof(message->first));
        }
    }
    if (!message->is_news && language != LANGUAGE_BOTH) { // the old news below, dim
        message_text(scene, event, language, message->second, sizeof(message->second));
    }
    if (language != LANGUAGE_BOTH || message->is_news) {
        age_text(scene, age, message->age, sizeof(message->age));
    }
    return true;
}

static void draw_message(const Scene* scene) {
    const Layout* layout = scene->layout;
    Box box = layout->alert;
    Message message;
    if (box.w == 0 || !make_message(scene, &message)) {
        return;
    }
    Canvas* canvas = scene->canvas;
    Type* type = scene->view->type;
    const Palette* palette = scene->palette;
    float unit = layout->unit;
    float radius = 10.0f * unit;
    canvas_round_rect(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h, radius,
                      message.is_news ? palette->alert_panel : palette->panel);
    canvas_frame(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h, radius,
                 3.0f * unit, message.is_news ? palette->alert : palette->line);
    float x = (float)box.x + 24.0f * unit;
    int width = box.w - (int)(48.0f * unit);
    int small = layout->body * 5 / 6;
    int age_w = type_width(type, WEIGHT_REGULAR, small, message.age) + layout->body / 2;
    float low = (float)box.y + 0.76f * (float)box.h;
    int size = type_fit(type, WEIGHT_BOLD, layout->message, layout->body, width, message.first);
    if (size == 0 || (size < layout->message * 3 / 4 && message.second[0] == '\0')) {
        const Box inner = {(int)x, box.y, width - age_w, box.h};
        draw_long_message(scene, inner, message.first, message.second);
    } else {
        float high = (float)box.y + (message.second[0] != '\0' ? 0.34f : 0.38f) * (float)box.h;
        type_draw(type, canvas, WEIGHT_BOLD, size, x, high, ALIGN_LEFT, palette->ink,
                  message.first);
        type_draw_cut(type, canvas, WEIGHT_REGULAR, layout->body, x, low, width - age_w, ALIGN_LEFT,
                      palette->dim, message.second);
    }
    type_draw(type, canvas, WEIGHT_REGULAR, small, (float)(box.x + box.w) - 24.0f * unit, low,
              ALIGN_RIGHT, palette->dim, message.age);
}

void hud_draw(const Scene* scene) {
    draw_bar(scene);
    if (scene->drill == NULL) {
        return;
    }
    counts_draw(scene);
    if (scene->state->kind == VIEW_CONSOLE) {
        console_draw(scene);
        return;
    }
    draw_message(scene);
    cards_roles(scene);
    if (!gas_legend(scene)) {
        smoke_legend(scene);
    }
    figures_muster(scene);
}
