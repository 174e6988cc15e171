/// Struck: which buildings something happened to. Who is indoors in another one at the end need not
/// have come out, and is told apart from who was left.
///
/// Layer: drill.
#pragma once

#include "drill/drill.h"

/// True when something burnt or leaks in the building of a room; where nothing did anywhere (an
/// alarm alone), of every building.
bool struck_building(const Drill* drill, int32_t room);
/// True when a person is indoors now, in whatever building.
bool struck_indoors(const Drill* drill, int32_t person);
/// People indoors in buildings that nothing has happened to; at most those who are inside at all.
int32_t struck_elsewhere(const Drill* drill);
