// SPDX-License-Identifier: Apache-2.0
#include "ui/connectionfacts.h"

#include "models/session/address.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QLocale>
#include <QSslCertificate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qsizetype namesInSight = 8;
static constexpr int certificateWarningDays = 30;

using Tone = NoteLine::Tone;

namespace {

struct ConnectionFactWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::ConnectionPanel)
};

} // namespace

static ConnectionFact failure(const QString& title, const Error& error)
{
    QString text = error.summary;
    if (!error.message.isEmpty()) {
        text += u'\n' + visibleText(error.message);
    }
    return { title, text, Tone::Problem };
}

static QString quotaWords(const ConnectionReport& report)
{
    if (report.quotaCpu) {
        return ConnectionFactWords::tr("%1 of %2 CPU in use")
            .arg(numberWords(report.usedCpu.value_or(0)), numberWords(*report.quotaCpu));
    }
    return report.quotaType == u"UNLIMITED" ? ConnectionFactWords::tr("Unlimited")
                                            : visibleText(report.quotaType);
}

static QString versionWords(const ConnectionReport& report)
{
    QStringList parts{ report.version.isEmpty() ? ConnectionFactWords::tr("The platform does not say")
                                                : visibleText(report.version) };
    if (report.buildTime.isValid()) {
        parts += ConnectionFactWords::tr("built %1")
                     .arg(QLocale().toString(report.buildTime.date(), QLocale::ShortFormat));
    }
    if (!report.commit.isEmpty()) {
        parts += visibleText(report.commit);
    }
    return parts.join(u"  ·  "_s);
}

static QString licenceWords(const ConnectionReport& report)
{
    const QString holder = visibleText(report.licensedTo);
    return report.licenceExpires.isValid()
        ? ConnectionFactWords::tr("%1, until %2")
              .arg(holder, QLocale().toString(report.licenceExpires.date(), QLocale::ShortFormat))
        : holder;
}

static QString encryptionWords(const Platform& platform)
{
    if (isUnencrypted(platform.url)) {
        return ConnectionFactWords::tr("Not encrypted");
    }
    if (platform.url.scheme() != u"https") {
        return ConnectionFactWords::tr("Not encrypted, and stays on this computer");
    }
    return platform.caFile.isEmpty()
        ? ConnectionFactWords::tr("Encrypted; the certificate is trusted by the system")
        : ConnectionFactWords::tr("Encrypted; the certificate is trusted by the CA file");
}

/// Subject, issuer, end and fingerprint: what a person compares with what the platform's keeper says.
static QList<ConnectionFact> certificateFacts(const QSslCertificate& certificate, const QDateTime& now)
{
    if (certificate.isNull()) {
        return {};
    }
    const auto days = static_cast<int>(now.daysTo(certificate.expiryDate()));
    const QString end = QLocale().toString(certificate.expiryDate().date(), QLocale::LongFormat);
    const bool endsSoon = days <= certificateWarningDays;
    QString fingerprint
        = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
    fingerprint[(fingerprint.size() - 1) / 2] = u'\n'; // nothing in it lets a line break
    return {
        { ConnectionFactWords::tr("Certificate"),
            ConnectionFactWords::tr("%1, issued by %2")
                .arg(visibleText(certificate.subjectDisplayName()),
                    visibleText(certificate.issuerDisplayName())),
            Tone::Note },
        { ConnectionFactWords::tr("Valid Until"),
            endsSoon ? ConnectionFactWords::tr(
                "%1: it ends in %n day(s). Have it renewed before that.", nullptr, std::max(days, 0))
                           .arg(end)
                     : end,
            endsSoon ? Tone::Warning : Tone::Note },
        { ConnectionFactWords::tr("SHA-256"), fingerprint, Tone::Note },
    };
}

static ConnectionFact namespacesFact(const ConnectionReport& report)
{
    const QString title = ConnectionFactWords::tr("vNamespaces");
    if (!report.vNamespaces) {
        const bool isUsual = !report.tokens.isEmpty();
        ConnectionFact fact = failure(title, report.vNamespacesError.value_or(Error()));
        if (isUsual) {
            fact.text = ConnectionFactWords::tr(
                "They are not listed for an API Token; those with a token are known.");
            fact.tone = Tone::Note;
        }
        return fact;
    }
    QStringList names = report.vNamespaces->mid(0, namesInSight);
    for (QString& name : names) {
        name = visibleText(name);
    }
    const auto more = static_cast<int>(report.vNamespaces->size() - names.size());
    QString text = names.isEmpty() ? ConnectionFactWords::tr("None is visible") : names.join(u", "_s);
    if (more > 0) {
        text += ConnectionFactWords::tr(", and %n more", nullptr, more);
    }
    return { title, text, Tone::Note };
}

QList<ConnectionFact> connectionFacts(
    const ConnectionReport& report, const Platform& platform, const QDateTime& now)
{
    QList<ConnectionFact> facts;
    if (report.isGood()) {
        facts.append({ ConnectionFactWords::tr("Result"), ConnectionFactWords::tr("The connection works."),
            Tone::Good });
    } else if (report.error) {
        facts.append(failure(ConnectionFactWords::tr("Result"), *report.error));
    } else {
        facts.append({ ConnectionFactWords::tr("Result"),
            ConnectionFactWords::tr("The platform answers, but not everything works."), Tone::Warning });
    }
    if (!report.error) {
        facts.append({ ConnectionFactWords::tr("Version"), versionWords(report), Tone::Note });
    }
    if (report.latency >= 0) {
        facts.append({ ConnectionFactWords::tr("Latency"),
            ConnectionFactWords::tr("%1 ms").arg(report.latency), Tone::Note });
        facts.append({ ConnectionFactWords::tr("Connection"), encryptionWords(platform),
            isUnencrypted(platform.url) ? Tone::Warning : Tone::Note });
    }
    facts += certificateFacts(report.certificate, now);
    if (!report.licensedTo.isEmpty()) {
        facts.append({ ConnectionFactWords::tr("Licence"), licenceWords(report), Tone::Note });
    }
    if (!report.quotaType.isEmpty() || report.quotaCpu) {
        facts.append({ ConnectionFactWords::tr("Quota"), quotaWords(report), Tone::Note });
    }
    if (report.vNamespaces || report.vNamespacesError) {
        facts.append(namespacesFact(report));
    }
    for (const TokenOutcome& token : report.tokens) {
        const QString title = ConnectionFactWords::tr("Token of “%1”").arg(visibleText(token.vNamespace));
        if (token.error) {
            facts.append(failure(title, *token.error));
        } else {
            facts.append({ title,
                ConnectionFactWords::tr(
                    "It works: %n Deployment Target(s)", nullptr, token.deploymentTargets),
                Tone::Good });
        }
    }
    return facts;
}

} // namespace vvp
