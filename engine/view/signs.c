// Signs, each on a unit square of its own, y down.

#include "view/signs.h"

#include "view/pen.h"

static void pen_polygon(const Pen* pen, const float (*points)[2], int count) {
    pen_trace(pen, points, count);
    canvas_fill(pen->canvas, pen->colour);
}

static void pen_stroke(const Pen* pen, const float (*points)[2], int count, float width) {
    pen_trace(pen, points, count);
    canvas_stroke(pen->canvas, width * pen->size, false, pen->colour);
}

static void pen_circle(const Pen* pen, float x, float y, float radius) {
    canvas_circle(pen->canvas, pen->x + x * pen->size, pen->y + y * pen->size, radius * pen->size,
                  pen->colour);
}

static void pen_ring(const Pen* pen, float x, float y, float radius, float width) {
    canvas_ring(pen->canvas, pen->x + x * pen->size, pen->y + y * pen->size, radius * pen->size,
                width * pen->size, pen->colour);
}

static void pen_rect(const Pen* pen, float x, float y, float w, float h, float radius) {
    canvas_round_rect(pen->canvas, pen->x + x * pen->size, pen->y + y * pen->size, w * pen->size,
                      h * pen->size, radius * pen->size, pen->colour);
}

static void draw_exit(Pen* pen) {
    const Colour green = pen->colour;
    pen->colour = colour_hex(0xFFFFFF);
    pen_rect(pen, 0.56f, 0.14f, 0.30f, 0.72f, 0.0f); // the door
    pen->colour = green;
    pen_polygon(pen, POINTS({0.61f, 0.19f}, {0.82f, 0.19f}, {0.82f, 0.86f}, {0.61f, 0.86f}));
    pen->colour = colour_hex(0xFFFFFF);
    pen_circle(pen, 0.50f, 0.235f, 0.075f);                                          // head
    pen_stroke(pen, POINTS({0.455f, 0.37f}, {0.405f, 0.56f}), 0.125f);               // body
    pen_stroke(pen, POINTS({0.47f, 0.37f}, {0.58f, 0.46f}, {0.68f, 0.42f}), 0.062f); // fore arm
    pen_stroke(pen, POINTS({0.43f, 0.37f}, {0.29f, 0.40f}, {0.23f, 0.51f}), 0.062f); // rear arm
    pen_stroke(pen, POINTS({0.41f, 0.56f}, {0.53f, 0.65f}, {0.52f, 0.83f}), 0.08f);  // fore leg
    pen_stroke(pen, POINTS({0.40f, 0.57f}, {0.33f, 0.72f}, {0.16f, 0.76f}), 0.08f);  // rear leg
}

static void draw_muster(Pen* pen) {
    for (int i = 0; i < 4; i++) {
        float sx = i % 2 == 0 ? 1.0f : -1.0f;
        float sy = i < 2 ? 1.0f : -1.0f;
        float x = i % 2 == 0 ? 0.09f : 0.91f;
        float y = i < 2 ? 0.09f : 0.91f;
        pen_stroke(pen, POINTS({x, y}, {x + sx * 0.13f, y + sy * 0.13f}), 0.055f);
        pen_polygon(pen, POINTS({x + sx * 0.22f, y + sy * 0.22f}, {x + sx * 0.06f, y + sy * 0.20f},
                                {x + sx * 0.20f, y + sy * 0.06f}));
    }
    pen_circle(pen, 0.50f, 0.37f, 0.075f);
    pen_rect(pen, 0.425f, 0.46f, 0.15f, 0.30f, 0.06f);
    pen_circle(pen, 0.335f, 0.43f, 0.06f);
    pen_rect(pen, 0.275f, 0.50f, 0.12f, 0.22f, 0.05f);
    pen_circle(pen, 0.665f, 0.43f, 0.06f);
    pen_rect(pen, 0.605f, 0.50f, 0.12f, 0.22f, 0.05f);
}

static void draw_first_aid(Pen* pen) {
    pen_rect(pen, 0.40f, 0.18f, 0.20f, 0.64f, 0.0f);
    pen_rect(pen, 0.18f, 0.40f, 0.64f, 0.20f, 0.0f);
}

