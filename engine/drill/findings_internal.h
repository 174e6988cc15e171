/// The inside of the findings, shared by the files of this folder only.
///
/// Layer: drill.
#pragma once

#include "drill/findings.h"
#include "drill/tell.h"

typedef enum FindingKind {
#define FINDING(NAME, ...) FINDING_KIND_##NAME,
#include "drill/finding.def"
#undef FINDING
    FINDING_KIND_COUNT
} FindingKind;

/// What events of one kind are taken together by.
typedef enum FindingBy {
    FINDING_BY_NONE = 0,
    FINDING_BY_THING,
    FINDING_BY_OTHER,
    FINDING_BY_ROOM,
    FINDING_BY_ROLE,
} FindingBy;

/// A row of finding.def.
typedef struct FindingRule {
    const char* name;
    uint32_t event; // EventKind; EVENT_KIND_COUNT: found by code
    Reason reason;
    FindingBy by;
    int least;
    FindingLevel level;
    uint32_t causes;
    Text problem, measure;
} FindingRule;

const FindingRule* finding_rule(int kind);

/// What a list is made from.
typedef struct Finder {
    const Drill* drill;
    const Score* score;
    const Otherwises* otherwises; // NULL: not asked
    Rectification* list;
} Finder;

/// The row of a kind about `subject` ("" nothing), new or the one that is there; NULL: no room. One
/// of a graver kind of the same name before its "_open" takes the row over.
Finding* finder_add(Finder* finder, FindingKind kind, const char* subject);
/// Adds a proof; EVENT_NONE and what is there already are passed over. The latest stays.
void finder_prove(Finding* finding, uint32_t sequence);
/// Writes problem and measure: names from `event`, then {n}, {time}, {target}, {title}, {reason}.
typedef struct FindingWords {
    const Event* event; // may be NULL: no names
    double time_s, target_s;
    Text measure; // in place of its kind's; empty: that
    Text title, reason;
} FindingWords;
void finder_word(const Finder* finder, Finding* finding, const FindingWords* words);
/// Names who is to see to it: a role as the department, a person as the owner; -1 nobody. Without a
/// person the role's holder.
void finder_assign(const Finder* finder, Finding* finding, int32_t role, int32_t person);

void findings_of_marks(Finder* finder);
void findings_of_run(Finder* finder);
/// Doors and people that neither scenario nor list names.
void findings_of_places(Finder* finder);

/// `date` and so many days, "" when it is no date.
void finding_date_after(const char* date, int days, char after[12]);
