// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/scriptedserver.h"
#include "ui/resourcepage.h"

#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace vvp::test {

/// A page without a window, over a scripted server, for a test to inherit: what it needs, and what it told.
/// Its session is made by the test, which knows the platform.
template <class Page> class PageBench {
protected:
    void openBench(const QSize& size)
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(
            m_folder->filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        m_server = std::make_unique<ScriptedServer>();
        m_journal = std::make_unique<WriteJournal>();
        m_guard = std::make_unique<Guard>();
        m_page = std::make_unique<Page>(PageContext{ *m_guard, *m_settings }, nullptr);
        m_page->resize(size);
        m_told.clear();
        m_answers.clear();
        QObject::connect(m_page.get(), &ResourcePage::told, m_page.get(),
            [this](InlineMessage::Tone, const QString& text, const QList<InlineMessage::Answer>& answers) {
                m_told << text;
                m_answers = answers;
            });
    }
    void closeBench()
    {
        m_page.reset();
        m_guard.reset();
        m_session.reset();
        m_server.reset();
    }
    [[nodiscard]] QAction* action(const char* name) const
    {
        return m_page->template findChild<QAction*>(QString::fromLatin1(name));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<WriteJournal> m_journal;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Guard> m_guard;
    std::unique_ptr<Page> m_page;
    QStringList m_told;
    QList<InlineMessage::Answer> m_answers; ///< of the last message
};

} // namespace vvp::test
