/// Talking: who holds a telephone or a radio at the moment (query.c).
///
/// Layer: response, public.
#pragma once

#include "response/response.h"

/// True while somebody talks by telephone or radio: calls, answers, or is on the line to an outside
/// service. `channel` says by which of the two; `speaker` is who called, the person themselves
/// where somebody from outside did. Both are set whatever the answer where the person has a mind.
bool response_talks(const Response* response, int32_t person, Channel* channel, int32_t* speaker);
