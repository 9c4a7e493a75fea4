// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/address.h"
#include "models/session/platformsaving.h"
#include "ui/tokentable.h"

#include <QSet>

class QButtonGroup;
class QCheckBox;
class QGridLayout;
class QVBoxLayout;

namespace vvp {

class ClusterAccessPanel;

/// The fields of a platform: address, name, environment, sign-in, CA file. Checks as one types, sends nothing
/// and stores nothing.
class PlatformForm final : public QWidget {
    Q_OBJECT

public:
    /// others: the platforms whose names are taken. before: the one that is edited; none: a new one.
    /// isPersistent: see Secrets.
    PlatformForm(const QList<Platform>& others, const std::optional<Platform>& before, bool isPersistent,
        QWidget* parent = nullptr);
    ~PlatformForm() override;

    /// Takes an address as if it had been typed and left.
    void setAddress(const QString& address);
    /// Begins a new platform as a copy of another: what is secret, every consent and the environment have to
    /// be given anew.
    void copyFrom(const Platform& original);

    /// Signs in with API Tokens, and leads to that of a vNamespace; empty: to one whose vNamespace is still
    /// to be said.
    void goToToken(const QString& vNamespace);

    /// The section on the cluster below the platform. It is part of edit(), and laid out by whoever lays out
    /// the form.
    [[nodiscard]] ClusterAccessPanel* clusterSection() const { return m_cluster; }

    /// What is to be stored. Good for storing only while there are no problems.
    [[nodiscard]] PlatformEdit edit() const;
    /// The vNamespace that the address named; may be empty.
    [[nodiscard]] QString vNamespace() const { return m_vNamespace; }
    /// Stored tokens that stay and may be sent to the address as it is now.
    [[nodiscard]] QStringList sendableStoredTokens() const;
    /// Stored tokens that stay but may not be sent there before the user agrees.
    [[nodiscard]] QStringList unconfirmedStoredTokens() const;
    /// Address and CA file are in order: the connection can be tried.
    [[nodiscard]] bool isConnectable() const;

    /// What is wrong, in the order of the fields.
    [[nodiscard]] QList<TokenTable::Problem> problems() const;
    /// Shows every problem beside its field, also of fields that were not visited.
    void showAllProblems();
    /// Whether its problems are worth counting: something was typed or chosen, a field was left, or it is
    /// about a platform that is stored. A form that nobody has touched yet does not find fault.
    [[nodiscard]] bool isTouched() const { return m_isTouched; }

Q_SIGNALS:
    void changed();
    /// Something is different that a connection depends on.
    void connectionChanged();

private:
    using Problem = TokenTable::Problem;

    void addPlatformSection(QVBoxLayout* column);
    void addSignInSection(QVBoxLayout* column);
    void addTokens(QGridLayout* grid);
    void addField(QGridLayout* grid, const QString& label, QWidget* buddy, QLayout* field);
    QLayout* withLine(QWidget* field, const QString& name);
    void fillIn(const Platform& platform);
    void watch();

    void addressTyped();
    void addressLeft();
    void doubtApp(const Address& address);
    void signInChosen();
    void environmentChosen();
    void browse();
    void reconsider();
    void showProblems();
    void leave(const QWidget* field);
    void touch();

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] std::optional<Environment> environment() const;
    [[nodiscard]] SignIn signIn() const;
    [[nodiscard]] bool needsConsent() const;
    [[nodiscard]] QString problemOfAddress() const;
    [[nodiscard]] QString problemOfName() const;

    QList<Platform> m_others;
    std::optional<Platform> m_before;
    Platform m_like; ///< what a new one begins with, where the form has no field for it
    QString m_vNamespace;
    QString m_origin; ///< of the address as it is typed
    QUrl m_leftUrl;
    QUrl m_certainUrl; ///< whose last "/app", if it has one, is known to be part of it
    bool m_nameIsOurs = true;
    bool m_showAll = false;
    bool m_isTouched = false;
    QSet<const QWidget*> m_left;
    QHash<const QWidget*, NoteLine*> m_lines;

    QLineEdit* m_address;
    NoteLine* m_addressNote;
    NoteLine* m_appNote;
    QPushButton* m_withoutApp;
    NoteLine* m_encryptionNote;
    QCheckBox* m_unencrypted;
    QLineEdit* m_name;
    QButtonGroup* m_environments;
    QWidget* m_environmentRow;
    QLabel* m_environmentHint;
    QLineEdit* m_caFile;
    QButtonGroup* m_signIns;
    QWidget* m_tokenArea;
    TokenTable* m_tokens;
    QPushButton* m_addToken;
    QCheckBox* m_consent;
    NoteLine* m_signInNote;
    ClusterAccessPanel* m_cluster;
};

} // namespace vvp
