// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/arguments_class.h"

namespace waymark::cli {

void Arguments::evidence_commands() {
  auto* evidence = group("evidence", "Tables of facts: registers, extracts, establishments");

  auto* import = evidence->add_subcommand("import", "Read a table for the whole force");
  common(*import, true);
  import->callback([this, import] {
    chosen_ = [this, import] {
      evidence_.request.period = period_;
  evidence_.request.plugin = id_;
  evidence_.format = format_of(import);
  evidence_.output = output_;
  return evidence_import(workspace_, evidence_);
};
}  // namespace waymark::cli
);
import->add_option("file", evidence_.request.file, "A CSV file, as it was exported")->required();
period_option(import);
import->add_option("--plugin", id_, "The plugin that reads it")->type_name("ID")->required();
import->add_option("--table", evidence_.request.table, "Which of its tables this is")
    ->type_name("T")
    ->required();
import
    ->add_option("--dialect", evidence_.request.dialect,
                 "What kind of export it is; otherwise its headings tell")
    ->type_name("NAME");
import
    ->add_option("--map", evidence_.request.map,
                 "What exports call departments: a CSV of given,code; kept for later")
    ->type_name("FILE.csv");
auto* replace = import->add_flag("--replace", evidence_.replace,
                                 "Put this file in the place of those imported before");
import->add_flag("--add", evidence_.add, "Read this file together with those imported before")
    ->excludes(replace);
format_option(import, {"text", "json"});
output_option(import);

const auto listing = [&](const char* name, const char* what,
                         int (*list)(const Options&, const HeldOptions&)) {
  auto* sub = evidence->add_subcommand(name, what);
  common(*sub, true);
  sub->callback([this, sub, list] {
    chosen_ = [this, sub, list] {
      held_.period = period_;
      held_.format = format_of(sub);
      held_.output = output_;
      return list(workspace_, held_);
    };
  });
  period_option(sub);
  format_option(sub, {"text", "json"});
  output_option(sub);
  return sub;
};
listing("held", "List the rows whose department is not known", evidence_held);
listing("retry", "Try the held rows again", evidence_retry)
    ->add_option("--map", held_.map, "What exports call departments; added to the period's map")
    ->type_name("FILE.csv");
}

}  // namespace waymark::cli
