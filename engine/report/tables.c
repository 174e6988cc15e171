// The CSV set: which tables there are, and the cells that many of them have.

#define _POSIX_C_SOURCE 200809L // open_memstream

#include "report/tables.h"

#include "report/export.h"

#include <math.h>
#include <stdlib.h>

static const struct {
    const char* name;
    TablePut* put;
} tables[] = {
    {"drill", table_drill},
    {"items", table_items},
    {"milestones", table_milestones},
    {"red_lines", table_red_lines},
    {"capabilities", table_capabilities},
    {"lines", table_lines},
    {"participants", table_participants},
    {"teams", table_teams},
    {"people", table_people},
    {"casualties", table_casualties},
    {"exits", table_exits},
    {"gas", table_gas},
    {"log", table_log},
    {"rectification", table_rectification},
};

int report_table_count(void) {
    return (int)(sizeof(tables) / sizeof(tables[0]));
}

const char* report_table_name(int table) {
    return table >= 0 && table < report_table_count() ? tables[table].name : NULL;
}

char* report_table_csv(int table, const Report* report, const Drill* drill, const Score* score,
                       const ReportInfo* info) {
    char* text = NULL;
    size_t size = 0;
    FILE* out = open_memstream(&text, &size);
    if (out == NULL) {
        return NULL;
    }
    TableSource source = {report, drill, score, info, out};
    tables[table].put(&source);
    bool good = ferror(out) == 0;
    if (fclose(out) != 0 || !good) {
        free(text);
        return NULL;
    }
    return text;
}

void table_role(Csv* csv, const Drill* drill, int32_t role) {
    const ResponseDef* response = &drill_def(drill)->world.response;
    csv_text(csv, role >= 0 && role < response->role_count ? response->roles[role].id : NULL);
    csv_words(csv, tell_role(drill, role));
}

void table_person(Csv* csv, const Drill* drill, int32_t person) {
    char en[128] = "";
    char zh[128] = "";
    csv_index(csv, person);
    tell_person(drill, person, LANGUAGE_EN, en, sizeof(en));
    tell_person(drill, person, LANGUAGE_ZH, zh, sizeof(zh));
    csv_words(csv, (Text){en, zh});
}

void table_moment(Csv* csv, const Drill* drill, double seconds) {
    double before = drill_def(drill)->scenario.before_s;
    csv_number(csv, seconds < 0.0 ? (double)NAN : seconds - before);
}
