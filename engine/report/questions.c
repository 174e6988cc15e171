// Questions for the discussion: those that the author of the drill wrote, and those that this run
// itself raises and nobody has asked yet. A question names what happened and asks why; it never
// answers itself.

#include "drill/lanes.h"
#include "drill/talk.h"
#include "report/report_internal.h"
#include "report/rows.h"

#include <stdio.h>

#define WAIT_ASK_S 60.0 /* a wait worth a question: own choice */
#define MISSED_ASK 3    /* calls missed between the same two */

/// What is asked, and of which run.
typedef struct Asked {
    const Report* report;
    const Drill* drill;
    const World* world;
    const Score* score;
    QuestionRow* rows;
    int count;
} Asked;

static void ask(Asked* asked, uint32_t proof, const char* en, const char* zh) {
    if (asked->count == QUESTIONS_MAX) {
        return;
    }
    QuestionRow* row = &asked->rows[asked->count++];
    row->proof = proof;
    snprintf(row->en, sizeof(row->en), "%s", en);
    snprintf(row->zh, sizeof(row->zh), "%s", zh);
}

static void role_names(const Drill* drill, int32_t role, const char** en, const char** zh) {
    Text name = tell_role(drill, role);
    *en = text_in(name, LANGUAGE_EN);
    *zh = text_in(name, LANGUAGE_ZH);
}

/// Wrong answers: what the one who decided knew then.
static void ask_cards(Asked* asked) {
    const EventLog* log = world_events(asked->world);
    const ScenarioDef* scenario = &drill_def(asked->drill)->scenario;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool decides = event->kind == EVENT_DECISION;
        uint32_t counts = decides ? drill_decision_counts(log, i + 1) : EVENT_NONE;
        const OptionDef* option =
            counts != EVENT_NONE ? scenario_option(scenario, log->events[counts - 1].other) : NULL;
        if (option == NULL || option->kind == ANSWER_RIGHT) {
            continue;
        }
        char en[QUESTION_TEXT_MAX];
        char zh[QUESTION_TEXT_MAX];
        const char* who_en;
        const char* who_zh;
        role_names(asked->drill, event->role, &who_en, &who_zh);
        snprintf(en, sizeof(en),
                 "%s decided \"%s\". What was known at that moment, and what would have made the "
                 "other choice the easy one?",
                 who_en, text_in(option->text, LANGUAGE_EN));
        snprintf(zh, sizeof(zh), "%s决定“%s”。当时掌握了哪些情况？怎样才能使正确选择更容易？",
                 who_zh, text_in(option->text, LANGUAGE_ZH));
        ask(asked, i + 1, en, zh);
    }
}

/// Barriers that mattered: who walked past them.
static void ask_barriers(Asked* asked) {
    const EventLog* log = world_events(asked->world);
    const ScenarioDef* scenario = &drill_def(asked->drill)->scenario;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind != EVENT_BARRIER_MATTERED || event->thing < 0 ||
            event->thing >= scenario->barrier_count) {
            continue;
        }
        char en[QUESTION_TEXT_MAX];
        char zh[QUESTION_TEXT_MAX];
        Text text = scenario->barriers[event->thing].text;
        snprintf(en, sizeof(en),
                 "\"%s\" was found before the drill. Who knew of it, who could have put it right, "
                 "and why was it not?",
                 text_in(text, LANGUAGE_EN));
        snprintf(zh, sizeof(zh), "“%s”事前已发现。谁知道？谁能整改？为什么没有整改？",
                 text_in(text, LANGUAGE_ZH));
        ask(asked, i + 1, en, zh);
    }
}

