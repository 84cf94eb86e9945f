// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace equipment {

/// The classes of the `assets` table, in its order.
enum class Class : std::uint8_t {
  kPhone,
  kLaptop,
  kDesktop,
  kTablet,
  kBodyWornVideo,
  kRadio,
  kServer,
  kOther,
};

inline constexpr std::size_t kClasses = 8;
inline constexpr std::array<const char*, kClasses> kClassIds = {
    "phone", "laptop", "desktop", "tablet", "body-worn-video", "radio", "server", "other"};

inline std::optional<Class> class_of(std::string_view id) {
  for (std::size_t i = 0; i < kClasses; ++i) {
    if (id == kClassIds[i]) return static_cast<Class>(i);
  }
  return std::nullopt;
}

inline std::size_t index_of(Class one) {
  return static_cast<std::size_t>(one);
}

/// "1 laptop", "12 laptops"
std::string counted(std::int64_t count, Class one);
/// "12 laptops, 1 phone and 3 radios": what is not 0, most first; empty where all is.
std::string counted(const std::array<std::int64_t, kClasses>& counts);

/// A set of classes.
class ClassSet {
 public:
  void insert(Class one) { bits_ |= 1u << index_of(one); }
  bool has(Class one) const { return (bits_ >> index_of(one) & 1u) != 0; }

 private:
  unsigned bits_ = 0;
};

}  // namespace equipment
