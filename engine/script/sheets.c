// Score sheets: the form that a plan or scenario names (lib/sheets.lua) becomes the headings that
// marks stand under. A heading that the plan writes itself changes the sheet's of that name, field
// by field as far as given; what the sheet does not have is added behind it. A sheet that takes no
// mark of the log has lines for people only: it is laid over the headings that are there.
#include <math.h>
#include <string.h>

#include "script/script_internal.h"

static bool is_given(double number) {
    return number == number;
}

// ---- checks ------------------------------------------------------------------------------------

/// Marks that no step, inject or form is named for.
static const char* const other_marks[] = {"headcount", "people_out", "sequence", "outcome"};
#define OTHER_MARKS (sizeof(other_marks) / sizeof(other_marks[0]))

/// Most names that a near one is sought among.
#define NEAR_MAX 1024

static int add_name(const char** names, int count, const char* name) {
    if (name != NULL && count < NEAR_MAX) {
        names[count++] = name;
    }
    return count;
}

/// Everything that a `takes` may name. The plan's steps and injects only for its own headings.
static int known_names(const Script* script, bool own, const char** names) {
    int count = 0;
    for (size_t i = 0; i < OTHER_MARKS; ++i) {
        count = add_name(names, count, other_marks[i]);
    }
    const SpecList* actions = &script->actions.actions;
    for (int i = 0; i < actions->count; ++i) {
        const ActionSpec* action = SPEC_AT(ActionSpec, *actions, i);
        count = add_name(names, count, action->id);
        count = add_name(names, count, action->group);
    }
    for (int i = 0; i < script->messages.reports.count; ++i) {
        count = add_name(names, count, SPEC_AT(ReportSpec, script->messages.reports, i)->id);
    }
    for (int p = 0; own && p < script->plan.procedures.count; ++p) {
        const SpecList* steps = &SPEC_AT(ProcedureSpec, script->plan.procedures, p)->steps;
        for (int i = 0; i < steps->count; ++i) {
            count = add_name(names, count, SPEC_AT(StepSpec, *steps, i)->id);
        }
    }
    for (int i = 0; own && i < script->scenario.injects.count; ++i) {
        count = add_name(names, count, SPEC_AT(InjectSpec, script->scenario.injects, i)->id);
    }
    return count;
}

static void check_takes(const Script* script, const SpecHead* head, const Names* takes, bool own,
                        Problems* problems) {
    const char* names[NEAR_MAX];
    if (own && head->source != script->plan.head.source) {
        return; // of the library, which is checked by itself
    }
    int count = script->has_actions ? known_names(script, own, names) : 0;
    for (int t = 0; t < takes->count && count > 0; ++t) {
        bool found = false;
        for (int i = 0; i < count && !found; ++i) {
            found = strcmp(names[i], takes->items[t]) == 0;
        }
        if (!found) {
            char hint[PROBLEM_HINT_MAX];
            const char* near_name = text_nearest(takes->items[t], names, count);
            snprintf(hint, sizeof(hint), DID_YOU_MEAN, near_name ? near_name : "",
                     near_name ? near_name : "");
            spec_problem(problems, head, "takes", near_name != NULL ? hint : NULL,
                         "takes: nothing that is marked is called \"%s\"",
                         "takes：没有名为“%s”的评分内容", takes->items[t]);
        }
    }
}

/// The heading or line of this name that stands before; NULL none.
static const SpecHead* twice(const SpecList* headings, int heading, int line, const char* id) {
    for (int h = 0; h <= heading && id != NULL; ++h) {
        const CapabilitySpec* row = SPEC_AT(CapabilitySpec, *headings, h);
        if (line < 0 && h < heading && row->id != NULL && strcmp(row->id, id) == 0) {
            return &row->head;
        }
        for (int k = 0; line >= 0 && k < row->lines.count && !(h == heading && k == line); ++k) {
            const LineSpec* other = SPEC_AT(LineSpec, row->lines, k);
            if (other->id != NULL && strcmp(other->id, id) == 0) {
                return &other->head;
            }
        }
    }
    return NULL;
}