static void draw_aed(Pen* pen) {
    Colour green = colour_hex(0x00803D);
    pen_circle(pen, 0.35f, 0.36f, 0.19f);
    pen_circle(pen, 0.65f, 0.36f, 0.19f);
    pen_polygon(pen, POINTS({0.19f, 0.45f}, {0.81f, 0.45f}, {0.50f, 0.84f}));
    pen->colour = green;
    pen_polygon(pen, POINTS({0.55f, 0.26f}, {0.38f, 0.50f}, {0.48f, 0.50f}, {0.43f, 0.70f},
                            {0.62f, 0.44f}, {0.51f, 0.44f}));
}

static void draw_chair(Pen* pen) {
    pen_circle(pen, 0.36f, 0.22f, 0.08f);
    pen_stroke(pen, POINTS({0.36f, 0.36f}, {0.42f, 0.58f}, {0.62f, 0.58f}, {0.70f, 0.80f}), 0.09f);
    pen_stroke(pen, POINTS({0.24f, 0.24f}, {0.36f, 0.72f}, {0.60f, 0.72f}), 0.045f);
    pen_ring(pen, 0.38f, 0.82f, 0.06f, 0.04f);
}

static void draw_extinguisher(Pen* pen) {
    pen_rect(pen, 0.36f, 0.36f, 0.26f, 0.50f, 0.09f);
    pen_rect(pen, 0.44f, 0.26f, 0.10f, 0.12f, 0.0f);
    pen_stroke(pen, POINTS({0.42f, 0.23f}, {0.66f, 0.17f}), 0.06f);
    pen_stroke(pen, POINTS({0.46f, 0.28f}, {0.28f, 0.30f}, {0.24f, 0.52f}), 0.05f);
}

static void draw_hose_reel(Pen* pen) {
    pen_ring(pen, 0.46f, 0.46f, 0.26f, 0.09f);
    pen_ring(pen, 0.46f, 0.46f, 0.11f, 0.07f);
    pen_stroke(pen, POINTS({0.72f, 0.46f}, {0.72f, 0.74f}, {0.82f, 0.86f}), 0.08f);
}

static void draw_call_point(Pen* pen) {
    pen_ring(pen, 0.50f, 0.50f, 0.30f, 0.08f);
    pen_circle(pen, 0.50f, 0.50f, 0.12f);
}

static void draw_hydrant(Pen* pen) {
    pen_rect(pen, 0.36f, 0.30f, 0.28f, 0.52f, 0.05f);
    pen_rect(pen, 0.28f, 0.78f, 0.44f, 0.08f, 0.0f);
    pen_rect(pen, 0.24f, 0.44f, 0.52f, 0.14f, 0.04f);
    pen_circle(pen, 0.50f, 0.27f, 0.14f);
}

static void draw_telephone(Pen* pen) {
    pen_stroke(pen, POINTS({0.28f, 0.30f}, {0.32f, 0.50f}, {0.50f, 0.68f}, {0.70f, 0.72f}), 0.11f);
    pen_circle(pen, 0.29f, 0.28f, 0.10f);
    pen_circle(pen, 0.72f, 0.71f, 0.10f);
}

static void draw_detector(Pen* pen) {
    pen_ring(pen, 0.5f, 0.5f, 0.38f, 0.12f);
    pen_circle(pen, 0.5f, 0.5f, 0.14f);
}

static void draw_heat(Pen* pen) {
    pen_ring(pen, 0.5f, 0.5f, 0.38f, 0.12f);
    pen_stroke(pen, POINTS({0.5f, 0.30f}, {0.5f, 0.70f}), 0.13f);
}

static void draw_gas_system(Pen* pen) {
    for (int i = 0; i < 2; i++) {
        float x = 0.20f + 0.24f * (float)i;
        pen_rect(pen, x, 0.40f, 0.18f, 0.46f, 0.08f);
        pen_stroke(pen, POINTS({x + 0.09f, 0.42f}, {x + 0.09f, 0.26f}), 0.06f);
    }
    pen_stroke(pen, POINTS({0.26f, 0.26f}, {0.74f, 0.26f}, {0.74f, 0.40f}), 0.06f);
    pen_polygon(pen, POINTS({0.66f, 0.40f}, {0.82f, 0.40f}, {0.90f, 0.52f}, {0.58f, 0.52f}));
    for (int i = 0; i < 3; i++) {
        float x = 0.64f + 0.10f * (float)i;
        pen_stroke(pen, POINTS({x, 0.58f}, {x + 0.06f * (float)(i - 1), 0.80f}), 0.05f);
    }
}

