// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/host_services.h"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/scoring/run.h"
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

TEST_F(HostServicesTest, tells_the_run_of_warnings_and_notes_with_their_code) {
  HostServices services(plugin(), "cyber");
  const waymark_host* host = services.get();
  const auto report = [&](int severity, int code, const std::string& text) {
    host->report(host, severity, code, {nullptr, 0}, {text.data(), text.size()});
  };
  report(WAYMARK_SEVERITY_WARNING, 1, "nobody listens");
  scoring::Run run;
  services.attend(&run);
  report(WAYMARK_SEVERITY_WARNING, 12, "the register is old");
  report(WAYMARK_SEVERITY_WARNING, 12, "the register is old");
  report(WAYMARK_SEVERITY_INFO, 0, "read 3 files");
  report(WAYMARK_SEVERITY_ERROR, 4, "no level");
  EXPECT_EQ(run.take_messages(),
            (std::vector<std::string>{"cyber notes: read 3 files",
                                      "cyber warns: the register is old (code 12)"}));
  EXPECT_EQ(services.take_error(), "no level (code 4)");
  for (int i = 0; i < 30; ++i) report(WAYMARK_SEVERITY_INFO, i + 1, "again");
  EXPECT_EQ(run.take_messages().back(), "and 10 more");
}

TEST_F(HostServicesTest, is_cancelled_when_the_run_it_serves_is) {
  HostServices services(plugin());
  const waymark_host* host = services.get();
  scoring::Run run;
  services.attend(&run);
  EXPECT_EQ(host->is_cancelled(host), 0);
  run.cancel();
  EXPECT_EQ(host->is_cancelled(host), 1);
  services.attend(nullptr);
  EXPECT_EQ(host->is_cancelled(host), 0);
}

TEST_F(HostServicesTest, is_cancelled_by_an_interrupt_of_the_process) {
  HostServices services(plugin());
  const waymark_host* host = services.get();
  note_interrupts();
  {
    scoring::Run run;
    services.attend(&run);
    ASSERT_EQ(std::raise(SIGINT), 0);
    EXPECT_EQ(host->is_cancelled(host), 1);
  }
  scoring::Run next;
  services.attend(&next);
  EXPECT_EQ(host->is_cancelled(host), 0);
}

TEST_F(HostServicesTest, answers_null_for_an_extension_that_it_does_not_have) {
  HostServices services(plugin());
  EXPECT_EQ(services.get()->get_extension(services.get(), "waymark.host.data/2"), nullptr);
  EXPECT_EQ(services.get()->is_cancelled(services.get()), 0);
}

}  // namespace
}  // namespace waymark::plugins
