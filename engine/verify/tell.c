// The table is laid out by columns as wide as their widest entry would be in Latin letters; Chinese
// characters take two columns of a terminal, so that both languages line up.
#include "verify/tell.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "verify/plot.h"
#include "verify/report.h"

#define WHAT_WIDE     58
#define REQUIRED_WIDE 22
#define RESULT_WIDE   30
#define DIGITS_MOST   9
#define LEAST_PLAIN   1e-4 /* smaller ones with an exponent */

int outcome_count(const Outcome* outcome, Verdict verdict) {
    int count = 0;
    for (int i = 0; i < outcome->case_count; i++) {
        count += outcome->cases[i].verdict == verdict ? 1 : 0;
    }
    return count;
}

static void words(Text text, Language language, char* buffer, size_t size) {
    buffer[0] = '\0';
    bool both = language == LANGUAGE_BOTH && text.en != NULL && text.zh != NULL;
    text_append(buffer, size, "%s", text_in(text, both ? LANGUAGE_EN : language));
    if (both) {
        text_append(buffer, size, " / %s", text.zh);
    }
}

/// A number with so many digits behind the point that two bounds `apart` are told apart to a
/// hundredth of their distance; as ever where they are far apart.
static void number_text(double value, double apart, char* buffer, size_t size) {
    double shown = fabs(value) >= 99.95    ? 1.0
                   : fabs(value) >= 9.995  ? 0.1
                   : fabs(value) >= 0.9995 ? 0.01
                                           : 0.001;
    if (!isfinite(value) || !(apart > 0.0) || apart >= 10.0 * shown) {
        plot_number(value, buffer, size);
        return;
    }
    int digits = 2 - (int)floor(log10(apart));
    if (digits > DIGITS_MOST || fabs(value) < LEAST_PLAIN) {
        snprintf(buffer, size, "%.6g", value);
        return;
    }
    snprintf(buffer, size, "%.*f", digits > 0 ? digits : 0, value);
}

/// What is required, in words or by bounds.
static void required(const CheckOutcome* check, Language language, char* buffer, size_t size) {
    char least[32];
    char most[32];
    buffer[0] = '\0';
    number_text(check->least, check->most - check->least, least, sizeof(least));
    number_text(check->most, check->most - check->least, most, sizeof(most));
    if (check->required.en != NULL) {
        words(check->required, language, buffer, size);
    } else if (strcmp(least, most) == 0 && check->most > check->least) {
        text_append(buffer, size, "%s \u00b1 %.2g %s", least, 0.5 * (check->most - check->least),
                    check->unit);
    } else if (!isnan(check->least) && !isnan(check->most)) {
        text_append(buffer, size, "%s ... %s %s", least, most, check->unit);
    } else if (!isnan(check->least)) {
        text_append(buffer, size, ">= %s %s", least, check->unit);
    } else if (!isnan(check->most)) {
        text_append(buffer, size, "<= %s %s", most, check->unit);
    } else {
        text_append(buffer, size, "-");
    }
}

static void result(const CheckOutcome* check, char* buffer, size_t size) {
    char low[32];
    char median[32];
    char high[32];
    buffer[0] = '\0';
    double apart = check->required.en == NULL ? check->most - check->least : (double)NAN;
    number_text(check->low, apart, low, sizeof(low));
    number_text(check->median, apart, median, sizeof(median));
    number_text(check->high, apart, high, sizeof(high));
    if (isnan(check->median)) {
        text_append(buffer, size, "-");
    } else if (strcmp(low, high) == 0) {
        text_append(buffer, size, "%s %s", median, check->unit);
    } else {
        text_append(buffer, size, "%s (%s ... %s) %s", median, low, high, check->unit);
    }
}

/// Columns that a text takes in a terminal.
static int columns(const char* text) {
    int wide = 0;
    uint32_t code = 0;
    for (int bytes = text_next(text, &code); bytes > 0; bytes = text_next(text, &code)) {
        wide += code >= 0x1100 ? 2 : 1;
        text += bytes;
    }
    return wide;
}

static void cell(FILE* stream, const char* text, int wide) {
    int gap = wide - columns(text);
    fprintf(stream, "%s%*s", text, gap > 0 ? gap + 2 : 2, "");
}

