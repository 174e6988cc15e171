// Labels on architects' plans are short and in capitals. One table serves both questions: what a
// word means for the use of the room, and how it is written in full. Uses are ranked, since
// "MEETING RM STORAGE" is a store and "STAIR CORRIDOR" is a stair.
#include "formats/words.h"

#include <ctype.h>
#include <string.h>

typedef struct Word {
    const char* word; // in capitals; a trailing * stands for any ending
    const char* full; // how it is written, NULL = in lower case
    RoomUse use;      // ROOM_USE_COUNT = says nothing
    int rank;         // the highest rank among the words of a label wins
} Word;

#define NOTHING ROOM_USE_COUNT, 0

static const Word WORDS[] = {
    {"STAIR*", NULL, ROOM_STAIR, 9},
    {"TOILET*", NULL, ROOM_TOILET, 8},
    {"RESTROOM*", NULL, ROOM_TOILET, 8},
    {"RR", "restroom", ROOM_TOILET, 8},
    {"WC", "WC", ROOM_TOILET, 8},
    {"BATH*", NULL, ROOM_TOILET, 8},
    {"LAVATOR*", NULL, ROOM_TOILET, 8},
    {"WASHROOM*", NULL, ROOM_TOILET, 8},
    {"ELEV", "lift", ROOM_PLANT, 7},
    {"ELEVATOR*", "lift", ROOM_PLANT, 7},
    {"LIFT*", NULL, ROOM_PLANT, 7},
    {"ELEC", "electrical", ROOM_PLANT, 7},
    {"ELECTRICAL", NULL, ROOM_PLANT, 7},
    {"MECH", "mechanical", ROOM_PLANT, 7},
    {"MECHANICAL", NULL, ROOM_PLANT, 7},
    {"SERVER", NULL, ROOM_PLANT, 7},
    {"BATT", "battery", ROOM_PLANT, 7},
    {"UPS", "UPS", ROOM_PLANT, 7},
    {"TELE", "telephone", ROOM_PLANT, 7},
    {"COMM", "communications", ROOM_PLANT, 7},
    {"PLANT", NULL, ROOM_PLANT, 7},
    {"BOILER", NULL, ROOM_PLANT, 7},
    {"UTILITY", NULL, ROOM_PLANT, 7},
    {"STOR", "storage", ROOM_STORE, 6},
    {"STORE*", NULL, ROOM_STORE, 6},
    {"STORAGE", NULL, ROOM_STORE, 6},
    {"FILES", NULL, ROOM_STORE, 6},
    {"ARCHIVE*", NULL, ROOM_STORE, 6},
    {"DOC", "document", ROOM_STORE, 6},
    {"JAN", "janitor", ROOM_STORE, 6},
    {"JANITOR", NULL, ROOM_STORE, 6},
    {"RECYC*", "recycling", ROOM_STORE, 6},
    {"CLOSET*", NULL, ROOM_STORE, 6},
    {"BREAK", NULL, ROOM_KITCHEN, 5},
    {"KITCHEN*", NULL, ROOM_KITCHEN, 5},
    {"PANTRY", NULL, ROOM_KITCHEN, 5},
    {"WORKSHOP*", NULL, ROOM_WORKSHOP, 5},
    {"LABORATOR*", NULL, ROOM_WORKSHOP, 5},
    {"CONFERENCE*", NULL, ROOM_MEETING, 4},
    {"MEETING*", NULL, ROOM_MEETING, 4},
    {"TEAM", NULL, ROOM_MEETING, 4},
    {"CLASSROOM*", NULL, ROOM_MEETING, 4},
    {"CONTROL", NULL, ROOM_CONTROL, 4},
    {"CORRIDOR*", NULL, ROOM_CORRIDOR, 3},
    {"HALLWAY*", NULL, ROOM_CORRIDOR, 3},
    {"PASSAGE*", NULL, ROOM_CORRIDOR, 3},
    {"ENTRY", NULL, ROOM_LOBBY, 3},
    {"ENTRANCE*", NULL, ROOM_LOBBY, 3},
    {"VEST", "vestibule", ROOM_LOBBY, 3},
    {"VESTIBULE*", NULL, ROOM_LOBBY, 3},
    {"LOBBY*", NULL, ROOM_LOBBY, 3},
    {"FOYER*", NULL, ROOM_LOBBY, 3},
    {"RECEPTION*", NULL, ROOM_LOBBY, 3},
    {"OFFICE*", NULL, ROOM_OFFICE, 2},
    {"OFF", "office", ROOM_OFFICE, 2},
    {"OFCR", "officer", ROOM_OFFICE, 2},
    {"OFFICER", NULL, ROOM_OFFICE, 2},
    {"TREPPE*", NULL, ROOM_STAIR, 9},
    {"ESCALIER*", NULL, ROOM_STAIR, 9},
    {"ESCALERA*", NULL, ROOM_STAIR, 9},
    {"ASEO*", NULL, ROOM_TOILET, 8},
    {"SANITAIRE*", NULL, ROOM_TOILET, 8},
    {"TECHNIK*", NULL, ROOM_PLANT, 7},
    {"LAGER*", NULL, ROOM_STORE, 6},
    {"ARCHIV*", NULL, ROOM_STORE, 6},
    {"ALMACEN*", NULL, ROOM_STORE, 6},
    {"CUISINE*", NULL, ROOM_KITCHEN, 5},
    {"COCINA*", NULL, ROOM_KITCHEN, 5},
    {"WERKSTATT*", NULL, ROOM_WORKSHOP, 5},
    {"ATELIER*", NULL, ROOM_WORKSHOP, 5},
    {"BESPRECHUNG*", NULL, ROOM_MEETING, 4},
    {"FLUR*", NULL, ROOM_CORRIDOR, 3},
    {"COULOIR*", NULL, ROOM_CORRIDOR, 3},
    {"PASILLO*", NULL, ROOM_CORRIDOR, 3},
    {"EINGANG*", NULL, ROOM_LOBBY, 3},
    {"HALL", NULL, ROOM_LOBBY, 3},
    {"BUREAU*", NULL, ROOM_OFFICE, 2},
    {"OFICINA*", NULL, ROOM_OFFICE, 2},
    {"RM", "room", NOTHING},
    {"EQ", "equipment", NOTHING},
    {"CNTL", "central", NOTHING},
    {"CMD", "command", NOTHING},
    {"CMDR", "commander", NOTHING},
    {"EXEC", "executive", NOTHING},
    {"BRID", "brigade", NOTHING},
    {"ADV", "advocate", NOTHING},
    {"ASST", "assistant", NOTHING},
    {"SGT", "sergeant", NOTHING},
    {"MAJ", "major", NOTHING},
    {"OPS", "operations", NOTHING},
    {"OP", "operational", NOTHING},
    {"HR", "HR", NOTHING},
    {"SR", "senior", NOTHING},
    {"REENLST", "re-enlistment", NOTHING},
    {"SCIF", "SCIF", NOTHING},
    {"SIPR", "SIPR", NOTHING},
    {"LAW", NULL, NOTHING},
    {"TO", NULL, NOTHING},
    {"OF", NULL, NOTHING},
    {"AND", NULL, NOTHING},
    {"MENS", "men's", NOTHING},
    {"WOMENS", "women's", NOTHING},
};

