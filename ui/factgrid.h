// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace vvp {

/// The shape of a state, alone, in a box as high as the font.
class StateMark final : public QWidget {
    Q_OBJECT

public:
    explicit StateMark(QWidget* parent = nullptr);

    void setState(const QString& word);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_state;
};

/// What there is to know of an object: titles, and beside each its value. Values are a server's: plain, with
/// what misleads made visible, selectable. A value that is not there shows as such.
class FactGrid final : public QWidget {
    Q_OBJECT

public:
    explicit FactGrid(QWidget* parent = nullptr);

    /// Adds a row; the value's objectName is "fact_" and name.
    void add(const QString& name, const QString& title);
    /// Adds a row whose value is one line, elided in the middle where there is no room: an id, an address.
    void addLine(const QString& name, const QString& title);
    /// Adds a row whose value begins with the shape of a state.
    void addState(const QString& name, const QString& title);
    /// Adds a row with a widget as its value, known by name for setShown().
    void addWidget(const QString& name, const QString& title, QWidget* value);

    /// Shows a value; empty shows as absent.
    void set(const QString& name, const QString& value);
    /// Shows a state's shape and the words beside it.
    void setState(const QString& name, const QString& state, const QString& words);
    void setTitle(const QString& name, const QString& title);
    void setShown(const QString& name, bool shown);
    /// Empties all values.
    void clear();

private:
    struct Row {
        QLabel* title = nullptr;
        QWidget* whole = nullptr; // what stands beside the title
        QLabel* value = nullptr; // null where the widget is another's
        StateMark* mark = nullptr;
    };

    void addRow(const QString& name, const QString& title, const Row& row);

    QGridLayout* m_grid;
    QHash<QString, Row> m_rows;
};

} // namespace vvp
