#include "web/screens/join_line.hpp"

#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/widgets/widgets.hpp"

#include <vector>

namespace gapura::web::screens {

void JoinLine::update(std::string const& own_path) {
    auto const done = join_.take();
    if (!done) return;
    if (done->ok()) {
        toast(Tone::positive, text("waiting.joined", {{"place", (*done)->place}}));
        return commands::go_to(route::Waiting{});
    }
    auto const& failure = done->error();
    if (failure.is("already_waiting")) return commands::go_to(route::Waiting{});
    if (failure.is("business_data_needed")) return commands::go_to(route::Businesses{own_path});
    if (failure.is("unverified"))
        return commands::go_to(route::Verify{session::account() ? session::account()->email : "", "", own_path});
    problem_ = words_of(failure);
}

void JoinLine::join(TicketTypeId type) {
    wanted_ = type;
    problem_.clear();
    join_.send({type});
}

void JoinLine::draw(PublicPage const& event) {
    std::vector<std::string> values, labels;
    std::vector<Option> options;
    auto const count = event.ticket_types.size();
    values.reserve(count), labels.reserve(count), options.reserve(count);
    for (auto const& type : event.ticket_types) {
        values.push_back(std::to_string(type.id.value)), labels.push_back(type.name);
        options.push_back({.value = values.back(), .label = labels.back()});
    }
    if (options.empty()) return;
    if (chosen_.empty()) chosen_ = values.front();
    if (!problem_.empty()) notice(Tone::danger, problem_);
    if (options.size() > 1) select({.label = text("event.ticket_type")}, options, chosen_);
    if (!button({.label = text("waiting.join"),
                 .icon = Icon::hourglass,
                 .scale = Scale::large,
                 .fill = Fill::width,
                 .loading = join_.busy()}))
        return;
    for (std::size_t i = 0; i < count; ++i)
        if (values[i] == chosen_) join(event.ticket_types[i].id);
}

void JoinLine::draw_for(api::TicketType const& type) {
    bool const mine = wanted_ == type.id;
    if (mine && !problem_.empty()) notice(Tone::danger, problem_);
    if (button({.label = text("waiting.join_short"),
                .kind = Kind::secondary,
                .scale = Scale::small,
                .loading = mine && join_.busy(),
                .name = text("waiting.join_type", {{"type", type.name}}),
                .key = "join"}))
        join(type.id);
}

} // namespace gapura::web::screens