/// Steps that nobody did although their role knew: the two that weigh most.
static void ask_left_out(Asked* asked) {
    int told = 0;
    for (int i = 0; i < asked->score->item_count && told < 2; i++) {
        const ScoreItem* item = &asked->score->items[i];
        if (item->kind != ITEM_TIMED || !item->counts || item->step < 0 ||
            item->across != EVENT_NONE ||
            (item->state != ITEM_OMITTED && item->state != ITEM_NOT_INFORMED)) {
            continue;
        }
        char en[QUESTION_TEXT_MAX];
        char zh[QUESTION_TEXT_MAX];
        bool informed = item->state == ITEM_OMITTED;
        snprintf(en, sizeof(en),
                 informed
                     ? "\"%s\" was never done. Who could have noticed, and when?"
                     : "Nobody told who was to do it: \"%s\". Who knew, and whose call was it?",
                 text_in(item->title, LANGUAGE_EN));
        snprintf(zh, sizeof(zh),
                 informed ? "“%s”始终未做。谁能发现？何时？"
                          : "“%s”的执行人未被告知。谁掌握情况？应由谁通知？",
                 text_in(item->title, LANGUAGE_ZH));
        ask(asked, item->evidence_count > 0 ? item->evidence[0] : EVENT_NONE, en, zh);
        told++;
    }
}

/// The longest wait of all roles.
static void ask_wait(Asked* asked) {
    LaneMark longest = {0};
    int32_t who = -1;
    for (int32_t role = 0; role < response_role_count(world_response(asked->world)); role++) {
        LaneMark marks[LANE_MARKS_MAX];
        int count = lanes_role(asked->drill, role, marks, LANE_MARKS_MAX);
        for (int i = 0; i < count; i++) {
            double wait = marks[i].to_s - marks[i].from_s;
            if (marks[i].kind == LANE_WAITS && wait > longest.to_s - longest.from_s) {
                longest = marks[i];
                who = role;
            }
        }
    }
    if (who < 0 || longest.to_s - longest.from_s < WAIT_ASK_S) {
        return;
    }
    char en[QUESTION_TEXT_MAX];
    char zh[QUESTION_TEXT_MAX];
    char clock[24];
    const char* who_en;
    const char* who_zh;
    role_names(asked->drill, who, &who_en, &who_zh);
    text_clock(longest.to_s - longest.from_s, clock, sizeof(clock));
    Text step = drill_def(asked->drill)->plan.steps[longest.step].title;
    snprintf(en, sizeof(en),
             "%s stood %s with \"%s\" due and did nothing. What was waited for, and who could have "
             "used a free pair of hands?",
             who_en, clock, text_in(step, LANGUAGE_EN));
    snprintf(zh, sizeof(zh), "%s有“%s”待办，却等待了%s。在等什么？谁正缺人手？", who_zh,
             text_in(step, LANGUAGE_ZH), clock);
    ask(asked, EVENT_NONE, en, zh);
}

/// The two between whom most was lost.
static void ask_lost_calls(Asked* asked) {
    int32_t roles = response_role_count(world_response(asked->world));
    Talk talk;
    talk_read(asked->drill, &talk);
    int most = MISSED_ASK - 1;
    int32_t from = -1;
    int32_t to = -1;
    for (int32_t i = 0; i < roles; i++) {
        for (int32_t k = 0; k < roles; k++) {
            const TalkCell* cell = &talk.cells[i][k];
            if (cell->missed + cell->misheard > most) {
                most = cell->missed + cell->misheard;
                from = i;
                to = k;
            }
        }
    }
    if (from < 0) {
        return;
    }
    char en[QUESTION_TEXT_MAX];
    char zh[QUESTION_TEXT_MAX];
    const char* from_en;
    const char* from_zh;
    const char* to_en;
    const char* to_zh;
    role_names(asked->drill, from, &from_en, &from_zh);
    role_names(asked->drill, to, &to_en, &to_zh);
    snprintf(en, sizeof(en),
             "%d calls from %s did not reach %s. How was that noticed, and what was the other way?",
             most, from_en, to_en);
    snprintf(zh, sizeof(zh), "%s对%s的呼叫有%d次未送达。怎么发现的？备用方式是什么？", from_zh,
             to_zh, most);
    ask(asked, EVENT_NONE, en, zh);
}