static void check_twice(const SpecList* headings, int heading, int line, Problems* problems) {
    const CapabilitySpec* row = SPEC_AT(CapabilitySpec, *headings, heading);
    const LineSpec* of = line >= 0 ? SPEC_AT(LineSpec, row->lines, line) : NULL;
    const char* id = of != NULL ? of->id : row->id;
    const SpecHead* first = twice(headings, heading, line, id);
    if (first != NULL) {
        spec_problem(problems, of != NULL ? &of->head : &row->head, NULL, NULL,
                     "the %s \"%s\" is there already, in line %d", "%s“%s”已在第 %d 行",
                     of != NULL ? "line" : "capability", id, first->line);
    }
}

static void check_heading(const Script* script, const SpecList* headings, int heading, bool own,
                          Problems* problems) {
    const CapabilitySpec* row = SPEC_AT(CapabilitySpec, *headings, heading);
    const char* texts[] = {row->name.en, row->name.zh};
    for (int k = 0; k < 2; ++k) {
        if (texts[k] == NULL) {
            spec_problem(problems, &row->head, NULL, NULL,
                         "%s is missing: name of the capability in %s%.0s",
                         "缺少 %s：能力项的%.0s%s名称", k == 0 ? "en" : "zh",
                         k == 0 ? "English" : "Chinese", k == 0 ? "英文" : "中文");
        }
    }
    check_twice(headings, heading, -1, problems);
    check_takes(script, &row->head, &row->takes, own, problems);
    for (int k = 0; k < row->lines.count; ++k) {
        const LineSpec* line = SPEC_AT(LineSpec, row->lines, k);
        check_twice(headings, heading, k, problems);
        check_takes(script, &line->head, &line->takes, own, problems);
        bool of_plan = own && line->head.source == script->plan.head.source;
        if (of_plan && line->by != NULL) {
            SPEC_NEED(RoleSpec, problems, &line->head, "by", "role", script->plan.roles, line->by);
        }
    }
}

/// Headings together: their number, that of their lines, and how they are weighed against each
/// other.
static void check_together(const SpecHead* head, const SpecList* headings, Problems* problems) {
    int lines = 0;
    int by_lines = 0;
    for (int i = 0; i < headings->count; ++i) {
        const CapabilitySpec* row = SPEC_AT(CapabilitySpec, *headings, i);
        lines += row->lines.count;
        by_lines += row->lines.count > 0 && !is_given(row->weight) ? 1 : 0;
    }
    if (headings->count > PLAN_CAPABILITIES_MAX) {
        spec_problem(problems, head, "capabilities", NULL, "%d capabilities; at most %d",
                     "能力项 %d 个；最多 %d 个", headings->count, PLAN_CAPABILITIES_MAX);
    }
    if (lines > PLAN_LINES_MAX) {
        spec_problem(problems, head, "capabilities", NULL, "%d lines; at most %d",
                     "评分条目 %d 条；最多 %d 条", lines, PLAN_LINES_MAX);
    }
    if (by_lines > 0 && by_lines < headings->count) {
        spec_problem(problems, head, "capabilities",
                     IN_BOTH("give every heading a weight, or none", "请给每个标题权重，或都不给"),
                     "capabilities: some are worth the points of their lines and some a weight",
                     "capabilities：有的按条目计分，有的按权重计分");
    }
}

static void check_headings(const Script* script, const SpecHead* head, const SpecList* headings,
                           bool own, Problems* problems) {
    for (int i = 0; i < headings->count; ++i) {
        check_heading(script, headings, i, own, problems);
    }
    check_together(head, headings, problems);
}

void sheets_check(const Script* script, Problems* problems) {
    const SpecList* sheets = &script->sheets.rows;
    for (int i = 0; i < sheets->count; ++i) {
        const SheetSpec* sheet = SPEC_AT(SheetSpec, *sheets, i);
        int first = SPEC_FIND(SheetSpec, *sheets, sheet->id);
        if (sheet->id != NULL && first < i) {
            spec_problem(problems, &sheet->head, NULL, NULL,
                         "the sheet \"%s\" is there already, in line %d", "评分表“%s”已在第 %d 行",
                         sheet->id, SPEC_AT(SheetSpec, *sheets, first)->head.line);
        }
        check_headings(script, &sheet->head, &sheet->capabilities, false, problems);
    }
}

