/// Xapi: the inside of the xAPI export, shared by its files only. What is written is what the
/// specification of 1.0.3 asks for; which statements there are stands in xapi.c.
///
/// Layer: report.
#pragma once

#include "report/export.h"
#include "report/json.h"
#include "report/uuid.h"

typedef struct Xapi {
    FILE* out;
    const Drill* drill;
    const Score* score;
    const ReportInfo* info;
    const char* site;
    char scenario[96];       // "office_fire", of the scenario's file
    char session[UUID_TEXT]; // of this run: the registration
    bool failed;             // memory ran out
} Xapi;

typedef enum XapiVerb {
    XAPI_INITIALIZED = 0,
    XAPI_PASSED,
    XAPI_FAILED,
    XAPI_COMPLETED,
    XAPI_ANSWERED,
    XAPI_TERMINATED,
    XAPI_VERB_COUNT
} XapiVerb;

typedef enum XapiType {
    XAPI_SIMULATION = 0,
    XAPI_OBJECTIVE,
    XAPI_INTERACTION, // a question with choices
    XAPI_TYPE_COUNT
} XapiType;

/// One statement, taken apart.
typedef struct XapiStatement {
    const char* subject; // of which its id is made: the same for the same mark
    json_t* actor;       // taken over
    bool of_one;         // the actor is one person: the drill's people stand in context.team
    XapiVerb verb;
    const char* path; // of the object below the drill's address: "", "/item/raise"
    XapiType type;
    Text name;       // of the object
    Text words;      // of the result, empty names: none
    int32_t bp;      // -1: no score
    bool judged;     // has a success though it has no score
    bool pass;       // success, where there is a score or it is judged
    double took_s;   // duration, < 0 none
    double at_s;     // of the run
    bool completes;  // says whether the drill came to its end
    json_t* details; // extensions of the result, taken over; NULL none
    // Of an INTERACTION, taken over:
    const char* answer; // id of the choice
    json_t* choices;
    json_t* patterns; // right answers
} XapiStatement;

/// What all statements share.
void xapi_begin(Xapi* xapi, FILE* out, const Drill* drill, const Score* score,
                const ReportInfo* info);
void xapi_put(Xapi* xapi, const XapiStatement* statement);

/// One statement for each answer to a decision card.
void xapi_put_cards(Xapi* xapi);

/// Both languages of a text.
json_t* xapi_language_map(Text text);
/// An Agent: a person of the drill, by an account.
json_t* xapi_person(const Xapi* xapi, int32_t person);
/// An identified Group: the holders of a role and of all below it; -1: of all roles.
json_t* xapi_group(const Xapi* xapi, int32_t head);
/// The address of an extension, "https://.../xapi/ext/band".
const char* xapi_extension(const Xapi* xapi, const char* name, char* buffer, size_t size);
