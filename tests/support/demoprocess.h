// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QUrl>

namespace vvp::test {

/// A demo platform of a test's own: the program that VVP_DEMO_PLATFORM names in the environment, on a free
/// port of 127.0.0.1. It ends with the test, however that ends: its standard input is a pipe from the test.
class DemoProcess final {
public:
    /// Starts it with arguments as on its command line ("--version", "2.15.1", "--auth", …) and waits,
    /// blocking, until it listens. Where it does not within 10 seconds, url() is empty and failure() says
    /// why.
    explicit DemoProcess(const QStringList& arguments = {});
    /// Ends the platform, and waits for that.
    ~DemoProcess();
    DemoProcess(const DemoProcess&) = delete;
    DemoProcess& operator=(const DemoProcess&) = delete;

    /// "http://127.0.0.1:PORT"; empty where it does not listen.
    [[nodiscard]] QUrl url() const { return m_url; }
    /// What it wrote to standard error before it ended; empty while it listens.
    [[nodiscard]] QString failure() const { return m_failure; }
    /// With "--kubernetes": the kubeconfig that leads to its cluster.
    [[nodiscard]] QString kubeconfig() const { return m_kubeconfig; }
    /// With "--auth": the secret that stands for an administrator's session.
    [[nodiscard]] QByteArray administratorSecret() const { return m_administratorSecret; }
    /// With "--auth": the secret of the owner's API token of the vNamespace "default".
    [[nodiscard]] QByteArray ownerSecret() const { return m_ownerSecret; }

    /// The process; 0 where there is none.
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

    /// Closes its standard input and waits up to 10 seconds. Whether it ended by itself, with status 0.
    bool end();
    /// Kills it, as a crash would.
    void kill();

private:
    QProcess m_process;
    QUrl m_url;
    QString m_kubeconfig;
    QString m_failure;
    QByteArray m_administratorSecret;
    QByteArray m_ownerSecret;
};

} // namespace vvp::test
