// SPDX-License-Identifier: Apache-2.0
#include "app/commands/getcommand.h"

#include "app/commands/standardoutput.h"
#include "models/domain/yaml.h"
#include "models/tables/words.h"

#include <QCommandLineParser>
#include <QJsonDocument>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

/// A column of a kind's table.
struct GetColumn {
    QStringView title;
    QString (*value)(const Resource& document);
};

} // namespace

static const GetColumn createdColumn{ u"CREATED",
    [](const Resource& document) { return document.text(Resource::createdPath); } };

/// What stands beside the name, in the words of the API.
static QList<GetColumn> columnsFor(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::Namespace:
        return { { u"PHASE",
                     [](const Resource& d) { return Namespace::phaseWord(d.text(Namespace::phasePath)); } },
            { u"CREATED", [](const Resource& d) { return d.text(Namespace::createTimePath); } } };
    case DocumentKind::DeploymentTarget:
        return { { u"KUBERNETES-NAMESPACE",
                     [](const Resource& d) { return d.text(DeploymentTarget::kubernetesNamespacePath); } },
            createdColumn };
    case DocumentKind::SecretValue:
        return { createdColumn };
    case DocumentKind::DeploymentDefaults:
        return {};
    case DocumentKind::SessionCluster:
    case DocumentKind::Deployment:
        return { { u"STATE", [](const Resource& d) { return d.text(Deployment::statePath); } },
            { u"DESIRED", [](const Resource& d) { return d.text(Deployment::desiredStatePath); } },
            { u"TARGET",
                [](const Resource& d) {
                    const QString name = d.text(Deployment::targetNamePath);
                    return name.isEmpty() ? d.text(Deployment::targetIdPath) : name;
                } },
            createdColumn };
    }
    Q_UNREACHABLE();
}

std::optional<DocumentKind> kindCalled(const QString& word)
{
    for (const DocumentKind kind : allDocumentKinds) {
        const QString folder = kindFolder(kind);
        for (const QString& name : { folder, QString(folder + u's'), kindName(kind).toString() }) {
            if (word.compare(name, Qt::CaseInsensitive) == 0) {
                return kind;
            }
        }
    }
    return std::nullopt;
}

static QString kindList()
{
    QStringList names;
    for (const DocumentKind kind : allDocumentKinds) {
        const QString folder = kindFolder(kind);
        names << (folder.endsWith(u's') ? folder : QString(folder + u's'));
    }
    return names.join(u", "_s);
}

GetCommand::GetCommand() : Command(u"get"_s, tr("Lists the objects of a kind, or shows some of them.")) { }

void GetCommand::addTo(QCommandLineParser& parser) const
{
    parser.addPositionalArgument(u"kind"_s, tr("One of %1.").arg(kindList()), u"KIND"_s);
    parser.addPositionalArgument(u"name"_s, tr("Only those of this name or id."), u"[NAME…]"_s);
    parser.addOptions(
        { outputOption(tr("As table (the default), name, yaml or json. json is a list, or one document "
                          "where one NAME is given.")),
            { u"secrets"_s, tr("With the values of Secret Values; else a placeholder stands for them.") } });
}

std::optional<QString> GetCommand::take(const QCommandLineParser& parser, const CommandScope& scope)
{
    const QStringList words = parser.positionalArguments();
    const std::optional<DocumentKind> kind = kindCalled(words.value(0));
    if (!kind) {
        return words.isEmpty() ? tr("Say which kind: one of %1.").arg(kindList())
                               : tr("“%1” is no kind. There is: %2.").arg(words.first(), kindList());
    }
    const Result<OutputFormat> format = outputFormat(parser);
    if (!format) {
        return format.error().summary;
    }
    m_kind = *kind;
    m_names = words.mid(1);
    m_scope = scope;
    m_format = *format;
    m_choice = { true, parser.isSet(u"secrets"_s) };
    return std::nullopt;
}

