// Tables of what happened: the drill in one row, the log, the exits.

#include "drill/struck.h"
#include "report/tables.h"

#include <math.h>

void table_drill(const TableSource* source) {
    static const CsvColumn columns[] = {
        WORDS("drill", "演练"),
        PLAIN("scenario", "情景"),
        PLAIN("facility", "场所"),
        PLAIN("plan", "预案"),
        PLAIN("date", "日期"),
        PLAIN("seed", "种子"),
        UNIT("length", "时长", "s"),
        PLAIN("complete", "完整"),
        UNIT("mark", "得分", "%"),
        UNIT("mark without red lines and limits", "不计红线与上限的得分", "%"),
        WORDS("grade", "等级"),
        PLAIN("red lines", "红线数"),
        PLAIN("people", "人数"),
        PLAIN("out", "撤出"),
        PLAIN("at the muster point", "到达集合点"),
        PLAIN("left inside", "滞留室内"),
        PLAIN("hurt", "受伤"),
        PLAIN("down", "倒下"),
        PLAIN("dead", "死亡"),
        PLAIN("hash", "校验值"),
        PLAIN("in again at work", "返回室内作业"),
        PLAIN("in other buildings", "在其他建筑内"),
    };
    const Score* score = source->score;
    const World* world = drill_world(source->drill);
    const People* people = world_people(world);
    char seed[24];
    char hash[24];
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    csv_words(&csv, drill_def(source->drill)->scenario.title);
    csv_text(&csv, source->info->scenario_file);
    csv_text(&csv, source->info->facility_file);
    csv_text(&csv, source->info->plan_file);
    csv_text(&csv, source->info->date);
    snprintf(seed, sizeof(seed), "%llu", (unsigned long long)drill_def(source->drill)->seed);
    csv_text(&csv, seed);
    csv_seconds(&csv, drill_seconds(source->drill, world_tick(world)));
    csv_yes(&csv, world_ended(world));
    csv_bp(&csv, score->total_bp);
    csv_bp(&csv, score->uncapped_bp);
    csv_words(&csv, score_grade(score->total_bp));
    csv_integer(&csv, score->red_line_count);
    StruckCount inside = struck_count(source->drill);
    ScoreLoss losses = score_losses(source->drill);
    bool left = struck_any(source->drill);
    const int32_t counts[] = {people->count, people->out, people->mustered, left ? inside.left : 0,
                              losses.hurt,   losses.down, losses.dead};
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
        csv_integer(&csv, counts[i]);
    }
    // With a letter in front it stays a text: a spreadsheet would round so long a number.
    snprintf(hash, sizeof(hash), "h%016llx", (unsigned long long)world_hash(world).all);
    csv_text(&csv, hash);
    csv_integer(&csv, left ? inside.at_work : 0);
    csv_integer(&csv, left ? inside.elsewhere : people->inside);
    csv_row(&csv);
}

/// A column of an event as text in the reader's language.
static void put_column(Csv* csv, const Drill* drill, EventField field, int32_t value,
                       const Event* event) {
    char en[400] = "";
    char zh[400] = "";
    if (field != EVENT_FIELD_NONE && value != NOBODY) {
        tell_column(drill, field, value, event, LANGUAGE_EN, en, sizeof(en));
        tell_column(drill, field, value, event, LANGUAGE_ZH, zh, sizeof(zh));
    }
    csv_words(csv, (Text){en, zh});
}

static void put_event(Csv* csv, const Drill* drill, const Event* event, uint32_t sequence) {
    const EventInfo* info = event_info(event->kind);
    char en[600];
    char zh[600];
    char clock[64];
    csv_integer(csv, sequence);
    csv_integer(csv, event->tick);
    csv_number(csv, drill_seconds(drill, event->tick));
    text_clock(drill_seconds(drill, event->tick), clock, sizeof(clock));
    csv_text(csv, clock);
    bool story = drill_def(drill)->scenario.story > 0.0;
    csv_number(csv, story ? drill_story_seconds(drill, event->tick) : (double)NAN);
    csv_text(csv, info->name);
    csv_integer(csv, info->weight);
    table_person(csv, drill, event->person);
    table_role(csv, drill, event->role);
    put_column(csv, drill, EVENT_FIELD_ROOM, event->room, event);
    put_column(csv, drill, info->thing, event->thing, event);
    put_column(csv, drill, info->other, event->other, event);
    put_column(csv, drill, info->value, event->value, event);
    put_column(csv, drill, info->detail, event->detail, event);
    tell_event(drill, event, LANGUAGE_EN, en, sizeof(en));
    tell_event(drill, event, LANGUAGE_ZH, zh, sizeof(zh));
    csv_words(csv, (Text){en, zh});
    csv_index(csv, event->cause != EVENT_NONE ? (int64_t)event->cause : -1);
    csv_row(csv);
}

void table_log(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("event", "事件编号"),
        PLAIN("tick", "时间步"),
        UNIT("time", "时间", "s"),
        PLAIN("clock", "时钟"),
        UNIT("story time", "情节时间", "s"),
        PLAIN("kind", "事件类型"),
        PLAIN("weight", "重要度"),
        PLAIN("person no.", "人员编号"),
        WORDS("person", "人员"),
        PLAIN("role id", "角色编号"),
        WORDS("role", "角色"),
        WORDS("room", "房间"),
        WORDS("subject", "对象"),
        WORDS("other", "另一对象"),
        WORDS("value", "数值"),
        WORDS("detail", "细节"),
        WORDS("sentence", "叙述"),
        PLAIN("caused by event", "起因事件"),
    };
    const EventLog* log = world_events(drill_world(source->drill));
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    for (uint32_t i = 0; i < log->count; i++) {
        put_event(&csv, source->drill, &log->events[i], i + 1);
    }
}

void table_exits(const TableSource* source) {
    static const CsvColumn columns[] = {
        PLAIN("exit id", "出口编号"),      WORDS("exit", "出口"),
        UNIT("width", "宽度", "m"),        PLAIN("people", "人数"),
        UNIT("share of all", "占比", "%"), UNIT("first", "首人", "s"),
        UNIT("last", "末人", "s"),
    };
    const World* world = drill_world(source->drill);
    const Facility* facility = world_facility(world);
    const EventLog* log = world_events(world);
    int32_t all = world_people(world)->count;
    Csv csv;
    csv_begin(&csv, source->out, source->info->language, COLUMNS(columns));
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        int count = 0;
        double first = -1.0;
        double last = -1.0;
        for (uint32_t k = 0; k < log->count; k++) {
            if (log->events[k].kind == EVENT_PERSON_OUT && log->events[k].thing == i) {
                last = (double)log->events[k].tick * TICK_S;
                first = count++ == 0 ? last : first;
            }
        }
        if (!opening->is_exit && count == 0) {
            continue;
        }
        csv_text(&csv, opening->id);
        csv_words(&csv, opening->name);
        csv_number(&csv, (double)opening->width);
        csv_integer(&csv, count);
        csv_number(&csv, all > 0 ? 100.0 * count / all : (double)NAN);
        table_moment(&csv, source->drill, first);
        table_moment(&csv, source->drill, last);
        csv_row(&csv);
    }
}
