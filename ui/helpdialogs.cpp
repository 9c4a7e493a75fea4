// SPDX-License-Identifier: Apache-2.0
#include "ui/helpdialogs.h"

#include "models/tables/words.h"
#include "ui/dialogframe.h"
#include "ui/tutorialdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double keyGapUnits = 5;
static constexpr double keyUnits = 30;
static constexpr int diagnosticsLines = 16;

namespace {

class KeyboardDialog final : public DialogFrame {
public:
    KeyboardDialog(QWidget* parent, const QList<ShortcutEntry>& shortcuts);
};

class DiagnosticsDialog final : public DialogFrame {
public:
    DiagnosticsDialog(QWidget* parent, const QString& text);
};

class AboutDialog final : public DialogFrame {
public:
    explicit AboutDialog(QWidget* parent);
};

/// The words of these dialogs, which have no Q_OBJECT of their own.
struct Help {
    Q_DECLARE_TR_FUNCTIONS(vvp::Help)
};

struct Library {
    QStringView name;
    const char* purpose;
    QStringView licence;
};

} // namespace

static QPushButton* addClose(QDialogButtonBox* buttons, QDialog* dialog)
{
    QPushButton* const close = buttons->addButton(Help::tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::reject);
    return close;
}

static QGridLayout* factRows()
{
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(Metrics().u(keyGapUnits));
    grid->setVerticalSpacing(Metrics().u(1.5));
    grid->setColumnStretch(1, 1);
    return grid;
}

KeyboardDialog::KeyboardDialog(QWidget* parent, const QList<ShortcutEntry>& shortcuts) : DialogFrame(parent)
{
    setObjectName(u"keyboardDialog"_s);
    setWindowTitle(Help::tr("Keyboard"));
    setBodyWidth(130);
    makeBodyReadable(windowTitle());
    QGridLayout* const grid = factRows();
    grid->setColumnMinimumWidth(0, Metrics().u(keyUnits));
    body()->addLayout(grid);
    QString group;
    for (const ShortcutEntry& entry : shortcuts) {
        int row = grid->rowCount();
        if (entry.group != group) {
            group = entry.group;
            QLabel* const head = plainLabel(group, TextStyle::Strong);
            head->setContentsMargins(0, row > 1 ? Metrics().u(2) : 0, 0, 0);
            grid->addWidget(head, row++, 0, 1, 2);
        }
        QStringList keys;
        for (const QKeySequence& key : entry.keys) {
            keys += key.toString(QKeySequence::NativeText);
        }
        QLabel* const keyLabel = plainLabel(keys.join(Help::tr(" or ")), TextStyle::Name);
        keyLabel->setWordWrap(false);
        grid->addWidget(plainLabel(entry.action), row, 1);
        grid->addWidget(keyLabel, row, 0);
    }
    body()->addStretch();
    addClose(buttons(), this)->setFocus();
}

DiagnosticsDialog::DiagnosticsDialog(QWidget* parent, const QString& text) : DialogFrame(parent)
{
    setObjectName(u"diagnosticsDialog"_s);
    setWindowTitle(Help::tr("Diagnostics"));
    setBodyWidth(169);
    auto* const view = new QPlainTextEdit(text);
    view->setObjectName(u"diagnostics"_s);
    view->setAccessibleName(windowTitle());
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setFont(textFont(TextStyle::Monospace));
    view->setMinimumHeight(Metrics().h(diagnosticsLines));
    view->setTabChangesFocus(true);
    QLabel* const label = plainLabel(
        Help::tr("For a report of an error. It holds names and addresses of platforms, and no secret."));
    label->setBuddy(view);
    body()->addWidget(label);
    body()->addWidget(view, 1);
    QPushButton* const copy = buttons()->addButton(Help::tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyDiagnostics"_s);
    copy->setAutoDefault(false);
    QObject::connect(copy, &QPushButton::clicked, this, [this, text] {
        QGuiApplication::clipboard()->setText(text);
        message()->say(NoteLine::Tone::Good, Help::tr("Copied."));
    });
    addClose(buttons(), this);
}

AboutDialog::AboutDialog(QWidget* parent) : DialogFrame(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(Help::tr("About VVP Console"));
    setBodyWidth(130);
    makeBodyReadable(windowTitle());
    auto* const top = new QHBoxLayout;
    top->setSpacing(Metrics().u(3));
    top->addWidget(new IconLabel(applicationIcon(), 12), 0, Qt::AlignTop);
    auto* const words = new QVBoxLayout;
    words->setSpacing(Metrics().u());
    words->addWidget(
        plainLabel(Help::tr("VVP Console %1").arg(QStringLiteral(VVP_VERSION)), TextStyle::PageTitle));
    words->addWidget(
        secondaryLabel(Help::tr("A console for administrators of Ververica Platform 2.x. It is not a "
                                "product of Ververica.")));
    words->addWidget(
        secondaryLabel(Help::tr("Licensed under the Apache License 2.0, without any warranty.")));
    top->addLayout(words, 1);
    body()->addLayout(top);

    static constexpr std::array libraries{
        Library{ u"Qt", QT_TRANSLATE_NOOP("vvp::Help", "Window, network and tests; linked dynamically"),
            u"LGPL-3.0" },
        Library{ u"yaml-cpp", QT_TRANSLATE_NOOP("vvp::Help", "Reading YAML"), u"MIT" },
        Library{ u"QtKeychain", QT_TRANSLATE_NOOP("vvp::Help", "Tokens in the system’s keychain"),
            u"BSD-3-Clause" },
        Library{ u"simdjson", QT_TRANSLATE_NOOP("vvp::Help", "Reading long lists"), u"Apache-2.0" },
        Library{ u"cpp-httplib", QT_TRANSLATE_NOOP("vvp::Help", "HTTP of the demo platform"), u"MIT" },
        Library{
            u"JSON for Modern C++", QT_TRANSLATE_NOOP("vvp::Help", "JSON of the demo platform"), u"MIT" },
    };
    body()->addSpacing(Metrics().u(2));
    body()->addWidget(plainLabel(Help::tr("Libraries"), TextStyle::Strong));
    QGridLayout* const grid = factRows();
    body()->addLayout(grid);
    for (const Library& library : libraries) {
        const int row = grid->rowCount();
        QLabel* const name = plainLabel(library.name.toString(), TextStyle::Name);
        QLabel* const licence = plainLabel(library.licence.toString());
        name->setWordWrap(false);
        licence->setWordWrap(false);
        grid->addWidget(name, row, 0);
        grid->addWidget(secondaryLabel(Help::tr(library.purpose)), row, 1);
        grid->addWidget(licence, row, 2);
    }
    body()->addStretch();
    addClose(buttons(), this)->setFocus();
}

QWidget* showKeyboard(QWidget* parent, const QList<ShortcutEntry>& shortcuts)
{
    auto* const dialog = new KeyboardDialog(parent, shortcuts);
    dialog->show();
    return dialog;
}

QWidget* showDiagnostics(QWidget* parent, const Diagnostics& diagnostics)
{
    auto* const dialog = new DiagnosticsDialog(parent, diagnosticsText(diagnostics));
    dialog->show();
    return dialog;
}

QWidget* showAbout(QWidget* parent)
{
    auto* const dialog = new AboutDialog(parent);
    dialog->show();
    return dialog;
}

QWidget* showTutorial(QWidget* parent)
{
    auto* dialog = parent == nullptr
        ? nullptr
        : parent->findChild<TutorialDialog*>(QString(), Qt::FindDirectChildrenOnly);
    if (dialog == nullptr) {
        dialog = new TutorialDialog(parent);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return dialog;
}

} // namespace vvp
