# How every target is compiled: the language, the warnings, the sanitizers, ccache.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(ISNAD_CCACHE ccache)
if(ISNAD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${ISNAD_CCACHE}")
endif()

# Linked by every room and every test. Options are for C++ only: rules also carries one assembly file.
add_library(isnad_settings INTERFACE)
target_include_directories(isnad_settings INTERFACE "${PROJECT_SOURCE_DIR}/src")

set(warnings -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
    -Wcast-qual -Wcast-align -Wformat=2 -Wimplicit-fallthrough -Wundef -Wdouble-promotion -Wextra-semi)
# Records are written with designated initializers, where a field that is left out is meant to be its default.
list(APPEND warnings -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # clang counts sign changes among -Wconversion, g++ does not; one rule for both.
  list(APPEND warnings -Wno-sign-conversion)
else()
  # -Wrestrict cries wolf on std::string's operator+ (GCC bug 105329).
  list(APPEND warnings -Wduplicated-cond -Wlogical-op -Wno-restrict)
endif()
if(ISNAD_WERROR)
  list(APPEND warnings -Werror)
endif()
target_compile_options(isnad_settings INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:${warnings}>")

if(ISNAD_SANITIZE)
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${ISNAD_SANITIZE};-fno-sanitize-recover=all;-fno-omit-frame-pointer>")
  add_link_options("-fsanitize=${ISNAD_SANITIZE}")
endif()
if(ISNAD_LIBFUZZER)
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-fsanitize=fuzzer-no-link>")
endif()
