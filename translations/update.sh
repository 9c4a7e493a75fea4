#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# update.sh LUPDATE ROOT FILE: brings FILE up to date with the counts in the sources below ROOT. "%n Token(s)" gets its two forms
# here; every other count waits for somebody's words.
set -eu
cd "$2"
"$1" -silent -pluralonly -no-obsolete -locations none -source-language en -target-language en -I . app models ui -ts "$3"
awk '
    /<source>/ { source = $0; sub(/.*<source>/, "", source); sub(/<\/source>.*/, "", source) }
    /<translation type="unfinished">/ && source ~ /\(s\)/ { sub(/ type="unfinished"/, ""); plural = 0; filling = 1 }
    /<numerusform><\/numerusform>/ && filling {
        form = source
        gsub(/\(s\)/, plural++ ? "s" : "", form)
        gsub(/&/, "\\\\&", form)
        sub(/><\//, ">" form "</")
    }
    /<\/translation>/ { filling = 0 }
    { print }' "$3" >"$3.new"
mv "$3.new" "$3"
