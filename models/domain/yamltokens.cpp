// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamltokens.h"

#include "models/domain/yaml.h"
#include "models/domain/yamlscalar.h"
#include "models/domain/yamlsource.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace vvp {

/// A stretch of the text, in bytes.
struct YamlStretch {
    qsizetype begin = 0;
    qsizetype end = 0;
    YamlToken::Kind kind = YamlToken::Kind::Text;
};

static bool isYamlBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
}

/// The end of a block scalar whose '|' or '>' is at begin: its last line that is indented as its first one
/// is.
static qsizetype endOfBlock(const QByteArray& utf8, qsizetype begin)
{
    const auto lineEnd = [&utf8](qsizetype from) {
        const qsizetype at = utf8.indexOf('\n', from);
        return at < 0 ? utf8.size() : at;
    };
    qsizetype end = lineEnd(begin);
    qsizetype wanted = -1; // blanks at the beginning of each line
    for (qsizetype at = end + 1; at < utf8.size(); at = lineEnd(at) + 1) {
        const qsizetype stop = lineEnd(at);
        const auto isBlank = [](char byte) { return byte == ' '; };
        const qsizetype blanks
            = std::find_if_not(utf8.cbegin() + at, utf8.cbegin() + stop, isBlank) - (utf8.cbegin() + at);
        if (at + blanks == stop) {
            continue; // an empty line belongs to it where another line comes
        }
        wanted = wanted < 0 ? blanks : wanted;
        if (blanks < wanted || blanks == 0) {
            break;
        }
        end = stop;
    }
    return end;
}

/// The end of an unquoted scalar: its characters, with any blanks where it has one.
static qsizetype endOfPlain(const QByteArray& utf8, qsizetype begin, const std::string& value)
{
    qsizetype at = begin;
    for (const char byte : value) {
        if (isYamlBlank(byte)) {
            while (at < utf8.size() && isYamlBlank(utf8.at(at))) {
                ++at;
            }
        } else if (at < utf8.size() && utf8.at(at) == byte) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

/// Notes where yaml-cpp finds scalars.
class YamlTokenFinder final : public YAML::EventHandler {
public:
    explicit YamlTokenFinder(const QByteArray& utf8) : m_utf8(utf8) { }

    [[nodiscard]] const std::vector<YamlStretch>& scalars() const { return m_scalars; }

    void OnDocumentStart(const YAML::Mark& /*mark*/) override { m_open.clear(); }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override
    {
        const QByteArrayView word
            = QByteArrayView(m_utf8).sliced(std::min<qsizetype>(mark.pos, m_utf8.size()));
        if (word.startsWith('~')) {
            add(mark.pos, mark.pos + 1, YamlToken::Kind::Value);
        } else if (word.first(std::min<qsizetype>(word.size(), 4)).compare("null", Qt::CaseInsensitive)
            == 0) {
            add(mark.pos, mark.pos + 4, YamlToken::Kind::Value);
        }
        count();
    }
    void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { count(); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
        const std::string& value) override
    {
        const qsizetype quote = yamlQuoteAt(m_utf8, mark.pos);
        const qsizetype begin = quote >= 0 ? quote : yamlContentAt(m_utf8, mark.pos);
        const char first = begin < m_utf8.size() ? m_utf8.at(begin) : '\0';
        const bool isBlock = quote < 0 && (first == '|' || first == '>');
        const qsizetype end = quote >= 0 ? yamlQuoteEnd(m_utf8, quote)
            : isBlock                    ? endOfBlock(m_utf8, begin)
                                         : endOfPlain(m_utf8, begin, value);
        const bool isText = quote >= 0 || isBlock || tag == "tag:yaml.org,2002:str" || isPlainText(value);
        add(begin, end,
            expectsKey() ? YamlToken::Kind::Key
                : isText ? YamlToken::Kind::Text
                         : YamlToken::Kind::Value);
        count();
    }
    void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
        YAML::EmitterStyle::value /*style*/) override
    {
        count();
        m_open.push_back({ false, 0 });
    }
    void OnSequenceEnd() override { m_open.pop_back(); }
    void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
        YAML::EmitterStyle::value /*style*/) override
    {
        count();
        m_open.push_back({ true, 0 });
    }
    void OnMapEnd() override { m_open.pop_back(); }

private:
    struct Frame {
        bool isMap = false;
        int children = 0;
    };

    static bool isPlainText(const std::string& value)
    {
        const Result<QJsonValue> resolved = plainYamlValue(QString::fromStdString(value));
        return !resolved || resolved->isString();
    }
    [[nodiscard]] bool expectsKey() const
    {
        return !m_open.empty() && m_open.back().isMap && m_open.back().children % 2 == 0;
    }
    /// Of some texts that are no YAML yaml-cpp 0.7 reads an empty document after the other, without end.
    void count()
    {
        if (++m_nodes > YamlLimits::nodes) {
            throw std::length_error("more than fromYaml() reads");
        }
        if (!m_open.empty()) {
            m_open.back().children += 1;
        }
    }
    void add(qsizetype begin, qsizetype end, YamlToken::Kind kind)
    {
        if (end > begin && (m_scalars.empty() || begin >= m_scalars.back().end)) {
            m_scalars.push_back({ begin, end, kind });
        }
    }

    const QByteArray& m_utf8;
    std::vector<YamlStretch> m_scalars;
    std::vector<Frame> m_open;
    int m_nodes = 0;
};

