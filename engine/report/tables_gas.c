// The table of gas: what the curves of the debrief are drawn from, a row a place and a sample.

#include "report/report_internal.h"
#include "report/tables.h"

#include <math.h>
#include <stdio.h>

static const char* place_word(GasPlace place) {
    static const char* const words[] = {[GAS_AT_MOUTH] = "mouth",
                                        [GAS_IN_ROOM] = "room",
                                        [GAS_AT_HEAD] = "head_height",
                                        [GAS_AT_DETECTOR] = "detector",
                                        [GAS_AT_SENSOR] = "detector_air"};
    return words[place];
}

/// Id of the room or device of a series; NULL of people's mouths.
static const char* place_id(const Facility* facility, const GasSeries* series) {
    switch (series->place) {
    case GAS_AT_MOUTH: return NULL;
    case GAS_IN_ROOM:
    case GAS_AT_HEAD: return facility->rooms[series->thing].id;
    case GAS_AT_DETECTOR:
    case GAS_AT_SENSOR: return facility->devices[series->thing].id;
    }
    return NULL;
}

static void put_sample(Csv* csv, const TableSource* source, int index, int sample) {
    const World* world = drill_world(source->drill);
    const Hazard* hazard = world_hazard(world);
    const GasWatch* watch = &source->report->gas;
    const GasSeries* series = &watch->series[index];
    const Substance* gas = hazard_substance(hazard, hazard_gas_kind(hazard, series->kind));
    double share = (double)watch->shares[sample * watch->series_count + index];
    share = share > 0.0 ? share : 0.0;
    char en[240];
    char zh[240];
    gas_place_text(source->drill, series, false, en, zh, sizeof(en));
    csv_text(csv, gas->id);
    csv_words(csv, gas->name);
    csv_text(csv, place_word(series->place));
    csv_text(csv, place_id(world_facility(world), series));
    csv_words(csv, (Text){en, zh});
    table_moment(csv, source->drill, sample * GAS_EVERY_S);
    csv_number(csv, 1e6 * share);
    csv_number(csv, gas->lower > 0.0 ? 100.0 * share / gas->lower : (double)NAN);
    csv_number(csv, 100.0 * (double)HAZARD_AMBIENT_O2 * (1.0 - share));
    csv_row(csv);
}

void table_gas(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("gas id", "气体编号"), WORDS("gas", "气体"),
        PLAIN("place", "位置类型"),  PLAIN("place id", "位置编号"),
        WORDS("where", "位置"),      UNIT("time", "时间", "s"),
        UNIT("gas", "浓度", "ppm"),  UNIT("of the lower explosive limit", "占爆炸下限", "%"),
        UNIT("oxygen", "氧", "%"),
    };
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    if (source->report == NULL) {
        return;
    }
    for (int i = 0; i < source->report->gas.series_count; i++) {
        for (int sample = 0; sample < source->report->gas.sample_count; sample++) {
            put_sample(&csv, source, i, sample);
        }
    }
}
