// The report: one page that stands alone, says the same twice, escapes what users wrote, and never
// prints a figure that is not one.

#include "report/pdf.h"
#include "report/report.h"

#include "support/small_world.h"

#include <sys/stat.h>

typedef struct Paper {
    SmallWorld small;
    DrillDef def;
    Drill* drill;
    Report* report;
    Score* score;
    ReportInfo info;
    char folder[64];
    char path[96];
} Paper;

static CapabilityDef capability = {.id = "OPS", .name = {"operations", "处置"}, .weight = 1};

static BarrierDef barrier = {.id = "wedge",
                             .text = {"the door is wedged", "门被楔住"},
                             .start = {.kind = START_NOTHING},
                             .room = -1,
                             .shows = EVENT_KIND_COUNT,
                             .present = true};

static void open_paper_with(Paper* paper, int ticks, const EvidenceDef* evidence, int count) {
    Error error = {0};
    memset(paper, 0, sizeof(*paper));
    small_world_init(&paper->small, 4);
    paper->def = drill_default_def();
    paper->def.world = paper->small.def;
    paper->def.seed = paper->small.def.seed;
    paper->def.scenario.title = (Text){"Fire & <smoke>", "火灾 <烟>"};
    paper->def.scenario.file = "test.lua";
    paper->def.scenario.barriers = &barrier;
    paper->def.scenario.barrier_count = 1;
    paper->def.scenario.evidence = evidence;
    paper->def.scenario.evidence_count = count;
    paper->def.plan.title = (Text){"Plan", "预案"};
    paper->def.plan.file = "plan.lua";
    paper->def.plan.capabilities = &capability;
    paper->def.plan.capability_count = 1;
    assert_int_equal(drill_create(&paper->def, &paper->drill, &error), STATUS_OK);
    assert_int_equal(report_create(&paper->report, paper->drill, &error), STATUS_OK);
    report_observe(paper->report, paper->drill);
    for (int i = 0; i < ticks; i++) {
        drill_step(paper->drill);
        report_observe(paper->report, paper->drill);
    }
    paper->score = calloc(1, sizeof(Score));
    score_run(paper->drill, &paper->def.plan, NULL, paper->score);
    paper->info = (ReportInfo){.scenario_file = "scenarios/<x>.lua", .date = "2026-11-22"};
    snprintf(paper->folder, sizeof(paper->folder), "/tmp/muster-report-XXXXXX");
    assert_non_null(mkdtemp(paper->folder));
    snprintf(paper->path, sizeof(paper->path), "%s/report.html", paper->folder);
}

static void open_paper(Paper* paper, int ticks) {
    open_paper_with(paper, ticks, NULL, 0);
}

static void close_paper(Paper* paper) {
    remove(paper->path);
    rmdir(paper->folder);
    report_free(paper->report);
    free(paper->score);
    drill_free(paper->drill);
    small_world_free(&paper->small);
}

/// The page as a text that the caller frees.
static char* written(Paper* paper, Language language) {
    Error error = {0};
    paper->info.language = language;
    assert_int_equal(report_write_html(paper->report, paper->drill, paper->score, &paper->info,
                                       paper->path, &error),
                     STATUS_OK);
    FILE* stream = fopen(paper->path, "rb");
    assert_non_null(stream);
    char* text = calloc(1, (size_t)16 << 20);
    size_t count = fread(text, 1, ((size_t)16 << 20) - 1, stream);
    assert_true(count > 1000);
    fclose(stream);
    return text;
}

TEST(the_same_run_gives_the_same_bytes) {
    UNUSED_STATE;
    Paper paper;
    open_paper(&paper, 900);
    char* one = written(&paper, LANGUAGE_BOTH);
    char* two = written(&paper, LANGUAGE_BOTH);
    assert_string_equal(one, two);
    free(one);
    free(two);
    close_paper(&paper);
}

