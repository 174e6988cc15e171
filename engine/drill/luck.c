// Luck: nobody was hurt, and with the same decisions and other chance people were. What a run came
// to is one throw of the dice; whoever reads "nobody hurt" has to read that beside it.

#include "drill/otherwise.h"

static int32_t harmed(const RunSum* sum) {
    return sum->loss.dead + sum->loss.down + sum->loss.hurt;
}

/// Of one decision, over its chances: how often people were hurt as it was, and the worst of it.
static Luck luck_of(const Otherwises* otherwises, const OtherwiseRun* run) {
    Luck luck = {.chances = otherwises->chances, .event = run->decision.event};
    for (int i = 0; i < otherwises->chances; i++) {
        const RunSum* sum = otherwise_here(otherwises, run, i);
        luck.hurt += harmed(sum) > 0 ? 1 : 0;
        luck.worst = score_loss(&sum->loss) > score_loss(&luck.worst) ? sum->loss : luck.worst;
    }
    return luck;
}

Luck otherwise_luck(const Otherwises* otherwises) {
    Luck most = {0};
    if (otherwises == NULL || harmed(&otherwises->actual) > 0) {
        return most;
    }
    for (int i = 0; i < otherwises->count; i++) {
        Luck luck = luck_of(otherwises, &otherwises->runs[i]);
        most = luck.hurt > most.hurt ? luck : most;
    }
    return most;
}

bool luck_tell(const Otherwises* otherwises, char* en, char* zh, size_t size) {
    Luck luck = otherwise_luck(otherwises);
    en[0] = zh[0] = '\0';
    if (luck.hurt == 0) {
        return false;
    }
    text_append(en, size,
                "That nobody was hurt was luck: the same decisions hurt people in %d of %d chances "
                "(at worst %d dead, %d down, %d hurt).",
                luck.hurt, luck.chances, luck.worst.dead, luck.worst.down, luck.worst.hurt);
    text_append(zh, size,
                "无人受伤实属侥幸：同样的决策，%d种随机条件中有%d种造成人员伤亡（最重时死亡%d人、"
                "倒下%d人、受伤%d人）。",
                luck.chances, luck.hurt, luck.worst.dead, luck.worst.down, luck.worst.hurt);
    return true;
}
