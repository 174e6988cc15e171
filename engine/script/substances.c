// Substances: the library of gases and vapours with a scenario's own rows, checked, and turned into
// rows of the hazard layer. Authors write percent and ppm, the engine reckons in shares.
#include "script/resolve.h"

#include <math.h>
#include <string.h>

#include "facility/facility.h"

/// Own rows take the place of those of the same name, the others follow.
bool substances_merge(Script* script) {
    const SpecList* own = &script->scenario.substances;
    SpecList* rows = &script->substances.rows;
    if (own->count == 0) {
        return true;
    }
    SubstanceSpec* all =
        arena_take(&script->arena, (size_t)(rows->count + own->count), sizeof(SubstanceSpec));
    if (all == NULL) {
        return false;
    }
    memcpy(all, rows->items, (size_t)rows->count * sizeof(SubstanceSpec));
    int count = rows->count;
    for (int i = 0; i < own->count; ++i) {
        const SubstanceSpec* row = SPEC_AT(SubstanceSpec, *own, i);
        int place = row->id != NULL ? SPEC_FIND(SubstanceSpec, *rows, row->id) : -1;
        all[place >= 0 ? place : count] = *row;
        count += place >= 0 ? 0 : 1;
    }
    *rows = (SpecList){.items = all, .count = count};
    return true;
}

static void fill_level(const Numbers* numbers, double* out, int most) {
    for (int i = 0; i < numbers->count && i < most; ++i) {
        out[i] = numbers->items[i];
    }
}

static ToxicProbit probit_of_spec(const ProbitSpec* spec) {
    ToxicProbit probit = {.a = spec->a, .b = spec->b, .n = spec->n, .milligrams = spec->unit == 1};
    return spec->head.source != NULL ? probit : (ToxicProbit){0};
}

static Substance row_of_spec(const SubstanceSpec* spec) {
    Substance row = {
        .id = spec->id,
        .name = spec->name,
        .odour = spec->odour,
        .molar = spec->molar,
        .gamma = spec->gamma,
        .lower = spec->lower / 100.0,
        .upper = spec->upper / 100.0,
        .stoichiometric = spec->stoichiometric / 100.0,
        .ignition_celsius = spec->ignition_celsius,
        .spark_mj = spec->spark_mj,
        .heat = spec->heat,
        .burning_speed = spec->burning_speed,
        .closed_kpa = spec->closed_kpa,
        .smelt = spec->smelt / 1e6,
        .alarm = spec->alarm / 1e6,
        .idlh = spec->idlh,
        .oel = spec->oel,
        .probit_source = spec->probit.source,
        .probit_other_source = spec->probit_other.source,
        .berge_n = spec->berge_n,
        .numbs = spec->numbs,
        .knocks = spec->knocks,
        .irritant = spec->irritant,
        .soluble = spec->soluble,
        .slot = spec->slot,
        .slod = spec->slod,
        .slot_power = spec->slot_power,
        .fire_gas = (FireGas)spec->fire_gas,
        .stops = substance_filter_stops(spec->filter),
        .boiling_celsius = spec->boiling_celsius,
        .liquid_density = spec->liquid_density,
        .liquid_heat = spec->liquid_heat,
        .latent_heat = spec->latent_heat,
        .vapour_kpa = spec->vapour_kpa,
        .source = spec->source,
        .toxic_source = spec->toxic_source,
    };
    fill_level(&spec->aegl_1, row.aegl[0], TOXIC_TIMES);
    fill_level(&spec->aegl_2, row.aegl[1], TOXIC_TIMES);
    fill_level(&spec->aegl_3, row.aegl[2], TOXIC_TIMES);
    fill_level(&spec->erpg, row.erpg, SUBSTANCE_LEVELS);
    fill_level(&spec->isolate_small, row.isolate[0], 3);
    fill_level(&spec->isolate_large, row.isolate[1], 3);
    row.probit = probit_of_spec(&spec->probit);
    row.probit_other = probit_of_spec(&spec->probit_other);
    return row;
}

static bool check_length(const SubstanceSpec* spec, const char* field, const Numbers* numbers,
                         int wanted, Problems* problems) {
    if (numbers->count == 0 || numbers->count == wanted) {
        return true;
    }
    spec_problem(problems, &spec->head, field, NULL, "%s: %d numbers are needed (got %d)",
                 "%s：须有 %d 个数（实为 %d）", field, wanted, numbers->count);
    return false;
}

