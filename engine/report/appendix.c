// The rest of the page: what each role knew and did, the log that the
// marks point to, and what the figures rest on.

#include "drill/lanes.h"
#include "report/report_internal.h"

#include <stdio.h>

/// Events of a role that its card lists.
#define ROLE_ROWS_MAX 40

static void put_event_row(Page* page, const Event* event, uint32_t sequence, bool anchor) {
    Html* html = page->html;
    if (anchor) {
        html_format(html, "<tr id=\"e%u\"><td class=\"num dim\">#%03u</td>", sequence, sequence);
    } else {
        html_raw(html, "<tr><td>");
        page_proof(page, sequence);
        html_raw(html, "</td>");
    }
    html_raw(html, "<td class=\"num\">");
    char clock[64];
    drill_clock(page->drill, event->tick, html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN,
                clock, sizeof(clock));
    html_text(html, clock);
    html_raw(html, "</td><td>");
    page_sentence(page, event);
    html_raw(html, "</td></tr>\n");
}

static bool concerns_role(const Event* event, int32_t role) {
    if (event->role != role) {
        return false;
    }
    switch ((EventKind)event->kind) {
    case EVENT_FACT_LEARNED:
    case EVENT_FACT_CHANGED: return lanes_fact_matters(event->thing) || event->thing == FACT_ORDER;
    case EVENT_ORDER_GIVEN:
    case EVENT_MESSAGE_HEARD: // what was heard follows as what was learned
    case EVENT_TASK_STARTED:
    case EVENT_TASK_DOING:
    case EVENT_STEP_ARMED:
    case EVENT_STEP_WAITS: return false; // the timeline shows the rest of these
    default: return event_info(event->kind)->weight >= 1;
    }
}

static void put_holder(Page* page, const Role* state) {
    Html* html = page->html;
    if (state->holder < 0) {
        html_words(html, "nobody", "无人");
        return;
    }
    page_person(page, state->holder);
}

static void put_role(Page* page, int32_t role) {
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    const Role* state = response_role(world_response(page->world), role);
    html_raw(html, "<h3>");
    html_both(html, tell_role(page->drill, role));
    html_raw(html, ": ");
    put_holder(page, state);
    html_raw(html, " &middot; ");
    html_both(html, state->played ? (Text){"played by a participant", "由参演人员扮演"}
                                  : (Text){"followed the plan", "按预案自动执行"});
    html_raw(html, " &middot; ");
    page_bp(page, page->score->role_bp[role]);
    html_raw(html, "</h3>\n<table class=\"log\"><tbody>\n");
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        if (concerns_role(&log->events[i], role) && !tell_repeats(page->drill, i) &&
            count++ < ROLE_ROWS_MAX) {
            put_event_row(page, &log->events[i], i + 1, false);
        }
    }
    html_raw(html, "</tbody></table>\n");
    if (count == 0) {
        html_raw(html, "<p class=\"dim\">");
        html_words(html, "Learned nothing and did nothing.", "未得知任何情况，也未采取行动。");
        html_raw(html, "</p>\n");
    } else if (count > ROLE_ROWS_MAX) {
        html_format(html, "<p class=\"dim\">+ %d ", count - ROLE_ROWS_MAX);
        html_words(html, "more in the log", "条，见日志");
        html_raw(html, "</p>\n");
    }
}

void page_roles(Page* page) {
    html_raw(page->html, "<div class=\"page\"></div>\n");
    html_heading(page->html, "What each role knew and did", "各角色所知与所为");
    for (int32_t i = 0; i < response_role_count(world_response(page->world)); i++) {
        put_role(page, i);
    }
}

// ---- log --------------------------------------------------------------------------------------

/// The events that some mark points to are in the log whatever their weight.
static bool is_evidence(const Score* score, uint32_t sequence) {
    for (int i = 0; i < score->item_count; i++) {
        for (int k = 0; k < score->items[i].evidence_count; k++) {
            if (score->items[i].evidence[k] == sequence) {
                return true;
            }
        }
    }
    for (int i = 0; i < score->red_line_count; i++) {
        if (score->red_lines[i].event == sequence) {
            return true;
        }
    }
    return false;
}

/// The key times of page one lead to their rows.
static bool is_one_of(uint32_t sequence, const uint32_t* events, int count) {
    for (int i = 0; i < count; i++) {
        if (events[i] == sequence) {
            return true;
        }
    }
    return false;
}

/// Events that roles' cards link to must have their row too.
static bool is_listed(const Event* event) {
    return event->role >= 0 && concerns_role(event, event->role);
}

void page_log(Page* page) {
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    html_heading(html, "Log", "事件日志");
    html_raw(html, "<p class=\"dim\">");
    html_words(html,
               "The events that tell the story and those that prove a mark; the session file holds "
               "all of them.",
               "列出主要事件及评分依据；完整事件见演练记录文件。");
    html_raw(html, "</p>\n<table class=\"log\"><tbody>\n");
    uint32_t key[PAGE_KEY_EVENTS_MAX];
    int key_count = page_key_events(page, key);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool told = (event_info(event->kind)->weight >= 2 && !tell_repeats(page->drill, i)) ||
                    event->kind == EVENT_PERSON_STARTED;
        told = told || page_kit_event(event->kind) || is_one_of(i + 1, key, key_count);
        if (told || is_listed(event) || is_evidence(page->score, i + 1)) {
            put_event_row(page, event, i + 1, true);
        }
    }
    html_raw(html, "</tbody></table>\n");
    if (log->dropped > 0) {
        html_format(html, "<p class=\"dim\">%u ", log->dropped);
        html_words(html, "minor events were not kept", "条次要事件未保留");
        html_raw(html, "</p>\n");
    }
}

