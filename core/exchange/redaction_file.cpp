// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/redaction_file.h"

#include <nlohmann/json.hpp>
#include <set>

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/exchange/untidy.h"
#include "core/formats/json.h"
#include "core/formats/json_fields.h"
#include "core/formats/schema.h"

namespace waymark::exchange {

namespace {

constexpr std::size_t kShortestText = 3;

/// Characters as a reader counts them: an accent is part of its letter, a soft hyphen is none.
std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  TextFolder folder(text);
  while (const auto one = folder.next()) length += one->mark || one->character == ' ' ? 0 : 1;
  return length;
}

class RedactionReader {
 public:
  explicit RedactionReader(const nlohmann::json& json)
      : root_(json, ""), problems_(validate(json, "redaction")) {}

  Result<RedactionPlan> read() {
    root_.each("items", [&](const JsonNode& node) { read_item(node); });
    const JsonNode sign = root_.member("signed_off");
    if (sign.value().is_object()) read_sign_off(sign);
    if (!problems_.empty()) return problems_.error();
    return std::move(plan_);
  }

 private:
  std::string words(const JsonNode& node, std::string_view key) {
    const auto text = node.text(key);
    if (!text) return {};
    std::string found(trimmed(*text));
    if (found.empty() && !text->empty()) {
      problems_.add(node.place_of(key), "there is nothing but blanks here", "write something");
    }
    return found;
  }

  Date day(const JsonNode& node, std::string_view key) {
    const auto text = node.text(key);
    if (!text) return {};
    const auto found = read_untidy_date(*text);
    if (!found) {
      problems_.add(node.place_of(key), waymark::quoted(*text) + " is not a day",
                    "write it as 2026-03-14, 14 March 2026 or 14.03.2026");
    }
    return found.value_or(Date{});
  }

  void read_item(const JsonNode& node) {
    RedactionItem item;
    item.subject = words(node, "subject");
    item.text = words(node, "text");
    item.reason = words(node, "reason");
    item.exemption = tidy_exemption(words(node, "exemption"));
    item.by = words(node, "by");
    item.on = day(node, "on");
    const std::string key = item.subject.empty() ? "text" : "subject";
    if (!item.text.empty() && length_of(item.text) < kShortestText) {
      problems_.add(node.place_of("text"),
                    waymark::quoted(item.text) + " is so short that it stands in other words too",
                    "give at least 3 letters");
    }
    if (!seen_.insert(item.subject + "\n" + folded_text(item.text)).second) {
      problems_.add(node.place_of(key), "this is there twice", "keep one of them");
    }
    plan_.items.push_back(std::move(item));
  }

  void read_sign_off(const JsonNode& node) {
    SignOff sign{words(node, "by"), words(node, "role"), day(node, "on")};
    for (std::size_t i = 0; i < plan_.items.size(); ++i) {
      if (plan_.items[i].on <= sign.on) continue;
      problems_.add(node.place_of("on"),
                    "the sign-off is older than item " + std::to_string(i + 1) + " of the plan",
                    "have the plan signed off as it is now");
      break;
    }
    plan_.signed_off = std::move(sign);
  }

  JsonNode root_;
  JsonProblems problems_;
  RedactionPlan plan_;
  std::set<std::string> seen_;
};

}  // namespace

Result<RedactionPlan> parse_redaction(std::string_view text) {
  auto json = parse_json(text);
  if (!json) return json.error();
  return RedactionReader(*json).read();
}

Result<RedactionPlan> read_redaction(const std::filesystem::path& path) {
  auto json = read_json(path);
  if (!json) return json.error();
  auto read = RedactionReader(*json).read();
  if (read) return read;
  Error error = read.error();
  return error.in_file(path.string());
}

std::string redaction_document(const RedactionPlan& plan) {
  nlohmann::json json = {{"schema", "waymark/redaction/1"}, {"items", nlohmann::json::array()}};
  for (const RedactionItem& item : plan.items) {
    nlohmann::json one = {{"reason", item.reason},
                          {"exemption", item.exemption},
                          {"by", item.by},
                          {"on", item.on.iso()}};
    if (item.subject.empty()) {
      one["text"] = item.text;
    } else {
      one["subject"] = item.subject;
    }
    json["items"].push_back(std::move(one));
  }
  if (plan.signed_off) {
    json["signed_off"] = {{"by", plan.signed_off->by}, {"on", plan.signed_off->on.iso()}};
    if (!plan.signed_off->role.empty()) json["signed_off"]["role"] = plan.signed_off->role;
  }
  return dump_json(json);
}

}  // namespace waymark::exchange
