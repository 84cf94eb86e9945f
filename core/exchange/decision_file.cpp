// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/decision_file.h"

#include <nlohmann/json.hpp>
#include <set>

#include "core/base/text.h"
#include "core/exchange/untidy.h"
#include "core/formats/json.h"
#include "core/formats/json_fields.h"
#include "core/formats/schema.h"

namespace waymark::exchange {

namespace {

class DecisionReader {
 public:
  explicit DecisionReader(const nlohmann::json& json)
      : root_(json, ""), problems_(validate(json, "decision")) {}

  Result<DecisionDetails> read() {
    read_head();
    read_sections();
    root_.each("boards", [&](const JsonNode& node) { read_board(node); });
    root_.each("approvals", [&](const JsonNode& node) { read_approval(node); });
    root_.each("papers", [&](const JsonNode& node) {
      details_.papers.push_back({words(node, "title"), words(node, "link")});
    });
    read_publication(root_.member("publication"));
    read_redaction(root_.member("redaction"));
    read_outcome(root_.member("decision"));
    if (!problems_.empty()) return problems_.error();
    return std::move(details_);
  }

 private:
  /// A text without its outer blanks; one of blanks alone is a problem.
  std::string words(const JsonNode& node, std::string_view key) {
    const auto text = node.text(key);
    if (!text) return {};
    std::string found(trimmed(*text));
    if (found.empty() && !text->empty()) {
      problems_.add(node.place_of(key), "there is nothing but blanks here",
                    "write something, or leave the member out");
    }
    return found;
  }

  std::optional<Date> day(const JsonNode& node, std::string_view key) {
    const auto text = node.text(key);
    if (!text) return std::nullopt;
    const auto found = read_untidy_date(*text);
    if (!found) {
      problems_.add(node.place_of(key), waymark::quoted(*text) + " is not a day",
                    "write it as 2026-03-14, 14 March 2026 or 14.03.2026");
    }
    return found;
  }

  void read_head() {
    const std::string given = root_.text_or_empty("reference");
    if (const auto reference = read_reference(given)) {
      details_.reference = *reference;
    } else if (root_.text("reference")) {
      problems_.add("/reference", waymark::quoted(given) + " is not a report reference",
                    "write a number and a year, such as 097-21");
    }
    if (const auto text = root_.text("classification")) {
      auto marking = read_classification(*text);
      if (marking) {
        details_.classification = *std::move(marking);
      } else {
        const Problem& problem = marking.error().problems().front();
        problems_.add("/classification", problem.what, problem.mend);
      }
    }
    details_.title = words(root_, "title");
    details_.form = root_.text_or_empty("template");
    details_.area = words(root_, "area");
    details_.author = words(root_, "author");
    details_.enquiries = words(root_, "enquiries");
    details_.date = day(root_, "date");
  }

  void read_sections() {
    const JsonNode sections = root_.member("sections");
    if (!sections.value().is_object()) return;
    for (const auto& item : sections.value().items()) {
      details_.sections[item.key()] = words(sections, item.key());
    }
  }

  void read_board(const JsonNode& node) {
    Board board{words(node, "name"), day(node, "on"), words(node, "outcome")};
    if (!boards_.insert({board.name, board.on ? board.on->iso() : ""}).second) {
      problems_.add(node.place_of("name"), waymark::quoted(board.name) + " is there twice",
                    "keep one of them, or give each its day");
    }
    details_.boards.push_back(std::move(board));
  }

  void read_approval(const JsonNode& node) {
    Approval approval{words(node, "role"), words(node, "name"), day(node, "on")};
    if (!roles_.insert(approval.role).second) {
      problems_.add(node.place_of("role"), waymark::quoted(approval.role) + " signs twice",
                    "keep one of them");
    }
    if (approval.on && approval.name.empty()) {
      problems_.add(node.place(), "an approval has a day and nobody who gave it",
                    "say who in \"name\"");
    }
    details_.approvals.push_back(std::move(approval));
  }

