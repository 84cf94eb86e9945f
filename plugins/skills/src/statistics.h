// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

namespace skills {

struct Ends {
  double low = 0, high = 1;
};

/// Wilson's interval of a share `p`, 0 to 1, found among `n` > 0 of `population` people, with the
/// finite population's n (N − 1)/(N − n) in place of n. `z`: quantile of the confidence. Where
/// nobody is left out both ends are p. (E. B. Wilson 1927; the correction as in W. G. Cochran,
/// Sampling Techniques.)
Ends wilson(double p, double n, double population, double z);

/// Brings a share to the maturity scale by straight lines through (0, 0), (bands[0], 1), … and
/// (1, 5). `bands`: shares, ascending, between 0 and 1.
class Curve {
 public:
  explicit Curve(const std::array<double, 4>& bands = {0.2, 0.4, 0.6, 0.8});
  double operator()(double share) const;

 private:
  std::array<double, 6> points_;
};

}  // namespace skills
