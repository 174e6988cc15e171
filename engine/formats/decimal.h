/// Decimal: numbers out of text that is not terminated, the same in every locale (strtod() reads
/// "0,5" where the user's language has a comma).
///
/// Layer: formats.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// Reads a number such as "-12.5e3", ".5" or "7." at the start of `text`. Returns the bytes it
/// takes, 0 when there is none: "nan" and "inf" are no numbers, and neither is what exceeds 1e300.
/// The value is right to one unit in the last place.
size_t decimal_read(const char* text, size_t length, double* value);

/// The same for a text that is all number but for blanks round it. False when it is not.
bool decimal_all(const char* text, size_t length, double* value);
