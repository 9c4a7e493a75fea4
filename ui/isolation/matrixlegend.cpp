// SPDX-License-Identifier: Apache-2.0
#include "ui/isolation/matrixlegend.h"

#include "ui/isolation/matrixview.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/plaintooltip.h"

#include <QPainter>

#include <array>

namespace vvp {

namespace {

/// A sample, and its words; without a mark it is what was not checked.
struct Entry {
    std::optional<IsolationMatrix::Mark> mark;
    QString words;
};

} // namespace

static std::array<Entry, 4> entries()
{
    using Mark = IsolationMatrix::Mark;
    return { Entry{ Mark::Alone, MatrixLegend::tr("Deployment Targets · running Deployments, alone there") },
        Entry{ Mark::Shared, MatrixLegend::tr("Shared") },
        Entry{ Mark::ToLookAt, MatrixLegend::tr("To look at") },
        Entry{ {}, MatrixLegend::tr("Not checked") } };
}

static QString sampleText()
{
    return MatrixLegend::tr("%1 · %2").arg(1).arg(2);
}

static int sampleWidth(const Entry& entry)
{
    return entry.mark ? matrixChipWidth(sampleText(), *entry.mark) : Metrics().u(8);
}

MatrixLegend::MatrixLegend(QWidget* parent) : QWidget(parent)
{
    QString all;
    for (const Entry& entry : entries()) {
        all += (all.isEmpty() ? QString() : QString(QLatin1String("; "))) + entry.words;
    }
    setAccessibleName(tr("Legend: %1").arg(all));
    setToolTip(plainToolTip(all));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

QSize MatrixLegend::sizeHint() const
{
    const Metrics metrics;
    const QFontMetrics font(textFont(TextStyle::Small));
    int width = 0;
    for (const Entry& entry : entries()) {
        width += sampleWidth(entry) + metrics.u(2) + font.horizontalAdvance(entry.words) + metrics.u(5);
    }
    return { width, metrics.h(1.5) };
}

QSize MatrixLegend::minimumSizeHint() const
{
    return { Metrics().u(20), 0 }; // the first to go where there is little height: the cells have tooltips
}

void MatrixLegend::paintEvent(QPaintEvent* /*event*/)
{
    const Metrics metrics;
    QPainter painter(this);
    int left = 0;
    const QFont font = textFont(TextStyle::Small);
    for (const Entry& entry : entries()) {
        const QRect sample(left, 0, sampleWidth(entry), height());
        const int words = QFontMetrics(font).horizontalAdvance(entry.words);
        if (sample.right() + metrics.u(2) + words > width()) {
            break; // its tooltip has all
        }
        if (entry.mark) {
            paintMatrixChip(painter, sample, sampleText(), *entry.mark, palette());
        } else {
            const QRect box = sample.adjusted(0, metrics.u(0.5), 0, -metrics.u(0.5));
            paintNotChecked(painter, box, palette());
            painter.setPen(colour(Role::ControlBorder, palette()));
            painter.drawRect(box.adjusted(0, 0, -1, -1));
        }
        left += sample.width() + metrics.u(2);
        painter.setFont(font);
        painter.setPen(colour(Role::Secondary, palette()));
        painter.drawText(QRect(left, 0, words + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, entry.words);
        left += words + metrics.u(5);
    }
}

} // namespace vvp
