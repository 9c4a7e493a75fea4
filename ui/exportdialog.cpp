// SPDX-License-Identifier: Apache-2.0
#include "ui/exportdialog.h"

#include "models/tables/words.h"
#include "models/transfer/filenames.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

using State = ExportRun::State;

static constexpr qsizetype clipboardCap = 64 * 1024 * 1024; // bytes
static constexpr qsizetype mostListed = 1000; // lines

static const QString& kindSetting()
{
    static const QString key = u"export/kind"_s;
    return key;
}

static const QString& folderSetting()
{
    static const QString key = u"export/folder"_s;
    return key;
}

static const QString& serverMembersSetting()
{
    static const QString key = u"export/serverMembers"_s;
    return key;
}

ExportChoice rememberedExportChoice(const QSettings& settings)
{
    ExportChoice choice;
    choice.serverMembers = settings.value(serverMembersSetting()).toBool();
    return choice;
}

ExportDialog::ExportDialog(ExportTask task, QSettings& settings, QWidget* parent)
    : DialogFrame(parent), m_task(std::move(task)), m_settings(settings)
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export"));
    setPlace(m_task.place);
    setBodyWidth(150);
    QLabel* const what = plainLabel(visibleText(m_task.what), TextStyle::DetailHeading);
    what->setObjectName(u"what"_s);
    body()->addWidget(what);
    makeForm();
    makeProgress();
    makeButtons();
    m_serverMembers->setChecked(rememberedExportChoice(settings).serverMembers);
    QRadioButton* const targets[] = { m_file, m_folder, m_clipboard };
    const int last = settings.value(kindSetting()).toInt();
    targets[last == 1 || last == 2 ? last : 0]->setChecked(true);
    connect(m_openFolder, &QPushButton::clicked, this, [this] {
        const QFileInfo info(m_path->text());
        QDesktopServices::openUrl(QUrl::fromLocalFile(info.isDir() ? info.absoluteFilePath() : info.path()));
    });
    if (m_task.session) {
        connect(m_task.session, &QObject::destroyed, this, [this] {
            m_run.reset();
            reject();
        });
    }
    proposePath();
    follow();
}

void ExportDialog::open(const ExportTask& task, QSettings& settings, QWidget* parent)
{
    auto* const dialog = new ExportDialog(task, settings, parent);
    static_cast<QDialog*>(dialog)->open();
}

ExportTarget::Kind ExportDialog::kind() const
{
    return m_folder->isChecked()   ? ExportTarget::Kind::Folder
        : m_clipboard->isChecked() ? ExportTarget::Kind::Text
                                   : ExportTarget::Kind::File;
}

ExportChoice ExportDialog::choice() const
{
    return { m_serverMembers->isChecked(), m_secrets->isChecked() };
}

/// Follows the kind of target as long as nobody has typed a path.
void ExportDialog::proposePath()
{
    if (m_path->text() != m_proposed) {
        return;
    }
    const QString remembered = m_settings.value(folderSetting()).toString();
    const QString folder = QFileInfo(remembered).isDir()
        ? remembered
        : QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
    const QString name = safeFileName(m_task.fileName);
    m_proposed = QDir(folder).filePath(m_folder->isChecked() ? name : QString(name + u".yaml"_s));
    m_path->setText(m_proposed);
}

