// Paper, the cascade: rules of the sheet, those for print among them, matched against every node by
// tag, classes, what they stand in, and odd or even place. Later and more special rules win.

#include "report/paper_css.h"
#include "core/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RULES_MAX   1200
#define PARTS_MAX   5 /* compounds of a selector: ".a .b c" has three */
#define CLASSES_MAX 4 /* of one compound */
#define VARS_MAX    64
#define VALUE_MAX   400

#define NTH 10 /* Part.nth of the place 0 */

typedef struct Part {
    char tag[16]; // empty: any
    char classes[CLASSES_MAX][24];
    int class_count;
    int nth;    // 0 any, 1 odd, 2 even, 3 first, 4 last, from NTH on that place
    bool child; // stands straight in the part before
} Part;

typedef struct Rule {
    Part parts[PARTS_MAX];
    int part_count;
    int weight; // classes before tags
    const char* from;
    const char* to; // its declarations
} Rule;

typedef struct Sheet {
    Arena* arena;
    Rule* rules;
    int rule_count;
    struct {
        char name[24];
        char value[80];
    } vars[VARS_MAX];
    int var_count;
} Sheet;

// ---- reading -----------------------------------------------------------------------------------

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

static size_t name_length(const char* at) {
    size_t length = 0;
    while (is_name(at[length])) {
        length++;
    }
    return length;
}

/// What follows a ':' of a compound. False: paper knows no such thing.
static bool read_pseudo(Part* part, const char* at, size_t length) {
    static const char* const names[] = {"nth-child(odd)", "nth-child(even)", "first-child",
                                        "last-child"};
    for (int i = 0; i < 4; i++) {
        if (strlen(names[i]) == length && memcmp(names[i], at, length) == 0) {
            part->nth = i + 1;
            return true;
        }
    }
    bool counted = length > 11 && memcmp(at, "nth-child(", 10) == 0;
    size_t digits = counted ? strspn(at + 10, "0123456789") : 0;
    part->nth = NTH + (digits == length - 11 && digits < 4 ? atoi(at + 10) : 0);
    return part->nth > NTH;
}

/// One compound like "td.num". Moves on; false: paper cannot match it.
static bool read_part(Part* part, const char** text, const char* end) {
    const char* at = *text;
    size_t length = name_length(at);
    snprintf(part->tag, sizeof(part->tag), "%.*s", (int)length, at);
    at += *at == '*' ? 1 : length;
    while (at < end && (*at == '.' || *at == ':')) {
        bool is_class = *at == '.';
        at++;
        length = name_length(at);
        if (!is_class) {
            size_t whole = at[length] == '(' ? strcspn(at, ")") + 1 : length;
            if (!read_pseudo(part, at, whole)) {
                return false;
            }
            at += whole;
            continue;
        }
        if (length == 0 || length >= sizeof(part->classes[0]) || part->class_count == CLASSES_MAX) {
            return false;
        }
        snprintf(part->classes[part->class_count++], sizeof(part->classes[0]), "%.*s", (int)length,
                 at);
        at += length;
    }
    bool moved = at > *text;
    *text = at;
    return moved;
}

/// One selector; false where it has something in it that paper cannot match.
static bool read_selector(Rule* rule, const char* at, const char* end) {
    bool child = false;
    while (at < end) {
        at += strspn(at, " \n\t");
        if (at < end && *at == '>') {
            child = true;
            at++;
            continue;
        }
        if (at >= end) {
            break;
        }
        if (rule->part_count == PARTS_MAX || !read_part(&rule->parts[rule->part_count], &at, end)) {
            return false;
        }
        Part* part = &rule->parts[rule->part_count++];
        part->child = child;
        child = false;
        rule->weight +=
            part->class_count * 10 + (part->nth != 0 ? 10 : 0) + (part->tag[0] != '\0' ? 1 : 0);
        if (at < end && strchr(" \n\t>", *at) == NULL) {
            return false; // "+", "~", "[...]"
        }
    }
    return rule->part_count > 0;
}