static void draw_sprinkler(Pen* pen) {
    pen_rect(pen, 0.43f, 0.06f, 0.14f, 0.24f, 0.0f);
    pen_rect(pen, 0.26f, 0.34f, 0.48f, 0.11f, 0.04f);
    for (int i = -1; i <= 1; i++) {
        float x = 0.5f + 0.17f * (float)i;
        pen_stroke(pen, POINTS({x, 0.54f}, {x + 0.16f * (float)i, 0.92f}), 0.10f);
    }
}

static void draw_fan(Pen* pen) {
    pen_ring(pen, 0.5f, 0.5f, 0.42f, 0.09f);
    pen_polygon(pen, POINTS({0.50f, 0.50f}, {0.40f, 0.30f}, {0.46f, 0.16f}, {0.60f, 0.20f}));
    pen_polygon(pen, POINTS({0.50f, 0.50f}, {0.72f, 0.51f}, {0.82f, 0.63f}, {0.71f, 0.73f}));
    pen_polygon(pen, POINTS({0.50f, 0.50f}, {0.38f, 0.69f}, {0.23f, 0.72f}, {0.19f, 0.57f}));
    pen_circle(pen, 0.5f, 0.5f, 0.10f);
}

static void draw_switch(Pen* pen) {
    pen_circle(pen, 0.16f, 0.66f, 0.10f);
    pen_circle(pen, 0.84f, 0.66f, 0.10f);
    pen_stroke(pen, POINTS({0.16f, 0.66f}, {0.72f, 0.24f}), 0.12f);
}

static void draw_valve(Pen* pen) {
    pen_polygon(pen, POINTS({0.06f, 0.46f}, {0.50f, 0.67f}, {0.06f, 0.88f}));
    pen_polygon(pen, POINTS({0.94f, 0.46f}, {0.50f, 0.67f}, {0.94f, 0.88f}));
    pen_stroke(pen, POINTS({0.50f, 0.67f}, {0.50f, 0.24f}), 0.09f);
    pen_stroke(pen, POINTS({0.26f, 0.20f}, {0.74f, 0.20f}), 0.12f);
}

static void draw_gas_detector(Pen* pen) {
    pen_ring(pen, 0.5f, 0.5f, 0.40f, 0.12f);
    pen_circle(pen, 0.5f, 0.36f, 0.09f);
    pen_circle(pen, 0.37f, 0.59f, 0.09f);
    pen_circle(pen, 0.63f, 0.59f, 0.09f);
}

static void draw_panel(Pen* pen) {
    Colour mark = pen->colour;
    pen_rect(pen, 0.14f, 0.22f, 0.72f, 0.56f, 0.08f);
    pen->colour = colour_hex(0xFFFFFF);
    pen_rect(pen, 0.24f, 0.32f, 0.52f, 0.16f, 0.03f);
    pen_circle(pen, 0.32f, 0.63f, 0.055f);
    pen_circle(pen, 0.50f, 0.63f, 0.055f);
    pen_circle(pen, 0.68f, 0.63f, 0.055f);
    pen->colour = mark;
}

static void draw_microphone(Pen* pen) {
    pen_rect(pen, 0.38f, 0.14f, 0.24f, 0.42f, 0.12f);
    pen_stroke(
        pen, POINTS({0.27f, 0.46f}, {0.32f, 0.62f}, {0.50f, 0.69f}, {0.68f, 0.62f}, {0.73f, 0.46f}),
        0.07f);
    pen_stroke(pen, POINTS({0.50f, 0.70f}, {0.50f, 0.86f}), 0.07f);
}

static void draw_spot(Pen* pen) {
    pen_ring(pen, 0.5f, 0.5f, 0.20f, 0.10f);
}

static void draw_stretcher(Pen* pen) {
    pen_stroke(pen, POINTS({0.10f, 0.66f}, {0.90f, 0.66f}), 0.07f);
    pen_circle(pen, 0.24f, 0.46f, 0.08f);
    pen_stroke(pen, POINTS({0.38f, 0.52f}, {0.84f, 0.54f}), 0.13f);
    pen_stroke(pen, POINTS({0.22f, 0.66f}, {0.22f, 0.80f}), 0.06f);
    pen_stroke(pen, POINTS({0.78f, 0.66f}, {0.78f, 0.80f}), 0.06f);
}

