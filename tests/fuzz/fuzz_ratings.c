// Fuzz target: any bytes as a file of people's marks, of every kind. Reading ends in rows whose
// marks are on their scale, or in problems with lines, never in an assert, a hang or an invalid
// read.

#include "app/assess.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static const LineDef lines[] = {
    {.id = "leadership", .text = {"leads", "指挥"}, .points = 1, .role = -1},
    {.id = "radio_words", .text = {"words", "用语"}, .points = 7, .role = -1},
};
static const CapabilityDef capabilities[] = {
    {.id = "CMD", .weight = 1, .first_line = 0, .line_count = 1},
    {.id = "INFO", .weight = 1, .by_lines = true, .first_line = 1, .line_count = 1},
};

static void read_as(AssessKind kind, const uint8_t* data, size_t size, const Score* score) {
    static AssessRow rows[ASSESS_ROWS_MAX];
    const PlanDef plan = {
        .capabilities = capabilities, .capability_count = 2, .lines = lines, .line_count = 2};
    Arena arena;
    arena_init_growing(&arena, (size_t)4 << 20);
    Problems* problems = calloc(1, sizeof(Problems));
    if (problems == NULL) {
        abort();
    }
    problems_init(problems);
    int count = 0;
    Status status = assess_read(kind, "fuzz.csv", (const char*)data, size, &plan, score, &arena,
                                rows, &count, problems);
    if ((status == STATUS_OK) == (problems->errors > 0) || count > ASSESS_ROWS_MAX) {
        abort(); // a refusal without a reason, or a reason without a refusal
    }
    for (int i = 0; status == STATUS_OK && i < count; i++) {
        if (rows[i].bp < ASSESS_NONE || rows[i].bp > 10000 || rows[i].by[0] == '\0') {
            abort();
        }
    }
    free(problems);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Score* score; // made once: one item that may be overruled
    if (score == NULL) {
        score = calloc(1, sizeof(Score));
        if (score == NULL) {
            abort();
        }
        score->items[0].id = "raise_alarm";
        score->item_count = 1;
    }
    read_as(ASSESS_RATE, data, size, score);
    read_as(ASSESS_AGREE, data, size, score);
    read_as(ASSESS_OVERRULE, data, size, score);
    return 0;
}
