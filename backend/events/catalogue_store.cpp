#include "backend/events/catalogue_store.hpp"

#include "backend/stored_enum.hpp"
#include "shared/base/text.hpp"

#include <algorithm>
#include <limits>

namespace gapura::events {

using storage::named;
using storage::Session;

namespace {

constexpr std::size_t longest_word = 40, most_words = 2000, most_wanted_words = 6;
/// Fewer events than this have a rare word: then it is quicker to begin with them than with the list. Measured at
/// 100,000 events, where walking along the list for a word costs as much as looking at so many events.
constexpr std::int64_t rare = 8000;

bool in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// Cut between characters.
std::string shortened(std::string word) {
    std::size_t end = 0, letters = 0;
    while (end < word.size() && letters < longest_word) {
        ++end, ++letters;
        while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xc0) == 0x80) ++end;
    }
    word.resize(end);
    return word;
}

/// Each word once, in order.
std::vector<std::string> words_of(std::string_view search_key) {
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i <= search_key.size(); ++i) {
        if (i < search_key.size() && in_word(search_key[i])) {
            word += search_key[i];
        } else if (!word.empty()) {
            words.push_back(shortened(std::move(word)));
            word.clear();
        }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

/// Behind everything that begins with the word.
std::string end_of(std::string const& word) { return word + "\xf4\x8f\xbf\xbf"; }

struct Search {
    std::vector<std::string> words, ends; ///< the rarest first
    bool begins_with_words = false;
    bool finds_nothing = false;
};

Search search_for(Session& session, std::string_view typed) {
    Search search;
    auto const words = words_of(search_key(typed));
    // Of nothing but signs there is nothing to find.
    search.finds_nothing = words.empty() && !trimmed(typed).empty();
    std::vector<std::pair<std::int64_t, std::string>> by_rarity;
    for (auto const& word : words) {
        auto const found = session.the<std::int64_t>("select count(*) from (select 1 as one from event_words where "
                                                     "word >= :word and word < :behind limit 8000)"
                                                     " as found",
                                                     word, end_of(word));
        by_rarity.emplace_back(found, word);
    }
    std::sort(by_rarity.begin(), by_rarity.end());
    if (by_rarity.size() > most_wanted_words) by_rarity.resize(most_wanted_words);
    for (auto& [found, word] : by_rarity) search.words.push_back(std::move(word));
    for (auto const& word : search.words) search.ends.push_back(end_of(word));
    search.begins_with_words = !by_rarity.empty() && by_rarity.front().first < rare;
    return search;
}

/// How long the longest listed event is: whatever began longer ago is over.
Duration longest(Session& session) {
    auto const found = session.one<Duration>("select ends_at - starts_at from events where state = 'published' and"
                                             " audience = 'public' order by ends_at - starts_at desc limit 1");
    return found.value_or(Duration{});
}

constexpr std::array<std::string_view, most_wanted_words> word_names{"word0", "word1", "word2",
                                                                     "word3", "word4", "word5"};
constexpr std::array<std::string_view, most_wanted_words> end_names{"behind0", "behind1", "behind2",
                                                                    "behind3", "behind4", "behind5"};

/// A query over the catalogue with its arguments, which refer to `wanted` and `search`.
class Question {
public:
    Question(Session& session, api::ListPublicEvents::Request const& wanted, Search const& search, Instant now)
        : session_(session), mode_(wanted.mode ? contract::name_of(*wanted.mode) : ""), category_(wanted.category) {
        if (search.begins_with_words) {
            text_ = " from (select distinct event_id from event_words where word >= :word0 and word < :behind0) d"
                    " cross join events e where e.id = d.event_id and";
            add(word_names[0], search.words[0]);
            add(end_names[0], search.ends[0]);
        } else {
            text_ = " from events e where";
        }
        text_ += " state = 'published' and audience = 'public' and ends_at > :now and starts_at > :since";
        add("now", now);
        add("since", now - longest(session));
        if (!category_.empty()) text_ += " and category = :category", add("category", category_);
        if (!mode_.empty()) text_ += " and mode = :mode", add("mode", mode_);
        if (wanted.price != api::PriceFilter::any)
            text_ +=
                std::string(" and coalesce((select min(price) from ticket_types t where t.event_id = e.id), 0) ") +
                (wanted.price == api::PriceFilter::free ? "= 0" : "> 0");
        for (std::size_t i = 0; i < search.words.size(); ++i) add_word(search, i);
    }

    std::int64_t count(std::int64_t most) {
        add("most", most);
        return ask("select count(*) from (select 1 as one" + text_ + " limit cast(:most as bigint)) as found").at(0);
    }

    std::vector<EventId> list(std::string_view order, std::int64_t limit, std::int64_t offset) {
        add("limit", limit), add("offset", offset);
        std::vector<EventId> ids;
        for (auto const id : ask("select e.id" + text_ + std::string(order) +
                                 " limit cast(:limit as bigint) offset cast(:offset as bigint)"))
            ids.emplace_back(EventId(id));
        return ids;
    }

private:
    template <class T>
    void add(std::string_view name, T const& value) {
        arguments_.push_back(storage::detail::parameter_of(session_.dialect(), named(name, value)));
    }

    void add_word(Search const& search, std::size_t i) {
        auto const name = std::string(word_names[i]), end = std::string(end_names[i]);
        if (i == 0 && search.begins_with_words) return;
        text_ += " and exists (select 1 from event_words w where w.event_id = e.id and w.word >= :" + name +
                 " and w.word < :" + end + ")";
        add(word_names[i], search.words[i]);
        add(end_names[i], search.ends[i]);
    }

    std::vector<std::int64_t> ask(std::string const& sql) {
        static constexpr std::array columns{storage::Kind::integer};
        std::vector<std::int64_t> values;
        session_.each(sql, arguments_, columns, [&](storage::Cell* cells) { values.push_back(cells[0].integer); });
        return values;
    }

    Session& session_;
    std::string mode_;
    std::string const& category_;
    std::string text_;
    std::vector<storage::Parameter> arguments_;
};

std::string_view order_of(api::CatalogueSort sort) {
    switch (sort) {
    case api::CatalogueSort::newest:
        return " order by created_at desc, id desc";
    case api::CatalogueSort::oldest:
        return " order by created_at, id";
    case api::CatalogueSort::popular:
        return " order by popularity desc, starts_at, id";
    case api::CatalogueSort::soonest:
        break;
    }
    return " order by starts_at, id";
}

/// What an event's popularity should be.
constexpr std::string_view rank_now = "case when ends_at > :now then taken else -1 end";

std::int64_t most_counted(api::ListPublicEvents::Request const& wanted, Search const& search) {
    bool const chosen = !search.words.empty() || !wanted.category.empty() || wanted.mode.has_value() ||
                        wanted.price != api::PriceFilter::any;
    return chosen ? most_found : most_listed;
}

} // namespace