static void draw_shower(Pen* pen) {
    pen_stroke(pen, POINTS({0.30f, 0.14f}, {0.50f, 0.14f}, {0.50f, 0.22f}), 0.06f);
    pen_polygon(pen, POINTS({0.40f, 0.22f}, {0.60f, 0.22f}, {0.70f, 0.32f}, {0.30f, 0.32f}));
    pen_circle(pen, 0.50f, 0.50f, 0.08f);
    pen_rect(pen, 0.42f, 0.60f, 0.16f, 0.28f, 0.05f);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.5f + 0.20f * (float)side;
        pen_stroke(pen, POINTS({x, 0.38f}, {x + 0.04f * (float)side, 0.54f}), 0.05f);
        pen_stroke(pen, POINTS({x, 0.62f}, {x + 0.04f * (float)side, 0.78f}), 0.05f);
    }
}

static void draw_case(Pen* pen) {
    pen_rect(pen, 0.14f, 0.34f, 0.72f, 0.48f, 0.07f);
    pen_stroke(pen, POINTS({0.38f, 0.32f}, {0.38f, 0.20f}, {0.62f, 0.20f}, {0.62f, 0.32f}), 0.08f);
}

static void draw_mask(Pen* pen) {
    pen_ring(pen, 0.5f, 0.40f, 0.30f, 0.10f);
    pen_circle(pen, 0.5f, 0.72f, 0.17f);
    pen_stroke(pen, POINTS({0.34f, 0.38f}, {0.66f, 0.38f}), 0.09f);
}

static void draw_suit(Pen* pen) {
    pen_circle(pen, 0.5f, 0.16f, 0.10f);
    pen_polygon(pen, POINTS({0.36f, 0.30f}, {0.64f, 0.30f}, {0.86f, 0.50f}, {0.76f, 0.60f},
                            {0.66f, 0.50f}, {0.66f, 0.90f}, {0.54f, 0.90f}, {0.50f, 0.66f},
                            {0.46f, 0.90f}, {0.34f, 0.90f}, {0.34f, 0.50f}, {0.24f, 0.60f},
                            {0.14f, 0.50f}));
}

static void draw_cylinder(Pen* pen) {
    pen_rect(pen, 0.32f, 0.30f, 0.36f, 0.60f, 0.14f);
    pen_rect(pen, 0.42f, 0.14f, 0.16f, 0.14f, 0.03f);
}

static void draw_button(Pen* pen) {
    pen_ring(pen, 0.5f, 0.5f, 0.38f, 0.10f);
    pen_circle(pen, 0.5f, 0.5f, 0.22f);
}

static void draw_gear(Pen* pen) {
    pen_ring(pen, 0.5f, 0.5f, 0.26f, 0.14f);
    for (int i = 0; i < 8; i++) {
        float angle = CANVAS_PI * 0.25f * (float)i;
        float c = cosf(angle);
        float s = sinf(angle);
        pen_stroke(
            pen, POINTS({0.5f + 0.30f * c, 0.5f + 0.30f * s}, {0.5f + 0.40f * c, 0.5f + 0.40f * s}),
            0.13f);
    }
}

static void draw_speaker(Pen* pen) {
    pen_polygon(pen, POINTS({0.14f, 0.40f}, {0.30f, 0.40f}, {0.52f, 0.20f}, {0.52f, 0.80f},
                            {0.30f, 0.60f}, {0.14f, 0.60f}));
    pen_stroke(pen, POINTS({0.64f, 0.38f}, {0.69f, 0.50f}, {0.64f, 0.62f}), 0.07f);
    pen_stroke(pen, POINTS({0.75f, 0.28f}, {0.84f, 0.50f}, {0.75f, 0.72f}), 0.07f);
}

