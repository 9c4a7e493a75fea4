// SPDX-License-Identifier: Apache-2.0
#include "models/session/certificatefile.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestCertificateFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void authoritiesInPemAreRead();
    void whatHoldsNoAuthorityIsNeverTakenForTheSystems_data();
    void whatHoldsNoAuthorityIsNeverTakenForTheSystems();
    void aPipeOrADeviceIsNotRead();
};

void TestCertificateFile::authoritiesInPemAreRead()
{
    const Result<QByteArray> bytes = readAuthorities(QStringLiteral(VVP_TEST_DATA "/tls/ca.pem"));
    QVERIFY(bytes.ok());
    QVERIFY(bytes->contains("BEGIN CERTIFICATE"));
}

void TestCertificateFile::whatHoldsNoAuthorityIsNeverTakenForTheSystems_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a key") << QByteArray(
        "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
    QTest::newRow("cut") << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB\n");
    QTest::newRow("words") << QByteArray("no certificate\n");
    QTest::newRow("5 MB") << QByteArray(5'000'000, 'x');
}

void TestCertificateFile::whatHoldsNoAuthorityIsNeverTakenForTheSystems()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    const Result<QByteArray> read = readAuthorities(file.fileName());
    QVERIFY(!read.ok());
    QCOMPARE(read.error().kind, Error::Kind::Storage);
    QVERIFY2(read.error().summary.contains(file.fileName()), qPrintable(read.error().summary));
}

void TestCertificateFile::aPipeOrADeviceIsNotRead()
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    for (const QString& path : { pipe, u"/dev/zero"_s, folder.path(), u"/nonexistent"_s }) {
        QVERIFY2(!readAuthorities(path).ok(), qPrintable(path));
    }
}

QTEST_GUILESS_MAIN(TestCertificateFile)
#include "tst_certificatefile.moc"
