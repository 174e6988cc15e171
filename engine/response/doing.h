/// Doing: what the files of tasks and effects share - gear, radios and nets, second persons,
/// mishaps, things, patients, units.
///
/// Layer: response, private; included by response_internal.h.
#pragma once

#include "response/response_internal.h"

// gear.c
int32_t gear_worn(const Response* response, const Actor* actor, DeviceKind kind);
bool gear_any_worn(const Response* response, const Actor* actor);
void gear_put_on(Response* response, Actor* actor, int32_t device, EventLog* log);
void gear_take_off(Response* response, Actor* actor, int32_t device, EventLog* log);
/// All that is worn, the suit before the air under it; false: nothing was.
bool gear_take_all_off(Response* response, Actor* actor, EventLog* log);
/// The suit that somebody wears and that has stood in a deadly gas since it was washed, NULL none.
const Kit* gear_dirty_suit(const Response* response, int32_t person);
/// What is worn is hosed down.
void gear_wash(Response* response, int32_t person);
/// Down on the floor, head covered: blows hit less, the nose is in the lower air for a while.
void gear_brace(Response* response, Actor* actor);
/// A wet cloth before nose and mouth: half of an irritant gas that water takes up stays in it for
/// two to three minutes; nothing against carbon monoxide, fuel gas or lack of oxygen (hazards 2.3).
void gear_cover(Response* response, Actor* actor);
/// Air runs down, protection follows; once a second.
void gear_step(Response* response, Actor* actor, EventLog* log);
/// Least share of a kind that is worth fetching.
double gear_least_left(DeviceKind kind);
/// Time to put on what was fetched [ticks], 0 for what is only carried.
uint32_t gear_don_ticks(const Response* response, const Actor* actor, const Work* work);
/// Median time to put on what the action asks for and the person does not wear [s]; 0: dressed.
double gear_dress_s(const Response* response, const Actor* actor, const ActionDef* action);
/// What the task still has to fetch, DEVICE_KIND_COUNT nothing.
DeviceKind gear_next(const Response* response, const Actor* actor, const Work* work);
/// Why protection that the action asks for cannot be had.
Reason gear_lack(const Response* response, const Actor* actor, const ActionDef* action);
/// What was to be fetched is empty or not there: told, and let go of. False: it is good enough.
bool kit_turns_out_useless(Response* response, Actor* actor, EventLog* log);
/// The hose, laid along the way that its bearer walked, is long enough; true for what is none.
bool kit_hose_reaches(const Response* response, const Work* work);
void kit_taken(Response* response, Actor* actor, EventLog* log);
/// Kit of the task in hand stays with its carrier after the task.
void kit_keep(Response* response, Actor* actor);
/// Puts down kept kit of a kind (DEVICE_KIND_COUNT: the first); false when there is none.
bool kit_drop(Response* response, Actor* actor, DeviceKind kind, EventLog* log);
/// Whether a key (a device) opens a door: one without a zone opens all, one with a zone the doors
/// of the rooms of that zone.
bool gear_key_fits(const Facility* facility, int32_t key, int32_t opening);
bool gear_has_key(const Response* response, const Actor* actor, int32_t opening);

// sweep.c
void sweep_begin(Response* response, Actor* actor, EventLog* log);
void sweep_step(Response* response, Actor* actor, EventLog* log);
void sweep_give_up_room(Response* response, Actor* actor, Reason reason, EventLog* log);

// assist.c
void assist_begin(Response* response, Actor* actor, EventLog* log);
void assist_step(Response* response, Actor* actor, EventLog* log);
void assist_end(Response* response, Actor* actor);

// services.c
bool service_call(Response* response, Actor* actor, Service service, uint32_t talk_ticks,
                  uint32_t cause, EventLog* log);
void services_step(Response* response, EventLog* log);

// pointless.c
/// Whom the task is about rode to hospital, was got out, or has been found.
bool task_is_pointless(const Response* response, const Actor* actor);

// cordon.c
/// Where to draw a cordon round gas from: out of the plume. False: the wind or the gas is unknown.
bool cordon_place(const Response* response, const Actor* actor, int32_t outdoors, Work* work);

// unit_leak.c
/// The brigade shuts a toxic leak that nobody of the site has stopped; each tick once it is ready.
void unit_stops_leak(Response* response, Service service, LeakTeam* team, EventLog* log);

// unit_wash.c
/// It brings who lies in a cloud in the open out of it, and hoses down who is out of it and gives
/// off gas, one after the other; each tick once it is ready.
void unit_washes(Response* response, Service service, WashTeam* team, EventLog* log);

// units.c
/// The air of a place is fit for who wears nothing: enough oxygen, no toxic gas that is plainly
/// felt (AEGL-1 of ten minutes, else a tenth of IDLH), nothing that burns from a quarter of its
/// limit.
bool unit_air_is_fit(const Response* response, int32_t room, vec2s at);
/// From the first muster point, where units stand, to a place, walking [s]; 60 where no way leads.
double unit_way_s(const Response* response, int32_t room, vec2s at);
/// Walking one way takes so long, carrying somebody back so many times as long.
#define UNIT_CARRIES_TIMES 2.6

