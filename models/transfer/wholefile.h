// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <utility>

namespace vvp {

/// A file descriptor that is closed with its owner; -1: none.
class Descriptor final {
public:
    explicit Descriptor(int number = -1) : m_number(number) { }
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) { }
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

/// Why path could not be written, by the operating system's number: Storage, in words that say what to do.
[[nodiscard]] Error notWrittenBecause(int number, const QString& path);

/// A file that is in its folder as a whole or not at all: it is written under another name and renamed. Other
/// than with QSaveFile, it has its mode from its first byte on and no symbolic link is followed. What is not
/// committed is removed. Any one thread.
class WholeFile final {
public:
    /// Whether a file of that name may be there already.
    enum class Existing { Keep, Replace };

    /// Begins `name` in the folder that is open as `folder`, which outlives this. ownerOnly: mode 0600, else
    /// what the umask leaves. shownPath is for words.
    [[nodiscard]] static Result<std::shared_ptr<WholeFile>> begin(
        int folder, const QString& name, bool ownerOnly, const QString& shownPath);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    /// Storage where not all of it could be written; then nothing but to give up.
    [[nodiscard]] Result<Done> write(const QByteArray& bytes);
    /// Gives it its name. toDisk: it survives a power cut from then on. Conflict where there is a file that
    /// is to be kept, else Storage.
    [[nodiscard]] Result<Done> commit(Existing existing, bool toDisk);

private:
    WholeFile(int folder, const QString& name, const QString& shownPath);

    int m_folder;
    QByteArray m_name;
    QByteArray m_temporary; ///< empty once it has its name
    QString m_shownPath;
    Descriptor m_file;
};

} // namespace vvp
