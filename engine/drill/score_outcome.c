// Score, outcome: what the run cost, held against the same seed without a response and with the
// plan followed at once. Never more than one mark among others: an outcome has luck in it, a
// process has none.

#include "drill/score_text.h"

#include <stdio.h>

#define OUTCOME_WEIGHT 1
#define DEATH_LOSS     1.0
#define DOWN_LOSS      0.3
#define HURT_LOSS      0.05
#define DOSE_REFERENCE 10.0 /* doses that weigh like a death [FED]: own choice */

ScoreLoss score_losses(const Drill* drill) {
    const People* people = world_people(drill_world(drill));
    ScoreLoss loss = {0};
    for (int32_t i = 0; i < people->count; i++) {
        if (people->state[i] == PERSON_DEAD) {
            loss.dead++;
        } else if (people->state[i] == PERSON_DOWN) {
            loss.down++;
        } else if ((people->flags[i] & PERSON_FLAG_HURT) != 0) {
            loss.hurt++;
        }
        loss.doses += (double)people_fed_toxic(people, i) + (double)people_fed_heat(people, i) +
                      (double)people_poison(people, i);
    }
    return loss;
}

double score_loss(const ScoreLoss* loss) {
    return loss->dead * DEATH_LOSS + loss->down * DOWN_LOSS + loss->hurt * HURT_LOSS +
           loss->doses / DOSE_REFERENCE;
}

/// "dead 1, down 0, hurt 2, doses 0.41".
static void put_loss(const ScoreLoss* loss, char* en, char* zh, size_t size) {
    snprintf(en, size, "%.2f (dead %d, down %d, hurt %d, doses %.2f)", score_loss(loss), loss->dead,
             loss->down, loss->hurt, loss->doses);
    snprintf(zh, size, "%.2f（死亡%d、倒下%d、受伤%d、剂量%.2f）", score_loss(loss), loss->dead,
             loss->down, loss->hurt, loss->doses);
}

/// What the figures are, and what follows of them.
static void explain(const ScoreOutcome* outcome, const ScoreLoss* loss, ScoreItem* item) {
    char own_en[96];
    char own_zh[120];
    char none_en[96];
    char none_zh[120];
    char en[480];
    char zh[480];
    put_loss(loss, own_en, own_zh, sizeof(own_en));
    put_loss(&outcome->none, none_en, none_zh, sizeof(none_en));
    double best = score_loss(&outcome->best);
    if (item->state == ITEM_NOT_APPLICABLE) {
        // Of many dead one must not read that little was at stake: what is told is the comparison.
        bool harms = best - score_loss(&outcome->none) >= HURT_LOSS;
        snprintf(
            en, sizeof(en),
            "Not marked, since by the plan at once it comes out the same%s: loss %.2f; without "
            "a response %.2f, by the plan at once %.2f.",
            harms ? ", and worse than without a response" : "", score_loss(loss),
            score_loss(&outcome->none), best);
        snprintf(zh, sizeof(zh),
                 "不计分（立即按预案处置，结果相同%s）：损失%.2f；无响应%.2f，立即按预案%.2f。",
                 harms ? "，且比无响应更差" : "", score_loss(loss), score_loss(&outcome->none),
                 best);
    } else {
        snprintf(en, sizeof(en), "Loss %s; without a response %s; by the plan at once %.2f.",
                 own_en, none_en, best);
        snprintf(zh, sizeof(zh), "损失%s；无响应%s；立即按预案%.2f。", own_zh, none_zh, best);
    }
    score_reason(item, en, zh);
    if (loss->dead > 0 && outcome->best.dead >= loss->dead) {
        text_append(item->reason_en, sizeof(item->reason_en),
                    " Followed at once, the plan saves none of the dead either: %d die by it.",
                    outcome->best.dead);
        text_append(item->reason_zh, sizeof(item->reason_zh),
                    "即使立即按预案处置，仍有%d人死亡：现有预案救不了他们。", outcome->best.dead);
    }
}

/// What harmed people proves the loss; where nobody was harmed, the end of the drill does.
static void prove(const RunLog* run, ScoreItem* item) {
    score_prove(item, run->first[EVENT_PERSON_DEAD]);
    score_prove(item, run->first[EVENT_PERSON_DOWN]);
    score_prove(item, run->first[EVENT_PERSON_HURT]);
    score_prove(item, run->first[EVENT_DRILL_ENDED]);
}

/// Less than one slight injury between the two runs, and between them and this one, is no matter to
/// be marked by: a breath of smoke more or less would decide between nothing and full marks.
static bool at_stake(const ScoreOutcome* outcome, double loss) {
    double none = score_loss(&outcome->none);
    double best = score_loss(&outcome->best);
    return none - best >= HURT_LOSS || loss - best >= HURT_LOSS;
}

void score_add_outcome(const RunLog* run, const ScoreOutcome* outcome, Score* score) {
    bool judged = outcome != NULL && run->ended;
    ScoreItem* item = judged ? score_add_item(score, "outcome", ITEM_OUTCOME) : NULL;
    if (item == NULL) {
        return;
    }
    ScoreLoss losses = score_losses(run->drill);
    double loss = score_loss(&losses);
    item->title = (Text){"Outcome against no response and against the plan",
                         "后果（对比无响应与按预案执行）"};
    item->capability = score_capability(run->plan, "OUT", -1);
    // Shown always; it weighs only in a capability that the plan or its sheet has for it.
    item->weight = item->capability >= 0 ? OUTCOME_WEIGHT : 0;
    score_set_mark(item, at_stake(outcome, loss) ? ITEM_SCORED : ITEM_NOT_APPLICABLE,
                   score_outcome(loss, score_loss(&outcome->none), score_loss(&outcome->best)));
    prove(run, item);
    explain(outcome, &losses, item);
}
