#include "backend/http/event_loops.hpp"

#include <pistache/net.h>
#include <pistache/peer.h>
#include <pistache/prototype.h>
#include <pistache/reactor.h>
#include <pistache/tcp.h>
#include <pistache/transport.h>

#include <string>
#include <vector>

#ifdef __SANITIZE_THREAD__
/// Debian's Pistache is not built with the sanitizer, which therefore does not see it count the references of a peer.
extern "C" char const* __tsan_default_suppressions();
extern "C" char const* __tsan_default_suppressions() { return "race:Pistache::Tcp::Transport::removePeer\n"; }
#endif

namespace gapura::http {
namespace {

/// Short enough for a std::string without an allocation: it is looked up with every packet.
constexpr char const* connection_key = "c";

std::shared_ptr<Connection> connection_of(Pistache::Tcp::Peer const& peer) {
    return std::static_pointer_cast<Connection>(peer.tryGetData(connection_key));
}

/// Pistache ends the process when an exception leaves one of these.
class InputHandler final : public Pistache::Tcp::Handler {
    PROTOTYPE_OF(Pistache::Tcp::Handler, InputHandler)
public:
    void onInput(char const* bytes, std::size_t length, std::shared_ptr<Pistache::Tcp::Peer> const& peer) override {
        auto const connection = connection_of(*peer);
        if (!connection) return;
        try {
            connection->receive({bytes, length});
        } catch (...) {
            connection->cut();
        }
    }

    void onDisconnection(std::shared_ptr<Pistache::Tcp::Peer> const& peer) override {
        auto const connection = connection_of(*peer);
        if (!connection) return;
        try {
            connection->end_of_input();
        } catch (...) {
            connection->cut();
        }
    }
};

} // namespace

class EventLoops::Reactor {
public:
    explicit Reactor(unsigned count) : reactor_(Pistache::Aio::Reactor::create()) {
        reactor_->init(Pistache::Aio::AsyncContext(count, "http"));
        auto const key =
            reactor_->addHandler(std::make_shared<Pistache::Tcp::Transport>(std::make_shared<InputHandler>()));
        for (auto const& handler : reactor_->handlers(key))
            transports_.push_back(std::static_pointer_cast<Pistache::Tcp::Transport>(handler));
    }

    void run() { reactor_->run(); }
    void shutdown() { reactor_->shutdown(); }

    void adopt(int descriptor, sockaddr_storage const& address, std::shared_ptr<Connection> connection) {
        auto copy = address;
        auto const peer =
            Pistache::Tcp::Peer::Create(descriptor, Pistache::Address::fromUnix(reinterpret_cast<sockaddr*>(&copy)));
        peer->putData(connection_key, std::move(connection));
        // In turn and not by the descriptor's number as Pistache does: our duplicates take every second number.
        transports_[next_++ % transports_.size()]->handleNewPeer(peer);
    }

private:
    std::shared_ptr<Pistache::Aio::Reactor> reactor_;
    std::vector<std::shared_ptr<Pistache::Tcp::Transport>> transports_;
    std::size_t next_ = 0;
};

EventLoops::EventLoops(unsigned count) : reactor_(std::make_unique<Reactor>(count)) {}
EventLoops::~EventLoops() = default;
void EventLoops::start() { reactor_->run(); }
void EventLoops::adopt(int descriptor, sockaddr_storage const& peer, std::shared_ptr<Connection> connection) {
    reactor_->adopt(descriptor, peer, std::move(connection));
}
void EventLoops::stop() {
    if (!reactor_) return;
    reactor_->shutdown(); // only asks; the threads are joined when the reactor is destroyed
    reactor_.reset();
}

} // namespace gapura::http
