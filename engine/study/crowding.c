// Crowding: sums of four squares, and the least of the last looks.
#include "study/crowding.h"

static uint16_t window_of(const Crowding* crowding, int32_t column, int32_t row) {
    uint32_t sum = 0;
    for (int32_t y = row; y < row + CROWDING_EDGE && y < crowding->rows; y++) {
        for (int32_t x = column; x < column + CROWDING_EDGE && x < crowding->columns; x++) {
            sum += crowding->now[y * crowding->columns + x];
        }
    }
    return (uint16_t)(sum < UINT16_MAX ? sum : UINT16_MAX);
}

static uint16_t lesser(uint16_t a, uint16_t b) {
    return a < b ? a : b;
}

void crowding_look(Crowding* crowding) {
    for (int32_t row = 0; row < crowding->rows; row++) {
        for (int32_t column = 0; column < crowding->columns; column++) {
            int32_t at = row * crowding->columns + column;
            uint16_t now = window_of(crowding, column, row);
            uint16_t held = lesser(now, lesser(crowding->before[0][at], crowding->before[1][at]));
            crowding->most[at] = held > crowding->most[at] ? held : crowding->most[at];
            crowding->before[1][at] = crowding->before[0][at];
            crowding->before[0][at] = now;
        }
    }
}