// nets.c
/// Nets of the drill, at least one.
int32_t net_count(const Response* response);
/// Nets that a role's radio, or all the actor's, is on, as bits.
uint32_t nets_of_role(const Response* response, int32_t role);
uint32_t nets_of(const Response* response, const Actor* actor);
/// True outside the net's dead rooms.
bool net_covers(const Response* response, int32_t net, const Actor* actor);
/// What one says on the net reaches the other's radio.
bool net_delivers(const Response* response, int32_t net, const Actor* from, const Actor* to);
/// A net that both are on and that the actor does not believe dead, -1 none.
int32_t net_choose(const Response* response, const Actor* actor, int32_t role);
void nets_begin(Response* response);

// radios.c
/// The role's own radio works: it has one, and its battery is not empty.
bool radio_charged(const Response* response, int32_t role);
/// A radio that was fetched and still works; -1 none.
int32_t radio_spare(const Response* response, const Actor* actor);
void radio_step(Response* response, Actor* actor, EventLog* log);

// second.c
/// True for what two do in protection: they meet before either goes in.
bool second_meets_first(const Response* response, const Actor* actor);
/// Looks for the second from here on. `gathers`: they walk on together once both stand here.
void second_begin(Response* response, Actor* leader, bool gathers);
/// True when both stand there; may leave the task.
bool second_ready(Response* response, Actor* leader, EventLog* log);
/// The ambulance\'s two and who stands by are hands enough: nobody has to be asked.
bool second_is_lent(const Response* response, const Actor* leader);
void second_join(Response* response, Actor* leader, Actor* actor, Channel channel, EventLog* log);
/// Who waits for a second with this action and target, NULL nobody.
Actor* second_waited_for(Response* response, const Actor* actor, int32_t action, Target target);
/// The actor who helps the leader, NULL nobody.
Actor* second_of(Response* response, const Actor* leader);
bool second_beside(const Response* response, const Actor* second, const Actor* leader);
void second_follow(Response* response, Actor* second, EventLog* log);
/// Whoever helps another stays with it, but for a call for help of their own that is next on their
/// list: nobody else makes it, and a suit can be put on with somebody else's hands.
bool second_yields(const Response* response, const Actor* second);
void second_release(Response* response, Actor* leader, EventLog* log);
/// The second has left the leader's task.
void second_left(Response* response, Actor* second, EventLog* log);
/// A person has one of these skills, or none is asked for (check_order's "who may").
bool skills_allow(const Response* response, int32_t person, uint64_t who);
/// Somebody without a role who has done something on their own is one of the others again; out of a
/// vessel, who still can.
void act_over(Response* response, const Actor* actor, EventLog* log);
/// Fetches what the task needs next, or goes to its place.
void work_next_need(Response* response, Actor* actor, EventLog* log);

// hands.c
/// As many as the row asks for stand there, or nobody else comes.
bool hands_ready(Response* response, Actor* leader, EventLog* log);
void hands_release(Response* response, const Actor* leader, EventLog* log);
void hands_hash(const Response* response, Hash* hash);

// mishaps.c
/// Height of switches and telephones [m].
#define SWITCH_HEIGHT_M 1.3f
/// Gas within its limits is there, or waits to be lit (a waiting fire of class C in the room).
bool room_is_flammable(const Response* response, int32_t room, vec2s at);
void mishap_draw(const Response* response, const Actor* actor, Work* work);
/// Factor on the time of the work.
double mishap_slows(const Response* response, const Work* work);
/// What makes it longer is told when the plain time is over, not with the end.
void mishap_slow(Response* response, Actor* actor, EventLog* log);
/// What was drawn happens now: REASON_NONE when the effects follow all the same.
Reason mishap_happens(Response* response, Actor* actor, EventLog* log);

/// The holder of a flow lets nobody through: told. Until when; 0: that is not what was drawn.
bool mishap_blocks(Response* response, const Actor* actor, EventLog* log);
uint32_t mishap_blocked_until(const Response* response, const Work* work);

// flow.c
/// The holder stands there: no more pass than the row says; each tick; and lets go.
void flow_begin(Response* response, Actor* actor, EventLog* log);
void flow_step(Response* response, Actor* actor, EventLog* log);
void flow_end(Response* response, Actor* actor, Reason reason, EventLog* log);

// asleep.c
bool is_asleep(const Response* response, int32_t person);
/// Tells once who of the roles is asleep.
void asleep_begin(Response* response, EventLog* log);
/// No-op for who is awake. `by` may be NOBODY.
void wake(Response* response, int32_t person, int32_t by, Cue cue, uint32_t because, EventLog* log);
/// Bell and loudspeakers in a sleeper's room.
void asleep_hear(Response* response, const Actor* actor, EventLog* log);
/// A telephone has rung out beside the bed: true when who was called is awake now.
bool wake_by_phone(Response* response, const Actor* caller, Actor* called, EventLog* log);

