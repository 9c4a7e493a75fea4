// SPDX-License-Identifier: Apache-2.0
#include "ui/savepointform.h"

#include "models/domain/savepoint.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace vvp {

SavepointForm::SavepointForm(QWidget* parent)
    : DocumentForm(parent), m_location(new QLineEdit), m_flinkId(new QLineEdit)
{
    m_location->setPlaceholderText(u"s3://bucket/savepoints/savepoint-1a2b3c-4d5e6f"_s);
    m_flinkId->setMaximumWidth(Metrics().u(80));
    auto* locationNote = new NoteLine;
    locationNote->say(NoteLine::Tone::Note,
        tr("The folder of the savepoint or retained checkpoint, as every node of the cluster reaches it."));
    auto* idNote = new NoteLine;
    idNote->say(NoteLine::Tone::Note, tr("All zeros where it is not known."));
    addRow(tr("Savepoint Location"), m_location, u"savepointLocation"_s, locationNote);
    addRow(tr("Flink Savepoint ID"), m_flinkId, u"flinkSavepointId"_s, idNote);
    for (QLineEdit* field : { m_location, m_flinkId }) {
        connect(field, &QLineEdit::textEdited, this,
            [this, field](const QString& text) { fieldChanged(field, !text.isEmpty()); });
    }
}

QList<FormProblem> SavepointForm::problems() const
{
    static const QRegularExpression address(
        QRegularExpression::anchoredPattern(u"[A-Za-z][A-Za-z0-9+.-]*:/\\S*[^\\s/]\\S*"_s));
    QList<FormProblem> problems;
    const QString location = m_location->text().trimmed();
    if (location.isEmpty()) {
        problems.append({ m_location, m_location->accessibleName(),
            tr("A Savepoint needs its location. Write its address, for example s3://bucket/folder.") });
    } else if (!address.match(location).hasMatch()) {
        problems.append({ m_location, m_location->accessibleName(),
            tr("This is no address. Write a scheme and a path without blanks, for example "
               "s3://bucket/folder.") });
    }
    const QString id = m_flinkId->text().trimmed();
    if (QUuid(id).toString(QUuid::WithoutBraces).compare(id, Qt::CaseInsensitive) != 0) {
        problems.append({ m_flinkId, m_flinkId->accessibleName(),
            tr("This is no id. Write 32 hexadecimal digits as 8-4-4-4-12, or all zeros.") });
    }
    return problems;
}

QWidget* SavepointForm::firstField() const
{
    return m_location;
}

void SavepointForm::setReadOnly(bool readOnly)
{
    m_location->setReadOnly(readOnly);
    m_flinkId->setReadOnly(readOnly);
}

void SavepointForm::fill(const Resource& document)
{
    m_location->setText(document.text(Savepoint::locationPath));
    m_flinkId->setText(document.text(Savepoint::flinkIdPath));
}

void SavepointForm::write(Resource& document) const
{
    const auto put = [&document](const Path& path, const QString& text) {
        if (text != document.text(path)) {
            document.set(path, text);
        }
    };
    put(Savepoint::locationPath, m_location->text().trimmed());
    put(Savepoint::flinkIdPath, m_flinkId->text().trimmed());
}

} // namespace vvp
