// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/exportrun.h"
#include "tests/support/demoprocess.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace vvp::test {

/// What tests of the export share: a client of a platform, a folder, and what lies in it.
class ExportBench {
protected:
    void prepare(const QUrl& url, const QByteArray& version = "2.15.1")
    {
        m_version = PlatformVersion::fromText(QString::fromLatin1(version));
        m_folder = std::make_unique<QTemporaryDir>();
        ApiClient::Settings settings;
        settings.platformName = QStringLiteral("here");
        settings.baseUrl = url;
        m_client = std::make_unique<ApiClient>(settings, m_journal);
    }
    void tidy()
    {
        m_run.reset();
        m_client.reset();
        m_folder.reset();
    }
    [[nodiscard]] QString inFolder(const QString& name) const { return m_folder->filePath(name); }

    /// Makes a run and starts it.
    ExportRun& begin(const ExportScope& scope, const ExportTarget& target, const ExportChoice& choice = {})
    {
        m_run = std::make_unique<ExportRun>(*m_client, m_version, scope, choice, target);
        m_run->start();
        return *m_run;
    }
    ExportRun& beginFolder(const QString& name, const ExportScope& scope, const ExportChoice& choice = {})
    {
        return begin(scope, { ExportTarget::Kind::Folder, inFolder(name), {} }, choice);
    }
    ExportRun& beginFile(const QString& name, const ExportScope& scope, const ExportChoice& choice = {})
    {
        return begin(scope, { ExportTarget::Kind::File, inFolder(name), {} }, choice);
    }
    /// Waits until the run does nothing by itself any more, and gives its state.
    [[nodiscard]] ExportRun::State settled() const
    {
        constexpr int patience = 60'000;
        (void)QTest::qWaitFor([this] { return !m_run->isRunning(); }, patience);
        return m_run->state();
    }
    /// All files below a folder, hidden ones too, with their bytes.
    [[nodiscard]] QMap<QString, QByteArray> files(const QString& name = {}) const
    {
        const QString root = inFolder(name);
        QMap<QString, QByteArray> found;
        QDirIterator each(root, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            found.insert(QDir(root).relativeFilePath(file.fileName()),
                file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("unreadable"));
        }
        return found;
    }
    [[nodiscard]] static ExportScope platform()
    {
        ExportScope scope;
        scope.isPlatform = true;
        return scope;
    }
    [[nodiscard]] static ExportScope vNamespace(const QString& name)
    {
        ExportScope scope;
        scope.vNamespaces = QStringList{ name };
        return scope;
    }

    WriteJournal m_journal;
    PlatformVersion m_version;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<ExportRun> m_run;
};

} // namespace vvp::test
