// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/toolerror.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestKubeErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatAToolTellsBecomesASentence_data();
    void whatAToolTellsBecomesASentence();
    void logLinesAreLeftOut();
    void onlyLogLinesAreKept();
    void unknownWordsAreShown();
    void nobodysPasswordIsShown_data();
    void nobodysPasswordIsShown();
    void wordsAreCut();
    void theWayItEndedCounts();
    void nonsenseIsShown();
};

static ToolOutcome said(const QByteArray& errors)
{
    ToolOutcome outcome;
    outcome.exitCode = 1;
    outcome.errors = errors;
    return outcome;
}

void TestKubeErrors::whatAToolTellsBecomesASentence_data()
{
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("part");
    const auto add = [](const char* name, const QByteArray& errors, Error::Kind kind, const QString& part) {
        QTest::newRow(name) << errors << kind << part;
    };
    // As kubectl 1.20, kubectl 1.32 and oc 4 write them.
    add("unknown context", "Error in configuration: context was not found for specified context: zz",
        Error::Kind::NotFound, u"no such context"_s);
    add("unknown context of a newer one", "error: context \"zz\" does not exist", Error::Kind::NotFound,
        u"no such context"_s);
    add("no current context", "error: current-context is not set", Error::Kind::NotFound,
        u"no current context"_s);
    add("broken kubeconfig",
        "error: error loading config file \"broken.yaml\": yaml: line 2: mapping values are not allowed in "
        "this "
        "context",
        Error::Kind::Storage, u"cannot be read"_s);
    add("kubeconfig of another kind",
        "error: error loading config file \"k\": no kind \"Pod\" is registered for version \"v1\" in scheme",
        Error::Kind::Storage, u"cannot be read"_s);
    add("missing kubeconfig", "error: stat missing.yaml: no such file or directory", Error::Kind::Storage,
        u"is not there"_s);
    add("certificate of the kubeconfig missing",
        "error: unable to read client-cert /x.crt for u due to open /x.crt: no such file or directory",
        Error::Kind::Storage, u"is not there"_s);
    add("no kubeconfig at all",
        "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
        Error::Kind::NotFound, u"names no cluster"_s);
    add("no sign-in", "Please enter Username: error: EOF", Error::Kind::Unauthorized, u"has no sign-in"_s);
    add("sign-in helper missing",
        "Unable to connect to the server: getting credentials: exec: executable no-such-helper not found",
        Error::Kind::Unauthorized, u"Run “kubectl get pods”"_s);
    add("sign-in refused", "error: You must be logged in to the server (Unauthorized)",
        Error::Kind::Unauthorized, u"does not accept the sign-in"_s);
    add("sign-in refused by a newer one",
        "error: You must be logged in to the server (the server has asked for the client to provide "
        "credentials)",
        Error::Kind::Unauthorized, u"does not accept the sign-in"_s);
    add("forbidden",
        "Error from server (Forbidden): pods is forbidden: User \"demo\" cannot list resource \"pods\" in "
        "API "
        "group \"\" in the namespace \"kube-system\"",
        Error::Kind::Forbidden, u"does not allow"_s);
    add("gone", "Error from server (NotFound): pods \"nosuch\" not found", Error::Kind::NotFound,
        u"does not have it"_s);
    add("gone by a newer one",
        "error: error from server (NotFound): pods \"nosuch\" not found in namespace \"vvp-jobs-team-1\"",
        Error::Kind::NotFound, u"does not have it"_s);
    add("container not started",
        "Error from server (BadRequest): container \"c\" in pod \"p\" is waiting to start: ContainerCreating",
        Error::Kind::Rejected, u"refuses this now"_s);
    add("no OpenShift", "error: the server doesn't have a resource type \"projects\"", Error::Kind::NotFound,
        u"does not have it"_s);
    add("refused",
        "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?",
        Error::Kind::Network, u"refuses the connection"_s);
    add("unknown host",
        "Unable to connect to the server: dial tcp: lookup nohost.invalid on 10.0.0.1:53: no such host",
        Error::Kind::Network, u"not known"_s);
    add("time-out",
        "Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting "
        "headers)",
        Error::Kind::Timeout, u"did not answer in time"_s);
    add("time-out of an older one", "Unable to connect to the server: context deadline exceeded",
        Error::Kind::Timeout, u"did not answer in time"_s);
    add("certificate", "Unable to connect to the server: x509: certificate signed by unknown authority",
        Error::Kind::Tls, u"not trusted"_s);
    add("newer certificate",
        "Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired",
        Error::Kind::Tls, u"not trusted"_s);
    add("not TLS", "Unable to connect to the server: http: server gave HTTP response to HTTPS client",
        Error::Kind::Tls, u"No secure connection"_s);
    add("cannot be reached", "Unable to connect to the server: EOF", Error::Kind::Network,
        u"cannot be reached"_s);
    add("too old", "Error: unknown flag: --request-timeout", Error::Kind::Rejected, u"a newer one"_s);
}

void TestKubeErrors::whatAToolTellsBecomesASentence()
{
    QFETCH(const QByteArray, errors);
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, part);
    const Error error = toolError(said(errors + '\n'), u"kubectl"_s, u"kubectl get pods"_s);
    QCOMPARE(error.kind, kind);
    QVERIFY2(error.summary.contains(part), qPrintable(error.summary));
    QCOMPARE(error.message, QString::fromUtf8(errors));
    QCOMPARE(error.request, u"kubectl get pods"_s);
}

