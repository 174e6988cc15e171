// A document is head, features, tail; a change is what stood in one place and what stands there
// now. All texts that ever were are kept until the document goes: undo has no end, and a feature is
// some hundred bytes.

#include "edit/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What a change puts into a place, or takes from it.
typedef struct Item {
    const char* lead;
    const char* text; // NULL: nothing stands there
    const char* trail;
} Item;

typedef struct Change {
    bool head; // of the members beside the features: before and after are head.lead, tail in text
    uint32_t key;
    int index;
    Item before, after;
} Change;

typedef struct Step {
    char* name_en;
    char* name_zh;
    Change* changes;
    int count, capacity;
    uint64_t state_before, state_after;
} Step;

struct Document {
    const char* head; // up to and with the "[" of the features
    const char* tail; // from the white space before its "]"
    Feature* features;
    int count, capacity;
    json_t* members; // what stands beside the features
    Step* steps;
    int step_count, step_capacity;
    int done; // steps that hold; those behind can be redone
    bool open;
    bool no_memory;
    Step now;    // the open one
    char** kept; // every text
    int kept_count, kept_capacity;
    int kept_before; // of the open step
    uint32_t last_key;
    uint64_t state, last_state, version;
};

// ---- texts -------------------------------------------------------------------------------------

/// Takes over a malloc'd text. NULL when memory is out.
static const char* keep(Document* document, char* text) {
    if (document->kept_count == document->kept_capacity) {
        int capacity = document->kept_capacity == 0 ? 256 : 2 * document->kept_capacity;
        char** kept = realloc(document->kept, (size_t)capacity * sizeof *kept);
        if (kept == NULL) {
            free(text);
            text = NULL;
        } else {
            document->kept = kept;
            document->kept_capacity = capacity;
        }
    }
    if (text == NULL) {
        document->no_memory = true;
        return NULL;
    }
    document->kept[document->kept_count++] = text;
    return text;
}

static const char* keep_part(Document* document, const char* from, size_t length) {
    char* copy = malloc(length + 1);
    if (copy != NULL) {
        memcpy(copy, from, length);
        copy[length] = '\0';
    }
    return keep(document, copy);
}

// ---- opening -----------------------------------------------------------------------------------

static bool grow_features(Document* document) {
    if (document->count == document->capacity) {
        int capacity = document->capacity == 0 ? 256 : 2 * document->capacity;
        Feature* features = realloc(document->features, (size_t)capacity * sizeof *features);
        if (features == NULL) {
            document->no_memory = true;
            return false;
        }
        document->features = features;
        document->capacity = capacity;
    }
    return true;
}

/// Puts a feature into the list.
static void put_feature(Document* document, int index, uint32_t key, Item item) {
    if (!grow_features(document)) {
        return;
    }
    memmove(document->features + index + 1, document->features + index,
            (size_t)(document->count - index) * sizeof *document->features);
    document->count++;
    Feature* feature = &document->features[index];
    *feature = (Feature){.key = key, .lead = item.lead, .text = item.text, .trail = item.trail};
    if (feature_read(feature) != STATUS_OK) {
        document->no_memory = true;
    }
}

static void take_feature(Document* document, int index) {
    feature_forget(&document->features[index]);
    document->count--;
    memmove(document->features + index, document->features + index + 1,
            (size_t)(document->count - index) * sizeof *document->features);
}

