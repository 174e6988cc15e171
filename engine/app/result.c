// Results: the three files of a run, its summary on the terminal, its JSON document.

#include "app/result.h"
#include "drill/patients.h"
#include "drill/struck.h"
#include "drill/tell.h"
#include "report/outfile.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define PATIENTS_SHOWN 8

ResultInfo result_info(const Loaded* loaded, const char* date) {
    ResultInfo info = {0};
    info.report.scenario_file = loaded->scenario_name;
    info.report.facility_file = loaded->facility_name;
    info.report.plan_file = loaded->def.plan.file;
    info.report.session_file = "session.muster";
    info.report.date = date;
    info.report.language = LANGUAGE_BOTH;
    return info;
}

Status result_write_text(const char* path, const char* text, Error* error) {
    Outfile file;
    Status status = outfile_open(&file, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    bool good = fputs(text, file.stream) >= 0 && fputc('\n', file.stream) != EOF;
    return outfile_close(&file, good, error);
}

Status result_write(const Loaded* loaded, const Report* report, const Score* score,
                    const ResultInfo* info, Error* error) {
    char path[640];
    snprintf(path, sizeof(path), "%s/report.html", info->out);
    Status status = report_write_html(report, loaded->drill, score, &info->report, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    char* json = report_score_json(loaded->drill, score, &info->report);
    if (json == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the score");
    }
    snprintf(path, sizeof(path), "%s/score.json", info->out);
    status = result_write_text(path, json, error);
    free(json);
    return status;
}

static void print_score(const Score* score) {
    if (score->total_bp < 0) {
        printf("Score 得分: -- (nothing could be marked 无可评项目)\n");
        return;
    }
    Text grade = score_grade(score->total_bp);
    printf("Score 得分: %d.%02d of 100, %s %s", score->total_bp / 100, score->total_bp % 100,
           grade.en, grade.zh);
    if (score->uncapped_bp > score->total_bp) {
        printf(" (%d.%02d without what follows 不计下列限制时)", score->uncapped_bp / 100,
               score->uncapped_bp % 100);
    }
    printf("\n");
    if (score->cap_bp >= 0) {
        printf("Limit 上限: %s / %s\n", score->cap_en, score->cap_zh);
    }
    for (int i = 0; i < score->red_line_count; i++) {
        printf("Red line 红线: %s / %s\n", score->red_lines[i].text_en,
               score->red_lines[i].text_zh);
    }
}

/// What people rated and overruled: how many, how far they agree, and what of it stands how.
static void print_people_marks(const Score* score) {
    if (score->rater_count > 0) {
        printf("Raters 评估员: %d%s", score->rater_count,
               score->ratings_opened ? "" : ", closed until --open 未开封");
        if (score->agreement.lines > 0) {
            printf(", agreement 一致率 %.3f, kappa %.3f, weighted kappa 加权kappa %.3f",
                   score->agreement.share, score->agreement.kappa, score->agreement.weighted);
        }
        if (score->reliability.lines == 0 && score->reliability.raters > 1 &&
            score->reliability.common > 0) {
            printf(", ICC - (%d lines are too few 评分项过少)", score->reliability.common);
        }
        if (score->reliability.lines > 0) {
            printf(", ICC(2,1) %.2f, ICC(2,%d) %.2f", score->reliability.agreement,
                   score->reliability.raters, score->reliability.mean);
        }
        printf("\n");
    }
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->overruled || (item->kind == ITEM_RATING && score->rater_count > 0)) {
            Rating rating = item->counts ? score_rating(item->bp) : RATING_NONE;
            printf("  %-3s %s / %s\n", rating_letter(rating), text_in(item->title, LANGUAGE_EN),
                   text_in(item->title, LANGUAGE_ZH));
            printf("%30s%s %s\n", "", item->reason_en, item->reason_zh);
        }
    }
}

static void print_outcome(const Score* score) {
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->kind == ITEM_OUTCOME) {
            Rating rating = item->counts ? score_rating(item->bp) : RATING_NONE;
            printf("Outcome 后果: %s %s / %s\n", rating_letter(rating), item->reason_en,
                   item->reason_zh);
        }
    }
}

/// A time, or "--" where there is none.
static void put_clock(double seconds, char* text, size_t size) {
    if (seconds >= 0.0) {
        text_clock(seconds, text, size);
    } else {
        snprintf(text, size, "--");
    }
}

/// A line a step: how well, when, how long it took of the time that was given for it. Where it went
/// badly, a second line says why.
static void print_items(const Loaded* loaded, const Score* score) {
    printf("        at 时刻  took 用时 / target 目标\n");
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->kind != ITEM_TIMED && item->step < 0) {
            continue;
        }
        char done[16];
        char took[16];
        char target[16];
        put_clock(item->done_s, done, sizeof(done));
        if (item->done_s >= 0.0) {
            text_clock(item->done_s - loaded->def.scenario.before_s, done, sizeof(done));
        }
        put_clock(item->took_s, took, sizeof(took));
        put_clock(item->target_s, target, sizeof(target));
        Rating rating = item->counts ? score_rating(item->bp) : RATING_NONE;
        printf("  %-3s %6s  %6s / %-6s  %s / %s\n", rating_letter(rating), done, took, target,
               text_in(item->title, LANGUAGE_EN), text_in(item->title, LANGUAGE_ZH));
        if ((rating == RATING_M || rating == RATING_U) && item->reason_en[0] != '\0') {
            printf("%30s%s %s\n", "", item->reason_en, item->reason_zh);
        }
    }
}

