// SPDX-License-Identifier: Apache-2.0
#include "core/store/codec/trace.h"

#include <fmt/format.h>

#include <cstdint>
#include <variant>

#include "core/store/codec/wire.h"

namespace waymark::store {
namespace {

using wire::Reader;
using wire::Writer;

constexpr char kVersion = '1';
constexpr int kMaxDepth = 64;
constexpr int kStates = static_cast<int>(FigureState::kFailed) + 1;
constexpr std::size_t kLeastNode = 16, kLeastParameter = 4;

void write_number(Writer& out, const std::optional<double>& value) {
  out.mark(value ? '+' : '-');
  if (value) out.number(*value);
}

std::optional<double> read_number(Reader& in) {
  switch (in.mark()) {
    case '+':
      return in.number();
    case '-':
      return std::nullopt;
    default:
      in.fail();
      return std::nullopt;
  }
}

void write_value(Writer& out, const std::optional<AnswerValue>& value) {
  if (!value) {
    out.mark('-');
  } else if (const auto* text = std::get_if<std::string>(&*value)) {
    out.mark('t');
    out.text(*text);
  } else if (const auto* number = std::get_if<double>(&*value)) {
    out.mark('n');
    out.number(*number);
  } else if (const auto* flag = std::get_if<bool>(&*value)) {
    out.mark(*flag ? 'y' : 'o');
  } else {
    out.mark('d');
    out.integer(std::get<Date>(*value).days);
  }
}

std::optional<AnswerValue> read_value(Reader& in) {
  switch (in.mark()) {
    case '-':
      return std::nullopt;
    case 't':
      return std::string(in.text());
    case 'n':
      return in.number();
    case 'y':
      return true;
    case 'o':
      return false;
    case 'd':
      return Date{in.integer<std::int32_t>()};
    default:
      in.fail();
      return std::nullopt;
  }
}

void write_source(Writer& out, const TraceNode& node) {
  if (!node.source) {
    out.mark('-');
  } else if (const auto* answer = std::get_if<AnswerSource>(&*node.source)) {
    out.mark('a');
    out.text(answer->department);
    out.text(answer->plugin);
    out.text(answer->question);
    write_value(out, answer->value);
  } else {
    const auto& table = std::get<TableSource>(*node.source);
    out.mark('t');
    out.text(table.table);
    out.integer(table.rows);
  }
}

void read_source(Reader& in, TraceNode& node) {
  switch (in.mark()) {
    case '-':
      return;
    case 'a': {
      AnswerSource source;
      source.department = in.text();
      source.plugin = in.text();
      source.question = in.text();
      source.value = read_value(in);
      node.source = std::move(source);
      return;
    }
    case 't': {
      TableSource source;
      source.table = in.text();
      source.rows = in.integer<std::uint64_t>();
      node.source = std::move(source);
      return;
    }
    default:
      in.fail();
  }
}

bool write_node(Writer& out, const TraceNode& node, int depth) {
  if (depth == kMaxDepth) return false;
  out.text(node.id);
  out.text(node.label);
  out.text(node.rule);
  out.integer(node.parameters.size());
  for (const auto& [key, value] : node.parameters) {
    out.text(key);
    out.text(value);
  }
  out.mark(static_cast<char>((node.outer ? 'A' : 'a') + static_cast<int>(node.state)));
  for (const auto* number : {&node.value, &node.low, &node.high, &node.coverage, &node.weight}) {
    write_number(out, *number);
  }
  write_number(out, node.native ? std::optional(node.native->value) : std::nullopt);
  if (node.native) out.text(node.native->label);
  write_source(out, node);
  out.integer(node.inputs.size());
  for (const TraceNode& input : node.inputs) {
    if (!write_node(out, input, depth + 1)) return false;
  }
  return true;
}

void read_node(Reader& in, TraceNode& node, int depth) {
  if (depth == kMaxDepth) {
    in.fail();
    return;
  }
  node.id = in.text();
  node.label = in.text();
  node.rule = in.text();
  const std::size_t parameters = in.count(kLeastParameter);
  for (std::size_t i = 0; i < parameters && in.ok(); ++i) {
    std::string key(in.text());
    node.parameters.emplace_back(std::move(key), in.text());
  }
  const char mark = in.mark();
  node.outer = mark < 'a';
  const int state = mark - (node.outer ? 'A' : 'a');
  if (state < 0 || state >= kStates) {
    in.fail();
    return;
  }
  node.state = static_cast<FigureState>(state);
  for (auto* number : {&node.value, &node.low, &node.high, &node.coverage, &node.weight}) {
    *number = read_number(in);
  }
  if (const auto native = read_number(in)) node.native = Native{*native, std::string(in.text())};
  read_source(in, node);
  const std::size_t inputs = in.count(kLeastNode);
  for (std::size_t i = 0; i < inputs && in.ok(); ++i) {
    read_node(in, node.inputs.emplace_back(), depth + 1);
  }
}

}  // namespace

Result<std::string> encode_traces(const std::vector<TraceNode>& traces) {
  std::string text;
  Writer out(text);
  out.mark(kVersion);
  out.integer(traces.size());
  for (const TraceNode& trace : traces) {
    if (!write_node(out, trace, 0)) return failed("a trace is too deep to be kept");
  }
  if (!out.ok()) return failed("a trace holds a number that is not finite");
  return text;
}

Result<std::vector<TraceNode>> decode_traces(std::string_view text) {
  Reader in(text);
  if (in.mark() != kVersion) in.fail();
  std::vector<TraceNode> traces;
  const std::size_t count = in.count(kLeastNode);
  for (std::size_t i = 0; i < count && in.ok(); ++i) read_node(in, traces.emplace_back(), 0);
  if (!in.ok() || !in.at_end()) {
    return failed(fmt::format("a kept trace does not decode at byte {}", in.place()),
                  "restore a backup");
  }
  return traces;
}

}  // namespace waymark::store
