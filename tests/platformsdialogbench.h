// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/memorysecrets.h"
#include "models/session/platformlist.h"
#include "ui/platformsdialog.h"
#include "ui/platformtree.h"

#include <QFile>
#include <QFileDialog>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace vvp::test {

/// What the tests of PlatformsDialog share: a list in a folder of its own, and the dialog as a person uses
/// it.
class PlatformsDialogBench {
protected:
    void prepare()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        m_folder = std::make_unique<QTemporaryDir>();
        m_list = std::make_unique<PlatformList>(path(QStringLiteral("config")));
    }
    void tidy()
    {
        delete m_dialog;
        m_list.reset();
    }

    QUuid add(const QString& name, const QString& group = {}, const QString& url = {})
    {
        Platform platform;
        platform.name = name;
        platform.group = group;
        platform.url
            = QUrl(url.isEmpty() ? QStringLiteral("https://") + name + QStringLiteral(".example") : url);
        platform.environment = name == u"prod" ? Environment::Production : Environment::Development;
        const Result<QUuid> added = m_list->add(platform);
        return added ? *added : QUuid();
    }
    /// Four platforms, of which one is in no group.
    void fillList()
    {
        add(QStringLiteral("lab"));
        add(QStringLiteral("prod"), QStringLiteral("Europe"));
        add(QStringLiteral("dev"), QStringLiteral("Europe"));
        add(QStringLiteral("test"), QStringLiteral("Asia"));
    }
    void open()
    {
        delete m_dialog;
        m_dialog = new PlatformsDialog(*m_list, m_secrets);
        m_dialog->show();
    }
    /// "lab | Europe: prod dev": the rows in sight.
    [[nodiscard]] QString rows() const
    {
        QStringList words;
        for (int row = 0; row < tree()->topLevelItemCount(); ++row) {
            const QTreeWidgetItem* const each = tree()->topLevelItem(row);
            if (!each->isHidden()) {
                const bool isHead = each->isFirstColumnSpanned();
                words += isHead ? QString(QStringLiteral("| ") + each->text(0) + u':') : each->text(0);
            }
        }
        return words.join(u' ');
    }
    [[nodiscard]] QTreeWidgetItem* item(const QString& name) const
    {
        return tree()->findItems(name, Qt::MatchExactly).value(0);
    }
    void choose(const QStringList& names) const
    {
        tree()->clearSelection();
        for (const QString& name : names) {
            QVERIFY2(item(name) != nullptr, qPrintable(name));
            tree()->setCurrentItem(item(name), 0, QItemSelectionModel::Select);
        }
    }
    void save(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// Clicks a button that opens a dialog of files, and chooses one there.
    void chooseFile(const char* button, const char* dialog, const QString& path) const
    {
        QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton);
        auto* const files = child<QFileDialog>(dialog);
        QVERIFY(files != nullptr);
        Q_EMIT files->fileSelected(path);
        files->reject();
        QTRY_VERIFY(child<QFileDialog>(dialog) == nullptr);
    }
    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_dialog->findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] PlatformTree* tree() const { return child<PlatformTree>("platformTree"); }
    [[nodiscard]] QPushButton* button(const char* name) const { return child<QPushButton>(name); }
    [[nodiscard]] QString message() const
    {
        const auto* const line = child<NoteLine>("message");
        return line->isVisible() ? line->text() : QString();
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PlatformList> m_list;
    MemorySecrets m_secrets;
    QPointer<PlatformsDialog> m_dialog;
};

} // namespace vvp::test