// ---- what the figures rest on ------------------------------------------------------------------

const Text REPORT_METHODS[] = {
    {"Time advances in ticks of 0.05 s, hazards in steps of 0.5 s. The same files, seed and "
     "commands give the same run, tick by tick; muster replay --verify proves it.",
     "时间步长0.05秒，灾害步长0.5秒。相同文件、种子与指令得到逐步相同的结果，可用 muster replay "
     "--verify 验证。"},
    {"Fire: t-squared growth limited by fuel and oxygen; two smoke layers a room joined by vent "
     "flows through doors, cracks and stairs. Visibility = 3 / extinction (reflecting signs), at "
     "most 30 m.",
     "火灾：t平方火，受燃料与氧气限制；每个房间上下两层烟气，经门、缝隙、楼梯流动。能见度=3/减光系"
     "数（反光标志），最大30米。"},
    {"People: free walking speed 1.34 m/s on average (Weidmann), slowed by others, stairs and "
     "smoke; doors pass at most 1.3 persons a second and metre unless the scenario says otherwise.",
     "人员：自由步速平均1.34米/"
     "秒（Weidmann），受他人、楼梯、烟气影响减慢；除情景另有规定，门的通行能"
     "力不超过1.3人/(秒·米)。"},
    {"Harm: fractional effective dose of CO, HCN, CO2, lack of oxygen and heat after ISO 13571 and "
     "Purser. Not a medical prediction for a person.",
     "伤害：按ISO 13571与Purser计算CO、HCN、CO2、缺氧和热的有效剂量分数，不作为个体医学预测。"},
    {"Roles act on what they have seen, heard or been told; delays and errors are drawn from "
     "distributions keyed by the seed. Durations of actions are estimates of the authors.",
     "角色仅依据其所见、所闻、被告知的信息行动；延迟与差错按种子从分布中抽取。动作时长为编者估计值"
     "。"},
    {"Marks are integers of a hundredth of a per cent, worked out from the log alone.",
     "得分以万分之一为单位取整，仅依据事件日志计算。"},
};
const int REPORT_METHOD_COUNT = (int)(sizeof(REPORT_METHODS) / sizeof(REPORT_METHODS[0]));

static void put_file(Page* page, const char* en, const char* zh, const char* name) {
    if (name == NULL) {
        return;
    }
    html_raw(page->html, "<tr><td>");
    html_words(page->html, en, zh);
    html_raw(page->html, "</td><td>");
    html_text(page->html, name);
    html_raw(page->html, "</td></tr>\n");
}

/// What the author chose of how the crowd behaves, since the choice changes the times.
static void put_choice(Html* html, Text what, Text choice) {
    html_raw(html, "<tr><td>");
    html_both(html, what);
    html_raw(html, "</td><td>");
    html_both(html, choice);
    html_raw(html, "</td></tr>\n");
}

static void put_choices(Html* html, const PeopleDef* people) {
    put_choice(
        html, (Text){"flow through doors", "门的通行"},
        people->emergent_doors
            ? (Text){"what the crowd manages (emergent)", "由人群自然形成"}
            : (Text){"capped at 1.3 persons/(m s) (IMO, SFPE)", "上限1.3人/(米·秒)（IMO、SFPE）"});
    put_choice(html, (Text){"locked doors", "锁闭的门"},
               people->shut_doors == DOOR_WAIT
                   ? (Text){"people wait until they open", "人员在门前等候"}
                   : (Text){"people go elsewhere", "人员改走他处"});
    put_choice(html, (Text){"walking speed in smoke", "烟气中步速"},
               smoke_law_text(people->smoke_law));
    html_raw(html, "<tr><td></td><td>");
    html_text(html, smoke_law_formula(people->smoke_law));
    html_raw(html, "</td></tr>\n");
    put_choice(html, (Text){"in counterflow people keep to the", "对向人流靠行"},
               people->keeps < 0 ? (Text){"left", "左侧"} : (Text){"right", "右侧"});
}

/// What was drawn or set before the run.
static void put_variants(Html* html, const ScenarioDef* scenario) {
    for (int i = 0; i < scenario->variant_count; i++) {
        const VariantDef* variant = &scenario->variants[i];
        html_raw(html, "<tr><td>");
        html_both(html, variant->set ? (Text){"set", "设定"} : (Text){"drawn", "抽取"});
        html_raw(html, "</td><td>");
        html_both(html, variant->text);
        html_raw(html, " &middot; ");
        html_text(html, variant->id);
        html_raw(html, " = ");
        html_text(html, variant->value);
        html_raw(html, "</td></tr>\n");
    }
}

void page_methods(Page* page) {
    Html* html = page->html;
    html_heading(html, "What the figures rest on", "数据依据");
    html_raw(html, "<ul>\n");
    for (int i = 0; i < REPORT_METHOD_COUNT; i++) {
        html_raw(html, "<li>");
        html_both(html, REPORT_METHODS[i]);
        html_raw(html, "</li>\n");
    }
    html_raw(html, "</ul>\n<table><tbody>\n");
    put_variants(html, &drill_def(page->drill)->scenario);
    put_choices(html, &drill_def(page->drill)->world.people);
    put_file(page, "scenario", "情景", page->info->scenario_file);
    put_file(page, "plan", "预案", page->info->plan_file);
    put_file(page, "facility", "场所", page->info->facility_file);
    put_file(page, "session", "记录", page->info->session_file);
    html_raw(html, "</tbody></table>\n");
}
