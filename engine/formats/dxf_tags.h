/// DXF tags: the pairs of lines - a group code and its value - that a text DXF consists of, and the
/// words in them as UTF-8.
///
/// Layer: formats.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// A piece of the file; not terminated.
typedef struct DxfSpan {
    const char* text;
    int length;
} DxfSpan;

typedef struct DxfTag {
    int code;
    DxfSpan value; // without the end of the line; blanks in front are kept
    int line;      // of the value, 1-based
} DxfTag;

typedef enum DxfFault {
    DXF_FINE = 0,
    DXF_NO_CODE, // where a group code must stand is something else: in `odd`
    DXF_CUT_OFF, // a group code without its value: the file ends
} DxfFault;

/// Where reading stands. Copies of it remember a place.
typedef struct DxfCursor {
    const char* at;
    const char* end;
    int line; // lines read so far
    DxfFault fault;
    DxfSpan odd;
    long tags; // read so far
} DxfCursor;

/// The next tag but for comments (code 999). False at the end and after a fault.
bool dxf_next(DxfCursor* cursor, DxfTag* tag);

/// Equal to a name in capitals, in any case, blanks round it ignored.
bool dxf_is(DxfSpan span, const char* capitals);

/// The value as a number. False when it is none.
bool dxf_number(const DxfTag* tag, double* value);

/// The value as an integer, 0 when it is none or exceeds 1e9.
int dxf_integer(const DxfTag* tag);

/// How the texts of a file are encoded.
typedef struct DxfCode DxfCode;

/// `version` is $ACADVER ("AC1021": UTF-8 from there on), `page` $DWGCODEPAGE ("ANSI_1251"). NULL
/// when memory is out. Give it back with dxf_code_free().
DxfCode* dxf_code_new(DxfSpan version, DxfSpan page);
void dxf_code_free(DxfCode* code);

/// True when the code page is one that this machine cannot turn into UTF-8.
bool dxf_code_unknown(const DxfCode* code);

/// A value as terminated UTF-8, cut to `size`. Bytes that mean nothing become '?'.
void dxf_words(DxfCode* code, DxfSpan span, char* buffer, size_t size);

/// Takes the formatting out of a terminated text in place: "%%d" and "\U+00B0" in any text, and in
/// an MTEXT (`rich`) braces, "\P", "\fArial|b0;" and their like. Line ends become a space.
void dxf_strip(char* text, bool rich);
