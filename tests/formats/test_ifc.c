// IFC models: real buildings come out whole, small handwritten models show each rule, and what is
// wrong in a file ends in one sentence with its line.
#include "formats_fixture.h"

#include "formats/step.h"

#define LAYOUTS    MUSTER_SHARED_DIR "/data/layouts/ifc"
#define OFFICE_A   LAYOUTS "/Office_A_20110811.ifc"
#define DUPLEX     LAYOUTS "/Duplex_A.ifc.gz"
#define FACILITIES MUSTER_SOURCE_DIR "/assets/facilities"

static Fixture* import_bytes(const char* name, const void* bytes, size_t count) {
    Fixture* fixture = fixture_new();
    fixture->status = formats_import(&fixture->arena, name, bytes, count, NULL, &fixture->problems,
                                     &fixture->def);
    return fixture;
}

static Fixture* import_file(const char* name) {
    size_t count;
    char* bytes = fixture_file(name, &count);
    Fixture* fixture = import_bytes(name, bytes, count);
    free(bytes);
    return fixture;
}

/// A model with what every model has: line 1 to 4 are the header and DATA, so the body begins on
/// line 5.
static Fixture* import_model(const char* schema, const char* body) {
    size_t size = strlen(body) + 400;
    char* text = malloc(size);
    assert_non_null(text);
    snprintf(text, size,
             "ISO-10303-21;\nHEADER;FILE_NAME('a;b','',(''),(''),'','','');\n"
             "FILE_SCHEMA(('%s'));ENDSEC;\nDATA;\n%s\nENDSEC;\nEND-ISO-10303-21;\n",
             schema, body);
    Fixture* fixture = import_bytes("model.ifc", text, strlen(text));
    free(text);
    return fixture;
}

static const OpeningDef* find_opening(const FacilityDef* def, const char* id) {
    for (int i = 0; i < def->opening_count; i++) {
        if (strcmp(def->openings[i].id, id) == 0) {
            return &def->openings[i];
        }
    }
    fail_msg("there is no opening %s", id);
    return NULL;
}

static const RoomDef* find_room(const FacilityDef* def, const char* id) {
    for (int i = 0; i < def->room_count; i++) {
        if (strcmp(def->rooms[i].id, id) == 0) {
            return &def->rooms[i];
        }
    }
    fail_msg("there is no room %s", id);
    return NULL;
}

static double room_area(const RoomDef* room) {
    double area = fabs(ring_area((const Point*)room->outline.points, room->outline.count));
    for (int h = 0; h < room->hole_count; h++) {
        area -= fabs(ring_area((const Point*)room->holes[h].points, room->holes[h].count));
    }
    return area;
}

// ---- real buildings ---------------------------------------------------------------------------

TEST(office_a_comes_out_whole) {
    UNUSED_STATE;
    skip_without(OFFICE_A);
    Fixture* fixture = import_file(OFFICE_A);
    assert_int_equal(fixture->status, STATUS_OK);
    const FacilityDef* def = &fixture->def;
    assert_int_equal(def->room_count, 99);
    // 102 doors: 93 openings, 9 of toilet cubicles; 487 walls: 10 of them stand on the roof.
    assert_int_equal(fixture_count(def, OPENING_DOOR), 93);
    assert_int_equal(fixture_exits(def), 6);
    assert_int_equal(def->wall_count, 477);
    assert_int_equal(fixture_count(def, OPENING_WINDOW), 69);
    assert_int_equal(fixture_count(def, OPENING_STAIR), 2);
    assert_near(def->storeys[1].elevation, 4.267, 5e-4);
    const char* text = fixture_problems(fixture);
    assert_contains(text, "9 of 102 doors are no openings: both their sides are in one room");
    int named = 0;
    for (const char* at = text; (at = strstr(at, "left out: its storey \"")) != NULL; at++) {
        named++;
    }
    assert_int_equal(named, 10); // each of them by its name
    assert_contains(text, "M_Toilet Partition:0915 x 1525mm:0915 x 1525mm:229928");
    assert_string_equal(find_room(def, "203")->name.en, "203 Open office");
    assert_near(find_room(def, "203")->ceiling, 2.5, 1e-9);
    const OpeningDef* door = find_opening(def, "door-184606");
    assert_near(door->width, 0.915, 1e-9);
    assert_near(door->height, 2.134, 1e-9);
    assert_null(door->extra);
    assert_true(door->hinge == HINGE_START || door->hinge == HINGE_END);
    assert_true(door->opens == OPENS_LEFT || door->opens == OPENS_RIGHT);
    assert_contains(def->provenance, "\"importer\":\"ifc\"");
    assert_contains(def->provenance, "\"schema\":\"IFC2X3\"");
    fixture_free(fixture);
}

