// Loading: scenario, plan, facility and overlay into one drill, from the disk or from a session.
//
// Both ways go through the same bundle of named bytes and the same readers, so that a session's
// drill is made exactly as the first one was.

#include "load/loaded.h"

#include "formats/assume.h"
#include "formats/geojson.h"
#include "formats/outdoors.h"
#include "load/place.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/// Files, facility and texts of one drill may take this much [B].
#define LOADED_BYTES_MAX ((size_t)1 << 30)

/// "office_fire" -> "scenarios/office_fire.lua"; a path stays a path.
static const char* scenario_path(Arena* arena, const char* name) {
    if (strchr(name, '/') != NULL || loaded_has_ending(name, ".lua")) {
        return name;
    }
    return arena_format(arena, "scenarios/%s.lua", name);
}

/// The overlay that completes a facility file: "F.overlay.geojson" beside "F.geojson", or the file
/// that its member "overlay" names, beside it too. NULL: it names none and there can be none.
static const char* overlay_path(Arena* arena, const char* path, const FacilityDef* def,
                                bool* named) {
    const char* name = formats_overlay_name(arena, def);
    *named = name != NULL;
    if (name != NULL) {
        const char* slash = strrchr(path, '/');
        int length = slash != NULL ? (int)(slash - path) + 1 : 0;
        return arena_format(arena, "%.*s%s", length, path, name);
    }
    const char* dot = strrchr(path, '.');
    if (dot == NULL || strchr(dot, '/') != NULL) {
        return NULL;
    }
    return arena_format(arena, "%.*s.overlay.geojson", (int)(dot - path), path);
}

static Status add_overlay(Bundle* bundle, Arena* arena, const char* path, Problems* problems,
                          FacilityDef* def, Error* error) {
    bool named = false;
    const char* overlay = overlay_path(arena, path, def, &named);
    if (overlay == NULL) {
        return STATUS_OK;
    }
    const BundleFile* file = NULL;
    Error missing;
    Status status = bundle_get(bundle, overlay, "overlay", &file, named ? error : &missing);
    if (status != STATUS_OK) {
        return named || status != STATUS_NOT_FOUND ? status : STATUS_OK;
    }
    return formats_overlay(arena, def, overlay, file->bytes, file->count, problems);
}

/// Reads the facility at a path that the bundle has, with its overlay, the open ground and what a
/// scenario hangs up besides (`script`, NULL none; `foreign` as in script_add_extras()).
static Status read_facility(Bundle* bundle, Arena* arena, const char* path, const Script* script,
                            bool foreign, Problems* problems, const Facility** facility,
                            Error* error) {
    const BundleFile* file = NULL;
    FacilityDef def = facility_default_def();
    Status status = bundle_get(bundle, path, "facility", &file, error);
    if (status == STATUS_OK) {
        status = formats_read_facility(arena, path, file->bytes, file->count, problems, &def);
    }
    if (status == STATUS_OK) {
        status = add_overlay(bundle, arena, path, problems, &def, error);
    }
    if (status == STATUS_OK) {
        status = formats_drop_assumed(arena, &def);
    }
    if (status == STATUS_OK) {
        status = formats_add_outdoors(arena, &def, problems);
    }
    if (status == STATUS_OK && script != NULL) {
        status = script_add_extras(script, arena, &def, foreign, problems);
    }
    if (status == STATUS_OK) {
        status = facility_create(arena, &def, problems, facility);
    }
    return status;
}

Status loaded_facility(Bundle* bundle, Arena* arena, const char* name, Problems* problems,
                       const Facility** facility, Error* error) {
    const char* path = NULL;
    const Place place = {.name = name};
    Status status = place_find(bundle, arena, &place, problems, &path, error);
    return status == STATUS_OK
               ? read_facility(bundle, arena, path, NULL, false, problems, facility, error)
               : status;
}

/// Keeps why a load failed, where its problems do not tell it.
static Status keep_failure(Loaded* loaded, Status status, const Error* error) {
    loaded->error = *error;
    if (loaded->problems.errors == 0 && error->message[0] == '\0' && status == STATUS_NO_MEMORY) {
        return error_set(&loaded->error, status, "not enough memory to load '%s'",
                         loaded->scenario_name);
    }
    return status;
}

static Status make_drill(Loaded* loaded, Error* error) {
    Status status = drill_create(&loaded->def, &loaded->drill, error);
    if (status == STATUS_OK) {
        script_attach(loaded->script, loaded->drill);
    }
    return status;
}

