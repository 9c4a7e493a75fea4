// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/diagnostics.h"

#include <QKeySequence>
#include <QList>
#include <QString>

class QWidget;

namespace vvp {

/// One line of Help > Keyboard.
struct ShortcutEntry {
    QString group; ///< the menu that the action is in, as its title; entries of a group follow each other
    QString action; ///< what it does, as the menu says it
    QList<QKeySequence> keys;
};

/// Opens Help > Keyboard. These dialogs are not modal and go when closed; each call gives the new one.
QWidget* showKeyboard(QWidget* parent, const QList<ShortcutEntry>& shortcuts);
/// Opens Help > Diagnostics: the text, and a button that copies it.
QWidget* showDiagnostics(QWidget* parent, const Diagnostics& diagnostics);
/// Opens Help > About: version, licence, and the libraries with theirs.
QWidget* showAbout(QWidget* parent);
/// Opens Help > Tutorial: steps 7 to 11 of the tutorial as the console does them, with its Deployment to
/// copy. Where it is open over parent already, that one is raised and given.
QWidget* showTutorial(QWidget* parent);

} // namespace vvp
