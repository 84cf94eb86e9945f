// SPDX-License-Identifier: Apache-2.0
#include "core/insight/disclosure/assignments.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/insight/disclosure/rounding.h"

namespace waymark::insight {
namespace {

/// What printed numbers keep from the edges of what would round alike: more than doubles are off.
constexpr double kMargin = 1e-9;
constexpr double kNothing = 1e-11;

/// Maximises a linear sum of numbers >= 0 under `rows * x <= bounds`, all bounds >= 0, in a
/// dictionary: basic = bound - row * others. Begins at 0, which is feasible.
class Simplex {
 public:
  Simplex(std::size_t columns, std::vector<double> objective)
      : columns_(columns), objective_(std::move(objective)), others_(columns) {
    for (std::size_t i = 0; i < columns; ++i) others_[i] = i;
  }

  void row(std::vector<double> factors, double bound) {
    basic_.push_back(columns_ + rows_.size());
    rows_.push_back(std::move(factors));
    bounds_.push_back(std::max(0.0, bound));
  }

  std::vector<double> run() {
    // Far more than is ever needed; what was found until then is feasible too.
    const std::size_t limit = 50 * (columns_ + rows_.size());
    for (std::size_t step = 0; step < limit; ++step) {
      // The first that helps (Bland) never goes round in a circle.
      const bool is_careful = step > 2 * (columns_ + rows_.size());
      const std::size_t enters = entering(is_careful);
      if (enters == columns_) break;
      const std::size_t leaves = leaving(enters);
      if (leaves == rows_.size()) break;
      pivot(leaves, enters);
    }
    std::vector<double> values(columns_, 0);
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (basic_[r] < columns_) values[basic_[r]] = bounds_[r];
    }
    return values;
  }

 private:
  [[nodiscard]] std::size_t entering(bool is_first) const {
    std::size_t best = columns_;
    for (std::size_t c = 0; c < columns_; ++c) {
      if (objective_[c] <= kNothing) continue;
      if (best == columns_ ||
          (is_first ? others_[c] < others_[best] : objective_[c] > objective_[best])) {
        best = c;
      }
    }
    return best;
  }

  [[nodiscard]] std::size_t leaving(std::size_t column) const {
    std::size_t best = rows_.size();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r][column] <= kNothing) continue;
      const double ratio = bounds_[r] / rows_[r][column];
      if (ratio < least || (ratio == least && basic_[r] < basic_[best])) {
        least = ratio;
        best = r;
      }
    }
    return best;
  }

  void pivot(std::size_t row, std::size_t column) {
    const double by = rows_[row][column];
    for (double& factor : rows_[row]) factor /= by;
    rows_[row][column] = 1 / by;
    bounds_[row] /= by;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (r == row || rows_[r][column] == 0) continue;
      const double times = rows_[r][column];
      rows_[r][column] = 0;
      for (std::size_t c = 0; c < columns_; ++c) rows_[r][c] -= times * rows_[row][c];
      bounds_[r] = std::max(0.0, bounds_[r] - times * bounds_[row]);
    }
    const double times = objective_[column];
    objective_[column] = 0;
    for (std::size_t c = 0; c < columns_; ++c) objective_[c] -= times * rows_[row][c];
    std::swap(basic_[row], others_[column]);
  }

  std::size_t columns_;
  std::vector<double> objective_;
  std::vector<std::size_t> others_, basic_;  ///< which number stands in a column, in a row
  std::vector<std::vector<double>> rows_;
  std::vector<double> bounds_;
};

}  // namespace

std::size_t Assignments::add(double value, double least, double greatest) {
  truth_.push_back(value);
  least_.push_back(least);
  greatest_.push_back(greatest);
  return truth_.size() - 1;
}

void Assignments::keep_order(std::size_t lower, std::size_t upper) {
  order_.emplace_back(lower, upper);
}

void Assignments::print(std::vector<Part> parts, double value, double step) {
  std::erase_if(parts, [](const Part& part) { return part.factor == 0; });
  if (!parts.empty()) printed_.push_back({std::move(parts), value, step});
}

std::vector<double> Assignments::greatest(const std::vector<Part>& parts) const {
  const std::size_t count = truth_.size();
  // Each number is its true value and two more, one that raises and one that lowers it.
  const auto spread = [&](const std::vector<Part>& sum, double sign) {
    std::vector<double> row(2 * count, 0);
    for (const Part& part : sum) {
      row[part.number] += sign * part.factor;
      row[count + part.number] -= sign * part.factor;
    }
    return row;
  };
  Simplex simplex(2 * count, spread(parts, 1));
  for (std::size_t i = 0; i < count; ++i) {
    for (const bool raises : {true, false}) {
      std::vector<double> row(2 * count, 0);
      row[raises ? i : count + i] = 1;
      simplex.row(std::move(row), raises ? greatest_[i] - truth_[i] : truth_[i] - least_[i]);
    }
  }
  for (const auto& [lower, upper] : order_) {
    simplex.row(spread({{lower, 1}, {upper, -1}}, 1), truth_[upper] - truth_[lower]);
  }
  for (const Printed& printed : printed_) {
    const double shown = printed.step > 0 ? rounded_to(printed.value, printed.step) : printed.value;
    const double half = std::max(0.0, printed.step / 2 - 2 * kMargin);
    simplex.row(spread(printed.parts, 1), shown + half - printed.value);
    simplex.row(spread(printed.parts, -1), printed.value - shown + half);
  }
  const std::vector<double> moved = simplex.run();
  for (const double share : {1.0, 1 - 1e-6, 0.999, 0.9}) {
    std::vector<double> out = truth_;
    for (std::size_t i = 0; i < count; ++i) {
      const double to = truth_[i] + share * (moved[i] - moved[count + i]);
      out[i] = std::clamp(to, std::min(least_[i], truth_[i]), std::max(greatest_[i], truth_[i]));
    }
    if (prints_alike(out)) return out;
  }
  return truth_;
}

std::vector<double> Assignments::least(std::vector<Part> parts) const {
  for (Part& part : parts) part.factor = -part.factor;
  return greatest(parts);
}

double Assignments::width(const std::vector<Part>& parts) const {
  const auto value = [&](const std::vector<double>& assignment) {
    double sum = 0;
    for (const Part& part : parts) sum += part.factor * assignment[part.number];
    return sum;
  };
  return value(greatest(parts)) - value(least(parts));
}

bool Assignments::prints_alike(const std::vector<double>& assignment) const {
  for (std::size_t i = 0; i < truth_.size(); ++i) {
    const double value = assignment[i];
    if (value == truth_[i]) continue;
    if (value < least_[i] || value > greatest_[i]) return false;
  }
  for (const auto& [lower, upper] : order_) {
    if (assignment[lower] > assignment[upper] + kMargin) return false;
  }
  for (const Printed& printed : printed_) {
    double move = 0;
    for (const Part& part : printed.parts) {
      move += part.factor * (assignment[part.number] - truth_[part.number]);
    }
    if (printed.step == 0) {
      if (std::abs(move) > kMargin) return false;
      continue;
    }
    if (move == 0) continue;
    const double shown = rounded_to(printed.value, printed.step);
    if (std::abs(printed.value + move - shown) > printed.step / 2 - kMargin) return false;
  }
  return true;
}

}  // namespace waymark::insight