TEST(doors_that_an_ifc_model_leaves_out_are_marked_where_they_stand) {
    UNUSED_STATE;
    skip_without(OFFICE_A);
    size_t count;
    char* bytes = fixture_file(OFFICE_A, &count);
    Fixture* fixture = fixture_new();
    ImportOutcome outcome;
    fixture->status = formats_import_telling(&fixture->arena, OFFICE_A, bytes, count, NULL,
                                             &fixture->problems, &fixture->def, &outcome);
    free(bytes);
    assert_int_equal(fixture->status, STATUS_OK);
    int cubicles = 0;
    for (int i = 0; i < outcome.mark_count; i++) {
        const ImportMark* mark = &outcome.marks[i];
        assert_int_equal(mark->number, i + 1);
        if (strstr(mark->text.en, "door \"M_Toilet Partition") == mark->text.en) {
            assert_contains(mark->text.en, "left out: both its sides are room");
            cubicles++;
        }
    }
    assert_int_equal(cubicles, 9);
    assert_contains(outcome.marks[0].text.en, "room \"209\"");
    assert_string_equal(outcome.marks[0].storey, fixture->def.storeys[1].id);
    assert_near(outcome.marks[0].at[0], 19.49, 0.02);
    assert_near(outcome.marks[0].at[1], -21.12, 0.02);
    assert_contains(fixture_problems(fixture), "note: #9 door \"M_Toilet Partition");
    fixture_free(fixture);
}

/// Adds the outdoors, links everything: the facility, or a failure with all problems.
static const Facility* build(Fixture* fixture) {
    const Facility* facility = NULL;
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    Status status = facility_create(&fixture->arena, &fixture->def, &fixture->problems, &facility);
    if (status != STATUS_OK || fixture->problems.errors > 0) {
        fail_msg("%s", fixture_problems(fixture));
    }
    return facility;
}

TEST(a_model_without_spaces_gets_its_rooms_from_its_walls) {
    UNUSED_STATE;
    skip_without(OFFICE_A);
    size_t count;
    char* bytes = fixture_file(OFFICE_A, &count);
    int spaces = 0;
    for (char* at = bytes; (at = strstr(at, "=IFCSPACE(")) != NULL; at++) {
        memcpy(at, "=IFCSPOKE(", 10); // a type that nobody reads
        spaces++;
    }
    assert_int_equal(spaces, 99);
    Fixture* fixture = import_bytes("office.ifc", bytes, count);
    free(bytes);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_contains(fixture_problems(fixture), "the model has no spaces (IfcSpace): 104 rooms");
    assert_int_equal(fixture->def.room_count, 104);
    // 102 doors in the model, of which one above the ground leads out of a cubicle.
    assert_int_equal(fixture_count(&fixture->def, OPENING_DOOR), 101);
    int stairs = fixture_count(&fixture->def, OPENING_STAIR);
    assert_int_equal(stairs, 2);
    fixture_free(fixture);
}

TEST(office_a_takes_the_overlay_made_for_its_derived_plan) {
    UNUSED_STATE;
    skip_without(OFFICE_A);
    Fixture* fixture = import_file(OFFICE_A);
    assert_int_equal(fixture_overlay_file(fixture, FACILITIES "/office_a.overlay.geojson"),
                     STATUS_OK);
    assert_int_equal(formats_drop_assumed(&fixture->arena, &fixture->def), STATUS_OK);
    const Facility* facility = build(fixture);
    assert_int_equal(facility->room_count, 100);
    assert_int_equal(facility->exit_count, 6);
    fixture_free(fixture);
}

TEST(the_duplex_has_all_its_spaces_and_doors) {
    UNUSED_STATE;
    skip_without(DUPLEX);
    Fixture* fixture = import_file(DUPLEX);
    assert_int_equal(fixture->status, STATUS_OK);
    FacilityDef* def = &fixture->def;
    assert_int_equal(def->room_count, 21);
    assert_int_equal(fixture_count(def, OPENING_DOOR), 14);
    assert_int_equal(fixture_exits(def), 4);
    assert_int_equal(fixture_count(def, OPENING_STAIR), 2);
    assert_near(def->storeys[1].elevation, 3.1, 5e-4);
    assert_string_equal(def->name.en, "Duplex Apartment");
    // A straight flight of 15 treads: from the stair's own space into the hallway above.
    const OpeningDef* stair = find_opening(def, "stair-A105");
    assert_string_equal(stair->rooms[1], "A201");
    assert_near(stair->length, hypot(3.7725, 3.1), 0.01);
    // The roof has no way up: said, and taken out by whoever wants a drill.
    static const char NO_ROOF[] =
        "{\"type\":\"FeatureCollection\",\"overlay\":true,\"features\":[{\"type\":\"Feature\","
        "\"id\":\"R301\",\"properties\":{\"remove\":true},\"geometry\":null}]}";
    assert_int_equal(
        formats_overlay(&fixture->arena, def, "roof", NO_ROOF, strlen(NO_ROOF), &fixture->problems),
        STATUS_OK);
    const Facility* facility = build(fixture);
    assert_int_equal(facility->exit_count, 4);
    fixture_free(fixture);
}

// ---- small models -----------------------------------------------------------------------------

