/// Noise: how loud it is where somebody listens.
///
/// A room is as loud as the loudest thing that runs in it, as the scenario says
/// (ResponseDef.noises); walls and shut doors keep it in. What hangs on a device is over when
/// somebody stops that device or its power goes. Above 85 dB(A) a shout is missed by half of those
/// it is meant for, a call by radio by 15 %, and an announcement is understood by half
/// (response_model 5.2).
#include "response/response_internal.h"

/// States in which a device stands still.
static const bool stands[DEVICE_STATE_COUNT] = {
    [STATE_OFF] = true,     [STATE_FAULT] = true,      [STATE_SHUT] = true,
    [STATE_STOPPED] = true, [STATE_LOCKED_OUT] = true, [STATE_SECURED] = true,
    [STATE_ISOLATED] = true};

bool response_device_runs(const Response* response, int32_t device) {
    bool off = response_device_mode(response, device) == STATE_FAULT ||
               response->modes[device] == STATE_OFF;
    return !off && !stands[response->states[device]] && response->dead[device] == 0;
}

void noise_step(Response* response) {
    const ResponseDef* def = &response->def;
    float* noise = response->building->noise;
    for (int i = 0; i < def->noise_count; i++) {
        noise[def->noises[i].room] = 0.0f;
    }
    for (int i = 0; i < def->noise_count; i++) {
        const NoiseDef* row = &def->noises[i];
        if ((row->device < 0 || response_device_runs(response, row->device)) &&
            (float)row->db > noise[row->room]) {
            noise[row->room] = (float)row->db;
        }
    }
}

bool hears_badly(const Response* response, int32_t person) {
    return building_is_loud(response->building, response->people->room[person]);
}
