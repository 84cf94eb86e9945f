// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/interrupt.h"

namespace waymark::scoring {

/// What a run of scoring and the scorers in it tell each other: that it is to end, and what
/// somebody should know besides the results. While it lives an interrupt ends the run rather than
/// the process. Any thread.
class Run {
 public:
  /// The most messages that are kept; further ones are counted.
  static constexpr std::size_t kMostMessages = 20;

  /// Something else has failed: what is still running is for nothing.
  void cancel() { cancelled_ = true; }
  [[nodiscard]] bool is_cancelled() const { return cancelled_ || interrupted(); }

  /// One line, as it is to be shown. The same again is told once.
  void tell(const std::string& message);
  /// What was told since the last call, in byte order, so that no order of threads shows; last, how
  /// many more there were.
  [[nodiscard]] std::vector<std::string> take_messages();

 private:
  Interruptible interruptible_;
  std::atomic<bool> cancelled_ = false;
  std::mutex mutex_;  ///< guards what follows
  std::vector<std::string> messages_;
  std::uint64_t more_ = 0;
};

}  // namespace waymark::scoring
