// SPDX-License-Identifier: Apache-2.0
// How documents come into a MainWindow to be applied: files, folders, the clipboard, drag and drop.
#include "models/tables/words.h"
#include "ui/applydialog.h"
#include "ui/mainwindow.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QStandardPaths>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace vvp {

static const QString applyFolderKey = u"dialogs/apply/folder"_s;

QList<QAction*> MainWindow::makeApplyActions()
{
    const auto make = [this](const QString& name, const QString& text, const QKeySequence& keys,
                          const std::function<void()>& run) {
        auto* action = new QAction(themeIcon(Icon::Apply), text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    return { make(u"applyYaml"_s, tr("Apply YAML…"), QKeySequence(u"Ctrl+Shift+A"_s),
                 [this] { chooseToApply(false); }),
        make(u"applyFolder"_s, tr("Apply Folder…"), {}, [this] { chooseToApply(true); }),
        make(u"applyClipboard"_s, tr("Apply from Clipboard…"), QKeySequence(u"Ctrl+Shift+V"_s),
            [this] { applyText(QApplication::clipboard()->text(), tr("Clipboard")); }) };
}

void MainWindow::chooseToApply(bool folder)
{
    const QString kept = m_services.settings.value(applyFolderKey).toString();
    auto* const dialog = new QFileDialog(this, folder ? tr("Apply Folder") : tr("Apply YAML"),
        kept.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::HomeLocation) : kept);
    dialog->setObjectName(u"applyFiles"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    if (!folder) {
        dialog->setNameFilters({ tr("YAML and JSON (*.yaml *.yml *.json)"), tr("All files (*)") });
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this, dialog](const QStringList& paths) {
        m_services.settings.setValue(applyFolderKey, dialog->directory().path());
        applyPaths(paths);
    });
    dialog->open();
}

ApplyDialog* MainWindow::makeApplyDialog()
{
    if (!m_session || openDialog() != nullptr) {
        return nullptr;
    }
    ApplyScene scene;
    scene.session = m_session;
    scene.guard = &m_guard;
    scene.place = place();
    scene.vNamespace = m_namespace == Session::allNamespaces ? QString() : m_namespace;
    scene.place.vNamespace = scene.vNamespace.isEmpty() ? tr("all vNamespaces") : scene.vNamespace;
    scene.settings = &m_services.settings;
    auto* const dialog = new ApplyDialog(scene, this);
    connect(dialog, &ApplyDialog::applied, this, [this, session = m_session] {
        if (session && session == m_session) {
            session->namespaces().refresh(true);
            session->deploymentTargets(m_namespace).refresh(true);
            session->deployments(m_namespace).refresh(true);
        }
    });
    return dialog;
}

void MainWindow::applyPaths(const QStringList& paths)
{
    if (ApplyDialog* const dialog = paths.isEmpty() ? nullptr : makeApplyDialog()) {
        dialog->open();
        dialog->readFiles(paths);
    }
}

void MainWindow::applyText(const QString& text, const QString& name)
{
    if (text.trimmed().isEmpty()) {
        tell(InlineMessage::Tone::Information, tr("There is no text to apply."));
        return;
    }
    if (ApplyDialog* const dialog = makeApplyDialog()) {
        dialog->open();
        dialog->readGiven(text, name);
    }
}

/// The files and folders of this computer that are dragged.
static QStringList pathsIn(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    return paths;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QMimeData& data = *event->mimeData();
    if (m_session && openDialog() == nullptr
        && (!pathsIn(data).isEmpty() || (data.hasText() && !data.hasUrls()))) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList paths = pathsIn(*event->mimeData());
    const QString text = event->mimeData()->text();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    // After the drop has ended: whoever dragged waits for that.
    QMetaObject::invokeMethod(
        this,
        [this, paths, text] {
            activateWindow();
            if (paths.isEmpty()) {
                applyText(text, tr("Dropped text"));
            } else {
                applyPaths(paths);
            }
        },
        Qt::QueuedConnection);
}

} // namespace vvp
