// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/insight/rollup/sum.h"

namespace waymark::insight {

/// An exact sum, rounded once.
[[nodiscard]] inline double rounded(const ExactSum& sum) {
  ExactSum one;
  one.add(1);
  return ExactSum::quotient(sum, one);
}

/// A sum of numbers of either sign that does not depend on their order: what is added and what is
/// taken away are summed exactly and rounded once each. A value; one thread at a time.
class SignedSum {
 public:
  void add(double value) {
    if (value < 0) {
      minus_.add(-value);
    } else {
      plus_.add(value);
    }
  }
  [[nodiscard]] double value() const { return rounded(plus_) - rounded(minus_); }

 private:
  ExactSum plus_, minus_;
};

}  // namespace waymark::insight
