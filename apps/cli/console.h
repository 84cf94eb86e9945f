// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::cli {

/// Exit status of the command line (DESIGN 5).
inline constexpr int kDone = 0, kCouldNot = 1, kBadInput = 2;

/// Prints every problem as `waymark: error: …` on stderr, and how many more there are; the exit
/// status that goes with it.
int fail(const Error& error);
void warn(std::string_view text);

/// Opens the store, and warns of folders of plugins that the options name and that hold none that
/// can be used: what needs one of those fails later, and says so itself.
[[nodiscard]] Result<std::unique_ptr<operations::Workspace>> open_workspace(
    const operations::WorkspaceOptions& options);

/// Progress on stderr where that is a terminal; nothing at all elsewhere. The line is cleared when
/// the last copy of the function goes.
[[nodiscard]] operations::Progress terminal_progress();

/// Writes to a file, whole or not at all, or to standard output (`-` or empty). `produce` is given
/// a function that takes text and says whether to go on.
using Sink = std::function<bool(std::string_view)>;
[[nodiscard]] Result<void> write_output(const std::string& file,
                                        const std::function<Result<void>(const Sink&)>& produce);

/// The same for text that is there already.
[[nodiscard]] Result<void> write_output(const std::string& file, std::string_view text);

/// The same in two steps, so that what must not be seen before something else is certain is not:
/// the first writes beside the file, all that can go wrong; the second puts it in its place.
/// Standard output is written by the second.
[[nodiscard]] Result<void> prepare_output(const std::string& file, std::string_view text);
[[nodiscard]] Result<void> keep_output(const std::string& file, std::string_view text);

/// Writes as JSON or as text, with whichever of the two functions `format` asks for, and tells
/// where the output could not take it all; the exit status. Both take a Sink and say whether it
/// took everything.
template <class Json, class Text>
int write_either(const std::string& output, const std::string& format, Json json, Text text) {
  const auto written = write_output(output, [&](const Sink& sink) -> Result<void> {
    if (format == "json" ? json(sink) : text(sink)) return {};
    return failed("the output could not be written", "is the disk full, or the reader gone?");
  });
  return written ? kDone : fail(written.error());
}

}  // namespace waymark::cli
