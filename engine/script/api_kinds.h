/// The constructors' names only: includes api.def with every row but CONSTRUCTOR() empty. The
/// includer defines CONSTRUCTOR(name, Spec, class_name, doc).
///
/// Layer: script. Internal; no include guard, since it is included for each use.
#define VALUE(...)
#define NUMBER(...)
#define WHOLE(...)
#define FLAG(...)
#define CHOICE(...)
#define CHOICES(...)
#define LIST(...)
#define TABLE(...)
#define NUMBERS(...)
#define PAIR(...)
#define AS(...)
#define DEPENDS(Spec)
#define END(name)
#include "script/api.def"
#undef VALUE
#undef NUMBER
#undef WHOLE
#undef FLAG
#undef CHOICE
#undef CHOICES
#undef LIST
#undef TABLE
#undef NUMBERS
#undef PAIR
#undef AS
#undef DEPENDS
#undef END
