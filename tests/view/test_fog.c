// The sight of one person: what is out of it leaves no trace on the picture, what is in it shows,
// and points of the plan and of the picture lead to each other.

#include "drill/rig.h"

#include "view/view_internal.h"

#define WIDTH  1280
#define HEIGHT 720

typedef struct Eyes {
    uint8_t rooms[16];
    uint8_t doors[16];
    bool persons[16];
    vec2s edge[4];
    ViewSight sight;
    ViewState state;
} Eyes;

/// Nothing was ever seen.
static void shut_eyes(Eyes* eyes) {
    memset(eyes, 0, sizeof(*eyes));
    eyes->sight = (ViewSight){.rooms = eyes->rooms,
                              .doors = eyes->doors,
                              .persons = eyes->persons,
                              .person = -1,
                              .goal_room = -1};
    eyes->state = view_default_state();
    eyes->state.bare = true;
    eyes->state.sight = &eyes->sight;
}

static View* open_view(void) {
    View* view = NULL;
    Error error = {0};
    if (view_create(&view, &error) != STATUS_OK) {
        fail_msg("%s", error.message);
    }
    return view;
}

/// A frame of a drill, or of a facility alone.
static void draw(View* view, const Drill* drill, const Facility* facility, const ViewState* state,
                 int width, int height) {
    Error error = {0};
    if (view_draw(view, drill, facility, state, width, height, &error) != STATUS_OK) {
        fail_msg("%s", error.message);
    }
}

static uint64_t hash_of(const View* view) {
    int width = 0;
    int height = 0;
    const uint32_t* pixels = view_pixels(view, &width, &height);
    uint64_t hash = 1469598103934665603u;
    for (int i = 0; i < width * height; i++) {
        hash = (hash ^ pixels[i]) * 1099511628211u;
    }
    return hash;
}

TEST(what_is_out_of_sight_leaves_no_trace) {
    UNUSED_STATE;
    Rig rig;
    Eyes eyes;
    rig_open(&rig);
    rig_start(&rig);
    shut_eyes(&eyes);
    View* view = open_view();
    draw(view, rig.drill, rig.facility, &eyes.state, WIDTH, HEIGHT);
    uint64_t before = hash_of(view);
    rig_run(&rig, 90.0); // it burns, the alarm sounds, doors were opened, people walk
    draw(view, rig.drill, rig.facility, &eyes.state, WIDTH, HEIGHT);
    assert_true(hash_of(view) == before);
    ViewState truth = eyes.state;
    truth.sight = NULL;
    draw(view, rig.drill, rig.facility, &truth, WIDTH, HEIGHT);
    assert_true(hash_of(view) != before);
    view_free(view);
    rig_close(&rig);
}

/// Light on the floor where a room has neither name nor sign.
static int light_at(const View* view, vec2s at) {
    vec2s pixel;
    assert_true(view_place(view, 0, at, &pixel));
    int sum = 0;
    for (int i = 0; i < 400; i++) {
        sum += colour_lightness(
            canvas_at(&view->canvas, (int)pixel.x + i % 20 - 10, (int)pixel.y + i / 20 - 10));
    }
    return sum / 400;
}

TEST(three_kinds_of_not_knowing_differ) {
    UNUSED_STATE;
    Rig rig;
    Eyes eyes;
    rig_open(&rig);
    rig_start(&rig);
    shut_eyes(&eyes);
    View* view = open_view();
    int32_t copy = facility_find_room(rig.facility, "Copy room");
    const Room* room = &rig.facility->rooms[copy];
    vec2s at = vec(room->low.x + 0.2f * (room->high.x - room->low.x),
                   room->low.y + 0.5f * (room->high.y - room->low.y));
    draw(view, rig.drill, rig.facility, &eyes.state, WIDTH, HEIGHT);
    int never = light_at(view, at);
    eyes.rooms[copy] = VIEW_BEFORE;
    draw(view, rig.drill, rig.facility, &eyes.state, WIDTH, HEIGHT);
    int seen = light_at(view, at);
    eyes.rooms[copy] = VIEW_NOW;
    draw(view, rig.drill, rig.facility, &eyes.state, WIDTH, HEIGHT);
    assert_int_equal(light_at(view, at), seen); // beyond the edge of sight
    const vec2s edge[4] = {room->low, vec(room->high.x, room->low.y), room->high,
                           vec(room->low.x, room->high.y)};
    memcpy(eyes.edge, edge, sizeof(edge));
    eyes.sight.edge = eyes.edge;
    eyes.sight.edge_count = 4;
    draw(view, rig.drill, rig.facility, &eyes.state, WIDTH, HEIGHT);
    int now = light_at(view, at);
    print_message("lightness: never %d, before %d, now %d\n", never, seen, now);
    assert_true(never + 15 < seen && seen + 5 < now);
    view_free(view);
    rig_close(&rig);
}

TEST(a_point_of_the_plan_is_found_under_its_pixel) {
    UNUSED_STATE;
    Rig rig;
    Eyes eyes;
    rig_open(&rig);
    rig_start(&rig);
    shut_eyes(&eyes);
    View* view = open_view();
    view_arrange(view, rig.drill, &eyes.state, WIDTH, HEIGHT);
    for (int32_t i = 0; i < rig.facility->room_count; i++) {
        vec2s pixel;
        vec2s at;
        int32_t storey = -1;
        const Room* room = &rig.facility->rooms[i];
        assert_true(view_place(view, room->storey, room->label, &pixel));
        if (room->use == ROOM_OUTDOOR) {
            continue; // its middle may lie off the picture
        }
        assert_true(view_point(view, (int)pixel.x, (int)pixel.y, &storey, &at));
        assert_int_equal(facility_room_at(rig.facility, storey, at), i);
    }
    assert_false(view_place(view, 7, vec(0.0f, 0.0f), &(vec2s){{0}}));
    view_free(view);
    rig_close(&rig);
}

SUITE(CASE(what_is_out_of_sight_leaves_no_trace), CASE(three_kinds_of_not_knowing_differ),
      CASE(a_point_of_the_plan_is_found_under_its_pixel))
