// Gas fire: sparks and flames that meet a flammable mixture, and what is left of it.
//
// A flash burns whatever is within its limits in the room and in rooms open to it at once; no
// pressure is worked out (README). Who stands there is burnt by the people layer, doors and windows
// are thrown open by the response layer, both from the event. What still escapes burns on where it
// escapes until its valve is shut; light things in those rooms catch fire.
#include "core/detmath.h"
#include "core/rng.h"
#include "core/status.h"
#include "hazard/gas_state.h"

#define MINUTE_S    60.0
#define EASY_FLUX   10.0 // things easier lit than this catch fire in a flash [kW/m^2], own choice
#define JET_MOST_KW 50000.0 // fires are not larger
#define JET_GROWTH  900.0   // the whole flame at once [kW/s^2]
#define ENDLESS_MJ  1e6

static double chance_of(Spark spark) {
    static const double chances[SPARK_COUNT] = {
#define SPARK(NAME, name, chance) chance,
#include "hazard/spark.def"
#undef SPARK
    };
    return chances[spark];
}

_Static_assert((int)REASON_SPARK_PHONE - (int)REASON_SPARK_FLAME == (int)SPARK_COUNT - 1,
               "a reason for every spark, in their order");

/// Burns what is within its limits in a room: the share of its volume.
static double burn_room(Hazard* hazard, int32_t room, int32_t kind) {
    const RoomState* state = &hazard->rooms[room];
    const Substance* info = gas_kind(hazard, kind);
    double all = 0.0;
    double burnt = 0.0;
    for (int32_t part = state->zone; part < state->zone + state->zone_count; ++part) {
        for (int box = 0; box < GAS_BOXES; ++box) {
            GasBox* own = gas_box(hazard->gas, part, kind, box);
            double share = gas_share(own);
            all += own->volume;
            if (share >= info->lower && share <= info->upper) {
                burnt += own->volume;
                own->amount = 0.0;
            }
        }
    }
    return burnt / all;
}

static void light_things(Hazard* hazard, int32_t room, uint32_t cause, EventLog* log) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* thing = &hazard->fires[i];
        if (thing->zone_fire < 0 && thing->def.room == room && thing->def.ignites_at > 0.0 &&
            thing->def.ignites_at <= EASY_FLUX) {
            Event event = event_make(log, EVENT_FIRE_SPREAD);
            event.detail = (int32_t)REASON_FLAMES;
            event.cause = cause;
            fire_light(hazard, i, 0.0, event, log);
        }
    }
}

/// What escapes in a room that burns goes on burning there.
static void light_leaks(Hazard* hazard, int32_t room, int32_t kind, uint32_t cause, EventLog* log) {
    static const Text name = {"escaping gas", "泄漏燃气"};
    for (int32_t i = 0; i < hazard->gas->leak_count; ++i) {
        Leak* leak = &hazard->gas->leaks[i];
        if (!leak->runs || leak->kind != kind || leak->def.room != room ||
            (leak->fire >= 0 && hazard->fires[leak->fire].view.burning)) {
            continue;
        }
        const Substance* info = gas_kind(hazard, leak->kind);
        double kw = 1e3 * leak->rate * info->heat;
        FireDef fire = fire_default_def();
        fire.name = name;
        fire.room = room;
        fire.at = leak->def.at;
        double most = (double)hazard->facility->rooms[room].ceiling - 0.3;
        fire.height = leak->def.height < most ? leak->def.height : most;
        fire.alpha = JET_GROWTH;
        fire.peak_kw = kw < JET_MOST_KW ? kw : JET_MOST_KW;
        fire.burns_mj = leak->def.contents > 0.0 ? leak->left * info->heat : ENDLESS_MJ;
        fire.soot_yield = 0.01;
        fire.co_yield = 0.005;
        fire.hcn_yield = 0.0;
        fire.heat_of_combustion = 1e3 * info->heat;
        fire.radiative = 0.25;
        fire.fire_class = FIRE_CLASS_C;
        leak->fire = hazard_add_fire(hazard, &fire);
        hazard_ignite(hazard, leak->fire, cause, log);
    }
}

/// Burns a room and, through open doors, those beside it in which the gas is flammable too.
static void flash(Hazard* hazard, int32_t room, int32_t kind, Spark spark, int32_t person,
                  uint32_t cause, EventLog* log) {
    Gas* gas = hazard->gas;
    double share = burn_room(hazard, room, kind);
    if (share <= 0.0 || gas->burnt[room]) {
        return;
    }
    gas->burnt[room] = true;
    gas->flash[room] = (float)share;
    gas->flash_tick[room] = log->tick + (gas->stepping ? 0u : 1u);
    Event event = event_make(log, EVENT_GAS_IGNITED);
    event.thing = gas->kinds[kind];
    event.room = room;
    event.person = person;
    event.value = (int32_t)(100.0 * share + 0.5);
    event.detail = (int32_t)REASON_SPARK_FLAME + (int32_t)spark;
    event.cause = cause;
    uint32_t told = event_append(log, event);
    light_leaks(hazard, room, kind, told, log);
    light_things(hazard, room, told, log);
    const Room* row = &hazard->facility->rooms[room];
    for (int32_t i = 0; i < row->opening_count; ++i) {
        int32_t index = hazard->facility->room_openings[row->first_opening + i];
        int32_t other = opening_other(&hazard->facility->openings[index], room);
        if (hazard->open_share[index] > 0.0f && hazard->rooms[other].zone >= 0) {
            flash(hazard, other, kind, SPARK_FLAME, NOBODY, told, log);
        }
    }
}

