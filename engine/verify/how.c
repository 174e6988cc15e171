// With what a case is run, in words and as fields, and the command that does it again. Everything
// that can differ between two runs of one case is named here, so that a reader of the report
// need not open the case's file to know what was simulated.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "verify/close.h"
#include "verify/verify.h"

#define WORDS_MOST 2000

// ---- the command -------------------------------------------------------------------------------

/// A word of a shell: quoted where it has anything but letters, digits and a few signs.
static void append_word(char* text, size_t size, const char* word) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-_./+,:=@%";
    text_append(text, size, " ");
    if (word[0] != '\0' && word[strspn(word, plain)] == '\0') {
        text_append(text, size, "%s", word);
        return;
    }
    text_append(text, size, "'");
    for (const char* at = word; *at != '\0'; at++) {
        const char letter[2] = {*at, '\0'};
        text_append(text, size, "%s", *at == '\'' ? "'\\''" : letter);
    }
    text_append(text, size, "'");
}

const char* close_command(const HowRun* how, const char* const* names, int count, const char* only,
                          Arena* arena) {
    char text[WORDS_MOST] = "muster verify";
    VerifyOptions usual = verify_default_options();
    for (int i = 0; i < count; i++) {
        append_word(text, sizeof(text), names[i]);
    }
    if (only != NULL) {
        text_append(text, sizeof(text), " --case");
        append_word(text, sizeof(text), only);
    }
    text_append(text, sizeof(text), " --seeds %d", how->seeds);
    if (how->first_seed != usual.first_seed) {
        text_append(text, sizeof(text), " --first-seed %llu", (unsigned long long)how->first_seed);
    }
    if (fabs(how->tick_s - usual.tick_s) > 0.0) {
        text_append(text, sizeof(text), " --tick %.12g", how->tick_s);
    }
    if (fabs(how->degrees) > 0.0) {
        text_append(text, sizeof(text), " --rotate %.12g", how->degrees);
    }
    text_append(text, sizeof(text), "%s%s%s", how->mirrored ? " --mirror" : "",
                how->split ? " --split" : "", how->full && only == NULL ? " --full" : "");
    return arena_text(arena, text);
}

// ---- people ------------------------------------------------------------------------------------

/// What a crowd is counted as: the profile that the author named, else the body.
static Text kind_of(const CaseCrowd* crowd) {
    return crowd->profile != NULL ? (Text){crowd->profile, crowd->profile_zh}
                                  : body_type(crowd->is.body)->text;
}

static Text people_of(const CaseRun* run, Arena* arena) {
    char en[WORDS_MOST] = "";
    char zh[WORDS_MOST] = "";
    for (int i = 0; i < run->crowd_count; i++) {
        Text kind = kind_of(&run->crowds[i]);
        int count = 0;
        bool first = true;
        for (int k = 0; k < run->crowd_count; k++) {
            bool alike = strcmp(kind_of(&run->crowds[k]).en, kind.en) == 0;
            first = first && !(alike && k < i);
            count += alike ? run->crowds[k].count : 0;
        }
        if (first) {
            text_append(en, sizeof(en), "%s%d × %s", en[0] != '\0' ? ", " : "", count, kind.en);
            text_append(zh, sizeof(zh), "%s%s %d 人", zh[0] != '\0' ? "，" : "",
                        text_in(kind, LANGUAGE_ZH), count);
        }
    }
    return (Text){arena_text(arena, en), arena_text(arena, zh)};
}

// ---- a run -------------------------------------------------------------------------------------

static void put_heeding(RunShown* shown, char* en, char* zh) {
    if (shown->heeding == 0) {
        text_append(en, WORDS_MOST, "; nobody starts because others leave");
        text_append(zh, WORDS_MOST, "；无人因他人离开而提前出发");
    } else {
        text_append(en, WORDS_MOST, "; %d of %d start, too, when others leave", shown->heeding,
                    shown->persons);
        text_append(zh, WORDS_MOST, "；%d/%d 人看到他人离开时也会出发", shown->heeding,
                    shown->persons);
    }
}