void TestKubeErrors::logLinesAreLeftOut()
{
    const QByteArray last = "error: You must be logged in to the server (Unauthorized)";
    const QByteArray errors
        = "E1123 13:04:35.635272   26349 memcache.go:265] \"Unhandled Error\" err=\"refused\"\n"
          "E1123 13:04:35.914076   26365 memcache.go:265] \"Unhandled Error\" err=<\n"
          "\tcouldn't get current server API group list: no such host\n"
          "\t\n"
          " >\n"
        + last + '\n';
    const Error error = toolError(said(errors), u"kubectl"_s, {});
    QCOMPARE(error.message, QString::fromUtf8(last));
    QCOMPARE(error.kind, Error::Kind::Unauthorized);
}

void TestKubeErrors::onlyLogLinesAreKept()
{
    const QByteArray errors = "W1123 13:04:35.635272   26349 x.go:1] no such host";
    const Error error = toolError(said(errors), u"kubectl"_s, {});
    QCOMPARE(error.message, QString::fromUtf8(errors));
    QCOMPARE(error.kind, Error::Kind::Network);
}

void TestKubeErrors::unknownWordsAreShown()
{
    const Error error = toolError(said("something new"), u"oc"_s, {});
    QCOMPARE(error.kind, Error::Kind::Server);
    QCOMPARE(error.summary, u"“oc” ended with status 1."_s);
    QCOMPARE(error.message, u"something new"_s);
    QCOMPARE(toolError(said({}), u"oc"_s, {}).text(), u"“oc” ended with status 1."_s);
}

void TestKubeErrors::wordsAreCut()
{
    QCOMPARE(toolError(said(QByteArray(60'000, 'x')), u"oc"_s, {}).message.size(), 2048);
    QCOMPARE(toolNonsense(QByteArray(60'000, 'x'), u"oc"_s, {}).message.size(), 2048);
}

void TestKubeErrors::theWayItEndedCounts()
{
    const auto kindOf = [](ToolOutcome::End end) {
        ToolOutcome outcome = said("error: You must be logged in to the server (Unauthorized)");
        outcome.end = end;
        const Error error = toolError(outcome, u"kubectl"_s, {});
        return error.summary.contains(u"“kubectl”") ? std::optional(error.kind) : std::nullopt;
    };
    QCOMPARE(kindOf(ToolOutcome::End::Deadline), Error::Kind::Timeout);
    QCOMPARE(kindOf(ToolOutcome::End::TooMuch), Error::Kind::Malformed);
    QCOMPARE(kindOf(ToolOutcome::End::NotStarted), Error::Kind::Storage);
    QCOMPARE(kindOf(ToolOutcome::End::Crashed), Error::Kind::Server);
}

void TestKubeErrors::nonsenseIsShown()
{
    const Error error = toolNonsense("<html>", u"oc"_s, u"oc get pods"_s);
    QCOMPARE(error.kind, Error::Kind::Malformed);
    QCOMPARE(error.message, u"<html>"_s);
    QCOMPARE(error.request, u"oc get pods"_s);
}

void TestKubeErrors::nobodysPasswordIsShown_data()
{
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("shown");
    // The first four as kubectl 1.32 writes them.
    QTest::newRow("an address that cannot be read")
        << "error: host must be a URL or a host:port pair: \"http://canary:canary pw@no.example/k\""_ba
        << u"error: host must be a URL or a host:port pair: \"http://…@no.example/k\""_s;
    QTest::newRow("one without a scheme")
        << "error: host must be a URL or a host:port pair: \"canary:canary pw@no.example\""_ba
        << u"error: host must be a URL or a host:port pair: \"…@no.example\""_s;
    QTest::newRow("with a slash in the password")
        << "error: host must be a URL or a host:port pair: \"http://canary:can/ary@no.example/k\""_ba
        << u"error: host must be a URL or a host:port pair: \"http://…@no.example/k\""_s;
    QTest::newRow("what is logged") << "E1123 16:38:18.719519 28439 memcache.go:265] \"Unhandled Error\" "
                                       "err=\"Get \\\"http://canary:***@127.0.0.1:1/k\\\": refused\""_ba
                                    << u"http://…@127.0.0.1:1/k"_s;
    QTest::newRow("not quoted") << "Get http://canary:canary@127.0.0.1:1/k: EOF"_ba
                                << u"Get http://…@127.0.0.1:1/k: EOF"_s;
    QTest::newRow("somebody who may not") << "Error: User \"jane@example.com\" cannot list"_ba
                                          << u"Error: User \"jane@example.com\" cannot list"_s;
    QTest::newRow("an address without anybody") << "Get \"https://host:6443/api\": EOF of jane@host"_ba
                                                << u"Get \"https://host:6443/api\": EOF of jane@host"_s;
}

void TestKubeErrors::nobodysPasswordIsShown()
{
    QFETCH(const QByteArray, errors);
    QFETCH(const QString, shown);
    const Error failed = toolError(said(errors), u"kubectl"_s, u"kubectl get pods"_s);
    QVERIFY2(!failed.text().contains(u"canary"), qPrintable(failed.text()));
    QVERIFY2(failed.message.contains(shown), qPrintable(failed.message));
    const Error nonsense = toolNonsense(errors, u"kubectl"_s, u"kubectl get pods"_s);
    QVERIFY2(!nonsense.text().contains(u"canary"), qPrintable(nonsense.text()));
    QVERIFY2(nonsense.message.contains(shown), qPrintable(nonsense.message));
}

QTEST_GUILESS_MAIN(TestKubeErrors)
#include "tst_kubeerrors.moc"