#define UNIT_METRE "#1=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);\n"
/// Project, storey at 0, and a space of 5 x 4 m called 1 at the origin; #10 is the storey.
#define HOUSE                                                                                      \
    "#2=IFCUNITASSIGNMENT((#1,#7));\n#3=IFCPROJECT('p',$,'House',$,$,$,$,$,#2);\n"                 \
    "#10=IFCBUILDINGSTOREY('s',$,'Level 1',$,$,#11,$,$,.ELEMENT.,0.);\n"                           \
    "#11=IFCLOCALPLACEMENT($,#12);\n#12=IFCAXIS2PLACEMENT3D(#13,$,$);\n"                           \
    "#13=IFCCARTESIANPOINT((0.,0.,0.));\n#14=IFCDIRECTION((0.,0.,1.));\n"
#define SPACE(name, label, shape)                                                                  \
    "#20=IFCSPACE('r',$,'" name "',$,$,#11,#21,'" label "',.ELEMENT.,.INTERNAL.,$);\n"             \
    "#21=IFCPRODUCTDEFINITIONSHAPE($,$,(#22));\n#22=IFCSHAPEREPRESENTATION($,'Body','x',(#30));\n" \
    "#23=IFCRELAGGREGATES('a',$,$,$,#10,(#20));\n" shape
#define BOX(x, y)                                                                                  \
    "#30=IFCEXTRUDEDAREASOLID(#31,#12,#14,3.);\n"                                                  \
    "#31=IFCRECTANGLEPROFILEDEF(.AREA.,$,#32," x "," y ");\n#32=IFCAXIS2PLACEMENT2D(#33,$);\n"     \
    "#33=IFCCARTESIANPOINT((2.5,2.));\n"

TEST(a_space_is_a_room_with_its_name_and_height) {
    UNUSED_STATE;
    Fixture* fixture = import_model(
        "IFC2X3", UNIT_METRE HOUSE SPACE("1", "Caf\\X\\E9 \\X2\\529E516C5BA4\\X0\\ O''Neill",
                                         BOX("5.", "4.")));
    assert_int_equal(fixture->status, STATUS_OK);
    const RoomDef* room = find_room(&fixture->def, "1");
    assert_near(room_area(room), 20.0, 1e-9);
    assert_near(room->ceiling, 3.0, 1e-9);
    assert_string_equal(room->name.en, "1 Café 办公室 O'Neill");
    assert_string_equal(room->name.zh, "1 Café 办公室 O'Neill");
    assert_string_equal(fixture->def.name.en, "House");
    fixture_free(fixture);
}

TEST(feet_inches_and_millimetres_become_metres) {
    UNUSED_STATE;
    static const struct {
        const char* unit;
        double metres;
    } rows[] = {
        {"#1=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);\n", 0.001},
        {"#1=IFCSIUNIT(*,.LENGTHUNIT.,.CENTI.,.METRE.);\n", 0.01},
        {"#1=IFCCONVERSIONBASEDUNIT($,.LENGTHUNIT.,'FOOT',#5);\n"
         "#5=IFCMEASUREWITHUNIT(IFCRATIOMEASURE(0.3048),#6);\n"
         "#6=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);\n",
         0.3048},
        {"#1=IFCCONVERSIONBASEDUNIT($,.LENGTHUNIT.,'INCH',#5);\n"
         "#5=IFCMEASUREWITHUNIT(IFCLENGTHMEASURE(25.4),#6);\n"
         "#6=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);\n",
         0.0254},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char body[4000];
        snprintf(body, sizeof body, "%s%s", rows[i].unit,
                 HOUSE SPACE("1", "", BOX("500.", "400.")));
        Fixture* fixture = import_model("IFC4", body);
        assert_int_equal(fixture->status, STATUS_OK);
        double expected = 200000.0 * rows[i].metres * rows[i].metres;
        assert_near(room_area(find_room(&fixture->def, "1")), expected, 1e-3 * expected);
        fixture_free(fixture);
    }
}

/// The area of the room that a body makes.
static double area_of(const char* shape) {
    char body[8000];
    snprintf(body, sizeof body, "%s%s", UNIT_METRE HOUSE SPACE("1", "", ""), shape);
    Fixture* fixture = import_model("IFC4", body);
    if (fixture->status != STATUS_OK) {
        fail_msg("%s", fixture_problems(fixture));
    }
    double area = room_area(find_room(&fixture->def, "1"));
    fixture_free(fixture);
    return area;
}

