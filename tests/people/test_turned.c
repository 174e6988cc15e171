/// A crowd leaves alike however the plan is turned, mirrored or cut into rooms.
#include "core/detmath.h"
#include "people/tower.h"

enum { ACROSS = 10, DEEP = 8, PERSONS = ACROSS * DEEP };

/// How a plan is laid: turned by an angle [degrees], mirrored before that, its hall cut in two by
/// an opening of the full width.
typedef struct Laid {
    double turned;
    bool mirrored, cut;
} Laid;

static void lay(const Laid* laid, const double from[2], double to[2]) {
    double angle = laid->turned * DET_PI / 180.0;
    double y = laid->mirrored ? -from[1] : from[1];
    to[0] = det_cos(angle) * from[0] - det_sin(angle) * y;
    to[1] = det_sin(angle) * from[0] + det_cos(angle) * y;
}

static void lay_tower(const Laid* laid, Tower* tower) {
    for (int i = 0; i < tower->def.room_count; i++) {
        double corners[4][2];
        for (int k = 0; k < 4; k++) {
            // A mirrored ring is listed the other way round, as plans are.
            lay(laid, tower->corners[i][laid->mirrored ? 3 - k : k], corners[k]);
        }
        memcpy(tower->corners[i], corners, sizeof corners);
    }
    for (int i = 0; i < tower->def.opening_count; i++) {
        OpeningDef* opening = &tower->openings[i];
        for (int k = 0; k < 2; k++) {
            double at[2];
            lay(laid, opening->centre[k], at);
            memcpy(opening->centre[k], at, sizeof at);
        }
    }
    double at[2];
    lay(laid, tower->muster.at, at);
    memcpy(tower->muster.at, at, sizeof at);
}

/// A hall of 10 x 8 m with an exit of 1.2 m, nearer to one of its corners, and 80 persons in it.
static void open_hall(const Laid* laid, Crowd* crowd) {
    static Tower tower;
    tower_begin(&tower, 1, 3.0);
    tower_room(&tower, "hall", 0, 0.0, 0.0, laid->cut ? 5.0 : 10.0, 8.0);
    if (laid->cut) {
        tower_room(&tower, "rest", 0, 5.0, 0.0, 10.0, 8.0);
        tower_gap(&tower, "cut", "hall", "rest", 5.0, 0.0, 5.0, 8.0);
    }
    tower_yard(&tower, 0, 10.0, -8.0, 26.0, 14.0);
    tower_gap(&tower, "exit", laid->cut ? "rest" : "hall", "yard", 10.0, 2.0, 10.0, 3.2)->exit =
        true;
    lay_tower(laid, &tower);
    tower_open(&tower, crowd);
    for (int i = 0; i < PERSONS; i++) {
        double at[2];
        double x = 0.8 + 0.9 * (i % ACROSS);
        const double from[2] = {x, 0.7 + 0.9 * (i / ACROSS)};
        lay(laid, from, at);
        const char* room = laid->cut && x > 5.0 ? "rest" : "hall";
        (void)crowd_add_at(crowd, room, (float)at[0], (float)at[1], 0.95 + 0.008 * (7 * i % 80));
    }
}

typedef struct Curve {
    double half, most, all; // when 40, 72 and 80 of 80 are out [s]
} Curve;

/// Means of a few seeds.
static Curve leave(Laid laid, bool emergent) {
    Curve curve = {0};
    const int seeds = 4;
    for (int seed = 1; seed <= seeds; seed++) {
        Crowd crowd;
        open_hall(&laid, &crowd);
        crowd.seed = (uint64_t)seed;
        crowd.emergent = emergent;
        crowd_start(&crowd, true);
        while (crowd.people->inside > 0 && crowd_time(&crowd) < 200.0) {
            int before = crowd.people->inside;
            crowd_step(&crowd);
            int now = crowd.people->inside;
            curve.half += before > 40 && now <= 40 ? crowd_time(&crowd) / seeds : 0.0;
            curve.most += before > 8 && now <= 8 ? crowd_time(&crowd) / seeds : 0.0;
        }
        assert_int_equal(crowd.people->inside, 0);
        curve.all += crowd_time(&crowd) / seeds;
        crowd_end(&crowd);
    }
    return curve;
}

static void check_alike(const char* what, Curve curve, Curve plain, double share) {
    print_message("%s: %.1f %.1f %.1f s, plain %.1f %.1f %.1f s\n", what, curve.half, curve.most,
                  curve.all, plain.half, plain.most, plain.all);
    assert_near(curve.half / plain.half, 1.0, share);
    assert_near(curve.most / plain.most, 1.0, share);
    assert_near(curve.all / plain.all, 1.0, share);
}

TEST(a_turned_or_mirrored_hall_empties_alike) {
    UNUSED_STATE;
    Curve plain = leave((Laid){0}, false);
    check_alike("turned by 90", leave((Laid){.turned = 90.0}, false), plain, 0.03);
    check_alike("turned by 33", leave((Laid){.turned = 33.0}, false), plain, 0.03);
    check_alike("mirrored", leave((Laid){.mirrored = true}, false), plain, 0.03);
    check_alike("mirrored, turned by 201", leave((Laid){.mirrored = true, .turned = 201.0}, false),
                plain, 0.03);
}

TEST(a_hall_cut_in_two_empties_alike) {
    UNUSED_STATE;
    Curve plain = leave((Laid){0}, false);
    check_alike("cut", leave((Laid){.cut = true}, false), plain, 0.03);
    check_alike("cut, turned by 33", leave((Laid){.cut = true, .turned = 33.0}, false), plain,
                0.03);
}

SUITE(CASE(a_turned_or_mirrored_hall_empties_alike), CASE(a_hall_cut_in_two_empties_alike))
