#include "web/screens/door_camera.hpp"

#include "web/widgets/widgets.hpp"

#include <vector>

namespace gapura::web::screens {
namespace {

struct Trouble {
    Icon icon = Icon::camera_off;
    std::string title, words;
};

Trouble trouble_of(CameraState state) {
    switch (state) {
    case CameraState::refused:
        return {Icon::ban, text("door.camera_refused"), text("door.camera_refused_words")};
    case CameraState::absent:
        return {Icon::camera_off, text("door.camera_absent"), text("door.camera_absent_words")};
    case CameraState::in_use:
        return {Icon::camera_off, text("door.camera_in_use"), text("door.camera_in_use_words")};
    case CameraState::unplugged:
        return {Icon::camera_off, text("door.camera_unplugged"), text("door.camera_unplugged_words")};
    case CameraState::insecure_context:
        return {Icon::lock, text("door.camera_insecure"), text("door.camera_insecure_words")};
    case CameraState::no_reader:
        return {Icon::wifi_off, text("door.camera_no_reader"), text("door.camera_no_reader_words")};
    default:
        return {Icon::camera, text("door.camera_off"), text("door.camera_off_words")};
    }
}

void draw_start(QrScanner& scanner) {
    card({.padding = space::xl, .gap = space::m, .align = Align::centre}, [&] {
        words({.words = text("door.camera_off"), .style = type::subheading, .centred = true, .icon = Icon::camera});
        words({.words = text("door.camera_off_words"),
               .style = type::small,
               .emphasis = Words::Emphasis::muted,
               .centred = true});
        if (button({.label = text("door.camera_start"), .icon = Icon::camera, .scale = Scale::large}))
            scanner.start_camera();
    });
}

void draw_trouble(QrScanner& scanner, CameraState state) {
    auto const trouble = trouble_of(state);
    notice(Tone::warning, trouble.title, trouble.words);
    if (state == CameraState::refused && button({.label = text("ui.retry"), .kind = Kind::secondary}))
        scanner.retry_camera();
}

void draw_chooser(QrScanner& scanner) {
    auto const devices = scanner.cameras();
    if (devices.size() < 2) return;
    std::vector<std::string> labels;
    labels.reserve(devices.size());
    for (auto const& device : devices)
        labels.push_back(device.label.empty()
                             ? text("door.camera_number", {{"number", static_cast<int>(labels.size()) + 1}})
                             : device.label);
    std::vector<Option> options;
    options.reserve(devices.size());
    for (std::size_t i = 0; i < devices.size(); ++i) options.push_back({devices[i].id, labels[i]});
    std::string chosen = scanner.chosen_camera();
    column({.width = 180, .grow = 1}, [&] {
        if (select({.label = text("door.camera_choose"), .label_hidden = true}, options, chosen))
            scanner.choose_camera(chosen);
    });
}

void draw_tools(QrScanner& scanner, CameraView const& view) {
    row({.gap = space::s}, [&] {
        draw_chooser(scanner);
        if (view.has_torch && icon_button({.icon = view.torch_lit ? Icon::flashlight_off : Icon::flashlight,
                                           .name = view.torch_lit ? text("door.torch_off") : text("door.torch_on"),
                                           .pressed_known = true,
                                           .pressed = view.torch_lit,
                                           .key = "torch"}))
            scanner.light_torch(!view.torch_lit);
        if (icon_button({.icon = Icon::camera_off, .name = text("door.camera_stop"), .key = "stop camera"}))
            scanner.stop_camera();
    });
}

} // namespace

void draw_camera(QrScanner& scanner, float max_height) {
    auto const view = scanner.camera(frame().seconds);
    column({.gap = space::s}, [&] {
        if (view.state == CameraState::off) {
            draw_start(scanner);
        } else if (view.state == CameraState::starting) {
            words({.words = text("door.camera_starting"), .emphasis = Words::Emphasis::muted, .icon = Icon::camera});
        } else if (view.state != CameraState::running) {
            draw_trouble(scanner, view.state);
        }
        bool const pictured = view.picture != 0 && view.size.width > 0 && view.size.height > 0;
        if (pictured)
            live_picture({.texture = view.picture,
                          .aspect = view.size.width / view.size.height,
                          .alternative = text("door.camera_picture"),
                          .max_height = max_height,
                          .outline = view.outline ? std::span<Point const>(*view.outline) : std::span<Point const>{},
                          .mirrored = view.mirrored});
        if (view.state == CameraState::running) draw_tools(scanner, view);
        if (scanner.handheld_seen()) badge(text("door.handheld_seen"), Tone::positive, Icon::keyboard);
    });
}

} // namespace gapura::web::screens