TEST(bodies_of_all_kinds_give_their_outline) {
    UNUSED_STATE;
    // A polyline with a hole of 1 m2.
    assert_near(
        area_of("#30=IFCEXTRUDEDAREASOLID(#31,$,#14,3.);\n"
                "#31=IFCARBITRARYPROFILEDEFWITHVOIDS(.AREA.,$,#40,(#41));\n"
                "#40=IFCPOLYLINE((#42,#43,#44,#45,#42));\n#41=IFCPOLYLINE((#46,#47,#48,#49));"
                "#42=IFCCARTESIANPOINT((0.,0.));\n#43=IFCCARTESIANPOINT((5.,0.));\n"
                "#44=IFCCARTESIANPOINT((5.,4.));\n#45=IFCCARTESIANPOINT((0.,4.));\n"
                "#46=IFCCARTESIANPOINT((1.,1.));\n#47=IFCCARTESIANPOINT((2.,1.));\n"
                "#48=IFCCARTESIANPOINT((2.,2.));\n#49=IFCCARTESIANPOINT((1.,2.));\n"),
        19.0, 1e-9);
    // A circle of 2 m: chords at most 1 cm off.
    assert_near(area_of("#30=IFCEXTRUDEDAREASOLID(#31,$,#14,3.);\n"
                        "#31=IFCCIRCLEPROFILEDEF(.AREA.,$,#32,2.);\n"
                        "#32=IFCAXIS2PLACEMENT2D(#13,$);\n"),
                3.14159265 * 4.0, 0.12);
    // Half a circle, trimmed by degrees, closed by a line.
    assert_near(area_of("#7=IFCCONVERSIONBASEDUNIT($,.PLANEANGLEUNIT.,'DEGREE',#8);\n"
                        "#8=IFCMEASUREWITHUNIT(IFCPLANEANGLEMEASURE(0.0174532925199),#9);\n"
                        "#9=IFCSIUNIT(*,.PLANEANGLEUNIT.,$,.RADIAN.);\n"
                        "#30=IFCEXTRUDEDAREASOLID(#31,$,#14,3.);\n"
                        "#31=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#40);\n"
                        "#40=IFCCOMPOSITECURVE((#41,#42),.F.);\n"
                        "#41=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.T.,#43);\n"
                        "#42=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.F.,#44);\n"
                        "#43=IFCTRIMMEDCURVE(#45,(IFCPARAMETERVALUE(0.)),"
                        "(IFCPARAMETERVALUE(180.)),.T.,.PARAMETER.);\n"
                        "#44=IFCPOLYLINE((#46,#47));\n#45=IFCCIRCLE(#32,2.);\n"
                        "#46=IFCCARTESIANPOINT((2.,0.));\n#47=IFCCARTESIANPOINT((-2.,0.));\n"
                        "#32=IFCAXIS2PLACEMENT2D(#13,$);\n"),
                3.14159265 * 2.0, 0.06);
}

TEST(indexed_curves_faces_and_maps_give_their_outline) {
    UNUSED_STATE;
    // IFC 4: a quarter circle of 2 m round the origin by an arc through three points.
    assert_near(area_of("#30=IFCEXTRUDEDAREASOLID(#31,$,#14,3.);\n"
                        "#31=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#40);\n"
                        "#40=IFCINDEXEDPOLYCURVE(#41,(IFCLINEINDEX((1,2)),IFCARCINDEX((2,3,4)),"
                        "IFCLINEINDEX((4,1))),.F.);\n#41=IFCCARTESIANPOINTLIST2D(((0.,0.),(2.,0.),"
                        "(1.4142135623731,1.4142135623731),(0.,2.)));\n"),
                3.14159265, 0.03);
    // IFC 4: a roof of two leaning faces; only what is seen from above counts.
    assert_near(area_of("#30=IFCPOLYGONALFACESET(#40,$,(#41,#42,#43),$);\n"
                        "#40=IFCCARTESIANPOINTLIST3D(((0.,0.,0.),(6.,0.,0.),(6.,4.,0.),(0.,4.,0.),"
                        "(0.,2.,3.),(6.,2.,3.)));\n#41=IFCINDEXEDPOLYGONALFACE((1,2,6,5));\n"
                        "#42=IFCINDEXEDPOLYGONALFACE((3,4,5,6));\n"
                        "#43=IFCINDEXEDPOLYGONALFACE((1,4,3,2));\n"),
                24.0, 1e-6);
    // IFC 2x3: a pit of faces that do not close, mapped at twice its size.
    assert_near(
        area_of("#30=IFCMAPPEDITEM(#40,#41);\n#40=IFCREPRESENTATIONMAP(#12,#42);\n"
                "#41=IFCCARTESIANTRANSFORMATIONOPERATOR3D($,$,#13,2.,$);\n"
                "#42=IFCSHAPEREPRESENTATION($,'Body','SurfaceModel',(#43));\n"
                "#43=IFCFACEBASEDSURFACEMODEL((#44));\n#44=IFCCONNECTEDFACESET((#45,#46));\n"
                "#45=IFCFACE((#47));\n#46=IFCFACE((#48));\n"
                "#47=IFCFACEOUTERBOUND(#49,.T.);\n#48=IFCFACEOUTERBOUND(#50,.T.);\n"
                "#49=IFCPOLYLOOP((#51,#52,#53,#54));\n#50=IFCPOLYLOOP((#51,#52,#55));\n"
                "#51=IFCCARTESIANPOINT((0.,0.,0.));\n#52=IFCCARTESIANPOINT((3.,0.,0.));\n"
                "#53=IFCCARTESIANPOINT((3.,2.,0.));\n#54=IFCCARTESIANPOINT((0.,2.,0.));\n"
                "#55=IFCCARTESIANPOINT((0.,0.,3.));\n"),
        24.0, 1e-6);
    // A body cut by half spaces is taken before the cut.
    assert_near(
        area_of("#30=IFCBOOLEANCLIPPINGRESULT(.DIFFERENCE.,#34,#99);\n"
                "#34=IFCBOOLEANRESULT(.DIFFERENCE.,#35,#99);\n#99=IFCHALFSPACESOLID($,.F.);\n"
                "#35=IFCEXTRUDEDAREASOLID(#31,#12,#14,3.);\n"
                "#31=IFCRECTANGLEPROFILEDEF(.AREA.,$,$,5.,4.);\n"),
        20.0, 1e-9);
}

