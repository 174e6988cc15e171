// Gas definitions: the table of sparks, defaults, checks.
#include <stdio.h>
#include <string.h>

#include "core/status.h"
#include "hazard/gas_state.h"

#define GAS_COOKIE 0x6A5DEF01u

const char* spark_name(Spark spark) {
    static const char* const names[SPARK_COUNT] = {
#define SPARK(NAME, name, chance, electrical, reason) #name,
#include "hazard/spark.def"
#undef SPARK
    };
    return (int)spark >= 0 && spark < SPARK_COUNT ? names[spark] : NULL;
}

GasDef gas_default_def(void) {
    return (GasDef){.substance = -1,
                    .room = -1,
                    .height = 1.0,
                    .air_change = 0.5,
                    .release = release_default_def(),
                    .cookie = GAS_COOKIE};
}

static void complain(Problems* problems, const char* file, const char* where, const char* en,
                     const char* zh) {
    problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL, "%s%.0s", "%.0s%s", en, zh);
}

static bool is_indoors(const Facility* facility, int32_t room) {
    return room >= 0 && room < facility->room_count && facility->rooms[room].use != ROOM_OUTDOOR;
}

static bool check_leak(const HazardDef* def, const GasDef* leak, const char* where,
                       const Facility* facility, const char* file, Problems* problems) {
    ASSERT(leak->cookie == GAS_COOKIE); // start from gas_default_def()
    int before = problems->count;
    if (leak->room < 0 || leak->room >= facility->room_count) {
        complain(problems, file, where, "there is no such room", "没有这个房间");
    }
    bool known = leak->substance >= 0 && leak->substance < def->substance_count;
    if (leak->by_release && known) {
        Text flaw = {0};
        const char* field = release_flaw(&leak->release, &def->substances[leak->substance], &flaw);
        if (field != NULL) {
            problems_add(problems, PROBLEM_ERROR, file, 0, where, NULL, "%s: %s%.0s", "%s：%.0s%s",
                         field, flaw.en, flaw.zh);
        }
    } else if (!leak->by_release && !(leak->rate > 0.0 && leak->rate <= 50.0)) {
        complain(problems, file, where, "rate must be more than 0 and at most 50 kg/s",
                 "速率须大于 0 且不超过 50 千克/秒");
    }
    if (!known) {
        complain(problems, file, where, "there is no such substance", "没有这种物质");
    }
    for (int i = 0; i < leak->valve_count; ++i) {
        int32_t device = leak->valves[i];
        if (device < 0 || device >= facility->device_count ||
            facility->devices[device].kind != DEVICE_VALVE) {
            complain(problems, file, where, "a valve of it is no device of type valve",
                     "其阀门不是 valve 类设备");
        }
    }
    return problems->count == before;
}

static bool check_substances(const HazardDef* def, const char* file, Problems* problems) {
    bool sound = true;
    for (int i = 0; i < def->substance_count; ++i) {
        const char* field = NULL;
        Text flaw = {0};
        if (!substance_sound(&def->substances[i], &field, &flaw)) {
            problems_add(problems, PROBLEM_ERROR, file, 0, def->substances[i].id, NULL,
                         "%s: %s%.0s", "%s：%.0s%s", field, flaw.en, flaw.zh);
            sound = false;
        }
    }
    return sound;
}

bool gas_check(const HazardDef* def, const Facility* facility, const char* file,
               Problems* problems) {
    if (def->leak_count < 0 || def->leak_count > GAS_LEAKS_MAX || def->spark_count < 0 ||
        def->spark_count > GAS_SPARKS_MAX) {
        problems_add(problems, PROBLEM_ERROR, file, 0, "leaks", NULL,
                     "at most %d leaks and %d sparks in one drill (got %d and %d)",
                     "一次演练最多 %d 处泄漏、%d 处火花（实为 %d 和 %d）", GAS_LEAKS_MAX,
                     GAS_SPARKS_MAX, def->leak_count, def->spark_count);
        return false;
    }
    bool sound = check_substances(def, file, problems);
    for (int i = 0; i < def->leak_count; ++i) {
        char where[96];
        snprintf(where, sizeof where, "leak %d", i + 1);
        sound = check_leak(def, &def->leaks[i], where, facility, file, problems) && sound;
    }
    for (int i = 0; i < def->spark_count; ++i) {
        if (!is_indoors(facility, def->sparks[i].room)) {
            complain(problems, file, "sparks", "a spark is told of indoors only", "火花只能在室内");
            sound = false;
        }
    }
    return sound;
}
