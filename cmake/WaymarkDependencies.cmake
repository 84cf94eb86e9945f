# SPDX-License-Identifier: Apache-2.0
# Every outside part, found once. What ships no CMake package is given an imported target here.

find_package(PkgConfig REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS filesystem)
find_package(Poco REQUIRED COMPONENTS Foundation)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(ctemplate REQUIRED IMPORTED_TARGET libctemplate)

find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
find_library(SOCI_CORE_LIBRARY soci_core REQUIRED)
find_library(SOCI_SQLITE3_LIBRARY soci_sqlite3 REQUIRED)
add_library(waymark_soci INTERFACE)
target_include_directories(waymark_soci SYSTEM INTERFACE "${SOCI_INCLUDE_DIR}" "${SOCI_INCLUDE_DIR}/soci")
target_link_libraries(waymark_soci INTERFACE "${SOCI_CORE_LIBRARY}" "${SOCI_SQLITE3_LIBRARY}" SQLite::SQLite3)
if(WAYMARK_SANITIZE MATCHES "undefined")
  # The check wants typeinfo that libsoci_core.so keeps to itself.
  target_compile_options(waymark_soci INTERFACE -fno-sanitize=vptr)
endif()

find_path(VALIJSON_INCLUDE_DIR valijson/validator.hpp REQUIRED)
add_library(waymark_valijson INTERFACE)
target_include_directories(waymark_valijson SYSTEM INTERFACE "${VALIJSON_INCLUDE_DIR}")

if(WAYMARK_DEVELOPER_MODE)
  find_package(GTest REQUIRED)
  find_path(RAPIDCHECK_INCLUDE_DIR rapidcheck.h REQUIRED)
  find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
  add_library(waymark_rapidcheck INTERFACE)
  target_include_directories(waymark_rapidcheck SYSTEM INTERFACE "${RAPIDCHECK_INCLUDE_DIR}")
  target_link_libraries(waymark_rapidcheck INTERFACE "${RAPIDCHECK_LIBRARY}")
endif()
