// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/registry.h"

#include <cstdlib>

#include "tests/support/temp_folder.h"
#include "tests/unit/plugins/reading.h"

namespace waymark::plugins {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> ids_of(const Registry& registry) {
  std::vector<std::string> ids;
  for (const auto& plugin : registry.plugins()) ids.push_back(plugin.id);
  return ids;
}

std::string manifest_of(const std::string& id, const std::string& version) {
  return R"({"schema": "waymark/plugin/1", "id": ")" + id + R"(", "version": ")" + version +
         R"(", "editions": [{"id": "1", "model": "model.json"}]})";
}

TEST(Registry, lists_plugins_by_id_and_broken_manifests_as_problems) {
  const Registry registry({data_folder()});
  EXPECT_THAT(ids_of(registry), ElementsAre("coded", "garden", "nowhere"));
  std::vector<std::string> problems;
  for (const auto& problem : registry.problems()) problems.push_back(problem.text());
  EXPECT_THAT(problems, ElementsAre(HasSubstr("broken/plugin.json:"),
                                    HasSubstr("outside/plugin.json:/editions/0/model:")));
}

TEST(Registry, the_first_folder_wins) {
  const tests::TempFolder first, second;
  first.write("garden/plugin.json", manifest_of("garden", "9"));
  second.write("garden/plugin.json", manifest_of("garden", "1"));
  second.write("pond/plugin.json", manifest_of("pond", "1"));
  const Registry registry({first.path(), second.path()});
  EXPECT_THAT(ids_of(registry), ElementsAre("garden", "pond"));
  EXPECT_EQ((*registry.find("garden"))->version, "9");
  EXPECT_THAT(registry.problems(), IsEmpty());
}

TEST(Registry, an_id_twice_in_one_folder_is_a_problem) {
  const tests::TempFolder folder;
  folder.write("a/plugin.json", manifest_of("garden", "1"));
  folder.write("b/plugin.json", manifest_of("garden", "2"));
  const Registry registry({folder.path()});
  EXPECT_EQ((*registry.find("garden"))->version, "1");
  ASSERT_THAT(registry.problems(), SizeIs(1));
  EXPECT_THAT(registry.problems()[0].text(), HasSubstr("b/plugin.json:/id:"));
}

TEST(Registry, a_folder_that_is_not_there_is_passed_over) {
  const Registry registry({data_folder() / "no such folder"});
  EXPECT_THAT(registry.plugins(), IsEmpty());
  EXPECT_THAT(registry.problems(), IsEmpty());
}

TEST(Registry, an_unknown_plugin_is_refused_with_what_there_is_and_where_it_looked) {
  const Registry registry({data_folder()});
  EXPECT_THAT(
      problems_of(registry.find("gardens")),
      ElementsAre(AllOf(HasSubstr("\"gardens\""), HasSubstr("coded, garden, nowhere"),
                        HasSubstr(data_folder().string()), HasSubstr("did you mean \"garden\"?"))));
  EXPECT_THAT(problems_of(registry.find("broken")),
              ElementsAre(HasSubstr("its manifest is broken")));
}

TEST(Registry, reads_an_instrument_once_and_the_newest_by_default) {
  Registry registry({data_folder()});
  const auto first = registry.instrument("garden", "1");
  ASSERT_THAT(problems_of(first), IsEmpty());
  EXPECT_EQ((*first)->plugin, "garden");
  EXPECT_EQ((*first)->edition, "1");
  EXPECT_EQ(*registry.instrument("garden", "1"), *first);
  EXPECT_EQ((*registry.instrument("garden", ""))->edition, "2");
}

TEST(Registry, an_unknown_edition_is_refused_with_those_there_are) {
  Registry registry({data_folder()});
  const auto read = registry.instrument("garden", "3");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().problems()[0].place, "edition");
  EXPECT_THAT(problems_of(read), ElementsAre(HasSubstr("it has 1, 2")));
}

TEST(Registry, a_model_that_is_not_there_is_told_of_when_it_is_asked_for) {
  Registry registry({data_folder()});
  EXPECT_THAT(problems_of(registry.instrument("nowhere", "1")),
              Contains(HasSubstr("missing.json")));
}

TEST(Registry, a_model_behind_a_link_out_of_the_folder_is_refused) {
  const tests::TempFolder folder;
  folder.write("garden/plugin.json", manifest_of("garden", "1"));
  std::filesystem::create_symlink(data_folder() / "garden/editions/1.json",
                                  folder / "garden/model.json");
  Registry registry({folder.path()});
  EXPECT_FALSE(registry.instrument("garden", "1").ok());
}

TEST(Registry, reads_the_model_of_a_plugin_whose_library_is_not_there) {
  Registry registry({data_folder()});
  const auto read = registry.instrument("coded", "1");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_FALSE((*read)->dimensions[0].rule.has_value());
}

TEST(Registry, gives_the_crosswalk_between_editions) {
  Registry registry({data_folder()});
  const auto rows = registry.crosswalk("garden", "1", "2");
  ASSERT_THAT(problems_of(rows), IsEmpty());
  EXPECT_THAT(**rows, SizeIs(3));
  EXPECT_EQ(*registry.crosswalk("garden", "1", "2"), *rows);
  EXPECT_FALSE(registry.crosswalk("garden", "2", "1").ok());
}

TEST(Registry, the_hash_covers_every_files_name_and_bytes) {
  const auto hash_with = [](const std::string& name, const std::string& bytes) {
    const tests::TempFolder folder;
    folder.write("garden/plugin.json", manifest_of("garden", "1"));
    folder.write("garden/" + name, bytes);
    Registry registry({folder.path()});
    return *registry.hash("garden");
  };
  const std::string hash = hash_with("data/a.csv", "1");
  EXPECT_THAT(hash, SizeIs(64));
  EXPECT_EQ(hash_with("data/a.csv", "1"), hash);
  EXPECT_NE(hash_with("data/b.csv", "1"), hash);
  EXPECT_NE(hash_with("data/a.csv", "2"), hash);
}

class SearchPath : public ::testing::Test {
 protected:
  void TearDown() override {
    unsetenv("WAYMARK_PLUGIN_PATH");
    unsetenv("XDG_DATA_HOME");
  }
};

TEST_F(SearchPath, goes_from_what_is_given_to_what_ships) {
  setenv("WAYMARK_PLUGIN_PATH", "/one::/two", 1);
  setenv("XDG_DATA_HOME", "/home/data", 1);
  EXPECT_THAT(plugin_search_path({"given"}, "/shipped"),
              ElementsAre("given", "/one", "/two", "/home/data/waymark/plugins", "/shipped"));
}

TEST_F(SearchPath, takes_the_home_folder_where_no_data_folder_is_set) {
  setenv("WAYMARK_PLUGIN_PATH", "", 1);
  setenv("XDG_DATA_HOME", "not/absolute", 1);
  setenv("HOME", "/home/ann", 1);
  EXPECT_THAT(plugin_search_path({}, {}), ElementsAre("/home/ann/.local/share/waymark/plugins"));
}

}  // namespace
}  // namespace waymark::plugins
