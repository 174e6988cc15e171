// The published laws of walking speed in smoke. They differ by a factor of two to four in thick
// smoke, which is why the author chooses and the report says which.

#include "people/people.h"

#define VISIBILITY_OF_K 3.0f // visibility [m] times extinction [1/m], objects that reflect (Jin)

static float between_ends(float extinction, float from, float until, float left) {
    float along = (extinction - from) / (until - from);
    return along <= 0.0f ? 1.0f : 1.0f - (1.0f - left) * along;
}

static float at_least(float value, float least) {
    return value > least ? value : least;
}

static float visibility_share(float free_speed, float extinction) {
    if (free_speed <= 0.0f) {
        return 1.0f;
    }
    float speed = at_least(free_speed - 0.34f * (3.0f - VISIBILITY_OF_K / extinction), 0.2f);
    return speed < free_speed ? speed / free_speed : 1.0f;
}

float smoke_share(SmokeLaw law, float free_speed, float extinction) {
    if (extinction <= 0.0f) {
        return 1.0f;
    }
    switch (law) {
    case SMOKE_JIN_IRRITANT: return at_least(between_ends(extinction, 0.1f, 0.5f, 0.3f), 0.3f);
    case SMOKE_JIN: return at_least(between_ends(extinction, 0.2f, 1.0f, 0.5f), 0.3f);
    case SMOKE_FRIDOLF: return VISIBILITY_OF_K / (VISIBILITY_OF_K + 2.0f * extinction);
    case SMOKE_VISIBILITY: return visibility_share(free_speed, extinction);
    default: return at_least(1.0f - 0.0807f * extinction, 0.1f);
    }
}

const char* smoke_law_name(SmokeLaw law) {
    static const char* const names[] = {
#define SMOKE_LAW(NAME, name, en, zh, formula) #name,
#include "people/smoke_law.def"
#undef SMOKE_LAW
    };
    return law >= 0 && law < SMOKE_LAW_COUNT ? names[law] : NULL;
}

Text smoke_law_text(SmokeLaw law) {
    static const Text texts[] = {
#define SMOKE_LAW(NAME, name, en, zh, formula) {en, zh},
#include "people/smoke_law.def"
#undef SMOKE_LAW
    };
    return law >= 0 && law < SMOKE_LAW_COUNT ? texts[law] : (Text){"", ""};
}

const char* smoke_law_formula(SmokeLaw law) {
    static const char* const formulas[] = {
#define SMOKE_LAW(NAME, name, en, zh, formula) formula,
#include "people/smoke_law.def"
#undef SMOKE_LAW
    };
    return law >= 0 && law < SMOKE_LAW_COUNT ? formulas[law] : "";
}
