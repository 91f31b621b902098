// What the catalogue costs as it grows (EV5): the same questions at 100, 10,000 and 100,000 events, in one run.
//
//   catalogue_bench URL
//
// The database at URL must be empty. Prints one line of JSON: by size, the median of each question in milliseconds.

#include "backend/events/public_events.hpp"
#include "backend/storage/migrate.hpp"
#include "embedded/migrations.hpp"
#include "shared/contract/json.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

using namespace gapura;
using Clock = std::chrono::steady_clock;

constexpr Instant start{1'796'101'200'000'000};
constexpr int rounds = 15;
constexpr std::array<std::string_view, 8> categories{"seminar", "concert", "workshop", "exhibition",
                                                     "sport",   "reunion", "contest",  "other"};

storage::DatabaseUrl parsed(char const* url) {
    auto const parsed = storage::parse_database_url(url);
    if (!parsed.ok()) std::fprintf(stderr, "%s\n", parsed.error().c_str()), std::exit(2);
    return *parsed;
}

/// Events from `first` on, each an hour after the one before; one in ten is over already, one in three is paid, one
/// in four online, and of each of eight categories there are as many. Thirty words each: some that all have, some
/// that one in fifty has, one that only it has.
void add_events(storage::Database& database, int first, int last) {
    for (int from = first; from <= last; from += 500)
        database.write([&](storage::Session& session) {
            for (int number = from; number < from + 500 && number <= last; ++number) {
                auto const text = std::to_string(number);
                auto const at = number % 10 == 0 ? start - hours(number) : start + hours(number);
                auto const id = session.the<long long>(
                    "insert into events (organizer_id, slug, state, title, category, nature, audience, description,"
                    " speakers, person_in_charge, mode, venue_name, venue_address, venue_map_link, "
                    "venue_contact_name,"
                    " venue_contact_phone, venue_contact_email, meeting_link, starts_at, ends_at, timezone, capacity,"
                    " seat_rule, currency, bank_name, bank_account_number, bank_account_holder, needs_business_data,"
                    " has_tests, picture, search_key, signing_seed, created_at, updated_at, taken) values (1, :slug,"
                    " 'published', :title, :category, 'general', 'public', '', '', '', :mode, 'Balai', '', '', "
                    "'',"
                    " '', '', '', :start, :end, 'Asia/Jakarta', 100, 'order', 'IDR', '', '', '', 0, 0, '', '', '', "
                    ":made,"
                    " 0, :taken) returning id",
                    "acara-" + text, "Acara " + text,
                    std::string(categories[static_cast<std::size_t>(number / 10 % 8)]),
                    std::string(number % 4 == 0 ? "online" : "offline"), at, at + hours(3), at - days(30),
                    number * 37 % 100);
                session.execute("insert into ticket_types (event_id, position, name, tier, price, quantity)"
                                " values (:id, 1, 'Reguler', 'regular', :price, 100)",
                                id, std::int64_t(number % 3 == 0 ? 50'000 : 0));
                std::vector<std::string> words{"acara", "nomor" + text + "akhir",
                                               "tema" + std::to_string(number % 50)};
                for (int i = 0; i < 27; ++i)
                    words.push_back("kata" + std::to_string(i) + "x" + std::to_string(number % 200));
                session.execute("insert into event_words (event_id, word)"
                                " select cast(:id as bigint), w.value from texts(:words) as w",
                                id, words);
            }
        });
    // As housekeeping does, minute by minute.
    database.write([&](storage::Session& session) {
        session.execute("update events set popularity = case when ends_at > :now then taken else -1 end", start);
    });
    if (database.read([](storage::Session& session) { return session.dialect(); }) == storage::Dialect::postgresql)
        database.write([](storage::Session& session) {
            session.execute_unprepared("analyze events"), session.execute_unprepared("analyze event_words");
        });
}

double median_milliseconds(Context& context, api::ListPublicEvents::Request const& request) {
    std::vector<double> taken;
    for (int i = 0; i < rounds; ++i) {
        auto const from = Clock::now();
        if (!events::list_public_events(context, request).ok()) std::exit(1);
        taken.push_back(std::chrono::duration<double, std::milli>(Clock::now() - from).count());
    }
    std::nth_element(taken.begin(), taken.begin() + rounds / 2, taken.end());
    return taken[rounds / 2];
}

struct Question {
    char const* name;
    api::ListPublicEvents::Request request;
};

} // namespace

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: catalogue_bench URL\n"), 2;
    storage::Database database(parsed(arguments[1]));
    storage::migrate(database, embedded::migrations(), start);
    database.write([](storage::Session& session) {
        session.execute("insert into accounts (role, name, name_key, email, email_key, password_hash, member_number,"
                        " language, created_at) values ('admin', 'A', 'a', 'a', 'a', '', '10000000', 'id', 0)");
        for (std::size_t i = 2; i < categories.size(); ++i)
            session.execute("insert into categories (name, position) values (:name, :position)",
                            std::string(categories[i]), static_cast<std::int64_t>(i + 1));
    });
    Settings const settings;
    Context context{.database = database, .settings = settings, .now = start};
    std::vector<Question> const questions{
        {"first page", {}},
        {"fifth page", {.page = 5}},
        {"newest", {.sort = api::CatalogueSort::newest}},
        {"one category", {.category = "seminar"}},
        {"online", {.mode = api::EventMode::online}},
        {"free", {.price = api::PriceFilter::free}},
        {"paid", {.price = api::PriceFilter::paid}},
        {"paid in a category", {.category = "concert", .price = api::PriceFilter::paid}},
        {"word of all", {.search = "acara"}},
        {"word of one in 50", {.search = "tema7"}},
        {"word of one", {.search = "nomor37akhir"}},
        {"word of none", {.search = "tidakada"}},
        {"most participants", {.sort = api::CatalogueSort::popular}},
    };
    contract::Json sizes = contract::Json::array();
    int have = 0;
    for (int const size : {100, 10'000, 100'000}) {
        add_events(database, have + 1, size);
        have = size;
        contract::Json medians;
        for (auto const& question : questions)
            medians[question.name] = median_milliseconds(context, question.request);
        sizes.push_back({{"events", size}, {"medians", std::move(medians)}});
    }
    std::printf("%s\n", sizes.dump().c_str());
}