/// The common part: everything from the bundle's files to the drill. A scenario with mistakes goes
/// on to its facility as far as it could be read, so that one check shows the mistakes of both.
static Status load(Loaded* loaded, const ScriptOptions* options, Error* error) {
    Problems* problems = &loaded->problems;
    Status status = script_open(&loaded->script, &loaded->bundle, loaded->scenario_name, options,
                                problems, error);
    if (loaded->script == NULL) {
        return status;
    }
    // A session does not tell whose name it was, and needs not: it only has the file that was
    // found.
    bool own = loaded->facility_name == NULL || loaded->session != NULL;
    if (loaded->facility_name == NULL) {
        if (script_facility(loaded->script) == NULL) {
            return status; // missing, and told so
        }
        loaded->facility_name = arena_text(&loaded->arena, script_facility(loaded->script));
    }
    const Place place = {.scenario = loaded->scenario_name,
                         .script = loaded->script,
                         .name = loaded->facility_name,
                         .own = own};
    const char* path = NULL;
    status = place_find(&loaded->bundle, &loaded->arena, &place, problems, &path, error);
    loaded->facility_path = path;
    // What was recorded fitted its building, whosever name that was.
    loaded->foreign = !own || loaded->session != NULL;
    loaded->extras_key = script_extras_key(loaded->script);
    if (status == STATUS_OK) {
        status = read_facility(&loaded->bundle, &loaded->arena, path, loaded->script,
                               loaded->foreign, problems, &loaded->facility, error);
    }
    if (status == STATUS_OK) {
        status = script_resolve(loaded->script, loaded->facility, &loaded->arena, problems,
                                &loaded->def, error);
    }
    if (status == STATUS_OK) {
        status = make_drill(loaded, error);
    }
    problems_sort(problems);
    return status;
}

Status loaded_open(Loaded* loaded, const LoadOptions* options) {
    memset(loaded, 0, sizeof(*loaded));
    arena_init_growing(&loaded->arena, LOADED_BYTES_MAX);
    bundle_init(&loaded->bundle, &loaded->arena, loaded_disk, NULL);
    problems_init(&loaded->problems);
    loaded->scenario_name = scenario_path(&loaded->arena, options->scenario);
    loaded->facility_name = options->facility;
    loaded->plan_name = options->plan;
    loaded->set = options->set;
    const ScriptOptions script = {.plan = options->plan,
                                  .has_seed = options->has_seed,
                                  .seed = options->seed,
                                  .set = options->set,
                                  .sheet = options->sheet};
    Error error = {0};
    Status status = load(loaded, &script, &error);
    return status == STATUS_OK ? status : keep_failure(loaded, status, &error);
}

const char* loaded_session_path(const char* path, char* buffer, size_t size) {
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) {
        return path;
    }
    snprintf(buffer, size, "%s/session.muster", path);
    return buffer;
}

Status loaded_open_session(Loaded* loaded, const char* path) {
    memset(loaded, 0, sizeof(*loaded));
    arena_init_growing(&loaded->arena, LOADED_BYTES_MAX);
    bundle_init(&loaded->bundle, &loaded->arena, NULL, NULL);
    problems_init(&loaded->problems);
    char inside[PATH_MAX];
    path = loaded_session_path(path, inside, sizeof(inside));
    loaded->scenario_name = arena_text(&loaded->arena, path);
    Error error = {0};
    Status status = session_open(&loaded->session, path, &error);
    if (status == STATUS_OK) {
        status = session_bundle(loaded->session, &loaded->bundle, &error);
        loaded->bundle.load = loaded_library;
    }
    if (status == STATUS_OK) {
        const SessionMeta* meta = session_meta(loaded->session);
        loaded->scenario_name = meta->scenario;
        loaded->facility_name = meta->facility;
        loaded->plan_name = meta->plan;
        loaded->set = meta->set;
        const ScriptOptions script = {
            .plan = meta->plan, .has_seed = true, .seed = meta->seed, .set = meta->set};
        status = load(loaded, &script, &error);
    }
    return status == STATUS_OK ? status : keep_failure(loaded, status, &error);
}