static void tell_check(const CheckOutcome* check, Language language, FILE* stream) {
    char what[300];
    char wanted[300];
    char came[128];
    char note[400];
    char verdict[64];
    words(check->what, language, what, sizeof(what));
    required(check, language, wanted, sizeof(wanted));
    result(check, came, sizeof(came));
    words(check->note, language, note, sizeof(note));
    words(verdict_text(check->verdict), language, verdict, sizeof(verdict));
    fprintf(stream, "  ");
    cell(stream, what, WHAT_WIDE);
    cell(stream, wanted, REQUIRED_WIDE);
    cell(stream, came, RESULT_WIDE);
    fprintf(stream, "%s", verdict);
    if (check->verdict == VERDICT_MISS) {
        fprintf(stream, " (%d/%d)", check->seeds_passed, check->seeds);
    }
    fprintf(stream, "%s%s\n", note[0] != '\0' ? ": " : "", note);
}

/// Where its numbers are from, and with what the case was run: once for all runs that share it.
static void tell_how(const CaseOutcome* it, Language language, FILE* stream) {
    char line[1200];
    words(it->how, language, line, sizeof(line));
    if (line[0] != '\0') {
        fprintf(stream, "  %s\n", line);
    }
    if (it->source != NULL && it->source[0] != '\0') {
        words((Text){"source", "来源"}, language, line, sizeof(line));
        fprintf(stream, "  %s: %s\n", line, it->source);
    }
    for (int i = 0; i < it->run_count; i++) {
        const RunShown* run = &it->runs[i];
        if (i > 0 && strcmp(run->with.en, run[-1].with.en) == 0 &&
            strcmp(run->people.en, run[-1].people.en) == 0) {
            continue;
        }
        words(run->people, language, line, sizeof(line));
        fprintf(stream, "  %s: %s; ", run->id, line);
        words(run->with, language, line, sizeof(line));
        fprintf(stream, "%s\n", line);
    }
}

/// What was run, by which version, with which options, and how to do it again.
static void tell_top(const Outcome* outcome, Language language, FILE* stream) {
    const HowRun* how = &outcome->how;
    char line[200];
    words((Text){"verification cases", "验证算例"}, language, line, sizeof(line));
    fprintf(stream, "Muster %s, %s: %s\n", outcome->version, line, how->what);
    fprintf(stream, "%s\n", how->command);
    if (how->left_out != NULL && how->left_out[0] != '\0') {
        words((Text){"left out, they take long (--full)", "未运行（耗时长，用 --full）"}, language,
              line, sizeof(line));
        fprintf(stream, "%s: %s\n", line, how->left_out);
    }
    fprintf(stream, "\n");
}

void outcome_table(const Outcome* outcome, Language language, FILE* stream) {
    if (outcome->how.command != NULL) {
        tell_top(outcome, language, stream);
    }
    for (int i = 0; i < outcome->case_count; i++) {
        const CaseOutcome* it = &outcome->cases[i];
        char title[300];
        char verdict[64];
        words(it->title, language, title, sizeof(title));
        words(verdict_text(it->verdict), language, verdict, sizeof(verdict));
        fprintf(stream, "%s%s  %s  [%s]\n", i > 0 ? "\n" : "", it->id, title, verdict);
        tell_how(it, language, stream);
        for (int k = 0; k < it->check_count; k++) {
            tell_check(&it->checks[k], language, stream);
        }
    }
    fprintf(stream, "\n");
    for (int i = 0; i < VERDICT_COUNT; i++) {
        char verdict[64];
        words(verdict_text((Verdict)i), language, verdict, sizeof(verdict));
        fprintf(stream, "%s%s: %d", i > 0 ? ", " : "", verdict, outcome_count(outcome, (Verdict)i));
    }
    fprintf(stream, "\n");
}

// ---- JSON --------------------------------------------------------------------------------------

static const char* verdict_word(Verdict verdict) {
    static const char* const names[] = {"pass", "fail", "documented", "skipped"};
    return names[verdict];
}

static json_t* number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t* text_json(Text text) {
    return json_pack("{s:s, s:s}", "en", text_in(text, LANGUAGE_EN), "zh",
                     text_in(text, LANGUAGE_ZH));
}

static json_t* check_json(const CheckOutcome* check) {
    char wanted[300];
    required(check, LANGUAGE_EN, wanted, sizeof(wanted));
    json_t* row = json_pack("{s:o, s:s, s:s, s:s, s:i, s:i, s:o}", "what", text_json(check->what),
                            "required", wanted, "unit", check->unit, "verdict",
                            verdict_word(check->verdict), "seeds", check->seeds, "seeds_passed",
                            check->seeds_passed, "note", text_json(check->note));
    json_object_set_new(row, "least", number(check->least));
    json_object_set_new(row, "most", number(check->most));
    json_object_set_new(row, "low", number(check->low));
    json_object_set_new(row, "median", number(check->median));
    json_object_set_new(row, "high", number(check->high));
    return row;
}

