# SPDX-License-Identifier: Apache-2.0
# How this project's own targets are compiled: warnings, sanitizers, hardening, ccache.

find_program(WAYMARK_CCACHE ccache)
if(WAYMARK_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${WAYMARK_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${WAYMARK_CCACHE}")
endif()

add_library(waymark_warnings INTERFACE)
target_compile_options(waymark_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  $<$<COMPILE_LANGUAGE:C>:-Wno-non-virtual-dtor>)
if(WAYMARK_DEVELOPER_MODE)
  # The two that stay warnings are false in g++ 12 at -O2 and under sanitizers (std::regex, std::vector).
  target_compile_options(waymark_warnings INTERFACE -Werror
    $<$<CXX_COMPILER_ID:GNU>:-Wno-error=stringop-overflow -Wno-error=maybe-uninitialized>
    # Optimised, g++ 12 sees an overlap in every literal + std::string.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-error=restrict>)
endif()

if(WAYMARK_SANITIZE)
  add_compile_options(-fsanitize=${WAYMARK_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${WAYMARK_SANITIZE})
  if(WAYMARK_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-D_FORTIFY_SOURCE=2 -fstack-protector-strong)
  add_link_options(-Wl,-z,relro,-z,now)
endif()

if(WAYMARK_FUZZ)
  # What is fuzzed tells the fuzzer which ways it took.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# waymark_module(NAME SOURCES file… [LIBS target…] [PRIVATE_LIBS target…])
# One library of the host, waymark_NAME; its headers are included by their path from the root.
function(waymark_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS;PRIVATE_LIBS" ${ARGN})
  if(ARG_SOURCES)
    add_library(waymark_${name} STATIC ${ARG_SOURCES})
    target_include_directories(waymark_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(waymark_${name} PUBLIC ${ARG_LIBS} PRIVATE waymark_warnings ${ARG_PRIVATE_LIBS})
  else()
    add_library(waymark_${name} INTERFACE)
    target_include_directories(waymark_${name} INTERFACE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(waymark_${name} INTERFACE ${ARG_LIBS})
  endif()
endfunction()

if(WAYMARK_DEVELOPER_MODE)
  # What every test includes is parsed once: most of a test's compile time was GoogleTest's headers.
  find_package(GTest REQUIRED)
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/test_headers.cpp" CONTENT "int main() { return 0; }\n")
  add_executable(waymark_test_headers "${CMAKE_BINARY_DIR}/test_headers.cpp")
  target_link_libraries(waymark_test_headers PRIVATE waymark_warnings GTest::gmock)
  # A sanitized test is built once and run once: quick to compile beats quick to run. What it tests
  # is optimised, so that fuzz targets get further.
  set(WAYMARK_TEST_OPTIONS "")
  if(WAYMARK_SANITIZE)
    set(WAYMARK_TEST_OPTIONS -O0)
  endif()
  target_compile_options(waymark_test_headers PRIVATE ${WAYMARK_TEST_OPTIONS})
  target_precompile_headers(waymark_test_headers PRIVATE <gtest/gtest.h> <gmock/gmock.h>
    <algorithm> <filesystem> <functional> <map> <memory> <optional> <string> <variant> <vector>)
endif()

# waymark_test(NAME SOURCES file… [LIBS target…] [LABELS label…] [TIMEOUT seconds])
# One GoogleTest program, one ctest entry.
function(waymark_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    # Against a test that hangs; a slow machine under a sanitizer is no fault.
    set(ARG_TIMEOUT 900)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_options(${name} PRIVATE ${WAYMARK_TEST_OPTIONS})
  target_link_libraries(${name} PRIVATE ${ARG_LIBS} waymark_warnings GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE WAYMARK_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    WAYMARK_BINARY_DIR="${CMAKE_BINARY_DIR}")
  target_precompile_headers(${name} REUSE_FROM waymark_test_headers)
  add_test(NAME ${name} COMMAND ${name})
  # Properties are tried on the same cases each time; RC_PARAMS=seed=0 by hand, or none, on others.
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    ENVIRONMENT "RC_PARAMS=seed=1")
  if("integration" IN_LIST ARG_LABELS)
    set_property(GLOBAL APPEND PROPERTY WAYMARK_INTEGRATION_TESTS ${name})
  endif()
  if("threads" IN_LIST ARG_LABELS)
    set_property(GLOBAL APPEND PROPERTY WAYMARK_THREADED_TESTS ${name})
  endif()
endfunction()
