// SPDX-License-Identifier: Apache-2.0
// Commands about decisions that were taken: decision record, decision register.
#include "apps/cli/arguments_class.h"

namespace waymark::cli {

void Arguments::decision_commands() {
  auto* decision = group("decision", "What the commissioner decided");
  auto* record = command(*decision, "record",
                         "Keep a report's approvals, boards and decision, and who said so",
                         [this] { return decision_record(workspace_, decision_); });
  record->add_option("file", decision_.file, "A waymark/decision/1 file")->required();
  record->add_option("--revise", decision_.revise, "Correct a decision that is recorded; say why")
      ->type_name("REASON");

  auto* list = decision->add_subcommand("register", "The decisions that are published");
  common(*list, true);
  list->callback([this, list] {
    chosen_ = [this, list] {
      decision_.format = format_of(list);
      decision_.output = output_;
      return decision_register(workspace_, decision_);
    };
  });
  format_option(list, {"csv", "html"});
  output_option(list);
  list->add_option("--marking", decision_.marking, "Classification marking of the page")
      ->capture_default_str();
}

}  // namespace waymark::cli
