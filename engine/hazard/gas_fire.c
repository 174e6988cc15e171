// Gas fire: sparks and flames that meet a flammable mixture, and what is left of it.
//
// A flash burns whatever is within its limits in the room and in rooms open to it at once; what
// pressure that makes is explosion.c's business. Who stands there is burnt by the people layer.
// What still escapes burns on where it escapes until its valve is shut, and fills the room again
// when only the flame is put out; light things in those rooms catch fire.
#include "core/detmath.h"
#include "core/rng.h"
#include "core/status.h"
#include "hazard/explosion_state.h"

#define MINUTE_S     60.0
#define MOLAR_VOLUME 24.055 // at 20 C [m^3/kmol]
#define EASY_FLUX    10.0 // things easier lit than this catch fire in a flash [kW/m^2], own choice
#define JET_MOST_KW  50000.0 // fires are not larger
#define JET_GROWTH   900.0   // the whole flame at once [kW/s^2]
#define ENDLESS_MJ   1e6
// So near to a leak [m] the air is within its limits whatever the room's: own choice, within Lees'
// jets of hazards.md 1.2, 0.7-1.6 m along their axes.
#define JET_REACH 0.5f

typedef struct SparkRow {
    double chance;
    bool electrical;
    Reason reason;
} SparkRow;

static const SparkRow rows[SPARK_COUNT] = {
#define SPARK(NAME, name, chance, electrical, reason) {chance, electrical, REASON_##reason},
#include "hazard/spark.def"
#undef SPARK
};

/// Burns what is within its limits in a room, and says what it was.
static Mixture burn_room(Hazard* hazard, int32_t room, int32_t kind) {
    const RoomState* state = &hazard->rooms[room];
    const Substance* info = gas_kind(hazard, kind);
    double all = 0.0;
    double burnt = 0.0;
    Mixture mixture = {.heat = info->heat};
    for (int32_t part = state->zone; part < state->zone + state->zone_count; ++part) {
        for (int box = 0; box < GAS_BOXES; ++box) {
            GasBox* own = gas_box(hazard->gas, part, kind, box);
            double share = gas_share(own);
            all += own->volume;
            if (info->lower > 0.0 && share >= info->lower && share <= info->upper) {
                double best = info->stoichiometric;
                double lean = share < best ? share / best : 1.0;
                burnt += own->volume;
                mixture.fuel += own->amount * info->molar / MOLAR_VOLUME;
                mixture.limit += own->amount / info->lower;
                mixture.burning += own->volume * blast_burning(info->burning_speed, share,
                                                               info->lower, best, info->upper);
                mixture.strong += own->volume * lean * info->closed_kpa;
                own->amount = 0.0;
            }
        }
    }
    if (burnt > 0.0) {
        mixture.fill = burnt / all;
        mixture.limit /= burnt;
        mixture.burning /= burnt;
        mixture.strong /= burnt;
    }
    return mixture;
}

