# SPDX-License-Identifier: Apache-2.0
# What a third party does: installs the SDK, then builds plugins against it, elsewhere. Takes BUILD
# (this build tree), SDK (the SDK's
# folder in it), SOURCE (tests/abi), WORK (a scratch folder), GENERATOR, C_COMPILER and
# CXX_COMPILER. Leaves the plugins in WORK/plugins.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE "${WORK}")
run("${CMAKE_COMMAND}" --install "${SDK}" --prefix "${WORK}/installed"
  --component dev)

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
    -G "${GENERATOR}" "-DCMAKE_PREFIX_PATH=${WORK}/moved" -DCMAKE_BUILD_TYPE=Release
    "-DCMAKE_C_COMPILER=${C_COMPILER}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}")
  run("${CMAKE_COMMAND}" --build "${WORK}/build/${plugin}")
  file(COPY "${WORK}/build/${plugin}/lib/waymark/plugins/" DESTINATION "${WORK}/plugins")
endforeach()
