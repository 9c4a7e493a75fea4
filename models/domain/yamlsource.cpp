// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamlsource.h"

#include <QStringDecoder>

#include <algorithm>

namespace vvp {

static std::string withoutLoneBytes(const std::string& almostUtf8)
{
    std::string utf8;
    int missing = 0; // bytes of the character that has begun
    for (const char byte : almostUtf8) {
        const auto bits = static_cast<unsigned char>(byte);
        if (bits >= 0xC0) {
            missing = bits >= 0xF0 ? 3 : bits >= 0xE0 ? 2 : 1;
        } else if (bits < 0x80) {
            missing = 0;
        } else if (missing > 0) {
            --missing;
        } else {
            utf8 += '\xC2';
        }
        utf8 += byte;
    }
    return utf8;
}

QString yamlScalarText(const std::string& decoded)
{
    const std::string utf8 = QUtf8StringView(decoded).isValidUtf8() ? decoded : withoutLoneBytes(decoded);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(QByteArrayView(utf8));
}

qsizetype yamlContentAt(const QByteArray& utf8, qsizetype offset)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    const auto end = utf8.cend();
    auto at = utf8.cbegin() + std::min(offset, utf8.size());
    while (at != end && (*at == '!' || *at == '&')) {
        at = std::find_if_not(std::find_if(at, end, isBlank), end, isBlank);
    }
    return at - utf8.cbegin();
}

qsizetype yamlQuoteAt(const QByteArray& utf8, qsizetype offset)
{
    const qsizetype at = yamlContentAt(utf8, offset);
    return at < utf8.size() && (utf8.at(at) == '"' || utf8.at(at) == '\'') ? at : -1;
}

qsizetype yamlQuoteEnd(const QByteArray& utf8, qsizetype offset)
{
    const char quote = utf8.at(offset);
    for (qsizetype i = offset + 1; i < utf8.size(); ++i) {
        const bool isDoubled
            = quote == '\'' && utf8.at(i) == quote && i + 1 < utf8.size() && utf8.at(i + 1) == quote;
        if (isDoubled || (quote == '"' && utf8.at(i) == '\\')) {
            ++i;
        } else if (utf8.at(i) == quote) {
            return i + 1;
        }
    }
    return -1;
}

} // namespace vvp
