// The catalogue's words (EV5): what is found, and that what was there before is found too.

#include "backend/events/edit_event.hpp"
#include "backend/events/managed_events.hpp"
#include "backend/events/public_events.hpp"
#include "backend/storage/sql_text.hpp"
#include "tests/backend/box_office.hpp"

namespace gapura {
namespace {

using test::must;

class Catalogue : public test::BoxOffice {
protected:
    api::ListPublicEvents::Response catalogue(api::ListPublicEvents::Request const& request) {
        auto context = as(std::nullopt);
        return must(events::list_public_events(context, request));
    }
    std::vector<std::string> slugs(std::string const& search) {
        std::vector<std::string> found;
        for (auto const& each : catalogue({.search = search}).data) found.push_back(each.slug);
        return found;
    }
    std::string words_migration() {
        bool const sqlite =
            database().read([](storage::Session& session) { return session.dialect(); }) == storage::Dialect::sqlite;
        for (auto const& each : embedded::migrations())
            if (each.name.find("_event_words") != std::string_view::npos &&
                (each.name.find("sqlite") != std::string_view::npos) == sqlite)
                return std::string(each.text);
        return {};
    }
};
ON_EACH_DATABASE(Catalogue);

TEST_P(Catalogue, words_are_found_by_their_beginnings_all_of_them_and_an_edit_is_followed_EV5) {
    auto described = draft("Kelas Kopi Nusantara");
    described.description = "Menyeduh **arabika** Gayo, 日本語 juga";
    auto const id = event(described);
    event(draft("Kelas Teh"));
    EXPECT_EQ(slugs("kel").size(), 2u);
    EXPECT_EQ(slugs("nusan kop"), std::vector<std::string>{"kelas-kopi-nusantara"}) << "in any order";
    EXPECT_EQ(slugs("gayo arabika kopi kelas nusantara gedung jalan").size(), 1u) << "many words";
    EXPECT_TRUE(slugs("kopi teh").empty()) << "every word";
    EXPECT_EQ(slugs("日本").size(), 1u);
    EXPECT_TRUE(slugs("%%%").empty());
    EXPECT_EQ(slugs("  ").size(), 2u) << "nothing was asked";
    EXPECT_EQ(catalogue({.search = "kelas"}).meta.total, 2);
    auto context = as(organizer);
    api::EditEvent::Request request;
    static_cast<api::EventDraft&>(request) = must(events::get_managed_event(context, {id}));
    request.id = id;
    request.title = "Kelas Cokelat";
    request.description = "";
    must(events::edit_event(context, request));
    EXPECT_TRUE(slugs("arabika").empty());
    EXPECT_EQ(slugs("cokelat").size(), 1u);
}

TEST_P(Catalogue, events_that_were_there_before_are_found_by_their_words_EV5) {
    event(draft("Kelas Kopi: Édisi 2, Gayo [100%]"));
    auto const indexed = count("select count(*) from event_words");
    // As the migration does it, from what the event has kept.
    execute("delete from event_words");
    for (auto const& statement : storage::split_statements(words_migration()))
        if (statement.find("insert into event_words") != std::string::npos) execute(statement);
    EXPECT_EQ(count("select count(*) from event_words"), indexed);
    EXPECT_EQ(slugs("edisi").size(), 1u);
}

} // namespace
} // namespace gapura
