#include "backend/log.hpp"

#include <nlohmann/json.hpp>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace gapura {
namespace {

// %v of a message: an object stands as it is, anything else as a JSON string.
class JsonText : public spdlog::custom_flag_formatter {
public:
    void format(spdlog::details::log_msg const& message, std::tm const&, spdlog::memory_buf_t& out) override {
        std::string text(message.payload.data(), message.payload.size());
        if (text.empty() || text.front() != '{')
            text = nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        out.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<JsonText>(); }
};

} // namespace

void start_log(LogFormat format) {
    auto logger = std::make_shared<spdlog::logger>("gapura", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    if (format == LogFormat::json) {
        auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
        formatter->add_flag<JsonText>('*').set_pattern(
            R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":%*})");
        logger->set_formatter(std::move(formatter));
    } else {
        logger->set_pattern("%H:%M:%S %l %v");
    }
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

namespace {

// What is asked thousands of times a minute would bury the rest.
bool is_hot(std::string_view route) {
    return route == "/api/checkin" || route == "/api/tickets/status/{code}" || route == "/api/events/{id}/door" ||
           route == "/healthz" || route == "/metrics" || route.empty();
}

} // namespace

void log_request(http::RequestFacts const& facts) {
    using spdlog::level::level_enum;
    level_enum const level = !facts.failure.empty() ? level_enum::err
                             : facts.status >= 500  ? level_enum::warn
                             : is_hot(facts.route)  ? level_enum::debug
                                                    : level_enum::info;
    if (!spdlog::should_log(level)) return;
    nlohmann::ordered_json line = {{"request_id", facts.request_id},
                                   {"method", facts.method ? http::method_name(*facts.method) : "-"},
                                   {"route", facts.route},
                                   {"status", facts.status},
                                   {"microseconds", facts.microseconds}};
    if (!facts.failure.empty()) line["failure"] = facts.failure;
    spdlog::log(level, "{}", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace gapura