/// The flammable kind at a place, or -1.
static int32_t flammable_kind(const Hazard* hazard, int32_t room, vec2s at, float height) {
    GasReading air = hazard_gas_at(hazard, room, at, height);
    if (!air.explosive) {
        return -1;
    }
    for (int32_t kind = 0; kind < hazard->gas->kind_count; ++kind) {
        if (hazard->gas->kinds[kind] == air.substance) {
            return kind;
        }
    }
    return -1;
}

static void ignite(Hazard* hazard, int32_t room, int32_t kind, Spark spark, int32_t person,
                   uint32_t cause, EventLog* log) {
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        hazard->gas->burnt[i] = false;
    }
    flash(hazard, room, kind, spark, person, cause, log);
}

bool hazard_spark(Hazard* hazard, int32_t room, vec2s at, float height, Spark spark, int32_t person,
                  uint32_t cause, EventLog* log) {
    ASSERT((int)spark >= 0 && spark < SPARK_COUNT);
    int32_t kind = hazard->gas != NULL ? flammable_kind(hazard, room, at, height) : -1;
    if (kind < 0) {
        return false;
    }
    RngKey key = {.seed = hazard->seed,
                  .stream = RNG_HAZARD,
                  .who = (uint64_t)(uint32_t)room << 32 | (uint32_t)(person + 1),
                  .what = hash_text("spark"),
                  .n = log->tick,
                  .slot = (uint32_t)spark};
    if (rng_unit(key) >= chance_of(spark)) {
        return false;
    }
    ignite(hazard, room, kind, spark, person, cause, log);
    return true;
}

/// Chance of a standing spark within one step.
static double step_chance(Spark spark) {
    double minute = chance_of(spark);
    return minute >= 1.0 ? 1.0 : 1.0 - det_exp(det_log(1.0 - minute) * HAZARD_STEP_S / MINUTE_S);
}

static void standing_spark(Hazard* hazard, int32_t index, double now, EventLog* log) {
    const SparkDef* spark = &hazard->gas->sparks[index];
    bool on = now + 1e-9 >= spark->starts &&
              (spark->lasts <= 0.0 || now < spark->starts + spark->lasts) &&
              !(spark->electrical && hazard->rooms[spark->room].dead);
    int32_t kind = on ? flammable_kind(hazard, spark->room, spark->at, (float)spark->height) : -1;
    if (kind < 0) {
        return;
    }
    RngKey key = {.seed = hazard->seed,
                  .stream = RNG_HAZARD,
                  .who = (uint64_t)index,
                  .what = hash_text("standing spark"),
                  .n = log->tick};
    if (rng_unit(key) < step_chance(spark->spark)) {
        ignite(hazard, spark->room, kind, spark->spark, NOBODY, EVENT_NONE, log);
    }
}

/// Flames of fires that burn already, at their base.
static void flames_meet_gas(Hazard* hazard, EventLog* log) {
    int32_t count = hazard->fire_count;
    for (int32_t i = 0; i < count; ++i) {
        const FireState* fire = &hazard->fires[i];
        if (!fire->view.burning) {
            continue;
        }
        int32_t kind =
            flammable_kind(hazard, fire->view.room, fire->view.at, (float)fire->def.height + 0.1f);
        if (kind >= 0) {
            ignite(hazard, fire->view.room, kind, SPARK_FLAME, NOBODY, fire->event, log);
        }
    }
}

void gas_fire_step(Hazard* hazard, double now, EventLog* log) {
    Gas* gas = hazard->gas;
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        Leak* leak = &gas->leaks[i];
        if (leak->fire >= 0 && !leak->runs && hazard->fires[leak->fire].view.burning) {
            fire_put_out(hazard, leak->fire, log);
        }
    }
    flames_meet_gas(hazard, log);
    for (int32_t i = 0; i < gas->spark_count; ++i) {
        standing_spark(hazard, i, now, log);
    }
}

float hazard_flash(const Hazard* hazard, int32_t room, uint32_t tick) {
    const Gas* gas = hazard->gas;
    bool now = gas != NULL && gas->flash[room] > 0.0f && gas->flash_tick[room] == tick;
    return now ? gas->flash[room] : 0.0f;
}
