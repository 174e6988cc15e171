// Studies: which there are, running one, and what it answers, by keys, without a fault at any size.

#include "support/golden_screen.h"

#include "screen/studies.h"

typedef struct Bench {
    StudiesModel model;
    StudiesActions seen; // what was asked for since it was cleared
    StudyFound found;
    float low[30], middle[30], high[30];
    Drive drive;
} Bench;

static void tell(Ui* ui, void* user) {
    Bench* bench = user;
    StudiesActions actions;
    screen_studies(ui, &bench->model, &actions);
    bench->seen.chose = bench->seen.chose || actions.chose;
    bench->seen.run = bench->seen.run || actions.run;
    bench->seen.stop = bench->seen.stop || actions.stop;
    bench->seen.report = bench->seen.report || actions.report;
    bench->seen.replay = bench->seen.replay || actions.replay;
    bench->seen.leave = bench->seen.leave || actions.leave;
}

static void add_row(StudiesModel* model, const char* name, Text title, const char* fault) {
    StudyRow* row = &model->rows[model->count++];
    *row = (StudyRow){.title = title,
                      .question = {"How many fewer people are hurt if the alarm sounds at once?",
                                   "若立即报警，可少伤多少人？"},
                      .plans = 2,
                      .runs = 100};
    snprintf(row->name, sizeof(row->name), "%s", name);
    snprintf(row->path, sizeof(row->path), "scenarios/studies/%s.lua", name);
    snprintf(row->fault, sizeof(row->fault), "%s", fault);
}

static Bench* bench_open(void) {
    Bench* bench = calloc(1, sizeof(Bench));
    StudiesModel* model = &bench->model;
    add_row(model, "office_stair",
            (Text){"Office fire, one stair lost: verify first or alarm first?",
                   "办公楼火灾、一部楼梯停用：先核实还是先报警？"},
            "");
    add_row(model, "broken", (Text){0}, "broken.lua:3: there is no scenario \"offce_fire\"");
    model->own = "/srv/drills/muster/studies";
    model->chosen = 0;
    model->worst = -1;
    drive_open(&bench->drive, tell, bench);
    bench->drive.width = 1920;
    bench->drive.height = 1080;
    drive_step(&bench->drive);
    return bench;
}

static void bench_close(Bench* bench) {
    drive_close(&bench->drive);
    free(bench);
}

/// Results of two plans, three worst runs, the first of them recorded.
static void answer(Bench* bench) {
    StudyFound* found = &bench->found;
    for (int i = 0; i < 30; i++) {
        bench->low[i] = i < 10 ? 1.0f : 1.0f - (float)(i - 10) / 20.0f;
        bench->middle[i] = i < 12 ? 1.0f : 1.0f - (float)(i - 12) / 20.0f;
        bench->high[i] = i < 14 ? 1.0f : 1.0f - (float)(i - 14) / 20.0f;
    }
    *found = (StudyFound){
        .headline = {"Plan B is better: on average 1.8 fewer people hurt.",
                     "方案 B 更好：平均少伤 1.8 人。"},
        .paragraph = {"In 100 pairs of runs with the same people and the same luck, people hurt: "
                      "1.3 with \"alarm first\" (B) against 3.1 with \"verify first\" (A) on "
                      "average; the difference is 1.2 to 2.4 (95 % interval).",
                      "在人员与随机条件相同的 100 对推演中，受伤人数平均为：方案 B“先报警后核实”"
                      "1.3 人，方案 A“先核实后报警”3.1 人；差值为 1.2 至 2.4 人（95% 区间）。"},
        .caution = {"It holds for the scenarios, the building and the range of conditions of this "
                    "study: it compares plans and does not forecast.",
                    "结论只适用于本研究的情景、建筑与条件范围：用于比较方案，不用于预测。"},
        .plans = {{"verify first", "先核实后报警"}, {"alarm first", "先报警后核实"}},
        .plan_count = 2,
        .runs = 200,
        .planned = 200,
        .curve_step_s = 5.0,
        .curve_count = 30,
        .worst_count = 3};
    for (int i = 0; i < 2; i++) {
        found->curves[i] = (StudyCurve){bench->low, bench->middle, bench->high};
    }
    for (int i = 0; i < 3; i++) {
        StudyWorst* worst = &found->worst[i];
        *worst = (StudyWorst){.plan = i % 2, .run = 17 + i};
        snprintf(worst->value_en, sizeof(worst->value_en), "people hurt: %d", 11 - i);
        snprintf(worst->value_zh, sizeof(worst->value_zh), "受伤人数：%d", 11 - i);
        snprintf(worst->session, sizeof(worst->session), "%s", i == 0 ? "run-17" : "");
    }
    bench->model.rows[0].answered = true;
    bench->model.found = found;
}

