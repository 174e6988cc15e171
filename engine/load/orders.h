/// Orders: a CSV file that plays roles - a scripted participant for tests, lessons, comparisons.
///
/// Rows "t, role, action, target, detail"; a first row without a time is a heading with these words
/// in any order, of which target and detail may be left out; lines that start with # are remarks.
/// Times as seconds or m:ss. The roles in it count as played. The action "answer" with a decision
/// card as target and an option as detail answers it, at that time or as soon as it is put;
/// "cancel" drops what the role has in hand.
///
/// Layer: load.
#pragma once

#include "drill/drill.h"

/// Most orders of one file.
#define ORDERS_MAX 4096
/// Most answers to cards that have not been put yet.
#define ORDERS_WAITING_MAX 64

typedef struct Orders {
    int count;
    int next;   // first not yet given
    int asking; // answers given whose card has not been put yet
    Command waiting[ORDERS_WAITING_MAX];
    Command commands[ORDERS_MAX];
} Orders;

/// Reads a file's text against a drill's roles, actions and facility. Every problem with its line;
/// STATUS_INVALID when there is one.
WARN_UNUSED Status orders_read(Orders* orders, const char* file, const char* text, size_t length,
                               const DrillDef* def, Problems* problems);

/// Queues what is due in the next tick. Call before every drill_step.
void orders_give(Orders* orders, Drill* drill);