/// The first who was harmed, and an exit that nobody took.
static void ask_people(Asked* asked) {
    const EventLog* log = world_events(asked->world);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if ((event->kind != EVENT_PERSON_HURT && event->kind != EVENT_PERSON_DOWN &&
             event->kind != EVENT_PERSON_TRAPPED) ||
            event->room < 0) {
            continue;
        }
        char en[QUESTION_TEXT_MAX];
        char zh[QUESTION_TEXT_MAX];
        char name_en[96];
        char name_zh[96];
        Text room = world_facility(asked->world)->rooms[event->room].name;
        tell_person(asked->drill, event->person, LANGUAGE_EN, name_en, sizeof(name_en));
        tell_person(asked->drill, event->person, LANGUAGE_ZH, name_zh, sizeof(name_zh));
        snprintf(en, sizeof(en),
                 "What brought %s into trouble in %s, and who knew that anybody was there?",
                 name_en, text_in(room, LANGUAGE_EN));
        snprintf(zh, sizeof(zh), "%s为何在%s遇险？谁知道那里有人？", name_zh,
                 text_in(room, LANGUAGE_ZH));
        ask(asked, i + 1, en, zh);
        return;
    }
}

static void ask_unused_exit(Asked* asked) {
    const EventLog* log = world_events(asked->world);
    const Facility* facility = world_facility(asked->world);
    for (int32_t i = 0; i < facility->opening_count; i++) {
        int count = 0;
        for (uint32_t k = 0; k < log->count; k++) {
            count += log->events[k].kind == EVENT_PERSON_OUT && log->events[k].thing == i ? 1 : 0;
        }
        if (!facility->openings[i].is_exit || count > 0 || asked->report->person_count < 4) {
            continue;
        }
        char en[QUESTION_TEXT_MAX];
        char zh[QUESTION_TEXT_MAX];
        Text name = facility->openings[i].name;
        snprintf(en, sizeof(en),
                 "Nobody left by %s. Was it known, was it open, and whom would it have served?",
                 text_in(name, LANGUAGE_EN));
        snprintf(zh, sizeof(zh), "无人经%s撤出。大家知道这个出口吗？是否畅通？本该供谁使用？",
                 text_in(name, LANGUAGE_ZH));
        ask(asked, EVENT_NONE, en, zh);
        return;
    }
}

int rows_questions(const Report* report, const Drill* drill, const Score* score,
                   QuestionRow rows[QUESTIONS_MAX]) {
    Asked asked = {.report = report,
                   .drill = drill,
                   .world = drill_world(drill),
                   .score = score,
                   .rows = rows};
    ask_people(&asked);
    ask_cards(&asked);
    ask_barriers(&asked);
    ask_left_out(&asked);
    ask_wait(&asked);
    ask_lost_calls(&asked);
    ask_unused_exit(&asked);
    return asked.count;
}

void page_questions(Page* page) {
    const ScenarioDef* scenario = &drill_def(page->drill)->scenario;
    Html* html = page->html;
    html_heading(html, "For discussion", "讨论问题");
    if (scenario->debrief_count > 0) {
        html_raw(html, "<ol class=\"questions\">\n");
        for (int i = 0; i < scenario->debrief_count; i++) {
            html_raw(html, "<li>");
            html_both(html, scenario->debrief[i]);
            html_raw(html, "</li>\n");
        }
        html_raw(html, "</ol>\n");
    }
    html_raw(html, "<h3>");
    html_words(html, "What this run asks", "本次演练引出的问题");
    html_raw(html, "</h3>\n");
    QuestionRow rows[QUESTIONS_MAX];
    int count = rows_questions(page->report, page->drill, page->score, rows);
    for (int i = 0; i < count; i++) {
        html_raw(html, i == 0 ? "<ol class=\"questions\">\n<li>" : "<li>");
        html_both(html, (Text){rows[i].en, rows[i].zh});
        html_raw(html, " ");
        page_proof(page, rows[i].proof);
        html_raw(html, "</li>\n");
    }
    html_raw(html, count > 0 ? "</ol>\n" : "");
    if (count == 0) {
        html_raw(html, "<p>");
        html_words(html, "Nothing that was not asked above.", "无。");
        html_raw(html, "</p>\n");
    }
}
