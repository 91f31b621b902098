#pragma once
// Why an order is rejected: six reasons by number, the last in one's own words (OR8).

#include <string>

namespace gapura::web::screens {

class OrderRejection {
public:
    void open();
    void close() { open_ = false; }
    bool is_open() const { return open_; }
    /// What went wrong when it was sent.
    void fail(std::string const& words) { problem_ = words; }
    /// The reason, in the frame in which it was confirmed; empty otherwise. `who` is the member, `rejections` how
    /// often they were rejected before.
    std::string draw(std::string const& who, long long rejections, bool busy, bool keys);

private:
    void choose(int number);
    void draw_reasons(bool keys);

    bool open_ = false;
    int chosen_ = 0; ///< 1–6; 0: none yet
    std::string note_, problem_;
};

} // namespace gapura::web::screens