void ExportDialog::browse()
{
    const bool isFolder = kind() == ExportTarget::Kind::Folder;
    auto* const chooser = new QFileDialog(this, isFolder ? tr("Choose a Folder") : tr("Export to File"),
        QFileInfo(m_path->text()).path(), isFolder ? QString() : tr("YAML (*.yaml *.yml)"));
    chooser->setObjectName(u"exportChooser"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::AnyFile);
    chooser->setAcceptMode(isFolder ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    chooser->setOption(QFileDialog::DontConfirmOverwrite); // this dialog says so before it does
    chooser->setOption(QFileDialog::ShowDirsOnly, isFolder);
    if (!isFolder) {
        chooser->selectFile(QFileInfo(m_path->text()).fileName());
    }
    connect(chooser, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    chooser->open();
}

void ExportDialog::remember() const
{
    m_settings.setValue(serverMembersSetting(), m_serverMembers->isChecked());
    m_settings.setValue(kindSetting(), m_folder->isChecked() ? 1 : m_clipboard->isChecked() ? 2 : 0);
    if (kind() != ExportTarget::Kind::Text) {
        m_settings.setValue(folderSetting(), QFileInfo(m_path->text()).absolutePath());
    }
}

/// What the button says at the moment.
void ExportDialog::act()
{
    if (m_run && m_run->state() == State::Asking) {
        m_run->overwrite();
    } else if (m_run && m_run->state() == State::Interrupted) {
        m_run->resume();
    } else {
        startExport();
    }
}

void ExportDialog::startExport()
{
    if (!m_task.session) {
        return;
    }
    remember();
    m_text = std::make_shared<QByteArray>();
    ExportTarget target;
    target.kind = kind();
    target.path = m_path->text();
    target.take = [text = m_text](const QByteArray& part) -> Result<Done> {
        if (text->size() + part.size() > clipboardCap) {
            return Error::of(Error::Kind::Storage,
                tr("This is more than the clipboard takes. Export it to a file or a folder."));
        }
        text->append(part);
        return Done();
    };
    m_run = std::make_unique<ExportRun>(
        m_task.session->api(), m_task.session->version(), m_task.scope, choice(), std::move(target));
    connect(m_run.get(), &ExportRun::advanced, this, &ExportDialog::showProgress);
    connect(m_run.get(), &ExportRun::stateChanged, this, [this] {
        if (m_run->state() == State::Done && kind() == ExportTarget::Kind::Text) {
            QApplication::clipboard()->setText(QString::fromUtf8(std::exchange(*m_text, {})));
        }
        follow();
    });
    m_run->start();
}

void ExportDialog::followForm()
{
    const bool hasPath = kind() != ExportTarget::Kind::Text;
    m_path->setEnabled(hasPath);
    m_browse->setEnabled(hasPath);
    m_warning->say(NoteLine::Tone::Warning,
        !m_secrets->isChecked() ? QString()
            : hasPath ? tr("Whoever can read the file knows the secrets. Only you may read it, until you "
                           "copy it elsewhere.")
                      : tr("Every program on this computer can read the clipboard."));
}

void ExportDialog::startOver()
{
    if (m_run
        && (m_run->state() == State::Done || m_run->state() == State::Failed
            || m_run->state() == State::Stopped)) {
        m_run.reset();
    }
    follow();
}

void ExportDialog::follow()
{
    if (m_export == nullptr) {
        return; // it is being made
    }
    const State state = m_run ? m_run->state() : State::New;
    const bool isAsking = state == State::Asking;
    const bool isOpen = isAsking || state == State::Interrupted || (m_run && m_run->isRunning());
    followForm();
    m_form->setEnabled(!isOpen);
    m_stop->setVisible(isOpen);
    m_stop->setText(isAsking ? tr("Keep Files") : tr("Stop"));
    m_close->setText(state == State::New ? tr("Discard") : tr("Close"));
    m_openFolder->setVisible(state == State::Done && kind() != ExportTarget::Kind::Text);
    const int differing = isAsking ? static_cast<int>(m_run->report().differing.size()) : 0;
    m_export->setText(isAsking            ? tr("Overwrite %n File(s)", nullptr, differing)
            : state == State::Interrupted ? tr("Continue")
                                          : tr("Export"));
    m_export->setEnabled((!isOpen || isAsking || state == State::Interrupted)
        && (kind() == ExportTarget::Kind::Text || !m_path->text().trimmed().isEmpty()));
    // Nobody overwrites by a second press of Enter.
    m_export->setDefault(!isAsking);
    m_stop->setDefault(isAsking);
    showProgress();
    showOutcome();
}

void ExportDialog::showProgress()
{
    m_progress->setVisible(m_run != nullptr);
    if (!m_run) {
        return;
    }
    m_bar->setRange(0, m_run->total());
    m_bar->setValue(m_run->read());
    const ExportReport& report = m_run->report();
    const QString documents = tr("%n document(s)", nullptr, report.written + report.unchanged);
    const QString place = m_task.scope.objects.isEmpty()
        ? tr("%1 of %n vNamespace(s)", nullptr, m_run->total()).arg(m_run->read())
        : tr("%1 of %n object(s)", nullptr, m_run->total()).arg(m_run->read());
    m_counts->setText(m_run->state() == State::Comparing
            ? tr("Comparing with what is there: %1, %2").arg(place, documents)
            : QString(place + u", "_s + documents));
}

QString ExportDialog::outcomeWords() const
{
    const ExportReport& report = m_run->report();
    if (kind() == ExportTarget::Kind::Text) {
        return tr("%n document(s) copied as YAML", nullptr, report.written);
    }
    const QString where = visibleText(QDir::toNativeSeparators(m_path->text()));
    QString words = report.written == 0 && report.unchanged > 0
        ? tr("Nothing had to be written: “%1” is the same already.").arg(where)
        : tr("%n document(s) written to “%1”.", nullptr, report.written).arg(where);
    if (report.unchanged > 0 && report.written > 0) {
        words += u' ' + tr("%n were the same already.", nullptr, report.unchanged);
    }
    return words;
}

void ExportDialog::showOutcome()
{
    const State state = m_run ? m_run->state() : State::New;
    QStringList lines;
    QString head;
    const auto failures = [&] {
        for (const ExportFailure& failure : m_run->report().failures) {
            lines << visibleText(failure.what()) + u": "_s + visibleText(failure.error.summary);
        }
        head = tr("%n could not be exported:", nullptr, static_cast<int>(lines.size()));
    };
    switch (state) {
    case State::New:
    case State::Comparing:
    case State::Writing:
        message()->say(NoteLine::Tone::Note, {});
        break;
    case State::Asking:
        lines = m_run->report().differing;
        head = tr("There are files with other content:");
        message()->say(NoteLine::Tone::Warning,
            tr("Nothing was written yet. %n file(s) would be overwritten.", nullptr,
                static_cast<int>(lines.size())));
        break;
    case State::Interrupted:
        message()->say(
            NoteLine::Tone::Problem, tr("Interrupted: %1").arg(visibleText(m_run->error().summary)));
        break;
    case State::Failed:
        failures();
        message()->say(NoteLine::Tone::Problem, visibleText(m_run->error().text()));
        break;
    case State::Stopped:
        message()->say(NoteLine::Tone::Note, tr("Stopped. No file is left half-written."));
        break;
    case State::Done:
        failures();
        message()->say(lines.isEmpty() ? NoteLine::Tone::Good : NoteLine::Tone::Warning, outcomeWords());
        break;
    }
    m_listHead->setText(head);
    m_listHead->setHidden(lines.isEmpty());
    m_list->setAccessibleName(head);
    m_list->setHidden(lines.isEmpty());
    if (lines.size() > mostListed) {
        const int more = static_cast<int>(lines.size() - mostListed);
        lines = lines.mid(0, mostListed) + QStringList{ tr("and %n more", nullptr, more) };
    }
    m_list->setPlainText(lines.join(u'\n'));
    body()->update(); // the dialog grows by the message, too
}

} // namespace vvp