// ---- merging -----------------------------------------------------------------------------------

/// The sheet of a name that `head` asks for, NULL: none, reported.
static const SheetSpec* need_sheet(const Script* script, const SpecHead* head, const char* name,
                                   Problems* problems) {
    int found =
        name == NULL || script->sheets.head.source == NULL
            ? -1
            : SPEC_NEED(SheetSpec, problems, head, "sheet", "sheet", script->sheets.rows, name);
    return found >= 0 ? SPEC_AT(SheetSpec, script->sheets.rows, found) : NULL;
}

/// The lines of two headings, one list behind the other.
static bool join_lines(Arena* arena, SpecList* lines, const SpecList* more) {
    if (more->count == 0) {
        return true;
    }
    LineSpec* items = arena_take(arena, (size_t)(lines->count + more->count), sizeof(LineSpec));
    if (items == NULL) {
        return false;
    }
    for (int i = 0; i < lines->count + more->count; ++i) {
        items[i] = i < lines->count ? *SPEC_AT(LineSpec, *lines, i)
                                    : *SPEC_AT(LineSpec, *more, i - lines->count);
    }
    *lines = (SpecList){items, lines->count + more->count};
    return true;
}

/// Lays what the plan says of a heading over the sheet's.
static bool overlay(Arena* arena, CapabilitySpec* heading, const CapabilitySpec* given) {
    heading->head = given->head;
    heading->name.en = given->name.en != NULL ? given->name.en : heading->name.en;
    heading->name.zh = given->name.zh != NULL ? given->name.zh : heading->name.zh;
    heading->weight = is_given(given->weight) ? given->weight : heading->weight;
    heading->takes = given->takes.count > 0 ? given->takes : heading->takes;
    return join_lines(arena, &heading->lines, &given->lines);
}

bool sheet_merge(Script* script, Problems* problems) {
    PlanSpec* plan = &script->plan;
    const SheetSpec* sheet = need_sheet(script, &plan->head, plan->sheet, problems);
    if (sheet == NULL) {
        return true;
    }
    const SpecList* base = &sheet->capabilities;
    CapabilitySpec* rows = arena_take(
        &script->arena, (size_t)(base->count + plan->capabilities.count), sizeof(CapabilitySpec));
    if (rows == NULL) {
        return false;
    }
    SpecList merged = {.items = rows};
    for (int i = 0; i < base->count; ++i) {
        rows[merged.count] = *SPEC_AT(CapabilitySpec, *base, i);
        int own = SPEC_FIND(CapabilitySpec, plan->capabilities, rows[merged.count].id);
        if (own >= 0 && !overlay(&script->arena, &rows[merged.count],
                                 SPEC_AT(CapabilitySpec, plan->capabilities, own))) {
            return false;
        }
        merged.count += 1;
    }
    for (int i = 0; i < plan->capabilities.count; ++i) {
        const CapabilitySpec* row = SPEC_AT(CapabilitySpec, plan->capabilities, i);
        if (row->id == NULL || SPEC_FIND(CapabilitySpec, *base, row->id) < 0) {
            rows[merged.count++] = *row;
        }
    }
    plan->capabilities = merged;
    script->sheet = sheet;
    return true;
}

/// True of a sheet that takes no mark of the log: its lines are for people only.
static bool is_for_people(const SheetSpec* sheet) {
    for (int i = 0; i < sheet->capabilities.count; ++i) {
        const CapabilitySpec* row = SPEC_AT(CapabilitySpec, sheet->capabilities, i);
        bool takes = row->takes.count > 0;
        for (int k = 0; k < row->lines.count && !takes; ++k) {
            takes = SPEC_AT(LineSpec, row->lines, k)->takes.count > 0;
        }
        if (takes) {
            return false;
        }
    }
    return true;
}

