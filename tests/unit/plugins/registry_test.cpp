// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/registry.h"

#include <cstdlib>

#include "core/base/hash.h"
#include "core/plugins/version_order.h"
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
using ::testing::UnorderedElementsAre;

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
  for (const auto& one : registry.passed_over()) problems.push_back(one.problem.text());
  EXPECT_THAT(problems, ElementsAre(HasSubstr("broken/plugin.json:"),
                                    HasSubstr("outside/plugin.json:/editions/0/model:")));
}

TEST(Registry, keeps_versions_side_by_side_and_finds_the_highest_by_id) {
  const tests::TempFolder first, second;
  first.write("a/plugin.json", manifest_of("garden", "1.9.0"));
  first.write("b/plugin.json", manifest_of("garden", "1.10.0-rc.1"));
  second.write("garden/plugin.json", manifest_of("garden", "1.10.0"));
  second.write("pond/plugin.json", manifest_of("pond", "1"));
  const Registry registry({first.path(), second.path()});
  EXPECT_THAT(ids_of(registry), ElementsAre("garden", "garden", "garden", "pond"));
  EXPECT_EQ((*registry.find("garden"))->version, "1.10.0");
  EXPECT_EQ(registry.plugins()[1].version, "1.10.0-rc.1");
  EXPECT_THAT(registry.passed_over(), IsEmpty());
  for (const Installed& plugin : registry.plugins()) {
    const std::string hash = *registry.hash(plugin);
    EXPECT_EQ(registry.with_hash(plugin.id, hash), &plugin);
    EXPECT_EQ(*registry.with_prefix(plugin.id, hash.substr(0, 8)), &plugin);
  }
  EXPECT_EQ(registry.with_hash("garden", *registry.hash("pond")), nullptr);
  EXPECT_THAT(problems_of(registry.with_prefix("garden", "1234567")),
              ElementsAre(AllOf(HasSubstr("too short"), HasSubstr("1.9.0 with "))));
  EXPECT_THAT(problems_of(registry.with_prefix("garden", std::string(64, '0'))),
              ElementsAre(HasSubstr("no plugin \"garden\"")));
}

TEST(Registry, takes_the_same_bytes_in_two_folders_for_one_plugin_and_as_shipped_where_one_is) {
  const tests::TempFolder first, second;
  first.write("garden/plugin.json", manifest_of("garden", "1"));
  second.write("other/plugin.json", manifest_of("garden", "1"));
  const Registry registry({first.path(), {second.path(), Origin::kShipped}});
  EXPECT_THAT(ids_of(registry), ElementsAre("garden"));
  EXPECT_THAT(registry.passed_over(), IsEmpty());
  ASSERT_NE(registry.shipped("garden"), nullptr);
}

TEST(Registry,
     refuses_two_folders_with_one_id_and_version_but_other_bytes_and_still_knows_their_hashes) {
  const tests::TempFolder first, second;
  first.write("garden/plugin.json", manifest_of("garden", "1.0.0"));
  first.write("garden/data.csv", "1");
  second.write("garden/plugin.json", manifest_of("garden", "1.0"));
  second.write("garden/data.csv", "2");
  const Registry registry({first.path(), {second.path(), Origin::kShipped}});
  EXPECT_THAT(problems_of(registry.find("garden")),
              ElementsAre(AllOf(HasSubstr("is also in " + first.path().string()),
                                HasSubstr("with other files"))));
  ASSERT_THAT(registry.passed_over(), SizeIs(1));
  EXPECT_EQ(registry.passed_over()[0].origin, Origin::kGiven);
  for (const Installed& plugin : registry.plugins()) {
    EXPECT_EQ(registry.with_hash("garden", *registry.hash(plugin)), &plugin);
  }
}