TEST(the_studies_have_no_fault_at_any_size_language_and_scale) {
    UNUSED_STATE;
    Bench* bench = bench_open();
    bench->model.work = STUDIES_RUNS;
    bench->model.done = 34;
    bench->model.to_do = 200;
    bench->model.rate = 2.3;
    ui_check_all(&bench->drive, 0.0f);
    bench->model.work = STUDIES_RESTS;
    answer(bench);
    bench->model.anew = true;
    bench->model.fault = (Text){"the results are of another version", "结果由另一版本生成"};
    ui_check_all(&bench->drive, 0.0f);
    bench_close(bench);
}

TEST(a_study_is_run_by_a_key_and_stopped_by_a_key) {
    UNUSED_STATE;
    Bench* bench = bench_open();
    drive_must_find(&bench->drive, "not run yet · 2 plans");
    drive_key(&bench->drive, (UiKey)'r');
    assert_true(bench->seen.run);
    bench->model.work = STUDIES_RUNS;
    bench->model.done = 50;
    bench->model.to_do = 200;
    bench->model.rate = 2.5;
    drive_step(&bench->drive);
    drive_must_find(&bench->drive, "50 of 200 runs · 2.5 a second · 1:00 left");
    bench->seen = (StudiesActions){0};
    drive_key(&bench->drive, (UiKey)'r');
    assert_false(bench->seen.run); // one at a time
    drive_key(&bench->drive, (UiKey)'x');
    assert_true(bench->seen.stop);
    bench_close(bench);
}

TEST(another_study_is_not_chosen_while_one_runs) {
    UNUSED_STATE;
    Bench* bench = bench_open();
    bench->model.work = STUDIES_RUNS;
    drive_key(&bench->drive, UI_KEY_DOWN);
    assert_int_equal(bench->model.chosen, 0);
    bench->model.work = STUDIES_RESTS;
    drive_key(&bench->drive, UI_KEY_DOWN);
    assert_int_equal(bench->model.chosen, 1);
    drive_must_find(&bench->drive, "cannot be read; muster check tells all");
    bench_close(bench);
}

TEST(the_answer_stands_first_and_the_report_is_a_key) {
    UNUSED_STATE;
    Bench* bench = bench_open();
    drive_key(&bench->drive, (UiKey)'o');
    assert_false(bench->seen.report); // there is none yet
    answer(bench);
    drive_step(&bench->drive);
    const UiCommand* headline =
        drive_must_find(&bench->drive, "Plan B is better: on average 1.8 fewer people hurt.");
    const UiCommand* curves = drive_must_find(&bench->drive, "Still inside");
    assert_true(headline->box.y < curves->box.y);
    drive_key(&bench->drive, (UiKey)'o');
    assert_true(bench->seen.report);
    bench_close(bench);
}

TEST(a_study_that_was_stopped_says_so_beside_its_answer) {
    UNUSED_STATE;
    Bench* bench = bench_open();
    answer(bench);
    bench->found.runs = 60;
    bench->found.failed = 2;
    drive_step(&bench->drive);
    drive_must_find(&bench->drive, "Not finished: 60 of 200 runs");
    drive_must_find(&bench->drive, "2 runs went wrong and are in no figure");
    bench_close(bench);
}

TEST(only_a_recorded_worst_run_is_replayed) {
    UNUSED_STATE;
    Bench* bench = bench_open();
    answer(bench);
    drive_step(&bench->drive);
    drive_click(&bench->drive, "people hurt: 10");
    drive_key(&bench->drive, UI_KEY_ENTER);
    assert_int_equal(bench->model.worst, 1);
    assert_false(bench->seen.replay);
    drive_key(&bench->drive, UI_KEY_UP);
    drive_key(&bench->drive, UI_KEY_ENTER);
    assert_true(bench->seen.replay);
    assert_int_equal(bench->model.worst, 0);
    bench_close(bench);
}

TEST(the_page_of_studies_looks_as_it_did) {
    UNUSED_STATE;
    Bench* bench = bench_open();
    answer(bench);
    golden_look(&bench->drive, LANGUAGE_BOTH, VIEW_LIGHT);
    assert_screen(&bench->drive, "studies_light");
    golden_look(&bench->drive, LANGUAGE_ZH, VIEW_DARK);
    assert_screen(&bench->drive, "studies_dark");
    bench_close(bench);
}

SUITE(CASE(the_page_of_studies_looks_as_it_did),
      CASE(the_studies_have_no_fault_at_any_size_language_and_scale),
      CASE(a_study_is_run_by_a_key_and_stopped_by_a_key),
      CASE(another_study_is_not_chosen_while_one_runs),
      CASE(the_answer_stands_first_and_the_report_is_a_key),
      CASE(a_study_that_was_stopped_says_so_beside_its_answer),
      CASE(only_a_recorded_worst_run_is_replayed))
