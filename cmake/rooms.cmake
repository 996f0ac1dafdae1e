# A room is a folder of src/ and one static library, isnad_<room>. It may include, and links, the rooms that its one line
# names; tests/house/rooms_test holds the #includes to that line.
#
#   isnad_room(intake MAY_INCLUDE base doc [LIBRARIES ZLIB::ZLIB …])
#
# A .cpp file dropped into the folder is found at the next build. main.cpp is left out: src/cli makes a program of it.
# LIBRARIES are outside libraries that the room's .cpp files use; who includes the room does not see them.
function(isnad_room name)
  cmake_parse_arguments(PARSE_ARGV 1 room "" "" "MAY_INCLUDE;LIBRARIES")
  list(TRANSFORM room_MAY_INCLUDE PREPEND isnad_)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(isnad_${name} STATIC ${sources})
    target_link_libraries(isnad_${name} PUBLIC $<BUILD_INTERFACE:isnad_settings> ${room_MAY_INCLUDE} PRIVATE ${room_LIBRARIES})
  else()
    add_library(isnad_${name} INTERFACE)  # headers only, for now
    target_link_libraries(isnad_${name} INTERFACE $<BUILD_INTERFACE:isnad_settings> ${room_MAY_INCLUDE})
  endif()
  set_property(GLOBAL APPEND PROPERTY ISNAD_ROOMS ${name})
endfunction()
