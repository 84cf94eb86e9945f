// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/renderer.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/base/files.h"

namespace waymark::reports {

namespace {

constexpr std::uint64_t kMostBytes = 256ull << 20;
/// Against one that hangs; a long report on a busy machine takes a minute.
constexpr std::chrono::minutes kLimit{15};
constexpr std::int64_t kSecondsADay = 24 * 60 * 60;
/// No entry of a ZIP archive can be older than 1 January 1980.
constexpr std::int64_t kFirstDay = 3652;

/// Fontconfig's own set-up, and not the user's: what a person installed or prefers would change the
/// bytes. Other fonts stand behind the one that is pinned, for signs that it lacks.
constexpr std::string_view kFonts = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir>
<cachedir>/var/cache/fontconfig</cachedir>
<cachedir prefix="xdg">fontconfig</cachedir>
<alias binding="strong"><family>sans-serif</family><prefer><family>Liberation Sans</family></prefer></alias>
<alias binding="strong"><family>serif</family><prefer><family>Liberation Serif</family></prefer></alias>
<alias binding="strong"><family>monospace</family><prefer><family>Liberation Mono</family></prefer></alias>
</fontconfig>
)";

}  // namespace

Renderer::Renderer(ScratchFolder folder, Date date) : folder_(std::move(folder)) {
  const char* path = std::getenv("PATH");
  const std::string home = folder_.path().string();
  environment_ = {
      std::string("PATH=") + (path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin"),
      "HOME=" + home,
      "TMPDIR=" + home,
      "XDG_CACHE_HOME=" + home,
      "FONTCONFIG_FILE=" + home + "/fonts.conf",
      "LC_ALL=C.UTF-8",
      "TZ=UTC",
      "PYTHONHASHSEED=0",
      "SOURCE_DATE_EPOCH=" +
          std::to_string(std::max<std::int64_t>(date.days, kFirstDay) * kSecondsADay),
      // Pages are self-contained; should one ask for anything, nobody answers there.
      "http_proxy=http://127.0.0.1:9",
      "https_proxy=http://127.0.0.1:9",
      "ftp_proxy=http://127.0.0.1:9",
  };
}

Result<Renderer> Renderer::make(Date date) {
  auto folder = ScratchFolder::make();
  if (!folder) return folder.error();
  Renderer renderer(std::move(folder).value(), date);
  if (auto put = renderer.put("fonts.conf", kFonts); !put) return put.error();
  return renderer;
}

Result<void> Renderer::put(const std::string& file, std::string_view bytes) const {
  return write_file(folder_.path() / file, bytes);
}

Result<std::string> Renderer::take(const std::string& file) const {
  return read_file(folder_.path() / file, kMostBytes);
}

Result<void> Renderer::run(const std::string& program, const std::string& package,
                           const std::vector<std::string>& arguments) const {
  const auto found = find_program(program);
  if (!found) {
    return failed("the program " + program + " is not installed, and this format needs it",
                  "install the Debian package " + package + " (apt-get install " + package + ")");
  }
  auto outcome = run_child({*found, arguments, environment_, folder_.path(), kLimit});
  if (!outcome) return outcome.error();
  if (outcome->status != 0) {
    // What it says of its trouble quotes the page, and the page what the store holds.
    return failed(program + " could not make the page into this format (exit " +
                      std::to_string(outcome->status) + ")",
                  "see that there is room for temporary files; html needs no other program");
  }
  return {};
}

}  // namespace waymark::reports
