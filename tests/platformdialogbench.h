// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/address.h"
#include "models/session/memorysecrets.h"
#include "ui/platformdialog.h"
#include "ui/platformformparts.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace vvp::test {

/// Secrets in memory that last and fail as the test says.
class SecretsOfTheTest final : public Secrets {
public:
    std::optional<Error> writeError;
    std::optional<Error> removeError;
    bool keepsForThisRunOnly = false;
    MemorySecrets memory;

    void read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler) override
    {
        memory.read(key, context, std::move(handler));
    }
    void write(const SecretKey& key, const QByteArray& secret, const QObject* context,
        Handler<Done> handler) override
    {
        if (writeError) {
            answer(*writeError, context, std::move(handler));
            return;
        }
        if (keepsForThisRunOnly) {
            Q_EMIT keptForThisRunOnly(QStringLiteral("No keychain answers."));
        }
        memory.write(key, secret, context, std::move(handler));
    }
    void remove(const SecretKey& key, const QObject* context, Handler<Done> handler) override
    {
        if (removeError) {
            answer(*removeError, context, std::move(handler));
            return;
        }
        memory.remove(key, context, std::move(handler));
    }
    [[nodiscard]] bool isPersistent() const override { return !keepsForThisRunOnly; }

private:
    static void answer(const Error& error, const QObject* context, Handler<Done> handler)
    {
        QMetaObject::invokeMethod(
            const_cast<QObject*>(context), [handler = std::move(handler), error] { handler(error); },
            Qt::QueuedConnection);
    }
};

/// An error as the keychain tells it.
[[nodiscard]] inline Error storageError(const QString& summary)
{
    Error error;
    error.kind = Error::Kind::Storage;
    error.summary = summary;
    return error;
}

/// What the tests of PlatformDialog share: a list in a folder of its own, secrets, and the dialog as a person
/// uses it.
class PlatformDialogBench {
protected:
    void prepare()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_platforms = std::make_unique<PlatformList>(m_folder->path());
        m_secrets = std::make_unique<SecretsOfTheTest>();
    }
    void tidy()
    {
        delete m_dialog;
        m_saved.reset();
        m_secrets.reset();
        m_platforms.reset();
    }

    /// The dialog for a new platform.
    void open(const QString& address) { show(new PlatformDialog(*m_platforms, *m_secrets, address)); }
    /// The dialog for one that is in the list.
    void edit(const Platform& platform) { show(new PlatformDialog(*m_platforms, *m_secrets, platform)); }
    /// A platform in the list, on production, with a stored token for each of the vNamespaces.
    Platform stored(const QString& url, const QStringList& tokenNamespaces)
    {
        Platform platform;
        platform.name = QStringLiteral("prod");
        platform.url = QUrl(url);
        platform.environment = Environment::Production;
        platform.signIn = tokenNamespaces.isEmpty() ? SignIn::None : SignIn::ApiTokens;
        platform.tokenNamespaces = tokenNamespaces;
        platform.tokensConfirmedOrigin = origin(platform.url);
        platform.id = m_platforms->add(platform).value();
        for (const QString& vNamespace : tokenNamespaces) {
            bool written = false;
            m_secrets->memory.write({ platform.id, vNamespace }, "old-" + vNamespace.toUtf8(),
                m_secrets.get(), [&written](const Result<Done>& answer) { written = answer.ok(); });
            [[maybe_unused]] const bool done = QTest::qWaitFor([&written] { return written; });
        }
        return platform;
    }
    void chooseTokens() const { choose("signInTokens"); }
    void save() const
    {
        QVERIFY2(button("save")->isEnabled(), qPrintable(button("problems")->text()));
        click("save");
    }
    /// The text of a line of the dialog; empty where it does not show.
    [[nodiscard]] QString noteOf(const char* name) const
    {
        const auto* note = child<NoteLine>(name);
        return note == nullptr || note->isHidden() ? QString() : note->text();
    }
    [[nodiscard]] QString message() const { return noteOf("message"); }
    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_dialog ? m_dialog->findChild<T*>(QString::fromLatin1(name)) : nullptr;
    }
    [[nodiscard]] QLineEdit* field(const char* name) const { return child<QLineEdit>(name); }
    [[nodiscard]] QPushButton* button(const char* name) const { return child<QPushButton>(name); }
    void click(const char* name) const { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    void choose(const char* name) const { child<QAbstractButton>(name)->click(); }
    void type(const char* name, const QString& text) const
    {
        field(name)->setText(text);
        Q_EMIT field(name)->editingFinished();
    }
    [[nodiscard]] bool has(const QUuid& id, const QString& vNamespace) const
    {
        return m_secrets->memory.contains({ id, vNamespace });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PlatformList> m_platforms;
    std::unique_ptr<SecretsOfTheTest> m_secrets;
    QPointer<PlatformDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_saved;

private:
    void show(PlatformDialog* dialog)
    {
        delete m_dialog;
        m_dialog = dialog;
        m_saved = std::make_unique<QSignalSpy>(m_dialog, &PlatformDialog::saved);
        m_dialog->open();
    }
};

} // namespace vvp::test
