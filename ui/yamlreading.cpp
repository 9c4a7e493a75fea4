// SPDX-License-Identifier: Apache-2.0
#include "ui/yamlreading.h"

#include "ui/cutlines.h"
#include "ui/yamltext.h"

#include <QCoreApplication>

namespace vvp {

namespace {

struct ReadingWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::YamlReading)
};

} // namespace

Error yamlRefusal(const QString& sentence, int line)
{
    Error error;
    error.kind = Error::Kind::Rejected;
    error.summary = sentence;
    error.line = line;
    return error;
}

YamlReading readingOf(const QString& text)
{
    const Result<QList<YamlDocument>> documents = fromYaml(text);
    if (!documents) {
        return { {}, documents.error(), false, {} };
    }
    YamlReading reading{ *documents, QJsonObject(), true, {} };
    if (documents->isEmpty()) {
        reading.document = yamlRefusal(ReadingWords::tr("There is no document yet. Paste or write one."));
        return reading;
    }
    if (documents->size() > 1) {
        reading.document = yamlRefusal(
            ReadingWords::tr("The text holds %1 documents, and the second begins here. One can be sent at a "
                             "time.")
                .arg(documents->size()),
            documents->at(1).line);
        return reading;
    }
    reading.document = documents->first().json;
    if (hasLineLongerThan(text, YamlText::longestLine)) {
        const QString lines = toYaml(*reading.document);
        reading.inLines = hasLineLongerThan(lines, YamlText::longestLine) ? QString() : lines;
    }
    return reading;
}

} // namespace vvp
