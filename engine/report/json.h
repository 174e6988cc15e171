/// Json: the pieces that this layer's documents share.
///
/// Layer: report. jansson.
#pragma once

#include "core/text.h"

#include <jansson.h>
#include <stdio.h>

/// {"en": ..., "zh": ...}
json_t* report_text_json(Text text);
/// A time to the hundredth of a second, a fifth of a tick; null where it is negative: never.
json_t* report_seconds_json(double seconds);
/// Any number to the hundredth, a time before the beginning among them.
json_t* report_number_json(double value);
/// Basis points, null for -1.
json_t* report_bp_json(int32_t bp);
/// One object as a line of JSON Lines; takes the reference. False: memory is out.
bool report_put_line(FILE* out, json_t* line);
