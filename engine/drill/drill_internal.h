/// The inside of a drill, shared by the files of this folder only.
///
/// Two parts: Drill is the handle with what never changes in a run (it has an arena of its own);
/// DrillState and its arrays lie in the world's arena, so that a snapshot of the world holds them.
///
/// Layer: drill.
#pragma once

#include "core/kept.h"
#include "drill/drill.h"

#define TICK_NEVER          UINT32_MAX
#define DRILL_REPORTS_MAX   64   /* things to be told that wait at once */
#define DRILL_NOTES_MAX     4096 /* texts of announcements */
#define DRILL_NOTE_BYTES    (512 * 1024)
#define DRILL_NOTE_TEXT_MAX 2000 /* longer texts are cut [B] */
#define DRILL_DRAFT_MAX     1024 /* longest text that a trainer writes [B] */

/// What the autopilot keeps of a step beside its StepStatus.
typedef struct StepPlay {
    uint32_t armed;    // tick, TICK_NEVER before
    uint32_t ready;    // not issued before this tick
    uint32_t issued;   // tick of the order, TICK_NEVER before
    uint32_t held;     // not before this tick: a wrong decision stands for a while
    uint32_t recall;   // tick at which a forgotten step may come back to mind
    int32_t recalls;   // how often that was drawn
    int32_t way;       // of StepDef.ways, in use or to be tried next
    int32_t tries;     // rounds through all ways that failed
    int32_t reason;    // why the last try failed (Reason)
    bool waited;       // its waiting was told
    uint32_t gave_up;  // bit by entry of `after`: that it waits no longer was told
    int32_t asks;      // how often the boss asked
    uint32_t asked;    // tick from which the boss waits for word before asking again
    int32_t inquiries; // how often roles that cannot begin before it is done asked
    int32_t doer;      // member of the role's group who was told to do it, NOBODY the holder
} StepPlay;

/// What the autopilot keeps of a role.
typedef struct RolePlay {
    bool wake;           // learnt or ended something: think at once
    uint32_t gone_since; // its holder cannot act since, TICK_NEVER: can
    uint32_t idle_since; // its holder has nothing to do since, TICK_NEVER: busy
    bool alerted;        // its holder has known of the emergency, over by now though it may be
    uint32_t ordered;    // tick of the last order of its own, to let it take effect
    uint32_t asked;      // tick at which it last asked a role below, 0 never
    uint32_t called;     // tick at which a deputy last called its silent holder, 0 never
    bool calling;        // a deputy calls its silent holder
    bool gives_back;     // its holder gives it back: the command waits
    uint32_t counted;    // tick of its last headcount, 0 none
    int32_t recounts;    // of these, counts again
    uint32_t held_for;   // what it holds indoors was last of use to somebody
} RolePlay;

/// What an order asks of a role: values of FACT_ORDER, and of FACT_DONE beside "so".
#define ORDER_ANSWER     1 /* to give any word */
#define ORDER_REPORT     2 /* how far a step is */
#define ORDER_GO         3 /* to look for somebody */
#define DONE_NOT_NEEDED  2
#define DONE_ANOTHER_WAY 3

/// The search for one missing person.
#define SEARCHES_MAX 32
typedef enum SearchStage {
    SEARCH_NEW = 0, // the one in command thinks about it
    SEARCH_SAID,    // somebody is called and told to go
    SEARCH_LOOKS,   // and goes
    SEARCH_PHONES,  // the one in command rings the missing person up
    SEARCH_BRIGADE, // the fire brigade's business
    SEARCH_CLOSED,  // not missing any more
    SEARCH_CALLS,   // a role-holder: called before anybody is sent
} SearchStage;
typedef struct Search {
    int32_t person; // who is missing, NOBODY: free
    SearchStage stage;
    int32_t boss, role;      // roles: who sends, who was sent last (NOBODY none)
    int32_t room;            // last place known
    uint32_t since, sent_at; // ticks: of the stage, of setting out
    int32_t sent;            // roles told to go so far
    bool told;               // the brigade has the name
    bool called;             // a role-holder was called by voice first
    uint32_t event;          // by which the one in command learnt it
} Search;