static void flame_shape(const Pen* pen) {
    pen_polygon(pen, POINTS({0.54f, 0.02f}, {0.57f, 0.14f}, {0.66f, 0.27f}, {0.74f, 0.37f},
                            {0.80f, 0.50f}, {0.82f, 0.64f}, {0.78f, 0.79f}, {0.69f, 0.91f},
                            {0.56f, 0.98f}, {0.42f, 0.98f}, {0.30f, 0.91f}, {0.21f, 0.80f},
                            {0.18f, 0.66f}, {0.20f, 0.53f}, {0.27f, 0.40f}, {0.33f, 0.50f},
                            {0.38f, 0.55f}, {0.41f, 0.44f}, {0.42f, 0.31f}, {0.45f, 0.16f}));
}

void sign_flame(Canvas* canvas, float x, float y, float size) {
    Pen pen = {canvas, x - 0.5f * size, y - size, size, colour_hex(0xE2471D)};
    flame_shape(&pen);
    float inner = 0.55f * size;
    pen = (Pen){canvas, x - 0.49f * inner, y - 0.03f * size - inner, inner, colour_hex(0xFFB52E)};
    flame_shape(&pen);
}

static void draw_warning(Pen* pen, Sign sign) {
    const float(*triangle)[2] = (const float[][2]){{0.50f, 0.08f}, {0.96f, 0.88f}, {0.04f, 0.88f}};
    pen->colour = colour_hex(0x1D1D1B);
    pen_polygon(pen, triangle, 3);
    pen_stroke(pen,
               (const float[][2]){{0.50f, 0.08f}, {0.96f, 0.88f}, {0.04f, 0.88f}, {0.50f, 0.08f}},
               4, 0.06f);
    pen->colour = colour_hex(0xFFCC00);
    pen_polygon(pen, POINTS({0.50f, 0.20f}, {0.865f, 0.825f}, {0.135f, 0.825f}));
    pen->colour = colour_hex(0x1D1D1B);
    if (sign == SIGN_FLAME) {
        Pen flame = {pen->canvas, pen->x + 0.33f * pen->size, pen->y + 0.39f * pen->size,
                     0.35f * pen->size, pen->colour};
        flame_shape(&flame);
        pen_rect(pen, 0.32f, 0.755f, 0.36f, 0.035f, 0.0f);
    } else {
        pen_polygon(pen,
                    POINTS({0.455f, 0.38f}, {0.545f, 0.38f}, {0.525f, 0.65f}, {0.475f, 0.65f}));
        pen_circle(pen, 0.50f, 0.73f, 0.05f);
    }
}

bool sign_is_square(Sign sign) {
    return sign <= SIGN_TELEPHONE;
}

void sign_draw(Canvas* canvas, Sign sign, float x, float y, float size, Colour mark) {
    static void (*const drawings[])(Pen*) = {
        [SIGN_EXIT] = draw_exit,
        [SIGN_MUSTER] = draw_muster,
        [SIGN_FIRST_AID] = draw_first_aid,
        [SIGN_AED] = draw_aed,
        [SIGN_CHAIR] = draw_chair,
        [SIGN_EXTINGUISHER] = draw_extinguisher,
        [SIGN_HOSE_REEL] = draw_hose_reel,
        [SIGN_CALL_POINT] = draw_call_point,
        [SIGN_HYDRANT] = draw_hydrant,
        [SIGN_TELEPHONE] = draw_telephone,
        [SIGN_DETECTOR] = draw_detector,
        [SIGN_HEAT] = draw_heat,
        [SIGN_GAS_SYSTEM] = draw_gas_system,
        [SIGN_SPRINKLER] = draw_sprinkler,
        [SIGN_FAN] = draw_fan,
        [SIGN_SWITCH] = draw_switch,
        [SIGN_VALVE] = draw_valve,
        [SIGN_GAS_DETECTOR] = draw_gas_detector,
        [SIGN_PANEL] = draw_panel,
        [SIGN_MICROPHONE] = draw_microphone,
        [SIGN_STRETCHER] = draw_stretcher,
        [SIGN_SHOWER] = draw_shower,
        [SIGN_CASE] = draw_case,
        [SIGN_MASK] = draw_mask,
        [SIGN_SUIT] = draw_suit,
        [SIGN_CYLINDER] = draw_cylinder,
        [SIGN_BUTTON] = draw_button,
        [SIGN_GEAR] = draw_gear,
        [SIGN_SPEAKER] = draw_speaker,
        [SIGN_SPOT] = draw_spot,
    };
    Pen pen = {canvas, x - 0.5f * size, y - 0.5f * size, size, mark};
    if (sign == SIGN_FLAME || sign == SIGN_GENERAL) {
        draw_warning(&pen, sign);
        return;
    }
    if (sign_is_square(sign)) {
        Colour ground = colour_hex(sign <= SIGN_CHAIR ? 0x00803D : 0xC8102E);
        float rim = size * 0.05f;
        canvas_round_rect(canvas, pen.x - rim, pen.y - rim, size + 2.0f * rim, size + 2.0f * rim,
                          size * 0.09f, colour_hex(0xFFFFFF));
        canvas_round_rect(canvas, pen.x, pen.y, size, size, size * 0.06f, ground);
        pen.colour = sign == SIGN_EXIT ? ground : colour_hex(0xFFFFFF);
    }
    drawings[sign](&pen);
}

