// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/secrets.h"

namespace vvp::test {

/// A keychain whose user never answers.
class SilentSecrets final : public Secrets {
public:
    void read(const SecretKey& /*key*/, const QObject* /*context*/, Handler<QByteArray> /*handler*/) override
    {
    }
    void write(const SecretKey& /*key*/, const QByteArray& /*secret*/, const QObject* /*context*/,
        Handler<Done> /*handler*/) override
    {
    }
    void remove(const SecretKey& /*key*/, const QObject* /*context*/, Handler<Done> /*handler*/) override { }
    [[nodiscard]] bool isPersistent() const override { return true; }
};

} // namespace vvp::test
