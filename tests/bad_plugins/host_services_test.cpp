// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/host_services.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/temp_folder.h"

namespace waymark::plugins {
namespace {

class HostServicesTest : public testing::Test {
 protected:
  HostServicesTest() {
    std::filesystem::create_directories(plugin() / "data");
    std::ofstream(plugin() / "data" / "levels.csv") << "level\n3\n";
    std::ofstream(plugin() / "empty.csv");
    std::ofstream(folder_.path() / "secret.txt") << "secret";
    std::filesystem::create_symlink(folder_.path() / "secret.txt", plugin() / "data" / "link.csv");
  }

  std::filesystem::path plugin() const { return folder_.path() / "plugin"; }

  waymark_status read(const std::string& path) {
    HostServices services(plugin());
    const waymark_host* host = services.get();
    const auto* data =
        static_cast<const waymark_host_data*>(host->get_extension(host, WAYMARK_HOST_DATA));
    waymark_str bytes = {nullptr, 0};
    const waymark_status status = data->read(host, {path.data(), path.size()}, &bytes);
    bytes_.assign(bytes.size == 0 ? "" : bytes.data, bytes.size);
    return status;
  }

  tests::TempFolder folder_;
  std::string bytes_;
};

TEST_F(HostServicesTest, hands_over_a_file_of_the_plugin_s_own_folder) {
  EXPECT_EQ(read("data/levels.csv"), WAYMARK_OK);
  EXPECT_EQ(bytes_, "level\n3\n");
  EXPECT_EQ(read("empty.csv"), WAYMARK_OK);
  EXPECT_EQ(bytes_, "");
}

TEST_F(HostServicesTest, refuses_whatever_leads_out_of_it) {
  const std::string absolute = (folder_.path() / "secret.txt").string();
  for (const std::string& path :
       {std::string("../secret.txt"), std::string("data/../../secret.txt"), absolute,
        std::string("data/link.csv"), std::string(), std::string("data/levels.csv\0x", 17)}) {
    EXPECT_EQ(read(path), WAYMARK_E_ARGUMENT) << path;
    EXPECT_EQ(bytes_, "");
  }
}

TEST_F(HostServicesTest, hands_over_no_hidden_file_which_no_hash_covers) {
  std::filesystem::create_directories(plugin() / ".git");
  std::ofstream(plugin() / ".git" / "levels.csv") << "level\n5\n";
  std::ofstream(plugin() / ".levels.csv") << "level\n5\n";
  std::filesystem::create_symlink(".levels.csv", plugin() / "seen.csv");
  for (const char* path : {".levels.csv", ".git/levels.csv", "data/../.levels.csv", "seen.csv"}) {
    EXPECT_EQ(read(path), WAYMARK_E_ARGUMENT) << path;
    EXPECT_EQ(bytes_, "");
  }
}

TEST_F(HostServicesTest, tells_a_file_that_is_not_there_from_one_that_is_too_large) {
  EXPECT_EQ(read("data/nothing.csv"), WAYMARK_E_NOT_FOUND);
  std::filesystem::resize_file(plugin() / "empty.csv", (16u << 20) + 1);
  EXPECT_EQ(read("empty.csv"), WAYMARK_E_LIMIT);
}

TEST_F(HostServicesTest, gives_the_same_bytes_again_when_the_file_changes_under_it) {
  HostServices services(plugin());
  const waymark_host* host = services.get();
  const auto* data =
      static_cast<const waymark_host_data*>(host->get_extension(host, WAYMARK_HOST_DATA));
  const std::string path = "data/levels.csv";
  waymark_str first = {nullptr, 0}, second = {nullptr, 0};
  ASSERT_EQ(data->read(host, {path.data(), path.size()}, &first), WAYMARK_OK);
  std::ofstream(plugin() / path) << "other";
  ASSERT_EQ(data->read(host, {path.data(), path.size()}, &second), WAYMARK_OK);
  EXPECT_EQ(first.data, second.data);
  EXPECT_EQ(first.size, second.size);
}

TEST_F(HostServicesTest, keeps_the_last_error_for_the_reason_and_forgets_it_once_taken) {
  HostServices services(plugin());
  const waymark_host* host = services.get();
  const auto report = [&](int severity, const std::string& where, const std::string& text) {
    host->report(host, severity, 1, {where.data(), where.size()}, {text.data(), text.size()});
  };
  report(WAYMARK_SEVERITY_ERROR, "answers/q1", "is not a level");
  report(WAYMARK_SEVERITY_WARNING, "", "never mind");
  EXPECT_EQ(services.take_error(), "answers/q1: is not a level (code 1)");
  EXPECT_EQ(services.take_error(), "");
  report(WAYMARK_SEVERITY_ERROR, "", "\xff");
  EXPECT_EQ(services.take_error(), "\\xff (code 1)");
  host->report(host, WAYMARK_SEVERITY_ERROR, 0, {nullptr, 0}, {nullptr, 7});
  EXPECT_EQ(services.take_error(), "no reason");
  report(WAYMARK_SEVERITY_ERROR, std::string(5000, 'w'), std::string(1u << 22, '\x1b'));
  EXPECT_LT(services.take_error().size(), 4200u);
}

TEST_F(HostServicesTest, answers_null_for_an_extension_that_it_does_not_have) {
  HostServices services(plugin());
  EXPECT_EQ(services.get()->get_extension(services.get(), "waymark.host.data/2"), nullptr);
  EXPECT_EQ(services.get()->is_cancelled(services.get()), 0);
}

}  // namespace
}  // namespace waymark::plugins
