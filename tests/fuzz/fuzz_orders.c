// Fuzz target: any bytes as an orders file. Reading ends in orders or in problems with lines, never
// in an assert, a hang or an invalid read.

#include "load/orders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static const ActionDef actions[] = {
    {.id = "sweep", .target = TARGET_STOREY},
    {.id = "close_door", .target = TARGET_ROOM},
    {.id = "leave", .target = TARGET_NONE},
};
static const RoleDef roles[] = {{.id = "commander"}, {.id = "warden"}};

/// A facility of two rooms is enough for every kind of target.
static const Facility* make_facility(Arena* arena) {
    static const char* const storeys[] = {"......\n.#####\n.#A+B#\n.#'###\n..*...\n"};
    MapDef map = {.name = "fuzz", .storeys = storeys, .storey_count = 1};
    const Facility* facility = NULL;
    Problems* problems = calloc(1, sizeof(Problems));
    arena_init_growing(arena, (size_t)16 << 20);
    if (problems == NULL || facility_from_map(arena, &map, problems, &facility) != STATUS_OK) {
        abort();
    }
    free(problems);
    return facility;
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Arena arena; // made once: the facility never changes
    static const Facility* facility;
    if (facility == NULL) {
        facility = make_facility(&arena);
    }
    DrillDef def = drill_default_def();
    def.world.facility = facility;
    def.world.response.actions = actions;
    def.world.response.action_count = 3;
    def.world.response.roles = roles;
    def.world.response.role_count = 2;
    Orders* orders = calloc(1, sizeof(Orders));
    Problems* problems = calloc(1, sizeof(Problems));
    if (orders == NULL || problems == NULL) {
        abort();
    }
    problems_init(problems);
    Status status = orders_read(orders, "fuzz.csv", (const char*)data, size, &def, problems);
    bool told = problems->errors > 0;
    if ((status == STATUS_OK) == told) {
        abort(); // a refusal without a reason, or a reason without a refusal
    }
    free(problems);
    free(orders);
    return 0;
}
