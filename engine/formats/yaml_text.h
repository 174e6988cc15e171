/// YAML text as a JSON tree, so that readers of YAML plans use what readers of JSON plans use.
///
/// Layer: formats.
#pragma once

#include "formats/json_text.h"

/// Parses one document. Plain scalars become numbers, booleans and null where they look like one.
/// Bounds are those of json_text.h; references to anchors are refused, since a page of them can
/// stand for any number of values. NULL when it is not YAML; `message` and `line` say why.
json_t* yaml_parse(const void* bytes, size_t count, char message[256], int* line);