/// A row has one error at most, so that one slip does not read as many.
static void check_row(const SubstanceSpec* spec, Problems* problems) {
    int before = problems->errors;
    bool levels =
        spec->aegl_1.count + spec->aegl_2.count + spec->aegl_3.count + spec->erpg.count > 0;
    if (!check_length(spec, "aegl_1", &spec->aegl_1, TOXIC_TIMES, problems) ||
        !check_length(spec, "aegl_2", &spec->aegl_2, TOXIC_TIMES, problems) ||
        !check_length(spec, "aegl_3", &spec->aegl_3, TOXIC_TIMES, problems) ||
        !check_length(spec, "erpg", &spec->erpg, SUBSTANCE_LEVELS, problems) ||
        !check_length(spec, "isolate_small", &spec->isolate_small, 3, problems) ||
        !check_length(spec, "isolate_large", &spec->isolate_large, 3, problems)) {
        return;
    }
    if (levels && spec->toxic_source == NULL) {
        spec_problem(problems, &spec->head, "toxic_source", NULL,
                     "toxic_source is missing: say where its levels are from",
                     "缺少 toxic_source：请写明毒性限值的出处");
    }
    const Substance row = row_of_spec(spec);
    const char* field = NULL;
    Text flaw = {0};
    bool read = row.molar > 0.0 && row.gamma > 0.0 && row.alarm > 0.0; // else it was reported
    if (read && problems->errors == before && !substance_sound(&row, &field, &flaw)) {
        spec_problem(problems, &spec->head, field, NULL, "%s: %s%.0s", "%s：%.0s%s", field, flaw.en,
                     flaw.zh);
    }
}

ReleaseDef release_of_spec(const GasLeakSpec* spec) {
    ReleaseDef release = release_default_def();
    release.phase = (ReleasePhase)spec->phase;
    release.law = (ReleaseLaw)spec->law;
    release.diameter = isnan(spec->hole) ? 0.0 : 0.001 * spec->hole;
    release.length = spec->pipe;
    release.discharge = spec->rounded ? RELEASE_ROUNDED : RELEASE_SHARP;
    release.pressure = isnan(spec->pressure) ? 0.0 : spec->pressure;
    release.celsius = spec->celsius;
    release.contents = spec->contents;
    release.volume = 0.001 * spec->vessel;
    release.pool_area = spec->pool_area;
    release.pool_deep = 0.001 * spec->pool_depth;
    release.wind = spec->wind;
    return release;
}

/// What drives a leak, once: not where one of its numbers was wrong already.
static void check_release(const GasLeakSpec* leak, const SubstanceSpec* substance,
                          Problems* problems) {
    if (told_wrong(&leak->head, "rate", problems) || told_wrong(&leak->head, "hole", problems) ||
        told_wrong(&leak->head, "pressure", problems)) {
        return;
    }
    if (!isnan(leak->rate)) {
        if (!isnan(leak->hole) || leak->phase != RELEASE_GAS) {
            spec_problem(problems, &leak->head, "rate", NULL,
                         "rate: either it is given, or hole and phase say what escapes",
                         "rate：或直接给出，或由 hole 与 phase 确定，二者取一");
        }
        return;
    }
    const Substance row = row_of_spec(substance);
    const ReleaseDef release = release_of_spec(leak);
    Text flaw = {0};
    const char* field = release_flaw(&release, &row, &flaw);
    if (field != NULL) {
        spec_problem(problems, &leak->head, field, NULL, "%s: %s%.0s", "%s：%.0s%s", field, flaw.en,
                     flaw.zh);
    }
}

void substances_check(const Script* script, Problems* problems) {
    const SpecList* rows = &script->substances.rows;
    CHECK_DOUBLES(SubstanceSpec, problems, script->substances.rows, "substance");
    CHECK_DOUBLES(SubstanceSpec, problems, script->scenario.substances, "substance");
    if (rows->count > SUBSTANCES_MAX) {
        spec_problem(problems, &script->substances.head, NULL, NULL, "%d substances; at most %d",
                     "物质 %d 种；最多 %d 种", rows->count, SUBSTANCES_MAX);
    }
    for (int i = 0; i < rows->count; ++i) {
        check_row(SPEC_AT(SubstanceSpec, *rows, i), problems);
    }
    const SpecList* leaks = &script->scenario.leaks;
    for (int i = 0; i < leaks->count; ++i) {
        const GasLeakSpec* leak = SPEC_AT(GasLeakSpec, *leaks, i);
        int row = leak->substance == NULL
                      ? -1
                      : SPEC_NEED(SubstanceSpec, problems, &leak->head, "substance",
                                  "substance in lib/substances.lua", *rows, leak->substance);
        if (row >= 0) {
            check_release(leak, SPEC_AT(SubstanceSpec, *rows, row), problems);
        }
    }
}

void resolve_substances(Build* build) {
    const SpecList* specs = &build->script->substances.rows;
    Substance* rows = BUILD_TAKE(build, Substance, specs->count);
    for (int i = 0; i < specs->count && !build->full; ++i) {
        rows[i] = row_of_spec(SPEC_AT(SubstanceSpec, *specs, i));
    }
    build->def->world.hazard.substances = rows;
    build->def->world.hazard.substance_count = build->full ? 0 : specs->count;
}
