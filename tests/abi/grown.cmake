# SPDX-License-Identifier: Apache-2.0
# The interface after it has grown, and before: host and plugins that know different headers. Needs
# what CMakeLists.txt beside it sets up.

# The headers of some later minor: every struct that may grow is one field longer.
set(grown "${CMAKE_CURRENT_BINARY_DIR}/grown/include")
foreach(header IN LISTS sdk_headers)
  set(source "${PROJECT_SOURCE_DIR}/sdk/include/waymark/${header}.h")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
  file(READ "${source}" text)
  string(REGEX REPLACE "\n(} waymark_[a-z_]+;)" "\n  uint64_t since_later;\n\\1" text "${text}")
  string(REGEX REPLACE "  uint64_t since_later;\n} waymark_str;" "} waymark_str;" text "${text}")
  file(CONFIGURE OUTPUT "${grown}/waymark/${header}.h" CONTENT "@text@" @ONLY)
endforeach()

# grown_plugin(ID FOLDER LIBRARY SOURCES file…): the plugin of FOLDER, built against the grown headers,
# in grown/plugins/ID.
function(grown_plugin id source library)
  cmake_parse_arguments(PARSE_ARGV 3 ARG "" "" "SOURCES")
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/grown/plugins/${id}")
  file(GLOB_RECURSE files RELATIVE "${source}" CONFIGURE_DEPENDS
    "${source}/plugin.json" "${source}/editions/*" "${source}/data/*")
  foreach(file IN LISTS files)
    configure_file("${source}/${file}" "${folder}/${file}" COPYONLY)
  endforeach()
  list(TRANSFORM ARG_SOURCES PREPEND "${source}/")
  add_library(abi_grown_${id} MODULE ${ARG_SOURCES})
  target_include_directories(abi_grown_${id} PRIVATE "${grown}" "${PROJECT_SOURCE_DIR}/sdk/cpp")
  set_target_properties(abi_grown_${id} PROPERTIES PREFIX "" OUTPUT_NAME "${library}" SUFFIX ".so"
    C_STANDARD 11 CXX_STANDARD 17 LIBRARY_OUTPUT_DIRECTORY "${folder}")
  add_dependencies(abi_grown_test abi_grown_${id})
endfunction()

waymark_test(abi_grown_test SOURCES grown_test.cpp answers.cpp LIBS waymark_plugins LABELS sdk abi)
target_compile_definitions(abi_grown_test PRIVATE
  WAYMARK_GROWN_PLUGINS="${CMAKE_CURRENT_BINARY_DIR}/grown/plugins"
  WAYMARK_OLDER_PLUGINS="${CMAKE_CURRENT_BINARY_DIR}/older"
  WAYMARK_SHIPPED_PLUGINS="${CMAKE_BINARY_DIR}/lib/waymark/plugins")
add_dependencies(abi_grown_test waymark_shipped_plugins abi_older_plugin)
grown_plugin(plain-c "${CMAKE_CURRENT_SOURCE_DIR}/plugin_in_c" plain_c SOURCES plugin.c)
grown_plugin(cyber "${PROJECT_SOURCE_DIR}/plugins/cyber" libwaymark_cyber
  SOURCES src/cyber.cpp src/plan.cpp src/profiles.cpp)

# The host of some later minor: what of it speaks the interface, built against the grown headers, in
# place of what the library has.
waymark_test(abi_grown_host_test SOURCES grown_host_test.cpp answers.cpp
    "${PROJECT_SOURCE_DIR}/core/plugins/abi_batch.cpp"
    "${PROJECT_SOURCE_DIR}/core/plugins/checked_sink.cpp"
    "${PROJECT_SOURCE_DIR}/core/plugins/host_services.cpp"
    "${PROJECT_SOURCE_DIR}/core/plugins/in_process_scorer.cpp"
    "${PROJECT_SOURCE_DIR}/core/plugins/library.cpp"
    "${PROJECT_SOURCE_DIR}/core/plugins/trace_builder.cpp"
  LIBS waymark_plugins LABELS sdk abi)
target_include_directories(abi_grown_host_test BEFORE PRIVATE "${grown}")
# Structs are filled by position up to the fields of today: those that came since stay 0. Said of the
# sources, whose options stand behind the target's: -Wextra would say the opposite once more.
get_target_property(host_sources abi_grown_host_test SOURCES)
set_source_files_properties(${host_sources} PROPERTIES COMPILE_OPTIONS -Wno-missing-field-initializers)
target_compile_definitions(abi_grown_host_test PRIVATE
  WAYMARK_OLDER_PLUGINS="${CMAKE_CURRENT_BINARY_DIR}/older"
  WAYMARK_SHIPPED_PLUGINS="${CMAKE_BINARY_DIR}/lib/waymark/plugins")
add_dependencies(abi_grown_host_test waymark_shipped_plugins abi_older_plugin)

# A host of ABI 1.0 in C, written from the headers as they were then.
add_library(abi_host_in_c STATIC host_in_c/host.c)
target_include_directories(abi_host_in_c PRIVATE headers_1_0 INTERFACE host_in_c)
target_compile_options(abi_host_in_c PRIVATE ${strict})
target_link_libraries(abi_host_in_c PRIVATE ${CMAKE_DL_LIBS})
waymark_test(abi_older_host_test SOURCES older_host_test.cpp answers.cpp
  LIBS abi_host_in_c waymark_plugins LABELS sdk abi)
target_compile_definitions(abi_older_host_test PRIVATE
  WAYMARK_PLAIN_C="${CMAKE_CURRENT_BINARY_DIR}/older"
  WAYMARK_SHIPPED_PLUGINS="${CMAKE_BINARY_DIR}/lib/waymark/plugins")
add_dependencies(abi_older_host_test waymark_shipped_plugins abi_older_plugin)
