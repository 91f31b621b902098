// The scanner at a gate (DO1–DO6, DO12): camera and handheld scanners at the same time, without a tap between guests.

#include "shared/base/text.hpp"
#include "shared/domain/ticket_code.hpp"
#include "web/client/api_client.hpp"
#include "web/client/door_signals.hpp"
#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/door_camera.hpp"
#include "web/screens/door_log.hpp"
#include "web/screens/door_manual.hpp"
#include "web/screens/door_panel.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

constexpr double status_interval = 2.5; // seconds: several gates agree within 3 (DO12)
constexpr double patience = 2;          // seconds without a verdict after which the guest is told something
constexpr std::size_t longest_code = 2000;

/// A dynamic code changes while the phone is held up; what it names does not.
std::string identity_of(std::string_view typed) {
    for (auto const& reading : domain::readings(typed))
        if (auto const payload = domain::read_payload(reading.code.payload_bytes()))
            return std::to_string(payload->event.value) + "/" + std::to_string(payload->ticket.value) + "/" +
                   std::to_string(payload->issue);
    return std::string(typed);
}

class ScanScreen : public Screen {
public:
    ~ScanScreen() override {
        door_signals::keep_awake(false);
        door_signals::warn_before_leaving(false);
    }

    void open(Route const& route) override {
        auto const& next = std::get<route::Scan>(route);
        if (next.gate.empty()) return commands::replace_with(route::Doors{});
        at_ = next;
        scanner_.forget();
        panel_.reset(), log_.clear(), latest_.clear(), kept_.clear();
        status_.load({at_.event});
        // A gate is in use also while nobody comes.
        status_.refresh_every(status_interval, client::Cause::person);
        scan_sender::start();
        scan_sender::hurry(); // perhaps somebody has just signed in again
        door_signals::keep_awake(true);
        scanner_.open(text("door.handheld_label"),
                      door_signals::camera_allowed() ? QrScanner::Camera::start : QrScanner::Camera::leave_off);
    }

    void update() override {
        for (auto const& scan : scanner_.take_scans(frame().seconds)) take_up(scan.text);
        for (auto const& answer : scan_sender::take_answers()) show(answer);
        if (auto const redemption = desk_.update()) show_panel(panel_of(*redemption, zone()));
        if (desk_.take_change()) status_.reload();
        notice_silence();
        notice_server();
        auto const camera = scanner_.camera(frame().seconds).state;
        if (camera == CameraState::running) door_signals::remember_camera(true);
        if (camera == CameraState::refused) door_signals::remember_camera(false);
        door_signals::warn_before_leaving(scan_sender::state().unsafe > 0);
    }

    void draw() override {
        auto const& answer = status_.answer();
        if (!answer.has_value() && !answer.first_load() && !answer.failure().offline) return draw_failure();
        std::string const title = answer.has_value() ? answer->event.title : text("nav.door");
        page_title(title);
        page({.max_width = 1400, .gap = space::l, .back_label = text("door.back"), .back_href = "/door"}, [&] {
            draw_head(title);
            draw_queue();
            if (frame().viewport.width < 900)
                draw_narrow();
            else
                draw_wide();
        });
        desk_.draw(zone());
    }

    Chrome chrome() const override { return Chrome::door; }

private:
    std::string zone() const {
        return status_.answer().has_value() ? status_.answer()->event.timezone : "Asia/Jakarta";
    }

    // ---- what happens

    void take_up(std::string_view typed) {
        std::string_view code = trimmed(typed);
        if (code.empty() || !is_valid_utf8(code)) return;
        if (code.size() > longest_code) code = code.substr(0, ticket_cut(code));
        QueuedScan scan{at_.event, std::string(code), door_signals::new_nonce(), at_.gate, frame().now};
        scan_sender::send(scan);
        latest_ = scan.nonce, latest_since_ = frame().seconds, kept_.clear();
        panel_.reset();
        request_frame_in(patience + 0.05);
    }

    // What is far too long for any ticket is sent in part: the log shows that somebody tried it.
    static std::size_t ticket_cut(std::string_view code) {
        std::size_t end = longest_code;
        while (end > 0 && (static_cast<unsigned char>(code[end]) & 0xC0) == 0x80) --end;
        return end;
    }

    void show(scan_sender::Answered const& answer) {
        bool const here = answer.scan.event_id == at_.event;
        auto const panel = panel_of(answer, zone());
        if (here) log_.settle(answer);
        if (answer.scan.nonce == latest_ || answer.scan.nonce == kept_)
            show_panel(panel);
        else if (panel.look != VerdictLook::admitted)
            toast(Tone::danger, text("door.late_verdict",
                                     {{"name", panel.name.empty() ? text("door.unknown_guest") : panel.name}}) +
                                    " · " + panel.title);
        if (!answer.result.ok() || answer.result.value().verdict == domain::Verdict::admitted) status_due_ = true;
    }

    void show_panel(DoorPanel const& panel) {
        panel_ = panel;
        static std::int64_t verdicts = 0; // goes on when the screen is opened anew: no two are one and the same
        sequence_ = ++verdicts;
        latest_.clear(), kept_.clear();
        door_signals::give(panel.look);
        request_frame();
    }

