/// Offers: what a trainer may log for a role, best guess first - the answers of a question that was
/// put to it, the steps that are due, then every action of the vocabulary by what was typed.
///
/// Layer: screen.
#pragma once

#include "live/live.h"

typedef enum OfferKind {
    OFFER_OPTION = 0, // of a decision card
    OFFER_STEP,       // a step of the plan that is due
    OFFER_ACTION,     // of the vocabulary
    OFFER_TARGET,     // of an action that was chosen
} OfferKind;

typedef struct Offer {
    OfferKind kind;
    int32_t inject, option; // of a card
    int32_t action;
    Target target;
    bool due;          // of a step: its clock runs
    bool wants_target; // the action needs one that is not known yet
    char en[128], zh[128];
} Offer;

#define OFFERS_MAX 64

/// Those of a role that hold what was typed, in either language. Their number.
int offers_of_role(const Drill* drill, int32_t role, const char* typed, Offer offers[OFFERS_MAX]);
/// Those of an action that needs a target. Their number.
int offers_of_target(const Drill* drill, int32_t action, const char* typed,
                     Offer offers[OFFERS_MAX]);
/// True when a text in either language holds what was typed, great and small letters alike.
bool offers_match(Text text, const char* typed);
