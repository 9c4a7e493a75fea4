// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

struct AddressWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Address)
};

static bool isSpaceOrQuote(QChar c)
{
    return c.isSpace() || u"\"'`<>\u201c\u201d\u2018\u2019\u200b\ufeff"_s.contains(c);
}

static QStringView withoutQuotes(QStringView text)
{
    while (!text.isEmpty() && isSpaceOrQuote(text.front())) {
        text = text.sliced(1);
    }
    while (!text.isEmpty() && isSpaceOrQuote(text.back())) {
        text.chop(1);
    }
    return text;
}

static bool isLoopbackHost(const QString& host)
{
    if (host.compare(u"localhost", Qt::CaseInsensitive) == 0) {
        return true;
    }
    const QHostAddress address(host);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        return address.isInSubnet(QHostAddress(u"127.0.0.0"_s), 8);
    }
    return address == QHostAddress(QHostAddress::LocalHostIPv6);
}

/// Host and port as written, of which QUrl would forgive too much: "host:", "host:0".
static std::optional<Error> problemOfAuthority(QStringView authority)
{
    if (authority.isEmpty()) {
        return Error::of(Error::Kind::Rejected,
            AddressWords::tr("The address has no host. Write it as in “https://vvp.example.org”."));
    }
    if (authority.contains(u'@')) {
        return Error::of(Error::Kind::Rejected,
            AddressWords::tr("The address holds a user name or password, which do not belong there. Write it "
                             "without everything up to “@”, and sign in with an API Token."));
    }
    const bool isBracketed = authority.startsWith(u'[');
    const qsizetype hostEnd = isBracketed ? authority.indexOf(u']') + 1 : authority.indexOf(u':');
    if (!isBracketed && authority.count(u':') > 1) {
        return Error::of(Error::Kind::Rejected,
            AddressWords::tr(
                "The host “%1” has more than one colon. Write an IPv6 address in brackets, as in "
                "“https://[2001:db8::1]:8080”.")
                .arg(authority));
    }
    if (isBracketed && hostEnd == 0) {
        return Error::of(Error::Kind::Rejected,
            AddressWords::tr("The bracket before the IPv6 address is not closed. Write it as in "
                             "“https://[2001:db8::1]:8080”."));
    }
    if (hostEnd < 0 || hostEnd == authority.size()) {
        return {};
    }
    const QStringView port = authority.sliced(hostEnd + 1);
    const bool isNumber = !port.isEmpty() && port.size() <= 5
        && std::ranges::all_of(port, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (authority[hostEnd] != u':' || !isNumber || port.toInt() < 1 || port.toInt() > 65535) {
        return Error::of(Error::Kind::Rejected,
            AddressWords::tr("The port “%1” is not a number from 1 to 65535. Write the address as in "
                             "“https://vvp.example.org:8080”, or leave the port out.")
                .arg(port));
    }
    return {};
}

static QString vNamespaceFrom(const QString& path)
{
    static const QRegularExpression pattern(u"/namespaces/(?!v1/namespaces)([^/?#:]+)"_s);
    const QString encoded = pattern.match(path).captured(1);
    QString name = QUrl::fromPercentEncoding(encoded.toUtf8());
    const auto isUnusable = [](QChar c) { return c == u'/' || !c.isPrint(); };
    if (name == u"." || name == u".." || std::ranges::any_of(name, isUnusable)) {
        return {};
    }
    return name;
}

/// Where the platform itself begins to name things: everything before is the base path of the installation.
static qsizetype endOfBasePath(const QString& path, bool hasFragment)
{
    static const QRegularExpression resource(
        u"/(?:api/swagger|api/v1(?:/|$)|(?:namespaces|apitokens|artifacts)/v1(?:/|$)"
        u"|(?:sql|catalog)/v1[a-z0-9]*(?:/|$))"_s);
    static const QRegularExpression page(
        u"/(?:swagger(?:-ui[^/]*)?(?:/.*)?|swagger\\.json|app/index\\.html)$"_s);
    // The web interface is one page, and what it shows is in the fragment.
    static const QRegularExpression webInterface(u"/app$"_s);
    QList<const QRegularExpression*> patterns{ &resource, &page };
    if (hasFragment) {
        patterns.append(&webInterface);
    }
    for (const QRegularExpression* pattern : std::as_const(patterns)) {
        const QRegularExpressionMatch match = pattern->match(path);
        if (match.hasMatch()) {
            return match.capturedStart();
        }
    }
    return path.size();
}

static constexpr qsizetype appLength = 4; // "/app"

static QString withoutEmptySegments(const QString& path)
{
    const QStringList segments = path.split(u'/', Qt::SkipEmptyParts);
    return segments.isEmpty() ? QString() : QString(u'/' + segments.join(u'/'));
}

Result<Address> parseAddress(const QString& typed)
{
    QString text = withoutQuotes(typed).toString();
    if (text.isEmpty()) {
        return Error::of(Error::Kind::Rejected,
            AddressWords::tr(
                "The address is empty. Write the address of the platform, as in “https://vvp.example.org”."));
    }
    const auto isUnexpected = [](QChar c) { return c.isSpace() || !c.isPrint() || c == u'\\'; };
    if (std::ranges::any_of(text, isUnexpected)) {
        return Error::of(Error::Kind::Rejected,
            AddressWords::tr(
                "The address has a blank, a line break or a backslash inside. Write one address, as in "
                "“https://vvp.example.org”."));
    }

    static const QRegularExpression halfScheme(
        u"^https?:(?!//)"_s, QRegularExpression::CaseInsensitiveOption);
    if (halfScheme.match(text).hasMatch()) {
        return Error::of(Error::Kind::Rejected,
            AddressWords::tr("The two slashes after the first colon are missing. Write the address as in "
                             "“https://vvp.example.org”."));
    }
    static const QRegularExpression schemePattern(u"^(?:([A-Za-z][A-Za-z0-9+.-]*):)?//"_s);
    const QRegularExpressionMatch match = schemePattern.match(text);
    QString scheme = match.captured(1).toLower();
    const QString rest = text.sliced(match.hasMatch() ? match.capturedEnd() : 0);
    if (!scheme.isEmpty() && scheme != u"http" && scheme != u"https") {
        return Error::of(Error::Kind::Rejected,
            AddressWords::tr(
                "An address that begins with “%1:” is not one of the platform. Write one that begins with "
                "“https://” or “http://”.")
                .arg(scheme));
    }
    static const QRegularExpression authorityEnd(u"[/?#]"_s);
    const QString authority = rest.left(rest.indexOf(authorityEnd));
    if (const std::optional<Error> problem = problemOfAuthority(authority)) {
        return *problem;
    }
    const bool mustGuess = scheme.isEmpty();
    if (mustGuess) {
        scheme = u"https"_s;
    }
    text = scheme + u"://" + rest;

    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid()) { // what a browser shows decoded, such as a blank in a fragment
        url = QUrl(text, QUrl::TolerantMode);
    }
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty()) {
        Error error = Error::of(Error::Kind::Rejected,
            AddressWords::tr(
                "The address cannot be read. Write it as in “https://vvp.example.org:8080/base-path”."));
        error.message = url.errorString();
        return error;
    }
    if (mustGuess && isLoopback(url)) {
        url.setScheme(u"http"_s);
    }

    const QString fragment = url.fragment(QUrl::FullyEncoded);
    const bool hasFragment = url.hasFragment();
    url.setQuery(QString());
    url.setFragment(QString());
    url = url.adjusted(QUrl::NormalizePathSegments);
    const QString path = withoutEmptySegments(url.path(QUrl::FullyEncoded));
    const qsizetype end = endOfBasePath(path, hasFragment);

    Address address;
    address.vNamespace = vNamespaceFrom(fragment.startsWith(u'/') ? fragment : QString(u'/' + fragment));
    if (address.vNamespace.isEmpty()) {
        address.vNamespace = vNamespaceFrom(path.sliced(end));
    }
    url.setPath(path.left(end), QUrl::StrictMode);
    if (url.port() == (url.scheme() == u"https" ? 443 : 80)) {
        url.setPort(-1);
    }
    address.baseUrl = url;
    const QString basePath = url.path(QUrl::FullyEncoded);
    if (end == path.size() && basePath.endsWith(u"/app")) {
        address.withoutApp = url;
        address.withoutApp.setPath(basePath.chopped(appLength), QUrl::StrictMode);
    }
    return address;
}

bool isLoopback(const QUrl& url)
{
    return isLoopbackHost(url.host());
}

bool isUnencrypted(const QUrl& url)
{
    return url.scheme() == u"http" && !isLoopback(url);
}

QString origin(const QUrl& url)
{
    const QString scheme = url.scheme().toLower();
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.isEmpty() || (scheme != u"http" && scheme != u"https")) {
        return {};
    }
    const int port = url.port(scheme == u"https" ? 443 : 80);
    const QString written = host.contains(u':') ? QString(u'[' + host + u']') : host;
    return scheme + u"://" + written + u':' + QString::number(port);
}

} // namespace vvp
