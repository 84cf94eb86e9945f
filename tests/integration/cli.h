// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace waymark::testing {

struct Outcome {
  int status = 0;  ///< exit status; 128 + signal where it was killed
  std::string out, err;
  long most_memory = 0;  ///< kibibytes, the most that it held at one time
};

/// A folder of its own, gone at the end of the test.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const {
    return (path_ / name).string();
  }
  /// Writes a file, making its folders; the path.
  std::string write(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

[[nodiscard]] std::string read_all(const std::filesystem::path& file);

/// Runs the waymark program as a person would, with a store of its own in `folder`.
class Cli {
 public:
  explicit Cli(const Folder& folder, std::string store = "waymark.db");

  /// Sets a variable of the environment for what is run from now on.
  void environment(const std::string& name, const std::string& value) { variables_[name] = value; }
  [[nodiscard]] Outcome run(const std::vector<std::string>& arguments) const;
  /// The same; a Ctrl-C (SIGINT) reaches it as soon as `now` says so, asked again and again while
  /// it runs. The program heeds it even where this process was started to ignore it.
  [[nodiscard]] Outcome interrupt(const std::vector<std::string>& arguments,
                                  const std::function<bool()>& now) const;
  /// The same; the test fails where the exit status is not 0. Standard output.
  std::string must(const std::vector<std::string>& arguments) const;

  /// The first digits of the hash that `plugin list` shows of a plugin, given as `ID VERSION`.
  [[nodiscard]] std::string plugin_hash(const std::string& plugin,
                                        const std::vector<std::string>& options = {}) const;

  /// Reads another folder like examples/exshire from now on.
  void use_example(std::string folder) { example_ = std::move(folder); }
  /// init, strategy, both periods of examples/exshire with their returns and evidence; the first
  /// one closed where `close`. Into a store that is not there yet.
  void load_exshire(bool close = false) const;
  /// "2025-H2" or "2026-H1", with its departments; and its returns and evidence.
  void open_period(const std::string& id, bool with_returns = true) const;
  void import_evidence(const std::string& id) const;  ///< IT's and HR's exports

 private:
  [[nodiscard]] std::string example(const std::string& path) const;

  const Folder& folder_;
  std::string example_;  ///< in place of examples/exshire; empty: that
  std::map<std::string, std::string> variables_;
};

/// Runs a script of tests/oracles; the test fails where it finds a difference, which it prints.
void expect_oracle(const std::string& script, const std::vector<std::string>& arguments);

/// A path below examples/exshire.
[[nodiscard]] std::string exshire(std::string_view path);

}  // namespace waymark::testing
