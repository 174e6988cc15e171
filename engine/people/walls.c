// Walls: what the walls about do to the eight lanes of a walker.
//
// Two things. A heading that leads into a wall within a moment is turned along it, for that is
// where the step goes. And a lane that meets a wall further on is bent there: whom one meets beyond
// the bend is judged by the leg along the wall. Without the second a lane aslant would look past
// the person ahead, through the wall, and in a narrow corridor people would tack from side to side
// at nearly their free speed where they can only follow each other.

#include "people/mover.h"

#define WALL_LOOK  0.3f  // walls farther than the wall space + this turn nobody [m]
#define WALL_TIME  0.2f  // one is turned who would come to the wall space within this [s]
#define WALL_CREEP 0.1f  // share of one's speed left between walls that leave no room to turn
#define WALL_SHORT 0.02f // shorter walls bend no lane [m]
#define INTO_LEAST 0.01f // a lane that nears a wall by less than this a metre does not meet it

void walls_find(Mover* mover) {
    const Ground* ground = &mover->people->work->ground;
    const Body* self = mover->self;
    int32_t cell = mover->ground;
    int32_t first = ground->cells[cell];
    int32_t last = ground->cells[cell + 1];
    float turns = mover->wall_space + WALL_LOOK;
    int found = 0;
    for (int32_t i = first; i < last && found < WALLS_MOST; i++) {
        NearWall* near = &mover->walls[found];
        if (!ground_stops(mover->people, self->person, ground->entries[i], self->floor,
                          &near->wall)) {
            continue;
        }
        vec2s closest = ground_closest(near->wall.a, near->wall.b, self->at);
        float dx = closest.x - self->at.x;
        float dy = closest.y - self->at.y;
        float square = dx * dx + dy * dy;
        if (square >= GROUND_REACH * GROUND_REACH || square < 1e-8f) {
            continue;
        }
        float distance = sqrtf(square);
        float limit = (distance - mover->wall_space) / (WALL_TIME * mover->v0);
        limit = limit > 0.0f ? limit : 0.0f;
        near->normal = vec(dx / distance, dy / distance);
        near->limit = limit < 1.0f && distance < turns ? limit : 2.0f;
        found++;
    }
    mover->wall_count = found;
}

bool walls_let_on(const Mover* mover) {
    for (int i = 0; i < mover->wall_count; i++) {
        const NearWall* wall = &mover->walls[i];
        if (mover->aim.x * wall->normal.x + mover->aim.y * wall->normal.y > wall->limit) {
            return false;
        }
    }
    return true;
}

// ---- turned now --------------------------------------------------------------------------------

// Turns headings that lead into a wall along it. Before the following law: clipping the speed
// afterwards would let people follow diagonally past the person in front and slide on.
static void turn_along(const NearWall* wall, Lanes* ex, Lanes* ey) {
    Lanes nx = lanes_of(wall->normal.x);
    Lanes ny = lanes_of(wall->normal.y);
    Lanes into = *ex * nx + *ey * ny;
    LaneMask turns = into > lanes_of(wall->limit);
    if (lanes_bits(turns) == 0) {
        return;
    }
    Lanes tx = *ex - into * nx;
    Lanes ty = *ey - into * ny;
    Lanes length = lanes_root(tx * tx + ty * ty);
    // Straight at the wall either side is as good: the left one.
    LaneMask straight = length < lanes_of(1e-3f);
    tx = lanes_pick(straight, -ny, tx);
    ty = lanes_pick(straight, nx, ty);
    length = lanes_pick(straight, lanes_of(1.0f), length);
    Lanes share = lanes_of(sqrtf(1.0f - wall->limit * wall->limit)) / length;
    *ex = lanes_pick(turns, lanes_of(wall->limit) * nx + share * tx, *ex);
    *ey = lanes_pick(turns, lanes_of(wall->limit) * ny + share * ty, *ey);
}

