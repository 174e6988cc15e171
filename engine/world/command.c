// Commands: the only way into a running world.
//
// A queue sorted by (tick, source, sequence), every command validated column by column before it
// is obeyed, since commands come from phones and files. A command that cannot be obeyed is still
// recorded and leaves an event with its reason, so that a replay meets it too.

#include "world/world_internal.h"

#include "core/bytes.h"

#include <string.h>

typedef struct CommandInfo {
    const char* name;
    EventField columns[4];
    Text text;
} CommandInfo;

static const CommandInfo infos[COMMAND_KIND_COUNT] = {
#define COMMAND(NAME, name, a, b, c, d, en, zh)                                                    \
    {#name, {EVENT_FIELD_##a, EVENT_FIELD_##b, EVENT_FIELD_##c, EVENT_FIELD_##d}, {en, zh}},
#include "world/command.def"
#undef COMMAND
};

const char* command_name(CommandKind kind) {
    ASSERT((int)kind >= 0 && kind < COMMAND_KIND_COUNT);
    return infos[kind].name;
}

CommandKind command_find(const char* name) {
    for (int i = 0; i < COMMAND_KIND_COUNT; i++) {
        if (strcmp(infos[i].name, name) == 0) {
            return (CommandKind)i;
        }
    }
    return COMMAND_KIND_COUNT;
}

Text command_text(CommandKind kind) {
    ASSERT((int)kind >= 0 && kind < COMMAND_KIND_COUNT);
    return infos[kind].text;
}

Text source_text(CommandSource source) {
    static const Text texts[SOURCE_COUNT] = {{"trainer", "导演"},
                                             {"participant", "参演人员"},
                                             {"orders file", "指令文件"},
                                             {"scenario", "情景"},
                                             {"plan", "预案"}};
    ASSERT((int)source >= 0 && source < SOURCE_COUNT);
    return texts[source];
}

// ---- bytes ------------------------------------------------------------------------------------

void command_write(const Command* command, unsigned char bytes[COMMAND_BYTES]) {
    ByteWriter writer = bytes_writer(bytes, COMMAND_BYTES);
    bytes_put_u32(&writer, command->tick);
    bytes_put_u32(&writer, command->sequence);
    bytes_put_u16(&writer, command->kind);
    bytes_put_u16(&writer, command->source);
    bytes_put_i32(&writer, command->a);
    bytes_put_i32(&writer, command->b);
    bytes_put_i32(&writer, command->c);
    bytes_put_i32(&writer, command->d);
    ASSERT(!writer.failed && writer.used == COMMAND_BYTES);
}

bool command_read(const unsigned char bytes[COMMAND_BYTES], Command* command) {
    ByteReader reader = bytes_reader(bytes, COMMAND_BYTES);
    command->tick = bytes_get_u32(&reader);
    command->sequence = bytes_get_u32(&reader);
    command->kind = bytes_get_u16(&reader);
    command->source = bytes_get_u16(&reader);
    command->a = bytes_get_i32(&reader);
    command->b = bytes_get_i32(&reader);
    command->c = bytes_get_i32(&reader);
    command->d = bytes_get_i32(&reader);
    return bytes_all_read(&reader) && command->kind < COMMAND_KIND_COUNT &&
           command->source < SOURCE_COUNT;
}

// ---- queue ------------------------------------------------------------------------------------

bool command_precedes(const Command* a, const Command* b) {
    if (a->tick != b->tick) {
        return a->tick < b->tick;
    }
    if (a->source != b->source) {
        return a->source < b->source;
    }
    return a->sequence < b->sequence;
}

bool world_queue(World* world, Command command) {
    ASSERT(command.kind < COMMAND_KIND_COUNT && command.source < SOURCE_COUNT);
    if (world->command_count == WORLD_COMMANDS_MAX) {
        return false;
    }
    if (command.tick <= world->tick) {
        command.tick = world->tick + 1;
    }
    // Numbered within its source: what the plan queues then never shifts what a player queued.
    command.sequence = ++world->sequences[command.source];
    int at = world->command_count;
    while (at > 0 && command_precedes(&command, &world->commands[at - 1])) {
        world->commands[at] = world->commands[at - 1];
        at--;
    }
    world->commands[at] = command;
    world->command_count++;
    return true;
}

uint32_t world_sequence(const World* world, CommandSource source) {
    return world->sequences[source];
}

// ---- validation -------------------------------------------------------------------------------

static int32_t target_count(const World* world, TargetKind kind) {
    const Facility* facility = world->def.facility;
    switch (kind) {
    case TARGET_NONE: return 1;
    case TARGET_ROOM: return facility->room_count;
    case TARGET_OPENING: return facility->opening_count;
    case TARGET_DEVICE: return facility->device_count;
    case TARGET_PERSON: return world->people->count;
    case TARGET_FIRE: return hazard_fire_count(world->hazard);
    case TARGET_MUSTER: return facility->muster_count;
    case TARGET_STOREY: return facility->storey_count;
    case TARGET_ZONE: return world->def.response.zone_count;
    case TARGET_SERVICE: return SERVICE_COUNT;
    case TARGET_ROLE: return response_role_count(world->response);
    case TARGET_KIND_COUNT: break;
    }
    return 0;
}

/// How many values a column of this type may have; -1: any number.
static int32_t column_count(const World* world, EventField field) {
    const Facility* facility = world->def.facility;
    switch (field) {
    case EVENT_FIELD_ROLE: return response_role_count(world->response);
    case EVENT_FIELD_ACTION: return world->def.response.action_count;
    case EVENT_FIELD_FACT: return FACT_KIND_COUNT;
    case EVENT_FIELD_CHANNEL: return CHANNEL_COUNT;
    case EVENT_FIELD_PERSON: return world->people->count;
    case EVENT_FIELD_FIRE: return hazard_fire_count(world->hazard);
    case EVENT_FIELD_OPENING: return facility->opening_count;
    case EVENT_FIELD_DEVICE: return facility->device_count;
    case EVENT_FIELD_STATE: return DEVICE_STATE_COUNT;
    case EVENT_FIELD_REASON: return REASON_COUNT;
    case EVENT_FIELD_ROOM: return facility->room_count;
    case EVENT_FIELD_HARM: return HARM_DEALT_COUNT;
    default: return -1;
    }
}

/// A fact's subject is one thing of the type that the fact's kind says, or -1.
static bool subject_is_valid(const World* world, int32_t kind, int32_t subject) {
    EventField field = fact_subject((FactKind)kind);
    const Facility* facility = world->def.facility;
    int32_t count = column_count(world, field);
    if (field == EVENT_FIELD_MUSTER) {
        count = facility->muster_count;
    } else if (field == EVENT_FIELD_SERVICE) {
        count = SERVICE_COUNT;
    } else if (field == EVENT_FIELD_DEVICE) {
        count = facility->device_count;
    } else if (field == EVENT_FIELD_CHANNEL) {
        count = CHANNEL_COUNT;
    }
    return subject >= -1 && (count < 0 || subject < count);
}

static bool columns_are_valid(const World* world, const Command* command) {
    const int32_t values[4] = {command->a, command->b, command->c, command->d};
    int32_t fact = -1;
    for (int i = 0; i < 4; i++) {
        EventField field = infos[command->kind].columns[i];
        int32_t count = column_count(world, field);
        if (count >= 0 && (values[i] < 0 || values[i] >= count)) {
            return false;
        }
        if (field == EVENT_FIELD_FACT) {
            fact = values[i];
        } else if (field == EVENT_FIELD_SUBJECT && !subject_is_valid(world, fact, values[i])) {
            return false;
        } else if (field == EVENT_FIELD_TARGET && values[i] != target_pack(TARGET_NOTHING)) {
            Target target = target_unpack(values[i]);
            if (target.kind == TARGET_NONE || target.index < 0 ||
                target.index >= target_count(world, target.kind)) {
                return false;
            }
        }
    }
    return true;
}

// ---- obeying ----------------------------------------------------------------------------------

static Reason obey_building(World* world, const Command* command) {
    Building* building = &world->building;
    EventLog* log = &world->log;
    if (command->kind == COMMAND_DOOR) {
        building_set_open(building, command->a, command->b != 0, NOBODY, log);
    } else if (command->kind == COMMAND_LOCK) {
        building_set_locked(building, command->a, command->b != 0, NOBODY, log);
    } else if (command->a != 0) {
        building_raise_alarm(building, NOBODY, NOBODY, NOBODY, EVENT_NONE, log);
    } else {
        building_silence_alarm(building, NOBODY, log);
    }
    return REASON_NONE;
}

static Reason obey_response(World* world, const Command* command) {
    Response* response = world->response;
    EventLog* log = &world->log;
    switch ((CommandKind)command->kind) {
    case COMMAND_ORDER:
        if (command->d > 0) { // to one of the role's people
            return response_order_person(response, command->a, command->d - 1, command->b,
                                         target_unpack(command->c), command->source, log);
        }
        return response_order(response, command->a, command->b, target_unpack(command->c),
                              command->source, log);
    case COMMAND_CANCEL: return response_cancel(response, command->a, log);
    case COMMAND_SAY:
        return response_say(response, command->a, command->b, (FactKind)command->c, command->d,
                            log);
    case COMMAND_INFORM:
        response_inform(response, command->a, (FactKind)command->b, command->c, command->d,
                        WAY_TOLD, EVENT_NONE, log);
        return REASON_NONE;
    case COMMAND_SAY_BY:
        return response_say_by(response, command->a, command->b, (Channel)command->c,
                               (FactKind)command->d, log);
    case COMMAND_CHANNEL:
        return response_set_channel(response, (Channel)command->a, command->c, command->b != 0,
                                    log);
    case COMMAND_CALL_IN: {
        bool tells = command->b >= 0 && command->b < FACT_KIND_COUNT;
        if (tells && !subject_is_valid(world, command->b, command->c)) {
            return REASON_INVALID;
        }
        return response_call_in(response, command->a, command->d / 1000.0,
                                tells ? (FactKind)command->b : FACT_KIND_COUNT, command->c, 1, log);
    }
    case COMMAND_ACT:
        return response_act(response, command->a, command->b, target_unpack(command->c),
                            command->d / 1000.0, command->source, log);
    case COMMAND_WEATHER:
        if (command->a < 0 || command->a >= world->def.response.weather_count) {
            return REASON_INVALID;
        }
        response_set_weather(response, command->a, log);
        return REASON_NONE;
    case COMMAND_WIND: return response_set_wind(response, command->a, command->b / 10.0, log);
    case COMMAND_RAIN: return response_set_rain(response, command->a, log);
    case COMMAND_SIGHT: return response_set_sight(response, command->a, log);
    case COMMAND_ACCIDENT:
        return command->a >= 0 && command->a < world->def.response.accidents.count
                   ? response_accident(response, command->a, log)
                   : REASON_INVALID;
    case COMMAND_SET_DEVICE:
        return response_set_device(response, command->a, (DeviceState)command->b, log);
    case COMMAND_LEAVE_OFF: return response_leave_off(response, command->a, log);
    case COMMAND_TAKE_ROLE:
        return response_take_role(response, command->a, command->b, (Reason)command->c, log);
    default: response_set_played(response, command->a, command->b != 0); return REASON_NONE;
    }
}

/// Told when it is over; it changes nothing but what marks can be trusted.
static Reason obey_control(World* world, const Command* command) {
    static const EventKind kinds[RUN_CONTROL_COUNT] = {EVENT_RUN_PAUSED, EVENT_RUN_JUMPED,
                                                       EVENT_RUN_REWOUND};
    if (command->a < 0 || command->a >= RUN_CONTROL_COUNT || command->b < 0) {
        return REASON_INVALID;
    }
    Event event = event_make(&world->log, kinds[command->a]);
    event.value = command->b;
    event.detail = command->a == RUN_PAUSE ? command->c : NOBODY;
    event_append(&world->log, event);
    return REASON_NONE;
}

static Reason obey_leave(World* world, const Command* command) {
    const Facility* facility = world->def.facility;
    if (command->b == 0) {
        people_leave_after(world->people, command->a, CUE_TOLD, 0.0, &world->log);
        return REASON_NONE;
    }
    if (command->b < 0 || command->b > facility->opening_count ||
        !facility->openings[command->b - 1].is_exit) {
        return REASON_INVALID;
    }
    people_leave_by(world->people, command->a, command->b - 1, &world->log);
    return REASON_NONE;
}

/// A fire that the trainer lays where there was none: a heap of ordinary goods.
static Reason obey_ignite_at(World* world, const Command* command) {
    const Facility* facility = world->def.facility;
    const Room* room = &facility->rooms[command->a];
    vec2s at = vec((float)command->c / 1000.0f, (float)command->d / 1000.0f);
    if (command->b < 0 || command->b >= FIRE_GROWTH_COUNT) {
        return REASON_INVALID;
    }
    if (room->use == ROOM_OUTDOOR) {
        return REASON_NOT_ALLOWED; // fires outdoors heat and fill no room: no model
    }
    FireDef def = fire_default_def();
    def.room = command->a;
    def.at = facility_room_at(facility, room->storey, at) == command->a ? at : room->label;
    def.growth = (FireGrowth)command->b;
    def.starts = -1.0; // by the next line
    int32_t fire = hazard_add_fire(world->hazard, &def);
    return fire >= 0 && hazard_ignite(world->hazard, fire, EVENT_NONE, &world->log)
               ? REASON_NONE
               : REASON_NOT_ALLOWED;
}

static Reason obey_casualty(World* world, const Command* command) {
    if (command->b == HARM_NONE || command->c <= 0 || command->c > 1000) {
        return REASON_INVALID;
    }
    if (world->people->state[command->a] == PERSON_DEAD) {
        return REASON_ALREADY;
    }
    Event event = event_make(&world->log, EVENT_CASUALTY_MADE);
    event.person = command->a;
    event.room = world->people->room[command->a];
    event.detail = command->b;
    event_append(&world->log, event);
    people_injure(world->people, command->a, (HarmCause)command->b, (float)command->c / 100.0f,
                  &world->log);
    return REASON_NONE;
}

/// An answer that was logged for the wrong role or the wrong deed: it is called off, and the log
/// says so. What it has brought about meanwhile stays, as in the room.
static Reason obey_correct(World* world, const Command* command) {
    Event event = event_make(&world->log, EVENT_ANSWER_CORRECTED);
    event.role = command->a;
    event.thing = command->b;
    event.other = command->c;
    event_append(&world->log, event);
    (void)response_cancel(world->response, command->a, &world->log); // done already: nothing is
    return REASON_NONE;
}

static Reason obey(World* world, const Command* command) {
    if (!columns_are_valid(world, command)) {
        return REASON_INVALID;
    }
    switch ((CommandKind)command->kind) {
    case COMMAND_ORDER:
    case COMMAND_CANCEL:
    case COMMAND_SAY:
    case COMMAND_INFORM:
    case COMMAND_TAKE_ROLE:
    case COMMAND_SAY_BY:
    case COMMAND_CHANNEL:
    case COMMAND_CALL_IN:
    case COMMAND_ACT:
    case COMMAND_LEAVE_OFF:
    case COMMAND_SET_DEVICE:
    case COMMAND_WEATHER:
    case COMMAND_WIND:
    case COMMAND_RAIN:
    case COMMAND_SIGHT:
    case COMMAND_ACCIDENT:
    case COMMAND_PLAY_ROLE: return obey_response(world, command);
    case COMMAND_DOOR:
    case COMMAND_LOCK:
    case COMMAND_ALARM: return obey_building(world, command);
    case COMMAND_IGNITE:
        return hazard_ignite(world->hazard, command->a, EVENT_NONE, &world->log) ? REASON_NONE
                                                                                 : REASON_ALREADY;
    case COMMAND_LEAVE: return obey_leave(world, command);
    case COMMAND_CONTROL: return obey_control(world, command);
    case COMMAND_IGNITE_AT: return obey_ignite_at(world, command);
    case COMMAND_CASUALTY: return obey_casualty(world, command);
    case COMMAND_CORRECT: return obey_correct(world, command);
    case COMMAND_END: world_end(world, (Reason)command->a); return REASON_NONE;
    case COMMAND_INJECT:
    case COMMAND_ANSWER:
    case COMMAND_CORRECT_ANSWER:
    case COMMAND_ANNOUNCE:
    case COMMAND_WRITE:
    case COMMAND_RUN_MODE:
    case COMMAND_INJECT_DELAY:
    case COMMAND_INJECT_SKIP:
    case COMMAND_INJECT_TEXT:
    case COMMAND_AD_HOC:
        return world->upper != NULL ? world->upper(world->upper_user, command, &world->log)
                                    : REASON_INVALID;
    case COMMAND_KIND_COUNT: break;
    }
    return REASON_INVALID;
}

static void tell_refusal(World* world, const Command* command, Reason reason) {
    Event event = event_make(&world->log, EVENT_COMMAND_REFUSED);
    if (infos[command->kind].columns[0] == EVENT_FIELD_ROLE && reason != REASON_INVALID) {
        event.role = command->a;
    }
    event.thing = command->kind;
    if (command->kind == COMMAND_ORDER && reason != REASON_INVALID) {
        event.value = command->b; // what was ordered, and where
        event.other = command->c;
    }
    event.detail = (int32_t)reason;
    event_append(&world->log, event);
}

void world_obey(World* world) {
    int done = 0;
    while (done < world->command_count && world->commands[done].tick <= world->tick) {
        const Command command = world->commands[done++];
        if (world->record != NULL) {
            world->record(world->record_user, &command); // on disk before it has an effect
        }
        unsigned char bytes[COMMAND_BYTES];
        command_write(&command, bytes);
        hash_bytes(&world->obeyed, bytes, sizeof(bytes));
        Reason reason = obey(world, &command);
        if (reason != REASON_NONE) {
            tell_refusal(world, &command, reason);
        }
    }
    // What waits moves up. Obeying queues nothing: commands of a tick come from outside the step.
    memmove(world->commands, world->commands + done,
            (size_t)(world->command_count - done) * sizeof(Command));
    world->command_count -= done;
}
