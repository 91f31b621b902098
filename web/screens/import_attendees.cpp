// Guests from a list (OR13): choose the file, see what is in it, import all of it or nothing.

#include "web/client/api_client.hpp"
#include "web/client/door_signals.hpp"
#include "web/client/file_submission.hpp"
#include "web/client/office_words.hpp"
#include "web/client/saved_text.hpp"
#include "web/client/words.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/upload.hpp"
#include "web/widgets/widgets.hpp"

#include "shared/api/attendee_import.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace gapura::web::screens {
namespace {

using api::ImportAttendees;
using Read = ImportAttendees::Response;

class ImportScreen : public Screen {
public:
    void open(Route const& route) override {
        auto const event = std::get<route::ImportAttendees>(route).event;
        if (event == event_) return;
        event_ = event;
        office_.reset();
        office_.load({event});
        begin_anew();
    }

    void update() override {
        auto const answer = sending_.take();
        if (!answer) return;
        if (!answer->ok()) {
            failed_ = words_of(answer->error());
            if (answer->error().is("nonce_reused")) nonce_ = door_signals::new_nonce();
            bool const is_known = answer->error().status >= 400 && answer->error().status < 500;
            if (is_known) unsettled_ = false; // nothing was imported
            return preview_if_stale();
        }
        failed_.clear();
        read_ = answer->value();
        if (read_->imported) unsettled_ = false;
        preview_if_stale();
        if (read_->imported) toast(Tone::positive, text("import.done", {{"count", read_->lines}})), office_.reload();
        if (mapped_) return;
        columns_ = {name_of(read_->name_column), name_of(read_->email_column), name_of(read_->phone_column),
                    name_of(read_->age_column),  name_of(read_->type_column),  name_of(read_->payment_column)};
    }