static void turn_at_walls(Mover* mover, int half) {
    const NearWall* walls = mover->walls;
    const int count = mover->wall_count;
    Lanes ex = mover->ex[half];
    Lanes ey = mover->ey[half];
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < count; i++) {
            if (walls[i].limit < 1.0f) {
                turn_along(&walls[i], &ex, &ey);
            }
        }
    }
    mover->ex[half] = ex;
    mover->ey[half] = ey;
    for (int i = 0; i < count; i++) {
        // Two walls may leave no room to turn, as the jambs of a narrow door to who walks fast:
        // then as slowly as the wall allows. With no speed at all one would stay for ever.
        Lanes into = ex * lanes_of(walls[i].normal.x) + ey * lanes_of(walls[i].normal.y);
        LaneMask lost = into > lanes_of(walls[i].limit + 0.02f);
        if (lanes_bits(lost) == 0) {
            continue;
        }
        Lanes share = lanes_of(walls[i].limit) / lanes_pick(lost, into, lanes_of(1.0f));
        share = lanes_most(share, lanes_of(WALL_CREEP));
        Lanes slow = lanes_least(mover->speed[half], lanes_of(mover->v0) * share);
        mover->speed[half] = lanes_pick(lost, slow, mover->speed[half]);
    }
}

// ---- bent further on ---------------------------------------------------------------------------

// A wall as a line beside the walker.
typedef struct Beside {
    vec2s along;  // unit vector of the wall
    vec2s normal; // unit vector towards its line
    float from;   // the walker's place along it [m]
    float length; // [m]
    float space;  // how far one can go towards it [m]
} Beside;

static bool stands_beside(const Mover* mover, const Wall* wall, Beside* beside) {
    float dx = wall->b.x - wall->a.x;
    float dy = wall->b.y - wall->a.y;
    beside->length = sqrtf(dx * dx + dy * dy);
    if (beside->length < WALL_SHORT) {
        return false;
    }
    vec2s along = vec(dx / beside->length, dy / beside->length);
    float ax = mover->self->at.x - wall->a.x;
    float ay = mover->self->at.y - wall->a.y;
    float left = along.x * ay - along.y * ax;
    float side = left > 0.0f ? 1.0f : -1.0f;
    beside->along = along;
    beside->normal = vec(side * along.y, -side * along.x);
    beside->from = ax * along.x + ay * along.y;
    float space = side * left - mover->wall_space - MOVE_WALL_SWAY;
    beside->space = space > 0.0f ? space : 0.0f;
    return true;
}

static void bend_half(Mover* mover, int half, const Beside* beside) {
    Lanes zero = lanes_of(0.0f);
    Lanes one = lanes_of(1.0f);
    Lanes along_x = lanes_of(beside->along.x);
    Lanes along_y = lanes_of(beside->along.y);
    Lanes ex = mover->ex[half];
    Lanes ey = mover->ey[half];
    Lanes into = ex * lanes_of(beside->normal.x) + ey * lanes_of(beside->normal.y);
    Lanes run = ex * along_x + ey * along_y;
    LaneMask nears = into > lanes_of(INTO_LEAST);
    Lanes free = lanes_of(beside->space) / lanes_pick(nears, into, one);
    Lanes hit = lanes_of(beside->from) + free * run;
    LaneMask meets = nears & (free < mover->bend[half]) & (free < lanes_of(MOVE_REACH)) &
                     (hit > zero) & (hit < lanes_of(beside->length));
    if (lanes_bits(meets) == 0) {
        return;
    }
    Lanes sign = lanes_pick(run > zero, one, -one);
    mover->bends = true;
    mover->bend[half] = lanes_pick(meets, free, mover->bend[half]);
    mover->bent_x[half] = lanes_pick(meets, sign * along_x, mover->bent_x[half]);
    mover->bent_y[half] = lanes_pick(meets, sign * along_y, mover->bent_y[half]);
}

void walls_guide(Mover* mover, int half) {
    turn_at_walls(mover, half);
    mover->bend[half] = lanes_of(MOVER_FREE);
    mover->bent_x[half] = mover->ex[half];
    mover->bent_y[half] = mover->ey[half];
    for (int i = 0; i < mover->wall_count; i++) {
        Beside beside;
        if (stands_beside(mover, &mover->walls[i].wall, &beside)) {
            bend_half(mover, half, &beside);
        }
    }
}