/// Something a role has to tell another.
typedef struct Report {
    int32_t from, to; // roles; from -1: slot is free
    int32_t kind;     // FactKind
    int32_t subject;
    uint32_t born, due; // ticks
    int32_t tries;
    bool sent;
} Report;

/// One turn of a step that has several: a patient, a storey, a minute.
#define DRILL_TURNS_MAX 512 /* of all steps; no more are made */
typedef struct Turn {
    int32_t step;
    int32_t fact;    // FactKind that it is about, -1: of a storey, a zone or a time
    int32_t subject; // what is to be done: subject of the fact, storey, zone; number of a time
    uint32_t clock;  // tick since which it is due
    bool done, over; // it was done; it is given up, or its time is over
} Turn;

/// What a trainer did to an inject. All zeros: nothing.
typedef struct InjectHand {
    uint32_t ready1;   // tick + 1 at which it came due and waited for the trainer, 0 it does not
    uint32_t skipped1; // tick + 1 at which it was skipped, 0 not
    uint32_t fired1;   // tick + 1 at which the trainer delivered it, 0 not
    uint32_t delay;    // to be added to its time once that is known [ticks]
    bool deferred;     // comes at `due`, though it be optional
    int32_t reason;    // why it was skipped (Reason)
    int32_t note1;     // its text as the trainer worded it (drill_note) + 1, 0 its own
} InjectHand;

typedef struct InjectPlay {
    uint32_t due;   // tick at which it fires by itself, TICK_NEVER not yet known
    uint32_t fired; // tick, TICK_NEVER not
    bool queued;    // its command waits in the world
    bool apply;     // fired in this tick, effects still to be queued
    // A decision card:
    uint32_t asked;      // tick at which the question was put, TICK_NEVER not
    uint32_t answers;    // tick at which the holder has made up their mind
    uint32_t expires;    // tick at which a participant's time is up
    int32_t answer;      // option, -1 none yet
    bool answering, act; // its answer waits in the world; is given, and still to be followed
    uint32_t card_event; // card_asked
    bool stand_in;       // the plan's answer stands in for a participant's that never came
    bool ordered;        // the answer was an order to do it, which is on its way
    InjectHand hand;
} InjectPlay;

typedef enum TemptStage {
    TEMPT_DORMANT = 0,
    TEMPT_ACTS, // makes ready, sets out, or is at it
    TEMPT_OVER, // resisted, was held back, or has done it
} TemptStage;
typedef struct TemptPlay {
    TemptStage stage;
    uint32_t since;   // tick of giving in
    int32_t stopper;  // role whose holder calls to them, NOBODY
    uint32_t said_at; // tick at which that is said
    uint64_t tried;   // roles that have tried, as bits
} TemptPlay;

/// Marks of a person that red lines are watched with.
enum {
    WATCH_WAS_OUT = 1, // left the building in danger
    WATCH_SMOKE = 2,   // its red line was told
    WATCH_REENTRY = 4, // its red line was told
    WATCH_ATTACK = 8,  // its red line was told
    WATCH_INSIDE = 16, // was out and is inside again: seconds so far, two bits
    WATCH_DENSE = 64,  // walked into dense smoke: seconds so far, two bits
};

typedef struct ListenPlay {
    uint32_t chances; // times that it could have been heard
    bool heard;
} ListenPlay;
typedef enum EvidenceState {
    EVIDENCE_THERE = 0,
    EVIDENCE_CHANGED,
    EVIDENCE_KEPT,
    EVIDENCE_DESTROYED,
} EvidenceState;

/// What a law's report has come to.
#define LEGAL_NUMBERS 8 /* kinds that are counted in one report */
typedef struct LegalPlay {
    uint32_t told;                  // tick of the last report to the authority, TICK_NEVER none yet
    int32_t teller;                 // person
    int32_t news;                   // turns of the further report so far
    int32_t numbers[LEGAL_NUMBERS]; // that the teller knew of then, by kind in the form's order
} LegalPlay;

