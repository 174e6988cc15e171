// Score, by whom: a role's own marks, those of each person who held one or did its work, and of the
// teams. A role's and a person's marks are personal: what nobody told them is not held against
// them, and what another did for them is not theirs. A team's are not: what its roles were to do
// counts, whoever did it, each item once. Whoever crosses a red line has no better mark than the
// total has by it, nor has their role or team: the mark without it stands beside.

#include "drill/score_internal.h"

/// A mark under so many red lines.
static int32_t capped(int32_t bp, int red_lines) {
    return red_lines > 0 && bp > SCORE_RED_LINE_CAP ? SCORE_RED_LINE_CAP : bp;
}

static int red_lines_of_role(const Score* score, int32_t role) {
    int count = 0;
    for (int i = 0; i < score->red_line_count; i++) {
        count += score->red_lines[i].role == role ? 1 : 0;
    }
    return count;
}

static int red_lines_of_person(const Score* score, int32_t person) {
    int count = 0;
    for (int i = 0; i < score->red_line_count; i++) {
        count += score->red_lines[i].person == person ? 1 : 0;
    }
    return count;
}

static void mark_roles(const RunLog* run, Score* score) {
    for (int32_t role = 0; role < RESPONSE_ROLES_MAX; role++) {
        int weights[SCORE_ITEMS_MAX];
        int64_t parts[SCORE_ITEMS_MAX];
        for (int i = 0; i < score->item_count; i++) {
            const ScoreItem* item = &score->items[i];
            weights[i] = item->weight;
            parts[i] = item->counts && item->personal && item->role == role ? item->parts : -1;
        }
        int32_t bp = role < run->response->role_count
                         ? score_bp(score_mean(weights, parts, score->item_count))
                         : -1;
        score->role_bp[role] = capped(bp, red_lines_of_role(score, role));
    }
}

// ---- persons -----------------------------------------------------------------------------------

bool score_is_persons(const ScoreItem* item, int32_t person) {
    return item->counts && item->personal && item->person >= 0 && item->person == person;
}

/// Adds a person in the order of their numbers, once.
static void add_person(Score* score, int32_t person) {
    int at = score->person_count;
    while (at > 0 && score->persons[at - 1].person > person) {
        at--;
    }
    bool there = at > 0 && score->persons[at - 1].person == person;
    if (there || score->person_count == SCORE_PERSONS_MAX) {
        return;
    }
    for (int i = score->person_count++; i > at; i--) {
        score->persons[i] = score->persons[i - 1];
    }
    score->persons[at] = (ScorePerson){.person = person, .bp = -1, .whole_bp = -1};
}

static void mark_persons(Score* score) {
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->counts && item->personal && item->person >= 0) {
            add_person(score, item->person);
        }
    }
    for (int p = 0; p < score->person_count; p++) {
        int weights[SCORE_ITEMS_MAX];
        int64_t parts[SCORE_ITEMS_MAX];
        for (int i = 0; i < score->item_count; i++) {
            const ScoreItem* item = &score->items[i];
            bool own = score_is_persons(item, score->persons[p].person);
            weights[i] = item->weight;
            parts[i] = own ? item->parts : -1;
            score->persons[p].items += own ? 1 : 0;
        }
        ScorePerson* person = &score->persons[p];
        person->whole_bp = score_bp(score_mean(weights, parts, score->item_count));
        person->red_lines = red_lines_of_person(score, person->person);
        person->bp = capped(person->whole_bp, person->red_lines);
    }
}

// ---- teams -------------------------------------------------------------------------------------

/// True when a role is `head` or reports to it, through others or not.
static bool is_below(const ResponseDef* response, int32_t role, int32_t head) {
    for (int steps = 0; role >= 0 && steps <= response->role_count; steps++) {
        if (role == head) {
            return true;
        }
        role = response->roles[role].boss;
    }
    return false;
}

bool score_is_teams(const ResponseDef* response, const ScoreItem* item, int32_t head) {
    return item->counts && item->role >= 0 && is_below(response, item->role, head);
}

static bool leads(const RunLog* run, int32_t head) {
    for (int32_t role = 0; role < run->response->role_count; role++) {
        if (run->response->roles[role].boss == head) {
            return true;
        }
    }
    return false;
}

static void mark_teams(const RunLog* run, Score* score) {
    for (int32_t head = 0; head < run->response->role_count; head++) {
        if (!leads(run, head)) {
            continue;
        }
        int weights[SCORE_ITEMS_MAX];
        int64_t parts[SCORE_ITEMS_MAX];
        ScoreTeam team = {.head = head, .bp = -1, .whole_bp = -1};
        for (int i = 0; i < score->item_count; i++) {
            const ScoreItem* item = &score->items[i];
            bool of_team = score_is_teams(run->response, item, head);
            weights[i] = item->weight;
            parts[i] = of_team ? item->parts : -1;
            team.items += of_team ? 1 : 0;
        }
        team.whole_bp = score_bp(score_mean(weights, parts, score->item_count));
        for (int32_t role = 0; role < run->response->role_count; role++) {
            team.red_lines +=
                is_below(run->response, role, head) ? red_lines_of_role(score, role) : 0;
        }
        team.bp = capped(team.whole_bp, team.red_lines);
        score->teams[score->team_count++] = team;
    }
}

void score_mark_roles(const RunLog* run, Score* score) {
    mark_roles(run, score);
    mark_persons(score);
    mark_teams(run, score);
}
