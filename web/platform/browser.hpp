#pragma once
// The browser round the app: address, history, title, theme, network, clipboard, sharing. Native tests link a fake.

#include "shared/base/instant.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gapura::web::platform {

// ---- frames

/// Draws a frame at the browser's next opportunity; any number of calls make one frame.
void request_frame();
/// The same after `delay` seconds, at the latest.
void request_frame_in(double delay);

// ---- address and history

/// Path and query, percent-encoded as in the address bar: "/events?page=2".
std::string address();
/// "https://host" of this page.
std::string origin();
/// A new entry in the history; no load. Calls the on_navigate function.
void push_address(std::string_view path);
/// In place of the present entry; does not call on_navigate.
void replace_address(std::string_view path);
void go_back();
/// Called with path and query after push_address, a pressed link, back or forward.
void on_navigate(std::function<void(std::string_view path)> then);
/// Loads another page (leaves the app).
void load_page(std::string_view url);

void set_title(std::string_view title);
/// `lang` of the document: "id", "en".
void set_document_language(std::string_view code);
/// The first of the browser's languages: "id-ID".
std::string preferred_language();
/// IANA name of this device's zone.
std::string device_zone();

// ---- appearance

bool prefers_dark();
bool prefers_reduced_motion();
/// Colours of the document behind the canvas and of the browser's own controls.
void set_document_theme(bool dark, std::uint32_t page_rgb, std::uint32_t text_rgb, std::uint32_t faint_rgb,
                        std::uint32_t accent_rgb);
bool page_visible();
void on_visibility(std::function<void(bool visible)> then);

// ---- network and device

bool online();
void on_online(std::function<void(bool online)> then);
/// Milliseconds on, off, on …; does nothing where there is no motor.
void vibrate(std::string_view comma_separated_milliseconds);
/// Keeps the screen awake until called with false; asked for again when the tab comes back.
void keep_awake(bool awake);
bool can_share();
/// The device's own share sheet.
void share(std::string_view title, std::string_view words, std::string_view url);
/// Only during a press; the answer may be false (refused).
void copy_text(std::string_view words, std::function<void(bool copied)> then = {});
/// Offers `content` as a download.
void save_file(std::string_view name, std::string_view media_type, std::string_view content);
/// Asks "leave this page?" while set (unsaved edits).
void warn_before_leaving(bool warn);

/// Cryptographically random bytes.
void random_bytes(std::uint8_t* out, std::size_t count);
/// A random UUID (RFC 9562 version 4), for nonces.
std::string random_uuid();

/// Monotonic seconds since the page was loaded.
double monotonic_seconds();

// ---- timers

using TimerId = std::uint32_t;
/// Calls `then` once after `delay` seconds, then draws a frame. The tab being hidden may delay it to a minute.
TimerId after(double delay, std::function<void()> then);
void cancel_timer(TimerId);

} // namespace gapura::web::platform
