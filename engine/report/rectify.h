/// Rectify: what people may write into a row of the rectification list, field by field, and what a
/// row must say as a whole. `muster report --edit` and the window both ask here, so that neither
/// takes what the other refuses. Prints nothing.
///
/// Layer: report.
#pragma once

#include "report/rectification_csv.h"

/// What is wrong with a field.
typedef struct RectifyFault {
    RectifyColumn column;
    char expected_en[96], expected_zh[96];
    char got[96]; // what came, cut
} RectifyFault;

/// Writes a text into a row's field. False: `fault` says why, the field stays as it was. `events`:
/// length of the log, for proofs. An empty level or state leaves what was there; so does a
/// sentence that only repeats the one of the other language. RECTIFY_ID and RECTIFY_KEY are texts
/// here: which row they name is the caller's.
bool rectify_set(Finding* row, RectifyColumn column, const char* text, uint32_t events,
                 RectifyFault* fault);

/// A field as rectify_set() reads it; words in Chinese for LANGUAGE_ZH, else as in files.
void rectify_get(const Finding* row, RectifyColumn column, Language language, char* text,
                 size_t size);

/// Most faults of a whole row.
#define RECTIFY_FAULTS_MAX 6
/// What a row says must hold together: what is closed was checked, and by somebody else. How many
/// faults it has.
int rectify_check(const Finding* row, RectifyFault faults[RECTIFY_FAULTS_MAX]);

/// What was changed in one language where the other was not shown stands for both: a sentence that
/// is another than before takes that of the other language with it. `shown`: by column.
void rectify_settle(Finding* row, const Finding* before, const bool shown[RECTIFY_COLUMN_COUNT]);

/// Gives a row without a number or key the first free ones behind `*number`, which is moved on.
/// Free is what neither the list nor `rows` has.
void rectify_number(const Rectification* list, const Finding* rows, int count, int* number,
                    Finding* row);

/// True when nothing of a row was changed.
bool rectify_same(const Finding* a, const Finding* b);