typedef struct DrillState {
    uint32_t seen;                          // events of the log that were read
    uint32_t first_tick[EVENT_KIND_COUNT];  // of each kind, TICK_NEVER none yet
    uint32_t first_event[EVENT_KIND_COUNT]; // its sequence
    bool judged;                            // musts were told at the end
    bool ending;                            // END was asked for
    int64_t story_skipped_ms;               // of the story, passed over by jumps
    uint64_t mattered;                      // barriers whose effect was told, a bit each
    StepStatus* status;                     // by step
    StepPlay* play;                         // by step
    RolePlay* roles;                        // by role
    InjectPlay* injects;
    TemptPlay* temptations;
    ListenPlay* listeners;
    uint8_t* evidence; // by item: EvidenceState
    LegalPlay* legal;  // by law of the plan
    int16_t* rooms;    // by person: room of the last tick
    uint8_t* marks;    // by person: WATCH_*
    Report* reports;   // DRILL_REPORTS_MAX
    Search searches[SEARCHES_MAX];
    int turn_count;
    Turn* turns; // DRILL_TURNS_MAX where the plan has steps of several turns, else none
    int note_count;
    uint32_t note_used;
    uint32_t* note_en; // offsets into note_bytes, +1; 0 none
    uint32_t* note_zh;
    char* note_bytes;
    RunDelivery delivery;
    bool led;            // the run's mode was settled
    uint32_t draft_used; // of `draft`: what the trainer has written and not used yet
    char draft[DRILL_DRAFT_MAX];
    Kept* digests;   // of the parts above (state_hash.c)
    uint64_t chance; // seed of drill_draw(), the run's unless drill_set_chance()
} DrillState;

struct Drill {
    Arena shell; // holds this struct
    const DrillDef* def;
    World* world;
    DrillState* state;
    DrillReact* react;
    void* react_user;
    uint64_t* held_up;     // by step: roles, as bits, with a step that must not begin before it
    int32_t leave_action;  // of the vocabulary: walks to the muster point; -1 none
    int32_t post_action;   // goes to the role's post; -1 none
    int32_t hold_action;   // holds somebody back; -1 none
    int32_t unlock_action; // opens what is locked with a key; -1 none
    // Tests: the draw of a key, < 0 for one that is not theirs. NULL off.
    double (*given_draw)(RngKey key);
};

/// A draw of this layer in [0, 1), and one with a given median (response_model 2).
double drill_draw(const Drill* drill, RngKey key);
double drill_draw_lognormal(const Drill* drill, RngKey key, double median, double sigma);

// ---- state_hash.c ------------------------------------------------------------------------------

#define DIGESTS_OF_DRILL 10 /* list_parts() */
/// What the digests that are kept beside the state take of an arena [B], and making them.
size_t drill_digests_bytes(const DrillDef* def, size_t turns_most);
bool drill_digests_init(const DrillDef* def, size_t turns_most, DrillState* state, Arena* arena);
/// Adds the state of a drill; `user` is the Drill (WorldUpperHash).
void drill_hash(const void* user, Hash* hash);

// ---- plan.c -----------------------------------------------------------------------------------

/// True when an action has an effect; its argument in `argument` (may be NULL).
bool action_has_effect(const ActionDef* action, EffectKind effect, int32_t* argument);

/// True when what the action brings about is so, whoever did it: the alarm, a call, a switch that
/// is off, a patient who is tied.
bool action_is_shared(const ActionDef* action);
/// A danger told by shouting is the deed "shout a warning", whatever it was said for: `deed` is the
/// event of it as if a task had been done. False: something else, or there is no such action.
bool event_is_shout(const ResponseDef* response, const Event* said, Event* deed);

/// The step of a plan that briefs an outside service, -1 none.
int32_t plan_brief(const PlanDef* plan, const ResponseDef* response);

/// True when a task ended since there was nothing to do: the door is shut, it is known already.
bool reason_is_seen_to(int32_t reason);

