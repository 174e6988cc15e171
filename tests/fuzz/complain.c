// What engine/app/options.c needs of the program's main file.

#include "app/app.h"

void app_complain(const char* format, ...) {
    (void)format; // wrong usage is not what is tested here
}
