// SPDX-License-Identifier: Apache-2.0
#include "app/demo/relay/fault.h"

#include "app/demo/identifiers.h"
#include "app/demo/json.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace vvp::demo {

/// What may stand behind the name of a fault.
enum class FaultValue { None, Number, Text };

struct FaultWord {
    const char* word;
    Fault fault;
    FaultValue value;
    const char* shown; ///< the name with its value, for --help
    const char* effect;
};

static constexpr FaultWord faultWords[] = {
    { "latency", Fault::Latency, FaultValue::Number, "latency=MS",
        "the answer comes MS milliseconds later (1000)" },
    { "stall-head", Fault::StallHead, FaultValue::None, "stall-head",
        "it is carried out; nothing of the answer comes, and the connection stays open" },
    { "stall-body", Fault::StallBody, FaultValue::Number, "stall-body=BYTES",
        "BYTES of the answer's body (half of it) come, then nothing" },
    { "truncate", Fault::Truncate, FaultValue::Number, "truncate=BYTES",
        "BYTES of the answer's body (half of it) come, then the connection is closed" },
    { "close-before", Fault::CloseBefore, FaultValue::None, "close-before",
        "the connection is closed, and nothing was carried out" },
    { "close-after", Fault::CloseAfter, FaultValue::None, "close-after",
        "it is carried out, and the connection is closed before the answer" },
    { "reset-after", Fault::ResetAfter, FaultValue::None, "reset-after", "the same, with a TCP reset" },
    { "error-before", Fault::ErrorBefore, FaultValue::Number, "error-before=STATUS",
        "an answer of that status (503), and nothing was carried out" },
    { "error-after", Fault::ErrorAfter, FaultValue::Number, "error-after=STATUS",
        "it is carried out, and the answer is of that status (503)" },
    { "retry-after", Fault::RetryAfter, FaultValue::Number, "retry-after=SECONDS",
        "429 with Retry-After (1), and nothing was carried out" },
    { "redirect", Fault::Redirect, FaultValue::Text, "redirect=URL",
        "302 to that address (/login), and nothing was carried out" },
    { "login", Fault::Login, FaultValue::None, "login",
        "200 with the HTML page of a login, and nothing was carried out" },
    { "content-type", Fault::ContentType, FaultValue::Text, "content-type=TYPE",
        "the answer claims to be of that type (text/plain)" },
};

std::string faultHelp()
{
    std::string help;
    for (const FaultWord& known : faultWords) {
        std::string line = "    " + std::string(known.shown);
        line.resize(24, ' ');
        help += line + known.effect + '\n';
    }
    return help;
}

static std::int64_t countOf(std::string_view text, const std::string& rule)
{
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size() || number < 0 || number > 1'000'000'000) {
        throw std::invalid_argument(
            "A fault wants a number, not '" + std::string(text) + "', in '" + rule + "'.");
    }
    return number;
}

static void readFault(FaultRule& rule, const std::string& word)
{
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const auto* known
        = std::ranges::find_if(faultWords, [&name](const FaultWord& one) { return name == one.word; });
    if (known == std::end(faultWords)) {
        throw std::invalid_argument("There is no fault '" + name + "'.");
    }
    rule.fault = known->fault;
    if (equals == std::string::npos) {
        return;
    }
    const std::string value = word.substr(equals + 1);
    if (known->value == FaultValue::None) {
        throw std::invalid_argument("The fault '" + name + "' has no value, as in '" + word + "'.");
    }
    if (known->value == FaultValue::Text) {
        rule.text = value;
        return;
    }
    rule.value = countOf(value, rule.words);
    const bool isStatus = rule.fault == Fault::ErrorBefore || rule.fault == Fault::ErrorAfter;
    if (isStatus && (*rule.value < 400 || *rule.value > 599)) {
        throw std::invalid_argument("The status of a fault is one from 400 to 599, not '" + value + "'.");
    }
}

static bool isMethod(const std::string& word)
{
    return std::ranges::all_of(word, [](unsigned char c) { return std::isupper(c) != 0; });
}

FaultRule FaultRule::parse(const std::string& words)
{
    FaultRule rule;
    rule.words = words;
    std::istringstream stream(words);
    std::string word;
    if (!(stream >> word)) {
        throw std::invalid_argument("A rule of faults begins with the name of one.");
    }
    readFault(rule, word);
    while (stream >> word) {
        if (word.front() == '/' || word.front() == '*') {
            rule.path = word;
        } else if (word.back() == '%') {
            rule.percent
                = static_cast<double>(countOf(std::string_view(word).substr(0, word.size() - 1), words));
        } else if (word.front() == 'x' && word.size() > 1) {
            rule.times = countOf(std::string_view(word).substr(1), words);
        } else if (isMethod(word)) {
            rule.method = word;
        } else {
            throw std::invalid_argument("'" + word
                + "' is no method, no path, no share as in 20% and no count as in x3, in '" + words + "'.");
        }
    }
    if (rule.percent > 100) {
        throw std::invalid_argument("A share is one from 0% to 100%, in '" + words + "'.");
    }
    return rule;
}

/// Whether a pattern with `*` stands for the text. Goes back to the last star only, so that it ends soon.
static bool fitsPattern(std::string_view pattern, std::string_view text)
{
    std::size_t at = 0;
    std::size_t i = 0;
    std::size_t star = std::string_view::npos;
    std::size_t taken = 0;
    while (i < text.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            taken = i;
        } else if (at < pattern.size() && pattern[at] == text[i]) {
            ++at;
            ++i;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            i = ++taken;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

bool FaultRule::fits(std::string_view aMethod, std::string_view aPath) const
{
    return (method.empty() || method == aMethod) && fitsPattern(path, aPath);
}

void Faults::add(std::vector<FaultRule> rules, bool replace)
{
    const std::lock_guard lock(m_mutex);
    if (replace) {
        m_entries.clear();
    }
    for (FaultRule& rule : rules) {
        m_entries.push_back({ std::move(rule), m_added++ });
    }
}

bool Faults::draw(const Entry& entry) const
{
    const auto fitted = static_cast<std::uint64_t>(entry.fitted);
    const std::uint64_t bits = mixed(m_seed ^ mixed((entry.number << 40U) ^ fitted));
    return static_cast<double>(bits >> 11U) * 0x1p-53 * 100 < entry.rule.percent;
}

Decision Faults::decide(std::string_view method, std::string_view path)
{
    const std::lock_guard lock(m_mutex);
    Decision decision;
    for (Entry& entry : m_entries) {
        const bool isLatency = entry.rule.fault == Fault::Latency;
        if ((!isLatency && decision.rule) || !entry.rule.fits(method, path)) {
            continue;
        }
        ++entry.fitted;
        if ((entry.rule.times && entry.hit >= *entry.rule.times) || !draw(entry)) {
            continue;
        }
        ++entry.hit;
        if (isLatency) {
            decision.latency += std::chrono::milliseconds(entry.rule.value.value_or(1000));
        } else {
            decision.rule = entry.rule;
        }
    }
    return decision;
}

std::string Faults::report() const
{
    const std::lock_guard lock(m_mutex);
    Json list = Json::array();
    for (const Entry& entry : m_entries) {
        list.push_back({ { "rule", entry.rule.words }, { "fitted", entry.fitted }, { "hit", entry.hit } });
    }
    return toText({ { "faults", std::move(list) } });
}

} // namespace vvp::demo