TEST(Registry, takes_no_like_named_plugin_where_a_folder_named_for_this_run_is_broken) {
  const tests::TempFolder given, shipped;
  given.write("mine/plugin.json", R"({"schema": "waymark/plugin/1", "id": "garden", )");
  shipped.write("garden/plugin.json", manifest_of("garden", "1"));
  shipped.write("pond/plugin.json", manifest_of("pond", "1"));
  const Registry registry({given.path(), {shipped.path(), Origin::kShipped}});
  EXPECT_THAT(problems_of(registry.find("garden")), ElementsAre(HasSubstr("mine/plugin.json:")));
  EXPECT_TRUE(registry.broken_as_given("garden").has_value());
  EXPECT_FALSE(registry.broken_as_given("pond").has_value());
  EXPECT_TRUE(registry.find("pond").ok());
  const Registry user({{given.path(), Origin::kUser}, {shipped.path(), Origin::kShipped}});
  EXPECT_TRUE(user.find("garden").ok()) << "nobody named that folder for this run";
}

TEST(Registry, refuses_links_that_lead_out_to_a_hidden_file_or_to_nothing) {
  for (const char* target : {"../outside.csv", ".secret", "gone.csv"}) {
    const tests::TempFolder folder;
    folder.write("outside.csv", "1");
    folder.write("garden/plugin.json", manifest_of("garden", "1"));
    folder.write("garden/.secret", "1");
    std::filesystem::create_symlink(target, folder / "garden/link.csv");
    const Registry registry({folder.path()});
    EXPECT_FALSE(registry.hash("garden").ok()) << target;
    EXPECT_TRUE(registry.broken_as_given("garden").has_value());
  }
  const tests::TempFolder folder;
  folder.write("garden/plugin.json", manifest_of("garden", "1"));
  folder.write("garden/data.csv", "1");
  std::filesystem::create_symlink("data.csv", folder / "garden/link.csv");
  EXPECT_TRUE(Registry({folder.path()}).hash("garden").ok()) << "it stays inside";
}

TEST(Registry, checks_all_that_can_be_told_without_loading_in_one_go) {
  const tests::TempFolder folder;
  folder.write("garden/plugin.json",
               R"({"schema": "waymark/plugin/1", "id": "garden", "version": "1", "abi": 2,
                   "library": "libgarden.so",
                   "editions": [{"id": "1", "model": "1.json"}, {"id": "2", "model": "2.json"}],
                   "tables": [{"id": "beds", "dialects": ["beds.json"]}],
                   "crosswalks": [{"from": "1", "to": "2", "file": "none.csv"}]})");
  const auto model = [](const std::string& edition) {
    return R"({"schema": "waymark/model/1", "id": "garden", "edition": ")" + edition +
           R"(", "title": "Garden", "sections": [], "dimensions": []})";
  };
  folder.write("garden/1.json", model("1"));
  folder.write("garden/2.json", "{");
  const Registry broken({folder.path()});
  EXPECT_THAT(problems_of(broken.check(**broken.find("garden"))),
              AllOf(Contains(HasSubstr("2.json")), Contains(HasSubstr("beds.json")),
                    Contains(HasSubstr("plugin ABI 2")),
                    Contains(HasSubstr("libgarden.so is not in its folder"))));
  folder.write("garden/libgarden.so", "not a library");
  folder.write("garden/2.json", model("2"));
  const Registry closer({folder.path()});
  EXPECT_THAT(
      problems_of(closer.check(**closer.find("garden"))),
      AllOf(Contains(HasSubstr("none.csv")), Contains(HasSubstr("is no whole shared library"))));
}

