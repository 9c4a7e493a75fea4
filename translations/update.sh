#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# update.sh LUPDATE ROOT FILE: brings FILE up to date with the counts ("%n Deployments") in the sources below ROOT.
set -eu
cd "$2"
"$1" -silent -pluralonly -no-obsolete -locations none -source-language en -target-language en -I . app models ui -ts "$3"