    // The guest waits: without a word from the server the scan counts as kept, and the next may come.
    void notice_silence() {
        if (latest_.empty() || !scan_sender::is_waiting(latest_)) return;
        bool const silent = frame().seconds - latest_since_ >= patience || scan_sender::state().failing;
        if (!silent) return;
        auto const nonce = latest_;
        show_panel(panel_of_waiting_scan());
        kept_ = nonce;
    }

    // The figures are asked for all the time: where they get through, scans do too.
    void notice_server() {
        bool const reached = client::server_reachable() && !status_.answer().failed();
        if (reached && !reached_ && scan_sender::state().waiting > 0) scan_sender::hurry();
        reached_ = reached;
        if (status_due_ && !status_.answer().loading()) status_due_ = false, status_.reload();
    }

    // ---- how it looks

    void draw_failure() {
        page({.max_width = 720, .back_label = text("door.back"), .back_href = "/door"}, [&] {
            heading(1, text("door.event_failed"));
            if (error_state(text("door.event_failed"), words_of(status_.answer().failure()))) status_.reload();
        });
    }

    void draw_head(std::string const& title) {
        bool const sound = door_signals::sound_on();
        row({.gap = space::m}, [&] {
            column({.gap = space::xs, .width = 220, .grow = 1}, [&] {
                heading(1, title);
                row({.gap = space::s}, [&] {
                    badge(text("door.gate_badge", {{"gate", at_.gate}}), Tone::accent, Icon::door_open);
                    link({.label = text("door.change_gate"), .href = "/door", .scale = Scale::small});
                });
            });
            if (icon_button({.icon = sound ? Icon::volume_2 : Icon::volume_x,
                             .name = sound ? text("door.sound_off") : text("door.sound_on"),
                             .key = "sound"}))
                door_signals::set_sound(!sound);
            if (button({.label = text("door.search"), .kind = Kind::secondary, .icon = Icon::search}))
                desk_.open(at_.event, at_.gate);
        });
        if (sound && !door_signals::sound_ready())
            words({.words = text("door.touch_for_sound"),
                   .style = type::small,
                   .emphasis = Words::Emphasis::muted,
                   .icon = Icon::volume_2});
    }

    static void draw_queue() {
        auto const state = scan_sender::state();
        if (state.needs_sign_in && state.waiting > 0) notice(Tone::danger, text("door.needs_sign_in"));
        if (state.failing && state.waiting > 0)
            notice(Tone::warning, text("door.waiting", {{"count", static_cast<std::int64_t>(state.waiting)}}),
                   text("door.waiting_words"));
        if (state.unsafe > 0) notice(Tone::danger, text("door.unsafe"));
    }

    void draw_narrow() {
        draw_verdict(220);
        draw_camera(scanner_, 260);
        draw_figures(2);
        draw_log();
    }

    void draw_wide() {
        row({.gap = space::xl, .align = Align::start, .wrap = Wrap::no}, [&] {
            column({.gap = space::l, .grow = 1}, [&] {
                draw_verdict(360);
                draw_figures(4);
            });
            column({.gap = space::l, .width = frame().viewport.width < 1200 ? 340.f : 420.f}, [&] {
                draw_camera(scanner_, 300);
                draw_log();
            });
        });
    }

    void draw_verdict(float min_height) {
        if (panel_)
            verdict_panel({.look = panel_->look,
                           .title = panel_->title,
                           .name = panel_->name,
                           .detail = panel_->detail,
                           .min_height = min_height,
                           .sequence = sequence_});
        else if (!latest_.empty())
            verdict_waiting(text("door.checking"), "", min_height);
        else
            verdict_waiting(text("door.ready"), text("door.ready_words"), min_height);
    }

    void draw_figures(int columns) {
        auto const& answer = status_.answer();
        if (!answer.has_value()) return;
        auto const registered = format_number(answer->registered), admitted = format_number(answer->admitted),
                   inside = format_number(answer->inside), rate = format_number(answer->per_minute);
        float const done = answer->registered > 0
                               ? static_cast<float>(answer->admitted) / static_cast<float>(answer->registered)
                               : 0.f;
        grid({.min_width = 130, .max_columns = columns, .gap = space::m}, [&] {
            stat_tile({.label = text("door.registered"), .value = registered, .icon = Icon::users});
            stat_tile({.label = text("door.admitted"), .value = admitted, .icon = Icon::badge_check, .done = done});
            stat_tile({.label = text("door.inside"), .value = inside, .icon = Icon::house});
            stat_tile({.label = text("door.per_minute"), .value = rate, .icon = Icon::trending_up});
        });
    }

    void draw_log() {
        static std::vector<api::ScanLine> const none;
        auto const& answer = status_.answer();
        log_.draw(at_.event, answer.has_value() ? answer->last_scans : none, zone());
    }

    route::Scan at_;
    QrScanner scanner_{identity_of};
    Query<api::DoorStatus> status_;
    ManualDesk desk_;
    DoorLog log_;

    std::optional<DoorPanel> panel_;
    std::int64_t sequence_ = 0;
    std::string latest_; ///< nonce of the scan whose verdict is awaited
    double latest_since_ = 0;
    std::string kept_; ///< nonce of the scan of which the panel says that it waits
    bool reached_ = true, status_due_ = false;
};

} // namespace

std::unique_ptr<Screen> scan() { return std::make_unique<ScanScreen>(); }

} // namespace gapura::web::screens
