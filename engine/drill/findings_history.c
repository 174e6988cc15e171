// Findings of several sessions held against each other, by key: what came back, what is still open,
// what is gone.

#include "drill/findings_internal.h"

#include <string.h>

void findings_remember(FindingHistory* history, const Rectification* list, const char* date) {
    Rectification* known = &history->known;
    char day[12] = "";
    if (date != NULL) {
        (void)finding_date(date, day);
    }
    history->sessions++;
    memcpy(history->from[0] == '\0' ? history->from : history->until, day, sizeof(day));
    memcpy(history->until, day, sizeof(day));
    for (int i = 0; i < list->count; i++) {
        const Finding* row = &list->rows[i];
        if (row->state == FINDING_WITHDRAWN) {
            continue;
        }
        int at = 0;
        while (at < known->count && strcmp(known->rows[at].key, row->key) != 0) {
            at++;
        }
        if (at == FINDINGS_MAX) {
            known->left_out++;
            continue;
        }
        known->count = at == known->count ? at + 1 : known->count;
        known->rows[at] = *row;
        memcpy(known->rows[at].seen_on, day, sizeof(day));
    }
}

void findings_compare(FindingHistory* history, Rectification* list) {
    history->gone = (Rectification){0};
    for (int i = 0; i < list->count; i++) {
        Finding* row = &list->rows[i];
        const Finding* before = findings_by_key(&history->known, row->key);
        row->seen = before == NULL                    ? FINDING_SEEN_NEW
                    : before->state == FINDING_CLOSED ? FINDING_SEEN_CAME_BACK
                                                      : FINDING_SEEN_STILL;
        if (before != NULL) {
            memcpy(row->seen_on, before->seen_on, sizeof(row->seen_on));
        }
    }
    for (int i = 0; i < history->known.count; i++) {
        if (findings_by_key(list, history->known.rows[i].key) == NULL) {
            history->gone.rows[history->gone.count++] = history->known.rows[i];
        }
    }
}