/// True when an event tells that a task has brought its deed about: it is done, or what is held
/// (a gate, a stair, a junction) is held from now on, for as long as nobody calls its holder away.
bool event_is_deed(const ResponseDef* response, const Event* event);

/// True when an action at a packed target is a way of doing a step.
bool way_is(const StepWay* way, int32_t action, int32_t target);
/// True when (action, packed target) is one of the ways of a step.
bool step_is_way(const StepDef* step, int32_t action, int32_t target);
/// Whether a deed of the log says what a step asks for: it announced that text, or is no
/// announcement, or the step asks for none.
bool step_is_said(const StepDef* step, const EventLog* log, uint32_t sequence);

/// The fact by which others see that a way was gone: the call made, the count taken. False: none.
bool way_result(const StepWay* way, const ResponseDef* response, FactKind* kind, int32_t* subject);
/// Value of FACT_SOURCE from which nothing comes out any more: shut off; 3 is plugged.
#define SOURCE_CLOSED 2
/// True when such a fact says by its value that it was done: to see a leak is not to have shut it.
bool way_result_is_done(FactKind result, int32_t value);

/// The trigger that starts a step: its own, or its procedure's where it has none. A step that has
/// only `after` keeps TRIGGER_NONE.
Trigger step_trigger(const PlanDef* plan, int32_t step);

/// True when one of a trigger's leaves is of a kind.
bool trigger_has(const Trigger* trigger, TriggerKind kind);

/// The trigger of the procedure that holds the step.
Trigger step_procedure_trigger(const PlanDef* plan, int32_t step);

/// Which procedure holds a step; -1 none.
int32_t step_procedure(const PlanDef* plan, int32_t step);

/// The kinds to know of which is knowing `wanted`, and how many: who knows that the alarm is true,
/// or was told to leave, knows of the alarm.
#define FACT_MEANINGS_MAX 3
int fact_meanings(FactKind wanted, FactKind kinds[FACT_MEANINGS_MAX]);
bool fact_means(FactKind known, FactKind wanted);

/// Ticks in seconds, rounded up.
uint32_t drill_ticks(double seconds);

/// How long a step waits for another before it goes on without [ticks]: as its author says, else
/// half that one's limit (response_model 7.2).
uint32_t step_patience(const StepDef* step, const StepDef* awaited);

/// True when entry `index` of a step's `after` is waited for however long it takes.
bool step_requires(const StepDef* step, int index);

// ---- steps.c: what is due and what is done, for everyone, played or not ------------------------

void steps_read(Drill* drill, uint32_t first, uint32_t end);
void steps_arm(Drill* drill);
/// Whether a person knows that a step is done (or cannot be); tick since when, TICK_NEVER not.
uint32_t steps_known_done(const Drill* drill, int32_t step, int32_t person, uint32_t* event);

/// The same for an entry of a step's `after`: what is required must be done, and that it cannot be
/// done is no leave to begin.
uint32_t steps_known_for(const Drill* drill, const StepDef* waiting, int index, int32_t person,
                         uint32_t* event);
/// True when a step is the role's own and due or in hand, so that nothing which stands after it
/// may overtake it.
bool steps_is_coming(const Drill* drill, int32_t step, int32_t role);
/// A step is due to its role, who noticed it `late` ticks after they could have.
void steps_tell_armed(Drill* drill, int32_t step, uint32_t late);
/// Ends a step without its being done: event step_impossible or step_skipped.
void steps_close(Drill* drill, int32_t step, StepState state, Reason reason);
/// True when a fact in a head is what a leaf of a trigger asks for.
bool trigger_meets(const Drill* drill, const Trigger* trigger, const Fact* fact);
/// Since when a trigger holds for a person; `subject` may be NULL.
uint32_t trigger_since(const Drill* drill, const Trigger* trigger, int32_t person, uint32_t* event,
                       int32_t* subject);

// ---- turns.c -----------------------------------------------------------------------------------

