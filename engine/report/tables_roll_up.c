// Tables of what the marks add up to: by heading, by line of a sheet, by person, by team.

#include "report/tables.h"

static Rating rating_of(int32_t bp) {
    return bp >= 0 ? score_rating(bp) : RATING_NONE;
}

void table_capabilities(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("capability id", "能力编号"),
        WORDS("capability", "能力"),
        PLAIN("weight", "权重"),
        UNIT("mark", "得分", "%"),
        PLAIN("rating", "评级"),
        PLAIN("items", "项目数"),
        UNIT("share of the total", "占总分比例", "%"),
    };
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    for (int i = 0; i < source->score->capability_count; i++) {
        const ScoreCapability* capability = &source->score->capabilities[i];
        int items = 0;
        for (int k = 0; k < source->score->item_count; k++) {
            const ScoreItem* item = &source->score->items[k];
            items += item->capability == i && item->counts ? 1 : 0;
        }
        csv_text(&csv, capability->def->id);
        csv_words(&csv, capability->def->name);
        csv_integer(&csv, capability->weight);
        csv_bp(&csv, capability->bp);
        csv_text(&csv, rating_letter(capability->rating));
        csv_integer(&csv, items);
        csv_bp(&csv, score_bp(capability->share));
        csv_row(&csv);
    }
}

void table_lines(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("line", "条目编号"), WORDS("text", "内容"),       PLAIN("capability id", "能力编号"),
        PLAIN("points", "分值"),   PLAIN("optional", "可不评"), UNIT("mark", "得分", "%"),
    };
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    for (int i = 0; i < source->score->line_count; i++) {
        const ScoreLine* line = &source->score->lines[i];
        csv_text(&csv, line->def->id);
        csv_words(&csv, line->def->text);
        csv_text(&csv, source->score->capabilities[line->capability].def->id);
        csv_integer(&csv, line->def->points);
        csv_yes(&csv, line->def->optional);
        csv_bp(&csv, line->bp);
        csv_row(&csv);
    }
}

/// Roles of a person, by name, parted by "; ": held at the end, or at the start and handed on.
static void put_roles(Csv* csv, const Drill* drill, int32_t person) {
    const Response* response = world_response(drill_world(drill));
    char en[512] = "";
    char zh[512] = "";
    for (int32_t role = 0; role < response_role_count(response); role++) {
        const Role* state = response_role(response, role);
        if (state->holder == person || state->first_holder == person) {
            Text name = tell_role(drill, role);
            text_append(en, sizeof(en), "%s%s", en[0] != '\0' ? "; " : "",
                        text_in(name, LANGUAGE_EN));
            text_append(zh, sizeof(zh), "%s%s", zh[0] != '\0' ? "；" : "",
                        text_in(name, LANGUAGE_ZH));
        }
    }
    csv_words(csv, (Text){en, zh});
}

static bool is_played(const Drill* drill, int32_t person) {
    const Response* response = world_response(drill_world(drill));
    for (int32_t role = 0; role < response_role_count(response); role++) {
        const Role* state = response_role(response, role);
        if (state->played && (state->holder == person || state->first_holder == person)) {
            return true;
        }
    }
    return false;
}

void table_participants(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("person no.", "人员编号"),
        WORDS("person", "人员"),
        WORDS("roles", "角色"),
        PLAIN("played", "由人扮演"),
        UNIT("mark", "得分", "%"),
        PLAIN("rating", "评级"),
        PLAIN("items", "项目数"),
        UNIT("mark without red lines", "未计红线得分", "%"),
        PLAIN("red lines", "触碰红线次数"),
    };
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    for (int i = 0; i < source->score->person_count; i++) {
        const ScorePerson* person = &source->score->persons[i];
        table_person(&csv, source->drill, person->person);
        put_roles(&csv, source->drill, person->person);
        csv_yes(&csv, is_played(source->drill, person->person));
        csv_bp(&csv, person->bp);
        csv_text(&csv, rating_letter(rating_of(person->bp)));
        csv_integer(&csv, person->items);
        csv_bp(&csv, person->whole_bp);
        csv_integer(&csv, person->red_lines);
        csv_row(&csv);
    }
}

void table_teams(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("role id of the head", "负责角色编号"),
        WORDS("head", "负责角色"),
        UNIT("mark", "得分", "%"),
        PLAIN("rating", "评级"),
        PLAIN("items", "项目数"),
        UNIT("mark without red lines", "未计红线得分", "%"),
        PLAIN("red lines", "触碰红线次数"),
    };
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    for (int i = 0; i < source->score->team_count; i++) {
        const ScoreTeam* team = &source->score->teams[i];
        table_role(&csv, source->drill, team->head);
        csv_bp(&csv, team->bp);
        csv_text(&csv, rating_letter(rating_of(team->bp)));
        csv_integer(&csv, team->items);
        csv_bp(&csv, team->whole_bp);
        csv_integer(&csv, team->red_lines);
        csv_row(&csv);
    }
}
