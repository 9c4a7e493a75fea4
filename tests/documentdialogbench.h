// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"
#include "ui/documentdialog.h"
#include "ui/namespaceform.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

namespace vvp::test {

/// Where the dialogs of these tests act.
[[nodiscard]] inline Place place()
{
    return { Environment::Staging, QStringLiteral("staging-eu"), QStringLiteral("vvp-namespace-1"), true };
}

[[nodiscard]] inline Error errorOf(Error::Kind kind, const QString& message)
{
    Error error;
    error.kind = kind;
    error.summary = QStringLiteral("The platform refused it.");
    error.message = message;
    return error;
}

/// The other side of a dialog: what was sent, and answers when the test says so.
struct Scripted {
    QList<Resource> sent;
    QList<Resource> before;
    Handler<Resource> answer;
    int reads = 0;
    Handler<Resource> answerRead;
    int checks = 0;
    Handler<std::optional<Resource>> answerCheck;

    DocumentTask task(const Resource& document, bool edit)
    {
        DocumentTask task;
        task.title = QStringLiteral("Create Something");
        task.settingsKey = QStringLiteral("something");
        task.place = place();
        task.document = document;
        task.saveText = QStringLiteral("Create");
        task.save = [this](const Resource& was, const Resource& now, const QObject*, Handler<Resource> h) {
            before.append(was);
            sent.append(now);
            answer = std::move(h);
            return Request();
        };
        task.check = [this](const Resource&, const QObject*, Handler<std::optional<Resource>> h) {
            checks += 1;
            answerCheck = std::move(h);
            return Request();
        };
        task.curl = [](const Resource& was, const Resource& now) {
            return QString(
                QStringLiteral("curl %1 %2")
                    .arg(was.text(Deployment::parallelismPath), now.text(Deployment::parallelismPath)));
        };
        if (edit) {
            task.reload = [this](const QObject*, Handler<Resource> h) {
                reads += 1;
                answerRead = std::move(h);
                return Request();
            };
        }
        return task;
    }
};

[[nodiscard]] inline Resource deployment(int version, int parallelism)
{
    Resource document(QJsonObject{ { QStringLiteral("kind"), QStringLiteral("Deployment") } });
    document.set(Resource::namePath, QStringLiteral("top-speed"));
    document.set(Resource::resourceVersionPath, version);
    document.set(Deployment::parallelismPath, parallelism);
    document.set(Deployment::desiredStatePath, QStringLiteral("RUNNING"));
    return document;
}

/// What the tests of DocumentDialog share: the dialog as a person uses it, and its other side.
class DocumentDialogBench {
protected:
    void prepare()
    {
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints).*")));
        m_server = {};
    }

    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_dialog->findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] QPushButton* button(const char* name) const { return child<QPushButton>(name); }
    [[nodiscard]] QLineEdit* field(const char* name) const { return child<QLineEdit>(name); }
    [[nodiscard]] QPlainTextEdit* yaml() const { return child<QPlainTextEdit>("yaml"); }
    /// The text of a message; empty where it does not show.
    [[nodiscard]] QString bar(const char* name) const
    {
        const auto* const message = child<QWidget>(name);
        return message->isHidden() ? QString()
                                   : message->findChild<QLabel*>(QStringLiteral("messageText"))->text();
    }
    [[nodiscard]] QString linkText() const
    {
        return button("problemLink")->isHidden() ? QString() : button("problemLink")->text();
    }
    void show(DocumentDialog* dialog)
    {
        m_dialog = dialog;
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
    }
    void showNamespaceForm()
    {
        show(new DocumentDialog(
            m_server.task({}, false), new NamespaceForm(NamespaceForm::Purpose::Create, {})));
    }
    void edit(const Resource& document) { show(new DocumentDialog(m_server.task(document, true), nullptr)); }
    void replaceInText(const QString& what, const QString& by) const
    {
        yaml()->setPlainText(yaml()->toPlainText().replace(what, by));
    }
    void closeDialog() const
    {
        if (m_dialog) {
            m_dialog->done(QDialog::Rejected);
        }
    }

    Scripted m_server;
    QPointer<DocumentDialog> m_dialog;
};

} // namespace vvp::test