/// True when a step is done in turns.
bool step_has_turns(const StepDef* step);
/// Makes the turns that a step has come to have.
void turns_make(Drill* drill, int32_t step);
/// The turn that is to be done next, of DrillState.turns; -1: none is due.
int32_t turns_next(const Drill* drill, int32_t step);
/// What a way of a step is aimed at in a turn. False: the turn does not say.
bool turn_target(const Drill* drill, const Turn* turn, int32_t action, Target* target);
/// The open turn of a step that a finished task fulfils, -1 none.
int32_t turns_fulfilled(const Drill* drill, int32_t step, const Event* done);
/// Ends a turn (-1: none), done or for a reason; true when the step goes on: another is due, or
/// will be.
bool turns_end(Drill* drill, int32_t step, int32_t turn, bool done, Reason reason, uint32_t cause);
/// The pause before the next turn, drawn by the level of its role [ticks]. autopilot.c
uint32_t autopilot_pause(const Drill* drill, int32_t step, uint64_t n);

// ---- autopilot.c, ways.c, reports.c ------------------------------------------------------------

void autopilot_wake(Drill* drill, uint32_t first, uint32_t end);
void autopilot_step(Drill* drill);

/// What a fact is about, as a target of that kind; TARGET_NOTHING where it is none.
Target fact_target(const Facility* facility, TargetKind wanted, FactKind fact, int32_t subject);
/// The target of a way for a holder, with `target_from_fact` put in. False: not known.
bool way_target(const Drill* drill, int32_t step, int way, int32_t person, Target* target);

/// What "done" is told as (values of FACT_DONE): a door that was shut instead of a lid put on is
/// not a lid put on.
int32_t reports_done_as(const Drill* drill, int32_t step);
void reports_add(Drill* drill, int32_t from, int32_t step, FactKind kind);
/// The step is to tell this very role something: it hears of it by that.
bool step_tells(const Drill* drill, int32_t step, int32_t role);
/// The answer to a question, told whether or not the asker might have heard of it otherwise.
void reports_answer(Drill* drill, int32_t from, int32_t to, int32_t step, FactKind kind,
                    int32_t value);
void reports_read(Drill* drill, uint32_t first, uint32_t end);
/// Sends at most one report of a role whose holder's voice is free.
void reports_send(Drill* drill, int32_t role);

// ---- idle.c ------------------------------------------------------------------------------------

/// lapses.c: true for a way that would lead its holder, who is out, back into danger.
bool step_lapses(const Drill* drill, int32_t step, int way, int32_t person, Target target);
bool holder_is_outside(const Drill* drill, int32_t person);
/// The main fact: there is an emergency, and it is true.
bool knows_main_fact(const Drill* drill, int32_t person);
/// The same, or gas: what makes a deputy step in, though it empties no control room.
bool knows_emergency(const Drill* drill, int32_t person);
bool is_indoor_target(const Facility* facility, Target target);
/// Sends a holder to the post or out who has nothing to do. `open`: steps of theirs are due that
/// will be done; `soon`: one within seconds, or it is in hand.
void idle(Drill* drill, int32_t role, int32_t person, bool open, bool soon);

/// Has who is free and trained press for somebody near whose heart stands and whom nobody helps;
/// false: there is nobody, or no way. lend.c
bool lend_hand(Drill* drill, int32_t role, int32_t person);
/// The run without a response: the holder walks out as anyone else would.
void walk_out(Drill* drill, int32_t role);

// ---- cards.c -----------------------------------------------------------------------------------

/// Puts the question of a card that was fired; nothing for other injects.
void cards_ask(Drill* drill, int32_t card, EventLog* log);
/// An answer, from whomever it comes.
Reason cards_answer(Drill* drill, int32_t card, int32_t option, int32_t source, EventLog* log);
/// An order that a participant gives to whom a card is put, and that one of its answers is, answers
/// the card: who acts has decided.
void cards_read(Drill* drill, uint32_t first, uint32_t end);
void cards_step(Drill* drill);
/// The option that somebody of that level takes by a draw `u` in [0, 1): below their share of right
/// answers one of the right and contested ones, else one of the wrong ones. `planned`: what the
/// plan says, -1 nothing; it then stands for what is right.
int32_t card_choose(const InjectDef* card, SkillLevel level, int32_t planned, double u);
int32_t card_planned(const PlanDef* plan, int32_t card);

