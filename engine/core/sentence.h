/// Sentence: the Chinese of every error sentence, by its English format.
///
/// A row of core/sentence.def stands for one format; conversions come in the same order in both. A
/// test reads all sources and names a format without a row.
///
/// Layer: core.
#pragma once

/// The Chinese format, NULL where there is no row.
const char* sentence_zh(const char* format);

/// The rows, for tests: NULL beyond the last.
const char* sentence_row(int index, const char** zh);