/// The check that a reader of one line wants: the first missed, else the first.
static const CheckOutcome* headline(const CaseOutcome* it) {
    for (int i = 0; i < it->check_count; i++) {
        if (it->checks[i].verdict == VERDICT_MISS) {
            return &it->checks[i];
        }
    }
    return it->check_count > 0 ? &it->checks[0] : NULL;
}

static json_t* run_json(const RunShown* run) {
    return json_pack("{s:s, s:i, s:o, s:f, s:s, s:s, s:s, s:s, s:i}", "run", run->id, "persons",
                     run->persons, "people", text_json(run->people), "tick_s", run->tick_s, "doors",
                     run->doors, "smoke_law", run->smoke_law, "shut_doors", run->shut, "keeps",
                     run->keeps, "heed_others", run->heeding);
}

static json_t* case_json(const CaseOutcome* it) {
    const CheckOutcome* main = headline(it);
    json_t* checks = json_array();
    for (int i = 0; i < it->check_count; i++) {
        json_array_append_new(checks, check_json(&it->checks[i]));
    }
    json_t* row = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:i, s:s, s:o}", "suite", it->suite, "case",
        it->id, "number", it->number, "title", text_in(it->title, LANGUAGE_EN), "title_zh",
        text_in(it->title, LANGUAGE_ZH), "required", text_in(it->required, LANGUAGE_EN),
        "required_zh", text_in(it->required, LANGUAGE_ZH), "unit", main != NULL ? main->unit : "",
        "verdict", verdict_word(it->verdict), "seeds", it->seeds, "source",
        it->source != NULL ? it->source : "", "checks", checks);
    json_object_set_new(row, "result", main != NULL ? number(main->median) : json_null());
    json_object_set_new(row, "first_seed", json_integer((json_int_t)it->first_seed));
    json_object_set_new(row, "how", text_json(it->how));
    json_object_set_new(row, "repeat", json_string(it->command != NULL ? it->command : ""));
    json_t* runs = json_array();
    for (int i = 0; i < it->run_count; i++) {
        json_array_append_new(runs, run_json(&it->runs[i]));
    }
    json_object_set_new(row, "runs", runs);
    return row;
}

/// The options that hold for all cases.
static json_t* how_json(const Outcome* outcome) {
    const HowRun* how = &outcome->how;
    return json_pack("{s:s, s:s, s:s, s:i, s:I, s:f, s:f, s:b, s:b, s:b, s:s}", "version",
                     outcome->version, "what", how->what != NULL ? how->what : "", "command",
                     how->command != NULL ? how->command : "", "seeds", how->seeds, "first_seed",
                     (json_int_t)how->first_seed, "tick_s", how->tick_s, "rotate", how->degrees,
                     "mirror", how->mirrored, "split", how->split, "full", how->full, "left_out",
                     how->left_out != NULL ? how->left_out : "");
}

static json_t* parameter_json(const ParameterShown* parameter) {
    return json_pack("{s:o, s:s, s:s, s:s, s:s, s:o}", "name", text_json(parameter->name),
                     "constant", parameter->constant != NULL ? parameter->constant : "", "symbol",
                     parameter->symbol, "value", parameter->value, "unit", parameter->unit,
                     "source", text_json(parameter->source));
}

char* outcome_json(const Outcome* outcome) {
    json_t* cases = json_array();
    json_t* parameters = json_array();
    for (int i = 0; i < outcome->case_count; i++) {
        json_array_append_new(cases, case_json(&outcome->cases[i]));
    }
    for (int i = 0; i < outcome->parameter_count; i++) {
        json_array_append_new(parameters, parameter_json(&outcome->parameters[i]));
    }
    json_t* document = json_pack("{s:o, s:o, s:i, s:i, s:i, s:i, s:o}", "run", how_json(outcome),
                                 "cases", cases, "passed", outcome_count(outcome, VERDICT_PASS),
                                 "failed", outcome_count(outcome, VERDICT_MISS), "documented",
                                 outcome_count(outcome, VERDICT_SHOWN), "skipped",
                                 outcome_count(outcome, VERDICT_NOT_RUN), "parameters", parameters);
    char* text = document != NULL ? json_dumps(document, JSON_INDENT(1)) : NULL;
    json_decref(document);
    return text;
}
