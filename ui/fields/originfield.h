// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QLineEdit>

namespace vvp {

/// A line to type into that says what is taken while it is empty: the default as its placeholder, and where
/// that comes from at its right end. Typing removes both. A number stands at the right, as in a table.
class OriginField final : public QLineEdit {
    Q_OBJECT

public:
    explicit OriginField(QWidget* parent = nullptr);

    /// What is taken while nothing is typed, and where it comes from; both may be empty.
    void setDefault(const QString& text, const QString& origin);
    [[nodiscard]] const QString& origin() const { return m_origin; }
    /// What is typed is a number.
    void setNumeric(bool numeric);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeRoom();
    [[nodiscard]] QString shownOrigin() const;

    QString m_origin;
    bool m_numeric = false;
};

/// A choice whose first entry is "nothing chosen": the default and where it comes from. Turning the wheel
/// over it changes nothing unless it has the focus, so that a page can be scrolled.
class OriginCombo final : public QComboBox {
    Q_OBJECT

public:
    explicit OriginCombo(QWidget* parent = nullptr);

    /// Adds the entry for the default, in front; its data is empty.
    void addDefault();
    /// What the default is, and where it comes from. No effect without its entry.
    void setDefault(const QString& text, const QString& origin);
    [[nodiscard]] bool isDefault() const { return m_hasDefault && currentIndex() == 0; }
    [[nodiscard]] const QString& origin() const { return m_origin; }
    /// A read-only choice takes the focus and shows its value; it cannot be changed.
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }

    void showPopup() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_default;
    QString m_origin;
    bool m_hasDefault = false;
    bool m_readOnly = false;
};

} // namespace vvp
