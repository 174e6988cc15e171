/// Tell: events as sentences, with names put in, in English and Chinese.
///
/// Layer: drill.
#pragma once

#include "drill/drill.h"

/// The sentence of an event. Always terminated; returns its length.
int tell_event(const Drill* drill, const Event* event, Language language, char* buffer,
               size_t size);

/// Another sentence about an event, with the placeholders of core/event.def; others stay as they
/// are.
int tell_template(const Drill* drill, const Event* event, Text sentence, Language language,
                  char* buffer, size_t size);

/// One column's value as text (a name or a figure with its unit); "" when empty.
int tell_column(const Drill* drill, EventField field, int32_t value, const Event* event,
                Language language, char* buffer, size_t size);

/// What was learnt, of an event fact_learned or fact_changed, alone: "fire in Copy room (small)".
int tell_fact(const Drill* drill, const Event* event, Language language, char* buffer, size_t size);

/// A figure with its unit: "1.2 MW", "35 cm". Never empty but at -1, which no figure takes.
int tell_figure(EventField field, int32_t value, Language language, char* buffer, size_t size);
/// Chinese sentence of a smell of gas in a room, "{}" for its name: "{}有燃气味". In the buffer.
const char* tell_smell(const Drill* drill, bool so, char* buffer, size_t size);

/// Name of a person: given, or "person 17" / "人员17".
int tell_person(const Drill* drill, int32_t person, Language language, char* buffer, size_t size);
/// Name of a role, "" for -1.
Text tell_role(const Drill* drill, int32_t role);
/// Name of a target: "Copy room".
int tell_target(const Drill* drill, Target target, Language language, char* buffer, size_t size);
/// Where a door is: its name, and its rooms where the name does not say them.
int tell_opening_place(const Drill* drill, int32_t opening, Language language, char* buffer,
                       size_t size);
/// Where a barrier of the scenario is: a door, a device and its room, a room; "" nowhere.
int tell_barrier_place(const Drill* drill, int32_t barrier, Language language, char* buffer,
                       size_t size);
/// What a role is doing now, in a few words: "calling 119, 0:25 left", "waiting for orders".
int tell_doing(const Drill* drill, int32_t role, Language language, char* buffer, size_t size);
/// A line of the text log: "00:41  sentence / 中文句子". Returns its length.
int tell_line(const Drill* drill, const Event* event, char* buffer, size_t size);

/// True when a line says what another line of the same moment says: an order of the plan that is
/// begun at once, a task whose being done is told as a step's, the words of a question that is told
/// itself. `index` is the event's place in the log (sequence - 1). For logs that people read.
bool tell_repeats(const Drill* drill, uint32_t index);
