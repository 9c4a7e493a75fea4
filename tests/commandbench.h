// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <csignal>
#include <memory>

namespace vvp::test {

/// What tests of the program's commands share: the program, in a folder of its own and without a display, and
/// a platform of version 2.15.1.
class CommandBench {
protected:
    struct Outcome {
        int status = -1; ///< what it ended with; -1: it did not end by itself
        QByteArray output;
        QByteArray said; ///< on standard error

        [[nodiscard]] QByteArray all() const { return output + said; }
    };

    /// Three vNamespaces with four Deployments each, and a Secret Value in the first.
    void startFleet()
    {
        start({ QStringLiteral("--fleet"), QStringLiteral("3:4") });
        PlainHttp http(m_demo->url());
        const QJsonObject secret{ { QStringLiteral("kind"), QStringLiteral("SecretValue") },
            { QStringLiteral("apiVersion"), QStringLiteral("v1") },
            { QStringLiteral("metadata"),
                QJsonObject{ { QStringLiteral("name"), QStringLiteral("db-password") } } },
            { QStringLiteral("spec"),
                QJsonObject{ { QStringLiteral("kind"), QStringLiteral("PLAIN") },
                    { QStringLiteral("value"), QStringLiteral("correct horse") } } } };
        QCOMPARE(
            http.send("POST", QStringLiteral("/api/v1/namespaces/team-0001/secret-values"), secret).status,
            201);
    }
    /// A platform in the place of the one that there was.
    void start(const QStringList& arguments)
    {
        m_demo.reset();
        m_demo = std::make_unique<DemoProcess>(
            QStringList{ QStringLiteral("--version"), QStringLiteral("2.15.1") } + arguments);
        QVERIFY2(!m_demo->url().isEmpty(), qPrintable(m_demo->failure()));
    }
    /// A folder, and an environment with neither a display, nor a bus, nor a platform of Qt's to be chosen.
    void prepare()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_environment.clear();
        m_environment.insert(QStringLiteral("HOME"), m_folder->path());
        m_environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        m_environment.insert(QStringLiteral("VVP"), program());
    }

    [[nodiscard]] static QString program() { return qEnvironmentVariable("VVP_CONSOLE"); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
    }
    /// Registers one platform in the folder, as the window writes it.
    void registerPlatform(const QString& name, const QUrl& url, const QString& environment = {}) const
    {
        QJsonObject platform{ { QStringLiteral("id"), QUuid::createUuid().toString(QUuid::WithoutBraces) },
            { QStringLiteral("name"), name }, { QStringLiteral("url"), url.toString() },
            { QStringLiteral("signIn"), QStringLiteral("none") } };
        if (!environment.isEmpty()) {
            platform.insert(QStringLiteral("environment"), environment);
        }
        const QJsonObject list{ { QStringLiteral("schemaVersion"), 1 },
            { QStringLiteral("platforms"), QJsonArray{ platform } } };
        write(QStringLiteral("platforms.json"), QJsonDocument(list).toJson());
    }

    /// Runs the program to its end, or a line of the shell in which "$VVP" "$@" is the program with its
    /// arguments. The event loop runs meanwhile: a scripted server answers from it.
    Outcome run(const QStringList& arguments, const QString& shell = {})
    {
        begin(arguments, shell);
        return end();
    }
    Outcome onDemo(const QStringList& arguments, const QString& shell = {})
    {
        return run(arguments + QStringList{ QStringLiteral("--url"), m_demo->url().toString() }, shell);
    }
    /// Starts the program, and lets it run.
    void begin(const QStringList& arguments, const QString& shell = {})
    {
        m_process = std::make_unique<QProcess>();
        m_process->setProcessEnvironment(m_environment);
        if (shell.isEmpty()) {
            m_process->start(program(), arguments);
        } else {
            m_process->start(QStringLiteral("bash"),
                QStringList{ QStringLiteral("-c"), shell, QStringLiteral("bash") } + arguments);
        }
        m_process->closeWriteChannel();
    }
    void interrupt() { QCOMPARE(::kill(static_cast<pid_t>(m_process->processId()), SIGINT), 0); }
    /// Waits for the end of what was begun.
    Outcome end()
    {
        constexpr int patience = 60'000;
        (void)QTest::qWaitFor([this] { return m_process->state() == QProcess::NotRunning; }, patience);
        Outcome outcome{ m_process->exitCode(), m_process->readAllStandardOutput(),
            m_process->readAllStandardError() };
        if (m_process->exitStatus() != QProcess::NormalExit || m_process->state() != QProcess::NotRunning) {
            outcome.status = -1;
            m_process->kill();
            m_process->waitForFinished();
        }
        return outcome;
    }

    std::unique_ptr<DemoProcess> m_demo;
    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
    std::unique_ptr<QProcess> m_process;
};

} // namespace vvp::test