TEST(notes_stand_at_their_moment_in_the_words_they_were_written_in) {
    UNUSED_STATE;
    Paper paper;
    open_paper(&paper, 900);
    char* without = written(&paper, LANGUAGE_BOTH);
    assert_null(strstr(without, "Who had the key"));
    const ReportNote notes[] = {
        {20 * 15, {"Bookmark", "书签"}, "watch this", "2026-11-22 10:00"},
        {20 * 40, {"Note", "备注"}, "Who had the key <of the gate>? 钥匙在谁手里？", ""}};
    paper.info.notes = notes;
    paper.info.note_count = 2;
    char* page = written(&paper, LANGUAGE_EN);
    const char* first = strstr(page, "watch this");
    const char* second = strstr(page, "Who had the key &lt;of the gate&gt;? 钥匙在谁手里？");
    assert_true(first != NULL && second != NULL && first < second);
    assert_contains(page, "<h2>Notes</h2>");
    assert_contains(page, ">0:15</td><td class=\"dim\">Bookmark</td><td>watch this<");
    assert_contains(page, ">0:40</td><td class=\"dim\">Note</td>");
    free(without);
    free(page);
    close_paper(&paper);
}

TEST(what_users_wrote_is_escaped) {
    UNUSED_STATE;
    Paper paper;
    open_paper(&paper, 100);
    char* page = written(&paper, LANGUAGE_BOTH);
    assert_contains(page, "Fire &amp; &lt;smoke&gt;");
    assert_contains(page, "scenarios/&lt;x&gt;.lua");
    assert_null(strstr(page, "<smoke>"));
    free(page);
    close_paper(&paper);
}

TEST(a_page_of_one_language_holds_no_headings_of_the_other) {
    UNUSED_STATE;
    Paper paper;
    open_paper(&paper, 100);
    char* english = written(&paper, LANGUAGE_EN);
    assert_contains(english, "Milestones");
    assert_null(strstr(english, "里程碑"));
    free(english);
    char* chinese = written(&paper, LANGUAGE_ZH);
    assert_contains(chinese, "里程碑");
    assert_null(strstr(chinese, "Milestones"));
    free(chinese);
    close_paper(&paper);
}

TEST(a_run_in_which_nothing_applies_shows_a_dash_and_no_number) {
    UNUSED_STATE;
    Paper paper;
    open_paper(&paper, 20);
    assert_int_equal(paper.score->total_bp, -1);
    char* page = written(&paper, LANGUAGE_EN);
    assert_contains(page, "<span class=\"big\">&ndash;</span>");
    assert_null(strstr(page, "nan"));
    assert_null(strstr(page, "-1."));
    char* json = report_score_json(paper.drill, paper.score, &paper.info);
    assert_contains(json, "\"score_bp\": null");
    free(json);
    free(page);
    close_paper(&paper);
}

TEST(evidence_is_told_with_what_became_of_it) {
    UNUSED_STATE;
    static const EvidenceDef evidence[] = {
        {.id = "milk",
         .name = {"what is left of the milk", "剩余牛奶"},
         .device = -1,
         .perishes_s = 1.0,
         .stands_kw = 50.0},
        {.id = "disk", .name = {"the disk", "硬盘"}, .device = -1, .stands_kw = 50.0}};
    Paper paper;
    open_paper_with(&paper, 60, evidence, 2);
    char* page = written(&paper, LANGUAGE_EN);
    assert_contains(page, "what is left of the milk");
    assert_contains(page, "<td class=\"strong\">lost</td>");
    assert_contains(page, "Evidence lost: what is left of the milk");
    assert_contains(page, "<td class=\"strong\">untouched so far</td>");
    free(page);
    page = written(&paper, LANGUAGE_ZH);
    assert_contains(page, "<td class=\"strong\">已灭失</td>");
    assert_contains(page, "证据灭失：剩余牛奶");
    free(page);
    close_paper(&paper);
}

TEST(every_link_of_the_page_has_its_target) {
    UNUSED_STATE;
    Paper paper;
    open_paper(&paper, 2400);
    char* page = written(&paper, LANGUAGE_BOTH);
    for (const char* at = strstr(page, "href=\"#"); at != NULL; at = strstr(at + 1, "href=\"#")) {
        char id[64];
        assert_int_equal(sscanf(at, "href=\"#%31[^\"]", id), 1);
        char target[80];
        snprintf(target, sizeof(target), "id=\"%s\"", id);
        assert_contains(page, target);
    }
    free(page);
    close_paper(&paper);
}