  void read_publication(const JsonNode& node) {
    if (!node.value().is_object()) return;
    PublicationChoice choice{node.flag("publish", false), words(node, "reason")};
    if (!choice.publish && choice.reason.empty()) {
      problems_.add(node.place(), "a report that is not published needs a reason",
                    "say why in \"reason\"");
    }
    details_.publication = std::move(choice);
  }

  void read_redaction(const JsonNode& node) {
    if (!node.value().is_object()) return;
    RedactionNote note;
    note.decision_sheet = node.flag("decision_sheet", false);
    note.appendix = node.flag("appendix", false);
    note.details = words(node, "details");
    note.by = words(node, "by");
    note.role = words(node, "role");
    note.on = day(node, "on");
    details_.redaction = std::move(note);
  }

  void read_outcome(const JsonNode& node) {
    if (!node.value().is_object()) return;
    Decision decision;
    decision.agreed = node.flag("agreed", false);
    decision.reason = words(node, "reason");
    decision.by = words(node, "by");
    decision.role = words(node, "role");
    decision.on = day(node, "on");
    if (!decision.agreed && decision.reason.empty()) {
      problems_.add(node.place(), "recommendations that are not agreed need a reason",
                    "say why in \"reason\"");
    }
    details_.decision = std::move(decision);
  }

  JsonNode root_;
  JsonProblems problems_;
  DecisionDetails details_;
  std::set<std::pair<std::string, std::string>> boards_;
  std::set<std::string> roles_;
};

void put(nlohmann::json& into, const char* key, const std::string& text) {
  if (!text.empty()) into[key] = text;
}
void put(nlohmann::json& into, const char* key, const std::optional<Date>& day) {
  if (day) into[key] = day->iso();
}

}  // namespace

Result<DecisionDetails> parse_decision(std::string_view text) {
  auto json = parse_json(text);
  if (!json) return json.error();
  return DecisionReader(*json).read();
}

Result<DecisionDetails> read_decision(const std::filesystem::path& path) {
  auto json = read_json(path);
  if (!json) return json.error();
  auto read = DecisionReader(*json).read();
  if (read) return read;
  Error error = read.error();
  return error.in_file(path.string());
}

std::string decision_document(const DecisionDetails& details) {
  nlohmann::json json = {{"schema", "waymark/decision/1"}, {"reference", details.reference}};
  put(json, "classification", details.classification);
  put(json, "title", details.title);
  put(json, "template", details.form);
  put(json, "area", details.area);
  put(json, "author", details.author);
  put(json, "enquiries", details.enquiries);
  put(json, "date", details.date);
  for (const auto& [id, text] : details.sections) json["sections"][id] = text;
  for (const Board& board : details.boards) {
    nlohmann::json one = {{"name", board.name}};
    put(one, "on", board.on);
    put(one, "outcome", board.outcome);
    json["boards"].push_back(std::move(one));
  }
  for (const Approval& approval : details.approvals) {
    nlohmann::json one = {{"role", approval.role}};
    put(one, "name", approval.name);
    put(one, "on", approval.on);
    json["approvals"].push_back(std::move(one));
  }
  for (const BackgroundPaper& paper : details.papers) {
    nlohmann::json one = {{"title", paper.title}};
    put(one, "link", paper.link);
    json["papers"].push_back(std::move(one));
  }
  if (details.publication) {
    json["publication"]["publish"] = details.publication->publish;
    put(json["publication"], "reason", details.publication->reason);
  }
  if (details.redaction) {
    nlohmann::json& one = json["redaction"];
    one["decision_sheet"] = details.redaction->decision_sheet;
    one["appendix"] = details.redaction->appendix;
    put(one, "details", details.redaction->details);
    put(one, "by", details.redaction->by);
    put(one, "role", details.redaction->role);
    put(one, "on", details.redaction->on);
  }
  if (details.decision) {
    nlohmann::json& one = json["decision"];
    one["agreed"] = details.decision->agreed;
    put(one, "reason", details.decision->reason);
    put(one, "by", details.decision->by);
    put(one, "role", details.decision->role);
    put(one, "on", details.decision->on);
  }
  return dump_json(json);
}

}  // namespace waymark::exchange
