// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/domain/finding.h"
#include "models/domain/rebase.h"
#include "models/domain/yamlcompletion.h"
#include "ui/inlinemessage.h"
#include "ui/place.h"

#include <QDialog>

#include <functional>

class QLabel;
class QPushButton;
class QSettings;
class QTabWidget;

namespace vvp {

class DocumentForm;
struct FormProblem;
class FindingList;
class YamlEdit;

/// What a DocumentDialog is for: a document, where it goes, and how it gets there. Functions may be empty
/// where they are said to be optional. Request is what ApiClient returns; a default one is fine.
struct DocumentTask {
    /// A second button beside the saving one, for example "Create and Start".
    struct SecondSave {
        QString text;
        std::function<Resource(Resource)> changed; ///< what is sent in place of the document
    };

    QString title; ///< the action: "Create vNamespace"
    QString settingsKey; ///< by which its size is remembered: "createNamespace"
    Place place;
    Resource document; ///< to start with; when editing, as the server has it
    QString text; ///< not empty: the YAML to start with in place of the document's, for example a paste;
                  ///< it is what is shown first
    QString saveText; ///< "Create vNamespace", "Save"
    std::function<QString(const Resource&)>
        saveTextFor; ///< optional: the button's text where it depends on the document
    std::optional<SecondSave> secondSave;

    /// Sends. `before` is the newest copy of the server that was read (empty when creating): what a merge
    /// patch starts from. Is never called twice without the user.
    std::function<Request(
        const Resource& before, const Resource& document, const QObject* context, Handler<Resource> handler)>
        save;
    /// Optional: what save() would send, as lines of curl; see ApiClient::curlOf().
    std::function<QString(const Resource& before, const Resource& document)> curl;
    /// Edits only: reads the server's copy, before anything is sent. Empty: this creates.
    std::function<Request(const QObject* context, Handler<Resource> handler)> reload;
    /// After OutcomeUnknown: reads back what became of it. nullopt: it is not there (when editing: not
    /// changed). Optional; without it the user is told to look at the list.
    std::function<Request(
        const Resource& document, const QObject* context, Handler<std::optional<Resource>> handler)>
        check;
    /// Optional: makes my changes of base again on what the server has now, where a kind knows better than
    /// rebased() what belongs together.
    std::function<Rebase(const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs)> rebase;
    /// Optional: what is to be said about the document; errors and questions keep it from being sent.
    std::function<QList<Finding>(const Resource&)> findings;
    /// Optional: what can be written at a place of the YAML.
    std::function<YamlCompletions(const QString& text, int position)> completions;
    /// Optional: what will happen when the document is sent, in a sentence for the footer.
    std::function<QString(const Resource&)> willHappen;
    /// Optional: the user goes to another vNamespace with the text (see Finding::otherNamespace); the dialog
    /// closes after it.
    std::function<void(const QString& vNamespace, const QString& text)> goTo;
    /// Optional: asks whatever the guard rails demand before sending; calls goOn if the user agrees. A
    /// message box with dialog as parent; may call goOn at once.
    std::function<void(const Resource& document, QWidget* dialog, std::function<void()> goOn)> confirm;
};

/// Creates or changes one document: the pages of a form and its YAML, over the same document. It sends on
/// Save, stays open with what was typed when that fails, and reads the server's copy before an edit is sent,
/// so that nothing is overwritten unseen. open() it, never exec(); it deletes itself when closed. A write
/// that is under way when the dialog closes goes on and is told of by ApiClient::writeAnswered(). GUI thread.
class DocumentDialog final : public QDialog {
    Q_OBJECT

public:
    /// The dialog owns form; without one there is only the YAML. settings, if given, must outlive it.
    DocumentDialog(
        DocumentTask task, DocumentForm* form, QSettings* settings = nullptr, QWidget* parent = nullptr);
    ~DocumentDialog() override;

    /// What would be sent now; nothing while the text cannot be read.
    [[nodiscard]] std::optional<Resource> document() const;
    /// Checks the document again, because something that the findings depend on has changed.
    void refreshFindings();

    /// Asks before it loses changes, then closes.
    void reject() override;
    /// Closes and remembers the size.
    void done(int result) override;

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// The server has it: the document that it answered.
    void saved(const vvp::Resource& document);

private:
    enum class State { Editing, Reading, Sending, Unknown, Checking };

    // How it looks: documentdialogparts.cpp
    void build();
    [[nodiscard]] QWidget* formPage(QWidget* content);
    [[nodiscard]] QWidget* yamlPage();
    [[nodiscard]] QWidget* footer();
    [[nodiscard]] QSize firstSize() const;

    // Two views of one document: documentdialog.cpp
    [[nodiscard]] bool isEdit() const { return static_cast<bool>(m_task.reload); }
    [[nodiscard]] bool hasChanges() const;
    void formChanged();
    void textRead();
    void tabChanged();
    void keepText();
    void writeTextAnew();
    void change(const Resource& document);
    void setBase(const Resource& document);
    void updateState();
    [[nodiscard]] int yamlTab() const;
    [[nodiscard]] bool isYamlShown() const;
    void goToOther(const QString& vNamespace);

    // What is wrong and what goes on: documentdialogfooter.cpp
    [[nodiscard]] QList<FormProblem> formProblems() const;
    [[nodiscard]] bool isBlocked() const;
    [[nodiscard]] QString workingWords() const;
    void updateFooter();
    void goToProblem();

    // Sending: documentdialogsend.cpp
    void save(bool second);
    void read(std::function<void(const Resource& theirs)> then);
    void confirmAndSend();
    void send();
    void saveAnswered(const Result<Resource>& answer);
    void fail(const Error& error, const QList<InlineMessage::Answer>& more = {});
    [[nodiscard]] QString curl() const;
    [[nodiscard]] QList<InlineMessage::Answer> sentAnswers() const;
    void tellChanged(const Resource& theirs);
    void reapply(const Resource& theirs);
    [[nodiscard]] Rebase rebasedOn(const Resource& theirs, const Resource& mine) const;
    void check();
    void checkAnswered(const Result<std::optional<Resource>>& answer);
    void stop();
    void finish(const Resource& document);
    void setState(State state);

    DocumentTask m_task;
    DocumentForm* m_form = nullptr;
    QSettings* m_settings = nullptr;
    Resource m_base; // the server's copy that the changes are made on; empty when creating
    Resource m_toSend;
    QString m_firstText;
    State m_state = State::Editing;
    Request m_request;
    bool m_formIsNewer = false; // than the text
    bool m_mayClose = false;

    QTabWidget* m_tabs = nullptr; // null: there is no form
    YamlEdit* m_yaml = nullptr;
    FindingList* m_findings = nullptr;
    InlineMessage* m_message = nullptr; // what became of sending
    InlineMessage* m_textQuestion = nullptr; // whether the text may be written anew
    QList<InlineMessage*> m_formNotes; // why the form is read-only, on each of its pages
    QWidget* m_problemIcon = nullptr;
    QPushButton* m_problemLink = nullptr;
    QLabel* m_status = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_discard = nullptr;
    QPushButton* m_curl = nullptr; // null: the task has none
    QPushButton* m_save = nullptr;
    QPushButton* m_second = nullptr; // null: there is one way to save
};

} // namespace vvp
