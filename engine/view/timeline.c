// Timeline: what happened when, where the run is, and the controls - of a window only.
//
// Marks differ in shape as well as colour: fire and smoke a flame-coloured dot, the alarm a red
// square, an inject a diamond, somebody in trouble a triangle, a step of the plan a tick, a service
// a star. Marks stay when one goes back, so that one can go forward to them.

#include "view/view_internal.h"

#include <stdio.h>

static MarkKind mark_of(uint32_t kind) {
    switch (kind) {
    case EVENT_FIRE_STARTED:
    case EVENT_FIRE_OUT:
    case EVENT_ROOM_UNTENABLE: return MARK_HAZARD;
    case EVENT_ALARM_RAISED:
    case EVENT_ALARM_SILENCED:
    case EVENT_DETECTOR_ALARM: return MARK_ALARM;
    case EVENT_INJECT_FIRED: return MARK_INJECT;
    case EVENT_PERSON_TRAPPED:
    case EVENT_PERSON_HURT:
    case EVENT_PERSON_DOWN:
    case EVENT_PERSON_DEAD:
    case EVENT_PERSON_MISSING:
    case EVENT_RED_LINE: return MARK_TROUBLE;
    case EVENT_STEP_DONE: return MARK_STEP;
    case EVENT_SERVICE_CALLED:
    case EVENT_SERVICE_ARRIVED:
    case EVENT_COMMAND_HANDED: return MARK_SERVICE;
    default: return MARK_OTHER;
    }
}

void timeline_watch(View* view, const Drill* drill) {
    const void* def = drill_def(drill);
    if (view->marks_of != def) {
        view->marks_of = def;
        view->mark_count = 0;
        view->marks_until = 0;
    }
    const World* world = drill_world(drill);
    const EventLog* log = world_events(world);
    uint32_t tick = world_tick(world);
    if (tick <= view->marks_until && view->mark_count > 0) {
        return;
    }
    uint32_t first = log->count;
    while (first > 0 && log->events[first - 1].tick > view->marks_until) {
        first--;
    }
    if (view->marks_until == 0) {
        first = 0;
    }
    for (uint32_t i = first; i < log->count && view->mark_count < MARKS_MAX; i++) {
        const Event* event = &log->events[i];
        if (event_info(event->kind)->weight >= 3) {
            view->marks[view->mark_count++] = (Mark){event->tick, mark_of(event->kind), i + 1};
        }
    }
    view->marks_until = tick;
}

static void draw_mark(const Scene* scene, MarkKind kind, float x, float y, float r) {
    Canvas* canvas = scene->canvas;
    const Palette* palette = scene->palette;
    switch (kind) {
    case MARK_HAZARD: canvas_circle(canvas, x, y, r, colour_hex(0xE2471D)); break;
    case MARK_ALARM: canvas_rect(canvas, x - r, y - r, 2.0f * r, 2.0f * r, palette->red); break;
    case MARK_INJECT: {
        const vec2s diamond[4] = {vec(x, y - 1.3f * r), vec(x + 1.3f * r, y), vec(x, y + 1.3f * r),
                                  vec(x - 1.3f * r, y)};
        canvas_polygon(canvas, diamond, 4, palette->alert);
        break;
    }
    case MARK_TROUBLE: {
        const vec2s triangle[3] = {vec(x, y - 1.2f * r), vec(x + 1.2f * r, y + r),
                                   vec(x - 1.2f * r, y + r)};
        canvas_polygon(canvas, triangle, 3, palette->harm);
        break;
    }
    case MARK_STEP:
        canvas_segment(canvas, x, y - 1.2f * r, x, y + 1.2f * r, 0.6f * r, palette->focus);
        break;
    case MARK_SERVICE:
        canvas_segment(canvas, x - 1.2f * r, y, x + 1.2f * r, y, 0.7f * r, palette->focus);
        canvas_segment(canvas, x, y - 1.2f * r, x, y + 1.2f * r, 0.7f * r, palette->focus);
        break;
    case MARK_OTHER:
    case MARK_COUNT: canvas_ring(canvas, x, y, 0.7f * r, 0.4f * r, palette->dim); break;
    }
}

