// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

namespace skills {

/// Levels from 0, none, to `top`: 4, 7 or 8.
struct Scale {
  double top = 4;

  bool has(double level) const { return level >= 0 && level <= top; }
};

/// Whether a level held meets the one required. On two scales both are brought to the coarser
/// first: of m levels, x of t is level ⌈x·m/t⌉ (decision 0017).
inline bool meets(double held, const Scale& held_scale, double required,
                  const Scale& required_scale) {
  if (held_scale.top == required_scale.top) return held >= required;
  const double coarser = std::fmin(held_scale.top, required_scale.top);
  const auto brought = [coarser](double level, const Scale& scale) {
    return std::ceil(level * coarser / scale.top);
  };
  return brought(held, held_scale) >= brought(required, required_scale);
}

}  // namespace skills