// report.c
/// The form of what is said with the task is settled as the talking starts; what being asked for
/// the rest takes [ticks].
uint32_t report_begin(Response* response, Actor* actor, const ActionDef* action);

// gather.c
/// The place of this kind, NULL when nobody has set it up; or when the actor does not know of it.
const Spot* gather_spot(const Response* response, FactKind kind);
const Spot* gather_known(const Response* response, const Actor* actor, FactKind kind);
Reason gather_set_up(Response* response, Actor* actor, FactKind kind, EventLog* log);
/// Room where a role waits now, -1 none; `spot`: NULL where that is its post.
int32_t gather_post(const Response* response, const Actor* actor, int32_t role, const Spot** spot);
/// The spot is where the person musters, who has not come there yet.
bool gather_by_muster(const Response* response, int32_t person, const Spot* spot);
/// Who has gone to a spot reports in.
void gather_arrive(Response* response, Actor* actor, EventLog* log);
void gather_see(Response* response, Actor* actor, EventLog* log);
/// Where the next casualty is laid down at a spot.
vec2s gather_place(Response* response, int spot_index);
void gather_hash(const Response* response, Hash* hash);

// patients.c
/// Says one kind of fact to all in earshot or on the net; nobody need be there.
void patients_say(Response* response, Actor* actor, FactKind kind, EventLog* log);

// things.c
/// Most gas at a point of a room, near the floor, at hand height and under the ceiling [share of
/// its lower limit].
/// The most toxic gas of three heights there [ppm], and which it is (NOBODY: none).
double toxic_ppm_at_heights(const Response* response, int32_t room, vec2s at, int32_t* substance);
double gas_at_heights(const Response* response, int32_t room, vec2s at);
int32_t work_room(const Response* response, const Actor* actor);
void spark(Response* response, int32_t person, int32_t room, int32_t device, uint32_t cause,
           EventLog* log);
/// The zone of a switch has power or has none.
void power_set(Response* response, int32_t device, bool live);
void things_step(Response* response, double tick_s, EventLog* log);
Reason things_apply(Response* response, Actor* actor, int index, EventLog* log);

// patients.c
Reason patients_apply(Response* response, Actor* actor, int index, EventLog* log);
void bear_step(Response* response, Actor* actor, EventLog* log);
void bear_end(Response* response, Actor* actor, EventLog* log);
/// Who is carried is where the bearer is.
void bear_move(Response* response);
/// Those around are told to come along; REASON_NOT_NEEDED when there is nobody.
Reason guide_along(Response* response, Actor* actor, EventLog* log);
void guide_step(Response* response, Actor* actor, EventLog* log);

// effects.c: kits that put out
/// What comes out of a kit: agent, flow, reach.
Jet agent_jet(const Response* response, int32_t kit);
/// How long it lasts, a hose line as long as it is kept on a fire [s].
double agent_seconds(const Response* response, int32_t kit);
bool work_subject(const Response* response, const Actor* actor, FactKind kind, int32_t* subject);

// app.c
/// Sends the message in hand to the telephones of the roles called, to be read later.
void app_send(Response* response, Actor* actor);
void app_step(Response* response, EventLog* log);

// runner.c
/// The actor has nothing else to do and knows where to look for the holder of the role.
bool runner_can(const Response* response, const Actor* actor, int32_t role);
/// Sets out to tell them.
bool runner_begin(Response* response, Actor* actor, int32_t role, MessageItem item);
void runner_step(Response* response, EventLog* log);

// outside.c
/// Calls from outside ring, are taken and end.
void outside_step(Response* response, Actor* actor, EventLog* log);
/// The actor is on such a call.
bool outside_talks(const Actor* actor);

// units.c
double unit_set_up_s(Service service);
/// A crew without protection can get to them: outside, and inside where neither fire nor gas
/// threatens; never while a harness, a current or a machine holds them.
bool unit_reaches(const Response* response, int32_t person);
/// A crew of the ambulance is at work in a room: whoever is in there sees it.
bool unit_is_in(const Response* response, Service service, int32_t room);
void unit_briefed(Response* response, const Actor* actor, Service service);
void units_step(Response* response, double tick_s, EventLog* log);

// asking.c
/// A telling that cannot be true together with an earlier one: which place is it? (3.3)
void asking_note(Response* response, Actor* actor, const News* news, EventLog* log);
/// The answer of who was asked.
void asking_answer(Response* response, Actor* asker, Actor* asked, EventLog* log);
/// Whoever else wondered and hears question and answer on the net need not ask again.
void asking_overheard(Response* response, const Actor* asker, EventLog* log);
/// Own eyes settle it.
void asking_settle(Response* response, Actor* actor, const News* news, EventLog* log);
/// Asks when the voice is free; true when a question was begun.
bool asking_think(Response* response, Actor* actor, EventLog* log);
