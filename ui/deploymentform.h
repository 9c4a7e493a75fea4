// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/documentform.h"
#include "ui/fields/targeteditor.h"

#include <QPointer>

#include <vector>

class QHBoxLayout;
class QVBoxLayout;

namespace vvp {

class ChoiceEditor;
class NoteLine;

/// What a DeploymentForm is told of the Deployment and its place.
struct DeploymentFormContext {
    bool isNew = true; ///< false: it exists, and its name is fixed
    PlatformVersion version;
    TargetContext target;
};

/// The fields of a Deployment on the pages Standard and Advanced, made from deploymentFields(). Which fields
/// are in sight depends on the kind of the artifact and on the version of the platform; a member that the
/// document has is always in sight, in its field or as its YAML.
class DeploymentForm final : public DocumentForm {
    Q_OBJECT

public:
    explicit DeploymentForm(DeploymentFormContext context, QWidget* parent = nullptr);
    ~DeploymentForm() override;

    /// What is taken for fields that are left out, the nearest first.
    void setDefaults(const QList<DefaultsLayer>& layers);
    /// The Deployment Targets may be others now.
    void refreshTargets();

    [[nodiscard]] QList<FormPage> pages() override;
    [[nodiscard]] bool shows(const Finding& finding) const override;
    [[nodiscard]] QList<FormProblem> problems() const override;
    [[nodiscard]] QWidget* firstField() const override;
    void setReadOnly(bool readOnly) override;

protected:
    void fill(const Resource& document) override;
    void write(Resource& document) const override;

private:
    /// A field with what is laid out for it.
    struct Entry {
        FieldEditor* editor = nullptr;
        QList<QWidget*> parts; ///< in sight while the field is
        NoteLine* note = nullptr;
        QWidget* problem = nullptr; ///< the line below the row
        bool isInSight = true;
    };
    struct Section;

    // How it is laid out: deploymentformlayout.cpp
    void build();
    [[nodiscard]] FieldEditor* makeEditor(const DeploymentField& field);
    void addToSection(Section& section, Entry& entry);
    void addCell(Section& section, Entry& entry);
    [[nodiscard]] static QWidget* rowOf(
        const QString& label, QWidget* buddy, QHBoxLayout*& line, QVBoxLayout*& below);

    void fieldEdited(Entry& entry, bool asTyped);
    void refresh();
    void updateSight();
    void alignProblems();
    [[nodiscard]] bool belongs(const Entry& entry) const;
    [[nodiscard]] QString artifactKind() const;
    [[nodiscard]] std::optional<FormProblem> problemOf(const Entry& entry, const Resource& document) const;
    void useSuggestedName();
    void openMenu(FieldEditor* editor, const QPoint& at);
    [[nodiscard]] FieldEditor* editorOf(const Path& path) const;

    DeploymentFormContext m_context;
    QList<DefaultsLayer> m_layers;
    Resource m_shown; ///< the document that was set
    std::vector<Entry> m_entries; ///< in the order of the fields
    QList<QWidget*> m_sections;
    QPointer<QWidget> m_advanced;
    TargetEditor* m_target = nullptr;
    ChoiceEditor* m_kind = nullptr;
    bool m_readOnly = false;
};

} // namespace vvp
