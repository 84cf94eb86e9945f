// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/base/process.h"
#include "tests/integration/on_exshire.h"

namespace waymark::testing {
namespace {

const char* const kPeriod = "2026-H1";
const char* const kDepartment = "CONTACT";

class ReportFormats : public OnExshire {
 protected:
  static std::vector<std::string> command(bool department, const std::string& format) {
    std::vector<std::string> words = {
        "report", department ? "department" : "force", "--period", kPeriod, "--format", format};
    if (department) words.insert(words.end(), {"--department", kDepartment});
    return words;
  }

  /// The report in a file of the store's folder; its path.
  static std::string make(const Cli& cli, bool department, const std::string& format,
                          const std::string& name) {
    std::vector<std::string> words = command(department, format);
    const std::string file = *folder_ / (name + "." + format);
    words.insert(words.end(), {"-o", file});
    cli.must(words);
    return file;
  }

  static std::string made(bool department, const std::string& format) {
    const std::string name = department ? "department" : "force";
    const std::string file = *folder_ / (name + "." + format);
    // What takes seconds is made once; that a second time gives the same is a test of its own.
    return std::filesystem::exists(file) ? file : make(Cli(*folder_), department, format, name);
  }
};

TEST_F(ReportFormats, give_the_same_bytes_elsewhere_and_on_another_day) {
  const Folder elsewhere;
  Cli there(*folder_);
  there.environment("TZ", "Pacific/Kiritimati");
  there.environment("LC_ALL", "de_DE.UTF-8");
  there.environment("LANG", "tr_TR.UTF-8");
  there.environment("HOME", elsewhere.path().string());
  there.environment("TMPDIR", elsewhere.path().string());
  there.environment("SOURCE_DATE_EPOCH", "86400");
  for (const bool department : {false, true}) {
    for (const char* format : {"html", "pdf", "xlsx", "csv", "docx", "json"}) {
      const std::string here = read_all(made(department, format));
      ASSERT_FALSE(here.empty());
      EXPECT_TRUE(here == read_all(make(there, department, format, "again")))
          << (department ? "department " : "force ") << format;
    }
  }
}

TEST_F(ReportFormats, as_json_are_the_results_document) {
  const Cli cli(*folder_);
  EXPECT_EQ(read_all(made(false, "json")),
            cli.must({"results", "--period", kPeriod, "--format", "json"}));
  EXPECT_EQ(read_all(made(true, "json")), cli.must({"results", "--period", kPeriod, "--department",
                                                    kDepartment, "--format", "json"}));
}

TEST_F(ReportFormats, as_workbook_hold_every_figure_of_the_results) {
  expect_oracle("xlsx_cells.py", {made(false, "xlsx"), made(false, "json")});
  expect_oracle("xlsx_cells.py",
                {made(true, "xlsx"), made(false, "json"), "--department", kDepartment});
}

TEST_F(ReportFormats, as_workbook_of_a_department_name_no_other) {
  const Folder unpacked;
  const std::string file = made(true, "xlsx");
  const std::string line = "cd '" + unpacked.path().string() + "' && unzip -q '" + file + "'";
  ASSERT_EQ(std::system(line.c_str()), 0);
  const std::string strings = read_all(unpacked.path() / "xl" / "sharedStrings.xml");
  EXPECT_NE(strings.find(kDepartment), std::string::npos);
  EXPECT_EQ(strings.find("CUSTODY"), std::string::npos);
}

TEST_F(ReportFormats, as_pdf_say_all_that_the_page_says_and_are_marked_on_every_page) {
  for (const bool department : {false, true}) {
    expect_oracle("page_in_document.py",
                  {made(department, "html"), "--pdf", made(department, "pdf")});
  }
}

TEST_F(ReportFormats, as_word_say_all_that_the_page_says) {
  for (const bool department : {false, true}) {
    expect_oracle("page_in_document.py",
                  {made(department, "html"), "--docx", made(department, "docx")});
  }
}

TEST_F(ReportFormats, carry_any_marking_on_every_page_with_its_signs) {
  const std::string marking = "OFFICIAL-SENSITIVE & <\"handle\"> 'with' \\care";
  const Cli cli(*folder_);
  std::string page;
  for (const char* format : {"html", "pdf", "docx"}) {
    std::vector<std::string> words = command(true, format);
    const std::string file = *folder_ / ("marked." + std::string(format));
    words.insert(words.end(), {"--marking", marking, "-o", file});
    cli.must(words);
    if (page.empty()) {
      page = file;
    } else {
      expect_oracle("page_in_document.py", {page, "--" + std::string(format), file});
    }
  }
}

TEST_F(ReportFormats, without_the_program_that_makes_them_say_what_to_install) {
  const Folder empty;
  for (const auto& [format, program, package] :
       {std::tuple{"pdf", "weasyprint", "weasyprint"},
        std::tuple{"docx", "rsvg-convert", "librsvg2-bin"}}) {
    Cli cli(*folder_);
    cli.environment("PATH", empty.path().string());
    std::vector<std::string> words = command(true, format);
    const std::string file = *folder_ / ("none." + std::string(format));
    words.insert(words.end(), {"-o", file});
    const Outcome outcome = cli.run(words);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.err, "waymark: error: the program " + std::string(program) +
                               " is not installed, and this format needs it; install the Debian "
                               "package " +
                               package + " (apt-get install " + package + ")\n");
    EXPECT_FALSE(std::filesystem::exists(file)) << "no half of a file is left";
  }
}

TEST_F(ReportFormats, that_no_program_could_make_leave_the_old_file_as_it_was) {
  const Folder folder;
  const std::string program =
      folder.write("bin/weasyprint", "#!/bin/sh\necho one\necho 'no such font' >&2\nexit 3\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const std::string file = folder.write("report.pdf", "the old report");
  Cli cli(*folder_);
  cli.environment("PATH", (folder.path() / "bin").string());
  std::vector<std::string> words = command(true, "pdf");
  words.insert(words.end(), {"-o", file});
  const Outcome outcome = cli.run(words);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err,
            "waymark: error: weasyprint could not make the page into this format (exit 3); see "
            "that there "
            "is room for temporary files; html needs no other program\n");
  EXPECT_EQ(read_all(file), "the old report");
}

TEST_F(ReportFormats, that_are_binary_go_to_a_pipe_but_not_to_a_terminal) {
  const Cli cli(*folder_);
  EXPECT_EQ(cli.must(command(true, "xlsx")), read_all(made(true, "xlsx")));
  // script(1) gives what it runs a terminal for its output.
  const std::string command_line = WAYMARK_BINARY_DIR
      "/bin/waymark report department --period 2026-H1 --department CONTACT --format xlsx";
  const auto script = find_program("script");
  ASSERT_TRUE(script.has_value()) << "script(1) comes with bsdutils";
  const auto done =
      run_child({*script,
                 {"-qec", command_line, "/dev/null"},
                 {"PATH=/usr/bin:/bin", "WAYMARK_STORE=sqlite:" + (*folder_ / "waymark.db")},
                 folder_->path()});
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->status, 2);
  EXPECT_NE(done->said.find("a report as xlsx is not for a terminal; name a file with -o FILE"),
            std::string::npos)
      << done->said;
}

TEST_F(ReportFormats, of_a_department_that_is_none_are_refused) {
  for (const char* format : {"html", "pdf", "xlsx", "csv", "docx", "json"}) {
    const Outcome outcome = Cli(*folder_).run({"report", "department", "--period", kPeriod,
                                               "--department", "NOWHERE", "--format", format});
    EXPECT_EQ(outcome.status, 2) << format;
    EXPECT_TRUE(outcome.out.empty()) << format;
  }
}

}  // namespace
}  // namespace waymark::testing
