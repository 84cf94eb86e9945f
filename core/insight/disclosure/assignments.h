// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace waymark::insight {

/// A factor of a hidden number (index) in a sum.
struct Part {
  std::size_t number = 0;
  double factor = 0;
};

/// Hidden numbers, with all that is printed of them, and the assignments of those numbers under
/// which the same would have been printed. Everything printed is linear in the hidden numbers, so
/// the assignments are a convex set around the true one. Pure; one thread at a time.
class Assignments {
 public:
  /// A hidden number and the limits that everybody knows of it. Gives its index.
  std::size_t add(double value, double least, double greatest);

  /// Everybody knows that one hidden number is not above another.
  void keep_order(std::size_t lower, std::size_t upper);

  /// A sum that is printed rounded to `step`: its true value, and how much each hidden number
  /// counts in it. 0: printed with all digits.
  void print(std::vector<Part> parts, double value, double step);

  [[nodiscard]] const std::vector<double>& truth() const { return truth_; }

  /// An assignment in which the sum of `parts` is as great as can be (simplex method, G. B.
  /// Dantzig), drawn back towards the true one so far that prints_alike() holds of it beyond doubt.
  [[nodiscard]] std::vector<double> greatest(const std::vector<Part>& parts) const;
  /// The same where it is as small as can be.
  [[nodiscard]] std::vector<double> least(std::vector<Part> parts) const;
  /// How far apart the two put the sum of `parts`.
  [[nodiscard]] double width(const std::vector<Part>& parts) const;

  /// Whether every sum is printed under the assignment as it is under the true one, no limit is
  /// overstepped and every order kept. Works each printed number out anew; knows nothing of how
  /// the assignment was found.
  [[nodiscard]] bool prints_alike(const std::vector<double>& assignment) const;

 private:
  struct Printed {
    std::vector<Part> parts;
    double value = 0, step = 0;
  };
  std::vector<double> truth_, least_, greatest_;
  std::vector<std::pair<std::size_t, std::size_t>> order_;
  std::vector<Printed> printed_;
};

}  // namespace waymark::insight
