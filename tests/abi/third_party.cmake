# SPDX-License-Identifier: Apache-2.0
# What a third party does: takes the SDK alone, installs it, then builds plugins against it,
# elsewhere. Takes BUILD (this build tree), SDK (the SDK's sources), SOURCE (tests/abi), WORK (a
# scratch folder), GENERATOR, C_COMPILER and CXX_COMPILER. Leaves the plugins in WORK/plugins.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}")
  endif()
endfunction()
set(compilers "-DCMAKE_C_COMPILER=${C_COMPILER}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}")

# A copy, so that nothing of the project around it can be meant.
file(REMOVE_RECURSE "${WORK}")
file(COPY "${SDK}/" DESTINATION "${WORK}/sdk")
run("${CMAKE_COMMAND}" -S "${WORK}/sdk" -B "${WORK}/sdk-build" -G "${GENERATOR}" ${compilers})
run("${CMAKE_COMMAND}" --install "${WORK}/sdk-build" --prefix "${WORK}/installed")

# The package must not name the tree that it came from.
file(GLOB_RECURSE package "${WORK}/installed/*.cmake")
if(NOT package)
  message(FATAL_ERROR "nothing was installed")
endif()
foreach(file IN LISTS package)
  file(READ "${file}" text)
  string(FIND "${text}" "${BUILD}" in_build)
  string(FIND "${text}" "${SOURCE}" in_source)
  if(NOT in_build EQUAL -1 OR NOT in_source EQUAL -1)
    message(FATAL_ERROR "${file} names the tree that it was built from")
  endif()
endforeach()

# Moved, as a package is.
file(RENAME "${WORK}/installed" "${WORK}/moved")

foreach(plugin plugin_in_c plugin_in_cpp)
  file(COPY "${SOURCE}/${plugin}" DESTINATION "${WORK}/source")
  run("${CMAKE_COMMAND}" -S "${WORK}/source/${plugin}" -B "${WORK}/build/${plugin}"
    -G "${GENERATOR}" "-DCMAKE_PREFIX_PATH=${WORK}/moved" -DCMAKE_BUILD_TYPE=Release ${compilers})
  run("${CMAKE_COMMAND}" --build "${WORK}/build/${plugin}")
  file(COPY "${WORK}/build/${plugin}/lib/waymark/plugins/" DESTINATION "${WORK}/plugins")
endforeach()

# A file that the manifest names goes along wherever it lies; one that is not there ends the build
# before a host could miss it.
set(scattered "${WORK}/source/scattered")
set(manifest "${scattered}/plugin.json")
file(WRITE "${scattered}/CMakeLists.txt" "
cmake_minimum_required(VERSION 3.25)
project(scattered LANGUAGES C CXX)
find_package(waymark-sdk REQUIRED)
waymark_add_data_plugin(scattered MANIFEST plugin.json)
")
file(WRITE "${manifest}" [[{"id": "scattered", "editions": [{"id": "1", "model": "models/one.json"}],
  "tables": [{"id": "t", "dialects": ["exports/of it.json"]}],
  "crosswalks": [{"from": "1", "to": "1", "file": "walks/same.csv"}], "files": {"NOTICE": ""}}]])
foreach(file models/one.json "exports/of it.json" walks/same.csv)
  file(WRITE "${scattered}/${file}" "{}")
endforeach()
set(configure "${CMAKE_COMMAND}" -S "${scattered}" -B "${WORK}/build/scattered" -G "${GENERATOR}"
  "-DCMAKE_PREFIX_PATH=${WORK}/moved" ${compilers})
execute_process(COMMAND ${configure} RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE said)
string(REGEX REPLACE "[ \n]+" " " said "${said}")
if(status EQUAL 0 OR NOT said MATCHES "plugin.json: names NOTICE, and there is no such file")
  message(FATAL_ERROR "a file that the manifest names is missing, and this was said: ${said}")
endif()
file(WRITE "${scattered}/NOTICE" "words")
run(${configure})
run("${CMAKE_COMMAND}" --build "${WORK}/build/scattered")
foreach(file plugin.json models/one.json "exports/of it.json" walks/same.csv NOTICE)
  if(NOT EXISTS "${WORK}/build/scattered/lib/waymark/plugins/scattered/${file}")
    message(FATAL_ERROR "waymark_add_data_plugin() left out ${file}, which the manifest names")
  endif()
endforeach()
