// A session is run again rather than believed: what is told of it comes from its files, its seed
// and the commands from outside.

#include "app/again.h"

#include "app/app.h"

/// What the outcome is held against: as stored with the session, else made again.
static Status begin_outcome(Again* again, Error* error) {
    Session* session = again->loaded.session;
    if (again->no_outcome || !session_meta(session)->finished) {
        return STATUS_OK;
    }
    if (session_outcome(session, &again->outcome)) {
        again->basis.outcome = &again->outcome;
        return STATUS_OK;
    }
    return beside_start(&again->beside, &again->loaded, error);
}

static Status end_outcome(Again* again, Error* error) {
    if (again->beside == NULL) {
        return STATUS_OK;
    }
    again->basis.outcome = &again->outcome;
    return beside_wait(again->beside, &again->outcome, error);
}

/// What its decisions would have come to by the plan: as stored with the session, else made again.
static Status find_otherwises(Again* again, Error* error) {
    if (!again->wants_otherwises || again->basis.outcome == NULL) {
        return STATUS_OK;
    }
    const Loaded* loaded = &again->loaded;
    again->has_otherwises = true;
    return branches_stored(loaded->session, loaded->drill, &again->otherwises)
               ? STATUS_OK
               : branches_run(loaded, &again->tape, again->basis.outcome, &again->otherwises,
                              error);
}

void again_end(Again* again) {
    beside_free(again->beside);
    tape_free(&again->tape);
    report_free(again->report);
    loaded_close(&again->loaded);
}

Status again_run(Again* again, const char* path, Error* error) {
    Status status = loaded_open_session(&again->loaded, path);
    if (status == STATUS_OK) {
        again->basis.assessment = &again->assessment;
        status = session_assessment(again->loaded.session, &again->assessment, error);
    }
    if (status == STATUS_OK) {
        status = begin_outcome(again, error);
    }
    if (status == STATUS_OK) {
        status = report_create(&again->report, again->loaded.drill, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    bool going = true;
    tape_start(&again->tape, again->loaded.drill, NULL, NULL);
    report_observe(again->report, again->loaded.drill);
    while (going) {
        uint32_t before = world_tick(drill_world(again->loaded.drill));
        going = loaded_step(&again->loaded);
        if (world_tick(drill_world(again->loaded.drill)) > before) {
            report_observe(again->report, again->loaded.drill);
        }
    }
    status = end_outcome(again, error);
    return status == STATUS_OK ? find_otherwises(again, error) : status;
}

Status again_other_marks(const Again* again, const char* plan, const char* sheet, Loaded* other) {
    const SessionMeta* meta = session_meta(again->loaded.session);
    const LoadOptions options = {.scenario = meta->scenario,
                                 .facility = meta->facility,
                                 .plan = plan != NULL ? plan : meta->plan,
                                 .has_seed = true,
                                 .seed = meta->seed,
                                 .set = meta->set,
                                 .sheet = sheet};
    Status status = loaded_open(other, &options);
    if (status == STATUS_INVALID && plan != NULL) {
        app_complain("score: '%s' cannot mark this session: the scenario must load with it, so it "
                     "needs the roles that the scenario names",
                     plan);
    }
    return status;
}

ResultInfo again_info(const Again* again, const char* path) {
    const SessionMeta* meta = session_meta(again->loaded.session);
    ResultInfo info = result_info(&again->loaded, meta->date);
    info.report.session_file = path;
    info.report.outcome = again->basis.outcome;
    info.report.otherwises = again->has_otherwises ? &again->otherwises : NULL;
    info.report.started = meta->started;
    if (!meta->finished) {
        info.report.incomplete = "the recording was cut off here";
    }
    return info;
}
