// Runs that part from a drill at one decision. Each has a script, a world and a place on the tape
// of its own and shares only the facility and the tape, which nothing changes; threads take the
// next that nobody has, so that how many there are changes only the time it takes.

#include "app/branches.h"

#include "app/app.h"
#include "core/rng.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define THREADS_MAX 64
#define TICK_COST   40.0  /* of a tick without people, in person-ticks of 0.4 us: measured */
#define COST_MOST   1.2e8 /* person-ticks of all runs together: 50 s of one core, measured */

/// One run beside the drill.
typedef struct Job {
    int run;      // of the decisions
    int chance;   // 0 the drill's own
    bool by_plan; // else as it was decided
} Job;
#define JOBS_MAX (OTHERWISE_MAX * (1 + 2 * (CHANCES_MAX - 1)))

typedef struct Branches {
    const Loaded* of;
    const Tape* tape;
    const ScoreOutcome* outcome;
    Otherwises* otherwises;
    BranchesWatch* watch; // or NULL
    atomic_int next;
    int job_count;
    Job jobs[JOBS_MAX];
    Status statuses[JOBS_MAX];
    Error errors[JOBS_MAX];
} Branches;

static void have_otherwise(void* user, DrillDef* def) {
    def->otherwise = *(const Otherwise*)user;
    def->world.hash_at_end = true; // nobody compares it: a fifth of the run's time
}

/// The settings of the run with the barrier of a decision put right. NULL: as they were.
static const char* settings_of(const Branches* branches, const Otherwise* otherwise, char* text,
                               size_t size) {
    const char* set = branches->of->set;
    if (otherwise->kind != OTHERWISE_BARRIER) {
        return set;
    }
    const char* id = branches->of->def.scenario.barriers[otherwise->index].id;
    // The last setting of a name counts.
    snprintf(text, size, "%s%s%s=off", set != NULL ? set : "", set != NULL ? "," : "", id);
    return text;
}

/// Sight is drawn of the runs that have the drill's own chance.
static void watch_sight(const Branches* branches, const Job* job, const Drill* drill) {
    OtherwiseRun* run = &branches->otherwises->runs[job->run];
    uint32_t every = (uint32_t)(SIGHT_STEP_S * TICKS_PER_SECOND);
    bool due = branches->otherwises->room >= 0 && world_tick(drill_world(drill)) % every == 0;
    if (due && job->chance == 0 && run->sight_count < SIGHTS_MAX) {
        run->sights[run->sight_count++] = otherwise_sight(drill, branches->otherwises->room);
    }
}

/// Another seed for each chance, far from those that users give.
static uint64_t seed_of(uint64_t seed, int chance) {
    return rng_bits((RngKey){
        .seed = seed, .stream = RNG_CARD, .what = hash_text("chance"), .n = (uint64_t)chance});
}

static bool is_stopped(const Branches* branches) {
    const BranchesWatch* watch = branches->watch;
    return watch != NULL && watch->stop != NULL && atomic_load(watch->stop);
}

/// From its beginning to its end, with other chance from the moment of the decision on.
static void run_through(const Branches* branches, const Job* job, const Loaded* loaded) {
    const Decision* decision = &branches->otherwises->runs[job->run].decision;
    int at = 0;
    bool going = true;
    watch_sight(branches, job, loaded->drill);
    while (going && !is_stopped(branches)) {
        if (job->chance > 0 && world_tick(drill_world(loaded->drill)) == decision->parts_at) {
            drill_set_chance(loaded->drill, seed_of(loaded->def.seed, job->chance));
        }
        tape_feed(branches->tape, &at, loaded->drill);
        going = drill_step(loaded->drill);
        watch_sight(branches, job, loaded->drill);
    }
}

static RunSum* sum_of(const Branches* branches, const Job* job) {
    OtherwiseRun* run = &branches->otherwises->runs[job->run];
    return job->chance == 0 ? &run->sum
           : job->by_plan   ? &run->there[job->chance - 1]
                            : &run->here[job->chance - 1];
}

static Status run_job(Branches* branches, const Job* job, Error* error) {
    const Decision* decision = &branches->otherwises->runs[job->run].decision;
    Otherwise otherwise = job->by_plan ? decision->otherwise : decision->as_it_was;
    char text[1024];
    Loaded* loaded = calloc(1, sizeof(Loaded));
    Score* score = calloc(1, sizeof(Score));
    Status status = loaded == NULL || score == NULL
                        ? error_set(error, STATUS_NO_MEMORY, "no memory for a run beside the drill")
                        : loaded_again(loaded, branches->of,
                                       settings_of(branches, &otherwise, text, sizeof(text)),
                                       have_otherwise, &otherwise, error);
    if (status == STATUS_OK) {
        run_through(branches, job, loaded);
        const ScoreBasis basis = {.outcome = branches->outcome};
        score_run(loaded->drill, &loaded->def.plan, &basis, score);
        *sum_of(branches, job) = otherwise_sum(loaded->drill, score, &decision->otherwise);
    }
    if (loaded != NULL) {
        loaded_close(loaded);
    }
    free(loaded);
    free(score);
    return status;
}