/// True when a wrong answer to a card keeps its role from a step: the right one would have been it.
bool card_holds_step(const Drill* drill, const InjectDef* card, int32_t step);

// ---- corrections.c -----------------------------------------------------------------------------

#define CARD_UNANSWERED (-1) /* as an option: no answer was given (world/command.def) */
/// What a trainer's answer really was, where another was logged: the log keeps both, drill and mark
/// go on by this one. CARD_UNANSWERED: none was given, and the question is open again.
/// REASON_NOT_KNOWN: the trainer has logged no answer; REASON_ALREADY: that is what counts already.
Reason cards_correct(Drill* drill, int32_t card, int32_t option, int32_t source, EventLog* log);
/// What follows from corrections in the log: what an answer led to is called off; an order that was
/// an answer, and is taken back, no longer is one.
void corrections_read(Drill* drill, uint32_t first, uint32_t end);

// ---- group.c -----------------------------------------------------------------------------------

/// The nearest idle member of a role's group, NOBODY none.
int32_t group_helper(const Drill* drill, int32_t role, int32_t head);
/// True for what somebody else may do by the head's word: no calls, no ending, no walk of his own.
bool group_may_do(const ActionDef* action);
/// Gives a step to a member; false when the order cannot be queued.
bool group_assign(Drill* drill, int32_t step, int32_t head, int32_t helper, Target target);
/// Members with nothing to do leave, once there is an emergency to them.
void group_idle(Drill* drill, int32_t role);

// ---- deputies.c --------------------------------------------------------------------------------

/// Since when a person knows of an emergency in any way, TICK_NEVER not.
uint32_t main_fact_since(const Drill* drill, int32_t person);
/// Who stands in for a role: takes over, calls a silent one, gives it back. Once a second a role,
/// and at every tick while its silent holder is being called.
void deputies_watch(Drill* drill, int32_t role);
/// Take-overs of this tick, and words heard between a deputy and the one he stands in for.
void deputies_read(Drill* drill, uint32_t first, uint32_t end);

// ---- supervise.c -------------------------------------------------------------------------------

/// A boss who has heard nothing of a step asks its role by voice.
void supervise(Drill* drill, int32_t role, int32_t person);
/// What a question brings about in the one who heard it.
void supervise_read(Drill* drill, uint32_t first, uint32_t end);
/// Tells something of a step to the log.
void tell_step(Drill* drill, EventKind kind, int32_t step, int32_t other);

// ---- search.c ----------------------------------------------------------------------------------

/// What the one in command does about names that are missing.
void search_step(Drill* drill, int32_t role, int32_t person);
/// Who counted counts again when there is news of a search or of the fire.
void search_recount(Drill* drill, int32_t role, int32_t person);
void search_read(Drill* drill, uint32_t first, uint32_t end);
/// True while somebody is inside again since they were sent to look for a missing person.
bool search_permits(const Drill* drill, int32_t person);

// ---- barriers.c ---------------------------------------------------------------------------------

/// What the barriers of a scenario are in the world, broken or put right; their number.
int barriers_starts(const ScenarioDef* scenario, StartDef starts[SCENARIO_BARRIERS_MAX]);
/// Tells at the head of the log which are broken.
void barriers_tell(Drill* drill);
/// Tells of the events of a tick which of them made a difference.
void barriers_read(Drill* drill, uint32_t first, uint32_t end);

// ---- before.c -----------------------------------------------------------------------------------

/// True for a step that this run cannot ask for: of the pre phase, and there is none.
bool step_has_no_time(const Drill* drill, int32_t step);
/// The beginning and the end of the pre phase.
void before_step(Drill* drill);

// ---- story.c ------------------------------------------------------------------------------------