/// `:root` holds the sheet's variables.
static void read_vars(Sheet* sheet, const char* from, const char* to) {
    for (const char* at = from; at < to; at++) {
        size_t length = strcspn(at, ":;}");
        const char* value = at + length + 1;
        size_t size = strcspn(value, ";}");
        while (length > 0 && (*at == ' ' || *at == '\n')) {
            at++;
            length--;
        }
        if (at + length < to && sheet->var_count < VARS_MAX && strncmp(at, "--", 2) == 0) {
            snprintf(sheet->vars[sheet->var_count].name, sizeof(sheet->vars[0].name), "%.*s",
                     (int)length, at);
            snprintf(sheet->vars[sheet->var_count].value, sizeof(sheet->vars[0].value), "%.*s",
                     (int)size, value);
            sheet->var_count++;
        }
        at = value + size;
    }
}

static void read_rule(Sheet* sheet, const char* from, const char* body, const char* to) {
    if (strncmp(from, ":root", 5) == 0) {
        read_vars(sheet, body + 1, to);
        return;
    }
    for (const char* at = from; at < body;) {
        const char* comma = memchr(at, ',', (size_t)(body - at));
        const char* end = comma != NULL ? comma : body;
        if (sheet->rule_count < RULES_MAX) {
            Rule* rule = &sheet->rules[sheet->rule_count];
            *rule = (Rule){.from = body + 1, .to = to};
            sheet->rule_count += read_selector(rule, at, end) ? 1 : 0;
        }
        at = end + 1;
    }
}

/// Rules up to `end`: those of "@media print" count, other rules of "@" do not.
static void read_rules(Sheet* sheet, const char* at, const char* end) {
    while (at < end) {
        at += strspn(at, " \n\t}");
        const char* body = memchr(at, '{', (size_t)(end > at ? end - at : 0));
        if (at >= end || body == NULL) {
            return;
        }
        const char* to = body + 1;
        for (int depth = 1; to < end && depth > 0; to++) {
            depth += *to == '{' ? 1 : *to == '}' ? -1 : 0;
        }
        if (*at != '@') {
            read_rule(sheet, at, body, to - 1);
        } else if (strncmp(at, "@media print", 12) == 0) {
            read_rules(sheet, body + 1, to - 1);
        }
        at = to;
    }
}

// ---- matching ----------------------------------------------------------------------------------

static bool part_fits(const Part* part, const PaperNode* node) {
    if (part->tag[0] != '\0' && !paper_is(node, part->tag)) {
        return false;
    }
    for (int i = 0; i < part->class_count; i++) {
        if (!paper_has_class(node, part->classes[i])) {
            return false;
        }
    }
    switch (part->nth) {
    case 1: return node->place % 2 == 1;
    case 2: return node->place % 2 == 0;
    case 3: return node->place == 1;
    case 4: return node->parent != NULL && node->place == node->parent->elements;
    default: return part->nth < NTH || node->place == part->nth - NTH;
    }
}

static bool rule_fits(const Rule* rule, int part, const PaperNode* node) {
    if (node == NULL || !part_fits(&rule->parts[part], node)) {
        return false;
    }
    if (part == 0) {
        return true;
    }
    for (const PaperNode* above = node->parent; above != NULL; above = above->parent) {
        if (rule_fits(rule, part - 1, above)) {
            return true;
        }
        if (rule->parts[part].child) {
            return false;
        }
    }
    return false;
}