static void print_people(const Loaded* loaded) {
    const People* people = world_people(drill_world(loaded->drill));
    ScoreLoss losses = score_losses(loaded->drill);
    printf("People 人员: %d, ", people->count);
    if (struck_any(loaded->drill)) {
        StruckCount count = struck_count(loaded->drill);
        printf("outdoors 室外 %d, at muster 集合 %d, left inside 滞留室内 %d, ", people->out,
               people->mustered, count.left);
        if (count.at_work > 0) {
            printf("in again at work 返回作业 %d, ", count.at_work);
        }
        if (count.elsewhere > 0) {
            printf("in other buildings 其他建筑内 %d, ", count.elsewhere);
        }
    }
    printf("hurt 受伤 %d, down 倒下 %d, dead 死亡 %d\n", losses.hurt, losses.down, losses.dead);
}

/// One line for who has clocks: dead or how likely to live, and where they are when it ends.
static void print_patient(const Loaded* loaded, const PatientLog* patient) {
    char en[96];
    char zh[96];
    char clock[16];
    tell_person(loaded->drill, patient->person, LANGUAGE_EN, en, sizeof(en));
    tell_person(loaded->drill, patient->person, LANGUAGE_ZH, zh, sizeof(zh));
    printf("Patient 伤员: %s / %s: ", en, zh);
    if (patient->died != PATIENT_NEVER) {
        text_clock(drill_seconds(loaded->drill, patient->died), clock, sizeof(clock));
        Text cause = harm_text((HarmCause)patient->died_of);
        printf("dead 死亡 %s, %s %s", clock, text_in(cause, LANGUAGE_EN),
               text_in(cause, LANGUAGE_ZH));
    } else {
        printf("chance to live 生存可能 %d %%", (patient->chance + 5) / 10);
        bool still = patient->stopped != PATIENT_NEVER && patient->beats == PATIENT_NEVER;
        printf("%s", still ? ", heart stands still 心搏停止" : "");
    }
    if (patient->lost >= 100) {
        printf(", blood lost 失血 %d ml", patient->lost);
    }
    if (patient->left != PATIENT_NEVER) {
        text_clock(drill_seconds(loaded->drill, patient->left), clock, sizeof(clock));
        printf(", ambulance 送医 %s\n", clock);
    } else {
        printf(", still on site 仍在现场\n");
    }
}

static void print_patients(const Loaded* loaded) {
    PatientLog patients[PATIENT_LOGS_MAX];
    int count = patients_read(loaded->drill, patients);
    int shown = 0;
    int more = 0;
    for (int i = 0; i < count; i++) {
        bool told = patients[i].first >= 0;
        if (told && shown < PATIENTS_SHOWN) {
            print_patient(loaded, &patients[i]);
            shown++;
        } else {
            more += told ? 1 : 0;
        }
    }
    if (more > 0) {
        printf("        and %d more patients 另有伤员%d名\n", more, more);
    }
}

void result_print(const Loaded* loaded, const Score* score, const ResultInfo* info) {
    const ScenarioDef* scenario = &loaded->def.scenario;
    const World* world = drill_world(loaded->drill);
    char clock[16];
    text_clock(world_seconds(world), clock, sizeof(clock));
    printf("%s / %s\n", text_in(scenario->title, LANGUAGE_EN),
           text_in(scenario->title, LANGUAGE_ZH));
    printf("seed %llu, %s%s%s\n", (unsigned long long)loaded->def.seed, clock,
           info->report.incomplete != NULL ? ", " : "",
           info->report.incomplete != NULL ? info->report.incomplete : "");
    for (int i = 0; i < scenario->variant_count; i++) {
        const VariantDef* variant = &scenario->variants[i];
        printf("%s %s=%s: %s / %s\n", variant->set ? "Set 设定:" : "Drawn 抽取:", variant->id,
               variant->value, variant->text.en, variant->text.zh);
    }
    print_score(score);
    print_outcome(score);
    print_people(loaded);
    print_patients(loaded);
    print_items(loaded, score);
    print_people_marks(score);
    if (info->out != NULL) {
        printf("Report 报告: %s/report.html\n", info->out);
        printf("Session 记录: %s/session.muster\n", info->out);
        printf("Score 得分: %s/score.json\n", info->out);
        if (info->kept != NULL) {
            printf("Kept, the session that was there 保留的原有记录: %s\n", info->kept);
        }
    }
}

static void set_file(json_t* files, const char* key, const ResultInfo* info, const char* name) {
    char path[640];
    snprintf(path, sizeof(path), "%s/%s", info->out, name);
    json_object_set_new(files, key, json_string(path));
}

void result_print_json(const char* score_json, const ResultInfo* info) {
    json_t* document = json_loads(score_json, 0, NULL);
    json_t* files = json_object();
    if (info->out != NULL) {
        set_file(files, "session", info, "session.muster");
        set_file(files, "report", info, "report.html");
        set_file(files, "score", info, "score.json");
        if (info->kept != NULL) {
            json_object_set_new(files, "kept", json_string(info->kept));
        }
    }
    json_object_set_new(document, "files", files);
    json_dumpf(document, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(REPORT_JSON_DIGITS));
    printf("\n");
    json_decref(document);
}