/// The first sheet of a run's PDF as text, which the caller frees; NULL: no pdftotext here.
static char* first_sheet(Paper* paper, Language language) {
    char path[128];
    char command[256];
    Error error = {0};
    paper->info.language = language;
    snprintf(path, sizeof(path), "%s/report.pdf", paper->folder);
    snprintf(command, sizeof(command), "pdftotext -f 1 -l 1 -layout %s - 2>/dev/null", path);
    assert_int_equal(
        report_write_pdf(paper->report, paper->drill, paper->score, &paper->info, path, &error),
        STATUS_OK);
    FILE* stream = popen(command, "r");
    assert_non_null(stream);
    char* text = calloc(1, (size_t)1 << 20);
    size_t count = fread(text, 1, ((size_t)1 << 20) - 1, stream);
    bool ran = pclose(stream) == 0 && count > 0;
    remove(path);
    if (!ran) {
        free(text);
        return NULL;
    }
    return text;
}

/// Crosses `count` red lines, each told in two lines of either language.
static void cross_red_lines(Score* score, int count) {
    for (int i = 0; i < count; i++) {
        ScoreRedLine* line = &score->red_lines[i];
        *line = (ScoreRedLine){.kind = RED_LINE_USE_LIFT_IN_FIRE,
                               .person = 0,
                               .role = 0,
                               .event = (uint32_t)i + 1,
                               .seconds = 60.0 * (i + 1)};
        snprintf(line->text_en, sizeof(line->text_en),
                 "%d:00: Somebody with a long name went into toxic air, or air without enough "
                 "oxygen, without breathing apparatus.",
                 i + 1);
        snprintf(line->text_zh, sizeof(line->text_zh),
                 "%d:00：某某某未佩戴隔绝式呼吸器进入有毒或缺氧区域，且未经批准，无人监护。",
                 i + 1);
    }
    score->red_line_count = count;
}

TEST(page_one_holds_what_to_put_right_however_many_red_lines_there_are) {
    UNUSED_STATE;
    const Language languages[] = {LANGUAGE_EN, LANGUAGE_ZH, LANGUAGE_BOTH};
    Paper paper;
    open_paper(&paper, 1200);
    for (int count = 0; count <= 12; count += 6) {
        cross_red_lines(paper.score, count);
        for (int l = 0; l < 3; l++) {
            char* sheet = first_sheet(&paper, languages[l]);
            if (sheet == NULL) {
                close_paper(&paper);
                skip(); // no pdftotext
            }
            // Findings there are as many as the run has, up to three; the count ends their part.
            assert_contains(sheet, languages[l] == LANGUAGE_ZH ? "整改清单" : "The whole list");
            if (languages[l] != LANGUAGE_BOTH) {
                assert_contains(sheet, languages[l] == LANGUAGE_EN ? "Strengths" : "优点");
            }
            free(sheet);
        }
    }
    char* page = written(&paper, LANGUAGE_BOTH); // of twelve
    assert_contains(page, "<b>7 more red lines");
    for (int i = 6; i <= 12; i++) {
        char text[64];
        snprintf(text, sizeof(text), "href=\"#redline%d\">%d:00<", i, i);
        assert_contains(page, text);
        snprintf(text, sizeof(text), "<div id=\"redline%d\">", i);
        assert_contains(page, text);
    }
    free(page);
    close_paper(&paper);
}

TEST(doses_are_listed_by_channel_the_largest_first) {
    UNUSED_STATE;
    Paper paper;
    open_paper(&paper, 100);
    char* clean = written(&paper, LANGUAGE_EN);
    assert_null(strstr(clean, "Doses taken"));
    free(clean);
    People* people = (People*)world_people(drill_world(paper.drill));
    people->doses[1 * DOSE_CHANNEL_COUNT + DOSE_CO] = 0.25f;
    people->doses[2 * DOSE_CHANNEL_COUNT + DOSE_RADIANT] = 0.75f;
    char* page = written(&paper, LANGUAGE_EN);
    assert_contains(page, "Doses taken");
    assert_contains(page, "carbon monoxide");
    const char* more = strstr(page, ">0.75<");
    const char* less = strstr(page, ">0.25<");
    assert_true(more != NULL && less != NULL && more < less);
    assert_contains(page, "Purser (SFPE Handbook)");
    free(page);
    close_paper(&paper);
}

