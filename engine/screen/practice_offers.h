/// Practice offers: what a role may do now - the likeliest, all of them by what was typed, those
/// for a thing that was pointed at - each with its reason when it cannot be done, as far as the
/// role's holder knows.
///
/// Layer: screen.
#pragma once

#include "live/live.h"

#define PRACTICE_LIKELY     9
#define PRACTICE_OFFERS_MAX 256

typedef struct PracticeOffer {
    int32_t role; // that is ordered: the practised one, or another that the person has come to hold
    int32_t action;
    Target target;     // of an action that wants one: nothing, when it is still to be asked for
    bool wants_target; // it is asked for before anything is done
    bool next;         // guided: the plan's next step
    Reason cannot;     // REASON_NONE: it can be done
    char en[160], zh[160];
    char why_en[96], why_zh[96]; // why not; empty when it can be done
} PracticeOffer;

/// Whose eyes these offers are seen with.
typedef struct PracticeView {
    const Drill* drill;
    const Witness* witness;
    int32_t role;
    bool guided; // the plan may be told
} PracticeView;

/// The likeliest, in an order that stays: guided the open steps of the plan, else what the role's
/// steps are made of, without saying where or when; then what is at hand. Their number.
int practice_likely(const PracticeView* view, PracticeOffer offers[PRACTICE_LIKELY]);
/// All that hold what was typed, in either language: first what can be done. Their number.
int practice_search(const PracticeView* view, const char* typed, PracticeOffer* offers, int most);
/// What may be done with a thing: a person, a room, a door, a device. Their number.
int practice_with(const PracticeView* view, Target thing, PracticeOffer* offers, int most);
/// What an action may be done to, nearest first; only people and fires that the holder knows of.
int practice_targets(const PracticeView* view, int32_t action, const char* typed,
                     PracticeOffer* offers, int most);
/// The things around, nearest first, as targets of nothing yet (`action` -1).
int practice_things(const PracticeView* view, const char* typed, PracticeOffer* offers, int most);
/// What the plan asks of the person next, in any role that they hold; false: nothing is due.
bool practice_hint(const PracticeView* view, Hint* hint);
/// One offer of an action and a target, with its reason.
PracticeOffer practice_offer(const PracticeView* view, int32_t action, Target target);
