// SPDX-License-Identifier: Apache-2.0
#include "core/operations/return_files.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/exchange/return_file.h"

namespace waymark::operations {
namespace {

namespace fs = std::filesystem;

bool has_ending(const fs::path& file, const char* ending) {
  return lower(file.extension().string()) == ending;
}

Result<std::vector<fs::path>> files_of(const fs::path& folder) {
  std::error_code code;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    if (!at->is_regular_file(code)) continue;
    if (at->path().filename().string().starts_with(".")) continue;
    if (has_ending(at->path(), ".json") || is_csv(at->path())) files.push_back(at->path());
  }
  if (code) return failed(folder.string() + " cannot be read: " + code.message());
  std::sort(files.begin(), files.end());
  std::set<fs::path> tables;
  for (const fs::path& file : files) {
    if (is_csv(file)) continue;
    for (const std::string& table : exchange::tables_named_in(file)) {
      tables.insert((folder / table).lexically_normal());
    }
  }
  std::erase_if(files, [&](const fs::path& f) { return tables.contains(f.lexically_normal()); });
  return files;
}

}  // namespace

bool is_csv(const fs::path& file) {
  return has_ending(file, ".csv");
}

Result<std::vector<fs::path>> return_files(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    std::error_code code;
    if (fs::is_directory(path, code)) {
      auto found = files_of(path);
      if (!found) return found.error();
      if (found->empty()) {
        return bad_input({}, "the folder holds no *.json and no *.csv", "name the returns' folder")
            .in_file(path.string());
      }
      files.insert(files.end(), found->begin(), found->end());
    } else if (fs::exists(path, code)) {
      files.push_back(path);
    } else {
      return bad_input({}, "there is no such file or folder", "check the path")
          .in_file(path.string());
    }
  }
  return files;
}

}  // namespace waymark::operations
