// SPDX-License-Identifier: Apache-2.0
#include "ui/documentdialog.h"

#include "models/domain/yamllineedit.h"
#include "models/tables/words.h"
#include "ui/dialogframe.h"
#include "ui/documentform.h"
#include "ui/findinglist.h"
#include "ui/inlinemessage.h"
#include "ui/yamledit.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>

namespace vvp {

using namespace Qt::StringLiterals;

static QString sizeKey(const QString& key)
{
    return u"dialogs/%1/size"_s.arg(key);
}

DocumentDialog::DocumentDialog(DocumentTask task, DocumentForm* form, QSettings* settings, QWidget* parent)
    : QDialog(parent), m_task(std::move(task)), m_form(form), m_settings(settings)
{
    setObjectName(u"documentDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_task.title);
    build();
    if (m_settings != nullptr && !m_task.settingsKey.isEmpty()) {
        const QSize size = m_settings->value(sizeKey(m_task.settingsKey)).toSize();
        if (size.isValid()) {
            resize(size);
        }
    }
    m_firstText = m_task.text;
    if (m_firstText.isEmpty() && !m_task.document.json().isEmpty()) {
        m_firstText = toYaml(m_task.document.json());
    }
    m_yaml->setText(m_firstText);
    connect(m_yaml, &YamlEdit::edited, this, [this] {
        m_formIsNewer = false;
        updateFooter();
    });
    connect(m_yaml, &YamlEdit::read, this, &DocumentDialog::textRead);
    connect(m_findings, &FindingList::fixChosen, this,
        [this](const Fix& fix) { change(Resource(fix.document)); });
    connect(m_findings, &FindingList::otherNamespaceChosen, this, &DocumentDialog::goToOther);
    if (m_form != nullptr) {
        connect(m_form, &DocumentForm::changed, this, &DocumentDialog::formChanged);
        connect(m_form, &DocumentForm::problemsShown, this, &DocumentDialog::updateFooter);
        connect(m_tabs, &QTabWidget::currentChanged, this, &DocumentDialog::tabChanged);
        m_form->setDocument(m_task.document);
    }
    if (isEdit()) {
        setBase(m_task.document);
    }
    textRead();
    if (m_form != nullptr && m_task.text.isEmpty()) {
        m_form->firstField()->setFocus();
        return;
    }
    if (m_form != nullptr) {
        m_tabs->setCurrentIndex(yamlTab());
    }
    m_yaml->setFocus();
}

DocumentDialog::~DocumentDialog()
{
    endCalls(this);
}

std::optional<Resource> DocumentDialog::document() const
{
    if (m_formIsNewer) {
        return m_form->document();
    }
    const Result<QJsonObject>& read = m_yaml->document();
    if (!read && m_form != nullptr && m_yaml->isBlank()) {
        return m_form->document(); // nothing was written yet, in either view
    }
    return read ? std::optional(Resource(*read)) : std::nullopt;
}

bool DocumentDialog::hasChanges() const
{
    if (!m_formIsNewer && m_yaml->holds(m_firstText)) {
        return false;
    }
    const std::optional<Resource> mine = document();
    return !mine || !isEdit() || *mine != m_base;
}

void DocumentDialog::formChanged()
{
    m_formIsNewer = true;
    updateState();
}

void DocumentDialog::textRead()
{
    const Result<QJsonObject>& read = m_yaml->document();
    if (m_form != nullptr) {
        if (read) {
            m_form->setDocument(Resource(*read));
        }
        for (InlineMessage* const note : m_formNotes) {
            if (document()) {
                note->clear();
                continue;
            }
            if (m_yaml->isReading()) {
                note->say(InlineMessage::Tone::Information, read.error().text());
                continue;
            }
            note->say(InlineMessage::Tone::Warning,
                tr("The YAML cannot be read, so the form shows what could be read last, and cannot be "
                   "changed. Line %1: %2")
                    .arg(QString::number(read.error().line), read.error().text()),
                { { u"showLine"_s, tr("Show the Line"), [this] { goToProblem(); } } });
        }
    }
    updateState();
}

void DocumentDialog::tabChanged()
{
    if (!isYamlShown()) {
        m_yaml->readNow();
    }
    updateState(); // what a field says is not said again, but beside the YAML it is
    if (!isYamlShown() || !m_formIsNewer) {
        return;
    }
    const Result<QJsonObject>& read = m_yaml->document();
    const QJsonObject document = m_form->document().json();
    const std::optional<QString> edited
        = m_yaml->isLong() ? std::nullopt : editedYaml(m_yaml->text(), document);
    if (edited) {
        m_yaml->replaceText(*edited);
        m_formIsNewer = false;
        updateState();
    } else if (!read || m_yaml->text() == toYaml(*read)) {
        writeTextAnew(); // it holds nothing but the document
    } else {
        m_textQuestion->say(InlineMessage::Tone::Warning,
            tr("A field was changed in the form. To show it here, the text is written anew: its comments and "
               "the order of its lines are lost. Keeping the text takes back what was changed in the form."),
            { { u"keepText"_s, tr("Keep My Text"), [this] { keepText(); } },
                { u"goOn"_s, tr("Go On"), [this] { writeTextAnew(); } } });
        updateState();
    }
}

void DocumentDialog::keepText()
{
    m_textQuestion->clear();
    m_formIsNewer = false;
    textRead();
    m_yaml->setFocus();
}

void DocumentDialog::writeTextAnew()
{
    m_textQuestion->clear();
    m_yaml->replaceText(toYaml(m_form->document().json()));
    m_formIsNewer = false;
    updateState();
    m_yaml->setFocus();
}

void DocumentDialog::change(const Resource& document)
{
    m_textQuestion->clear();
    const QString old = m_yaml->text();
    const std::optional<QString> edited = m_yaml->isLong() ? std::nullopt : editedYaml(old, document.json());
    const Result<QJsonObject> read = m_yaml->document();
    m_yaml->replaceText(edited ? *edited : toYaml(document.json()));
    m_formIsNewer = false;
    if (!edited && read && old != toYaml(*read)) {
        m_message->say(InlineMessage::Tone::Information,
            tr("The text had to be written anew: its comments and the order of its lines are gone. Undo "
               "brings them back."));
    }
    textRead();
}

void DocumentDialog::setBase(const Resource& document)
{
    m_base = document;
    if (m_form != nullptr) {
        m_form->setAccepted(document);
    }
}

int DocumentDialog::yamlTab() const
{
    return m_tabs->count() - 1;
}

bool DocumentDialog::isYamlShown() const
{
    return m_tabs == nullptr || m_tabs->currentIndex() == yamlTab();
}

void DocumentDialog::refreshFindings()
{
    updateState();
}

void DocumentDialog::updateState()
{
    const bool isEditing = m_state == State::Editing;
    const bool isAsking = !m_textQuestion->isEmpty();
    m_yaml->setReadOnly(!isEditing || isAsking);
    const std::optional<Resource> now = document();
    if (m_form != nullptr) {
        m_form->setReadOnly(!isEditing || !now);
    }
    QList<Finding> findings = now && m_task.findings ? m_task.findings(*now) : QList<Finding>();
    if (!isYamlShown()) {
        findings.removeIf([this](const Finding& finding) { return m_form->shows(finding); });
    }
    m_findings->setFindings(findings);
    m_findings->setAnswerable(isEditing);
    QList<int> lines;
    for (const Finding& finding : m_findings->blocking()) {
        if (finding.path && !m_formIsNewer && !m_yaml->isLong()) {
            lines.append(lineOfMember(m_yaml->text(), *finding.path));
        }
    }
    lines.removeAll(0);
    m_yaml->setMarkedLines(lines);
    updateFooter();
}

void DocumentDialog::goToOther(const QString& vNamespace)
{
    if (m_task.goTo) {
        const std::optional<Resource> now = document();
        m_task.goTo(vNamespace, m_formIsNewer && now ? toYaml(now->json()) : m_yaml->text());
        done(Rejected); // the text is there now
    }
}

void DocumentDialog::reject()
{
    if (m_state == State::Sending || m_mayClose || !hasChanges()) {
        done(Rejected);
        return;
    }
    if (findChild<QMessageBox*>(u"discardQuestion"_s) != nullptr) {
        return; // asked already
    }
    auto* const question = new QMessageBox(QMessageBox::NoIcon, m_task.title,
        m_state == State::Editing ? tr("Discard what you have written?")
                                  : tr("Close, and discard what you have written?"),
        QMessageBox::NoButton, this);
    question->setObjectName(u"discardQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QPushButton* const keep = question->addButton(tr("Keep Editing"), QMessageBox::RejectRole);
    QPushButton* const discard = question->addButton(tr("Discard"), QMessageBox::AcceptRole);
    keep->setObjectName(u"keepEditing"_s);
    discard->setObjectName(u"discard"_s);
    discard->setAutoDefault(false);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    // After the question has gone, or a window manager gives the focus to it and then to nothing.
    connect(question, &QMessageBox::finished, this, [this, question, discard] {
        if (question->clickedButton() == discard) {
            done(Rejected);
        }
    });
    question->open();
}

void DocumentDialog::done(int result)
{
    if (m_settings != nullptr && !m_task.settingsKey.isEmpty()) {
        m_settings->setValue(sizeKey(m_task.settingsKey), size());
    }
    if (m_state == State::Reading || m_state == State::Checking) {
        m_request.abort();
    }
    QDialog::done(result);
}

} // namespace vvp
