// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/yaml.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonValue>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <string>
#include <utility>
#include <vector>

namespace vvp {

/// Thrown by YamlBuilder through yaml-cpp's parser, and caught by fromYaml(): what was refused, and where.
struct YamlRefusal {
    QString summary;
    qsizetype offset; ///< in bytes; -1: the text as a whole is too large
};

/// Makes documents of yaml-cpp's events, and refuses what fromYaml() promises to refuse. For yaml*.cpp only:
/// this header needs yaml-cpp's.
class YamlBuilder final : public YAML::EventHandler {
    Q_DECLARE_TR_FUNCTIONS(vvp::Yaml)

public:
    /// utf8 is what is parsed; it must live as long as the builder.
    explicit YamlBuilder(const QByteArray& utf8);

    /// To be called after the last event: refuses a text that ends inside quotes, which yaml-cpp 0.7 accepts.
    void finish() const;
    [[nodiscard]] QList<YamlDocument> takeDocuments() { return std::exchange(m_documents, {}); }

    /// The sentence about a text that nests more deeply than YamlLimits::depth.
    [[nodiscard]] static QString tooDeep();

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override;
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
        const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

private:
    /// What was counted, of the whole text or of one value with all that is in it.
    struct Count {
        int nodes = 0;
        qsizetype bytes = 0;
    };
    /// A value that aliases may repeat.
    struct Anchored {
        QJsonValue value;
        Count count;
        int height = 0; ///< maps and lists in each other; 0 for a scalar
    };
    /// A map or list that is not finished.
    struct Frame {
        bool isMap = false;
        YAML::anchor_t anchor = 0;
        Count before; ///< the whole text's, before this value
        int height = 1;
        bool hasKey = false;
        QString key; ///< the key whose value comes next
        QHash<QString, int> keyLines; ///< 1-based
        std::vector<std::pair<QString, QJsonValue>> members;
        QJsonArray items;
    };

    void begin(const YAML::Mark& mark, YAML::anchor_t anchor, bool isMap);
    void end(const QJsonValue& value);
    void add(const QJsonValue& value, int height);
    void addKey(const YAML::Mark& mark, const std::string& tag, const QString& text);
    void count(const YAML::Mark& mark, Count more);
    void remember(YAML::anchor_t anchor, const QJsonValue& value, Count of, int height);
    [[nodiscard]] bool expectsKey() const;
    [[nodiscard]] QJsonValue scalar(
        const YAML::Mark& mark, const std::string& tag, const QString& text) const;

    const QByteArray& m_utf8;
    QList<YamlDocument> m_documents;
    std::vector<Frame> m_open;
    QHash<YAML::anchor_t, Anchored> m_anchored;
    Count m_count;
    int m_aliases = 0;
    bool m_isFirst = true;
    YAML::Mark m_start; ///< of the document being read: its first node
    qsizetype m_lastQuote = -1; ///< where the last scalar in quotes has its opening quote
};

} // namespace vvp
