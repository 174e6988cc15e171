/// For tests that put a person into a state by hand, as a fall or a shut room would.
#pragma once

#include "people/work.h"

static inline void put_state(People* people, int32_t person, uint8_t state) {
    people->state[person] = state;
    person_stir(people, person);
}