/// The facility of a run beside another: the same one, unless other devices hang in it.
static Status take_facility(Loaded* loaded, const Loaded* of, Error* error) {
    loaded->extras_key = script_extras_key(loaded->script);
    loaded->facility = of->facility;
    if (loaded->extras_key == of->extras_key) {
        return STATUS_OK;
    }
    return read_facility(&loaded->bundle, &loaded->arena, loaded->facility_path, loaded->script,
                         loaded->foreign, &loaded->problems, &loaded->facility, error);
}

Status loaded_again(Loaded* loaded, const Loaded* of, const char* set, LoadedChange* change,
                    void* user, Error* error) {
    return loaded_seeded(loaded, of, of->def.seed, set, change, user, error);
}

Status loaded_seeded(Loaded* loaded, const Loaded* of, uint64_t seed, const char* set,
                     LoadedChange* change, void* user, Error* error) {
    memset(loaded, 0, sizeof(*loaded));
    arena_init_growing(&loaded->arena, LOADED_BYTES_MAX);
    bundle_init(&loaded->bundle, &loaded->arena, of->bundle.load, of->bundle.user);
    problems_init(&loaded->problems);
    loaded->scenario_name = of->scenario_name;
    loaded->facility_path = of->facility_path;
    loaded->foreign = of->foreign;
    Status status = STATUS_OK;
    for (int i = 0; i < of->bundle.count && status == STATUS_OK; i++) {
        const BundleFile* file = &of->bundle.files[i];
        status =
            bundle_put(&loaded->bundle, file->name, file->role, file->bytes, file->count, error);
    }
    const ScriptOptions script = {
        .plan = of->plan_name, .has_seed = true, .seed = seed, .set = set, .like = of->like};
    if (status == STATUS_OK) {
        status = script_open(&loaded->script, &loaded->bundle, loaded->scenario_name, &script,
                             &loaded->problems, error);
    }
    if (status == STATUS_OK) {
        status = take_facility(loaded, of, error);
    }
    if (status == STATUS_OK) {
        status = script_resolve(loaded->script, loaded->facility, &loaded->arena, &loaded->problems,
                                &loaded->def, error);
    }
    // Routes belong to the facility that they were worked out for.
    loaded->def.world.routes = loaded->facility == of->facility ? of->routes : NULL;
    if (status == STATUS_OK && change != NULL) {
        change(user, &loaded->def);
    }
    return status == STATUS_OK ? make_drill(loaded, error) : status;
}

Status loaded_share(Loaded* loaded, Error* error) {
    loaded->routes = routes_share(&loaded->arena, loaded->facility);
    if (loaded->routes == NULL) {
        return error_set(error, STATUS_NO_MEMORY,
                         "not enough memory for the routes that all runs share");
    }
    loaded->like = loaded->script;
    return STATUS_OK;
}

Status loaded_restart(Loaded* loaded) {
    Error error = {0};
    drill_free(loaded->drill);
    loaded->drill = NULL;
    Status status = STATUS_OK;
    if (loaded->session != NULL) {
        session_rewind(loaded->session);
    }
    // The handlers' state belongs to a run: the scenario is read anew, from the bytes held.
    script_close(loaded->script);
    loaded->script = NULL;
    const ScriptOptions script = {
        .plan = loaded->plan_name, .has_seed = true, .seed = loaded->def.seed, .set = loaded->set};
    problems_init(&loaded->problems);
    status = script_open(&loaded->script, &loaded->bundle, loaded->scenario_name, &script,
                         &loaded->problems, &error);
    if (status == STATUS_OK) {
        status = script_resolve(loaded->script, loaded->facility, &loaded->arena, &loaded->problems,
                                &loaded->def, &error);
    }
    if (status == STATUS_OK) {
        status = make_drill(loaded, &error);
    }
    return status == STATUS_OK ? status : keep_failure(loaded, status, &error);
}

bool loaded_step(Loaded* loaded) {
    if (loaded->session == NULL) {
        return drill_step(loaded->drill);
    }
    const SessionMeta* meta = session_meta(loaded->session);
    uint32_t tick = world_tick(drill_world(loaded->drill));
    if (!meta->finished && tick >= meta->last_tick && tick >= meta->last_command_tick) {
        return false; // the recording was cut off here
    }
    if (session_feed(loaded->session, loaded->drill, &loaded->error) != STATUS_OK) {
        return false;
    }
    return drill_step(loaded->drill);
}

void loaded_close(Loaded* loaded) {
    drill_free(loaded->drill);
    script_close(loaded->script);
    session_close(loaded->session);
    arena_free(&loaded->arena);
    memset(loaded, 0, sizeof(*loaded));
}