void GetCommand::run(Session& session)
{
    if (session.version().isKnown() && !isOffered(m_kind, session.version())) {
        complain(tr("The platform has no %1: its version is %2.")
                     .arg(kindWords(m_kind), session.version().text()));
        Q_EMIT finished(Exit::Failed);
        return;
    }
    m_choice.targetIds = namesTargetsById(session.version());
    ExportScope scope;
    scope.kinds = { m_kind };
    scope.isPlatform = m_scope.isAll || m_kind == DocumentKind::Namespace;
    if (m_kind != DocumentKind::Namespace) {
        scope.vNamespaces = m_scope.isAll ? session.vNamespaces() : QStringList{ m_scope.vNamespace };
    }
    m_reader = std::make_unique<ExportReader>(session.api(), session.version(), scope);
    connect(m_reader.get(), &ExportReader::batchRead, this, &GetCommand::write);
    connect(m_reader.get(), &ExportReader::finished, this, &GetCommand::end);
    connect(m_reader.get(), &ExportReader::interrupted, this, [this](const Error& error) {
        complain(error.text());
        m_hasFailed = true;
        end();
    });
    m_reader->begin([](const QString&) { return true; });
}

void GetCommand::stop()
{
    m_isOver = true;
    if (m_reader) {
        m_reader->stop();
    }
    Q_EMIT finished(Exit::Failed);
}

void GetCommand::print(const QByteArray& bytes)
{
    const Result<Done> done = writeOutput(bytes);
    if (!done && !m_isOver) {
        m_isOver = true;
        m_reader->stop();
        if (!isReaderGone(done.error())) {
            complain(done.error().text());
        }
        Q_EMIT finished(isReaderGone(done.error()) ? Exit::Done : Exit::Failed);
    }
}

QByteArray GetCommand::textOf(const ExportItem& item)
{
    const Resource document(item.document);
    const QString name = documentName(item.kind, item.document);
    const QString owner = documentNamespace(item.kind, item.document);
    switch (m_format) {
    case OutputFormat::Table: {
        QStringList row;
        if (m_scope.isAll && m_kind != DocumentKind::Namespace) {
            row << owner;
        }
        row << name;
        for (const GetColumn& column : columnsFor(m_kind)) {
            row << column.value(document);
        }
        m_rows << row;
        return {};
    }
    case OutputFormat::Name: {
        const QString path = m_scope.isAll && !owner.isEmpty() ? QString(owner + u'/' + name) : name;
        return QString(visibleText(path) + u'\n').toUtf8();
    }
    case OutputFormat::Yaml:
        return (m_isFirst ? QByteArray() : "---\n"_ba)
            + toYaml(exported(item.kind, item.document, m_choice)).toUtf8();
    case OutputFormat::Json: {
        const QByteArray text
            = QJsonDocument(exported(item.kind, item.document, m_choice)).toJson().trimmed();
        if (m_names.size() == 1) {
            return text + '\n';
        }
        return (m_isFirst ? "[\n"_ba : ",\n"_ba) + text;
    }
    }
    Q_UNREACHABLE();
}

void GetCommand::write(QList<ExportItem> items, const QList<ExportFailure>& failures)
{
    for (const ExportFailure& failure : failures) {
        complain(failure.what() + u": "_s + failure.error.text());
        m_hasFailed = true;
    }
    nameFiles(items); // in the order of their names
    QByteArray text;
    for (const ExportItem& item : std::as_const(items)) {
        const QString name = documentName(item.kind, item.document);
        const QString id = Resource(item.document).text(Resource::idPath);
        const bool isWanted = m_names.isEmpty() || m_names.contains(name) || m_names.contains(id);
        if (isWanted) {
            m_found << name << id;
            text += textOf(item);
            m_isFirst = false;
        }
    }
    print(text);
    if (!m_isOver) {
        m_reader->next();
    }
}

void GetCommand::end()
{
    if (m_isOver) {
        return;
    }
    if (m_format == OutputFormat::Table && (!m_rows.isEmpty() || !m_hasFailed)) {
        QStringList heads;
        if (m_scope.isAll && m_kind != DocumentKind::Namespace) {
            heads << u"VNAMESPACE"_s;
        }
        heads << u"NAME"_s;
        for (const GetColumn& column : columnsFor(m_kind)) {
            heads << column.title.toString();
        }
        print(asTable(heads, m_rows));
    } else if (m_format == OutputFormat::Json && m_names.size() != 1) {
        print(m_isFirst ? "[]\n"_ba : "\n]\n"_ba);
    }
    for (const QString& name : std::as_const(m_names)) {
        if (!m_found.contains(name)) {
            complain(tr("There is no %1 “%2”.").arg(kindWords(m_kind), name));
            m_hasFailed = true;
        }
    }
    if (!m_isOver) {
        m_isOver = true;
        Q_EMIT finished(m_hasFailed ? Exit::Failed : Exit::Done);
    }
}

} // namespace vvp
