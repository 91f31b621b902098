// Addresses, placeholders and statement ends: text only, no database.

#include "backend/storage/database_url.hpp"
#include "backend/storage/sql_text.hpp"
#include "backend/storage/storage_error.hpp"

#include <gtest/gtest.h>

namespace gapura::storage {
namespace {

using Names = std::vector<std::string>;

DatabaseUrl parsed(std::string_view text) {
    auto url = parse_database_url(text);
    EXPECT_TRUE(url.ok()) << text << ": " << (url.ok() ? "" : url.error());
    return url.ok() ? *url : DatabaseUrl{};
}

TEST(DatabaseUrl, names_a_SQLite_file) {
    auto const url = parsed("sqlite:///var/lib/gapura/my%20events.db");
    EXPECT_EQ(url.dialect, Dialect::sqlite);
    EXPECT_EQ(url.path, "/var/lib/gapura/my events.db");
    EXPECT_EQ(url.redacted(), "sqlite:///var/lib/gapura/my events.db");
}

TEST(DatabaseUrl, names_a_PostgreSQL_database_and_decodes_every_part) {
    auto const url = parsed("postgresql://us%40er:p%3Aa%2Fs%40s@db.example.org:5433/my%2Ddb?sslmode=require");
    EXPECT_EQ(url.dialect, Dialect::postgresql);
    EXPECT_EQ(url.user, "us@er");
    EXPECT_EQ(url.password, "p:a/s@s");
    EXPECT_EQ(url.host, "db.example.org");
    EXPECT_EQ(url.port, "5433");
    EXPECT_EQ(url.name, "my-db");
    EXPECT_EQ(url.ssl_mode, "require");
    EXPECT_EQ(url.redacted(), "postgresql://us@er:***@db.example.org:5433/my-db");
}

TEST(DatabaseUrl, knows_sockets_IPv6_and_missing_parts) {
    EXPECT_EQ(parsed("postgresql://gapura@%2Frun%2Fpostgresql/gapura").host, "/run/postgresql");
    EXPECT_EQ(parsed("postgresql:///gapura?host=/run/postgresql&port=5433").host, "/run/postgresql");
    EXPECT_EQ(parsed("postgres://localhost/gapura").name, "gapura");
    auto const six = parsed("postgresql://u@[::1]:6000/n");
    EXPECT_EQ(six.host, "::1");
    EXPECT_EQ(six.port, "6000");
}

TEST(DatabaseUrl, refuses_what_it_cannot_mean_and_never_repeats_it) {
    for (std::string_view const bad : {"",
                                       "hidden",
                                       "mysql://u:hidden@h/n",
                                       "sqlite://relative/hidden.db",
                                       "sqlite:///",
                                       "sqlite:///folder/",
                                       "sqlite:///:memory:",
                                       "sqlite:///a.db?mode=ro",
                                       "sqlite:///a%0.db",
                                       "sqlite:///a%00hidden.db",
                                       "postgresql://u:hidden@h",
                                       "postgresql://u:hidden@h/",
                                       "postgresql://u:hidden@h/a/b",
                                       "postgresql://u:hidden@h:0/n",
                                       "postgresql://u:hidden@h:65536/n",
                                       "postgresql://u:hidden@h:5x/n",
                                       "postgresql://u:hid%zzden@h/n",
                                       "postgresql://u:hidden@h/n?sslmode=maybe",
                                       "postgresql://u:hidden@h/n?options=-c",
                                       "postgresql://u:hidden@[::1/n"}) {
        auto const url = parse_database_url(bad);
        ASSERT_FALSE(url.ok()) << bad;
        EXPECT_EQ(url.error().find("hidden"), std::string::npos) << url.error();
        EXPECT_GT(url.error().size(), 20u);
    }
}

TEST(Placeholders, are_numbered_by_first_appearance) {
    auto const sql = "select a from t where x = :one and y = :two or z=:one";
    EXPECT_EQ(number_placeholders(sql, Dialect::postgresql).text, "select a from t where x = $1 and y = $2 or z=$1");
    EXPECT_EQ(number_placeholders(sql, Dialect::sqlite).text, "select a from t where x = ?1 and y = ?2 or z=?1");
    EXPECT_EQ(number_placeholders(sql, Dialect::sqlite).names, (Names{"one", "two"}));
}

TEST(Placeholders, are_not_seen_in_text_names_comments_casts_and_dollar_quotes) {
    auto const numbered = number_placeholders(
        "select ':a', \":b\", E'\\':c', $$:d$$, $x$ :e $$ $x$, f::text, '''':g, 1 -- :h it's\n + 2 "
        "/* :i /* :j */ ' */ from t[1:2]",
        Dialect::postgresql);
    EXPECT_EQ(numbered.names, Names{"g"});
    EXPECT_EQ(numbered.text,
              "select ':a', \":b\", E'\\':c', $$:d$$, $x$ :e $$ $x$, f::text, ''''$1, 1  \n + 2   from t[1:2]");
}

TEST(Placeholders, of_lists_become_a_subselect) {
    EXPECT_EQ(number_placeholders("x in integers(:ids) and y in texts(:names)", Dialect::postgresql).text,
              "x in (select unnest($1::bigint[]) as value) and y in (select unnest($2::text[]) as value)");
    EXPECT_EQ(number_placeholders("x in integers(:ids)", Dialect::sqlite).text,
              "x in (select value from json_each(?1))");
    EXPECT_EQ(number_placeholders("select texts from t where integers (1)", Dialect::sqlite).text,
              "select texts from t where integers (1)");
    EXPECT_THROW(number_placeholders("x in integers(:a, :b)", Dialect::sqlite), StorageError);
}

TEST(Statements, end_at_semicolons_outside_of_quotes_and_comments) {
    EXPECT_EQ(split_statements("-- don't split; here\ncreate table a (x text default ';');\n\n"
                               "insert into a values ('it''s; fine'); /* ; ' */\n;;\n"
                               "create table \"odd;name\" (y int) -- last; without its own"),
              (Names{"create table a (x text default ';')", "insert into a values ('it''s; fine')",
                     "create table \"odd;name\" (y int)"}));
    EXPECT_TRUE(split_statements(" \n -- nothing\n ; /* ; */ ").empty());
}

TEST(Statements, keep_dollar_quoted_bodies_whole) {
    EXPECT_EQ(
        split_statements("create function f() returns int language plpgsql as $body$ begin return 1; end; $body$; "
                         "do $$ begin perform 1; end $$; select $1; select 2"),
        (Names{"create function f() returns int language plpgsql as $body$ begin return 1; end; $body$",
               "do $$ begin perform 1; end $$", "select $1", "select 2"}));
}

TEST(Statements, keep_trigger_bodies_whole) {
    EXPECT_EQ(
        split_statements("create trigger a after insert on t begin update t set x = case when 1 then 2 else 3 end; "
                         "delete from u; end; create temp trigger b before update on t begin select 1; END;\n"
                         "begin; select 1; end"),
        (Names{"create trigger a after insert on t begin update t set x = case when 1 then 2 else 3 end; "
               "delete from u; end",
               "create temp trigger b before update on t begin select 1; END", "begin", "select 1", "end"}));
}

TEST(Statements, may_be_cut_off_anywhere_without_harm) {
    std::string_view const sql =
        "create trigger t begin 'a''b' \"c\" $x$ ; $x$ /* /* */ -- x\n E'\\'' :a integers(:b) @identity";
    for (std::size_t length = 0; length <= sql.size(); ++length) {
        split_statements(sql.substr(0, length));
        spell_out(sql.substr(0, length), Dialect::sqlite);
        try {
            number_placeholders(sql.substr(0, length), Dialect::postgresql);
        } catch (StorageError const&) {
        }
    }
}

TEST(Statements, spell_out_identity_only_where_it_is_meant) {
    EXPECT_EQ(spell_out("create table t (id @identity, e text default '@identity')", Dialect::sqlite),
              "create table t (id integer primary key autoincrement, e text default '@identity')");
}

TEST(Statements, tell_the_names_of_unique_constraints) {
    auto const found = named_uniques("create table t (a int, b int,\n constraint t_ab unique (a, b), "
                                     "CONSTRAINT t_b UNIQUE(b), constraint t_key primary key (a), "
                                     "constraint t_positive check (a > 0))");
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].name, "t_ab");
    EXPECT_EQ(found[0].columns, (Names{"a", "b"}));
    EXPECT_EQ(found[1].name, "t_b");
    EXPECT_EQ(found[2].name, "t_key");
}

} // namespace
} // namespace gapura::storage
