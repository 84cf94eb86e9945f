// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <waymark/host_data.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "core/scoring/run.h"

namespace waymark::plugins {

/// What the host offers to one instance of a plugin: report, cancellation, the plugin's own files.
/// Must outlive the instance. `name` goes before what it tells a run.
class HostServices {
 public:
  explicit HostServices(std::filesystem::path folder, std::string name = "the plugin");
  HostServices(const HostServices&) = delete;
  HostServices& operator=(const HostServices&) = delete;

  [[nodiscard]] const waymark_host* get() const { return &host_; }

  /// Whom a call that begins belongs to: it is told of warnings and notes, and says whether to end.
  /// None where the call has ended.
  void attend(scoring::Run* run) { run_ = run; }

  /// The last error that was reported since the last call, as a sentence with its code, or empty.
  /// Whatever its bytes are, it is short, UTF-8 and without controls (abi_text.h). Any thread.
  [[nodiscard]] std::string take_error();

 private:
  static void report(const waymark_host* host, int32_t severity, int32_t code, waymark_str where,
                     waymark_str text);
  static uint8_t is_cancelled(const waymark_host* host);
  static const void* get_extension(const waymark_host* host, const char* id);
  static waymark_status read(const waymark_host* host, waymark_str path, waymark_str* out);

  std::filesystem::path folder_;
  std::string name_;
  std::atomic<scoring::Run*> run_ = nullptr;
  std::map<std::string, std::string> files_;  ///< by path; never erased, so that views stay valid
  std::mutex mutex_;                          ///< guards error_
  std::string error_;
  waymark_host_data data_ = {};
  waymark_host host_ = {};
};

}  // namespace waymark::plugins