void gas_light_things(Hazard* hazard, int32_t room, uint32_t cause, EventLog* log) {
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

/// What escapes at a leak burns on there.
static void gas_light_leak(Hazard* hazard, int32_t index, uint32_t cause, EventLog* log) {
    static const Text name = {"escaping gas", "泄漏燃气"};
    Leak* leak = &hazard->gas->leaks[index];
    int32_t room = leak->def.room;
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

void gas_light_leaks(Hazard* hazard, int32_t room, int32_t kind, uint32_t cause, EventLog* log) {
    for (int32_t i = 0; i < hazard->gas->leak_count; ++i) {
        const Leak* leak = &hazard->gas->leaks[i];
        bool burns = leak->fire >= 0 && hazard->fires[leak->fire].view.burning;
        if (leak->runs && leak->kind == kind && leak->def.room == room && !burns) {
            gas_light_leak(hazard, i, cause, log);
        }
    }
}

/// Burns a room and, through open doors, those beside it in which the gas is flammable too.
static void flash(Hazard* hazard, int32_t room, int32_t kind, Spark spark, int32_t person,
                  uint32_t cause, EventLog* log) {
    Gas* gas = hazard->gas;
    Mixture mixture = burn_room(hazard, room, kind);
    if (mixture.fill <= 0.0 || gas->burnt[room]) {
        return;
    }
    gas->burnt[room] = true;
    gas->flash[room] = (float)mixture.fill;
    gas->flash_tick[room] = explosion_tick(hazard, log);
    Event event = event_make(log, EVENT_GAS_IGNITED);
    event.thing = gas->kinds[kind];
    event.room = room;
    event.person = person;
    event.value = (int32_t)(100.0 * mixture.fill + 0.5);
    event.detail = (int32_t)rows[spark].reason;
    event.cause = cause;
    uint32_t told = event_append(log, event);
    explosion_in(hazard, room, gas->kinds[kind], &mixture, told, log);
    gas_light_leaks(hazard, room, kind, told, log);
    gas_light_things(hazard, room, told, log);
    const Room* row = &hazard->facility->rooms[room];
    for (int32_t i = 0; i < row->opening_count; ++i) {
        int32_t index = hazard->facility->room_openings[row->first_opening + i];
        int32_t other = opening_other(&hazard->facility->openings[index], room);
        if (opening_stands_open(hazard, index) && hazard->rooms[other].zone >= 0) {
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

/// Lights leaks about a place: beside what escapes the air is within its limits somewhere, however
/// little there is in the room.
static bool light_jets(Hazard* hazard, int32_t room, vec2s at, float height, uint32_t cause,
                       EventLog* log) {
    bool any = false;
    for (int32_t i = 0; i < hazard->gas->leak_count; ++i) {
        const Leak* leak = &hazard->gas->leaks[i];
        bool burns = leak->fire >= 0 && hazard->fires[leak->fire].view.burning;
        bool near = leak->runs && !burns && leak->def.room == room &&
                    gas_kind(hazard, leak->kind)->lower > 0.0 &&
                    vec_distance(leak->def.at, at) <= JET_REACH &&
                    fabs(leak->def.height - (double)height) < (double)JET_REACH;
        if (near) {
            gas_light_leak(hazard, i, cause, log);
            any = true;
        }
    }
    return any;
}

/// Lights what is flammable at a place; false when nothing is.
static bool light_at(Hazard* hazard, int32_t room, vec2s at, float height, Spark spark,
                     int32_t person, uint32_t cause, EventLog* log) {
    if (hazard->gas == NULL) {
        return false;
    }
    int32_t kind = flammable_kind(hazard, room, at, height);
    if (kind >= 0) {
        ignite(hazard, room, kind, spark, person, cause, log);
    }
    return light_jets(hazard, room, at, height, cause, log) || kind >= 0;
}

bool hazard_spark_possible(const Hazard* hazard, int32_t room, Spark spark) {
    return !(rows[spark].electrical && room >= 0 && hazard->rooms[room].dead);
}

bool hazard_light(Hazard* hazard, int32_t room, vec2s at, float height, Spark spark, int32_t person,
                  uint32_t cause, EventLog* log) {
    ASSERT((int)spark >= 0 && spark < SPARK_COUNT);
    return hazard_spark_possible(hazard, room, spark) &&
           light_at(hazard, room, at, height, spark, person, cause, log);
}

bool hazard_spark(Hazard* hazard, int32_t room, vec2s at, float height, Spark spark, int32_t person,
                  uint32_t cause, EventLog* log) {
    ASSERT((int)spark >= 0 && spark < SPARK_COUNT);
    RngKey key = {.seed = hazard->seed,
                  .stream = RNG_HAZARD,
                  .who = (uint64_t)(uint32_t)room << 32 | (uint32_t)(person + 1),
                  .what = hash_text("spark"),
                  .n = log->tick,
                  .slot = (uint32_t)spark};
    return rng_unit(key) < rows[spark].chance &&
           hazard_light(hazard, room, at, height, spark, person, cause, log);
}

/// Chance of a standing spark within one step.
static double step_chance(Spark spark) {
    double minute = rows[spark].chance;
    return minute >= 1.0 ? 1.0 : 1.0 - det_exp(det_log(1.0 - minute) * HAZARD_STEP_S / MINUTE_S);
}

static void standing_spark(Hazard* hazard, int32_t index, double now, EventLog* log) {
    const SparkDef* spark = &hazard->gas->sparks[index];
    bool on =
        now + 1e-9 >= spark->starts &&
        (spark->lasts <= 0.0 || now < spark->starts + spark->lasts) &&
        !((spark->electrical || rows[spark->spark].electrical) && hazard->rooms[spark->room].dead);
    if (!on) {
        return;
    }
    RngKey key = {.seed = hazard->seed,
                  .stream = RNG_HAZARD,
                  .who = (uint64_t)index,
                  .what = hash_text("standing spark"),
                  .n = log->tick};
    if (rng_unit(key) < step_chance(spark->spark)) {
        light_at(hazard, spark->room, spark->at, (float)spark->height, spark->spark, NOBODY,
                 EVENT_NONE, log);
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
        light_at(hazard, fire->view.room, fire->view.at, (float)fire->def.height + 0.1f,
                 SPARK_FLAME, NOBODY, fire->event, log);
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
    vessels_step(hazard, log);
    flames_meet_gas(hazard, log);
    for (int32_t i = 0; i < gas->spark_count; ++i) {
        standing_spark(hazard, i, now, log);
    }
}

void gas_spill(Hazard* hazard, int32_t room, vec2s at, int32_t kind, double kilograms) {
    int32_t part = zone_at(hazard, room, at);
    double molar = gas_kind(hazard, kind)->molar;
    if (part >= 0) {
        bool heavy = molar > SUBSTANCE_AIR;
        GasBox* box = gas_box(hazard->gas, part, kind, heavy ? GAS_LOWER : GAS_UPPER);
        double amount = box->amount + kilograms / molar * MOLAR_VOLUME;
        box->amount = amount < box->volume ? amount : box->volume; // the rest is blown outside
        hazard->gas->any = true;
    }
}

float hazard_flash(const Hazard* hazard, int32_t room, uint32_t tick) {
    const Gas* gas = hazard->gas;
    bool now = gas != NULL && gas->flash[room] > 0.0f && gas->flash_tick[room] == tick;
    return now ? gas->flash[room] : 0.0f;
}