/// Beside the room "1": a corridor "2" behind a wall of 0.2 m, a door between them in a hole, a
/// door of the corridor to the open, a window, and a hole in the wall that nothing fills.
#define CORRIDOR                                                                                   \
    "#60=IFCSPACE('q',$,'2',$,$,#61,#63,'CORRIDOR',.ELEMENT.,.INTERNAL.,$);\n"                     \
    "#61=IFCLOCALPLACEMENT(#11,#62);\n#62=IFCAXIS2PLACEMENT3D(#64,$,$);\n"                         \
    "#63=IFCPRODUCTDEFINITIONSHAPE($,$,(#65));\n#64=IFCCARTESIANPOINT((5.2,0.,0.));\n"             \
    "#65=IFCSHAPEREPRESENTATION($,'Body','x',(#30));\n"                                            \
    "#66=IFCRELAGGREGATES('b',$,$,$,#10,(#60));\n"
/// A hole 1 m wide from y to y + 1 in a wall at x .. x + 0.2, `up` above the floor and `high` high.
#define HOLE(n, x, y, up, high)                                                                    \
    "#" n "0=IFCOPENINGELEMENT('o" n "',$,'hole " n "',$,$,#" n "1,#" n "5,$);\n"                  \
    "#" n "1=IFCLOCALPLACEMENT(#11,#" n "2);\n#" n "2=IFCAXIS2PLACEMENT3D(#" n "3,$,$);\n"         \
    "#" n "3=IFCCARTESIANPOINT((" x "," y "," up "));\n"                                           \
    "#" n "5=IFCPRODUCTDEFINITIONSHAPE($,$,(#" n "6));\n"                                          \
    "#" n "6=IFCSHAPEREPRESENTATION($,'Body','x',(#" n "7));\n"                                    \
    "#" n "7=IFCEXTRUDEDAREASOLID(#" n "8,$,#14," high ");\n"                                      \
    "#" n "8=IFCRECTANGLEPROFILEDEF(.AREA.,$,#" n "9,0.2,1.);\n"                                   \
    "#" n "9=IFCAXIS2PLACEMENT2D(#98,$);\n"                                                        \
    "#9" n "=IFCRELVOIDSELEMENT('v" n "',$,$,$,#500,#" n "0);\n"
#define DOOR(n, kind, tail)                                                                        \
    "#8" n "=" kind "('d" n "',$,'" kind " " n "',$,$,#" n "4,$,'t'," tail ");\n"                  \
    "#" n "4=IFCLOCALPLACEMENT(#" n "1,#97);\n"                                                    \
    "#7" n "=IFCRELFILLSELEMENT('f" n "',$,$,$,#" n "0,#8" n ");\n"                                \
    "#6" n "=IFCRELCONTAINEDINSPATIALSTRUCTURE('c" n "',$,$,$,(#8" n "),#10);\n"
#define WALLS                                                                                      \
    "#97=IFCAXIS2PLACEMENT3D(#13,#14,#96);\n#96=IFCDIRECTION((0.,1.,0.));\n"                       \
    "#98=IFCCARTESIANPOINT((0.1,0.5));\n"                                                          \
    "#500=IFCWALL('w',$,'wall',$,$,#11,#501,$);\n"                                                 \
    "#501=IFCPRODUCTDEFINITIONSHAPE($,$,(#502));\n"                                                \
    "#502=IFCSHAPEREPRESENTATION($,'Body','x',(#503));\n"                                          \
    "#503=IFCEXTRUDEDAREASOLID(#504,$,#14,3.);\n"                                                  \
    "#504=IFCRECTANGLEPROFILEDEF(.AREA.,$,#505,0.2,4.);\n"                                         \
    "#505=IFCAXIS2PLACEMENT2D(#506,$);\n#506=IFCCARTESIANPOINT((5.1,2.));\n"                       \
    "#507=IFCRELCONTAINEDINSPATIALSTRUCTURE('w2',$,$,$,(#500),#10);\n"

