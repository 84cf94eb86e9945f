// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "core/formats/csv_writer.h"
#include "core/insight/compare/findings.h"
#include "reports/documents/comparison_report.h"
#include "reports/documents/comparison_views.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

/// What a fact is about; the columns between `later` and `measure`.
struct About {
  std::string_view kind;
  std::string id, title, department;
};

class Facts {
 public:
  Facts(const ComparedResults& compared, const ReportOptions& options)
      : writer_([this](std::string_view bytes) {
          out_ += bytes;
          return true;
        }),
        compared_(compared),
        options_(options) {
    for (const char* column : {"marking", "force", "earlier", "later", "kind", "id", "title",
                               "department", "measure", "value"}) {
      writer_.text(column);
    }
    writer_.end_row();
  }

  void word(const About& about, std::string_view measure, std::string_view value) {
    begin(about, measure);
    writer_.text(value);
    writer_.end_row();
  }
  void number(const About& about, std::string_view measure, double value) {
    begin(about, measure);
    writer_.number(value);
    writer_.end_row();
  }

  void side(const About& about, const std::string& side, const Figure& figure) {
    word(about, side + "_state", name_of(figure.state));
    if (figure.scored()) number(about, side + "_score", figure.score);
    if (!figure.counts()) return;
    number(about, side + "_low", figure.low);
    number(about, side + "_high", figure.high);
    number(about, side + "_coverage", figure.coverage);
  }

  void subject(const ComparedSubject& subject) {
    const About about{name_of(subject.kind), subject.id, subject.title,
                      subject.department.value_or("")};
    side(about, "earlier", subject.earlier);
    side(about, "later", subject.later);
    if (subject.change) number(about, "change", *subject.change);
    if (const Effects* effects = subject.effects ? &*subject.effects : nullptr) {
      number(about, "performance", effects->performance);
      number(about, "mix", effects->mix);
      number(about, "scope", effects->scope);
      number(about, "framework", effects->framework);
    }
    if (subject.like_for_like) number(about, "like_for_like", subject.like_for_like->change);
    if (const Interval* interval = subject.change_interval ? &*subject.change_interval : nullptr) {
      number(about, "change_low", interval->low);
      number(about, "change_high", interval->high);
    }
    word(about, "presence", name_of(subject.presence));
    if (!subject.break_reason.empty()) word(about, "break", subject.break_reason);
    for (const UnitContribution& part : subject.contributions) {
      const About own{"contribution", subject.id, subject.title, part.unit};
      number(own, "performance", part.performance);
      number(own, "mix", part.mix);
    }
    for (const Driver& driver : subject.drivers) {
      number({"driver", driver.plugin + "/" + driver.question, subject.id,
              subject.department.value_or("")},
             "performance", driver.performance);
    }
  }

  void finding(const insight::FindingChange& change) {
    const std::string id = change.plugin + "/" + change.finding;
    word({"finding", id, change.spec->title, ""}, "severity", name_of(change.spec->severity));
    became(id, change, change.appeared, "new");
    became(id, change, change.closed, "closed");
    became(id, change, change.standing, "standing");
    became(id, change, change.only_later, "not_looked_for_before");
    became(id, change, change.only_earlier, "not_looked_for_since");
  }

  void unit(const Unit& unit) {
    const About about{"unit", unit.name, "", unit.name};
    for (const std::string& code : unit.earlier) word(about, "earlier_department", code);
    for (const std::string& code : unit.later) word(about, "later_department", code);
  }

  [[nodiscard]] std::string finish() {
    // The sink takes everything, so there is nothing to fail.
    static_cast<void>(writer_.finish());
    return std::move(out_);
  }

 private:
  void begin(const About& about, std::string_view measure) {
    writer_.text(options_.marking).text(compared_.later.assessment.organisation.code);
    writer_.text(compared_.comparison.earlier).text(compared_.comparison.later);
    writer_.text(about.kind).text(about.id).text(about.title).text(about.department);
    writer_.text(measure);
  }

  void became(const std::string& id, const insight::FindingChange& change,
              const std::vector<std::size_t>& units, std::string_view what) {
    for (const std::size_t unit : units) {
      word({"finding", id, change.spec->title, compared_.comparison.units[unit].name}, "became",
           what);
    }
  }

  std::string out_;
  CsvWriter writer_;
  const ComparedResults& compared_;
  const ReportOptions& options_;
};

}  // namespace

std::string comparison_report_csv(const ComparedResults& compared, const ReportOptions& options) {
  Facts facts(compared, options);
  for (const ComparedSubject& subject : compared.comparison.subjects) facts.subject(subject);
  if (tells_of_returns(compared.later)) {
    for (const insight::FindingChange& change :
         insight::compare_findings(compared.earlier, compared.later, compared.comparison.units)) {
      facts.finding(change);
    }
  }
  for (const Unit& unit : compared.comparison.units) facts.unit(unit);
  return facts.finish();
}

}  // namespace waymark::reports
