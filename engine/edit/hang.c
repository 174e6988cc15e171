// How doors hang: two words of the element, read and turned.

#include "edit/hang.h"

#include "edit/change.h"

#include <stdio.h>
#include <string.h>

bool hang_has_leaves(FeatureKind kind) {
    return kind == FEATURE_DOOR || kind == FEATURE_EXIT;
}

LeafHinge hang_hinge(const Feature* feature) {
    const char* said = feature_property_text(feature, "hinge");
    for (int i = 1; i < LEAF_HINGE_COUNT && said != NULL; i++) {
        if (strcmp(leaf_hinge_name((LeafHinge)i), said) == 0) {
            return (LeafHinge)i;
        }
    }
    return HINGE_UNKNOWN;
}

LeafOpens hang_opens(const Feature* feature) {
    const char* said = feature_property_text(feature, "opens");
    for (int i = 1; i < LEAF_OPENS_COUNT && said != NULL; i++) {
        if (strcmp(leaf_opens_name((LeafOpens)i), said) == 0) {
            return (LeafOpens)i;
        }
    }
    return OPENS_UNKNOWN;
}

/// Writes a word where it is another one than before, so that undo and the file see no change that
/// is none.
static void say(Document* document, uint32_t key, const char* name, const char* word) {
    const char* said = feature_property_text(document_find(document, key), name);
    if (said == NULL || strcmp(said, word) != 0) {
        char json[16];
        snprintf(json, sizeof json, "\"%s\"", word);
        change_property(document, key, name, json);
    }
}

static void hang(Document* document, uint32_t key, LeafHinge hinge, LeafOpens opens) {
    say(document, key, "hinge", leaf_hinge_name(hinge));
    say(document, key, "opens", leaf_opens_name(opens));
}

void hang_to_other_side(Document* document, uint32_t key) {
    const Feature* feature = document_find(document, key);
    const LeafHinge hinge = hang_hinge(feature);
    const LeafOpens opens = hang_opens(feature);
    bool left = opens == OPENS_UNKNOWN || opens == OPENS_LEFT;
    hang(document, key, hinge == HINGE_UNKNOWN ? HINGE_START : hinge,
         left ? OPENS_RIGHT : OPENS_LEFT);
}

void hang_at_other_end(Document* document, uint32_t key) {
    const Feature* feature = document_find(document, key);
    const LeafHinge hinge = hang_hinge(feature);
    const LeafOpens opens = hang_opens(feature);
    const LeafHinge next = hinge == HINGE_END    ? HINGE_BOTH
                           : hinge == HINGE_BOTH ? HINGE_START
                                                 : HINGE_END;
    hang(document, key, next, opens == OPENS_UNKNOWN ? OPENS_LEFT : opens);
}
