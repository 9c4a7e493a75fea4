// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>

#include <array>

/// The members of a file of platforms, for those who write and read it.
namespace vvp::exchange {

inline constexpr QLatin1StringView kindKey("kind");
inline constexpr QLatin1StringView kindWord("VvpConsolePlatforms");
inline constexpr QLatin1StringView versionKey("apiVersion");
inline constexpr QLatin1StringView versionWord("v1");

/// The members of a platform that go from one console to another, and no others.
inline constexpr std::array exchanged{ QLatin1StringView("name"), QLatin1StringView("url"),
    QLatin1StringView("environment"), QLatin1StringView("group"), QLatin1StringView("signIn"),
    QLatin1StringView("tokenNamespaces"), QLatin1StringView("caFile"), QLatin1StringView("platformTeam"),
    QLatin1StringView("kubernetesNamespace") };

/// Members of a platforms.json that mean nothing elsewhere, so that nobody is told that they are left out.
inline constexpr std::array silent{ QLatin1StringView("id"), QLatin1StringView("missingTokens"),
    QLatin1StringView("tokenNames"), QLatin1StringView("tokensConfirmedOrigin") };

/// The consent to send secrets unencrypted, which nobody can give for another.
inline constexpr QLatin1StringView consentKey("unencryptedSecretsOrigin");

/// How the cluster is reached from one computer.
inline constexpr QLatin1StringView clusterAccessKey("clusterAccess");

} // namespace vvp::exchange
