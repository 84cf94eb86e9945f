// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/run.h"

#include <algorithm>
#include <utility>

namespace waymark::scoring {

void Run::tell(const std::string& message) {
  const std::lock_guard lock(mutex_);
  if (std::find(messages_.begin(), messages_.end(), message) != messages_.end()) return;
  if (messages_.size() == kMostMessages) {
    ++more_;
  } else {
    messages_.push_back(message);
  }
}

std::vector<std::string> Run::take_messages() {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> taken = std::exchange(messages_, {});
  std::sort(taken.begin(), taken.end());
  if (more_ > 0) taken.push_back("and " + std::to_string(std::exchange(more_, 0)) + " more");
  return taken;
}

}  // namespace waymark::scoring
