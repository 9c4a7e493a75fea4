// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/stage.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QTest>

/// What a helper checked has failed: leave the test too.
#define STEP(...)                                                                                            \
    do {                                                                                                     \
        __VA_ARGS__;                                                                                         \
        if (QTest::currentTestFailed()) {                                                                    \
            return;                                                                                          \
        }                                                                                                    \
    } while (false)

namespace vvp::test {

/// A Stage whose window is driven by mouse and keyboard.
class Console final {
public:
    Console() = default;
    /// Over a folder that an earlier one has left its settings in.
    explicit Console(const QString& folder) : m_stage(folder) { }
    /// With a keychain of the test's.
    explicit Console(Secrets& keychain) : m_stage(keychain) { }
    Console(const QString& folder, Secrets& keychain) : m_stage(folder, keychain) { }

    [[nodiscard]] Stage& stage() { return m_stage; }
    [[nodiscard]] MainWindow& window() { return m_stage.window; }
    [[nodiscard]] const MainWindow& window() const { return m_stage.window; }

    /// Registers a platform and shows it.
    QUuid open(const QString& name, const QUrl& url, const QString& vNamespace,
        Environment environment = Environment::Development)
    {
        const QUuid id = m_stage.add(name, url, environment);
        window().openPlatform(id, vNamespace);
        window().show();
        activate();
        return id;
    }

    [[nodiscard]] QDialog* dialog() const
    {
        for (QDialog* const each : window().findChildren<QDialog*>()) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    template <class T> [[nodiscard]] T* inDialog(const QString& name) const
    {
        const QDialog* const shown = dialog();
        return shown == nullptr ? nullptr : shown->findChild<T*>(name);
    }
    [[nodiscard]] QWidget* page(const QString& id) const
    {
        return window().findChild<QWidget*>(QString(id + QStringLiteral("Page")));
    }
    [[nodiscard]] QAbstractItemView* table(const QString& id) const
    {
        return page(id)->findChild<QAbstractItemView*>(QStringLiteral("table"));
    }
    [[nodiscard]] QAction* action(const QString& name) const { return window().findChild<QAction*>(name); }

    /// What a page says in place of its rows; empty while it shows them.
    [[nodiscard]] QString emptyWords(const QString& id) const
    {
        for (const QLabel* const each : page(id)->findChildren<QLabel*>(QStringLiteral("emptyText"))) {
            if (each->isVisible()) {
                return each->text();
            }
        }
        return {};
    }

    /// What a row shows, its cells divided by '|'; empty where there is no row with that text.
    [[nodiscard]] QString row(const QString& id, const QString& text) const
    {
        const QAbstractItemModel* const model = table(id)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column) {
                cells << model->index(row, column).data().toString();
            }
            if (cells.contains(text)) {
                return cells.join(QLatin1Char('|'));
            }
        }
        return {};
    }
    [[nodiscard]] int rowCount(const QString& id) const { return table(id)->model()->rowCount(); }
    void select(const QString& id, const QString& text)
    {
        QAbstractItemView* const view = table(id);
        const QModelIndexList found
            = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        view->scrollTo(found.first());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(found.first()).center());
        QTRY_VERIFY(view->selectionModel()->isSelected(found.first()));
    }
    /// Clicks a button that is shown and may be clicked.
    static void click(QAbstractButton* button)
    {
        QVERIFY(button != nullptr);
        QTRY_VERIFY(button->isVisible() && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void clickOnPage(const QString& id, const QString& button)
    {
        click(page(id)->findChild<QAbstractButton*>(button));
    }
    void clickInDialog(const QString& button)
    {
        QTRY_VERIFY(inDialog<QAbstractButton>(button) != nullptr);
        click(inDialog<QAbstractButton>(button));
    }
    /// Shortcuts are those of the active window; no window manager makes it that here after a dialog.
    void activate()
    {
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    /// Presses a shortcut of a page's table.
    void press(const QString& id, const QKeySequence& shortcut)
    {
        activate();
        table(id)->setFocus();
        QTest::keySequence(table(id), shortcut);
    }
    /// Opens a page by its shortcut.
    void openPage(const QString& id)
    {
        activate();
        QTest::keySequence(&window(), action(QStringLiteral("open_") + id)->shortcut());
        QTRY_VERIFY2(page(id)->isVisible(), qPrintable(id));
    }
    void openPage(const QString& id, Qt::Key digit)
    {
        activate();
        QTest::keyClick(&window(), digit, Qt::ControlModifier);
        QTRY_VERIFY2(page(id)->isVisible(), qPrintable(id));
    }
    /// The message that the window shows; empty while there is none.
    [[nodiscard]] QString message() const
    {
        const auto* const messages = window().findChild<QWidget*>(QStringLiteral("messages"));
        return messages->isVisible() ? messages->findChild<QLabel*>(QStringLiteral("messageText"))->text()
                                     : QString();
    }
    /// How many messages wait behind it, in words; empty where there are none.
    [[nodiscard]] QString messageNote() const
    {
        const auto* const messages = window().findChild<QWidget*>(QStringLiteral("messages"));
        return messages->findChild<QLabel*>(QStringLiteral("messageNote"))->text();
    }
    void clickMessage(const QString& button)
    {
        click(window().findChild<QWidget*>(QStringLiteral("messages"))->findChild<QAbstractButton*>(button));
    }

private:
    Stage m_stage;
};

} // namespace vvp::test
