// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/return_file.h"
#include "core/formats/json_writer.h"

namespace waymark::exchange {

namespace {

void write_value(JsonWriter& json, const AnswerValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    json.string(*text);
  } else if (const auto* number = std::get_if<double>(&value)) {
    json.number(*number);
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    json.boolean(*flag);
  } else {
    json.string(std::get<Date>(value).iso());
  }
}

void write_evidence(JsonWriter& json, const Evidence& evidence) {
  json.begin_object(JsonWriter::kOneLine);
  json.key("title").string(evidence.title);
  if (!evidence.link.empty()) json.key("link").string(evidence.link);
  json.key("kind").string(name_of(evidence.kind));
  if (evidence.date) json.key("date").string(evidence.date->iso());
  if (evidence.expires) json.key("expires").string(evidence.expires->iso());
  json.end_object();
}

void write_answer(JsonWriter& json, const Question& question, const Answer* answer) {
  json.begin_object(JsonWriter::kOneLine);
  json.key("question").string(question.id);
  if (answer != nullptr && !answer->not_applicable.empty()) {
    json.key("not_applicable").string(answer->not_applicable);
  } else {
    json.key("value");
    answer != nullptr && answer->self ? write_value(json, *answer->self) : void(json.null());
  }
  if (answer != nullptr && !answer->note.empty()) json.key("note").string(answer->note);
  if (answer != nullptr && !answer->evidence.empty()) {
    json.key("evidence").begin_array(JsonWriter::kOneLine);
    for (const auto& evidence : answer->evidence) write_evidence(json, evidence);
    json.end_array();
  }
  json.end_object();
}

}  // namespace

std::string return_document(const Instrument& instrument, const Return& given) {
  std::vector<const Answer*> answers(instrument.questions.size(), nullptr);
  for (const auto& answer : given.answers) {
    if (const auto index = instrument.question(answer.question)) answers[*index] = &answer;
  }
  std::string text;
  JsonWriter json([&](std::string_view bytes) {
    text += bytes;
    return true;
  });
  json.begin_object();
  json.key("schema").string("waymark/return/1");
  json.key("period").string(given.period);
  if (!given.force.empty()) json.key("force").string(given.force);
  json.key("department").string(given.department);
  json.key("plugin").string(instrument.plugin);
  json.key("edition").string(instrument.edition);
  if (given.submitted_on) json.key("submitted_on").string(given.submitted_on->iso());
  json.key("answers").begin_array();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    write_answer(json, instrument.questions[i], answers[i]);
  }
  json.end_array();
  json.end_object();
  static_cast<void>(json.finish());  // a string takes everything
  return text;
}

}  // namespace waymark::exchange
