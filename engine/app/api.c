// muster api: the authoring reference and the editor stub, from the tables that the reader uses.

#include "app/app.h"
#include "app/options.h"
#include "load/loaded.h"

#include <stdio.h>
#include <stdlib.h>

int app_api(int argc, char** argv) {
    bool luals = false;
    bool json = false;
    const Option table[] = {
        {"--luals", OPTION_FLAG, NULL, "the stub for the Lua language server (default)", &luals,
         NULL},
        {"--json", OPTION_FLAG, NULL, "the reference as one JSON document", &json, NULL},
    };
    const Usage usage = {"api",
                         "",
                         "Prints what scenarios and plans may be written with: constructors, "
                         "fields, actions, facts, events.",
                         table,
                         2,
                         0,
                         0};
    int count = 0;
    int result = options_parse(&usage, argc, argv, NULL, &count);
    if (result >= 0) {
        return result;
    }
    if (luals && json) {
        app_complain("api: --luals and --json exclude each other");
        return EXIT_USAGE;
    }
    Arena arena;
    Bundle bundle;
    arena_init_growing(&arena, (size_t)64 << 20);
    bundle_init(&bundle, &arena, loaded_disk, NULL);
    char* text = json ? script_api_json(&bundle) : script_api_luals();
    if (text == NULL) {
        app_complain("no memory for the reference");
    } else {
        fputs(text, stdout);
    }
    free(text);
    arena_free(&arena);
    return text == NULL ? EXIT_FAULT : EXIT_DONE;
}
