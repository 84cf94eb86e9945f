// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/outputs.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace waymark::cli {
namespace {

namespace fs = std::filesystem;

std::vector<Guarded>& guarded() {
  static std::vector<Guarded> files;
  return files;
}

bool is_standard_output(const std::string& file) {
  return file.empty() || file == "-";
}

/// The same file: by its path, or as another name of it.
bool is_same(const fs::path& guard, const fs::path& file) {
  std::error_code code;
  if (fs::equivalent(guard, file, code)) return true;
  return fs::weakly_canonical(guard, code) == fs::weakly_canonical(file, code);
}

/// What stands there lies in a plugin's folder: all that does is part of the plugin.
bool is_of_plugin(const fs::path& file) {
  std::error_code code;
  const fs::path whole = fs::canonical(file, code);
  if (code) return false;
  for (fs::path folder = whole.parent_path(); folder.has_relative_path();
       folder = folder.parent_path()) {
    if (fs::exists(folder / "plugin.json", code)) return true;
  }
  return false;
}

Error refused(const std::string& file, std::string what) {
  return {ErrorKind::kBadInput, Problem{file, {}, std::move(what), "name another file"}};
}

}  // namespace

void guard_from_outputs(std::vector<Guarded> files) {
  guarded() = std::move(files);
}

Result<void> check_output(const std::string& file) {
  if (is_standard_output(file)) return {};
  for (const Guarded& one : guarded()) {
    if (is_same(one.path, file)) {
      return refused(file, "is " + one.what + ", and is not written over");
    }
  }
  if (is_of_plugin(file)) return refused(file, "is a plugin's file, and is not written over");
  return check_output_path(file);
}

Result<void> write_output(const std::string& file,
                          const std::function<Result<void>(const Sink&)>& produce) {
  if (is_standard_output(file)) {
    bool taken = true;
    auto done = produce([&](std::string_view text) { return taken = print(text); });
    // Where nobody reads on, what came after matters to nobody.
    if (!done && taken) return done;
    return flush_output();
  }
  if (auto free = check_output(file); !free) return free;
  auto out = OutputFile::open(file);
  if (!out) return out.error();
  Result<void> written;
  auto done = produce([&](std::string_view text) {
    if (written) written = out->write(text);
    return written.ok();
  });
  if (!written) return written;
  if (!done) return done;
  return out->keep();
}

Result<void> write_output(const std::string& file, std::string_view text) {
  return write_output(file, [text](const Sink& sink) -> Result<void> {
    sink(text);
    return {};
  });
}

Result<PreparedOutput> PreparedOutput::make(const std::string& file, std::string_view text) {
  PreparedOutput prepared;
  prepared.text_ = text;
  if (is_standard_output(file)) return prepared;
  if (auto free = check_output(file); !free) return free.error();
  auto out = OutputFile::open(file);
  if (!out) return out.error();
  if (auto written = out->write(text); !written) return written.error();
  prepared.file_ = *std::move(out);
  return prepared;
}

Result<void> PreparedOutput::keep() {
  if (file_) return file_->keep();
  print(text_);
  return flush_output();
}

}  // namespace waymark::cli
