// Palette. Data colours are Okabe and Ito's (colour-blind safe); greens and reds of signs keep
// their standard shades in both themes.

#include "view/palette.h"

#include <string.h>

#define HEX(rgb)                                                                                   \
    { (uint8_t)((rgb) >> 16), (uint8_t)(((rgb) >> 8) & 0xFF), (uint8_t)((rgb)&0xFF), 255 }

static const Palette light = {
    .ground = HEX(0xF6F7F9),
    .panel = HEX(0xFFFFFF),
    .line = HEX(0xD5D9E0),
    .ink = HEX(0x1D2430),
    .dim = HEX(0x5D6778),
    .site = HEX(0xE3E6EB),
    .room = HEX(0xFFFFFF),
    .corridor = HEX(0xEEF2F7),
    .stair = HEX(0xF1EFE9),
    .wall = HEX(0x2B3240),
    .door = HEX(0x6F7C93),
    .label = HEX(0x566073),
    .smoke = HEX(0x353A42),
    .gas = HEX(0x5B4FC4),
    .gas_line = HEX(0x40349E),
    .heat = HEX(0xC23A12),
    .water = HEX(0x56B4E9),
    .wave = HEX(0x0072B2),
    .person = HEX(0x2C3E5C),
    .person_rim = HEX(0xFFFFFF),
    .alert_panel = HEX(0xFFF3DF),
    .alert = HEX(0xE69F00),
    .trouble = HEX(0xE69F00),
    .harm = HEX(0xD55E00),
    .dead = HEX(0x4A4F58),
    .green = HEX(0x00803D),
    .red = HEX(0xC8102E),
    .exit = HEX(0x00A651),
    .focus = HEX(0x0072B2),
    .drill = HEX(0xC8102E),
};

static const Palette dark = {
    .ground = HEX(0x12161D),
    .panel = HEX(0x1B212B),
    .line = HEX(0x3A4352),
    .ink = HEX(0xE8ECF2),
    .dim = HEX(0xA3AEBF),
    .site = HEX(0x171C25),
    .room = HEX(0x222936),
    .corridor = HEX(0x28303E),
    .stair = HEX(0x2B2F38),
    .wall = HEX(0xAEB9CA),
    .door = HEX(0x7F8CA3),
    .label = HEX(0xB4BECE),
    .smoke = HEX(0xC3CAD4),
    .gas = HEX(0x8F84F0),
    .gas_line = HEX(0xB9B2FF),
    .heat = HEX(0xFF8A5C),
    .water = HEX(0x1F6FA8),
    .wave = HEX(0x56B4E9),
    .person = HEX(0xDCE3ED),
    .person_rim = HEX(0x12161D),
    .alert_panel = HEX(0x2E2717),
    .alert = HEX(0xE69F00),
    .trouble = HEX(0xE69F00),
    .harm = HEX(0xF0722A),
    .dead = HEX(0x8A919C),
    .green = HEX(0x00803D),
    .red = HEX(0xC8102E),
    .exit = HEX(0x00A651),
    .focus = HEX(0x56B4E9),
    .drill = HEX(0xF0506A),
};

const Palette* palette_of(ViewTheme theme) {
    return theme == VIEW_DARK ? &dark : &light;
}

Colour palette_role(const char* letter, int index, ViewTheme theme) {
    static const struct {
        char letter;
        Colour colour;
    } known[] = {
        {'C', HEX(0x0072B2)}, {'T', HEX(0x3F5F83)}, {'F', HEX(0xB3231F)}, {'W', HEX(0x00664A)},
        {'M', HEX(0x8C4A7C)}, {'O', HEX(0x7A4B00)}, {'S', HEX(0x1F6F78)}, {'!', HEX(0x5D4A9C)},
    };
    static const Colour others[] = {HEX(0x0072B2), HEX(0x3F5F83), HEX(0x7A4B00), HEX(0x1F6F78),
                                    HEX(0x8C4A7C), HEX(0x00664A), HEX(0x4D4D9E), HEX(0x5B6B1E)};
    Colour colour = others[(unsigned)index % (sizeof(others) / sizeof(others[0]))];
    for (size_t i = 0; letter != NULL && i < sizeof(known) / sizeof(known[0]); i++) {
        if (letter[0] == known[i].letter) {
            colour = known[i].colour;
        }
    }
    return theme == VIEW_DARK ? colour_mix(colour, colour_hex(0xFFFFFF), 0.14f) : colour;
}
