// SPDX-License-Identifier: Apache-2.0
#include "ui/platformformparts.h"

#include "models/session/certificatefile.h"
#include "ui/dialogframe.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QGridLayout>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double labelGapUnits = 4;

struct PlatformFormWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::PlatformForm)
};

QGridLayout* addFormSection(QVBoxLayout* column, const QString& title)
{
    const Metrics metrics;
    auto* const section = new QVBoxLayout;
    section->setSpacing(metrics.u(2));
    section->addWidget(plainLabel(title, TextStyle::Strong));
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics.u(labelGapUnits));
    grid->setVerticalSpacing(metrics.u(2));
    grid->setColumnMinimumWidth(0, metrics.u(Metrics::labelColumn));
    grid->setColumnStretch(1, 1);
    section->addLayout(grid);
    column->addLayout(section);
    return grid;
}

QWidget* makeEnvironmentRow(QButtonGroup* group)
{
    const Metrics metrics;
    auto* const row = new QWidget;
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.u(5));
    for (const Environment environment :
        { Environment::Development, Environment::Staging, Environment::Production }) {
        auto* const button = new QRadioButton(environmentTitle(environment));
        button->setObjectName(u"environment"_s + QString::number(static_cast<int>(environment)));
        button->setIcon(environmentIcon(environment));
        button->setIconSize({ metrics.icon(), metrics.icon() });
        button->setMinimumHeight(metrics.u(7));
        group->addButton(button, static_cast<int>(environment));
        layout->addWidget(button);
    }
    layout->addStretch();
    return row;
}

QString environmentHint(std::optional<Environment> environment)
{
    if (!environment) {
        return PlatformFormWords::tr(
            "It decides the colour and what is asked before a change, so it is not chosen for you.");
    }
    switch (*environment) {
    case Environment::Development:
        return PlatformFormWords::tr("Changes are made at once; what cannot be taken back is asked about.");
    case Environment::Staging:
        return PlatformFormWords::tr("Changes are made at once; what cannot be taken back is asked about, "
                                     "with platform and vNamespace.");
    case Environment::Production:
        return PlatformFormWords::tr(
            "Read-only until it is unlocked; what cannot be taken back wants its name typed.");
    }
    Q_UNREACHABLE();
}

QString suggestedPlatformName(const QUrl& url, const QList<Platform>& others)
{
    const auto isTaken = [&others](const QString& name) {
        return std::ranges::any_of(others,
            [&name](const Platform& other) { return other.name.compare(name, Qt::CaseInsensitive) == 0; });
    };
    const QString host = url.host();
    if (host.isEmpty() || !isTaken(host)) {
        return host;
    }
    const QString withPort
        = QString(host + u':' + QString::number(url.port(url.scheme() == u"http" ? 80 : 443)));
    return isTaken(withPort) ? QString(withPort + url.path()) : withPort;
}

QString problemOfCertificates(const QString& path)
{
    const Result<QByteArray> authorities = path.isEmpty() ? QByteArray() : readAuthorities(path);
    return authorities ? QString() : authorities.error().text();
}

} // namespace vvp