/// Puts the sheet's variables into a value.
static void put_vars(const Sheet* sheet, const char* value, size_t length, char* out, size_t size) {
    size_t used = 0;
    for (const char* at = value; at < value + length && used + 1 < size;) {
        bool is_var = strncmp(at, "var(", 4) == 0;
        const char* stop = is_var ? strchr(at, ')') : NULL;
        if (stop == NULL) {
            out[used++] = *at++;
            continue;
        }
        out[used] = '\0';
        for (int i = 0; i < sheet->var_count; i++) {
            if (strlen(sheet->vars[i].name) == (size_t)(stop - at - 4) &&
                memcmp(sheet->vars[i].name, at + 4, (size_t)(stop - at - 4)) == 0) {
                text_append(out + used, size - used, "%s", sheet->vars[i].value);
            }
        }
        used += strlen(out + used);
        at = stop + 1;
    }
    out[used] = '\0';
}

static void declare_all(const Sheet* sheet, PaperStyle* style, const PaperStyle* parent,
                        const char* from, const char* to) {
    for (const char* at = from; at < to;) {
        at += strspn(at, " \n\t;");
        size_t length = strcspn(at, ":;}");
        if (at + length >= to || at[length] != ':') {
            break;
        }
        char name[40];
        char value[VALUE_MAX];
        snprintf(name, sizeof(name), "%.*s", (int)length, at);
        const char* begin = at + length + 1;
        begin += strspn(begin, " \n\t");
        size_t size = strcspn(begin, ";}");
        size = begin + size > to ? (size_t)(to - begin) : size;
        while (size > 0 && strchr(" \n\t", begin[size - 1]) != NULL) {
            size--;
        }
        put_vars(sheet, begin, size, value, sizeof(value));
        char* important = strstr(value, "!important");
        if (important != NULL) {
            *important = '\0';
        }
        paper_declare(style, parent, sheet->arena, name, value);
        at = begin + size;
        at += strcspn(at, ";");
    }
}

// ---- the style of a node -----------------------------------------------------------------------

/// What HTML says of a tag before any sheet.
static const struct {
    const char* tag;
    PaperDisplay display;
    const char* rules;
} tags[] = {
    {"html", PAPER_BLOCK, ""},
    {"body", PAPER_BLOCK, ""},
    {"div", PAPER_BLOCK, ""},
    {"section", PAPER_BLOCK, ""},
    {"article", PAPER_BLOCK, ""},
    {"header", PAPER_BLOCK, ""},
    {"footer", PAPER_BLOCK, ""},
    {"main", PAPER_BLOCK, ""},
    {"nav", PAPER_BLOCK, ""},
    {"aside", PAPER_BLOCK, ""},
    {"details", PAPER_BLOCK, ""},
    {"summary", PAPER_BLOCK, ""},
    {"figure", PAPER_BLOCK, "margin:1em 0"},
    {"figcaption", PAPER_BLOCK, ""},
    {"p", PAPER_BLOCK, "margin:1em 0"},
    {"h1", PAPER_BLOCK, "font-size:2em;font-weight:700;margin:.67em 0"},
    {"h2", PAPER_BLOCK, "font-size:1.5em;font-weight:700;margin:.83em 0"},
    {"h3", PAPER_BLOCK, "font-size:1.17em;font-weight:700;margin:1em 0"},
    {"h4", PAPER_BLOCK, "font-weight:700;margin:1.3em 0"},
    {"ul", PAPER_BLOCK, "margin:1em 0;padding-left:24px"},
    {"ol", PAPER_BLOCK, "margin:1em 0;padding-left:24px"},
    {"li", PAPER_BLOCK, ""},
    {"dl", PAPER_BLOCK, "margin:1em 0"},
    {"dt", PAPER_BLOCK, ""},
    {"dd", PAPER_BLOCK, "margin-left:32px"},
    {"hr", PAPER_BLOCK, "border-top:1px solid #888;margin:8px 0"},
    {"svg", PAPER_INLINE_BLOCK, ""},
    {"table", PAPER_TABLE, ""},
    {"caption", PAPER_BLOCK, ""},
    {"thead", PAPER_TABLE, "font-weight:700"},
    {"tbody", PAPER_TABLE, ""},
    {"tr", PAPER_TABLE, ""},
    {"td", PAPER_BLOCK, "padding:1px"},
    {"th", PAPER_BLOCK, "padding:1px;font-weight:700;text-align:center"},
    {"colgroup", PAPER_NONE, ""},
    {"head", PAPER_NONE, ""},
    {"title", PAPER_NONE, ""},
    {"style", PAPER_NONE, ""},
    {"script", PAPER_NONE, ""},
    {"b", PAPER_INLINE, "font-weight:700"},
    {"strong", PAPER_INLINE, "font-weight:700"},
    {"em", PAPER_INLINE, "font-style:italic"},
    {"i", PAPER_INLINE, "font-style:italic"},
    {"small", PAPER_INLINE, "font-size:smaller"},
};