static const char TWO_ROOMS[] = UNIT_METRE HOUSE SPACE("1", "OFFICE", BOX("5.", "4."))
    CORRIDOR WALLS HOLE("20", "5.", "0.5", "0.", "2.1")
        DOOR("20", "IFCDOOR", "2.1,0.9,.DOOR.,.SINGLE_SWING_LEFT.,$")
            HOLE("21", "10.2", "1.", "0.", "2.1") DOOR("21", "IFCDOOR", "2.1,1.,$,$,$")
                HOLE("22", "-0.2", "1.", "0.9", "1.4") DOOR("22", "IFCWINDOW", "1.4,1.,$,$,$")
                    HOLE("23", "5.", "2.5", "0.",
                         "2.2") "#701=IFCRELDEFINESBYPROPERTIES('x',$,$,$,(#820),#702);\n"
                                "#702=IFCPROPERTYSET('y',$,'Pset_DoorCommon',$,(#703,#704));\n"
                                "#703=IFCPROPERTYSINGLEVALUE('FireRating',$,IFCLABEL('EI 30'),$);\n"
                                "#704=IFCPROPERTYSINGLEVALUE('SelfClosing',$,IFCBOOLEAN(.T.),$);\n";

TEST(doors_windows_and_holes_become_what_they_are) {
    UNUSED_STATE;
    Fixture* fixture = import_model("IFC4", TWO_ROOMS);
    if (fixture->status != STATUS_OK) {
        fail_msg("%s", fixture_problems(fixture));
    }
    const FacilityDef* def = &fixture->def;
    assert_int_equal(def->room_count, 2);
    assert_int_equal(def->wall_count, 1);
    assert_int_equal(def->opening_count, 4);
    const OpeningDef* inner = find_opening(def, "door-820");
    assert_near(inner->centre[0][0], 5.1, 1e-9); // in the middle of the wall
    assert_near(fabs(inner->centre[1][1] - inner->centre[0][1]), 1.0, 1e-9);
    assert_near(inner->width, 0.9, 1e-9); // as the model says, not the hole
    assert_near(inner->fire_rating, 30.0, 1e-9);
    assert_true(inner->self_closing);
    assert_null(inner->extra);
    // Its place lies along y, its own y axis thus towards -x, where the leaf opens to; hung on its
    // left, the end of lower y.
    bool upwards = inner->centre[1][1] > inner->centre[0][1];
    assert_int_equal(inner->hinge, upwards ? HINGE_START : HINGE_END);
    assert_int_equal(inner->opens, upwards ? OPENS_LEFT : OPENS_RIGHT);
    assert_false(inner->exit);
    assert_true(find_opening(def, "door-821")->exit);
    const OpeningDef* window = find_opening(def, "window-822");
    assert_int_equal(window->kind, OPENING_WINDOW);
    assert_false(window->exit);
    assert_near(window->sill, 0.9, 1e-9);
    assert_int_equal(find_opening(def, "gap-230")->kind, OPENING_GAP);
    fixture_free(fixture);
}

TEST(the_rooms_that_the_model_names_for_a_door_are_believed) {
    UNUSED_STATE;
    // A cupboard stands in front of the door: a probe ends in it, the model knows better.
    char body[16000];
    snprintf(body, sizeof body, "%s%s", TWO_ROOMS,
             "#800=IFCSPACE('k',$,'3','niche',$,#11,#801,'',.ELEMENT.,.INTERNAL.,$);\n"
             "#801=IFCPRODUCTDEFINITIONSHAPE($,$,(#802));\n"
             "#802=IFCSHAPEREPRESENTATION($,'Body','x',(#803));\n"
             "#803=IFCEXTRUDEDAREASOLID(#804,$,#14,3.);\n"
             "#804=IFCRECTANGLEPROFILEDEF(.AREA.,$,#805,0.04,0.2);\n"
             "#805=IFCAXIS2PLACEMENT2D(#806,$);\n#806=IFCCARTESIANPOINT((5.18,1.));\n"
             "#807=IFCRELAGGREGATES('kk',$,$,$,#10,(#800));\n");
    Fixture* alone = import_model("IFC4", body);
    assert_int_equal(alone->status, STATUS_OK);
    assert_int_equal(fixture_count(&alone->def, OPENING_DOOR), 1); // the niche shares too little
    size_t used = strlen(body);
    snprintf(body + used, sizeof body - used, "%s",
             "#810=IFCRELSPACEBOUNDARY('b1',$,$,$,#20,#820,$,.PHYSICAL.,.INTERNAL.);\n"
             "#811=IFCRELSPACEBOUNDARY('b2',$,$,$,#60,#820,$,.PHYSICAL.,.INTERNAL.);\n");
    Fixture* fixture = import_model("IFC4", body);
    const OpeningDef* door = find_opening(&fixture->def, "door-820");
    assert_string_equal(door->rooms[0], "2");
    assert_string_equal(door->rooms[1], "1");
    assert_contains(fixture_problems(fixture), "1 doors join the rooms that the source names");
    fixture_free(alone);
    fixture_free(fixture);
}

