// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/stage.h"
#include "tests/support/demoprocess.h"

#include <QTranslator>

#include <memory>

class QAbstractItemView;
class QAction;
class QDialog;

namespace vvp::test {

/// What the tests of the catalogue of pictures (tst_screenshots*.cpp) share: a window on two demo platforms
/// and a way to show a widget in every state. A subclass has one test function for each group of pictures;
/// every one of them starts with a window of its own. What shoot() finds wrong fails the test function that
/// took the picture. VVP_FONT_PERCENT=200 is the run with a font of twice the size, in which no text may be
/// cut off; VVP_UPDATE_SCREENSHOTS=1 writes the pictures of the README as well.
class Catalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    static QString team(); ///< the vNamespace of the fleet that has a Deployment in every state
    static QStringList pageNames();

    /// Shows a platform that is not registered yet.
    void open(const QString& name, const QUrl& url, Environment environment = Environment::Development,
        const QString& vNamespace = team());
    /// Shows the fleet's Deployments, after every page has its rows.
    void openFleet(Environment environment = Environment::Development);
    /// 2.15.1 with a handful of vNamespaces and Deployments in every state.
    [[nodiscard]] DemoProcess& fleet() { return *m_fleet; }
    /// 2.0.4 with the vNamespace "default", empty.
    [[nodiscard]] DemoProcess& tutorial() { return *m_tutorial; }

    [[nodiscard]] QAbstractItemView* table(const QString& page);
    [[nodiscard]] bool hasRows(const QString& page);
    /// Selects the row of a page's table that has a cell with that text.
    void select(const QString& page, const QString& text);
    [[nodiscard]] QAction* action(const QString& name);
    /// The dialog that is open; null where none is.
    [[nodiscard]] QDialog* dialog();
    void unlock();

    /// Writes widget in both themes as NAME-THEME.png, with a suffix for font and scale, and looks at it as
    /// assistive technology does.
    void shoot(QWidget* widget, const QString& name, bool isInReadme = false);
    /// As shoot(), of the dialog that is open or about to open.
    void shootDialog(const QString& name, bool isInReadme = false);
    /// Whether this is the run with the large font.
    [[nodiscard]] bool hasLargeFont() const { return m_fontPercent > 100; }

    std::unique_ptr<Stage> m;

private:
    QTranslator m_english;
    std::unique_ptr<DemoProcess> m_fleet;
    std::unique_ptr<DemoProcess> m_tutorial;
    QStringList m_findings;
    int m_fontPercent = 100;
};

} // namespace vvp::test
