// Study worst: a run of a study loaded from the disk as its replay line says, recorded, and held
// against the hash that the study found.

#include "app/study_worst.h"

#include "app/app.h"
#include "app/folder.h"
#include "app/result.h"
#include "study/verdict.h"
#include "study/worst.h"
#include "world/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/// Longest settings of a run, as the study's.
#define SETTINGS_MOST 2048

/// One run being recorded.
typedef struct Recording {
    Loaded loaded;
    Session* session;
    Report* report;
    Score score;
    char settings[SETTINGS_MOST];
    char date[32];
    const char* folder;
    const volatile sig_atomic_t* interrupt;
} Recording;

static Status open_run(Recording* recording, const Study* study, int64_t run, Error* error) {
    const StudyFile* file = study_file(study);
    const DesignRun point = design_run(study_design(study), run);
    (void)design_settings(study_design(study), &point, recording->settings,
                          sizeof(recording->settings));
    const LoadOptions options = {
        .scenario = file->scenarios[point.scenario],
        .facility = file->facility_count > 0 ? file->facilities[point.facility] : NULL,
        .plan = file->plans[point.plan].plan,
        .has_seed = true,
        .seed = point.seed,
        .set = recording->settings[0] != '\0' ? recording->settings : NULL};
    Status status = loaded_open(&recording->loaded, &options);
    if (status != STATUS_OK) { // it ran in the study, so its files have changed under it
        return error_set(error, status, "%s: a file has changed while the study ran",
                         options.scenario);
    }
    return status;
}

static Status open_session(Recording* recording, Error* error) {
    const Loaded* loaded = &recording->loaded;
    time_t now = time(NULL);
    struct tm local;
    snprintf(recording->date, sizeof(recording->date), "?");
    if (localtime_r(&now, &local) != NULL) {
        strftime(recording->date, sizeof(recording->date), "%Y-%m-%d %H:%M", &local);
    }
    const SessionMeta meta = {.scenario = loaded->scenario_name,
                              .facility = loaded->facility_name,
                              .plan = loaded->plan_name,
                              .set = loaded->set,
                              .date = recording->date,
                              .seed = loaded->def.seed,
                              .length = loaded->def.world.length};
    char path[1200];
    snprintf(path, sizeof(path), "%s/session.muster", recording->folder);
    Status status = session_create(&recording->session, path, &meta, &loaded->bundle, error);
    if (status == STATUS_OK) {
        drill_set_record(loaded->drill, session_record, recording->session);
        status = report_create(&recording->report, loaded->drill, error);
    }
    return status;
}

/// Runs it to its end; STATUS_OK and not ended where it was interrupted.
static Status run_to_end(Recording* recording, Error* error) {
    Drill* drill = recording->loaded.drill;
    Status status = STATUS_OK;
    bool going = true;
    report_observe(recording->report, drill);
    while (going && status == STATUS_OK && *recording->interrupt == 0) {
        going = drill_step(drill);
        status = session_tick(recording->session, drill, error);
        report_observe(recording->report, drill);
    }
    return status;
}

/// The hash that the study found stands beside the one of this run.
static Status check_hash(const Recording* recording, const StudyRun* run, Error* error) {
    char hash[24];
    unsigned long long found = world_hash(drill_world(recording->loaded.drill)).all;
    snprintf(hash, sizeof(hash), "%016llx", found);
    if (run->hash != NULL && strcmp(hash, run->hash) != 0) {
        return error_set(error, STATUS_DIFFERS,
                         "%s: came out otherwise than in the study (%s, not %s)", recording->folder,
                         hash, run->hash);
    }
    return STATUS_OK;
}

static Status write_results(Recording* recording, Error* error) {
    Loaded* loaded = &recording->loaded;
    const ScoreBasis basis = {0};
    score_run(loaded->drill, &loaded->def.plan, &basis, &recording->score);
    ResultInfo info = result_info(loaded, recording->date);
    info.out = recording->folder;
    Status status = result_write(loaded, recording->report, &recording->score, &info, error);
    char* json = status == STATUS_OK
                     ? report_score_json(loaded->drill, &recording->score, &info.report)
                     : NULL;
    if (status == STATUS_OK) {
        status = json != NULL ? session_finish(recording->session, loaded->drill, json, error)
                              : error_set(error, STATUS_NO_MEMORY, "no memory for the score");
    }
    free(json);
    return status;
}

/// `*whole`: it was not interrupted.
static Status record_run(const Study* study, const StudyRun* run, int64_t number,
                         const char* folder, const volatile sig_atomic_t* interrupt, bool* whole,
                         Error* error) {
    Recording* recording = calloc(1, sizeof(Recording));
    if (recording == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory");
    }
    recording->folder = folder;
    recording->interrupt = interrupt;
    Status status = open_run(recording, study, number, error);
    if (status == STATUS_OK) {
        status = folder_make(folder, error);
    }
    if (status == STATUS_OK) {
        status = open_session(recording, error);
    }
    if (status == STATUS_OK) {
        status = run_to_end(recording, error);
    }
    *whole = status == STATUS_OK && world_ended(drill_world(recording->loaded.drill));
    if (*whole) {
        status = check_hash(recording, run, error);
    }
    if (*whole && status == STATUS_OK) {
        status = write_results(recording, error);
    }
    report_free(recording->report);
    session_close(recording->session);
    loaded_close(&recording->loaded);
    free(recording);
    return status;
}

/// A run is kept whole, with its debrief as the last file, or it is made again.
static bool is_recorded(const char* folder) {
    char path[1200];
    snprintf(path, sizeof(path), "%s/score.json", folder);
    return access(path, F_OK) == 0;
}

Status study_worst_record(const Study* study, StudyResults* results, const char* folder, int count,
                          const volatile sig_atomic_t* interrupt, Arena* arena, Error* error) {
    int32_t worst[STUDY_WORST_MAX];
    int found = study_worst(arena, results, study_other_question(results), worst,
                            count < STUDY_WORST_MAX ? count : STUDY_WORST_MAX);
    char path[1100];
    snprintf(path, sizeof(path), "%s/worst", folder);
    Status status = found > 0 ? folder_make(path, error) : STATUS_OK;
    for (int i = 0; i < found && status == STATUS_OK && *interrupt == 0; i++) {
        StudyRun* run = (StudyRun*)&results->runs[worst[i]];
        bool whole = true;
        snprintf(path, sizeof(path), "%s/worst/run-%d", folder, worst[i]);
        if (!is_recorded(path)) {
            status = record_run(study, run, worst[i], path, interrupt, &whole, error);
        }
        run->recorded = whole ? arena_format(arena, "worst/run-%d", worst[i]) : NULL;
    }
    return status;
}