/// Chinese labels have no blanks between their words: these stand anywhere in one. So do
/// Russian ones, whose words change their ends.
static const Word ANYWHERE[] = {
    {"楼梯", NULL, ROOM_STAIR, 9},     {"卫生间", NULL, ROOM_TOILET, 8},
    {"厕所", NULL, ROOM_TOILET, 8},    {"洗手间", NULL, ROOM_TOILET, 8},
    {"盥洗", NULL, ROOM_TOILET, 8},    {"浴室", NULL, ROOM_TOILET, 8},
    {"淋浴", NULL, ROOM_TOILET, 8},    {"电梯井", NULL, ROOM_PLANT, 8},
    {"控制室", NULL, ROOM_CONTROL, 8}, {"监控", NULL, ROOM_CONTROL, 8},
    {"消控", NULL, ROOM_CONTROL, 8},   {"调度", NULL, ROOM_CONTROL, 8},
    {"机房", NULL, ROOM_PLANT, 7},     {"设备", NULL, ROOM_PLANT, 7},
    {"配电", NULL, ROOM_PLANT, 7},     {"变电", NULL, ROOM_PLANT, 7},
    {"泵房", NULL, ROOM_PLANT, 7},     {"锅炉", NULL, ROOM_PLANT, 7},
    {"弱电", NULL, ROOM_PLANT, 7},     {"强电", NULL, ROOM_PLANT, 7},
    {"管井", NULL, ROOM_PLANT, 7},     {"仓库", NULL, ROOM_STORE, 6},
    {"库房", NULL, ROOM_STORE, 6},     {"资料", NULL, ROOM_STORE, 6},
    {"档案", NULL, ROOM_STORE, 6},     {"储", NULL, ROOM_STORE, 6},
    {"保洁", NULL, ROOM_STORE, 6},     {"厨房", NULL, ROOM_KITCHEN, 5},
    {"茶水", NULL, ROOM_KITCHEN, 5},   {"备餐", NULL, ROOM_KITCHEN, 5},
    {"开水", NULL, ROOM_KITCHEN, 5},   {"车间", NULL, ROOM_WORKSHOP, 5},
    {"实验", NULL, ROOM_WORKSHOP, 5},  {"化验", NULL, ROOM_WORKSHOP, 5},
    {"维修", NULL, ROOM_WORKSHOP, 5},  {"会议", NULL, ROOM_MEETING, 4},
    {"教室", NULL, ROOM_MEETING, 4},   {"培训", NULL, ROOM_MEETING, 4},
    {"报告厅", NULL, ROOM_MEETING, 4}, {"接待", NULL, ROOM_LOBBY, 3},
    {"走廊", NULL, ROOM_CORRIDOR, 3},  {"走道", NULL, ROOM_CORRIDOR, 3},
    {"过道", NULL, ROOM_CORRIDOR, 3},  {"通道", NULL, ROOM_CORRIDOR, 3},
    {"大厅", NULL, ROOM_LOBBY, 3},     {"门厅", NULL, ROOM_LOBBY, 3},
    {"大堂", NULL, ROOM_LOBBY, 3},     {"前室", NULL, ROOM_LOBBY, 3},
    {"前厅", NULL, ROOM_LOBBY, 3},     {"办公", NULL, ROOM_OFFICE, 2},
    {"值班", NULL, ROOM_OFFICE, 2},    {"经理", NULL, ROOM_OFFICE, 2},
    {"лестниц", NULL, ROOM_STAIR, 9},  {"туалет", NULL, ROOM_TOILET, 8},
    {"санузел", NULL, ROOM_TOILET, 8}, {"электрощит", NULL, ROOM_PLANT, 7},
    {"склад", NULL, ROOM_STORE, 6},    {"кладов", NULL, ROOM_STORE, 6},
    {"кухн", NULL, ROOM_KITCHEN, 5},   {"коридор", NULL, ROOM_CORRIDOR, 3},
    {"кабинет", NULL, ROOM_OFFICE, 2},
};

