#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Which way the sources may depend on each other, and what none of them may use.
#   layering.sh ROOT QT_HEADERS     fails, naming file and line, where the tree below ROOT breaks a rule
#   layering.sh --self-test         shows that each rule can fail
set -eu

check() {
    find "$1/app" "$1/models" "$1/tests" "$1/ui" -type f \( -name '*.cpp' -o -name '*.h' \) | LC_ALL=C sort | {
        problems=$(while read -r file; do
            awk -v file="${file#"$1"/}" -v qt="$2" "$rules" "$file"
        done)
        [ -z "$problems" ] || { printf '%s\n' "$problems"; exit 1; }
    }
}

# shellcheck disable=SC2016
rules='
function complain(what) { print file ":" FNR ": " what }
function layer(path) {
    if (path ~ /^models\/domain\//) return 1
    if (path ~ /^models\/api\//) return 2
    if (path ~ /^models\/tables\//) return 3
    if (path ~ /^models\/session\//) return 4
    if (path ~ /^models\/(kubernetes|tenancy|transfer)\//) return 5
    if (path ~ /^ui\//) return 6
    if (path ~ /^app\//) return 7
    return path ~ /^tests\// ? 8 : 0
}
function exists(header,   line) { return (getline line < header) >= 0 ? close(header) + 1 : 0 }
function own_include(path) {
    if (!layer(path)) return
    if (file ~ /^app\/demo\// && path !~ /^app\/demo\//)
        complain("the demo platform shares no code with the console: " path)
    else if (file !~ /^(app\/demo|tests)\// && path ~ /^app\/demo\//)
        complain("the console shares no code with the demo platform: " path)
    else if (layer(path) > layer(file))
        complain("a lower layer includes a higher one: " path)
}
BEGIN { mine = layer(file) }
/^[ \t]*#[ \t]*include[ \t]*"/ {
    path = $0; sub(/^[^"]*"/, "", path); sub(/".*/, "", path)
    if (!layer(path) && path !~ /^([^\/]*\.moc|moc_[^\/]*\.cpp|ui_[^\/]*\.h)$/)
        complain("an include of ours is written from the root of the repository: " path)
    own_include(path)
    next
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    path = $0; sub(/^[^<]*</, "", path); sub(/>.*/, "", path)
    if (layer(path)) complain("an include of ours is written in quotes: " path)
    if (mine > 0 && mine <= 5 && (path ~ /^Qt(Gui|Widgets|Svg)(\/|$)/ || exists(qt "/QtGui/" path) || exists(qt "/QtWidgets/" path)))
        complain("models/ knows nothing of windows: " path)
    next
}
mine > 0 && mine <= 7 {
    code = $0
    gsub(/\\./, "", code); gsub(/"[^"]*"/, "\"\"", code); sub(/\/\/.*/, "", code)
    if (code ~ /ignoreSslErrors|VerifyNone/) complain("no TLS check is ever dropped")
    if (code ~ /QEventLoop|processEvents/) complain("no event loop inside another")
    if (code ~ /(^|[^A-Za-z0-9_])exec[ \t]*\(/ && code !~ /(QApplication|QGuiApplication|QCoreApplication)::exec[ \t]*\(/ &&
        !(file == "app/main.cpp" && code ~ /app(lication)?\.exec[ \t]*\(/))
        complain("dialogs and menus are opened, never exec()ed")
}'

# tree FILE TEXT: a tree with this one file, and Qt headers with one class in each module.
tree() {
    rm -rf "$root"
    mkdir -p "$root/app" "$root/models" "$root/tests" "$root/ui" "$root/qt/QtGui" "$root/qt/QtWidgets" "$root/$(dirname "$1")"
    : >"$root/qt/QtGui/QColor"
    : >"$root/qt/QtWidgets/QWidget"
    printf '%s\n' "$2" >"$root/$1"
}
refuses() {
    tree "$1" "$2"
    if check "$root" "$root/qt" >"$root/said"; then
        echo "Not noticed in $1: $2"
        faults=$((faults + 1))
    elif [ "$(wc -l <"$root/said")" -ne 1 ]; then
        echo "Noticed more than once in $1: $2"
        cat "$root/said"
        faults=$((faults + 1))
    fi
}
accepts() {
    tree "$1" "$2"
    check "$root" "$root/qt" || { echo "Refused in $1: $2"; faults=$((faults + 1)); }
}
self_test() {
    root=$(mktemp -d)
    trap 'rm -rf "$root"' EXIT
    faults=0
    refuses models/domain/a.h '#include "models/api/b.h"'
    refuses models/api/a.h '#include "models/tables/b.h"'
    refuses models/tables/a.cpp '#include "models/session/b.h"'
    refuses models/session/a.cpp '  #  include "models/kubernetes/b.h"'
    refuses models/session/a.cpp '#include "models/tenancy/b.h"'
    refuses models/kubernetes/a.cpp '#include "ui/b.h"'
    refuses models/tenancy/a.cpp '#include "ui/b.h"'
    refuses ui/a.cpp '#include "app/b.h"'
    refuses ui/a.cpp '#include "tests/b.h"'
    refuses app/demo/a.cpp '#include "models/domain/b.h"'
    refuses app/demo/a.cpp '#include "ui/b.h"'
    refuses app/demo/a.cpp '#include "app/b.h"'
    refuses app/a.cpp '#include "app/demo/b.h"'
    refuses models/domain/a.cpp '#include "a.h"'
    refuses ui/a.cpp '#include "../models/domain/b.h"'
    refuses tests/tst_a.cpp '#include "support/b.h"'
    refuses app/demo/a.cpp '#include "b.h"'
    refuses ui/a.cpp '#include <models/domain/b.h>'
    refuses models/domain/a.cpp '#include <QColor>'
    refuses models/tables/a.cpp '#include <QWidget>'
    refuses models/tables/a.cpp '#include <QtWidgets/QLabel>'
    refuses models/api/a.cpp '    reply->ignoreSslErrors();'
    refuses models/api/a.cpp 'tls.setPeerVerifyMode(QSslSocket::VerifyNone);'
    refuses ui/a.cpp '    QEventLoop loop;'
    refuses ui/a.cpp 'QCoreApplication::processEvents();'
    refuses ui/a.cpp 'if (dialog.exec() == QDialog::Accepted)'
    refuses app/a.cpp '    menu->exec(QCursor::pos());'
    accepts models/api/a.cpp '#include "models/domain/b.h"'
    accepts models/kubernetes/a.cpp '#include "models/session/b.h"'
    accepts models/domain/a.cpp '#include <QString>'
    accepts ui/a.cpp '#include <QWidget>'
    accepts app/main.cpp '    return QApplication::exec(); // exec(), once'
    accepts app/main.cpp '    return app.exec();'
    accepts app/demo/a.cpp '#include "app/demo/b.h"'
    accepts tests/tst_a.cpp '#include "tst_a.moc"'
    accepts tests/tst_a.cpp '#include "app/demo/b.h"'
    accepts ui/a.cpp '/// Neither a QEventLoop nor processEvents().'
    accepts ui/a.cpp 'auto text = tr("exec(");'
    [ $faults -eq 0 ]
}

case $1 in
    --self-test) self_test ;;
    *) check "$1" "$2" ;;
esac