/// True when the story's clock has come to a time.
bool story_is_at(const Drill* drill, double story_s);
/// The tick from which on the story's clock has reached a time, by the jumps so far; it may lie
/// ahead. TICK_NEVER without a story's clock.
uint32_t story_tick(const Drill* drill, double story_s);
/// Puts the story's clock on to a stage; nothing where it is past it.
void story_jump(Drill* drill, int32_t stage, EventLog* log);

// ---- temptations.c -----------------------------------------------------------------------------

/// Who was held back, and whose act is over.
void temptations_read(Drill* drill, uint32_t first, uint32_t end);
void temptations_step(Drill* drill);

// ---- listeners.c, evidence.c -------------------------------------------------------------------

/// Who overhears what was said and sounded.
void listeners_read(Drill* drill, uint32_t first, uint32_t end);
/// What became of evidence by what was done.
void evidence_read(Drill* drill, uint32_t first, uint32_t end);
/// Tells at the end what nobody kept.
void evidence_judge(Drill* drill);

// ---- legal.c -----------------------------------------------------------------------------------

/// The kinds of fact whose numbers the form of a law's report gives; their count.
int legal_numbers(const LegalDef* legal, const ResponseDef* response,
                  FactKind kinds[LEGAL_NUMBERS]);
/// Reads what authorities were told, and whether it was what was known.
void legal_read(Drill* drill, uint32_t first, uint32_t end);
/// Since when there is news for the authority that a step reports to; TICK_NEVER none. `event`
/// becomes what brought it.
uint32_t legal_news(const Drill* drill, int32_t step, uint32_t* event);

// ------------------------------------------------------------------------------------------------

/// Tells that a line was crossed, where the plan has it.
void red_line_tell(Drill* drill, RedLineKind kind, int32_t person, int32_t role, int32_t room,
                   uint32_t cause);

// ---- injects.c, red_lines.c --------------------------------------------------------------------

void injects_read(Drill* drill, uint32_t first, uint32_t end);
void injects_step(Drill* drill);
Reason inject_fire(Drill* drill, int32_t inject, EventLog* log);

// trainer.c: what a trainer does at the console
/// INJECT, WRITE, RUN_MODE, INJECT_DELAY, INJECT_SKIP, INJECT_TEXT and AD_HOC.
Reason trainer_obey(Drill* drill, const Command* command, EventLog* log);
/// What hashes besides; nothing where no trainer leads the run.
void trainer_hash(const Drill* drill, Hash* hash);
/// Adds what a trainer did to an inject; nothing where that is nothing.
void trainer_hash_inject(const InjectHand* hand, Hash* hash);

void red_lines_step(Drill* drill, uint32_t first, uint32_t end);
/// Tells, when a run has ended, which duties were left undone. score_red_lines.c
void red_lines_judge(Drill* drill);
/// Index in the plan of a red line, -1: the plan has none of the kind.
int32_t plan_red_line(const PlanDef* plan, RedLineKind kind);

/// red_lines_reentry.c: somebody came outdoors from a room; once a second whoever has a mark.
void red_lines_watch_leaving(Drill* drill, int32_t person, int32_t before);
void red_lines_watch_reentry(Drill* drill, int32_t person);
/// red_lines_switch.c: of an event of a person; `sequence` is its own.
void red_lines_watch_switch(Drill* drill, const Event* event, uint32_t sequence);
/// Once a tick: whoever talks by telephone or radio in gas.
void red_lines_watch_talk(Drill* drill);
/// red_lines_tell.c: a sentence of a told line: "8:36: He Yong used a switch ... (switch the fan
/// on)." `event` is its EVENT_RED_LINE, of a line of the plan followed.
void red_line_say(const Drill* drill, const Event* event, Language language, char* buffer,
                  size_t size);
// red_lines_accidents.c, red_lines_gas.c
void red_lines_watch_gas(Drill* drill, const Event* event, uint32_t sequence);
void red_lines_watch_accidents(Drill* drill, const Event* event, uint32_t sequence);
