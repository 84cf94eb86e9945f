// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/process.h"
#include "core/base/result.h"

namespace waymark::reports {

/// A program that makes a format, run in a folder of its own that holds what it reads and takes
/// what it writes: no shell, no network, nothing of the caller's environment, locale, time zone or
/// clock. File names are relative to the folder, so that no path of this machine can reach an
/// output. Move-only.
class Renderer {
 public:
  /// The day that outputs are dated with.
  [[nodiscard]] static Result<Renderer> make(Date date);

  [[nodiscard]] Result<void> put(const std::string& file, std::string_view bytes) const;
  [[nodiscard]] Result<std::string> take(const std::string& file) const;

  /// Runs `program` of the Debian package `package`. Fails where it is missing, with the package to
  /// install; where it fails or takes too long, without what it said: that may quote the page.
  [[nodiscard]] Result<void> run(const std::string& program, const std::string& package,
                                 const std::vector<std::string>& arguments) const;

 private:
  Renderer(ScratchFolder folder, Date date);
  ScratchFolder folder_;
  std::vector<std::string> environment_;
};

}  // namespace waymark::reports
