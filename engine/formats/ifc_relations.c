// Relations of an IFC model turned round: from the element to what it belongs to.
#include "formats/ifc_relations.h"

#include <stdlib.h>
#include <string.h>

/// Storeys hold walls, walls hold openings, openings hold doors: a chain is short.
#define CHAIN_MAX 32
/// Links of one element that are looked at.
#define LINKS_MAX 1000

static bool add_link(IfcRelations* relations, int* first, int instance) {
    if (relations->link_count == relations->link_capacity) {
        int capacity = relations->link_capacity == 0 ? 1024 : 2 * relations->link_capacity;
        int(*more)[2] = realloc(relations->links, (size_t)capacity * sizeof *more);
        if (more == NULL) {
            return false;
        }
        relations->links = more;
        relations->link_capacity = capacity;
    }
    relations->links[relations->link_count][0] = instance;
    relations->links[relations->link_count][1] = *first;
    *first = relations->link_count++;
    return true;
}

/// Writes `value` for every instance in a list argument.
static void set_each(const IfcModel* ifc, int relation, int argument, int* table, int value) {
    StepList list = step_inside(step_argument(&ifc->step, relation, argument));
    StepValue one;
    while (step_next(&ifc->step, &list, &one)) {
        if (one.instance >= 0 && one.instance != value) {
            table[one.instance] = value;
        }
    }
}

static bool read_properties(const IfcModel* ifc, IfcRelations* relations, int relation) {
    StepList list = step_inside(step_argument(&ifc->step, relation, 4));
    int set = step_reference(&ifc->step, relation, 5);
    StepValue one;
    bool good = true;
    while (good && step_next(&ifc->step, &list, &one)) {
        int type = step_type(&ifc->step, one.instance);
        bool asked = type == IFCDOOR || type == IFCDOORSTANDARDCASE || type == IFCTRANSPORTELEMENT;
        if (asked && step_type(&ifc->step, set) == IFCPROPERTYSET) {
            good = add_link(relations, &relations->properties[one.instance], set);
        }
    }
    return good;
}

static bool read_bound(const IfcModel* ifc, IfcRelations* relations, int relation) {
    int space = step_reference(&ifc->step, relation, 4);
    int element = step_reference(&ifc->step, relation, 5);
    int type = step_type(&ifc->step, element);
    if (step_type(&ifc->step, space) != IFCSPACE ||
        (type != IFCDOOR && type != IFCDOORSTANDARDCASE)) {
        return true;
    }
    return add_link(relations, &relations->bounds[element], space);
}

static bool read_relation(const IfcModel* ifc, IfcRelations* relations, int i) {
    const StepFile* step = &ifc->step;
    int one = step_reference(step, i, 4);
    int other = step_reference(step, i, 5);
    switch (step_type(step, i)) {
    case IFCRELAGGREGATES:
    case IFCRELNESTS: set_each(ifc, i, 5, relations->parent, one); break;
    case IFCRELCONTAINEDINSPATIALSTRUCTURE: set_each(ifc, i, 4, relations->parent, other); break;
    case IFCRELDEFINESBYTYPE: set_each(ifc, i, 4, relations->type, other); break;
    case IFCRELVOIDSELEMENT:
        if (one >= 0 && other >= 0 && one != other) {
            relations->parent[other] = one;
        }
        break;
    case IFCRELFILLSELEMENT:
        if (one >= 0 && other >= 0) {
            relations->opening[other] = one;
            relations->filled[one] = other;
        }
        break;
    case IFCRELDEFINESBYPROPERTIES: return read_properties(ifc, relations, i);
    case IFCRELSPACEBOUNDARY:
    case IFCRELSPACEBOUNDARY1STLEVEL:
    case IFCRELSPACEBOUNDARY2NDLEVEL: return read_bound(ifc, relations, i);
    default: break;
    }
    return true;
}

bool relations_read(IfcModel* ifc, IfcRelations* relations) {
    size_t count = (size_t)ifc->step.instance_count + 1;
    *relations = (IfcRelations){.memory = malloc(6 * count * sizeof(int))};
    if (relations->memory == NULL) {
        return false;
    }
    int** tables[] = {&relations->parent, &relations->type,       &relations->opening,
                      &relations->filled, &relations->properties, &relations->bounds};
    for (size_t t = 0; t < 6; t++) {
        *tables[t] = relations->memory + t * count;
        memset(*tables[t], 0xff, count * sizeof(int)); // all -1
    }
    bool good = true;
    for (int i = 0; i < ifc->step.instance_count && good; i++) {
        good = read_relation(ifc, relations, i);
    }
    return good;
}

void relations_free(IfcRelations* relations) {
    free(relations->memory);
    free(relations->links);
    *relations = (IfcRelations){0};
}

int relations_storey(const IfcModel* ifc, const IfcRelations* relations, int instance) {
    int at = instance;
    for (int i = 0; i < CHAIN_MAX && at >= 0; i++) {
        if (step_type(&ifc->step, at) == IFCBUILDINGSTOREY) {
            return at;
        }
        int up = relations->parent[at];
        at = up >= 0 ? up : relations->opening[at];
    }
    return -1;
}

/// The value of a property in a set; STEP_END when it is not there.
static StepValue property_in_set(const IfcModel* ifc, int set, const char* name) {
    StepList list = step_inside(step_argument(&ifc->step, set, 4));
    StepValue one;
    while (step_next(&ifc->step, &list, &one)) {
        char found[64];
        if (step_type(&ifc->step, one.instance) == IFCPROPERTYSINGLEVALUE &&
            strcmp(step_text(step_argument(&ifc->step, one.instance, 0), found, sizeof found),
                   name) == 0) {
            return step_argument(&ifc->step, one.instance, 2);
        }
    }
    return (StepValue){.kind = STEP_END, .type = -1, .instance = -1};
}

StepValue relations_property(const IfcModel* ifc, const IfcRelations* relations, int instance,
                             const char* name) {
    StepValue value = {.kind = STEP_END, .type = -1, .instance = -1};
    int link = relations->properties[instance];
    for (int i = 0; i < LINKS_MAX && link >= 0 && value.kind == STEP_END; i++) {
        value = property_in_set(ifc, relations->links[link][0], name);
        link = relations->links[link][1];
    }
    int type = relations->type[instance];
    StepList sets = step_inside(step_argument(&ifc->step, type, 5));
    StepValue set;
    while (value.kind == STEP_END && step_next(&ifc->step, &sets, &set)) {
        if (step_type(&ifc->step, set.instance) == IFCPROPERTYSET) {
            value = property_in_set(ifc, set.instance, name);
        }
    }
    return value;
}
