/// Talk: who told whom by which channel, how often, and what was missed or misheard: the log's
/// messages as a matrix of roles.
///
/// Layer: drill.
#pragma once

#include "drill/tell.h"

/// Index of whoever holds no role, after the roles.
#define TALK_OTHERS RESPONSE_ROLES_MAX
#define TALK_ENDS   (RESPONSE_ROLES_MAX + 1)

/// From one end to another: messages that arrived by each channel, and those that did not.
typedef struct TalkCell {
    uint16_t heard[CHANNEL_COUNT];
    uint16_t missed, misheard;
} TalkCell;

typedef struct Talk {
    TalkCell cells[TALK_ENDS][TALK_ENDS]; // from, to
    uint16_t outside[TALK_ENDS];          // calls to services, and briefings of them
    uint16_t sent[CHANNEL_COUNT], heard[CHANNEL_COUNT], missed[CHANNEL_COUNT];
} Talk;

/// Fills the matrix. What one message told is one, however many facts it held.
void talk_read(const Drill* drill, Talk* talk);
/// All that arrived in a cell.
int talk_heard(const TalkCell* cell);
