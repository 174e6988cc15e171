/// Hatch: what passes a manhole without anybody going in (hatch.c).
///
/// Layer: response, private.
#pragma once

#include "response/response_internal.h"

/// Who lies in the room below a manhole beside which somebody stands is seen.
void hatch_look(Response* response, Actor* actor, EventLog* log);
/// A line leads down to somebody: it hangs where they are. Who stands at the hole sees it.
bool hatch_has_line(const Response* response, int32_t patient);
/// The room above a vessel, whose ways in are manholes only, and a place beside the hole there; -1
/// of any other room.
int32_t hatch_above(const Response* response, int32_t room, vec2s* at);
/// Whoever goes down on the ladder of a manhole slides to its foot; once a second.
void hatch_slide(Response* response);
/// Hauls up who lies there on a line: effect `haul`.
Reason hatch_haul(Response* response, Actor* actor, EventLog* log);

/// For who goes into a vessel with air to bring somebody out: a target that is out already becomes
/// the next whom they know to lie in one. REASON_ALREADY: nobody any more. Other actions and
/// targets stay as they are.
Reason hatch_retarget(const Response* response, const Actor* actor, const ActionDef* action,
                      Target* target);

/// One is out: who knows of another inside goes in again (response_tasks, after a task's end).
void hatch_again(Response* response, Actor* actor, const Work* done, TaskState state);
