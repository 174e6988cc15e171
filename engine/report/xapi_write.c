// Xapi, the writing: actors, objects, results and contexts as the specification names them.
//
// Nobody is named by a mailbox: an account at the site says who it is.

#include "report/moment.h"
#include "report/xapi.h"

#include <stdlib.h>
#include <string.h>

#define ADDRESS_MAX 512

static const struct {
    const char* id;
    Text display;
} verbs[XAPI_VERB_COUNT] = {
    {"http://adlnet.gov/expapi/verbs/initialized", {"initialized", "已开始"}},
    {"http://adlnet.gov/expapi/verbs/passed", {"passed", "通过"}},
    {"http://adlnet.gov/expapi/verbs/failed", {"failed", "未通过"}},
    {"http://adlnet.gov/expapi/verbs/completed", {"completed", "已完成"}},
    {"http://adlnet.gov/expapi/verbs/answered", {"answered", "已作答"}},
    {"http://adlnet.gov/expapi/verbs/terminated", {"terminated", "已结束"}},
};

static const char* const types[XAPI_TYPE_COUNT] = {
    "http://adlnet.gov/expapi/activities/simulation",
    "http://adlnet.gov/expapi/activities/objective",
    "http://adlnet.gov/expapi/activities/cmi.interaction",
};

/// Puts `value` in, unless memory is out: a document never has a hole.
static void set(json_t* object, const char* key, json_t* value) {
    json_object_set_new(object, key, value);
}

json_t* xapi_language_map(Text text) {
    return json_pack("{s:s, s:s}", "en-US", text_in(text, LANGUAGE_EN), "zh-CN",
                     text_in(text, LANGUAGE_ZH));
}

static const char* language_tag(const Xapi* xapi) {
    return xapi->info->language == LANGUAGE_ZH ? "zh-CN" : "en-US";
}

/// A text in the language of the statements.
static json_t* in_language(const Xapi* xapi, Text text) {
    bool zh = xapi->info->language == LANGUAGE_ZH;
    return json_string(text_in(text, zh ? LANGUAGE_ZH : LANGUAGE_EN));
}

/// Appends what an address may hold as it is; the rest byte by byte as %XX.
static void append_encoded(char* address, size_t size, const char* text) {
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    for (const char* at = text; *at != '\0'; at++) {
        bool as_it_is = strchr(plain, *at) != NULL;
        text_append(address, size, as_it_is ? "%c" : "%%%02X", (unsigned char)*at);
    }
}

/// "https://site/xapi/PLACE/NAME".
static const char* address_of(const Xapi* xapi, const char* place, const char* name, char* buffer,
                              size_t size) {
    buffer[0] = '\0';
    text_append(buffer, size, "%s/xapi/%s/", xapi->site, place);
    append_encoded(buffer, size, name);
    return buffer;
}

const char* xapi_extension(const Xapi* xapi, const char* name, char* buffer, size_t size) {
    return address_of(xapi, "ext", name, buffer, size);
}

// ---- actors ------------------------------------------------------------------------------------

static json_t* account(const Xapi* xapi, const char* name) {
    return json_pack("{s:s, s:s}", "homePage", xapi->site, "name", name);
}

json_t* xapi_person(const Xapi* xapi, int32_t person) {
    char en[128];
    char zh[128];
    char id[192];
    tell_person(xapi->drill, person, LANGUAGE_EN, en, sizeof(en));
    tell_person(xapi->drill, person, LANGUAGE_ZH, zh, sizeof(zh));
    Text given = people_name(world_people(drill_world(xapi->drill)), person);
    // A name is the same person in every drill, as in `muster progress`; a number is nobody
    // outside its scenario.
    if (text_in(given, LANGUAGE_EN)[0] != '\0') {
        snprintf(id, sizeof(id), "%s", text_in(given, LANGUAGE_EN));
    } else {
        snprintf(id, sizeof(id), "%s/person-%d", xapi->scenario, person);
    }
    return json_pack("{s:s, s:o, s:o}", "objectType", "Agent", "name",
                     in_language(xapi, (Text){en, zh}), "account", account(xapi, id));
}

