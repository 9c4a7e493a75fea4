// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogframe.h"
#include "ui/preferences.h"

class QButtonGroup;
class QCheckBox;
class QGridLayout;
class QLineEdit;

namespace vvp {

/// Settings: what holds for the whole program. Each field is applied and remembered as soon as it holds
/// something usable; what is not is explained beside it and changes nothing. The preferences must outlive it.
class SettingsDialog final : public DialogFrame {
    Q_OBJECT

public:
    explicit SettingsDialog(Preferences& preferences, QWidget* parent = nullptr);

private:
    /// A number of seconds with its explanation.
    struct Seconds {
        QLineEdit* field = nullptr;
        NoteLine* note = nullptr;
        Preferences::Bounds bounds{};
        int Preferences::Values::*value = nullptr;
    };

    void addRefreshing();
    void addAppearance();
    void addConfirmations();
    void addCluster();
    QVBoxLayout* addField(QGridLayout* grid, const QString& label, QWidget* buddy, QWidget* field);
    Seconds makeSeconds(QGridLayout* grid, const QString& label, const QString& name,
        const QString& explanation, const Preferences::Bounds& bounds, int Preferences::Values::*value);
    QWidget* makeChoice(QButtonGroup* group, const QStringList& texts, const QStringList& names);
    QCheckBox* makeTick(
        const QString& text, const QString& name, const std::function<bool&(Preferences::Values&)>& value);

    void follow(const Preferences::Values& values);
    void change(const std::function<void(Preferences::Values&)>& how);
    void takeSeconds(const Seconds& seconds);
    void takeTool();
    void judgeTool();
    void browse();
    void restoreDefaults();

    Preferences& m_preferences;
    Seconds m_view;
    Seconds m_badge;
    QButtonGroup* m_times;
    QButtonGroup* m_themes;
    QCheckBox* m_compact = nullptr;
    QCheckBox* m_asks = nullptr;
    QCheckBox* m_types = nullptr;
    QLineEdit* m_tool = nullptr;
    NoteLine* m_toolNote = nullptr;
    QPushButton* m_defaults = nullptr;
};

} // namespace vvp
