// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <waymark/waymark.h>

#include <exception>
#include <string>
#include <string_view>
#include <utility>

/// The C++17 face of the plugin interface. Header-only; nothing of it crosses between host and
/// plugin, so each side may use its own compiler and its own version.
namespace waymark::sdk {

/// How much of the contract is checked, on both sides of it, at the author's expense.
enum class Checking {
  kNone,      ///< nothing
  kContract,  ///< the shape of each call, the kind of every column read, every result emitted
  kParanoid,  ///< and every row read
};

/// kContract in every build, unless the author says otherwise with a definition; kParanoid where
/// assertions are on.

#if defined(WAYMARK_CHECKING_NONE)
inline constexpr Checking kChecking = Checking::kNone;
#elif defined(WAYMARK_CHECKING_PARANOID) || !defined(NDEBUG)
inline constexpr Checking kChecking = Checking::kParanoid;
#else
inline constexpr Checking kChecking = Checking::kContract;
#endif

inline std::string_view view(waymark_str text) {
  return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}
inline waymark_str str(std::string_view text) {
  return {text.data(), text.size()};
}

/// Ends the running call with a status, and tells a person why. What a plugin throws when it cannot
/// go on; never leaves the plugin.
class Failure : public std::exception {
 public:
  /// `where`: a place in the input, such as `data/profiles.csv line 3`; may be empty.
  Failure(waymark_status status, std::string where, std::string text)
      : status_(status), where_(std::move(where)), text_(std::move(text)) {}

  waymark_status status() const noexcept { return status_; }
  const std::string& where() const noexcept { return where_; }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  waymark_status status_;
  std::string where_, text_;
};

/// The host as an instance sees it. A pointer's worth; valid as long as the instance.
class Host {
 public:
  explicit Host(const waymark_host* host) : host_(host) {}

  /// [any-thread]
  void report(std::int32_t severity, std::int32_t code, std::string_view where,
              std::string_view text) const {
    host_->report(host_, severity, code, str(where), str(text));
  }
  /// [any-thread]
  bool is_cancelled() const { return host_->is_cancelled(host_) != 0; }

  /// The bytes of a file of the plugin's own folder, valid as long as the instance. Throws Failure.
  /// [instance]
  std::string_view read(std::string_view path) const {
    const auto* data =
        static_cast<const waymark_host_data*>(host_->get_extension(host_, WAYMARK_HOST_DATA));
    if (data == nullptr || data->size < WAYMARK_SIZE_1_0_HOST_DATA) {
      throw Failure(WAYMARK_E_UNSUPPORTED, std::string(path),
                    "this host cannot hand over a plugin's own files (" WAYMARK_HOST_DATA ")");
    }
    waymark_str bytes = {nullptr, 0};
    const waymark_status status = data->read(host_, str(path), &bytes);
    if (status != WAYMARK_OK) {
      throw Failure(status, std::string(path), "the plugin's own file cannot be read");
    }
    return view(bytes);
  }

 private:
  const waymark_host* host_;
};

}  // namespace waymark::sdk