/// A byte order mark before the text stays in the head.
static size_t mark_length(const char* text) {
    return strncmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

static void read_members(Document* document) {
    json_decref(document->members);
    TextOut out = {0};
    text_out(&out, document->head);
    text_out(&out, document->tail);
    size_t mark = out.failed ? 0 : mark_length(out.data);
    document->members = out.failed ? NULL : json_loadb(out.data + mark, out.used - mark, 0, NULL);
    text_out_free(&out);
}

/// Cuts the text at its features.
static void cut(Document* document, const char* text) {
    Span root = span_value(text, 0);
    Span list = span_member(text, root, "features");
    document->head = keep_part(document, text, list.start + 1);
    size_t from = list.start + 1;
    size_t at = span_skip(text, from);
    while (text[at] != ']' && !document->no_memory) {
        Span value = span_value(text, at);
        size_t after = span_skip(text, value.end);
        bool last = text[after] != ',';
        Item item = {keep_part(document, text + from, value.start - from),
                     keep_part(document, text + value.start, value.end - value.start),
                     last ? "" : keep_part(document, text + value.end, after - value.end)};
        if (!document->no_memory) {
            put_feature(document, document->count, ++document->last_key, item);
        }
        from = last ? value.end : after + 1;
        at = span_skip(text, from);
    }
    document->tail = keep_part(document, text + from, strlen(text + from));
}

Status document_open(Document** made, const char* file_name, const void* bytes, size_t count,
                     Problems* problems) {
    *made = NULL;
    char message[256];
    int line = 0;
    json_t* root = json_parse(bytes, count, message, &line);
    if (root == NULL) {
        problems_add_words(problems, PROBLEM_ERROR, file_name, line, NULL, NULL, message);
        return STATUS_INVALID;
    }
    bool good = json_is_array(json_object_get(root, "features"));
    json_decref(root);
    if (!good) {
        problems_add(problems, PROBLEM_ERROR, file_name, 1, NULL,
                     IN_BOTH("a plan of another kind goes through `muster import`",
                             "其他格式的平面请用 `muster import`"),
                     "a GeoJSON FeatureCollection was expected", "应为 GeoJSON FeatureCollection");
        return STATUS_INVALID;
    }
    Document* document = calloc(1, sizeof *document);
    char* text = document != NULL ? malloc(count + 1) : NULL;
    if (text == NULL) {
        free(document);
        return STATUS_NO_MEMORY;
    }
    memcpy(text, bytes, count);
    text[count] = '\0';
    size_t mark = mark_length(text);
    cut(document, text + mark);
    if (mark > 0 && !document->no_memory) {
        TextOut out = {0};
        text_out(&out, "\xef\xbb\xbf");
        text_out(&out, document->head);
        document->head = keep(document, out.data);
    }
    free(text);
    if (document->no_memory) {
        document_free(document);
        return STATUS_NO_MEMORY;
    }
    read_members(document);
    *made = document;
    return STATUS_OK;
}

Status document_new(Document** document) {
    static const char empty[] =
        "{\"type\": \"FeatureCollection\", \"format\": \"muster facility 1\", \"features\": [\n"
        "{\"type\": \"Feature\", \"id\": \"1F\", \"properties\": {\"kind\": \"storey\", \"name\": "
        "\"Ground floor\", \"name_zh\": \"一层\", \"elevation\": 0, \"height\": 2.8}, "
        "\"geometry\": null}\n]}\n";
    Problems none;
    problems_init(&none);
    return document_open(document, "", empty, sizeof empty - 1, &none);
}

static void free_step(Step* step) {
    free(step->name_en);
    free(step->name_zh);
    free(step->changes);
    *step = (Step){0};
}

void document_free(Document* document) {
    if (document == NULL) {
        return;
    }
    for (int i = 0; i < document->count; i++) {
        feature_forget(&document->features[i]);
    }
    for (int i = 0; i < document->step_count; i++) {
        free_step(&document->steps[i]);
    }
    free_step(&document->now);
    for (int i = 0; i < document->kept_count; i++) {
        free(document->kept[i]);
    }
    json_decref(document->members);
    free(document->kept);
    free(document->steps);
    free(document->features);
    free(document);
}

// ---- reading -----------------------------------------------------------------------------------

char* document_text(const Document* document, size_t* length) {
    TextOut out = {0};
    text_out(&out, document->head);
    for (int i = 0; i < document->count; i++) {
        const Feature* feature = &document->features[i];
        text_out(&out, i > 0 ? "," : "");
        text_out(&out, feature->lead);
        text_out(&out, feature->text);
        text_out(&out, feature->trail);
    }
    text_out(&out, document->tail);
    *length = out.used;
    if (out.failed) {
        text_out_free(&out);
        return NULL;
    }
    return out.data;
}

int document_count(const Document* document) {
    return document->count;
}

const Feature* document_at(const Document* document, int index) {
    ASSERT(index >= 0 && index < document->count);
    return &document->features[index];
}

int document_index(const Document* document, uint32_t key) {
    for (int i = 0; i < document->count; i++) {
        if (document->features[i].key == key) {
            return i;
        }
    }
    return -1;
}

const Feature* document_find(const Document* document, uint32_t key) {
    int index = document_index(document, key);
    return index < 0 ? NULL : &document->features[index];
}

const Feature* document_find_id(const Document* document, const char* id) {
    for (int i = 0; i < document->count; i++) {
        if (id != NULL && *id != '\0' && strcmp(document->features[i].id, id) == 0) {
            return &document->features[i];
        }
    }
    return NULL;
}

const json_t* document_member(const Document* document, const char* name) {
    return json_object_get(document->members, name);
}

bool document_is_loose(const Document* document) {
    const char* text = document->count > 0 ? document->features[0].text : document->head;
    return strstr(text, "\": ") != NULL;
}

const char* document_free_id(const Document* document, const char* stem, char* buffer,
                             size_t size) {
    for (int number = 1;; number++) {
        snprintf(buffer, size, "%s-%d", stem, number);
        if (document_find_id(document, buffer) == NULL) {
            return buffer;
        }
    }
}

uint64_t document_state(const Document* document) {
    return document->state;
}

uint64_t document_version(const Document* document) {
    return document->version;
}

// ---- changes -----------------------------------------------------------------------------------

/// Puts one side of a change into its place.
static void apply(Document* document, const Change* change, bool forward) {
    Item from = forward ? change->before : change->after;
    Item to = forward ? change->after : change->before;
    document->version++;
    if (change->head) {
        document->head = to.lead;
        document->tail = to.text;
        read_members(document);
        return;
    }
    if (from.text != NULL) {
        take_feature(document, change->index);
    }
    if (to.text != NULL) {
        put_feature(document, change->index, change->key, to);
    }
}

static void add_change(Document* document, Change change) {
    ASSERT(document->open);
    Step* step = &document->now;
    if (step->count == step->capacity) {
        int capacity = step->capacity == 0 ? 8 : 2 * step->capacity;
        Change* changes = realloc(step->changes, (size_t)capacity * sizeof *changes);
        if (changes == NULL) {
            document->no_memory = true;
            return;
        }
        step->changes = changes;
        step->capacity = capacity;
    }
    step->changes[step->count++] = change;
    apply(document, &change, true);
}

void document_begin(Document* document, Text name) {
    if (document->open) { // a key was pressed in the middle of a drag
        (void)document_end(document);
    }
    document->open = true;
    document->no_memory = false;
    document->kept_before = document->kept_count;
    document->now = (Step){.name_en = strdup(text_in(name, LANGUAGE_EN)),
                           .name_zh = strdup(text_in(name, LANGUAGE_ZH)),
                           .state_before = document->state};
}

/// White space before a new feature: as the others have it.
static const char* usual_lead(const Document* document) {
    int like = document->count > 1 ? 1 : 0;
    return like < document->count ? document->features[like].lead : "\n";
}

uint32_t document_insert(Document* document, int index, char* text) {
    const char* kept = keep(document, text);
    if (kept == NULL) {
        return 0;
    }
    uint32_t key = ++document->last_key;
    Item item = {usual_lead(document), kept, ""};
    add_change(document, (Change){.key = key, .index = index, .after = item});
    return key;
}

uint32_t document_append(Document* document, char* text) {
    return document_insert(document, document->count, text);
}

static Item item_at(const Document* document, int index) {
    const Feature* feature = &document->features[index];
    return (Item){feature->lead, feature->text, feature->trail};
}

void document_remove(Document* document, uint32_t key) {
    int index = document_index(document, key);
    if (index >= 0) {
        add_change(document,
                   (Change){.key = key, .index = index, .before = item_at(document, index)});
    }
}

void document_replace(Document* document, uint32_t key, char* text) {
    int index = document_index(document, key);
    if (index < 0 || (text != NULL && strcmp(text, document->features[index].text) == 0)) {
        free(text);
        return;
    }
    const char* kept = keep(document, text);
    if (kept != NULL) {
        Item before = item_at(document, index);
        Item after = {before.lead, kept, before.trail};
        add_change(document,
                   (Change){.key = key, .index = index, .before = before, .after = after});
    }
}

void document_set_member(Document* document, const char* name, const char* json) {
    // Head and tail together are the file without features: an object like any other.
    TextOut out = {0};
    text_out(&out, document->head);
    text_out(&out, document->tail);
    size_t mark = out.failed ? 0 : mark_length(out.data);
    Span root = out.failed ? (Span){0} : span_value(out.data, mark);
    char* made = out.failed ? NULL : span_with_member(out.data, root, name, json);
    text_out_free(&out);
    if (made == NULL) {
        document->no_memory = true;
        return;
    }
    size_t at = span_member(made, span_value(made, mark), "features").start + 1;
    const char* head = keep_part(document, made, at);
    const char* tail = keep_part(document, made + at, strlen(made + at));
    free(made);
    if (head != NULL && tail != NULL &&
        (strcmp(head, document->head) != 0 || strcmp(tail, document->tail) != 0)) {
        add_change(document, (Change){.head = true,
                                      .before = {.lead = document->head, .text = document->tail},
                                      .after = {.lead = head, .text = tail}});
    }
}

void document_cancel(Document* document) {
    ASSERT(document->open);
    for (int i = document->now.count - 1; i >= 0; i--) {
        apply(document, &document->now.changes[i], false);
    }
    while (document->kept_count > document->kept_before) {
        free(document->kept[--document->kept_count]);
    }
    free_step(&document->now);
    document->open = false;
}

static bool keep_step(Document* document) {
    while (document->step_count > document->done) { // what could be redone
        free_step(&document->steps[--document->step_count]);
    }
    if (document->step_count == document->step_capacity) {
        int capacity = document->step_capacity == 0 ? 64 : 2 * document->step_capacity;
        Step* steps = realloc(document->steps, (size_t)capacity * sizeof *steps);
        if (steps == NULL) {
            return false;
        }
        document->steps = steps;
        document->step_capacity = capacity;
    }
    document->state = ++document->last_state;
    document->now.state_after = document->state;
    document->steps[document->step_count++] = document->now;
    document->done = document->step_count;
    document->now = (Step){0};
    return true;
}

bool document_end(Document* document) {
    ASSERT(document->open);
    if (document->now.count == 0 || document->no_memory || !keep_step(document)) {
        document_cancel(document);
        return false;
    }
    document->open = false;
    return true;
}

bool document_is_open(const Document* document) {
    return document->open;
}

// ---- undo --------------------------------------------------------------------------------------

Text document_undo_name(const Document* document) {
    if (document->done == 0) {
        return (Text){0};
    }
    const Step* step = &document->steps[document->done - 1];
    return (Text){step->name_en, step->name_zh};
}

Text document_redo_name(const Document* document) {
    if (document->done == document->step_count) {
        return (Text){0};
    }
    const Step* step = &document->steps[document->done];
    return (Text){step->name_en, step->name_zh};
}

int document_undo_count(const Document* document) {
    return document->done;
}

bool document_undo(Document* document) {
    if (document->open || document->done == 0) {
        return false;
    }
    const Step* step = &document->steps[--document->done];
    for (int i = step->count - 1; i >= 0; i--) {
        apply(document, &step->changes[i], false);
    }
    document->state = step->state_before;
    return true;
}

bool document_redo(Document* document) {
    if (document->open || document->done == document->step_count) {
        return false;
    }
    const Step* step = &document->steps[document->done++];
    for (int i = 0; i < step->count; i++) {
        apply(document, &step->changes[i], true);
    }
    document->state = step->state_after;
    return true;
}