/// Longest word that is looked at [B].
#define WORD_MAX 40

static bool is_part(char c) {
    return isalnum((unsigned char)c) || (c & 0x80) != 0 || c == '-' || c == '\'';
}

/// The row of a word in any case, or NULL.
static const Word* find_word(const char* word) {
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        const char* row = WORDS[i].word;
        size_t at = 0;
        while (word[at] != '\0' && row[at] == toupper((unsigned char)word[at])) {
            at++;
        }
        if (row[at] == '*' || (row[at] == '\0' && word[at] == '\0')) {
            return &WORDS[i];
        }
    }
    return NULL;
}

/// Copies the word at `label` and gives its length there; 0 at the end. A longer one comes in
/// pieces of whole characters.
static size_t take_word(const char* label, char word[WORD_MAX]) {
    size_t length = 0;
    while (is_part(label[length]) && length < WORD_MAX - 1) {
        word[length] = label[length];
        length++;
    }
    word[length] = '\0';
    text_cut(word);
    return strlen(word);
}

RoomUse words_use(const char* label) {
    RoomUse use = ROOM_USE_COUNT;
    int rank = 0;
    for (const char* at = label; at != NULL && *at != '\0';) {
        char text[WORD_MAX];
        size_t length = take_word(at, text);
        const Word* word = length > 0 ? find_word(text) : NULL;
        if (word != NULL && word->rank > rank) {
            use = word->use;
            rank = word->rank;
        }
        at += length > 0 ? length : 1;
    }
    for (size_t i = 0; i < sizeof ANYWHERE / sizeof ANYWHERE[0]; i++) {
        if (strstr(label, ANYWHERE[i].word) != NULL && ANYWHERE[i].rank > rank) {
            use = ANYWHERE[i].use;
            rank = ANYWHERE[i].rank;
        }
    }
    return use;
}

bool words_climb(const char* text) {
    static const char* const SIGNS[] = {"UP", "DOWN", "DN", "AUF", "AB", "上", "下"};
    char word[WORD_MAX];
    size_t length = take_word(text, word);
    for (size_t i = 0; word[i] != '\0'; i++) {
        word[i] = (char)toupper((unsigned char)word[i]);
    }
    bool sign = false;
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++) {
        sign = sign || strcmp(word, SIGNS[i]) == 0;
    }
    // Behind it at most how many risers: no other letter.
    for (const char* at = text + length; sign && *at != '\0'; at++) {
        bool risers = (*at == 'R' || *at == 'r') && at[-1] >= '0' && at[-1] <= '9';
        sign = risers || !(isalpha((unsigned char)*at) || (unsigned char)*at >= 0x80);
    }
    return sign;
}

