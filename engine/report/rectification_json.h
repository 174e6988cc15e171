/// Parts of the JSON document: the rectification list; persons, teams and roles with their marks.
///
/// Layer: report.
#pragma once

#include "report/report_internal.h"

#include <jansson.h>

json_t* rectification_json(const Rectification* list);
json_t* history_json(const FindingHistory* history);
json_t* persons_json(const Drill* drill, const Score* score);
json_t* teams_json(const Drill* drill, const Score* score);
json_t* roles_json(const Drill* drill, const Score* score);
