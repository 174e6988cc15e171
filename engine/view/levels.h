/// Levels: a figure that varies over floors and ground, as a tint with lines where it reaches 1, 2
/// and 3 - gas by what it does to people, heat by what it does to skin.
///
/// Sampled on cells and drawn between cells of the same room only, so that it is smooth inside and
/// ends at walls; lines differ in weight and tints in hatching, so that no colour has to be told
/// from another. Kept from frame to frame until the hazard has moved on.
///
/// Layer: view, private.
#pragma once

#include "hazard/hazard.h"
#include "view/canvas.h"

struct Scene;
struct Panel;

/// The figure at a point of a room; below 0.01 nothing is drawn.
typedef float LevelAt(const struct Scene* scene, int32_t room, vec2s at);
/// Where it may be above nothing at all.
typedef bool LevelIn(const struct Scene* scene, int32_t room);

/// How it is painted.
typedef struct LevelStyle {
    float cell;      // wanted edge of a cell [m]
    uint8_t tint[4]; // strength of the tint below 1, from 1, from 2, from 3 [0, 255]
    uint8_t hatch;   // added to it on the hatch: one way from 2 on, both ways from 3
    uint8_t line;    // strength of the lines
    int lines;       // how many levels have one [1, 3]
    int smooth;      // so often the cells' steps are evened out
} LevelStyle;

/// What is kept of one figure; starts zeroed.
typedef struct LevelLayer {
    uint8_t* tint; // by pixel
    uint8_t* line; // by pixel
    size_t pixels;
    float *value, *scratch; // by cell
    uint16_t* room;
    size_t cells;
    bool any;
    // What it was made of.
    const void* hazard;
    uint64_t known;
    uint32_t step;
    bool is_made;
} LevelLayer;

void levels_free(LevelLayer* layer);
/// Makes the layer anew where it has to be.
void levels_make(const struct Scene* scene, LevelLayer* layer, const LevelStyle* style,
                 LevelAt* level_at, LevelIn* level_in);
/// Paints it in a colour; its lines in another.
void levels_draw(const struct Scene* scene, const LevelLayer* layer, Colour tint, Colour line);
/// A patch of one level [1, 3], for legends.
void levels_swatch(Canvas* canvas, Box box, const LevelStyle* style, int level, float unit,
                   Colour tint, Colour line);
