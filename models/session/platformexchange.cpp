// SPDX-License-Identifier: Apache-2.0
#include "models/session/platformexchange.h"

#include "models/domain/yaml.h"
#include "models/session/configfile.h"
#include "models/session/platformexchangewords.h"
#include "models/session/platformsfile.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vvp {

struct PlatformExchange {
    Q_DECLARE_TR_FUNCTIONS(vvp::PlatformExchange)
};

using namespace exchange;

QByteArray exportedPlatforms(const QList<Platform>& platforms, ExchangeFormat format)
{
    QJsonArray array;
    for (Platform platform : platforms) {
        platform.tokenNamespaces += platform.missingTokens;
        const QJsonObject whole = objectFrom(platform);
        QJsonObject object;
        for (const QLatin1StringView key : exchanged) {
            const QJsonValue value = whole.value(key);
            const bool isEmpty = value.isUndefined() || value == QJsonValue(QString())
                || (value.isArray() && value.toArray().isEmpty());
            if (!isEmpty) {
                object.insert(key, value);
            }
        }
        array.append(object);
    }
    const QJsonObject document{ { kindKey, kindWord }, { versionKey, versionWord },
        { PlatformsFile::platformsKey, array } };
    switch (format) {
    case ExchangeFormat::Json:
        return QJsonDocument(document).toJson(QJsonDocument::Indented);
    case ExchangeFormat::Yaml:
        return toYaml(document).toUtf8();
    }
    Q_UNREACHABLE();
}

Result<QByteArray> readExchangeFile(const QString& path)
{
    return readOrdinaryFile(path, YamlLimits::bytes);
}

Result<Done> writeExchangeFile(const QString& path, const QByteArray& bytes)
{
    if (const QFileInfo info(path); info.isSymLink()) {
        return Error::of(Error::Kind::Storage,
            PlatformExchange::tr("“%1” is a link to “%2”, so it was not written. Choose the file itself.")
                .arg(visibleText(QDir::toNativeSeparators(path)),
                    visibleText(QDir::toNativeSeparators(info.symLinkTarget()))));
    }
    return writeConfigFile(path, bytes);
}

} // namespace vvp
