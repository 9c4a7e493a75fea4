// SPDX-License-Identifier: Apache-2.0
// Export and import of PlatformsDialog; the rest is in platformsdialog.cpp.
#include "models/session/platformlist.h"
#include "models/tables/words.h"
#include "ui/platformimportdialog.h"
#include "ui/platformsdialog.h"
#include "ui/platformtree.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vvp {

static QString shownPath(const QString& path)
{
    return visibleText(QDir::toNativeSeparators(path));
}

void PlatformsDialog::askExport()
{
    auto* const dialog = new QFileDialog(this, tr("Export Platforms"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString json = tr("JSON (*.json)");
    const QString yaml = tr("YAML (*.yaml *.yml)");
    dialog->setNameFilters({ json, yaml });
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"platforms.json"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, yaml](const QString& filter) {
        dialog->setDefaultSuffix(filter == yaml ? u"yaml"_s : u"json"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, yaml](const QString& path) {
        const QString suffix = QFileInfo(path).suffix().toLower();
        const bool isYaml = suffix == u"yaml" || suffix == u"yml"
            || (suffix != u"json" && dialog->selectedNameFilter() == yaml);
        exportTo(path, isYaml ? ExchangeFormat::Yaml : ExchangeFormat::Json);
    });
    dialog->open();
}

void PlatformsDialog::exportTo(const QString& path, ExchangeFormat format)
{
    const QList<Platform> platforms = exported();
    if (const Result<Done> written = writeExchangeFile(path, exportedPlatforms(platforms, format));
        !written) {
        message()->say(NoteLine::Tone::Problem, written.error().text());
        return;
    }
    message()->say(NoteLine::Tone::Good,
        tr("%n platform(s) written to “%1”. Not in it: API Tokens, the consent to send secrets unencrypted, "
           "and "
           "the access to a cluster. Whoever imports it gives these anew.",
            nullptr, static_cast<int>(platforms.size()))
            .arg(shownPath(path)));
}

void PlatformsDialog::askImport()
{
    auto* const dialog = new QFileDialog(this, tr("Import Platforms"));
    dialog->setObjectName(u"importFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ tr("Lists of platforms (*.json *.yaml *.yml)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::fileSelected, this, &PlatformsDialog::importFrom);
    dialog->open();
}

void PlatformsDialog::importFrom(const QString& path)
{
    const Result<QByteArray> bytes = readExchangeFile(path);
    if (!bytes) {
        message()->say(NoteLine::Tone::Problem, bytes.error().text());
        return;
    }
    const Result<QList<ImportEntry>> plan = planImport(*bytes, m_platforms.all());
    if (!plan) {
        message()->say(NoteLine::Tone::Problem,
            tr("“%1” was not imported. %2").arg(shownPath(path), plan.error().text()));
        return;
    }
    if (plan->isEmpty()) {
        message()->say(NoteLine::Tone::Warning, tr("“%1” lists no platform.").arg(shownPath(path)));
        return;
    }
    message()->say(NoteLine::Tone::Note, {});
    auto* const dialog = new PlatformImportDialog(m_platforms, QFileInfo(path).fileName(), *plan, this);
    connect(dialog, &PlatformImportDialog::imported, this, [this](const QList<QUuid>& ids) {
        message()->say(
            NoteLine::Tone::Good, tr("%n platform(s) imported.", nullptr, static_cast<int>(ids.size())));
        m_tree->select(ids);
    });
    dialog->open();
}

} // namespace vvp
