// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/number.h"
#include "reports/charts/words.h"
#include "reports/documents/comparison_document.h"
#include "reports/documents/comparison_sentences.h"
#include "reports/documents/text_table.h"

namespace waymark::reports {
namespace {

constexpr std::size_t kScoreWidth = 21, kChangeWidth = 10, kEffectWidth = 13;
constexpr std::size_t kMostMovers = 10;

std::string score_of(const Figure& figure) {
  return figure.scored() ? scale_number(figure.score, figure.rounded) : score_words(figure);
}

/// `+0.25`, `-0.10`, `0.00`.
std::string signed_number(double value) {
  const std::string text = fixed(value, 2);
  return value > 0 && text != "0.00" ? "+" + text : text;
}

std::string changed(const ComparedSubject& subject) {
  if (!subject.break_reason.empty()) return "Break";
  if (subject.change) return signed_number(*subject.change);
  switch (subject.presence) {
    case Presence::kAppeared:
      return "New";
    case Presence::kDisappeared:
      return "Gone";
    case Presence::kBoth:
      break;
  }
  return "";
}

class Table {
 public:
  Table(const Comparison& comparison, const ByteSink& sink) : comparison_(comparison), sink_(sink) {
    for (const ComparedSubject& subject : comparison.subjects) {
      name_width_ = std::max(name_width_, width_of(name_of_row(subject)) + 2);
    }
  }

  bool run() {
    const ComparedSubject& force = comparison_.subjects.front();
    line(force.title + ": " + comparison_.earlier + " and " + comparison_.later + " compared");
    line({});
    said(change_sentence(comparison_, force.title, force));
    said(like_for_like_sentence(force));
    said(effects_sentence(force));
    said(movers_sentence(comparison_, force));
    line({});
    heading("");
    row(force);
    line({});
    heading("PRINCIPLES");
    for (const ComparedSubject& subject : comparison_.subjects) {
      if (subject.department || subject.kind != SubjectKind::kPrinciple) continue;
      row(subject);
    }
    for (const ComparedSubject& subject : comparison_.subjects) {
      if (subject.department) break;
      if (subject.kind == SubjectKind::kPlugin) {
        line({});
        heading(subject.id);
      }
      if (subject.kind == SubjectKind::kPlugin || subject.kind == SubjectKind::kDimension) {
        row(subject);
      }
    }
    write_movers(force);
    write_departments();
    write_breaks();
    return flush();
  }

 private:
  void said(const std::string& sentence) {
    if (!sentence.empty()) line(sentence + ".");
  }

  void heading(const std::string& name) {
    line(padded(name, name_width_) + padded(comparison_.earlier, kScoreWidth) +
         padded(comparison_.later, kScoreWidth) + padded("Change", kChangeWidth) +
         padded("Performance", kEffectWidth) + padded("Mix", kEffectWidth) +
         padded("Scope", kEffectWidth) + "Framework");
  }

  static std::string name_of_row(const ComparedSubject& subject) {
    if (subject.department) {
      // Of departments only the plugins are listed.
      if (subject.kind != SubjectKind::kPlugin) return {};
      return subject.id + "  " + subject.department_name;
    }
    switch (subject.kind) {
      case SubjectKind::kForce:
        return "Force";
      case SubjectKind::kPlugin:
        return subject.title;
      case SubjectKind::kPrinciple:
      case SubjectKind::kDimension:
        break;
    }
    const std::string id = subject.id.substr(subject.id.find('/') + 1);
    return (subject.kind == SubjectKind::kDimension ? "  " : "") + id + "  " + subject.title;
  }

  void row(const ComparedSubject& subject) {
    std::string text =
        padded(name_of_row(subject), name_width_) + padded(score_of(subject.earlier), kScoreWidth) +
        padded(score_of(subject.later), kScoreWidth) + padded(changed(subject), kChangeWidth);
    if (const auto& effects = subject.effects) {
      text += padded(signed_number(effects->performance), kEffectWidth) +
              padded(signed_number(effects->mix), kEffectWidth) +
              padded(signed_number(effects->scope), kEffectWidth) +
              signed_number(effects->framework);
    }
    line(text);
  }

  void write_movers(const ComparedSubject& force) {
    std::vector<const UnitContribution*> parts;
    for (const UnitContribution& part : force.contributions) parts.push_back(&part);
    const auto size_of = [](const UnitContribution* part) {
      return std::abs(part->performance + part->mix);
    };
    std::stable_sort(parts.begin(), parts.end(),
                     [&](const UnitContribution* a, const UnitContribution* b) {
                       return size_of(a) > size_of(b);
                     });
    if (parts.empty()) return;
    line({});
    line(padded("WHO MOVED THE FORCE", name_width_) + padded("Performance", kScoreWidth) + "Mix");
    for (std::size_t i = 0; i < std::min(parts.size(), kMostMovers); ++i) {
      line(padded(unit_words(*parts[i]), name_width_) +
           padded(signed_number(parts[i]->performance), kScoreWidth) +
           signed_number(parts[i]->mix));
    }
    if (parts.size() > kMostMovers) {
      line("and " + std::to_string(parts.size() - kMostMovers) + " more, in the JSON");
    }
  }

  /// `OPS (was OPS-SUPPORT and ROADS)`.
  static std::string unit_words(const UnitContribution& part) {
    if (part.earlier == part.later) return part.unit;
    const std::string before = joined(part.earlier), after = joined(part.later);
    return after + " (was " + before + ")";
  }

  void write_departments() {
    bool is_first = true;
    for (const ComparedSubject& subject : comparison_.subjects) {
      if (!subject.department || subject.kind != SubjectKind::kPlugin) continue;
      if (is_first) {
        line({});
        heading("DEPARTMENTS");
        is_first = false;
      }
      row(subject);
    }
  }

  void write_breaks() {
    bool is_first = true;
    for (const ComparedSubject& subject : comparison_.subjects) {
      if (subject.department || subject.break_reason.empty()) continue;
      if (is_first) {
        line({});
        line("CANNOT BE COMPARED");
        is_first = false;
      }
      line(padded(subject.id, kScoreWidth) + " " + subject.break_reason);
    }
  }

  void line(std::string_view text) { out_ += text_line(text); }

  bool flush() { return sink_(out_); }

  const Comparison& comparison_;
  const ByteSink& sink_;
  std::size_t name_width_ = 24;
  std::string out_;
};

}  // namespace

bool write_comparison_table(const Comparison& comparison, const ByteSink& sink) {
  return Table(comparison, sink).run();
}

}  // namespace waymark::reports
