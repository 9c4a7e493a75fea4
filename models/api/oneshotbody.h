// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace vvp {

/// The body of a write, which can be read once. Qt 6.4 sends POST, PATCH and PUT again by itself when a
/// connection drops; it first rewinds the body, and this one refuses to be rewound once any byte was read, so
/// the reply ends with QNetworkReply::ContentReSendError instead. Not sequential (Qt would buffer it) and not
/// a QBuffer (Qt special-cases that). Belongs to the network thread.
class OneShotBody final : public QIODevice {
public:
    OneShotBody(QByteArray bytes, QObject* parent);

    /// Whether any byte was handed out, that is, may have left.
    [[nodiscard]] bool wasRead() const { return m_read; }

    [[nodiscard]] bool isSequential() const override { return false; }
    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return !m_read && QIODevice::reset(); }
    bool seek(qint64 position) override { return !m_read && QIODevice::seek(position); }

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char* /*data*/, qint64 /*maxSize*/) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
    bool m_read = false;
};

} // namespace vvp