TEST(nothing_is_fetched_from_outside) {
    UNUSED_STATE;
    Paper paper;
    open_paper(&paper, 400);
    char* page = written(&paper, LANGUAGE_BOTH);
    static const char* const outside[] = {"http://", "https://", "<script", "<link", "@import"};
    for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++) {
        assert_null(strstr(page, outside[i]));
    }
    // A hatch is named by the page's own pattern, nothing else by a url.
    for (const char* at = strstr(page, "url("); at != NULL; at = strstr(at + 1, "url(")) {
        assert_int_equal(at[4], '#');
    }
    free(page);
    close_paper(&paper);
}

TEST(a_page_that_cannot_be_written_is_a_status_and_leaves_nothing) {
    UNUSED_STATE;
    Paper paper;
    Error error = {0};
    open_paper(&paper, 20);
    assert_int_equal(report_write_html(paper.report, paper.drill, paper.score, &paper.info,
                                       "/nowhere/report.html", &error),
                     STATUS_IO);
    assert_contains(error.message, "/nowhere/report.html");
    close_paper(&paper);
}

TEST(laws_clocks_are_a_table_in_both_languages_and_in_the_marks) {
    UNUSED_STATE;
    static const LegalDef law = {.id = "tell",
                                 .law = {"Decree <493>", "第493号令"},
                                 .service = SERVICE_EMERGENCY_BUREAU,
                                 .form = -1,
                                 .within_s = 3600.0,
                                 .further = -1};
    Paper paper;
    open_paper(&paper, 100);
    char* page = written(&paper, LANGUAGE_BOTH);
    assert_null(strstr(page, "legal clocks")); // no law asks for anything
    free(page);
    paper.score->legal_count = 1;
    paper.score->legal[0] = (ScoreLegal){.def = &law,
                                         .verdict = LEGAL_HIDDEN,
                                         .known_s = 1.0,
                                         .told_s = 3.5,
                                         .form = -1,
                                         .number_count = 1,
                                         .numbers = {{FACT_CASUALTY, 0, 2}}};
    page = written(&paper, LANGUAGE_BOTH);
    assert_contains(page, "Reports with legal clocks");
    assert_contains(page, "法定时限报告");
    assert_contains(page, "Decree &lt;493&gt;");
    assert_contains(page, "from memory");
    assert_contains(page, "瞒报");
    assert_contains(page, "2)"); // what was known, beside what was told
    char* json = report_score_json(paper.drill, paper.score, &paper.info);
    assert_contains(json, "\"verdict\": \"hidden\"");
    assert_contains(json, "\"within\": 3600");
    assert_contains(json, "\"told_at\": 3.5");
    free(json);
    free(page);
    close_paper(&paper);
}

/// One run beside the paper's: with its barrier put right, and otherwise as given.
static void find_by_plan(Paper* paper, Otherwises* all, ScoreOutcome* outcome) {
    otherwise_find(paper->drill, paper->score, all);
    assert_int_equal(all->count, 1);
    assert_int_equal(all->runs[0].decision.otherwise.kind, OTHERWISE_BARRIER);
    all->runs[0].sum = all->actual;
    *outcome = (ScoreOutcome){0};
    paper->info.outcome = outcome;
    paper->info.otherwises = all;
}

TEST(a_decision_says_what_the_plan_would_have_changed_or_that_nothing_would) {
    UNUSED_STATE;
    Paper paper;
    Otherwises all;
    ScoreOutcome outcome;
    open_paper(&paper, 400);
    find_by_plan(&paper, &all, &outcome);
    char* same = written(&paper, LANGUAGE_EN);
    assert_contains(same, "the door is wedged");
    assert_contains(same, "Nothing would have changed");
    free(same);
    all.actual.loss.hurt = 3;
    all.actual.last_out_s = 355.0;
    all.runs[0].sum.last_out_s = -1.0;
    char* better = written(&paper, LANGUAGE_EN);
    assert_contains(better, "Fewer or lighter harm.");
    assert_contains(better, "hurt <b>3 &rarr; 0</b>");
    assert_contains(better, "last one out <b>5:55 &rarr; never</b>");
    free(better);
    all.runs[0].sum.loss.dead = 1;
    char* worse = written(&paper, LANGUAGE_ZH);
    assert_contains(worse, "单次结果有偶然性");
    free(worse);
    close_paper(&paper);
}