    void draw() override {
        page_title(text("import.title"));
        std::string const back = path_of(route::BoxOffice{event_});
        page({.max_width = 1000, .back_label = text("import.back"), .back_href = back}, [&] {
            auto const& answer = office_.answer();
            if (answer.first_load()) return heading(1, text("import.title")), skeleton_lines(5);
            if (!answer.has_value()) return draw_failure(answer.failure());
            page_header(text("import.title"), answer->event_title);
            if (read_ && read_->imported) return draw_done();
            draw_settings(answer.value());
            if (read_) draw_read();
        });
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    static std::string name_of(std::optional<std::int64_t> column) { return column ? std::to_string(*column) : ""; }

    static std::optional<std::int64_t> number_in(std::string const& written) {
        std::int64_t number = 0;
        auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
        if (error != std::errc() || end != written.data() + written.size()) return std::nullopt;
        return number;
    }

    /// The number stays while it is not known what became of an import: a list that was imported already, though its
    /// answer was lost, is then not imported again.
    void begin_anew() {
        file_.reset(), read_.reset();
        failed_.clear();
        columns_.fill({});
        mapped_ = false, header_ = true, stale_ = false;
        if (!unsettled_) nonce_ = door_signals::new_nonce();
    }

    void draw_failure(Failure const& failure) {
        heading(1, text("import.title"));
        if (failure.status == 404)
            empty_state({.icon = Icon::calendar,
                         .title = text("managed_event.not_found"),
                         .words = text("managed_event.not_found_words"),
                         .action = text("managed_event.back"),
                         .href = "/admin"});
        else if (error_state(text("office.failed"), words_of(failure)))
            office_.reload();
    }

    void send(ImportAttendees::Step step) {
        auto const type = number_in(type_);
        if (!file_ || !type) return;
        unsettled_ = unsettled_ || step == ImportAttendees::Step::run;
        stale_ = false;
        sending_.send(
            {.id = event_,
             .step = step,
             .nonce = nonce_,
             .ticket_type_id = TicketTypeId{*type},
             .payment = contract::named<domain::CounterPayment>(payment_).value_or(domain::CounterPayment::free),
             .mailed = mailed_,
             .header = header_,
             .mapped = mapped_,
             .name_column = number_in(columns_[0]),
             .email_column = number_in(columns_[1]),
             .phone_column = number_in(columns_[2]),
             .age_column = number_in(columns_[3]),
             .type_column = number_in(columns_[4]),
             .payment_column = number_in(columns_[5])},
            *file_);
    }

    /// What is shown no longer says what would be imported.
    void read_again() {
        stale_ = file_.has_value();
        preview_if_stale();
    }
    void preview_if_stale() {
        if (stale_ && !sending_.busy()) send(ImportAttendees::Step::preview);
    }

    // ---- the file and what holds for all of it

    void draw_settings(api::GetBoxOffice::Response const& office) {
        if (office.types.empty()) {
            empty_state({.icon = Icon::ticket, .title = text("office.sold_out")});
            return;
        }
        if (type_.empty()) type_ = std::to_string(office.types.front().id.value);
        card([&] {
            heading(2, text("import.file"));
            paragraph(text("import.words", {{"count", api::most_imported_lines}}));
            std::string const label = text("import.choose"), present = file_ ? file_->name : std::string();
            auto const done = upload({.label = label,
                                      .accepts = api::attendee_list_body,
                                      .present = present,
                                      .busy = sending_.busy(),
                                      .progress = static_cast<float>(sending_.progress()),
                                      .error = failed_,
                                      .key = "list"});
            if (done.cancelled) sending_.cancel();
            if (done.picked) {
                begin_anew();
                file_ = *done.picked;
                send(ImportAttendees::Step::preview);
            }
            divider();
            draw_defaults(office);
        });
    }

    void draw_defaults(api::GetBoxOffice::Response const& office) {
        std::vector<std::string> values;
        std::vector<Option> types;
        values.reserve(office.types.size());
        for (auto const& each : office.types) {
            values.push_back(std::to_string(each.id.value));
            types.push_back({.value = values.back(), .label = each.name});
        }
        std::array<std::string, 4> const words{
            payment_words(domain::CounterPayment::free), payment_words(domain::CounterPayment::cash),
            payment_words(domain::CounterPayment::transfer), payment_words(domain::CounterPayment::card)};
        std::array const payments{
            Option{.value = "free", .label = words[0]}, Option{.value = "cash", .label = words[1]},
            Option{.value = "transfer", .label = words[2]}, Option{.value = "card", .label = words[3]}};
        bool changed = false;
        grid({.min_width = 240, .max_columns = 2, .gap = space::l}, [&] {
            changed |=
                bool(select({.label = text("import.type"), .hint = text("import.default_hint")}, types, type_));
            changed |= bool(
                select({.label = text("import.payment"), .hint = text("import.default_hint")}, payments, payment_));
        });
        checkbox({.label = text("import.mailed"), .description = text("import.mailed_words")}, mailed_);
        changed |= checkbox({.label = text("import.header")}, header_);
        if (changed) read_again();
    }

    // ---- what is in it

    void draw_read() {
        auto const& read = *read_;
        if (read.fault != api::ListFault::none)
            return notice(Tone::danger, text("import.fault"), fault_words(read.fault, read.fault_line));
        if (read.encoding != api::ListEncoding::utf8)
            notice(Tone::info, text("import.encoding", {{"encoding", contract::name_of(read.encoding)}}),
                   text("import.encoding_words"));
        draw_columns(read);
        draw_summary(read);
        if (!read.wrong.empty()) draw_lines(text("import.wrong"), read.wrong, "wrong");
        if (!read.first.empty()) draw_lines(text("import.first"), read.first, "first");
    }

    void draw_columns(Read const& read) {
        std::vector<std::string> values, titles;
        values.reserve(read.columns.size()), titles.reserve(read.columns.size());
        std::string const nothing = text("import.no_column");
        std::vector<Option> options{{.value = "", .label = nothing}};
        for (std::size_t i = 0; i < read.columns.size(); ++i) {
            values.push_back(std::to_string(i));
            auto const number = static_cast<std::int64_t>(i + 1);
            titles.push_back(text("import.column", {{"number", number}, {"title", read.columns[i]}}));
            options.push_back({.value = values.back(), .label = titles.back()});
        }
        std::array<std::string, 6> const labels{text("office.name"), text("office.email"), text("office.phone"),
                                                text("office.age"),  text("office.type"),  text("office.payment")};
        bool changed = false;
        card([&] {
            heading(2, text("import.columns"));
            grid({.min_width = 240, .max_columns = 3, .gap = space::l}, [&] {
                for (std::size_t i = 0; i < labels.size(); ++i)
                    changed |= bool(select({.label = labels[i], .required = i == 0}, options, columns_[i]));
            });
        });
        if (changed) mapped_ = true, read_again();
    }

    void draw_summary(Read const& read) {
        bool short_of = false;
        for (auto const& each : read.demand) short_of = short_of || each.wanted > each.left;
        bool const ready = read.lines > 0 && read.bad == 0 && !short_of && !stale_;
        card([&] {
            heading(2, text("import.summary"));
            words({.words = text("import.lines", {{"count", read.lines}}), .icon = Icon::users});
            for (auto const& each : read.demand)
                words({.words = text("import.demand",
                                     {{"type", each.ticket_type}, {"wanted", each.wanted}, {"left", each.left}}),
                       .tone = each.wanted > each.left ? Tone::danger : Tone::neutral,
                       .icon = Icon::ticket});
            words({.words = mailed_ ? text("import.mails", {{"count", read.mails}}) : text("import.no_mails"),
                   .icon = Icon::mail});
            if (read.lines == 0) notice(Tone::warning, text("import.nobody"));
            if (read.bad > 0)
                notice(Tone::danger, text("import.bad", {{"count", read.bad}}), text("import.bad_words"));
            if (short_of) notice(Tone::danger, text("import.short"), text("import.short_words"));
            if (read.warned > 0) notice(Tone::warning, text("import.warned", {{"count", read.warned}}));
            if (!failed_.empty()) notice(Tone::danger, failed_);
            row([&] {
                if (button({.label = text("import.run", {{"count", read.lines}}),
                            .icon = Icon::upload,
                            .disabled = !ready,
                            .reason = text("import.not_ready"),
                            .loading = sending_.busy(),
                            .key = "run"}))
                    send(ImportAttendees::Step::run);
                draw_report(read);
            });
        });
    }

    static void draw_report(Read const& read) {
        if (button(
                {.label = text("import.report"), .kind = Kind::secondary, .icon = Icon::download, .key = "report"}))
            save_text("gapura-import.csv", "text/csv;charset=utf-8", read.report);
    }

    static void draw_lines(std::string const& title, std::vector<api::ImportedLine> const& lines,
                           std::string_view key) {
        std::string const number = text("import.line"), name = text("office.name"), email = text("office.email"),
                          type = text("office.type"), said = text("import.problems");
        std::array const titles{TableColumn{.title = number, .weight = 0.4F},
                                TableColumn{.title = name, .primary = true}, TableColumn{.title = email},
                                TableColumn{.title = type, .weight = 0.8F},
                                TableColumn{.title = said, .weight = 1.4F}};
        keyed(key, [&] {
            heading(2, title);
            data_table({.name = title, .columns = titles, .rows = static_cast<std::int64_t>(lines.size())},
                       [&](std::int64_t index) {
                           auto const& line = lines[static_cast<std::size_t>(index)];
                           cell(std::to_string(line.line));
                           cell(line.name.empty() ? "–" : line.name);
                           cell(line.email.empty() ? "–" : line.email);
                           cell(line.ticket_type);
                           cell([&] { draw_verdict(line); });
                       });
        });
    }

    static void draw_verdict(api::ImportedLine const& line) {
        if (line.problems.empty() && line.warnings.empty()) return badge(text("import.fine"), Tone::positive);
        row({.gap = space::xs}, [&] {
            for (auto const problem : line.problems) badge(problem_words(problem), Tone::danger);
            for (auto const warning : line.warnings) badge(warning_words(warning), Tone::warning);
        });
    }

    // ---- afterwards

    void draw_done() {
        card({.tone = Tone::positive}, [&] {
            heading(2, text("import.done", {{"count", read_->lines}}));
            paragraph(mailed_ ? text("import.done_mailed", {{"count", read_->mails}}) : text("import.done_words"));
            row([&] {
                draw_report(*read_);
                link({.label = text("office.back_here"),
                      .href = path_of(route::BoxOffice{event_}),
                      .look = Link::Look::button_secondary});
                if (button({.label = text("import.another"), .kind = Kind::ghost})) begin_anew();
            });
        });
    }

    EventId event_;
    Query<api::GetBoxOffice> office_;
    FileSubmission<ImportAttendees> sending_;
    std::optional<platform::PickedFile> file_;
    std::optional<Read> read_;
    std::string failed_, type_, payment_ = "free", nonce_;
    std::array<std::string, 6> columns_; ///< name, email, phone, age, type, payment: a column's number, or nothing
    bool mapped_ = false, header_ = true, mailed_ = true;
    bool stale_ = false;     ///< the settings have changed since what is shown was read
    bool unsettled_ = false; ///< an import was sent, and what became of it is not known
};

} // namespace

std::unique_ptr<Screen> import_attendees() { return std::make_unique<ImportScreen>(); }

} // namespace gapura::web::screens
