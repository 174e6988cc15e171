/// Actions: what a row of the vocabulary holds.
#include "response/response_internal.h"

bool action_has(const ActionDef* action, EffectKind effect) {
    for (int i = 0; i < action->effect_count; i++) {
        if (action->effects[i] == effect) {
            return true;
        }
    }
    return false;
}

int32_t action_arg(const ActionDef* action, EffectKind effect, int32_t fallback) {
    for (int i = 0; i < action->effect_count; i++) {
        if (action->effects[i] == effect) {
            return action->effect_args[i];
        }
    }
    return fallback;
}
