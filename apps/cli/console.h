// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/base/result.h"
#include "core/base/text.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

/// What the program says: on standard output what it did or found, on standard error the rest. It
/// is the only place that writes to either. Text from elsewhere is shown as visible() shows it,
/// never sent: no name in a file moves the cursor of who reads of it.
namespace waymark::cli {

/// Exit status of the command line (DESIGN 5).
inline constexpr int kDone = 0, kCouldNot = 1, kBadInput = 2;

/// First of all: opens /dev/null in the place of standard streams that are closed, so that no file
/// comes to be one of them, and lets a closed pipe be the failure of a write. An interrupt
/// ends scoring in good order, and anything else at once.
void begin_console();
/// Last of all: sends what waits. `status`, or kCouldNot in place of kDone where standard output
/// could not take all that was said. A closed pipe is no failure: its reader has seen enough.
[[nodiscard]] int end_console(int status);

/// Prints every problem as `waymark: error: …` on stderr, and how many more there are; the exit
/// status that goes with it.
int fail(const Error& error);
void warn(std::string_view text);
/// Prints the head of the audit chain on stderr, for whoever keeps it; nothing where it is empty.
void print_head(std::string_view hash);

/// Opens the store, and warns of folders of plugins that the options name and that hold none that
/// can be used: what needs one of those fails later, and says so itself.
[[nodiscard]] Result<std::unique_ptr<operations::Workspace>> open_workspace(
    const operations::WorkspaceOptions& options);

/// Sends text of one's own to standard output as it stands; false where it takes no more.
bool print(std::string_view text);
/// Whether standard output took everything until now; with what is waiting. A closed pipe counts as
/// everything.
[[nodiscard]] Result<void> flush_output();

/// A text as say() prints it; anything else as it is.
template <class T>
decltype(auto) shown(const T& value) {
  if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return visible(value);
  } else {
    return (value);
  }
}

/// Formats as fmt does, with every text among the arguments shown, and prints it.
template <class... Args>
void say(fmt::format_string<decltype(shown(std::declval<const Args&>()))...> format,
         const Args&... args) {
  print(fmt::format(format, shown(args)...));
}

/// Progress on stderr where that is a terminal; nothing at all elsewhere. The line is cleared when
/// the last copy of the function goes.
[[nodiscard]] operations::Progress terminal_progress();

}  // namespace waymark::cli
