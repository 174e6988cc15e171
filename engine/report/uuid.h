/// Uuid: names as UUIDs of version 5 (RFC 4122 4.3): the same name always gives the same one.
///
/// Layer: report. No header above core is needed.
#pragma once

#include <stddef.h>

#define UUID_TEXT 37 /* "886313e1-3b8a-5372-9b90-0c9aee199e5d" and its terminator */

/// The namespace of addresses, RFC 4122 appendix C.
extern const char uuid_url[UUID_TEXT];

/// The UUID of `name` within the namespace `space`, itself a UUID as text, in lower case.
void uuid_name(const char* space, const char* name, char uuid[UUID_TEXT]);
