// Opening a database: what goes wrong is told, and a new file is private.

#include "tests/support/database_test.hpp"

namespace gapura::storage {
namespace {

TEST(StorageOpening, a_server_that_is_not_there_is_told_without_the_password) {
    auto const url = parse_database_url("postgresql://gapura:hidden@127.0.0.1:1/none");
    ASSERT_TRUE(url.ok());
    try {
        Database database(*url);
        FAIL();
    } catch (StorageError const& error) {
        EXPECT_EQ(error.failure(), Failure::connection_lost);
        EXPECT_EQ((error.what() + error.detail()).find("hidden"), std::string::npos);
        EXPECT_NE(error.detail().find("127.0.0.1:1"), std::string::npos);
    }
}

TEST(StorageOpening, a_folder_that_is_not_there_is_told) {
    auto const url = parse_database_url("sqlite:///nowhere/at/all.db");
    ASSERT_TRUE(url.ok());
    EXPECT_THROW(Database{*url}, StorageError);
}

TEST(StorageOpening, a_new_SQLite_file_is_for_its_owner_only) {
    namespace fs = std::filesystem;
    test::TemporaryFolder const folder;
    auto const url = DatabaseUrl{.dialect = Dialect::sqlite, .path = (folder.path() / "private.db").string()};
    Database database(url);
    database.write([](Session& session) { session.execute_unprepared("create table t (id bigint)"); });
    for (auto const& file : fs::directory_iterator(folder.path()))
        EXPECT_EQ(file.status().permissions(), fs::perms::owner_read | fs::perms::owner_write) << file;
}

TEST(StorageOpening, a_path_with_blanks_quotes_and_equals_signs_works) {
    test::TemporaryFolder const folder;
    for (auto const name : {"with blank.db", "a=b.db", "it's.db", "two  blanks=3.db"}) {
        auto const url = DatabaseUrl{.dialect = Dialect::sqlite, .path = (folder.path() / name).string()};
        Database database(url);
        EXPECT_TRUE(database.ready());
        EXPECT_TRUE(std::filesystem::exists(url.path)) << url.path;
    }
}

} // namespace
} // namespace gapura::storage
