// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace vvp {

/// What the window shows while no platform is registered: a field for the first one's address, the demo, the
/// tutorial. Sends nothing itself.
class FirstScreen final : public QWidget {
    Q_OBJECT

public:
    explicit FirstScreen(QWidget* parent = nullptr);

Q_SIGNALS:
    /// The user wants to add a platform; address is as typed and may be empty.
    void addPlatform(const QString& address);
    void startDemo();
    void openTutorial();

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeColumn();
    void addAddress(QVBoxLayout* column);

    QLineEdit* m_address = nullptr;
    QPushButton* m_add = nullptr;
};

} // namespace vvp
