// SPDX-License-Identifier: Apache-2.0
#include "models/session/exchangefile.h"

#include "models/domain/yaml.h"
#include "models/session/platformexchange.h"
#include "models/session/platformexchangewords.h"
#include "models/session/platformsfile.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace vvp {

using namespace exchange;

struct ExchangeFileWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::ExchangeFile)
};

static Result<QJsonObject> documentOf(const QByteArray& bytes)
{
    if (bytes.size() > YamlLimits::bytes) {
        return Error::of(
            Error::Kind::Rejected, ExchangeFileWords::tr("The file is larger than any list of platforms."));
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.contains(QChar(0))) {
        return Error::of(Error::Kind::Rejected,
            ExchangeFileWords::tr(
                "The file is not text in UTF-8, so it is not a list of platforms. Choose one "
                "that was exported "
                "by VVP Console."));
    }
    const Result<QList<YamlDocument>> documents = fromYaml(text);
    if (!documents) {
        Error error = documents.error();
        error.summary = ExchangeFileWords::tr("The file cannot be read (line %1, column %2): %3")
                            .arg(QString::number(error.line), QString::number(error.column), error.summary);
        return error;
    }
    if (documents->size() != 1) {
        return Error::of(Error::Kind::Rejected,
            documents->isEmpty()
                ? ExchangeFileWords::tr("The file is empty.")
                : ExchangeFileWords::tr(
                    "The file holds several documents, and a list of platforms is one document."));
    }
    return documents->first().json;
}

static Result<QJsonArray> platformsOf(const QJsonObject& document)
{
    const bool isExport = document.value(kindKey) == kindWord;
    if (!isExport && !document.value(PlatformsFile::schemaKey).isDouble()) {
        return Error::of(Error::Kind::Rejected,
            ExchangeFileWords::tr("The file is not a list of platforms: it lacks the line “kind: %1”. Choose "
                                  "one that was exported "
                                  "by VVP Console.")
                .arg(kindWord));
    }
    const bool isNewer = isExport
        ? document.value(versionKey) != versionWord
        : document.value(PlatformsFile::schemaKey).toDouble() > PlatformsFile::schemaVersion;
    if (isNewer) {
        return Error::of(Error::Kind::Rejected,
            ExchangeFileWords::tr("Another version of VVP Console has written the file. Use that version, or "
                                  "export it again."));
    }
    if (!document.value(PlatformsFile::platformsKey).isArray()) {
        return Error::of(Error::Kind::Rejected, ExchangeFileWords::tr("The file has no list of platforms."));
    }
    const QJsonArray platforms = document.value(PlatformsFile::platformsKey).toArray();
    if (platforms.size() > ExchangeLimits::platforms) {
        return Error::of(Error::Kind::Rejected,
            ExchangeFileWords::tr("The file lists %1 platforms; at most %2 are imported at once.")
                .arg(platforms.size())
                .arg(ExchangeLimits::platforms));
    }
    return platforms;
}

Result<QJsonArray> exchangedPlatforms(const QByteArray& bytes)
{
    const Result<QJsonObject> document = documentOf(bytes);
    return document ? platformsOf(*document) : Result<QJsonArray>(document.error());
}

} // namespace vvp
