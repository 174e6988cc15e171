// Definitions of people: defaults, checks, and what an entry of a def gives each of its persons.
//
// What the persons of an entry share is kept once (PersonKind); what is drawn for each is drawn
// from the person's key. An entry's content, not its place in the list, feeds the keys.

#include "core/detmath.h"
#include "people/work.h"

#define PERSON_COOKIE 0x9e0e501fu
#define PEOPLE_COOKIE 0x9e0e51e5u

// Bounds of what an author may ask for.
#define PACE_LEAST           0.1 // [m/s]
#define PACE_MOST            4.0
#define DELAY_MOST           86400.0 // [s]
#define GROUP_MOST           64      // persons that a crowd's groups may have
#define TOLERANCE_SIGMA_MOST 2.0
#define TICK_LEAST           0.005 // [s]
#define TICK_MOST            0.1

const BodyType PEOPLE_BODIES[BODY_COUNT] = {
#define BODY(NAME, name, core, half_length, half_width, takes_stairs, wide, crawls, stairs_up,     \
             stairs_down, pace, a, b, least, most, en, zh)                                         \
    {#name,                                                                                        \
     {en, zh},                                                                                     \
     core,                                                                                         \
     half_length,                                                                                  \
     half_width,                                                                                   \
     takes_stairs,                                                                                 \
     wide,                                                                                         \
     crawls,                                                                                       \
     stairs_up,                                                                                    \
     stairs_down,                                                                                  \
     {SPREAD_##pace, a, b, least, most, 0.0}},
#include "people/body.def"
#undef BODY
};

const BodyType* body_type(PersonBody body) {
    ASSERT(body >= 0 && body < BODY_COUNT);
    return &PEOPLE_BODIES[body];
}

PersonDef person_default_def(void) {
    return (PersonDef){
        .count = 1,
        .reacts = spread_lognormal(30.0, 0.6),
        .hears_alarm = true,
        .heeds_others = true,
        .knows_all_exits = true,
        .uses_lifts = true,
        .muster = -1,
        .group = -1,
        .follows = -1,
        .profile = "person",
        .cookie = PERSON_COOKIE,
    };
}

PeopleDef people_default_def(void) {
    return (PeopleDef){.keeps = 1, .gases = GAS_KINDS_MAX, .water = true, .cookie = PEOPLE_COOKIE};
}

int32_t people_count(const PeopleDef* def) {
    int64_t count = 0;
    for (int i = 0; i < def->person_count; i++) {
        count += def->persons[i].count > 0 ? def->persons[i].count : 0;
    }
    return count > PEOPLE_MAX ? PEOPLE_MAX : (int32_t)count;
}

// ---- checking ----------------------------------------------------------------------------------

/// Where a check stands: the entry, and where its mistakes go.
typedef struct Check {
    const PeopleDef* def;
    const Facility* facility;
    const char* file;
    Problems* problems;
    char where[128];
} Check;

#define COMPLAIN(check, ...)                                                                       \
    problems_add((check)->problems, PROBLEM_ERROR, (check)->file, 0, (check)->where, NULL,         \
                 __VA_ARGS__)

static void check_place(Check* check, const PersonDef* person) {
    const Facility* facility = check->facility;
    if (person->room < 0 || person->room >= facility->room_count) {
        COMPLAIN(check, "there is no such room", "没有这个房间");
    } else if (person->has_at && !room_contains(facility, person->room, person->at)) {
        COMPLAIN(check, "the point (%.2f, %.2f) is not in room \"%s\"",
                 "点 (%.2f, %.2f) 不在房间“%s”内", (double)person->at.x, (double)person->at.y,
                 facility->rooms[person->room].id);
    }
    if (person->muster < -1 || person->muster >= facility->muster_count) {
        COMPLAIN(check, "there is no such muster point", "没有这个集合点");
    }
}

static bool has_own_pace(const PersonDef* person) {
    return person->walks.kind != SPREAD_FIXED || person->walks.a != 0.0;
}

static void check_spreads(Check* check, const PersonDef* person) {
    char text[320];
    char en[160];
    char zh[160];
    if (has_own_pace(person)) {
        if (!spread_is_right(&person->walks, text, sizeof text)) {
            COMPLAIN(check, "speed: %s%.0s", "速度：%.0s%s",
                     text_half(text, LANGUAGE_EN, en, sizeof en),
                     text_half(text, LANGUAGE_ZH, zh, sizeof zh));
        } else if (spread_least(&person->walks) < PACE_LEAST ||
                   spread_most(&person->walks) > PACE_MOST) {
            COMPLAIN(check, "speed must be %g to %g m/s, it goes from %g to %g",
                     "速度须为 %g 至 %g 米/秒，实为 %g 至 %g", PACE_LEAST, PACE_MOST,
                     spread_least(&person->walks), spread_most(&person->walks));
        }
    }
    if (!spread_is_right(&person->reacts, text, sizeof text)) {
        COMPLAIN(check, "the delay before leaving: %s%.0s", "离开前的延迟：%.0s%s",
                 text_half(text, LANGUAGE_EN, en, sizeof en),
                 text_half(text, LANGUAGE_ZH, zh, sizeof zh));
    } else if (spread_least(&person->reacts) > DELAY_MOST) {
        COMPLAIN(check, "the delay before leaving must be at most %g s, it is at least %g s",
                 "离开前的延迟最多 %g 秒，实为至少 %g 秒", DELAY_MOST,
                 spread_least(&person->reacts));
    }
}

static void check_share(Check* check, const char* what, double share) {
    if (!(share >= 0.0 && share <= 1.0)) {
        COMPLAIN(check, "%s must be a share of the free speed, 0 to 1, it is %g",
                 "%s 须为自由速度的比例，0 至 1，实为 %g", what, share);
    }
}

static void check_stair_speed(Check* check, const char* what, double speed) {
    if (!(speed == 0.0 || (speed >= 0.05 && speed <= PACE_MOST))) {
        COMPLAIN(check, "%s must be 0.05 to %g m/s, it is %g", "%s 须为 0.05 至 %g 米/秒，实为 %g",
                 what, PACE_MOST, speed);
    }
}

static void check_openings(Check* check, const char* what, const int32_t* openings, int count) {
    for (int i = 0; i < count; i++) {
        bool exists = openings[i] >= 0 && openings[i] < check->facility->opening_count;
        if (!exists || !check->facility->openings[openings[i]].is_exit) {
            COMPLAIN(check, "%s: \"%s\" is not an exit", "%s：“%s”不是出口", what,
                     exists ? check->facility->openings[openings[i]].id : "?");
        }
    }
}

// Who follows whom must come to an end at somebody who goes their own way.
static bool follows_in_a_ring(const PeopleDef* def, int entry) {
    int steps = 0;
    for (int at = entry; at >= 0 && at < def->person_count; at = def->persons[at].follows) {
        if (steps++ > def->person_count) {
            return true;
        }
    }
    return false;
}

static void check_company(Check* check, const PersonDef* person, int entry) {
    if (person->group < -1) {
        COMPLAIN(check, "the group's number must be 0 or more, or -1 for none, it is %d",
                 "小组编号须不小于 0，无小组为 -1，实为 %d", (int)person->group);
    }
    if (person->group_size < 0 || person->group_size > GROUP_MOST) {
        COMPLAIN(check, "groups must have 0 to %d persons, they have %d",
                 "小组须有 0 至 %d 人，实为 %d", GROUP_MOST, person->group_size);
    }
    if (person->group >= 0 && person->group_size > 1) {
        COMPLAIN(check, "either all keep together (group) or groups of %d do, not both",
                 "要么全体同行（group），要么每 %d 人一组，不可并用", person->group_size);
    }
    if (person->follows < -1 || person->follows >= check->def->person_count) {
        COMPLAIN(check, "there is no entry %d to follow", "没有第 %d 条可跟随",
                 (int)person->follows + 1);
    } else if (person->follows == entry || follows_in_a_ring(check->def, entry)) {
        COMPLAIN(check, "those who follow each other in a ring have nobody to lead them",
                 "互相跟随成环的人没有人带领");
    }
}

static void check_person(Check* check, const PersonDef* person, int entry) {
    check->where[0] = '\0';
    if (text_in(person->name, LANGUAGE_EN)[0] != '\0') {
        text_append(check->where, sizeof check->where, "person \"%s\"",
                    text_in(person->name, LANGUAGE_EN));
    } else {
        text_append(check->where, sizeof check->where, "people entry %d", entry + 1);
    }
    if (person->count < 1 || person->count > PEOPLE_MAX) {
        COMPLAIN(check, "count must be 1 to %d, it is %d", "人数须为 1 至 %d，实为 %d", PEOPLE_MAX,
                 person->count);
    }
    if (person->body < 0 || person->body >= BODY_COUNT) {
        COMPLAIN(check, "there is no body number %d", "没有第 %d 种体型", (int)person->body);
    }
    check_place(check, person);
    check_spreads(check, person);
    check_share(check, "stairs_up", person->stairs_up);
    check_share(check, "stairs_down", person->stairs_down);
    check_stair_speed(check, "stair_speed_up", person->stair_speed_up);
    check_stair_speed(check, "stair_speed_down", person->stair_speed_down);
    if (!(person->tolerance_sigma >= 0.0 && person->tolerance_sigma <= TOLERANCE_SIGMA_MOST)) {
        COMPLAIN(check, "tolerance_sigma must be 0 to %g, it is %g",
                 "tolerance_sigma 须为 0 至 %g，实为 %g", TOLERANCE_SIGMA_MOST,
                 person->tolerance_sigma);
    }
    check_openings(check, "exits", person->exits, person->exit_count);
    check_openings(check, "familiar", person->familiar, person->familiar_count);
    check_company(check, person, entry);
}

static void check_choices(Check* check, const PeopleDef* def) {
    check->where[0] = '\0';
    text_append(check->where, sizeof check->where, "people");
    if (smoke_law_name(def->smoke_law) == NULL) {
        COMPLAIN(check, "there is no smoke law number %d", "没有第 %d 种烟气定律",
                 (int)def->smoke_law);
    }
    if (def->shut_doors != DOOR_GO_ELSEWHERE && def->shut_doors != DOOR_WAIT) {
        COMPLAIN(check, "there is no way number %d with shut doors", "没有第 %d 种遇关门的做法",
                 (int)def->shut_doors);
    }
    if (def->keeps != 1 && def->keeps != -1) {
        COMPLAIN(check, "the side kept must be 1 (right) or -1 (left), it is %d",
                 "靠边须为 1（右）或 -1（左），实为 %d", def->keeps);
    }
    if (!(def->tick_s == 0.0 || (def->tick_s >= TICK_LEAST && def->tick_s <= TICK_MOST))) {
        COMPLAIN(check, "a tick must be %g to %g s long, it is %g",
                 "时间步长须为 %g 至 %g 秒，实为 %g", TICK_LEAST, TICK_MOST, def->tick_s);
    }
}

bool people_check_def(const PeopleDef* def, const Facility* facility, const char* file,
                      Problems* problems) {
    ASSERT(def->cookie == PEOPLE_COOKIE);
    Check check = {.def = def, .facility = facility, .file = file, .problems = problems};
    int errors = problems->errors;
    int64_t count = 0;
    for (int i = 0; i < def->person_count; i++) {
        ASSERT(def->persons[i].cookie == PERSON_COOKIE);
        check_person(&check, &def->persons[i], i);
        count += def->persons[i].count > 0 ? def->persons[i].count : 0;
    }
    check_choices(&check, def);
    if (count > PEOPLE_MAX) {
        COMPLAIN(&check, "at most %d people fit, %lld came", "最多容纳 %d 人，实有 %lld 人",
                 PEOPLE_MAX, (long long)count);
    }
    if (facility->muster_count > INT16_MAX) {
        COMPLAIN(&check, "at most %d muster points can be told apart, the plan has %d",
                 "最多可区分 %d 个集合点，实有 %d 个", INT16_MAX, facility->muster_count);
    }
    return problems->errors == errors;
}

// ---- content -----------------------------------------------------------------------------------

static void hash_openings(Hash* hash, const Facility* facility, const int32_t* list, int count) {
    hash_u32(hash, (uint32_t)count);
    for (int i = 0; i < count; i++) {
        hash_u64(hash, hash_text(facility->openings[list[i]].id));
    }
}

static uint64_t content(const PersonDef* def, const Facility* facility) {
    const char* name = text_in(def->name, LANGUAGE_EN);
    if (name[0] != '\0') {
        return hash_text(name);
    }
    Hash hash = hash_begin();
    hash_u64(&hash, hash_text(facility->rooms[def->room].id));
    hash_u64(&hash, hash_text(def->profile));
    hash_u32(&hash, (uint32_t)def->body);
    spread_hash(&def->walks, &hash);
    spread_hash(&def->reacts, &hash);
    double numbers[4] = {def->stairs_up, def->stairs_down, def->stair_speed_up,
                         def->stair_speed_down};
    for (int i = 0; i < 4; i++) {
        hash_f64(&hash, numbers[i]);
    }
    if (def->tolerance_sigma > 0.0) {
        hash_f64(&hash, def->tolerance_sigma);
    }
    hash_u32(&hash, (uint32_t)def->has_at);
    hash_f32(&hash, def->at.x);
    hash_f32(&hash, def->at.y);
    hash_i32(&hash, def->muster);
    hash_i32(&hash, def->group);
    hash_i32(&hash, def->group_size);
    hash_openings(&hash, facility, def->exits, def->exit_count);
    hash_openings(&hash, facility, def->familiar, def->familiar_count);
    hash_u32(&hash, (uint32_t)def->visitor + 2u * (uint32_t)def->uses_lifts +
                        4u * (uint32_t)def->hears_alarm + 8u * (uint32_t)def->knows_all_exits +
                        16u * (uint32_t)!def->heeds_others);
    return hash_end(hash);
}

uint64_t person_def_content(const PeopleDef* def, int entry, const Facility* facility) {
    const PersonDef* person = &def->persons[entry];
    if (person->follows < 0) {
        return content(person, facility);
    }
    Hash hash = hash_begin();
    hash_u64(&hash, content(person, facility));
    hash_u64(&hash, content(&def->persons[person->follows], facility));
    return hash_end(hash);
}

// ---- filling -----------------------------------------------------------------------------------

static int bitsets_of(const PersonDef* def) {
    return (def->exit_count > 0 ? 1 : 0) + (def->familiar_count > 0 ? 1 : 0);
}

static size_t words_of(const Facility* facility) {
    return ((size_t)facility->opening_count + 31) / 32;
}

size_t person_kind_bytes(const Facility* facility, const PeopleDef* def) {
    size_t bytes = arena_cost((size_t)def->person_count + 1, sizeof(PersonKind));
    for (int i = 0; i < def->person_count; i++) {
        bytes += (size_t)bitsets_of(&def->persons[i]) *
                 arena_cost(words_of(facility) + 1, sizeof(uint32_t));
    }
    return bytes;
}

/// All openings but the exits that are not in the list.
static const uint32_t* take_openings(Arena* arena, const Facility* facility, const int32_t* exits,
                                     int count) {
    uint32_t* bits = ARENA_TAKE(arena, uint32_t, words_of(facility) + 1);
    for (int32_t i = 0; bits != NULL && i < facility->opening_count; i++) {
        bool in = !facility->openings[i].is_exit;
        for (int k = 0; k < count && !in; k++) {
            in = exits[k] == i;
        }
        if (in) {
            bit_set(bits, i);
        }
    }
    return bits;
}

static float share_or(double share, float otherwise) {
    return share > 0.0 ? (float)share : otherwise;
}

static bool fill_kind(PersonKind* kind, Arena* arena, const Facility* facility,
                      const PersonDef* def) {
    const BodyType* body = body_type(def->body);
    *kind = (PersonKind){.reacts = def->reacts,
                         .stairs_up = share_or(def->stairs_up, body->stairs_up),
                         .stairs_down = share_or(def->stairs_down, body->stairs_down),
                         .stair_speed_up = (float)def->stair_speed_up,
                         .stair_speed_down = (float)def->stair_speed_down,
                         .tolerance_sigma = (float)def->tolerance_sigma,
                         .assigned = def->exit_count > 0,
                         .heeds_others = def->heeds_others,
                         .uses_lifts = def->uses_lifts};
    if (def->exit_count > 0) {
        kind->exits = take_openings(arena, facility, def->exits, def->exit_count);
    }
    if (def->familiar_count > 0) {
        kind->familiar = take_openings(arena, facility, def->familiar, def->familiar_count);
    }
    return (def->exit_count == 0 || kind->exits != NULL) &&
           (def->familiar_count == 0 || kind->familiar != NULL);
}

bool person_fill_kinds(People* people, Arena* arena, const PeopleDef* def) {
    PersonKind* kinds = ARENA_TAKE(arena, PersonKind, (size_t)def->person_count + 1);
    people->work->kinds = kinds;
    for (int i = 0; kinds != NULL && i < def->person_count; i++) {
        if (!fill_kind(&kinds[i], arena, people->facility, &def->persons[i])) {
            return false;
        }
    }
    return kinds != NULL;
}

void person_fill_from(People* people, int32_t person, const PersonDef* def) {
    const BodyType* body = body_type(def->body);
    people->body[person] = (uint8_t)def->body;
    people->muster[person] = (int16_t)def->muster;
    people->flags[person] = (uint8_t)((def->hears_alarm ? 0 : PERSON_FLAG_DEAF) |
                                      (body->takes_stairs ? 0 : PERSON_FLAG_WHEELCHAIR) |
                                      (def->visitor ? PERSON_FLAG_VISITOR : 0) |
                                      (def->knows_all_exits ? PERSON_FLAG_KNOWS_ALL : 0));
    const Spread* pace = has_own_pace(def) ? &def->walks : &body->pace;
    people->free_speed[person] =
        (float)spread_draw(pace, person_key(people, person, RNG_PEOPLE, 0, 0, 0));
}