std::int64_t count_catalogue(Session& session, api::ListPublicEvents::Request const& wanted, Instant now) {
    auto const search = search_for(session, wanted.search);
    if (search.finds_nothing) return 0;
    return Question(session, wanted, search, now).count(most_counted(wanted, search));
}

std::vector<EventId> list_catalogue(Session& session, api::ListPublicEvents::Request const& wanted, Instant now) {
    auto const search = search_for(session, wanted.search);
    auto const offset = (wanted.page - 1) * wanted.limit;
    auto const most = most_counted(wanted, search);
    if (search.finds_nothing || offset >= most) return {};
    return Question(session, wanted, search, now)
        .list(order_of(wanted.sort), std::min(wanted.limit, most - offset), offset);
}

void index_words(Session& session, EventId id, std::string_view search_key) {
    auto words = words_of(search_key);
    if (words.size() > most_words) words.resize(most_words);
    session.execute("delete from event_words where event_id = :id", id);
    session.execute("insert into event_words (event_id, word)"
                    " select cast(:id as bigint), w.value from texts(:words) as w",
                    id, words);
}

std::vector<EventId> wrongly_ranked(Session& session, Instant now, std::int64_t limit) {
    return session.all<EventId>(
        std::string("select id from events where state = 'published' and audience = 'public' and popularity <> ")
            .append(rank_now)
            .append(" limit cast(:limit as bigint)"),
        now, limit);
}

void rank(Session& session, EventId id, Instant now) {
    session.execute(std::string("update events set popularity = ").append(rank_now).append(" where id = :id"), now,
                    id);
}

} // namespace gapura::events