TEST(Registry, refuses_files_that_are_not_those_which_a_packed_plugin_lists) {
  const std::string model =
      R"({"schema": "waymark/model/1", "id": "garden", "edition": "1", "title": "Garden",
          "sections": [], "dimensions": []})";
  const tests::TempFolder folder;
  folder.write("garden/model.json", model);
  folder.write("garden/data/beds.csv", "bed\n");
  folder.write("garden/plugin.json",
               R"({"schema": "waymark/plugin/1", "id": "garden", "version": "1",
                   "editions": [{"id": "1", "model": "model.json"}],
                   "files": {"model.json": ")" +
                   sha256_hex(model) + R"(", "data/beds.csv": ")" + sha256_hex("bed\n") + R"("}})");
  folder.write("garden/.hidden", "no part of it");
  const auto checked = [&] {
    const Registry registry({folder.path()});
    return problems_of(registry.check(**registry.find("garden")));
  };
  EXPECT_THAT(checked(), IsEmpty());
  folder.write("garden/data/beds.csv", "bet\n");
  folder.write("garden/more.csv", "1");
  EXPECT_THAT(checked(),
              UnorderedElementsAre(
                  HasSubstr("plugin.json:/files: \"data/beds.csv\" is not the file that is listed"),
                  HasSubstr("plugin.json:/files: \"more.csv\" is in the plugin's folder and not "
                            "listed")));
  std::filesystem::remove(folder / "garden/more.csv");
  std::filesystem::remove(folder / "garden/data/beds.csv");
  EXPECT_THAT(checked(), ElementsAre(HasSubstr("\"data/beds.csv\" is listed and not in")));
}

TEST(Versions, are_ordered_as_semantic_versioning_has_it) {
  const std::vector<std::string> ascending = {"0.9",
                                              "1.0.0-alpha",
                                              "1.0.0-alpha.1",
                                              "1.0.0-alpha.beta",
                                              "1.0.0-beta.2",
                                              "1.0.0-beta.11",
                                              "1.0.0-rc.1",
                                              "1.0.0",
                                              "1.2",
                                              "1.10.0",
                                              "18446744073709551616.0.0"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      const int order = compare_versions(ascending[i], ascending[j]);
      EXPECT_EQ(order < 0, i < j) << ascending[i] << " " << ascending[j];
      EXPECT_EQ(order > 0, i > j) << ascending[i] << " " << ascending[j];
    }
  }
  EXPECT_EQ(compare_versions("1.0.0+a", "1.0+b"), 0);
}

TEST(Registry, a_folder_that_is_not_there_is_passed_over) {
  const Registry registry({data_folder() / "no such folder"});
  EXPECT_THAT(registry.plugins(), IsEmpty());
  EXPECT_THAT(registry.passed_over(), IsEmpty());
}

TEST(Registry, an_unknown_plugin_is_refused_with_what_there_is_and_where_it_looked) {
  const Registry registry({data_folder()});
  EXPECT_THAT(
      problems_of(registry.find("gardens")),
      ElementsAre(AllOf(HasSubstr("\"gardens\""), HasSubstr("coded, garden, nowhere"),
                        HasSubstr(data_folder().string()), HasSubstr("did you mean \"garden\"?"))));
  EXPECT_THAT(problems_of(registry.find("broken")), ElementsAre(HasSubstr("broken/plugin.json:")));
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

::testing::Matcher<const SearchFolder&> folder(const char* path, Origin origin) {
  return AllOf(::testing::Field(&SearchFolder::path, std::filesystem::path(path)),
               ::testing::Field(&SearchFolder::origin, origin));
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
              ElementsAre(folder("given", Origin::kGiven), folder("/one", Origin::kGiven),
                          folder("/two", Origin::kGiven),
                          folder("/home/data/waymark/plugins", Origin::kUser),
                          folder("/shipped", Origin::kShipped)));
}

TEST_F(SearchPath, takes_the_home_folder_where_no_data_folder_is_set) {
  setenv("WAYMARK_PLUGIN_PATH", "", 1);
  setenv("XDG_DATA_HOME", "not/absolute", 1);
  setenv("HOME", "/home/ann", 1);
  EXPECT_THAT(plugin_search_path({}, {}),
              ElementsAre(folder("/home/ann/.local/share/waymark/plugins", Origin::kUser)));
}

}  // namespace
}  // namespace waymark::plugins