// ---- what is wrong ----------------------------------------------------------------------------

static void refuse(const char* body, const char* sentence) {
    Fixture* fixture = import_model("IFC4", body);
    assert_int_equal(fixture->status, STATUS_INVALID);
    assert_int_equal(fixture->problems.errors, 1);
    assert_contains(fixture_problems(fixture), sentence);
    fixture_free(fixture);
}

TEST(wrong_values_end_in_one_sentence_with_their_line) {
    UNUSED_STATE;
    refuse(UNIT_METRE HOUSE SPACE("1", "", BOX("NAN", "4.")),
           "model.ifc:18: #31: a number was expected, got \"NAN\"");
    refuse(UNIT_METRE HOUSE SPACE("1", "", BOX("1E999", "4.")), "#31: a number was expected");
    refuse(UNIT_METRE HOUSE SPACE("1", "", BOX("1E30", "4.")),
           "model.ifc:18: #31: the profile's size is out of range");
    refuse(UNIT_METRE HOUSE SPACE("1", "", BOX("0.", "4.")),
           "model.ifc:13: room \"1\": its outline is no polygon in metres");
    refuse(UNIT_METRE HOUSE,
           "the model has no spaces, and its walls enclose no room (export the model");
    refuse(UNIT_METRE HOUSE SPACE("1", "", "#30=IFCEXTRUDEDAREASOLID(#31,$,#77,3.);\n"),
           "model.ifc:17: #30: it refers to a point or direction that the file does not have");
    refuse(
        "#1=IFCCONVERSIONBASEDUNIT($,.LENGTHUNIT.,'X',#9);\n#9=IFCMEASUREWITHUNIT(2.,#1);\n" HOUSE,
        "model.ifc:5: #1: this unit is defined by itself");
}

TEST(what_refers_to_itself_is_told) {
    UNUSED_STATE;
    refuse(UNIT_METRE "#2=IFCUNITASSIGNMENT((#1));\n"
                      "#10=IFCBUILDINGSTOREY('s',$,'L',$,$,#11,$,$,.ELEMENT.,0.);\n"
                      "#11=IFCLOCALPLACEMENT(#12,$);\n#12=IFCLOCALPLACEMENT(#11,$);\n",
           "model.ifc:8: #11: this placement lies within itself");
    refuse(UNIT_METRE HOUSE SPACE("1", "",
                                  "#30=IFCMAPPEDITEM(#40,$);\n#40=IFCREPRESENTATIONMAP($,#22);\n"),
           "#30: this item is mapped into itself");
    refuse(UNIT_METRE HOUSE SPACE("1", "",
                                  "#30=IFCEXTRUDEDAREASOLID(#31,$,#14,3.);\n"
                                  "#31=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#40);\n"
                                  "#40=IFCCOMPOSITECURVE((#41,#41),.F.);\n"
                                  "#41=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.T.,#40);\n"),
           "#40: this curve is made of itself");
    refuse(UNIT_METRE HOUSE SPACE("1", "", "#30=IFCBOOLEANRESULT(.UNION.,#30,#30);\n"),
           "#30: this body is cut out of itself");
}

TEST(a_nest_of_ten_thousand_maps_is_one_error) {
    UNUSED_STATE;
    size_t size = 2000000;
    char* body = malloc(size);
    assert_non_null(body);
    size_t used = (size_t)snprintf(body, size, "%s", UNIT_METRE HOUSE SPACE("1", "", ""));
    used += (size_t)snprintf(body + used, size - used, "#30=IFCMAPPEDITEM(#1000,$);\n");
    for (int i = 0; i < 10000; i++) {
        int n = 1000 + 3 * i;
        used += (size_t)snprintf(body + used, size - used,
                                 "#%d=IFCREPRESENTATIONMAP($,#%d);\n"
                                 "#%d=IFCSHAPEREPRESENTATION($,'Body','x',(#%d,#%d));\n"
                                 "#%d=IFCMAPPEDITEM(#%d,$);\n",
                                 n, n + 1, n + 1, n + 2, n + 2, n + 2, n + 3);
    }
    refuse(body, "nested deeper than 64");
    free(body);
}

TEST(every_cut_of_a_file_is_an_error_that_says_so) {
    UNUSED_STATE;
    char text[20000];
    snprintf(text, sizeof text,
             "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n%s\nENDSEC;\n",
             TWO_ROOMS);
    size_t whole = strlen(text) - 1;
    for (size_t count = 14; count < whole; count += 37) {
        Fixture* fixture = import_bytes("cut.ifc", text, count);
        assert_int_equal(fixture->status, STATUS_INVALID);
        assert_int_equal(fixture->problems.errors, 1);
        assert_contains(fixture_problems(fixture), "expected");
        assert_contains(fixture_problems(fixture), "cut.ifc:");
        fixture_free(fixture);
    }
}

