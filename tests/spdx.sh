#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# spdx.sh ROOT: every source, script and CMake file says within its first three lines under which licence it is.
set -eu
cd "$1"

missing=$({
    find app models tests translations ui packaging resources -type f \
        \( -name '*.cpp' -o -name '*.h' -o -name '*.cmake' -o -name CMakeLists.txt -o -name '*.sh' -o -name '*.py' \)
    find packaging .ci -type f -perm -u+x
    printf '%s\n' CMakeLists.txt .clang-format .clang-tidy .editorconfig
} | LC_ALL=C sort -u | while read -r file; do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: Apache-2\.0$' || echo "$file"
done)

[ -z "$missing" ] || { printf 'No "SPDX-License-Identifier: Apache-2.0" in:\n%s\n' "$missing"; exit 1; }
