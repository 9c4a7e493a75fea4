// SPDX-License-Identifier: Apache-2.0
#include "models/tables/settings.h"

#include "models/domain/documentdiff.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct SettingWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Setting)
};

} // namespace

/// A member of spec.template.spec and the section that it stands in.
struct Section {
    QStringView member;
    const char* title;
    bool isAMap; ///< what is in it is named without the member
};

static constexpr std::array sections{
    Section{ u"artifact", QT_TRANSLATE_NOOP("vvp::Setting", "Artifact"), true },
    Section{ u"resources", QT_TRANSLATE_NOOP("vvp::Setting", "Resources"), true },
    Section{ u"parallelism", QT_TRANSLATE_NOOP("vvp::Setting", "Resources"), false },
    Section{ u"numberOfTaskManagers", QT_TRANSLATE_NOOP("vvp::Setting", "Resources"), false },
    Section{ u"flinkConfiguration", QT_TRANSLATE_NOOP("vvp::Setting", "Flink Configuration"), true },
    Section{ u"logging", QT_TRANSLATE_NOOP("vvp::Setting", "Logging"), true },
    Section{ u"kubernetes", QT_TRANSLATE_NOOP("vvp::Setting", "Kubernetes"), true },
};

/// A single key is read as it is, dots and all; it needs no quotes to be told from others.
static QString nameOf(const QStringList& place)
{
    return place.size() == 1 ? place.first() : pathText(place);
}

QList<Setting> settingsOf(const Deployment& deployment)
{
    const QStringList templateSpec{ u"spec"_s, u"template"_s, u"spec"_s };
    QList<Setting> settings;
    for (const Leaf& leaf : leavesOf(deployment.value(Deployment::specPath))) {
        const QStringList place = QStringList{ u"spec"_s } + leaf.place;
        Setting setting;
        setting.path = pathText(place);
        setting.value = leaf.value;
        setting.section = SettingWords::tr("Deployment");
        setting.name = nameOf(leaf.place);
        if (place.size() > 3 && place.mid(0, 3) == templateSpec) {
            const auto* section = std::ranges::find(sections, place.at(3), &Section::member);
            setting.section
                = section == sections.end() ? SettingWords::tr("Template") : SettingWords::tr(section->title);
            const bool inside = section != sections.end() && section->isAMap && place.size() > 4;
            setting.name = nameOf(place.mid(inside ? 4 : 3));
        } else if (place.size() > 2 && place.at(1) == u"template") {
            setting.section = SettingWords::tr("Template");
            setting.name = nameOf(place.mid(2));
        }
        settings.append(setting);
    }
    return settings;
}

QList<JobDifference> differencesOf(const Job& job, const Deployment& deployment)
{
    const QJsonObject ofJob = job.value(Job::specPath).toObject();
    const QJsonObject ofDeployment = deployment.value(Deployment::templateSpecPath).toObject();
    QJsonObject here;
    QJsonObject there;
    for (const Section& section : sections) {
        const QString member = section.member.toString();
        here.insert(member, ofJob.value(member));
        there.insert(member, ofDeployment.value(member));
    }
    QList<JobDifference> rows;
    for (const Change& change : changesBetween(here, there)) {
        rows.append({ {}, pathText(change.path), leafText(change.before), leafText(change.after) });
    }
    return rows;
}

// clang-format off
static constexpr std::array settingColumns{
    Column<Setting>{"name", QT_TRANSLATE_NOOP("vvp::Column", "Setting"), CellKind::Name, [](const Setting &r) -> QVariant { return r.name; }},
    Column<Setting>{"value", QT_TRANSLATE_NOOP("vvp::Column", "Value"), CellKind::Text, [](const Setting &r) -> QVariant { return r.value; }},
    Column<Setting>{"section", QT_TRANSLATE_NOOP("vvp::Column", "Section"), CellKind::Text, [](const Setting &r) -> QVariant { return r.section; }},
};

static constexpr std::array differenceColumns{
    Column<JobDifference>{"path", QT_TRANSLATE_NOOP("vvp::Column", "Setting"), CellKind::Name, [](const JobDifference &r) -> QVariant { return r.path; }},
    Column<JobDifference>{"ofJob", QT_TRANSLATE_NOOP("vvp::Column", "This Job"), CellKind::Text, [](const JobDifference &r) -> QVariant { return r.ofJob; }},
    Column<JobDifference>{"ofDeployment", QT_TRANSLATE_NOOP("vvp::Column", "Deployment Now"), CellKind::Text, [](const JobDifference &r) -> QVariant { return r.ofDeployment; }},
};
// clang-format on

template <> std::span<const Column<Setting>> columnsOf()
{
    return settingColumns;
}

template <> std::span<const Column<JobDifference>> columnsOf()
{
    return differenceColumns;
}

} // namespace vvp