/// True when a role is `head` or reports to it, over others perhaps; everyone is in the team of -1.
static bool is_below(const RoleDef* roles, int count, int32_t role, int32_t head) {
    for (int steps = 0; role >= 0 && steps <= count; steps++) {
        if (role == head) {
            return true;
        }
        role = roles[role].boss;
    }
    return head < 0;
}

/// The people who hold its roles at the end, each once.
static json_t* members(const Xapi* xapi, int32_t head) {
    const Response* response = world_response(drill_world(xapi->drill));
    const RoleDef* roles = drill_def(xapi->drill)->world.response.roles;
    int count = response_role_count(response);
    json_t* list = json_array();
    for (int32_t role = 0; role < count; role++) {
        int32_t holder = response_role(response, role)->holder;
        bool there = holder < 0 || !is_below(roles, count, role, head);
        for (int32_t before = 0; before < role && !there; before++) {
            there = response_role(response, before)->holder == holder &&
                    is_below(roles, count, before, head);
        }
        if (!there) {
            json_array_append_new(list, xapi_person(xapi, holder));
        }
    }
    return list;
}

/// The group by its account alone, as `team` of a context.
static json_t* group_of(const Xapi* xapi, int32_t head) {
    const RoleDef* roles = drill_def(xapi->drill)->world.response.roles;
    const char* id = head < 0 ? "all" : roles[head].id;
    Text name = head < 0 ? (Text){"All roles", "全体角色"} : tell_role(xapi->drill, head);
    char account_name[192];
    snprintf(account_name, sizeof(account_name), "%s/team-%s", xapi->scenario, id);
    return json_pack("{s:s, s:o, s:o}", "objectType", "Group", "name", in_language(xapi, name),
                     "account", account(xapi, account_name));
}

json_t* xapi_group(const Xapi* xapi, int32_t head) {
    json_t* group = group_of(xapi, head);
    json_t* list = members(xapi, head);
    if (json_array_size(list) > 0) {
        set(group, "member", list);
    } else {
        json_decref(list);
    }
    return group;
}

// ---- object, result, context -------------------------------------------------------------------

/// The address of the drill, or of a part of it.
static json_t* activity(const Xapi* xapi, const char* path) {
    char name[ADDRESS_MAX];
    char address[ADDRESS_MAX];
    snprintf(name, sizeof(name), "%s%s", xapi->scenario, path);
    return json_string(address_of(xapi, "drill", name, address, sizeof(address)));
}

static json_t* object_of(const Xapi* xapi, const XapiStatement* statement) {
    json_t* definition = json_pack("{s:s, s:o}", "type", types[statement->type], "name",
                                   xapi_language_map(statement->name));
    if (statement->type == XAPI_INTERACTION) {
        set(definition, "interactionType", json_string("choice"));
        set(definition, "choices", statement->choices);
        set(definition, "correctResponsesPattern", statement->patterns);
    }
    return json_pack("{s:s, s:o, s:o}", "objectType", "Activity", "id",
                     activity(xapi, statement->path), "definition", definition);
}

static json_t* result_of(const Xapi* xapi, const XapiStatement* statement) {
    json_t* result = json_object();
    char duration[MOMENT_TEXT];
    if (statement->bp >= 0) {
        set(result, "score",
            json_pack("{s:f, s:f, s:i, s:i}", "scaled", (double)statement->bp / 10000.0, "raw",
                      (double)statement->bp / 100.0, "min", 0, "max", 100));
    }
    if (statement->bp >= 0 || statement->judged) {
        set(result, "success", json_boolean(statement->pass));
    }
    if (statement->answer != NULL) {
        set(result, "response", json_string(statement->answer));
    }
    if (statement->completes) {
        set(result, "completion", json_boolean(world_ended(drill_world(xapi->drill))));
    }
    if (text_in(statement->words, LANGUAGE_EN)[0] != '\0') {
        set(result, "response", in_language(xapi, statement->words));
    }
    if (statement->took_s >= 0.0) {
        moment_duration(statement->took_s, duration);
        set(result, "duration", json_string(duration));
    }
    if (statement->details != NULL && json_object_size(statement->details) > 0) {
        set(result, "extensions", json_incref(statement->details));
    }
    return result;
}