bool words_area(const char* text) {
    static const char* const UNITS[] = {"M2",   "M\xc2\xb2", "\xe3\x8e\xa1", "M^2",
                                        "QM",   "SQM",       "SQ M",         "SF",
                                        "SQFT", "SQ FT",     "FT2",          "FT\xc2\xb2"};
    char unit[8] = "";
    size_t number = strspn(text, "0123456789.,' ");
    for (size_t i = 0; text[number + i] != '\0' && i < sizeof unit - 1; i++) {
        unit[i] = (char)toupper((unsigned char)text[number + i]);
    }
    bool area = false;
    for (size_t i = 0; text[0] >= '0' && text[0] <= '9' && i < sizeof UNITS / sizeof UNITS[0];
         i++) {
        area = area || strcmp(unit, UNITS[i]) == 0;
    }
    return area;
}

bool words_lift(const char* label) {
    static const char* const LIFTS[] = {"ELEV", "LIFT", "AUFZUG", "ASCENSEUR", "ASCENSOR"};
    // Words of what belongs to a lift but is none; in Chinese any kind of room.
    static const char* const OTHERS[] = {"LOBBY", "HALL",    "FOYER",   "VEST",  "ROOM",
                                         "RM",    "EQ",      "MACH",    "MECH",  "PLANT",
                                         "VOR",   "CONTROL", "LIFTING", "PALIER"};
    static const char* const ROOMS[] = {"厅", "室", "房", "间", "前", "走", "холл"};
    bool lift = strstr(label, "电梯") != NULL || strstr(label, "лифт") != NULL;
    for (const char* at = label; *at != '\0';) {
        char text[WORD_MAX];
        size_t length = take_word(at, text);
        for (size_t i = 0; text[i] != '\0'; i++) {
            text[i] = (char)toupper((unsigned char)text[i]);
        }
        for (size_t i = 0; i < sizeof LIFTS / sizeof LIFTS[0]; i++) {
            lift = lift || strncmp(text, LIFTS[i], strlen(LIFTS[i])) == 0;
        }
        for (size_t i = 0; length > 0 && i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
            if (strncmp(text, OTHERS[i], strlen(OTHERS[i])) == 0) {
                return false;
            }
        }
        at += length > 0 ? length : 1;
    }
    for (size_t i = 0; i < sizeof ROOMS / sizeof ROOMS[0]; i++) {
        lift = lift && strstr(label, ROOMS[i]) == NULL;
    }
    return lift;
}

/// Capitals with a vowel and no digit are a word that was shouted; the rest are abbreviations.
static bool is_shouted(const char* word) {
    bool has_vowel = false;
    size_t length = strlen(word);
    for (const char* at = word; *at != '\0'; at++) {
        if (!isupper((unsigned char)*at) && *at != '\'') {
            return false;
        }
        has_vowel = has_vowel || strchr("AEIOUY", *at) != NULL;
    }
    return has_vowel && length > 3;
}

/// Bytes up to the next blank, and whether a digit is among them: then it is a number ("A.101",
/// "12.5", "OP-2"), which stands on a door and in a call for help, and is kept to the letter.
static size_t take_run(const char* label, bool* numbered) {
    size_t length = 0;
    *numbered = false;
    for (; label[length] != '\0' && label[length] != ' '; length++) {
        *numbered = *numbered || isdigit((unsigned char)label[length]);
    }
    return length;
}

/// One run without a digit: its words in full, in small letters where they were shouted.
static void write_run(const char* at, const char* end, char* buffer, size_t size) {
    while (at < end) {
        char text[WORD_MAX];
        size_t length = take_word(at, text);
        if (length == 0) {
            text_append(buffer, size, "%c", *at);
            at++;
            continue;
        }
        const Word* word = find_word(text);
        bool in_full = word != NULL && word->full != NULL;
        bool shouted = word != NULL || is_shouted(text);
        for (char* c = text; shouted && *c != '\0'; c++) {
            *c = (char)tolower((unsigned char)*c);
        }
        text_append(buffer, size, "%s", in_full ? word->full : text);
        at += length;
        at += in_full && *at == '.' ? 1 : 0; // "STOR.": the dot said that it was cut short
    }
}

void words_label(const char* label, char* buffer, size_t size) {
    buffer[0] = '\0';
    bool capital = false;
    for (const char* at = label; *at != '\0';) {
        bool numbered;
        size_t length = take_run(at, &numbered);
        capital = at == label ? !numbered : capital;
        if (numbered) {
            text_append(buffer, size, "%.*s", (int)length, at);
        } else {
            write_run(at, at + length, buffer, size);
        }
        at += length;
        if (*at == ' ') {
            text_append(buffer, size, " ");
            at++;
        }
    }
    if (capital && buffer[0] != '\0') {
        buffer[0] = (char)toupper((unsigned char)buffer[0]);
    }
}
