# Reads `#define NAME number // comment` out of the sources of the people and of choosing a way, and
# writes one row each: CONSTANT("choice.c", "FOLLOW_S", 1.5f, "comment"). Run by CMakeLists.txt
# with -DSOURCES=a,b -DOUT=file. Brackets and semicolons mean something to CMake and go.
string(REPLACE "," ";" SOURCES "${SOURCES}")
set(rows "")
foreach(source IN LISTS SOURCES)
  get_filename_component(name "${source}" NAME)
  file(READ "${source}" text)
  string(REPLACE ";" "," text "${text}")
  string(REPLACE "[" "(" text "${text}")
  string(REPLACE "]" ")" text "${text}")
  string(REPLACE "\"" "'" text "${text}")
  string(REPLACE "\\" "/" text "${text}")
  # Two defines in a row must not share a line's end.
  string(REPLACE "\n" "\n\n" doubled "\n${text}")
  string(REGEX MATCHALL "\n#define +[A-Z][A-Z0-9_]* +-?[0-9.]+(e[0-9]+)?f?( +//[^\n]*)?\n" found
         "${doubled}")
  foreach(line IN LISTS found)
    string(REGEX MATCH "#define +([A-Z][A-Z0-9_]*) +(-?[0-9.]+(e[0-9]+)?f?)( +// *([^\n]*))?\n" all "${line}")
    string(APPEND rows "CONSTANT(\"${name}\", \"${CMAKE_MATCH_1}\", ${CMAKE_MATCH_2}, \"${CMAKE_MATCH_5}\")\n")
  endforeach()
endforeach()
file(WRITE "${OUT}" "${rows}")