static float draw_button(const Scene* scene, float x, const char* text, bool active, ViewHit hit,
                         double value) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    int size = layout->small;
    int w = type_width(type, WEIGHT_BOLD, size, text) + size;
    w = w < size * 2 ? size * 2 : w;
    float h = (float)size * 1.8f;
    float y = (float)layout->timeline.y + 0.5f * ((float)layout->timeline.h - h);
    Colour ink = active ? colour_hex(0xFFFFFF) : scene->palette->ink;
    Box box = {(int)x, (int)y, w, (int)h};
    scene_card(scene, box);
    if (active) {
        canvas_round_rect(scene->canvas, x, y, (float)w, h, 9.0f * layout->unit,
                          colour_hex(0x0072B2));
    }
    type_draw(type, scene->canvas, WEIGHT_BOLD, size, x + 0.5f * (float)w, y + 0.5f * h,
              ALIGN_CENTRE, ink, text);
    scene_hit(scene, box, hit, value);
    return x + (float)w + 6.0f * layout->unit;
}

/// The pause button with its sign drawn, since typefaces differ in theirs.
static float draw_pause(const Scene* scene, float x) {
    const Layout* layout = scene->layout;
    float size = (float)layout->small;
    float h = size * 1.8f;
    float w = size * 2.2f;
    float y = (float)layout->timeline.y + 0.5f * ((float)layout->timeline.h - h);
    canvas_round_rect(scene->canvas, x, y, w, h, 9.0f * layout->unit, colour_hex(0x0072B2));
    float cx = x + 0.5f * w;
    float cy = y + 0.5f * h;
    float r = 0.42f * size;
    if (scene->state->paused) {
        const vec2s play[3] = {vec(cx - 0.8f * r, cy - r), vec(cx + 1.1f * r, cy),
                               vec(cx - 0.8f * r, cy + r)};
        canvas_polygon(scene->canvas, play, 3, colour_hex(0xFFFFFF));
    } else {
        canvas_rect(scene->canvas, cx - 0.85f * r, cy - r, 0.6f * r, 2.0f * r,
                    colour_hex(0xFFFFFF));
        canvas_rect(scene->canvas, cx + 0.25f * r, cy - r, 0.6f * r, 2.0f * r,
                    colour_hex(0xFFFFFF));
    }
    scene_hit(scene, (Box){(int)x, (int)y, (int)w, (int)h}, VIEW_HIT_PAUSE, 0.0);
    return x + w + 6.0f * layout->unit;
}

static float draw_controls(const Scene* scene, float x) {
    char text[32];
    x = draw_pause(scene, x);
    x = draw_button(scene, x, "[", false, VIEW_HIT_SLOWER, 0.0);
    snprintf(text, sizeof(text), "%g×", (double)scene->state->speed);
    int size = scene->layout->small;
    float w = (float)type_width(scene->view->type, WEIGHT_BOLD, size, "0.25×");
    type_draw(scene->view->type, scene->canvas, WEIGHT_BOLD, size, x + 0.5f * w,
              (float)scene->layout->timeline.y + 0.5f * (float)scene->layout->timeline.h,
              ALIGN_CENTRE, scene->palette->ink, text);
    x = draw_button(scene, x + w + 6.0f * scene->layout->unit, "]", false, VIEW_HIT_FASTER, 0.0);
    x += 10.0f * scene->layout->unit;
    if (scene->facility->storey_count > 1) {
        x = draw_button(scene, x, "0", scene->state->storey < 0, VIEW_HIT_STOREY, -1.0);
        for (int32_t s = 0; s < scene->facility->storey_count && s < 9; s++) {
            snprintf(text, sizeof(text), "%d", (int)s + 1);
            x = draw_button(scene, x, text, scene->state->storey == s, VIEW_HIT_STOREY, (double)s);
        }
    }
    return x + 14.0f * scene->layout->unit;
}

/// Seconds between labelled ticks so that some ten fit.
static double tick_step(double length) {
    static const double steps[] = {10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0};
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        if (length / steps[i] <= 12.0) {
            return steps[i];
        }
    }
    return length / 10.0;
}

