// SPDX-License-Identifier: Apache-2.0
#include "ui/sidebarsplitter.h"

#include "ui/sidebar.h"
#include "ui/theme/metrics.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double narrow = 50; // h

SidebarSplitter::SidebarSplitter(Sidebar* sidebar, QWidget* pages, QSettings& settings, QWidget* parent)
    : QSplitter(parent)
    , m_sidebar(sidebar)
    , m_settings(settings)
    , m_width(settings.value(u"window/sidebar"_s).toInt())
{
    setObjectName(u"columns"_s);
    setChildrenCollapsible(false);
    addWidget(sidebar);
    addWidget(pages);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    connect(this, &QSplitter::splitterMoved, this, [this] {
        if (!m_sidebar->isIconsOnly()) {
            m_width = sizes().constFirst();
            m_settings.setValue(u"window/sidebar"_s, m_width);
            place();
        }
    });
}

void SidebarSplitter::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    place();
}

void SidebarSplitter::place()
{
    m_sidebar->setIconsOnly(width() < Metrics().h(narrow));
    const int wanted = m_width > 0 ? m_width : m_sidebar->firstWidth();
    const int left = m_sidebar->isIconsOnly()
        ? Sidebar::iconsWidth()
        : std::clamp(wanted, Sidebar::leastWidth(), Sidebar::mostWidth());
    setSizes({ left, std::max(0, width() - left - handleWidth()) });
}

} // namespace vvp
