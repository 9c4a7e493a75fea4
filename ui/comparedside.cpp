// SPDX-License-Identifier: Apache-2.0
#include "ui/comparedside.h"

#include "models/session/platformlist.h"
#include "models/session/session.h"
#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/place.h"
#include "ui/sessions.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

/// What an entry of the first box stands for, beside a platform by its id.
static constexpr QStringView fileEntry = u"file";
static constexpr QStringView clipboardEntry = u"clipboard";
static constexpr QStringView shownEntry = u"shown"; // a file that was chosen

ComparedSide::ComparedSide(
    PlatformList& platforms, Sessions& sessions, const QString& name, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_platforms(platforms)
    , m_sessions(sessions)
    , m_title(title)
    , m_where(new QComboBox)
    , m_namespace(new QComboBox)
    , m_name(new QComboBox)
    , m_note(new NoteLine)
{
    setObjectName(name);
    const auto name_ = [&](QComboBox* box, const QString& what, const QString& words) {
        box->setObjectName(name + what);
        box->setAccessibleName(u"%1: %2"_s.arg(title, words));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
    };
    name_(m_where, u"Where"_s, tr("platform or file"));
    name_(m_namespace, u"Namespace"_s, tr("vNamespace"));
    name_(m_name, u"Name"_s, tr("document"));
    const Metrics metrics;
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics.u());
    auto* const boxes = new QHBoxLayout;
    boxes->setSpacing(metrics.u());
    boxes->addWidget(m_where, 2);
    boxes->addWidget(m_namespace, 3);
    boxes->addWidget(m_name, 3);
    rows->addLayout(boxes);
    rows->addWidget(m_note);
    rows->addStretch();
    fillWhere();
    connect(m_where, &QComboBox::activated, this, &ComparedSide::chooseWhere);
    connect(m_namespace, &QComboBox::activated, this, [this] { readList(m_name->currentText()); });
    connect(m_name, &QComboBox::activated, this, [this] { chooseName(); });
}

void ComparedSide::takeFocus()
{
    m_where->setFocus();
}

void ComparedSide::fillWhere()
{
    m_where->clear();
    QList<Platform> platforms = m_platforms.all();
    for (const Session* session : m_sessions.all()) { // one that is not registered
        const bool isNew = std::ranges::none_of(
            platforms, [session](const Platform& one) { return one.id == session->platform().id; });
        if (isNew) {
            platforms.append(session->platform());
        }
    }
    for (const Platform& platform : std::as_const(platforms)) {
        m_where->addItem(
            environmentIcon(platform.environment), visibleLabel(platform.name), platform.id.toString());
    }
    m_where->insertSeparator(m_where->count());
    m_where->addItem(tr("File…"), fileEntry.toString());
    m_where->addItem(tr("Clipboard"), clipboardEntry.toString());
}

bool ComparedSide::isOfPlatform() const
{
    return m_sourceName.isEmpty();
}

Session* ComparedSide::session()
{
    const QUuid id(m_where->currentData().toString());
    for (Session* one : m_sessions.all()) {
        if (one->platform().id == id) {
            return one;
        }
    }
    return m_sessions.visit(id);
}

void ComparedSide::setPlace(const DocumentPlace& place)
{
    m_kind = place.kind;
    m_sourceName.clear();
    m_where->setCurrentIndex(std::max(0, m_where->findData(place.platform.toString())));
    m_lastWhere = m_where->currentIndex();
    fillNamespaces(place.vNamespace);
    readList(place.name);
}

void ComparedSide::setKind(DocumentKind kind)
{
    m_kind = kind;
    if (isOfPlatform()) {
        fillNamespaces(m_namespace->currentText());
        readList({});
    }
}

void ComparedSide::chooseWhere(int index)
{
    const QString entry = m_where->itemData(index).toString();
    if (entry == fileEntry) {
        m_where->setCurrentIndex(m_lastWhere);
        chooseFile();
        return;
    }
    if (entry == clipboardEntry) {
        m_lastWhere = index;
        setSources(readText(QGuiApplication::clipboard()->text(), tr("Clipboard")), tr("Clipboard"));
        return;
    }
    m_lastWhere = index;
    if (entry == shownEntry) {
        setSources(m_sources, m_where->currentText());
        return;
    }
    m_sourceName.clear();
    fillNamespaces(m_namespace->currentText());
    readList(m_name->currentText());
}

void ComparedSide::chooseFile()
{
    auto* const chooser = new QFileDialog(
        this, tr("Compare With a File"), {}, tr("YAML and JSON (*.yaml *.yml *.json);;All Files (*)"));
    chooser->setObjectName(u"compareFile"_s);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const std::atomic_bool stop = false;
        setSources(readPaths({ path }, stop), QFileInfo(path).fileName());
    });
    chooser->open();
}

