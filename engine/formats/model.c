// Storeys, rooms and walls of a building whose source says what is what. Only storeys with rooms
// count: a model's foundation and roof hold walls, but nobody walks there.
#include "formats/model.h"

#include "formats/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A storey this near to the model's zero is the ground [m].
#define GROUND_NEAR 2.0
/// Ceilings that are believed [m].
#define CEILING_LEAST 1.8
#define CEILING_MOST  50.0
/// Elements of storeys without rooms that are told one by one.
#define LEFT_OUT_TOLD 20

ModelItem model_item(ModelKind kind, int line) {
    return (ModelItem){.kind = kind,
                       .name = "",
                       .label = "",
                       .storey = -1,
                       .line = line,
                       .between = {-1, -1},
                       .room = -1,
                       .well = -1};
}

static const char* kind_word(ModelKind kind) {
    switch (kind) {
    case MODEL_ROOM: return "room";
    case MODEL_WALL: return "wall";
    case MODEL_DOOR: return "door";
    case MODEL_GAP: return "gap";
    case MODEL_WINDOW: return "window";
    case MODEL_FLIGHT: return "stair";
    case MODEL_RAMP: return "ramp";
    case MODEL_LIFT: return "lift";
    case MODEL_CONVEYOR: return "transport element";
    default: return "element";
    }
}

void model_where(const ModelItem* item, char where[128]) {
    where[0] = '\0';
    text_append(where, 128, "%.20s \"%.90s\"", kind_word(item->kind), item->name);
}

const char* model_id(Model* model, const ModelItem* item, const char* kind) {
    const char* colon = strrchr(item->name, ':');
    const char* number = colon == NULL ? "" : colon + 1;
    bool is_number = *number != '\0' && strspn(number, "0123456789") == strlen(number);
    char wanted[100];
    if (is_number && strlen(number) > 2 && strlen(number) < 20) {
        snprintf(wanted, sizeof wanted, "%.20s-%s", kind, number);
    } else {
        snprintf(wanted, sizeof wanted, "%.20s-%d", kind, item->number);
    }
    return item->kind == MODEL_WALL ? plan_text(model->plan, "%s", wanted)
                                    : plan_free_id(model->plan, wanted);
}

int model_storey(const Model* model, const ModelItem* item) {
    return item->storey < 0 ? -1 : model->storeys[item->storey].plan_index;
}

void model_leave_out(Model* model, const ModelItem* item) {
    bool asked = model->plan->options.storey == NULL; // else what is not wanted is no riddle
    if (asked && model->left_out++ < LEFT_OUT_TOLD) {
        char where[128];
        model_where(item, where);
        plan_note(model->plan, item->line, where, "left out: its storey \"%s\" has no rooms",
                  "已略去：所在楼层“%s”没有房间",
                  item->storey < 0 ? "?" : model->storeys[item->storey].name);
    }
}

// ---- storeys ----------------------------------------------------------------------------------

/// Where a storey stands among the others, from its name: basements first, then by number, then
/// those without one (roofs) in the order of the file.
static void rank_by_name(ModelStorey* storey, int position) {
    const char* digits = strpbrk(storey->name, "0123456789");
    int number = digits == NULL ? 0 : atoi(digits);
    number = number > 1000 ? 1000 : number;
    bool below = strstr(storey->name, "asement") != NULL || strstr(storey->name, "ellar") != NULL ||
                 strstr(storey->name, "BASEMENT") != NULL;
    storey->order = below ? -1 - number : (digits == NULL ? 2000 + position : number);
    storey->number = number;
}

static bool is_above(const Model* model, const ModelStorey* a, const ModelStorey* b) {
    return model->has_elevations ? a->elevation > b->elevation : a->order > b->order;
}

/// The storeys that have rooms and are asked for, bottom to top; those of the same height in the
/// order in which their rooms come. Returns how many.
static int collect_storeys(Model* model, int chosen[FACILITY_STOREYS_MAX]) {
    int count = 0;
    for (int i = 0; i < model->item_count; i++) {
        const ModelItem* item = &model->items[i];
        if (item->kind != MODEL_ROOM || item->storey < 0) {
            continue;
        }
        ModelStorey* storey = &model->storeys[item->storey];
        const char* only = model->plan->options.storey;
        int at = 0;
        while (at < count && chosen[at] != item->storey) {
            at++;
        }
        if (at == count && count < FACILITY_STOREYS_MAX &&
            (only == NULL || strcmp(only, storey->name) == 0)) {
            rank_by_name(storey, count);
            chosen[count++] = item->storey;
        }
    }
    for (int i = 1; i < count; i++) { // insertion sort, stable
        for (int j = i;
             j > 0 && is_above(model, &model->storeys[chosen[j - 1]], &model->storeys[chosen[j]]);
             j--) {
            int other = chosen[j];
            chosen[j] = chosen[j - 1];
            chosen[j - 1] = other;
        }
    }
    return count;
}

static void add_storeys(Model* model) {
    int chosen[FACILITY_STOREYS_MAX];
    int count = collect_storeys(model, chosen);
    if (count == 0) {
        const char* storey = model->plan->options.storey;
        plan_error(model->plan, 0, NULL, NULL, "there is no room%s%.0s%s", "%.0s%s%s没有房间",
                   storey == NULL ? "" : " on storey ", storey == NULL ? "" : "楼层 ",
                   storey == NULL ? "" : storey);
    }
    for (int i = 0; i < count; i++) {
        ModelStorey* from = &model->storeys[chosen[i]];
        StoreyDef storey = {.id = plan_free_id(model->plan, from->name)};
        storey.name.en = storey.id;
        if (from->number > 0) {
            bool below = from->order < 0;
            storey.name.zh = plan_text(model->plan, "%s%d层", below ? "地下" : "", from->number);
        }
        model->ground += from->order < 0 ? 1 : 0;
        from->plan_index = plan_add_storey(model->plan, &storey);
        if (from->plan_index >= 0) {
            model->plan->draft.storeys[from->plan_index].elevation = from->elevation;
        }
    }
    if (model->ground >= count) {
        model->ground = 0;
    }
}

