#include "backend/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <tuple>

namespace gapura {

namespace {
prometheus::Histogram::BucketBoundaries const buckets{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                      0.1,    0.25,  0.5,    1,     2.5,  5,     10};
}

struct Metrics::Families {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests =
        prometheus::BuildCounter().Name("gapura_http_requests_total").Help("Requests answered").Register(registry);
    prometheus::Family<prometheus::Histogram>& durations = prometheus::BuildHistogram()
                                                               .Name("gapura_http_request_duration_seconds")
                                                               .Help("From a request's last byte to its answer's")
                                                               .Register(registry);
    prometheus::Family<prometheus::Counter>& scans = prometheus::BuildCounter()
                                                         .Name("gapura_scans_total")
                                                         .Help("Scans at the doors by verdict")
                                                         .Register(registry);
    prometheus::Gauge& connections =
        prometheus::BuildGauge().Name("gapura_http_connections").Help("Connections open").Register(registry).Add({});

    // The library finds a metric by hashing its labels under a lock; at the door that would be most of the work.
    struct Series {
        prometheus::Counter* counter;
        prometheus::Histogram* duration;
    };
    std::mutex mutex;
    std::map<std::tuple<std::string, std::string, int>, Series, std::less<>> series;

    Series find(std::string_view method, std::string_view route, int status) {
        std::lock_guard const lock(mutex);
        if (auto const found =
                series.find(std::tuple<std::string_view, std::string_view, int>(method, route, status));
            found != series.end())
            return found->second;
        prometheus::Labels const labels{{"method", std::string(method)}, {"route", std::string(route)}};
        auto counted = labels;
        counted["status"] = std::to_string(status);
        Series const made{&requests.Add(counted), &durations.Add(labels, buckets)};
        series.emplace(std::tuple(std::string(method), std::string(route), status), made);
        return made;
    }
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view method, std::string_view route, int status, std::int64_t microseconds) {
    auto const series = families_->find(method, route, status);
    series.counter->Increment();
    series.duration->Observe(static_cast<double>(microseconds) / 1e6);
}

void Metrics::count_scan(std::string_view verdict) {
    families_->scans.Add({{"verdict", std::string(verdict)}}).Increment();
}

void Metrics::set_connections(std::size_t open) { families_->connections.Set(static_cast<double>(open)); }

std::string Metrics::exposition() const {
    return prometheus::TextSerializer{}.Serialize(families_->registry.Collect());
}

} // namespace gapura