static json_t* one_activity(json_t* address) {
    return json_pack("[{s:s, s:o}]", "objectType", "Activity", "id", address);
}

static json_t* context_of(const Xapi* xapi, const XapiStatement* statement) {
    char address[ADDRESS_MAX];
    bool is_part = statement->path[0] != '\0';
    json_t* around = json_object();
    if (is_part) {
        set(around, "parent", one_activity(activity(xapi, "")));
    }
    address_of(xapi, "session", xapi->session, address, sizeof(address));
    set(around, "grouping", one_activity(json_string(address)));
    address_of(xapi, "profile", "drill", address, sizeof(address));
    set(around, "category", one_activity(json_string(address)));
    json_t* context =
        json_pack("{s:s, s:s, s:s, s:o}", "registration", xapi->session, "platform", "Muster",
                  "language", language_tag(xapi), "contextActivities", around);
    if (statement->of_one) {
        set(context, "team", group_of(xapi, -1));
    }
    if (xapi->info->plan_file != NULL) {
        set(context, "revision", json_string(xapi->info->plan_file));
    }
    return context;
}

void xapi_put(Xapi* xapi, const XapiStatement* statement) {
    char id[UUID_TEXT];
    char moment[MOMENT_TEXT];
    json_t* verb = json_pack("{s:s, s:o}", "id", verbs[statement->verb].id, "display",
                             xapi_language_map(verbs[statement->verb].display));
    // Marks that were changed later are another statement; those that were not are the same one.
    char subject[ADDRESS_MAX];
    subject[0] = '\0';
    text_append(subject, sizeof(subject), "%s", statement->subject);
    if (statement->bp >= 0) {
        text_append(subject, sizeof(subject), "#%d", statement->bp);
    }
    uuid_name(xapi->session, subject, id);
    json_t* line = json_pack("{s:s, s:o, s:o, s:o}", "id", id, "actor", statement->actor, "verb",
                             verb, "object", object_of(xapi, statement));
    json_t* result = result_of(xapi, statement);
    if (json_object_size(result) > 0) {
        set(line, "result", result);
    } else {
        json_decref(result);
    }
    set(line, "context", context_of(xapi, statement));
    const char* from = xapi->info->started != NULL ? xapi->info->started : xapi->info->date;
    if (moment_after(from, statement->at_s, moment)) {
        set(line, "timestamp", json_string(moment));
    }
    json_decref(statement->details);
    xapi->failed = !report_put_line(xapi->out, line) || xapi->failed;
}

/// The scenario's file without folders and ending.
static void name_scenario(Xapi* xapi) {
    const char* file = xapi->info->scenario_file != NULL ? xapi->info->scenario_file : "drill";
    const char* slash = strrchr(file, '/');
    const char* name = slash != NULL ? slash + 1 : file;
    const char* dot = strrchr(name, '.');
    int length = dot != NULL && dot > name ? (int)(dot - name) : (int)strlen(name);
    snprintf(xapi->scenario, sizeof(xapi->scenario), "%.*s", length, name);
    text_cut(xapi->scenario);
}

void xapi_begin(Xapi* xapi, FILE* out, const Drill* drill, const Score* score,
                const ReportInfo* info) {
    *xapi = (Xapi){.out = out, .drill = drill, .score = score, .info = info};
    const char* started = info->started != NULL ? info->started : info->date;
    xapi->site = info->site != NULL ? info->site : XAPI_SITE;
    name_scenario(xapi);
    // What makes a run this run and no other: its files' names, seed, hour, and how it ended.
    char space[UUID_TEXT];
    char name[ADDRESS_MAX];
    uuid_name(uuid_url, xapi->site, space);
    snprintf(name, sizeof(name), "%s|%s|%s|%llu|%u|%016llx", xapi->scenario,
             info->facility_file != NULL ? info->facility_file : "", started != NULL ? started : "",
             (unsigned long long)drill_def(drill)->seed, world_tick(drill_world(drill)),
             (unsigned long long)world_hash(drill_world(drill)).all);
    uuid_name(space, name, xapi->session);
}
