# Puts files under a folder into one room's library, so that the program works with nothing beside it.
#
#   isnad_embed_files(isnad_rules language "${PROJECT_SOURCE_DIR}/lang/ar" *.tsv *.rules *.kb)
#
# makes the table isnad_embedded_<name> … isnad_embedded_<name>_end: four pointers a file (begin and end of its name, begin and end of its content).
# The assembler copies the files in (.incbin), which takes no time at any size. Files are named relative to the folder, in byte order. A changed file
# is reassembled, a new file is found at the next build.
function(isnad_embed_files target name folder)
  list(TRANSFORM ARGN PREPEND "${folder}/" OUTPUT_VARIABLE patterns)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${folder}" ${patterns})
  list(SORT files COMPARE STRING)
  set(table "")
  set(contents "")
  set(number 0)
  foreach(file IN LISTS files)
    string(APPEND table "  .quad .Lname${number}, .Lname${number}_end, .Lfile${number}, .Lfile${number}_end\n")
    string(APPEND contents
           ".Lname${number}: .ascii \"${file}\"\n.Lname${number}_end:\n"
           "  .balign 16\n.Lfile${number}: .incbin \"${folder}/${file}\"\n.Lfile${number}_end:\n")
    math(EXPR number "${number} + 1")
  endforeach()

  set(symbol "isnad_embedded_${name}")
  set(assembly "${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.S")
  # The pointers go where the loader may relocate them and nobody may write afterwards.
  file(CONFIGURE OUTPUT "${assembly}" @ONLY CONTENT [[
// Made by cmake/embed_files.cmake; do not edit.
  .section .data.rel.ro, "aw"
  .balign 8
  .globl @symbol@, @symbol@_end
@symbol@:
@table@@symbol@_end:
  .section .rodata
@contents@
  .section .note.GNU-stack, "", %progbits
]])
  list(TRANSFORM files PREPEND "${folder}/")
  set_source_files_properties("${assembly}" PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE "${assembly}")
endfunction()