void ComparedSide::setSources(const Sources& sources, const QString& name)
{
    m_reading.abort();
    m_sources = sources;
    m_sourceName = name;
    if (m_where->currentData() != clipboardEntry.toString()) {
        const int shown = m_where->findData(shownEntry.toString());
        if (shown < 0) {
            m_where->insertItem(0, visibleLabel(name), shownEntry.toString());
        } else {
            m_where->setItemText(shown, visibleLabel(name));
        }
        m_where->setCurrentIndex(m_where->findData(shownEntry.toString()));
        m_lastWhere = m_where->currentIndex();
    }
    m_namespace->hide();
    m_list.clear();
    m_name->clear();
    for (const SourceDocument& document : sources.documents) {
        m_list << document.json;
        const std::optional<DocumentKind> kind = kindOf(document.json);
        m_name->addItem(kind
                ? tr("%1 (%2)").arg(visibleLabel(documentName(*kind, document.json)), kindWords(*kind))
                : tr("Line %1").arg(document.origin.line));
    }
    m_name->setEnabled(m_name->count() > 0);
    if (m_list.isEmpty()) {
        say(sources.problems.isEmpty() ? tr("There is no document in it.")
                                       : tr("%1: %2").arg(sources.problems.first().origin.words(),
                                           visibleText(sources.problems.first().sentence)));
        return;
    }
    const auto same
        = std::ranges::find_if(m_list, [this](const QJsonObject& one) { return kindOf(one) == m_kind; });
    m_name->setCurrentIndex(same == m_list.end() ? 0 : static_cast<int>(same - m_list.begin()));
    chooseName();
}

void ComparedSide::fillNamespaces(const QString& wanted)
{
    const bool isNeeded = m_kind != DocumentKind::Namespace;
    m_namespace->setVisible(isNeeded);
    m_namespace->clear();
    Session* const session = this->session();
    if (!isNeeded || session == nullptr) {
        return;
    }
    QStringList names = session->vNamespaces();
    if (!wanted.isEmpty() && !names.contains(wanted)) {
        names.prepend(wanted); // it may be known later, when the platform has answered
    }
    m_namespace->addItems(names);
    m_namespace->setCurrentIndex(std::max(0, m_namespace->findText(wanted)));
}

void ComparedSide::readList(const QString& wanted)
{
    m_reading.abort();
    m_list.clear();
    m_name->clear();
    m_name->setEnabled(false);
    Session* const session = this->session();
    const QString vNamespace = m_namespace->currentText();
    if (session == nullptr) {
        say(tr("This platform is not there any more."));
        return;
    }
    if (m_kind != DocumentKind::Namespace && vNamespace.isEmpty()) {
        say(tr("No vNamespace of this platform is known yet. Open the platform first."));
        return;
    }
    setDocument(std::nullopt);
    m_note->say(NoteLine::Tone::Note, tr("Reading…"));
    m_reading = session->api().documents(m_kind, m_kind == DocumentKind::Namespace ? QString() : vNamespace,
        this, [this, wanted](const Result<QList<QJsonObject>>& answer) {
            if (!answer) {
                say(answer.error().text());
                return;
            }
            m_list = *answer;
            fillNames(wanted);
        });
}

void ComparedSide::fillNames(const QString& wanted)
{
    std::ranges::sort(m_list, {}, [this](const QJsonObject& one) { return documentName(m_kind, one); });
    for (const QJsonObject& one : std::as_const(m_list)) {
        m_name->addItem(visibleLabel(documentName(m_kind, one)), documentName(m_kind, one));
    }
    m_name->setEnabled(m_name->count() > 0);
    if (m_list.isEmpty()) {
        say(tr("There is no %1 here.").arg(kindWords(m_kind)));
        return;
    }
    m_name->setCurrentIndex(m_name->findData(wanted));
    chooseName();
}

void ComparedSide::chooseName()
{
    const int index = m_name->currentIndex();
    if (index < 0) {
        m_note->say(NoteLine::Tone::Note, tr("Choose a %1.").arg(kindWords(m_kind)));
        setDocument(std::nullopt);
        return;
    }
    m_note->say(NoteLine::Tone::Note, {});
    setDocument(m_list.at(index));
}

void ComparedSide::say(const QString& problem)
{
    m_note->say(NoteLine::Tone::Problem, problem);
    setDocument(std::nullopt);
}

void ComparedSide::setDocument(const std::optional<QJsonObject>& document)
{
    m_document = document;
    Q_EMIT changed();
}

std::optional<DocumentKind> ComparedSide::kind() const
{
    return m_document ? kindOf(*m_document) : std::nullopt;
}

QString ComparedSide::words() const
{
    QStringList parts{ isOfPlatform() ? m_where->currentText() : visibleLabel(m_sourceName) };
    if (isOfPlatform() && m_kind != DocumentKind::Namespace) {
        parts << m_namespace->currentText();
    }
    if (m_name->currentIndex() >= 0) {
        parts << m_name->currentText();
    }
    return parts.join(u" › "_s);
}

QString ComparedSide::note() const
{
    return m_note->text();
}

} // namespace vvp