Sign sign_of_device(DeviceKind kind) {
    switch (kind) {
    case DEVICE_SMOKE_DETECTOR: return SIGN_DETECTOR;
    case DEVICE_HEAT_DETECTOR: return SIGN_HEAT;
    case DEVICE_CALL_POINT: return SIGN_CALL_POINT;
    case DEVICE_EXTINGUISHER: return SIGN_EXTINGUISHER;
    case DEVICE_HOSE_REEL: return SIGN_HOSE_REEL;
    case DEVICE_HYDRANT: return SIGN_HYDRANT;
    case DEVICE_ALARM_PANEL: return SIGN_PANEL;
    case DEVICE_PUBLIC_ADDRESS: return SIGN_MICROPHONE;
    case DEVICE_TELEPHONE: return SIGN_TELEPHONE;
    case DEVICE_FIRST_AID: return SIGN_FIRST_AID;
    case DEVICE_AED: return SIGN_AED;
    case DEVICE_EVACUATION_CHAIR: return SIGN_CHAIR;
    case DEVICE_SPRINKLER: return SIGN_SPRINKLER;
    case DEVICE_EXTRACT_FAN:
    case DEVICE_SUPPLY_FAN: return SIGN_FAN;
    case DEVICE_POWER_SWITCH: return SIGN_SWITCH;
    case DEVICE_GAS_SYSTEM: return SIGN_GAS_SYSTEM;
    case DEVICE_GAS_DETECTOR: return SIGN_GAS_DETECTOR;
    case DEVICE_VALVE:
    case DEVICE_DELUGE_VALVE: return SIGN_VALVE;
    case DEVICE_WHEELED_EXTINGUISHER: return SIGN_EXTINGUISHER;
    case DEVICE_STRETCHER:
    case DEVICE_SPINE_BOARD: return SIGN_STRETCHER;
    case DEVICE_EMERGENCY_SHOWER: return SIGN_SHOWER;
    case DEVICE_BREATHING_SET:
    case DEVICE_FILTER_MASK: return SIGN_MASK;
    case DEVICE_GAS_CYLINDER: return SIGN_CYLINDER;
    case DEVICE_SHUTOFF_BUTTON:
    case DEVICE_ESCALATOR_STOP:
    case DEVICE_SILENT_ALARM: return SIGN_BUTTON;
    case DEVICE_FAN_SWITCH:
    case DEVICE_EX_FAN_SWITCH:
    case DEVICE_HIGH_VOLTAGE: return SIGN_SWITCH;
    case DEVICE_PROCESS_PANEL:
    case DEVICE_CAMERA:
    case DEVICE_LIFT_CONTROL:
    case DEVICE_DOOR_CONTROL:
    case DEVICE_COMPUTER:
    case DEVICE_CONSOLE:
    case DEVICE_RACK:
    case DEVICE_NETWORK_SWITCH: return SIGN_PANEL;
    case DEVICE_MACHINE:
    case DEVICE_PUMP:
    case DEVICE_SCRUBBER:
    case DEVICE_CRANE:
    case DEVICE_HOIST: return SIGN_GEAR;
    case DEVICE_SOUNDER: return SIGN_SPEAKER;
    default: break;
    }
    DeviceTrait trait = device_kind_trait(kind);
    return trait == TRAIT_WORN ? SIGN_SUIT : trait == TRAIT_KIT ? SIGN_CASE : SIGN_SPOT;
}
