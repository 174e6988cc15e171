/// Struck: which buildings something happened to, and who was in them. One definition of who was
/// left inside, for marks, red lines, the runs beside a run, tables and page one.
///
/// Left is who is indoors at the end in a building where it burnt or leaked (of every building
/// where only an alarm sounded). Who was out and is back in at work, on their feet with a role, or
/// since the place was opened again, is not left; who lies there is, and who had gone back in
/// before. Who is indoors in another building need not have come out, and is told apart.
///
/// Layer: drill.
#pragma once

#include "drill/drill.h"

typedef struct StruckCount {
    int32_t concerned; // began in a struck building, came out of one, or are left in one
    int32_t left;
    int32_t went_back; // of `left`: had come out of a struck building before
    int32_t at_work; // of the struck buildings: out, and in again at work or after they were opened
    int32_t elsewhere; // indoors in buildings that nothing happened to
} StruckCount;

/// True when it burnt, leaked or an alarm sounded: then people had to leave.
bool struck_any(const Drill* drill);
/// True when something burnt or leaks in the building of a room; where nothing did anywhere (an
/// alarm alone), of every building.
bool struck_building(const Drill* drill, int32_t room);
/// True when a person is left inside, as above.
bool struck_left(const Drill* drill, int32_t person);
/// True of the event that somebody came out of a struck building.
bool struck_came_out(const Drill* drill, const Event* event);
StruckCount struck_count(const Drill* drill);
/// Nine in ten out: own choice, so that one who is missing and told to the fire brigade is no
/// failure of the whole drill, and half a building left behind is.
bool struck_nearly_all_out(const StruckCount* count);
