// libyaml gives events; a stack of open lists and objects turns them into jansson's tree.
#include "formats/yaml_text.h"

#include "core/text.h"
#include "formats/decimal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

typedef struct Builder {
    json_t* open[JSON_DEPTH_MAX]; // borrowed; the root owns all
    char* keys[JSON_DEPTH_MAX];   // key that waits for its value
    int depth;
    json_t* root;
    long values;
    const char* fault; // IN_BOTH
} Builder;

static json_t* scalar_value(const yaml_event_t* event) {
    const char* text = (const char*)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    double number;
    if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
        return json_stringn(text, length);
    }
    if (decimal_all(text, length, &number)) {
        return json_real(number);
    }
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
        return json_boolean(text[0] == 't');
    }
    return length == 0 || strcmp(text, "~") == 0 || strcmp(text, "null") == 0
               ? json_null()
               : json_stringn(text, length);
}

/// Puts a value where the innermost open list or object wants it; takes it over.
static void put(Builder* builder, json_t* value) {
    json_t* parent = builder->depth == 0 ? NULL : builder->open[builder->depth - 1];
    int failed = value == NULL ? -1 : 0;
    if (parent == NULL) {
        json_decref(builder->root); // a second document replaces the first
        builder->root = value;
    } else if (json_is_array(parent)) {
        failed = json_array_append_new(parent, value);
    } else {
        char** key = &builder->keys[builder->depth - 1];
        failed = json_object_set_new(parent, *key == NULL ? "" : *key, value);
        free(*key);
        *key = NULL;
    }
    if (failed != 0 || ++builder->values > JSON_VALUES_MAX) {
        builder->fault = IN_BOTH("it holds more than is read, or bytes that are no text",
                                 "内容超出读取上限，或含有非文本字节");
    }
}

static void open_container(Builder* builder, json_t* value) {
    if (builder->depth >= JSON_DEPTH_MAX) {
        json_decref(value);
        builder->fault = IN_BOTH("lists are nested too deep", "列表嵌套过深");
        return;
    }
    put(builder, value);
    if (builder->fault == NULL) {
        builder->open[builder->depth] = value;
        builder->keys[builder->depth++] = NULL;
    }
}

/// A scalar is a key when an object is open that waits for one.
static bool wants_key(const Builder* builder) {
    return builder->depth > 0 && json_is_object(builder->open[builder->depth - 1]) &&
           builder->keys[builder->depth - 1] == NULL;
}

static void take_event(Builder* builder, const yaml_event_t* event) {
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        if (wants_key(builder)) {
            builder->keys[builder->depth - 1] = strdup((const char*)event->data.scalar.value);
        } else {
            put(builder, scalar_value(event));
        }
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        if (wants_key(builder)) {
            builder->fault = IN_BOTH("a key must be a word", "键必须是单词");
        } else {
            bool list = event->type == YAML_SEQUENCE_START_EVENT;
            open_container(builder, list ? json_array() : json_object());
        }
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: builder->depth -= builder->depth > 0 ? 1 : 0; break;
    case YAML_ALIAS_EVENT:
        builder->fault = IN_BOTH("references (*name) are not read", "不支持引用（*name）");
        break;
    default: break;
    }
}

json_t* yaml_parse(const void* bytes, size_t count, char message[256], int* line) {
    yaml_parser_t parser;
    Builder builder = {0};
    message[0] = '\0';
    *line = 0;
    if (yaml_parser_initialize(&parser) == 0) {
        snprintf(message, 256, "%s", IN_BOTH("no memory", "内存不足"));
        return NULL;
    }
    yaml_parser_set_input_string(&parser, bytes, count);
    bool done = false;
    while (!done && builder.fault == NULL) {
        yaml_event_t event;
        if (yaml_parser_parse(&parser, &event) == 0) {
            *line = (int)parser.problem_mark.line + 1;
            const char* problem = parser.problem != NULL ? parser.problem : "no YAML";
            text_append(message, 256, IN_BOTH("the YAML is broken: %s", "YAML 有误：%s"), problem,
                        problem);
            break;
        }
        done = event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT;
        take_event(&builder, &event);
        *line = (int)event.start_mark.line + 1;
        yaml_event_delete(&event);
    }
    for (int i = 0; i < builder.depth; i++) {
        free(builder.keys[i]);
    }
    yaml_parser_delete(&parser);
    if (builder.fault != NULL) {
        snprintf(message, 256, "%s", builder.fault);
    }
    if (done && builder.fault == NULL && builder.root == NULL) {
        snprintf(message, 256, "%s", IN_BOTH("the file is empty", "文件为空"));
    }
    if (message[0] != '\0') {
        json_decref(builder.root);
        return NULL;
    }
    return builder.root;
}
