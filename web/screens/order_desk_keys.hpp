#pragma once
// Which keys the proof desk knows, and the switch that turns them off.

namespace gapura::web::screens {

class OrderDeskKeys {
public:
    bool on() const { return on_; }
    void open() { open_ = true; }
    void draw();

private:
    bool on_ = true, open_ = false;
};

} // namespace gapura::web::screens
