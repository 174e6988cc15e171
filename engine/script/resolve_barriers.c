// Resolving barriers: what an inspection found, at a door, device or role of this facility and
// plan.
#include "script/resolve.h"

static int32_t room_of(const Build* build, Target target) {
    if (target.kind == TARGET_DEVICE) {
        return build->facility->devices[target.index].room;
    }
    return target.kind == TARGET_OPENING ? build->facility->openings[target.index].room[0] : -1;
}

/// Whether the device is of the kind that the finding is about; else reported.
static bool is_of_kind(Build* build, const BarrierSpec* spec, int32_t device) {
    DeviceKind kind = build->facility->devices[device].kind;
    if (spec->finding != NULL && spec->device >= 0 && kind != (DeviceKind)spec->device) {
        spec_problem(build->problems, &spec->head, "at", NULL,
                     "at: \"%s\" is about a device of type %s, and that one is of type %s",
                     "at：“%s”针对 %s 类设备，而此设备为 %s 类", spec->finding,
                     device_kind_name((DeviceKind)spec->device), device_kind_name(kind));
        return false;
    }
    return true;
}

/// Whether the device can stand as the finding says; else reported.
static bool can_stand(Build* build, const BarrierSpec* spec, int32_t device) {
    DeviceKind kind = build->facility->devices[device].kind;
    if (spec->does != START_SET || device_may_be(kind, (DeviceInitial)spec->state)) {
        return true;
    }
    spec_problem(build->problems, &spec->head, "at", NULL,
                 "at: a device of type %s cannot be \"%s\"", "at：%s 类设备不能为“%s”",
                 device_kind_name(kind), device_initial_name(spec->state));
    return false;
}

/// False: reported, or left out with a note.
static bool resolve_start(Build* build, const BarrierSpec* spec, BarrierDef* barrier) {
    StartDef* start = &barrier->start;
    start->kind = spec->does > 0 ? (StartKind)spec->does : START_NOTHING;
    start->share = spec->amount == spec->amount ? spec->amount : 0.0;
    start->net = -1;
    if (start->kind == START_SILENT) {
        start->index = spec->channel;
        start->net = spec->net == NULL ? -1
                                       : SPEC_NEED(NetSpec, build->problems, &spec->head, "net",
                                                   "net", build->script->plan.nets, spec->net);
        return true;
    }
    TargetKind on = start_target(start->kind);
    if (on == TARGET_NONE) {
        return true;
    }
    if (on == TARGET_OPENING && place_lacks_door(&build->places, &spec->target_at)) {
        spec_note(build->problems, &spec->head,
                  "the room that was taken here has no door: the finding \"%s\" is left out",
                  "此处选用的房间没有门：略去隐患“%s”", spec->id);
        return false;
    }
    Target target = resolve_target(build, &spec->head, &spec->target_at, on);
    if (target.kind != on || target.index < 0) {
        if (spec->target_at.form != FORM_NONE && spec->target_at.form != FORM_NAME) {
            spec_problem(build->problems, &spec->head, "at", NULL, "at: expected a %s%.0s",
                         "at：应为%.0s%s", on == TARGET_OPENING ? "door" : "name",
                         on == TARGET_OPENING ? "门" : "名称");
        }
        return false;
    }
    start->index = target.index;
    start->state = spec->state;
    barrier->room = room_of(build, target);
    return on != TARGET_DEVICE ||
           (is_of_kind(build, spec, target.index) && can_stand(build, spec, target.index));
}

void resolve_barriers(Build* build) {
    const SpecList* rows = &build->script->scenario.barriers;
    BarrierDef* barriers = BUILD_TAKE(build, BarrierDef, rows->count);
    int count = 0;
    for (int i = 0; i < rows->count && count < SCENARIO_BARRIERS_MAX && !build->full; ++i) {
        const BarrierSpec* spec = SPEC_AT(BarrierSpec, *rows, i);
        BarrierDef barrier = {.id = spec->id,
                              .text = spec->text,
                              .source = spec->source,
                              .room = -1,
                              .shows = spec->shows >= 0 ? (uint32_t)spec->shows : EVENT_KIND_COUNT,
                              .present = spec->present,
                              .set = spec->set,
                              .line = spec->head.line};
        if (spec->id != NULL && resolve_start(build, spec, &barrier)) {
            barriers[count++] = barrier;
        }
    }
    build->def->scenario.barriers = barriers;
    build->def->scenario.barrier_count = count;
}
