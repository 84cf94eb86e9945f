# SPDX-License-Identifier: Apache-2.0
# Makes DESTINATION hold the files of the folder SOURCE that FILE_LIST names, and nothing else but
# LIBRARY: what lies in a plugin's folder is part of it, so a file that goes there must go here too.
cmake_minimum_required(VERSION 3.25)
include("${FILE_LIST}")
file(GLOB_RECURSE present RELATIVE "${DESTINATION}" "${DESTINATION}/*")
foreach(file IN LISTS present)
  if(NOT file STREQUAL LIBRARY AND NOT file IN_LIST FILES)
    file(REMOVE "${DESTINATION}/${file}")
  endif()
endforeach()
foreach(file IN LISTS FILES)
  get_filename_component(folder "${DESTINATION}/${file}" DIRECTORY)
  file(COPY "${SOURCE}/${file}" DESTINATION "${folder}")
endforeach()
file(TOUCH "${STAMP}")
