/// Triage: START, JumpSTART and SALT as functions of signs.
///
/// The trees are those of hazards.md 3.4 and 3.5. They see what a helper found (signs_found()), so
/// a sign that was overlooked leads astray as it does in the field.
///
/// Layer: people.
#pragma once

#include "people/body.h"

/// Triage categories.
typedef enum Category {
    CATEGORY_NONE = 0,
    CATEGORY_GREEN,
    CATEGORY_YELLOW,
    CATEGORY_RED,
    CATEGORY_BLACK,
    CATEGORY_GREY, // SALT: expectant
    CATEGORY_COUNT
} Category;

/// START; a child's signs go through JumpSTART. `after_airway`: whether breathing comes back when
/// the airway is opened, and of a child with a pulse after five breaths.
Category triage_start(const Signs* signs, bool after_airway);

/// Whom SALT has looked at first, second, third: 1 still or an obvious threat, 2 waves or moves
/// with purpose, 3 walks.
int triage_salt_order(const Signs* signs);
/// SALT. `survivable`: likely to survive with the means at hand.
Category triage_salt(const Signs* signs, bool after_airway, bool survivable);

/// Where a tag lies from what is true: 1 over-triage, -1 under-triage, 0 right. Grey counts as
/// black.
int triage_error(Category given, Category right);
/// Marks of a tag: 1 right, -.5 over-triage, -1 under-triage (hazards.md 3.5).
double triage_mark(Category given, Category right);

/// Ways to find signs; sets of them are bits.
enum {
    FIND_LOOK = 1,    // from a few metres
    FIND_ASK = 2,     // talk, one order
    FIND_FEEL = 4,    // hand on: breath, pulse, refill, neck
    FIND_MEASURE = 8, // count and read: rates, saturation, temperature
};

/// What is found of the signs. What no way in `ways` shows stays as of somebody well whose pulse is
/// felt; `skill` [0, 1] blurs what is counted and lets gasping pass for breathing; u in [0, 1).
Signs signs_found(const Signs* signs, int ways, float skill, double u);
