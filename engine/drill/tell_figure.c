// Telling of figures with their units, and of what a smell is called.

#include "drill/tell.h"

int tell_figure(EventField field, int32_t value, Language language, char* buffer, size_t size) {
    char clock[24];
    buffer[0] = '\0';
    switch (field) {
    case EVENT_FIELD_KW:
        return value >= 1000
                   ? text_append(buffer, size, "%d.%d MW", value / 1000, value % 1000 / 100)
                   : text_append(buffer, size, "%d kW", value);
    case EVENT_FIELD_PERCENT: return text_append(buffer, size, "%d %%", value);
    case EVENT_FIELD_MILLISECONDS:
        text_clock((double)value / 1000.0, clock, sizeof(clock));
        return text_append(buffer, size, "%s", clock);
    case EVENT_FIELD_METRES_MM:
        if (value < 1000) {
            return text_append(buffer, size, language == LANGUAGE_ZH ? "%d厘米" : "%d cm",
                               (value + 5) / 10);
        }
        return text_append(buffer, size, language == LANGUAGE_ZH ? "%d.%d米" : "%d.%d m",
                           (value + 50) / 1000, (value + 50) % 1000 / 100);
    case EVENT_FIELD_PASCALS:
        return text_append(buffer, size, "%d.%d kPa", value / 1000, value % 1000 / 100);
    case EVENT_FIELD_GRAMS:
        return text_append(buffer, size, language == LANGUAGE_ZH ? "%d.%d千克" : "%d.%d kg",
                           (value + 50) / 1000, (value + 50) % 1000 / 100);
    case EVENT_FIELD_AREA_DM2:
        return text_append(buffer, size, language == LANGUAGE_ZH ? "%d.%d平方米" : "%d.%d m2",
                           (value + 5) / 100, (value + 5) % 100 / 10);
    case EVENT_FIELD_NEWTONS:
        return text_append(buffer, size, language == LANGUAGE_ZH ? "%d牛" : "%d N", value);
    case EVENT_FIELD_MILLIAMPERES:
        return text_append(buffer, size, language == LANGUAGE_ZH ? "%d毫安" : "%d mA", value);
    default: return text_append(buffer, size, "%d", value);
    }
}

/// Chinese has no word for gas as such: a smell is that of the substance, where only one is smelt.
const char* tell_smell(const Drill* drill, bool so, char* buffer, size_t size) {
    const Hazard* hazard = world_hazard(drill_world(drill));
    const Substance* smelt = NULL;
    int kinds = 0;
    for (int32_t i = 0; i < hazard_gas_kinds(hazard); i++) {
        const Substance* info = hazard_substance(hazard, hazard_gas_kind(hazard, i));
        smelt = info->smelt > 0.0 ? info : smelt;
        kinds += info->smelt > 0.0 ? 1 : 0;
    }
    buffer[0] = '\0';
    text_append(buffer, size, so ? "{}有%s味" : "{}已无%s味",
                kinds == 1 ? text_in(smelt->name, LANGUAGE_ZH) : "异");
    return buffer;
}