static void draw_track(const Scene* scene, Box track) {
    const Layout* layout = scene->layout;
    Canvas* canvas = scene->canvas;
    Type* type = scene->view->type;
    const ViewState* state = scene->state;
    const World* world = drill_world(scene->drill);
    double length = state->length_s > 0.0 ? state->length_s : 1.0;
    float unit = layout->unit;
    float line_y = (float)track.y + 0.36f * (float)track.h;
    float per_second = (float)track.w / (float)length;
    double now = state->scrub >= 0.0 ? state->scrub : world_seconds(world);
    canvas_round_rect(canvas, (float)track.x, line_y - 4.0f * unit, (float)track.w, 8.0f * unit,
                      4.0f * unit, scene->palette->line);
    float done = (float)now * per_second;
    canvas_round_rect(canvas, (float)track.x, line_y - 4.0f * unit, done, 8.0f * unit, 4.0f * unit,
                      colour_mix(scene->palette->focus, scene->palette->panel, 0.35f));
    double step = tick_step(length);
    for (double t = 0.0; t <= length + 0.5; t += step) {
        char text[16];
        float x = (float)track.x + (float)t * per_second;
        text_clock(t - drill_def(scene->drill)->scenario.before_s, text, sizeof(text));
        canvas_rect(canvas, x, line_y + 8.0f * unit, unit, 7.0f * unit, scene->palette->dim);
        type_draw_clock(type, canvas, WEIGHT_REGULAR, layout->tiny, x,
                        line_y + 17.0f * unit + 0.55f * (float)layout->tiny, ALIGN_CENTRE,
                        scene->palette->dim, text);
    }
    const View* view = scene->view;
    for (int i = 0; i < view->mark_count; i++) {
        float x = (float)track.x + (float)((double)view->marks[i].tick * TICK_S) * per_second;
        draw_mark(scene, view->marks[i].kind, x, line_y, 6.5f * unit);
    }
    float head = (float)track.x + done;
    canvas_rect(canvas, head - 1.5f * unit, line_y - 22.0f * unit, 3.0f * unit, 36.0f * unit,
                scene->palette->ink);
    canvas_circle(canvas, head, line_y - 22.0f * unit, 7.0f * unit, scene->palette->ink);
    Box area = {track.x, layout->timeline.y, track.w, layout->timeline.h};
    scene_hit(scene, area, VIEW_HIT_TIMELINE, length);
}

/// What the mark under the pointer was.
static void draw_hover(const Scene* scene, Box track) {
    const ViewState* state = scene->state;
    const Layout* layout = scene->layout;
    if (state->hover_x < 0 || !box_holds(layout->timeline, state->hover_x, state->hover_y)) {
        return;
    }
    const View* view = scene->view;
    const EventLog* log = world_events(drill_world(scene->drill));
    float per_second = (float)track.w / (float)(state->length_s > 0.0 ? state->length_s : 1.0);
    int nearest = -1;
    float distance = 10.0f * layout->unit;
    for (int i = 0; i < view->mark_count; i++) {
        float x = (float)track.x + (float)((double)view->marks[i].tick * TICK_S) * per_second;
        float away = fabsf(x - (float)state->hover_x);
        if (away <= distance && view->marks[i].event <= log->count) {
            distance = away;
            nearest = i;
        }
    }
    if (nearest < 0) {
        return;
    }
    char text[400];
    char clock[16];
    const Event* event = &log->events[view->marks[nearest].event - 1];
    text_clock(drill_seconds(scene->drill, event->tick), clock, sizeof(clock));
    int length = snprintf(text, sizeof(text), "%s  ", clock);
    tell_event(scene->drill, event, state->language, text + length, sizeof(text) - (size_t)length);
    int w = type_width(scene->view->type, WEIGHT_REGULAR, layout->small, text) + layout->small;
    int h = layout->small * 2;
    int x = state->hover_x - w / 2;
    x = x < 4 ? 4 : (x + w > layout->width - 4 ? layout->width - 4 - w : x);
    Box box = {x, layout->timeline.y - h - 4, w, h};
    scene_card(scene, box);
    type_draw(scene->view->type, scene->canvas, WEIGHT_REGULAR, layout->small,
              (float)box.x + 0.5f * (float)layout->small, (float)box.y + 0.5f * (float)h,
              ALIGN_LEFT, scene->palette->ink, text);
}

