/// Plans: which floor plan is to be edited - one of the library, one's own, a drawing to import, or
/// a new one.
///
/// Layer: screen.
#pragma once

#include "view/ui.h"

#define PLANS_MAX      256
#define PLANS_PATH_MAX 1024 /* [B] */

typedef struct PlanRow {
    char path[PLANS_PATH_MAX];
    bool own; // not of the program's library
} PlanRow;

typedef struct PlansModel {
    PlanRow rows[PLANS_MAX];
    int count;
    int chosen;
    char path[PLANS_PATH_MAX]; // typed
    bool imports;              // an import is running
    Text fault;                // why the last one could not be opened; texts are the caller's
} PlansModel;

typedef struct PlansActions {
    const char* open; // a facility, a drawing or a picture; NULL nothing
    bool new_plan;
    bool leave;
} PlansActions;

void screen_plans(Ui* ui, PlansModel* model, PlansActions* actions);
