// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/wholefile.h"

#include <QSet>

#include <functional>
#include <memory>

namespace vvp {

/// What became of one document.
enum class ExportOutcome {
    Written, ///< or, where nothing is to be written, it would be
    Unchanged, ///< the file was the same already
    Differs, ///< a file with other content is there, and was left alone
};

/// Where an export goes. Used by one worker thread at a time.
class ExportSink {
public:
    virtual ~ExportSink() = default;

    /// Whether the error of put() is about this document only; else nothing more can be written.
    struct Problem {
        Error error;
        bool isOfOne = false;
    };
    using Put = std::variant<ExportOutcome, Problem>;

    /// Takes the next document. path is relative: folders and a name as safeFileNames() gives them, divided
    /// by '/'. isSecret: only the owner may read it.
    [[nodiscard]] virtual Put put(const QString& path, const QByteArray& yaml, bool isSecret) = 0;
    /// All of them came.
    [[nodiscard]] virtual Result<Done> finish() = 0;
    /// Whether what is in `folder`, as put() has it, is to come at all: nothing can be compared with a folder
    /// that is not there.
    [[nodiscard]] virtual bool wants(const QString& folder) const = 0;
};

/// One file per document, in folders below one that is made where it is not there. No symbolic link in it is
/// followed, neither for a folder nor for a file.
class FolderSink final : public ExportSink {
public:
    enum class Mode { Compare, Write };

    /// In Mode::Write files with other content are replaced where their path is in mayReplace. In
    /// Mode::Compare nothing is written, and nothing made.
    FolderSink(const QString& folder, Mode mode, QSet<QString> mayReplace = {});
    ~FolderSink() override;

    Put put(const QString& path, const QByteArray& yaml, bool isSecret) override;
    Result<Done> finish() override;
    bool wants(const QString& folder) const override;

private:
    [[nodiscard]] std::optional<Problem> enter(const QString& subfolder);
    [[nodiscard]] Put putInto(int folder, const QString& path, const QByteArray& yaml, bool isSecret);

    QString m_folder;
    Mode m_mode;
    QSet<QString> m_mayReplace;
    Descriptor m_root;
    QString m_entered; ///< the subfolder that is open
    Descriptor m_current; ///< not open: it is not there
};

/// All documents in one file, divided by "---". An existing file is replaced, at the end.
class FileSink final : public ExportSink {
public:
    /// ownerOnly: mode 0600 whatever is in it.
    FileSink(const QString& path, bool ownerOnly);
    ~FileSink() override;

    Put put(const QString& path, const QByteArray& yaml, bool isSecret) override;
    Result<Done> finish() override;
    bool wants(const QString&) const override { return true; }

private:
    [[nodiscard]] Result<Done> begin();

    QString m_path;
    bool m_ownerOnly;
    Descriptor m_folder;
    std::shared_ptr<WholeFile> m_file;
    bool m_isFirst = true;
};

/// All documents as one text, handed on as they come: to a clipboard's text, or to standard output.
class TextSink final : public ExportSink {
public:
    /// take is called in the worker thread; its error ends the export.
    explicit TextSink(std::function<Result<Done>(const QByteArray&)> take) : m_take(std::move(take)) { }

    Put put(const QString& path, const QByteArray& yaml, bool isSecret) override;
    Result<Done> finish() override { return Done(); }
    bool wants(const QString&) const override { return true; }

private:
    std::function<Result<Done>(const QByteArray&)> m_take;
    bool m_isFirst = true;
};

} // namespace vvp
