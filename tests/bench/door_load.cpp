// Redeems tickets over HTTP as fast as the answers come, on kept connections, and looks at every answer.
//
//   door_load --port 8002 --tickets FILE [--connections 64] [--seconds 5] [--warm-up 1] [--run NAME]
//
// FILE is as bench_prepare wrote it. Each ticket is used once: after the last one the run ends. Prints one line of
// JSON. An answer is right when it is 200, says "admitted" and bears the nonce of its request; others are counted
// under what they said, and make the exit status 1. One thread: it needs about 7 µs a request and leaves the rest of
// the machine to the server.

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Wanted {
    std::uint16_t port = 0;
    std::string tickets, run = "bench";
    std::size_t connections = 64;
    double seconds = 5, warm_up = 1;
};

struct Tickets {
    std::string session, event;
    std::vector<std::string> codes;
};

Tickets read_tickets(std::string const& file) {
    Tickets tickets;
    std::ifstream stream(file);
    std::string account;
    stream >> tickets.session >> tickets.event >> account;
    for (std::string code; stream >> code;) tickets.codes.push_back(code);
    if (tickets.codes.empty()) throw std::runtime_error(file + " holds no tickets");
    return tickets;
}

struct Answer {
    int status = 0;
    bool closes = false;
    std::string_view body;
    std::size_t length = 0; ///< head and body
};