TEST(what_the_plan_would_have_changed_is_the_same_as_text_and_back) {
    UNUSED_STATE;
    static char text[40000];
    Paper paper;
    Otherwises all;
    Otherwises back;
    ScoreOutcome outcome;
    open_paper(&paper, 100);
    find_by_plan(&paper, &all, &outcome);
    all.runs[0].sum.loss.doses = 0.1;
    all.runs[0].sight_count = 2;
    all.runs[0].sights[1] = 123;
    assert_true(otherwise_write(&all, text, sizeof(text)));
    assert_true(otherwise_read(text, paper.drill, &back));
    assert_true(back.runs[0].sum.loss.doses == 0.1); // to the last bit
    assert_true(otherwise_same(&back.runs[0].sum, &all.runs[0].sum));
    assert_true(back.actual.last_out_s == all.actual.last_out_s);
    assert_int_equal(back.actual.total_bp, all.actual.total_bp);
    assert_int_equal(back.runs[0].sights[1], 123);
    assert_int_equal(back.runs[0].decision.event, all.runs[0].decision.event);
    // What a file holds is not believed: a barrier that there is not, a sum that breaks off, words.
    static const char* const wrong[] = {"", "-1 1 0 0 0 0 0 0 0 -1 -1 -1\n3 7 -1 0 0",
                                        "-1 9 0 0 0 0 0 0 0 -1 0 -1 0", "x"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(otherwise_read(wrong[i], paper.drill, &back));
    }
    text[strlen(text) / 2] = '\0';
    assert_false(otherwise_read(text, paper.drill, &back));
    close_paper(&paper);
}

TEST(a_patient_gets_a_chart_and_who_is_well_gets_none) {
    UNUSED_STATE;
    Paper paper;
    open_paper(&paper, 100);
    char* page = written(&paper, LANGUAGE_BOTH);
    assert_null(strstr(page, "bleeding controlled after"));
    free(page);
    World* world = (World*)drill_world(paper.drill);
    Wound thigh = {WOUND_BLEEDING, SITE_LEG, HARM_FALL, 0.5f};
    People* people = (People*)world_people(world);
    assert_true(people_wound(people, 0, &thigh, EVENT_NONE, world_log(world)));
    for (int i = 0; i < 4000; i++) {
        drill_step(paper.drill);
        report_observe(paper.report, paper.drill);
    }
    page = written(&paper, LANGUAGE_BOTH);
    assert_contains(page, "bleeding controlled after");
    assert_contains(page, "0.50 L/min");
    assert_contains(page, "dearest minute ended at");
    assert_contains(page, "points off the chance to live");
    assert_contains(page, "died of: ");
    assert_contains(page, "死因：");
    assert_contains(page, "失血过多");
    assert_null(strstr(page, "nan"));
    free(page);
    close_paper(&paper);
}

SUITE(CASE(laws_clocks_are_a_table_in_both_languages_and_in_the_marks),
      CASE(a_decision_says_what_the_plan_would_have_changed_or_that_nothing_would),
      CASE(what_the_plan_would_have_changed_is_the_same_as_text_and_back),
      CASE(the_same_run_gives_the_same_bytes), CASE(what_users_wrote_is_escaped),
      CASE(notes_stand_at_their_moment_in_the_words_they_were_written_in),
      CASE(a_page_of_one_language_holds_no_headings_of_the_other),
      CASE(a_run_in_which_nothing_applies_shows_a_dash_and_no_number),
      CASE(evidence_is_told_with_what_became_of_it), CASE(every_link_of_the_page_has_its_target),
      CASE(page_one_holds_what_to_put_right_however_many_red_lines_there_are),
      CASE(nothing_is_fetched_from_outside), CASE(doses_are_listed_by_channel_the_largest_first),
      CASE(a_page_that_cannot_be_written_is_a_status_and_leaves_nothing),
      CASE(a_patient_gets_a_chart_and_who_is_well_gets_none))