static void* work(void* user) {
    Branches* branches = user;
    for (int i = atomic_fetch_add(&branches->next, 1); i < branches->job_count;
         i = atomic_fetch_add(&branches->next, 1)) {
        if (is_stopped(branches)) {
            branches->statuses[i] = error_set(&branches->errors[i], STATUS_INVALID,
                                              "the runs by the plan were stopped");
            continue;
        }
        branches->statuses[i] = run_job(branches, &branches->jobs[i], &branches->errors[i]);
        if (branches->watch != NULL) {
            atomic_fetch_add(&branches->watch->done, 1);
        }
    }
    return NULL;
}

/// As many threads as there are cores, this one included.
static void run_all(Branches* branches) {
    pthread_t threads[THREADS_MAX];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int count = 0;
    while (count < branches->job_count - 1 && count + 1 < cores && count < THREADS_MAX &&
           pthread_create(&threads[count], NULL, work, branches) == 0) {
        count++;
    }
    work(branches);
    for (int i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
    }
}

// ---- which runs --------------------------------------------------------------------------------

static bool is_barrier(const Otherwises* otherwises, int run) {
    return otherwises->runs[run].decision.otherwise.kind == OTHERWISE_BARRIER;
}

/// The first barrier among the decisions: what it is held against serves all others.
static int first_barrier(const Otherwises* otherwises) {
    int first = 0;
    while (first < otherwises->count && !is_barrier(otherwises, first)) {
        first++;
    }
    return first;
}

static void add_job(Branches* branches, int run, int chance, bool by_plan) {
    branches->jobs[branches->job_count++] = (Job){run, chance, by_plan};
}

static void list_jobs(Branches* branches) {
    const Otherwises* otherwises = branches->otherwises;
    int shared = first_barrier(otherwises);
    for (int chance = 0; chance < otherwises->chances; chance++) {
        for (int i = 0; i < otherwises->count; i++) {
            add_job(branches, i, chance, true);
            if (chance > 0 && (!is_barrier(otherwises, i) || i == shared)) {
                add_job(branches, i, chance, false);
            }
        }
    }
    ASSERT(branches->job_count == otherwise_runs(otherwises, otherwises->chances));
}

static void share_barriers(Otherwises* otherwises) {
    int shared = first_barrier(otherwises);
    for (int i = shared + 1; i < otherwises->count; i++) {
        if (is_barrier(otherwises, i)) {
            memcpy(otherwises->runs[i].here, otherwises->runs[shared].here,
                   sizeof(otherwises->runs[i].here));
        }
    }
}

/// As many chances as take about half a minute on two cores, by what the drill was: so that the
/// same session has the same figures on every machine.
static int affordable(const Loaded* of, const Otherwises* otherwises) {
    const World* world = drill_world(of->drill);
    double cost = (double)world_tick(world) * (TICK_COST + world_people(world)->count);
    int chances = CHANCES_MAX;
    while (chances > 1 && otherwise_runs(otherwises, chances) * cost > COST_MOST) {
        chances--;
    }
    return chances;
}

bool branches_option(const char* command, const char* text, int* chances) {
    *chances = 0;
    if (text == NULL) {
        return true;
    }
    char* end = NULL;
    long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < 1 || value > CHANCES_MAX) {
        app_complain("%s: --chances: expected a number from 1 to %d, got '%s'", command,
                     CHANCES_MAX, text);
        return false;
    }
    *chances = (int)value;
    return true;
}

Status branches_run(const Loaded* of, const Tape* tape, const ScoreOutcome* outcome, int chances,
                    BranchesWatch* watch, Otherwises* otherwises, Error* error) {
    Score* score = calloc(1, sizeof(Score));
    Branches* branches = calloc(1, sizeof(Branches));
    if (score == NULL || branches == NULL || tape->failed) {
        free(score);
        free(branches);
        return error_set(error, STATUS_NO_MEMORY, "no memory for the runs beside the drill");
    }
    const ScoreBasis basis = {.outcome = outcome};
    score_run(of->drill, &of->def.plan, &basis, score);
    otherwise_find(of->drill, score, otherwises);
    free(score);
    otherwises->chances = chances > 0 ? chances : affordable(of, otherwises);
    branches->of = of;
    branches->tape = tape;
    branches->outcome = outcome;
    branches->otherwises = otherwises;
    branches->watch = watch;
    list_jobs(branches);
    if (watch != NULL) {
        atomic_store(&watch->count, branches->job_count);
    }
    run_all(branches);
    share_barriers(otherwises);
    Status status = STATUS_OK;
    for (int i = 0; i < branches->job_count && status == STATUS_OK; i++) {
        status = branches->statuses[i];
        *error = status != STATUS_OK ? branches->errors[i] : *error;
    }
    free(branches);
    return status;
}

/// Of the text of all runs with all their sights.
#define TEXT_BYTES ((size_t)OTHERWISE_MAX * (SIGHTS_MAX * 4 + 512 + CHANCES_MAX * 2 * 192))

Status branches_store(const Otherwises* otherwises, Session* session, Error* error) {
    char* text = malloc(TEXT_BYTES);
    if (text == NULL || !otherwise_write(otherwises, text, TEXT_BYTES)) {
        free(text);
        return error_set(error, STATUS_NO_MEMORY, "no memory for the runs beside the drill");
    }
    Status status = session_put_otherwise(session, text, error);
    free(text);
    return status;
}

bool branches_stored(Session* session, const Drill* drill, Otherwises* otherwises) {
    const char* text = session_otherwise(session);
    return text != NULL && otherwise_read(text, drill, otherwises);
}
