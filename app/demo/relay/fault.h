// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vvp::demo {

/// What can happen to a request on its way. "Before" and "after" are seen from the platform: whether a write
/// was carried out.
enum class Fault {
    Latency, ///< the answer comes, value milliseconds later
    StallHead, ///< carried out; nothing of the answer comes, and the connection stays open
    StallBody, ///< the head of the answer and value bytes of its body come, then nothing
    CloseBefore, ///< the connection is closed, nothing was carried out
    CloseAfter, ///< carried out; the connection is closed before the answer
    ResetAfter, ///< the same, with a TCP reset
    Truncate, ///< the head of the answer and value bytes of its body come, then the connection is closed
    ErrorBefore, ///< an answer with the status value, nothing was carried out
    ErrorAfter, ///< carried out; an answer with the status value comes instead
    RetryAfter, ///< 429 with Retry-After: value, nothing was carried out
    Redirect, ///< 302 to the text of the rule, nothing was carried out
    Login, ///< 200 with the page of a login, nothing was carried out
    ContentType, ///< the answer comes with the text of the rule as its Content-Type
};

/// When what happens: a rule of --fault.
struct FaultRule {
    Fault fault = Fault::Latency;
    std::optional<std::int64_t> value; ///< milliseconds, bytes, status or seconds; nothing: as the fault says
    std::string text; ///< an address or a type
    std::string method; ///< empty: any
    std::string path = "*"; ///< a `*` stands for any characters; the query does not count
    double percent = 100; ///< of the requests that method and path fit
    std::optional<std::int64_t> times; ///< how often at most; nothing: without end
    std::string words; ///< the rule as it was written

    /// Reads "FAULT[=VALUE] [METHOD] [PATH] [P%] [xTIMES]". Throws std::invalid_argument with words for the
    /// user.
    [[nodiscard]] static FaultRule parse(const std::string& words);
    [[nodiscard]] bool fits(std::string_view aMethod, std::string_view aPath) const;
};

/// The faults with what they do, one a line, for --help.
[[nodiscard]] std::string faultHelp();

/// What happens to one request.
struct Decision {
    std::chrono::milliseconds latency{ 0 };
    std::optional<FaultRule> rule; ///< of any other fault
};

/// The rules in force. All functions may be called from any thread.
class Faults final {
public:
    /// The same requests in the same order meet the same faults where the seed is the same.
    explicit Faults(std::uint64_t seed) : m_seed(seed) { }

    /// Adds rules after those in force; replace: instead of them.
    void add(std::vector<FaultRule> rules, bool replace);
    /// Decides on a request: latencies add up, of the other faults that of the first rule happens.
    [[nodiscard]] Decision decide(std::string_view method, std::string_view path);
    /// The rules with how many requests they fitted and how many they hit, as JSON.
    [[nodiscard]] std::string report() const;

private:
    struct Entry {
        FaultRule rule;
        std::uint64_t number; ///< of all rules that ever were
        std::int64_t fitted = 0;
        std::int64_t hit = 0;
    };
    [[nodiscard]] bool draw(const Entry& entry) const;

    mutable std::mutex m_mutex;
    std::uint64_t m_seed;
    std::uint64_t m_added = 0;
    std::vector<Entry> m_entries;
};

} // namespace vvp::demo