void timeline_draw(const Scene* scene) {
    const Layout* layout = scene->layout;
    if (layout->timeline.w == 0 || scene->drill == NULL) {
        return;
    }
    Box box = layout->timeline;
    float unit = layout->unit;
    canvas_rect(scene->canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h,
                scene->palette->panel);
    canvas_rect(scene->canvas, (float)box.x, (float)box.y, (float)box.w, 2.0f * unit,
                scene->palette->line);
    float left = draw_controls(scene, 20.0f * unit);
    static const char* const languages[] = {"EN", "中文", "EN+中"};
    char language[24];
    char theme[24];
    snprintf(language, sizeof(language), "%s L", languages[scene->state->language]);
    snprintf(theme, sizeof(theme), "%s T", scene->state->theme == VIEW_DARK ? "☾" : "☼");
    if (!type_has(scene->view->type, scene->state->theme == VIEW_DARK ? 0x263E : 0x263C)) {
        snprintf(theme, sizeof(theme), "T");
    }
    Type* type = scene->view->type;
    int right_w = type_width(type, WEIGHT_BOLD, layout->small, language) + layout->small * 2 +
                  type_width(type, WEIGHT_BOLD, layout->small, theme) + layout->small * 2;
    float right = (float)box.w - 10.0f * unit - (float)right_w;
    Box track = {(int)left + layout->small, box.y, (int)(right - left) - layout->small * 2, box.h};
    draw_track(scene, track);
    right = draw_button(scene, right, language, false, VIEW_HIT_LANGUAGE, 0.0);
    draw_button(scene, right, theme, false, VIEW_HIT_THEME, 0.0);
    draw_hover(scene, track);
}

void help_draw(const Scene* scene) {
    static const struct {
        const char* key;
        Text text;
    } keys[] = {
        {"Space", {"pause, go on", "暂停 / 继续"}},
        {"[  ]", {"slower, faster (0.25 – 16×)", "减速 / 加速（0.25–16倍）"}},
        {",  .", {"10 s back, forward (or click)", "后退 / 前进 10 秒（或点击）"}},
        {"← ↑ → ↓", {"move the plan (or drag)", "移动平面图（或拖动）"}},
        {"+  –", {"zoom (or wheel)", "缩放（或滚轮）"}},
        {"Home", {"whole plan", "显示全图"}},
        {"0  1–9", {"all storeys, one storey", "全部楼层 / 某一层"}},
        {"PgUp  PgDn", {"next storey up, down", "上一层 / 下一层"}},
        {"C", {"projector, console", "投影 / 导调台"}},
        {"L", {"language", "语言"}},
        {"T", {"light, dark", "浅色 / 深色"}},
        {"F11", {"full screen", "全屏"}},
        {"F12", {"save the picture", "保存画面"}},
        {"H  F1", {"these keys", "按键说明"}},
        {"Esc  Q", {"quit", "退出"}},
    };
    if (!scene->state->help) {
        return;
    }
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    int count = (int)(sizeof(keys) / sizeof(keys[0]));
    int size = layout->body * 4 / 5;
    int row = size * 3 / 2;
    int w = size * 32;
    w = w > layout->width * 9 / 10 ? layout->width * 9 / 10 : w;
    int h = row * (count + 1);
    Box box = {(layout->width - w) / 2, (layout->height - h) / 2, w, h};
    canvas_rect(scene->canvas, 0.0f, 0.0f, (float)layout->width, (float)layout->height,
                colour_alpha(colour_hex(0x0B0E13), 120));
    scene_card(scene, box);
    for (int i = 0; i < count; i++) {
        float y = (float)box.y + ((float)i + 1.0f) * (float)row;
        char text[128];
        scene_text(scene->state->language, keys[i].text, " ", text, sizeof(text));
        type_draw(type, scene->canvas, WEIGHT_BOLD, size, (float)box.x + (float)size, y, ALIGN_LEFT,
                  scene->palette->focus, keys[i].key);
        type_draw_cut(type, scene->canvas, WEIGHT_REGULAR, size, (float)box.x + 9.0f * (float)size,
                      y, w - size * 10, ALIGN_LEFT, scene->palette->ink, text);
    }
}
