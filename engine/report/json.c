// Json: texts in both languages, times and marks, the same in every document.

#include "report/json.h"

#include "report/report.h"

json_t* report_text_json(Text text) {
    return json_pack("{s:s, s:s}", "en", text_in(text, LANGUAGE_EN), "zh",
                     text_in(text, LANGUAGE_ZH));
}

json_t* report_number_json(double value) {
    double hundredths = value * 100.0;
    return json_real((double)(int64_t)(hundredths + (hundredths < 0.0 ? -0.5 : 0.5)) / 100.0);
}

json_t* report_seconds_json(double seconds) {
    return seconds < 0.0 ? json_null() : report_number_json(seconds);
}

json_t* report_bp_json(int32_t bp) {
    return bp < 0 ? json_null() : json_integer(bp);
}

bool report_put_line(FILE* out, json_t* line) {
    bool good = line != NULL &&
                json_dumpf(line, out, JSON_COMPACT | JSON_REAL_PRECISION(REPORT_JSON_DIGITS)) == 0;
    json_decref(line);
    return good && fputc('\n', out) != EOF;
}
