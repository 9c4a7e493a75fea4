// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/session/platform.h"

#include <QList>
#include <QObject>
#include <QProcess>

#include <memory>
#include <vector>

namespace vvp {

/// The two demo platforms: `tutorial` (2.0.4, only the vNamespace default) and `fleet` (2.15.1, Deployments
/// in every state), each with the cluster that it pretends to run on. They are processes of their own whose
/// standard input is a pipe of ours, so they end with this program however it ends.
class DemoPlatforms final : public QObject {
    Q_OBJECT

public:
    explicit DemoPlatforms(QObject* parent = nullptr);
    ~DemoPlatforms() override;

    /// Starts them; once.
    void start();

Q_SIGNALS:
    /// Both listen; the platforms have no id yet.
    void started(const QList<vvp::Platform>& platforms);
    /// One could not be started; why is a sentence.
    void failed(const QString& why);

private:
    void read(std::size_t index);

    struct Demo {
        QString name;
        std::unique_ptr<QProcess> process;
        QByteArray output;
        QUrl url;
        QString kubeconfig; ///< of the cluster that it pretends to run on
    };

    std::vector<Demo> m_demos;
    bool m_told = false;
};

} // namespace vvp
