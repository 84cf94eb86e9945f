// SPDX-License-Identifier: Apache-2.0
// national_data FOLDER RETURNS: writes a plugin of 40 questions in eight dimensions, a strategy, an
// organisation of RETURNS departments and one CSV of all their answers. The same bytes every time.
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace {

constexpr int kDimensions = 8, kQuestionsEach = 5;
constexpr const char* kOptions[] = {"none", "first", "second", "third", "fourth", "full"};

std::string question(int dimension, int number) {
  return fmt::format("part-{}.question-{}", dimension + 1, number + 1);
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::FILE* out = std::fopen(file.c_str(), "wb");
  if (out == nullptr || std::fwrite(text.data(), 1, text.size(), out) != text.size() ||
      std::fclose(out) != 0) {
    std::fprintf(stderr, "%s cannot be written\n", file.c_str());
    std::exit(1);
  }
}

std::string model() {
  std::string sections, dimensions;
  for (int d = 0; d < kDimensions; ++d) {
    std::string questions, ids;
    for (int q = 0; q < kQuestionsEach; ++q) {
      std::string options;
      for (int o = 0; o < 6; ++o) {
        options += fmt::format(R"({}{{"id": "{}", "title": "Step {}", "value": {}}})",
                               o == 0 ? "" : ", ", kOptions[o], o, o);
      }
      const char* comma = q == 0 ? "" : ",\n  ";
      questions += fmt::format(
          R"({}{{"id": "{}", "kind": "choice", "title": "Question {} of part {}", "options": [{}]}})",
          comma, question(d, q), q + 1, d + 1, options);
      ids += fmt::format(R"({}"{}")", q == 0 ? "" : ", ", question(d, q));
    }
    const char* comma = d == 0 ? "" : ",\n ";
    sections += fmt::format(R"({}{{"id": "part-{}", "title": "Part {}", "questions": [{}]}})",
                            comma, d + 1, d + 1, questions);
    dimensions += fmt::format(
        R"({}{{"id": "part-{}", "title": "Part {}", "themes": ["technology"], "questions": [{}], "rule": {{"rule": "weighted_mean", "inputs": [{}]}}}})",
        comma, d + 1, d + 1, ids, ids);
  }
  return fmt::format(
      R"({{"schema": "waymark/model/1", "id": "national", "edition": "1", "title": "National",
 "sections": [{}],
 "dimensions": [{}],
 "native": {{"title": "Level", "min": 0, "max": 5}}, "blank": "exclude"}}
)",
      sections, dimensions);
}

std::string returns_csv(int departments) {
  std::string csv =
      "period,department,plugin,edition,submitted_on,question,value,not_applicable,note\n";
  std::uint64_t state = 20261122;
  for (int i = 0; i < departments; ++i) {
    for (int d = 0; d < kDimensions; ++d) {
      for (int q = 0; q < kQuestionsEach; ++q) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        csv += fmt::format("P1,D{:05},national,1,2026-03-01,{},{},,\n", i, question(d, q),
                           kOptions[(state >> 33) % 6]);
      }
    }
  }
  return csv;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "national_data FOLDER RETURNS\n");
    return 2;
  }
  const std::filesystem::path folder(argv[1]);
  const int departments = std::atoi(argv[2]);
  write(folder / "plugins/national/plugin.json",
        R"({"schema": "waymark/plugin/1", "id": "national", "version": "1.0.0", "name": "National",
 "editions": [{"id": "1", "title": "First", "model": "model.json"}]}
)");
  write(folder / "plugins/national/model.json", model());
  write(folder / "strategy.json",
        R"({"schema": "waymark/strategy/1", "id": "s", "version": "1", "title": "Strategy",
 "principles": [{"id": "P1", "title": "One"}], "themes": [{"theme": "technology", "principle": "P1"}]}
)");
  std::string organisation = "code,headcount\n";
  for (int i = 0; i < departments; ++i) organisation += fmt::format("D{:05},{}\n", i, 10 + i % 90);
  write(folder / "org.csv", organisation);
  write(folder / "returns.csv", returns_csv(departments));
  return 0;
}