/// What a node has of the one that it stands in.
static PaperStyle handed_on(const PaperStyle* parent) {
    return (PaperStyle){.font_size = parent->font_size,
                        .line_height = parent->line_height,
                        .letter_spacing = parent->letter_spacing,
                        .colour = parent->colour,
                        .align = parent->align,
                        .bold = parent->bold,
                        .italic = parent->italic,
                        .nowrap = parent->nowrap,
                        .ground = {.none = true},
                        .width = -1.0,
                        .max_width = -1.0,
                        .height = -1.0};
}

static void style_node(const Sheet* sheet, PaperNode* node, const PaperStyle* parent) {
    node->style = handed_on(parent);
    if (node->kind == PAPER_TEXT) {
        return;
    }
    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
        if (paper_is(node, tags[i].tag)) {
            node->style.display = tags[i].display;
            declare_all(sheet, &node->style, parent, tags[i].rules,
                        tags[i].rules + strlen(tags[i].rules));
        }
    }
    // Light rules first; rules of one weight in the order of the sheet.
    const Rule* fitting[RULES_MAX];
    int count = 0;
    for (int i = 0; i < sheet->rule_count; i++) {
        const Rule* rule = &sheet->rules[i];
        if (!rule_fits(rule, rule->part_count - 1, node)) {
            continue;
        }
        int at = count++;
        while (at > 0 && fitting[at - 1]->weight > rule->weight) {
            fitting[at] = fitting[at - 1];
            at--;
        }
        fitting[at] = rule;
    }
    for (int i = 0; i < count; i++) {
        declare_all(sheet, &node->style, parent, fitting[i]->from, fitting[i]->to);
    }
    if (node->own_style != NULL) {
        declare_all(sheet, &node->style, parent, node->own_style,
                    node->own_style + strlen(node->own_style));
    }
    for (PaperNode* child = node->first; child != NULL; child = child->next) {
        style_node(sheet, child, &node->style);
    }
}

bool paper_style(Arena* arena, PaperNode* root, const char* css) {
    Sheet* sheet = ARENA_TAKE(arena, Sheet, 1);
    if (sheet == NULL) {
        return false;
    }
    sheet->arena = arena;
    sheet->rules = ARENA_TAKE(arena, Rule, RULES_MAX);
    if (sheet->rules == NULL) {
        return false;
    }
    read_rules(sheet, css, css + strlen(css));
    PaperStyle base = {.font_size = 16.0, .line_height = 1.45};
    style_node(sheet, root, &base);
    return true;
}

const char* paper_picture_css(Arena* arena, const char* css) {
    static const char family[] = "\nsvg text{font-family:'Noto Sans CJK SC',sans-serif}\n";
    Sheet* sheet = ARENA_TAKE(arena, Sheet, 1);
    size_t size = strlen(css) * 2 + sizeof(family);
    char* text = arena_take(arena, size, 1);
    if (sheet == NULL || text == NULL) {
        return NULL;
    }
    sheet->rules = ARENA_TAKE(arena, Rule, RULES_MAX);
    if (sheet->rules == NULL) {
        return NULL;
    }
    read_rules(sheet, css, css + strlen(css));
    put_vars(sheet, css, strlen(css), text, size);
    text_append(text, size, "%s", family);
    return text;
}