/// By elevation: the storey at the model's zero, as architects draw; a model whose zero is the sea
/// has its ground where most doors lead out.
static void choose_ground(Model* model) {
    int count = model->plan->draft.counts[ELEMENT_STOREY];
    if (!model->has_elevations || count == 0) {
        return;
    }
    const StoreyDef* storeys = model->plan->draft.storeys;
    model->ground = 0;
    for (int i = 1; i < count; i++) {
        if (fabs(storeys[i].elevation) < fabs(storeys[model->ground].elevation)) {
            model->ground = i;
        }
    }
    if (fabs(storeys[model->ground].elevation) > GROUND_NEAR) {
        model->ground = model_storey_of_exits(model);
    }
}

// ---- rooms and walls --------------------------------------------------------------------------

static bool has_chinese(const char* text) {
    uint32_t code;
    int length;
    for (; (length = text_next(text, &code)) > 0; text += length) {
        if (code >= 0x4e00 && code < 0xa000) {
            return true;
        }
    }
    return false;
}

static void add_room(Model* model, ModelItem* item) {
    Plan* plan = model->plan;
    char where[128];
    model_where(item, where);
    int storey = model_storey(model, item);
    if (storey < 0) {
        model_leave_out(model, item);
        return;
    }
    if (item->ring_count == 0) {
        plan_error(plan, item->line, where, IN_BOTH("mend it in the source", "请在原文件中修正"),
                   "its outline is no polygon in metres", "其轮廓不是以米计的多边形");
        return;
    }
    const char* name = item->name;
    const char* label = item->label;
    char written[120];
    words_label(*label == '\0' ? name : label, written, sizeof written);
    RoomUse use = words_use(label);
    if (use == ROOM_USE_COUNT) {
        use = model->has_offices ? ROOM_OFFICE : ROOM_OTHER;
    }
    bool has_label = *label != '\0' && *name != '\0';
    RoomDef room = {.use = use, .line = item->line, .extra = item->extra};
    room.id = plan_free_id(plan, *name != '\0' ? name : (*label != '\0' ? label : "room"));
    room.name.en = plan_text(plan, has_label ? "%.60s %s" : "%.0s%s", name, written);
    room.name.zh =
        plan_text(plan, "%.60s %s", name, has_chinese(label) ? label : room_use_text(use).zh);
    bool believed = item->height >= CEILING_LEAST && item->height <= CEILING_MOST;
    room.ceiling = believed ? floor(item->height * 1000.0 + 0.5) / 1000.0 : 0.0;
    item->room = plan_add_room(plan, &room, storey, item->rings, item->ring_count);
}

static void add_rooms(Model* model) {
    for (int i = 0; i < model->item_count; i++) {
        const ModelItem* item = &model->items[i];
        model->has_offices = model->has_offices ||
                             (item->kind == MODEL_ROOM && words_use(item->label) == ROOM_OFFICE);
    }
    for (int i = 0; i < model->item_count && !model->plan->no_memory; i++) {
        if (model->items[i].kind == MODEL_ROOM) {
            add_room(model, &model->items[i]);
        }
    }
}

static void add_walls(Model* model) {
    for (int i = 0; i < model->item_count && !model->plan->no_memory; i++) {
        const ModelItem* item = &model->items[i];
        if (item->kind != MODEL_WALL) {
            continue;
        }
        int storey = model_storey(model, item);
        if (storey < 0) {
            model_leave_out(model, item);
        } else if (item->ring_count > 0) {
            plan_add_wall(model->plan, model_id(model, item, "wall"), storey, item->rings[0],
                          item->line);
        }
    }
}

static void sum_up(Model* model) {
    Plan* plan = model->plan;
    if (model->cubicles > 0) {
        plan_note(plan, 0, NULL,
                  "%d of %d doors are no openings: both their sides are in one room (cubicles, "
                  "cupboards)",
                  "%d 扇门（共 %d 扇）不作为开口：两侧在同一房间内（隔间、柜门）", model->cubicles,
                  model->doors);
    }
    if (model->relinked > 0) {
        plan_note(plan, 0, NULL, "%d doors join the rooms that the source names for them",
                  "%d 扇门按原文件所列房间连接", model->relinked);
    }
    if (model->windows_left_out > 0) {
        plan_note(plan, 0, NULL, "%d windows left out: no room has an edge beside them",
                  "已略去 %d 扇窗：旁边没有房间的边", model->windows_left_out);
    }
    if (model->left_out > LEFT_OUT_TOLD) {
        plan_note(plan, 0, NULL, "%d more elements left out: they lie on storeys without rooms",
                  "另有 %d 个要素已略去：所在楼层没有房间", model->left_out - LEFT_OUT_TOLD);
    }
}

void model_build(Model* model) {
    for (int i = 0; i < model->storey_count; i++) {
        model->storeys[i].plan_index = -1;
    }
    add_storeys(model);
    model_find_lifts(model);
    add_rooms(model);
    choose_ground(model);
    add_walls(model);
    model_add_doors(model);
    model_set_elevations(model);
    model_add_stairs(model);
    model_add_lifts(model);
    plan_seal_rooms(model->plan);
    sum_up(model);
}