static void show_run(RunShown* shown, const HowRun* how, const CaseRun* run, Arena* arena) {
    char en[WORDS_MOST] = "";
    char zh[WORDS_MOST] = "";
    const char* formula = smoke_law_formula(run->smoke_law);
    Text law = smoke_law_text(run->smoke_law);
    *shown = (RunShown){.id = run->id,
                        .people = people_of(run, arena),
                        .tick_s = run->tick_s > 0.0 ? run->tick_s : how->tick_s,
                        .doors = run->emergent ? "emergent" : "capped",
                        .smoke_law = smoke_law_name(run->smoke_law),
                        .shut = run->shut_doors == DOOR_WAIT ? "wait" : "go_elsewhere",
                        .keeps = run->keep_left ? "left" : "right"};
    shown->smoke = (Text){arena_format(arena, "%s, %s", law.en, formula),
                          arena_format(arena, "%s，%s", law.zh, formula)};
    for (int i = 0; i < run->crowd_count; i++) {
        shown->persons += run->crowds[i].count;
        shown->heeding += run->crowds[i].is.heeds_others ? run->crowds[i].count : 0;
    }
    text_append(en, sizeof(en), "doors %s; smoke law %s",
                run->emergent ? "emergent (what the crowd makes of them)"
                              : "capped (IMO, SFPE: 1.3 persons/(m s))",
                shown->smoke.en);
    text_append(zh, sizeof(zh), "%s；烟气速度规律：%s",
                run->emergent ? "自然流门（由人群决定）" : "限流门（IMO、SFPE：1.3 人/(m s)）",
                shown->smoke.zh);
    put_heeding(shown, en, zh);
    text_append(en, sizeof(en), "; at a shut door: %s; keeps %s; tick %g s",
                run->shut_doors == DOOR_WAIT ? "wait" : "go elsewhere", shown->keeps,
                shown->tick_s);
    text_append(zh, sizeof(zh), "；遇关闭的门：%s；靠%s；步长 %g s",
                run->shut_doors == DOOR_WAIT ? "等待" : "另寻出路", run->keep_left ? "左" : "右",
                shown->tick_s);
    shown->with = (Text){arena_text(arena, en), arena_text(arena, zh)};
}

static Text frame_of(const HowRun* how, int seeds, bool plan, Arena* arena) {
    char en[WORDS_MOST] = "";
    char zh[WORDS_MOST] = "";
    unsigned long long first = how->first_seed;
    unsigned long long last = first + (unsigned long long)(seeds > 0 ? seeds - 1 : 0);
    if (!plan) {
        return (Text){"calculated once, without persons and seeds", "计算一次，无人员、无随机种子"};
    }
    text_append(en, sizeof(en), "%s %llu", first == last ? "seed" : "seeds", first);
    text_append(zh, sizeof(zh), "随机种子 %llu", first);
    if (last > first) {
        text_append(en, sizeof(en), " to %llu", last);
        text_append(zh, sizeof(zh), " 至 %llu", last);
    }
    bool drawn = !(fabs(how->degrees) > 0.0 || how->mirrored || how->split);
    text_append(en, sizeof(en), drawn ? "; plan as drawn" : "; plan");
    text_append(zh, sizeof(zh), drawn ? "；平面如图" : "；平面");
    if (fabs(how->degrees) > 0.0) {
        text_append(en, sizeof(en), " turned by %g degrees", how->degrees);
        text_append(zh, sizeof(zh), "旋转 %g 度", how->degrees);
    }
    text_append(en, sizeof(en), "%s%s", how->mirrored ? " mirrored" : "",
                how->split ? " with large rooms split in two" : "");
    text_append(zh, sizeof(zh), "%s%s", how->mirrored ? "，镜像" : "",
                how->split ? "，大房间一分为二" : "");
    return (Text){arena_text(arena, en), arena_text(arena, zh)};
}

Status close_how(CaseOutcome* outcome, const HowRun* how, const char* name, const CaseDef* it,
                 Arena* arena) {
    RunShown* runs = ARENA_TAKE(arena, RunShown, (size_t)it->run_count + 1);
    if (runs == NULL) {
        return STATUS_NO_MEMORY;
    }
    outcome->first_seed = how->first_seed;
    outcome->command = close_command(how, &name, 1, it->id, arena);
    if (outcome->seeds == 0) {
        return STATUS_OK;
    }
    outcome->how = frame_of(how, outcome->seeds, !it->calculated, arena);
    for (int i = 0; i < it->run_count; i++) {
        show_run(&runs[i], how, &it->runs[i], arena);
    }
    outcome->runs = runs;
    outcome->run_count = it->run_count;
    return STATUS_OK;
}