TEST(damaged_and_foreign_files_are_told) {
    UNUSED_STATE;
    refuse("#1=IFCWALL('a);\n", "the end of a text was expected");
    refuse("#1=IFCWALL(1;\n", "model.ifc:5: \")\" was expected, but here stands \";\"");
    refuse("#1=IFCWALL(1);\n#1=IFCWALL(2);\n", "model.ifc:6: #1 is there already, on line 5");
    refuse("garbage", "\"#\" or ENDSEC was expected, but here stands \"garbage\"");
    Fixture* other = import_model("AUTOMOTIVE_DESIGN", "#1=A();\n");
    assert_int_equal(other->status, STATUS_INVALID);
    assert_contains(fixture_problems(other),
                    "the schema of this STEP file is \"AUTOMOTIVE_DESIGN\", IFC is read");
    fixture_free(other);
    static const unsigned char CUT[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b};
    Fixture* packed = import_bytes("cut.ifc.gz", CUT, sizeof CUT);
    assert_int_equal(packed->status, STATUS_INVALID);
    assert_contains(fixture_problems(packed), "the packed file is damaged or cut off");
    fixture_free(packed);
}

// ---- STEP -------------------------------------------------------------------------------------

TEST(step_values_and_texts_are_read_as_they_are_meant) {
    UNUSED_STATE;
    static const char* const TYPES[] = {"IFCLABEL", "IFCWALL"};
    static const char TEXT[] =
        "ISO-10303-21;HEADER;FILE_SCHEMA(('ifc2x3'));ENDSEC;DATA;/* a ' ( in a comment */\n"
        "#7= IFCWALL /* here too ) */ ('it''s',$,*,.T.,-1.5E2,(#7,(3)),IFCLABEL('\\S\\d \\\\'),\n"
        "#9,'\\X4\\0001F600\\X0\\\\X2\\D83DDE00\\X0\\');\n#3=(A()B());ENDSEC;END-ISO-10303-21;";
    StepFile step;
    char message[320];
    char text[32];
    int line;
    assert_int_equal(step_open(&step, TEXT, strlen(TEXT), TYPES, 2, message, &line), STATUS_OK);
    assert_string_equal(step.schema, "IFC2X3");
    assert_int_equal(step.instance_count, 2);
    assert_int_equal(step.instances[0].number, 3); // in order of their numbers
    assert_int_equal(step_type(&step, 0), -1);
    assert_int_equal(step_type(&step, 1), 1);
    assert_int_equal(step_line(&step, 1), 2);
    assert_string_equal(step_text(step_argument(&step, 1, 0), text, sizeof text), "it's");
    assert_int_equal(step_argument(&step, 1, 1).kind, STEP_UNSET);
    assert_int_equal(step_argument(&step, 1, 2).kind, STEP_UNSET);
    assert_true(step_is(step_argument(&step, 1, 3), "T"));
    assert_near(step_argument(&step, 1, 4).number, -150.0, 0.0);
    StepList list = step_inside(step_argument(&step, 1, 5));
    StepValue value;
    assert_true(step_next(&step, &list, &value));
    assert_int_equal(value.instance, 1);
    assert_true(step_next(&step, &list, &value));
    assert_int_equal(value.kind, STEP_LIST);
    assert_false(step_next(&step, &list, &value));
    value = step_argument(&step, 1, 6);
    assert_int_equal(value.type, 0);
    assert_string_equal(step_text(value, text, sizeof text), "ä \\");
    assert_int_equal(step_argument(&step, 1, 7).kind, STEP_REFERENCE);
    assert_int_equal(step_reference(&step, 1, 7), -1); // there is no #9
    assert_string_equal(step_text(step_argument(&step, 1, 8), text, sizeof text), "😀😀");
    assert_string_equal(step_text(step_argument(&step, 1, 8), text, 6), "😀"); // whole or not
    assert_int_equal(step_argument(&step, 1, 9).kind, STEP_END);
    step_close(&step);
}

SUITE(CASE(office_a_comes_out_whole),
      CASE(doors_that_an_ifc_model_leaves_out_are_marked_where_they_stand),
      CASE(a_model_without_spaces_gets_its_rooms_from_its_walls),
      CASE(office_a_takes_the_overlay_made_for_its_derived_plan),
      CASE(the_duplex_has_all_its_spaces_and_doors),
      CASE(a_space_is_a_room_with_its_name_and_height),
      CASE(feet_inches_and_millimetres_become_metres), CASE(bodies_of_all_kinds_give_their_outline),
      CASE(indexed_curves_faces_and_maps_give_their_outline),
      CASE(doors_windows_and_holes_become_what_they_are),
      CASE(the_rooms_that_the_model_names_for_a_door_are_believed),
      CASE(wrong_values_end_in_one_sentence_with_their_line), CASE(what_refers_to_itself_is_told),
      CASE(a_nest_of_ten_thousand_maps_is_one_error),
      CASE(every_cut_of_a_file_is_an_error_that_says_so), CASE(damaged_and_foreign_files_are_told),
      CASE(step_values_and_texts_are_read_as_they_are_meant))