/// Adds what stands between two scalars: comments, anchors, aliases, tags and the signs of documents.
static void addBetween(
    std::vector<YamlStretch>& stretches, const QByteArray& utf8, qsizetype begin, qsizetype end)
{
    for (qsizetype at = begin; at < end; ++at) {
        const bool isAfterBlank = at == 0 || isYamlBlank(utf8.at(at - 1));
        const char byte = utf8.at(at);
        const auto upTo = [&](auto isEnd, YamlToken::Kind kind) {
            const qsizetype stop
                = std::find_if(utf8.cbegin() + at, utf8.cbegin() + end, isEnd) - utf8.cbegin();
            stretches.push_back({ at, stop, kind });
            at = stop;
        };
        const bool beginsLine = at == 0 || utf8.at(at - 1) == '\n';
        const QByteArrayView three = QByteArrayView(utf8).sliced(at, std::min<qsizetype>(3, end - at));
        if (byte == '#' && isAfterBlank) {
            upTo([](char c) { return c == '\n'; }, YamlToken::Kind::Comment);
        } else if ((byte == '&' || byte == '*' || byte == '!')
            || (beginsLine && (three == "---" || three == "..." || byte == '%'))) {
            upTo([](char c) { return isYamlBlank(c) || c == ',' || c == ']' || c == '}'; },
                YamlToken::Kind::Sign);
        }
    }
}

/// A token for each line of each stretch, with columns as an editor counts them.
static QList<YamlToken> asTokens(const QByteArray& utf8, const std::vector<YamlStretch>& stretches)
{
    QList<YamlToken> tokens;
    int line = 0;
    int column = 0;
    qsizetype at = 0;
    const auto step = [&] { // over one byte; the first of a character counts for it
        const auto byte = static_cast<unsigned char>(utf8.at(at));
        if (byte == '\n') {
            line += 1;
            column = 0;
        } else if ((byte & 0xC0U) != 0x80) {
            column += byte >= 0xF0 ? 2 : 1;
        }
        ++at;
    };
    for (const YamlStretch& stretch : stretches) {
        while (at < stretch.begin) {
            step();
        }
        YamlToken token{ line, column, 0, stretch.kind };
        const auto finish = [&] {
            token.length = column - token.column;
            if (token.length > 0) {
                tokens.append(token);
            }
        };
        while (at < stretch.end) {
            if (utf8.at(at) == '\n') {
                finish();
                step();
                token.line = line;
                token.column = 0;
            } else {
                step();
            }
        }
        finish();
    }
    return tokens;
}

QList<YamlToken> yamlTokens(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.size() > YamlLimits::bytes) {
        return {};
    }
    YamlTokenFinder finder(utf8);
    bool isWhole = false;
    try {
        std::istringstream stream(utf8.toStdString());
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(finder)) { }
        isWhole = true;
    } catch (const std::exception&) {
        isWhole = false; // fromYaml() says what it is
    }
    std::vector<YamlStretch> stretches;
    qsizetype at = 0;
    for (const YamlStretch& scalar : finder.scalars()) {
        addBetween(stretches, utf8, at, scalar.begin);
        stretches.push_back(scalar);
        at = scalar.end;
    }
    if (isWhole) {
        addBetween(stretches, utf8, at, utf8.size());
    }
    return asTokens(utf8, stretches);
}

} // namespace vvp
