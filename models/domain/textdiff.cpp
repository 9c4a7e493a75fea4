// SPDX-License-Identifier: Apache-2.0
#include "models/domain/textdiff.h"

#include <QHash>

#include <dtl/dtl.hpp>

#include <algorithm>
#include <vector>

namespace vvp {

/// Of both texts together. The search takes time by the product of length and difference.
static constexpr qsizetype mostLinesToSearch = 20'000;

/// Whether index splits a surrogate pair.
static bool splitsPair(const QString& text, qsizetype index)
{
    return index > 0 && index < text.size() && text.at(index).isLowSurrogate();
}

/// Marks what differs between two lines that stand for each other, where a good part of them is the same.
static void markParts(DiffRow& row, const QString& left, const QString& right)
{
    const qsizetype shorter = std::min(left.size(), right.size());
    qsizetype same = 0;
    while (same < shorter && left.at(same) == right.at(same)) {
        ++same;
    }
    if (splitsPair(left, same) || splitsPair(right, same)) {
        --same;
    }
    qsizetype end = 0;
    while (end < shorter - same && left.at(left.size() - 1 - end) == right.at(right.size() - 1 - end)) {
        ++end;
    }
    if (splitsPair(left, left.size() - end) || splitsPair(right, right.size() - end)) {
        --end;
    }
    const qsizetype indented
        = std::distance(left.cbegin(), std::ranges::find_if(left, [](QChar c) { return !c.isSpace(); }));
    if (same + end <= std::min(indented, shorter)) {
        return; // another line altogether
    }
    row.leftPart = { static_cast<int>(same), static_cast<int>(left.size() - same - end) };
    row.rightPart = { static_cast<int>(same), static_cast<int>(right.size() - same - end) };
}

namespace {

/// Collects rows; lines removed and added with nothing equal between them stand for each other.
class DiffRows final {
public:
    DiffRows(const QStringList& left, const QStringList& right) : m_left(left), m_right(right) { }

    void removed() { ++m_removed; }
    void added() { ++m_added; }
    void same()
    {
        flush();
        DiffRow row;
        row.left = m_nextLeft++;
        row.right = m_nextRight++;
        row.isSame = true;
        m_rows << row;
    }
    QList<DiffRow> take()
    {
        flush();
        return std::move(m_rows);
    }

private:
    void flush()
    {
        for (int i = 0; i < std::max(m_removed, m_added); ++i) {
            DiffRow row;
            row.left = i < m_removed ? m_nextLeft++ : -1;
            row.right = i < m_added ? m_nextRight++ : -1;
            if (row.left >= 0 && row.right >= 0) {
                markParts(row, m_left.at(row.left), m_right.at(row.right));
            }
            m_rows << row;
        }
        m_removed = 0;
        m_added = 0;
    }

    const QStringList& m_left;
    const QStringList& m_right;
    QList<DiffRow> m_rows;
    int m_nextLeft = 0;
    int m_nextRight = 0;
    int m_removed = 0;
    int m_added = 0;
};

} // namespace

/// The lines from first to end as numbers, equal lines as equal ones.
static std::vector<int> numbered(
    const QStringList& lines, qsizetype first, qsizetype end, QHash<QString, int>& known)
{
    std::vector<int> numbers;
    numbers.reserve(static_cast<std::size_t>(end - first));
    for (qsizetype i = first; i < end; ++i) {
        const int next = static_cast<int>(known.size());
        numbers.push_back(
            known.contains(lines.at(i)) ? known.value(lines.at(i)) : *known.insert(lines.at(i), next));
    }
    return numbers;
}

QList<DiffRow> textDiff(const QStringList& left, const QStringList& right)
{
    const qsizetype shorter = std::min(left.size(), right.size());
    qsizetype head = 0;
    while (head < shorter && left.at(head) == right.at(head)) {
        ++head;
    }
    qsizetype tail = 0;
    while (tail < shorter - head && left.at(left.size() - 1 - tail) == right.at(right.size() - 1 - tail)) {
        ++tail;
    }
    const qsizetype leftEnd = left.size() - tail;
    const qsizetype rightEnd = right.size() - tail;

    DiffRows rows(left, right);
    for (qsizetype i = 0; i < head; ++i) {
        rows.same();
    }
    if (leftEnd + rightEnd - 2 * head > mostLinesToSearch) {
        for (qsizetype i = head; i < leftEnd; ++i) {
            rows.removed();
        }
        for (qsizetype i = head; i < rightEnd; ++i) {
            rows.added();
        }
    } else {
        QHash<QString, int> known;
        dtl::Diff<int, std::vector<int>> search(
            numbered(left, head, leftEnd, known), numbered(right, head, rightEnd, known));
        search.compose();
        for (const auto& [line, info] : search.getSes().getSequence()) {
            switch (info.type) {
            case dtl::SES_DELETE:
                rows.removed();
                break;
            case dtl::SES_ADD:
                rows.added();
                break;
            default:
                rows.same();
            }
        }
    }
    for (qsizetype i = 0; i < tail; ++i) {
        rows.same();
    }
    return rows.take();
}

} // namespace vvp
