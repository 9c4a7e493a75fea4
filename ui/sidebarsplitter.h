// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSplitter>

class QSettings;

namespace vvp {

class Sidebar;

/// The sidebar at the left of the pages. Remembers how wide the user made it, keeps it between its least and
/// most width, and takes its words away while the whole is narrower than 50 h. The settings must outlive it.
class SidebarSplitter final : public QSplitter {
    Q_OBJECT

public:
    SidebarSplitter(Sidebar* sidebar, QWidget* pages, QSettings& settings, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();

    Sidebar* m_sidebar;
    QSettings& m_settings;
    int m_width = 0; ///< of the sidebar with words, as the user wants it; 0: as it likes
};

} // namespace vvp
