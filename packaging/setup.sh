# SPDX-License-Identifier: Apache-2.0
# Sourced by run, test, lint and .ci/run: which packages of Debian 12 each of them needs, and how a preset is built.
# shellcheck shell=bash disable=SC2034

# Everything below is a package of Debian 12 itself; nothing comes from elsewhere.
packages_build=(
    g++ cmake ninja-build
    qt6-base-dev qt6-svg-dev                            # Core, Network, Gui, Widgets, DBus, Test; Svg for the icons
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools    # lrelease and lupdate
    qtkeychain-qt6-dev libyaml-cpp-dev libsimdjson-dev libdtl-dev
    libcpp-httplib-dev nlohmann-json3-dev               # the demo platform only
)
packages_screenshot=(xvfb scrot)                        # run, where there is no display
packages_wayland=(qt6-wayland)                          # run, where there is a Wayland display only
packages_test=(
    gnome-keyring dbus-daemon                           # a keychain on a session bus of its own
    python3-yaml python3-ruamel.yaml                    # a reader of YAML that is not ours
    curl                                                # the tutorial by hand, as the manual page shows it
    fonts-inter fonts-dejavu-core
    ccache lld                                          # a build that is quicker, and quicker still the second time
)
# A kubectl that did not come with Debian's package has its file, and will do.
command -v kubectl >/dev/null || packages_test+=(kubernetes-client)
packages_lint=(clang-14 clang-tidy-14 clang-format-14 clazy git desktop-file-utils appstream)

# install_missing PACKAGE...: asks apt only when something is missing.
install_missing() {
    local missing=() package as_root=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This is not Debian, so nothing is installed. What is needed, by its name in Debian 12: $*" >&2
        return 0
    fi
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "These packages are missing, and there is no sudo to install them with. As root, run:" >&2
            echo "    apt-get install --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "Installing: ${missing[*]}"
    "${as_root[@]}" apt-get -qq update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y \
        --no-install-recommends "${missing[@]}" >/dev/null
}

# configure PRESET: once, and again when the presets change; the build itself notices everything else.
configure() {
    if [ -z "${VVP_COMPILER_LAUNCHER+set}" ] && command -v ccache >/dev/null; then
        export VVP_COMPILER_LAUNCHER=ccache
        export CCACHE_SLOPPINESS=pch_defines,time_macros # its manual, "Precompiled headers"
        export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1    # what one checkout compiled serves another
    fi
    [ "build/$1/build.ninja" -nt CMakePresets.json ] || cmake --preset "$1"
}
