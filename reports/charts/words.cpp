// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/words.h"

#include <algorithm>
#include <cmath>

#include "core/base/number.h"
#include "core/base/text.h"

namespace waymark::reports {

bool is_thin(const Figure& figure) {
  return figure.scored() && figure.coverage < kThinCoverage;
}

std::string shown(double score) {
  return fixed(score, 1);
}

std::string score_words(const Figure& figure, std::string_view not_applicable) {
  switch (figure.state) {
    case FigureState::kScored:
      return shown(figure.score);
    case FigureState::kUnscored:
      return std::string(kNotAssessed);
    case FigureState::kNotApplicable:
      return std::string(not_applicable);
    case FigureState::kSuppressed:
      return "Suppressed";
    case FigureState::kFailed:
      return "Could not be scored";
  }
  return std::string(kNotAssessed);
}

std::string share_words(double share) {
  const std::string text = fixed(share * 100, 0);
  if (text == "0" && share > 0) return "under 1%";
  if (text == "100" && share < 1) return "over 99%";
  return text + "%";
}

bool is_nothing(double change) {
  return std::abs(change) < 1e-9;
}

namespace {

/// A size with that many decimals, or one more, or less than can be shown with that.
std::string size_with(double size, int places, int most_places) {
  for (; places <= most_places; ++places) {
    std::string text = fixed(size, places);
    if (text.find_first_not_of("0.") != std::string::npos) return text;
  }
  return "under 0.01";
}

std::string with_sign(double change, const std::string& size) {
  const std::string sign = change > 0 ? "+" : "-";
  return size.starts_with("under ") ? "under " + sign + size.substr(6) : sign + size;
}

}  // namespace

std::string signed_words(double change) {
  return is_nothing(change) ? "0.0" : with_sign(change, size_words(change));
}

std::string size_words(double change) {
  return is_nothing(change) ? "0.0" : size_with(std::abs(change), 1, 2);
}

std::string part_words(double part) {
  return is_nothing(part) ? "0.00" : with_sign(part, size_with(std::abs(part), 2, 2));
}

std::string figure_words(const Figure& figure, std::string_view not_applicable) {
  switch (figure.state) {
    case FigureState::kScored:
      break;
    case FigureState::kUnscored:
      return "not assessed, so anything from 0 to 5";
    case FigureState::kNotApplicable:
      return lower(not_applicable);
    case FigureState::kSuppressed:
      return "suppressed, so that nothing is given away";
    case FigureState::kFailed:
      return "could not be scored, so anything from 0 to 5";
  }
  return shown(figure.score) + " of 5, between " + shown(figure.low) + " and " +
         shown(figure.high) + " once all is answered, " + share_words(figure.coverage) + " covered";
}

std::string level_words(double score) {
  const double tenths = std::round(*parse_number(shown(score)) * 10);
  const int below = static_cast<int>(std::clamp(std::floor(tenths / 10), 0.0, 5.0));
  const std::string name = lower(kLevelNames[below]);
  if (below == 5 || tenths == below * 10) return name;
  return "between " + name + " and " + lower(kLevelNames[below + 1]);
}

std::string target_words(TargetStatus status) {
  switch (status) {
    case TargetStatus::kOnTrack:
      return "on track";
    case TargetStatus::kAtRisk:
      return "at risk";
    case TargetStatus::kOffTrack:
      return "off track";
    case TargetStatus::kNone:
      break;
  }
  return {};
}

std::string count_words(std::size_t count, std::string_view one, std::string_view many) {
  return grouped(static_cast<long long>(count)) + " " + std::string(count == 1 ? one : many);
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string continued(std::string sentence) {
  static constexpr std::string_view kOwn[] = {"All",  "Both",    "Departments", "Every", "No",
                                              "None", "Nothing", "Only",        "We"};
  const std::string_view first = std::string_view(sentence).substr(0, sentence.find(' '));
  if (std::find(std::begin(kOwn), std::end(kOwn), first) != std::end(kOwn)) {
    sentence[0] = static_cast<char>(sentence[0] - 'A' + 'a');
  }
  return sentence;
}

}  // namespace waymark::reports
