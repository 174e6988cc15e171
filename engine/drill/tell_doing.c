// Tell, continued: what a role is doing now, for its card on the screen.

#include "drill/drill_internal.h"
#include "drill/tell.h"

#include <stdio.h>
#include <string.h>

static bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// Names of actions that begin with no verb, by their first letters: "chest compressions".
static bool is_verbless(const char* name) {
    static const char* const begins[] = {
        "SALT ",     "START ",     "buddy ",     "chest ",     "direct pressure",
        "doors ",    "dry ",       "first ",     "follow-",    "hazard ",
        "hot ",      "indoor ",    "log-",       "media ",     "message ",
        "morning ",  "one-",       "orderly ",   "public-",    "radio ",
        "recovery ", "situation ", "stretcher ", "tourniquet", "wet "};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (strncmp(name, begins[i], strlen(begins[i])) == 0) {
            return true;
        }
    }
    return false;
}

/// The -ing form of the imperative's first word: "close the door" -> "Closing the door".
static void put_gerund(const char* imperative, char* buffer, size_t size) {
    if (is_verbless(imperative)) {
        snprintf(buffer, size, "At it: %s", imperative);
        return;
    }
    size_t verb = strcspn(imperative, " -/,(");
    size_t stem = verb;
    char last = verb > 0 ? imperative[verb - 1] : '\0';
    char before = verb > 1 ? imperative[verb - 2] : '\0';
    int vowels = 0;
    for (size_t i = 0; i < verb; i++) {
        vowels += is_vowel(imperative[i]) ? 1 : 0;
    }
    bool silent_e = last == 'e' && before != 'e' && before != 'o' && before != 'y' && verb > 2;
    bool doubles = verb >= 3 && vowels == 1 && is_vowel(before) && !is_vowel(last) && last != 'w' &&
                   last != 'x' && last != 'y';
    stem -= silent_e ? 1 : 0;
    char doubled[2] = {doubles ? last : '\0', '\0'};
    buffer[0] = '\0';
    text_append(buffer, size, "%.*s%sing%s", (int)stem, imperative, doubled, imperative + verb);
    if (buffer[0] >= 'a' && buffer[0] <= 'z') {
        buffer[0] = (char)(buffer[0] - 'a' + 'A');
    }
}

/// "with extinguisher" for a task whose kit is carried; empty without.
static const char* kit_name(const ActionDef* action, Language language) {
    return action->kit < DEVICE_KIND_COUNT ? text_in(device_kind_text(action->kit), language) : "";
}

static int tell_walking(const ActionDef* action, const char* target, Language language,
                        char* buffer, size_t size) {
    const char* kit = kit_name(action, language);
    const char* name = text_in(action->name, language);
    buffer[0] = '\0';
    if (language == LANGUAGE_ZH) {
        if (kit[0] != '\0') {
            text_append(buffer, size, "携%s", kit);
        }
        return target[0] != '\0' ? text_append(buffer, size, "前往%s：%s", target, name)
                                 : text_append(buffer, size, "前往：%s", name);
    }
    if (target[0] != '\0') {
        text_append(buffer, size, "To %s", target);
    } else {
        text_append(buffer, size, "On the way");
    }
    if (kit[0] != '\0') {
        return text_append(buffer, size, ", with %s", kit);
    }
    return text_append(buffer, size, ": %s", name);
}

static int tell_at_it(const Drill* drill, const Task* task, const ActionDef* action,
                      const char* target, Language language, char* buffer, size_t size) {
    buffer[0] = '\0';
    if (language == LANGUAGE_ZH) {
        text_append(buffer, size, "正在%s", text_in(action->name, language));
    } else {
        put_gerund(text_in(action->name, language), buffer, size);
    }
    if (target[0] != '\0' && strstr(buffer, target) == NULL) {
        text_append(buffer, size, language == LANGUAGE_ZH ? "：%s" : ", %s", target);
    }
    if (task->total > 0) {
        text_append(buffer, size, language == LANGUAGE_ZH ? "，%d/%d间" : ", %d of %d rooms",
                    task->progress, task->total);
    }
    uint32_t now = world_tick(drill_world(drill));
    if (task->state == TASK_DOING && task->until > now) {
        char left[24];
        text_clock((double)(task->until - now) * TICK_S, left, sizeof(left));
        text_append(buffer, size, language == LANGUAGE_ZH ? "，剩余%s" : ", %s left", left);
    }
    return (int)strlen(buffer);
}

static int tell_task(const Drill* drill, const Task* task, Language language, char* buffer,
                     size_t size) {
    const ActionDef* action = &drill_def(drill)->world.response.actions[task->action];
    char target[120];
    tell_target(drill, task->target, language, target, sizeof(target));
    switch (task->state) {
    case TASK_QUEUED:
    case TASK_WALKING:
        if (task->total == 0) {
            return tell_walking(action, target, language, buffer, size);
        }
        break; // between the rooms of a sweep one is at it
    case TASK_WAITING:
    case TASK_BLOCKED:
        buffer[0] = '\0';
        return text_append(buffer, size, language == LANGUAGE_ZH ? "等待：%s" : "Waiting to %s",
                           text_in(action->name, language));
    default: break;
    }
    return tell_at_it(drill, task, action, target, language, buffer, size);
}

int tell_doing(const Drill* drill, int32_t role, Language language, char* buffer, size_t size) {
    const World* world = drill_world(drill);
    const Response* response = world_response(world);
    int32_t person = response_role(response, role)->holder;
    bool zh = language == LANGUAGE_ZH;
    buffer[0] = '\0';
    if (person < 0) {
        bool finder = response_def(response)->roles[role].finder;
        return text_append(buffer, size, "%s",
                           finder ? (zh ? "尚无人发现" : "Nobody has found anything yet")
                                  : (zh ? "无人担任" : "Nobody holds it"));
    }
    PersonState state = (PersonState)world_people(world)->state[person];
    if (!person_can_act(world_people(world), person)) {
        return text_append(buffer, size, "%s", text_in(person_state_text(state), language));
    }
    if (response_is_asleep(response, person)) {
        return text_append(buffer, size, "%s", zh ? "熟睡中" : "Asleep");
    }
    const Task* task = response_task(response, person);
    if (task != NULL) {
        return tell_task(drill, task, language, buffer, size);
    }
    if (response_role(response, role)->absent) {
        return text_append(buffer, size, "%s", zh ? "缺岗" : "Absent");
    }
    if (response_is_talking(response, person)) {
        return text_append(buffer, size, "%s", zh ? "正在通话" : "Talking");
    }
    if (state == PERSON_LEAVING || state == PERSON_OUT) {
        return text_append(buffer, size, "%s", zh ? "前往集合点" : "Leaving for the muster point");
    }
    if (state == PERSON_MUSTERED) {
        return text_append(buffer, size, "%s", zh ? "在集合点" : "At the muster point");
    }
    return text_append(buffer, size, "%s", zh ? "待命" : "Waiting for orders");
}
