/// Words: what the names on plans mean - "CONFERENCE RM" is a meeting room, and reads better as
/// "Conference room".
///
/// Layer: formats.
#pragma once

#include "facility/facility.h"

/// The use that the words of a room's label tell, ROOM_USE_COUNT when they tell none.
RoomUse words_use(const char* label);

/// Whether a label names the shaft or car of a lift, and not its lobby or machine room.
bool words_lift(const char* label);

/// Whether a text only says which way a flight climbs ("UP", "DN 16R", "上"): it names no room.
bool words_climb(const char* text);

/// Whether a text is nothing but an area ("12.5 m2", "8,4 qm"): it may stand in a room's name, but
/// never in place of its number.
bool words_area(const char* text);

/// The label as a person would write it: abbreviations in full (without the dot behind them),
/// capitals only where they belong. Every other character stays; what holds a digit ("A.101") stays
/// to the letter. `buffer` is terminated; longer texts are cut.
void words_label(const char* label, char* buffer, size_t size);