/// True where headings are worth the points of their lines rather than a weight.
static bool weighed_by_lines(const SpecList* headings) {
    for (int i = 0; i < headings->count; ++i) {
        if (is_given(SPEC_AT(CapabilitySpec, *headings, i)->weight)) {
            return false;
        }
    }
    return headings->count > 0;
}

/// Lays the lines of a sheet over the plan's headings; a heading that the plan has not comes behind
/// them, weighed as the plan weighs its own. False: not enough memory.
static bool lay_over(Script* script, const SheetSpec* sheet) {
    const SpecList* own = &script->plan.capabilities;
    const SpecList* more = &sheet->capabilities;
    const bool by_lines = weighed_by_lines(own);
    CapabilitySpec* rows =
        arena_take(&script->arena, (size_t)(own->count + more->count), sizeof(CapabilitySpec));
    if (rows == NULL) {
        return false;
    }
    for (int i = 0; i < own->count; ++i) {
        rows[i] = *SPEC_AT(CapabilitySpec, *own, i);
    }
    SpecList merged = {.items = rows, .count = own->count};
    for (int i = 0; i < more->count; ++i) {
        const CapabilitySpec* heading = SPEC_AT(CapabilitySpec, *more, i);
        int at = SPEC_FIND(CapabilitySpec, *own, heading->id);
        if (at >= 0 && !join_lines(&script->arena, &rows[at].lines, &heading->lines)) {
            return false;
        }
        if (at < 0) {
            rows[merged.count] = *heading;
            rows[merged.count].weight = by_lines ? NOT_GIVEN : heading->weight;
            merged.count += 1;
        }
    }
    script->headings = merged;
    return true;
}

bool headings_settle(Script* script, Problems* problems) {
    script->headings = script->plan.capabilities;
    if (script->plan.head.source != NULL) {
        check_headings(script, &script->plan.head, &script->plan.capabilities, true, problems);
    }
    const SheetSpec* sheet =
        need_sheet(script, &script->scenario.head, script->scenario.sheet, problems);
    if (sheet == NULL) {
        return true;
    }
    script->sheet = sheet;
    if (!is_for_people(sheet)) {
        script->headings = sheet->capabilities;
        return true;
    }
    bool laid = lay_over(script, sheet);
    check_together(&script->scenario.head, &script->headings, problems);
    return laid;
}

// ---- what the library has ----------------------------------------------------------------------

/// True of a sheet with a line that people rate.
static bool is_rated(const SheetSpec* sheet) {
    for (int i = 0; i < sheet->capabilities.count; ++i) {
        const CapabilitySpec* row = SPEC_AT(CapabilitySpec, sheet->capabilities, i);
        for (int k = 0; k < row->lines.count; ++k) {
            if (SPEC_AT(LineSpec, row->lines, k)->takes.count == 0) {
                return true;
            }
        }
    }
    return false;
}

int script_rated_sheets(Bundle* bundle, Arena* arena, const char* scenario, const char** names,
                        int most) {
    const char* slash = strrchr(scenario, '/');
    const char* paths[] = {arena_format(arena, "%.*slib/sheets.lua",
                                        slash == NULL ? 0 : (int)(slash - scenario) + 1, scenario),
                           "scenarios/lib/sheets.lua"};
    SheetsSpec sheets = {0};
    Status status = STATUS_NOT_FOUND;
    for (size_t i = 0; i < 2 && status != STATUS_OK; ++i) {
        Problems problems;
        Error error = {0};
        problems_init(&problems);
        status = paths[i] == NULL ? STATUS_NO_MEMORY
                                  : script_read_one(bundle, arena, paths[i], "library", KIND_sheets,
                                                    &sheets, &problems, &error);
    }
    int count = 0;
    for (int i = 0; status == STATUS_OK && i < sheets.rows.count && count < most; ++i) {
        const SheetSpec* sheet = SPEC_AT(SheetSpec, sheets.rows, i);
        if (sheet->id != NULL && is_rated(sheet)) {
            names[count++] = sheet->id;
        }
    }
    return count;
}
