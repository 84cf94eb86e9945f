# SPDX-License-Identifier: Apache-2.0
# Builds plugins so that a host can load them.
#
#   waymark_add_plugin(<target> SOURCES <file>… MANIFEST plugin.json [LIBS <target>…] [ROOT <dir>])
#     A plugin with code. Its library is named as the manifest says, exports nothing but the entry
#     symbol and has no unresolved ones.
#   waymark_add_data_plugin(<target> MANIFEST plugin.json [ROOT <dir>])
#     A plugin without code.
#
# Both lay the whole plugin out in <ROOT>/<id>/, by default
# ${CMAKE_BINARY_DIR}/lib/waymark/plugins/<id>/, where a host built beside it finds it, and install
# it to lib/waymark/plugins/<id>/. The plugin's folder is the manifest's: plugin.json, README.md, what
# the manifest names wherever it lies in the folder, and all that lies in editions/ and data/. A file
# that the manifest names and that is not there ends the configuration.

# Appends to `out` what the manifest's array at the given place names: _waymark_named(OUT JSON ARRAY
# [MEMBER]). Elements are objects with MEMBER, or the names themselves.
function(_waymark_named out json array member)
  string(JSON count ERROR_VARIABLE problem LENGTH "${json}" ${array})
  if(NOT problem AND count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
      string(JSON name ERROR_VARIABLE problem GET "${json}" ${array} ${i} ${member})
      if(NOT problem)
        list(APPEND ${out} "${name}")
      endif()
    endforeach()
  endif()
  set(${out} ${${out}} PARENT_SCOPE)
endfunction()

# Sets `out` to the files that the manifest `json` names, but for its library, as it names them.
function(_waymark_files_named out json)
  set(named)
  _waymark_named(named "${json}" editions model)
  _waymark_named(named "${json}" crosswalks file)
  string(JSON tables ERROR_VARIABLE problem LENGTH "${json}" tables)
  if(NOT problem AND tables GREATER 0)
    math(EXPR last "${tables} - 1")
    foreach(i RANGE ${last})
      _waymark_named(named "${json}" "tables;${i};dialects" "")
    endforeach()
  endif()
  string(JSON count ERROR_VARIABLE problem LENGTH "${json}" files)
  string(JSON library ERROR_VARIABLE no_library GET "${json}" library)
  if(NOT problem AND count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
      string(JSON name MEMBER "${json}" files ${i})
      if(NOT name STREQUAL library)
        list(APPEND named "${name}")
      endif()
    endforeach()
  endif()
  list(REMOVE_DUPLICATES named)
  set(${out} ${named} PARENT_SCOPE)
endfunction()

# Lays the folder out; sets plugin_id, plugin_library and plugin_folder for the caller.
function(_waymark_plugin_folder target manifest root)
  set(copy "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/WaymarkCopyPlugin.cmake")
  get_filename_component(manifest "${manifest}" ABSOLUTE)
  get_filename_component(source "${manifest}" DIRECTORY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")
  file(READ "${manifest}" json)
  string(JSON id ERROR_VARIABLE problem GET "${json}" id)
  if(problem)
    message(FATAL_ERROR "${manifest}: has no \"id\": ${problem}")
  endif()
  string(JSON library ERROR_VARIABLE problem GET "${json}" library)
  if(problem)
    set(library "")
  endif()

  if(NOT root)
    set(root "${CMAKE_BINARY_DIR}/lib/waymark/plugins")
  endif()
  set(folder "${root}/${id}")

  file(GLOB_RECURSE files RELATIVE "${source}" CONFIGURE_DEPENDS
    "${source}/editions/*" "${source}/data/*" "${source}/README.md")
  list(FILTER files INCLUDE REGEX "^(editions/|data/|README\\.md$)")
  get_filename_component(manifest_name "${manifest}" NAME)
  list(APPEND files "${manifest_name}")
  _waymark_files_named(named "${json}")
  foreach(file IN LISTS named)
    if(IS_ABSOLUTE "${file}" OR "/${file}/" MATCHES "/\\.\\./")
      message(FATAL_ERROR "${manifest}: names ${file}, which leads out of the plugin's folder")
    endif()
    if(NOT EXISTS "${source}/${file}" OR IS_DIRECTORY "${source}/${file}")
      message(FATAL_ERROR "${manifest}: names ${file}, and there is no such file in ${source}; "
        "add it, or take it out of the manifest")
    endif()
  endforeach()
  list(APPEND files ${named})
  list(REMOVE_DUPLICATES files)
  set(inputs ${files})
  list(TRANSFORM inputs PREPEND "${source}/")
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${target}.folder")
  # The list goes through a file: as an argument its semicolons would part the command line.
  set(list_file "${CMAKE_CURRENT_BINARY_DIR}/${target}.files.cmake")
  file(CONFIGURE OUTPUT "${list_file}" CONTENT "set(FILES \"@files@\")\n" @ONLY)
  add_custom_command(OUTPUT "${stamp}"
    COMMAND "${CMAKE_COMMAND}" "-DSOURCE=${source}" "-DDESTINATION=${folder}" "-DSTAMP=${stamp}"
      "-DLIBRARY=${library}" "-DFILE_LIST=${list_file}" -P "${copy}"
    DEPENDS ${inputs} "${list_file}" "${copy}"
    COMMENT "Laying out plugin ${id}" VERBATIM)

  install(DIRECTORY "${folder}/" DESTINATION "lib/waymark/plugins/${id}" COMPONENT runtime)
  set(plugin_id "${id}" PARENT_SCOPE)
  set(plugin_library "${library}" PARENT_SCOPE)
  set(plugin_folder "${folder}" PARENT_SCOPE)
  set(plugin_stamp "${stamp}" PARENT_SCOPE)
endfunction()

function(waymark_add_data_plugin target)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "MANIFEST;ROOT" "")
  _waymark_plugin_folder(${target} "${ARG_MANIFEST}" "${ARG_ROOT}")
  add_custom_target(${target} ALL DEPENDS "${plugin_stamp}")
  set_target_properties(${target} PROPERTIES WAYMARK_PLUGIN_FOLDER "${plugin_folder}")
endfunction()

function(waymark_add_plugin target)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "MANIFEST;ROOT" "SOURCES;LIBS")
  _waymark_plugin_folder(${target} "${ARG_MANIFEST}" "${ARG_ROOT}")
  if(NOT plugin_library)
    message(FATAL_ERROR "${ARG_MANIFEST}: has no \"library\"; use waymark_add_data_plugin()")
  endif()

  set(map "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/waymark-plugin.map")
  add_library(${target} MODULE ${ARG_SOURCES})
  add_custom_target(${target}_folder DEPENDS "${plugin_stamp}")
  add_dependencies(${target} ${target}_folder)
  target_link_libraries(${target} PRIVATE waymark::sdk ${ARG_LIBS})

  get_filename_component(stem "${plugin_library}" NAME_WLE)
  get_filename_component(suffix "${plugin_library}" LAST_EXT)
  set_target_properties(${target} PROPERTIES
    PREFIX "" OUTPUT_NAME "${stem}" SUFFIX "${suffix}" LIBRARY_OUTPUT_DIRECTORY "${plugin_folder}"
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON LINK_DEPENDS "${map}"
    WAYMARK_PLUGIN_FOLDER "${plugin_folder}")
  target_link_options(${target} PRIVATE "LINKER:--version-script=${map}"
    LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)

  # With clang the sanitizers' symbols come from the executable: they are unresolved here, rightly.
  get_directory_property(options LINK_OPTIONS)
  if(NOT ("${CMAKE_C_COMPILER_ID}${CMAKE_CXX_COMPILER_ID}" MATCHES "Clang" AND
          "${options} ${CMAKE_C_FLAGS} ${CMAKE_CXX_FLAGS}" MATCHES "-fsanitize"))
    target_link_options(${target} PRIVATE LINKER:-z,defs)
  endif()
endfunction()
