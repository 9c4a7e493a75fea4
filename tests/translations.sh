#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# translations.sh LUPDATE ROOT SCRATCH: fails when the English plurals are not those of the sources, or one has no words yet.
# The target update_translations mends the first; the second is for a person.
set -eu
ts=vvp-console_en.ts

mkdir -p "$3"
cp "$2/translations/$ts" "$3/$ts"
sh "$2/translations/update.sh" "$1" "$2" "$3/$ts"
cmp -s "$2/translations/$ts" "$3/$ts" || {
    diff -u "$2/translations/$ts" "$3/$ts" || true
    echo "translations/$ts is not what the sources say: build the target update_translations."
    exit 1
}
! grep -n -B 5 -E 'type="unfinished"|<numerusform></numerusform>' "$3/$ts" || {
    echo "translations/$ts: these counts have no English words yet."
    exit 1
}
