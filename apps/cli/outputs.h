// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/cli/console.h"
#include "core/base/output_file.h"
#include "core/base/result.h"

/// What a command writes with -o: a file, whole or not at all (core/base/output_file.h), or
/// standard output (`-` or empty). Every command that writes one writes it here.
namespace waymark::cli {

/// A file that no output of this run may replace, under whatever name it goes.
struct Guarded {
  std::string path;
  std::string what;  ///< "the store", "a file that this command reads"
};
/// Guards these from now on. Once, before any command runs.
void guard_from_outputs(std::vector<Guarded> files);
/// Refuses, as bad input, an output that is guarded, a plugin's, or that check_output_path()
/// refuses.
[[nodiscard]] Result<void> check_output(const std::string& file);

/// `produce` is given a function that takes text and says whether to go on.
using Sink = std::function<bool(std::string_view)>;
[[nodiscard]] Result<void> write_output(const std::string& file,
                                        const std::function<Result<void>(const Sink&)>& produce);

/// The same for text that is there already.
[[nodiscard]] Result<void> write_output(const std::string& file, std::string_view text);

/// The same in two steps, so that what must not be seen before something else is certain is not:
/// the first writes beside the file, all that can go wrong; the second puts it in its place.
/// Standard output is written by the second.
class PreparedOutput {
 public:
  /// `text` must outlive it.
  [[nodiscard]] static Result<PreparedOutput> make(const std::string& file, std::string_view text);
  [[nodiscard]] Result<void> keep();

 private:
  std::optional<OutputFile> file_;
  std::string_view text_;
};

/// Writes as JSON or as text, with whichever of the two functions `format` asks for, and tells
/// where the output could not take it all; the exit status. Both take a Sink and say whether it
/// took everything.
template <class Json, class Text>
int write_either(const std::string& output, const std::string& format, Json json, Text text) {
  const auto written = write_output(output, [&](const Sink& sink) -> Result<void> {
    if (format == "json" ? json(sink) : text(sink)) return {};
    return failed("the output could not be written", "is the disk full?");
  });
  return written ? kDone : fail(written.error());
}

}  // namespace waymark::cli