/// Header names as they are written by whom is measured here; both spellings of HTTP/1.1 servers.
std::string_view header(std::string_view head, std::string_view name) {
    for (auto at = head.find("\r\n"); at != head.npos; at = head.find("\r\n", at + 2)) {
        auto const line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
        if (line.size() <= name.size() || line[name.size()] != ':') continue;
        bool const same = std::equal(name.begin(), name.end(), line.begin(),
                                     [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
        if (same) return line.substr(line.find_first_not_of(' ', name.size() + 1));
    }
    return {};
}

/// Nothing yet when the answer is not whole.
bool read_answer(std::string_view bytes, Answer& answer) {
    auto const end = bytes.find("\r\n\r\n");
    if (end == bytes.npos) return false;
    auto const head = bytes.substr(0, end);
    auto const length = static_cast<std::size_t>(std::atoll(std::string(header(head, "content-length")).c_str()));
    if (bytes.size() < end + 4 + length) return false;
    answer.status = std::atoi(std::string(head.substr(9, 3)).c_str());
    auto const connection = header(head, "connection");
    answer.closes = connection == "close" || connection == "Close";
    answer.body = bytes.substr(end + 4, length);
    answer.length = end + 4 + length;
    return true;
}

class Load {
public:
    explicit Load(Wanted const& wanted) : wanted_(wanted), tickets_(read_tickets(wanted.tickets)) {
        poll_ = epoll_create1(0);
        connections_.resize(wanted.connections);
        head_ = "POST /api/checkin HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(wanted.port) +
                "\r\nConnection: keep-alive\r\nCookie: gapura_session=" + tickets_.session +
                "\r\nContent-Type: application/json\r\nContent-Length: ";
        waits_.reserve(tickets_.codes.size());
    }

    int run() {
        auto const started = Clock::now();
        counting_from_ = started + seconds(wanted_.warm_up);
        end_ = counting_from_ + seconds(wanted_.seconds);
        for (auto& connection : connections_) {
            connect(connection);
            send_next(connection);
        }
        std::vector<epoll_event> events(connections_.size());
        while (under_way_ > 0) {
            int const count = epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 20'000);
            if (count == 0) throw std::runtime_error("no answer for 20 s");
            for (int i = 0; i < count; ++i) receive(connections_[events[static_cast<std::size_t>(i)].data.u64]);
        }
        print();
        return wrong_.empty() ? 0 : 1;
    }

private:
    struct Connection {
        int descriptor = -1;
        std::string buffer, nonce;
        Clock::time_point sent{};
        bool waiting = false; ///< for an answer
    };

    static Clock::duration seconds(double count) {
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(count));
    }

    void connect(Connection& connection) {
        connection.descriptor = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(wanted_.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(connection.descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
        int const yes = 1;
        setsockopt(connection.descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = static_cast<std::uint64_t>(&connection - connections_.data());
        epoll_ctl(poll_, EPOLL_CTL_ADD, connection.descriptor, &event);
        connection.buffer.clear();
    }

    void send_next(Connection& connection) {
        connection.sent = Clock::now();
        if (next_ == tickets_.codes.size() || connection.sent >= end_) return;
        connection.nonce = wanted_.run + "-ticket-" + std::to_string(next_ + 1);
        std::string body = "{\"event_id\":" + tickets_.event + ",\"qr\":\"" + tickets_.codes[next_++] +
                           "\",\"nonce\":\"" + connection.nonce + "\",\"gate\":\"Gerbang Utama\"}";
        std::string const request = head_ + std::to_string(body.size()) + "\r\n\r\n" + body;
        if (send(connection.descriptor, request.data(), request.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(request.size()))
            throw std::runtime_error("cannot send");
        connection.waiting = true;
        ++under_way_;
    }

    void receive(Connection& connection) {
        char bytes[16 * 1024];
        auto const count = recv(connection.descriptor, bytes, sizeof bytes, 0);
        if (count <= 0) return lose(connection);
        connection.buffer.append(bytes, static_cast<std::size_t>(count));
        Answer answer;
        if (!read_answer(connection.buffer, answer)) return;
        connection.waiting = false;
        --under_way_;
        take(connection, answer);
        connection.buffer.erase(0, answer.length);
        if (answer.closes) reconnect(connection);
        send_next(connection);
    }

    void take(Connection const& connection, Answer const& answer) {
        auto const now = Clock::now();
        bool const right = answer.status == 200 && answer.body.find("\"verdict\":\"admitted\"") != answer.body.npos &&
                           answer.body.find("\"nonce\":\"" + connection.nonce + "\"") != answer.body.npos;
        if (right)
            ++admitted_;
        else
            count_wrong(std::to_string(answer.status) + " " + std::string(answer.body.substr(0, 160)));
        last_ = now;
        if (now < counting_from_ || now > end_) return;
        std::chrono::duration<double, std::milli> const waited = now - connection.sent;
        waits_.push_back(waited.count());
    }

    /// A few kinds are enough to see what is wrong.
    void count_wrong(std::string const& what) {
        constexpr std::size_t most_kinds = 10;
        ++wrong_[wrong_.size() < most_kinds || wrong_.count(what) ? what : "others"];
    }

    void reconnect(Connection& connection) {
        close(connection.descriptor);
        connect(connection);
    }

    /// A server may close while nothing is asked of it; with a request under way it is a fault.
    void lose(Connection& connection) {
        reconnect(connection);
        if (!connection.waiting) return;
        connection.waiting = false;
        --under_way_;
        count_wrong("connection lost");
        send_next(connection);
    }

    static std::string quoted(std::string const& text) {
        std::string out = "\"";
        for (char const c : text) {
            if (c == '"' || c == '\\') out += '\\';
            out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
        return out + '"';
    }

    void print() {
        std::sort(waits_.begin(), waits_.end());
        auto const at = [&](double part) {
            return waits_.empty() ? 0.0 : waits_[static_cast<std::size_t>(part * double(waits_.size() - 1))];
        };
        std::chrono::duration<double> const counted = std::min(last_, end_) - counting_from_;
        std::printf("{\"admitted\":%lld,\"counted\":%zu,\"seconds\":%.3f,\"per_second\":%.1f,\"p50_ms\":%.3f,"
                    "\"p99_ms\":%.3f,\"longest_ms\":%.3f,\"tickets_left\":%zu,\"wrong\":{",
                    admitted_, waits_.size(), counted.count(), double(waits_.size()) / counted.count(), at(0.5),
                    at(0.99), at(1), tickets_.codes.size() - next_);
        char const* comma = "";
        for (auto const& [what, count] : wrong_) {
            std::printf("%s%s:%lld", comma, quoted(what).c_str(), count);
            comma = ",";
        }
        std::puts("}}");
    }

    Wanted wanted_;
    Tickets tickets_;
    std::string head_;
    int poll_ = -1;
    std::vector<Connection> connections_;
    std::size_t next_ = 0, under_way_ = 0;
    long long admitted_ = 0;
    std::map<std::string, long long> wrong_;
    std::vector<double> waits_; ///< milliseconds, of the answers that are counted
    Clock::time_point counting_from_{}, end_{}, last_{};
};

Wanted read_arguments(int argc, char** argv) {
    Wanted wanted;
    for (int i = 1; i + 1 < argc; i += 2) {
        std::string_view const name = argv[i];
        char const* const value = argv[i + 1];
        if (name == "--port") wanted.port = static_cast<std::uint16_t>(std::atoi(value));
        if (name == "--tickets") wanted.tickets = value;
        if (name == "--run") wanted.run = value;
        if (name == "--connections") wanted.connections = static_cast<std::size_t>(std::atoi(value));
        if (name == "--seconds") wanted.seconds = std::atof(value);
        if (name == "--warm-up") wanted.warm_up = std::atof(value);
    }
    return wanted;
}

} // namespace

int main(int argc, char** argv) {
    auto const wanted = read_arguments(argc, argv);
    if (wanted.port == 0 || wanted.tickets.empty() || wanted.connections == 0) {
        std::cerr << "door_load --port PORT --tickets FILE [--connections 64] [--seconds 5] [--warm-up 1] "
                     "[--run NAME]\n";
        return 2;
    }
    try {
        return Load(wanted).run();
    } catch (std::exception const& error) {
        std::cerr << "door_load: " << error.what() << '\n';
        return 1;
    }
}
