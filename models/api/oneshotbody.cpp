// SPDX-License-Identifier: Apache-2.0
#include "models/api/oneshotbody.h"

#include <algorithm>
#include <cstring>

namespace vvp {

OneShotBody::OneShotBody(QByteArray bytes, QObject* parent) : QIODevice(parent), m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::readData(char* data, qint64 maxSize)
{
    const qint64 length = std::min<qint64>(maxSize, m_bytes.size() - m_position);
    if (length <= 0) {
        return m_position == m_bytes.size() ? -1 : 0;
    }
    m_read = true;
    std::memcpy(data, m_bytes.constData() + m_position, static_cast<std::size_t>(length));
    m_position += length;
    return length;
}

} // namespace vvp
